// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "domain/task.h"

#include <tuple>

namespace bincard::server {

using Urgency = std::tuple<std::int64_t, bool, std::int64_t>;

/// Less goes first: by priority, then by due time, none being last.
[[nodiscard]] inline Urgency urgency(std::int32_t priority, std::int64_t dueMs)
{
    return {-std::int64_t{priority}, dueMs == 0, dueMs};
}
[[nodiscard]] inline Urgency urgencyOf(const Task &task) { return urgency(task.priority, task.dueMs); }
[[nodiscard]] inline Urgency urgencyOf(const Order &order) { return urgency(order.priority, order.shipByMs); }

} // namespace bincard::server
