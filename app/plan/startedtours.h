// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/pickinstance.h"

namespace bincard::plan {

/// A tour that is under way: it stays as it is.
struct StartedTour {
    QJsonObject json; ///< as the answer says it again
    std::int64_t length = 0;
};

/// Takes what the instance's started tours pick out of the problem. BadInput names what contradicts itself.
[[nodiscard]] Result<std::vector<StartedTour>> takeStarted(const QJsonObject &instance, PickInstance &into, const planning::AisleMap &map);

} // namespace bincard::plan
