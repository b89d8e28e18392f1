// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1scan.h"

#include "barcode/digitallink.h"
#include "barcode/gs1builder.h"
#include "barcode/gs1lint.h"
#include "barcode/gtin.h"

#include <algorithm>
#include <array>

namespace bincard::barcode {

namespace {

bool isLetter(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

Gs1Verdict wrong(Gs1Fault fault, qsizetype at)
{
    return {{}, {}, Gs1Error{fault, {}, at}};
}

bool isGtinLength(qsizetype size)
{
    return size == 8 || size == 12 || size == 13 || size == 14;
}

/// Digits of one of the lengths, whose check digit is looked at; AI 01.
Gs1Verdict tradeItem(QStringView digits, std::initializer_list<qsizetype> lengths, const Gs1Options &options)
{
    if (const auto at = lint(Gs1Fault::CsetNumeric, digits))
        return wrong(Gs1Fault::CsetNumeric, *at);
    if (std::find(lengths.begin(), lengths.end(), digits.size()) == lengths.end()) {
        const qsizetype most = std::max(lengths);
        return digits.size() > most ? wrong(Gs1Fault::TooLong, most) : wrong(Gs1Fault::TooShort, digits.size());
    }
    if (const auto at = lint(Gs1Fault::Csum, digits))
        return wrong(Gs1Fault::Csum, *at);
    Gs1Builder builder(options, Gs1Builder::Repeats::AllowedWhenEqual);
    builder.add(u"01", 0, digits.toString().rightJustified(14, u'0'));
    return builder.finish();
}

/// EAN-13 and UPC-A come with 13 or 12 digits; UPC-E as it is with 6 to 8, unless its decoder expands it.
Gs1Verdict retail(QStringView digits, const Gs1Options &options)
{
    if (digits.size() >= 6 && digits.size() <= 8) {
        if (const std::optional<QString> upcA = expandUpcE(digits))
            return tradeItem(*upcA, {12}, options);
    }
    return tradeItem(digits, {8, 12, 13}, options);
}

/// Two or five digits of an add-on symbol follow, which are no identifier.
Gs1Verdict retailWithAddOn(QStringView digits, const Gs1Options &options)
{
    const qsizetype size = digits.size();
    const bool hasAddOn = size == 15 || size == 18;
    return tradeItem(hasAddOn ? digits.first(13) : digits, {13}, options);
}

Gs1Verdict ofSymbology(QStringView symbology, QStringView text, const Gs1Options &options)
{
    if (saysGs1(symbology))
        return parseElementString(text, options);
    if (symbology == QLatin1String("]E0") || symbology == QLatin1String("]X0"))
        return retail(text, options);
    if (symbology == QLatin1String("]E3"))
        return retailWithAddOn(text, options);
    if (symbology == QLatin1String("]E4"))
        return tradeItem(text, {8}, options);
    if (symbology[1] == u'I' && symbology[2] >= u'0' && symbology[2] <= u'3')
        return tradeItem(text, {14}, options);
    return looksLikeUri(text) ? parseDigitalLink(text, options) : wrong(Gs1Fault::Symbology, 0);
}

Gs1Verdict withoutSymbology(QStringView text, const Gs1Options &options)
{
    if (looksLikeUri(text))
        return parseDigitalLink(text, options);
    if (isGtinLength(text.size()) && hasValidCheckDigit(text))
        return tradeItem(text, {text.size()}, options);
    return parseElementString(text, options);
}

} // namespace

qsizetype aimPrefixLength(QStringView text)
{
    const bool is = text.size() >= 3 && text[0] == u']' && isLetter(text[1]) && (isLetter(text[2]) || isDigit(text[2]));
    return is ? 3 : 0;
}

bool saysGs1(QStringView symbology)
{
    constexpr std::array kPrefixes{QLatin1String("]C1"), QLatin1String("]d2"), QLatin1String("]Q3"),
                                   QLatin1String("]J1"), QLatin1String("]e0")};
    return std::find(kPrefixes.begin(), kPrefixes.end(), symbology) != kPrefixes.end();
}

Gs1Scan parseScan(QStringView raw, const Gs1Options &options)
{
    const qsizetype prefix = aimPrefixLength(raw);
    const QStringView symbology = raw.first(prefix);
    QStringView text = raw.sliced(prefix);
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    if (auto error = checkSize(text, options))
        return {symbology.toString(), {{}, {}, std::move(error)}};
    return {symbology.toString(), prefix > 0 ? ofSymbology(symbology, text, options) : withoutSymbology(text, options)};
}

} // namespace bincard::barcode
