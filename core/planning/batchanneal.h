// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchlate.h"
#include "planning/chance.h"
#include "planning/tourlength.h"

namespace bincard::planning {

/// A search among tours by small changes: a unit goes into another tour, or two units change places. Worse is accepted while it is
/// warm (simulated annealing, Kirkpatrick, Gelatt, Vecchi 1983). It cools in rounds of fixed lengths, each twice as long as the one
/// before and beginning at the best so far, so that its path does not depend on how long it will go on. For one thread.
class BatchAnneal
{
public:
    BatchAnneal(const AisleMap &map, const BatchProblem &problem, const BatchUnits &units, const std::vector<std::vector<std::uint32_t>> &near, UnitTours tours, std::uint64_t seed);

    /// Goes on for so many changes.
    void run(std::int64_t iterations, const std::function<bool()> &outOfTime);

    [[nodiscard]] const UnitTours &best() const { return m_best; }
    /// The length, and what lateness counts.
    [[nodiscard]] std::int64_t bestCost() const { return m_bestCost; }

private:
    struct Tour {
        std::vector<std::size_t> units;
        std::vector<std::pair<Cell, std::uint32_t>> cells; ///< sorted, with the number of units that need it
        BatchUnits::Load load;
        std::uint64_t key = 0;
        std::int64_t length = 0;
    };
    /// A tour with a unit less, one more, or both. kNone = no unit.
    struct Change {
        std::size_t tour, leaves, comes;
        BatchUnits::Load load;
        std::uint64_t key = 0;
        std::int64_t length = 0;
        std::size_t stops = 0; ///< where it matters when a tour ends
    };
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    void begin(const UnitTours &tours);
    void cool();
    void change();
    bool tryChange(std::size_t unit, std::size_t to, std::size_t instead);
    [[nodiscard]] bool prepare(Change &change);
    void apply(const Change &change);
    template <class Take>
    void mergeCells(const Change &change, Take &&take) const;
    [[nodiscard]] bool isAccepted(std::int64_t longer);
    void keepIfBest();
    /// What lateness counts when these tours are changed.
    [[nodiscard]] std::int64_t lateCost(const Change *there, const Change *here);
    [[nodiscard]] std::size_t partnerOf(std::size_t unit);

    const BatchUnits &m_units;
    BatchLateness m_lateness;
    std::int64_t m_lateWeight; ///< 0: nothing is wanted at a time
    const std::vector<std::vector<std::uint32_t>> &m_near;
    TourLength m_lengths;
    Chance m_chance;
    std::vector<Tour> m_tours;
    std::vector<std::size_t> m_members; ///< the units of these tours
    std::vector<std::size_t> m_tourOf; ///< of each unit
    std::vector<Cell> m_cells; ///< scratch
    UnitTours m_best;
    std::int64_t m_length = 0, m_lateCost = 0, m_bestCost = 0, m_bestLength = 0;
    std::int64_t m_round = 0, m_inRound = 0, m_roundLength = 0;
    double m_temperature = 0, m_cooling = 1;
};

} // namespace bincard::planning
