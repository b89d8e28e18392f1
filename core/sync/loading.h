// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::sync {

/// Where a new or reset replica is before it pulls. Made into words by ui/common.
struct Loading {
    enum class Phase : std::uint8_t { None, Making, Fetching, Installing };
    Phase phase = Phase::None;
    int percent = 0; ///< of this phase
    friend bool operator==(const Loading &, const Loading &) = default;
};

} // namespace bincard::sync
