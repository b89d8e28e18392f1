// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aisleroute.h"

#include "planning/graphroute.h"
#include "planning/onewayroute.h"

#include <algorithm>

namespace bincard::planning {
namespace {

/// Up the first aisle, down the next: where a search begins.
std::vector<Cell> backAndForth(const AisleMap &map, const std::vector<Cell> &stops)
{
    std::vector<Cell> order;
    order.reserve(stops.size());
    bool upwards = true;
    for (auto at = stops.begin(); at != stops.end(); upwards = !upwards) {
        const auto end = std::find_if(at, stops.end(), [aisle = at->aisle](const Cell &stop) { return stop.aisle != aisle; });
        const AisleDirection direction = map.layout().direction(at->aisle);
        if (direction == AisleDirection::Up || (direction == AisleDirection::Both && upwards))
            order.insert(order.end(), at, end);
        else
            order.insert(order.end(), std::reverse_iterator(end), std::reverse_iterator(at));
        at = end;
    }
    return order;
}

AisleRoute searched(const AisleMap &map, const std::vector<Cell> &stops, const SearchLimits &limits)
{
    const std::vector<Cell> begin = backAndForth(map, stops);
    const auto place = [&](std::size_t i) { return i == 0 || i > begin.size() ? map.depot() : Place::at(begin[i - 1]); };
    const GraphRouteProblem problem{begin.size(), [&](std::size_t from, std::size_t to) { return map.distance(place(from), place(to)); }, {}};
    const GraphRoute route = routeThrough(problem, limits);
    AisleRoute found{{}, route.length, std::max(route.lowerBound, routeBound(map, stops)), false};
    for (const std::size_t stop : route.order)
        found.stops.push_back(begin[stop - 1]);
    found.optimal = found.length == found.lowerBound;
    return found;
}

} // namespace

std::int64_t routeBound(const AisleMap &map, const std::vector<Cell> &stops)
{
    AisleLayout bothWays = map.layout();
    bothWays.directions.clear();
    if (ExactRoute::canSolve(bothWays)) {
        const AisleMap free(bothWays);
        return ExactRoute(free).length(stops);
    }
    std::int64_t bound = 0;
    for (const Cell &stop : stops)
        bound = std::max(bound, map.distance(map.depot(), Place::at(stop)) + map.distance(Place::at(stop), map.depot()));
    return bound;
}

AisleRoute shortestRoute(const AisleMap &map, const std::vector<Cell> &stops, const SearchLimits &limits)
{
    if (stops.empty())
        return {{}, 0, 0, true};
    if (ExactRoute::canSolve(map.layout())) {
        AisleRoute route{ExactRoute(map).order(stops), 0, 0, true};
        route.length = route.lowerBound = map.tourLength(route.stops);
        return route;
    }
    SearchLimits few = limits;
    const bool mayBeExact = map.layout().blocks <= kMostOneWayBlocks;
    if (mayBeExact)
        few.iterations = std::min<std::int64_t>(limits.iterations, 3);
    AisleRoute route = searched(map, stops, few);
    if (route.optimal || !mayBeExact)
        return route;
    if (const auto order = oneWayOrder(map, stops, route.length)) {
        route.stops = *order;
        route.length = route.lowerBound = map.tourLength(*order);
        route.optimal = true;
        return route;
    }
    return limits.iterations > few.iterations ? searched(map, stops, limits) : route;
}

} // namespace bincard::planning
