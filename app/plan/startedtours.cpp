// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/startedtours.h"

#include <QSet>

namespace bincard::plan {

using namespace planning;

namespace {

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

} // namespace

Result<std::vector<StartedTour>> takeStarted(const QJsonObject &instance, PickInstance &into, const AisleMap &map)
{
    QHash<QString, std::size_t> orderOf; // Looked up only.
    for (qsizetype i = 0; i < into.ids.size(); ++i)
        orderOf.insert(into.ids.at(i), static_cast<std::size_t>(i));
    std::vector<StartedTour> started;
    const QJsonArray tours = instance.value(QLatin1String("started")).toArray();
    for (qsizetype i = 0; i < tours.size(); ++i) {
        const QJsonArray stops = tours.at(i)[QLatin1String("stops")].toArray();
        std::vector<Cell> cells;
        QJsonArray orders;
        QSet<QString> named;
        for (qsizetype k = 0; k < stops.size(); ++k) {
            const QString where = QStringLiteral("/started/%1/stops/%2").arg(i).arg(k);
            const QJsonObject stop = stops.at(k).toObject();
            if (const QString missing = into.floor.lacks(stop); !missing.isEmpty())
                return bad(QStringLiteral("%1 must have \"%2\"").arg(where, missing));
            cells.push_back(into.floor.cellOf(stop));
            if (!map.isReachable(cells.back()))
                return bad(QStringLiteral("%1 cannot be reached").arg(where));
            for (const QJsonValue &pick : stop.value(QLatin1String("picks")).toArray()) {
                const QString id = pick[QLatin1String("order")].toString();
                const auto order = orderOf.constFind(id);
                const std::int64_t line = pick[QLatin1String("line")].toInteger(), quantity = pick[QLatin1String("quantity")].toInteger();
                if (order == orderOf.constEnd() || line >= static_cast<std::int64_t>(into.problem.orders[*order].lines.size()))
                    return bad(QStringLiteral("%1 picks for an order or line that is not there").arg(where));
                BatchLine &of = into.problem.orders[*order].lines[static_cast<std::size_t>(line)];
                if (Place::at(of.cell) != Place::at(cells.back()) || quantity > of.quantity)
                    return bad(QStringLiteral("%1 picks more than line %2 of order \"%3\" wants there").arg(where).arg(line).arg(id));
                of.quantity -= quantity;
                if (!named.contains(id))
                    orders.append(id);
                named.insert(id);
            }
        }
        StartedTour tour;
        tour.length = map.tourLength(cells);
        if (tour.length >= kNoWay)
            return bad(QStringLiteral("/started/%1 cannot be walked").arg(i));
        tour.json = {{QStringLiteral("orders"), orders}, {QStringLiteral("stops"), stops}, {QStringLiteral("length"), static_cast<qint64>(tour.length)}, {QStringLiteral("started"), true}};
        started.push_back(std::move(tour));
    }
    return started;
}

} // namespace bincard::plan
