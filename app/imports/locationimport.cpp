// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/locationimport.h"

#include "admin/words.h"

namespace bincard::imports {
namespace {

constexpr std::int64_t kMostMm = 10'000'000; // Ten kilometres.

bool isVirtualCode(const QString &code)
{
    for (int i = 0; i <= static_cast<int>(VirtualPlace::Reidentified); ++i) {
        if (virtualLocationCode(static_cast<VirtualPlace>(i)) == code)
            return true;
    }
    return false;
}

} // namespace

Location newLocation(const QString &code, LocationKind kind)
{
    Location location;
    location.id = locationId(code);
    location.code = code;
    location.kind = kind;
    location.pickable = kind == LocationKind::Pick;
    location.allocatable = kind == LocationKind::Pick || kind == LocationKind::Reserve;
    return location;
}

void LocationImport::open(const ImportFile &file)
{
    m_mapping = file.mapping;
}

Result<Location> LocationImport::read(Cells &cells)
{
    if (!cells.isRow())
        return Location();
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString code = cells.neededCode(column(u"code")).toUpper();
    if (isVirtualCode(code))
        cells.fail(column(u"code"), QStringLiteral("%1 is a place of the books, not of the house").arg(code));
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Location>(locationId(code)));
    const LocationKind kind = cells.word(column(u"kind"), admin::locationKindWords(), known ? known->kind : LocationKind::Pick);
    Location location = newLocation(code, kind);
    if (known) {
        const bool sameKind = known->kind == kind;
        const bool pickable = location.pickable, allocatable = location.allocatable;
        location = *known;
        location.kind = kind;
        if (!sameKind) {
            location.pickable = pickable;
            location.allocatable = allocatable;
        }
    }
    const auto text = [&](QStringView field, QString &value) {
        if (const QString given = cells.code(column(field)); !given.isEmpty())
            value = given;
    };
    text(u"zone", location.zone);
    text(u"aisle", location.aisle);
    text(u"bay", location.bay);
    text(u"level", location.level);
    location.xMm = cells.whole(column(u"x_mm"), location.xMm, -kMostMm, kMostMm);
    location.yMm = cells.whole(column(u"y_mm"), location.yMm, -kMostMm, kMostMm);
    location.zMm = cells.whole(column(u"z_mm"), location.zMm, -kMostMm, kMostMm);
    location.pickable = cells.yesNo(column(u"pickable"), location.pickable);
    location.allocatable = cells.yesNo(column(u"allocatable"), location.allocatable);
    location.mixItems = cells.yesNo(column(u"mix_items"), location.mixItems);
    location.mixLots = cells.yesNo(column(u"mix_lots"), location.mixLots);
    text(u"hazard", location.hazard);
    text(u"storage", location.storage);
    location.storage = location.storage.toLower();
    location.velocity = cells.velocity(column(u"velocity"), location.velocity);
    constexpr std::int64_t kLitreMm3 = 1'000'000, kMostLitres = 1'000'000, kMostG = 1'000'000'000;
    location.maxVolumeMm3 = cells.whole(column(u"max_volume_l"), location.maxVolumeMm3 / kLitreMm3, 0, kMostLitres) * kLitreMm3;
    location.maxWeightG = cells.whole(column(u"max_weight_g"), location.maxWeightG, 0, kMostG);
    return location;
}

Result<std::optional<CellError>> LocationImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Location location, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(location.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"code"), QStringLiteral("%1 stands in line %2 already").arg(location.code).arg(first));
    }
    if (m_seen.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 locations in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> LocationImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Location location, read(cells));
    return submitter->put(location);
}

std::vector<ReportCount> LocationImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("locations"), m_used}};
}

} // namespace bincard::imports
