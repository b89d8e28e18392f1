// SPDX-License-Identifier: GPL-3.0-or-later
// Routes and batches: how long a shortest tour takes, by blocks; and what a picker waits for: the walk of a cart, and the choice of its orders.
#include "planning/aisleroute.h"
#include "planning/cart.h"
#include "planning/chance.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <set>

using namespace bincard::planning;

namespace {

AisleLayout layoutOf(std::int32_t blocks)
{
    AisleLayout layout;
    layout.aisles = 20;
    layout.cellsPerAisle = 50;
    layout.blocks = blocks;
    layout.cellLength = 1000;
    layout.aisleDistance = 5000;
    layout.bottomDistance = layout.topDistance = 1000;
    return layout;
}

std::vector<Cell> fortyStops(const AisleLayout &layout)
{
    Chance chance(1);
    std::set<Cell> stops;
    while (stops.size() < 40)
        stops.insert({static_cast<std::int32_t>(chance.below(20)), static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.cellCount())))});
    return {stops.begin(), stops.end()};
}

void order(benchmark::State &state)
{
    const AisleMap map(layoutOf(static_cast<std::int32_t>(state.range(0))));
    const std::vector<Cell> stops = fortyStops(map.layout());
    ExactRoute route(map, map.ends());
    for (auto _ : state)
        benchmark::DoNotOptimize(route.order(stops));
}

void length(benchmark::State &state)
{
    const AisleMap map(layoutOf(static_cast<std::int32_t>(state.range(0))));
    const std::vector<Cell> stops = fortyStops(map.layout());
    ExactRoute route(map, map.ends());
    for (auto _ : state)
        benchmark::DoNotOptimize(route.length(stops));
}

constexpr Floor kFloor{0, 60'000, 0, 0};

Stop stopAt(Chance &chance, std::size_t number)
{
    return {static_cast<std::int64_t>(chance.below(20)) * 4000, static_cast<std::int64_t>(chance.below(600)) * 100, 0, QString::number(number)};
}

/// range(0): stops of the cart.
void walkOfACart(benchmark::State &state)
{
    Chance chance(1);
    std::vector<Stop> stops;
    for (std::int64_t i = 0; i < state.range(0); ++i)
        stops.push_back(stopAt(chance, stops.size()));
    for (auto _ : state)
        benchmark::DoNotOptimize(shortestWalk(kFloor, stops));
}

std::vector<CartOrder> ordersFor(std::int64_t carts, bool single)
{
    Chance chance(2);
    std::vector<CartOrder> orders;
    for (std::int64_t i = 0; i < carts * (single ? 40 : 8); ++i) {
        CartOrder order;
        order.onePiece = single;
        for (std::uint64_t k = single ? 1 : 1 + chance.below(6); k > 0; --k)
            order.stops.push_back(stopAt(chance, orders.size()));
        orders.push_back(std::move(order));
    }
    return orders;
}

std::int64_t metresOf(const std::vector<CartOrder> &orders, const std::vector<std::size_t> &chosen)
{
    std::vector<Stop> stops;
    for (const std::size_t i : chosen)
        stops.insert(stops.end(), orders[i].stops.begin(), orders[i].stops.end());
    const auto laid = layOut(kFloor, stops);
    std::vector<Cell> cells = laid->cells;
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return shortestRoute(AisleMap(laid->layout), cells, {}).length / 1000;
}

/// Three carts' worth of orders (range(0) = 0: several pieces, 1: single ones). metres: of the chosen cart; urgent: of the same number of the most urgent.
void choiceOfACart(benchmark::State &state)
{
    const std::vector<CartOrder> orders = ordersFor(3, state.range(0) == 1);
    std::vector<std::size_t> chosen, urgent;
    for (auto _ : state)
        chosen = fillCart(kFloor, orders, {}, {2000, 1});
    for (std::size_t i = 0; i < chosen.size(); ++i)
        urgent.push_back(i);
    state.counters["metres"] = static_cast<double>(metresOf(orders, chosen));
    state.counters["urgent"] = static_cast<double>(metresOf(orders, urgent));
}

} // namespace

BENCHMARK(walkOfACart)->Arg(8)->Arg(40)->Arg(120)->Unit(benchmark::kMicrosecond);
BENCHMARK(choiceOfACart)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);
BENCHMARK(order)->DenseRange(1, kMostExactBlocks)->Unit(benchmark::kMicrosecond);
BENCHMARK(length)->DenseRange(1, kMostExactBlocks)->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
