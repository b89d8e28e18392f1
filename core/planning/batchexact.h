// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchunits.h"

#include <optional>

namespace bincard::planning {

/// So many orders are batched exactly, when their capacity leaves not too many sets that fit into a tour.
inline constexpr std::size_t kMostExactUnits = 20;

struct ExactBatches {
    UnitTours tours; ///< empty when nothing shorter than the known plan was found
    std::int64_t lowerBound = 0;
    bool isProved = false; ///< the better of the known plan and `tours` is a shortest one
};

/// Lists every set of units that fits into one tour with its length, and chooses sets that hold each unit once: the linear relaxation
/// (simplex method over the sets, Dantzig 1951) gives a bound and leaves the sets that a better plan could use; these are searched through
/// to the end. The bound is made of whole numbers and holds whatever the floating-point numbers before it did. No value when there
/// are too many sets or no time.
[[nodiscard]] std::optional<ExactBatches> exactBatches(const AisleMap &map, const BatchUnits &units, std::int64_t knownLength, const std::function<bool()> &outOfTime);

} // namespace bincard::planning
