// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/cartonplanner.h"
#include "store/queries.h"
#include "workflow/packcontext.h"

#include <optional>

/// Fills what packing reads from the replica. Engine thread.
namespace bincard::station {

/// None when the books have no such order. With the plan of its cartons once the planner has it; null: without.
[[nodiscard]] Result<std::optional<workflow::PackContext>> loadPack(store::Queries &queries, OrderId id, LocationId bench, CartonPlanner *planner);

/// Orders that are picked or being packed, the most urgent first.
[[nodiscard]] Result<std::vector<workflow::WaitingOrder>> loadToPack(store::Queries &queries);

} // namespace bincard::station
