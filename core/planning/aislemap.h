// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislelayout.h"

#include <limits>

namespace bincard::planning {

/// Farther than any path, and small enough to be added to another.
inline constexpr std::int64_t kNoWay = std::numeric_limits<std::int64_t>::max() / 4;

/// A cell, or a crossing: the point where an aisle meets a cross aisle.
struct Place {
    std::int32_t aisle = 0;
    std::int32_t cell = -1; ///< −1 − k = the crossing with cross aisle k

    [[nodiscard]] static Place at(Cell cell) { return {cell.aisle, cell.cell}; }
    [[nodiscard]] static Place crossing(std::int32_t aisle, std::int32_t level) { return {aisle, -1 - level}; }
    [[nodiscard]] bool isCrossing() const { return cell < 0; }
    [[nodiscard]] std::int32_t level() const { return -1 - cell; }
    friend bool operator==(const Place &, const Place &) = default;
};

/// What can be walked in a valid layout, and how far it is.
class AisleMap
{
public:
    explicit AisleMap(AisleLayout layout);

    [[nodiscard]] const AisleLayout &layout() const { return m_layout; }
    [[nodiscard]] Place depot() const { return Place::crossing(m_layout.depotAisle, m_layout.depotLevel()); }
    /// Length of the shortest path; kNoWay when there is none.
    [[nodiscard]] std::int64_t distance(Place from, Place to) const;
    /// Somebody can walk there from the depot and back.
    [[nodiscard]] bool isReachable(Cell cell) const;
    [[nodiscard]] bool isBlocked(Cell cell) const { return anyBlocked(cell.aisle, cell.cell, cell.cell); }
    /// Whether one of these cells of the aisle is blocked.
    [[nodiscard]] bool anyBlocked(std::int32_t aisle, std::int32_t fromCell, std::int32_t toCell) const;
    /// From the depot along the places and back; kNoWay when a step is impossible.
    [[nodiscard]] std::int64_t tourLength(const std::vector<Cell> &stops) const;

private:
    /// Ways between a cell and the crossings of its block.
    struct Ends {
        std::int64_t bottom = kNoWay, top = kNoWay;
        std::int32_t bottomLevel = 0, topLevel = 0;
    };
    [[nodiscard]] Ends ends(Place place, bool leaving) const;
    [[nodiscard]] std::int64_t directDistance(Place from, Place to) const;
    [[nodiscard]] std::int64_t betweenCrossings(std::int32_t fromAisle, std::int32_t fromLevel, std::int32_t toAisle, std::int32_t toLevel) const;
    [[nodiscard]] std::size_t node(std::int32_t aisle, std::int32_t level) const { return static_cast<std::size_t>(aisle * m_layout.levels() + level); }
    void fillTable();
    void fillFrom(std::size_t source);

    AisleLayout m_layout;
    std::vector<std::vector<CellRange>> m_blocked; ///< an entry an aisle, sorted and joined; empty when nothing is blocked
    std::vector<std::int64_t> m_table; ///< between all crossings; empty when the layout is open
};

} // namespace bincard::planning
