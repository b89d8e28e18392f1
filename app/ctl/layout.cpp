// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/layout.h"

#include "imports/locationimport.h"

#include <array>

namespace bincard::ctl {
namespace {

constexpr std::int64_t kFirstAisleMm = 4000, kAisleToAisleMm = 3200;
constexpr std::int64_t kFirstBayMm = 6000, kBayToBayMm = 1400;
constexpr std::array<std::int64_t, 6> kLevelMm{300, 900, 1500, 2200, 3000, 3800}; ///< height of the boards
constexpr const char16_t *kToteRack = u"TOTES-1";

struct WorkPlaces {
    const char16_t *prefix;
    LocationKind kind;
    int count;
    std::int64_t xMm, stepMm, yMm;
};

// In walking distance of the aisles' front end: docks at the wall, packing and staging before them.
constexpr WorkPlaces kWorkPlaces[] = {
    {u"DOCK-", LocationKind::Dock, 2, 2000, 4000, 0},
    {u"STAGE-", LocationKind::Staging, 3, 10'000, 2500, 1000},
    {u"PACK-", LocationKind::Pack, 4, 18'000, 2500, 2000},
    {u"CART-", LocationKind::Cart, 6, 4000, 1200, 4000},
    {u"WAIT-", LocationKind::Waiting, 1, 28'000, 0, 2000},
    {u"PROBLEM-", LocationKind::Problem, 1, 30'000, 0, 2000},
    {u"RETURNS-", LocationKind::Returns, 1, 32'000, 0, 2000},
    {u"QUARANTINE-", LocationKind::Quarantine, 1, 34'000, 0, 2000},
    {u"TOTES-", LocationKind::Waiting, 1, 2000, 0, 4000},
};

} // namespace

QString aisleName(std::int64_t index)
{
    QString name;
    for (std::int64_t rest = index; rest >= 0; rest = rest / 26 - 1)
        name.prepend(QChar(static_cast<char16_t>(u'A' + rest % 26)));
    return name;
}

ShelfPlan ShelfPlan::forPlaces(std::int64_t places)
{
    ShelfPlan plan;
    plan.zonePrefix = QStringLiteral("Z");
    plan.reserveOnTop = true;
    if (places > 50'000) {
        plan.bays = 98;
        plan.levels = 6;
    } else if (places > 5'000) {
        plan.bays = 60;
        plan.levels = 5;
    }
    return plan;
}

Location shelf(const ShelfPlan &plan, std::int64_t index)
{
    const std::int64_t level = index % plan.levels;
    const std::int64_t bay = index / plan.levels % plan.bays;
    const std::int64_t aisle = index / plan.levels / plan.bays;
    const QString aisleText = aisleName(aisle);
    const QString bayText = QStringLiteral("%1").arg(bay + 1, 2, 10, QLatin1Char('0'));
    const QString levelText = QString::number(level + 1);
    const bool reserve = plan.reserveOnTop && level == plan.levels - 1;

    Location location = imports::newLocation(aisleText + u'-' + bayText + u'-' + levelText, reserve ? LocationKind::Reserve : LocationKind::Pick);
    location.zone = plan.zonePrefix + (plan.aislesInZone > 0 ? QString::number(aisle / plan.aislesInZone + 1) : QString());
    location.aisle = aisleText;
    location.bay = bayText;
    location.level = levelText;
    location.xMm = kFirstAisleMm + aisle * kAisleToAisleMm;
    location.yMm = kFirstBayMm + bay / 2 * kBayToBayMm;
    location.zMm = kLevelMm[static_cast<std::size_t>(level)];
    location.generated = true;
    return location;
}

std::vector<Location> workPlaces()
{
    std::vector<Location> places;
    for (const WorkPlaces &group : kWorkPlaces) {
        for (int i = 0; i < group.count; ++i) {
            Location location = imports::newLocation(QString::fromUtf16(group.prefix) + QString::number(i + 1), group.kind);
            location.zone = QStringLiteral("FRONT");
            location.xMm = group.xMm + i * group.stepMm;
            location.yMm = group.yMm;
            location.generated = true;
            places.push_back(location);
        }
    }
    return places;
}

std::vector<HandlingUnit> totes(int count)
{
    std::vector<HandlingUnit> units;
    for (int i = 1; i <= count; ++i) {
        HandlingUnit tote;
        tote.code = QStringLiteral("T-%1").arg(i, 2, 10, QLatin1Char('0'));
        tote.id = huId(tote.code);
        tote.location = locationId(QString::fromUtf16(kToteRack));
        units.push_back(tote);
    }
    return units;
}

} // namespace bincard::ctl
