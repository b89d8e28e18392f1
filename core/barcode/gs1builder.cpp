// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1builder.h"

#include "barcode/gs1lint.h"

#include <algorithm>

namespace bincard::barcode {

namespace {

Gs1Fault faultOf(Gs1Charset charset)
{
    switch (charset) { // No default.
    case Gs1Charset::Numeric: return Gs1Fault::CsetNumeric;
    case Gs1Charset::Cset82: return Gs1Fault::Cset82;
    case Gs1Charset::Cset39: return Gs1Fault::Cset39;
    case Gs1Charset::Cset64: return Gs1Fault::Cset64;
    }
    return Gs1Fault::Cset82;
}

/// The two sets that nearly all values have are looked at here; this is the inner loop of a scan.
std::optional<Gs1ValueFault> checkCharset(QStringView text, Gs1Charset charset)
{
    if (charset == Gs1Charset::Numeric) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (static_cast<unsigned>(text[i].unicode()) - u'0' > 9)
                return Gs1ValueFault{Gs1Fault::CsetNumeric, i};
        }
        return std::nullopt;
    }
    if (charset == Gs1Charset::Cset82) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (!isCset82(text[i]))
                return Gs1ValueFault{Gs1Fault::Cset82, i};
        }
        return std::nullopt;
    }
    const Gs1Fault fault = faultOf(charset);
    const auto at = lint(fault, text);
    return at ? std::optional(Gs1ValueFault{fault, *at}) : std::nullopt;
}

std::optional<Gs1ValueFault> checkComponent(QStringView text, const Gs1Component &component)
{
    if (const auto fault = checkCharset(text, component.charset))
        return fault;
    if (text.size() < component.least)
        return Gs1ValueFault{Gs1Fault::TooShort, text.size()};
    for (const Gs1Fault check : component.checks) {
        if (const auto at = lint(check, text))
            return Gs1ValueFault{check, *at};
    }
    return std::nullopt;
}

using Elements = std::vector<Gs1Element>;

bool has(const Elements &elements, const Gs1AiPattern &pattern)
{
    return std::any_of(elements.begin(), elements.end(),
                       [&pattern](const Gs1Element &element) { return pattern.matches(element.ai); });
}

bool hasAny(const Elements &elements, const std::vector<Gs1AiGroup> &groups)
{
    return std::any_of(groups.begin(), groups.end(), [&elements](const Gs1AiGroup &group) {
        return std::all_of(group.begin(), group.end(),
                           [&elements](const Gs1AiPattern &pattern) { return has(elements, pattern); });
    });
}

bool excludes(const Gs1Rule &rule, const Gs1Element &one, const Gs1Element &other)
{
    // An AI does not exclude itself, even when it matches its own pattern.
    return one.ai != other.ai
           && std::any_of(rule.excluded.begin(), rule.excluded.end(),
                          [&other](const Gs1AiPattern &pattern) { return pattern.matches(other.ai); });
}

} // namespace

std::optional<Gs1ValueFault> checkValue(QStringView value, const Gs1Rule &rule)
{
    qsizetype at = 0;
    for (const Gs1Component &component : rule.components) {
        if (component.optional && at == value.size())
            break;
        const QStringView part = value.sliced(at, std::min<qsizetype>(component.most, value.size() - at));
        if (const auto fault = checkComponent(part, component))
            return Gs1ValueFault{fault->fault, at + fault->at};
        at += part.size();
    }
    if (at < value.size())
        return Gs1ValueFault{Gs1Fault::TooLong, at};
    return std::nullopt;
}

std::optional<Gs1Error> checkCombinations(const Elements &elements, const std::vector<qsizetype> &positions,
                                          const Gs1Dictionary &dictionary)
{
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Gs1Rule *rule = dictionary.find(elements[i].ai);
        if (!rule)
            continue;
        for (std::size_t j = 0; j < elements.size(); ++j) {
            const std::size_t later = std::max(i, j);
            if (excludes(*rule, elements[i], elements[j]))
                return Gs1Error{Gs1Fault::Excluded, elements[later].ai, positions[later]};
        }
    }
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Gs1Rule *rule = dictionary.find(elements[i].ai);
        const bool complete = !rule
                              || std::all_of(rule->required.begin(), rule->required.end(),
                                             [&](const auto &groups) { return hasAny(elements, groups); });
        if (!complete)
            return Gs1Error{Gs1Fault::Required, elements[i].ai, positions[i]};
    }
    return std::nullopt;
}

std::optional<Gs1Error> checkSize(QStringView text, const Gs1Options &options)
{
    if (text.isEmpty())
        return Gs1Error{Gs1Fault::Empty, {}, 0};
    if (text.size() > options.longest)
        return Gs1Error{Gs1Fault::InputTooLong, {}, options.longest};
    return std::nullopt;
}

bool Gs1Builder::fail(Gs1Fault fault, QStringView ai, qsizetype position)
{
    m_verdict.error = Gs1Error{fault, ai.toString(), position};
    return false;
}

const Gs1Element *Gs1Builder::find(QStringView ai) const
{
    const auto same = std::find_if(m_verdict.elements.begin(), m_verdict.elements.end(),
                                   [ai](const Gs1Element &element) { return element.ai == ai; });
    return same == m_verdict.elements.end() ? nullptr : &*same;
}

bool Gs1Builder::add(QStringView ai, qsizetype aiAt, QStringView value)
{
    // The same twice is allowed, two truths are not (General Specifications 4.14.1).
    if (const Gs1Element *same = find(ai)) {
        const bool equal = m_repeats == Repeats::AllowedWhenEqual && same->value == value;
        return equal || fail(Gs1Fault::Repeat, ai, aiAt);
    }
    if (m_verdict.elements.empty())
        m_verdict.elements.reserve(4);
    m_verdict.elements.push_back({ai.toString(), value.toString()});
    if (m_options.combinations || m_options.positions)
        m_verdict.positions.push_back(aiAt);
    return true;
}

Gs1Verdict Gs1Builder::finish()
{
    if (m_options.combinations && !failed())
        m_verdict.error = checkCombinations(m_verdict.elements, m_verdict.positions, m_options.table());
    return std::move(m_verdict);
}

} // namespace bincard::barcode
