// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aisleroute.h"

#include "planning/graphroute.h"
#include "planning/onewayroute.h"
#include "planning/routerules.h"
#include "planning/stagedroute.h"
#include "planning/walkroute.h"

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

/// Stops that are picked in one go: those of a narrow aisle in one block and stage. They are passed in whichever direction is shorter so far.
std::vector<Cell> passedOnce(const AisleMap &map, const std::vector<Cell> &order)
{
    const AisleLayout &layout = map.layout();
    const auto goesWith = [&layout](const Cell &a, const Cell &b) {
        return a.aisle == b.aisle && a.stage == b.stage && !layout.mayTurn(a.aisle) && layout.blockOf(a.cell) == layout.blockOf(b.cell);
    };
    std::vector<Cell> passed;
    std::vector<bool> isPassed(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (isPassed[i])
            continue;
        std::vector<Cell> group{order[i]};
        for (std::size_t k = i + 1; k < order.size(); ++k) {
            if (!isPassed[k] && goesWith(order[i], order[k])) {
                group.push_back(order[k]);
                isPassed[k] = true;
            }
        }
        std::sort(group.begin(), group.end());
        std::vector<Cell> up = passed, down = passed;
        up.insert(up.end(), group.begin(), group.end());
        down.insert(down.end(), group.rbegin(), group.rend());
        const WalkEnds ends{map.ends().from, map.ends().from};
        passed = group.size() > 1 && map.walkLength(down, ends) < map.walkLength(up, ends) ? std::move(down) : std::move(up);
    }
    return passed;
}

AisleRoute searched(const AisleMap &map, const std::vector<Cell> &stops, const SearchLimits &limits)
{
    const std::vector<Cell> begin = backAndForth(map, stops);
    const WalkEnds ends = map.ends();
    const auto place = [&](std::size_t i) { return i == 0 ? ends.from : i > begin.size() ? ends.to : Place::at(begin[i - 1]); };
    GraphRouteProblem problem{begin.size(), [&](std::size_t from, std::size_t to) { return map.distance(place(from), place(to)); }, {}};
    if (areStaged(stops)) {
        for (const Cell &stop : begin)
            problem.classes.push_back(stop.stage);
    }
    const GraphRoute route = routeThrough(problem, limits);
    AisleRoute found{{}, route.length, std::max(route.lowerBound, routeBound(map, stops)), false};
    for (const std::size_t stop : route.order)
        found.stops.push_back(begin[stop - 1]);
    if (!map.layout().narrow.empty()) { // Distances did not know in which direction people stand in narrow aisles.
        found.stops = passedOnce(map, found.stops);
        found.length = map.tourLength(found.stops);
    }
    for (const RouteRule rule : {RouteRule::SShape, RouteRule::LargestGap, RouteRule::Return, RouteRule::Midpoint, RouteRule::Combined}) {
        if (limits.iterations == 0 || found.length == found.lowerBound) // For a search among tours this would take too long.
            break;
        std::vector<Cell> order = ruledRoute(map, stops, rule).stops;
        if (const std::int64_t length = map.tourLength(order); length < found.length) {
            found.length = length;
            found.stops = std::move(order);
        }
    }
    found.optimal = found.length == found.lowerBound;
    return found;
}

/// Where aisles are one-way: a walk shorter than the one that is known, if there is one.
void improveOneWay(const AisleMap &map, const std::vector<Cell> &stops, AisleRoute &route)
{
    const WalkEnds ends = map.ends();
    bool isSolved = true;
    for (const std::vector<Cell> &order : ordersInOneAisle(map, ends, stops)) {
        if (const std::int64_t length = map.tourLength(order); length < route.length) {
            route.length = length;
            route.stops = order;
        }
    }
    for (const WayOut &out : waysOut(map, ends.from, stops, false)) {
        for (const WayOut &in : waysOut(map, ends.to, stops, true)) {
            const std::vector<Cell> between = stopsBetween(stops, out, in);
            const WalkEnds crossings{out.crossing, in.crossing};
            const std::int64_t most = route.length - out.length - in.length;
            if (most < 0)
                continue;
            const OneWayWalk walk = between.empty() ? OneWayWalk{true, std::vector<Cell>()} : oneWayWalk(map, crossings, between, most);
            isSolved = isSolved && walk.isSolved;
            if (!walk.order)
                continue;
            std::vector<Cell> order = joined(out, *walk.order, in);
            if (const std::int64_t length = map.tourLength(order); length <= route.length) {
                route.length = length;
                route.stops = std::move(order);
            }
        }
    }
    if (isSolved)
        route.lowerBound = route.length;
    route.optimal = route.length == route.lowerBound;
}

} // namespace

bool areStaged(std::span<const Cell> stops)
{
    return std::any_of(stops.begin(), stops.end(), [&stops](const Cell &stop) { return stop.stage != stops.front().stage; });
}

std::int64_t routeBound(const AisleMap &map, const std::vector<Cell> &stops)
{
    const AisleMap &bothWays = map.bothWays();
    if (ExactRoute::canSolve(bothWays.layout())) {
        std::vector<Cell> cells = stops;
        for (Cell &cell : cells)
            cell.stage = 0;
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end()); // Sorted by cell before stage.
        return WalkRoute(bothWays).length(map.ends(), cells);
    }
    std::int64_t bound = 0;
    for (const Cell &stop : stops)
        bound = std::max(bound, map.distance(map.ends().from, Place::at(stop)) + map.distance(Place::at(stop), map.ends().to));
    return bound;
}

AisleRoute shortestRoute(const AisleMap &map, const std::vector<Cell> &stops, const SearchLimits &limits)
{
    if (stops.empty()) {
        const std::int64_t length = map.tourLength({});
        return {{}, length, length, true};
    }
    const bool staged = areStaged(stops), mayBeSolved = ExactRoute::canSolve(map.layout());
    if (mayBeSolved && !staged) {
        AisleRoute route{WalkRoute(map).order(map.ends(), stops), 0, 0, true};
        route.length = route.lowerBound = map.tourLength(route.stops);
        return route;
    }
    const bool mayBeOneWay = !staged && map.layout().blocks <= kMostOneWayBlocks && !map.layout().isGraph();
    SearchLimits few = limits;
    if (mayBeOneWay)
        few.iterations = std::min<std::int64_t>(limits.iterations, 3);
    AisleRoute route;
    if (mayBeOneWay && limits.iterations == 0) { // For a search among tours: the exact method needs some length to begin with, no good one.
        route.stops = backAndForth(map, stops);
        route.length = map.tourLength(route.stops);
    } else {
        route = searched(map, stops, few);
    }
    if (route.optimal)
        return route;
    if (mayBeOneWay) {
        improveOneWay(map, stops, route);
        if (!route.optimal && limits.iterations <= few.iterations) {
            route.lowerBound = routeBound(map, stops);
            AisleRoute other = limits.iterations == 0 ? searched(map, stops, few) : route;
            return other.length < route.length ? other : route;
        }
        return route.optimal ? route : searched(map, stops, limits);
    }
    if (staged && mayBeSolved && limits.iterations > 0) {
        if (const auto order = stagedOrder(map, stops)) {
            route.stops = *order;
            route.length = route.lowerBound = map.tourLength(*order);
            route.optimal = true;
        }
    }
    return route;
}

} // namespace bincard::planning
