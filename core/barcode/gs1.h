// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1dictionary.h"
#include "barcode/gs1fault.h"

#include <QDate>
#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::barcode {

/// Ends an element of variable length, and stands for FNC1 in what a scanner sends (GS1 General Specifications 7.8).
inline constexpr QChar kGroupSeparator(0x1D);

/// Longer scans are refused unread. The longest GS1 symbol holds some hundred characters on a warehouse floor.
inline constexpr qsizetype kLongestCode = 512;

/// One application identifier and its value, as they stand in the code.
struct Gs1Element {
    QString ai; ///< "01", "3103"
    QString value;

    friend bool operator==(const Gs1Element &, const Gs1Element &) = default;
};

struct Gs1Error {
    Gs1Fault fault = Gs1Fault::Empty;
    QString ai; ///< empty when none was read
    qsizetype position = 0; ///< of the failing character, from 0 in the given text

    friend bool operator==(const Gs1Error &, const Gs1Error &) = default;
};

struct Gs1Verdict {
    std::vector<Gs1Element> elements; ///< those before the error, when there is one
    std::vector<qsizetype> positions; ///< of the AI of each element; only with Gs1Options::positions or combinations
    std::optional<Gs1Error> error;

    [[nodiscard]] bool ok() const { return !error.has_value(); }
    friend bool operator==(const Gs1Verdict &, const Gs1Verdict &) = default;
};

/// What is checked, and against which dictionary.
struct Gs1Options {
    const Gs1Dictionary *dictionary = nullptr; ///< the built-in one when null
    qsizetype longest = kLongestCode; ///< characters
    bool caretIsFnc1 = false; ///< `^` is a separator too; no value can hold one
    /// AIs that need or exclude others are checked too (`req` and `ex` of the dictionary). They hold for all codes of a thing
    /// together: a scan of one of several codes is read without.
    bool combinations = false;
    bool positions = false; ///< the verdict says where each element stands

    [[nodiscard]] const Gs1Dictionary &table() const { return dictionary ? *dictionary : Gs1Dictionary::builtIn(); }
};

/// Reads `0109506000134352` + `10AB` + 0x1D + … without an AIM prefix; a leading and a trailing separator are allowed, and one
/// behind a value of predefined length. Any input gives a verdict.
[[nodiscard]] Gs1Verdict parseElementString(QStringView text, const Gs1Options &options = {});

/// Reads `(01)09506000134352(10)AB`. Brackets within a value are kept when no known AI stands in them, or when a backslash
/// stands before the opening one.
[[nodiscard]] Gs1Verdict parseBracketed(QStringView text, const Gs1Options &options = {});

/// Back to the two forms. The element string has no leading FNC1 and a separator only where one is needed; the bracketed form
/// has a backslash before a bracket that would be read as the beginning of an AI.
[[nodiscard]] QString toElementString(const std::vector<Gs1Element> &elements,
                                      const Gs1Dictionary &dictionary = Gs1Dictionary::builtIn());
[[nodiscard]] QString toBracketed(const std::vector<Gs1Element> &elements,
                                  const Gs1Dictionary &dictionary = Gs1Dictionary::builtIn());

/// The short name that GS1 prints beside the AI, "BATCH/LOT"; empty for an unknown one.
[[nodiscard]] QString gs1Title(QStringView ai, const Gs1Dictionary &dictionary = Gs1Dictionary::builtIn());

/// YYMMDD with the century that is nearest to the reference year (General Specifications 7.12): 51 to 99 years ahead is the
/// century before, 50 to 99 years back the next one. Day 00 is the last day of the month. None when there is no such day.
[[nodiscard]] std::optional<QDate> parseGs1Date(QStringView yymmdd, int referenceYear);

/// For the log and for tests: "csum in (01) at 15".
[[nodiscard]] QString describe(const Gs1Error &error);

} // namespace bincard::barcode
