// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/pickinstance.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace bincard::plan {

using namespace planning;

namespace {

constexpr std::size_t kMostLines = 4'000'000;
constexpr std::int64_t kMostLoad = std::numeric_limits<std::int64_t>::max() / 4; ///< of all orders together

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

std::int64_t integer(const QJsonObject &object, const char *key, std::int64_t otherwise = 0)
{
    // Written as 5.0 it is a whole number too.
    const QJsonValue value = object.value(QLatin1String(key));
    return value.toInteger(value.isDouble() ? static_cast<std::int64_t>(value.toDouble()) : otherwise);
}

std::int32_t small(const QJsonObject &object, const char *key, std::int32_t otherwise = 0)
{
    return static_cast<std::int32_t>(integer(object, key, otherwise));
}

QString reasonOf(TooMuch why)
{
    switch (why) {
    case TooMuch::Items: return QStringLiteral("the order has more items than a tour can carry");
    case TooMuch::Volume: return QStringLiteral("the order has more volume than a tour can carry");
    case TooMuch::Pieces: return QStringLiteral("the line would need too many tours");
    }
    return {};
}

} // namespace

Result<AisleLayout> readLayout(const QJsonObject &json)
{
    AisleLayout layout;
    layout.aisles = small(json, "aisles");
    layout.cellsPerAisle = small(json, "cellsPerAisle");
    layout.blocks = small(json, "blocks", 1);
    layout.cellLength = integer(json, "cellLength");
    layout.aisleDistance = integer(json, "aisleDistance");
    layout.bottomDistance = integer(json, "bottomDistance");
    layout.topDistance = integer(json, "topDistance");
    const QJsonObject depot = json.value(QLatin1String("depot")).toObject();
    layout.depotAisle = small(depot, "aisle");
    layout.depotEnd = depot.value(QLatin1String("end")) == QLatin1String("top") ? AisleEnd::Top : AisleEnd::Bottom;
    for (const QJsonValue &value : json.value(QLatin1String("oneWay")).toArray()) {
        const std::int32_t aisle = small(value.toObject(), "aisle");
        const AisleDirection direction = value[QLatin1String("direction")] == QLatin1String("up") ? AisleDirection::Up : AisleDirection::Down;
        if (aisle >= layout.aisles)
            return bad(QStringLiteral("the one-way aisle %1 is not in the layout").arg(aisle));
        layout.directions.resize(static_cast<std::size_t>(layout.aisles));
        AisleDirection &known = layout.directions[static_cast<std::size_t>(aisle)];
        if (known != AisleDirection::Both && known != direction)
            return bad(QStringLiteral("aisle %1 is one-way in both directions").arg(aisle));
        known = direction;
    }
    for (const QJsonValue &value : json.value(QLatin1String("blocked")).toArray())
        layout.blocked.push_back({small(value.toObject(), "aisle"), small(value.toObject(), "fromCell"), small(value.toObject(), "toCell")});
    return layout;
}

Result<PickInstance> readPickInstance(const QJsonObject &json)
{
    PickInstance instance;
    BINCARD_TRY_ASSIGN(instance.layout, readLayout(json.value(QLatin1String("layout")).toObject()));
    const QJsonObject capacity = json.value(QLatin1String("capacity")).toObject();
    instance.problem.capacity = {integer(capacity, "orders", TourCapacity::kUnlimited), integer(capacity, "items", TourCapacity::kUnlimited),
        integer(capacity, "volume", TourCapacity::kUnlimited)};
    instance.problem.mayDivide = json.value(QLatin1String("splitOrders")).toBool();
    QSet<QString> ids;
    std::int64_t items = 0, volume = 0;
    const QJsonArray orders = json.value(QLatin1String("orders")).toArray();
    for (qsizetype i = 0; i < orders.size(); ++i) {
        const QJsonObject order = orders.at(i).toObject();
        const QString id = order.value(QLatin1String("id")).toString();
        if (ids.contains(id))
            return bad(QStringLiteral("/orders/%1/id stands twice: \"%2\"").arg(i).arg(id));
        ids.insert(id);
        instance.ids.append(id);
        BatchOrder &into = instance.problem.orders.emplace_back();
        const QJsonArray lines = order.value(QLatin1String("lines")).toArray();
        instance.lineCount += static_cast<std::size_t>(lines.size());
        if (instance.lineCount > kMostLines)
            return bad(QStringLiteral("there are more than %1 lines").arg(kMostLines));
        into.lines.reserve(static_cast<std::size_t>(lines.size()));
        for (const QJsonValue &value : lines) {
            const QJsonObject line = value.toObject();
            into.lines.push_back({{small(line, "aisle"), small(line, "cell")}, integer(line, "quantity"), integer(line, "volume")});
            items += into.lines.back().quantity;
            const std::int64_t more = into.lines.back().quantity * into.lines.back().volume;
            if (more > kMostLoad - volume || items > kMostLoad)
                return bad(QStringLiteral("the volumes of all lines are too large to be added up"));
            volume += more;
        }
    }
    BINCARD_TRY(validate(instance.layout, static_cast<std::int64_t>(instance.lineCount + kMostOrderPieces)));
    return instance;
}

void setAside(PickInstance &instance, const AisleMap &map)
{
    instance.lineOf.resize(instance.problem.orders.size());
    for (std::size_t i = 0; i < instance.problem.orders.size(); ++i) {
        std::vector<BatchLine> &lines = instance.problem.orders[i].lines;
        std::vector<std::size_t> &lineOf = instance.lineOf[i];
        std::size_t kept = 0;
        for (std::size_t k = 0; k < lines.size(); ++k) {
            if (map.isReachable(lines[k].cell)) {
                lines[kept++] = lines[k];
                lineOf.push_back(k);
            } else {
                const bool exists = instance.layout.contains(lines[k].cell);
                instance.unvisited.push_back({i, k,
                    !exists ? QStringLiteral("there is no such cell")
                        : map.isBlocked(lines[k].cell) ? QStringLiteral("the cell is blocked")
                                                       : QStringLiteral("the cell cannot be reached from the depot and left again")});
            }
        }
        lines.resize(kept);
    }
}

QJsonObject pickAnswer(const PickInstance &instance, const BatchPlan &plan, std::int64_t baselineLength, std::int64_t elapsedMs)
{
    const auto number = [](auto value) { return QJsonValue(static_cast<qint64>(value)); };
    QJsonArray tours;
    for (const BatchTour &tour : plan.tours) {
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
            stops.append(QJsonObject{{QStringLiteral("aisle"), cell.aisle}, {QStringLiteral("cell"), cell.cell}, {QStringLiteral("picks"), picks}});
        }
        tours.append(QJsonObject{{QStringLiteral("orders"), orders}, {QStringLiteral("stops"), stops}, {QStringLiteral("length"), number(tour.length)}});
    }
    std::vector<Unvisited> unplanned = instance.unvisited;
    for (const BatchLeft &left : plan.left)
        unplanned.push_back({left.order, instance.lineOf[left.order][left.line], reasonOf(left.why)});
    std::stable_sort(unplanned.begin(), unplanned.end(), [](const Unvisited &a, const Unvisited &b) { return std::pair(a.order, a.line) < std::pair(b.order, b.line); });
    QJsonArray unplannedJson;
    for (const Unvisited &each : unplanned)
        unplannedJson.append(QJsonObject{{QStringLiteral("order"), instance.ids[static_cast<qsizetype>(each.order)]}, {QStringLiteral("line"), number(each.line)}, {QStringLiteral("reason"), each.reason}});
    return {{QStringLiteral("tours"), tours}, {QStringLiteral("unplanned"), unplannedJson}, {QStringLiteral("length"), number(plan.length)},
        {QStringLiteral("lowerBound"), number(plan.lowerBound)}, {QStringLiteral("optimal"), plan.optimal}, {QStringLiteral("ms"), number(elapsedMs)},
        {QStringLiteral("baseline"), QJsonObject{{QStringLiteral("method"), QStringLiteral("fifo+s-shape")}, {QStringLiteral("length"), number(baselineLength)}}}};
}

} // namespace bincard::plan
