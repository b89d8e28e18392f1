// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"

namespace bincard::barcode {

/// A fault within a value, counted from its start.
struct Gs1ValueFault {
    Gs1Fault fault;
    qsizetype at;
};

/// Checks a whole value by the components of its rule: character set, length, then the checks of each.
[[nodiscard]] std::optional<Gs1ValueFault> checkValue(QStringView value, const Gs1Rule &rule);

/// Required and excluded AIs of the elements; `positions` are those of their AIs. An element that lacks another one is wrong
/// itself; of two that exclude each other the later one is.
[[nodiscard]] std::optional<Gs1Error> checkCombinations(const std::vector<Gs1Element> &elements,
                                                        const std::vector<qsizetype> &positions,
                                                        const Gs1Dictionary &dictionary);

/// Collects elements and the first error; common to all forms of a message.
class Gs1Builder
{
public:
    enum class Repeats : bool { Refused, AllowedWhenEqual };

    Gs1Builder(const Gs1Options &options, Repeats repeats) : m_options(options), m_repeats(repeats) {}

    /// Returns false, as add() does when it fails.
    bool fail(Gs1Fault fault, QStringView ai, qsizetype position);
    /// A value that was checked already.
    bool add(QStringView ai, qsizetype aiAt, QStringView value);

    [[nodiscard]] bool failed() const { return m_verdict.error.has_value(); }
    [[nodiscard]] const Gs1Element *find(QStringView ai) const;
    /// After the last element.
    [[nodiscard]] Gs1Verdict finish();

private:
    const Gs1Options &m_options;
    Repeats m_repeats;
    Gs1Verdict m_verdict;
};

/// The faults that concern a text as a whole: empty, too long.
[[nodiscard]] std::optional<Gs1Error> checkSize(QStringView text, const Gs1Options &options);

} // namespace bincard::barcode
