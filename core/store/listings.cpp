// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/listings.h"

#include "store/rowsql.h"

namespace bincard::store {
namespace {

template <class F>
Result<void> forEachRow(Database &database, const QByteArray &sql, ledger::Stream warehouse, F &&each)
{
    BINCARD_TRY_ASSIGN(Statement rows, database.prepareScan(sql));
    rows.bind(1, std::int64_t{warehouse});
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more || !each(rows))
            return {};
    }
}

template <class Row, class F>
Result<std::vector<Row>> pageOf(Statement &rows, F &&read)
{
    std::vector<Row> page;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return page;
        page.push_back(read(rows));
    }
}

/// Accounts with the words of their parts.
QByteArray stockSql()
{
    return "SELECT " + columnList<Stock>("s")
           + ", i.sku, i.name, l.code, t.number, t.expiry_day, h.code FROM stock s"
             " LEFT JOIN item i ON i.stream=0 AND i.id=s.item"
             " LEFT JOIN location l ON l.stream=s.stream AND l.id=s.location"
             " LEFT JOIN lot t ON t.stream=s.stream AND t.id=s.lot"
             " LEFT JOIN handling_unit h ON h.stream=s.stream AND h.id=s.hu"
             " WHERE s.stream=?1";
}

StockView readView(const Statement &row)
{
    StockView view;
    view.stock = readRow<Stock>(row);
    int column = columnCount<Stock>();
    view.sku = row.text(column++);
    view.itemName = row.text(column++);
    view.locationCode = row.text(column++);
    view.lotNumber = row.text(column++);
    view.expiryDay = static_cast<std::int32_t>(row.integer(column++));
    view.huCode = row.text(column);
    return view;
}

QByteArray ordersSql()
{
    return "SELECT " + columnList<Order>() + " FROM " + ledger::tableName(Order::kTable) + " WHERE stream=?1";
}

} // namespace

Result<void> listStock(Database &database, ledger::Stream warehouse, const std::function<bool(const StockView &)> &each)
{
    const QByteArray sql = stockSql() + " ORDER BY coalesce(i.sku, ''), coalesce(l.code, ''), coalesce(t.number, ''), coalesce(h.code, ''), s.status, s.id";
    return forEachRow(database, sql, warehouse, [&each](const Statement &row) { return each(readView(row)); });
}

Result<void> listOrders(Database &database, ledger::Stream warehouse, const std::function<bool(const Order &)> &each)
{
    return forEachRow(database, ordersSql() + " ORDER BY number, id", warehouse, [&each](const Statement &row) { return each(readRow<Order>(row)); });
}

Result<std::vector<StockView>> stockPage(Database &database, ledger::Stream warehouse, const Id128 &after, int limit)
{
    BINCARD_TRY_ASSIGN(Statement rows, database.prepare(stockSql() + " AND s.id>?2 ORDER BY s.id LIMIT ?3"));
    return pageOf<StockView>(rows.bind(1, std::int64_t{warehouse}).bindKey(2, after).bind(3, limit), readView);
}

Result<std::vector<Order>> ordersPage(Database &database, ledger::Stream warehouse, const QString &after, int limit)
{
    BINCARD_TRY_ASSIGN(Statement rows, database.prepare(ordersSql() + " AND number>?2 ORDER BY number LIMIT ?3"));
    return pageOf<Order>(rows.bind(1, std::int64_t{warehouse}).bindText(2, after).bind(3, limit), [](const Statement &row) { return readRow<Order>(row); });
}

template <class Row>
Result<std::vector<Row>> rowsPage(Database &database, ledger::Stream stream, const Id128 &after, int limit)
{
    BINCARD_TRY_ASSIGN(Statement rows, database.prepare("SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable) + " WHERE stream=?1 AND id>?2 ORDER BY id LIMIT ?3"));
    return pageOf<Row>(rows.bind(1, std::int64_t{stream}).bindKey(2, after).bind(3, limit), [](const Statement &row) { return readRow<Row>(row); });
}
template Result<std::vector<Item>> rowsPage<Item>(Database &, ledger::Stream, const Id128 &, int);
template Result<std::vector<ReturnLine>> rowsPage<ReturnLine>(Database &, ledger::Stream, const Id128 &, int);

Result<std::optional<Account>> movedAccount(Database &database, ledger::Stream warehouse, AccountId id)
{
    // The account's id begins as its item's does (docs/adr/0006).
    const AccountRange range = accountsOf(ItemId(id));
    BINCARD_TRY_ASSIGN(Statement moves, database.prepare("SELECT " + columnList<Move>("m")
        + " FROM item i JOIN move m ON m.stream=?1 AND m.item=i.id WHERE i.stream=0 AND i.id BETWEEN ?2 AND ?3"));
    moves.bind(1, std::int64_t{warehouse}).bindKey(2, range.first).bindKey(3, range.last);
    const ResetAtEnd reset(moves);
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, moves.step());
        if (!more)
            return std::optional<Account>();
        const Move move = readRow<Move>(moves);
        for (const Account &end : {move.from(), move.to()}) {
            if (accountId(end) == id)
                return std::optional(end);
        }
    }
}

} // namespace bincard::store
