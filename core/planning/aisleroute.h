// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/exactroute.h"
#include "planning/search.h"

namespace bincard::planning {

struct AisleRoute {
    std::vector<Cell> stops; ///< in walking order
    std::int64_t length = 0, lowerBound = 0;
    bool optimal = false;
};

/// The shortest walk that is known from where tours begin through all stops to where they end, the stops of lower stages first. Stops are
/// sorted, each once, all reachable; that the ends meet has been asked (AisleMap::endsMeet). Exact in layouts of up to five blocks with aisles
/// both ways (walkroute.h) and in most with one-way aisles of up to three blocks (onewayroute.h), with not too many stops also by stages
/// (stagedroute.h); else the best of a search (graphroute.h) with a lower bound. Without iterations there is no search by stages.
[[nodiscard]] AisleRoute shortestRoute(const AisleMap &map, const std::vector<Cell> &stops, const SearchLimits &limits);

/// No walk through these stops is shorter: exact where the layout without directions and stages can be solved.
[[nodiscard]] std::int64_t routeBound(const AisleMap &map, const std::vector<Cell> &stops);

/// Whether stops of different stages are among them.
[[nodiscard]] bool areStaged(std::span<const Cell> stops);

} // namespace bincard::planning
