// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aislelayout.h"

#include <algorithm>
#include <limits>

namespace bincard::planning {
namespace {

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

bool within(std::int64_t value, std::int64_t least, std::int64_t most)
{
    return value >= least && value <= most;
}

} // namespace

std::int64_t AisleLayout::edgeSum() const
{
    if (isGraph()) {
        std::int64_t farthest = 0;
        for (const std::int64_t distance : distances)
            farthest = std::max(farthest, distance < kNoWay ? distance : 0);
        return farthest * aisles;
    }
    return aisles * blocks * blockLength() + levels() * std::max(aisles * aisleDistance, between(0, aisles - 1));
}

Result<void> validate(const AisleLayout &layout, std::int64_t tours)
{
    if (!within(layout.aisles, 1, kMostAisles) || !within(layout.cellsPerAisle, 1, kMostCells) || !within(layout.blocks, 1, kMostBlocks))
        return bad(QStringLiteral("the layout has no or too many aisles, cells or blocks"));
    for (const std::int64_t length : {layout.cellLength, layout.aisleDistance, layout.bottomDistance, layout.topDistance}) {
        if (!within(length, 0, kMostLength))
            return bad(QStringLiteral("a length of the layout is negative or above %1").arg(kMostLength));
    }
    if (!within(layout.depotAisle, 0, layout.aisles - 1))
        return bad(QStringLiteral("the depot's aisle %1 is not in the layout").arg(layout.depotAisle));
    if (!layout.directions.empty() && layout.directions.size() != static_cast<std::size_t>(layout.aisles))
        return bad(QStringLiteral("the layout has not one direction an aisle"));
    if (!layout.positions.empty()) {
        if (layout.positions.size() != static_cast<std::size_t>(layout.aisles) || !std::is_sorted(layout.positions.begin(), layout.positions.end())
            || !within(layout.positions.front(), 0, 0) || !within(layout.positions.back(), 0, kMostAisles * kMostLength))
            return bad(QStringLiteral("the layout has not one position an aisle, from 0 upwards"));
        if (!layout.isOpen())
            return bad(QStringLiteral("only layouts without one-way and blocked aisles have positions of aisles"));
    }
    if (!layout.narrow.empty() && layout.narrow.size() != static_cast<std::size_t>(layout.aisles))
        return bad(QStringLiteral("the layout does not say of each aisle whether it is narrow"));
    if ((layout.start && !layout.containsPlace(*layout.start)) || (layout.end && !layout.containsPlace(*layout.end)))
        return bad(QStringLiteral("tours begin or end at a place that is not in the layout"));
    if (layout.isGraph() && layout.distances.size() != static_cast<std::size_t>(layout.aisles) * static_cast<std::size_t>(layout.aisles))
        return bad(QStringLiteral("the graph has not a distance from each place to each"));
    for (const CellRange &range : layout.blocked) {
        if (!layout.contains({range.aisle, range.fromCell}) || !layout.contains({range.aisle, range.toCell}) || range.fromCell > range.toCell)
            return bad(QStringLiteral("the blocked cells %2 to %3 of aisle %1 are not in the layout").arg(range.aisle).arg(range.fromCell).arg(range.toCell));
    }
    if (!layout.isOpen() && layout.aisles * layout.levels() > kMostGuardedCrossings)
        return bad(QStringLiteral("a layout with one-way or blocked aisles may have %1 crossings at most, and a graph half as many places").arg(kMostGuardedCrossings));
    // A tour uses each edge a few times at most; 16 leaves room for sums of bounds and prices.
    if (layout.edgeSum() > std::numeric_limits<std::int64_t>::max() / 16 / (tours + 1))
        return bad(QStringLiteral("the lengths of the layout are too large to be added up over so many lines"));
    return {};
}

} // namespace bincard::planning
