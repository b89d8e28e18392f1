// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gtin.h"

#include <algorithm>

namespace bincard::barcode {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAllZero(QStringView digits)
{
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c == u'0'; });
}

} // namespace

bool isAllDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

std::optional<int> checkDigit(QStringView body)
{
    if (!isAllDigits(body))
        return std::nullopt;
    int sum = 0;
    int weight = 3;
    for (qsizetype i = body.size() - 1; i >= 0; --i) {
        sum = (sum + weight * (body[i].unicode() - u'0')) % 10;
        weight = 4 - weight;
    }
    return (10 - sum) % 10;
}

QString withCheckDigit(QStringView body)
{
    const std::optional<int> digit = checkDigit(body);
    return digit ? body.toString() + QChar(u'0' + *digit) : QString();
}

bool hasValidCheckDigit(QStringView digits)
{
    if (digits.size() < 2 || !isDigit(digits.back()))
        return false;
    return checkDigit(digits.chopped(1)) == digits.back().unicode() - u'0';
}

std::optional<Gtin> Gtin::fromCode(QStringView code)
{
    const qsizetype size = code.size();
    if ((size != 8 && size != 12 && size != 13 && size != 14) || !hasValidCheckDigit(code) || isAllZero(code))
        return std::nullopt;
    return Gtin{code.toString().rightJustified(14, u'0')};
}

QString Gtin::printed() const
{
    if (digits.startsWith(QLatin1String("000000")))
        return digits.sliced(6);
    if (digits.startsWith(QLatin1String("00")))
        return digits.sliced(2);
    return digits.startsWith(u'0') ? digits.sliced(1) : digits;
}

std::optional<Sscc> Sscc::fromCode(QStringView code)
{
    if (code.size() != 18 || !hasValidCheckDigit(code) || isAllZero(code))
        return std::nullopt;
    return Sscc{code.toString()};
}

std::optional<QString> expandUpcE(QStringView code)
{
    if (code.size() < 6 || code.size() > 8 || !isAllDigits(code))
        return std::nullopt;
    const QChar numberSystem = code.size() == 6 ? QChar(u'0') : code[0];
    if (numberSystem > u'1')
        return std::nullopt;
    const QStringView six = code.sliced(code.size() == 6 ? 0 : 1, 6);

    const QChar last = six[5];
    QString body(numberSystem);
    if (last <= u'2') // Manufacturer ends in 000, 100 or 200.
        body.append(six.first(2)).append(last).append(QLatin1String("0000")).append(six.sliced(2, 3));
    else if (last == u'3')
        body.append(six.first(3)).append(QLatin1String("00000")).append(six.sliced(3, 2));
    else if (last == u'4')
        body.append(six.first(4)).append(QLatin1String("00000")).append(six[4]);
    else
        body.append(six.first(5)).append(QLatin1String("0000")).append(last);

    QString full = withCheckDigit(body);
    if (code.size() == 8 && full.back() != code.back())
        return std::nullopt;
    return full;
}

} // namespace bincard::barcode
