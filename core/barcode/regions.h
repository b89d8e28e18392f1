// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/greypicture.h"

#include <vector>

namespace bincard::barcode {

/// Where something may stand: a rectangle within a picture, pixels.
struct PixelBox {
    int x = 0, y = 0, width = 0, height = 0;
};

/// Parts of the picture where dark and bright lie close together, the largest first, with some pixels around each. A cell is a square of pixels that
/// counts as a whole; cells that touch are one part. At most `most` of them.
[[nodiscard]] std::vector<PixelBox> busyRegions(const GreyPicture &picture, int cell, std::size_t most);

/// The part alone.
[[nodiscard]] DerivedPicture cropped(const GreyPicture &picture, const PixelBox &box);

} // namespace bincard::barcode
