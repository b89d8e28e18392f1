// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/tables.h"
#include "store/database.h"

#include <memory>
#include <vector>

namespace bincard::store {

/// All rows of one stream, piece by piece, in the order in which they lie in the file. Between two pieces nothing is held, and rows may
/// change: one that was there all the time is read once at least, in one of the states that it had. Same thread as its Database.
class RowScan
{
public:
    [[nodiscard]] static Result<std::unique_ptr<RowScan>> open(Database &database, ledger::Stream stream);
    ~RowScan();
    RowScan(const RowScan &) = delete;
    RowScan &operator=(const RowScan &) = delete;

    /// The next rows, at most so many, one at least until the end; none at the end.
    [[nodiscard]] Result<std::vector<ledger::RowImage>> next(int most);

    /// About how many rows the stream has, never less; costs next to nothing.
    [[nodiscard]] static Result<std::int64_t> estimate(Database &database, ledger::Stream stream);

    [[nodiscard]] std::vector<QByteArray> statements() const; ///< for tests of query plans

private:
    class Table;
    template <class Row>
    class KnownTable;
    class UnknownTables;
    explicit RowScan(std::vector<std::unique_ptr<Table>> tables);
    std::vector<std::unique_ptr<Table>> m_tables;
    std::size_t m_at = 0;
};

} // namespace bincard::store
