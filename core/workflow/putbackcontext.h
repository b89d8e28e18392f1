// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "workflow/carryline.h"

/// A put-back task with all that its prompts say, filled by the station from its replica.
namespace bincard::workflow {

struct PutBackContext {
    TaskId task;
    QString number;
    TaskState state = TaskState::Taken;
    UserId user;
    OrderId order;
    QString orderNumber;
    std::vector<CarryLine> lines; ///< in walking order of the places they go to
    friend bool operator==(const PutBackContext &, const PutBackContext &) = default;
};

/// What the books of the task look like after this operation.
void project(PutBackContext &task, const ledger::Body &body);

} // namespace bincard::workflow
