// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1dictionary.h"
#include "barcode/gtin.h"
#include "base/clock.h"

#include <QMap>
#include <QString>

#include <algorithm>
#include <optional>

/// Values made from the dictionary: right ones for every AI, and wrong ones with the fault that they have.
namespace bincard::gs1test {

using barcode::Gs1Charset;
using barcode::Gs1Component;
using barcode::Gs1Fault;
using barcode::Gs1Rule;

inline QString charactersOf(Gs1Charset charset)
{
    switch (charset) { // No default.
    case Gs1Charset::Numeric: return QStringLiteral("0123456789");
    case Gs1Charset::Cset82:
        return QStringLiteral("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    case Gs1Charset::Cset39: return QStringLiteral("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    case Gs1Charset::Cset64: return QStringLiteral("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    }
    return {};
}

inline QString randomText(Gs1Charset charset, qsizetype length, SeededRandom &random)
{
    const QString characters = charactersOf(charset);
    QString text;
    while (text.size() < length)
        text += characters[random.below(characters.size())];
    return text;
}

inline bool checks(const Gs1Component &component, Gs1Fault check)
{
    return std::find(component.checks.begin(), component.checks.end(), check) != component.checks.end();
}

/// A right value of each check that allows only certain ones, and a wrong one of the same length and characters.
struct Sample {
    QString right, wrong;
};

inline std::optional<Sample> sampleOf(Gs1Fault check)
{
    static const QMap<Gs1Fault, Sample> samples{
        {Gs1Fault::Zero, {QStringLiteral("0"), QStringLiteral("1")}},
        {Gs1Fault::Hyphen, {QStringLiteral("-"), QStringLiteral("+")}},
        {Gs1Fault::Yymmdd, {QStringLiteral("250615"), QStringLiteral("250600")}},
        {Gs1Fault::Yymmd0, {QStringLiteral("250600"), QStringLiteral("251315")}},
        {Gs1Fault::Yyyymmdd, {QStringLiteral("20240229"), QStringLiteral("20230229")}},
        {Gs1Fault::Yyyymmd0, {QStringLiteral("20240200"), QStringLiteral("20240230")}},
        {Gs1Fault::Hh, {QStringLiteral("23"), QStringLiteral("24")}},
        {Gs1Fault::Mi, {QStringLiteral("59"), QStringLiteral("60")}},
        {Gs1Fault::Ss, {QStringLiteral("59"), QStringLiteral("60")}},
        {Gs1Fault::Hhmi, {QStringLiteral("2359"), QStringLiteral("2360")}},
        {Gs1Fault::Iso3166, {QStringLiteral("276"), QStringLiteral("277")}},
        {Gs1Fault::Iso3166999, {QStringLiteral("999"), QStringLiteral("998")}},
        {Gs1Fault::Iso3166alpha2, {QStringLiteral("DE"), QStringLiteral("ZX")}},
        {Gs1Fault::Iso4217, {QStringLiteral("978"), QStringLiteral("979").replace(u'9', u'1')}},
        {Gs1Fault::Iso5218, {QStringLiteral("9"), QStringLiteral("3")}},
        {Gs1Fault::Iban, {QStringLiteral("DE89370400440532013000"), QStringLiteral("DE88370400440532013000")}},
        {Gs1Fault::Importeridx, {QStringLiteral("_"), QStringLiteral("!")}},
        {Gs1Fault::Couponcode, {QStringLiteral("012345612345611110123"), QStringLiteral("712345612345611110123")}},
        {Gs1Fault::Couponposoffer, {QStringLiteral("001234561234560123456"), QStringLiteral("201234561234560123456")}},
        {Gs1Fault::Packagetype, {QStringLiteral("BX"), QStringLiteral("B8")}},
        {Gs1Fault::Mediatype, {QStringLiteral("80"), QStringLiteral("79")}},
        {Gs1Fault::Latitude, {QStringLiteral("1800000000"), QStringLiteral("1800000001")}},
        {Gs1Fault::Longitude, {QStringLiteral("3600000000"), QStringLiteral("3600000001")}},
        {Gs1Fault::Pcenc, {QStringLiteral("A%2FB"), QStringLiteral("A%2GB")}},
        {Gs1Fault::Pieceoftotal, {QStringLiteral("0203"), QStringLiteral("0403")}},
        {Gs1Fault::Posinseqslash, {QStringLiteral("2/3"), QStringLiteral("4/3")}},
        {Gs1Fault::Winding, {QStringLiteral("9"), QStringLiteral("2")}},
        {Gs1Fault::Yesno, {QStringLiteral("1"), QStringLiteral("2")}},
    };
    const auto found = samples.constFind(check);
    return found == samples.constEnd() ? std::nullopt : std::optional(*found);
}

/// The check characters by General Specifications 7.9.5, computed here once more: weights are primes from the right.
inline QString withCheckPair(const QString &body)
{
    const QString set = charactersOf(Gs1Charset::Cset82);
    const QString pair = QStringLiteral("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");
    std::vector<int> primes;
    for (int n = 2; primes.size() < static_cast<std::size_t>(body.size()); ++n) {
        if (std::none_of(primes.begin(), primes.end(), [n](int prime) { return n % prime == 0; }))
            primes.push_back(n);
    }
    qsizetype sum = 0;
    for (qsizetype i = 0; i < body.size(); ++i)
        sum += set.indexOf(body[body.size() - 1 - i]) * primes[static_cast<std::size_t>(i)];
    sum %= 1021;
    return body + pair[sum / 32] + pair[sum % 32];
}

/// A right value of one component.
inline QString rightPart(const Gs1Component &component, SeededRandom &random)
{
    for (const Gs1Fault check : component.checks) {
        if (const auto sample = sampleOf(check))
            return sample->right;
    }
    const bool pair = checks(component, Gs1Fault::Csumalpha);
    const qsizetype shortest = std::max<qsizetype>(component.least, pair                                   ? 8
                                                                    : checks(component, Gs1Fault::Gcppos1) ? 4
                                                                                                           : 1);
    const qsizetype length = shortest + random.below(component.most - shortest + 1);
    QString text = randomText(component.charset, length, random);
    if (checks(component, Gs1Fault::Gcppos1))
        text.replace(0, 4, QStringLiteral("9506"));
    if (checks(component, Gs1Fault::Nonzero) || checks(component, Gs1Fault::Nozeroprefix))
        text[0] = u'7';
    if (checks(component, Gs1Fault::Hasnondigit))
        text[4] = u'X';
    if (pair)
        text = withCheckPair(text.chopped(2));
    if (checks(component, Gs1Fault::Csum))
        text = barcode::withCheckDigit(text.chopped(1));
    return text;
}

/// A right value with `optionalParts` of the components that may be absent.
inline QString rightValue(const Gs1Rule &rule, int optionalParts, SeededRandom &random)
{
    QString value;
    for (const Gs1Component &component : rule.components) {
        if (component.optional && optionalParts-- <= 0)
            break;
        value += rightPart(component, random);
    }
    return value;
}

inline int optionalParts(const Gs1Rule &rule)
{
    return static_cast<int>(std::count_if(rule.components.begin(), rule.components.end(),
                                          [](const Gs1Component &part) { return part.optional; }));
}

/// The value of one component, wrong by that check; none when no value of its length and characters can be.
inline std::optional<QString> wrongPart(const Gs1Component &component, Gs1Fault check, SeededRandom &random)
{
    if (const auto sample = sampleOf(check))
        return sample->wrong;
    QString text = rightPart(component, random);
    switch (check) {
    case Gs1Fault::Csum: text.back() = text.back() == u'9' ? u'0' : QChar(text.back().unicode() + 1); return text;
    case Gs1Fault::Csumalpha: text.back() = text.back() == u'Z' ? u'Y' : u'Z'; return text;
    case Gs1Fault::Nonzero: return text.fill(u'0');
    case Gs1Fault::Nozeroprefix: text[0] = u'0'; return text;
    case Gs1Fault::Hasnondigit: return std::nullopt; // Its check pair has two letters by chance only; see tst_gs1lint.
    case Gs1Fault::Gcppos1:
    case Gs1Fault::Gcppos2:
        if (component.charset == Gs1Charset::Numeric)
            return std::nullopt;
        text[2] = u'A';
        return checks(component, Gs1Fault::Csumalpha) ? withCheckPair(text.chopped(2)) : text;
    default: return std::nullopt;
    }
}

inline QString aiOf(const Gs1Rule &rule, int number)
{
    return QString::number(number).rightJustified(rule.aiDigits, u'0');
}

/// All AIs of a dictionary.
template <class Call>
void forEachAi(const barcode::Gs1Dictionary &dictionary, Call &&call)
{
    for (const Gs1Rule &rule : dictionary.rules()) {
        for (int number = rule.from; number <= rule.to; ++number)
            call(aiOf(rule, number), rule);
    }
}

} // namespace bincard::gs1test
