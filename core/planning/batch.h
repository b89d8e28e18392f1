// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aislemap.h"
#include "planning/executor.h"
#include "planning/search.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace bincard::planning {

/// A line of an order: so much from one cell.
struct BatchLine {
    Cell cell; ///< reachable
    std::int64_t quantity = 1; ///< at least 1
    std::int64_t volume = 0; ///< of one
};

struct BatchOrder {
    std::vector<BatchLine> lines;
};

/// What a tour can carry; kUnlimited does not bind.
struct TourCapacity {
    static constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max() / 2;
    std::int64_t orders = kUnlimited, items = kUnlimited, volume = kUnlimited;
};

struct BatchProblem {
    TourCapacity capacity;
    bool mayDivide = false; ///< lines and parts of lines of an order may go in other tours
    std::vector<BatchOrder> orders;
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
    std::int64_t length = 0;
};

/// Why an order cannot be carried: its items, its volume, or it would come in too many pieces.
enum class TooMuch : std::uint8_t { Items, Volume, Pieces };
struct BatchLeft {
    std::size_t order = 0, line = 0;
    TooMuch why = TooMuch::Items;
};

struct BatchPlan {
    std::vector<BatchTour> tours;
    std::vector<BatchLeft> left; ///< lines that no tour can carry
    std::int64_t length = 0, lowerBound = 0;
    bool optimal = false; ///< proved: lowerBound = length
};

enum class BatchMethod : std::uint8_t {
    Fifo, ///< in the order given, shortest routes
    Savings, ///< Clarke and Wright 1964 with shortest routes
    Search, ///< the best that is found
};

/// Which orders go together so that all tours together are short.
[[nodiscard]] BatchPlan planBatches(const AisleMap &map, const BatchProblem &problem, BatchMethod method, const SearchLimits &limits, const Executor &executor);

} // namespace bincard::planning
