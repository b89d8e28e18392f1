// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/walkroute.h"

#include <algorithm>

namespace bincard::planning {
namespace {

/// The stops of the place's aisle and block.
std::span<const Cell> around(const AisleLayout &layout, Place place, std::span<const Cell> stops)
{
    const std::int32_t first = layout.blockOf(place.cell) * layout.cellsPerAisle;
    const auto begin = std::lower_bound(stops.begin(), stops.end(), Cell{place.aisle, first});
    const auto end = std::lower_bound(begin, stops.end(), Cell{place.aisle, first + layout.cellsPerAisle});
    return {begin, end};
}

/// Down to the crossing below, or up to the one above; `sign` is +1 for up. Before that as far the other way as one of the stops.
void addWays(const AisleMap &map, Place place, std::span<const Cell> stops, int sign, bool isEnd, std::vector<WayOut> &ways)
{
    const AisleLayout &layout = map.layout();
    const std::int32_t block = layout.blockOf(place.cell), first = block * layout.cellsPerAisle, last = first + layout.cellsPerAisle - 1;
    const bool up = sign > 0;
    // Walked backwards a way in leads against the direction.
    if (layout.direction(place.aisle) == (up != isEnd ? AisleDirection::Down : AisleDirection::Up)
        || map.anyBlocked(place.aisle, up ? place.cell : first, up ? last : place.cell))
        return;
    const Place crossing = Place::crossing(place.aisle, up ? block + 1 : block);
    WayOut way{crossing, up ? layout.fromTop(place.cell) : layout.fromBottom(place.cell), {}};
    const auto isAhead = [&](const Cell &stop) { return (stop.cell - place.cell) * sign >= 0; };
    std::vector<Cell> ahead, behind; // Nearest first.
    for (const Cell &stop : stops)
        (isAhead(stop) ? ahead : behind).push_back(stop);
    std::reverse((up ? behind : ahead).begin(), (up ? behind : ahead).end());
    way.picked = ahead;
    ways.push_back(way);
    if (layout.direction(place.aisle) != AisleDirection::Both || !layout.mayTurn(place.aisle))
        return;
    for (std::size_t i = 0; i < behind.size(); ++i) {
        const auto [low, high] = std::minmax(behind[i].cell, place.cell);
        if (map.anyBlocked(place.aisle, low, high))
            break;
        WayOut turning = way;
        turning.length += 2 * (high - low) * layout.cellLength;
        turning.picked.assign(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        turning.picked.insert(turning.picked.end(), ahead.begin(), ahead.end());
        ways.push_back(std::move(turning));
    }
}

} // namespace

std::vector<WayOut> waysOut(const AisleMap &map, Place place, std::span<const Cell> stops, bool isEnd)
{
    if (place.isCrossing())
        return {{place, 0, {}}};
    const std::span<const Cell> here = around(map.layout(), place, stops);
    std::vector<WayOut> ways;
    addWays(map, place, here, -1, isEnd, ways);
    addWays(map, place, here, 1, isEnd, ways);
    return ways;
}

std::vector<Cell> stopsBetween(std::span<const Cell> stops, const WayOut &out, const WayOut &in)
{
    std::vector<Cell> picked = out.picked, rest;
    picked.insert(picked.end(), in.picked.begin(), in.picked.end());
    std::sort(picked.begin(), picked.end());
    std::set_difference(stops.begin(), stops.end(), picked.begin(), picked.end(), std::back_inserter(rest));
    return rest;
}

std::vector<Cell> joined(const WayOut &out, const std::vector<Cell> &between, const WayOut &in)
{
    std::vector<Cell> order = out.picked;
    order.insert(order.end(), between.begin(), between.end());
    for (auto stop = in.picked.rbegin(); stop != in.picked.rend(); ++stop) {
        if (std::find(out.picked.begin(), out.picked.end(), *stop) == out.picked.end())
            order.push_back(*stop);
    }
    return order;
}

std::vector<std::vector<Cell>> ordersInOneAisle(const AisleMap &map, const WalkEnds &ends, std::span<const Cell> stops)
{
    const auto [from, to] = ends;
    if (from.isCrossing() || to.isCrossing() || from.aisle != to.aisle || map.layout().blockOf(from.cell) != map.layout().blockOf(to.cell)
        || around(map.layout(), from, stops).size() != stops.size())
        return {};
    const auto above = std::partition_point(stops.begin(), stops.end(), [cell = from.cell](const Cell &stop) { return stop.cell < cell; });
    std::vector<Cell> downFirst(stops.begin(), above), upFirst(above, stops.end());
    std::reverse(downFirst.begin(), downFirst.end());
    downFirst.insert(downFirst.end(), above, stops.end());
    upFirst.insert(upFirst.end(), std::reverse_iterator(above), std::reverse_iterator(stops.begin()));
    return {downFirst, upFirst};
}

ExactRoute &WalkRoute::between(const WalkEnds &crossings)
{
    const auto known = std::find_if(m_routes.begin(), m_routes.end(), [&crossings](const auto &route) { return route.first == crossings; });
    if (known != m_routes.end())
        return known->second;
    constexpr std::size_t kMostRoutes = 16;
    if (m_routes.size() == kMostRoutes)
        m_routes.clear();
    return m_routes.emplace_back(crossings, ExactRoute(m_map, crossings)).second;
}

WalkRoute::Best WalkRoute::best(const WalkEnds &ends, std::span<const Cell> stops, bool withOrder)
{
    Best best;
    for (std::vector<Cell> &order : ordersInOneAisle(m_map, ends, stops)) {
        if (const std::int64_t length = m_map.walkLength(order, ends); length < best.length)
            best = {length, std::move(order)};
    }
    const std::vector<WayOut> outs = waysOut(m_map, ends.from, stops, false), ins = waysOut(m_map, ends.to, stops, true);
    const WayOut *bestOut = nullptr, *bestIn = nullptr;
    for (const WayOut &out : outs) {
        for (const WayOut &in : ins) {
            if (out.length + in.length >= best.length)
                continue;
            const std::int64_t middle = between({out.crossing, in.crossing}).length(stopsBetween(stops, out, in));
            if (middle < kNoWay && out.length + in.length + middle < best.length) {
                best.length = out.length + in.length + middle;
                bestOut = &out;
                bestIn = &in;
            }
        }
    }
    if (withOrder && bestOut)
        best.order = joined(*bestOut, between({bestOut->crossing, bestIn->crossing}).order(stopsBetween(stops, *bestOut, *bestIn)), *bestIn);
    return best;
}

std::int64_t WalkRoute::length(const WalkEnds &ends, std::span<const Cell> stops)
{
    return ends.areCrossings() ? between(ends).length(stops) : best(ends, stops, false).length;
}

std::vector<Cell> WalkRoute::order(const WalkEnds &ends, std::span<const Cell> stops)
{
    return ends.areCrossings() ? between(ends).order(stops) : best(ends, stops, true).order;
}

} // namespace bincard::planning
