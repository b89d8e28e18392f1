// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/reading.h"

#include "barcode/digitallink.h"
#include "barcode/gs1scan.h"

namespace bincard::barcode {

namespace {

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QString withSeparators(QString text, const QString &substitutes)
{
    for (const QChar substitute : substitutes)
        text.replace(substitute, kGroupSeparator);
    return text;
}

/// 10^exponent.
std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

/// Six digits with that many decimals, of a unit of so many hundred-thousandths of a gram, rounded half up.
std::int64_t grams(QStringView sixDigits, int decimals, std::int64_t unitIn1e5thG)
{
    const std::int64_t divisor = 100'000 * powerOfTen(decimals);
    return (sixDigits.toLongLong() * unitIn1e5thG + divisor / 2) / divisor;
}

constexpr std::int64_t kKilogram = 100'000'000;
constexpr std::int64_t kPound = 45'359'237; // 0.45359237 kg exactly (international yard and pound agreement, 1959).

void takeNetWeight(Gs1Data &data)
{
    const auto take = [&data](QLatin1String family, std::int64_t unit) {
        for (const Gs1Element &element : data.elements) {
            if (!data.netWeightG && element.ai.startsWith(family))
                data.netWeightG = grams(element.value, element.ai.back().digitValue(), unit);
        }
    };
    take(QLatin1String("310"), kKilogram);
    take(QLatin1String("320"), kPound);
}

std::optional<QDate> dateOf(const Gs1Data &data, QLatin1String ai, int referenceYear)
{
    return parseGs1Date(data.value(QString(ai)), referenceYear);
}

Gs1Data dataOf(std::vector<Gs1Element> elements, int referenceYear)
{
    Gs1Data data;
    data.elements = std::move(elements);
    data.gtin = Gtin::fromCode(data.value(u"01"));
    data.content = Gtin::fromCode(data.value(u"02"));
    data.sscc = Sscc::fromCode(data.value(u"00"));
    data.lot = data.value(u"10");
    data.serial = data.value(u"21");
    data.produced = dateOf(data, QLatin1String("11"), referenceYear);
    data.bestBefore = dateOf(data, QLatin1String("15"), referenceYear);
    data.expiry = dateOf(data, QLatin1String("17"), referenceYear);
    const QString many = data.value(u"37");
    const QString count = many.isEmpty() ? data.value(u"30") : many;
    if (!count.isEmpty())
        data.count = Quantity::units(count.toLongLong());
    takeNetWeight(data);
    return data;
}

/// Without a mark, only a text that begins with a valid SSCC or GTIN may be GS1: too many numbers begin with a known AI.
bool looksLikeGs1(QStringView text)
{
    if (text.startsWith(QLatin1String("00")) && text.size() >= 20)
        return Sscc::fromCode(text.sliced(2, 18)).has_value();
    if ((text.startsWith(QLatin1String("01")) || text.startsWith(QLatin1String("02"))) && text.size() >= 16)
        return Gtin::fromCode(text.sliced(2, 14)).has_value();
    return false;
}

/// "(" digit digit: the human-readable form, typed or in a QR code.
bool looksBracketed(QStringView text)
{
    return text.size() >= 5 && text[0] == u'(' && isAsciiDigit(text[1]) && isAsciiDigit(text[2]);
}

void addGs1(Reading &reading, const ReadingOptions &options)
{
    const QString text = withSeparators(reading.text, options.fnc1Substitutes);
    const bool bracketed = looksBracketed(text);
    if (looksLikeUri(reading.text)) {
        // Most addresses are none of GS1's, so one that is no link of its is no error.
        if (Gs1Verdict link = parseDigitalLink(reading.text); link.ok())
            reading.candidates.emplace_back(dataOf(std::move(link.elements), options.referenceYear));
        return;
    }
    const bool marked = saysGs1(reading.symbology) || reading.text.contains(kGroupSeparator) || bracketed;
    const bool guessed = !marked && reading.symbology.isEmpty()
                         && (text.startsWith(kGroupSeparator) || (options.unmarkedGs1 && looksLikeGs1(text)));
    if (!marked && !guessed)
        return;
    Gs1Verdict verdict = bracketed ? parseBracketed(text) : parseElementString(text);
    if (verdict.ok())
        reading.candidates.emplace_back(dataOf(std::move(verdict.elements), options.referenceYear));
    else if (marked)
        reading.gs1Error = std::move(verdict.error);
}

void addGtin(Reading &reading, QStringView code)
{
    std::optional<Gtin> gtin = Gtin::fromCode(code);
    if (gtin && reading.gtin() != gtin)
        reading.candidates.emplace_back(*std::move(gtin));
}

void addTradeItem(Reading &reading, const ReadingOptions &options)
{
    // Scanners send UPC-E as ]E0 without zeros in front; an EAN-8 comes as ]E4.
    const bool upcE = reading.symbology == QLatin1String("]E0") || reading.symbology == QLatin1String("]X0")
                      || (options.upcEWithoutPrefix && reading.symbology.isEmpty());
    if (upcE) {
        if (const std::optional<QString> upcA = expandUpcE(reading.text))
            addGtin(reading, *upcA);
    }
    const bool addOn = reading.symbology == QLatin1String("]E3") && reading.text.size() > 13;
    addGtin(reading, addOn ? QStringView(reading.text).first(13) : QStringView(reading.text));
}

bool failedCheckDigit(const Reading &reading)
{
    const QStringView text = reading.text;
    if (!isAllDigits(text))
        return false;
    const qsizetype size = text.size();
    const bool tradeItem = size == 12 || size == 13 || size == 14
                           || (size == 8 && reading.symbology.startsWith(QLatin1String("]E")));
    if (tradeItem)
        return !Gtin::fromCode(text) && !reading.gtin();
    return size == 18 && !Sscc::fromCode(text);
}

QString printable(const QString &text)
{
    QString shown;
    for (const QChar c : text) {
        if (c < u' ' || c == QChar(0x7F))
            shown += u'<' + QString::number(c.unicode(), 16).rightJustified(2, u'0').toUpper() + u'>';
        else
            shown += c;
    }
    return shown;
}

} // namespace

QString Gs1Data::value(QStringView ai) const
{
    for (const Gs1Element &element : elements) {
        if (element.ai == ai)
            return element.value;
    }
    return {};
}

std::optional<Gtin> Reading::gtin() const
{
    if (const Gs1Data *data = find<Gs1Data>(); data && data->gtin)
        return data->gtin;
    const Gtin *bare = find<Gtin>();
    return bare ? std::optional(*bare) : std::nullopt;
}

std::optional<Sscc> Reading::sscc() const
{
    if (const Gs1Data *data = find<Gs1Data>(); data && data->sscc)
        return data->sscc;
    const Sscc *bare = find<Sscc>();
    return bare ? std::optional(*bare) : std::nullopt;
}

Reading read(const QString &raw, const ReadingOptions &options)
{
    Reading reading;
    reading.raw = raw.left(kLongestCode);
    const QStringView trimmed = QStringView(raw).trimmed();
    const qsizetype prefix = aimPrefixLength(trimmed);
    reading.symbology = trimmed.first(prefix).toString();
    const QStringView text = trimmed.sliced(prefix).trimmed();
    reading.tooLong = text.size() > kLongestCode;
    if (text.isEmpty() || reading.tooLong)
        return reading;
    reading.text = text.toString();

    if (std::optional<Command> command = parseCommand(text)) {
        reading.candidates.emplace_back(*command);
        return reading;
    }
    if (std::optional<OwnLabel> label = parseOwnLabel(text, options.prefixes))
        reading.candidates.emplace_back(*std::move(label));
    addGs1(reading, options);
    if (std::optional<Sscc> sscc = Sscc::fromCode(text))
        reading.candidates.emplace_back(*std::move(sscc));
    addTradeItem(reading, options);
    reading.candidates.emplace_back(PlainText{reading.text, reading.text.toUpper(), failedCheckDigit(reading)});
    return reading;
}

QString describe(const Candidate &candidate)
{
    struct Printer {
        QString operator()(const Command &command) const { return describe(command); }
        QString operator()(const OwnLabel &label) const { return printable(describe(label)); }
        QString operator()(const Gs1Data &data) const { return QLatin1String("GS1 ") + toBracketed(data.elements); }
        QString operator()(const Sscc &sscc) const { return QLatin1String("SSCC ") + sscc.digits; }
        QString operator()(const Gtin &gtin) const { return QLatin1String("GTIN ") + gtin.digits; }
        QString operator()(const PlainText &plain) const
        {
            const QLatin1String kind(plain.failedCheckDigit ? "text with failed check digit " : "text ");
            return kind + printable(plain.text);
        }
    };
    return std::visit(Printer{}, candidate);
}

QString describe(const Reading &reading)
{
    QString text;
    for (const Candidate &candidate : reading.candidates)
        text += (text.isEmpty() ? QString() : QStringLiteral(" | ")) + describe(candidate);
    return text;
}

} // namespace bincard::barcode
