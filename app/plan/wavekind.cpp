// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/wavekind.h"

#include "planning/wave.h"

#include "plan/deadline.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace bincard::plan {
namespace {

using namespace planning;

constexpr std::int64_t kMostLines = 5'000'000; ///< of orders and aisles together

Error badInput(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

/// An instance with numbers for names.
class WaveReader
{
public:
    Result<WaveProblem> read(const QJsonObject &instance)
    {
        m_problem.minUnits = instance.value(QLatin1String("minUnits")).toInteger(0);
        m_problem.maxUnits = instance.value(QLatin1String("maxUnits")).toInteger(kMostWaveUnits);
        if (m_problem.minUnits > m_problem.maxUnits)
            return badInput(QStringLiteral("minUnits is above maxUnits"));
        BINCARD_TRY(readAll(instance, QLatin1String("orders"), QLatin1String("units"), m_problem.orders));
        BINCARD_TRY(readAll(instance, QLatin1String("aisles"), QLatin1String("stock"), m_problem.aisles));
        BINCARD_TRY(narrowDown(instance));
        m_problem.items = static_cast<std::uint32_t>(m_items.size());
        return m_problem;
    }

private:
    Result<void> readAll(const QJsonObject &instance, QLatin1String list, QLatin1String quantities, std::vector<std::vector<WaveLine>> &into)
    {
        QSet<QString> ids;
        std::int64_t units = 0;
        for (const QJsonValue &value : instance.value(list).toArray()) {
            const QJsonObject object = value.toObject();
            const QString id = object.value(QLatin1String("id")).toString();
            if (ids.contains(id))
                return badInput(QStringLiteral("%1 stands twice in %2").arg(id, list));
            ids.insert(id);
            const QJsonObject counts = object.value(quantities).toObject();
            std::vector<WaveLine> lines;
            for (auto item = counts.begin(); item != counts.end(); ++item) {
                const std::int64_t quantity = item.value().toInteger();
                if (quantity <= 0)
                    continue;
                lines.push_back({numberOf(item.key()), quantity});
                units += quantity;
                if (units > kMostWaveUnits)
                    return badInput(QStringLiteral("%1 have more than %2 units together").arg(list).arg(kMostWaveUnits));
            }
            m_lines += static_cast<std::int64_t>(lines.size());
            if (m_lines > kMostLines)
                return badInput(QStringLiteral("orders and aisles have more than %1 items together").arg(kMostLines));
            into.push_back(std::move(lines));
        }
        return {};
    }

    /// Orders of another carrier, or that may wait, are in no wave; what work an order is.
    Result<void> narrowDown(const QJsonObject &instance)
    {
        const QJsonArray orders = instance.value(QLatin1String("orders")).toArray(), carriers = instance.value(QLatin1String("carriers")).toArray();
        const QJsonObject labour = instance.value(QLatin1String("labour")).toObject();
        const std::int64_t perOrder = labour.value(QLatin1String("perOrder")).toInteger(0), perUnit = labour.value(QLatin1String("perUnit")).toInteger(0);
        if (!labour.isEmpty())
            m_problem.maxWork = labour.value(QLatin1String("most")).toInteger();
        const bool hasUntil = instance.contains(QLatin1String("until"));
        std::int64_t work = 0;
        for (qsizetype i = 0; i < orders.size(); ++i) {
            std::vector<WaveLine> &lines = m_problem.orders[static_cast<std::size_t>(i)];
            const QJsonValue order = orders.at(i), cutOff = order[QLatin1String("cutOff")];
            if ((hasUntil && (!cutOff.isDouble() || cutOff.toInteger() > instance.value(QLatin1String("until")).toInteger()))
                || (!carriers.isEmpty() && !carriers.contains(order[QLatin1String("carrier")])))
                lines.clear();
            std::int64_t units = 0;
            for (const WaveLine &line : lines)
                units += line.quantity;
            if (perUnit > 0 && units > kMostWaveUnits * 1000 / perUnit)
                return badInput(QStringLiteral("the work of order %1 is too much to be added up").arg(order[QLatin1String("id")].toString()));
            if (!labour.isEmpty())
                m_problem.work.push_back(perOrder + perUnit * units);
            work += labour.isEmpty() ? 0 : m_problem.work.back();
            if (work > kMostWaveUnits * 1'000'000)
                return badInput(QStringLiteral("the work of all orders is too much to be added up"));
        }
        return {};
    }

    std::uint32_t numberOf(const QString &item)
    {
        const auto next = static_cast<std::uint32_t>(m_items.size());
        const auto found = m_items.constFind(item);
        if (found != m_items.constEnd())
            return *found;
        m_items.insert(item, next);
        return next;
    }

    WaveProblem m_problem;
    QHash<QString, std::uint32_t> m_items;
    std::int64_t m_lines = 0;
};

QJsonArray idsOf(const QJsonObject &instance, QLatin1String list, const std::vector<std::uint32_t> &chosen)
{
    const QJsonArray all = instance.value(list).toArray();
    QJsonArray ids;
    for (const std::uint32_t number : chosen)
        ids.append(all.at(number).toObject().value(QLatin1String("id")));
    return ids;
}

double perAisle(std::int64_t units, std::int64_t aisles)
{
    return aisles == 0 ? 0 : static_cast<double>(units) / static_cast<double>(aisles);
}

} // namespace

Result<QJsonObject> planWave(const QJsonObject &instance, const RunOptions &options, const Executor &executor)
{
    BINCARD_TRY_ASSIGN(const WaveProblem problem, WaveReader().read(instance));
    const Deadline deadline(Deadline::limitMs(options, Deadline::kNever));
    SearchLimits limits = deadline.limits(options);
    if (!options.iterations && !options.timeLimitMs)
        limits.iterations = usualWaveIterations(problem);
    const WavePlan plan = planning::planWave(problem, limits, executor);
    QJsonObject answer{{QStringLiteral("orders"), idsOf(instance, QLatin1String("orders"), plan.orders)},
        {QStringLiteral("aisles"), idsOf(instance, QLatin1String("aisles"), plan.aisles)}, {QStringLiteral("units"), qint64{plan.units}},
        {QStringLiteral("unitsPerAisle"), perAisle(plan.units, static_cast<std::int64_t>(plan.aisles.size()))},
        {QStringLiteral("upperBound"), plan.upperBound}, {QStringLiteral("optimal"), plan.optimal},
        {QStringLiteral("baseline"), QJsonObject{{QStringLiteral("method"), QStringLiteral("greedy")},
            {QStringLiteral("unitsPerAisle"), perAisle(plan.greedyUnits, plan.greedyAisles)}}}};
    const std::int64_t aisles = static_cast<std::int64_t>(plan.aisles.size());
    if (plan.greedyAisles > 0 && aisles > 0) // As many units by the greedy choice: how many aisles more.
        answer.insert(QStringLiteral("saved"), QJsonObject{{QStringLiteral("aisles"), qint64{(plan.units * plan.greedyAisles + plan.greedyUnits - 1) / plan.greedyUnits - aisles}}});
    if (instance.contains(QLatin1String("labour"))) {
        std::int64_t work = 0;
        for (const std::uint32_t order : plan.orders)
            work += problem.work[order];
        answer.insert(QStringLiteral("work"), qint64{work});
    }
    if (plan.orders.empty()) {
        answer.insert(QStringLiteral("reason"), plan.optimal || plan.upperBound <= 0
                ? QStringLiteral("no wave has between minUnits and maxUnits") : QStringLiteral("no wave of minUnits or more was found"));
    }
    answer.insert(QStringLiteral("ms"), qint64{deadline.elapsedMs()});
    return answer;
}

} // namespace bincard::plan
