// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/tables.h"
#include "ledger/workingset.h"
#include "store/database.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bincard::store {

/// All replicated rows of one warehouse and of the catalogue in a database with the "rows" schema. Makes no transaction of its
/// own: callers group. Same thread as its Database.
class RowStore final : public ledger::RowSource
{
public:
    /// Prepares every statement, so that a schema that does not fit fails here. The database must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<RowStore>> open(Database &database, ledger::Stream warehouse);
    ~RowStore() override;

    [[nodiscard]] Result<void> fetch(const ledger::Wanted &wanted, ledger::WorkingSet &into) override;

    /// Writes every row that the working set has changed; the caller then clears the set's marks.
    [[nodiscard]] Result<void> write(const ledger::WorkingSet &rows);

    /// Folds effects: sets or deletes each row as given, whatever is there. Tables that this Bincard does not know are kept as
    /// bytes. Malformed when a body is no row of its table or a table does not belong to `stream`.
    [[nodiscard]] Result<void> apply(ledger::Stream stream, const std::vector<ledger::RowImage> &rows);

    /// The same for rows of which most are not there yet.
    [[nodiscard]] Result<void> insert(ledger::Stream stream, const std::vector<ledger::RowImage> &rows);

    /// The row as apply() would set it; none when it is not there. Also of unknown tables.
    [[nodiscard]] Result<std::optional<ledger::RowImage>> image(TableId table, const Id128 &key);

    template <class Row>
    [[nodiscard]] Result<std::optional<Row>> find(const decltype(Row::id) &id);

    /// Sets one row as given, version included.
    template <class Row>
    [[nodiscard]] Result<void> put(const Row &row);
    [[nodiscard]] Result<void> remove(TableId table, const Id128 &key);

    /// Reads a whole table in ascending order of id: for exports and audits. Stops when `each` says false.
    template <class Row>
    [[nodiscard]] Result<void> forEach(const std::function<bool(const Row &)> &each);

    [[nodiscard]] ledger::Stream warehouse() const;
    [[nodiscard]] ledger::Stream streamOf(TableId table) const; ///< 0 for the catalogue's tables
    [[nodiscard]] Database &database() const;
    [[nodiscard]] std::vector<QByteArray> statements()
        const; ///< the SQL of all that is prepared, for tests of query plans

private:
    struct Private;
    explicit RowStore(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::store
