// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/pickfloor.h"

#include "planning/graphroute.h"

#include <QJsonArray>

#include <cmath>

namespace bincard::plan {

using namespace planning;

namespace {

constexpr std::int32_t kNowhere = -1; ///< the aisle of a place that does not exist

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

std::int32_t small(const QJsonObject &object, const char *key, std::int32_t otherwise = 0)
{
    return static_cast<std::int32_t>(wholeNumber(object, key, otherwise));
}

Result<void> readDirections(const QJsonObject &json, AisleLayout &layout)
{
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
    for (const QJsonValue &value : json.value(QLatin1String("narrow")).toArray()) {
        const auto aisle = static_cast<std::int32_t>(value.toInteger());
        if (aisle >= layout.aisles)
            return bad(QStringLiteral("the narrow aisle %1 is not in the layout").arg(aisle));
        layout.narrow.resize(static_cast<std::size_t>(layout.aisles));
        layout.narrow[static_cast<std::size_t>(aisle)] = true;
    }
    return {};
}

/// Where tours begin or end: an end of an aisle, a crossing, or a cell.
Result<void> readEnd(const QJsonObject &json, const char *key, const AisleLayout &layout, std::optional<Place> &into)
{
    if (!json.contains(QLatin1String(key)))
        return {};
    const QJsonObject end = json.value(QLatin1String(key)).toObject();
    const int said = end.contains(QLatin1String("end")) + end.contains(QLatin1String("level")) + end.contains(QLatin1String("cell"));
    if (said != 1)
        return bad(QStringLiteral("/layout/%1 says one of \"end\", \"level\" and \"cell\"").arg(QLatin1String(key)));
    const std::int32_t aisle = small(end, "aisle");
    if (end.contains(QLatin1String("cell")))
        into = Place::at({aisle, small(end, "cell")});
    else if (end.contains(QLatin1String("level")))
        into = Place::crossing(aisle, small(end, "level"));
    else
        into = Place::crossing(aisle, end.value(QLatin1String("end")) == QLatin1String("top") ? layout.blocks : 0);
    return {};
}

Result<AisleLayout> readLayout(const QJsonObject &json)
{
    AisleLayout layout;
    layout.aisles = small(json, "aisles");
    layout.cellsPerAisle = small(json, "cellsPerAisle");
    layout.blocks = small(json, "blocks", 1);
    layout.cellLength = wholeNumber(json, "cellLength");
    layout.aisleDistance = wholeNumber(json, "aisleDistance");
    layout.bottomDistance = wholeNumber(json, "bottomDistance");
    layout.topDistance = wholeNumber(json, "topDistance");
    const QJsonObject depot = json.value(QLatin1String("depot")).toObject();
    layout.depotAisle = small(depot, "aisle");
    layout.depotEnd = depot.value(QLatin1String("end")) == QLatin1String("top") ? AisleEnd::Top : AisleEnd::Bottom;
    BINCARD_TRY(readDirections(json, layout));
    BINCARD_TRY(readEnd(json, "start", layout, layout.start));
    BINCARD_TRY(readEnd(json, "end", layout, layout.end));
    for (const QJsonValue &value : json.value(QLatin1String("blocked")).toArray())
        layout.blocked.push_back({small(value.toObject(), "aisle"), small(value.toObject(), "fromCell"), small(value.toObject(), "toCell")});
    return layout;
}

/// The straight line, rounded up: nobody walks less.
std::int64_t straight(const QJsonArray &from, const QJsonArray &to)
{
    const double x = static_cast<double>(to.at(0).toInteger() - from.at(0).toInteger()), y = static_cast<double>(to.at(1).toInteger() - from.at(1).toInteger());
    auto length = static_cast<std::int64_t>(std::sqrt(x * x + y * y)); // Within one of the truth; the squares of whole numbers decide.
    while (static_cast<double>(length) * static_cast<double>(length) < x * x + y * y)
        ++length;
    return length;
}

Result<std::vector<GraphEdge>> readWays(const QJsonObject &map, const QHash<QString, std::int32_t> &placeOf)
{
    const QJsonArray places = map.value(QLatin1String("places")).toArray(), ways = map.value(QLatin1String("ways")).toArray();
    std::vector<GraphEdge> edges;
    for (qsizetype i = 0; i < ways.size(); ++i) {
        const QJsonObject way = ways.at(i).toObject();
        GraphEdge edge;
        for (const auto &[key, end] : {std::pair("from", &edge.from), std::pair("to", &edge.to)}) {
            const auto found = placeOf.constFind(way.value(QLatin1String(key)).toString());
            if (found == placeOf.constEnd())
                return bad(QStringLiteral("/map/ways/%1/%2: there is no such place").arg(i).arg(QLatin1String(key)));
            *end = static_cast<std::size_t>(*found);
        }
        const QJsonArray from = places.at(static_cast<qsizetype>(edge.from))[QLatin1String("at")].toArray(), to = places.at(static_cast<qsizetype>(edge.to))[QLatin1String("at")].toArray();
        if (!way.contains(QLatin1String("length")) && (from.isEmpty() || to.isEmpty()))
            return bad(QStringLiteral("/map/ways/%1 has no length, and not both its places say where they are").arg(i));
        edge.length = way.contains(QLatin1String("length")) ? wholeNumber(way, "length") : straight(from, to);
        edges.push_back(edge);
        if (!way.value(QLatin1String("oneWay")).toBool())
            edges.push_back({edge.to, edge.from, edge.length});
    }
    return edges;
}

Result<PickFloor> readMap(const QJsonObject &map)
{
    PickFloor floor;
    for (const QJsonValue &place : map.value(QLatin1String("places")).toArray()) {
        const QString id = place[QLatin1String("id")].toString();
        if (floor.placeOf.contains(id))
            return bad(QStringLiteral("/map/places: \"%1\" stands twice").arg(id));
        floor.placeOf.insert(id, static_cast<std::int32_t>(floor.places.size()));
        floor.places.append(id);
    }
    BINCARD_TRY_ASSIGN(const std::vector<GraphEdge> edges, readWays(map, floor.placeOf));
    AisleLayout &layout = floor.layout;
    layout.aisles = static_cast<std::int32_t>(floor.places.size());
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < static_cast<std::size_t>(layout.aisles); ++i)
        all.push_back(i);
    layout.distances = shortestPaths(all.size(), edges, all);
    std::optional<Place> depot;
    for (const auto &[key, into] : {std::pair("depot", &depot), std::pair("start", &layout.start), std::pair("end", &layout.end)}) {
        if (!map.contains(QLatin1String(key)))
            continue;
        const auto found = floor.placeOf.constFind(map.value(QLatin1String(key)).toString());
        if (found == floor.placeOf.constEnd())
            return bad(QStringLiteral("/map/%1: there is no such place").arg(QLatin1String(key)));
        *into = Place{*found, 0};
    }
    layout.depotAisle = depot->aisle;
    return floor;
}

Result<void> readZones(const QJsonObject &instance, PickFloor &floor)
{
    const QJsonArray zones = instance.value(QLatin1String("zones")).toArray();
    if (zones.isEmpty())
        return {};
    floor.zones.assign(static_cast<std::size_t>(floor.layout.aisles), -1);
    const auto put = [&floor](std::int64_t aisle, qsizetype zone) -> Result<void> {
        if (aisle < 0 || aisle >= floor.layout.aisles)
            return bad(QStringLiteral("/zones/%1 has an aisle or place that does not exist").arg(zone));
        std::int32_t &known = floor.zones[static_cast<std::size_t>(aisle)];
        if (known >= 0 && known != zone)
            return bad(QStringLiteral("/zones/%1 has an aisle or place of another zone").arg(zone));
        known = static_cast<std::int32_t>(zone);
        return {};
    };
    for (qsizetype i = 0; i < zones.size(); ++i) {
        const QJsonObject zone = zones.at(i).toObject();
        if (floor.zoneIds.contains(zone.value(QLatin1String("id")).toString()))
            return bad(QStringLiteral("/zones/%1/id stands twice").arg(i));
        floor.zoneIds.append(zone.value(QLatin1String("id")).toString());
        if (zone.contains(QLatin1String("fromAisle"))) {
            const std::int64_t from = wholeNumber(zone, "fromAisle"), to = wholeNumber(zone, "toAisle", from);
            if (to < from || floor.isMap())
                return bad(QStringLiteral("/zones/%1 has no aisles").arg(i));
            for (std::int64_t aisle = from; aisle <= to; ++aisle)
                BINCARD_TRY(put(aisle, i));
        }
        for (const QJsonValue &place : zone.value(QLatin1String("places")).toArray())
            BINCARD_TRY(put(floor.placeOf.value(place.toString(), kNowhere), i));
    }
    return {};
}

} // namespace

std::int64_t wholeNumber(const QJsonObject &object, const char *key, std::int64_t otherwise)
{
    const QJsonValue value = object.value(QLatin1String(key));
    return value.toInteger(value.isDouble() ? static_cast<std::int64_t>(value.toDouble()) : otherwise);
}

Cell PickFloor::cellOf(const QJsonObject &object) const
{
    if (isMap())
        return {placeOf.value(object.value(QLatin1String("place")).toString(), kNowhere), 0};
    return {small(object, "aisle"), small(object, "cell")};
}

void PickFloor::name(Cell cell, QJsonObject &object) const
{
    if (isMap()) {
        object.insert(QStringLiteral("place"), places.at(cell.aisle));
        return;
    }
    object.insert(QStringLiteral("aisle"), cell.aisle);
    object.insert(QStringLiteral("cell"), cell.cell);
}

QString PickFloor::lacks(const QJsonObject &object) const
{
    for (const char *key : isMap() ? std::vector{"place"} : std::vector{"aisle", "cell"}) {
        if (!object.contains(QLatin1String(key)))
            return QLatin1String(key);
    }
    return {};
}

Result<PickFloor> readPickFloor(const QJsonObject &instance)
{
    const bool isMap = instance.contains(QLatin1String("map"));
    if (isMap == instance.contains(QLatin1String("layout")))
        return bad(isMap ? QStringLiteral("the top must have one of \"layout\" and \"map\"") : QStringLiteral("the top must have \"layout\", or \"map\""));
    PickFloor floor;
    if (isMap) {
        BINCARD_TRY_ASSIGN(floor, readMap(instance.value(QLatin1String("map")).toObject()));
    } else {
        BINCARD_TRY_ASSIGN(floor.layout, readLayout(instance.value(QLatin1String("layout")).toObject()));
    }
    BINCARD_TRY(readZones(instance, floor));
    return floor;
}

} // namespace bincard::plan
