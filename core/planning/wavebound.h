// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/wavestate.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::planning {

/// No wave has more units per aisle. For each number of aisles k: maxUnits, and a Lagrangian relaxation of two rules, that stock suffices and
/// that a line needs an aisle which has its item: an order is worth its units less the prices of its items and lines, an aisle the prices
/// of its stock and of all lines that could need it, and the k dearest aisles are opened. The prices are improved by a subgradient
/// method (Polyak's step). The highest over k, where minUnits can be reached at all. 0 = no wave is possible.
/// `known` is the value of a wave that was found (0 = none); it only steers.
[[nodiscard]] double waveBound(const WaveIndex &index, double known, int rounds);

/// The best wave by trying every set of aisles and in each every set of orders that can still be better; nothing if there are too many.
/// `steps` limits the work.
struct ExactWave {
    std::vector<std::uint32_t> orders, aisles; ///< empty = there is no wave
    std::int64_t units = 0;
};
[[nodiscard]] std::optional<ExactWave> waveExactly(const WaveIndex &index, std::int64_t steps);

} // namespace bincard::planning
