// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::barcode {

/// Numbers of goods whose weight or price is printed into the code by the shop or its supplier (GS1 General Specifications
/// 2.1.12: restricted circulation, prefixes 02 and 20 … 29). What stands where is a rule of each country.
enum class Measure : std::uint8_t { Price, WeightKg, Pieces };

/// One rule, from a text such as "20IIIIIKPPPPC/2": digits that must be there, I = item, P, W or N = price, weight in
/// kilograms or number of pieces, K = check digit of these, C = check digit of the whole; then the decimals of the value.
struct MeasureRule {
    QString format; ///< 13 characters
    Measure measure = Measure::Price;
    int decimals = 0;

    /// BadInput with what is wrong.
    [[nodiscard]] static Result<MeasureRule> parse(QStringView text);

    friend bool operator==(const MeasureRule &, const MeasureRule &) = default;
};

/// What such a number says.
struct MeasuredItem {
    QString item; ///< the digits at I
    QString
        base; ///< the 13 digits with value and its check digit zero and a new check digit: the same for every weight and price
    Measure measure = Measure::Price;
    std::int64_t value = 0; ///< without decimal point
    int decimals = 0;

    friend bool operator==(const MeasuredItem &, const MeasuredItem &) = default;
};

/// By the first rule that fits an EAN-13, or a UPC-A of 12 digits. None when there is none, or a check digit is wrong.
[[nodiscard]] std::optional<MeasuredItem> readMeasuredItem(QStringView code, const std::vector<MeasureRule> &rules);

/// Texts of the rules of a country (ISO 3166-1 alpha-2) as far as they are known here; they can be replaced by a warehouse.
[[nodiscard]] QStringList nationalMeasureRules(QStringView country);

/// Check digit of a price or weight of four or five digits (General Specifications 7.9.3 and 7.9.4); none for anything else.
[[nodiscard]] std::optional<int> measureCheckDigit(QStringView value);

} // namespace bincard::barcode
