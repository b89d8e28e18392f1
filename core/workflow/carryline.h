// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/task.h"

#include <QStringList>

#include <vector>

namespace bincard::workflow {

/// Goods of a task that go from where they are to another place, filled by the station from its replica: put back, or brought to a pick face.
struct CarryLine {
    TaskLineId id;
    OrderLineId orderLine;
    Account account; ///< where they are
    QString fromCode; ///< of that place
    QString toteCode; ///< of the handling unit there
    LocationId toLocation; ///< where they go; null = any shelf will do
    QString toLocationCode;
    QString sku, name;
    Tracking tracking = Tracking::None;
    std::int64_t weightG = 0;
    QString lot;
    std::int32_t expiryDay = 0;
    bool recalled = false; ///< the lot
    Quantity quantity, done, shorted;
    std::int32_t skipped = 0;
    TaskLineState state = TaskLineState::Open;
    QStringList serials; ///< known to the books in the account; empty = not known

    [[nodiscard]] Quantity left() const { return quantity - done - shorted; }
    [[nodiscard]] bool open() const { return state == TaskLineState::Open && left().isPositive(); }
    friend bool operator==(const CarryLine &, const CarryLine &) = default;
};

/// The line to carry next: the least skipped, in the order of the lines; null when none is open.
[[nodiscard]] const CarryLine *nextOf(const std::vector<CarryLine> &lines);
[[nodiscard]] const CarryLine *lineOf(const std::vector<CarryLine> &lines, TaskLineId line);

} // namespace bincard::workflow
