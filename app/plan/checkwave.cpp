// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkwave.h"

#include <QJsonArray>

#include <cmath>
#include <map>
#include <set>

namespace bincard::plan {
namespace {

constexpr qsizetype kMostErrors = 100;
constexpr double kRounding = 1e-6; ///< of ratios that travelled as JSON numbers

class WaveChecker
{
public:
    WaveChecker(const QJsonObject &instance, const QJsonObject &answer) : m_instance(instance), m_answer(answer) {}

    QStringList run()
    {
        std::map<QString, qint64> taken, there;
        const qsizetype orders = addUp(QLatin1String("orders"), QLatin1String("units"), taken);
        const qsizetype aisles = addUp(QLatin1String("aisles"), QLatin1String("stock"), there);
        checkOrders();
        qint64 units = 0;
        for (const auto &[item, quantity] : taken) {
            units += quantity;
            if (quantity > there[item])
                complain(QStringLiteral("%1 of item %2 are wanted, the aisles have %3").arg(quantity).arg(item).arg(there[item]));
        }
        if (orders == 0 && aisles == 0)
            checkNone();
        else
            checkLimits(units, aisles);
        return m_errors;
    }

private:
    void complain(const QString &error)
    {
        if (m_errors.size() < kMostErrors)
            m_errors.append(error);
    }

    /// The quantities of all that the answer names, item by item; returns how many it names.
    qsizetype addUp(QLatin1String list, QLatin1String quantities, std::map<QString, qint64> &sums)
    {
        if (!m_answer.value(list).isArray())
            complain(QStringLiteral("the answer lacks %1").arg(list));
        std::map<QString, QJsonObject> known;
        for (const QJsonValue &value : m_instance.value(list).toArray())
            known[value.toObject().value(QLatin1String("id")).toString()] = value.toObject().value(quantities).toObject();
        std::set<QString> named;
        for (const QJsonValue &value : m_answer.value(list).toArray()) {
            const QString id = value.toString();
            const auto found = known.find(id);
            if (found == known.end() || !value.isString()) {
                complain(QStringLiteral("%1: there is no %2").arg(list, id));
                continue;
            }
            if (!named.insert(id).second) {
                complain(QStringLiteral("%1: %2 stands twice").arg(list, id));
                continue;
            }
            for (auto one = found->second.constBegin(); one != found->second.constEnd(); ++one)
                sums[one.key()] += one.value().toInteger();
        }
        return m_answer.value(list).toArray().size();
    }

    /// Cut-off, carrier and labour.
    void checkOrders()
    {
        const QJsonArray carriers = m_instance.value(QLatin1String("carriers")).toArray();
        const QJsonObject labour = m_instance.value(QLatin1String("labour")).toObject();
        std::map<QString, QJsonObject> known;
        for (const QJsonValue &order : m_instance.value(QLatin1String("orders")).toArray())
            known[order[QLatin1String("id")].toString()] = order.toObject();
        qint64 work = 0;
        for (const QJsonValue &id : m_answer.value(QLatin1String("orders")).toArray()) {
            const QJsonObject &order = known[id.toString()];
            if (m_instance.contains(QLatin1String("until")) && order.value(QLatin1String("cutOff")).toDouble(1e300) > m_instance.value(QLatin1String("until")).toDouble())
                complain(QStringLiteral("order %1 is not wanted until then").arg(id.toString()));
            if (!carriers.isEmpty() && !carriers.contains(order.value(QLatin1String("carrier"))))
                complain(QStringLiteral("order %1 goes by another carrier").arg(id.toString()));
            work += labour.value(QLatin1String("perOrder")).toInteger();
            for (const QJsonValue &quantity : order.value(QLatin1String("units")).toObject())
                work += quantity.toInteger() * labour.value(QLatin1String("perUnit")).toInteger();
        }
        if (labour.isEmpty())
            return;
        if (work > labour.value(QLatin1String("most")).toInteger() || m_answer.value(QLatin1String("work")).toDouble(-1) != double(work))
            complain(QStringLiteral("the wave is %1 of work, of %2 at most, and says %3").arg(work).arg(labour.value(QLatin1String("most")).toInteger()).arg(m_answer.value(QLatin1String("work")).toDouble()));
    }

    void checkNone()
    {
        if (m_answer.value(QLatin1String("reason")).toString().isEmpty())
            complain(QStringLiteral("no wave, and no reason why"));
        if (m_answer.value(QLatin1String("units")).toDouble(-1) != 0)
            complain(QStringLiteral("the units are 0, not as it says"));
    }

    void checkLimits(qint64 units, qsizetype aisles)
    {
        const qint64 least = m_instance.value(QLatin1String("minUnits")).toInteger(0);
        if (units < least)
            complain(QStringLiteral("%1 units are less than %2").arg(units).arg(least));
        if (m_instance.contains(QLatin1String("maxUnits")) && units > m_instance.value(QLatin1String("maxUnits")).toInteger())
            complain(QStringLiteral("%1 units are more than %2").arg(units).arg(m_instance.value(QLatin1String("maxUnits")).toInteger()));
        if (m_answer.value(QLatin1String("units")).toDouble(-1) != double(units))
            complain(QStringLiteral("the units are %1, not as it says").arg(units));
        const double ratio = aisles == 0 ? 0 : double(units) / double(aisles);
        if (std::abs(m_answer.value(QLatin1String("unitsPerAisle")).toDouble(-1) - ratio) > kRounding * (1 + ratio))
            complain(QStringLiteral("the units per aisle are %1, not as it says").arg(ratio));
        if (m_answer.value(QLatin1String("upperBound")).toDouble(-1) < ratio - kRounding * (1 + ratio))
            complain(QStringLiteral("the upper bound is below the units per aisle"));
    }

    const QJsonObject &m_instance, &m_answer;
    QStringList m_errors;
};

} // namespace

QStringList checkWave(const QJsonObject &instance, const QJsonObject &answer)
{
    return WaveChecker(instance, answer).run();
}

} // namespace bincard::plan
