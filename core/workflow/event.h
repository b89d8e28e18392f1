// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/reading.h"
#include "domain/catalogue.h"
#include "domain/inbound.h"
#include "domain/order.h"
#include "domain/parcel.h"
#include "domain/stock.h"
#include "domain/task.h"

#include <QString>

#include <concepts>
#include <variant>
#include <vector>

/// What can happen to a workflow: scans already resolved to their meaning by the station, and what people do by key or touch.
/// Keys, buttons and command barcodes are the same event: a Commanded.
namespace bincard::workflow {

struct ScannedItem {
    ItemId item;
    QString sku, name; ///< for errors in floor words ("This is …")
    Quantity perScan = Quantity::units(1); ///< base units of the scanned level: 1 each, a case its content
    QString code; ///< what was scanned; the same code again confirms
    QString lot; ///< from a GS1 code; empty = none in it
    std::int32_t expiryDay = 0;
    QString serial;
    Tracking tracking = Tracking::None; ///< what must be known of it besides
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "item", s.item); f(2, "sku", s.sku); f(3, "name", s.name); f(4, "per_scan", s.perScan); f(5, "code", s.code);
        f(6, "lot", s.lot); f(7, "expiry_day", s.expiryDay); f(8, "serial", s.serial);
        f(9, "tracking", s.tracking);
    }
    friend bool operator==(const ScannedItem &, const ScannedItem &) = default;
};
struct ScannedLocation {
    LocationId location;
    QString code;
    LocationKind kind = LocationKind::Pick;
    bool blocked = false;
    QString zone = {}; ///< empty = none
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "location", s.location); f(2, "code", s.code); f(3, "kind", s.kind); f(4, "blocked", s.blocked); f(5, "zone", s.zone);
    }
    friend bool operator==(const ScannedLocation &, const ScannedLocation &) = default;
};
struct ScannedHu {
    HuId hu;
    QString code;
    bool known = true; ///< false: looks like a handling unit label, the books do not have it yet
    HuKind kind = HuKind::Tote;
    HuState state = HuState::Free;
    OrderId order; ///< whose goods it holds; null = nobody's
    QString orderNumber;
    QString carrier = {}; ///< of a parcel
    ParcelState parcel = ParcelState::Open; ///< Open: it is none that was closed
    bool orderCancelled = false;
    LocationId location = {}; ///< where it stands
    bool shared = false; ///< goods of several orders were picked into it, and no order owns it
    std::int32_t parcels = 0; ///< that stand in it
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "code", s.code); f(3, "known", s.known); f(4, "kind", s.kind); f(5, "state", s.state); f(6, "order", s.order);
        f(7, "order_number", s.orderNumber); f(8, "carrier", s.carrier); f(9, "parcel", s.parcel); f(10, "order_cancelled", s.orderCancelled);
        f(11, "location", s.location); f(12, "shared", s.shared); f(13, "parcels", s.parcels);
    }
    friend bool operator==(const ScannedHu &, const ScannedHu &) = default;
};
struct ScannedOrder {
    OrderId order;
    QString number;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "order", s.order); f(2, "number", s.number);
    }
    friend bool operator==(const ScannedOrder &, const ScannedOrder &) = default;
};
struct ScannedTask {
    TaskId task;
    QString number;
    TaskKind kind = TaskKind::Pick;
    OrderId order;
    QString orderNumber;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task); f(2, "number", s.number); f(3, "kind", s.kind); f(4, "order", s.order); f(5, "order_number", s.orderNumber);
    }
    friend bool operator==(const ScannedTask &, const ScannedTask &) = default;
};
struct ScannedUser {
    UserId user;
    QString badge, name, language;
    Role role = Role::Floor;
    bool needsPin = true; ///< false: no PIN set, or the policy lets this badge re-enter within the shift
    Quantity adjustLimit; ///< largest difference this person may post without a lead
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "user", s.user); f(2, "badge", s.badge); f(3, "name", s.name); f(4, "language", s.language); f(5, "role", s.role);
        f(6, "needs_pin", s.needsPin); f(7, "adjust_limit", s.adjustLimit);
    }
    friend bool operator==(const ScannedUser &, const ScannedUser &) = default;
};
/// A text that stands for a lot or a serial in this step (the item is known from the context).
struct ScannedLot {
    QString lot;
    std::int32_t expiryDay = 0;
    QString serial;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "lot", s.lot); f(2, "expiry_day", s.expiryDay); f(3, "serial", s.serial); f(4, "code", s.code);
    }
    friend bool operator==(const ScannedLot &, const ScannedLot &) = default;
};
struct ScannedUnknown {
    QString code;
    bool failedCheckDigit = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "code", s.code); f(2, "failed_check_digit", s.failedCheckDigit);
    }
    friend bool operator==(const ScannedUnknown &, const ScannedUnknown &) = default;
};

/// A purchase order or a ship notice.
struct ScannedDelivery {
    InboundId document;
    QString number;
    InboundKind kind = InboundKind::PurchaseOrder;
    bool closed = false; ///< nothing more is expected
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "document", s.document); f(2, "number", s.number); f(3, "kind", s.kind); f(4, "closed", s.closed);
    }
    friend bool operator==(const ScannedDelivery &, const ScannedDelivery &) = default;
};
struct ScannedReturn {
    ReturnId returned;
    QString number;
    ReturnState state = ReturnState::Announced;
    OrderId order; ///< null = not known
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "return_id", s.returned); f(2, "number", s.number); f(3, "state", s.state); f(4, "order", s.order);
    }
    friend bool operator==(const ScannedReturn &, const ScannedReturn &) = default;
};

/// One thing that a scan can mean here. Append only, never reorder: saved by index.
using Meaning = std::variant<ScannedItem, ScannedLocation, ScannedHu, ScannedOrder, ScannedTask, ScannedUser, ScannedLot, ScannedUnknown, ScannedDelivery, ScannedReturn>;

/// The code means several things that this step accepts: ask.
struct ScannedAmbiguous {
    QString code;
    std::vector<Meaning> meanings;
    friend bool operator==(const ScannedAmbiguous &, const ScannedAmbiguous &) = default;
};

/// The first eleven are the command barcodes of workflows §1, and Training is one; the others have a key and a button only.
enum class ActionCode : std::uint8_t { Ok, Skip, Short, Full, Undo, Back, Done, Problem, Pause, Help, LogOut, GetWork, LookUp, Bind, More, Find, Print, Menu, Training };

struct Commanded {
    ActionCode action{};
    friend bool operator==(const Commanded &, const Commanded &) = default;
};
/// From the keypad, the keyboard or a quantity barcode.
struct EnteredQuantity {
    Quantity quantity;
    friend bool operator==(const EnteredQuantity &, const EnteredQuantity &) = default;
};
/// A PIN or a search text, after Enter.
struct EnteredText {
    QString text;
    friend bool operator==(const EnteredText &, const EnteredText &) = default;
};
/// A row of the list on the card was tapped or its digit pressed; counts from 0.
struct Chosen {
    int row = 0;
    friend bool operator==(const Chosen &, const Chosen &) = default;
};
/// The rows behind the context are not what they were: an answer of the server came in, or another station's work.
struct ContextChanged {
    friend bool operator==(const ContextChanged &, const ContextChanged &) = default;
};
/// The answer to the last claim this workflow made.
struct ClaimAnswered {
    bool granted = false;
    int denyReason = 0; ///< ledger::DenyReason
    TaskId task; ///< what was claimed
    QString heldBy = {}; ///< the name or badge of who has it; empty = nobody, or a station
    friend bool operator==(const ClaimAnswered &, const ClaimAnswered &) = default;
};

/// The answer to VerifyPin.
struct PinChecked {
    bool ok = false;
    int triesLeft = 0; ///< 0 and not ok: the badge is locked for a while
    friend bool operator==(const PinChecked &, const PinChecked &) = default;
};

/// Why there is no work, or not this work.
enum class WorkReason : std::uint8_t { None, NoWork, OnHold, Cancelled, NothingAvailable, TakenByAnother, AlreadyDone, UnknownOrder, NoConnection };

/// Work to be claimed with a TakeTask operation.
struct WorkToClaim {
    TaskId task;
    QString number;
    TaskKind kind = TaskKind::Pick;
    OrderId order;
    QString orderNumber;

    [[nodiscard]] bool isOfOrder() const { return kind == TaskKind::Pick || kind == TaskKind::PutBack; }

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task); f(2, "number", s.number); f(3, "kind", s.kind); f(4, "order", s.order); f(5, "order_number", s.orderNumber);
    }
    friend bool operator==(const WorkToClaim &, const WorkToClaim &) = default;
};

/// The answer to GetWork: a task to claim, or why there is none. With TakenByAnother the task may be named.
struct WorkOffered {
    TaskId task;
    QString number;
    TaskKind kind = TaskKind::Pick;
    OrderId order;
    QString orderNumber;
    WorkReason reason = WorkReason::None;
    QString heldBy = {}; ///< with TakenByAnother, when the task is named: as in ClaimAnswered
    std::vector<WorkToClaim> also = {}; ///< picks that go on the same cart
    friend bool operator==(const WorkOffered &, const WorkOffered &) = default;
};

/// The answer to TakePicture.
struct PictureTaken {
    QString hash; ///< SHA-256, hexadecimal; empty = there is no new picture
    friend bool operator==(const PictureTaken &, const PictureTaken &) = default;
};

using Event = std::variant<ScannedItem, ScannedLocation, ScannedHu, ScannedOrder, ScannedTask, ScannedUser, ScannedLot, ScannedUnknown, ScannedDelivery, ScannedReturn, ScannedAmbiguous, Commanded,
    EnteredQuantity, EnteredText, Chosen, ContextChanged, ClaimAnswered, PinChecked, WorkOffered,
    PictureTaken>;

/// The sorts of event. A new event that is in none of them does not compile until every workflow has an answer for it.
template <class E, class... Of>
concept OneOf = (std::same_as<E, Of> || ...);
template <class E>
concept Scan = OneOf<E, ScannedItem, ScannedLocation, ScannedHu, ScannedOrder, ScannedTask, ScannedUser, ScannedLot, ScannedUnknown, ScannedDelivery, ScannedReturn>;
template <class E>
concept Typed = OneOf<E, EnteredQuantity, EnteredText, Chosen>;
/// What the station tells without a person having done anything.
template <class E>
concept Answer = OneOf<E, ContextChanged, ClaimAnswered, PinChecked, WorkOffered, PictureTaken>;

} // namespace bincard::workflow
