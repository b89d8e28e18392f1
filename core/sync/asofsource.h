// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/rebase.h"

namespace bincard::sync {

/// The rows as they were before the pending operation at a position, while it and later ones stand in the tables.
class AsOfSource final : public ledger::RowSource
{
public:
    AsOfSource(Rebase &rebase, std::int64_t position) : m_rebase(rebase), m_position(position) {}

    [[nodiscard]] Result<void> fetch(const ledger::Wanted &wanted, ledger::WorkingSet &into) override;

private:
    [[nodiscard]] Result<void> fetchKeys(const ledger::Wanted &wanted, ledger::WorkingSet &into);
    [[nodiscard]] Result<void> fetchRelation(const ledger::Wanted::Related &related, ledger::WorkingSet &into);
    [[nodiscard]] Result<void> fetchMoves(const ledger::Wanted::MovesSince &since, ledger::WorkingSet &into);
    /// Rows of a table that this operation or a later one wrote and that stand, before or after, in what the hash names.
    [[nodiscard]] Result<std::set<Id128>> written(std::uint64_t hash, TableId table);
    /// The row's value here, when this operation or a later one writes it.
    [[nodiscard]] Result<const ledger::RowImage *> image(const RowKey &row);

    Rebase &m_rebase;
    std::int64_t m_position;
};

} // namespace bincard::sync
