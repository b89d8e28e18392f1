// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/order.h"
#include "domain/stock.h"
#include "domain/task.h"

#include <variant>
#include <vector>

/// What people and rules do, as values (design §4). Bodies list their fields like rows (domain/fields.h).
namespace bincard::ledger {

/// Stored, sent and chained: append only, never renumber. 1–39 facts (never refused), 40–59 claims (may be denied), 60 up edits.
enum class OperationKind : std::uint8_t {
    Receive = 1, Move = 2, MoveHu = 3, Pick = 4, Unpick = 5, Short = 6, Pack = 7, Ship = 8, Count = 9, Adjust = 10, SkipLine = 11,
    FinishTask = 12, PauseTask = 13, SessionEvent = 14, ReturnTasks = 15,
    Promise = 40, Release = 41, TakeTask = 42, ReleaseClaims = 43, LeaseTasks = 44, EndLease = 45,
    PutItems = 60, PutLocations = 61, PutUsers = 62, PutOwners = 63, BindBarcode = 64, PutOrders = 65, PutReturns = 66, PutOpening = 67,
    CancelOrder = 68, ResolveDiscrepancy = 69, ProposeAdjustments = 70,
};

enum class OperationClass : std::uint8_t { Fact = 0, Claim = 1, Edit = 2 };
[[nodiscard]] constexpr OperationClass classOf(OperationKind kind)
{
    const auto number = static_cast<std::uint8_t>(kind);
    return number < 40 ? OperationClass::Fact : number < 60 ? OperationClass::Claim : OperationClass::Edit;
}

/// What the person saw before the operation; the KPIs of workflows §7 need it. In every body of the floor, fields 100–103.
struct Evidence {
    std::int64_t promptShownMs = 0;
    std::int32_t rejectedScans = 0; ///< since the last operation
    std::int32_t unusedScans = 0; ///< made before a stop was painted
    bool firstScanRejected = false;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(100, "prompt_shown_ms", self.promptShownMs);
        f(101, "rejected_scans", self.rejectedScans);
        f(102, "unused_scans", self.unusedScans);
        f(103, "first_scan_rejected", self.firstScanRejected);
    }
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

// ---- Facts ------------------------------------------------------------------------------------------------------------------

/// Goods came in from a supplier (or the opening balance). The lot row is made from lotNumber and expiryDay.
struct Receive {
    static constexpr OperationKind kKind = OperationKind::Receive;
    OwnerId owner;
    ItemId item; ///< null: `barcode` is unknown and UNKNOWN/<barcode> is booked
    QString barcode;
    QString lotNumber;
    std::int32_t expiryDay = 0;
    QString serial;
    LocationId location;
    HuId hu;
    StockStatus status = StockStatus::Available;
    Quantity quantity;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "owner", s.owner); f(2, "item", s.item); f(3, "barcode", s.barcode); f(4, "lot_number", s.lotNumber); f(5, "expiry_day", s.expiryDay);
        f(6, "serial", s.serial); f(7, "location", s.location); f(8, "hu", s.hu); f(9, "status", s.status); f(10, "quantity", s.quantity);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Receive &, const Receive &) = default;
};

/// A quantity of one account goes to another place, handling unit or status.
struct MoveStock {
    static constexpr OperationKind kKind = OperationKind::Move;
    Account from;
    LocationId toLocation;
    HuId toHu;
    StockStatus toStatus = StockStatus::Available;
    Quantity quantity;
    Reason reason = Reason::None;
    OperationId corrects;
    TaskLineId taskLine; ///< put-back and replenishment; null = free move
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "to_location", s.toLocation); f(8, "to_hu", s.toHu); f(9, "to_status", s.toStatus); f(10, "quantity", s.quantity);
        f(11, "reason", s.reason); f(12, "corrects", s.corrects); f(13, "task_line", s.taskLine);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const MoveStock &, const MoveStock &) = default;
};

/// A handling unit goes to a place with all that is in it. At a staging location it becomes staged.
struct MoveHu {
    static constexpr OperationKind kKind = OperationKind::MoveHu;
    HuId hu;
    QString huCode; ///< makes the row when the books do not have it
    LocationId toLocation;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "hu_code", s.huCode); f(3, "to_location", s.toLocation);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const MoveHu &, const MoveHu &) = default;
};

/// `quantity` of `from` went into handling unit `intoHu` standing at `intoLocation`, for one task line.
struct Pick {
    static constexpr OperationKind kKind = OperationKind::Pick;
    TaskLineId taskLine;
    Account from;
    Quantity quantity;
    LocationId intoLocation;
    HuId intoHu;
    QString intoHuCode; ///< makes the row of a tote that the books do not have
    QString serial;
    bool placeEmptied = false; ///< the person confirmed the place is empty
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "task_line", s.taskLine); f(8, "quantity", s.quantity); f(9, "into_location", s.intoLocation); f(10, "into_hu", s.intoHu);
        f(11, "into_hu_code", s.intoHuCode); f(12, "serial", s.serial); f(13, "place_emptied", s.placeEmptied);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Pick &, const Pick &) = default;
};

/// The counter-move of a pick, whole or part: undo, or put back after a cancellation (then to any place, `taskLine` of the put-back).
struct Unpick {
    static constexpr OperationKind kKind = OperationKind::Unpick;
    OperationId corrects; ///< the pick; null for a put-back
    TaskLineId taskLine; ///< of the pick
    Account from; ///< in the tote
    LocationId toLocation;
    HuId toHu;
    Quantity quantity;
    TaskLineId putBackLine; ///< of the put-back task; null = undo
    QString serial;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "corrects", s.corrects); f(8, "task_line", s.taskLine); f(9, "to_location", s.toLocation); f(10, "to_hu", s.toHu);
        f(11, "quantity", s.quantity); f(12, "put_back_line", s.putBackLine); f(13, "serial", s.serial);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Unpick &, const Unpick &) = default;
};

/// `quantity` of a task line could not be had at its place.
struct Short {
    static constexpr OperationKind kKind = OperationKind::Short;
    TaskLineId taskLine;
    Quantity quantity;
    Reason reason = Reason::NotFound;
    bool blockLocation = false;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task_line", s.taskLine); f(2, "quantity", s.quantity); f(3, "reason", s.reason); f(4, "block_location", s.blockLocation);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Short &, const Short &) = default;
};

/// From tote (or place) into a parcel, for one order line.
struct Pack {
    static constexpr OperationKind kKind = OperationKind::Pack;
    OrderLineId orderLine;
    Account from;
    LocationId intoLocation;
    HuId intoHu;
    QString intoHuCode;
    Quantity quantity;
    QString serial;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "order_line", s.orderLine); f(8, "into_location", s.intoLocation); f(9, "into_hu", s.intoHu); f(10, "into_hu_code", s.intoHuCode);
        f(11, "quantity", s.quantity); f(12, "serial", s.serial);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Pack &, const Pack &) = default;
};

/// Quantities of order lines left the house out of one handling unit.
struct ShipLine {
    OrderLineId orderLine;
    Account from;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "order_line", s.orderLine); f(8, "quantity", s.quantity);
    }
    friend bool operator==(const ShipLine &, const ShipLine &) = default;
};
struct Ship {
    static constexpr OperationKind kKind = OperationKind::Ship;
    HuId hu;
    std::vector<ShipLine> lines;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "lines", s.lines);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Ship &, const Ship &) = default;
};

/// "12 at t" for a scope: a location, or one item in it. What the books have there and the lines do not name counts as 0.
struct CountLine {
    OwnerId owner;
    ItemId item;
    LotId lot;
    HuId hu;
    StockStatus status = StockStatus::Available;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "owner", s.owner); f(2, "item", s.item); f(3, "lot", s.lot); f(4, "hu", s.hu); f(5, "status", s.status); f(6, "quantity", s.quantity);
    }
    friend bool operator==(const CountLine &, const CountLine &) = default;
};
struct Count {
    static constexpr OperationKind kKind = OperationKind::Count;
    LocationId location;
    ItemId item; ///< null = the whole location
    std::vector<CountLine> lines;
    TaskId task;
    Quantity tolerance; ///< per account; a larger difference posts nothing and asks for a review
    bool approved = false; ///< by a lead: posts whatever the difference
    std::int64_t countedAtMs = 0; ///< approval: effective time of the count that is approved; 0 = this operation's own
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "location", s.location); f(2, "item", s.item); f(3, "lines", s.lines); f(4, "task", s.task); f(5, "tolerance", s.tolerance); f(6, "approved", s.approved);
        f(7, "counted_at_ms", s.countedAtMs);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Count &, const Count &) = default;
};

/// The books are wrong by `delta` (signed), with a reason.
struct Adjust {
    static constexpr OperationKind kKind = OperationKind::Adjust;
    Account account;
    Quantity delta;
    Reason reason = Reason::Correction;
    UserId approvedBy; ///< a lead, above the person's limit
    OperationId corrects;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.account, f);
        f(7, "delta", s.delta); f(8, "reason", s.reason); f(9, "approved_by", s.approvedBy); f(10, "corrects", s.corrects);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Adjust &, const Adjust &) = default;
};

/// The line comes back at the end of the task.
struct SkipLine {
    static constexpr OperationKind kKind = OperationKind::SkipLine;
    TaskLineId taskLine;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task_line", s.taskLine);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const SkipLine &, const SkipLine &) = default;
};

/// Nothing is left to do on the task: done, or done short; open lines count as short.
struct FinishTask {
    static constexpr OperationKind kKind = OperationKind::FinishTask;
    TaskId task;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const FinishTask &, const FinishTask &) = default;
};

/// Paused by its person (kept), or given back to be taken by the next.
struct PauseTask {
    static constexpr OperationKind kKind = OperationKind::PauseTask;
    TaskId task;
    bool giveBack = false;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task); f(2, "give_back", s.giveBack);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const PauseTask &, const PauseTask &) = default;
};

/// Stored and chained: append only.
enum class SessionEventKind : std::uint8_t { LogIn = 0, LogOut = 1, Pause = 2, Resume = 3, Help = 4, CallLead = 5, LeadApproval = 6 };
struct SessionEvent {
    static constexpr OperationKind kKind = OperationKind::SessionEvent;
    SessionEventKind event = SessionEventKind::LogIn;
    UserId user;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "event", s.event); f(2, "user", s.user);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const SessionEvent &, const SessionEvent &) = default;
};

/// The station gives back what it had on a lease and nobody there has begun.
struct ReturnTasks {
    static constexpr OperationKind kKind = OperationKind::ReturnTasks;
    static constexpr std::size_t kMostTasks = 1000;
    std::vector<TaskId> tasks;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "tasks", s.tasks); }
    friend bool operator==(const ReturnTasks &, const ReturnTasks &) = default;
};

// ---- Claims -----------------------------------------------------------------------------------------------------------------

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

// ---- Edits ------------------------------------------------------------------------------------------------------------------

struct PutItems { // Stream 0. Rows equal to what is there change nothing.
    static constexpr OperationKind kKind = OperationKind::PutItems;
    std::vector<Item> items;
    std::vector<Barcode> barcodes;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "items", s.items); f(2, "barcodes", s.barcodes); }
    friend bool operator==(const PutItems &, const PutItems &) = default;
};

struct PutLocations {
    static constexpr OperationKind kKind = OperationKind::PutLocations;
    std::vector<Location> locations;
    std::vector<HandlingUnit> handlingUnits; ///< totes that exist from the start
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "locations", s.locations); f(2, "handling_units", s.handlingUnits); }
    friend bool operator==(const PutLocations &, const PutLocations &) = default;
};

struct PutUsers { // Stream 0.
    static constexpr OperationKind kKind = OperationKind::PutUsers;
    std::vector<User> users;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "users", s.users); }
    friend bool operator==(const PutUsers &, const PutUsers &) = default;
};

struct PutOwners { // Stream 0.
    static constexpr OperationKind kKind = OperationKind::PutOwners;
    std::vector<Owner> owners;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "owners", s.owners); }
    friend bool operator==(const PutOwners &, const PutOwners &) = default;
};

/// On the floor: this unknown code is that item (stream 0; the office approves later). Denied when the code is another item's already.
struct BindBarcode {
    static constexpr OperationKind kKind = OperationKind::BindBarcode;
    QString code;
    ItemId item;
    Quantity quantity;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "code", s.code); f(2, "item", s.item); f(3, "quantity", s.quantity);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const BindBarcode &, const BindBarcode &) = default;
};

/// New orders with their lines; an order that exists already is left as it is.
struct PutOrders {
    static constexpr OperationKind kKind = OperationKind::PutOrders;
    std::vector<Customer> customers;
    std::vector<Order> orders;
    std::vector<OrderLine> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "customers", s.customers); f(2, "orders", s.orders); f(3, "lines", s.lines); }
    friend bool operator==(const PutOrders &, const PutOrders &) = default;
};

struct PutReturns {
    static constexpr OperationKind kKind = OperationKind::PutReturns;
    std::vector<Customer> customers;
    std::vector<ReturnLine> returns;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "customers", s.customers); f(2, "returns", s.returns); }
    friend bool operator==(const PutReturns &, const PutReturns &) = default;
};

/// Opening balances: posts the difference to what an earlier import said of the account (first time: all of it).
struct OpeningLine {
    OwnerId owner;
    ItemId item;
    QString lotNumber;
    std::int32_t expiryDay = 0;
    LocationId location;
    HuId hu;
    StockStatus status = StockStatus::Available;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "owner", s.owner); f(2, "item", s.item); f(3, "lot_number", s.lotNumber); f(4, "expiry_day", s.expiryDay);
        f(5, "location", s.location); f(6, "hu", s.hu); f(7, "status", s.status); f(8, "quantity", s.quantity);
    }
    friend bool operator==(const OpeningLine &, const OpeningLine &) = default;
};
struct PutOpening {
    static constexpr OperationKind kKind = OperationKind::PutOpening;
    std::vector<OpeningLine> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lines", s.lines); }
    friend bool operator==(const PutOpening &, const PutOpening &) = default;
};

/// Cancels what has not been shipped: frees claims; goods already picked get a put-back task.
struct CancelOrder {
    static constexpr OperationKind kKind = OperationKind::CancelOrder;
    OrderId order;
    Reason reason = Reason::CustomerRequest;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "order", s.order); f(2, "reason", s.reason); }
    friend bool operator==(const CancelOrder &, const CancelOrder &) = default;
};

struct ResolveDiscrepancy {
    static constexpr OperationKind kKind = OperationKind::ResolveDiscrepancy;
    DiscrepancyId discrepancy;
    Reason reason = Reason::Correction;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "discrepancy", s.discrepancy); f(2, "reason", s.reason); }
    friend bool operator==(const ResolveDiscrepancy &, const ResolveDiscrepancy &) = default;
};

/// Import rows that look like stock corrections: an open discrepancy each, nothing posted. `key` makes a repeated import the same one.
struct ProposedAdjustment {
    QString key; ///< file-independent identity of the row: invoice, ordinal
    ItemId item;
    Quantity delta;
    QString note;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "key", s.key); f(2, "item", s.item); f(3, "delta", s.delta); f(4, "note", s.note); }
    friend bool operator==(const ProposedAdjustment &, const ProposedAdjustment &) = default;
};
struct ProposeAdjustments {
    static constexpr OperationKind kKind = OperationKind::ProposeAdjustments;
    std::vector<ProposedAdjustment> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lines", s.lines); }
    friend bool operator==(const ProposeAdjustments &, const ProposeAdjustments &) = default;
};

using Body = std::variant<Receive, MoveStock, MoveHu, Pick, Unpick, Short, Pack, Ship, Count, Adjust, SkipLine, FinishTask, PauseTask, SessionEvent,
    ReturnTasks, Promise, Release, TakeTask, ReleaseClaims, LeaseTasks, EndLease, PutItems, PutLocations, PutUsers, PutOwners, BindBarcode, PutOrders, PutReturns, PutOpening, CancelOrder,
    ResolveDiscrepancy, ProposeAdjustments>;

[[nodiscard]] OperationKind kindOf(const Body &body);

/// Stream 0 is the catalogue; warehouses are 1, 2, 3 …
using Stream = std::int32_t;
inline constexpr Stream kCatalogue = 0;
inline constexpr Stream kFirstWarehouse = 1;

/// Which stream an operation of this kind writes when sent by a station of `warehouse`.
[[nodiscard]] Stream streamOf(OperationKind kind, Stream warehouse);

} // namespace bincard::ledger
