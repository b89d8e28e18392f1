// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/cart.h"

#include "planning/batch.h"

#include <algorithm>
#include <set>

namespace bincard::planning {
namespace {

/// Totes that an order needs.
std::int64_t totesOf(const CartOrder &order, const CartLimits &limits)
{
    if (limits.toteVolumeMm3 <= 0)
        return 1;
    return std::max<std::int64_t>(1, order.volumeMm3 / limits.toteVolumeMm3 + (order.volumeMm3 % limits.toteVolumeMm3 > 0 ? 1 : 0));
}

std::int64_t orNone(std::int64_t limit)
{
    return limit > 0 ? limit : TourCapacity::kUnlimited;
}

/// As many of the candidates as the cart has room for, in their order; the first always.
std::vector<std::size_t> whatFits(const std::vector<CartOrder> &orders, const std::vector<std::size_t> &candidates, const CartLimits &limits)
{
    const bool share = orders[candidates.front()].onePiece;
    std::int64_t room = share ? limits.pieces : limits.totes, volume = share ? orNone(limits.toteVolumeMm3) : TourCapacity::kUnlimited;
    std::int64_t weight = orNone(limits.weightG);
    std::vector<std::size_t> fits;
    for (const std::size_t i : candidates) {
        const CartOrder &order = orders[i];
        const std::int64_t places = share ? order.pieces : totesOf(order, limits);
        if (!fits.empty() && (places > room || order.volumeMm3 > volume || order.weightG > weight))
            continue;
        fits.push_back(i);
        room -= places;
        volume -= order.volumeMm3;
        weight -= order.weightG;
    }
    return fits;
}

/// The orders of the planned tour that the first is on, in the order given.
std::vector<std::size_t> tourOfTheFirst(const Floor &floor, const std::vector<CartOrder> &orders, const std::vector<std::size_t> &likes, std::int64_t capacity, const SearchLimits &search)
{
    std::vector<Stop> stops;
    for (const std::size_t i : likes)
        stops.insert(stops.end(), orders[i].stops.begin(), orders[i].stops.end());
    const auto laid = layOut(floor, stops);
    if (!laid)
        return likes;
    BatchProblem problem;
    if (orders[likes.front()].onePiece)
        problem.capacity.items = capacity;
    else
        problem.capacity.orders = capacity;
    std::size_t at = 0;
    for (const std::size_t i : likes) {
        BatchOrder order;
        for (std::size_t stop = 0; stop < orders[i].stops.size(); ++stop)
            order.lines.push_back({laid->cells[at++], stop == 0 ? std::clamp(orders[i].pieces - static_cast<std::int64_t>(orders[i].stops.size()) + 1, std::int64_t{1}, capacity) : std::int64_t{1}, 0});
        problem.orders.push_back(std::move(order));
    }
    const AisleMap map(laid->layout);
    const BatchPlan plan = planBatches(map, problem, BatchMethod::Search, search, SequentialExecutor());
    for (const BatchTour &tour : plan.tours) {
        std::set<std::size_t> on;
        for (const BatchPick &pick : tour.picks)
            on.insert(pick.order);
        if (!on.contains(0))
            continue;
        std::vector<std::size_t> chosen;
        for (const std::size_t order : on)
            chosen.push_back(likes[order]);
        return chosen;
    }
    return likes;
}

} // namespace

std::vector<std::size_t> fillCart(const Floor &floor, const std::vector<CartOrder> &orders, const CartLimits &limits, const SearchLimits &search)
{
    if (orders.empty())
        return {};
    std::vector<std::size_t> likes;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (orders[i].onePiece == orders.front().onePiece)
            likes.push_back(i);
    }
    const std::int64_t capacity = std::max(1, orders.front().onePiece ? limits.pieces : limits.totes);
    std::int64_t wanted = 0; // Of the places that there are.
    for (const std::size_t i : likes)
        wanted += orders.front().onePiece ? orders[i].pieces : 1;
    if (wanted <= capacity)
        return whatFits(orders, likes, limits);
    std::vector<std::size_t> candidates = tourOfTheFirst(floor, orders, likes, capacity, search);
    for (const std::size_t i : likes) { // Where the tour leaves room the next most urgent go along.
        if (std::find(candidates.begin(), candidates.end(), i) == candidates.end())
            candidates.push_back(i);
    }
    std::vector<std::size_t> chosen = whatFits(orders, candidates, limits);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace bincard::planning
