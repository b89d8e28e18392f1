// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/inbound.h"
#include "domain/stock.h"
#include "domain/task.h"
#include "ledger/operationkind.h"

#include <vector>

/// Operations that have already happened: never refused. Bodies list their fields like rows (domain/fields.h).
namespace bincard::ledger {

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
    InboundId document = {}; ///< that it came with; null = none
    InboundLineId inboundLine = {}; ///< of that document; null = it has none for this
    QString huCode = {}; ///< makes the row of a handling unit that the books do not have
    HuKind huKind = HuKind::Carton; ///< of that row
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "owner", s.owner); f(2, "item", s.item); f(3, "barcode", s.barcode); f(4, "lot_number", s.lotNumber); f(5, "expiry_day", s.expiryDay);
        f(6, "serial", s.serial); f(7, "location", s.location); f(8, "hu", s.hu); f(9, "status", s.status); f(10, "quantity", s.quantity);
        f(11, "document", s.document); f(12, "inbound_line", s.inboundLine); f(13, "hu_code", s.huCode); f(14, "hu_kind", s.huKind);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Receive &, const Receive &) = default;
};

/// The counter-move of a receipt, whole or part: it was a mistake, the goods are the supplier's.
struct Unreceive {
    static constexpr OperationKind kKind = OperationKind::Unreceive;
    OperationId corrects; ///< the receipt
    InboundLineId inboundLine; ///< of that receipt
    Account from; ///< where it was received
    Quantity quantity;
    QString serial;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "corrects", s.corrects); f(8, "inbound_line", s.inboundLine); f(9, "quantity", s.quantity); f(10, "serial", s.serial);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Unreceive &, const Unreceive &) = default;
};

/// A delivery stands at a door: dock to stock begins (workflows §7).
struct ArriveInbound {
    static constexpr OperationKind kKind = OperationKind::ArriveInbound;
    InboundId document;
    LocationId location;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "document", s.document); f(2, "location", s.location);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const ArriveInbound &, const ArriveInbound &) = default;
};

/// Nothing more is expected with this document; what is missing is given up.
struct CloseInbound {
    static constexpr OperationKind kKind = OperationKind::CloseInbound;
    InboundId document;
    Reason reason = Reason::None; ///< when something is missing
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "document", s.document); f(2, "reason", s.reason);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const CloseInbound &, const CloseInbound &) = default;
};

/// A parcel of a customer came back and was put down somewhere: the customer is told, graded is it later.
struct ArriveReturn {
    static constexpr OperationKind kKind = OperationKind::ArriveReturn;
    QString number; ///< makes the row when nobody announced it
    OrderId order; ///< that it is said to be of; null = not known
    LocationId location;
    QString parcel; ///< what was scanned on it
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "number", s.number); f(2, "order", s.order); f(3, "location", s.location); f(4, "parcel", s.parcel);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const ArriveReturn &, const ArriveReturn &) = default;
};

/// What came back was looked at, and what becomes of it decided. The lot row is made from lotNumber and expiryDay.
struct GradeReturn {
    static constexpr OperationKind kKind = OperationKind::GradeReturn;
    QString number; ///< of the return; makes the row when the books do not have it
    ReturnLineId line; ///< null: nobody announced it
    OrderLineId orderLine; ///< as which it was sent; null = none is known
    OwnerId owner;
    ItemId item; ///< null: `barcode` is unknown and UNKNOWN/<barcode> is booked
    QString barcode;
    QString lotNumber;
    std::int32_t expiryDay = 0;
    QString serial;
    Quantity quantity;
    Condition condition = Condition::A;
    Disposition disposition = Disposition::Restock;
    ReturnReason reason = ReturnReason::None;
    LocationId location; ///< where it is put; scrapped: where it was looked at
    HuId hu;
    QString huCode; ///< makes the row of a handling unit that the books do not have
    QString photo; ///< SHA-256 of the picture, hexadecimal; empty = none
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "number", s.number); f(2, "line", s.line); f(3, "order_line", s.orderLine); f(4, "owner", s.owner); f(5, "item", s.item); f(6, "barcode", s.barcode);
        f(7, "lot_number", s.lotNumber); f(8, "expiry_day", s.expiryDay); f(9, "serial", s.serial); f(10, "quantity", s.quantity); f(11, "condition", s.condition);
        f(12, "disposition", s.disposition); f(13, "reason", s.reason); f(14, "location", s.location); f(15, "hu", s.hu); f(16, "hu_code", s.huCode);
        f(17, "photo", s.photo);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const GradeReturn &, const GradeReturn &) = default;
};

/// The counter-move of a grading, whole or part.
struct UngradeReturn {
    static constexpr OperationKind kKind = OperationKind::UngradeReturn;
    OperationId corrects; ///< the grading
    ReturnLineId line; ///< that it counted on
    Account from; ///< where the goods were put; scrapped: the virtual place
    Quantity quantity;
    QString serial;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "corrects", s.corrects); f(8, "line", s.line); f(9, "quantity", s.quantity); f(10, "serial", s.serial);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const UngradeReturn &, const UngradeReturn &) = default;
};

/// All of a return that came was graded, or it is not taken back: the office decides on the money.
struct FinishReturn {
    static constexpr OperationKind kKind = OperationKind::FinishReturn;
    QString number; ///< makes the row when the books do not have it
    bool refused = false;
    ReturnReason reason = ReturnReason::None;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "number", s.number); f(2, "refused", s.refused); f(3, "reason", s.reason);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const FinishReturn &, const FinishReturn &) = default;
};

/// A quantity of one account goes to another place, handling unit or status. A free handling unit that gets goods is filling.
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
    QString serial = {}; ///< of the one piece that is moved; empty = not tracked, or not known
    OrderId order = {}; ///< sorted for it: the unit it goes into holds that order's goods; null = anybody's
    QString toHuCode = {}; ///< with `order`: makes the row of a unit that the books do not have
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "to_location", s.toLocation); f(8, "to_hu", s.toHu); f(9, "to_status", s.toStatus); f(10, "quantity", s.quantity);
        f(11, "reason", s.reason); f(12, "corrects", s.corrects); f(13, "task_line", s.taskLine);
        f(14, "serial", s.serial); f(15, "order", s.order); f(16, "to_hu_code", s.toHuCode);
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
    OperationId corrects = {}; ///< the move that this one takes back
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "hu_code", s.huCode); f(3, "to_location", s.toLocation); f(4, "corrects", s.corrects);
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
    bool shared = false; ///< goods of several orders go into this handling unit
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "task_line", s.taskLine); f(8, "quantity", s.quantity); f(9, "into_location", s.intoLocation); f(10, "into_hu", s.intoHu);
        f(11, "into_hu_code", s.intoHuCode); f(12, "serial", s.serial); f(13, "place_emptied", s.placeEmptied); f(14, "shared", s.shared);
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
    std::vector<ShipLine> lines; ///< none: all that is in it, and what is heard later to have been packed into it
    Evidence evidence;
    QString huCode = {}; ///< makes the row when the books do not have it
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "lines", s.lines); f(3, "hu_code", s.huCode);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Ship &, const Ship &) = default;
};

/// The counter-move of a packing, whole or part: out of the parcel again.
struct Unpack {
    static constexpr OperationKind kKind = OperationKind::Unpack;
    OrderLineId orderLine;
    Account from; ///< in the parcel
    LocationId toLocation;
    HuId toHu;
    Quantity quantity;
    QString serial;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "order_line", s.orderLine); f(8, "to_location", s.toLocation); f(9, "to_hu", s.toHu); f(10, "quantity", s.quantity); f(11, "serial", s.serial);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Unpack &, const Unpack &) = default;
};

/// Goods that were picked are not there, or cannot be sent, when they are to be packed: the line is open again and is picked anew.
struct PackShort {
    static constexpr OperationKind kKind = OperationKind::PackShort;
    OrderLineId orderLine;
    Account from; ///< where they should be
    Quantity quantity;
    Reason reason = Reason::NotFound; ///< Damaged: they are there, and become damaged stock
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "order_line", s.orderLine); f(8, "quantity", s.quantity); f(9, "reason", s.reason);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const PackShort &, const PackShort &) = default;
};

/// A parcel is shut, weighed and labelled.
struct CloseParcel {
    static constexpr OperationKind kKind = OperationKind::CloseParcel;
    HuId hu;
    QString huCode; ///< makes the row when the books do not have it
    OrderId order;
    LocationId location;
    std::int32_t ordinal = 1;
    QString sscc; ///< 18 digits; empty = the station had none
    QString carton;
    std::int64_t weightG = 0; ///< of all of it; 0 = not known
    bool weighed = false; ///< else it is what is expected
    QString carrier, service; ///< codes; empty = none could be found
    bool labelled = false; ///< its label is printed or waits at a printer; else the parcel waits for one
    Evidence evidence;
    QString photo = {}; ///< as Parcel's
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "hu_code", s.huCode); f(3, "order", s.order); f(4, "location", s.location); f(5, "ordinal", s.ordinal); f(6, "sscc", s.sscc);
        f(7, "carton", s.carton); f(8, "weight_g", s.weightG); f(9, "weighed", s.weighed); f(10, "carrier", s.carrier); f(11, "service", s.service);
        f(12, "labelled", s.labelled); f(13, "photo", s.photo);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const CloseParcel &, const CloseParcel &) = default;
};

/// A closed parcel is opened again at a bench: its label is void.
struct ReopenParcel {
    static constexpr OperationKind kKind = OperationKind::ReopenParcel;
    HuId hu;
    LocationId location;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "location", s.location);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const ReopenParcel &, const ReopenParcel &) = default;
};

/// A parcel is on the vehicle at a door, on the manifest of that number; or off it again.
struct LoadParcel {
    static constexpr OperationKind kKind = OperationKind::LoadParcel;
    HuId hu;
    QString huCode; ///< makes the row when the books do not have it
    LocationId location; ///< the door; off again: where it stands now
    QString carrier; ///< of the manifest
    std::int32_t number = 0; ///< of the door's manifests; 0 = off the vehicle
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "hu_code", s.huCode); f(3, "location", s.location); f(4, "carrier", s.carrier); f(5, "number", s.number);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const LoadParcel &, const LoadParcel &) = default;
};

/// The vehicle leaves: nothing is loaded on this manifest any more. Each parcel is shipped by an operation of its own.
struct CloseManifest {
    static constexpr OperationKind kKind = OperationKind::CloseManifest;
    LocationId location;
    std::int32_t number = 0;
    QString carrier;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "location", s.location); f(2, "number", s.number); f(3, "carrier", s.carrier);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const CloseManifest &, const CloseManifest &) = default;
};

/// "12 at t" for a scope: a location, or one item in it. What the books have there and the lines do not name counts as 0.
struct CountLine {
    OwnerId owner;
    ItemId item;
    LotId lot;
    HuId hu;
    StockStatus status = StockStatus::Available;
    Quantity quantity;
    QString barcode = {}; ///< with a null item: nobody knows it, and UNKNOWN/<barcode> is booked
    QString lotNumber = {}; ///< with a null lot: makes the lot's row when there is none
    std::int32_t expiryDay = 0;
    QString serial = {}; ///< this one piece stands here
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "owner", s.owner); f(2, "item", s.item); f(3, "lot", s.lot); f(4, "hu", s.hu); f(5, "status", s.status); f(6, "quantity", s.quantity);
        f(7, "barcode", s.barcode); f(8, "lot_number", s.lotNumber); f(9, "expiry_day", s.expiryDay); f(10, "serial", s.serial);
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
    bool review = false; ///< what is beyond tolerance waits for a lead who says why (ReviewCount), also when two agree or nobody else need count
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "location", s.location); f(2, "item", s.item); f(3, "lines", s.lines); f(4, "task", s.task); f(5, "tolerance", s.tolerance); f(6, "approved", s.approved);
        f(7, "counted_at_ms", s.countedAtMs); f(8, "review", s.review);
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

/// Paused by its person (kept), given back to be taken by the next, or handed over to a person who goes on with it.
struct PauseTask {
    static constexpr OperationKind kKind = OperationKind::PauseTask;
    TaskId task;
    bool giveBack = false;
    Evidence evidence;
    UserId to = {}; ///< handed over to; null = it is not. Never with giveBack
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task); f(2, "give_back", s.giveBack); f(3, "to", s.to);
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
    Reason reason = Reason::None; ///< of an approval where fewer people exist than a rule needs
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "event", s.event); f(2, "user", s.user); f(3, "reason", s.reason);
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

/// A paper that had been printed was printed once more. Two labels of one number may stick on two things: so it stands in the log why.
struct Reprint {
    static constexpr OperationKind kKind = OperationKind::Reprint;
    static constexpr std::int32_t kMostCopies = 1000;
    DocumentKind document = DocumentKind::Label;
    QString title; ///< what people call it: the number or code on it
    std::int32_t copies = 0;
    Reason reason = Reason::None;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "document", s.document); f(2, "title", s.title); f(3, "copies", s.copies); f(4, "reason", s.reason);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const Reprint &, const Reprint &) = default;
};

} // namespace bincard::ledger
