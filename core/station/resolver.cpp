// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/resolver.h"

#include "store/queries.h"

#include <QDate>

#include <algorithm>

namespace bincard::station {
namespace {

using workflow::Meaning;

constexpr qsizetype kMeasuredDigits = 13;

std::int32_t dayNumber(const std::optional<QDate> &date)
{
    return date ? static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(*date)) : 0;
}

workflow::ScannedItem scannedItem(const Item &item, const QString &code, Quantity perScan)
{
    workflow::ScannedItem meaning;
    meaning.item = item.id;
    meaning.sku = item.sku;
    meaning.name = item.name;
    meaning.perScan = perScan;
    meaning.code = code;
    meaning.tracking = item.tracking;
    return meaning;
}

void addLot(workflow::ScannedItem &meaning, const barcode::Gs1Data *data)
{
    if (!data)
        return;
    meaning.lot = data->lot;
    meaning.serial = data->serial;
    meaning.expiryDay = dayNumber(data->expiry ? data->expiry : data->bestBefore);
}

/// T-07, T-1234: what our own tote labels look like. A new tote has no row yet.
bool looksLikeTote(const QString &key)
{
    return key.size() >= 3 && key.size() <= 8 && key.startsWith(QLatin1String("T-"))
        && std::all_of(key.begin() + 2, key.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

template <class Kind>
bool isKind(const Meaning &meaning)
{
    return std::holds_alternative<Kind>(meaning);
}

} // namespace

Result<void> Resolver::location(const QString &code, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.location(code));
    if (found)
        meanings.push_back(workflow::ScannedLocation{found->id, found->code, found->kind, found->blocked, found->zone});
    return {};
}

Result<void> Resolver::handlingUnit(const QString &code, bool certainly, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.handlingUnit(code));
    const QString key = code.trimmed().toUpper();
    if (!found && !certainly && !looksLikeTote(key))
        return {};
    workflow::ScannedHu meaning;
    meaning.hu = huId(code);
    meaning.code = key;
    meaning.known = found.has_value();
    meaning.kind = looksLikeTote(key) ? HuKind::Tote : HuKind::Carton; // A number of the house's range, or another's label.
    if (found) {
        meaning.code = found->code;
        meaning.kind = found->kind;
        meaning.state = found->state;
        meaning.order = found->order;
        meaning.location = found->location;
        const bool holds = found->state == HuState::Filling || found->state == HuState::Waiting || found->state == HuState::Staged;
        if (holds && found->order.isNull() && found->kind == HuKind::Tote) {
            BINCARD_TRY_ASSIGN(meaning.shared, m_queries.isShared(found->id));
        }
        if (found->kind == HuKind::Cage || found->kind == HuKind::Pallet)
            BINCARD_TRY(addParcels(found->id, meaning));
        BINCARD_TRY_ASSIGN(const auto owner, m_queries.find<Order>(found->order));
        if (owner) {
            meaning.orderNumber = owner->number;
            meaning.orderCancelled = owner->cancelled;
        }
        BINCARD_TRY_ASSIGN(const auto parcel, m_queries.find<Parcel>(found->id));
        if (parcel) {
            meaning.carrier = parcel->carrier;
            meaning.parcel = parcel->state;
            BINCARD_TRY_ASSIGN(const auto load, m_queries.find<Manifest>(parcel->manifest));
            if (parcel->state == ParcelState::Loaded && load && load->closed)
                meaning.parcel = ParcelState::Staged; // It came too late for a load that has left: it goes with the next.
        }
    }
    meanings.push_back(std::move(meaning));
    return {};
}

Result<void> Resolver::addParcels(HuId unit, workflow::ScannedHu &meaning)
{
    constexpr int kMostInUnit = 1000;
    BINCARD_TRY_ASSIGN(const auto inside, m_queries.handlingUnitsIn(unit, kMostInUnit));
    for (const HandlingUnit &hu : inside) {
        BINCARD_TRY_ASSIGN(const auto parcel, m_queries.find<Parcel>(hu.id));
        if (!parcel)
            continue;
        ++meaning.parcels;
        BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(hu.order));
        if (order && order->cancelled) { // All of it waits for this one to be taken out.
            meaning.orderNumber = order->number;
            meaning.orderCancelled = true;
        }
        meaning.carrier = meaning.carrier.isEmpty() ? parcel->carrier : meaning.carrier;
    }
    return {};
}

Result<void> Resolver::user(const QString &badge, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.user(badge));
    if (!found || !found->active)
        return {};
    workflow::ScannedUser meaning;
    meaning.user = found->id;
    meaning.badge = found->badge;
    meaning.name = found->badge; // The engine opens the sealed name.
    meaning.language = found->language;
    meaning.role = found->role;
    meaning.needsPin = !found->pinHash.isEmpty();
    meaning.adjustLimit = found->adjustLimit;
    meanings.push_back(std::move(meaning));
    return {};
}

Result<void> Resolver::order(const QString &number, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.order(number));
    if (found)
        meanings.push_back(workflow::ScannedOrder{found->id, found->number});
    return {};
}

Result<void> Resolver::delivery(const QString &number, std::vector<Meaning> &meanings)
{
    for (const InboundKind kind : {InboundKind::PurchaseOrder, InboundKind::ShipNotice}) {
        BINCARD_TRY_ASSIGN(const auto found, m_queries.find<InboundDocument>(inboundId(kind, number)));
        if (found)
            meanings.push_back(workflow::ScannedDelivery{found->id, found->number, found->kind, found->closed});
    }
    return {};
}

Result<void> Resolver::returned(const QString &number, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.find<Return>(returnId(number)));
    if (found)
        meanings.push_back(workflow::ScannedReturn{found->id, found->number, found->state, found->order});
    return {};
}

Result<void> Resolver::task(const QString &number, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.task(number));
    if (!found)
        return {};
    workflow::ScannedTask meaning{found->id, found->number, found->kind, found->order, {}};
    BINCARD_TRY_ASSIGN(const auto ofOrder, m_queries.find<Order>(found->order));
    if (ofOrder)
        meaning.orderNumber = ofOrder->number;
    meanings.push_back(std::move(meaning));
    return {};
}

Result<void> Resolver::label(const barcode::OwnLabel &label, std::vector<Meaning> &meanings)
{
    switch (label.kind) {
    case barcode::OwnLabelKind::Location:
        BINCARD_TRY(location(label.code, meanings));
        // What lies in a slot of the sort wall is a unit called as the slot: the slot's label means it where units are asked for.
        if (const auto *place = meanings.empty() ? nullptr : std::get_if<workflow::ScannedLocation>(&meanings.back()); place && place->kind == LocationKind::Sort)
            return handlingUnit(label.code, false, meanings);
        return {};
    case barcode::OwnLabelKind::HandlingUnit: return handlingUnit(label.code, true, meanings);
    case barcode::OwnLabelKind::User: return user(label.code, meanings);
    case barcode::OwnLabelKind::Order: return order(label.code, meanings);
    case barcode::OwnLabelKind::Task: return task(label.code, meanings);
    }
    return {};
}

Result<void> Resolver::itemOf(const QString &barcodeText, const QString &code, const barcode::Gs1Data *data, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.barcode(barcodeText));
    if (!found)
        return {};
    BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(found->item));
    if (!item)
        return {};
    workflow::ScannedItem meaning = scannedItem(*item, code, found->quantity);
    addLot(meaning, data);
    meanings.push_back(std::move(meaning));
    return {};
}

/// A number with a weight or a price in it is of the item that has it with zeros there: what differs on each piece is no part of its name. What says how many
/// pieces there are counts them; a weight or a price is not booked.
Result<void> Resolver::tradeItem(const barcode::Gtin &gtin, const QString &code, std::vector<Meaning> &meanings)
{
    BINCARD_TRY(itemOf(gtin.digits, code, nullptr, meanings));
    const auto measured = barcode::readMeasuredItem(QStringView(gtin.digits).last(kMeasuredDigits), m_measures);
    if (!measured || std::any_of(meanings.begin(), meanings.end(), isKind<workflow::ScannedItem>))
        return {};
    const std::size_t before = meanings.size();
    BINCARD_TRY(itemOf(u'0' + measured->base, measured->base, nullptr, meanings));
    if (meanings.size() == before) { // Who binds it binds the number of all its pieces.
        meanings.push_back(workflow::ScannedUnknown{measured->base, false});
        return {};
    }
    auto &item = std::get<workflow::ScannedItem>(meanings.back());
    if (measured->measure == barcode::Measure::Pieces && measured->decimals == 0 && measured->value > 0)
        item.perScan.thousandths *= measured->value;
    return {};
}

Result<void> Resolver::sscc(const QString &digits, std::vector<Meaning> &meanings)
{
    BINCARD_TRY_ASSIGN(const auto found, m_queries.handlingUnitBySscc(digits));
    BINCARD_TRY_ASSIGN(const auto announced, m_queries.inboundLinesOn(digits));
    return handlingUnit(found ? found->code : digits, found.has_value() || !announced.empty(), meanings);
}

Result<void> Resolver::element(const barcode::Gs1Data &data, const QString &code, ItemId context, std::vector<Meaning> &meanings)
{
    if (data.sscc)
        BINCARD_TRY(sscc(data.sscc->digits, meanings));
    if (data.gtin)
        return itemOf(data.gtin->digits, code, &data, meanings);
    // Lot and expiry in a code of their own: the item is the one the step asks about (workflows §2).
    if (!context.isNull() && !(data.lot.isEmpty() && data.serial.isEmpty() && !data.expiry && !data.bestBefore))
        meanings.push_back(workflow::ScannedLot{data.lot, dayNumber(data.expiry ? data.expiry : data.bestBefore), data.serial, code});
    return {};
}

Result<void> Resolver::text(const barcode::PlainText &plain, ItemId context, std::vector<Meaning> &meanings)
{
    // Own codes without their prefix come first, then the item's, then the rest: the order of workflows §2.
    if (std::none_of(meanings.begin(), meanings.end(), isKind<workflow::ScannedLocation>))
        BINCARD_TRY(location(plain.key, meanings));
    if (std::none_of(meanings.begin(), meanings.end(), isKind<workflow::ScannedHu>))
        BINCARD_TRY(handlingUnit(plain.key, false, meanings));
    if (std::none_of(meanings.begin(), meanings.end(), isKind<workflow::ScannedUser>))
        BINCARD_TRY(user(plain.key, meanings));
    if (std::none_of(meanings.begin(), meanings.end(), isKind<workflow::ScannedItem>)) {
        BINCARD_TRY(itemOf(plain.text, plain.text, nullptr, meanings)); // An alias: bound on the floor as it was scanned.
        if (std::none_of(meanings.begin(), meanings.end(), isKind<workflow::ScannedItem>)) {
            BINCARD_TRY_ASSIGN(const auto items, m_queries.itemsBySku(plain.key));
            for (const Item &item : items)
                meanings.push_back(scannedItem(item, plain.text, Quantity::units(1)));
        }
    }
    if (!context.isNull()) {
        BINCARD_TRY_ASSIGN(const auto lot, m_queries.find<Lot>(lotId(context, plain.text)));
        if (lot)
            meanings.push_back(workflow::ScannedLot{lot->number, lot->expiryDay, {}, plain.text});
        BINCARD_TRY_ASSIGN(const auto serial, m_queries.find<Serial>(serialId(context, plain.text)));
        if (serial)
            meanings.push_back(workflow::ScannedLot{{}, 0, serial->number, plain.text});
    }
    BINCARD_TRY(order(plain.key, meanings));
    BINCARD_TRY(returned(plain.key, meanings));
    BINCARD_TRY(delivery(plain.key, meanings));
    return task(plain.key, meanings);
}

Result<Resolved> Resolver::resolve(const QString &code, ItemId context)
{
    const barcode::Reading reading = barcode::read(code, m_options);
    Resolved resolved;
    bool failedCheckDigit = false;
    const store::ReadTransaction oneMoment = m_queries.readTransaction();
    for (const barcode::Candidate &candidate : reading.candidates) {
        if (const auto *command = std::get_if<barcode::Command>(&candidate)) {
            resolved.command = *command;
            return resolved;
        }
        if (const auto *own = std::get_if<barcode::OwnLabel>(&candidate))
            BINCARD_TRY(label(*own, resolved.meanings));
        else if (const auto *data = std::get_if<barcode::Gs1Data>(&candidate))
            BINCARD_TRY(element(*data, reading.text, context, resolved.meanings));
        else if (const auto *unit = std::get_if<barcode::Sscc>(&candidate))
            BINCARD_TRY(sscc(unit->digits, resolved.meanings));
        else if (const auto *gtin = std::get_if<barcode::Gtin>(&candidate))
            BINCARD_TRY(tradeItem(*gtin, reading.text, resolved.meanings));
        else if (const auto *plain = std::get_if<barcode::PlainText>(&candidate)) {
            BINCARD_TRY(text(*plain, context, resolved.meanings));
            failedCheckDigit = plain->failedCheckDigit;
        }
    }
    if (resolved.meanings.empty())
        resolved.meanings.push_back(workflow::ScannedUnknown{reading.text.isEmpty() ? code.trimmed().left(64) : reading.text, failedCheckDigit});
    return resolved;
}

} // namespace bincard::station
