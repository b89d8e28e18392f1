// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/setrows.h"

#include "store/postgresql.h"
#include "store/relationcolumns.h"
#include "store/rowsql.h"
#include "store/tablestatements.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace bincard::store {
namespace {

using ledger::AllRows;
using ledger::Wanted;
using ledger::WorkingSet;

template <class T>
constexpr PostgresqlArray::Of arrayTypeOf()
{
    if constexpr (std::derived_from<T, Id128>)
        return PostgresqlArray::Of::Uuid;
    else if constexpr (std::same_as<T, QString>)
        return PostgresqlArray::Of::Text;
    else if constexpr (std::same_as<T, QByteArray>)
        return PostgresqlArray::Of::Bytea;
    else
        return PostgresqlArray::Of::Bigint;
}

const char *nameOf(PostgresqlArray::Of type)
{
    switch (type) {
    case PostgresqlArray::Of::Uuid: return "uuid[]";
    case PostgresqlArray::Of::Text: return "text[]";
    case PostgresqlArray::Of::Bytea: return "bytea[]";
    case PostgresqlArray::Of::Bigint: break;
    }
    return "bigint[]";
}

template <class T>
void addTo(PostgresqlArray &column, const T &value)
{
    if constexpr (std::derived_from<T, Id128>)
        column.add(static_cast<const Id128 &>(value));
    else if constexpr (std::same_as<T, Quantity>)
        column.add(value.thousandths);
    else if constexpr (std::same_as<T, QString>)
        column.addText(value);
    else if constexpr (std::same_as<T, QByteArray>)
        column.addBytes(value);
    else
        column.add(static_cast<std::int64_t>(value));
}

/// The columns of an upsert as arrays: id, version, the fields, unknown.
template <class Row>
std::vector<PostgresqlArray> emptyColumns()
{
    std::vector<PostgresqlArray> columns{PostgresqlArray(PostgresqlArray::Of::Uuid), PostgresqlArray(PostgresqlArray::Of::Bigint)};
    const Row row;
    Row::fields(row, [&columns](int, const char *, const auto &member) { columns.emplace_back(arrayTypeOf<std::remove_cvref_t<decltype(member)>>()); });
    columns.emplace_back(PostgresqlArray::Of::Bytea);
    return columns;
}

/// unnest() of the arrays of emptyColumns(), which are parameters from 2 on.
template <class Row>
QByteArray unnestSql()
{
    QByteArray arrays = "?2::uuid[], ?3::bigint[]";
    int parameter = 4;
    const Row row;
    Row::fields(row, [&](int, const char *, const auto &member) {
        arrays += ", ?" + QByteArray::number(parameter++) + "::" + nameOf(arrayTypeOf<std::remove_cvref_t<decltype(member)>>());
    });
    return "unnest(" + arrays + ", ?" + QByteArray::number(parameter) + "::bytea[])";
}

template <class Row>
QByteArray upsertSql()
{
    return insertSql(ledger::tableName(Row::kTable), fieldNames<Row>(), "SELECT ?1::bigint, * FROM " + unnestSql<Row>());
}

template <class Row>
QByteArray setUpdateSql()
{
    QByteArray names = "id, version", set = "version=u.version";
    for (const QByteArray &field : fieldNames<Row>()) {
        names += ", " + field;
        set += ", " + field + "=u." + field;
    }
    return QByteArray("UPDATE ") + ledger::tableName(Row::kTable) + " AS t SET " + set + ", unknown=u.unknown FROM " + unnestSql<Row>() + " AS u (" + names
        + ", unknown) WHERE t.stream=?1 AND t.id=u.id";
}

} // namespace

template <class Row>
struct SetStatements {
    Statement select, upsert, update, remove;
};

struct SetRows::Private {
    PostgresqlDatabase *shared = nullptr;
    AllRows::TupleOf<SetStatements> tables;
    std::array<Statement, kRelations> relations;
    Statement moves;

    template <class Row>
    [[nodiscard]] SetStatements<Row> &table()
    {
        return std::get<SetStatements<Row>>(tables);
    }
    [[nodiscard]] Result<void> prepare(Database &database, ledger::Stream warehouse);
    template <class Row>
    [[nodiscard]] Result<void> fetchKeys(const std::vector<Id128> &keys, WorkingSet &into);
    [[nodiscard]] Result<void> fetchRelations(const std::vector<Wanted::Related> &related, WorkingSet &into);
    template <class Row>
    [[nodiscard]] Result<void> fetchRelation(ledger::Relation relation, const std::vector<Id128> &of, WorkingSet &into);
    [[nodiscard]] Result<void> fetchMoves(const std::vector<Wanted::MovesSince> &wanted, WorkingSet &into);
    template <class Row>
    [[nodiscard]] Result<void> writeTable(std::vector<const Row *> &rows);
    template <class Row>
    [[nodiscard]] Result<void> addMissed(const std::vector<const Row *> &rows);
    template <class Row>
    [[nodiscard]] Result<void> writeBy(Statement &statement, std::span<const Row *> rows);
};

Result<void> SetRows::Private::prepare(Database &database, ledger::Stream warehouse)
{
    Result<void> result;
    const auto make = [&](Statement &statement, const QByteArray &sql, ledger::Stream stream) -> Result<void> {
        BINCARD_TRY_ASSIGN(statement, database.prepare(sql));
        statement.bind(1, std::int64_t{stream});
        return {};
    };
    AllRows::forEach([&]<class Row>() {
        const QByteArray name = ledger::tableName(Row::kTable);
        const ledger::Stream stream = ledger::isCatalogue(Row::kTable) ? ledger::kCatalogue : warehouse;
        if (result)
            result = make(table<Row>().select, "SELECT " + columnList<Row>() + " FROM " + name + " WHERE stream=?1 AND id = ANY (?2::uuid[])", stream);
        if (result)
            result = make(table<Row>().upsert, upsertSql<Row>(), stream);
        if (result)
            result = make(table<Row>().update, setUpdateSql<Row>(), stream);
        if (result)
            result = make(table<Row>().remove, "DELETE FROM " + name + " WHERE stream=?1 AND id = ANY (?2::uuid[])", stream);
    });
    BINCARD_TRY(result);
    for (int i = 0; i < kRelations; ++i) {
        const QByteArray sql = visitRelation(static_cast<ledger::Relation>(i), []<class Row>(const char *column) {
            return "SELECT " + columnList<Row>() + ", " + column + " FROM " + ledger::tableName(Row::kTable) + " WHERE stream=?1 AND " + column + " = ANY (?2::uuid[])";
        });
        BINCARD_TRY(make(relations[static_cast<std::size_t>(i)], sql, warehouse));
    }
    return make(moves,
        "SELECT " + columnList<Move>() + " FROM move WHERE stream=?1 AND effective_ms > ?2 AND (from_location = ANY (?3::uuid[]) OR to_location = ANY (?3::uuid[]))", warehouse);
}

template <class Row>
Result<void> SetRows::Private::fetchKeys(const std::vector<Id128> &keys, WorkingSet &into)
{
    std::vector<Id128> missing;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(missing), [&into](const Id128 &key) { return into.presence<Row>(key) == ledger::Presence::NotHeld; });
    if (missing.empty())
        return {};
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    const QByteArray array = uuidArray(missing);
    Statement &select = table<Row>().select;
    select.bindBytesUncopied(2, array);
    BINCARD_TRY_ASSIGN(auto rows, readAll<Row>(select));
    for (Row &row : rows)
        into.hold(std::move(row));
    for (const Id128 &key : missing)
        into.holdAbsent<Row>(key); // Of what is held already it changes nothing.
    return {};
}

Result<void> SetRows::Private::fetchRelations(const std::vector<Wanted::Related> &related, WorkingSet &into)
{
    std::array<std::vector<Id128>, kRelations> of;
    for (const Wanted::Related &one : related)
        of[static_cast<std::size_t>(one.relation)].push_back(one.of);
    for (std::size_t i = 0; i < of.size(); ++i) {
        if (of[i].empty())
            continue;
        const auto relation = static_cast<ledger::Relation>(i);
        BINCARD_TRY(visitRelation(relation, [&]<class Row>(const char *) { return fetchRelation<Row>(relation, of[i], into); }));
    }
    return {};
}

template <class Row>
Result<void> SetRows::Private::fetchRelation(ledger::Relation relation, const std::vector<Id128> &of, WorkingSet &into)
{
    Statement &statement = relations[static_cast<std::size_t>(relation)];
    const QByteArray array = uuidArray(of);
    statement.bindBytesUncopied(2, array);
    const ResetAtEnd reset(statement);
    std::unordered_map<Id128, std::vector<Id128>, IdHash> keys;
    for (const Id128 &one : of)
        keys[one];
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            break;
        Row row = readRow<Row>(statement);
        keys[statement.id(columnCount<Row>())].push_back(row.id);
        into.hold(std::move(row));
    }
    for (auto &[one, rows] : keys) {
        std::sort(rows.begin(), rows.end());
        into.holdRelation({relation, one}, rows);
    }
    return {};
}

Result<void> SetRows::Private::fetchMoves(const std::vector<Wanted::MovesSince> &wanted, WorkingSet &into)
{
    if (wanted.empty())
        return {};
    std::vector<Id128> places;
    std::int64_t earliest = wanted.front().effectiveAfterMs;
    for (const Wanted::MovesSince &since : wanted) {
        places.push_back(since.location);
        earliest = std::min(earliest, since.effectiveAfterMs);
    }
    const QByteArray array = uuidArray(places);
    moves.bind(2, earliest).bindBytesUncopied(3, array);
    BINCARD_TRY_ASSIGN(auto found, readAll<Move>(moves)); // More than wanted does no harm: WorkingSet asks by place and time.
    for (Move &move : found)
        into.hold(std::move(move));
    for (const Wanted::MovesSince &since : wanted)
        into.holdMovesSince(since);
    return {};
}

template <class Row>
Result<void> SetRows::Private::writeTable(std::vector<const Row *> &rows)
{
    if (rows.empty())
        return {};
    // A row of version 1 is new, as a rule, and one of a later version is there; that is a third faster than asking PostgreSQL to find out.
    const auto middle = std::stable_partition(rows.begin(), rows.end(), [](const Row *row) { return row->version == 1; });
    BINCARD_TRY(writeBy(table<Row>().upsert, std::span(rows.begin(), middle)));
    return writeBy(table<Row>().update, std::span(middle, rows.end()));
}

/// Rows of later versions that were not there to be updated, once it is known. They are as writeTable() left them: in the end those of later versions.
template <class Row>
Result<void> SetRows::Private::addMissed(const std::vector<const Row *> &rows)
{
    const auto middle = std::find_if(rows.begin(), rows.end(), [](const Row *row) { return row->version != 1; });
    std::vector<const Row *> changed(middle, rows.end());
    if (changed.empty() || table<Row>().update.changes() == static_cast<std::int64_t>(changed.size()))
        return {};
    return writeBy(table<Row>().upsert, std::span(changed));
}

/// By a statement over the arrays of these rows.
template <class Row>
Result<void> SetRows::Private::writeBy(Statement &statement, std::span<const Row *> rows)
{
    if (rows.empty())
        return {};
    std::vector<PostgresqlArray> columns = emptyColumns<Row>();
    for (const Row *row : rows) {
        auto column = columns.begin();
        (column++)->addKey(row->id);
        (column++)->add(row->version);
        Row::fields(*row, [&column](int, const char *, const auto &member) { addTo(*column++, member); });
        column->addBytes(row->unknown);
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        statement.bindBytesUncopied(static_cast<int>(i) + 2, columns[i].bytes());
    return statement.run();
}

SetRows::SetRows(std::unique_ptr<Private> p) : d(std::move(p)) {}
SetRows::~SetRows() = default;

Result<std::unique_ptr<SetRows>> SetRows::open(Database &database, ledger::Stream warehouse)
{
    auto p = std::make_unique<Private>();
    p->shared = &static_cast<PostgresqlDatabase &>(database);
    BINCARD_TRY(p->prepare(database, warehouse));
    return std::unique_ptr<SetRows>(new SetRows(std::move(p)));
}

Result<void> SetRows::fetch(const Wanted &wanted, WorkingSet &into)
{
    for (const auto &each : wanted.keys) {
        const TableId table = each.first; // Not bound together: clang 14 captures no structured binding.
        const std::vector<Id128> &keys = each.second;
        Result<void> fetched;
        AllRows::visit(table, [&]<class Row>() { fetched = d->fetchKeys<Row>(keys, into); });
        BINCARD_TRY(fetched);
    }
    BINCARD_TRY(d->fetchRelations(wanted.related, into));
    return d->fetchMoves(wanted.moves, into);
}

namespace {

template <class Row>
struct ChangedRows {
    std::vector<const Row *> rows;
    std::vector<Id128> gone;
};

} // namespace

Result<void> SetRows::write(const WorkingSet &rows)
{
    AllRows::TupleOf<ChangedRows> changes;
    rows.forEachDirty([&]<class Row>(const Row &row) { std::get<ChangedRows<Row>>(changes).rows.push_back(&row); },
        [&](TableId table, const Id128 &key) { AllRows::visit(table, [&]<class Row>() { std::get<ChangedRows<Row>>(changes).gone.push_back(key); }); });
    SendAhead together(*d->shared);
    Result<void> result;
    AllRows::forEach([&]<class Row>() {
        auto &[changed, gone] = std::get<ChangedRows<Row>>(changes);
        if (result && !gone.empty()) {
            const QByteArray array = uuidArray(gone);
            Statement &remove = d->table<Row>().remove;
            result = remove.bindBytesUncopied(2, array).run();
        }
        if (result)
            result = d->writeTable<Row>(changed);
    });
    BINCARD_TRY(result);
    BINCARD_TRY(together.settle());
    AllRows::forEach([&]<class Row>() {
        if (result)
            result = d->addMissed<Row>(std::get<ChangedRows<Row>>(changes).rows);
    });
    return result;
}

} // namespace bincard::store
