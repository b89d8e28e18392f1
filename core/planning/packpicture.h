// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/pack.h"

#include <QString>

namespace bincard::planning {

/// Indices of the pieces in the sequence in which they are to be drawn for an eye in front, to the right and above: the far ones first. Pieces can hide each other
/// in a ring; then the one that comes first in packing is drawn first.
[[nodiscard]] std::vector<std::size_t> paintersOrder(const std::vector<Placement> &pieces);

/// A packed bin as SVG: seen from above its near right corner, pieces numbered in packing sequence and coloured by box, beside it a legend
/// that says what each number is and where it goes. The drawing alone is language-neutral but for `title`.
[[nodiscard]] QString packPicture(const PackProblem &problem, const PackedBin &bin, const QString &title);

} // namespace bincard::planning
