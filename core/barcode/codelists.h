// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// Codes of public standards that GS1 data refers to. As of 2025; a code that is added later must be added here.
namespace bincard::barcode {

/// Three digits of ISO 3166-1 numeric.
[[nodiscard]] bool isCountryNumber(QStringView code);

/// Two capital letters of ISO 3166-1 alpha-2, officially assigned.
[[nodiscard]] bool isCountryCode(QStringView code);

/// Three digits of ISO 4217: the current ones, and those withdrawn since 2020.
[[nodiscard]] bool isCurrencyNumber(QStringView code);

/// UN/ECE Recommendation 21 with the additions of GS1 (code list PackageTypeCode).
[[nodiscard]] bool isPackageType(QStringView code);

/// Characters of an IBAN of that country (SWIFT's IBAN registry); 0 when it has none.
[[nodiscard]] qsizetype ibanLength(QStringView country);

} // namespace bincard::barcode
