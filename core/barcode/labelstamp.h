// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/labeltemplate.h"

namespace bincard::barcode {

/// White on a black band, as large as there is room: on nothing that is drawn already, and off the quiet zones of symbols. On a label that has no room for the least
/// size it lies at the lower edge over what is there: a label that must not pass for another is worth more than one that can be read.
void stamp(LabelDrawing &drawing, const QString &word, const TextMeasure &measure);

inline constexpr int kLeastStampUm = 1'500, kLargestStampUm = 14'000; ///< of its font

} // namespace bincard::barcode
