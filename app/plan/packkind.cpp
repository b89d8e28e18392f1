// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/packkind.h"

#include "plan/deadline.h"

#include <QJsonArray>
#include <QSet>

#include <cmath>

namespace bincard::plan {
namespace {

using namespace planning;

std::int64_t numberOr(const QJsonObject &object, QLatin1String name, std::int64_t absent)
{
    return object.value(name).toInteger(absent);
}

Extent extentOf(const QJsonValue &value)
{
    const QJsonArray numbers = value.toArray();
    return {numbers.at(0).toInteger(), numbers.at(1).toInteger(), numbers.at(2).toInteger()};
}

QJsonArray toJson(const Extent &extent)
{
    return {qint64{extent.x}, qint64{extent.y}, qint64{extent.z}};
}

PackContainer containerOf(const QJsonObject &object)
{
    return {object.value(QLatin1String("id")).toString(), extentOf(object.value(QLatin1String("size"))),
        numberOr(object, QLatin1String("maxWeight"), kNoLimit), numberOr(object, QLatin1String("cost"), 0),
        numberOr(object, QLatin1String("count"), kNoLimit)};
}

Turning turningOf(const QString &name)
{
    return name == QLatin1String("upright") ? Turning::Upright : name == QLatin1String("fixed") ? Turning::Fixed : Turning::All;
}

PackBox boxOf(const QJsonObject &object)
{
    PackBox box;
    box.id = object.value(QLatin1String("id")).toString();
    box.size = extentOf(object.value(QLatin1String("size")));
    box.weight = numberOr(object, QLatin1String("weight"), 0);
    box.quantity = numberOr(object, QLatin1String("quantity"), 1);
    box.turning = turningOf(object.value(QLatin1String("orientations")).toString());
    box.maxLoad = numberOr(object, QLatin1String("maxLoad"), kNoLimit);
    box.goodsClass = object.value(QLatin1String("class")).toString();
    box.keepTogether = object.value(QLatin1String("keepTogether")).toString();
    for (const QJsonValue &name : object.value(QLatin1String("doNotMixWith")).toArray())
        box.doNotMixWith.push_back(name.toString());
    return box;
}

/// A share as millionths, up where it lies between two: what meets it meets the share.
std::int64_t supportOf(const QJsonValue &value)
{
    const double millionths = value.toDouble(0) * static_cast<double>(kWholeSupport);
    const double nearest = std::round(millionths);
    return static_cast<std::int64_t>(std::abs(millionths - nearest) < 1e-6 ? nearest : std::ceil(millionths));
}

std::optional<PackObjective> objectiveOf(const QString &name)
{
    if (name.isEmpty() || name == QLatin1String("fewest-bins"))
        return PackObjective::FewestBins;
    if (name == QLatin1String("least-cost"))
        return PackObjective::LeastCost;
    if (name == QLatin1String("max-volume"))
        return PackObjective::MaxVolume;
    return std::nullopt;
}

QString nameOf(PackObjective objective)
{
    switch (objective) {
    case PackObjective::FewestBins: return QStringLiteral("fewest-bins");
    case PackObjective::LeastCost: return QStringLiteral("least-cost");
    case PackObjective::MaxVolume: return QStringLiteral("max-volume");
    }
    return {};
}

QString wordsOf(const UnplacedBoxes &unplaced, const PackBox &box)
{
    switch (unplaced.why) {
    case WhyUnplaced::LargerThanEveryContainer: return QStringLiteral("larger than every container");
    case WhyUnplaced::TooHeavyForEveryContainer: return QStringLiteral("too heavy for every container that it fits into");
    case WhyUnplaced::GroupContradicts:
        return QStringLiteral("to be kept together as %1, in which there are classes that may not be mixed").arg(box.keepTogether);
    case WhyUnplaced::GroupFitsNoContainer:
        return QStringLiteral("no way was found to put all that is to be kept together as %1 into one container").arg(box.keepTogether);
    case WhyUnplaced::NoRoom: return QStringLiteral("no room left in the containers that there are");
    }
    return {};
}

QJsonObject toJson(const PackedBin &bin, const PackProblem &problem)
{
    QJsonArray placements;
    std::int64_t volume = 0;
    for (const Placement &placement : bin.placements) {
        placements.append(QJsonObject{{QStringLiteral("box"), problem.boxes[placement.box].id},
            {QStringLiteral("at"), toJson(placement.at)}, {QStringLiteral("size"), toJson(placement.size)}});
        volume += placement.size.volume();
    }
    const PackContainer &container = problem.containers[bin.container];
    return {{QStringLiteral("container"), container.id}, {QStringLiteral("placements"), placements},
        {QStringLiteral("fill"), static_cast<double>(volume) / static_cast<double>(container.size.volume())}};
}

QJsonObject toJson(const PackPlan &plan, const PackProblem &problem)
{
    QJsonArray bins, unplaced;
    for (const PackedBin &bin : plan.bins)
        bins.append(toJson(bin, problem));
    for (const UnplacedBoxes &boxes : plan.unplaced) {
        const PackBox &box = problem.boxes[boxes.box];
        unplaced.append(QJsonObject{{QStringLiteral("box"), box.id}, {QStringLiteral("quantity"), qint64{boxes.quantity}},
            {QStringLiteral("reason"), wordsOf(boxes, box)}});
    }
    return {{QStringLiteral("objective"), nameOf(problem.objective)}, {QStringLiteral("bins"), bins}, {QStringLiteral("unplaced"), unplaced},
        {QStringLiteral("value"), qint64{plan.value}}, {QStringLiteral("bound"), qint64{plan.bound}},
        {QStringLiteral("optimal"), plan.value == plan.bound},
        {QStringLiteral("baseline"),
            QJsonObject{{QStringLiteral("method"), QStringLiteral("first-fit-decreasing")}, {QStringLiteral("value"), qint64{plan.baseline}}}},
        {QStringLiteral("saved"), QJsonObject{{problem.objective == PackObjective::MaxVolume ? QStringLiteral("volume") : problem.objective == PackObjective::LeastCost ? QStringLiteral("cost") : QStringLiteral("bins"),
             qint64{problem.objective == PackObjective::MaxVolume ? plan.value - plan.baseline : plan.baseline - plan.value}}}}};
}

Error badInput(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

} // namespace

Result<PackProblem> packProblemOf(const QJsonObject &instance, const QString &objective)
{
    PackProblem problem;
    const auto known = objectiveOf(objective);
    if (!known)
        return Error{ErrorCode::Usage, QStringLiteral("--objective is one of fewest-bins, least-cost, max-volume")};
    problem.objective = *known;
    problem.support = supportOf(instance.value(QLatin1String("support")));
    QSet<QString> ids;
    for (const QJsonValue &value : instance.value(QLatin1String("containers")).toArray()) {
        problem.containers.push_back(containerOf(value.toObject()));
        if (!ids.contains(problem.containers.back().id))
            ids.insert(problem.containers.back().id);
        else
            return badInput(QStringLiteral("container %1 stands twice").arg(problem.containers.back().id));
    }
    ids.clear();
    for (const QJsonValue &value : instance.value(QLatin1String("boxes")).toArray()) {
        problem.boxes.push_back(boxOf(value.toObject()));
        if (!ids.contains(problem.boxes.back().id))
            ids.insert(problem.boxes.back().id);
        else
            return badInput(QStringLiteral("box %1 stands twice").arg(problem.boxes.back().id));
    }
    if (const auto fault = packProblemFault(problem))
        return badInput(*fault);
    return problem;
}

Result<QJsonObject> planPack(const QJsonObject &instance, const RunOptions &options, const Executor &executor)
{
    BINCARD_TRY_ASSIGN(const PackProblem problem, packProblemOf(instance, options.objective));
    const Deadline deadline(Deadline::limitMs(options, Deadline::kNever));
    SearchLimits limits = deadline.limits(options);
    if (!options.iterations && !options.timeLimitMs)
        limits.iterations = usualPackIterations(problem);
    QJsonObject answer = toJson(pack(problem, limits, executor), problem);
    answer.insert(QStringLiteral("ms"), qint64{deadline.elapsedMs()});
    return answer;
}

} // namespace bincard::plan
