// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/unitfacts.h"
#include "workflow/context.h"
#include "workflow/goods.h"

#include <variant>
#include <vector>

/// Moving (workflows §4): a handling unit with its content, or goods of one item, from where they are to another place, unit or status.
/// The story and the state diagram are in docs/workflows/move.md. Works without the server.
namespace bincard::workflow::moving {

/// A place, or a handling unit.
struct Point {
    LocationId location; ///< of a place; null for a unit
    HuId hu;
    QString code;
    bool unknown = false; ///< a unit that the books do not have: it is made where the goods are
    [[nodiscard]] bool isNull() const { return location.isNull() && hu.isNull(); }
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "location", s.location); f(2, "hu", s.hu); f(3, "code", s.code); f(4, "unknown", s.unknown); }
    friend bool operator==(const Point &, const Point &) = default;
};

#define BINCARD_MOVING_NO_FIELDS(Type)                                                                                           \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

/// Nothing is in the hand: a place or unit to take from, an item there, or where the unit goes.
struct Choose { BINCARD_MOVING_NO_FIELDS(Choose); };
using goods::ScanLot;
using goods::ScanSerial;
/// The same goods lie there loose, in units or in several statuses: which of them?
struct ChooseStock {
    ItemId item;
    QString lot; ///< empty = any
    Quantity perScan;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "lot", s.lot); f(3, "per_scan", s.perScan); }
    friend bool operator==(const ChooseStock &, const ChooseStock &) = default;
};
struct GoTo { BINCARD_MOVING_NO_FIELDS(GoTo); };
/// Scanned; what stands there is being read.
struct Arriving {
    Point to;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Point::fields(s.to, f); }
    friend bool operator==(const Arriving &, const Arriving &) = default;
};
/// Something speaks against it: the same code again = yes.
struct Confirm {
    Point to;
    std::int32_t answered = 0; ///< questions that were answered with yes
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Point::fields(s.to, f); f(5, "answered", s.answered); }
    friend bool operator==(const Confirm &, const Confirm &) = default;
};
struct ChooseStatus { BINCARD_MOVING_NO_FIELDS(ChooseStatus); };
/// What becomes of the unit: into another one, its content into another one, out of the one that it is in?
struct ChooseWay { BINCARD_MOVING_NO_FIELDS(ChooseWay); };
/// The unit that it goes into, or its content.
struct IntoUnit {
    bool pours = false;
    Point to; ///< scanned, and being read; null: not yet
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Point::fields(s.to, f); f(5, "pours", s.pours); }
    friend bool operator==(const IntoUnit &, const IntoUnit &) = default;
};

#undef BINCARD_MOVING_NO_FIELDS

/// Append only, never reorder: saved by index.
using State = std::variant<Choose, ScanLot, ScanSerial, ChooseStock, GoTo, Arriving, Confirm, ChooseStatus, ChooseWay, IntoUnit>;

/// A move that #UNDO can take back.
struct Undoable {
    std::int32_t index = 0; ///< among the operations of its step, until `operation` is known
    OperationId operation;
    Account now; ///< where the goods are; of a whole unit: its handling unit and place
    Point back; ///< where they were; both parts count
    StockStatus status = StockStatus::Available; ///< that they had
    Quantity quantity; ///< zero: a whole unit
    QString serial, what; ///< what people call it
    HuId wasIn = {}; ///< the unit that the whole unit was in
    QString wasInCode = {};
    std::vector<ledger::PourLine> poured = {}; ///< of a pouring: out of now.hu it goes back into back.hu
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.now, f);
        f(7, "index", s.index); f(8, "operation", s.operation); f(9, "location", s.back.location); f(10, "unit", s.back.hu); f(11, "code", s.back.code);
        f(12, "was", s.status); f(13, "quantity", s.quantity); f(14, "serial", s.serial); f(15, "what", s.what);
        f(16, "was_in", s.wasIn); f(17, "was_in_code", s.wasInCode); f(18, "poured", s.poured);
    }
    friend bool operator==(const Undoable &, const Undoable &) = default;
};
inline constexpr std::size_t kUndoable = 20; ///< moves remembered: bounds the saved state

/// What is in the hand, of one account of the source.
struct InHand {
    Account account; ///< null item = nothing
    goods::Held held;
    QString serial;
    StockStatus toStatus = StockStatus::Available;
    [[nodiscard]] bool empty() const { return account.item.isNull(); }
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.account, f);
        f(7, "held", s.held.quantity); f(8, "proposed", s.held.proposed); f(9, "first_scan", s.held.firstScan); f(10, "serial", s.serial);
        f(11, "to_status", s.toStatus);
    }
    friend bool operator==(const InHand &, const InHand &) = default;
};

} // namespace bincard::workflow::moving

namespace bincard::workflow {

struct Moving {
    bool putsAway = false; ///< put away: the house proposes where to
    std::vector<LocationId> full; ///< places that were proposed and are full, for what is in the hand
    moving::Point source;
    moving::InHand hand;
    std::vector<moving::Undoable> undo;
    moving::State state;
    friend bool operator==(const Moving &, const Moving &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Moving &moving, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Moving &moving);
[[nodiscard]] Accepts accepts(const Moving &moving);
void need(const Moving &moving, Needs &needs);
/// As workflow::noteSealed.
void noteSealed(Moving &moving, const std::vector<OperationId> &ids);

namespace moving {
/// The source's goods that fit; none when the source is not loaded.
[[nodiscard]] std::vector<SpotLine> stockHere(const Context &context, const Point &source, ItemId item, const QString &lot);
[[nodiscard]] const SpotLine *inHand(const Context &context, const Moving &moving);
/// What must be confirmed before that goes there, in this order.
[[nodiscard]] std::vector<Prompt> questions(const Context &context, const Moving &moving, const Spot &to);
/// Where the point is, with what stands there; none while it is not loaded.
[[nodiscard]] std::optional<Spot> spotOf(const Context &context, const Moving &moving, const Point &to);
/// What is carried: the goods in the hand, or all that is in the unit.
[[nodiscard]] std::vector<SpotLine> carried(const Context &context, const Moving &moving);
/// What stands there and is another item than the goods, or another lot of theirs; null when there is none.
[[nodiscard]] const SpotLine *otherItem(const std::vector<SpotLine> &lines, const SpotLine &goods);
[[nodiscard]] const SpotLine *otherLot(const std::vector<SpotLine> &lines, const SpotLine &goods);
/// Where the house would put what is carried away; null when it puts nothing away, or knows no place.
[[nodiscard]] const PutAwayPlace *proposed(const Context &context, const Moving &moving);
/// What people give to goods, in the order of the list.
inline constexpr StockStatus kStatuses[]{StockStatus::Available, StockStatus::Hold, StockStatus::Quarantine, StockStatus::Damaged};
} // namespace moving

} // namespace bincard::workflow
