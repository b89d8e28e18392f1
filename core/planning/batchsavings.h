// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchunits.h"

namespace bincard::planning {

/// Clarke and Wright 1964, with shortest routes and the savings computed anew after each merge: the two tours whose union saves most
/// become one, as long as something fits together. `near` limits which units are compared.
[[nodiscard]] UnitTours savingsTours(const AisleMap &map, const BatchUnits &units, const std::vector<std::vector<std::uint32_t>> &near, const SearchLimits &limits);

} // namespace bincard::planning
