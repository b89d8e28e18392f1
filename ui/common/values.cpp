// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/values.h"

#include <QDate>
#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace bincard::ui {

namespace {

constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

std::optional<std::int64_t> integer(const QString &raw)
{
    bool ok = false;
    const qint64 value = raw.toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

/// The locale's long date with a short month and without the weekday: "16 Nov 2011", "16. Nov. 2011", "Nov 16, 2011". A month
/// in letters cannot be mistaken for the day.
QString datePattern(const QLocale &locale, bool withYear)
{
    static const QRegularExpression weekday(QStringLiteral("^dddd[, ]*|[, ]*dddd$")), year(QStringLiteral("[, ]*y+"));
    QString pattern = locale.dateFormat(QLocale::LongFormat).replace(QStringLiteral("MMMM"), QStringLiteral("MMM")).remove(weekday);
    return withYear ? pattern : pattern.remove(year);
}

} // namespace

Values::Values(const QLocale &locale, const QTimeZone &zone, std::int64_t nowMs) : m_locale(locale), m_zone(zone), m_nowMs(nowMs) {}

QString Values::show(const workflow::Link &value) const
{
    using workflow::Format;
    const auto asNumber = integer(value.text);
    switch (value.format) {
    case Format::Text:
        return value.text;
    case Format::Quantity:
        return asNumber ? quantity(Quantity{*asNumber}) : value.text;
    case Format::TimeMs:
        return asNumber ? time(*asNumber) : value.text;
    case Format::Day:
        return day(value.text);
    case Format::WeightG:
        return asNumber ? weight(*asNumber) : value.text;
    case Format::Money:
        return price(value.text);
    case Format::StockStatus:
        return wordOf<StockStatus>(value.text);
    case Format::OrderState:
        return sentence(wordOf<OrderState>(value.text));
    case Format::LineState:
        return sentence(wordOf<LineState>(value.text));
    case Format::TaskState:
        return sentence(wordOf<TaskState>(value.text));
    case Format::TaskKind:
        return wordOf<TaskKind>(value.text);
    case Format::HuState:
        return wordOf<HuState>(value.text);
    case Format::HuKind:
        return wordOf<HuKind>(value.text);
    case Format::LocationKind:
        return wordOf<LocationKind>(value.text);
    case Format::ItemKind:
        return wordOf<ItemKind>(value.text);
    case Format::Tracking:
        return wordOf<Tracking>(value.text);
    case Format::Role:
        return wordOf<Role>(value.text);
    case Format::Language:
        return language(value.text);
    case Format::YesNo:
        return asNumber ? (*asNumber != 0 ? tr("Yes") : tr("No")) : value.text;
    case Format::Reason:
        return wordOf<Reason>(value.text);
    case Format::SizeMm:
        return size(value.text);
    case Format::InboundKind:
        return wordOf<InboundKind>(value.text);
    case Format::InboundState:
        return wordOf<InboundState>(value.text);
    case Format::ReturnState:
        return wordOf<ReturnState>(value.text);
    case Format::Condition:
        return wordOf<Condition>(value.text);
    case Format::Disposition:
        return wordOf<Disposition>(value.text);
    case Format::ReturnReason:
        return wordOf<ReturnReason>(value.text);
    case Format::Difference:
        return asNumber ? (*asNumber > 0 ? m_locale.positiveSign() : QString()) + quantity(Quantity{*asNumber}) : value.text;
    }
    return value.text;
}

/// States are words within a sentence ("Order 7 is being picked"); alone in a cell they begin with a capital.
QString Values::sentence(const QString &word) const
{
    return m_locale.toUpper(word.left(1)) + word.mid(1);
}

QString Values::quantity(const QString &decimal) const
{
    const auto parsed = parseQuantity(decimal);
    return parsed ? quantity(*parsed) : decimal;
}

QString Values::quantity(Quantity quantity) const
{
    const std::int64_t whole = quantity.thousandths / 1000;
    const int rest = static_cast<int>(std::abs(quantity.thousandths % 1000));
    QString text = quantity.isNegative() && whole == 0 ? m_locale.negativeSign() + number(0) : number(whole);
    if (rest == 0)
        return text;
    QString decimals = QString::number(1000 + rest).mid(1);
    while (decimals.endsWith(u'0'))
        decimals.chop(1);
    return text + m_locale.decimalPoint() + decimals;
}

QString Values::number(std::int64_t value) const
{
    return m_locale.toString(static_cast<qlonglong>(value));
}

QString Values::day(const QString &raw) const
{
    const QDate date = QDate::fromString(raw, Qt::ISODate);
    const auto days = integer(raw);
    if (!days && !date.isValid())
        return raw;
    return day(static_cast<std::int32_t>(days ? *days : QDate(1970, 1, 1).daysTo(date)));
}

QString Values::day(std::int32_t daysSince1970) const
{
    return daysSince1970 == 0 ? QString() : m_locale.toString(QDate(1970, 1, 1).addDays(daysSince1970), datePattern(m_locale, true));
}

QString Values::time(std::int64_t ms) const
{
    if (ms == 0)
        return {};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, m_zone);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_nowMs, m_zone);
    const QString clock = m_locale.toString(at.time(), QLocale::ShortFormat);
    if (at.date() == now.date())
        return clock;
    return m_locale.toString(at.date(), datePattern(m_locale, at.date().year() != now.date().year())) + u' ' + clock;
}

QString Values::age(std::int64_t ms) const
{
    if (ms < kMinute)
        return tr("%1 s").arg(number(std::max<std::int64_t>(0, ms / kSecond)));
    if (ms < kHour)
        return tr("%1 min").arg(number(ms / kMinute));
    if (ms < 2 * kDay)
        return tr("%1 h").arg(number(ms / kHour));
    return tr("%n day(s)", nullptr, static_cast<int>(ms / kDay));
}

QString Values::weight(std::int64_t grams) const
{
    return grams < 1000 ? tr("%1 g").arg(number(grams)) : tr("%1 kg").arg(quantity(Quantity{grams}));
}

QStringList Values::weights(const std::vector<std::int64_t> &grams) const
{
    const bool small = std::all_of(grams.begin(), grams.end(), [](std::int64_t each) { return each < 1000; });
    QStringList shown;
    for (const std::int64_t each : grams)
        shown << (small ? weight(each) : tr("%1 kg").arg(m_locale.toString(static_cast<double>(each) / 1000, 'f', 3)));
    return shown;
}

QString Values::size(const QString &raw) const
{
    const QStringList parts = raw.split(u'x');
    if (parts.size() != 3)
        return raw;
    //: Length, width and height of an item.
    return tr("%1 × %2 × %3 mm").arg(parts[0], parts[1], parts[2]);
}

QString Values::coordinates(const QString &raw) const
{
    const QStringList parts = raw.split(u'x');
    if (parts.size() != 3)
        return raw;
    const auto metres = [this](const QString &mm) { return m_locale.toString(mm.toDouble() / 1000, 'f', 1); };
    //: Where a place is: across the aisles, along them, up.
    return tr("x %1 · y %2 · z %3 m").arg(metres(parts[0]), metres(parts[1]), metres(parts[2]));
}

QString Values::price(const QString &raw) const
{
    const QStringList parts = raw.split(u' ', Qt::SkipEmptyParts);
    const auto minor = parts.isEmpty() ? std::nullopt : integer(parts[0]);
    if (parts.size() != 2 || !minor)
        return raw;
    return m_locale.toString(static_cast<double>(*minor) / 100, 'f', 2) + QChar(0xa0) + parts[1];
}

QString Values::language(const QString &bcp47) const
{
    const QLocale language(bcp47);
    if (bcp47 == QStringLiteral("en"))
        return QStringLiteral("English"); // Not "American English".
    return language.language() == QLocale::C ? bcp47 : language.nativeLanguageName();
}

} // namespace bincard::ui
