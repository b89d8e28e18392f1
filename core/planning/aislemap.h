// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislelayout.h"

#include <array>
#include <memory>

namespace bincard::planning {

/// What can be walked in a valid layout, and how far it is.
class AisleMap
{
public:
    explicit AisleMap(AisleLayout layout);

    [[nodiscard]] const AisleLayout &layout() const { return m_layout; }
    /// The same layout with all aisles both ways; itself where they are.
    [[nodiscard]] const AisleMap &bothWays() const { return m_bothWays ? *m_bothWays : *this; }
    [[nodiscard]] Place depot() const { return m_layout.depot(); }
    [[nodiscard]] WalkEnds ends() const { return m_layout.ends(); }
    /// Length of the shortest path; kNoWay when there is none. In narrow aisles of the shortest in whichever direction one stands there and arrives.
    [[nodiscard]] std::int64_t distance(Place from, Place to) const;
    /// Somebody can walk there from where tours begin, and on to where they end, and back from each.
    [[nodiscard]] bool isReachable(Cell cell) const;
    /// Where tours end can be reached from where they begin, and the other way round.
    [[nodiscard]] bool endsMeet() const;
    [[nodiscard]] bool isBlocked(Cell cell) const { return anyBlocked(cell.aisle, cell.cell, cell.cell); }
    /// Whether one of these cells of the aisle is blocked.
    [[nodiscard]] bool anyBlocked(std::int32_t aisle, std::int32_t fromCell, std::int32_t toCell) const;
    /// From where tours begin along the places to where they end; kNoWay when a step is impossible.
    [[nodiscard]] std::int64_t tourLength(const std::vector<Cell> &stops) const { return walkLength(stops, ends()); }
    [[nodiscard]] std::int64_t walkLength(const std::vector<Cell> &stops, const WalkEnds &ends) const;

private:
    /// Ways between a cell and the crossings of its block.
    struct Ends {
        std::int64_t bottom = kNoWay, top = kNoWay;
        std::int32_t bottomLevel = 0, topLevel = 0;
    };
    /// In which direction somebody stands in an aisle. It matters where they cannot turn round.
    enum class Heading : std::uint8_t { Up, Down, Either };
    using ByHeading = std::array<std::int64_t, 2>;
    [[nodiscard]] Ends ends(Place place, bool leaving, Heading heading) const;
    [[nodiscard]] std::int64_t directDistance(Place from, Place to, Heading heading) const;
    [[nodiscard]] std::int64_t distance(Place from, Heading leaving, Place to, Heading arriving) const;
    [[nodiscard]] ByHeading step(Place from, const ByHeading &before, Place to) const;
    [[nodiscard]] std::int64_t betweenCrossings(std::int32_t fromAisle, std::int32_t fromLevel, std::int32_t toAisle, std::int32_t toLevel) const;
    [[nodiscard]] std::size_t node(std::int32_t aisle, std::int32_t level) const { return static_cast<std::size_t>(aisle * m_layout.levels() + level); }
    void fillTable();
    void fillFrom(std::size_t source);

    AisleLayout m_layout;
    std::shared_ptr<const AisleMap> m_bothWays;
    std::vector<std::vector<CellRange>> m_blocked; ///< an entry an aisle, sorted and joined; empty when nothing is blocked
    std::vector<std::int64_t> m_table; ///< between all crossings, or places of a graph; empty when the layout is open
};

} // namespace bincard::planning
