// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/imports.h"
#include "ledger/operation.h"

#include <vector>

/// Work for the stations of measures, over the goods that the books have.
namespace bincard::ctl {

/// Stock that a picker may take from, from all over the house in an order that follows nothing. NotFound when there are fewer than `least`.
[[nodiscard]] Result<std::vector<Account>> freeAccounts(Books &books, std::size_t least);

/// Those of them whose goods are all alike: without lot and serial number.
[[nodiscard]] Result<std::vector<Account>> plainAccounts(Books &books, std::size_t least);

/// Makes and releases orders of five lines of one piece, a line from each account; their ids. Their numbers are the server's log's, so
/// that nobody else has them.
[[nodiscard]] Result<std::vector<OrderId>> releaseOrders(Books &books, const std::vector<Account> &accounts);

/// Where totes stand while they are filled; null when the house has no cart. Looks through all places.
[[nodiscard]] Result<LocationId> cartOf(Books &books);

/// What the pickers of these orders do, into totes on that cart (null: at the place itself), as at a real station.
[[nodiscard]] Result<std::vector<ledger::Pick>> picksOf(Books &books, const std::vector<OrderId> &orders, LocationId cart);

/// What one station does all day: a piece is received, put away at another place, and picked, or brought back when no pick is left.
/// Stock rows become no more, however long it goes on.
class FloorWork
{
public:
    /// At least two accounts.
    FloorWork(std::vector<Account> accounts, std::vector<ledger::Pick> picks) : m_accounts(std::move(accounts)), m_picks(std::move(picks)) {}
    [[nodiscard]] ledger::Body next();

private:
    [[nodiscard]] const Account &here() const { return m_accounts[m_round % m_accounts.size()]; }
    [[nodiscard]] const Account &there() const { return m_accounts[(m_round + 1) % m_accounts.size()]; }

    std::vector<Account> m_accounts;
    std::vector<ledger::Pick> m_picks; ///< the last one is next
    std::size_t m_round = 0;
    int m_step = 0;
};

} // namespace bincard::ctl
