// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checktimes.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <map>

namespace bincard::plan {
namespace {

constexpr std::int64_t kLongest = 10'000'000'000; ///< a tour counts no more seconds (docs/planning.md)

std::int64_t numberOf(const QJsonValue &value, std::int64_t otherwise)
{
    return wholeNumber(value).value_or(otherwise);
}

} // namespace

std::optional<std::int64_t> wholeNumber(const QJsonValue &value)
{
    const double number = value.toDouble(-0.5);
    if (!value.isDouble() || number != static_cast<double>(static_cast<std::int64_t>(std::clamp(number, -9e15, 9e15))))
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

QStringList CheckTimes::errors()
{
    durations();
    shifts();
    lateOrders();
    savings();
    return m_errors;
}

void CheckTimes::durations()
{
    const QJsonObject times = m_instance.value(QLatin1String("times")).toObject();
    const std::int64_t speed = numberOf(times.value(QLatin1String("speed")), 60'000), setup = numberOf(times.value(QLatin1String("setup")), 180);
    const std::int64_t stop = numberOf(times.value(QLatin1String("stop")), 10), pick = numberOf(times.value(QLatin1String("pick")), 5);
    for (const WalkedTour &tour : m_tours) {
        const std::int64_t minutes = std::min(kLongest, tour.length / speed), rest = tour.length % speed * 60;
        const std::int64_t seconds = std::min(kLongest, minutes * 60 + rest / speed + (rest % speed > 0) + setup + stop * tour.stops + pick * tour.items);
        m_seconds += seconds;
        if (tour.json.contains(QLatin1String("seconds")) && wholeNumber(tour.json.value(QLatin1String("seconds"))) != seconds)
            m_errors.append(QStringLiteral("a tour of length %1 takes %2 seconds").arg(tour.length).arg(seconds));
    }
    if (m_answer.contains(QLatin1String("seconds")) && wholeNumber(m_answer.value(QLatin1String("seconds"))) != m_seconds)
        m_errors.append(QStringLiteral("all tours that are not under way take %1 seconds").arg(m_seconds));
}

void CheckTimes::shifts()
{
    const QJsonObject times = m_instance.value(QLatin1String("times")).toObject();
    const QJsonArray freeAt = times.value(QLatin1String("freeAt")).toArray();
    const std::int64_t pickers = numberOf(times.value(QLatin1String("pickers")), 1);
    std::map<std::pair<QString, std::int64_t>, std::vector<std::pair<std::int64_t, std::int64_t>>> ofPicker; // By zone and number.
    for (const WalkedTour &tour : m_tours) {
        if (!tour.json.contains(QLatin1String("picker")))
            continue;
        const std::int64_t picker = numberOf(tour.json.value(QLatin1String("picker")), -1), begin = numberOf(tour.json.value(QLatin1String("begin")), -1);
        const std::int64_t end = numberOf(tour.json.value(QLatin1String("end")), -1);
        if (picker < 0 || picker >= pickers || begin < numberOf(freeAt.at(picker), 0))
            m_errors.append(QStringLiteral("picker %1 does not exist, or is not free at %2").arg(picker).arg(begin));
        if (end - begin != numberOf(tour.json.value(QLatin1String("seconds")), -1))
            m_errors.append(QStringLiteral("a tour from %1 to %2 does not take that long").arg(begin).arg(end));
        ofPicker[{tour.json.value(QLatin1String("zone")).toString(), picker}].emplace_back(begin, end);
    }
    for (auto &[who, walks] : ofPicker) {
        std::sort(walks.begin(), walks.end());
        for (std::size_t i = 1; i < walks.size(); ++i) {
            if (walks[i].first < walks[i - 1].second)
                m_errors.append(QStringLiteral("picker %1 walks two tours at %2").arg(who.second).arg(walks[i].first));
        }
    }
}

void CheckTimes::lateOrders()
{
    std::map<QString, std::int64_t> due;
    for (const QJsonValue &order : m_instance.value(QLatin1String("orders")).toArray()) {
        if (const auto when = wholeNumber(order[QLatin1String("due")]))
            due[order[QLatin1String("id")].toString()] = *when;
    }
    if (due.empty())
        return;
    std::vector<std::pair<QString, std::int64_t>> expected, said;
    std::int64_t sum = 0;
    for (const WalkedTour &tour : m_tours) {
        for (const QString &id : tour.orders) {
            const auto when = due.find(id);
            const std::int64_t late = when == due.end() ? 0 : std::clamp<std::int64_t>(numberOf(tour.json.value(QLatin1String("end")), 0) - when->second, 0, 100 * kLongest);
            if (late > 0)
                expected.emplace_back(id, late);
            sum += late;
        }
    }
    for (const QJsonValue &each : m_answer.value(QLatin1String("late")).toArray())
        said.emplace_back(each[QLatin1String("order")].toString(), numberOf(each[QLatin1String("seconds")], -1));
    std::sort(expected.begin(), expected.end());
    std::sort(said.begin(), said.end());
    if (said != expected || wholeNumber(m_answer.value(QLatin1String("lateness"))) != sum)
        m_errors.append(QStringLiteral("%1 orders are late by %2 seconds together, not as it says").arg(expected.size()).arg(sum));
}

void CheckTimes::savings()
{
    const QJsonObject saved = m_answer.value(QLatin1String("saved")).toObject(), baseline = m_answer.value(QLatin1String("baseline")).toObject();
    if (saved.isEmpty())
        return;
    const auto of = [](const QJsonObject &object, const char *key) { return numberOf(object.value(QLatin1String(key)), INT64_MIN / 2); };
    if (of(saved, "length") != of(baseline, "length") - of(m_answer, "length") || of(saved, "seconds") != of(baseline, "seconds") - m_seconds
        || of(saved, "tours") != of(baseline, "tours") - static_cast<std::int64_t>(m_tours.size()))
        m_errors.append(QStringLiteral("what was saved is not the baseline less the plan"));
}

} // namespace bincard::plan
