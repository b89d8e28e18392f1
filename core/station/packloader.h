// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/cards.h"
#include "station/cartonplanner.h"
#include "store/queries.h"
#include "workflow/packcontext.h"

#include <optional>

/// Fills what packing reads from the replica. Engine thread.
namespace bincard::station {

/// None when the books have no such order. With the plan of its cartons once the planner has it; null: without.
/// `shared`: a tote that the order's goods may lie in beside those of others; null = none.
[[nodiscard]] Result<std::optional<workflow::PackContext>> loadPack(store::Queries &queries, OrderId id, LocationId bench, HuId shared, CartonPlanner *planner, const OpenName &openName);
/// What lies in it, and which order gets the next piece of each.
[[nodiscard]] Result<workflow::SharedTote> loadSharedTote(store::Queries &queries, HuId id);

/// Orders that are picked or being packed, the most urgent first.
[[nodiscard]] Result<std::vector<workflow::WaitingOrder>> loadToPack(store::Queries &queries);

} // namespace bincard::station
