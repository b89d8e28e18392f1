// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1checks.h"

#include <array>

namespace bincard::barcode::checks {

namespace {

int number(QStringView twoOrFourDigits)
{
    int value = 0;
    for (const QChar c : twoOrFourDigits)
        value = value * 10 + (c.unicode() - u'0');
    return value;
}

/// A year of two digits is taken as 20YY: 00, which is 2000 until 2050, then has a 29 February.
bool isLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int daysOfMonth(int month, int year)
{
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeapYear(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

} // namespace

Position digits(QStringView value)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] < u'0' || value[i] > u'9')
            return i;
    }
    return std::nullopt;
}

Position date(QStringView value, qsizetype yearDigits, DayZero dayZero)
{
    if (value.size() != yearDigits + 4)
        return 0;
    if (const Position at = digits(value))
        return at;
    const int year = number(value.first(yearDigits)) + (yearDigits == 2 ? 2000 : 0);
    const int month = number(value.sliced(yearDigits, 2)), day = number(value.sliced(yearDigits + 2, 2));
    if (month < 1 || month > 12)
        return yearDigits;
    if ((day == 0 && dayZero == DayZero::No) || day > daysOfMonth(month, year))
        return yearDigits + 2;
    return std::nullopt;
}

Position clockTime(QStringView value, std::initializer_list<int> limits, std::size_t least)
{
    const auto pairs = static_cast<std::size_t>(value.size() / 2);
    if (value.size() % 2 != 0 || pairs < least || pairs > limits.size())
        return 0;
    if (const Position at = digits(value))
        return at;
    qsizetype at = 0;
    for (const int limit : limits) {
        if (at < value.size() && number(value.sliced(at, 2)) >= limit)
            return at;
        at += 2;
    }
    return std::nullopt;
}

Position dateAndHour(QStringView value)
{
    if (value.size() != 8)
        return 0;
    if (const Position at = date(value.first(6), 2, DayZero::No))
        return at;
    const Position hour = clockTime(value.sliced(6), {24}, 1);
    return hour ? Position(6 + *hour) : std::nullopt;
}

} // namespace bincard::barcode::checks
