// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/inbound.h"
#include "domain/stock.h"

#include <vector>

/// What is to be brought from reserve to a pick face, and why (workflows §4 Replenish).
namespace bincard::planning {

struct FaceToFill {
    Quantity minimum, maximum; ///< maximum 0 = no limit
    Quantity onHand; ///< good stock of the item there by the books
    bool doubtful = false; ///< an open count asks whether that is so
    bool mixLots = true;
    std::vector<LotId> lots; ///< that stand there
    Quantity wanted; ///< what orders have been promised beyond what can be picked anywhere
    bool foundEmpty = false; ///< a picker did not find enough there, whatever the books say
};

/// Good stock of the item at a reserve place that is neither blocked nor in doubt. The caller leaves out the rest.
struct ReserveStock {
    Account account;
    Quantity onHand, free; ///< free: not reserved
    std::int32_t expiryDay = 0; ///< 0 = does not expire
    std::int32_t receivedDay = 0; ///< 0 = not known
    QString placeCode;
    bool unit = false; ///< all that a handling unit holds: it goes whole, or is opened
    friend bool operator==(const ReserveStock &, const ReserveStock &) = default;
};

struct Bring {
    Account from;
    Quantity quantity;
    friend bool operator==(const Bring &, const Bring &) = default;
};
struct Replenishment {
    ReplenishReason why = ReplenishReason::None; ///< None: nothing is to be done
    std::vector<Bring> bring; ///< empty although there is a reason: nothing is to be had
    friend bool operator==(const Replenishment &, const Replenishment &) = default;
};
inline constexpr std::size_t kMostBrought = 12; ///< lines of one task

/// A face is filled up to its maximum when a picker found too little there, when orders want more than can be picked, or when it is below its
/// minimum; the first of these is the reason. First expired first out, then what was received first, then by place. Whole handling units as long as they fit; one is
/// opened only for what must come: the orders', or up to the minimum. Without a maximum no more than that comes, but whole units do. Of a
/// doubtful face only a picker who stood before it says more than the books. The same stock in any order gives the same answer.
[[nodiscard]] Replenishment replenish(const FaceToFill &face, std::vector<ReserveStock> stock);

} // namespace bincard::planning
