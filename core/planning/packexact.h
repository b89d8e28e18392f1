// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/packfill.h"

#include <optional>
#include <vector>

namespace bincard::planning {

inline constexpr std::int64_t kMostExactPieces = 8;

/// Whether pieces fit into a room, by trying every way in which each two can be apart (left, right, before, behind, below, above; the
/// formulation of Chen, Lee, Shen 1995), or not known within `steps`, which counts down.
enum class Fits : std::uint8_t { No, Yes, NotKnown };
[[nodiscard]] Fits fitsExactly(
    const PackGoods &goods, const std::vector<std::size_t> &boxes, const Extent &room, std::int64_t &steps, std::vector<Placement> &placements);

struct ExactPacking {
    std::int64_t bound = 0; ///< as packBound; the value of the best packing where every question was answered
    std::vector<FilledBin> bins; ///< of a packing that reaches the bound; empty if there is none that is known to keep every rule
};

/// Of at most kMostExactPieces pieces: which sets of units fit into which container, and the best partition into such sets. Support and
/// loads are left out, so that with these it is a bound only.
[[nodiscard]] ExactPacking packExactly(const PackGoods &goods, std::int64_t steps);

} // namespace bincard::planning
