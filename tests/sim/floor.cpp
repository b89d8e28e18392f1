// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/floor.h"

#include "support/floorgoods.h"

#include <algorithm>

namespace bincard::sim {

using namespace bincard::test;

namespace {

constexpr int kOpeningUnits = 30;

bool isStaging(int place) { return place == 0 || place == Floor::kPlaces; }

HuId parcelOf(int n) { return huId(QStringLiteral("P-%1").arg(n)); }

bool isRealStock(const Stock &stock) { return !isVirtual(stock.account.location) && stock.onHand.isPositive(); }

} // namespace

std::vector<std::pair<ledger::Stream, ledger::Body>> furniture()
{
    ledger::PutItems items;
    ledger::PutLocations places;
    ledger::PutOpening opening;
    for (int i = 0; i < Floor::kItems; ++i)
        items.items.push_back(itemRow(i));
    for (int p = 0; p <= Floor::kPlaces; ++p) {
        Location location = placeRow(p);
        if (isStaging(p)) { // Where totes stand and parcels are packed.
            location.kind = LocationKind::Staging;
            location.pickable = location.allocatable = false;
        }
        places.locations.push_back(location);
        for (int i = 0; i < Floor::kItems && !isStaging(p); ++i)
            opening.lines.push_back({houseOwnerId(), itemOf(i), {}, 0, placeOf(p), {}, StockStatus::Available, Quantity::units(kOpeningUnits)});
    }
    return {{ledger::kCatalogue, house()}, {ledger::kCatalogue, items}, {ledger::kFirstWarehouse, places}, {ledger::kFirstWarehouse, opening}};
}

// ---- Office -----------------------------------------------------------------------------------------------------------------

ledger::PutOrders Office::orders(int count)
{
    ledger::PutOrders put;
    for (int o = 0; o < count; ++o) {
        Order order;
        order.number = QStringLiteral("O-%1").arg(m_orders++);
        order.id = orderId(order.number);
        order.priority = below(3);
        order.completeOnly = below(6) == 0;
        const int lines = 1 + below(3);
        for (int i = 1; i <= lines; ++i) {
            OrderLine line;
            line.id = orderLineId(order.id, i);
            line.order = order.id;
            line.ordinal = i;
            line.item = itemOf(below(Floor::kItems));
            line.ordered = Quantity::units(1 + below(9));
            put.lines.push_back(line);
        }
        put.orders.push_back(order);
    }
    return put;
}

ledger::PutInbound Office::purchase()
{
    ledger::PutInbound put;
    InboundDocument document;
    document.number = QStringLiteral("PO-%1").arg(below(2));
    document.id = inboundId(document.kind, document.number);
    document.overPercent = below(2) * 50;
    for (int i = 1; i <= 3; ++i) {
        InboundLine line;
        line.document = document.id;
        line.ordinal = i;
        line.id = inboundLineId(document.id, i);
        line.item = itemOf(below(Floor::kItems));
        line.ordered = Quantity::units(1 + below(9));
        put.lines.push_back(line);
    }
    put.documents.push_back(document);
    return put;
}

std::pair<ledger::Stream, ledger::Body> Office::next()
{
    const int dice = below(10);
    if (dice == 0 && m_orders > 0)
        return {ledger::kFirstWarehouse, ledger::CancelOrder{orderOf(below(m_orders)), Reason::CustomerRequest}};
    if (dice == 1) {
        ledger::PutItems put;
        Item item;
        const int number = below(Floor::kItems);
        item.id = itemOf(number);
        item.owner = houseOwnerId();
        item.sku = QStringLiteral("SKU-%1").arg(number);
        item.name = QStringLiteral("Thing %1, edition %2").arg(number).arg(++m_edits);
        put.items.push_back(item);
        return {ledger::kCatalogue, put};
    }
    if (dice == 2)
        return {ledger::kFirstWarehouse, purchase()};
    return {ledger::kFirstWarehouse, orders(1 + below(4))};
}

// ---- Floor ------------------------------------------------------------------------------------------------------------------

template <class Row, class Fits>
std::optional<Row> Floor::any(Fits fits)
{
    std::vector<Row> found;
    (void)m_rows.forEach<Row>([&](const Row &row) {
        if (fits(row))
            found.push_back(row);
        return true;
    });
    return found.empty() ? std::nullopt : std::optional(found[static_cast<std::size_t>(m_chance.below(static_cast<std::int64_t>(found.size())))]);
}

ledger::Body Floor::next()
{
    const int dice = below(12);
    return dice < 5 ? onTask() : dice < 7 ? onOrder() : dice < 8 ? claim() : onStock();
}

/// Of an order, by what is to be seen here: others may have been quicker.
ledger::Body Floor::claim()
{
    const auto line = any<OrderLine>([](const OrderLine &each) { return stillOpen(each).isPositive() || each.promised.isPositive(); });
    if (!line || below(4) == 0)
        return ledger::Promise{line ? line->order : orderOf(below(10))};
    const auto stock = any<Stock>([&](const Stock &each) { return isRealStock(each) && each.account.item == line->item && each.account.hu.isNull(); });
    Account from = stock ? stock->account : accountOf(0, 1);
    from.item = line->item;
    if (below(3) != 0) // Mostly from one place, where it gets scarce.
        from.location = placeOf(1);
    return ledger::Release{line->order, {}, {{line->id, from, Quantity::units(1 + below(20))}}};
}

ledger::Body Floor::onTask()
{
    const auto line = any<TaskLine>([](const TaskLine &each) { return each.state == TaskLineState::Open && each.left().isPositive(); });
    if (!line)
        return onStock();
    switch (below(14)) {
    case 0:
    case 1:
    case 2: return ledger::TakeTask{line->task, person(), {}};
    case 3: return ledger::Short{line->id, below(2) == 0 ? line->left() : Quantity::units(1), Reason::NotFound, below(6) == 0, {}};
    case 4: return ledger::SkipLine{line->id, {}};
    case 5: return below(3) == 0 ? ledger::Body(ledger::FinishTask{line->task, {}}) : ledger::Body(ledger::PauseTask{line->task, below(2) == 0, {}});
    default: break;
    }
    ledger::Pick body = pick(*line, below(kTotes), 1 + below(3));
    if (below(3) != 0)
        body.quantity = line->left();
    return body;
}

ledger::Body Floor::onOrder()
{
    const auto picked = any<Stock>([](const Stock &stock) { return isRealStock(stock) && !stock.account.hu.isNull(); });
    if (!picked)
        return onStock();
    const auto line = any<OrderLine>([&](const OrderLine &each) { return each.item == picked->account.item && each.picked > each.packed; });
    const auto packed = any<OrderLine>([&](const OrderLine &each) { return each.item == picked->account.item && each.packed > each.shipped; });
    const int parcel = below(kParcels);
    switch (below(7)) {
    case 0: {
        const auto done = any<TaskLine>([&](const TaskLine &each) { return each.picked.isPositive() && each.account.item == picked->account.item; });
        if (!done)
            break;
        ledger::Unpick body;
        body.taskLine = done->id;
        body.from = picked->account;
        body.toLocation = done->account.location;
        body.quantity = Quantity::units(1);
        return body;
    }
    case 1:
        if (packed)
            return ledger::Ship{picked->account.hu, {{packed->id, picked->account, std::min(picked->onHand, packed->packed - packed->shipped)}}, {}};
        break;
    case 5: return onParcel(parcel, line ? line->order : packed ? packed->order : OrderId{}, picked->account.hu);
    case 2: return ledger::MoveHu{picked->account.hu, {}, placeOf(below(2) * kPlaces), {}};
    default: break;
    }
    if (!line)
        return onStock();
    ledger::Pack body;
    body.orderLine = line->id;
    body.from = picked->account;
    body.intoLocation = placeOf(0);
    body.intoHu = parcelOf(parcel);
    body.intoHuCode = QStringLiteral("P-%1").arg(parcel);
    body.quantity = std::min(picked->onHand, line->picked - line->packed);
    return body;
}

/// A parcel is shut, opened, loaded or sent off, in any order: what does not fit is for the books to say.
ledger::Body Floor::onParcel(int parcel, OrderId order, HuId unit)
{
    const QString code = QStringLiteral("P-%1").arg(parcel);
    const LocationId door = placeOf(below(2));
    switch (below(6)) {
    case 0:
        if (!order.isNull())
            return ledger::CloseParcel{parcelOf(parcel), code, order, placeOf(0), 1, {}, {}, 100 * below(9), true, QStringLiteral("van"), QStringLiteral("van"), below(2) == 0, {}};
        break;
    case 1: return ledger::ReopenParcel{unit, placeOf(0), {}};
    case 2: return ledger::Ship{parcelOf(parcel), {}, {}, code};
    case 3: return ledger::CloseManifest{door, 1 + below(2), QStringLiteral("van"), {}};
    default: break;
    }
    return ledger::LoadParcel{parcelOf(parcel), code, door, QStringLiteral("van"), below(3), {}};
}

/// Of deliveries and returns, known or not: what belongs together meets in any order.
ledger::Body Floor::incoming(int item)
{
    const QString number = QStringLiteral("R-%1").arg(below(4));
    const InboundId purchase = inboundId(InboundKind::PurchaseOrder, QStringLiteral("PO-%1").arg(below(2)));
    const auto line = any<OrderLine>([&](const OrderLine &each) { return each.shipped > each.returned; });
    switch (below(8)) {
    case 0: return ledger::ArriveReturn{number, line ? line->order : OrderId{}, placeOf(0), {}, {}};
    case 1: return ledger::FinishReturn{number, below(6) == 0, ReturnReason::ChangedMind, {}};
    case 2: return ledger::CloseInbound{purchase, Reason::None, {}};
    case 3:
    case 4: {
        ledger::GradeReturn body;
        body.number = number;
        body.owner = houseOwnerId();
        body.item = line ? line->item : itemOf(item);
        body.orderLine = line ? line->id : OrderLineId{};
        body.quantity = Quantity::units(1 + below(2));
        body.disposition = static_cast<Disposition>(below(5));
        body.location = placeOf(place());
        return body;
    }
    default: {
        ledger::Receive body = receive(item, 0, 1 + below(9));
        body.document = purchase;
        body.inboundLine = inboundLineId(purchase, 1 + below(3));
        body.huCode = QStringLiteral("P-%1").arg(below(kParcels));
        body.hu = huId(body.huCode);
        return body;
    }
    }
}

ledger::Body Floor::onStock()
{
    const int item = below(kItems);
    if (below(7) == 0)
        return incoming(item);
    switch (below(8)) {
    case 0: return below(3) == 0 ? count(place()) : below(2) == 0 ? recount() : approval();
    case 1: return ledger::Adjust{accountOf(item, place()), Quantity::units(below(7) - 3), Reason::Correction, {}, {}, {}};
    case 2: return ledger::BindBarcode{QStringLiteral("code-%1").arg(below(12)), itemOf(item), Quantity::units(1), {}};
    case 3: {
        ledger::Receive body = receive(item, place(), 1 + below(5));
        body.lotNumber = QStringLiteral("L%1").arg(below(3));
        return body;
    }
    case 4:
    case 5: {
        ledger::MoveStock body = moveStock(item, place(), place(), 1 + below(9));
        if (below(6) == 0)
            body.toStatus = StockStatus::Damaged;
        return body;
    }
    default: return receive(item, place(), 1 + below(9));
    }
}

ledger::Body Floor::count(LocationId place, ItemId item, TaskId task)
{
    ledger::Count body;
    body.location = place;
    body.item = item;
    body.task = task;
    body.tolerance = Quantity::units(below(3) * 5);
    body.approved = below(3) == 0;
    body.review = below(2) == 0;
    body.lines = m_physical.seenAt(place, item);
    return body;
}

ledger::Body Floor::count(int placeNumber)
{
    return count(placeOf(placeNumber), below(3) == 0 ? itemOf(below(kItems)) : ItemId{}, {});
}

/// What a short, a balance below zero, or clocks that could not tell have asked for.
ledger::Body Floor::recount()
{
    const auto task = any<Task>([](const Task &each) { return each.kind == TaskKind::Count && each.state == TaskState::Released && !isVirtual(each.location); });
    return task ? count(task->location, task->item, task->id) : count(place());
}

/// Of a count whose difference was too large to be posted: maybe long after it, and for the time at which it was made.
ledger::Body Floor::approval()
{
    const auto kept = below(2) == 0 ? any<CountedLine>([](const CountedLine &) { return true; }) : std::nullopt;
    if (kept && m_physical.approvalOf(kept->count, kept->countedMs)) {
        constexpr Reason kCauses[]{Reason::Miscounted, Reason::MissingTransaction, Reason::Lost, Reason::Damaged};
        return ledger::ReviewCount{kept->task, kept->count, below(6) == 0, kCauses[below(4)], {}};
    }
    const auto beyond = any<Discrepancy>([](const Discrepancy &each) { return each.open && each.kind == DiscrepancyKind::CountVariance && each.followUp == FollowUp::Review; });
    const auto approved = beyond ? m_physical.approvalOf(beyond->operation, beyond->raisedMs) : std::nullopt;
    return approved ? ledger::Body(*approved) : count(place());
}

ledger::Body Floor::at(int item, int place)
{
    switch (below(4)) {
    case 0: return count(place);
    case 1: return ledger::Adjust{accountOf(item, place), Quantity::units(-1 - below(3)), Reason::Damaged, {}, {}, {}};
    case 2: return receive(item, place, 1 + below(4));
    default: break;
    }
    const auto line = any<TaskLine>([&](const TaskLine &each) { return each.account.location == placeOf(place) && each.account.item == itemOf(item); });
    return line ? ledger::Body(pick(*line, below(kTotes), 1 + below(9))) : ledger::Body(moveStock(item, place, 1 + below(kPlaces - 1), 1 + below(40)));
}

ledger::Body Floor::nonsense()
{
    switch (below(7)) {
    case 0: return receive(below(kItems), place(), -1);
    case 1: return moveStock(kItems + 9, place(), kPlaces + 9, 1);
    case 2: return ledger::TakeTask{TaskId(1, 2), person(), {}};
    case 3: {
        TaskLine line;
        line.id = TaskLineId(3, 4);
        line.account = accountOf(below(kItems), place());
        return pick(line, below(kTotes), 2);
    }
    case 4: {
        const auto done = any<TaskLine>([](const TaskLine &each) { return each.state != TaskLineState::Open; });
        return done ? ledger::Body(pick(*done, below(kTotes), 1 + below(3))) : ledger::Body(ledger::FinishTask{TaskId(5, 6), {}});
    }
    case 5: return ledger::Adjust{accountOf(below(kItems), place()), Quantity{}, Reason::None, {}, {}, {}};
    default: {
        ledger::Receive body = receive(0, place(), 3);
        body.item = {};
        body.barcode = QStringLiteral("nobody-knows-%1").arg(below(3));
        return body;
    }
    }
}

} // namespace bincard::sim
