// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity.h"

namespace bincard {

Quantity &Quantity::operator+=(Quantity other)
{
    if (__builtin_add_overflow(thousandths, other.thousandths, &thousandths))
        throw QuantityOverflow{};
    return *this;
}

Quantity &Quantity::operator-=(Quantity other)
{
    if (__builtin_sub_overflow(thousandths, other.thousandths, &thousandths))
        throw QuantityOverflow{};
    return *this;
}

std::optional<Quantity> parseQuantity(QStringView text)
{
    text = text.trimmed();
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.sliced(1);
    std::int64_t value = 0;
    int digits = 0, decimals = -1;
    for (const QChar c : text) {
        if ((c == u'.' || c == u',') && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < u'0' || c > u'9' || decimals == 3)
            return std::nullopt;
        if (decimals >= 0)
            ++decimals;
        value = value * 10 + (c.unicode() - u'0');
        ++digits;
        if (value > kLargestQuantity.thousandths)
            return std::nullopt;
    }
    if (digits == 0 || decimals == 0)
        return std::nullopt;
    for (int i = std::max(decimals, 0); i < 3; ++i)
        value *= 10;
    if (value > kLargestQuantity.thousandths)
        return std::nullopt;
    return Quantity{negative ? -value : value};
}

QString toString(Quantity quantity)
{
    const bool negative = quantity.thousandths < 0;
    const std::uint64_t magnitude = negative ? 0 - static_cast<std::uint64_t>(quantity.thousandths) : static_cast<std::uint64_t>(quantity.thousandths);
    QString text = QString::number(magnitude / 1000);
    if (const std::uint64_t rest = magnitude % 1000) {
        QString decimals = QString::number(1000 + rest).sliced(1);
        while (decimals.endsWith(u'0'))
            decimals.chop(1);
        text += u'.' + decimals;
    }
    return negative ? u'-' + text : text;
}

} // namespace bincard
