// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/imagedecoder.h"

namespace bincard::barcode {

/// One look at a valid picture, as it is, for dark codes on bright ground: matrix codes, and one linear code. The one place that knows ZXing-C++.
[[nodiscard]] std::vector<DecodedCode> lookWithZXing(const GreyPicture &picture, DecodeEffort effort);

} // namespace bincard::barcode
