// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"

#include <QString>

#include <vector>

namespace bincard::imports {

/// A line that a customer bought, as far as a cancellation may refer to it.
struct SoldLine {
    CustomerId customer;
    ItemId item;
    OrderId order;
    QString number; ///< of the order
    std::int64_t receivedMs = 0;
    OrderLineId line;
    Quantity ordered;
    Quantity returned; ///< by earlier returns
    friend bool operator==(const SoldLine &, const SoldLine &) = default;
};

struct Cancellation {
    QString number; ///< as in the file, prefix included
    std::int32_t ordinal = 0;
    CustomerId customer; ///< null: not known, so nothing can be matched
    ItemId item;
    Quantity quantity; ///< positive
    std::int64_t atMs = 0;
    friend bool operator==(const Cancellation &, const Cancellation &) = default;
};

/// For each cancellation the order line that it takes back; null when there is none. It is of the newest order of the same customer
/// and item that is earlier (received before, or at the same time with a lower number) and of which, over all its lines of that
/// item, enough is left: the line with most left. Cancellations are taken in the order of time and number, whatever theirs here.
[[nodiscard]] std::vector<OrderLineId> matchReturns(const std::vector<SoldLine> &sold, const std::vector<Cancellation> &cancellations,
    const QString &cancellationPrefix);

} // namespace bincard::imports
