// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ledger/operation.h"
#include "store/queries.h"

#include <map>
#include <optional>

namespace bincard::server {

/// Turns an order into a Release: which stock serves which line, in walking order. Looks only at places from which something may be
/// expected: not where an open count says that the books are in doubt. The server's thread.
class Planner
{
public:
    Planner(store::Queries &queries, Clock &clock) : m_queries(queries), m_clock(clock) {}

    /// None when nothing can be had, or not all of an order that must be complete. What it proposes is left out of later proposals
    /// until forget(): so several can be made before the first is committed.
    [[nodiscard]] Result<std::optional<ledger::Release>> plan(const Order &order, TaskId extend);
    void forget();

private:
    struct Draft;
    [[nodiscard]] Result<void> collectNeeds(const Order &order, Draft &draft);
    [[nodiscard]] Result<void> collectCandidates(ItemId item, Draft &draft);
    [[nodiscard]] Result<bool> inDoubt(const Account &account);

    store::Queries &m_queries;
    Clock &m_clock;
    std::map<Account, Quantity> m_taken; ///< by proposals not committed yet
    std::map<ItemId, Quantity> m_sold; ///< of what is available to sell, likewise
};

/// What a line still lacks: neither picked nor claimed on an account nor given up.
[[nodiscard]] Quantity openOf(const OrderLine &line);

} // namespace bincard::server
