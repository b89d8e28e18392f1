// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/packgoods.h"

namespace bincard::planning {

/// No packing of all units takes fewer bins, or costs less; for MaxVolume no container takes more volume. By volume, weight, classes that do not
/// mix, and dual feasible functions of the three lengths (Fekete, Schepers 2004), each piece turned as the bound likes best.
[[nodiscard]] std::int64_t packBound(const PackGoods &goods);

} // namespace bincard::planning
