// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batch.h"

namespace bincard::planning {

/// What stays together in a tour: an order, or a piece of one that may be divided.
struct BatchUnit {
    std::size_t order = 0;
    std::vector<Cell> cells; ///< sorted, each once
    std::vector<BatchPick> picks;
    std::int64_t items = 0, volume = 0, weight = 0;
    std::int64_t due = kNoDue;
    std::uint64_t key = 0; ///< random, tells sets of units apart
};

/// Tours as indexes of units.
using UnitTours = std::vector<std::vector<std::size_t>>;

struct BatchUnits {
    TourCapacity capacity;
    std::vector<BatchUnit> units;
    std::vector<BatchLeft> left;
    bool ordersAreDivided = false; ///< two units may be of one order
    bool areStaged = false; ///< stops of different stages are among them
    bool areDue = false; ///< some are wanted at a time

    [[nodiscard]] std::size_t count() const { return units.size(); }
    /// What is in a tour already, to be asked whether more fits.
    struct Load {
        std::int64_t orders = 0, items = 0, volume = 0, weight = 0, totes = 0;
        Load &add(const Load &more, std::int64_t times);
    };
    [[nodiscard]] Load loadOf(const BatchUnit &unit) const { return {1, unit.items, unit.volume, unit.weight, capacity.totesFor(unit.volume)}; }
    [[nodiscard]] Load loadOf(const std::vector<std::size_t> &tour) const;
    [[nodiscard]] bool fits(const Load &load) const
    {
        return load.orders <= capacity.orders && load.items <= capacity.items && load.volume <= capacity.volume && load.weight <= capacity.weight && load.totes <= capacity.totes;
    }
    [[nodiscard]] bool fitTogether(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b) const;
};

/// Whole orders; those above the capacity in pieces where they may be divided, else left.
[[nodiscard]] BatchUnits wholeOrders(const BatchProblem &problem);

/// The lines of `units` each by itself, and the tours of before.
[[nodiscard]] std::pair<BatchUnits, UnitTours> singleLines(const BatchProblem &problem, const BatchUnits &units, const UnitTours &tours);

/// Into tours as they come.
[[nodiscard]] UnitTours firstInFirstOut(const BatchUnits &units);

/// The cells of all units of a tour, sorted, each once.
[[nodiscard]] std::vector<Cell> cellsOf(const BatchUnits &units, const std::vector<std::size_t> &tour);

} // namespace bincard::planning
