// SPDX-License-Identifier: GPL-3.0-or-later
// Routes and batches: how long a shortest tour takes, by blocks.
#include "planning/chance.h"
#include "planning/exactroute.h"

#include <benchmark/benchmark.h>

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
    ExactRoute route(map);
    for (auto _ : state)
        benchmark::DoNotOptimize(route.order(stops));
}

void length(benchmark::State &state)
{
    const AisleMap map(layoutOf(static_cast<std::int32_t>(state.range(0))));
    const std::vector<Cell> stops = fortyStops(map.layout());
    ExactRoute route(map);
    for (auto _ : state)
        benchmark::DoNotOptimize(route.length(stops));
}

} // namespace

BENCHMARK(order)->DenseRange(1, kMostExactBlocks)->Unit(benchmark::kMicrosecond);
BENCHMARK(length)->DenseRange(1, kMostExactBlocks)->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
