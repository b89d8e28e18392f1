// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"

#include <optional>

namespace bincard::planning {

/// A shortest walk that picks the stops of each stage before those of the next, in a layout that ExactRoute can solve: for each stop of a
/// stage the shortest walk that ends the stage there, found from those of the stage before with a shortest walk between two places
/// (walkroute.h). No value when there are too many pairs of stops. Stops are sorted, each once, all reachable.
[[nodiscard]] std::optional<std::vector<Cell>> stagedOrder(const AisleMap &map, const std::vector<Cell> &stops);

} // namespace bincard::planning
