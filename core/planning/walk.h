// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bincard::planning {

/// A place to go to: in front of the bin, in mm (x across the aisles, y along them, z up).
struct Stop {
    std::int64_t xMm = 0, yMm = 0, zMm = 0;
    QString code; ///< decides between bins at the same spot
    friend bool operator==(const Stop &, const Stop &) = default;
};

/// Bins of one aisle may lie this far apart in x: the two sides of an aisle are one walk.
inline constexpr std::int64_t kAisleWidthMm = 1500;

/// The order in which to walk the stops, as indexes into them: aisle by aisle, up the first visited and down the next, low
/// bins before high ones. The same stops in any order give the same walk.
[[nodiscard]] std::vector<std::size_t> walkingOrder(const std::vector<Stop> &stops);

} // namespace bincard::planning
