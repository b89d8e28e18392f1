// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace bincard::plan {

/// What is wrong with a wave (docs/planning-wave.md has the rules); empty if nothing is. Reads both on its own and shares nothing with the
/// planner. Of very many errors the first hundred.
[[nodiscard]] QStringList checkWave(const QJsonObject &instance, const QJsonObject &answer);

} // namespace bincard::plan
