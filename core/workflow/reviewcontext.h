// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/count.h"
#include "domain/task.h"

#include <optional>
#include <vector>

/// Counts that wait for a lead, filled by the station from its replica.
namespace bincard::workflow {

struct CountToReview {
    TaskId task;
    QString number;
    LocationId location;
    QString place;
    QString sku; ///< of what differs; empty: several items
    Quantity difference; ///< of all that differs: counted less expected
    std::int64_t countedMs = 0;
    friend bool operator==(const CountToReview &, const CountToReview &) = default;
};

/// One account that was counted.
struct ReviewedLine {
    Account account;
    QString sku, name, lot, huCode;
    Quantity expected, counted;
    [[nodiscard]] Quantity difference() const { return counted - expected; }
    friend bool operator==(const ReviewedLine &, const ReviewedLine &) = default;
};

/// What moved of an item that differs.
struct ReviewedMove {
    std::int64_t atMs = 0;
    ItemId item;
    QString sku;
    LocationId from, to;
    QString fromCode, toCode;
    Quantity quantity;
    friend bool operator==(const ReviewedMove &, const ReviewedMove &) = default;
};

struct CountInReview {
    TaskId task;
    OperationId count; ///< that is looked at
    LocationId location;
    QString place, number;
    QString person; ///< who counted last: name or badge
    std::int64_t countedMs = 0;
    std::vector<ReviewedLine> lines; ///< those that differ first
    std::vector<ReviewedMove> moves; ///< the latest first
    friend bool operator==(const CountInReview &, const CountInReview &) = default;
};

struct ReviewContext {
    std::vector<CountToReview> waiting; ///< by number
    bool more = false; ///< there are more than these
    std::optional<CountInReview> chosen; ///< none: it is decided, or counted anew
    friend bool operator==(const ReviewContext &, const ReviewContext &) = default;
};

struct ReviewNeeds {
    TaskId task; ///< to be shown; null = none
    friend bool operator==(const ReviewNeeds &, const ReviewNeeds &) = default;
};

} // namespace bincard::workflow
