// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"
#include "planning/executor.h"
#include "planning/picktimes.h"
#include "planning/search.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace bincard::planning {

/// A line of an order: so much from one cell.
struct BatchLine {
    Cell cell; ///< reachable
    std::int64_t quantity = 1; ///< at least 1
    std::int64_t volume = 0, weight = 0; ///< of one
};

struct BatchOrder {
    std::vector<BatchLine> lines;
    std::int64_t due = kNoDue; ///< when the tour that picks it should have ended
};

/// What a tour can carry; kUnlimited does not bind.
struct TourCapacity {
    static constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max() / 2;
    std::int64_t orders = kUnlimited, items = kUnlimited, volume = kUnlimited, weight = kUnlimited;
    std::int64_t totes = kUnlimited; ///< an order has totes of its own: as many as its volume in the tour fills, one at least
    std::int64_t toteVolume = kUnlimited;
    [[nodiscard]] std::int64_t totesFor(std::int64_t ofVolume) const { return ofVolume <= toteVolume ? 1 : (ofVolume - 1) / toteVolume + 1; }
    /// What all its totes hold.
    [[nodiscard]] std::int64_t volumeOfTotes() const { return totes >= kUnlimited / toteVolume ? kUnlimited : totes * toteVolume; }
};

struct BatchProblem {
    TourCapacity capacity;
    bool mayDivide = false; ///< lines and parts of lines of an order may go in other tours
    std::vector<BatchOrder> orders;
    std::vector<std::int32_t> zones; ///< of each aisle, from 0; none: one zone. A tour stays in its zone: of an order each zone's lines are planned by themselves
    PickTimes times;
    std::int64_t lateWeight = 10'000; ///< what a second that an order is late counts beside the length
};

/// A part of a line, or the whole.
struct BatchPick {
    std::size_t order = 0, line = 0;
    std::int64_t quantity = 0;
    friend auto operator<=>(const BatchPick &, const BatchPick &) = default;
};

/// More pieces of divided orders than this are not planned.
inline constexpr std::size_t kMostOrderPieces = 1'000'000;

struct BatchTour {
    std::vector<Cell> stops; ///< in walking order
    std::vector<BatchPick> picks; ///< by order and line
    std::int64_t length = 0, seconds = 0;
    std::int32_t zone = 0;
    Shift shift; ///< picker of the zone, and when
};

/// Why an order cannot be carried: its items, its volume, its weight, its totes, or it would come in too many pieces.
enum class TooMuch : std::uint8_t { Items, Volume, Weight, Totes, Pieces };
struct BatchLeft {
    std::size_t order = 0, line = 0;
    TooMuch why = TooMuch::Items;
};

struct BatchPlan {
    std::vector<BatchTour> tours;
    std::vector<BatchLeft> left; ///< lines that no tour can carry
    std::int64_t length = 0, lowerBound = 0;
    std::int64_t lateness = 0; ///< seconds by which tours end after their orders' due times, added up over tours and orders
    bool optimal = false; ///< proved: lowerBound = length, and nothing is late
};

enum class BatchMethod : std::uint8_t {
    Fifo, ///< in the order given, shortest routes
    Savings, ///< Clarke and Wright 1964 with shortest routes
    Search, ///< the best that is found
};

/// Which orders go together so that all tours together are short, and little is late.
[[nodiscard]] BatchPlan planBatches(const AisleMap &map, const BatchProblem &problem, BatchMethod method, const SearchLimits &limits, const Executor &executor);

/// Who walks which tour of the plan when, in each zone (shiftsOf), and how late that is.
void schedule(const BatchProblem &problem, BatchPlan &plan);

} // namespace bincard::planning
