// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislework.h"

#include <optional>

namespace bincard::planning {

/// Blocks that the method below can tell apart.
inline constexpr std::int32_t kMostOneWayBlocks = 3;

struct OneWayWalk {
    bool isSolved = false; ///< false: there were too many states
    std::optional<std::vector<Cell>> order; ///< none when no walk is as short as was asked for
};

/// A shortest walk between two crossings where aisles are one-way, by the same dynamic programming over columns (tourstates.h) with, for each
/// crossing, how many more edges lead in than out instead of their parity. Walks longer than `most` are not looked for. Stops are sorted,
/// each once, all reachable.
[[nodiscard]] OneWayWalk oneWayWalk(const AisleMap &map, const WalkEnds &ends, std::span<const Cell> stops, std::int64_t most);

} // namespace bincard::planning
