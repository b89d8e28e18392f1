// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/replenish.h"

#include <algorithm>
#include <tuple>

namespace bincard::planning {
namespace {

ReplenishReason reasonFor(const FaceToFill &face, Quantity onHand)
{
    if (face.foundEmpty)
        return ReplenishReason::ShortPick;
    if (face.doubtful)
        return ReplenishReason::None;
    if (face.wanted.isPositive())
        return ReplenishReason::OrdersWait;
    return onHand < face.minimum ? ReplenishReason::BelowMinimum : ReplenishReason::None;
}

bool isFirst(const ReserveStock &a, const ReserveStock &b)
{
    const auto key = [](const ReserveStock &stock) { return std::tuple(stock.expiryDay == 0, stock.expiryDay, stock.receivedDay == 0, stock.receivedDay, stock.placeCode, stock.account); };
    return key(a) < key(b);
}

} // namespace

Replenishment replenish(const FaceToFill &face, std::vector<ReserveStock> stock)
{
    const Quantity onHand = face.foundEmpty ? Quantity{} : std::max(face.onHand, Quantity{});
    Replenishment plan{reasonFor(face, onHand), {}};
    if (plan.why == ReplenishReason::None)
        return plan;
    const bool limited = face.maximum.isPositive();
    const Quantity room = limited ? face.maximum - onHand : kLargestQuantity;
    const Quantity lacking = std::max(face.minimum - onHand, Quantity{});
    const Quantity asked = face.foundEmpty ? std::max(lacking, Quantity::units(1)) : lacking; // Whoever found nothing is to find something.
    const Quantity must = std::min(std::max(asked, face.wanted), room);
    const Quantity most = limited ? room : must;

    std::sort(stock.begin(), stock.end(), isFirst);
    std::vector<LotId> lots = face.foundEmpty ? std::vector<LotId>() : face.lots;
    Quantity brought;
    for (const ReserveStock &here : stock) {
        if (brought >= most || plan.bring.size() == kMostBrought)
            break;
        const bool otherLot = std::any_of(lots.begin(), lots.end(), [&here](LotId lot) { return lot != here.account.lot; });
        if (!here.free.isPositive() || (otherLot && !face.mixLots))
            continue;
        const bool whole = here.unit && here.free == here.onHand;
        Quantity quantity = std::min(here.free, most - brought);
        if (whole && here.onHand <= room - brought)
            quantity = here.onHand;
        else if (here.unit && brought >= must)
            continue; // Nobody waits for it: not worth opening one.
        else if (here.unit)
            quantity = std::min(quantity, must - brought);
        plan.bring.push_back({here.account, quantity});
        lots.push_back(here.account.lot);
        brought += quantity;
    }
    return plan;
}

} // namespace bincard::planning
