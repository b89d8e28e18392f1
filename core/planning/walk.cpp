// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/walk.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace bincard::planning {

std::vector<std::size_t> walkingOrder(const std::vector<Stop> &stops)
{
    std::vector<std::size_t> order(stops.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // The index decides last, and only between stops that are equal in everything.
    const auto placeOf = [&stops](std::size_t i) { return std::tie(stops[i].yMm, stops[i].zMm, stops[i].code, stops[i].xMm); };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(stops[a].xMm, placeOf(a)) != std::pair(stops[b].xMm, placeOf(b)) ? std::pair(stops[a].xMm, placeOf(a)) < std::pair(stops[b].xMm, placeOf(b)) : a < b;
    });

    bool upwards = true;
    for (auto aisle = order.begin(); aisle != order.end(); upwards = !upwards) {
        const std::int64_t x = stops[*aisle].xMm;
        const auto next = std::find_if(aisle, order.end(), [&](std::size_t i) { return stops[i].xMm - x > kAisleWidthMm; });
        std::sort(aisle, next, [&](std::size_t a, std::size_t b) {
            if (stops[a].yMm != stops[b].yMm)
                return (stops[a].yMm < stops[b].yMm) == upwards;
            return std::pair(placeOf(a), a) < std::pair(placeOf(b), b);
        });
        aisle = next;
    }
    return order;
}

} // namespace bincard::planning
