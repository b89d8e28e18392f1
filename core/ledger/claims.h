// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/number.h"
#include "domain/stock.h"
#include "domain/task.h"
#include "ledger/operationkind.h"

#include <vector>

/// Operations that the server grants or denies, once. Bodies list their fields like rows (domain/fields.h).
namespace bincard::ledger {

/// Accepts an order: promises its open goods lines, each up to what is available to sell.
struct Promise {
    static constexpr OperationKind kKind = OperationKind::Promise;
    OrderId order;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "order", s.order); }
    friend bool operator==(const Promise &, const Promise &) = default;
};

/// Reserves accounts for order lines and makes (or extends) the pick task. Proposed by planning, granted up to what is free.
struct ReleaseLine {
    OrderLineId orderLine;
    Account account;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.account, f);
        f(7, "order_line", s.orderLine); f(8, "quantity", s.quantity);
    }
    friend bool operator==(const ReleaseLine &, const ReleaseLine &) = default;
};
struct Release {
    static constexpr OperationKind kKind = OperationKind::Release;
    OrderId order;
    TaskId task; ///< an open task to extend (re-allocation after a short); null = a new one
    std::vector<ReleaseLine> lines; ///< in walking order
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "order", s.order); f(2, "task", s.task); f(3, "lines", s.lines);
    }
    friend bool operator==(const Release &, const Release &) = default;
};

/// "I do this": denied when another has it or it is done. Who may take it over says so, and gets it from whoever has it.
struct TakeTask {
    static constexpr OperationKind kKind = OperationKind::TakeTask;
    TaskId task;
    UserId user;
    Evidence evidence;
    bool takeOver = false; ///< from another person or station
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task); f(2, "user", s.user); f(3, "take_over", s.takeOver);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const TakeTask &, const TakeTask &) = default;
};

/// The server frees what an account can no longer cover (discrepancy over-reserved), lowest priority first, then the newest.
struct ReleaseClaims {
    static constexpr OperationKind kKind = OperationKind::ReleaseClaims;
    Account account;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Account::fields(s.account, f); }
    friend bool operator==(const ReleaseClaims &, const ReleaseClaims &) = default;
};

/// The server gives a station tasks to have in hand, and keeps the lease by which it has all of its tasks. No task: only that.
struct LeaseTasks {
    static constexpr OperationKind kKind = OperationKind::LeaseTasks;
    DeviceId device;
    std::vector<TaskId> tasks;
    std::int64_t forMs = 0; ///< from when it is received
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "device", s.device); f(2, "tasks", s.tasks); f(3, "for_ms", s.forMs); }
    friend bool operator==(const LeaseTasks &, const LeaseTasks &) = default;
};

/// A lease is over: what the station has not begun is free, what its people were at may be taken over. Denied before its time.
struct EndLease {
    static constexpr OperationKind kKind = OperationKind::EndLease;
    DeviceId device;
    std::vector<TaskId> tasks; ///< all that it has
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "device", s.device); f(2, "tasks", s.tasks); }
    friend bool operator==(const EndLease &, const EndLease &) = default;
};

/// The server lends a station the next numbers of a range, in place of the block that it had in that slot. A warehouse without a range of handling
/// units begins one; SSCCs it has none of until the office has said which are its own.
struct LeaseNumbers {
    static constexpr OperationKind kKind = OperationKind::LeaseNumbers;
    static constexpr std::int64_t kMost = 100'000;
    DeviceId device;
    std::int32_t incarnation = 1;
    NumberKind kind = NumberKind::HandlingUnit;
    std::int32_t slot = 0;
    std::int64_t count = 0;
    std::int64_t epoch = 0; ///< of the history: after another one, numbers may have been lent that these books know nothing of
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device); f(2, "incarnation", s.incarnation); f(3, "kind", s.kind); f(4, "slot", s.slot); f(5, "count", s.count);
        f(6, "epoch", s.epoch);
    }
    friend bool operator==(const LeaseNumbers &, const LeaseNumbers &) = default;
};

/// The customer of a return gets the money: never before all that came was graded, and once.
struct ReleaseRefund {
    static constexpr OperationKind kKind = OperationKind::ReleaseRefund;
    ReturnId returned;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "return_id", s.returned);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const ReleaseRefund &, const ReleaseRefund &) = default;
};

} // namespace bincard::ledger
