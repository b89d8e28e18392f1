// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislework.h"

#include <optional>

namespace bincard::planning {

/// Shortest tours from the depot through all stops and back, by dynamic programming over the columns of the layout (tourstates.h).
/// Stops are sorted, each once, all reachable. One evaluator for one thread: it keeps its memory between calls.
class ExactRoute
{
public:
    /// Whether the layout is one that can be solved: aisles both ways, not too many blocks, not too large.
    [[nodiscard]] static bool canSolve(const AisleLayout &layout);

    /// The map must outlive it.
    explicit ExactRoute(const AisleMap &map);

    /// kNoWay where no tour reaches everything.
    [[nodiscard]] std::int64_t length(std::span<const Cell> stops);
    /// The stops in the order of a shortest tour.
    [[nodiscard]] std::vector<Cell> order(std::span<const Cell> stops);

private:
    struct Step {
        enum Kind : std::uint8_t { Touch, Work, Cross } kind;
        std::int32_t aisle, index; ///< of block or level
        WorkCosts costs;
        std::span<const Cell> cells; ///< of Work
    };
    [[nodiscard]] std::int64_t lengthInOneBlock(std::span<const Cell> stops);
    void workColumn(std::int32_t aisle, std::span<const Cell> stops, const WorkCosts &costs);
    void plan(std::span<const Cell> stops);
    void take(const Step &step, const std::vector<std::int64_t> &from, std::vector<std::int64_t> &to) const;
    [[nodiscard]] std::int64_t best(const std::vector<std::int64_t> &lengths, TourStates::State *state) const;
    /// Calls visit(change list, cost, work or times) for every way to take a step.
    template <class Visit>
    void forEachWay(const Step &step, Visit &&visit) const;

    const AisleMap &m_map;
    const TourStates &m_states;
    std::vector<Step> m_steps;
    std::vector<std::size_t> m_mayEnd; ///< a tour may end before these steps
    std::vector<std::int64_t> m_now, m_next;
};

} // namespace bincard::planning
