// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/parcel.h"

#include <optional>
#include <vector>

/// Which service takes a parcel, by the rates that the office has set (workflows §5 Pack: carrier and service by rule).
namespace bincard {

/// What a parcel is to a carrier.
struct Shipment {
    QString country; ///< as the order has it; empty = not known: only services without a list of countries take it
    std::int64_t weightG = 0; ///< 0 = not known: the cheapest step of a tariff
    std::int64_t volumeMm3 = 0; ///< 0 = not known
};

struct Quote {
    QString carrier, service, name;
    std::int64_t priceMinor = 0;
    std::int64_t chargedG = 0; ///< the greater of weight and volume weight
    friend bool operator==(const Quote &, const Quote &) = default;
};

/// One step of a tariff: parcels up to so many grams cost so much.
struct TariffStep {
    std::int64_t upToG = 0, priceMinor = 0;
    friend bool operator==(const TariffStep &, const TariffStep &) = default;
};
/// Of "1000:399 5000:599"; none when it is not that: a step without numbers, below the one before it, or below zero.
[[nodiscard]] std::optional<std::vector<TariffStep>> tariffSteps(const QString &tariff);

/// What the service asks for the shipment; none when it does not take it. A service without a tariff costs nothing.
[[nodiscard]] std::optional<Quote> quoteOf(const CarrierService &service, const Shipment &shipment);

/// The cheapest active service that takes it; of equal ones the quicker (a promise of none is the slowest), then by code.
[[nodiscard]] std::optional<Quote> cheapestService(const std::vector<CarrierService> &services, const Shipment &shipment);

} // namespace bincard
