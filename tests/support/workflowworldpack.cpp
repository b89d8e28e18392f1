// SPDX-License-Identifier: GPL-3.0-or-later
// The bench of the world of stories: as core/station/packloader fills it, from maps.
#include "support/workflowworld.h"

#include <algorithm>

namespace bincard::test {

void World::pickElsewhere(const QString &number, const QString &toteCode, const QString &at)
{
    for (const auto &[key, line] : rows.all<TaskLine>()) {
        const OrderLine *orderLine = rows.find<OrderLine>(line.orderLine);
        if (!orderLine || orderLine->order != orderId(number) || !line.left().isPositive())
            continue;
        const Item *item = rows.find<Item>(orderLine->item);
        const bool serials = item && item->tracking == Tracking::Serial;
        QString serial;
        for (const auto &[id, row] : rows.all<Serial>()) {
            if (serials && row.item == orderLine->item && row.location == line.account.location)
                serial = row.number;
        }
        outside(ledger::Pick{line.id, line.account, line.left(), locationId(u"CART"), huId(toteCode), toteCode, serial, false, {}});
    }
    if (!at.isEmpty())
        outside(ledger::MoveHu{huId(toteCode), toteCode, locationId(at), {}});
}

std::optional<PackContext> World::packContext(OrderId id, HuId shared)
{
    const Order *order = rows.find<Order>(id);
    if (!order)
        return std::nullopt;
    PackContext context;
    context.order = id;
    context.number = order->number;
    context.country = order->country;
    context.state = order->state;
    context.cancelled = order->cancelled;
    for (const auto &[key, row] : rows.all<OrderLine>()) {
        if (row.order != id || row.service)
            continue;
        PackLine line;
        line.id = row.id;
        line.ordinal = row.ordinal;
        line.item = row.item;
        line.ordered = row.ordered - row.cancelled - row.shorted;
        line.reserved = row.reserved;
        line.picked = row.picked;
        line.packed = row.packed;
        const Item *item = rows.find<Item>(row.item);
        line.owner = item->owner;
        line.sku = item->sku;
        line.name = item->name;
        line.tracking = item->tracking;
        line.weightG = item->weightG;
        addCare(row, *item, line);
        context.lines.push_back(line);
    }
    std::sort(context.lines.begin(), context.lines.end(), [](const PackLine &a, const PackLine &b) { return a.ordinal < b.ordinal; });
    for (const auto &[key, hu] : rows.all<HandlingUnit>()) {
        if (hu.order != id || hu.state == HuState::Free)
            continue;
        PackParcel parcel;
        parcel.id = hu.id;
        parcel.code = hu.code;
        parcel.location = hu.location;
        parcel.sscc = hu.sscc;
        parcel.closed = hu.state != HuState::Filling && hu.state != HuState::Waiting;
        if (const Parcel *row = rows.find<Parcel>(hu.id)) {
            parcel.ordinal = row->ordinal;
            parcel.carton = row->carton;
            parcel.carrier = row->carrier;
            parcel.service = row->service;
            parcel.weightG = row->weightG;
            parcel.tracking = row->tracking;
            parcel.refusal = row->refusal;
        }
        if (hu.kind != HuKind::Carton)
            context.totes.push_back({hu.id, hu.code, hu.location, code(hu.location)});
        for (const auto &[stockId, stock] : rows.all<Stock>()) {
            if (stock.account.hu != hu.id || !stock.onHand.isPositive())
                continue;
            parcel.content.emplace_back(stock.account, stock.onHand);
            if (hu.kind == HuKind::Carton)
                continue;
            context.sources.push_back(packSource(stock));
        }
        if (hu.kind == HuKind::Carton)
            context.parcels.push_back(std::move(parcel));
    }
    for (const auto &[stockId, stock] : rows.all<Stock>()) {
        const auto wants = [&stock](const PackLine &line) { return line.item == stock.account.item; };
        if (!shared.isNull() && stock.account.hu == shared && stock.account.status == StockStatus::Available && stock.onHand.isPositive() && std::any_of(context.lines.begin(), context.lines.end(), wants))
            context.sources.push_back(packSource(stock));
    }
    for (const auto &[key, carton] : rows.all<Carton>())
        context.cartons.push_back(carton);
    for (const auto &[key, service] : rows.all<CarrierService>())
        context.services.push_back(service);
    addCare(*order, context);
    context.plan = planOf(context);
    return context;
}

/// As the station's planner: for what is not in a parcel that is shut.
std::vector<PlannedCarton> World::planOf(const PackContext &order) const
{
    const auto closed = std::count_if(order.parcels.begin(), order.parcels.end(), [](const PackParcel &parcel) { return parcel.closed; });
    if (!plan.empty())
        return {plan.begin() + std::min<std::ptrdiff_t>(closed, std::ssize(plan)), plan.end()};
    if (order.cartons.empty())
        return {};
    PlannedCarton all{order.cartons.front().code, {}};
    const auto add = [&all](ItemId item, Quantity quantity) {
        for (; quantity.isPositive(); quantity -= Quantity::units(1))
            all.pieces.push_back({item});
    };
    for (const PackLine &line : order.lines)
        add(line.item, dueOf(order, line));
    if (const PackParcel *open = openParcel(order)) {
        for (const auto &[account, quantity] : open->content)
            add(account.item, quantity);
    }
    return {all};
}

PackSource World::packSource(const Stock &stock) const
{
    PackSource source{stock.account, {}, stock.onHand, {}};
    if (const Lot *lot = rows.find<Lot>(stock.account.lot))
        source.lot = lot->number;
    for (const auto &[serialId, serial] : rows.all<Serial>()) {
        if (serial.account == stock.id)
            source.serials << serial.number;
    }
    return source;
}

SharedTote World::sharedTote(HuId id) const
{
    SharedTote tote{id, {}, false};
    std::vector<QString> slotCodes;
    for (const auto &[key, place] : rows.all<Location>()) {
        if (place.kind == LocationKind::Sort)
            slotCodes.push_back(place.code);
    }
    std::sort(slotCodes.begin(), slotCodes.end());
    tote.wall = !slotCodes.empty();
    for (const auto &[stockId, stock] : rows.all<Stock>()) {
        if (stock.account.hu != id || !stock.onHand.isPositive() || stock.account.status != StockStatus::Available)
            continue;
        const Item *item = rows.find<Item>(stock.account.item);
        const Lot *lot = rows.find<Lot>(stock.account.lot);
        SharedPiece piece;
        piece.account = stock.account;
        piece.sku = item->sku;
        piece.name = item->name;
        piece.tracking = item->tracking;
        piece.lot = lot ? lot->number : QString();
        piece.onHand = stock.onHand;
        for (const auto &[serialId, serial] : rows.all<Serial>()) {
            if (serial.account == stock.id)
                piece.serials << serial.number;
        }
        for (const auto &[key, order] : rows.all<Order>())
            offerTo(order, piece);
        for (const QString &code : slotCodes) {
            const HandlingUnit *unit = rows.find<HandlingUnit>(huId(code));
            if (piece.order.isNull() || piece.onePiece || !piece.slot.isNull() || (unit && unit->state != HuState::Free))
                continue;
            piece.slot = locationId(code);
            piece.slotCode = code;
        }
        tote.pieces.push_back(std::move(piece));
    }
    return tote;
}

/// The order gets the piece when it wants one and has a slot already, or nobody before it in the numbers does.
void World::offerTo(const Order &order, SharedPiece &piece) const
{
    Quantity ofItem, ofAll, ordered;
    for (const auto &[lineId, line] : rows.all<OrderLine>()) {
        if (line.order != order.id)
            continue;
        ordered += line.ordered - line.cancelled;
        ofAll += std::max(line.picked - line.packed, Quantity{});
        ofItem += line.item == piece.account.item ? std::max(line.picked - line.packed, Quantity{}) : Quantity{};
    }
    LocationId slot;
    for (const auto &[huKey, hu] : rows.all<HandlingUnit>()) {
        if (hu.order != order.id || hu.kind == HuKind::Carton || hu.state == HuState::Free)
            continue;
        for (const auto &[stockId, stock] : rows.all<Stock>()) {
            ofAll -= stock.account.hu == hu.id ? stock.onHand : Quantity{};
            ofItem -= stock.account.hu == hu.id && stock.account.item == piece.account.item ? stock.onHand : Quantity{};
        }
        const Location *place = rows.find<Location>(hu.location);
        slot = place && place->kind == LocationKind::Sort ? place->id : slot;
    }
    const bool earlier = piece.order.isNull() || (piece.slot.isNull() && (!slot.isNull() || order.number < piece.orderNumber));
    if (order.cancelled || !ofItem.isPositive() || !earlier)
        return;
    piece.order = order.id;
    piece.orderNumber = order.number;
    piece.wanted = ofItem;
    piece.onePiece = ordered == Quantity::units(1);
    piece.slot = slot;
    piece.slotCode = slot.isNull() ? QString() : code(slot);
    piece.completes = (order.state == OrderState::Picked || order.state == OrderState::Packing) && ofAll == ofItem;
}

void World::parcel(const QString &code, const QString &order, const QString &carrier, bool labelled)
{
    outside(ledger::CloseParcel{huId(code), code, orderId(order), locationId(u"BENCH"), 1, {}, {}, 500, true, carrier, carrier, labelled, {}});
}

LoadContext World::loadContext(LocationId door, bool whole) const
{
    LoadContext load;
    load.door = door;
    load.doorCode = code(door);
    const Manifest *latest = nullptr;
    for (const auto &[key, manifest] : rows.all<Manifest>()) {
        if (manifest.location == door && (!latest || manifest.number > latest->number))
            latest = &manifest;
    }
    if (latest)
        load.number = latest->closed ? latest->number + 1 : latest->number;
    load.open = latest && !latest->closed;
    if (!load.open)
        return load;
    load.carrier = latest->carrier;
    load.parcels = latest->parcels;
    load.weightG = latest->weightG;
    for (const auto &[key, parcel] : rows.all<Parcel>()) {
        const HandlingUnit *hu = rows.find<HandlingUnit>(parcel.id);
        const LoadedParcel one{parcel.id, hu ? hu->code : QString(), {}, hu ? code(hu->location) : QString(), parcel.weightG, true};
        if (parcel.manifest == latest->id && whole)
            load.on.push_back(one);
        if (parcel.carrier == load.carrier && (parcel.state == ParcelState::Labelled || parcel.state == ParcelState::Staged))
            load.ready.push_back(one);
    }
    std::sort(load.on.begin(), load.on.end(), [](const LoadedParcel &a, const LoadedParcel &b) { return a.code < b.code; });
    addUnits(load);
    return load;
}

} // namespace bincard::test
