// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "planning/executor.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::plan {

/// What stands on the command line beside the instance.
struct RunOptions {
    std::optional<std::int64_t> iterations; ///< with these the answer depends on instance, seed and number alone
    std::optional<std::int64_t> timeLimitMs; ///< with this it is the best that was found in time
    std::uint64_t seed = 1;
    QString method; ///< of route and batch; empty = the best there is
    QString objective; ///< of pack; empty = fewest-bins
};

/// One kind of plan: JSON in, JSON out (docs/planning.md). The instance has passed the kind's schema.
struct Kind {
    QString name; ///< route, batch, wave, pack
    QString schemaFile; ///< below :/bincard/schemas
    /// BadInput names what in the instance contradicts itself; what cannot be planned is no error but part of the answer.
    Result<QJsonObject> (*run)(const QJsonObject &instance, const RunOptions &options, const planning::Executor &executor);
    /// What is wrong with an answer; shares nothing with the planner. Empty = all is well.
    QStringList (*check)(const QJsonObject &instance, const QJsonObject &answer);
};

[[nodiscard]] const std::vector<Kind> &kinds();

} // namespace bincard::plan
