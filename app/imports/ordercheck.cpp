// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/ordercheck.h"

namespace bincard::imports {

QString adjustmentKey(const QString &order, std::int32_t ordinal)
{
    return order.toUpper() + u'/' + QString::number(ordinal);
}

Result<void> OrderCheck::checkItem(Cells &cells, const OrderColumns &columns, const OrderRow &row)
{
    if (cells.error())
        return {};
    if (m_rules.createItems && !m_books.exist())
        return {};
    BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(itemId(houseOwnerId(), row.sku)));
    if (!item && !m_rules.createItems)
        cells.fail(columns.item, QStringLiteral("there is no item %1: import items first, or say --create-items").arg(row.sku));
    else if (item && item->kind == ItemKind::Goods && row.rowClass == RowClass::Service)
        cells.fail(columns.item, QStringLiteral("%1 is goods in the books and no service").arg(row.sku));
    else if (item && item->kind == ItemKind::Service && row.rowClass != RowClass::Service)
        cells.fail(columns.item, QStringLiteral("%1 is a service in the books").arg(row.sku));
    return {};
}

Result<void> OrderCheck::checkStored(Cells &cells, const OrderColumns &columns, const OrderRow &row, std::int32_t ordinal, bool orderExists)
{
    if (cells.error())
        return {};
    switch (row.rowClass) {
    case RowClass::Cancellation: return checkReturn(cells, columns, row, ordinal);
    case RowClass::Line: return orderExists ? checkLine(cells, columns, row, ordinal) : Result<void>();
    case RowClass::Service: return orderExists && row.isChargedService(m_rules) ? checkLine(cells, columns, row, ordinal) : Result<void>();
    case RowClass::Adjustment:
    case RowClass::Unusable: return {};
    }
    return {};
}

Result<void> OrderCheck::checkLine(Cells &cells, const OrderColumns &columns, const OrderRow &row, std::int32_t ordinal)
{
    BINCARD_TRY_ASSIGN(const auto line, m_books.find<OrderLine>(orderLineId(orderId(row.order), ordinal)));
    if (!line)
        cells.fail(columns.order, QStringLiteral("order %1 is in the books already, and without this line %2").arg(row.order).arg(ordinal));
    else if (line->item != itemId(houseOwnerId(), row.sku) || line->ordered != row.quantity)
        cells.fail(columns.order, QStringLiteral("order %1 is in the books already, with another line %2").arg(row.order).arg(ordinal));
    return {};
}

Result<void> OrderCheck::checkReturn(Cells &cells, const OrderColumns &columns, const OrderRow &row, std::int32_t ordinal)
{
    BINCARD_TRY_ASSIGN(const auto line, m_books.find<ReturnLine>(returnLineId(row.order, ordinal)));
    if (line && (line->item != itemId(houseOwnerId(), row.sku) || line->quantity != -row.quantity))
        cells.fail(columns.order, QStringLiteral("return %1 is in the books already, with another line %2").arg(row.order).arg(ordinal));
    return {};
}

} // namespace bincard::imports
