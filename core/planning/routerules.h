// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"

namespace bincard::planning {

/// Rules that people walk by (Hall 1993; Petersen 1997; Roodbergen and de Koster 2001): baselines, and for those who like them better.
enum class RouteRule : std::uint8_t {
    SShape, ///< every aisle with stops from end to end
    LargestGap, ///< into every aisle from both ends as far as its widest gap
    Return, ///< into every aisle and back from the depot's side
    Midpoint, ///< into every aisle from both ends as far as the middle
    Combined, ///< aisle by aisle from end to end or back, whichever is shorter in all
};

struct RuledRoute {
    std::vector<Cell> stops; ///< in the rule's order
    std::int64_t length = 0; ///< as the rule walks
};

/// Stops are sorted, each once, all reachable. With more blocks the rule goes block by block, the farthest from the depot first, and the
/// S-shape picks the first aisle on its way there. Where aisles are one-way, narrow or blocked a rule cannot be walked as it is: then it gives the
/// order, stage by stage, and the length is that of the shortest paths from stop to stop. In a graph every
/// rule goes to the nearest place that is left.
[[nodiscard]] RuledRoute ruledRoute(const AisleMap &map, const std::vector<Cell> &stops, RouteRule rule);

} // namespace bincard::planning
