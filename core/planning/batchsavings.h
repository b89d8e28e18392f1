// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchnear.h"

namespace bincard::planning {

/// Clarke and Wright 1964, with shortest routes and the savings computed anew after each merge: the two tours whose union saves most
/// become one, as long as something fits together. `near` limits which units are compared; for tours that found nobody it is drawn
/// up anew.
[[nodiscard]] UnitTours savingsTours(const AisleMap &map, const BatchUnits &units, const NearSets &near, const SearchLimits &limits, const Executor &executor);

} // namespace bincard::planning
