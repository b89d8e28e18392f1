// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/variablemeasure.h"

#include "barcode/gtin.h"

#include <algorithm>
#include <array>

namespace bincard::barcode {

namespace {

constexpr qsizetype kDigits = 13;

/// Weighted values of the digits 0 … 9 (General Specifications figure 7.9.2-1).
using Weights = std::array<int, 10>;
constexpr Weights kTwoMinus{0, 2, 4, 6, 8, 9, 1, 3, 5, 7};
constexpr Weights kThree{0, 3, 6, 9, 2, 5, 8, 1, 4, 7};
constexpr Weights kFivePlus{0, 5, 1, 6, 2, 7, 3, 8, 4, 9};
constexpr Weights kFiveMinus{0, 5, 9, 4, 8, 3, 7, 2, 6, 1};

int weighted(QChar digit, const Weights &weights)
{
    return weights[static_cast<std::size_t>(digit.unicode() - u'0')];
}

Error bad(const char *what)
{
    return {ErrorCode::BadInput, QString::fromLatin1(what)};
}

bool isFilledBy(QStringView format, QStringView code)
{
    for (qsizetype i = 0; i < kDigits; ++i) {
        const bool fixed = format[i] >= u'0' && format[i] <= u'9';
        if (fixed && format[i] != code[i])
            return false;
    }
    return true;
}

QString at(QStringView format, QChar letter, QStringView code)
{
    QString digits;
    for (qsizetype i = 0; i < kDigits; ++i) {
        if (format[i] == letter)
            digits += code[i];
    }
    return digits;
}

QChar letterOf(Measure measure)
{
    switch (measure) { // No default.
    case Measure::Price: return u'P';
    case Measure::WeightKg: return u'W';
    case Measure::Pieces: return u'N';
    }
    return u'P';
}

/// The value and its check digit are another one on each piece.
QString withoutValue(QStringView format, QStringView code)
{
    QString body = code.first(kDigits - 1).toString();
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (QLatin1String("PWNK").contains(format[i]))
            body[i] = u'0';
    }
    return withCheckDigit(body);
}

} // namespace

std::optional<int> measureCheckDigit(QStringView value)
{
    if ((value.size() != 4 && value.size() != 5) || !isAllDigits(value))
        return std::nullopt;
    if (value.size() == 4) {
        const int sum = weighted(value[0], kTwoMinus) + weighted(value[1], kTwoMinus) + weighted(value[2], kThree)
                        + weighted(value[3], kFiveMinus);
        return sum * 3 % 10;
    }
    const int sum = weighted(value[0], kFivePlus) + weighted(value[1], kTwoMinus) + weighted(value[2], kFiveMinus)
                    + weighted(value[3], kFivePlus) + weighted(value[4], kTwoMinus);
    const auto found = std::find(kFiveMinus.begin(), kFiveMinus.end(), (10 - sum % 10) % 10);
    return static_cast<int>(found - kFiveMinus.begin());
}

Result<MeasureRule> MeasureRule::parse(QStringView text)
{
    MeasureRule rule;
    const qsizetype slash = text.indexOf(u'/');
    const QStringView format = text.first(slash < 0 ? text.size() : slash);
    if (slash >= 0) {
        const QStringView decimals = text.sliced(slash + 1);
        if (decimals.size() != 1 || decimals[0] < u'0' || decimals[0] > u'5')
            return bad("the decimals behind / are one digit from 0 to 5");
        rule.decimals = decimals[0].unicode() - u'0';
    }
    if (format.size() != kDigits || format.back() != u'C')
        return bad("a rule has 13 characters and ends in C");
    const bool restricted = format.startsWith(QLatin1String("02"))
                            || (format[0] == u'2' && format[1] >= u'0' && format[1] <= u'9');
    if (!restricted)
        return bad("a rule begins with 02 or 20 to 29");
    for (const QChar c : format.chopped(1)) {
        if (!(c >= u'0' && c <= u'9') && !QLatin1String("IPWNK").contains(c))
            return bad("a rule has digits and the letters I, P, W, N, K and C");
    }
    int kinds = 0;
    for (const Measure measure : {Measure::Price, Measure::WeightKg, Measure::Pieces}) {
        if (!format.contains(letterOf(measure)))
            continue;
        rule.measure = measure;
        ++kinds;
    }
    const auto digits = format.count(letterOf(rule.measure)), checks = format.count(u'K');
    if (kinds != 1 || !format.contains(u'I'))
        return bad("a rule has an item (I) and one of price (P), weight (W) and pieces (N)");
    if (checks > 1 || (checks == 1 && digits != 4 && digits != 5))
        return bad("one check digit (K) is possible for a value of four or five digits");
    rule.format = format.toString();
    return rule;
}

std::optional<MeasuredItem> readMeasuredItem(QStringView code, const std::vector<MeasureRule> &rules)
{
    if ((code.size() != kDigits && code.size() != kDigits - 1) || !hasValidCheckDigit(code))
        return std::nullopt;
    const QString digits = code.toString().rightJustified(kDigits, u'0');
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&digits](const MeasureRule &each) { return isFilledBy(each.format, digits); });
    if (rule == rules.end())
        return std::nullopt;
    const QString value = at(rule->format, letterOf(rule->measure), digits), check = at(rule->format, u'K', digits);
    if (!check.isEmpty() && measureCheckDigit(value) != check[0].unicode() - u'0')
        return std::nullopt;
    return MeasuredItem{at(rule->format, u'I', digits), withoutValue(rule->format, digits), rule->measure,
                        value.toLongLong(), rule->decimals};
}

QStringList nationalMeasureRules(QStringView country)
{
    // Four digits of pounds and pence, with their check digit (GS1 UK, "How to barcode variable measure items").
    if (country == QLatin1String("GB"))
        return {QStringLiteral("20IIIIIKPPPPC/2"), QStringLiteral("28IIIIIKPPPPC/2")};
    // Kilograms with three, two or one decimals (GS1 Finland, "How to identify the product (GTIN)").
    QStringList rules{QStringLiteral("23IIIIIIWWWWC/3"), QStringLiteral("24IIIIIIWWWWC/2"), QStringLiteral("25IIIIIIWWWWC/1")};
    if (country == QLatin1String("FI"))
        return rules;
    // The same, and crowns with two, one or no decimals (GS1 Sweden, "Variable weight number").
    if (country == QLatin1String("SE"))
        return QStringList{QStringLiteral("20IIIIIIPPPPC/2"), QStringLiteral("21IIIIIIPPPPC/1"), QStringLiteral("22IIIIIIPPPPC/0")} + rules;
    return {};
}

} // namespace bincard::barcode
