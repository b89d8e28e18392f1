// SPDX-License-Identifier: GPL-3.0-or-later
// How long packing takes, as an operator waits for it (30 boxes: at most 50 ms, 200: at most a second), and a wave of 45,000 orders for each hundred iterations.
#include "plan/generatepack.h"
#include "plan/generatewave.h"
#include "plan/packkind.h"
#include "plan/wavekind.h"

#include <benchmark/benchmark.h>

#include <QJsonArray>

using namespace bincard;
using namespace bincard::plan;

static void packs(benchmark::State &state)
{
    const QJsonObject instance = generatePack(static_cast<PackFamily>(state.range(0)), static_cast<int>(state.range(1)), 1);
    RunOptions options;
    if (state.range(0) == int(PackFamily::Mail))
        options.objective = QStringLiteral("least-cost");
    qsizetype bins = 0;
    for ([[maybe_unused]] auto turn : state)
        bins = planPack(instance, options, planning::SequentialExecutor())->value(QLatin1String("bins")).toArray().size();
    state.counters["bins"] = static_cast<double>(bins);
}

static void waves(benchmark::State &state)
{
    const QJsonObject instance = generateWave(static_cast<int>(state.range(0)), 10'000, 400, 1);
    RunOptions options;
    options.iterations = state.range(1);
    double ratio = 0;
    for ([[maybe_unused]] auto turn : state)
        ratio = planWave(instance, options, planning::SequentialExecutor())->value(QLatin1String("unitsPerAisle")).toDouble();
    state.counters["unitsPerAisle"] = ratio;
}

BENCHMARK(packs)->ArgNames({"family", "pieces"})->ArgsProduct({{int(PackFamily::Mpv5), int(PackFamily::Mail), int(PackFamily::Pallet)}, {30, 200}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(waves)->ArgNames({"orders", "iterations"})->Args({45'000, 0})->Args({45'000, 100})->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK_MAIN();
