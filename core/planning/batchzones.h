// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batch.h"

namespace bincard::planning {

/// Plans each zone's lines by themselves and puts the plans together. Iterations and time are shared out by lines.
[[nodiscard]] BatchPlan zoneByZone(const BatchProblem &problem, const SearchLimits &limits, const std::function<BatchPlan(const BatchProblem &, const SearchLimits &)> &plan);

} // namespace bincard::planning
