// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"

#include <functional>

/// Whole tables in an order for people, with the words of their parts: for exports. SQLite sorts, on disk when it has to; memory
/// stays that of one row. `each` says false to stop.
namespace bincard::store {

/// Every account, by SKU, location code, lot, handling unit, status. Virtual locations have no location code.
[[nodiscard]] Result<void> listStock(Database &database, ledger::Stream warehouse, const std::function<bool(const StockView &)> &each);

/// Every order, by number.
[[nodiscard]] Result<void> listOrders(Database &database, ledger::Stream warehouse, const std::function<bool(const Order &)> &each);

/// A page of either, each in one quick query: accounts by id, orders by number, those after the last one of the page before.
[[nodiscard]] Result<std::vector<StockView>> stockPage(Database &database, ledger::Stream warehouse, const Id128 &after, int limit);
[[nodiscard]] Result<std::vector<Order>> ordersPage(Database &database, ledger::Stream warehouse, const QString &after, int limit);

} // namespace bincard::store
