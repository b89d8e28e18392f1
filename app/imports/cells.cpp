// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/cells.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace bincard::imports {
namespace {

constexpr std::int64_t kLargestMinor = 100'000'000'000'000; // 10^12 of a currency with two decimals.

/// "12.95", "-3" or "1.5": hundredths. None when it is anything else, has more than two decimals other than zeros, or is too large.
std::optional<std::int64_t> hundredths(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.sliced(1);
    std::int64_t value = 0;
    int digits = 0, decimals = -1;
    for (const QChar c : text) {
        if (c == u'.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < u'0' || c > u'9')
            return std::nullopt;
        ++digits;
        if (decimals == 2) {
            if (c != u'0')
                return std::nullopt;
            continue;
        }
        if (decimals >= 0)
            ++decimals;
        value = value * 10 + (c.unicode() - u'0');
        if (value > kLargestMinor)
            return std::nullopt;
    }
    if (digits == 0)
        return std::nullopt;
    for (int i = std::max(decimals, 0); i < 2; ++i)
        value *= 10;
    return value > kLargestMinor ? std::nullopt : std::optional(negative ? -value : value);
}

QString shown(const QString &text)
{
    return text.size() > Cells::kLongestCode ? text.left(Cells::kLongestCode) + u'…' : text;
}

} // namespace

bool Cells::isRow()
{
    if (!m_record.problem.isEmpty()) {
        fail(m_record.problemField, m_record.problem);
    } else if (m_record.size() != m_mapping.columns()) {
        const QString reason = QStringLiteral("the row has %1 %2, the header %3").arg(m_record.size()).arg(m_record.size() == 1 ? QStringLiteral("column") : QStringLiteral("columns")).arg(m_mapping.columns());
        fail(std::min(m_record.size(), m_mapping.columns()), reason);
    }
    return !m_error;
}

void Cells::fail(int column, const QString &reason)
{
    if (!m_error)
        m_error = CellError{column, reason};
}

QString Cells::raw(int column) const
{
    return QString::fromUtf8(m_record.field(column)).trimmed();
}

bool Cells::isEmpty(int column) const
{
    return m_record.field(column).trimmed().isEmpty();
}

QString Cells::text(int column)
{
    QString text = raw(column);
    if (text.size() > kLongestText) {
        fail(column, QStringLiteral("longer than %1 characters").arg(kLongestText));
        return {};
    }
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; })) {
        fail(column, QStringLiteral("a line break or another control character"));
        return {};
    }
    return text;
}

QString Cells::needed(int column)
{
    const QString value = text(column);
    if (value.isEmpty())
        fail(column, QStringLiteral("empty"));
    return value;
}

QString Cells::code(int column)
{
    const QString value = text(column);
    if (value.size() > kLongestCode)
        fail(column, QStringLiteral("longer than %1 characters").arg(kLongestCode));
    return value;
}

QString Cells::neededCode(int column)
{
    const QString value = code(column);
    if (value.isEmpty())
        fail(column, QStringLiteral("empty"));
    return value;
}

Quantity Cells::quantity(int column)
{
    const QString text = raw(column);
    if (text.isEmpty()) {
        fail(column, QStringLiteral("empty"));
        return {};
    }
    // A comma is a decimal one here and one of thousands there: 1,234 must not be guessed.
    const bool comma = text.contains(u',');
    const std::optional<Quantity> value = comma ? std::nullopt : parseQuantity(text);
    if (!value)
        fail(column, QStringLiteral("\"%1\" is no quantity%2").arg(shown(text), comma ? QStringLiteral(": write 1234.5 with a point and without commas") : QString()));
    return value.value_or(Quantity{});
}

std::int64_t Cells::whole(int column, std::int64_t otherwise, std::int64_t least, std::int64_t most)
{
    const QString text = raw(column);
    if (text.isEmpty())
        return otherwise;
    bool ok = false;
    const std::int64_t value = text.toLongLong(&ok);
    if (ok && value >= least && value <= most)
        return value;
    fail(column, QStringLiteral("\"%1\" is no whole number from %2 to %3").arg(shown(text)).arg(least).arg(most));
    return otherwise;
}

bool Cells::yesNo(int column, bool otherwise)
{
    static const std::array<std::pair<bool, QString>, 8> words{{{true, QStringLiteral("yes")}, {false, QStringLiteral("no")},
        {true, QStringLiteral("true")}, {false, QStringLiteral("false")}, {true, QStringLiteral("1")}, {false, QStringLiteral("0")},
        {true, QStringLiteral("y")}, {false, QStringLiteral("n")}}};
    return word(column, words, otherwise);
}

QString Cells::velocity(int column, const QString &otherwise)
{
    const QString given = raw(column).toUpper();
    if (given.isEmpty())
        return otherwise;
    if (given != u"A" && given != u"B" && given != u"C")
        fail(column, QStringLiteral("\"%1\" is none of A, B, C").arg(given.left(kLongestCode)));
    return given;
}

std::int64_t Cells::money(int column)
{
    const QString text = raw(column);
    if (text.isEmpty())
        return 0;
    const std::optional<std::int64_t> value = hundredths(text);
    if (!value)
        fail(column, QStringLiteral("\"%1\" is no price such as 12.95").arg(shown(text)));
    return value.value_or(0);
}

std::int32_t Cells::day(int column)
{
    const QString text = raw(column);
    if (text.isEmpty())
        return 0;
    const QDate date = QDate::fromString(text, Qt::ISODate);
    const std::int64_t days = date.isValid() ? QDate(1970, 1, 1).daysTo(date) : 0;
    if (days > 0 && date.year() < 10'000)
        return static_cast<std::int32_t>(days);
    fail(column, QStringLiteral("\"%1\" is no date such as 2027-03-31").arg(shown(text)));
    return 0;
}

std::int64_t Cells::time(int column, const QTimeZone &zone)
{
    const QString text = raw(column);
    if (text.isEmpty())
        return 0;
    QString iso = text;
    if (iso.size() > 10 && iso[10] == u' ')
        iso[10] = u'T';
    QDateTime time = QDateTime::fromString(iso, Qt::ISODate);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), zone);
    if (time.isValid() && time.toMSecsSinceEpoch() > 0 && time.date().year() < 10'000)
        return time.toMSecsSinceEpoch();
    fail(column, QStringLiteral("\"%1\" is no time such as 2026-05-04 13:45:00").arg(shown(text)));
    return 0;
}

} // namespace bincard::imports
