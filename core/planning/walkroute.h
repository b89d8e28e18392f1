// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/exactroute.h"

#include <utility>


namespace bincard::planning {

/// Shortest walks between any two places of a layout that ExactRoute can solve, also from the middle of an aisle. Somebody who stands between
/// two crossings leaves by one of them, and has before that been as far as some stop on the other side: all these beginnings and the same
/// of endings are tried, each with the exact walk between the crossings. Stops are sorted, each once, all reachable; stages are not looked
/// at. For one thread: evaluators are kept.
class WalkRoute
{
public:
    /// The map must outlive it; its layout can be solved.
    explicit WalkRoute(const AisleMap &map) : m_map(map) {}

    /// kNoWay where there is none.
    [[nodiscard]] std::int64_t length(const WalkEnds &ends, std::span<const Cell> stops);
    [[nodiscard]] std::vector<Cell> order(const WalkEnds &ends, std::span<const Cell> stops);

private:
    struct Best {
        std::int64_t length = kNoWay;
        std::vector<Cell> order; ///< when it was asked for
    };
    [[nodiscard]] Best best(const WalkEnds &ends, std::span<const Cell> stops, bool withOrder);
    [[nodiscard]] ExactRoute &between(const WalkEnds &crossings);

    const AisleMap &m_map;
    std::vector<std::pair<WalkEnds, ExactRoute>> m_routes; ///< a few
};

/// A way out of the place where somebody stands to a crossing, and what is picked on it.
struct WayOut {
    Place crossing;
    std::int64_t length = 0;
    std::vector<Cell> picked; ///< in walking order
};
/// All that may be worth it. `isEnd`: ways into the place, walked backwards.
[[nodiscard]] std::vector<WayOut> waysOut(const AisleMap &map, Place place, std::span<const Cell> stops, bool isEnd);

/// The stops that neither way picks.
[[nodiscard]] std::vector<Cell> stopsBetween(std::span<const Cell> stops, const WayOut &out, const WayOut &in);

/// What is picked in all: on the way out, between, and on the way in; each once.
[[nodiscard]] std::vector<Cell> joined(const WayOut &out, const std::vector<Cell> &between, const WayOut &in);

/// Orders for somebody who may never leave the aisle that the walk begins and ends in.
[[nodiscard]] std::vector<std::vector<Cell>> ordersInOneAisle(const AisleMap &map, const WalkEnds &ends, std::span<const Cell> stops);

} // namespace bincard::planning
