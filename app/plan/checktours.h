// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace bincard::plan {

/// What is wrong with an answer to a route or batch instance: lines forgotten, picked twice or left without need, capacities, orders torn apart,
/// lengths. Reads the JSON by itself and shares no code with the planner. Empty = all is well; at most twenty are told.
[[nodiscard]] QStringList checkRoute(const QJsonObject &instance, const QJsonObject &answer);
[[nodiscard]] QStringList checkBatch(const QJsonObject &instance, const QJsonObject &answer);

} // namespace bincard::plan
