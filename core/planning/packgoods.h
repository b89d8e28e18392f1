// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/pack.h"

#include <cstdint>
#include <vector>

namespace bincard::planning {

/// Pieces that go into a bin together or not at all: one piece of a box, or all pieces of a keepTogether name.
struct PackUnit {
    std::vector<std::size_t> pieces; ///< a box each, large ones first
    std::int64_t count = 1; ///< how many such units there are
    std::int64_t volume = 0, weight = 0; ///< of one unit
    bool isGroup = false;
};

/// What a search looks up again and again of a problem. Boxes that fit no container are not in its units.
struct PackGoods {
    explicit PackGoods(const PackProblem &packProblem);

    /// Whether one of `container` can hold a piece of `box` and nothing else.
    [[nodiscard]] bool fitsAlone(std::size_t box, std::size_t container) const;

    const PackProblem &problem;
    std::vector<std::vector<Extent>> turnings; ///< of each box, each size once
    std::vector<std::vector<std::uint32_t>> conflicts; ///< of each box: classes that it may not be with
    std::vector<std::uint32_t> classOf; ///< of each box; 0 = none
    std::uint32_t classCount = 1;
    std::vector<std::size_t> containers; ///< useful ones: some box fits in
    std::vector<PackUnit> units;
    std::vector<UnplacedBoxes> hopeless; ///< what fits nowhere
    std::int64_t pieces = 0; ///< in units
    std::int64_t volume = 0; ///< of units
    std::int64_t thinnest = 0; ///< the shortest edge of all pieces: no thinner space is of use
    bool loadsMatter = false;
};

/// a · b and a + b that stop at the largest number.
[[nodiscard]] std::int64_t boundedProduct(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t boundedSum(std::int64_t a, std::int64_t b);

} // namespace bincard::planning
