// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"
#include "planning/tourstates.h"

#include <array>
#include <span>

namespace bincard::planning {

/// What each way to work one aisle in one block costs; kNoWay where it is impossible or leaves a stop out.
struct WorkCosts {
    std::array<std::int64_t, kAisleWorks> of{};
    std::int32_t gapAfter = -1; ///< of FromBoth: the stops up to this one, counted in the block, are reached from the bottom
};

/// `cells` are those of the aisle in that block, ascending and each once, all reachable. Directions are not looked at.
[[nodiscard]] WorkCosts workCosts(const AisleMap &map, std::int32_t aisle, std::int32_t block, std::span<const Cell> cells);

} // namespace bincard::planning
