// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"

#include <vector>

/// Places that `demo` and `--fill` make. Aisles stand side by side along x, people walk them along y, z is up; all in millimetres.
/// Two bays face each other across an aisle and share their y.
namespace bincard::ctl {

struct ShelfPlan {
    int bays = 20; ///< in an aisle, both sides together
    int levels = 4;
    bool reserveOnTop = false; ///< the highest level is for stock that replenishes the pick places below
    int aislesInZone = 4;
    QString zonePrefix;

    /// As few aisles as a house of that many places would have.
    [[nodiscard]] static ShelfPlan forPlaces(std::int64_t places);
};

/// Place number `index`, from 0: A-01-1, A-01-2 … by aisle, bay, level.
[[nodiscard]] Location shelf(const ShelfPlan &plan, std::int64_t index);

/// 0 → A, 25 → Z, 26 → AA, as spreadsheets name columns.
[[nodiscard]] QString aisleName(std::int64_t index);

/// Docks, packing, staging, carts, problem bench and so on, in front of the aisles.
[[nodiscard]] std::vector<Location> workPlaces();

/// T-01 … standing at the staging places' totes rack.
[[nodiscard]] std::vector<HandlingUnit> totes(int count);

} // namespace bincard::ctl
