// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/picture.h"

#include "plan/packkind.h"
#include "plan/pickinstance.h"
#include "planning/packpicture.h"
#include "planning/tourpicture.h"

#include <algorithm>

namespace bincard::plan {

using namespace planning;

namespace {

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

Result<QJsonObject> part(const QJsonObject &answer, const char *list, qsizetype number)
{
    const QJsonArray parts = answer.value(QLatin1String(list)).toArray();
    if (number < 1 || number > parts.size())
        return bad(QStringLiteral("the answer has %1 %2, and no number %3").arg(parts.size()).arg(QLatin1String(list)).arg(number));
    return parts.at(number - 1).toObject();
}

Result<QString> tour(const QJsonObject &instance, const QJsonObject &answer, qsizetype number)
{
    BINCARD_TRY_ASSIGN(const PickFloor floor, readPickFloor(instance));
    if (floor.isMap())
        return bad(QStringLiteral("there are pictures of tours in aisles, not on a map"));
    const AisleLayout &layout = floor.layout;
    BINCARD_TRY(validate(layout, 1));
    BINCARD_TRY_ASSIGN(const QJsonObject found, part(answer, "tours", number));
    std::vector<Cell> stops;
    for (const QJsonValue &stop : found.value(QLatin1String("stops")).toArray()) {
        stops.push_back({static_cast<std::int32_t>(stop[QLatin1String("aisle")].toInt(-1)), static_cast<std::int32_t>(stop[QLatin1String("cell")].toInt(-1))});
        if (!layout.contains(stops.back()))
            return bad(QStringLiteral("tour %1 of the answer stops outside the layout").arg(number));
    }
    const AisleMap map(layout);
    const std::int64_t length = map.tourLength(stops);
    if (length >= kNoWay)
        return bad(QStringLiteral("tour %1 of the answer cannot be walked").arg(number));
    return tourPicture(map, stops, QStringLiteral("%1 / %2 · %3").arg(number).arg(answer.value(QLatin1String("tours")).toArray().size()).arg(length));
}

Extent extentOf(const QJsonValue &value)
{
    const QJsonArray numbers = value.toArray();
    return {numbers.at(0).toInteger(), numbers.at(1).toInteger(), numbers.at(2).toInteger()};
}

/// Within the container, so that nothing is drawn off the paper.
bool lies(const Placement &piece, const Extent &room)
{
    const auto within = [](std::int64_t at, std::int64_t size, std::int64_t most) { return at >= 0 && size > 0 && size <= most && at <= most - size; };
    return within(piece.at.x, piece.size.x, room.x) && within(piece.at.y, piece.size.y, room.y) && within(piece.at.z, piece.size.z, room.z);
}

Result<QString> bin(const QJsonObject &instance, const QJsonObject &answer, qsizetype number)
{
    BINCARD_TRY_ASSIGN(const PackProblem problem, packProblemOf(instance, {}));
    BINCARD_TRY_ASSIGN(const QJsonObject found, part(answer, "bins", number));
    const auto indexOf = [](const auto &all, const QString &id) {
        const auto at = std::find_if(all.begin(), all.end(), [&id](const auto &one) { return one.id == id; });
        return at == all.end() ? std::optional<std::size_t>() : static_cast<std::size_t>(at - all.begin());
    };
    const QString name = found.value(QLatin1String("container")).toString();
    const auto container = indexOf(problem.containers, name);
    if (!container)
        return bad(QStringLiteral("bin %1 of the answer is of no container of the instance").arg(number));
    PackedBin packed;
    packed.container = *container;
    for (const QJsonValue &value : found.value(QLatin1String("placements")).toArray()) {
        const auto box = indexOf(problem.boxes, value[QLatin1String("box")].toString());
        Placement piece;
        piece.box = box.value_or(0);
        piece.at = extentOf(value[QLatin1String("at")]);
        piece.size = extentOf(value[QLatin1String("size")]);
        if (!box || !lies(piece, problem.containers[*container].size))
            return bad(QStringLiteral("bin %1 of the answer has a piece that is none of the instance or lies outside").arg(number));
        packed.placements.push_back(piece);
    }
    return packPicture(problem, packed, QStringLiteral("%1 / %2 · %3").arg(number).arg(answer.value(QLatin1String("bins")).toArray().size()).arg(name));
}

} // namespace

Result<QString> pictureOf(const QString &kind, const QJsonObject &instance, const QJsonObject &answer, qsizetype number)
{
    if (kind == QLatin1String("route") || kind == QLatin1String("batch"))
        return tour(instance, answer, number);
    if (kind == QLatin1String("pack"))
        return bin(instance, answer, number);
    return Error{ErrorCode::Usage, QStringLiteral("There are pictures of route, batch and pack")};
}

} // namespace bincard::plan
