// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchunits.h"

#include <span>

namespace bincard::planning {

/// For each set of cells (sorted, not empty) the others whose aisles are most like its own, best first.
using NearSets = std::vector<std::vector<std::uint32_t>>;
[[nodiscard]] NearSets nearSets(const AisleMap &map, const std::vector<std::span<const Cell>> &sets, std::size_t most, const Executor &executor);
[[nodiscard]] NearSets nearUnits(const AisleMap &map, const BatchUnits &units, std::size_t most, const Executor &executor);

} // namespace bincard::planning
