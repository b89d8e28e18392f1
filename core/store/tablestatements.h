// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rowsql.h"

/// The statements of one table, made from its row's field list. Only for the files of core/store.
namespace bincard::store {

/// Names of columns that an index or a trigger of the table mentions, without those in `changing`. SQLite rewrites the entry of an
/// index whenever one of its columns is set, even to the same value, and each such entry is a page more in the log: so the usual
/// update leaves them out.
[[nodiscard]] Result<std::vector<QByteArray>> indexedColumns(Database &database, const char *table,
                                                             const std::vector<QByteArray> &changing);

/// INSERT … ON CONFLICT (stream, id) DO UPDATE of all columns.
[[nodiscard]] QByteArray insertSql(const char *table, const std::vector<QByteArray> &fields);
/// UPDATE of the columns that are not indexed, provided that the indexed ones stay as they are.
[[nodiscard]] QByteArray updateSql(const char *table, const std::vector<QByteArray> &fields,
                                   const std::vector<QByteArray> &indexed);

template <class Row>
struct TableStatements {
    Statement select, insert, update, remove;

    [[nodiscard]] Result<void> prepare(Database &database, ledger::Stream stream)
    {
        const char *table = ledger::tableName(Row::kTable);
        BINCARD_TRY_ASSIGN(const std::vector<QByteArray> indexed,
                           indexedColumns(database, table, quantityNames<Row>()));
        BINCARD_TRY_ASSIGN(select, database.prepare(selectByIdSql<Row>()));
        BINCARD_TRY_ASSIGN(insert, database.prepare(insertSql(table, fieldNames<Row>())));
        BINCARD_TRY_ASSIGN(update, database.prepare(updateSql(table, fieldNames<Row>(), indexed)));
        BINCARD_TRY_ASSIGN(remove, database.prepare(QByteArray("DELETE FROM ") + table + " WHERE stream=?1 AND id=?2"));
        for (Statement *statement : {&select, &insert, &update, &remove})
            statement->bind(1, std::int64_t{stream});
        return {};
    }

    [[nodiscard]] Result<std::optional<Row>> find(const Id128 &id)
    {
        select.bindKey(2, id);
        return readOne<Row>(select);
    }

    [[nodiscard]] Result<void> put(const Row &row)
    {
        // A row of version 1 is new as a rule: asking first whether it is there would be a search for nothing.
        if (row.version != 1) {
            bindRow(update, row);
            BINCARD_TRY(update.run());
            if (update.changes() > 0)
                return {};
        }
        bindRow(insert, row);
        return insert.run();
    }

    [[nodiscard]] Result<void> erase(const Id128 &id) { return remove.bindKey(2, id).run(); }
};

} // namespace bincard::store
