// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"

/// Counts that are planned, and what counts have found that is not posted yet: rows of a warehouse's stream.
namespace bincard {

/// What the last count of a task has found on one account, or of one serial number there: nothing is posted of it until somebody else has
/// counted the same and a lead has said why (workflows §4 Count). Gone when the task is counted anew or decided.
struct CountedLine {
    static constexpr TableId kTable = TableId::CountedLine;
    Id128 id; ///< derived from the count and the ordinal
    Account account;
    TaskId task;
    OperationId count; ///< that found it
    Quantity counted;
    Quantity expected; ///< by the books at the time of the count, as far as they had heard then; of a serial: nothing
    QString serial; ///< this one piece; empty = the account
    std::int64_t countedMs = 0; ///< effective time that the count speaks for
    DeviceId device; ///< who counted, as CountAnchor::device
    UserId user; ///< who counted
    std::int64_t seq = 0; ///< commit_seq of the count
    LocationId scopeLocation; ///< that was counted
    ItemId scopeItem; ///< null = all that stands there
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        Account::fields(self.account, f);
        f(7, "task", self.task);
        f(8, "count_operation", self.count);
        f(9, "counted", self.counted);
        f(10, "expected", self.expected);
        f(11, "serial", self.serial);
        f(12, "counted_ms", self.countedMs);
        f(13, "device", self.device);
        f(14, "user", self.user);
        f(15, "seq", self.seq);
        f(16, "scope_location", self.scopeLocation);
        f(17, "scope_item", self.scopeItem);
    }
    friend bool operator==(const CountedLine &, const CountedLine &) = default;
};

/// How many counts the plan has made on its last day, by class: a restarted server makes no more than the house wants.
struct CountPlan {
    static constexpr TableId kTable = TableId::CountPlan;
    Id128 id; ///< countPlanId(): one a warehouse
    std::int32_t day = 0; ///< days since 1970
    std::int32_t madeA = 0, madeB = 0, madeC = 0;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "day", self.day);
        f(2, "made_a", self.madeA);
        f(3, "made_b", self.madeB);
        f(4, "made_c", self.madeC);
    }
    friend bool operator==(const CountPlan &, const CountPlan &) = default;
};

[[nodiscard]] Id128 countPlanId();
/// The count of a place (or of one item there) that comes after the one at that time: planned twice it is the same.
[[nodiscard]] TaskId plannedCountId(LocationId location, ItemId item, std::int64_t countedMs);

} // namespace bincard
