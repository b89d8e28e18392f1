// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchunits.h"

namespace bincard::planning {

/// For each unit the others whose aisles are most like its own, best first.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> nearUnits(const AisleMap &map, const BatchUnits &units, std::size_t most, const Executor &executor);

} // namespace bincard::planning
