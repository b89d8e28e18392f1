// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"
#include "ledger/operation.h"

#include <QStringList>

#include <vector>

/// A put-back task with all that its prompts say, filled by the station from its replica.
namespace bincard::workflow {

struct PutBackLine {
    TaskLineId id;
    OrderLineId orderLine;
    Account account; ///< in the tote
    QString toteCode;
    LocationId toLocation; ///< where it came from; null = not known, any shelf will do
    QString toLocationCode;
    QString sku, name;
    Tracking tracking = Tracking::None;
    std::int64_t weightG = 0;
    QString lot;
    std::int32_t expiryDay = 0;
    Quantity quantity, done;
    std::int32_t skipped = 0;
    TaskLineState state = TaskLineState::Open;
    QStringList serials; ///< known to the books in the tote; empty = not known

    [[nodiscard]] Quantity left() const { return quantity - done; }
    [[nodiscard]] bool open() const { return state == TaskLineState::Open && left().isPositive(); }
    friend bool operator==(const PutBackLine &, const PutBackLine &) = default;
};

struct PutBackContext {
    TaskId task;
    QString number;
    TaskState state = TaskState::Taken;
    UserId user;
    OrderId order;
    QString orderNumber;
    std::vector<PutBackLine> lines; ///< in walking order of the places they go to
    friend bool operator==(const PutBackContext &, const PutBackContext &) = default;
};

/// The line to bring back next: the least skipped, in walking order; null when all is back.
[[nodiscard]] const PutBackLine *nextPutBack(const PutBackContext &task);
[[nodiscard]] const PutBackLine *putBackLine(const PutBackContext &task, TaskLineId line);

/// What the books of the task look like after this operation.
void project(PutBackContext &task, const ledger::Body &body);

} // namespace bincard::workflow
