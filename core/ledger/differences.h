// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"

#include <map>

namespace bincard::ledger {

/// Counted less what the books had, by account; accounts without a difference are not in it.
using Differences = std::map<Account, Quantity>;

/// Those that are too large to be posted without a second count or an approval (design §4 Counts). Tolerance 0: all.
[[nodiscard]] inline Differences beyondTolerance(Differences differences, Quantity tolerance)
{
    std::erase_if(differences, [tolerance](const auto &one) {
        const Quantity size = one.second.isNegative() ? -one.second : one.second;
        return size.isZero() || size <= tolerance;
    });
    return differences;
}

} // namespace bincard::ledger
