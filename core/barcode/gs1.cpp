// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1.h"

#include "barcode/gs1builder.h"
#include "barcode/gtin.h"

#include <algorithm>

namespace bincard::barcode {

namespace {

int twoDigits(QStringView text)
{
    return (text[0].unicode() - u'0') * 10 + (text[1].unicode() - u'0');
}

/// One element after the other, each of which moves behind itself and its separator.
class ElementReader
{
public:
    ElementReader(QStringView text, const Gs1Options &options)
        : m_text(text)
        , m_table(options.table())
        , m_caret(options.caretIsFnc1)
        , m_builder(options, Gs1Builder::Repeats::AllowedWhenEqual)
    {}

    Gs1Verdict read()
    {
        skipSeparator();
        if (atEnd())
            return {{}, {}, Gs1Error{Gs1Fault::Empty, {}, m_at}};
        while (!atEnd() && readElement()) {}
        return m_builder.finish();
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] bool isSeparator(QChar c) const { return c == kGroupSeparator || (m_caret && c == u'^'); }

    void skipSeparator()
    {
        if (!atEnd() && isSeparator(m_text[m_at]))
            ++m_at;
    }

    [[nodiscard]] qsizetype endOfValue(qsizetype from, const Gs1Rule &rule) const
    {
        const qsizetype most = rule.predefined ? from + rule.most() : m_text.size();
        qsizetype end = from;
        while (end < m_text.size() && end < most && !isSeparator(m_text[end]))
            ++end;
        return end;
    }

    bool readElement()
    {
        if (isSeparator(m_text[m_at]))
            return m_builder.fail(Gs1Fault::Separator, {}, m_at);
        const Gs1Rule *rule = m_table.findAtStart(m_text.sliced(m_at));
        if (!rule)
            return m_builder.fail(Gs1Fault::UnknownAi, {}, m_at);
        const QStringView ai = m_text.sliced(m_at, rule->aiDigits);
        const qsizetype valueAt = m_at + rule->aiDigits;
        const qsizetype end = endOfValue(valueAt, *rule);
        const QStringView value = m_text.sliced(valueAt, end - valueAt);
        if (const auto fault = checkValue(value, *rule))
            return m_builder.fail(fault->fault, ai, valueAt + fault->at);
        if (!m_builder.add(ai, m_at, value))
            return false;
        m_at = end;
        skipSeparator(); // Not needed behind a predefined length, but allowed.
        return true;
    }

    QStringView m_text;
    const Gs1Dictionary &m_table;
    bool m_caret;
    Gs1Builder m_builder;
    qsizetype m_at = 0;
};

/// The digits of "(digits)" at the start of the text, two to four of them.
QStringView bracketedDigits(QStringView text)
{
    if (!text.startsWith(u'('))
        return {};
    const QStringView within = text.sliced(1, std::min<qsizetype>(text.size() - 1, 5));
    const qsizetype close = within.indexOf(u')');
    if (close < 2 || !isAllDigits(within.first(close)))
        return {};
    return within.first(close);
}

/// Where the next "(ai)" of a known AI begins, or the end.
qsizetype nextBracketedAi(QStringView text, qsizetype from, const Gs1Dictionary &table)
{
    for (qsizetype at = text.indexOf(u'(', from); at >= 0; at = text.indexOf(u'(', at + 1)) {
        const bool escaped = at > 0 && text[at - 1] == u'\\';
        if (!escaped && table.find(bracketedDigits(text.sliced(at))))
            return at;
    }
    return text.size();
}

const QLatin1String kEscapedBracket("\\(");

/// Where a character of the value stood before the backslashes were taken off.
qsizetype escapedPosition(QStringView escaped, qsizetype position)
{
    qsizetype at = 0;
    for (; position >= 0 && at < escaped.size(); --position, ++at) {
        if (escaped.sliced(at).startsWith(kEscapedBracket))
            ++at;
    }
    return position < 0 ? at - 1 : at;
}

class BracketReader
{
public:
    BracketReader(QStringView text, const Gs1Options &options)
        : m_text(text)
        , m_table(options.table())
        , m_builder(options, Gs1Builder::Repeats::AllowedWhenEqual)
    {}

    Gs1Verdict read()
    {
        while (m_at < m_text.size() && readElement()) {}
        return m_builder.finish();
    }

private:
    bool readElement()
    {
        const QStringView ai = bracketedDigits(m_text.sliced(m_at));
        if (ai.isEmpty())
            return m_builder.fail(Gs1Fault::Bracket, {}, m_at);
        const Gs1Rule *rule = m_table.find(ai);
        if (!rule)
            return m_builder.fail(Gs1Fault::UnknownAi, {}, m_at + 1);
        const qsizetype valueAt = m_at + ai.size() + 2;
        const qsizetype end = nextBracketedAi(m_text, valueAt, m_table);
        const QStringView escaped = m_text.sliced(valueAt, end - valueAt);
        const QString value = escaped.toString().replace(kEscapedBracket, QLatin1String("("));
        if (const auto fault = checkValue(value, *rule))
            return failIn(ai, fault->fault, valueAt + escapedPosition(escaped, fault->at));
        if (!m_builder.add(ai, m_at + 1, value))
            return false;
        m_at = end;
        return true;
    }

    /// Brackets with digits where a value must have ended are an AI that is not known.
    bool failIn(QStringView ai, Gs1Fault fault, qsizetype at)
    {
        const bool endsThere = fault == Gs1Fault::TooLong || fault == Gs1Fault::CsetNumeric;
        if (endsThere && at < m_text.size() && !bracketedDigits(m_text.sliced(at)).isEmpty())
            return m_builder.fail(Gs1Fault::UnknownAi, {}, at + 1);
        return m_builder.fail(fault, ai, at);
    }

    QStringView m_text;
    const Gs1Dictionary &m_table;
    Gs1Builder m_builder;
    qsizetype m_at = 0;
};

} // namespace

Gs1Verdict parseElementString(QStringView text, const Gs1Options &options)
{
    if (auto error = checkSize(text, options))
        return {{}, {}, std::move(error)};
    return ElementReader(text, options).read();
}

Gs1Verdict parseBracketed(QStringView text, const Gs1Options &options)
{
    if (auto error = checkSize(text, options))
        return {{}, {}, std::move(error)};
    return BracketReader(text, options).read();
}

QString toElementString(const std::vector<Gs1Element> &elements, const Gs1Dictionary &dictionary)
{
    QString text;
    bool separate = false;
    for (const Gs1Element &element : elements) {
        if (separate)
            text += kGroupSeparator;
        text += element.ai + element.value;
        const Gs1Rule *rule = dictionary.find(element.ai);
        separate = !rule || !rule->predefined;
    }
    return text;
}

QString toBracketed(const std::vector<Gs1Element> &elements, const Gs1Dictionary &dictionary)
{
    QString text;
    for (const Gs1Element &element : elements) {
        text += u'(' + element.ai + u')';
        for (qsizetype at = 0; at < element.value.size();) {
            const qsizetype next = nextBracketedAi(element.value, at, dictionary);
            text += QStringView(element.value).sliced(at, next - at);
            if (next < element.value.size())
                text += kEscapedBracket;
            at = next + 1;
        }
    }
    return text;
}

QString gs1Title(QStringView ai, const Gs1Dictionary &dictionary)
{
    const Gs1Rule *rule = dictionary.find(ai);
    return rule ? rule->title : QString();
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
    const QDate date(year, month, day == 0 ? QDate(year, month, 1).daysInMonth() : day);
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
