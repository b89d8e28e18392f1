// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLatin1String>
#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::barcode {

/// Ends an element of variable length, and stands for FNC1 in what a scanner sends (GS1 General Specifications 7.8).
inline constexpr QChar kGroupSeparator(0x1D);

/// Longer input is refused unread. The longest GS1 symbol holds some hundred characters on a warehouse floor.
inline constexpr qsizetype kLongestCode = 512;

/// One application identifier and its value, as they stand in the code.
struct Gs1Element {
    QString ai; ///< "01", "3103"
    QString value;

    friend bool operator==(const Gs1Element &, const Gs1Element &) = default;
};

/// The rule that an element string broke. Named as in the GS1 syntax dictionary where it has a name.
enum class Gs1Fault : std::uint8_t {
    Empty,
    InputTooLong, ///< more than kLongestCode characters
    UnknownAi,
    TooShort,
    TooLong,
    NotNumeric,
    Cset82, ///< a character that GS1 AI encodable character set 82 does not have (General Specifications 7.11)
    Csum, ///< check digit
    Yymmd0, ///< no such date; day 00 is allowed
    Yymmdd, ///< no such date
    Hh, ///< hours, minutes or seconds out of range
    Mi,
    Ss,
    Iso3166, ///< no three digits of a country; whether it exists is not checked yet
    Repeat, ///< the same AI twice with different values
    Bracket, ///< the bracketed form is not `(ai)value…`
};

/// Stable names for logs and bincardctl: "csum", "too-long" …
[[nodiscard]] QLatin1String name(Gs1Fault fault);

struct Gs1Error {
    Gs1Fault fault = Gs1Fault::Empty;
    QString ai; ///< empty when none was read
    qsizetype position = 0; ///< of the failing character, from 0 in the given text

    friend bool operator==(const Gs1Error &, const Gs1Error &) = default;
};

struct Gs1Verdict {
    std::vector<Gs1Element> elements; ///< those before the error, when there is one
    std::optional<Gs1Error> error;

    [[nodiscard]] bool ok() const { return !error.has_value(); }
    friend bool operator==(const Gs1Verdict &, const Gs1Verdict &) = default;
};

/// Reads `0109506000134352` + `10AB` + 0x1D + … without an AIM prefix; a leading and a trailing separator are allowed.
/// Any input gives a verdict.
[[nodiscard]] Gs1Verdict parseElementString(QStringView text);

/// Reads `(01)09506000134352(10)AB`. Brackets within a value are kept when no known AI stands in them.
[[nodiscard]] Gs1Verdict parseBracketed(QStringView text);

/// Back to the two forms. The element string has no leading FNC1 and a separator only where one is needed.
[[nodiscard]] QString toElementString(const std::vector<Gs1Element> &elements);
[[nodiscard]] QString toBracketed(const std::vector<Gs1Element> &elements);

/// The short name that GS1 prints beside the AI, "BATCH/LOT"; empty for an unknown one.
[[nodiscard]] QLatin1String gs1Title(QStringView ai);

/// YYMMDD with the century that is nearest to the reference year (General Specifications 7.12): 51 to 99 years ahead is the
/// century before, 50 to 99 years back the next one. Day 00 is the last day of the month. None when there is no such day.
[[nodiscard]] std::optional<QDate> parseGs1Date(QStringView yymmdd, int referenceYear);

/// For the log and for tests: "csum in (01) at 15".
[[nodiscard]] QString describe(const Gs1Error &error);

} // namespace bincard::barcode
