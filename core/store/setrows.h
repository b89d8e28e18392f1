// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include "ledger/workingset.h"

#include <memory>

namespace bincard::store {

/// Reads and writes the rows of a batch table by table, all of one at once: where each statement is a journey to another process
/// (PostgreSQL). Part of RowStore; what is read and written is the same.
class SetRows
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SetRows>> open(Database &database, ledger::Stream warehouse);
    ~SetRows();

    [[nodiscard]] Result<void> fetch(const ledger::Wanted &wanted, ledger::WorkingSet &into);
    [[nodiscard]] Result<void> write(const ledger::WorkingSet &rows);

private:
    struct Private;
    explicit SetRows(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::store
