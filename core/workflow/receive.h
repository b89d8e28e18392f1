// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/goods.h"

#include <variant>
#include <vector>

/// Receiving (workflows §3): goods of a delivery, or blind, into the books at the dock. The story and the state diagram are in
/// docs/workflows/receive.md. Works without the server.
namespace bincard::workflow::receive {

#define BINCARD_RECEIVE_NO_FIELDS(Type)                                                                                          \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

/// A delivery, a pallet or any item of it.
struct ScanWork { BINCARD_RECEIVE_NO_FIELDS(ScanWork); };
/// Scanned; what the books know of it is being read.
struct Opening { BINCARD_RECEIVE_NO_FIELDS(Opening); };
/// Nothing is in the hand.
struct ScanGoods { BINCARD_RECEIVE_NO_FIELDS(ScanGoods); };
/// Several deliveries expect the item in the hand.
struct ChooseDelivery { BINCARD_RECEIVE_NO_FIELDS(ChooseDelivery); };
using goods::ScanLot;
using goods::ScanSerial;
/// Of the lot in the hand, which the books do not know.
struct ScanExpiry { BINCARD_RECEIVE_NO_FIELDS(ScanExpiry); };
struct HowMany { BINCARD_RECEIVE_NO_FIELDS(HowMany); };
/// "10 × the same pallet": how many handling units with what is in the hand?
struct HowManyUnits { BINCARD_RECEIVE_NO_FIELDS(HowManyUnits); };
/// Something speaks against it: the same code again = yes.
struct Confirm {
    std::int32_t answered = 0; ///< questions that were answered with yes
    std::int32_t units = 0; ///< new handling units to be made; 0 = into the open one
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "answered", s.answered); f(2, "units", s.units); }
    friend bool operator==(const Confirm &, const Confirm &) = default;
};
struct ChooseStatus { BINCARD_RECEIVE_NO_FIELDS(ChooseStatus); };
/// A pallet by its SSCC, with all that the ship notice says is on it.
struct Pallet {
    HuId hu;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "hu", s.hu); f(2, "code", s.code); }
    friend bool operator==(const Pallet &, const Pallet &) = default;
};
/// Something is missing: does it come later?
struct AskClose { BINCARD_RECEIVE_NO_FIELDS(AskClose); };

#undef BINCARD_RECEIVE_NO_FIELDS

/// Append only, never reorder: saved by index.
using State = std::variant<ScanWork, Opening, ScanGoods, ChooseDelivery, ScanLot, ScanSerial, ScanExpiry, HowMany, HowManyUnits, Confirm, ChooseStatus, Pallet, AskClose>;

struct Unit {
    HuId id; ///< null: loose, at the place
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "id", s.id); f(2, "code", s.code); }
    friend bool operator==(const Unit &, const Unit &) = default;
};

/// What is in the hand, not yet in the books.
struct InHand {
    ItemId item; ///< null with a barcode: nobody knows it
    QString barcode, sku, name;
    QString code; ///< that was scanned: again = yes
    Tracking tracking = Tracking::None;
    QString lot;
    std::int32_t expiryDay = 0;
    QString serial;
    goods::Held held;
    StockStatus status = StockStatus::Available;
    [[nodiscard]] bool empty() const { return item.isNull() && barcode.isEmpty(); }
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "item", s.item); f(2, "barcode", s.barcode); f(3, "sku", s.sku); f(4, "name", s.name); f(5, "code", s.code); f(6, "tracking", s.tracking);
        f(7, "lot", s.lot); f(8, "expiry_day", s.expiryDay); f(9, "serial", s.serial); f(10, "held", s.held.quantity); f(11, "proposed", s.held.proposed);
        f(12, "first_scan", s.held.firstScan); f(13, "status", s.status);
    }
    friend bool operator==(const InHand &, const InHand &) = default;
};

/// A receipt that #UNDO can take back; those of one step go together.
struct Undoable {
    std::int32_t index = 0; ///< among the operations of its step, until `operation` is known
    OperationId operation;
    Account account;
    InboundLineId line;
    Quantity quantity;
    QString serial, what;
    bool first = true; ///< of its step
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.account, f);
        f(7, "index", s.index); f(8, "operation", s.operation); f(9, "line", s.line); f(10, "quantity", s.quantity); f(11, "serial", s.serial); f(12, "what", s.what);
        f(13, "first", s.first);
    }
    friend bool operator==(const Undoable &, const Undoable &) = default;
};
inline constexpr std::size_t kUndoable = 40; ///< receipts remembered, besides those of the last step: bounds the saved state
inline constexpr std::int64_t kMostUnits = 100; ///< of one entry

} // namespace bincard::workflow::receive

namespace bincard::workflow {

struct Receiving {
    InboundId document; ///< null: blind, or not chosen yet
    QString number;
    LocationId place; ///< null: the station's dock
    QString placeCode;
    receive::Unit unit;
    receive::InHand hand;
    QString unknown; ///< the last code that nobody knows: scanned again it is taken in under it
    std::vector<receive::Undoable> undo;
    receive::State state;
    friend bool operator==(const Receiving &, const Receiving &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Receiving &receiving, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Receiving &receiving);
[[nodiscard]] Accepts accepts(const Receiving &receiving);
void need(const Receiving &receiving, Needs &needs);
/// As workflow::noteSealed.
void noteSealed(Receiving &receiving, const std::vector<OperationId> &ids);

namespace receive {
/// The lines of the chosen delivery for the item in the hand: those that announce its lot first, then by ordinal. None when blind.
[[nodiscard]] std::vector<DueLine> linesFor(const Context &context, const Receiving &receiving);
/// Part of a quantity, and where it counts.
struct Share {
    InboundLineId line; ///< null: on no line
    Quantity quantity;
    bool beyond = false; ///< more than the tolerance allows: on hold until a lead has seen it
    friend bool operator==(const Share &, const Share &) = default;
};
/// A quantity over the lines that expect it: each gets what is due, the last one what the tolerance allows, and what is beyond that.
[[nodiscard]] std::vector<Share> spread(const std::vector<DueLine> &lines, Quantity quantity);
/// What must be confirmed before that many are taken in, in this order.
[[nodiscard]] std::vector<Prompt> questions(const Context &context, const Receiving &receiving, Quantity quantity);
/// Days since 1970 of "261231" (as GS1 writes it: 00 = the last of the month), "20261231" or "2026-12-31"; none for what is no day.
[[nodiscard]] std::optional<std::int32_t> dayOf(const QString &text, std::int32_t today);
/// What people say of goods that come in, in the order of the list.
inline constexpr StockStatus kStatuses[]{StockStatus::Available, StockStatus::Damaged, StockStatus::Hold, StockStatus::Quarantine};
} // namespace receive

} // namespace bincard::workflow
