// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/kind.h"

namespace bincard::plan {

/// One tour through all lines; capacities do not bind. Methods: exact (the default), or a rule of planning/routerules.h.
[[nodiscard]] Result<QJsonObject> runRoute(const QJsonObject &instance, const RunOptions &options, const planning::Executor &executor);

/// Tours of whole or divided orders. Methods: search (the default), savings, fifo (each with shortest routes), or a rule: fifo walked by it.
[[nodiscard]] Result<QJsonObject> runBatch(const QJsonObject &instance, const RunOptions &options, const planning::Executor &executor);

/// The words of --method of both.
[[nodiscard]] QStringList routeMethods();
[[nodiscard]] QStringList batchMethods();

} // namespace bincard::plan
