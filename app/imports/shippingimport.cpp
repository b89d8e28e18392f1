// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/shippingimport.h"

#include "domain/carriage.h"

namespace bincard::imports {
namespace {

constexpr std::int64_t kMostMm = 20'000; ///< a container's length and more
constexpr std::int64_t kMostG = 30'000'000;

/// Each zone must have its tariff, and what cannot be read is said in the column where it stands.
void checkRates(Cells &cells, const Mapping &mapping, const CarrierService &service)
{
    const auto zones = zonesOf(service.zones);
    if (!zones)
        cells.fail(mapping.column(u"zones"), QStringLiteral("\"%1\" are no zones such as \"near=Germany:10,Germany:12|far=Germany\", each area once").arg(service.zones));
    if (!surchargesOf(service.surcharges))
        cells.fail(mapping.column(u"surcharges"), QStringLiteral("\"%1\" are no surcharges such as \"weight>10000:250; to=Norway:1500; all:7%\"").arg(service.surcharges));
    if (!zones)
        return;
    if (zones->empty() && !tariffSteps(service.tariff))
        cells.fail(mapping.column(u"tariff"), QStringLiteral("\"%1\" is no tariff such as \"1000:399 5000:599\", grams rising").arg(service.tariff));
    for (const Zone &zone : *zones) {
        if (!tariffIn(service.tariff, zone.name))
            cells.fail(mapping.column(u"tariff"), QStringLiteral("\"%1\" has no tariff for zone %2, such as \"%2=1000:399 5000:599\"").arg(service.tariff, zone.name));
    }
}

} // namespace

template <>
Result<Carton> ShippingImport<Carton>::read(Cells &cells)
{
    if (!cells.isRow())
        return Carton();
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString code = cells.neededCode(column(u"code")).toUpper();
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Carton>(cartonId(code)));
    Carton carton = known ? *known : Carton{};
    carton.id = cartonId(code);
    carton.code = code;
    if (const QString name = cells.text(column(u"name")); !name.isEmpty())
        carton.name = name;
    carton.lengthMm = cells.whole(column(u"length_mm"), carton.lengthMm, 1, kMostMm);
    carton.widthMm = cells.whole(column(u"width_mm"), carton.widthMm, 1, kMostMm);
    carton.heightMm = cells.whole(column(u"height_mm"), carton.heightMm, 1, kMostMm);
    if (!cells.error() && (carton.lengthMm == 0 || carton.widthMm == 0 || carton.heightMm == 0))
        cells.fail(column(u"length_mm"), QStringLiteral("a carton has a length, a width and a height"));
    carton.weightG = cells.whole(column(u"weight_g"), carton.weightG, 0, kMostG);
    carton.maxWeightG = cells.whole(column(u"max_weight_g"), carton.maxWeightG, 0, kMostG);
    if (!cells.isEmpty(column(u"cost")))
        carton.costMinor = cells.money(column(u"cost"));
    if (carton.costMinor < 0)
        cells.fail(column(u"cost"), QStringLiteral("a carton costs nothing or more"));
    carton.active = cells.yesNo(column(u"active"), carton.active);
    return carton;
}

template <>
Result<CarrierService> ShippingImport<CarrierService>::read(Cells &cells)
{
    if (!cells.isRow())
        return CarrierService();
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString code = cells.neededCode(column(u"code")).toUpper();
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<CarrierService>(carrierServiceId(code)));
    CarrierService service = known ? *known : CarrierService{};
    service.id = carrierServiceId(code);
    service.code = code;
    service.carrier = cells.neededCode(column(u"carrier")).toUpper();
    const auto text = [&](QStringView field, QString &value) {
        if (const QString given = cells.text(column(field)); !given.isEmpty())
            value = given.simplified();
    };
    text(u"name", service.name);
    text(u"countries", service.countries);
    text(u"tariff", service.tariff);
    text(u"zones", service.zones);
    text(u"surcharges", service.surcharges);
    text(u"adapter", service.adapter);
    checkRates(cells, m_mapping, service);
    service.maxWeightG = cells.whole(column(u"max_weight_g"), service.maxWeightG, 0, kMostG);
    service.volumeDivisor = cells.whole(column(u"volume_divisor"), service.volumeDivisor, 0, 1'000'000);
    service.days = static_cast<std::int32_t>(cells.whole(column(u"days"), service.days, 0, 365));
    service.active = cells.yesNo(column(u"active"), service.active);
    return service;
}

template <class Row>
Result<std::optional<CellError>> ShippingImport<Row>::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(row.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"code"), QStringLiteral("%1 stands in line %2 already").arg(row.code).arg(first));
    }
    return cells.error();
}

template <class Row>
Result<void> ShippingImport<Row>::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    return submitter->put(row);
}

template <class Row>
std::vector<ReportCount> ShippingImport<Row>::counts() const
{
    return {{QStringLiteral("used"), std::same_as<Row, Carton> ? QStringLiteral("cartons") : QStringLiteral("services"), m_used}};
}

template class ShippingImport<Carton>;
template class ShippingImport<CarrierService>;

} // namespace bincard::imports
