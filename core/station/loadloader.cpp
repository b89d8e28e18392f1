// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/loadloader.h"

#include <algorithm>

namespace bincard::station {
namespace {

constexpr int kReadyShown = 20, kReadyLookedAt = 200;
constexpr int kMostInUnit = 1000;
constexpr int kMostOnOneLoad = 10'000; ///< a lorry of letters

Result<workflow::LoadedParcel> parcelOf(store::Queries &queries, const Parcel &row)
{
    workflow::LoadedParcel parcel;
    parcel.id = row.id;
    parcel.weightG = row.weightG;
    BINCARD_TRY_ASSIGN(const auto hu, queries.find<HandlingUnit>(row.id));
    if (hu) {
        parcel.code = hu->code;
        parcel.wanted = !hu->order.isNull();
        BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(hu->location));
        parcel.place = place ? place->code : QString();
    }
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(row.order));
    parcel.order = order ? order->number : QString();
    parcel.wanted = parcel.wanted && !(order && order->cancelled);
    return parcel;
}

/// The cage or pallet that a parcel on the vehicle stands in.
Result<void> addUnitOf(store::Queries &queries, HuId parcel, workflow::LoadContext &load)
{
    BINCARD_TRY_ASSIGN(const auto hu, queries.find<HandlingUnit>(parcel));
    const auto isThere = [&hu](const auto &unit) { return unit.first == hu->parent; };
    if (!hu || hu->parent.isNull() || std::any_of(load.units.begin(), load.units.end(), isThere))
        return {};
    BINCARD_TRY_ASSIGN(const auto unit, queries.find<HandlingUnit>(hu->parent));
    if (unit && unit->state == HuState::Loaded)
        load.units.emplace_back(unit->id, unit->code);
    return {};
}

} // namespace

Result<workflow::StageContext> loadStage(store::Queries &queries, HuId id)
{
    workflow::StageContext stage;
    stage.unit = id;
    BINCARD_TRY_ASSIGN(const auto unit, queries.find<HandlingUnit>(id));
    if (!unit)
        return stage;
    stage.known = true;
    stage.state = unit->state;
    stage.place = unit->location;
    stage.sscc = unit->sscc;
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(unit->location));
    stage.placeCode = place ? place->code : QString();
    BINCARD_TRY_ASSIGN(const auto content, queries.stockIn(id));
    stage.holdsGoods = std::any_of(content.begin(), content.end(), [](const store::StockView &stock) { return stock.stock.onHand.isPositive(); });
    BINCARD_TRY_ASSIGN(const auto inside, queries.handlingUnitsIn(id, kMostInUnit));
    for (const HandlingUnit &hu : inside) {
        BINCARD_TRY_ASSIGN(const auto row, queries.find<Parcel>(hu.id));
        if (!row)
            continue;
        BINCARD_TRY_ASSIGN(auto parcel, parcelOf(queries, *row));
        stage.weightG += row->weightG;
        stage.carrier = stage.carrier.isEmpty() ? row->carrier : stage.carrier;
        stage.in.push_back(std::move(parcel));
    }
    if (stage.carrier.isEmpty())
        return stage;
    BINCARD_TRY_ASSIGN(const auto ready, queries.parcelsReady(stage.carrier, kReadyLookedAt));
    for (const Parcel &row : ready) {
        BINCARD_TRY_ASSIGN(const auto hu, queries.find<HandlingUnit>(row.id));
        if (!hu || !hu->parent.isNull())
            continue; // It stands in a cage already.
        BINCARD_TRY_ASSIGN(auto parcel, parcelOf(queries, row));
        if (!parcel.wanted)
            continue;
        stage.moreReady = stage.ready.size() == kReadyShown;
        if (stage.moreReady)
            break;
        stage.ready.push_back(std::move(parcel));
    }
    return stage;
}

Result<std::optional<workflow::LoadContext>> loadDoor(store::Queries &queries, LocationId door, bool whole)
{
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(door));
    if (!place)
        return std::optional<workflow::LoadContext>();
    workflow::LoadContext load;
    load.door = door;
    load.doorCode = place->code;
    BINCARD_TRY_ASSIGN(const auto latest, queries.latestManifest(door));
    if (latest) {
        load.open = !latest->closed;
        load.number = latest->closed ? latest->number + 1 : latest->number;
    }
    if (!load.open)
        return std::optional(std::move(load));
    load.carrier = latest->carrier;
    load.parcels = latest->parcels;
    load.weightG = latest->weightG;
    BINCARD_TRY_ASSIGN(const auto ready, queries.parcelsReady(load.carrier, kReadyShown + 1));
    for (const Parcel &row : ready) {
        if (load.ready.size() == kReadyShown) {
            load.moreReady = true;
            break;
        }
        BINCARD_TRY_ASSIGN(auto parcel, parcelOf(queries, row));
        if (parcel.wanted)
            load.ready.push_back(std::move(parcel));
    }
    if (whole) {
        BINCARD_TRY_ASSIGN(const auto on, queries.parcelsOn(latest->id, kMostOnOneLoad));
        for (const Parcel &row : on) {
            BINCARD_TRY_ASSIGN(auto parcel, parcelOf(queries, row));
            load.on.push_back(std::move(parcel));
            BINCARD_TRY(addUnitOf(queries, row.id, load));
        }
    }
    return std::optional(std::move(load));
}

} // namespace bincard::station
