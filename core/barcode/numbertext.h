// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/number.h"

namespace bincard::barcode {

/// The number n of a range as it is printed and scanned: HU0000042; an SSCC with its check digit, 18 digits.
[[nodiscard]] QString numberText(NumberKind kind, const NumberForm &form, std::int64_t n);

} // namespace bincard::barcode
