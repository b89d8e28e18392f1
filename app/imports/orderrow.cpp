// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/orderrow.h"

#include "domain/catalogue.h"

#include <limits>

namespace bincard::imports {
namespace {

/// 18211.0 → 18211. Anything else stays.
QString withoutDecimals(QString number)
{
    const qsizetype point = number.indexOf(u'.');
    if (point > 0 && point + 1 < number.size() && number.sliced(point + 1).count(u'0') == number.size() - point - 1)
        number.truncate(point);
    return number;
}

RowClass classOf(const OrderRow &row, bool freeOfCharge, const OrderRules &rules)
{
    if (rules.services.contains(row.sku))
        return RowClass::Service;
    if (!rules.cancellationPrefix.isEmpty() && row.order.startsWith(rules.cancellationPrefix))
        return RowClass::Cancellation;
    if (rules.proposeAdjustments && (row.quantity.isNegative() || (freeOfCharge && row.customer.isEmpty())))
        return RowClass::Adjustment;
    return RowClass::Line;
}

void checkValues(const OrderRow &row, Cells &cells, const OrderColumns &columns)
{
    if (row.quantity.isZero())
        cells.fail(columns.quantity, QStringLiteral("0"));
    if (row.rowClass == RowClass::Cancellation && row.quantity.isPositive())
        cells.fail(columns.quantity, QStringLiteral("a cancellation has a negative quantity"));
    if (row.rowClass == RowClass::Line && row.quantity.isNegative())
        cells.fail(columns.quantity, QStringLiteral("an order line has a positive quantity"));
    if (row.rowClass != RowClass::Service && row.priceMinor < 0)
        cells.fail(columns.price, QStringLiteral("a price is not negative"));
}

constexpr qsizetype kLongestNote = 200, kLongestMessage = 300; ///< is read at a glance; prints on the slip

/// Gifts, notes, and what goes in besides.
void readCare(Cells &cells, const OrderColumns &columns, OrderRow &row)
{
    const QString gift = cells.text(columns.gift).trimmed().toLower();
    row.wholeOrderIsGift = gift == QLatin1String("order");
    row.gift = row.wholeOrderIsGift ? false : cells.yesNo(columns.gift, false);
    const auto text = [&cells](int column, qsizetype longest) {
        const QString value = cells.text(column).trimmed();
        if (value.size() > longest)
            cells.fail(column, QStringLiteral("longer than %1 characters").arg(longest));
        return value;
    };
    row.giftMessage = text(columns.giftMessage, kLongestMessage);
    row.note = text(columns.note, kLongestNote);
    row.inserts = text(columns.inserts, kLongestNote);
    if (!row.giftMessage.isEmpty() && row.customer.isEmpty())
        cells.fail(columns.giftMessage, QStringLiteral("a gift message stands sealed under its customer's key: the row names none"));
}

} // namespace

bool OrderRow::isChargedService(const OrderRules &rules) const
{
    const bool refund = !rules.cancellationPrefix.isEmpty() && order.startsWith(rules.cancellationPrefix);
    return rowClass == RowClass::Service && !refund && quantity.isPositive();
}

OrderColumns::OrderColumns(const Mapping &mapping)
    : order(mapping.column(u"order")), item(mapping.column(u"item")), quantity(mapping.column(u"quantity")), description(mapping.column(u"description")),
      price(mapping.column(u"price")), currency(mapping.column(u"currency")), customer(mapping.column(u"customer")), country(mapping.column(u"country")),
      received(mapping.column(u"received")), wanted(mapping.column(u"wanted")), shipBy(mapping.column(u"ship_by")), priority(mapping.column(u"priority")),
      gift(mapping.column(u"gift")), giftMessage(mapping.column(u"gift_message")), note(mapping.column(u"note")), inserts(mapping.column(u"inserts"))
{
}

OrderRow readOrderRow(Cells &cells, const CsvRecord &record, const OrderColumns &columns, const OrderRules &rules)
{
    OrderRow row;
    row.fileLine = record.line;
    if (!cells.isRow())
        return row;
    row.order = cells.neededCode(columns.order);
    row.sku = skuKey(cells.neededCode(columns.item));
    row.quantity = cells.quantity(columns.quantity);
    row.description = cells.text(columns.description).simplified();
    row.priceMinor = cells.money(columns.price);
    row.currency = cells.code(columns.currency);
    if (row.currency.isEmpty())
        row.currency = rules.currency;
    row.customer = cells.code(columns.customer);
    if (rules.decimalCustomers)
        row.customer = withoutDecimals(row.customer);
    row.country = cells.code(columns.country);
    row.receivedMs = cells.time(columns.received, rules.zone);
    row.wantedMs = cells.time(columns.wanted, rules.zone);
    row.shipByMs = cells.time(columns.shipBy, rules.zone);
    row.priority = static_cast<std::int32_t>(cells.whole(columns.priority, 0, 0, std::numeric_limits<std::int32_t>::max()));
    readCare(cells, columns, row);
    if (cells.error())
        return row;
    row.rowClass = classOf(row, !cells.isEmpty(columns.price) && row.priceMinor == 0, rules);
    checkValues(row, cells, columns);
    if (cells.error())
        row.rowClass = RowClass::Unusable;
    return row;
}

} // namespace bincard::imports
