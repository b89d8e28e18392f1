// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/floor.h"

#include "planning/aisleroute.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace bincard::planning {
namespace {

constexpr std::int64_t kCellMm = 100; ///< nobody takes a step for less
constexpr std::int64_t kCrossMm = 1000; ///< from the last bin of an aisle to the middle of the cross aisle

/// x of each aisle that has one of the places, rising: places less than an aisle's width apart are the two sides of one.
std::vector<std::int64_t> aislesOf(std::vector<std::int64_t> xs)
{
    std::sort(xs.begin(), xs.end());
    std::vector<std::int64_t> aisles;
    for (const std::int64_t x : xs) {
        if (aisles.empty() || x - aisles.back() > kAisleWidthMm)
            aisles.push_back(x);
    }
    return aisles;
}

std::int32_t aisleAt(const std::vector<std::int64_t> &aisles, std::int64_t x)
{
    return static_cast<std::int32_t>(std::upper_bound(aisles.begin(), aisles.end(), x) - aisles.begin()) - 1;
}

} // namespace

std::optional<FloorStops> layOut(const Floor &floor, const std::vector<Stop> &stops)
{
    const std::int64_t length = floor.highMm - floor.lowMm;
    if (stops.empty() || length < 0 || length > kMostCells * kCellMm - kCellMm)
        return std::nullopt;
    std::vector<std::int64_t> xs{floor.startXMm};
    for (const Stop &stop : stops) {
        if (stop.yMm < floor.lowMm || stop.yMm > floor.highMm)
            return std::nullopt;
        xs.push_back(stop.xMm);
    }
    const std::vector<std::int64_t> aisles = aislesOf(std::move(xs));
    FloorStops laid;
    AisleLayout &layout = laid.layout;
    layout.aisles = static_cast<std::int32_t>(aisles.size());
    layout.cellsPerAisle = static_cast<std::int32_t>(length / kCellMm) + 1;
    layout.cellLength = kCellMm;
    layout.bottomDistance = layout.topDistance = kCrossMm;
    layout.depotAisle = aisleAt(aisles, floor.startXMm);
    layout.depotEnd = std::abs(floor.startYMm - floor.lowMm) <= std::abs(floor.startYMm - floor.highMm) ? AisleEnd::Bottom : AisleEnd::Top;
    for (const std::int64_t x : aisles)
        layout.positions.push_back(x - aisles.front());
    if (!validate(layout, static_cast<std::int64_t>(stops.size())).ok())
        return std::nullopt;
    for (const Stop &stop : stops)
        laid.cells.push_back({aisleAt(aisles, stop.xMm), static_cast<std::int32_t>((stop.yMm - floor.lowMm) / kCellMm)});
    return laid;
}

std::vector<std::size_t> shortestWalk(const Floor &floor, const std::vector<Stop> &stops)
{
    const auto laid = layOut(floor, stops);
    if (!laid)
        return walkingOrder(stops);
    std::vector<Cell> cells = laid->cells;
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    const AisleMap map(laid->layout);
    AisleRoute route = shortestRoute(map, cells, {});
    if (route.stops.back() < route.stops.front()) // Both ways round are as long: people begin at the first aisle.
        std::reverse(route.stops.begin(), route.stops.end());
    std::map<Cell, std::size_t> place; // On the walk.
    for (std::size_t i = 0; i < route.stops.size(); ++i)
        place.emplace(route.stops[i], i);
    std::vector<std::size_t> order(stops.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) { return std::tuple(place.at(laid->cells[i]), stops[i].zMm, stops[i].code, i); };
    std::sort(order.begin(), order.end(), [&key](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

} // namespace bincard::planning
