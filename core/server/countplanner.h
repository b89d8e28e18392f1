// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/countrules.h"
#include "server/ownoperations.h"
#include "store/queries.h"
#include "store/serverqueries.h"

namespace bincard::server {

/// Sees to it that shelves are counted (workflows §4 Count): once a day it goes over those whose last count is the longest ago and makes a
/// task for each that is due by its class, until the house's number for the day is made. One step looks at a bounded number of shelves, whatever
/// the warehouse has. The server's thread.
class CountPlanner
{
public:
    struct Parts {
        store::Queries &queries;
        store::ServerQueries &serverQueries;
        OwnOperations &own;
        Clock &clock;
        ledger::Stream warehouse;
        std::optional<CountRules> rules; ///< none: nothing is counted but by request
    };
    explicit CountPlanner(Parts parts) : m(std::move(parts)) {}

    /// There are shelves that nobody has looked at today.
    [[nodiscard]] bool isDue() const;
    /// One step; gives how many tasks it made.
    [[nodiscard]] Result<int> work();
    /// What was done since was rolled back: the day is gone over anew, which does nothing twice.
    void startOver() { m_walk = {}; }
    /// The plan of today at once, by the standard rules when the house has none; or, of these places, all that nobody counts yet. A dry run
    /// makes nothing.
    [[nodiscard]] Result<CountsPlanned> plan(const CountsWanted &wanted);

private:
    /// How far the shelves have been gone over on a day.
    struct Walk {
        std::int32_t day = -1;
        std::int64_t afterMs = -1; ///< time of the last count of the last one
        LocationId after;
        bool done = false;
    };
    struct Tally {
        std::int32_t made[4] = {}; ///< by class
        [[nodiscard]] bool isFull(const CountRules &rules) const;
    };
    [[nodiscard]] std::int32_t today() const;
    [[nodiscard]] Result<Tally> madeOn(std::int32_t day);
    /// Looks at a bounded number of shelves; gives those to be counted.
    [[nodiscard]] Result<std::vector<PlannedShelf>> look(Walk &walk, Tally &tally, const CountRules &rules);
    [[nodiscard]] Result<int> make(std::int32_t day, const std::vector<PlannedShelf> &shelves);
    [[nodiscard]] Result<CountsPlanned> planPlaces(const CountsWanted &wanted);

    Parts m;
    Walk m_walk;
};

} // namespace bincard::server
