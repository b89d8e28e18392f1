// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislework.h"

#include <optional>

namespace bincard::planning {

/// Shortest walks from a crossing through all stops to a crossing, by dynamic programming over the columns of the layout (tourstates.h).
/// Stops are sorted, each once, all reachable; stages are not looked at. One evaluator for one thread: it keeps its memory between calls.
class ExactRoute
{
public:
    /// Whether the layout is one that can be solved: aisles both ways, not too many blocks, not too large.
    [[nodiscard]] static bool canSolve(const AisleLayout &layout);

    /// The map must outlive it.
    ExactRoute(const AisleMap &map, const WalkEnds &ends);

    /// kNoWay where no tour reaches everything.
    [[nodiscard]] std::int64_t length(std::span<const Cell> stops);
    /// The stops in the order of a shortest tour.
    [[nodiscard]] std::vector<Cell> order(std::span<const Cell> stops);

private:
    struct Step {
        enum Kind : std::uint8_t { Touch, End, Work, Cross } kind;
        std::int32_t aisle, index; ///< of block or level
        WorkCosts costs;
        std::span<const Cell> cells; ///< of Work
    };
    [[nodiscard]] std::int64_t lengthInOneBlock(std::span<const Cell> stops) const;
    /// A crossing where the walk begins or ends, or both: by aisle.
    struct Mark {
        std::int32_t aisle, level;
    };
    [[nodiscard]] const std::vector<TourStates::Change> &marked(std::int32_t level) const { return m_marks.size() == 1 ? m_states.touch(level) : m_states.end(level); }
    void plan(std::span<const Cell> stops);
    void take(const Step &step, const std::vector<std::int64_t> &from, std::vector<std::int64_t> &to) const;
    [[nodiscard]] std::int64_t best(const std::vector<std::int64_t> &lengths, TourStates::State *state) const;
    /// Calls visit(change list, cost, work or times) for every way to take a step.
    template <class Visit>
    void forEachWay(const Step &step, Visit &&visit) const;

    const AisleMap &m_map;
    WalkEnds m_ends;
    const TourStates &m_states;
    std::vector<Mark> m_marks; ///< one, or two that differ
    std::vector<Step> m_steps;
    std::vector<std::size_t> m_mayEnd; ///< a tour may end before these steps
    std::vector<std::int64_t> m_now, m_next;
};

} // namespace bincard::planning
