// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/greypicture.h"

namespace bincard::barcode {

/// The whole outline of a linear code of which only some lines were read: from the middle of the given corners the bars are followed upwards and
/// downwards, slanting ones too, as long as the picture across them stays the same.
[[nodiscard]] PixelCorners grownToBars(const GreyPicture &picture, const PixelCorners &lines);

} // namespace bincard::barcode
