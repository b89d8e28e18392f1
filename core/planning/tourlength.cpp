// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/tourlength.h"

namespace bincard::planning {

TourLength::TourLength(const AisleMap &map) : m_map(map)
{
    if (ExactRoute::canSolve(map.layout()))
        m_exact.emplace(map);
}

std::int64_t TourLength::compute(std::span<const Cell> cells)
{
    if (m_exact && !areStaged(cells))
        return cells.empty() ? 0 : m_exact->length(m_map.ends(), cells);
    SearchLimits few;
    few.iterations = 0;
    return cells.empty() ? 0 : shortestRoute(m_map, {cells.begin(), cells.end()}, few).length;
}

} // namespace bincard::planning
