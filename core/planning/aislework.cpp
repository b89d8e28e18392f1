// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aislework.h"

namespace bincard::planning {

WorkCosts workCosts(const AisleMap &map, std::int32_t aisle, std::int32_t block, std::span<const Cell> cells)
{
    const AisleLayout &layout = map.layout();
    const std::int64_t whole = layout.blockLength();
    const std::int32_t first = block * layout.cellsPerAisle, last = first + layout.cellsPerAisle - 1;
    const bool passable = !map.anyBlocked(aisle, first, last);
    const auto index = [](AisleWork work) { return static_cast<std::size_t>(work); };

    WorkCosts costs;
    costs.of.fill(kNoWay);
    if (passable) {
        costs.of[index(AisleWork::Pass)] = whole;
        costs.of[index(AisleWork::PassTwice)] = 2 * whole;
    }
    if (cells.empty()) {
        costs.of[index(AisleWork::Nothing)] = 0;
        return costs;
    }
    if (!layout.mayTurn(aisle))
        return costs;
    if (passable || !map.anyBlocked(aisle, first, cells.back().cell))
        costs.of[index(AisleWork::FromBottom)] = 2 * layout.fromBottom(cells.back().cell);
    if (passable || !map.anyBlocked(aisle, cells.front().cell, last))
        costs.of[index(AisleWork::FromTop)] = 2 * layout.fromTop(cells.front().cell);
    // Where the aisle is blocked the gap is there: all cells are reachable, so every one lies on one side of it.
    std::int64_t widest = -1;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
        const std::int64_t gap = (cells[i + 1].cell - cells[i].cell) * layout.cellLength;
        const bool cut = !passable && map.anyBlocked(aisle, cells[i].cell, cells[i + 1].cell);
        if ((passable && gap > widest) || cut) {
            widest = gap;
            costs.gapAfter = static_cast<std::int32_t>(i);
        }
    }
    if (costs.gapAfter >= 0)
        costs.of[index(AisleWork::FromBoth)] = 2 * (whole - widest);
    return costs;
}

} // namespace bincard::planning
