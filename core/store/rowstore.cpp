// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rowstore.h"

#include "store/relationcolumns.h"
#include "store/setrows.h"
#include "store/tablestatements.h"

#include <algorithm>
#include <array>

namespace bincard::store {
namespace {

using ledger::AllRows;
using ledger::RowImage;
using ledger::Wanted;
using ledger::WorkingSet;

/// Ascending and each once: one walk through the tree instead of jumps.
const std::vector<Id128> &sorted(const std::vector<Id128> &keys, std::vector<Id128> &storage)
{
    if (std::is_sorted(keys.begin(), keys.end()))
        return keys;
    storage = keys;
    std::sort(storage.begin(), storage.end());
    storage.erase(std::unique(storage.begin(), storage.end()), storage.end());
    return storage;
}

} // namespace

struct RowStore::Private {
    Private(Database &db, ledger::Stream stream) : database(db), warehouse(stream) {}

    Database &database;
    ledger::Stream warehouse;
    AllRows::TupleOf<TableStatements> tables;
    std::array<Statement, kRelations> relations;
    Statement movesSince, moveAt;
    std::unique_ptr<SetRows> sets; ///< in place of relations and moves, where each statement is a journey
    Statement unknownSelect, unknownInsert, unknownRemove;

    template <class Row>
    [[nodiscard]] TableStatements<Row> &table()
    {
        return std::get<TableStatements<Row>>(tables);
    }
    [[nodiscard]] ledger::Stream streamOf(TableId table) const
    {
        return ledger::isCatalogue(table) ? ledger::kCatalogue : warehouse;
    }

    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> prepareRelations();
    template <class Row>
    [[nodiscard]] Result<void> fetchKeys(const std::vector<Id128> &keys, WorkingSet &into);
    [[nodiscard]] Result<void> fetchRelation(const Wanted::Related &related, WorkingSet &into);
    [[nodiscard]] Result<void> fetchMoves(const std::vector<Wanted::MovesSince> &wanted, WorkingSet &into);
    [[nodiscard]] Result<void> holdMove(std::int64_t place, WorkingSet &into);
    enum class Expect : std::uint8_t { Any, New };
    [[nodiscard]] Result<void> apply(ledger::Stream stream, const std::vector<RowImage> &rows, Expect expect);
    template <class Row>
    [[nodiscard]] Result<void> applyTo(const RowImage &image, Expect expect);
    [[nodiscard]] Result<void> applyUnknown(const RowImage &image);
    [[nodiscard]] Result<std::optional<RowImage>> unknownImage(TableId table, const Id128 &key);
};

Result<void> RowStore::Private::prepare()
{
    Result<void> result;
    AllRows::forEach([&]<class Row>() {
        if (result)
            result = table<Row>().prepare(database, streamOf(Row::kTable));
    });
    BINCARD_TRY(result);
    if (database.dialect() == Dialect::Postgresql) {
        BINCARD_TRY_ASSIGN(sets, SetRows::open(database, warehouse));
    } else {
        BINCARD_TRY(prepareRelations());
    }
    BINCARD_TRY_ASSIGN(
        unknownSelect,
        database.prepare("SELECT version, body FROM unknown_row WHERE stream=?1 AND table_id=?2 AND key=?3"));
    BINCARD_TRY_ASSIGN(
        unknownInsert,
        database.prepare("INSERT INTO unknown_row (stream, table_id, key, version, body) VALUES (?1, ?2, ?3, ?4, ?5)"
                         " ON CONFLICT (stream, table_id, key) DO UPDATE SET version=excluded.version, body=excluded.body"));
    BINCARD_TRY_ASSIGN(unknownRemove,
                       database.prepare("DELETE FROM unknown_row WHERE stream=?1 AND table_id=?2 AND key=?3"));
    return {};
}

Result<void> RowStore::Private::prepareRelations()
{
    for (int i = 0; i < kRelations; ++i) {
        const QByteArray sql = visitRelation(static_cast<ledger::Relation>(i), []<class Row>(const char *column) {
            return "SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable) + " WHERE stream=?1 AND "
                   + column + "=?2";
        });
        Statement &statement = relations[static_cast<std::size_t>(i)];
        BINCARD_TRY_ASSIGN(statement, database.prepare(sql));
        statement.bind(1, std::int64_t{warehouse});
    }
    BINCARD_TRY_ASSIGN(
        movesSince,
        database.prepare(
            "SELECT place, effective_ms, from_location, to_location FROM move WHERE stream=?1 AND effective_ms>?2"));
    movesSince.bind(1, std::int64_t{warehouse});
    BINCARD_TRY_ASSIGN(moveAt, database.prepare("SELECT " + columnList<Move>() + " FROM move WHERE place=?1"));
    return {};
}

template <class Row>
Result<void> RowStore::Private::fetchKeys(const std::vector<Id128> &keys, WorkingSet &into)
{
    std::vector<Id128> storage;
    for (const Id128 &key : sorted(keys, storage)) {
        if (into.presence<Row>(key) != ledger::Presence::NotHeld)
            continue;
        BINCARD_TRY_ASSIGN(std::optional<Row> row, table<Row>().findToChange(key));
        if (row)
            into.hold(std::move(*row));
        else
            into.holdAbsent<Row>(key);
    }
    return {};
}

Result<void> RowStore::Private::fetchRelation(const Wanted::Related &related, WorkingSet &into)
{
    Statement &statement = relations[static_cast<std::size_t>(related.relation)];
    statement.bindKey(2, related.of);
    const ResetAtEnd reset(statement);
    return visitRelation(related.relation, [&]<class Row>(const char *) -> Result<void> {
        std::vector<Id128> keys;
        for (;;) {
            BINCARD_TRY_ASSIGN(const bool more, statement.step());
            if (!more)
                break;
            Row row = readRow<Row>(statement);
            keys.push_back(row.id);
            into.hold(std::move(row));
        }
        std::sort(keys.begin(), keys.end());
        into.holdRelation(related, keys);
        return {};
    });
}

/// All places in one walk over the moves since the earliest of the times.
Result<void> RowStore::Private::fetchMoves(const std::vector<Wanted::MovesSince> &wanted, WorkingSet &into)
{
    if (wanted.empty())
        return {};
    std::unordered_map<LocationId, std::int64_t> after;
    std::int64_t earliest = wanted.front().effectiveAfterMs;
    for (const Wanted::MovesSince &since : wanted) {
        const auto [slot, isNew] = after.try_emplace(since.location, since.effectiveAfterMs);
        slot->second = std::min(slot->second, since.effectiveAfterMs);
        earliest = std::min(earliest, since.effectiveAfterMs);
    }
    movesSince.bind(2, earliest);
    const ResetAtEnd reset(movesSince);
    const auto touches = [&](int column) {
        const auto found = after.find(LocationId(movesSince.id(column)));
        return found != after.end() && movesSince.integer(1) > found->second;
    };
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, movesSince.step());
        if (!more)
            break;
        if (touches(2) || touches(3))
            BINCARD_TRY(holdMove(movesSince.integer(0), into));
    }
    for (const auto &[location, afterMs] : after)
        into.holdMovesSince({location, afterMs});
    return {};
}

Result<void> RowStore::Private::holdMove(std::int64_t place, WorkingSet &into)
{
    moveAt.bind(1, place);
    BINCARD_TRY_ASSIGN(std::optional<Move> move, readOne<Move>(moveAt));
    if (move)
        into.hold(std::move(*move));
    return {};
}

template <class Row>
Result<void> RowStore::Private::applyTo(const RowImage &image, Expect expect)
{
    if (!image.present)
        return table<Row>().erase(image.key);
    Row row;
    CborReader reader(image.body);
    if (!ledger::decodeFields(reader, row, ledger::WithKey::No) || !reader.finished()) {
        return Error{ErrorCode::Malformed,
                     QStringLiteral("the bytes of %1 %2 are no row")
                         .arg(QString::fromUtf8(ledger::tableName(image.table)), image.key.toString())};
    }
    row.id = decltype(row.id)(image.key);
    row.version = image.version;
    return expect == Expect::New ? table<Row>().putNew(row) : table<Row>().put(row);
}

Result<void> RowStore::Private::applyUnknown(const RowImage &image)
{
    Statement &statement = image.present ? unknownInsert : unknownRemove;
    statement.bind(1, std::int64_t{streamOf(image.table)})
        .bind(2, static_cast<std::int64_t>(image.table))
        .bindKey(3, image.key);
    if (image.present)
        statement.bind(4, image.version).bindBytesUncopied(5, image.body);
    return statement.run();
}

Result<std::optional<RowImage>> RowStore::Private::unknownImage(TableId table, const Id128 &key)
{
    unknownSelect.bind(1, std::int64_t{streamOf(table)}).bind(2, static_cast<std::int64_t>(table)).bindKey(3, key);
    const ResetAtEnd reset(unknownSelect);
    BINCARD_TRY_ASSIGN(const bool found, unknownSelect.step());
    if (!found)
        return std::optional<RowImage>();
    return std::optional<RowImage>({table, key, unknownSelect.integer(0), true, unknownSelect.bytes(1)});
}

// ---- RowStore

RowStore::RowStore(std::unique_ptr<Private> p) : d(std::move(p)) {}

RowStore::~RowStore() = default;

Result<std::unique_ptr<RowStore>> RowStore::open(Database &database, ledger::Stream warehouse)
{
    BINCARD_CHECK(warehouse > ledger::kCatalogue);
    auto p = std::make_unique<Private>(database, warehouse);
    BINCARD_TRY(p->prepare());
    return std::unique_ptr<RowStore>(new RowStore(std::move(p)));
}

Result<void> RowStore::fetch(const Wanted &wanted, WorkingSet &into)
{
    if (d->sets)
        return d->sets->fetch(wanted, into);
    for (const auto &each : wanted.keys) {
        const TableId table = each.first; // Not bound together: clang 14 captures no structured binding.
        const std::vector<Id128> &keys = each.second;
        Result<void> fetched;
        AllRows::visit(table, [&]<class Row>() { fetched = d->fetchKeys<Row>(keys, into); });
        BINCARD_TRY(fetched);
    }
    for (const Wanted::Related &related : wanted.related)
        BINCARD_TRY(d->fetchRelation(related, into));
    return d->fetchMoves(wanted.moves, into);
}

namespace {

/// What a batch has changed in one table.
template <class Row>
struct TableChanges {
    std::vector<const Row *> made, changed;
};

} // namespace

Result<void> RowStore::write(const WorkingSet &rows)
{
    if (d->sets)
        return d->sets->write(rows);
    AllRows::TupleOf<TableChanges> changes;
    Result<void> result;
    rows.forEachDirty(
        [&]<class Row>(const Row &row) {
            auto &table = std::get<TableChanges<Row>>(changes);
            (row.version == 1 ? table.made : table.changed).push_back(&row);
        },
        [&](TableId table, const Id128 &key) {
            if (result)
                result = remove(table, key);
        });
    AllRows::forEach([&]<class Row>() {
        auto &[made, changed] = std::get<TableChanges<Row>>(changes);
        // New rows in the order in which they were made; the others as they lie in the tree of their ids.
        std::sort(changed.begin(), changed.end(), [](const Row *a, const Row *b) { return a->id < b->id; });
        if (result)
            result = d->table<Row>().putChanged(changed);
        for (const Row *row : made) {
            if (result)
                result = d->table<Row>().put(*row);
        }
    });
    return result;
}

Result<void> RowStore::Private::apply(ledger::Stream stream, const std::vector<RowImage> &rows, Expect expect)
{
    for (const RowImage &image : rows) {
        if (streamOf(image.table) != stream)
            return Error{
                ErrorCode::Malformed,
                QStringLiteral("a row of table %1 in stream %2").arg(static_cast<int>(image.table)).arg(stream)};
        Result<void> applied;
        if (!AllRows::visit(image.table, [&]<class Row>() { applied = applyTo<Row>(image, expect); }))
            applied = applyUnknown(image);
        BINCARD_TRY(applied);
    }
    return {};
}

Result<void> RowStore::apply(ledger::Stream stream, const std::vector<RowImage> &rows)
{
    return d->apply(stream, rows, Private::Expect::Any);
}

Result<void> RowStore::insert(ledger::Stream stream, const std::vector<RowImage> &rows)
{
    return d->apply(stream, rows, Private::Expect::New);
}

Result<std::optional<RowImage>> RowStore::image(TableId table, const Id128 &key)
{
    Result<std::optional<RowImage>> result = std::optional<RowImage>();
    const auto read = [&]<class Row>() -> Result<std::optional<RowImage>> {
        BINCARD_TRY_ASSIGN(const std::optional<Row> row, d->table<Row>().find(key));
        if (!row)
            return std::optional<RowImage>();
        return std::optional<RowImage>({table, key, row->version, true, ledger::encoded(*row, ledger::WithKey::No)});
    };
    if (!AllRows::visit(table, [&]<class Row>() { result = read.template operator()<Row>(); }))
        return d->unknownImage(table, key);
    return result;
}

Result<void> RowStore::remove(TableId table, const Id128 &key)
{
    Result<void> result;
    if (!AllRows::visit(table, [&]<class Row>() { result = d->table<Row>().erase(key); }))
        return d->applyUnknown({table, key, 0, false, {}});
    return result;
}

template <class Row>
Result<std::optional<Row>> RowStore::find(const decltype(Row::id) &id)
{
    return d->table<Row>().find(id);
}

template <class Row>
Result<void> RowStore::put(const Row &row)
{
    return d->table<Row>().put(row);
}

template <class Row>
Result<void> RowStore::forEach(const std::function<bool(const Row &)> &each)
{
    BINCARD_TRY_ASSIGN(Statement rows,
                       d->database.prepare("SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable)
                                           + " WHERE stream=?1 ORDER BY id"));
    rows.bind(1, std::int64_t{d->streamOf(Row::kTable)});
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more || !each(readRow<Row>(rows)))
            return {};
    }
}

ledger::Stream RowStore::warehouse() const
{
    return d->warehouse;
}

ledger::Stream RowStore::streamOf(TableId table) const
{
    return d->streamOf(table);
}

Database &RowStore::database() const
{
    return d->database;
}

std::vector<QByteArray> RowStore::statements() const
{
    std::vector<QByteArray> all;
    AllRows::forEach([&]<class Row>() {
        TableStatements<Row> &table = d->table<Row>();
        for (const Statement *statement : {&table.select, &table.insert, &table.update, &table.updateAt, &table.remove})
            all.push_back(statement->sql());
    });
    for (const Statement &statement : d->relations)
        all.push_back(statement.sql());
    for (const Statement *statement :
         {&d->movesSince, &d->moveAt, &d->unknownSelect, &d->unknownInsert, &d->unknownRemove})
        all.push_back(statement->sql());
    return all;
}

#define BINCARD_ROW(Row)                                                                                               \
    template Result<std::optional<Row>> RowStore::find<Row>(const decltype(Row::id) &);                                \
    template Result<void> RowStore::put<Row>(const Row &);                                                             \
    template Result<void> RowStore::forEach<Row>(const std::function<bool(const Row &)> &)
BINCARD_ROW(Owner);
BINCARD_ROW(Item);
BINCARD_ROW(Barcode);
BINCARD_ROW(User);
BINCARD_ROW(Carton);
BINCARD_ROW(CarrierService);
BINCARD_ROW(Location);
BINCARD_ROW(Lot);
BINCARD_ROW(HandlingUnit);
BINCARD_ROW(Stock);
BINCARD_ROW(Serial);
BINCARD_ROW(Availability);
BINCARD_ROW(OpeningStock);
BINCARD_ROW(CountAnchor);
BINCARD_ROW(Move);
BINCARD_ROW(InboundDocument);
BINCARD_ROW(InboundLine);
BINCARD_ROW(PickFace);
BINCARD_ROW(CountedLine);
BINCARD_ROW(CountPlan);
BINCARD_ROW(KitPart);
BINCARD_ROW(Customer);
BINCARD_ROW(Order);
BINCARD_ROW(OrderLine);
BINCARD_ROW(Reservation);
BINCARD_ROW(ReturnLine);
BINCARD_ROW(Parcel);
BINCARD_ROW(Manifest);
BINCARD_ROW(Return);
BINCARD_ROW(Task);
BINCARD_ROW(TaskLine);
BINCARD_ROW(Discrepancy);
BINCARD_ROW(Lease);
BINCARD_ROW(NumberRange);
BINCARD_ROW(NumberBlock);
#undef BINCARD_ROW

} // namespace bincard::store
