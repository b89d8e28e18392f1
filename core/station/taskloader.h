// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"
#include "workflow/context.h"

#include <QStringList>

#include <vector>

/// Fills what picking, putting back and replenishing read from the replica, lines in the order of the shortest walk from `cart` and back.
/// Engine thread.
namespace bincard::station {

inline constexpr int kSerialsListed = 50; ///< of one account

[[nodiscard]] QStringList numbersOf(const std::vector<Serial> &serials);

/// Picks that one person does together in `zones` (none = everywhere). `begun`: totes that orders share and that the session knows; those that lines name come without it.
[[nodiscard]] Result<workflow::PickContext> loadPicks(store::Queries &queries, const std::vector<Task> &tasks, UserId user, LocationId cart, const std::vector<HuId> &begun, const QStringList &zones);
[[nodiscard]] Result<workflow::PutBackContext> loadPutBack(store::Queries &queries, const Task &task, LocationId cart);
[[nodiscard]] Result<workflow::ReplenishContext> loadReplenish(store::Queries &queries, const Task &task, LocationId cart);

} // namespace bincard::station
