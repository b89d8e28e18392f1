// SPDX-License-Identifier: GPL-3.0-or-later
// Loading and leaving: parcels on vehicles, manifests, goods that are the customer's. Facts (design §4).
#include "ledger/lines.h"

#include <algorithm>

namespace bincard::ledger {
namespace {

/// A quantity of one account in a parcel, by the lines of its order that it can be for: what they have packed and not yet shipped first.
void shipContent(Books &books, const Stock &content, const std::vector<Id128> &lines)
{
    Quantity left = content.onHand;
    OrderLineId last;
    for (const Id128 &id : lines) {
        const OrderLine *line = books.rows().find<OrderLine>(id);
        if (!line || line->item != content.account.item || left.isZero())
            continue;
        last = line->id;
        const Quantity part = std::min(left, std::max(line->packed - line->shipped, Quantity{}));
        if (!part.isPositive())
            continue;
        shipGoods(books, content.account, last, part);
        left -= part;
    }
    if (left.isPositive())
        shipGoods(books, content.account, last, left);
}

void shipAll(Books &books, const HandlingUnit &hu)
{
    std::vector<Id128> lines = books.rows().related(Relation::LinesOfOrder, hu.order);
    std::sort(lines.begin(), lines.end());
    std::vector<Stock> all;
    for (const Id128 &id : books.rows().related(Relation::StockInHu, hu.id)) {
        if (const Stock *stock = books.rows().find<Stock>(id); stock && stock->onHand.isPositive() && !isVirtual(stock->account.location))
            all.push_back(*stock);
    }
    std::sort(all.begin(), all.end(), [](const Stock &a, const Stock &b) { return a.account < b.account; });
    for (const Stock &content : all) {
        moveSerials(books, content.account, counterpart(VirtualPlace::Customer, content.account));
        shipContent(books, content, lines);
    }
}

Manifest manifestOf(Books &books, LocationId location, std::int32_t number, const QString &carrier)
{
    const ManifestId id = manifestId(location, number);
    if (const Manifest *known = books.rows().find<Manifest>(id))
        return *known;
    Manifest manifest;
    manifest.id = id;
    manifest.location = location;
    manifest.number = number;
    manifest.carrier = carrier;
    return manifest;
}

/// Takes a parcel off the manifest that it is on.
void unload(Books &books, Parcel &parcel)
{
    if (const Manifest *known = books.rows().find<Manifest>(parcel.manifest)) {
        Manifest manifest = *known;
        --manifest.parcels;
        manifest.weightG -= parcel.weightG;
        books.rows().put(std::move(manifest));
    }
    parcel.manifest = {};
}

} // namespace

void askReview(Books &books, const HandlingUnit &hu, DiscrepancyKind kind)
{
    Account where;
    where.location = hu.location;
    where.hu = hu.id;
    books.raise({kind, FollowUp::Review, where, {}, {}, {}, Reason::None, hu.code});
}

void apply(Books &books, const Ship &ship)
{
    if (ship.hu.isNull() && ship.lines.empty())
        throw Senseless{"shipped nothing"};
    for (const ShipLine &shipped : ship.lines)
        shipGoods(books, shipped.from, shipped.orderLine, shipped.quantity);
    if (ship.hu.isNull())
        return;
    const LocationId customer = virtualLocation(VirtualPlace::Customer);
    const HandlingUnit *known = books.rows().find<HandlingUnit>(ship.hu);
    if (!known && ship.huCode.isEmpty())
        return;
    HandlingUnit hu = known ? *known : books.handlingUnit(ship.hu, ship.huCode, HuKind::Carton, customer);
    if (ship.lines.empty())
        shipAll(books, hu);
    hu.state = HuState::Gone;
    hu.location = customer;
    books.rows().put(std::move(hu));
    if (const Parcel *row = books.rows().find<Parcel>(ship.hu)) {
        Parcel parcel = *row;
        parcel.state = ParcelState::HandedOver;
        books.rows().put(std::move(parcel));
    }
}

void apply(Books &books, const LoadParcel &load)
{
    if (load.hu.isNull() || load.location.isNull() || load.number < 0)
        throw Senseless{"a parcel loaded nowhere"};
    if (const HandlingUnit *known = books.rows().find<HandlingUnit>(load.hu); known && known->kind == HuKind::Cage)
        return apply(books, LoadUnit{load.hu, load.huCode, load.location, load.carrier, load.number, {}}); // Who loaded it had not heard of it.
    loadParcel(books, load, {});
}

void loadParcel(Books &books, const LoadParcel &load, HuId unit)
{
    HandlingUnit hu = books.handlingUnit(load.hu, load.huCode, HuKind::Carton, load.location);
    if (hu.state == HuState::Gone)
        return askReview(books, hu, DiscrepancyKind::TaskAlreadyDone);
    const Parcel *known = books.rows().find<Parcel>(load.hu);
    Parcel parcel = known ? *known : Parcel{};
    parcel.id = load.hu;
    const bool again = load.number > 0 && parcel.manifest == manifestId(load.location, load.number);
    if (!again)
        unload(books, parcel);
    if (load.number > 0 && !again) {
        Manifest manifest = manifestOf(books, load.location, load.number, load.carrier);
        if (manifest.closed)
            askReview(books, hu, DiscrepancyKind::TaskAlreadyDone);
        if (!load.carrier.isEmpty() && (manifest.parcels == 0 || manifest.carrier.isEmpty()))
            manifest.carrier = load.carrier; // The first parcel whose carrier is known says whose load it is.
        else if (!load.carrier.isEmpty() && load.carrier != manifest.carrier)
            askReview(books, hu, DiscrepancyKind::WrongHandlingUnit);
        ++manifest.parcels;
        manifest.weightG += parcel.weightG;
        parcel.manifest = manifest.id;
        books.rows().put(std::move(manifest));
        if (const Order *order = books.rows().find<Order>(hu.order); order && order->cancelled)
            askReview(books, hu, DiscrepancyKind::OrderCancelled);
    }
    hu.state = load.number > 0 ? HuState::Loaded : HuState::Staged;
    hu.location = load.location;
    hu.parent = unit; // By itself it is not in a cage any more.
    parcel.state = load.number > 0 ? ParcelState::Loaded : ParcelState::Staged;
    books.rows().put(std::move(hu));
    books.rows().put(std::move(parcel));
    moveContent(books, load.hu, load.location);
}

void apply(Books &books, const CloseManifest &close)
{
    if (close.location.isNull() || close.number < 1)
        throw Senseless{"a manifest of no door"};
    Manifest manifest = manifestOf(books, close.location, close.number, close.carrier);
    if (manifest.closed)
        return;
    manifest.closed = true;
    manifest.closedMs = books.inputs().effectiveMs;
    books.rows().put(std::move(manifest));
}

} // namespace bincard::ledger
