// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"
#include "barcode/gtin.h"
#include "barcode/label.h"
#include "base/quantity.h"

#include <QDate>
#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace bincard::barcode {

/// A valid GS1 element string with what the floor needs taken out of it.
struct Gs1Data {
    std::vector<Gs1Element> elements; ///< all, in the order of the code
    std::optional<Gtin> gtin; ///< (01)
    std::optional<Gtin> content; ///< (02): the item within a handling unit; its number is `count`
    std::optional<Sscc> sscc; ///< (00)
    QString lot; ///< (10)
    QString serial; ///< (21)
    std::optional<QDate> produced; ///< (11)
    std::optional<QDate> bestBefore; ///< (15)
    std::optional<QDate> expiry; ///< (17)
    std::optional<Quantity> count; ///< (37), else (30): pieces
    std::optional<std::int64_t> netWeightG; ///< (310n), else (320n) from pounds; rounded to the gram

    [[nodiscard]] QString value(QStringView ai) const; ///< empty when absent
    friend bool operator==(const Gs1Data &, const Gs1Data &) = default;
};

/// A text to look up, in the station's order: SKU or alias, location, HU or user code, lot or serial in context, order or RMA
/// number, tracking number.
struct PlainText {
    QString text; ///< trimmed, without AIM prefix; case kept
    QString key; ///< upper-cased: what SKUs and codes compare by
    bool failedCheckDigit = false; ///< as long as a GTIN or SSCC with a wrong check digit: misread or keyed wrongly

    friend bool operator==(const PlainText &, const PlainText &) = default;
};

using Candidate = std::variant<Command, OwnLabel, Gs1Data, Sscc, Gtin, PlainText>;

/// How a scanner is set up, and what day it is.
struct ReadingOptions {
    explicit ReadingOptions(int year) : referenceYear(year) {}

    int referenceYear; ///< today's, in the warehouse's time zone: the century of GS1 dates
    LabelPrefixes prefixes;
    /// Each character stands for 0x1D where the text is GS1, e.g. "^~". Take ones that CSET 82 lacks.
    QString fnc1Substitutes;
    /// A text without FNC1 and AIM prefix may be GS1 when it begins with a valid (00), (01) or (02).
    bool unmarkedGs1 = true;
    bool upcEWithoutPrefix = false; ///< six to eight digits without AIM prefix may be UPC-E
};

/// All that one scan can mean, in the order of docs/workflows/scanning.md. The step takes the first one it accepts and the
/// station knows.
struct Reading {
    QString raw; ///< as it came, at most kLongestCode characters of it
    QString symbology; ///< AIM identifier "]C1", or empty
    QString text; ///< what was read: trimmed, without AIM prefix
    /// A command is alone; all else ends in a PlainText. Empty when nothing was read or it was too long.
    std::vector<Candidate> candidates;
    std::optional<Gs1Error> gs1Error; ///< it claims to be GS1 and is not valid; positions count in `text`
    bool tooLong = false;

    template <typename T>
    [[nodiscard]] const T *find() const
    {
        for (const Candidate &candidate : candidates) {
            if (const T *found = std::get_if<T>(&candidate))
                return found;
        }
        return nullptr;
    }
    /// The item or handling unit of the code, whether it came as GS1 or bare.
    [[nodiscard]] std::optional<Gtin> gtin() const;
    [[nodiscard]] std::optional<Sscc> sscc() const;

    friend bool operator==(const Reading &, const Reading &) = default;
};

/// Never fails: garbage is an ordinary PlainText.
[[nodiscard]] Reading read(const QString &raw, const ReadingOptions &options);

/// For the log and for tests: "GTIN 05012345678900", "location A-01-2", "GS1 (01)…(10)…"; control characters as <1D>.
[[nodiscard]] QString describe(const Candidate &candidate);
[[nodiscard]] QString describe(const Reading &reading); ///< the candidates with " | " between them

} // namespace bincard::barcode
