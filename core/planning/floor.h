// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"
#include "planning/walk.h"

#include <cstddef>
#include <optional>
#include <vector>

/// The floor as the coordinates of its places show it: aisles along y, one cross aisle before and one behind them all. Walking is
/// planned on the layout that follows from that.
namespace bincard::planning {

struct Floor {
    std::int64_t lowMm = 0, highMm = 0; ///< least and greatest y of places to pick from
    std::int64_t startXMm = 0, startYMm = 0; ///< where tours begin and end: at the cross aisle that is nearer
    friend bool operator==(const Floor &, const Floor &) = default;
};

/// Stops on the layout of the aisles that they lie in.
struct FloorStops {
    AisleLayout layout;
    std::vector<Cell> cells; ///< of each stop
};
/// None when the floor is larger than what can be planned, or a stop lies outside it.
[[nodiscard]] std::optional<FloorStops> layOut(const Floor &floor, const std::vector<Stop> &stops);

/// The order of a shortest tour through the stops, as indexes into them; of bins at one spot the low ones first. Exact on the layout
/// above; walkingOrder() where there is none. The same stops in any order give the same walk.
[[nodiscard]] std::vector<std::size_t> shortestWalk(const Floor &floor, const std::vector<Stop> &stops);

} // namespace bincard::planning
