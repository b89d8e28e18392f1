// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <initializer_list>
#include <optional>

/// The longer checks of gs1lint.h, each of which has a file of its own. All answer as lint() does.
namespace bincard::barcode::checks {

using Position = std::optional<qsizetype>; ///< where it is wrong; none when it is right

/// Where the first character stands that is no digit.
[[nodiscard]] Position digits(QStringView value);

enum class DayZero : bool { No, Yes };

/// YYMMDD or YYYYMMDD, by `yearDigits`.
[[nodiscard]] Position date(QStringView value, qsizetype yearDigits, DayZero dayZero);
/// HH, MM, SS … : pairs of digits below these limits. The ones behind the first `least` may be absent.
[[nodiscard]] Position clockTime(QStringView value, std::initializer_list<int> limits, std::size_t least);
/// YYMMDDHH.
[[nodiscard]] Position dateAndHour(QStringView value);

/// International bank account number (ISO 13616-1).
[[nodiscard]] Position iban(QStringView value);

/// Check character pair of the alphanumeric keys (General Specifications 7.9.5).
[[nodiscard]] Position checkCharacterPair(QStringView value);

/// North American coupon of AI 8110 and positive offer of AI 8112 (GS1 US: North American Coupon Application Guideline;
/// AI (8112) Coupon Data Specification).
[[nodiscard]] Position couponCode(QStringView value);
[[nodiscard]] Position couponPositiveOffer(QStringView value);

} // namespace bincard::barcode::checks
