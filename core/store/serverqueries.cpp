// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/serverqueries.h"

#include "domain/catalogue.h"
#include "store/postgresql.h"
#include "store/rowsql.h"

namespace bincard::store {

struct ServerQueries::Private {
    Dialect dialect{};
    ledger::Stream warehouse = 0;
    Statement ordersWanting, ordersPromised, candidates, shelfStock, hasPickFaces, facesAt, shelvesToCount, leasesOver, countLeases;
};

namespace {

/// What rows s, l, i, t, h (stock, its place, item, lot and handling unit) must be like for it to be given to order lines; ?6 is today. Without
/// whether anybody picks there.
const QByteArray kGood = "l.allocatable=1 AND l.blocked=0 AND h.order_id IS NULL AND coalesce(t.recalled, 0)=0"
                         " AND (coalesce(t.expiry_day, 0)=0 OR t.expiry_day >= ?6 + coalesce(i.shelf_life_at_dispatch_days, 0))"
                         // The state stands in the text: only so does SQLite know that the partial index holds it. Kinds 1 and 3 are counts and their reviews.
                         " AND NOT EXISTS (SELECT 1 FROM task k WHERE k.stream=s.stream AND k.location=s.location AND k.state < 4 AND k.kind IN (1, 3) AND (k.item IS NULL OR k.item=s.item))";
const QByteArray kWithItsRows = " CROSS JOIN location l"
                                " LEFT JOIN item i ON i.stream=0 AND i.id=s.item"
                                " LEFT JOIN lot t ON t.stream=s.stream AND t.id=s.lot"
                                " LEFT JOIN handling_unit h ON h.stream=s.stream AND h.id=s.hu"
                                " WHERE l.stream=s.stream AND l.id=s.location AND s.stream=?1 AND s.owner=coalesce(i.owner, ?5) AND s.status=0";
const QByteArray kOfOneItem = " AND s.id BETWEEN ?2 AND ?3 AND s.item=?4";
static_assert(static_cast<int>(TaskKind::Count) == 1 && static_cast<int>(TaskKind::Review) == 3 && static_cast<int>(TaskState::Done) == 4);

/// Of one item in a file, of several on PostgreSQL, where each statement is a journey. ?2, ?3, ?4 are the first and last account and the item.
/// OFFSET 0 keeps PostgreSQL from joining by the item, for which it would read all stock: a range of the key is a few rows.
QByteArray selectCandidates(Dialect dialect)
{
    const bool set = dialect == Dialect::Postgresql;
    return "SELECT " + columnList<Stock>("s") + ", l.code, l.x_mm, l.y_mm, l.z_mm, coalesce(t.expiry_day, 0)"
        + (set ? " FROM unnest(?2::uuid[], ?3::uuid[], ?4::uuid[]) AS w (first, last, item)"
                 " CROSS JOIN LATERAL (SELECT * FROM stock WHERE stream=?1 AND id BETWEEN w.first AND w.last OFFSET 0) s"
               : " FROM stock s")
        + kWithItsRows + (set ? " AND s.item=w.item" : kOfOneItem) + " AND s.on_hand > s.reserved AND l.pickable=1 AND " + kGood
        + " ORDER BY coalesce(t.expiry_day, 0)=0, t.expiry_day, l.code, s.id";
}

QByteArray selectShelfStock(Dialect dialect)
{
    const QByteArray stock = dialect == Dialect::Postgresql ? " FROM (SELECT * FROM stock WHERE stream=?1 AND id BETWEEN ?2 AND ?3 AND item=?4 OFFSET 0) s" : " FROM stock s";
    return "SELECT " + columnList<Stock>("s") + ", l.code, l.kind, coalesce(t.expiry_day, 0), CASE WHEN " + kGood
        + " THEN 1 ELSE 0 END, l.pickable, CASE WHEN s.hu IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stock o WHERE o.stream=s.stream AND o.hu=s.hu AND o.id <> s.id) THEN 1 ELSE 0 END"
        + stock + kWithItsRows + (dialect == Dialect::Postgresql ? QByteArray() : kOfOneItem) + " ORDER BY s.id";
}

/// Kinds 0 and 1 are shelves, as the index location_counted has them.
QByteArray selectShelvesToCount()
{
    return "SELECT " + columnList<Location>("l")
        + ", coalesce((SELECT min(i.velocity) FROM stock s JOIN item i ON i.stream=0 AND i.id=s.item WHERE s.stream=l.stream AND s.location=l.id AND i.velocity <> ''), ''),"
          " CASE WHEN EXISTS (SELECT 1 FROM task k WHERE k.stream=l.stream AND k.location=l.id AND k.state < 4 AND k.kind IN (1, 3)) THEN 1 ELSE 0 END"
          " FROM location l WHERE l.stream=?1 AND l.kind <= 1 AND (l.counted_ms, l.id) > (?2, ?3) AND l.counted_ms < ?4 ORDER BY l.counted_ms, l.id LIMIT ?5";
}
static_assert(static_cast<int>(LocationKind::Pick) == 0 && static_cast<int>(LocationKind::Reserve) == 1);

} // namespace

Result<std::unique_ptr<ServerQueries>> ServerQueries::open(Database &database, ledger::Stream warehouse)
{
    auto d = std::make_unique<Private>();
    d->dialect = database.dialect();
    d->warehouse = warehouse;
    // The condition on the line is that of the index order_line_wanting, word for word.
    BINCARD_TRY_ASSIGN(d->ordersWanting,
        database.prepare("SELECT o.id FROM customer_order o WHERE o.stream = ?1 AND o.cancelled = 0 AND o.hold = 0 "
                         "AND o.id IN (SELECT l.order_id FROM order_line l WHERE l.stream = ?1 AND l.item = ?2 AND l.service = 0 "
                         "AND l.ordered > l.promised + l.reserved + l.picked + l.shorted + l.cancelled) "
                         "ORDER BY o.priority DESC, o.ship_by_ms = 0, o.ship_by_ms, o.received_ms, o.number LIMIT ?3"));
    // As the index order_line_promised.
    BINCARD_TRY_ASSIGN(d->ordersPromised,
        database.prepare("SELECT o.id FROM customer_order o WHERE o.stream = ?1 AND o.cancelled = 0 AND o.hold = 0 AND o.released = 1 "
                         "AND o.id IN (SELECT l.order_id FROM order_line l WHERE l.stream = ?1 AND l.item = ?2 AND l.promised > 0) "
                         "ORDER BY o.priority DESC, o.ship_by_ms = 0, o.ship_by_ms, o.received_ms, o.number LIMIT ?3"));
    BINCARD_TRY_ASSIGN(d->shelfStock, database.prepare(selectShelfStock(d->dialect)));
    BINCARD_TRY_ASSIGN(d->hasPickFaces, database.prepare("SELECT 1 FROM pick_face WHERE stream = ?1 LIMIT 1"));
    BINCARD_TRY_ASSIGN(d->facesAt, database.prepare("SELECT id FROM pick_face WHERE stream = ?1 AND location = ?2"));
    BINCARD_TRY_ASSIGN(d->shelvesToCount, database.prepare(selectShelvesToCount()));
    BINCARD_TRY_ASSIGN(d->candidates, database.prepare(selectCandidates(d->dialect)));
    BINCARD_TRY_ASSIGN(d->leasesOver, database.prepare("SELECT id FROM lease WHERE stream = ?1 AND until_ms <= ?2 ORDER BY until_ms LIMIT ?3"));
    BINCARD_TRY_ASSIGN(d->countLeases, database.prepare("SELECT count(*) FROM lease WHERE stream = ?1"));
    return std::unique_ptr<ServerQueries>(new ServerQueries(std::move(d)));
}

ServerQueries::ServerQueries(std::unique_ptr<Private> p) : d(std::move(p)) {}
ServerQueries::~ServerQueries() = default;

namespace {

template <class SomeId>
Result<std::vector<SomeId>> readIds(Statement &statement)
{
    const ResetAtEnd reset(statement);
    std::vector<SomeId> ids;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, statement.step());
        if (!found)
            return ids;
        ids.push_back(SomeId(statement.id(0)));
    }
}

} // namespace

Result<std::vector<OrderId>> ServerQueries::ordersWanting(ItemId item, int limit)
{
    d->ordersWanting.bind(1, d->warehouse).bind(2, item).bind(3, limit);
    return readIds<OrderId>(d->ordersWanting);
}

namespace {

Result<void> readCandidates(Statement &rows, std::map<ItemId, std::vector<CandidateStock>> &into)
{
    const ResetAtEnd reset(rows);
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return {};
        CandidateStock candidate;
        candidate.stock = readRow<Stock>(rows);
        int column = columnCount<Stock>();
        candidate.locationCode = rows.text(column++);
        candidate.xMm = rows.integer(column++);
        candidate.yMm = rows.integer(column++);
        candidate.zMm = rows.integer(column++);
        candidate.expiryDay = static_cast<std::int32_t>(rows.integer(column));
        into[candidate.stock.account.item].push_back(std::move(candidate));
    }
}

} // namespace

Result<std::map<ItemId, std::vector<CandidateStock>>> ServerQueries::candidates(const std::vector<ItemId> &items, std::int32_t today)
{
    std::map<ItemId, std::vector<CandidateStock>> found;
    Statement &rows = d->candidates;
    rows.bind(1, d->warehouse).bindKey(5, houseOwnerId()).bind(6, std::int64_t{today});
    if (d->dialect == Dialect::Sqlite) {
        for (const ItemId item : items) {
            const AccountRange range = accountsOf(item);
            rows.bindKey(2, range.first).bindKey(3, range.last).bindKey(4, item);
            BINCARD_TRY(readCandidates(rows, found));
        }
        return found;
    }
    std::vector<Id128> firsts, lasts, keys;
    for (const ItemId item : items) {
        const AccountRange range = accountsOf(item);
        firsts.push_back(range.first);
        lasts.push_back(range.last);
        keys.push_back(item);
    }
    const QByteArray first = uuidArray(firsts), last = uuidArray(lasts), key = uuidArray(keys);
    rows.bindBytesUncopied(2, first).bindBytesUncopied(3, last).bindBytesUncopied(4, key);
    BINCARD_TRY(readCandidates(rows, found));
    return found;
}

Result<std::vector<OrderId>> ServerQueries::ordersPromised(ItemId item, int limit)
{
    d->ordersPromised.bind(1, d->warehouse).bind(2, item).bind(3, limit);
    return readIds<OrderId>(d->ordersPromised);
}

Result<std::vector<ShelfStock>> ServerQueries::shelfStock(ItemId item, std::int32_t today)
{
    Statement &rows = d->shelfStock;
    const ResetAtEnd reset(rows);
    const AccountRange range = accountsOf(item);
    rows.bind(1, d->warehouse).bindKey(2, range.first).bindKey(3, range.last).bindKey(4, item).bindKey(5, houseOwnerId()).bind(6, std::int64_t{today});
    std::vector<ShelfStock> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return found;
        ShelfStock one;
        one.stock = readRow<Stock>(rows);
        int column = columnCount<Stock>();
        one.placeCode = rows.text(column++);
        one.kind = static_cast<LocationKind>(rows.integer(column++));
        one.expiryDay = static_cast<std::int32_t>(rows.integer(column++));
        one.good = rows.integer(column++) != 0;
        one.pickable = rows.integer(column++) != 0;
        one.alone = rows.integer(column) != 0;
        found.push_back(std::move(one));
    }
}

Result<bool> ServerQueries::hasPickFaces()
{
    const ResetAtEnd reset(d->hasPickFaces);
    d->hasPickFaces.bind(1, d->warehouse);
    return d->hasPickFaces.step();
}

Result<std::vector<ItemId>> ServerQueries::facesAt(LocationId location)
{
    d->facesAt.bind(1, d->warehouse).bindKey(2, location);
    return readIds<ItemId>(d->facesAt);
}

Result<std::vector<ShelfToCount>> ServerQueries::shelvesToCount(std::int64_t afterMs, LocationId after, std::int64_t untilMs, int limit)
{
    Statement &rows = d->shelvesToCount;
    const ResetAtEnd reset(rows);
    rows.bind(1, d->warehouse).bind(2, afterMs).bindKey(3, after).bind(4, untilMs).bind(5, limit);
    std::vector<ShelfToCount> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return found;
        ShelfToCount shelf;
        shelf.location = readRow<Location>(rows);
        int column = columnCount<Location>();
        shelf.velocity = rows.text(column++);
        shelf.asked = rows.integer(column) != 0;
        found.push_back(std::move(shelf));
    }
}

Result<std::vector<DeviceId>> ServerQueries::leasesOver(std::int64_t nowMs, int limit)
{
    d->leasesOver.bind(1, d->warehouse).bind(2, nowMs).bind(3, limit);
    return readIds<DeviceId>(d->leasesOver);
}

Result<std::int64_t> ServerQueries::leases()
{
    const ResetAtEnd reset(d->countLeases);
    d->countLeases.bind(1, d->warehouse);
    BINCARD_TRY_ASSIGN(const bool found, d->countLeases.step());
    return found ? d->countLeases.integer(0) : 0;
}

std::vector<QByteArray> ServerQueries::statements() const
{
    return {d->ordersWanting.sql(), d->ordersPromised.sql(), d->candidates.sql(), d->shelfStock.sql(), d->facesAt.sql(), d->shelvesToCount.sql(), d->leasesOver.sql()};
}

} // namespace bincard::store
