// SPDX-License-Identifier: GPL-3.0-or-later
// How many GS1 messages are read a second on one core, beside a naive reader that knows three AIs and checks nothing but the
// check digit: its figure is about the cost of the strings alone.
//   bench_gs1 [--benchmark_filter=…]
#include "barcode/digitallink.h"
#include "barcode/gs1.h"
#include "barcode/gtin.h"

#include <QStringList>

#include <benchmark/benchmark.h>

namespace bincard::barcode {
namespace {

const QString kTypical = QStringLiteral("0109506000134352"
                                        "17251231"
                                        "10AB12345");
const QString kFloor = QStringLiteral("00106141412345678908"
                                      "0209506000134352"
                                      "3712\u001d"
                                      "10AB12345\u001d"
                                      "3103001750");

/// Split at FNC1, then cut by hand.
std::vector<Gs1Element> readNaively(const QString &text)
{
    std::vector<Gs1Element> elements;
    for (QString rest : text.split(kGroupSeparator)) {
        while (!rest.isEmpty()) {
            const QString ai = rest.left(2);
            const qsizetype length = ai == QLatin1String("01") ? 14 : ai == QLatin1String("17") ? 6 : rest.size() - 2;
            elements.push_back({ai, rest.mid(2, length)});
            if (ai == QLatin1String("01") && !hasValidCheckDigit(elements.back().value))
                return {};
            rest = rest.mid(2 + length);
        }
    }
    return elements;
}

void report(benchmark::State &state)
{
    state.SetItemsProcessed(state.iterations());
}

void typical(benchmark::State &state)
{
    Gs1Options options;
    options.combinations = state.range(0) != 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(parseElementString(kTypical, options));
    report(state);
}
BENCHMARK(typical)->ArgName("combinations")->Arg(0)->Arg(1);

void naive(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(readNaively(kTypical));
    report(state);
}
BENCHMARK(naive);

void pallet(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(parseElementString(kFloor));
    report(state);
}
BENCHMARK(pallet);

void bracketed(benchmark::State &state)
{
    const QString text = toBracketed(parseElementString(kTypical).elements);
    for (auto _ : state)
        benchmark::DoNotOptimize(parseBracketed(text));
    report(state);
}
BENCHMARK(bracketed);

void digitalLink(benchmark::State &state)
{
    const QString text = toDigitalLink(parseElementString(kTypical).elements).uri;
    for (auto _ : state)
        benchmark::DoNotOptimize(parseDigitalLink(text));
    report(state);
}
BENCHMARK(digitalLink);

void dictionary(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(Gs1Dictionary::builtIn().findAtStart(kTypical));
    report(state);
}
BENCHMARK(dictionary);

} // namespace
} // namespace bincard::barcode

BENCHMARK_MAIN();
