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

/// The shortest tour that is known from the depot through all stops and back. Stops are sorted, each once, all reachable.
/// Exact in layouts of up to five blocks with aisles both ways (exactroute.h) and in most with one-way aisles of up to three
/// blocks (onewayroute.h); else the best of a search (graphroute.h) with a lower bound.
[[nodiscard]] AisleRoute shortestRoute(const AisleMap &map, const std::vector<Cell> &stops, const SearchLimits &limits);

/// No tour through these stops is shorter: exact where the layout without directions can be solved.
[[nodiscard]] std::int64_t routeBound(const AisleMap &map, const std::vector<Cell> &stops);

} // namespace bincard::planning
