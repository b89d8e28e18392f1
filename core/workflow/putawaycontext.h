// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/putaway.h"
#include "domain/stock.h"

#include <optional>
#include <vector>

/// Where goods belong, proposed by the station from its replica.
namespace bincard::workflow {

struct PutAwayPlace {
    LocationId location;
    QString code;
    PutAwayReason reason = PutAwayReason::None;
    Quantity fits; ///< so much of it
    friend bool operator==(const PutAwayPlace &, const PutAwayPlace &) = default;
};

/// A stop of a run: an item in a mixed unit and where it goes.
struct PutAwayStop {
    ItemId item;
    QString sku, lot;
    Quantity quantity;
    QString place; ///< empty: none is known
    friend bool operator==(const PutAwayStop &, const PutAwayStop &) = default;
};

struct PutAwayContext {
    std::optional<PutAwayPlace> place; ///< for what is in the hand, or the whole unit; none = the house knows none
    std::vector<PutAwayStop> run; ///< of a unit with several items, in walking order
    friend bool operator==(const PutAwayContext &, const PutAwayContext &) = default;
};

/// For which goods a place is needed.
struct PutAwayNeeds {
    HuId unit; ///< a whole unit, or the one that the goods are taken from; null = loose
    Account goods; ///< in the hand; null item = the whole unit
    Quantity quantity;
    std::vector<LocationId> full; ///< not there
    friend bool operator==(const PutAwayNeeds &, const PutAwayNeeds &) = default;
};

} // namespace bincard::workflow
