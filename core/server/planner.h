// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ledger/operation.h"
#include "server/orderrules.h"
#include "store/rowstore.h"
#include "store/serverqueries.h"

#include <optional>
#include <span>
#include <vector>

namespace bincard::server {

/// An order to allocate, and the open task that its lines go into; null = a new one.
struct OrderToPlan {
    OrderId order;
    bool completeOnly = false;
    TaskId extend;
};

/// Turns orders into Releases: which stock serves which line, in walking order. Looks only at places from which something may be
/// expected: not where an open count says that the books are in doubt. The server's thread.
class Planner
{
public:
    Planner(store::RowStore &rows, store::ServerQueries &queries, Clock &clock, OrderRules rules) : m_rows(rows), m_queries(queries), m_clock(clock), m_rules(rules) {}

    /// One answer for each order, in their order; an earlier one goes before a later one. None when nothing can be had, or not all of an
    /// order that must be complete.
    [[nodiscard]] Result<std::vector<std::optional<ledger::Release>>> plan(std::span<const OrderToPlan> orders);

private:
    struct Supply;
    [[nodiscard]] Result<Supply> supplyOf(std::span<const OrderToPlan> orders);
    [[nodiscard]] std::optional<ledger::Release> planOne(const OrderToPlan &order, Supply &supply);

    store::RowStore &m_rows;
    store::ServerQueries &m_queries;
    Clock &m_clock;
    OrderRules m_rules;
};

/// What a line still lacks: neither picked nor claimed on an account nor given up.
[[nodiscard]] Quantity openOf(const OrderLine &line);

} // namespace bincard::server
