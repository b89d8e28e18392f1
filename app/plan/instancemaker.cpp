// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/instancemaker.h"

#include "planning/chance.h"

#include <QJsonArray>

namespace bincard::plan {

QJsonObject makeInstance(const MakeOptions &options)
{
    planning::Chance chance(options.seed);
    const auto draw = [&chance](std::int64_t bound) { return static_cast<int>(chance.below(static_cast<std::uint64_t>(bound))); };
    const QJsonObject layout{{QStringLiteral("aisles"), static_cast<int>(options.aisles)}, {QStringLiteral("cellsPerAisle"), static_cast<int>(options.cells)},
        {QStringLiteral("blocks"), static_cast<int>(options.blocks)}, {QStringLiteral("cellLength"), 1000}, {QStringLiteral("aisleDistance"), 5000},
        {QStringLiteral("bottomDistance"), 1000}, {QStringLiteral("topDistance"), 1000}, {QStringLiteral("oneWay"), QJsonArray()},
        {QStringLiteral("depot"), QJsonObject{{QStringLiteral("aisle"), 0}, {QStringLiteral("end"), QStringLiteral("bottom")}}}};
    QJsonArray orders;
    for (std::int64_t i = 0; i < options.orders; ++i) {
        QJsonArray lines;
        const int count = 1 + draw(2 * options.lines - 1);
        for (int line = 0; line < count; ++line) {
            const int aisle = draw(options.aisles), cell = draw(options.cells * options.blocks), quantity = 1 + draw(3);
            lines.append(QJsonObject{{QStringLiteral("aisle"), aisle}, {QStringLiteral("cell"), cell}, {QStringLiteral("quantity"), quantity}});
        }
        orders.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("O%1").arg(i + 1)}, {QStringLiteral("lines"), lines}});
    }
    return {{QStringLiteral("layout"), layout}, {QStringLiteral("capacity"), QJsonObject{{QStringLiteral("orders"), static_cast<int>(options.capacity)}}},
        {QStringLiteral("splitOrders"), false}, {QStringLiteral("orders"), orders}};
}

} // namespace bincard::plan
