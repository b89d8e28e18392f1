// SPDX-License-Identifier: GPL-3.0-or-later
// Packing and shipping. Facts (design §4).
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

/// Goods of the line's item for the line's order; anything else named as an order line is none that the books know.
const OrderLine *orderLineOf(Books &books, OrderLineId id, const Account &goods, Quantity quantity)
{
    const OrderLine *line = books.rows().find<OrderLine>(id);
    if (line && line->item == goods.item)
        return line;
    if (line || books.rows().presence<OrderLine>(id) == Presence::Absent || id.isNull())
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, goods, id, {}, quantity, Reason::None, {}});
    return nullptr;
}

} // namespace

void apply(Books &books, const Pack &pack)
{
    const Quantity quantity = Books::checked(pack.quantity);
    if (pack.intoHu.isNull())
        throw Senseless{"packed into no parcel"};
    HandlingUnit parcel = books.handlingUnit(pack.intoHu, pack.intoHuCode, HuKind::Carton, pack.intoLocation);
    Account packed = pack.from;
    packed.location = pack.intoLocation;
    packed.hu = pack.intoHu;
    if (const OrderLine *known = orderLineOf(books, pack.orderLine, pack.from, quantity)) {
        OrderLine line = *known;
        const Order *order = books.rows().find<Order>(line.order);
        const Quantity room = order && order->cancelled ? Quantity{} : std::max(line.ordered - line.cancelled - line.packed, Quantity{});
        if (quantity > room) {
            const DiscrepancyKind kind = order && order->cancelled ? DiscrepancyKind::OrderCancelled : DiscrepancyKind::OverPick;
            const DiscrepancyId raised = books.raise({kind, FollowUp::PutBack, pack.from, line.id, room, quantity, Reason::None, {}});
            askPutBack(books, {packed, {}, quantity - room, line.order, line.id, raised, {}, {}}, 0);
        }
        if (parcel.order.isNull())
            parcel.order = line.order;
        else if (parcel.order != line.order)
            books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, pack.from, line.id, {}, quantity, Reason::None, parcel.code});
        line.packed += quantity;
        books.putLine(std::move(line));
    }
    parcel.state = HuState::Filling;
    parcel.location = pack.intoLocation;
    books.rows().put(std::move(parcel));
    books.post({pack.from, pack.intoLocation, pack.intoHu, pack.from.status, quantity, Reason::None, {}});
    books.freeIfEmpty(pack.from.hu);
    books.putSerial(pack.from.item, pack.serial, packed);
}

void apply(Books &books, const Ship &ship)
{
    if (ship.lines.empty())
        throw Senseless{"shipped nothing"};
    for (const ShipLine &shipped : ship.lines) {
        books.post({shipped.from, virtualLocation(VirtualPlace::Customer), {}, StockStatus::Available, shipped.quantity, Reason::None, {}});
        const OrderLine *known = orderLineOf(books, shipped.orderLine, shipped.from, shipped.quantity);
        if (!known)
            continue;
        OrderLine line = *known;
        line.shipped += shipped.quantity;
        if (const Order *order = books.rows().find<Order>(line.order); order && order->cancelled)
            books.raise({DiscrepancyKind::OrderCancelled, FollowUp::Review, shipped.from, line.id, {}, shipped.quantity, Reason::None, {}});
        else if (line.shipped > line.ordered - line.cancelled)
            books.raise({DiscrepancyKind::OverPick, FollowUp::Review, shipped.from, line.id, line.ordered - line.cancelled, line.shipped, Reason::None, {}});
        books.putLine(std::move(line));
    }
    if (const HandlingUnit *known = books.rows().find<HandlingUnit>(ship.hu)) {
        HandlingUnit hu = *known;
        hu.state = HuState::Gone;
        hu.location = virtualLocation(VirtualPlace::Customer);
        books.rows().put(std::move(hu));
    }
}

} // namespace bincard::ledger
