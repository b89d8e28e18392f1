// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/packfill.h"

namespace bincard::planning {

/// Bins that together hold all units but those left.
struct PackState {
    std::vector<FilledBin> bins;
    std::vector<FillEntry> left;
    PackWorth worth;
};

/// Plain first-fit decreasing by volume into the container of most volume (then the next, where there are not enough of it).
[[nodiscard]] PackState firstFitDecreasing(const PackGoods &goods);

/// The best of several orderings and placing rules.
[[nodiscard]] PackState construct(const PackGoods &goods, const SearchLimits &limits, const Executor &executor);

/// Empties a few bins at a time and fills them anew in another order (large neighbourhood search); several searches beside each other, which
/// learn from the best of them at fixed times. Ends early when `isBest` says that nothing can be better.
[[nodiscard]] PackState improve(const PackGoods &goods, PackState start, const SearchLimits &limits, const Executor &executor,
    const std::function<bool(const PackWorth &)> &isBest);

} // namespace bincard::planning
