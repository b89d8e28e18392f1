// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/pickinstance.h"

#include <QSet>

#include <algorithm>

namespace bincard::plan {

using namespace planning;

namespace {

constexpr std::size_t kMostLines = 4'000'000;
constexpr std::int64_t kMostLoad = std::numeric_limits<std::int64_t>::max() / 4; ///< of all orders together

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

/// Adds up what all lines have, as far as it fits 64 bits.
struct Loads {
    std::int64_t items = 0, volume = 0, weight = 0;

    [[nodiscard]] bool add(const BatchLine &line)
    {
        const std::int64_t moreVolume = line.quantity * line.volume, moreWeight = line.quantity * line.weight;
        if (line.quantity > kMostLoad - items || moreVolume > kMostLoad - volume || moreWeight > kMostLoad - weight)
            return false;
        items += line.quantity;
        volume += moreVolume;
        weight += moreWeight;
        return true;
    }
};

PickTimes readTimes(const QJsonObject &json)
{
    PickTimes times;
    times.speed = wholeNumber(json, "speed", times.speed);
    times.setup = wholeNumber(json, "setup", times.setup);
    times.stop = wholeNumber(json, "stop", times.stop);
    times.pick = wholeNumber(json, "pick", times.pick);
    times.pickers = static_cast<std::int32_t>(wholeNumber(json, "pickers", times.pickers));
    for (const QJsonValue &value : json.value(QLatin1String("freeAt")).toArray())
        times.freeAt.push_back(value.toInteger());
    return times;
}

TourCapacity readCapacity(const QJsonObject &json)
{
    constexpr std::int64_t none = TourCapacity::kUnlimited;
    return {wholeNumber(json, "orders", none), wholeNumber(json, "items", none), wholeNumber(json, "volume", none), wholeNumber(json, "weight", none), wholeNumber(json, "totes", none),
        wholeNumber(json, "toteVolume", none)};
}

} // namespace

Result<PickInstance> readPickInstance(const QJsonObject &json)
{
    PickInstance instance;
    BINCARD_TRY_ASSIGN(instance.floor, readPickFloor(json));
    instance.problem.capacity = readCapacity(json.value(QLatin1String("capacity")).toObject());
    instance.problem.mayDivide = json.value(QLatin1String("splitOrders")).toBool();
    instance.problem.zones = instance.floor.zones;
    instance.problem.times = readTimes(json.value(QLatin1String("times")).toObject());
    instance.problem.lateWeight = wholeNumber(json.value(QLatin1String("times")).toObject(), "late", instance.problem.lateWeight);
    QSet<QString> ids;
    Loads loads;
    const QJsonArray orders = json.value(QLatin1String("orders")).toArray();
    for (qsizetype i = 0; i < orders.size(); ++i) {
        const QJsonObject order = orders.at(i).toObject();
        const QString id = order.value(QLatin1String("id")).toString();
        if (ids.contains(id))
            return bad(QStringLiteral("/orders/%1/id stands twice: \"%2\"").arg(i).arg(id));
        ids.insert(id);
        instance.ids.append(id);
        BatchOrder &into = instance.problem.orders.emplace_back();
        into.due = wholeNumber(order, "due", kNoDue);
        const QJsonArray lines = order.value(QLatin1String("lines")).toArray();
        instance.lineCount += static_cast<std::size_t>(lines.size());
        if (instance.lineCount > kMostLines)
            return bad(QStringLiteral("there are more than %1 lines").arg(kMostLines));
        into.lines.reserve(static_cast<std::size_t>(lines.size()));
        for (const QJsonValue &value : lines) {
            const QJsonObject line = value.toObject();
            if (const QString missing = instance.floor.lacks(line); !missing.isEmpty())
                return bad(QStringLiteral("/orders/%1/lines/%2 must have \"%3\"").arg(i).arg(into.lines.size()).arg(missing));
            Cell cell = instance.floor.cellOf(line);
            cell.stage = static_cast<std::int32_t>(wholeNumber(line, "sequence"));
            into.lines.push_back({cell, wholeNumber(line, "quantity"), wholeNumber(line, "volume"), wholeNumber(line, "weight")});
            if (!loads.add(into.lines.back()))
                return bad(QStringLiteral("the volumes or weights of all lines are too large to be added up"));
        }
    }
    BINCARD_TRY(validate(instance.floor.layout, static_cast<std::int64_t>(instance.lineCount + kMostOrderPieces)));
    return instance;
}

void setAside(PickInstance &instance, const AisleMap &map)
{
    instance.lineOf.resize(instance.problem.orders.size());
    const AisleLayout &layout = map.layout();
    const std::vector<std::int32_t> &zones = instance.floor.zones;
    for (std::size_t i = 0; i < instance.problem.orders.size(); ++i) {
        std::vector<BatchLine> &lines = instance.problem.orders[i].lines;
        std::vector<std::size_t> &lineOf = instance.lineOf[i];
        std::size_t kept = 0;
        for (std::size_t k = 0; k < lines.size(); ++k) {
            const Cell cell = lines[k].cell;
            if (lines[k].quantity == 0)
                continue;
            const bool exists = layout.contains(cell), inZone = zones.empty() || (exists && zones[static_cast<std::size_t>(cell.aisle)] >= 0);
            if (inZone && map.isReachable(cell)) {
                lines[kept++] = lines[k];
                lineOf.push_back(k);
                continue;
            }
            const QString kind = instance.floor.isMap() ? QStringLiteral("place") : QStringLiteral("cell");
            instance.unvisited.push_back({i, k,
                !exists                   ? QStringLiteral("there is no such %1").arg(kind)
                    : !inZone             ? QStringLiteral("the %1 is in no zone").arg(kind)
                    : map.isBlocked(cell) ? QStringLiteral("the cell is blocked")
                                          : QStringLiteral("the %1 cannot be reached from the depot and left again").arg(kind)});
        }
        lines.resize(kept);
    }
}

} // namespace bincard::plan
