// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/pickanswer.h"

#include <algorithm>
#include <map>

namespace bincard::plan {

using namespace planning;

namespace {

QJsonValue number(std::integral auto value)
{
    return QJsonValue(static_cast<qint64>(value));
}

QString reasonOf(TooMuch why)
{
    switch (why) {
    case TooMuch::Items: return QStringLiteral("the order has more items than a tour can carry");
    case TooMuch::Volume: return QStringLiteral("the order has more volume than a tour can carry");
    case TooMuch::Weight: return QStringLiteral("the order has more weight than a tour can carry");
    case TooMuch::Totes: return QStringLiteral("the order needs more totes than a tour can carry");
    case TooMuch::Pieces: return QStringLiteral("the line would need too many tours");
    }
    return {};
}

QJsonObject tourJson(const PickInstance &instance, const BatchTour &tour)
{
    std::map<Cell, std::vector<const BatchPick *>> byCell;
    QJsonArray orders, stops;
    std::size_t before = instance.problem.orders.size();
    for (const BatchPick &pick : tour.picks) { // By order.
        if (pick.order != before)
            orders.append(instance.ids[static_cast<qsizetype>(pick.order)]);
        before = pick.order;
        byCell[instance.problem.orders[pick.order].lines[pick.line].cell].push_back(&pick);
    }
    for (const Cell &cell : tour.stops) {
        QJsonArray picks;
        for (const BatchPick *pick : byCell[cell])
            picks.append(QJsonObject{{QStringLiteral("order"), instance.ids[static_cast<qsizetype>(pick->order)]},
                {QStringLiteral("line"), number(instance.lineOf[pick->order][pick->line])}, {QStringLiteral("quantity"), number(pick->quantity)}});
        QJsonObject stop{{QStringLiteral("picks"), picks}};
        instance.floor.name(cell, stop);
        stops.append(stop);
    }
    QJsonObject json{{QStringLiteral("orders"), orders}, {QStringLiteral("stops"), stops}, {QStringLiteral("length"), number(tour.length)}, {QStringLiteral("seconds"), number(tour.seconds)},
        {QStringLiteral("picker"), number(tour.shift.picker)}, {QStringLiteral("begin"), number(tour.shift.begin)}, {QStringLiteral("end"), number(tour.shift.end)}};
    if (!instance.floor.zoneIds.isEmpty())
        json.insert(QStringLiteral("zone"), instance.floor.zoneIds.at(tour.zone));
    return json;
}

QJsonArray unplannedJson(const PickInstance &instance, const BatchPlan &plan)
{
    std::vector<Unvisited> unplanned = instance.unvisited;
    for (const BatchLeft &left : plan.left)
        unplanned.push_back({left.order, instance.lineOf[left.order][left.line], reasonOf(left.why)});
    std::stable_sort(unplanned.begin(), unplanned.end(), [](const Unvisited &a, const Unvisited &b) { return std::pair(a.order, a.line) < std::pair(b.order, b.line); });
    QJsonArray json;
    for (const Unvisited &each : unplanned)
        json.append(QJsonObject{{QStringLiteral("order"), instance.ids[static_cast<qsizetype>(each.order)]}, {QStringLiteral("line"), number(each.line)}, {QStringLiteral("reason"), each.reason}});
    return json;
}

/// Orders of a tour that ends too late for them.
QJsonArray lateJson(const PickInstance &instance, const BatchPlan &plan)
{
    QJsonArray late;
    for (const BatchTour &tour : plan.tours) {
        std::size_t before = instance.problem.orders.size();
        for (const BatchPick &pick : tour.picks) {
            const std::int64_t seconds = PickTimes::lateBy(tour.shift.end, instance.problem.orders[pick.order].due);
            if (pick.order != before && seconds > 0)
                late.append(QJsonObject{{QStringLiteral("order"), instance.ids[static_cast<qsizetype>(pick.order)]}, {QStringLiteral("seconds"), number(seconds)}});
            before = pick.order;
        }
    }
    return late;
}

} // namespace

QJsonObject pickAnswer(const PickInstance &instance, const BatchPlan &plan, const std::vector<StartedTour> &started, const PickBaseline &baseline, std::int64_t elapsedMs)
{
    QJsonArray tours;
    std::int64_t underWay = 0, seconds = 0;
    for (const StartedTour &tour : started) {
        tours.append(tour.json);
        underWay += tour.length;
    }
    for (const BatchTour &tour : plan.tours) {
        tours.append(tourJson(instance, tour));
        seconds += tour.seconds;
    }
    QJsonObject answer{{QStringLiteral("tours"), tours}, {QStringLiteral("unplanned"), unplannedJson(instance, plan)}, {QStringLiteral("length"), number(plan.length + underWay)},
        {QStringLiteral("lowerBound"), number(plan.lowerBound + underWay)}, {QStringLiteral("optimal"), plan.optimal}, {QStringLiteral("seconds"), number(seconds)}, {QStringLiteral("ms"), number(elapsedMs)},
        {QStringLiteral("baseline"),
            QJsonObject{{QStringLiteral("method"), baseline.method}, {QStringLiteral("length"), number(baseline.length + underWay)}, {QStringLiteral("seconds"), number(baseline.seconds)},
                {QStringLiteral("tours"), number(baseline.tours)}}},
        {QStringLiteral("saved"),
            QJsonObject{{QStringLiteral("length"), number(baseline.length - plan.length)}, {QStringLiteral("seconds"), number(baseline.seconds - seconds)},
                {QStringLiteral("tours"), number(baseline.tours - static_cast<std::int64_t>(plan.tours.size()))}}}};
    const auto &orders = instance.problem.orders;
    if (std::any_of(orders.begin(), orders.end(), [](const BatchOrder &order) { return order.due < kNoDue; })) {
        answer.insert(QStringLiteral("late"), lateJson(instance, plan));
        answer.insert(QStringLiteral("lateness"), number(plan.lateness));
    }
    return answer;
}

} // namespace bincard::plan
