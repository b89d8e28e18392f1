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
    std::int32_t receivedDay = 0; ///< a day since 1970; 0 = not known
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

/// What a line is served from first. All of them keep to the walk between equals.
enum class AllocationRule : std::uint8_t {
    Fefo, ///< first expired first out; within a day the fewest places
    Fifo, ///< first received first out; within a day the fewest places
    FewestPicks, ///< as few places as possible
    Nearest, ///< in walking order, whatever lies there
    ClearBins, ///< as many places as possible are left empty
};

/// Why an allotment is from there and not from another place.
enum class AllocationReason : std::uint8_t {
    OnlyPlace, ///< there is no other
    FirstToExpire,
    FirstReceived,
    CoversAlone, ///< the first on the walk that has all that is still wanted
    MostThere, ///< none has all; this has most
    FirstOnTheWalk,
    LeftEmpty, ///< nothing is left there
};

struct Allotment {
    OrderLineId line;
    Account account;
    Quantity quantity;
    AllocationReason reason = AllocationReason::OnlyPlace;
    friend bool operator==(const Allotment &, const Allotment &) = default;
};

struct Plan {
    std::vector<Allotment> allotments; ///< in walking order
    std::vector<Need> missing; ///< what no candidate could give
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// Serves the needs by a rule; between equals the first on the walk. Lines of one item are served together, so that identical rows of an order
/// are one stop. Pure; the order of the candidates does not matter.
[[nodiscard]] Plan allocate(const std::vector<Need> &needs, const std::vector<Candidate> &candidates, AllocationRule rule);

} // namespace bincard::planning
