// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"

#include <QString>

namespace bincard::planning {

/// The places that a walk from the depot through `stops` and back passes, crossings included; empty when a step is impossible.
[[nodiscard]] std::vector<Place> walkOf(const AisleMap &map, const std::vector<Cell> &stops);

/// A tour in its aisles as SVG: the aisles with their cells, one-way and blocked ones marked, the way as a line with arrows, the stops numbered in
/// walking order. The drawing is language-neutral but for `title`.
[[nodiscard]] QString tourPicture(const AisleMap &map, const std::vector<Cell> &stops, const QString &title);

} // namespace bincard::planning
