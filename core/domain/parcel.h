// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "domain/enums.h"
#include "domain/fields.h"

#include <QString>

/// What goods leave the house in, and with whom (workflows §5 Pack, Ship; §9 parcel).
namespace bincard {

/// Stored, sent and chained: append only, never renumber.
enum class ParcelState : std::uint8_t {
    Open = 0, Closed = 1, WaitingForLabel = 2, Labelled = 3, Staged = 4, Loaded = 5, HandedOver = 6, InTransit = 7, Delivered = 8, Returned = 9, Lost = 10,
    Void = 11
};

/// A kind of carton that the house buys. Stream 0.
struct Carton {
    static constexpr TableId kTable = TableId::Carton;
    CartonId id; ///< cartonId(code)
    QString code; ///< printed on the shelf of the bench, scanned to say that this one was taken
    QString name;
    std::int64_t lengthMm = 0, widthMm = 0, heightMm = 0; ///< inside
    std::int64_t weightG = 0; ///< empty
    std::int64_t maxWeightG = 0; ///< of the content; 0 = no limit
    std::int64_t costMinor = 0;
    bool active = true;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "code", self.code);
        f(2, "name", self.name);
        f(3, "length_mm", self.lengthMm);
        f(4, "width_mm", self.widthMm);
        f(5, "height_mm", self.heightMm);
        f(6, "weight_g", self.weightG);
        f(7, "max_weight_g", self.maxWeightG);
        f(8, "cost_minor", self.costMinor);
        f(9, "active", self.active);
    }
    friend bool operator==(const Carton &, const Carton &) = default;
};

/// One way to send a parcel with one carrier, and what it costs. Stream 0. The own fleet is a carrier like others.
struct CarrierService {
    static constexpr TableId kTable = TableId::CarrierService;
    CarrierServiceId id; ///< carrierServiceId(code)
    QString code;
    QString carrier; ///< code of the carrier: parcels of one are staged and loaded together
    QString name; ///< as on the label, for instance "Parcel Next Day"
    QString countries; ///< as orders write them, with semicolons between; empty = everywhere
    std::int64_t maxWeightG = 0; ///< 0 = no limit
    QString tariff; ///< "1000:399 5000:599": up to so many grams, so many minor units; in rising order. By zone: "near=1000:399|far=1000:499"
    std::int64_t volumeDivisor = 0; ///< cubic centimetres that count as one kilogram; 0 = volume does not matter
    std::int32_t days = 0; ///< promised days from hand-over to delivery; 0 = none
    bool active = true;
    QString zones; ///< "near=DE:10,DE:12 far=DE,AT": which countries and postcodes; the longest that fits; empty = one tariff for all
    QString surcharges; ///< "weight>10000:250 side>600:499 to=CH:1500 all:7%"
    QString adapter; ///< who makes its labels: the carrier's own system behind it; empty = this house
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "code", self.code);
        f(2, "carrier", self.carrier);
        f(3, "name", self.name);
        f(4, "countries", self.countries);
        f(5, "max_weight_g", self.maxWeightG);
        f(6, "tariff", self.tariff);
        f(7, "volume_divisor", self.volumeDivisor);
        f(8, "days", self.days);
        f(9, "active", self.active);
        f(10, "zones", self.zones);
        f(11, "surcharges", self.surcharges);
        f(12, "adapter", self.adapter);
    }
    friend bool operator==(const CarrierService &, const CarrierService &) = default;
};

/// What is known of a handling unit that was closed for a customer. Made when it is closed.
struct Parcel {
    static constexpr TableId kTable = TableId::Parcel;
    HuId id; ///< of the handling unit
    OrderId order;
    std::int32_t ordinal = 0; ///< the n-th of its order, from 1
    ParcelState state = ParcelState::Open;
    QString carton; ///< its kind; empty = not said
    std::int64_t weightG = 0; ///< weighed, or expected where nobody weighed
    QString carrier, service; ///< codes; empty = none could be found
    ManifestId manifest; ///< the load that it is on; null = none
    std::int64_t closedMs = 0;
    QString photo; ///< SHA-256 of the picture of the open carton, hexadecimal; empty = none
    QString tracking; ///< the carrier's number for it; empty = none, or not known yet
    QString refusal; ///< what the carrier's system says against it as it is; empty = nothing
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "order_id", self.order);
        f(2, "ordinal", self.ordinal);
        f(3, "state", self.state);
        f(4, "carton", self.carton);
        f(5, "weight_g", self.weightG);
        f(6, "carrier", self.carrier);
        f(7, "service", self.service);
        f(8, "manifest", self.manifest);
        f(9, "closed_ms", self.closedMs);
        f(10, "photo", self.photo);
        f(11, "tracking", self.tracking);
        f(12, "refusal", self.refusal);
    }
    friend bool operator==(const Parcel &, const Parcel &) = default;
};

/// One load of a vehicle: the parcels of one carrier that left one door together. The next begins when it is closed.
struct Manifest {
    static constexpr TableId kTable = TableId::Manifest;
    ManifestId id; ///< manifestId(location, number)
    LocationId location; ///< the door
    std::int32_t number = 0; ///< of that door, from 1
    QString carrier;
    bool closed = false;
    std::int32_t parcels = 0;
    std::int64_t weightG = 0;
    std::int64_t closedMs = 0;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "location", self.location);
        f(2, "number", self.number);
        f(3, "carrier", self.carrier);
        f(4, "closed", self.closed);
        f(5, "parcels", self.parcels);
        f(6, "weight_g", self.weightG);
        f(7, "closed_ms", self.closedMs);
    }
    friend bool operator==(const Manifest &, const Manifest &) = default;
};

[[nodiscard]] CartonId cartonId(QStringView code);
[[nodiscard]] CarrierServiceId carrierServiceId(QStringView code);
[[nodiscard]] ManifestId manifestId(LocationId location, std::int32_t number);

} // namespace bincard
