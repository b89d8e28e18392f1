// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/executor.h"
#include "planning/search.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace bincard::planning {

inline constexpr std::int64_t kMostWaveUnits = 1'000'000'000'000; ///< of all orders, and of all aisles, together

/// So many units of an item, by its index.
struct WaveLine {
    std::uint32_t item = 0;
    std::int64_t quantity = 0;
    friend bool operator==(const WaveLine &, const WaveLine &) = default;
};

/// A backlog and where the stock is. Every item stands once in an order and once in an aisle; quantities are at least 1.
struct WaveProblem {
    std::uint32_t items = 0; ///< indexes are below
    std::vector<std::vector<WaveLine>> orders;
    std::vector<std::vector<WaveLine>> aisles;
    std::int64_t minUnits = 0, maxUnits = 0;
    std::vector<std::int64_t> work; ///< of each order, in whatever unit; none: no order takes any
    std::int64_t maxWork = std::numeric_limits<std::int64_t>::max(); ///< of all orders in the wave

    [[nodiscard]] std::int64_t workOf(std::size_t order) const { return work.empty() ? 0 : work[order]; }
};

/// Orders that can be picked whole from the aisles.
struct WavePlan {
    std::vector<std::uint32_t> orders, aisles; ///< ascending; empty if no wave was found within the limits
    std::int64_t units = 0;
    std::int64_t greedyUnits = 0, greedyAisles = 0; ///< of the greedy choice that the search began with; 0 if it reached no minimum
    double upperBound = 0; ///< no wave has more units per aisle; 0 = there is no wave
    bool optimal = false; ///< proven
    friend bool operator==(const WavePlan &, const WavePlan &) = default;
};

/// Iterations that take some seconds, at most half a minute (docs/planning-wave.md).
[[nodiscard]] std::int64_t usualWaveIterations(const WaveProblem &problem);

/// Chooses orders and aisles so that units per aisle is highest, within minUnits, maxUnits, maxWork and the aisles' stock (the problem of the SBPO
/// challenge 2025). Without time limit the plan depends on problem, seed and iterations alone; more iterations never make it worse.
[[nodiscard]] WavePlan planWave(const WaveProblem &problem, const SearchLimits &limits, const Executor &executor);

} // namespace bincard::planning
