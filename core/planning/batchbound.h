// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchunits.h"

namespace bincard::planning {

/// No plan is shorter than the greater of
///  - one tour through all stops, as if it could carry everything;
///  - for each capacity: order the orders by the length of a tour for each alone, longest first. The k longest of the tours cannot hold more
///    than k times the capacity; so the tour after them is at least as long as the first order beyond that.
/// Where orders may be divided, single lines take the place of orders.
[[nodiscard]] std::int64_t batchBound(const AisleMap &map, const BatchProblem &problem, const BatchUnits &units);

} // namespace bincard::planning
