// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "domain/task.h"
#include "ledger/operation.h"

#include <QStringList>

#include <optional>
#include <vector>

/// Pick tasks that one person does together, with all that their prompts say, filled by the station from its replica.
namespace bincard::workflow {

/// One task: an order's. Several on one cart are one walk.
struct PickOrder {
    TaskId task;
    QString number;
    TaskState state = TaskState::Taken;
    UserId user; ///< who has it
    OrderId order;
    QString orderNumber;
    bool cancelled = false; ///< the order
    bool lotSwapAllowed = true;
    bool onePiece = false; ///< the whole order is a single piece: it may share a tote with others
    TaskId putBackTask; ///< of the cancelled order, for this person; null = nothing to bring back
    QString putBackNumber;
    friend bool operator==(const PickOrder &, const PickOrder &) = default;
};

struct PickLine {
    TaskLineId id;
    TaskId task;
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
    QString zone = {}; ///< of the place; empty = none
    bool elsewhere = false; ///< in a zone that this station does not work

    [[nodiscard]] Quantity left() const { return quantity - picked - shorted; }
    /// For others: this station passes the order on.
    [[nodiscard]] bool openElsewhere() const { return elsewhere && state == TaskLineState::Open && left().isPositive(); }
    /// On this walk.
    [[nodiscard]] bool open() const { return !elsewhere && state == TaskLineState::Open && left().isPositive(); }
    friend bool operator==(const PickLine &, const PickLine &) = default;
};

/// A handling unit that belongs to one of the orders, or that pieces of several were put into.
struct PickTote {
    HuId id;
    QString code;
    OrderId order; ///< null = shared
    HuState state = HuState::Filling;
    LocationId location;
    Quantity holds;
    QString place = {}; ///< where it stands
    bool waits = false; ///< it was passed on, and stands where the next person gets it
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
    std::vector<PickOrder> orders; ///< as Needs::tasks has them; one that the books do not have is missing
    std::vector<PickLine> lines; ///< of all tasks, in walking order
    std::vector<PickTote> totes;
    std::vector<LotHere> lots;
    friend bool operator==(const PickContext &, const PickContext &) = default;
};

[[nodiscard]] const PickOrder *orderOf(const PickContext &picks, TaskId task); ///< null = not there
/// As if the task had never been part of it.
void leaveOut(PickContext &picks, TaskId task);

// ---- Stops: one item of one account at one place is one prompt -----------------------------------------------------------------

/// Open lines of the account, by order as the orders stand, and by order line.
[[nodiscard]] std::vector<const PickLine *> openLinesAt(const PickContext &picks, const Account &stop);
/// Any line of the account, open or not; null when the task has none.
[[nodiscard]] const PickLine *lineAt(const PickContext &picks, const Account &stop);
[[nodiscard]] Quantity wantedAt(const PickContext &picks, const Account &stop);

/// Where to go after `after` (a null account: from the start): the next stop on the walk among those skipped least, so that
/// what was skipped comes back at the end, and when all were skipped they come round again.
[[nodiscard]] std::optional<Account> nextStop(const PickContext &picks, const Account &after);

struct StopNumber {
    int stop = 0, stops = 0; ///< 3 of 12
};
[[nodiscard]] StopNumber numberOf(const PickContext &picks, const Account &stop);

[[nodiscard]] bool anyOpen(const PickContext &picks);
/// Order lines that stay short when picking ends now: what was re-allocated and found elsewhere is not.
[[nodiscard]] int shortLines(const PickContext &picks);
/// Totes with goods in them that have not been dropped.
[[nodiscard]] std::vector<PickTote> fullTotes(const PickContext &picks);

/// The zone that goes on with what is left for others, the first by name of those that the first such order is for, and the tasks that have something there.
struct NextZone {
    QString zone;
    int lines = 0;
    std::vector<TaskId> tasks;
};
[[nodiscard]] std::optional<NextZone> nextZone(const PickContext &picks); ///< none: nothing is left for others

/// What the books of the tasks look like after these operations; the workflow chooses its next state by it before the
/// station has forecast them. tst_pickkernel compares it with the kernel.
void project(PickContext &picks, const ledger::Body &body);

} // namespace bincard::workflow
