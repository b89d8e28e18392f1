// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/kind.h"

namespace bincard::plan {

/// Chooses orders and aisles of a wave (docs/planning-wave.md). The instance has passed plan-wave.json.
[[nodiscard]] Result<QJsonObject> planWave(const QJsonObject &instance, const RunOptions &options, const planning::Executor &executor);

} // namespace bincard::plan
