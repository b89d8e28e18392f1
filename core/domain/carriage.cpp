// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/carriage.h"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <tuple>

namespace bincard {

std::optional<std::vector<TariffStep>> tariffSteps(const QString &tariff)
{
    std::vector<TariffStep> steps;
    for (const QString &text : tariff.split(u' ', Qt::SkipEmptyParts)) {
        bool isWeight = false, isPrice = false;
        const TariffStep step{text.section(u':', 0, 0).toLongLong(&isWeight), text.section(u':', 1).toLongLong(&isPrice)};
        if (!isWeight || !isPrice || step.upToG <= (steps.empty() ? 0 : steps.back().upToG) || step.priceMinor < 0)
            return std::nullopt;
        steps.push_back(step);
    }
    return steps;
}

std::optional<Quote> quoteOf(const CarrierService &service, const Shipment &shipment)
{
    const QStringList countries = service.countries.split(u';', Qt::SkipEmptyParts);
    const auto goesTo = [&shipment](const QString &country) { return country.trimmed().compare(shipment.country, Qt::CaseInsensitive) == 0; };
    if (!countries.isEmpty() && std::none_of(countries.begin(), countries.end(), goesTo))
        return std::nullopt;
    constexpr std::int64_t kMm3PerCm3 = 1000, kGramsPerKg = 1000;
    // Volume weight: cubic centimetres by the divisor give kilograms.
    const std::int64_t volumeG = service.volumeDivisor > 0 ? shipment.volumeMm3 / kMm3PerCm3 * kGramsPerKg / service.volumeDivisor : 0;
    Quote quote{service.carrier, service.code, service.name, 0, std::max(shipment.weightG, volumeG)};
    if (service.maxWeightG > 0 && shipment.weightG > service.maxWeightG)
        return std::nullopt;
    const auto steps = tariffSteps(service.tariff);
    if (!steps)
        return std::nullopt;
    if (steps->empty())
        return quote;
    const auto step = std::find_if(steps->begin(), steps->end(), [&quote](const TariffStep &each) { return quote.chargedG <= each.upToG; });
    if (step == steps->end())
        return std::nullopt;
    quote.priceMinor = step->priceMinor;
    return quote;
}

std::optional<Quote> cheapestService(const std::vector<CarrierService> &services, const Shipment &shipment)
{
    std::optional<Quote> best;
    std::tuple<std::int64_t, std::int32_t, QString> bestOrder;
    for (const CarrierService &service : services) {
        const auto quote = service.active ? quoteOf(service, shipment) : std::nullopt;
        if (!quote)
            continue;
        const std::tuple order(quote->priceMinor, service.days > 0 ? service.days : std::numeric_limits<std::int32_t>::max(), service.code);
        if (!best || order < bestOrder) {
            best = quote;
            bestOrder = order;
        }
    }
    return best;
}

} // namespace bincard
