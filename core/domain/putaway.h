// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard {

/// Why a place is proposed for goods that came in (workflows §3 Put away). Shown to the person: append only.
enum class PutAwayReason : std::uint8_t { None = 0, FixedPlace = 1, SameLot = 2, SameItem = 3, EmptyPlace = 4 };

} // namespace bincard
