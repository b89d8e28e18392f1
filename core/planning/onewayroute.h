// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislework.h"

#include <optional>

namespace bincard::planning {

/// Blocks that the method below can tell apart.
inline constexpr std::int32_t kMostOneWayBlocks = 3;

/// A shortest tour where aisles are one-way, by the same dynamic programming over columns (tourstates.h) with, for each crossing, how
/// many more edges lead in than out instead of their parity. `upperBound` is the length of some tour; no value when there are
/// too many states. Stops are sorted, each once, all reachable.
[[nodiscard]] std::optional<std::vector<Cell>> oneWayOrder(const AisleMap &map, std::span<const Cell> stops, std::int64_t upperBound);

} // namespace bincard::planning
