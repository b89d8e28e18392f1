// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/leadapproval.h"
#include "workflow/step.h"

#include <variant>
#include <vector>

/// Counting a place (workflows §4): place, what is in it, done. The story and the state diagram are in docs/workflows/count.md.
namespace bincard::workflow::count {

/// What was found of one account. With a null item: of a code that nobody knows.
struct Line {
    ItemId item;
    QString sku, name, barcode, lotNumber;
    std::int32_t expiryDay = 0;
    HuId hu;
    QString huCode;
    StockStatus status = StockStatus::Available;
    QString serial;
    Quantity quantity;
    [[nodiscard]] bool sameAccount(const Line &other) const;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "item", s.item); f(2, "sku", s.sku); f(3, "name", s.name); f(4, "barcode", s.barcode); f(5, "lot_number", s.lotNumber);
        f(6, "expiry_day", s.expiryDay); f(7, "hu", s.hu); f(8, "hu_code", s.huCode); f(9, "status", s.status); f(10, "serial", s.serial);
        f(11, "quantity", s.quantity);
    }
    friend bool operator==(const Line &, const Line &) = default;
};

/// What one scan or number added to a line: #UNDO takes it back.
struct Addition {
    std::int32_t line = 0;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "line", s.line); f(2, "quantity", s.quantity); }
    friend bool operator==(const Addition &, const Addition &) = default;
};
inline constexpr std::size_t kUndoable = 200; ///< scans remembered: bounds the saved state

/// A handling unit that was found here, or is said to be gone.
struct Unit {
    HuId id;
    QString code;
    bool missing = false;
    bool whole = false; ///< counted as the books have it: they alone know what that is, so it is not shown
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "id", s.id); f(2, "code", s.code); f(3, "missing", s.missing); f(4, "whole", s.whole); }
    friend bool operator==(const Unit &, const Unit &) = default;
};

// ---- States: append only in State, never reorder (they are saved by their index) ------------------------------------------------

#define BINCARD_NO_FIELDS(Type)                                                                                                  \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct ScanPlace { BINCARD_NO_FIELDS(ScanPlace); };
struct Opening { BINCARD_NO_FIELDS(Opening); }; ///< the books of the place are not here yet
struct GoTo { BINCARD_NO_FIELDS(GoTo); };
struct Counting { BINCARD_NO_FIELDS(Counting); };
/// The item was scanned, its lot was not.
struct ScanLot {
    Line line;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Line::fields(s.line, f); }
    friend bool operator==(const ScanLot &, const ScanLot &) = default;
};
struct ScanSerial {
    Line line;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Line::fields(s.line, f); }
    friend bool operator==(const ScanSerial &, const ScanSerial &) = default;
};
/// What is wrong with the pieces of the last scan?
struct ChooseStatus { BINCARD_NO_FIELDS(ChooseStatus); };
/// Again: its content as the books have it. Anything else scanned: what is in it is counted.
struct UnitAgain {
    Unit unit;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Unit::fields(s.unit, f); }
    friend bool operator==(const UnitAgain &, const UnitAgain &) = default;
};
/// Again: counted as it is, and the office says what it was.
struct ConfirmUnknown {
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "code", s.code); }
    friend bool operator==(const ConfirmUnknown &, const ConfirmUnknown &) = default;
};
struct ConfirmEmpty { BINCARD_NO_FIELDS(ConfirmEmpty); };
/// By the books it stands here, and nobody has scanned it.
struct UnitMissing {
    Unit unit;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Unit::fields(s.unit, f); }
    friend bool operator==(const UnitMissing &, const UnitMissing &) = default;
};
/// This person found the difference: another counts again, unless a lead says that there is nobody else.
struct ByYou { BINCARD_NO_FIELDS(ByYou); };
struct WhyAlone {
    Person lead;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Person::fields(s.lead, f); }
    friend bool operator==(const WhyAlone &, const WhyAlone &) = default;
};
/// Nothing more can be done here: counted or taken over by another.
struct Ended {
    PromptCode why = PromptCode::AlreadyDone;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "why", s.why); }
    friend bool operator==(const Ended &, const Ended &) = default;
};

using State = std::variant<ScanPlace, Opening, GoTo, Counting, ScanLot, ScanSerial, ChooseStatus, UnitAgain, ConfirmUnknown, ConfirmEmpty, UnitMissing, ByYou, LeadPin, WhyAlone, Ended>;

#undef BINCARD_NO_FIELDS

} // namespace bincard::workflow::count

namespace bincard::workflow {

/// A count under way: of a task, or of the place that a person chose.
struct CountStock {
    WorkToClaim work; ///< null task: nobody asked for it
    LocationId location; ///< that was scanned, or that the task says
    QString locationCode;
    std::vector<count::Line> lines;
    std::vector<count::Addition> scans;
    std::vector<count::Unit> units;
    count::Unit inside; ///< the handling unit whose content is being scanned; null = none
    UserId approvedBy; ///< the lead who lets one person count twice
    count::State state;
    friend bool operator==(const CountStock &, const CountStock &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, CountStock &count, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const CountStock &count);
[[nodiscard]] Accepts accepts(const CountStock &count);
void need(const CountStock &count, Needs &all);

/// The unit when all of it was counted by its code; else null.
[[nodiscard]] const count::Unit *wholeUnit(const CountStock &count, HuId id);
/// What the last scan counted; null when that was nothing, or a whole unit.
[[nodiscard]] const count::Line *lastLine(const CountStock &count);

/// Ready for the first scan: what this person had counted here before a pause can be put in.
[[nodiscard]] bool isFresh(const CountStock &count);
/// Puts in what was kept of the same place.
void takeUp(CountStock &count, const CountStock &kept);

} // namespace bincard::workflow
