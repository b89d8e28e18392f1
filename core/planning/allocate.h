// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"
#include "planning/walk.h"

#include <vector>

namespace bincard::planning {

/// Stock that may be reserved: available, allocatable, pickable, not blocked, not expired. The caller leaves out the rest.
struct Candidate {
    Account account;
    Quantity free; ///< on hand less reserved
    std::int32_t expiryDay = 0; ///< 0 = does not expire
    Stop stop;
    friend bool operator==(const Candidate &, const Candidate &) = default;
};

/// What one order line still needs.
struct Need {
    OrderLineId line;
    OwnerId owner; ///< null = any
    ItemId item;
    Quantity quantity;
    friend bool operator==(const Need &, const Need &) = default;
};

struct Allotment {
    OrderLineId line;
    Account account;
    Quantity quantity;
    friend bool operator==(const Allotment &, const Allotment &) = default;
};

struct Plan {
    std::vector<Allotment> allotments; ///< in walking order
    std::vector<Need> missing; ///< what no candidate could give
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// First expired first out; within a day of expiry the fewest places; between equals the first on the walk. Lines of one item are
/// served together, so that identical rows of an order are one stop. Pure; the order of the candidates does not matter.
[[nodiscard]] Plan allocate(const std::vector<Need> &needs, const std::vector<Candidate> &candidates);

} // namespace bincard::planning
