// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/floor.h"
#include "planning/search.h"

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
