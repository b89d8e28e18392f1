// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislelayout.h"
#include "planning/tourstates.h"

#include <span>
#include <unordered_map>

namespace bincard::planning {

/// The edges of a tour, and a walk over all of them: every crossing has as many edges in as out (Hierholzer 1873).
/// The cells must outlive it.
class TourWalk
{
public:
    /// From a crossing to a crossing.
    TourWalk(const AisleLayout &layout, const WalkEnds &ends) : m_layout(layout), m_begin(node(ends.from.aisle, ends.from.level())) {}

    /// An aisle in one block, worked so; for FromBoth the cells up to `gapAfter` are reached from the bottom.
    void work(std::int32_t aisle, std::int32_t block, AisleWork work, std::int32_t gapAfter, std::span<const Cell> cells);
    /// To be walked in one direction only, so many times; the cells are visited the first time.
    void passOneWay(std::int32_t aisle, std::int32_t block, bool up, int times, std::span<const Cell> cells);
    /// From the aisle to the next one along a cross aisle, so many times, in whichever direction.
    void cross(std::int32_t aisle, std::int32_t level, int times);
    void crossOneWay(std::int32_t aisle, std::int32_t level, bool right, int times);

    /// The cells as the walk meets them.
    [[nodiscard]] std::vector<Cell> order() const;

private:
    struct Edge {
        std::int32_t from, to;
        bool oneWay;
        std::span<const Cell> cells; ///< ascending
    };
    struct Node {
        std::vector<std::size_t> edges;
        std::vector<std::span<const Cell>> fromBelow, fromAbove; ///< cells visited in and out from here: above, and below the crossing
    };
    [[nodiscard]] std::int32_t node(std::int32_t aisle, std::int32_t level) const { return aisle * m_layout.levels() + level; }
    void add(std::int32_t from, std::int32_t to, bool oneWay, std::span<const Cell> cells);
    [[nodiscard]] std::vector<std::pair<std::int32_t, std::size_t>> circuit() const;

    const AisleLayout &m_layout;
    std::int32_t m_begin;
    std::vector<Edge> m_edges;
    std::unordered_map<std::int32_t, Node> m_nodes; ///< looked up, never walked through
};

} // namespace bincard::planning
