// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"

#include <functional>
#include <vector>

namespace bincard::server {

/// Where a test may stop the engine: an error given there must leave nothing half done.
enum class FaultPoint : std::uint8_t { AfterLoad, AfterDecide, BeforeCommit, AfterCommit };
/// With the operations of the transaction under way.
using FaultHook = std::function<Result<void>(FaultPoint, const std::vector<OperationId> &)>;

} // namespace bincard::server
