// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::station {

/// What does not count as the house's own work has a frame, and the word on each paper.
enum class Marked : std::uint8_t { No, Training, Test };

} // namespace bincard::station
