// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/floor.h"
#include "planning/search.h"

#include <QStringList>

#include <vector>

namespace bincard::planning {

/// An order that may go on a cart.
struct CartOrder {
    std::vector<Stop> stops; ///< where its pieces are; never empty
    std::int64_t volumeMm3 = 0, weightG = 0; ///< of all its pieces; 0 = not known
    std::int64_t pieces = 1;
    bool onePiece = false; ///< it may share a tote: the whole order is a single piece, or will be sorted
    friend bool operator==(const CartOrder &, const CartOrder &) = default;
};

/// Of the places where the open lines of one pick are (store::PickPlace).
template <class Place>
[[nodiscard]] CartOrder cartOrder(const std::vector<Place> &places)
{
    CartOrder order;
    order.pieces = 0;
    order.onePiece = places.size() == 1 && places.front().onePiece;
    for (const Place &place : places) {
        order.stops.push_back({place.xMm, place.yMm, place.zMm, place.locationCode});
        order.pieces += place.pieces;
        order.volumeMm3 += place.volumeMm3;
        order.weightG += place.weightG;
    }
    return order;
}

/// Whether a station that works these zones goes there. One that names none works all, and a place of no zone is everybody's.
[[nodiscard]] inline bool isInZones(const QString &zone, const QStringList &zones)
{
    return zones.isEmpty() || zone.isEmpty() || zones.contains(zone);
}

/// What of it lies in these zones.
template <class Place>
[[nodiscard]] std::vector<Place> placesIn(std::vector<Place> places, const QStringList &zones)
{
    std::erase_if(places, [&zones](const Place &place) { return !isInZones(place.zone, zones); });
    return places;
}

/// Of picks, given by their places and the most urgent first, those that are a single stop for one item at one place: what is picked together by item. The first
/// that is such a stop says for which; with `item` it must be that one (a null id: any).
template <class Place, class Item>
[[nodiscard]] std::vector<std::size_t> sameStop(const std::vector<std::vector<Place>> &picks, Item item)
{
    std::vector<std::size_t> same;
    for (std::size_t i = 0; i < picks.size(); ++i) {
        if (picks[i].size() != 1 || (!item.isNull() && picks[i].front().item != item))
            continue;
        const Place &first = picks[same.empty() ? i : same.front()].front();
        if (picks[i].front().item == first.item && picks[i].front().locationCode == first.locationCode)
            same.push_back(i);
    }
    return same;
}

/// What a cart carries; 0 = no limit.
struct CartLimits {
    std::int32_t totes = 8; ///< an order has a tote of its own, or as many as its volume needs
    std::int32_t pieces = 40; ///< in a tote that orders share
    std::int64_t toteVolumeMm3 = 0, weightG = 0;
    friend bool operator==(const CartLimits &, const CartLimits &) = default;
};

/// Which orders one person picks together, as indexes: the first, and those of the others that go best with it, in the order given (the
/// most urgent first). Orders of a single piece go with their like, for they are packed by their like. What is chosen is a tour of a
/// plan for all of them (planBatches), so that the carts after this one are short too.
[[nodiscard]] std::vector<std::size_t> fillCart(const Floor &floor, const std::vector<CartOrder> &orders, const CartLimits &limits, const SearchLimits &search);

} // namespace bincard::planning
