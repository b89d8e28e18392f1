// SPDX-License-Identifier: GPL-3.0-or-later
// Packing: from totes into parcels, and what becomes of these at the bench. Facts (design §4).
#include "ledger/lines.h"

namespace bincard::ledger {

const OrderLine *orderLineOf(Books &books, OrderLineId id, const Account &goods, Quantity quantity)
{
    const OrderLine *line = books.rows().find<OrderLine>(id);
    if (line && line->item == goods.item)
        return line;
    if (line || books.rows().presence<OrderLine>(id) == Presence::Absent || id.isNull())
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, goods, id, {}, quantity, Reason::None, {}});
    return nullptr;
}

void shipGoods(Books &books, const Account &from, OrderLineId orderLine, Quantity quantity)
{
    books.post({from, virtualLocation(VirtualPlace::Customer), {}, StockStatus::Available, quantity, Reason::None, {}});
    const OrderLine *known = orderLineOf(books, orderLine, from, quantity);
    if (!known)
        return;
    OrderLine line = *known;
    line.shipped += quantity;
    if (const Order *order = books.rows().find<Order>(line.order); order && order->cancelled)
        books.raise({DiscrepancyKind::OrderCancelled, FollowUp::Review, from, line.id, {}, quantity, Reason::None, {}});
    else if (line.shipped > line.ordered - line.cancelled)
        books.raise({DiscrepancyKind::OverPick, FollowUp::Review, from, line.id, line.ordered - line.cancelled, line.shipped, Reason::None, {}});
    books.putLine(std::move(line));
}

namespace {

/// Who takes out of a tote or parcel whose way the station has not heard of yet names another place than it has: it is where the books say.
Account whereTheToteIs(Books &books, const Account &named, Quantity quantity)
{
    const HandlingUnit *tote = books.rows().find<HandlingUnit>(named.hu);
    if (!tote || tote->location == named.location)
        return named;
    const auto holds = [&](const Account &account) {
        const Stock *stock = books.rows().find<Stock>(accountId(account));
        return stock && stock->onHand >= quantity;
    };
    Account there = named;
    there.location = tote->location;
    return !holds(named) && holds(there) ? there : named;
}

/// A parcel that has gone on by the time the books hear what was packed into it: the goods are where it is.
bool hasGoneOn(const HandlingUnit &parcel)
{
    return parcel.state == HuState::Staged || parcel.state == HuState::Loaded || parcel.state == HuState::Gone;
}

void countOnLine(Books &books, const Pack &pack, const Account &packed, HandlingUnit &parcel)
{
    const OrderLine *known = orderLineOf(books, pack.orderLine, pack.from, pack.quantity);
    if (!known)
        return;
    OrderLine line = *known;
    const Order *order = books.rows().find<Order>(line.order);
    const Quantity room = order && order->cancelled ? Quantity{} : std::max(line.ordered - line.cancelled - line.packed, Quantity{});
    if (pack.quantity > room) {
        const DiscrepancyKind kind = order && order->cancelled ? DiscrepancyKind::OrderCancelled : DiscrepancyKind::OverPick;
        const DiscrepancyId raised = books.raise({kind, FollowUp::PutBack, pack.from, line.id, room, pack.quantity, Reason::None, {}});
        askPutBack(books, {packed, {}, pack.quantity - room, line.order, line.id, raised, {}, {}}, 0);
    }
    if (parcel.order.isNull())
        parcel.order = line.order;
    else if (parcel.order != line.order)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, pack.from, line.id, {}, pack.quantity, Reason::None, parcel.code});
    line.packed += pack.quantity;
    books.putLine(std::move(line));
}

} // namespace

void apply(Books &books, const Pack &pack)
{
    const Quantity quantity = Books::checked(pack.quantity);
    if (pack.intoHu.isNull())
        throw Senseless{"packed into no parcel"};
    HandlingUnit parcel = books.handlingUnit(pack.intoHu, pack.intoHuCode, HuKind::Carton, pack.intoLocation);
    const bool gone = parcel.state == HuState::Gone;
    if (parcel.state == HuState::Free)
        parcel.location = pack.intoLocation;
    Account packed = pack.from;
    packed.location = gone ? pack.intoLocation : parcel.location; // Another bench may have it by now: all that is in it is where it is.
    packed.hu = pack.intoHu;
    countOnLine(books, pack, packed, parcel);
    if (!hasGoneOn(parcel))
        parcel.state = HuState::Filling;
    books.rows().put(std::move(parcel));
    books.post({whereTheToteIs(books, pack.from, quantity), packed.location, pack.intoHu, pack.from.status, quantity, Reason::None, {}});
    books.freeIfEmpty(pack.from.hu);
    books.putSerial(pack.from.item, pack.serial, gone ? counterpart(VirtualPlace::Customer, packed) : packed);
    if (gone)
        shipGoods(books, packed, pack.orderLine, quantity);
}

void apply(Books &books, const Unpack &fact)
{
    const Quantity quantity = Books::checked(fact.quantity);
    if (fact.toLocation.isNull())
        throw Senseless{"unpacked to nowhere"};
    books.post({whereTheToteIs(books, fact.from, quantity), fact.toLocation, fact.toHu, fact.from.status, quantity, Reason::None, {}});
    books.freeIfEmpty(fact.from.hu);
    Account now = fact.from;
    now.location = fact.toLocation;
    now.hu = fact.toHu;
    books.putSerial(fact.from.item, fact.serial, now);
    if (const OrderLine *known = orderLineOf(books, fact.orderLine, fact.from, quantity)) {
        OrderLine line = *known;
        line.packed -= std::min(quantity, std::max(line.packed - line.shipped, Quantity{}));
        books.putLine(std::move(line));
    }
    // Emptied by its last goods, the tote was anybody's: it is the order's again.
    const HandlingUnit *tote = books.rows().find<HandlingUnit>(fact.toHu);
    const HandlingUnit *parcel = books.rows().find<HandlingUnit>(fact.from.hu);
    const OrderLine *line = books.rows().find<OrderLine>(fact.orderLine);
    if (tote && tote->state == HuState::Free && parcel && line) {
        HandlingUnit again = *tote;
        again.state = HuState::Waiting;
        again.order = line->order;
        books.rows().put(std::move(again));
    }
}

void apply(Books &books, const PackShort &fact)
{
    const Quantity quantity = Books::checked(fact.quantity);
    if (fact.reason == Reason::Damaged)
        books.post({fact.from, fact.from.location, {}, StockStatus::Damaged, quantity, fact.reason, {}});
    else
        books.post({fact.from, virtualLocation(VirtualPlace::Variance), {}, StockStatus::Available, quantity, fact.reason, {}});
    books.freeIfEmpty(fact.from.hu);
    books.raise({DiscrepancyKind::ShortPick, FollowUp::Review, fact.from, fact.orderLine, quantity, {}, fact.reason, {}});
    if (const OrderLine *known = orderLineOf(books, fact.orderLine, fact.from, quantity)) {
        OrderLine line = *known;
        line.picked -= std::min(quantity, std::max(line.picked - line.packed, Quantity{}));
        books.putLine(std::move(line));
    }
}

void apply(Books &books, const CloseParcel &close)
{
    if (close.hu.isNull() || close.order.isNull() || close.ordinal < 1 || close.weightG < 0)
        throw Senseless{"a parcel of nobody"};
    HandlingUnit hu = books.handlingUnit(close.hu, close.huCode, HuKind::Carton, close.location);
    const bool late = hu.state == HuState::Loaded || hu.state == HuState::Gone;
    if (hu.order.isNull())
        hu.order = close.order;
    hu.sscc = close.sscc.trimmed();
    if (!late && hu.state != HuState::Staged) { // Staged: it gets its label where it stands.
        hu.state = HuState::Closed;
        hu.location = close.location;
    }
    const Parcel *known = books.rows().find<Parcel>(close.hu);
    Parcel parcel = known ? *known : Parcel{};
    parcel.id = close.hu;
    parcel.order = close.order;
    parcel.ordinal = close.ordinal;
    parcel.carton = close.carton;
    if (const Manifest *row = books.rows().find<Manifest>(parcel.manifest)) {
        Manifest manifest = *row;
        manifest.weightG += close.weightG - parcel.weightG;
        books.rows().put(std::move(manifest));
    }
    parcel.weightG = close.weightG;
    parcel.carrier = close.carrier;
    parcel.service = close.service;
    parcel.closedMs = books.inputs().effectiveMs;
    if (!close.photo.isEmpty()) // A label that is printed later says nothing of it.
        parcel.photo = close.photo;
    if (!late)
        parcel.state = close.labelled ? ParcelState::Labelled : ParcelState::WaitingForLabel;
    books.rows().put(std::move(hu));
    books.rows().put(std::move(parcel));
}

void apply(Books &books, const ReopenParcel &reopen)
{
    const HandlingUnit *known = books.rows().find<HandlingUnit>(reopen.hu);
    if (!known || reopen.location.isNull())
        throw Senseless{"no such parcel to open"};
    HandlingUnit hu = *known;
    if (hu.state == HuState::Gone || hu.state == HuState::Loaded) { // The door was quicker: it is on its way with what it had.
        Account where;
        where.location = hu.location;
        where.hu = hu.id;
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, where, {}, {}, {}, Reason::None, hu.code});
        return;
    }
    hu.state = HuState::Filling;
    hu.location = reopen.location;
    hu.parent = {};
    books.rows().put(std::move(hu));
    if (const Parcel *row = books.rows().find<Parcel>(reopen.hu)) {
        Parcel parcel = *row;
        parcel.state = ParcelState::Open;
        parcel.tracking.clear(); // Its label is void.
        parcel.refusal.clear();
        parcel.photo.clear();
        books.rows().put(std::move(parcel));
    }
    moveContent(books, reopen.hu, reopen.location);
}

} // namespace bincard::ledger
