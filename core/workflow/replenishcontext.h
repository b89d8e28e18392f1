// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "workflow/carryline.h"

/// A replenishment with all that its prompts say, filled by the station from its replica.
namespace bincard::workflow {

struct ReplenishContext {
    TaskId task;
    QString number;
    TaskState state = TaskState::Taken;
    UserId user;
    LocationId face;
    QString faceCode;
    QString sku, name; ///< of the face's item
    ReplenishReason why = ReplenishReason::None;
    std::vector<CarryLine> lines; ///< in walking order of the places they come from
    friend bool operator==(const ReplenishContext &, const ReplenishContext &) = default;
};

/// What the books of the task look like after this operation.
void project(ReplenishContext &task, const ledger::Body &body);

} // namespace bincard::workflow
