// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1table.h"

namespace bincard::barcode {

namespace {

constexpr Gs1Component n(std::uint8_t length, Gs1Check check = Gs1Check::None)
{
    return {Gs1Charset::Numeric, length, length, check, false};
}

constexpr Gs1Component nUpTo(std::uint8_t most)
{
    return {Gs1Charset::Numeric, 1, most, Gs1Check::None, false};
}

constexpr Gs1Component xUpTo(std::uint8_t most)
{
    return {Gs1Charset::Cset82, 1, most, Gs1Check::None, false};
}

constexpr Gs1Component optional(Gs1Component component)
{
    component.optional = true;
    return component;
}

constexpr bool kPredefined = true;
constexpr bool kSeparated = false;

/// The AIs that a warehouse floor meets, as in the GS1 Barcode Syntax Dictionary; in its order.
constexpr std::array kRules{
    Gs1Rule{0, 0, 2, kPredefined, {n(18, Gs1Check::Csum)}, QLatin1String("SSCC")},
    Gs1Rule{1, 1, 2, kPredefined, {n(14, Gs1Check::Csum)}, QLatin1String("GTIN")},
    Gs1Rule{2, 2, 2, kPredefined, {n(14, Gs1Check::Csum)}, QLatin1String("CONTENT")},
    Gs1Rule{10, 10, 2, kSeparated, {xUpTo(20)}, QLatin1String("BATCH/LOT")},
    Gs1Rule{11, 11, 2, kPredefined, {n(6, Gs1Check::Yymmd0)}, QLatin1String("PROD DATE")},
    Gs1Rule{12, 12, 2, kPredefined, {n(6, Gs1Check::Yymmd0)}, QLatin1String("DUE DATE")},
    Gs1Rule{13, 13, 2, kPredefined, {n(6, Gs1Check::Yymmd0)}, QLatin1String("PACK DATE")},
    Gs1Rule{15, 15, 2, kPredefined, {n(6, Gs1Check::Yymmd0)}, QLatin1String("BEST BEFORE or BEST BY")},
    Gs1Rule{16, 16, 2, kPredefined, {n(6, Gs1Check::Yymmd0)}, QLatin1String("SELL BY")},
    Gs1Rule{17, 17, 2, kPredefined, {n(6, Gs1Check::Yymmd0)}, QLatin1String("USE BY or EXPIRY")},
    Gs1Rule{20, 20, 2, kPredefined, {n(2)}, QLatin1String("VARIANT")},
    Gs1Rule{21, 21, 2, kSeparated, {xUpTo(20)}, QLatin1String("SERIAL")},
    Gs1Rule{22, 22, 2, kSeparated, {xUpTo(20)}, QLatin1String("CPV")},
    Gs1Rule{240, 240, 3, kSeparated, {xUpTo(30)}, QLatin1String("ADDITIONAL ID")},
    Gs1Rule{241, 241, 3, kSeparated, {xUpTo(30)}, QLatin1String("CUST. PART No.")},
    Gs1Rule{30, 30, 2, kSeparated, {nUpTo(8)}, QLatin1String("VAR. COUNT")},
    Gs1Rule{3100, 3105, 4, kPredefined, {n(6)}, QLatin1String("NET WEIGHT (kg)")},
    Gs1Rule{3110, 3115, 4, kPredefined, {n(6)}, QLatin1String("LENGTH (m)")},
    Gs1Rule{3120, 3125, 4, kPredefined, {n(6)}, QLatin1String("WIDTH (m)")},
    Gs1Rule{3130, 3135, 4, kPredefined, {n(6)}, QLatin1String("HEIGHT (m)")},
    Gs1Rule{3140, 3145, 4, kPredefined, {n(6)}, QLatin1String("AREA (m2)")},
    Gs1Rule{3150, 3155, 4, kPredefined, {n(6)}, QLatin1String("NET VOLUME (l)")},
    Gs1Rule{3160, 3165, 4, kPredefined, {n(6)}, QLatin1String("NET VOLUME (m3)")},
    Gs1Rule{3200, 3205, 4, kPredefined, {n(6)}, QLatin1String("NET WEIGHT (lb)")},
    Gs1Rule{3300, 3305, 4, kPredefined, {n(6)}, QLatin1String("GROSS WEIGHT (kg)")},
    Gs1Rule{3400, 3405, 4, kPredefined, {n(6)}, QLatin1String("GROSS WEIGHT (lb)")},
    Gs1Rule{37, 37, 2, kSeparated, {nUpTo(8)}, QLatin1String("COUNT")},
    Gs1Rule{400, 400, 3, kSeparated, {xUpTo(30)}, QLatin1String("ORDER NUMBER")},
    Gs1Rule{401, 401, 3, kSeparated, {xUpTo(30)}, QLatin1String("GINC")},
    Gs1Rule{402, 402, 3, kSeparated, {n(17, Gs1Check::Csum)}, QLatin1String("GSIN")},
    Gs1Rule{403, 403, 3, kSeparated, {xUpTo(30)}, QLatin1String("ROUTE")},
    Gs1Rule{410, 410, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("SHIP TO LOC")},
    Gs1Rule{411, 411, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("BILL TO")},
    Gs1Rule{412, 412, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("PURCHASE FROM")},
    Gs1Rule{413, 413, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("SHIP FOR LOC")},
    Gs1Rule{414, 414, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("LOC No.")},
    Gs1Rule{415, 415, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("PAY TO")},
    Gs1Rule{416, 416, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("PROD/SERV LOC")},
    Gs1Rule{417, 417, 3, kPredefined, {n(13, Gs1Check::Csum)}, QLatin1String("PARTY")},
    Gs1Rule{420, 420, 3, kSeparated, {xUpTo(20)}, QLatin1String("SHIP TO POST")},
    Gs1Rule{421, 421, 3, kSeparated, {n(3, Gs1Check::Iso3166), xUpTo(9)}, QLatin1String("SHIP TO POST")},
    Gs1Rule{422, 422, 3, kSeparated, {n(3, Gs1Check::Iso3166)}, QLatin1String("ORIGIN")},
    Gs1Rule{8008,
            8008,
            4,
            kSeparated,
            {n(6, Gs1Check::Yymmdd), n(2, Gs1Check::Hh), optional(n(2, Gs1Check::Mi)), optional(n(2, Gs1Check::Ss))},
            QLatin1String("PROD TIME")},
    Gs1Rule{90, 90, 2, kSeparated, {xUpTo(30)}, QLatin1String("INTERNAL")},
    Gs1Rule{91, 99, 2, kSeparated, {xUpTo(90)}, QLatin1String("INTERNAL")},
};

/// The number that the digits make; −1 when they are none.
int number(QStringView digits)
{
    int value = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

} // namespace

int Gs1Rule::least() const
{
    int sum = 0;
    for (const Gs1Component &component : components)
        sum += component.optional ? 0 : component.least;
    return sum;
}

int Gs1Rule::most() const
{
    int sum = 0;
    for (const Gs1Component &component : components)
        sum += component.most;
    return sum;
}

const Gs1Rule *findGs1Rule(QStringView ai)
{
    if (ai.size() < 2 || ai.size() > 4)
        return nullptr;
    const int value = number(ai);
    for (const Gs1Rule &rule : kRules) {
        if (rule.aiDigits == ai.size() && rule.from <= value && value <= rule.to)
            return &rule;
    }
    return nullptr;
}

const Gs1Rule *findGs1RuleAtStart(QStringView text)
{
    // No AI is the beginning of another one, so the order does not matter.
    for (const qsizetype digits : {2, 3, 4}) {
        if (const Gs1Rule *rule = digits <= text.size() ? findGs1Rule(text.first(digits)) : nullptr)
            return rule;
    }
    return nullptr;
}

} // namespace bincard::barcode
