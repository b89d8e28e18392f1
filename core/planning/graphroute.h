// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/search.h"

#include <cstddef>
#include <vector>

namespace bincard::planning {

/// A walk between two points through stops, with whatever distances: aisles, one-way, stairs. 0 = the start, 1 … stops = the stops,
/// stops + 1 = the end.
struct GraphRouteProblem {
    std::size_t stops = 0;
    std::function<std::int64_t(std::size_t, std::size_t)> distance; ///< of a shortest path; from, to
    std::vector<int> classes; ///< of each stop: lower ones first (heavy before fragile); empty = no matter
};

struct GraphRoute {
    std::vector<std::size_t> order; ///< of the stops, from 1
    std::int64_t length = 0, lowerBound = 0;
    bool optimal = false;
};

/// Exact for so many stops.
inline constexpr std::size_t kMostHeldKarpStops = 12;

/// Held and Karp 1962 for few stops; else Or-opt (Or 1976), 2-opt with the lengths of both directions and ejection chains (Glover 1992), and
/// double bridges (Martin, Otto, Felten 1991) from the best so far. The bound of the latter is the farthest stop there and back, or
/// that of trees with prices (Held and Karp 1970), each distance counted in its shorter direction. Without iterations only the former.
[[nodiscard]] GraphRoute routeThrough(const GraphRouteProblem &problem, const SearchLimits &limits);

/// A place to place connection, one way.
struct GraphEdge {
    std::size_t from = 0, to = 0;
    std::int64_t length = 0; ///< not negative
};

/// Lengths of the shortest paths from each of `places` to each of them, row by row; kNoWay (aislemap.h) where there is none.
[[nodiscard]] std::vector<std::int64_t> shortestPaths(std::size_t nodes, const std::vector<GraphEdge> &edges, const std::vector<std::size_t> &places);

} // namespace bincard::planning
