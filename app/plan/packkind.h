// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/kind.h"
#include "planning/pack.h"

namespace bincard::plan {

/// The problem of an instance that has passed plan-pack.json; BadInput if an id stands twice or the numbers cannot be planned with.
[[nodiscard]] Result<planning::PackProblem> packProblemOf(const QJsonObject &instance, const QString &objective);

/// Packs boxes into containers (docs/planning-pack.md).
[[nodiscard]] Result<QJsonObject> planPack(const QJsonObject &instance, const RunOptions &options, const planning::Executor &executor);

} // namespace bincard::plan
