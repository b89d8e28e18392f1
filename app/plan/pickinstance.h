// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/pickfloor.h"
#include "planning/aislemap.h"
#include "planning/batch.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace bincard::plan {

/// A line that no tour can visit.
struct Unvisited {
    std::size_t order, line;
    QString reason;
};

/// An instance of route or batch that was read. Lines that cannot be reached are set aside; `lineOf` says which line of the instance a line
/// of the problem is.
struct PickInstance {
    PickFloor floor;
    planning::BatchProblem problem;
    QStringList ids; ///< of the orders
    std::vector<std::vector<std::size_t>> lineOf;
    std::vector<Unvisited> unvisited;
    std::size_t lineCount = 0;
};

/// The instance has passed the schema; BadInput names what contradicts itself or is too large together.
[[nodiscard]] Result<PickInstance> readPickInstance(const QJsonObject &instance);
/// Sorts the lines that `map` cannot reach, and those that started tours have picked, out of the problem.
void setAside(PickInstance &instance, const planning::AisleMap &map);

} // namespace bincard::plan
