// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "domain/task.h"
#include "ledger/operation.h"

#include <QStringList>

#include <optional>
#include <vector>

/// A pick task with all that its prompts say, filled by the station from its replica.
namespace bincard::workflow {

struct PickLine {
    TaskLineId id;
    OrderLineId orderLine;
    std::int32_t ordinal = 0; ///< of the order line
    Account account;
    QString locationCode;
    LocationKind locationKind = LocationKind::Pick;
    bool blocked = false; ///< the place
    QString huCode; ///< when the goods stand in a handling unit at the place
    QString sku, name;
    Tracking tracking = Tracking::None;
    std::int64_t weightG = 0;
    QString lot;
    std::int32_t expiryDay = 0;
    bool recalled = false;
    Quantity quantity, picked, shorted;
    Quantity lineOrdered; ///< of the order line, less what was cancelled; zero = not said
    Quantity linePicked; ///< of the order line, by whatever task
    std::int32_t skipped = 0;
    TaskLineState state = TaskLineState::Open;
    Quantity onHandHere; ///< of the account
    Quantity onHandAtPlace; ///< of everything at the location
    QStringList serialsHere; ///< known to the books at the account; empty = not known

    [[nodiscard]] Quantity left() const { return quantity - picked - shorted; }
    [[nodiscard]] bool open() const { return state == TaskLineState::Open && left().isPositive(); }
    friend bool operator==(const PickLine &, const PickLine &) = default;
};

/// A handling unit that belongs to the order.
struct PickTote {
    HuId id;
    QString code;
    HuState state = HuState::Filling;
    LocationId location;
    Quantity holds;
    friend bool operator==(const PickTote &, const PickTote &) = default;
};

/// A lot of a wanted item that stands at one of the task's places, wanted or not.
struct LotHere {
    ItemId item;
    LocationId location;
    LotId lot;
    QString number;
    std::int32_t expiryDay = 0;
    bool recalled = false;
    Quantity onHand;
    friend bool operator==(const LotHere &, const LotHere &) = default;
};

struct PickContext {
    TaskId task;
    QString number;
    TaskState state = TaskState::Taken;
    UserId user; ///< who has it
    OrderId order;
    QString orderNumber;
    bool orderCancelled = false;
    bool lotSwapAllowed = true;
    std::vector<PickLine> lines; ///< all of the task, in walking order
    std::vector<PickTote> totes;
    std::vector<LotHere> lots;
    TaskId putBackTask; ///< of the cancelled order, for this person; null = nothing to bring back
    QString putBackNumber;
    friend bool operator==(const PickContext &, const PickContext &) = default;
};

// ---- Stops: one item of one account at one place is one prompt -----------------------------------------------------------------

/// Open lines of the account in the order of their order lines.
[[nodiscard]] std::vector<const PickLine *> openLinesAt(const PickContext &task, const Account &stop);
/// Any line of the account, open or not; null when the task has none.
[[nodiscard]] const PickLine *lineAt(const PickContext &task, const Account &stop);
[[nodiscard]] Quantity wantedAt(const PickContext &task, const Account &stop);

/// Where to go after `after` (a null account: from the start): the next stop on the walk among those skipped least, so that
/// what was skipped comes back at the end, and when all were skipped they come round again.
[[nodiscard]] std::optional<Account> nextStop(const PickContext &task, const Account &after);

struct StopNumber {
    int stop = 0, stops = 0; ///< 3 of 12
};
[[nodiscard]] StopNumber numberOf(const PickContext &task, const Account &stop);

[[nodiscard]] bool anyOpen(const PickContext &task);
/// Order lines of this task that stay short when it ends now: what was re-allocated and found elsewhere is not.
[[nodiscard]] int shortLines(const PickContext &task);
/// Totes of the order with goods in them that have not been dropped.
[[nodiscard]] std::vector<PickTote> fullTotes(const PickContext &task);

/// What the books of the task look like after these operations; the workflow chooses its next state by it before the
/// station has forecast them. tst_pickkernel compares it with the kernel.
void project(PickContext &task, const ledger::Body &body);

} // namespace bincard::workflow
