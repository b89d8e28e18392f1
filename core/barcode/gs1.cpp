// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1.h"

#include "barcode/gs1table.h"
#include "barcode/gtin.h"

#include <algorithm>

namespace bincard::barcode {

namespace {

/// A fault within a value, counted from its start.
struct ValueFault {
    Gs1Fault fault;
    qsizetype at;
};

/// The characters of GS1 AI encodable character set 82 (General Specifications figure 7.11-1).
bool isCset82(QChar c)
{
    const char16_t u = c.unicode();
    if ((u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z'))
        return true;
    return u < 128 && u > 32 && QLatin1String("!\"%&'()*+,-./_:;<=>?").contains(c);
}

int twoDigits(QStringView text)
{
    return (text[0].unicode() - u'0') * 10 + (text[1].unicode() - u'0');
}

int daysIn(int month, int year)
{
    return QDate(year, month, 1).daysInMonth();
}

/// The year is two digits without century: 29 February is allowed in every year that may be a leap year, 00 too.
std::optional<ValueFault> checkDate(QStringView yymmdd, Gs1Fault fault)
{
    const int month = twoDigits(yymmdd.sliced(2)), day = twoDigits(yymmdd.sliced(4));
    if (month < 1 || month > 12)
        return ValueFault{fault, 2};
    const bool dayMissing = day == 0 && fault != Gs1Fault::Yymmd0;
    if (dayMissing || day > daysIn(month, 2000 + twoDigits(yymmdd)))
        return ValueFault{fault, 4};
    return std::nullopt;
}

/// The text is of the component's character set and length already.
std::optional<ValueFault> checkContent(QStringView text, Gs1Check check)
{
    switch (check) { // No default.
    case Gs1Check::None: return std::nullopt;
    case Gs1Check::Csum:
        return hasValidCheckDigit(text) ? std::nullopt : std::optional(ValueFault{Gs1Fault::Csum, text.size() - 1});
    case Gs1Check::Yymmd0: return checkDate(text, Gs1Fault::Yymmd0);
    case Gs1Check::Yymmdd: return checkDate(text, Gs1Fault::Yymmdd);
    case Gs1Check::Hh: return twoDigits(text) < 24 ? std::nullopt : std::optional(ValueFault{Gs1Fault::Hh, 0});
    case Gs1Check::Mi: return twoDigits(text) < 60 ? std::nullopt : std::optional(ValueFault{Gs1Fault::Mi, 0});
    case Gs1Check::Ss: return twoDigits(text) < 60 ? std::nullopt : std::optional(ValueFault{Gs1Fault::Ss, 0});
    case Gs1Check::Iso3166:
        return text == QLatin1String("000") ? std::optional(ValueFault{Gs1Fault::Iso3166, 0}) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<ValueFault> checkCharset(QStringView text, Gs1Charset charset)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (charset == Gs1Charset::Numeric && (text[i] < u'0' || text[i] > u'9'))
            return ValueFault{Gs1Fault::NotNumeric, i};
        if (charset == Gs1Charset::Cset82 && !isCset82(text[i]))
            return ValueFault{Gs1Fault::Cset82, i};
    }
    return std::nullopt;
}

std::optional<ValueFault> checkComponent(QStringView text, const Gs1Component &component)
{
    if (const auto fault = checkCharset(text, component.charset))
        return fault;
    if (text.size() < component.least)
        return ValueFault{Gs1Fault::TooShort, text.size()};
    return checkContent(text, component.check);
}

std::optional<ValueFault> checkValue(QStringView value, const Gs1Rule &rule)
{
    qsizetype at = 0;
    for (const Gs1Component &component : rule.components) {
        const bool absent = component.optional && at == value.size();
        if (component.charset == Gs1Charset::None || absent)
            break;
        const QStringView part = value.sliced(at, std::min<qsizetype>(component.most, value.size() - at));
        if (const auto fault = checkComponent(part, component))
            return ValueFault{fault->fault, at + fault->at};
        at += part.size();
    }
    if (at < value.size())
        return ValueFault{Gs1Fault::TooLong, at};
    return std::nullopt;
}

/// Collects elements and the first error.
class Builder
{
public:
    bool fail(Gs1Fault fault, QStringView ai, qsizetype position)
    {
        m_verdict.error = Gs1Error{fault, ai.toString(), position};
        return false;
    }

    bool add(QStringView ai, qsizetype aiAt, QStringView value, qsizetype valueAt, const Gs1Rule &rule)
    {
        if (const auto fault = checkValue(value, rule))
            return fail(fault->fault, ai, valueAt + fault->at);
        // The same twice is allowed, two truths are not (General Specifications 4.14.1).
        const auto same = std::find_if(m_verdict.elements.begin(), m_verdict.elements.end(),
                                       [ai](const Gs1Element &element) { return element.ai == ai; });
        if (same == m_verdict.elements.end())
            m_verdict.elements.push_back({ai.toString(), value.toString()});
        else if (same->value != value)
            return fail(Gs1Fault::Repeat, ai, aiAt);
        return true;
    }

    Gs1Verdict take() { return std::move(m_verdict); }

private:
    Gs1Verdict m_verdict;
};

/// One element at `at`, which moves behind it and its separator; false when it failed.
bool readElement(QStringView text, qsizetype &at, Builder &builder)
{
    const Gs1Rule *rule = findGs1RuleAtStart(text.sliced(at));
    if (!rule)
        return builder.fail(Gs1Fault::UnknownAi, {}, at);
    const QStringView ai = text.sliced(at, rule->aiDigits);
    const qsizetype valueAt = at + rule->aiDigits;
    qsizetype end = text.indexOf(kGroupSeparator, valueAt);
    if (end < 0)
        end = text.size();
    if (rule->predefined)
        end = std::min<qsizetype>(end, valueAt + rule->most());
    if (!builder.add(ai, at, text.sliced(valueAt, end - valueAt), valueAt, *rule))
        return false;
    at = end;
    if (at < text.size() && text[at] == kGroupSeparator)
        ++at; // Not needed behind a predefined length, but allowed.
    return true;
}

/// The AI of "(ai)" at the start of the text, when it is a known one.
QStringView bracketedAi(QStringView text)
{
    if (!text.startsWith(u'('))
        return {};
    const qsizetype close = text.indexOf(u')');
    if (close < 3 || close > 5)
        return {};
    const QStringView ai = text.sliced(1, close - 1);
    return findGs1Rule(ai) ? ai : QStringView();
}

qsizetype nextBracketedAi(QStringView text, qsizetype from)
{
    for (qsizetype at = text.indexOf(u'(', from); at >= 0; at = text.indexOf(u'(', at + 1)) {
        if (!bracketedAi(text.sliced(at)).isEmpty())
            return at;
    }
    return text.size();
}

std::optional<Gs1Error> checkSize(QStringView text)
{
    if (text.isEmpty())
        return Gs1Error{Gs1Fault::Empty, {}, 0};
    if (text.size() > kLongestCode)
        return Gs1Error{Gs1Fault::InputTooLong, {}, kLongestCode};
    return std::nullopt;
}

} // namespace

QLatin1String name(Gs1Fault fault)
{
    switch (fault) { // No default.
    case Gs1Fault::Empty: return QLatin1String("empty");
    case Gs1Fault::InputTooLong: return QLatin1String("input-too-long");
    case Gs1Fault::UnknownAi: return QLatin1String("unknown-ai");
    case Gs1Fault::TooShort: return QLatin1String("too-short");
    case Gs1Fault::TooLong: return QLatin1String("too-long");
    case Gs1Fault::NotNumeric: return QLatin1String("not-numeric");
    case Gs1Fault::Cset82: return QLatin1String("cset82");
    case Gs1Fault::Csum: return QLatin1String("csum");
    case Gs1Fault::Yymmd0: return QLatin1String("yymmd0");
    case Gs1Fault::Yymmdd: return QLatin1String("yymmdd");
    case Gs1Fault::Hh: return QLatin1String("hh");
    case Gs1Fault::Mi: return QLatin1String("mi");
    case Gs1Fault::Ss: return QLatin1String("ss");
    case Gs1Fault::Iso3166: return QLatin1String("iso3166");
    case Gs1Fault::Repeat: return QLatin1String("repeat");
    case Gs1Fault::Bracket: return QLatin1String("bracket");
    }
    return {};
}

Gs1Verdict parseElementString(QStringView text)
{
    if (auto error = checkSize(text))
        return {{}, std::move(error)};
    Builder builder;
    qsizetype at = text[0] == kGroupSeparator ? 1 : 0;
    if (at == text.size())
        return {{}, Gs1Error{Gs1Fault::Empty, {}, at}};
    while (at < text.size() && readElement(text, at, builder)) {}
    return builder.take();
}

Gs1Verdict parseBracketed(QStringView text)
{
    if (auto error = checkSize(text))
        return {{}, std::move(error)};
    Builder builder;
    for (qsizetype at = 0; at < text.size();) {
        const QStringView ai = bracketedAi(text.sliced(at));
        if (ai.isEmpty()) {
            builder.fail(text[at] == u'(' ? Gs1Fault::UnknownAi : Gs1Fault::Bracket, {}, at);
            break;
        }
        const qsizetype valueAt = at + ai.size() + 2;
        const qsizetype end = nextBracketedAi(text, valueAt);
        if (!builder.add(ai, at + 1, text.sliced(valueAt, end - valueAt), valueAt, *findGs1Rule(ai)))
            break;
        at = end;
    }
    return builder.take();
}

QString toElementString(const std::vector<Gs1Element> &elements)
{
    QString text;
    bool separate = false;
    for (const Gs1Element &element : elements) {
        if (separate)
            text += kGroupSeparator;
        text += element.ai + element.value;
        const Gs1Rule *rule = findGs1Rule(element.ai);
        separate = !rule || !rule->predefined;
    }
    return text;
}

QString toBracketed(const std::vector<Gs1Element> &elements)
{
    QString text;
    for (const Gs1Element &element : elements)
        text += u'(' + element.ai + u')' + element.value;
    return text;
}

QLatin1String gs1Title(QStringView ai)
{
    const Gs1Rule *rule = findGs1Rule(ai);
    return rule ? rule->title : QLatin1String();
}

std::optional<QDate> parseGs1Date(QStringView yymmdd, int referenceYear)
{
    if (yymmdd.size() != 6 || !isAllDigits(yymmdd))
        return std::nullopt;
    const int yy = twoDigits(yymmdd), month = twoDigits(yymmdd.sliced(2)), day = twoDigits(yymmdd.sliced(4));
    const int ahead = yy - referenceYear % 100;
    int year = referenceYear - referenceYear % 100 + yy;
    if (ahead >= 51)
        year -= 100;
    else if (ahead <= -50)
        year += 100;
    if (month < 1 || month > 12)
        return std::nullopt;
    const QDate date(year, month, day == 0 ? daysIn(month, year) : day);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

QString describe(const Gs1Error &error)
{
    QString text = name(error.fault);
    if (!error.ai.isEmpty())
        text += QLatin1String(" in (") + error.ai + u')';
    return text + QLatin1String(" at ") + QString::number(error.position);
}

} // namespace bincard::barcode
