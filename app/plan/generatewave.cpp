// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/generatewave.h"

#include "planning/chance.h"

#include <QJsonArray>

#include <algorithm>
#include <map>
#include <vector>

namespace bincard::plan {
namespace {

using planning::Chance;
using Counts = std::map<std::int64_t, std::int64_t>;

QJsonObject named(const QString &id, const QString &what, const Counts &counts)
{
    QJsonObject units;
    for (const auto &[item, quantity] : counts)
        units.insert(QStringLiteral("I%1").arg(item), qint64{quantity});
    return {{QStringLiteral("id"), id}, {what, units}};
}

/// Small numbers far more often than large ones.
std::int64_t popular(Chance &random, int items)
{
    const std::int64_t first = random.between(0, items - 1);
    return random.percent(50) ? first : random.between(0, std::max<std::int64_t>(1, first / 8));
}

} // namespace

QJsonObject generateWave(int orders, int items, int aisles, std::uint64_t seed)
{
    Chance random(seed);
    QJsonArray backlog, stocked;
    std::vector<std::int64_t> demand(static_cast<std::size_t>(items), 0);
    std::int64_t units = 0;
    for (int order = 0; order < orders; ++order) {
        Counts counts;
        do {
            const std::int64_t item = std::min<std::int64_t>(popular(random, items), items - 1);
            const std::int64_t quantity = random.percent(75) ? 1 : random.between(2, 6);
            counts[item] += quantity;
            demand[static_cast<std::size_t>(item)] += quantity;
            units += quantity;
        } while (random.percent(55) && counts.size() < 20);
        backlog.append(named(QStringLiteral("O%1").arg(order + 1), QStringLiteral("units"), counts));
    }
    std::vector<Counts> stock(static_cast<std::size_t>(aisles));
    for (int item = 0; item < items; ++item) {
        const std::int64_t wanted = demand[static_cast<std::size_t>(item)];
        for (std::int64_t places = random.between(1, 4); places > 0; --places)
            stock[random.below(static_cast<std::uint64_t>(aisles))][item] += random.between(1, 2 + wanted);
    }
    for (int aisle = 0; aisle < aisles; ++aisle)
        stocked.append(named(QStringLiteral("A%1").arg(aisle + 1), QStringLiteral("stock"), stock[static_cast<std::size_t>(aisle)]));
    return {{QStringLiteral("orders"), backlog}, {QStringLiteral("aisles"), stocked}, {QStringLiteral("minUnits"), qint64{units / 20}},
        {QStringLiteral("maxUnits"), qint64{std::max<std::int64_t>(1, units / 8)}}};
}

} // namespace bincard::plan
