// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/count.h"
#include "domain/task.h"
#include "ledger/operationkind.h"

#include <vector>

/// What is done about counts besides counting (workflows §4 Count).
namespace bincard::ledger {

/// A lead has looked at what a count found beyond its tolerance and says why shelf and books differ: it is posted for the time of that
/// count, against what the books by now know to have been there then. Or it is counted again. Denied when that count is no longer the
/// last one of its task, or was decided.
struct ReviewCount {
    static constexpr OperationKind kKind = OperationKind::ReviewCount;
    TaskId task;
    OperationId count; ///< that was looked at
    bool again = false; ///< nothing is posted
    Reason cause = Reason::None; ///< of the difference; damaged and expired goods that are missing go to scrap
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task); f(2, "count", s.count); f(3, "again", s.again); f(4, "cause", s.cause);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const ReviewCount &, const ReviewCount &) = default;
};

/// Tasks to count places, by the plan or because somebody asks for it: at most one for each time that a place is counted. Denied when
/// none is left to make.
struct PlannedCount {
    LocationId location;
    ItemId item; ///< null = all that stands there
    CountClass why = CountClass::Requested;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "location", s.location); f(2, "item", s.item); f(3, "why", s.why); }
    friend bool operator==(const PlannedCount &, const PlannedCount &) = default;
};
struct PlanCounts {
    static constexpr OperationKind kKind = OperationKind::PlanCounts;
    std::int32_t day = 0; ///< days since 1970
    std::vector<PlannedCount> places;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "day", s.day); f(2, "places", s.places); }
    friend bool operator==(const PlanCounts &, const PlanCounts &) = default;
};

} // namespace bincard::ledger
