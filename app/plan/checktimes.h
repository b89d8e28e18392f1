// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace bincard::plan {

/// None when it is no number, or not a whole one.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(const QJsonValue &value);

/// A tour that was walked through by the checker.
struct WalkedTour {
    QJsonObject json;
    std::int64_t length = 0, stops = 0, items = 0;
    QSet<QString> orders;
};

/// Checks what an answer says about time: how long each tour takes, that nobody walks two at once or before they are free, what is late, and
/// what was saved. Members that an answer does not have are not asked for. Shares nothing with the planner.
class CheckTimes
{
public:
    CheckTimes(const QJsonObject &instance, const QJsonObject &answer, const QList<WalkedTour> &tours) : m_instance(instance), m_answer(answer), m_tours(tours) {}
    [[nodiscard]] QStringList errors();

private:
    void durations();
    void shifts();
    void lateOrders();
    void savings();

    const QJsonObject &m_instance, &m_answer;
    const QList<WalkedTour> &m_tours;
    std::int64_t m_seconds = 0;
    QStringList m_errors;
};

} // namespace bincard::plan
