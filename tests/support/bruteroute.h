// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"

#include <algorithm>

namespace bincard::test {

/// The shortest tour by trying every order of the stops in which no stage comes before a lower one.
inline std::int64_t bruteLength(const planning::AisleMap &map, std::vector<planning::Cell> stops)
{
    std::sort(stops.begin(), stops.end());
    std::int64_t shortest = planning::kNoWay;
    do {
        if (!std::is_sorted(stops.begin(), stops.end(), [](const planning::Cell &a, const planning::Cell &b) { return a.stage < b.stage; }))
            continue;
        shortest = std::min(shortest, map.tourLength(stops));
    } while (std::next_permutation(stops.begin(), stops.end()));
    return shortest;
}

} // namespace bincard::test
