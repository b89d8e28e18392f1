// SPDX-License-Identifier: GPL-3.0-or-later
// What parcels want besides being packed, and what they stand in, in the world of stories: as the station's loaders fill it, from maps.
#include "support/workflowworld.h"

#include "domain/kit.h"

#include <algorithm>

namespace bincard::test {
namespace {

LoadedParcel loaded(const MemorySource &rows, const Parcel &row, const QString &place)
{
    const HandlingUnit *hu = rows.find<HandlingUnit>(row.id);
    const Order *order = rows.find<Order>(row.order);
    return {row.id, hu ? hu->code : QString(), order ? order->number : QString(), place, row.weightG, true};
}

} // namespace

void World::addParcels(ScannedHu &scan) const
{
    for (const auto &[key, hu] : rows.all<HandlingUnit>()) {
        const Parcel *parcel = hu.parent == scan.hu && !scan.hu.isNull() ? rows.find<Parcel>(hu.id) : nullptr;
        if (!parcel)
            continue;
        ++scan.parcels;
        if (const Order *order = rows.find<Order>(hu.order); order && order->cancelled) {
            scan.orderCancelled = true;
            scan.orderNumber = order->number;
        }
        scan.carrier = scan.carrier.isEmpty() ? parcel->carrier : scan.carrier;
    }
}

void World::addUnits(LoadContext &load) const
{
    for (const LoadedParcel &parcel : load.on) {
        const HandlingUnit *hu = rows.find<HandlingUnit>(parcel.id);
        const HandlingUnit *unit = hu ? rows.find<HandlingUnit>(hu->parent) : nullptr;
        if (unit && unit->state == HuState::Loaded && std::find(load.units.begin(), load.units.end(), std::pair(unit->id, unit->code)) == load.units.end())
            load.units.emplace_back(unit->id, unit->code);
    }
}

StageContext World::stageContext(HuId id) const
{
    StageContext stage;
    stage.unit = id;
    const HandlingUnit *unit = rows.find<HandlingUnit>(id);
    if (!unit)
        return stage;
    stage.known = true;
    stage.state = unit->state;
    stage.place = unit->location;
    stage.placeCode = code(unit->location);
    stage.sscc = unit->sscc;
    for (const auto &[key, stock] : rows.all<Stock>())
        stage.holdsGoods = stage.holdsGoods || (stock.account.hu == id && stock.onHand.isPositive());
    for (const auto &[key, parcel] : rows.all<Parcel>()) {
        const HandlingUnit *hu = rows.find<HandlingUnit>(parcel.id);
        if (!hu || hu->parent != id)
            continue;
        stage.in.push_back(loaded(rows, parcel, code(hu->location)));
        stage.weightG += parcel.weightG;
        stage.carrier = stage.carrier.isEmpty() ? parcel.carrier : stage.carrier;
    }
    for (const auto &[key, parcel] : rows.all<Parcel>()) {
        const HandlingUnit *hu = rows.find<HandlingUnit>(parcel.id);
        const bool stands = parcel.state == ParcelState::Labelled || parcel.state == ParcelState::Staged;
        if (hu && hu->parent.isNull() && stands && parcel.carrier == stage.carrier && !stage.carrier.isEmpty())
            stage.ready.push_back(loaded(rows, parcel, code(hu->location)));
    }
    const auto byCode = [](const LoadedParcel &a, const LoadedParcel &b) { return a.code < b.code; };
    std::sort(stage.in.begin(), stage.in.end(), byCode);
    std::sort(stage.ready.begin(), stage.ready.end(), byCode);
    return stage;
}

void World::addCare(const OrderLine &row, const Item &item, PackLine &line) const
{
    line.hazardClass = item.hazardClass;
    line.unNumber = item.unNumber;
    line.limitedQuantity = item.limitedQuantity;
    line.lithium = item.lithium;
    line.photo = item.photo;
    line.gift = row.gift;
    line.kitLine = row.kitLine;
}

void World::addCare(const Order &order, PackContext &context) const
{
    context.gift = order.gift;
    context.note = order.note;
    context.inserts = order.inserts;
    context.giftMessage = QString::fromUtf8(order.sealedMessage); // Nothing is sealed in stories.
    for (const auto &[key, sold] : rows.all<OrderLine>()) {
        if (sold.order != order.id || !isKit(sold))
            continue;
        const Item *item = rows.find<Item>(sold.item);
        PackKit kit{sold.id, item->sku, item->name, sold.ordered, {}};
        for (const auto &[partKey, part] : rows.all<OrderLine>()) {
            if (part.kitLine == sold.id && !isKit(part))
                kit.parts.emplace_back(part.id, Quantity{part.ordered.thousandths * 1000 / sold.ordered.thousandths});
        }
        context.kits.push_back(std::move(kit));
    }
}

bool World::shipElsewhere(const QStringList &word)
{
    const QString what = word.at(0), rest = word.mid(2).join(u' ');
    if (what == QStringLiteral("camera")) { // what it shows; nothing = no new picture
        camera = word.at(1) == QStringLiteral("nothing") ? QString() : word.at(1);
    } else if (what == QStringLiteral("cage")) { // code, place
        HandlingUnit unit;
        unit.code = word.at(1);
        unit.id = huId(unit.code);
        unit.kind = HuKind::Cage;
        unit.location = locationId(word.at(2));
        rows.put(unit);
    } else if (what == QStringLiteral("note") || what == QStringLiteral("inserts") || what == QStringLiteral("message") || what == QStringLiteral("gift")) {
        Order order = *orderRow(word.at(1));
        if (what == QStringLiteral("note"))
            order.note = rest;
        else if (what == QStringLiteral("inserts"))
            order.inserts = rest;
        else if (what == QStringLiteral("message"))
            order.sealedMessage = rest.toUtf8();
        else
            order.gift = true;
        rows.put(order);
    } else if (what == QStringLiteral("wrap")) { // order, line
        OrderLine line = *rows.find<OrderLine>(orderLineId(orderId(word.at(1)), word.at(2).toInt()));
        line.gift = true;
        rows.put(line);
    } else if (what == QStringLiteral("gaveup")) { // order, line: what is not packed of it will not come
        OrderLine line = *rows.find<OrderLine>(orderLineId(orderId(word.at(1)), word.at(2).toInt()));
        line.shorted = line.ordered - line.packed;
        line.picked = line.packed;
        rows.put(line);
    } else if (what == QStringLiteral("kit")) { // order, item, how many: all other lines of the order are its parts
        OrderLine sold;
        sold.order = orderId(word.at(1));
        sold.ordinal = 99;
        sold.id = sold.kitLine = orderLineId(sold.order, sold.ordinal);
        sold.item = item(word.at(2));
        sold.service = true;
        sold.ordered = *parseQuantity(word.at(3));
        const auto lines = rows.all<OrderLine>(); // A copy: they are changed.
        for (const auto &[key, line] : lines) {
            OrderLine part = line;
            part.kitLine = sold.id;
            if (line.order == sold.order)
                rows.put(part);
        }
        rows.put(sold);
    } else if (what == QStringLiteral("goods")) { // item, what is to be said of it
        Item goods = *rows.find<Item>(item(word.at(1)));
        for (const QString &each : word.mid(2)) {
            goods.unNumber = each.startsWith(QStringLiteral("un=")) ? each.mid(3) : goods.unNumber;
            goods.hazardClass = each.startsWith(QStringLiteral("class=")) ? each.mid(6) : goods.hazardClass;
            goods.limitedQuantity = goods.limitedQuantity || each == QStringLiteral("limited");
            goods.lithium = goods.lithium || each == QStringLiteral("lithium");
            goods.photo = goods.photo || each == QStringLiteral("photo");
        }
        rows.put(goods);
    } else if (what == QStringLiteral("onto")) { // cage, door: all of it is on the vehicle
        outside(ledger::LoadUnit{huId(word.at(1)), word.at(1), locationId(word.at(2)), {}, 1, {}});
    } else if (what == QStringLiteral("tracking")) { // parcel, number
        const Parcel *parcel = rows.find<Parcel>(huId(word.at(1)));
        outside(ledger::PutTracking{parcel->id, parcel->closedMs, word.at(2)});
    } else if (what == QStringLiteral("refused")) { // parcel, what the carrier says
        const Parcel *parcel = rows.find<Parcel>(huId(word.at(1)));
        outside(ledger::PutTracking{parcel->id, parcel->closedMs, {}, word.mid(2).join(u' ')});
    } else {
        return false;
    }
    return true;
}

} // namespace bincard::test
