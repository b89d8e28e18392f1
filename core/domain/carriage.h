// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/parcel.h"

#include <array>
#include <optional>
#include <vector>

/// Which service takes a parcel, by the rates that the office has set (workflows §5 Pack: carrier and service by rule).
namespace bincard {

/// What a parcel is to a carrier.
struct Shipment {
    QString country; ///< as the order has it; empty = not known: only services without a list of countries take it
    std::int64_t weightG = 0; ///< 0 = not known: the cheapest step of a tariff
    std::int64_t volumeMm3 = 0; ///< 0 = not known
    QString postcode = {}; ///< empty = not known: only zones without postcodes fit
    std::array<std::int64_t, 3> sidesMm = {}; ///< outside, in any order; 0 = not known: no surcharge for size
};
/// Of an address as customers' sealed text has it, a line each; empty when there is none to be found.
[[nodiscard]] QString postcodeOf(const QString &address);

struct Quote {
    QString carrier, service, name;
    std::int64_t priceMinor = 0;
    std::int64_t chargedG = 0; ///< the greater of weight and volume weight
    QString zone = {}; ///< name; empty = the service has none
    std::int64_t surchargeMinor = 0; ///< of the price
    friend bool operator==(const Quote &, const Quote &) = default;
};

/// One step of a tariff: parcels up to so many grams cost so much.
struct TariffStep {
    std::int64_t upToG = 0, priceMinor = 0;
    friend bool operator==(const TariffStep &, const TariffStep &) = default;
};
/// Countries, and beginnings of postcodes in them, that cost the same.
struct Zone {
    struct Area {
        QString country, postcode; ///< postcode: in capitals, without gaps; empty = all of the country
        friend bool operator==(const Area &, const Area &) = default;
    };
    QString name;
    std::vector<Area> areas;
    friend bool operator==(const Zone &, const Zone &) = default;
};
/// Of "near=Germany:10,Germany:12|far=Germany,Austria"; none when it is not that, or a name or an area stands twice.
[[nodiscard]] std::optional<std::vector<Zone>> zonesOf(const QString &text);
/// The zone that the parcel goes to: the longest postcode that fits; null = none.
[[nodiscard]] const Zone *zoneFor(const std::vector<Zone> &zones, const Shipment &shipment);

/// What comes on top of a tariff's price.
struct Surcharge {
    enum class When : std::uint8_t { Always, Heavier, /* than g */ Longer, /* longest side, than mm */ Girth, /* longest side and twice both others, more than mm */ GoesTo /* a country or a zone */ };
    When when = When::Always;
    std::int64_t above = 0;
    QString to;
    std::int64_t minor = 0;
    std::int64_t percentHundredths = 0; ///< of the tariff's price
    friend bool operator==(const Surcharge &, const Surcharge &) = default;
};
/// Of "weight>10000:250; side>600:499; girth>3000:900; to=Switzerland:1500; all:7.5%"; none when it is not that.
[[nodiscard]] std::optional<std::vector<Surcharge>> surchargesOf(const QString &text);

/// The steps that the service asks in a zone: of "near=1000:399 5000:599|far=1000:499", or the same ones in all. None when the tariff is not that, or says nothing
/// of the zone.
[[nodiscard]] std::optional<std::vector<TariffStep>> tariffIn(const QString &tariff, const QString &zone);

/// Of "1000:399 5000:599"; none when it is not that: a step without numbers, below the one before it, or below zero.
[[nodiscard]] std::optional<std::vector<TariffStep>> tariffSteps(const QString &tariff);

/// What the service asks for the shipment; none when it does not take it. A service without a tariff costs nothing.
[[nodiscard]] std::optional<Quote> quoteOf(const CarrierService &service, const Shipment &shipment);

/// The cheapest active service that takes it; of equal ones the quicker (a promise of none is the slowest), then by code.
[[nodiscard]] std::optional<Quote> cheapestService(const std::vector<CarrierService> &services, const Shipment &shipment);

} // namespace bincard
