// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rowsql.h"

#include <algorithm>
#include <vector>

/// The statements of one table, made from its row's field list. Only for the files of core/store.
namespace bincard::store {

/// Names of columns that an index or a trigger of the table mentions, without those in `changing`. SQLite rewrites the entry of an
/// index whenever one of its columns is set, even to the same value, and each such entry is a page more in the log: so the usual
/// update leaves them out.
[[nodiscard]] Result<std::vector<QByteArray>> indexedColumns(Database &database, const char *table,
                                                             const std::vector<QByteArray> &changing);

/// INSERT … ON CONFLICT (stream, id) DO UPDATE of all columns; `source` gives the rows, without it the parameters are one.
[[nodiscard]] QByteArray insertSql(const char *table, const std::vector<QByteArray> &fields, QByteArray source = {});
/// UPDATE of the columns that are not indexed, provided that the indexed ones stay as they are. `where` finds the row.
[[nodiscard]] QByteArray updateSql(const char *table, const std::vector<QByteArray> &fields,
                                   const std::vector<QByteArray> &indexed, const char *where);

template <class Row>
struct TableStatements {
    Statement select, insert, update, updateAt, remove;
    /// Where the rows lie that were read to be changed: a hint, which is checked against the id, so that it may be out of date.
    struct Place {
        Id128 id;
        std::int64_t place;
    };
    std::vector<Place> places;

    [[nodiscard]] Result<void> prepare(Database &database, ledger::Stream stream)
    {
        const char *table = ledger::tableName(Row::kTable);
        const std::vector<QByteArray> fields = fieldNames<Row>();
        BINCARD_TRY_ASSIGN(select, database.prepare(selectByIdSql<Row>()));
        BINCARD_TRY_ASSIGN(insert, database.prepare(insertSql(table, fields)));
        BINCARD_TRY_ASSIGN(remove, database.prepare(QByteArray("DELETE FROM ") + table + " WHERE stream=?1 AND id=?2"));
        for (Statement *statement : {&select, &insert, &remove})
            statement->bind(1, std::int64_t{stream});
        return database.dialect() == Dialect::Sqlite ? prepareUpdates(database, stream) : Result<void>();
    }

    /// By the row's place, and without touching indexes that need not change: PostgreSQL sees to that by itself.
    [[nodiscard]] Result<void> prepareUpdates(Database &database, ledger::Stream stream)
    {
        const char *table = ledger::tableName(Row::kTable);
        const std::vector<QByteArray> fields = fieldNames<Row>();
        BINCARD_TRY_ASSIGN(const std::vector<QByteArray> indexed,
                           indexedColumns(database, table, quantityNames<Row>()));
        BINCARD_TRY_ASSIGN(update, database.prepare(updateSql(table, fields, indexed, "stream=?1 AND id=?2")));
        // Parameter n + 1 behind those of bindRow() is the place. The plus keeps SQLite from the index of the ids.
        const QByteArray at = "place=?" + QByteArray::number(placeParameter()) + " AND +stream=?1 AND +id=?2";
        BINCARD_TRY_ASSIGN(updateAt, database.prepare(updateSql(table, fields, indexed, at.constData())));
        for (Statement *statement : {&update, &updateAt})
            statement->bind(1, std::int64_t{stream});
        return {};
    }

    [[nodiscard]] Result<std::optional<Row>> find(const Id128 &id)
    {
        select.bindKey(2, id);
        return readOne<Row>(select);
    }

    /// The same, and remembers its place for the update that will follow.
    [[nodiscard]] Result<std::optional<Row>> findToChange(const Id128 &id)
    {
        select.bindKey(2, id);
        const ResetAtEnd reset(select);
        BINCARD_TRY_ASSIGN(const bool found, select.step());
        if (!found)
            return std::optional<Row>();
        constexpr std::size_t kPlacesKept = 65'536; // Of rows that were read and then not changed.
        if (places.size() >= kPlacesKept)
            places.clear();
        places.push_back({id, select.integer(columnCount<Row>())});
        return std::optional<Row>(readRow<Row>(select));
    }

    [[nodiscard]] Result<void> put(const Row &row)
    {
        // A row of version 1 is new as a rule: asking first whether it is there would be a search for nothing.
        if (row.version != 1 && update.valid()) {
            bindRow(update, row);
            BINCARD_TRY(update.run());
            if (update.changes() > 0)
                return {};
        }
        return putNew(row);
    }

    /// Not there as a rule; replaces what is.
    [[nodiscard]] Result<void> putNew(const Row &row)
    {
        bindRow(insert, row);
        return insert.run();
    }

    /// Rows that were read by findToChange(), mostly, in ascending order of id. Forgets the places.
    [[nodiscard]] Result<void> putChanged(const std::vector<const Row *> &rows)
    {
        std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.id < b.id; });
        auto next = places.cbegin();
        for (const Row *row : rows) {
            const Id128 &id = row->id;
            while (next != places.cend() && next->id < id)
                ++next;
            bool done = false;
            if (next != places.cend() && next->id == id) {
                bindRow(updateAt, *row);
                updateAt.bind(placeParameter(), next->place);
                BINCARD_TRY(updateAt.run());
                done = updateAt.changes() > 0;
            }
            if (!done)
                BINCARD_TRY(put(*row));
        }
        places.clear();
        return {};
    }

    [[nodiscard]] Result<void> erase(const Id128 &id) { return remove.bindKey(2, id).run(); }

private:
    [[nodiscard]] static int placeParameter()
    {
        static const int number = columnCount<Row>() + 2;
        return number;
    }
};

} // namespace bincard::store
