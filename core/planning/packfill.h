// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/packbin.h"
#include "planning/chance.h"

#include <functional>
#include <optional>
#include <tuple>
#include <vector>

namespace bincard::planning {

/// So many units of one kind, next to be placed.
struct FillEntry {
    std::size_t unit = 0;
    std::int64_t count = 0;
    friend bool operator==(const FillEntry &, const FillEntry &) = default;
};

struct FilledBin {
    std::size_t container = 0;
    std::int64_t volume = 0; ///< of the pieces
    std::vector<Placement> placements;
    std::vector<FillEntry> content; ///< in the order they were placed
};

/// What a plan, or a part of one, is worth; the less the better, the first first.
struct PackWorth {
    std::int64_t unplacedVolume = 0;
    std::int64_t first = 0, second = 0; ///< bins and cost, or cost and bins
    std::int64_t roomVolume = 0; ///< of the containers: between equals the smaller cartons
    friend auto operator<=>(const PackWorth &, const PackWorth &) = default;
};

/// What to fill with and into what.
struct FillTask {
    std::vector<FillEntry> entries; ///< in the order to place
    std::vector<std::int64_t> available; ///< by container
    std::vector<std::size_t> containers; ///< to try, by index
    std::int64_t mostBins = kNoLimit;
    PlacingRule rule = PlacingRule::Lowest;
    const std::function<bool()> *outOfTime = nullptr;
};

struct FillOutcome {
    std::vector<FilledBin> bins;
    std::vector<FillEntry> left; ///< what went into no bin
};

/// Fills bin after bin with what still fits, in the order of the entries: what first-fit makes of the same order. Which container is next
/// is tried out: the one of most placed volume, or of least cost for it. Nothing if time ran out.
[[nodiscard]] std::optional<FillOutcome> fillBins(const PackGoods &goods, FillTask task);

[[nodiscard]] PackWorth worthOf(const PackGoods &goods, const std::vector<FilledBin> &bins, const std::vector<FillEntry> &left);

/// Ways to order units before they are placed: large ones first, by one measure or another.
inline constexpr std::size_t kOrderings = 6;
[[nodiscard]] std::int64_t orderingKey(const PackGoods &goods, std::size_t unit, std::size_t ordering);

} // namespace bincard::planning
