// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/startedtours.h"

namespace bincard::plan {

/// What a plan is compared with.
struct PickBaseline {
    QString method;
    std::int64_t length = 0, seconds = 0, tours = 0;
};

/// The answer of docs/planning.md. `plan` speaks of the lines of the problem.
[[nodiscard]] QJsonObject pickAnswer(const PickInstance &instance, const planning::BatchPlan &plan, const std::vector<StartedTour> &started, const PickBaseline &baseline, std::int64_t elapsedMs);

} // namespace bincard::plan
