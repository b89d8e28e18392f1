// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/goods.h"
#include "workflow/leadapproval.h"

#include <variant>
#include <vector>

/// What customers send back (workflows §3 Return): the parcel arrives, its goods are graded, the return is finished, the refund released.
/// The story and the state diagram are in docs/workflows/return.md. All but the refund works without the server.
namespace bincard::workflow::returning {

/// Which return. A null number: it gets one when it has arrived.
struct Which {
    QString number;
    OrderId order;
    QString orderNumber;
    QString parcel; ///< what was scanned on it
    bool arrived = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "number", s.number); f(2, "order", s.order); f(3, "order_number", s.orderNumber); f(4, "parcel", s.parcel); f(5, "arrived", s.arrived);
    }
    friend bool operator==(const Which &, const Which &) = default;
};

/// What speaks against it, in the order in which it is asked. Saved in masks: append only.
enum class Doubt : std::uint8_t { Unknown, NotOfOrder, OtherSerial, SerialHere, Recalled, Expired, TooMany };

/// What is in the hand, of one item.
struct Piece {
    ItemId item; ///< null and no barcode = nothing; null with one: nobody knows it
    QString sku, name, barcode; ///< as scanned: the same again = yes
    Tracking tracking = Tracking::None;
    QString lot, serial;
    std::int32_t expiryDay = 0;
    Quantity quantity;
    std::int32_t answered = 0; ///< bit of each Doubt that was answered with yes
    ReturnReason reason = ReturnReason::None;
    Condition condition = Condition::A;
    bool counted = false; ///< quantity is what the person says
    std::int32_t chosen = 0; ///< 1 + Disposition that the person chose; 0 = as the rule says
    [[nodiscard]] bool empty() const { return item.isNull() && barcode.isEmpty(); }
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "item", s.item); f(2, "sku", s.sku); f(3, "name", s.name); f(4, "barcode", s.barcode); f(5, "tracking", s.tracking); f(6, "lot", s.lot);
        f(7, "serial", s.serial); f(8, "expiry_day", s.expiryDay); f(9, "quantity", s.quantity); f(10, "answered", s.answered); f(11, "reason", s.reason);
        f(12, "condition", s.condition); f(13, "chosen", s.chosen); f(14, "counted", s.counted);
    }
    friend bool operator==(const Piece &, const Piece &) = default;
};

/// A grading of this return that #UNDO can take back.
struct Undoable {
    std::int32_t index = 0; ///< among the operations of its step, until `operation` is known
    OperationId operation;
    ReturnLineId line; ///< that it counted on
    Account now; ///< where the goods are
    Quantity quantity;
    QString serial, what; ///< what people call it
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.now, f);
        f(7, "index", s.index); f(8, "operation", s.operation); f(9, "line", s.line); f(10, "quantity", s.quantity); f(11, "serial", s.serial); f(12, "what", s.what);
    }
    friend bool operator==(const Undoable &, const Undoable &) = default;
};
inline constexpr std::size_t kUndoable = 20; ///< gradings remembered: bounds the saved state

#define BINCARD_NO_FIELDS(Type)                                                                                                  \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct ScanParcel { BINCARD_NO_FIELDS(ScanParcel); };
struct Finding { BINCARD_NO_FIELDS(Finding); }; ///< the books are asked which returns the order or parcel has
struct ChooseReturn { BINCARD_NO_FIELDS(ChooseReturn); }; ///< of several
/// Put down, refuse, or take the next piece out of it.
struct Open { BINCARD_NO_FIELDS(Open); };
using goods::ScanLot;
using goods::ScanSerial;
struct Looking { BINCARD_NO_FIELDS(Looking); }; ///< what the books know of the piece is being read
/// Something speaks against it: the same code again = yes.
struct Confirm {
    Doubt doubt = Doubt::Unknown;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "doubt", s.doubt); }
    friend bool operator==(const Confirm &, const Confirm &) = default;
};
struct HowMany { BINCARD_NO_FIELDS(HowMany); };
struct ChooseReason { BINCARD_NO_FIELDS(ChooseReason); };
struct ChooseCondition { BINCARD_NO_FIELDS(ChooseCondition); };
struct Decide { BINCARD_NO_FIELDS(Decide); }; ///< what the rule proposes
struct ChooseDisposition { BINCARD_NO_FIELDS(ChooseDisposition); };
struct PutAt { BINCARD_NO_FIELDS(PutAt); };
struct Finish { BINCARD_NO_FIELDS(Finish); }; ///< all of it that came is graded?
struct RefuseWhy { BINCARD_NO_FIELDS(RefuseWhy); };
#undef BINCARD_NO_FIELDS
/// Finished: a lead may release the money.
struct Refund {
    bool lead = false; ///< the person is one
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lead", s.lead); }
    friend bool operator==(const Refund &, const Refund &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<ScanParcel, Finding, ChooseReturn, Open, ScanLot, ScanSerial, Looking, Confirm, HowMany, ChooseReason, ChooseCondition, Decide, ChooseDisposition, PutAt,
    Finish, RefuseWhy, Refund, LeadPin>;

} // namespace bincard::workflow::returning

namespace bincard::workflow {

struct ReturnGoods {
    returning::Which which;
    returning::Piece piece;
    std::vector<returning::Undoable> undo;
    returning::State state;
    friend bool operator==(const ReturnGoods &, const ReturnGoods &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, ReturnGoods &returned, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const ReturnGoods &returned);
[[nodiscard]] Accepts accepts(const ReturnGoods &returned);
void need(const ReturnGoods &returned, Needs &needs);
/// As workflow::noteSealed.
void noteSealed(ReturnGoods &returned, const std::vector<OperationId> &ids);

namespace returning {
[[nodiscard]] ReturnNeeds needsOf(const ReturnGoods &returned);
/// What the rules say of the piece, or what the person has chosen instead (with no rule).
[[nodiscard]] DispositionDecided decided(const Context &context, const Piece &piece);
/// The line that the piece counts on; none: neither announced nor of the order.
[[nodiscard]] const ReturnedLine *lineOf(const ReturnContext &books, const Piece &piece);
/// Of its lot as the books have it, else as it is printed on the goods; 0 = not known.
[[nodiscard]] std::int32_t expiryOf(const ReturnContext &books, const Piece &piece);
/// The words of what speaks against the piece.
[[nodiscard]] Prompt question(const ReturnContext &books, const ReturnGoods &returned, Doubt doubt);
/// May goods of which that becomes stand at a place of that kind?
[[nodiscard]] bool takes(LocationKind kind, Disposition disposition);

/// As the lists show them.
inline constexpr ReturnReason kReasons[]{ReturnReason::ChangedMind, ReturnReason::DoesNotFit, ReturnReason::NotAsDescribed, ReturnReason::Faulty, ReturnReason::DamagedInTransit,
    ReturnReason::WrongItem, ReturnReason::TooLate, ReturnReason::Undelivered, ReturnReason::None};
inline constexpr ReturnReason kRefusals[]{ReturnReason::TooLate, ReturnReason::DamagedInTransit, ReturnReason::WrongItem, ReturnReason::Refused, ReturnReason::Undelivered, ReturnReason::None};
inline constexpr Condition kConditions[]{Condition::A, Condition::B, Condition::C, Condition::D};
inline constexpr Disposition kDispositions[]{Disposition::Restock, Disposition::Refurbish, Disposition::Vendor, Disposition::Quarantine, Disposition::Scrap};
} // namespace returning

} // namespace bincard::workflow
