// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"

/// Work to do and what went wrong: rows of a warehouse's stream.
namespace bincard {

struct Task {
    static constexpr TableId kTable = TableId::Task;
    TaskId id; ///< derived from the operation that made it
    TaskKind kind = TaskKind::Pick;
    TaskState state = TaskState::Released;
    QString number; ///< printed and scanned, for instance K-576627
    OrderId order;
    DiscrepancyId discrepancy; ///< what this follows up; null = none
    LocationId location; ///< count: the place
    ItemId item; ///< count: this item only; null = all
    std::int32_t priority = 0;
    std::int64_t dueMs = 0;
    UserId user; ///< who has it
    DeviceId device; ///< released: it has the task on a lease, and nobody is at it yet
    std::int32_t linesOpen = 0, linesDone = 0, linesShort = 0;
    std::int64_t fence = 0; ///< commit_seq by which `device` was given it; 0 = never
    UserId countedBy; ///< count: who counted last and found too large a difference, so that somebody else counts again; null = nobody yet
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "kind", self.kind);
        f(2, "state", self.state);
        f(3, "number", self.number);
        f(4, "order_id", self.order);
        f(5, "discrepancy", self.discrepancy);
        f(6, "location", self.location);
        f(7, "item", self.item);
        f(8, "priority", self.priority);
        f(9, "due_ms", self.dueMs);
        f(10, "user", self.user);
        f(11, "device", self.device);
        f(12, "lines_open", self.linesOpen);
        f(13, "lines_done", self.linesDone);
        f(14, "lines_short", self.linesShort);
        f(15, "fence", self.fence);
        f(16, "counted_by", self.countedBy);
    }
    friend bool operator==(const Task &, const Task &) = default;
};

/// Until when a station may keep the tasks that are its own, whether it is heard or not (design §6). By the server's clock alone.
struct Lease {
    static constexpr TableId kTable = TableId::Lease;
    DeviceId id; ///< who has it: one a station, for all its tasks
    std::int64_t untilMs = 0; ///< wall clock of the server
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "until_ms", self.untilMs);
    }
    friend bool operator==(const Lease &, const Lease &) = default;
};

/// One stop: a quantity of one item from one account. One item at one stop is one prompt, so lines of the same account of an
/// order share a task line when they can be told apart no other way; here each order line has its own and the workflow groups them.
struct TaskLine {
    static constexpr TableId kTable = TableId::TaskLine;
    TaskLineId id; ///< derived from the operation that made it and the ordinal
    TaskId task;
    std::int32_t ordinal = 0;
    OrderLineId orderLine;
    Account account; ///< where to take it from (put-back: where it lies)
    LocationId toLocation; ///< put-back: where it goes
    Quantity quantity;
    Quantity picked;
    Quantity shorted;
    TaskLineState state = TaskLineState::Open;
    std::int32_t skipped = 0; ///< times skipped: comes back at the end
    Quantity givenUp; ///< of what is shorted: what the order line has been told
    std::int64_t releasedSeq = 0; ///< commit_seq of the release that made it; 0 = made by no release
    HuId sharedHu; ///< what was picked last of it went in here, among the goods of other orders; null = into a unit of its own order
    std::int64_t version = 0;
    QByteArray unknown;

    [[nodiscard]] Quantity left() const { return quantity - picked - shorted; }

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        Account::fields(self.account, f);
        f(7, "task", self.task);
        f(8, "ordinal", self.ordinal);
        f(9, "order_line", self.orderLine);
        f(10, "to_location", self.toLocation);
        f(11, "quantity", self.quantity);
        f(12, "picked", self.picked);
        f(13, "shorted", self.shorted);
        f(14, "state", self.state);
        f(15, "skipped", self.skipped);
        f(16, "given_up", self.givenUp);
        f(17, "released_seq", self.releasedSeq);
        f(18, "shared_hu", self.sharedHu);
    }
    friend bool operator==(const TaskLine &, const TaskLine &) = default;
};

/// What did not fit the books, until a person has dealt with it (design §9, P9).
struct Discrepancy {
    static constexpr TableId kTable = TableId::Discrepancy;
    DiscrepancyId id; ///< derived from operation and ordinal
    DiscrepancyKind kind = DiscrepancyKind::NegativeStock;
    FollowUp followUp = FollowUp::Review;
    OperationId operation;
    Account account;
    OrderLineId orderLine;
    TaskId task; ///< the follow-up
    Quantity expected;
    Quantity found;
    Reason reason = Reason::None;
    QString note; ///< for instance the unknown barcode, or file and line of an import row
    std::int64_t raisedMs = 0;
    bool open = true;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        Account::fields(self.account, f);
        f(7, "kind", self.kind);
        f(8, "follow_up", self.followUp);
        f(9, "operation", self.operation);
        f(10, "order_line", self.orderLine);
        f(11, "task", self.task);
        f(12, "expected", self.expected);
        f(13, "found", self.found);
        f(14, "reason", self.reason);
        f(15, "note", self.note);
        f(16, "raised_ms", self.raisedMs);
        f(17, "open", self.open);
    }
    friend bool operator==(const Discrepancy &, const Discrepancy &) = default;
};

} // namespace bincard
