// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rowscan.h"

#include "ledger/codec.h"
#include "store/rowsql.h"

namespace bincard::store {

using ledger::RowImage;

class RowScan::Table
{
public:
    virtual ~Table() = default;
    /// Adds the rows behind those read last, at most so many; gives how many there were.
    [[nodiscard]] virtual Result<int> next(int most, std::vector<RowImage> &into) = 0;
    [[nodiscard]] virtual QByteArray sql() const = 0;
};

template <class Row>
class RowScan::KnownTable final : public Table
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Table>> open(Database &database, ledger::Stream stream)
    {
        // The plus keeps SQLite from the index of the ids: as they lie they are read in one walk through the file. PostgreSQL has no index of
        // places and goes by the ids.
        const bool byPlace = database.dialect() == Dialect::Sqlite;
        const QByteArray rest = byPlace ? " WHERE +stream=?1 AND place>?2 ORDER BY place LIMIT ?3" : " WHERE stream=?1 AND id>?2 ORDER BY id LIMIT ?3";
        BINCARD_TRY_ASSIGN(Statement rows, database.prepare("SELECT " + columnList<Row>() + ", place FROM " + ledger::tableName(Row::kTable) + rest));
        rows.bind(1, std::int64_t{stream});
        return std::unique_ptr<Table>(new KnownTable(std::move(rows), byPlace));
    }

    [[nodiscard]] Result<int> next(int most, std::vector<RowImage> &into) override
    {
        if (m_byPlace)
            m_rows.bind(2, m_place);
        else
            m_rows.bindKey(2, m_id);
        m_rows.bind(3, std::int64_t{most});
        const ResetAtEnd reset(m_rows);
        for (int read = 0;; ++read) {
            BINCARD_TRY_ASSIGN(const bool more, m_rows.step());
            if (!more)
                return read;
            const Row row = readRow<Row>(m_rows);
            m_place = m_rows.integer(columnCount<Row>());
            m_id = row.id;
            into.push_back({Row::kTable, row.id, row.version, true, ledger::encoded(row, ledger::WithKey::No)});
        }
    }
    [[nodiscard]] QByteArray sql() const override { return m_rows.sql(); }

private:
    KnownTable(Statement rows, bool byPlace) : m_rows(std::move(rows)), m_byPlace(byPlace) {}

    Statement m_rows;
    bool m_byPlace;
    std::int64_t m_place = 0;
    Id128 m_id;
};

/// What a newer Bincard has left here.
class RowScan::UnknownTables final : public Table
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Table>> open(Database &database, ledger::Stream stream)
    {
        BINCARD_TRY_ASSIGN(Statement rows, database.prepare("SELECT table_id, key, version, body FROM unknown_row WHERE stream=?1 AND (table_id, key)>(?2, ?3) ORDER BY table_id, key LIMIT ?4"));
        rows.bind(1, std::int64_t{stream});
        return std::unique_ptr<Table>(new UnknownTables(std::move(rows)));
    }

    [[nodiscard]] Result<int> next(int most, std::vector<RowImage> &into) override
    {
        m_rows.bind(2, m_table).bindKey(3, m_key).bind(4, std::int64_t{most});
        const ResetAtEnd reset(m_rows);
        for (int read = 0;; ++read) {
            BINCARD_TRY_ASSIGN(const bool more, m_rows.step());
            if (!more)
                return read;
            m_table = m_rows.integer(0);
            m_key = m_rows.id(1);
            into.push_back({static_cast<TableId>(m_table), m_key, m_rows.integer(2), true, m_rows.bytes(3)});
        }
    }
    [[nodiscard]] QByteArray sql() const override { return m_rows.sql(); }

private:
    explicit UnknownTables(Statement rows) : m_rows(std::move(rows)) {}

    Statement m_rows;
    std::int64_t m_table = 0;
    Id128 m_key;
};

RowScan::RowScan(std::vector<std::unique_ptr<Table>> tables) : m_tables(std::move(tables)) {}
RowScan::~RowScan() = default;

Result<std::unique_ptr<RowScan>> RowScan::open(Database &database, ledger::Stream stream)
{
    std::vector<std::unique_ptr<Table>> tables;
    const auto add = [&tables](Result<std::unique_ptr<Table>> table) -> Result<void> {
        if (!table.ok())
            return table.error();
        tables.push_back(std::move(*table));
        return {};
    };
    Result<void> added;
    ledger::AllRows::forEach([&]<class Row>() {
        if (added.ok() && ledger::isCatalogue(Row::kTable) == (stream == ledger::kCatalogue))
            added = add(KnownTable<Row>::open(database, stream));
    });
    BINCARD_TRY(added);
    BINCARD_TRY(add(UnknownTables::open(database, stream)));
    return std::unique_ptr<RowScan>(new RowScan(std::move(tables)));
}

Result<std::vector<RowImage>> RowScan::next(int most)
{
    std::vector<RowImage> rows;
    while (m_at < m_tables.size() && static_cast<int>(rows.size()) < most) {
        const int wanted = most - static_cast<int>(rows.size());
        BINCARD_TRY_ASSIGN(const int read, m_tables[m_at]->next(wanted, rows));
        if (read < wanted)
            ++m_at;
    }
    return rows;
}

Result<std::int64_t> RowScan::estimate(Database &database, ledger::Stream stream)
{
    // Places are given in rising order: the highest is found in a moment, and counting would read an index from end to end.
    std::int64_t sum = 0;
    Result<void> result;
    ledger::AllRows::forEach([&]<class Row>() {
        if (!result.ok() || ledger::isCatalogue(Row::kTable) != (stream == ledger::kCatalogue))
            return;
        const QByteArray table = ledger::tableName(Row::kTable);
        const Result<std::int64_t> highest = database.integer(database.dialect() == Dialect::Sqlite
                ? "SELECT coalesce(max(place), 0) FROM " + table
                : "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('\"" + table + "\"', 'place')), 0)");
        if (highest.ok())
            sum += *highest;
        else
            result = highest.error();
    });
    BINCARD_TRY(result);
    return sum;
}

std::vector<QByteArray> RowScan::statements() const
{
    std::vector<QByteArray> all;
    for (const auto &table : m_tables)
        all.push_back(table->sql());
    return all;
}

} // namespace bincard::store
