// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"

#include <functional>
#include <optional>

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
/// A page of items or return lines by id, of their stream.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> rowsPage(Database &database, ledger::Stream stream, const Id128 &after, int limit);

/// The account of that id among the ends of an item's moves: a stock row that was deleted can be told no other way. Reads the item's moves until it is found.
[[nodiscard]] Result<std::optional<Account>> movedAccount(Database &database, ledger::Stream warehouse, AccountId id);

} // namespace bincard::store
