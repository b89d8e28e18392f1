// SPDX-License-Identifier: GPL-3.0-or-later
// What customers have and send back, in the world of stories: as core/station/returnloader reads it, from maps.
#include "support/workflowworld.h"

#include <algorithm>

namespace bincard::test {

/// Picked, and gone with its tote.
void World::sell(const QString &number, const std::vector<Wanted> &lines)
{
    std::vector<Wanted> placed = lines;
    for (Wanted &line : placed) {
        stock(QStringLiteral("R-01"), line.what, line.quantity);
        line.place = QStringLiteral("R-01");
        line.what = line.what.section(u'#', 0, 0).section(u'@', 0, 0);
    }
    order(number, placed);
    const QString unit = QStringLiteral("T-9%1").arg(number);
    pickElsewhere(number, unit, {});
    outside(ledger::Ship{huId(unit), {}, {}, {}});
}

void World::announce(const QString &number, Quantity quantity, const QString &what, const QString &order, std::int32_t ordinal)
{
    ReturnLine line;
    line.ordinal = 1;
    for (const auto &[key, other] : rows.all<ReturnLine>())
        line.ordinal += other.number == number ? 1 : 0;
    line.id = returnLineId(number, line.ordinal);
    line.number = number;
    line.item = item(what);
    if (!order.isEmpty())
        line.orderLine = orderLineId(orderId(order), ordinal);
    line.quantity = quantity;
    line.announcedMs = nowMs;
    outside(ledger::PutReturns{{}, {line}});
}

void World::addFound(ReturnContext &context) const
{
    for (const auto &[key, row] : rows.all<Return>()) {
        const bool waits = context.of.waiting && (row.state == ReturnState::Arrived || row.state == ReturnState::Inspected);
        const bool of = context.of.find && (context.of.order.isNull() ? row.parcel == context.of.parcel : row.order == context.of.order);
        const Order *order = rows.find<Order>(row.order);
        if (waits || of)
            context.found.push_back({row.id, row.number, row.order, order ? order->number : QString(), row.state, row.arrivedMs});
    }
    std::sort(context.found.begin(), context.found.end(), [](const FoundReturn &a, const FoundReturn &b) { return a.number < b.number; });
}

void World::addReturnLines(ReturnContext &context) const
{
    const auto push = [this, &context](ReturnedLine line) {
        if (const Item *item = rows.find<Item>(line.item)) {
            line.owner = item->owner;
            line.sku = item->sku;
            line.name = item->name;
            line.tracking = item->tracking;
        }
        context.lines.push_back(std::move(line));
    };
    std::vector<ReturnLine> own;
    for (const auto &[key, row] : rows.all<ReturnLine>()) {
        if (row.returned == returnId(context.of.number))
            own.push_back(row);
    }
    std::sort(own.begin(), own.end(), [](const ReturnLine &a, const ReturnLine &b) { return std::pair(a.ordinal == 0, a.ordinal) < std::pair(b.ordinal == 0, b.ordinal); });
    std::vector<OrderLine> sold;
    for (const auto &[key, row] : rows.all<OrderLine>()) {
        const bool there = std::any_of(own.begin(), own.end(), [&row](const ReturnLine &line) { return line.orderLine == row.id; });
        if (row.order == context.order && !context.order.isNull() && !there && row.shipped.isPositive())
            sold.push_back(row);
    }
    std::sort(sold.begin(), sold.end(), [](const OrderLine &a, const OrderLine &b) { return a.ordinal < b.ordinal; });
    for (const ReturnLine &row : own) {
        ReturnedLine line{row.id, row.orderLine, {}, row.item, {}, {}, Tracking::None, row.ordinal > 0, row.quantity, row.graded, {}, {}, row.state};
        if (const OrderLine *orderLine = rows.find<OrderLine>(row.orderLine)) {
            line.shipped = orderLine->shipped;
            line.returned = orderLine->returned;
        }
        push(line);
    }
    for (const OrderLine &row : sold)
        push({{}, row.id, {}, row.item, {}, {}, Tracking::None, false, {}, {}, row.shipped, row.returned, ReturnState::Announced});
    std::stable_partition(context.lines.begin(), context.lines.end(), [](const ReturnedLine &line) { return line.announced; });
}

void World::addReturnedItem(ReturnContext &context) const
{
    const Item *item = rows.find<Item>(context.of.item);
    if (!item)
        return;
    context.item.owner = item->owner;
    context.item.sku = item->sku;
    context.item.name = item->name;
    context.item.leastDaysLeft = item->shelfLifeAtDispatchDays;
    context.item.goods.hazardClass = item->hazardClass;
    context.item.goods.fragile = item->fragile;
    context.item.goods.tracking = item->tracking;
    if (const Lot *lot = rows.find<Lot>(lotId(item->id, context.of.lot)); lot && !context.of.lot.isEmpty()) {
        context.item.expiryDay = lot->expiryDay;
        context.item.goods.recalled = lot->recalled;
    }
    const Serial *serial = context.of.serial.isEmpty() ? nullptr : rows.find<Serial>(serialId(item->id, context.of.serial));
    if (serial && serial->location == virtualLocation(VirtualPlace::Customer)) {
        context.item.serial = SerialStands::Customer;
    } else if (serial && !isVirtual(serial->location)) {
        context.item.serial = SerialStands::House;
        context.item.serialPlace = code(serial->location);
    }
}

ReturnContext World::returnContext(const ReturnNeeds &needs) const
{
    ReturnContext context;
    context.of = needs;
    addFound(context);
    context.order = needs.order;
    if (const Return *row = rows.find<Return>(returnId(needs.number)); row && !needs.number.isEmpty()) {
        context.known = true;
        context.state = row->state;
        if (context.order.isNull())
            context.order = row->order;
    }
    if (const Order *order = rows.find<Order>(context.order))
        context.orderNumber = order->number;
    if (needs.open)
        addReturnLines(context);
    addReturnedItem(context);
    return context;
}

} // namespace bincard::test
