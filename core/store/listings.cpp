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

} // namespace

Result<void> listStock(Database &database, ledger::Stream warehouse, const std::function<bool(const StockView &)> &each)
{
    const QByteArray sql = "SELECT " + columnList<Stock>("s")
                           + ", i.sku, i.name, l.code, t.number, t.expiry_day, h.code FROM stock s"
                             " LEFT JOIN item i ON i.stream=0 AND i.id=s.item"
                             " LEFT JOIN location l ON l.stream=s.stream AND l.id=s.location"
                             " LEFT JOIN lot t ON t.stream=s.stream AND t.id=s.lot"
                             " LEFT JOIN handling_unit h ON h.stream=s.stream AND h.id=s.hu"
                             " WHERE s.stream=?1 ORDER BY i.sku, l.code, t.number, h.code, s.status, s.id";
    return forEachRow(database, sql, warehouse, [&each](const Statement &row) {
        StockView view;
        view.stock = readRow<Stock>(row);
        int column = columnCount<Stock>();
        view.sku = row.text(column++);
        view.itemName = row.text(column++);
        view.locationCode = row.text(column++);
        view.lotNumber = row.text(column++);
        view.expiryDay = static_cast<std::int32_t>(row.integer(column++));
        view.huCode = row.text(column);
        return each(view);
    });
}

Result<void> listOrders(Database &database, ledger::Stream warehouse, const std::function<bool(const Order &)> &each)
{
    const QByteArray sql = "SELECT " + columnList<Order>() + " FROM " + ledger::tableName(Order::kTable) + " WHERE stream=?1 ORDER BY number, id";
    return forEachRow(database, sql, warehouse, [&each](const Statement &row) { return each(readRow<Order>(row)); });
}

} // namespace bincard::store
