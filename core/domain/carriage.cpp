// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/carriage.h"

#include "base/quantity.h"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <tuple>

namespace bincard {
namespace {

bool isSame(const QString &country, const QString &other)
{
    return country.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

/// Postcodes are compared as people write them in any way: YO21 1DN, yo211dn.
QString postcodeKey(const QString &postcode)
{
    return postcode.simplified().remove(u' ').toUpper();
}

/// Each half of "name=value"; empty when there is no sign, or nothing before or after it.
std::pair<QString, QString> halves(const QString &text, QChar sign)
{
    const qsizetype at = text.indexOf(sign);
    if (at < 1)
        return {};
    const QString before = text.left(at).trimmed(), after = text.mid(at + 1).trimmed();
    return before.isEmpty() || after.isEmpty() ? std::pair<QString, QString>() : std::pair(before, after);
}

/// "7.5%" or "250" into a surcharge.
bool readAmount(const QString &text, Surcharge &surcharge)
{
    constexpr std::int64_t kMostPercent = 1000, kMostMinor = 100'000'000;
    if (!text.endsWith(u'%')) {
        bool ok = false;
        surcharge.minor = text.toLongLong(&ok);
        return ok && surcharge.minor >= 0 && surcharge.minor <= kMostMinor;
    }
    const auto percent = parseQuantity(text.chopped(1).trimmed()); // At most three places; two count.
    if (!percent || percent->isNegative() || *percent > Quantity::units(kMostPercent) || percent->thousandths % 10 != 0)
        return false;
    surcharge.percentHundredths = percent->thousandths / 10;
    return true;
}

bool readWhen(const QString &text, Surcharge &surcharge)
{
    if (text == QLatin1String("all"))
        return true;
    if (const auto [to, where] = halves(text, u'='); to == QLatin1String("to")) {
        surcharge.when = Surcharge::When::GoesTo;
        surcharge.to = where;
        return true;
    }
    const auto [what, limit] = halves(text, u'>');
    bool ok = false;
    surcharge.above = limit.toLongLong(&ok);
    if (what == QLatin1String("weight"))
        surcharge.when = Surcharge::When::Heavier;
    else if (what == QLatin1String("side"))
        surcharge.when = Surcharge::When::Longer;
    else if (what == QLatin1String("girth"))
        surcharge.when = Surcharge::When::Girth;
    else
        return false;
    return ok && surcharge.above >= 0;
}

bool applies(const Surcharge &surcharge, const Quote &quote, const Shipment &shipment)
{
    const std::int64_t longest = *std::max_element(shipment.sidesMm.begin(), shipment.sidesMm.end());
    const std::int64_t all = shipment.sidesMm[0] + shipment.sidesMm[1] + shipment.sidesMm[2];
    switch (surcharge.when) { // No default.
    case Surcharge::When::Always: return true;
    case Surcharge::When::Heavier: return shipment.weightG > surcharge.above;
    case Surcharge::When::Longer: return longest > surcharge.above;
    case Surcharge::When::Girth: return longest + 2 * (all - longest) > surcharge.above;
    case Surcharge::When::GoesTo: return isSame(surcharge.to, shipment.country) || (!quote.zone.isEmpty() && isSame(surcharge.to, quote.zone));
    }
    return false;
}

/// A percentage is of the tariff's price, rounded half up.
std::int64_t amountOf(const Surcharge &surcharge, const Quote &quote, const Shipment &shipment)
{
    constexpr std::int64_t kHundredthsOfAll = 10'000;
    if (!applies(surcharge, quote, shipment))
        return 0;
    return surcharge.minor + (quote.priceMinor * surcharge.percentHundredths + kHundredthsOfAll / 2) / kHundredthsOfAll;
}

bool hasDigit(const QString &word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

QString postcodeOf(const QString &address)
{
    const QStringList lines = address.split(u'\n', Qt::SkipEmptyParts);
    // Name and street stand first, the country last, perhaps a region before it; "10115 Berlin", "YO21 1DN Whitby".
    for (qsizetype i = lines.size() - 1; i >= 2 && i >= lines.size() - 3; --i) {
        const QStringList words = lines[i].split(u' ', Qt::SkipEmptyParts);
        QString postcode;
        for (const QString &word : words) {
            if (!hasDigit(word))
                break;
            postcode += word;
        }
        if (!postcode.isEmpty())
            return postcodeKey(postcode);
    }
    return {};
}

std::optional<std::vector<Zone>> zonesOf(const QString &text)
{
    std::vector<Zone> zones;
    std::vector<std::pair<QString, QString>> seen;
    for (const QString &part : text.split(u'|', Qt::SkipEmptyParts)) {
        const auto [name, list] = halves(part, u'=');
        if (name.isEmpty() || std::any_of(zones.begin(), zones.end(), [name = name](const Zone &zone) { return zone.name == name; }))
            return std::nullopt;
        Zone zone{name, {}};
        for (const QString &area : list.split(u',', Qt::SkipEmptyParts)) {
            const QString country = area.section(u':', 0, 0).trimmed(), postcode = postcodeKey(area.section(u':', 1));
            const std::pair key(country.toUpper(), postcode);
            if (country.isEmpty() || std::find(seen.begin(), seen.end(), key) != seen.end())
                return std::nullopt;
            seen.push_back(key);
            zone.areas.push_back({country, postcode});
        }
        zones.push_back(std::move(zone));
    }
    return zones;
}

const Zone *zoneFor(const std::vector<Zone> &zones, const Shipment &shipment)
{
    const Zone *best = nullptr;
    qsizetype length = -1;
    const QString postcode = postcodeKey(shipment.postcode);
    for (const Zone &zone : zones) {
        for (const Zone::Area &area : zone.areas) {
            if (!isSame(area.country, shipment.country) || !postcode.startsWith(area.postcode) || area.postcode.size() <= length)
                continue;
            best = &zone;
            length = area.postcode.size();
        }
    }
    return best;
}

std::optional<std::vector<Surcharge>> surchargesOf(const QString &text)
{
    std::vector<Surcharge> surcharges;
    for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
        const QString one = part.trimmed();
        const qsizetype at = one.lastIndexOf(u':');
        Surcharge surcharge;
        if (at < 1 || !readWhen(one.left(at).trimmed(), surcharge) || !readAmount(one.mid(at + 1).trimmed(), surcharge))
            return std::nullopt;
        surcharges.push_back(std::move(surcharge));
    }
    return surcharges;
}

std::optional<std::vector<TariffStep>> tariffIn(const QString &tariff, const QString &zone)
{
    if (!tariff.contains(u'='))
        return tariffSteps(tariff);
    std::optional<std::vector<TariffStep>> found;
    for (const QString &part : tariff.split(u'|', Qt::SkipEmptyParts)) {
        const auto [name, text] = halves(part, u'=');
        const auto steps = tariffSteps(text);
        if (name.isEmpty() || !steps || steps->empty())
            return std::nullopt;
        if (name == zone)
            found = steps;
    }
    return found;
}

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
    if (!countries.isEmpty() && std::none_of(countries.begin(), countries.end(), [&shipment](const QString &country) { return isSame(country, shipment.country); }))
        return std::nullopt;
    const auto zones = zonesOf(service.zones);
    const Zone *zone = zones ? zoneFor(*zones, shipment) : nullptr;
    if (!zones || (!zones->empty() && !zone))
        return std::nullopt;
    constexpr std::int64_t kMm3PerCm3 = 1000, kGramsPerKg = 1000;
    // Volume weight: cubic centimetres by the divisor give kilograms.
    const std::int64_t volumeG = service.volumeDivisor > 0 ? shipment.volumeMm3 / kMm3PerCm3 * kGramsPerKg / service.volumeDivisor : 0;
    Quote quote{service.carrier, service.code, service.name, 0, std::max(shipment.weightG, volumeG), zone ? zone->name : QString(), 0};
    if (service.maxWeightG > 0 && shipment.weightG > service.maxWeightG)
        return std::nullopt;
    const auto steps = tariffIn(service.tariff, quote.zone);
    const auto surcharges = surchargesOf(service.surcharges);
    if (!steps || !surcharges)
        return std::nullopt;
    if (!steps->empty()) {
        const auto step = std::find_if(steps->begin(), steps->end(), [&quote](const TariffStep &each) { return quote.chargedG <= each.upToG; });
        if (step == steps->end())
            return std::nullopt;
        quote.priceMinor = step->priceMinor;
    }
    for (const Surcharge &surcharge : *surcharges)
        quote.surchargeMinor += amountOf(surcharge, quote, shipment);
    quote.priceMinor += quote.surchargeMinor;
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
