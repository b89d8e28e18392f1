// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tablecopy.h"

#include <vector>

namespace bincard::store {
namespace {

enum class Type : std::uint8_t { Integer, Text, Bytes };

struct Column {
    QByteArray name;
    Type type;
};

struct Table {
    QByteArray name;
    std::vector<Column> columns;
};

QByteArray quoted(const QByteArray &name)
{
    return '"' + name + '"';
}

Type typeOf(const QByteArray &declared)
{
    return declared == "TEXT" ? Type::Text : declared == "BLOB" ? Type::Bytes : Type::Integer;
}

Result<std::vector<Column>> columnsOf(Database &file, const QByteArray &table)
{
    BINCARD_TRY_ASSIGN(Statement query, file.prepare("SELECT name, type FROM pragma_table_info(?1) WHERE name <> 'place' ORDER BY cid")); // Where a row lies is each database's own matter.
    query.bindText(1, QString::fromLatin1(table));
    std::vector<Column> columns;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return columns;
        columns.push_back({query.bytes(0), typeOf(query.bytes(1))});
    }
}

/// As the file has them, in the order in which they were made: rows that others refer to come first.
Result<std::vector<Table>> tablesOf(Database &file)
{
    BINCARD_TRY_ASSIGN(Statement query,
        file.prepare("SELECT s.name FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name AND l.schema = 'main' AND l.type = 'table' "
                     "WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' AND s.name <> 'schema_migration' ORDER BY s.rowid"));
    std::vector<Table> tables;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        tables.push_back({query.bytes(0), {}});
    }
    for (Table &table : tables) {
        BINCARD_TRY_ASSIGN(table.columns, columnsOf(file, table.name));
    }
    return tables;
}

void copyValue(const Statement &row, int column, Type type, Statement &insert)
{
    if (row.isNull(column))
        insert.bindNull(column + 1);
    else if (type == Type::Integer)
        insert.bind(column + 1, row.integer(column));
    else if (type == Type::Text)
        insert.bindText(column + 1, row.text(column));
    else
        insert.bindBytes(column + 1, row.bytesView(column));
}

Result<void> copyRows(Database &from, Database &to, const Table &table)
{
    QByteArray names, places;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        names += (i > 0 ? ", " : "") + quoted(table.columns[i].name);
        places += (i > 0 ? ", ?" : "?") + QByteArray::number(static_cast<int>(i) + 1);
    }
    const QByteArray own = to.dialect() == Dialect::Postgresql ? " OVERRIDING SYSTEM VALUE" : ""; // Short names of devices stay what entries call them.
    BINCARD_TRY_ASSIGN(Statement row, from.prepareScan("SELECT " + names + " FROM " + quoted(table.name)));
    BINCARD_TRY_ASSIGN(Statement insert, to.prepare("INSERT INTO " + quoted(table.name) + " (" + names + ')' + own + " VALUES (" + places + ')'));
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, row.step());
        if (!more)
            return {};
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            copyValue(row, static_cast<int>(i), table.columns[i].type, insert);
        BINCARD_TRY(insert.run());
    }
}

} // namespace

Result<void> copyTables(Database &from, Database &to, const std::function<void(std::int64_t, std::int64_t)> &told)
{
    BINCARD_CHECK(from.dialect() != to.dialect());
    BINCARD_TRY_ASSIGN(const auto tables, tablesOf(from.dialect() == Dialect::Sqlite ? from : to));
    std::int64_t done = 0;
    for (const Table &table : tables) {
        BINCARD_TRY(copyRows(from, to, table));
        if (told)
            told(++done, static_cast<std::int64_t>(tables.size()));
    }
    if (to.dialect() == Dialect::Postgresql)
        BINCARD_TRY(to.integer("SELECT setval(pg_get_serial_sequence('device', 'number'), (SELECT coalesce(max(number), 1) FROM device))"));
    return {};
}

} // namespace bincard::store
