// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/loadloader.h"

namespace bincard::station {
namespace {

constexpr int kReadyShown = 20;
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

} // namespace

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
        }
    }
    return std::optional(std::move(load));
}

} // namespace bincard::station
