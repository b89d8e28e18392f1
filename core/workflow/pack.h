// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// An order's goods go from its totes into parcels: each piece is scanned, each parcel weighed, labelled and shut (docs/workflows/pack.md).
/// Works without the server, and before the picks of the order are heard of.
namespace bincard::workflow::pack {

#define BINCARD_PACK_NO_FIELDS(Type)                                                                                             \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

/// Nothing is at the bench: scan a tote, an order or a parcel.
struct ScanWork { BINCARD_PACK_NO_FIELDS(ScanWork); };
/// The order is chosen, its context not here yet.
struct Opening { BINCARD_PACK_NO_FIELDS(Opening); };
/// The books have no order for this tote: which is it?
struct ScanOrder {
    QString tote;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "tote", s.tote); }
    friend bool operator==(const ScanOrder &, const ScanOrder &) = default;
};
struct Verify { BINCARD_PACK_NO_FIELDS(Verify); };
/// More than is scanned piece by piece: how many went in?
struct HowMany {
    ItemId item;
    QString code, lot;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "code", s.code); f(3, "lot", s.lot); }
    friend bool operator==(const HowMany &, const HowMany &) = default;
};
struct ScanSerial {
    ItemId item;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); }
    friend bool operator==(const ScanSerial &, const ScanSerial &) = default;
};
/// Several lots of the item lie in the totes: which one is it?
struct ScanLot {
    ItemId item;
    Quantity perScan;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "per_scan", s.perScan); f(3, "code", s.code); }
    friend bool operator==(const ScanLot &, const ScanLot &) = default;
};
/// The parcel is full, or all is in it: what does it weigh?
struct Weigh { BINCARD_PACK_NO_FIELDS(Weigh); };
/// It weighs something else than what is in it.
struct ConfirmWeight {
    std::int64_t weightG = 0;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "weight_g", s.weightG); }
    friend bool operator==(const ConfirmWeight &, const ConfirmWeight &) = default;
};
/// Which item is missing, or damaged?
struct ChooseMissing { BINCARD_PACK_NO_FIELDS(ChooseMissing); };
struct ChooseReason {
    ItemId item;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); }
    friend bool operator==(const ChooseReason &, const ChooseReason &) = default;
};
/// All of it, or the number that is typed.
struct ConfirmMissing {
    ItemId item;
    Reason reason = Reason::NotFound;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "reason", s.reason); }
    friend bool operator==(const ConfirmMissing &, const ConfirmMissing &) = default;
};
/// A closed parcel of the order was scanned: open it again?
struct AskOpen {
    HuId parcel;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "parcel", s.parcel); f(2, "code", s.code); }
    friend bool operator==(const AskOpen &, const AskOpen &) = default;
};
/// The order cannot be finished now: its goods go to a place where somebody looks after it.
struct Park { BINCARD_PACK_NO_FIELDS(Park); };
/// The order cannot be packed.
struct Ended {
    PromptCode why = PromptCode::OrderCancelled;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "why", s.why); }
    friend bool operator==(const Ended &, const Ended &) = default;
};

/// A tote that several orders share is at the bench: the next piece of it says which order is packed.
struct Singles { BINCARD_PACK_NO_FIELDS(Singles); };

/// Its code alone does not say which lot it is of, or which serial it is.
struct Identify {
    ScannedItem scan;
    bool serial = false; ///< else the lot
    template <class Self, class F>
    static void fields(Self &s, F &&f) { ScannedItem::fields(s.scan, f); f(20, "asks_serial", s.serial); }
    friend bool operator==(const Identify &, const Identify &) = default;
};

/// A piece of an order that wants more than this: into its slot of the sort wall.
struct ToSlot {
    Account account;
    OrderId order;
    LocationId slot;
    QString slotCode, orderNumber, item, serial;
    Quantity quantity;
    bool completes = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.account, f);
        f(7, "order", s.order); f(8, "slot", s.slot); f(9, "slot_code", s.slotCode); f(10, "order_number", s.orderNumber); f(11, "item_text", s.item);
        f(12, "serial", s.serial); f(13, "quantity", s.quantity); f(14, "completes", s.completes);
    }
    friend bool operator==(const ToSlot &, const ToSlot &) = default;
};

/// What the office or the customer wants whoever packs to know, before the first piece.
struct ReadNote { BINCARD_PACK_NO_FIELDS(ReadNote); };
/// Something in the parcel is a gift.
struct WrapGift { BINCARD_PACK_NO_FIELDS(WrapGift); };
/// The open carton is photographed.
struct TakePhoto { BINCARD_PACK_NO_FIELDS(TakePhoto); };
/// The last parcel, and a kit is not whole: does it go as it is?
struct AskKit { BINCARD_PACK_NO_FIELDS(AskKit); };

/// The parcel is shut, and marks have to stick on it: a label that is missing is seen later, a mark that is missing is not.
struct StickMarks {
    HuId parcel;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "parcel", s.parcel); f(2, "code", s.code); }
    friend bool operator==(const StickMarks &, const StickMarks &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<ScanWork, Opening, ScanOrder, Verify, HowMany, ScanSerial, ScanLot, Weigh, ConfirmWeight, ChooseMissing, ChooseReason, ConfirmMissing, AskOpen, Park, Ended, Singles, ToSlot, Identify,
    ReadNote, WrapGift, TakePhoto, AskKit, StickMarks>;

#undef BINCARD_PACK_NO_FIELDS

/// What #UNDO takes out again.
struct Undoable {
    OrderLineId line;
    Account from, packed;
    Quantity quantity;
    QString serial;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "line", s.line); f(8, "parcel", s.packed.hu); f(9, "bench", s.packed.location); f(10, "quantity", s.quantity); f(11, "serial", s.serial);
    }
    friend bool operator==(const Undoable &, const Undoable &) = default;
};

/// What the person has said yes to, of the order and of its open parcel.
struct Agreed {
    bool note = false; ///< read
    bool gift = false, photo = false, kit = false; ///< of the open parcel: wrapped, photographed or left, sent as it is
    QString picture; ///< SHA-256, hexadecimal; empty = none
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(11, "note", s.note); f(12, "gift", s.gift); f(13, "photo", s.photo); f(14, "kit", s.kit); f(15, "picture", s.picture); }
    friend bool operator==(const Agreed &, const Agreed &) = default;
};

} // namespace bincard::workflow::pack

namespace bincard::workflow {

struct Pack {
    OrderId order; ///< null: none is at the bench
    QString orderNumber;
    HuId tote; ///< the one scanned; null = the order was
    QString toteCode;
    QString parcelCode; ///< label on the next parcel, scanned; empty = the next number in hand
    QString carton; ///< code of the one that the open parcel is, as scanned or proposed
    std::vector<pack::Undoable> undo; ///< of the last scan that packed something
    HuId shared; ///< the tote that this and other orders' goods lie in; null = the order's goods have totes of their own
    QString sharedCode;
    std::optional<ScannedItem> scanned; ///< the piece that chose the order: it goes in when the order is here
    pack::Agreed agreed;
    std::vector<HuId> brought = {}; ///< totes of the order that were scanned here
    bool straight = false; ///< picked into its carton: what lies in it needs no second scan
    pack::State state;
    friend bool operator==(const Pack &, const Pack &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Pack &pack, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Pack &pack);
[[nodiscard]] Accepts accepts(const Pack &pack);
void need(const Pack &pack, Needs &needs);

} // namespace bincard::workflow
