// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/putaway.h"

#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace bincard::planning {
namespace {

/// Whole pieces that fit when one needs `each` of what is free; all when either is not known.
std::optional<std::int64_t> pieces(const std::optional<std::int64_t> &free, std::int64_t each)
{
    if (!free || each <= 0)
        return std::nullopt;
    return std::max<std::int64_t>(*free, 0) / each;
}

Quantity fitsAt(const PutAwayGoods &goods, const PutAwayCandidate &place)
{
    Quantity fits = goods.quantity;
    for (const auto &limit : {pieces(place.freeVolumeMm3, goods.volumeMm3), pieces(place.freeWeightG, goods.weightG)}) {
        if (limit)
            fits = std::min(fits, Quantity::units(*limit));
    }
    if (place.room)
        fits = std::min(fits, std::max(*place.room, Quantity{}));
    return goods.whole && fits < goods.quantity ? Quantity{} : fits;
}

/// A unit that is not opened joins goods in reserve only, and a pick face when it is known how much goes there, or nothing stands there.
bool joins(const PutAwayGoods &goods, const PutAwayCandidate &place)
{
    if (!goods.whole || !place.hasItem)
        return true;
    return place.isFace ? place.room.has_value() : place.kind == LocationKind::Reserve;
}

bool mayStand(const PutAwayGoods &goods, const PutAwayCandidate &place)
{
    if (place.blocked || (place.kind != LocationKind::Pick && place.kind != LocationKind::Reserve) || place.storage != goods.storage)
        return false;
    if (!goods.hazard.isEmpty() && !place.hazard.split(u' ').contains(goods.hazard, Qt::CaseInsensitive))
        return false;
    return joins(goods, place) && (place.mixItems || !place.hasOthers) && (place.mixLots || !place.hasOtherLots);
}

PutAwayReason reasonOf(PutAwayRule rule)
{
    switch (rule) {
    case PutAwayRule::FixedPlace: return PutAwayReason::FixedPlace;
    case PutAwayRule::SameLot: return PutAwayReason::SameLot;
    case PutAwayRule::SameItem: return PutAwayReason::SameItem;
    case PutAwayRule::EmptyPlace: return PutAwayReason::EmptyPlace;
    }
    return PutAwayReason::None;
}

bool follows(PutAwayRule rule, const PutAwayCandidate &place)
{
    switch (rule) {
    case PutAwayRule::FixedPlace: return place.isFace;
    case PutAwayRule::SameLot: return place.hasLot;
    case PutAwayRule::SameItem: return place.hasItem;
    case PutAwayRule::EmptyPlace: return !place.hasItem && !place.hasOthers && !place.isFace; // Another item's pick face is no candidate at all.
    }
    return false;
}

const PutAwayCandidate *anchorOf(const std::vector<PutAwayCandidate> &candidates)
{
    const PutAwayCandidate *best = nullptr;
    for (const PutAwayCandidate &each : candidates) {
        if (!each.isFace && !each.hasItem)
            continue;
        const auto rank = [](const PutAwayCandidate &place) { return std::tuple(!place.isFace, place.kind != LocationKind::Pick, place.code); };
        if (!best || rank(each) < rank(*best))
            best = &each;
    }
    return best;
}

} // namespace

std::optional<PutAwayChoice> putAway(const PutAwayGoods &goods, const std::vector<PutAwayCandidate> &candidates, const std::vector<PutAwayRule> &rules)
{
    const PutAwayCandidate *anchor = anchorOf(candidates);
    const auto distance = [anchor](const PutAwayCandidate &place) {
        return std::abs(place.xMm - (anchor ? anchor->xMm : 0)) + std::abs(place.yMm - (anchor ? anchor->yMm : 0));
    };
    // Units go to reserve and pieces to pick places; then what takes most, what is meant for it, what is near and low.
    const auto rank = [&](const PutAwayCandidate &place) {
        const bool otherKind = goods.whole != (place.kind == LocationKind::Reserve);
        const bool otherVelocity = !goods.velocity.isEmpty() && !place.velocity.isEmpty() && place.velocity != goods.velocity;
        return std::tuple(otherKind, fitsAt(goods, place) < goods.quantity, otherVelocity, distance(place), place.zMm, place.code);
    };
    for (const PutAwayRule rule : rules) {
        const PutAwayCandidate *best = nullptr;
        for (const PutAwayCandidate &place : candidates) {
            if (!follows(rule, place) || !mayStand(goods, place) || !fitsAt(goods, place).isPositive())
                continue;
            if (!best || rank(place) < rank(*best))
                best = &place;
        }
        if (best)
            return PutAwayChoice{best->location, best->code, reasonOf(rule), fitsAt(goods, *best)};
    }
    return std::nullopt;
}

} // namespace bincard::planning
