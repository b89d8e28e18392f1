// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <optional>

namespace bincard::barcode {

/// ASCII digits only and at least one: QChar::isDigit() would let Arabic-Indic ones through.
[[nodiscard]] bool isAllDigits(QStringView text);

/// 0 … 9 for the digits before the check digit, weights 3 and 1 from the right (GS1 General Specifications 7.9.1); none
/// when there is anything but digits.
[[nodiscard]] std::optional<int> checkDigit(QStringView body);

/// The digits followed by their check digit; empty when there is anything but digits.
[[nodiscard]] QString withCheckDigit(QStringView body);

/// The last digit is the check digit of those before it. Needs at least two digits.
[[nodiscard]] bool hasValidCheckDigit(QStringView digits);

/// A trade item number, always kept as 14 digits with zeros in front, so that each item has one form for look-up.
struct Gtin {
    QString digits; ///< 14, valid

    /// From 8 (EAN-8), 12 (UPC-A), 13 (EAN-13) or 14 (ITF-14) digits with a valid check digit that are not all zero.
    [[nodiscard]] static std::optional<Gtin> fromCode(QStringView code);

    /// As it is printed below the bars: 8, 12, 13 or 14 digits.
    [[nodiscard]] QString printed() const;

    friend bool operator==(const Gtin &, const Gtin &) = default;
    friend auto operator<=>(const Gtin &a, const Gtin &b) { return a.digits.compare(b.digits) <=> 0; }
};

/// A serial shipping container code: the name of a pallet or carton everywhere.
struct Sscc {
    QString digits; ///< 18, valid

    /// From 18 digits with a valid check digit that are not all zero.
    [[nodiscard]] static std::optional<Sscc> fromCode(QStringView code);

    friend bool operator==(const Sscc &, const Sscc &) = default;
    friend auto operator<=>(const Sscc &a, const Sscc &b) { return a.digits.compare(b.digits) <=> 0; }
};

/// The 12 digits of the UPC-A behind a UPC-E (GS1 General Specifications 5.2.2.4.2): 6 digits (number system 0), 7 (number
/// system in front) or 8 (and the check digit behind, which must be right). Any six digits can be read like this: call it
/// only when the symbology is known to be UPC-E.
[[nodiscard]] std::optional<QString> expandUpcE(QStringView code);

} // namespace bincard::barcode
