// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/floor.h"
#include "station/cards.h"
#include "workflow/context.h"
#include "workflow/step.h"

namespace bincard::station {

class CartonPlanner;

/// What the station knows besides its replica when it fills a workflow's context.
struct Surroundings {
    std::int64_t nowMs = 0;
    std::int32_t today = 0; ///< days since 1970 in the warehouse's time zone
    std::int64_t promptShownMs = 0;
    std::int32_t unusedScans = 0;
    workflow::Policy policy;
    LocationId cart, bench;
    QString dockCode, returnsCode;
    UserId user; ///< logged in; null = nobody
    DeviceId device; ///< this station
    CartonPlanner *cartons = nullptr; ///< null: no carton is proposed
    bool pictures = false; ///< this station has a camera
    bool complete = false; ///< what the replica lacks the server has not either
};

/// Fills what `needs` names from the replica, task lines in walking order. Engine thread.
[[nodiscard]] Result<workflow::Context> loadContext(store::Queries &queries, const Surroundings &around, const workflow::Needs &needs, const OpenName &openName);

/// The floor as the replica has its places; walks begin and end at `start`, or at the first cross aisle when that is no place.
[[nodiscard]] Result<planning::Floor> floorOf(store::Queries &queries, LocationId start);

} // namespace bincard::station
