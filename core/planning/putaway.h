// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "domain/enums.h"
#include "domain/putaway.h"

#include <QString>

#include <optional>
#include <vector>

/// Where goods that came in belong (workflows §3 Put away): the best of some candidate places, and why.
namespace bincard::planning {

/// In the order in which they are tried: the first that finds a place decides. Data, so that a house may have another order.
enum class PutAwayRule : std::uint8_t {
    FixedPlace, ///< the item's pick face
    SameLot, ///< where the same lot stands already
    SameItem, ///< where the item stands already
    EmptyPlace, ///< an empty one, of the item's velocity class before others, the nearest to the pick face first
};
inline const std::vector<PutAwayRule> kPutAwayRules{PutAwayRule::FixedPlace, PutAwayRule::SameLot, PutAwayRule::SameItem, PutAwayRule::EmptyPlace};

struct PutAwayGoods {
    QString storage, hazard, velocity; ///< of the item: climate, hazard class, A B or C
    std::int64_t volumeMm3 = 0, weightG = 0; ///< of one base unit; 0 = not known
    Quantity quantity;
    bool whole = false; ///< a handling unit that is not opened: all of it must fit, and it stands in reserve rather than in a pick place
};

struct PutAwayCandidate {
    LocationId location;
    QString code;
    LocationKind kind = LocationKind::Pick;
    std::int64_t xMm = 0, yMm = 0, zMm = 0;
    QString storage, hazard, velocity; ///< of the place: climate, classes that may stand there, what it is meant for
    bool mixItems = true, mixLots = true, blocked = false;
    std::optional<std::int64_t> freeVolumeMm3, freeWeightG; ///< none = no limit is known
    bool hasItem = false, hasLot = false, hasOtherLots = false, hasOthers = false; ///< what stands there: the item, its very lot, another lot of it, other items
    bool isFace = false; ///< the item's pick face
    std::optional<Quantity> room; ///< of the pick face: up to its maximum
};

struct PutAwayChoice {
    LocationId location;
    QString code;
    PutAwayReason reason = PutAwayReason::None;
    Quantity fits; ///< at most the goods' quantity
    friend bool operator==(const PutAwayChoice &, const PutAwayChoice &) = default;
};

/// None when no candidate takes any of it. The same candidates in any order give the same choice. Distances are measured from the pick
/// face where there is one among the candidates, else from a place where the item stands, else from the origin.
[[nodiscard]] std::optional<PutAwayChoice> putAway(const PutAwayGoods &goods, const std::vector<PutAwayCandidate> &candidates, const std::vector<PutAwayRule> &rules = kPutAwayRules);

} // namespace bincard::planning
