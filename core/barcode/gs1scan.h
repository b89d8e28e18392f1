// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"

namespace bincard::barcode {

/// Length of "]C1" and its kind in front of a code (AIM symbology identifier, ISO/IEC 15424): 3 or 0.
[[nodiscard]] qsizetype aimPrefixLength(QStringView text);

/// The AIM identifier says that GS1 element strings follow: ]C1 ]d2 ]Q3 ]J1 ]e0.
[[nodiscard]] bool saysGs1(QStringView symbology);

/// What a scanner sent, taken as data of GS1.
struct Gs1Scan {
    QString symbology; ///< AIM identifier "]C1", or empty
    Gs1Verdict verdict; ///< positions count behind the identifier
};

/// Element strings; the bare numbers of EAN-13, UPC-A, UPC-E (]E0), EAN-8 (]E4), with add-on (]E3), and ITF-14 (]I0 … ]I3),
/// which give AI 01 with 14 digits; a Digital Link in an ordinary DataMatrix, QR Code or without identifier. Without an
/// identifier 8, 12, 13 or 14 digits with a right check digit are such a number, and all else an element string. A carriage
/// return or line feed at the end is the scanner's own and dropped.
[[nodiscard]] Gs1Scan parseScan(QStringView raw, const Gs1Options &options = {});

} // namespace bincard::barcode
