// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "planning/allocate.h"

#include <QByteArray>
#include <QString>

namespace bincard::server {

/// How the house gives stock to orders.
struct OrderRules {
    planning::AllocationRule allocate = planning::AllocationRule::Fefo;
    friend bool operator==(const OrderRules &, const OrderRules &) = default;
};

/// What orders.json in the folder of the books says (docs/planning.md); the standard when there is no such file:
///
///     {"allocate": "fefo"}
///
/// or "fifo", "fewest-picks", "nearest", "clear-bins". BadInput, with the file and what is wrong, when it says anything else; Environment when it cannot be read.
[[nodiscard]] Result<OrderRules> loadOrderRules(const QString &dir);
[[nodiscard]] Result<OrderRules> parseOrderRules(const QByteArray &json, const QString &where);

} // namespace bincard::server
