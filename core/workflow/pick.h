// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>
#include <vector>

/// Picking one order, or several on one cart (workflows §5): tote, place, item, lot or serial, quantity, tote, …, staging. The story and the state
/// diagram are in docs/workflows/pick.md.
namespace bincard::workflow::pick {

struct Tote {
    HuId id; ///< null = none
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "id", s.id); f(2, "code", s.code); }
    friend bool operator==(const Tote &, const Tote &) = default;
};

/// One order's task, and which basket its pieces go into.
struct Job {
    WorkToClaim work;
    std::int32_t basket = 0;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { WorkToClaim::fields(s.work, f); f(6, "basket", s.basket); }
    friend bool operator==(const Job &, const Job &) = default;
};

/// Where pieces go: the totes of one order, or a tote that orders of a single piece share.
struct Basket {
    Tote tote; ///< that the next pieces go into; null = none yet
    std::vector<Tote> totes; ///< scanned for it on this station, the present one last
    bool shared = false;
    bool without = false; ///< what was passed on for it and could not be found stays where it stands
    bool parcel = false; ///< no tote: the order's own carton, which nothing is scanned of
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "tote", s.tote.id); f(2, "tote_code", s.tote.code); f(3, "totes", s.totes); f(4, "shared", s.shared); f(5, "without", s.without); f(6, "parcel", s.parcel);
    }
    friend bool operator==(const Basket &, const Basket &) = default;
};

/// Pieces of one lot, or one piece with its serial.
struct Taken {
    LotId lot;
    QString lotNumber, serial;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lot", s.lot); f(2, "lot_number", s.lotNumber); f(3, "serial", s.serial); f(4, "quantity", s.quantity); }
    friend bool operator==(const Taken &, const Taken &) = default;
};

/// What the person has taken at the present stop and not yet put into a tote: nothing of it is in the books.
struct Hand {
    std::vector<Taken> taken;
    bool proposed = false; ///< the whole quantity was assumed after one scan; the next scan of the item counts
    Quantity firstScan; ///< what that one scan stood for
    [[nodiscard]] Quantity total() const;
    [[nodiscard]] bool empty() const { return taken.empty(); }
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "taken", s.taken); f(2, "proposed", s.proposed); f(3, "first_scan", s.firstScan); }
    friend bool operator==(const Hand &, const Hand &) = default;
};

/// A pick operation that #UNDO can take back. Several of one group are undone together.
struct Undoable {
    std::int32_t group = 0;
    std::int32_t index = 0; ///< among the operations of its step, until `operation` is known
    OperationId operation;
    TaskLineId line;
    Account place; ///< where it was taken
    LocationId intoLocation;
    Tote into;
    Quantity quantity;
    QString serial, item;
    std::int32_t basket = 0;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.place, f);
        f(7, "group", s.group); f(8, "index", s.index); f(9, "operation", s.operation); f(10, "line", s.line);
        f(11, "into_location", s.intoLocation); f(12, "into", s.into.id); f(13, "into_code", s.into.code); f(14, "quantity", s.quantity);
        f(15, "serial", s.serial); f(16, "item", s.item); f(17, "basket", s.basket);
    }
    friend bool operator==(const Undoable &, const Undoable &) = default;
};
inline constexpr std::size_t kUndoable = 200; ///< operations remembered: bounds the saved state

/// Why the rest of the present stop is given up.
struct Shortage {
    Reason reason = Reason::None; ///< None: nothing is given up
    bool block = false; ///< the place
    Tote damaged; ///< where damaged pieces went; null = they were left
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "reason", s.reason); f(2, "block", s.block); f(3, "tote", s.damaged.id); f(4, "tote_code", s.damaged.code); }
    friend bool operator==(const Shortage &, const Shortage &) = default;
};

// ---- States: append only in State, never reorder (they are saved by their index) ------------------------------------------------

#define BINCARD_NO_FIELDS(Type)                                                                                                  \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct Opening { BINCARD_NO_FIELDS(Opening); }; ///< the task's context is not here yet
struct ScanTote { BINCARD_NO_FIELDS(ScanTote); };
struct GoTo { BINCARD_NO_FIELDS(GoTo); };
/// At the place: scans of the item count or propose; what is complete goes into the tote.
struct Take { BINCARD_NO_FIELDS(Take); };
/// The item was scanned, its lot was not.
struct ScanLot {
    Quantity perScan;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "per_scan", s.perScan); }
    friend bool operator==(const ScanLot &, const ScanLot &) = default;
};
struct ScanSerial { BINCARD_NO_FIELDS(ScanSerial); };
/// Another lot than the wanted one: scanned twice, it is taken.
struct SwapLot {
    QString lot;
    Quantity perScan;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lot", s.lot); f(2, "per_scan", s.perScan); }
    friend bool operator==(const SwapLot &, const SwapLot &) = default;
};
struct ChooseReason { BINCARD_NO_FIELDS(ChooseReason); };
struct ConfirmShort { BINCARD_NO_FIELDS(ConfirmShort); };
struct AskBlock { BINCARD_NO_FIELDS(AskBlock); };
struct DamagedTote { BINCARD_NO_FIELDS(DamagedTote); };
/// Less than asked goes into the tote: the rest is short, or the tote is full.
struct PutPart { BINCARD_NO_FIELDS(PutPart); };
struct NewTote { BINCARD_NO_FIELDS(NewTote); };
/// By the books the place that was just picked from is empty now.
struct IsEmpty { BINCARD_NO_FIELDS(IsEmpty); };
/// It was not, by more than this person may post alone.
struct LeadForCount {
    Quantity counted;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "counted", s.counted); }
    friend bool operator==(const LeadForCount &, const LeadForCount &) = default;
};
struct Drop { BINCARD_NO_FIELDS(Drop); };
/// Nothing more can be done here: cancelled, taken over, done by another.
struct Ended {
    PromptCode why = PromptCode::OrderCancelled;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "why", s.why); }
    friend bool operator==(const Ended &, const Ended &) = default;
};

/// The rest is in zones that others work: the totes go to where these get them.
struct PassOn { BINCARD_NO_FIELDS(PassOn); };
/// Another tote was scanned than the one that was passed on: scanned again, the picking goes on without that.
struct WithoutTote {
    Tote tote;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Tote::fields(s.tote, f); }
    friend bool operator==(const WithoutTote &, const WithoutTote &) = default;
};

using State = std::variant<Opening, ScanTote, GoTo, Take, ScanLot, ScanSerial, SwapLot, ChooseReason, ConfirmShort, AskBlock, DamagedTote, PutPart, NewTote, IsEmpty,
    LeadForCount, Drop, Ended, PassOn, WithoutTote>;

#undef BINCARD_NO_FIELDS

} // namespace bincard::workflow::pick

namespace bincard::workflow {

/// Pick tasks under way: what their states share, and the state.
struct Pick {
    std::vector<pick::Job> jobs; ///< the most urgent first; never empty
    std::vector<pick::Basket> baskets; ///< made when the tasks are loaded
    std::int32_t basket = 0; ///< the one that the present prompt is about
    LocationId cart; ///< where the totes stand; null = on the station's
    LocationId here; ///< the place last confirmed by a scan
    Account stop; ///< the present or last stop
    pick::Hand hand;
    pick::Shortage shortage;
    bool toteFull = false; ///< after this put a new tote is asked for, when more is to go into the basket
    std::vector<pick::Undoable> undo;
    pick::State state;
    friend bool operator==(const Pick &, const Pick &) = default;
};

/// Totes that their orders share: no order leads to them.
[[nodiscard]] std::vector<HuId> sharedTotes(const Pick &pick);
[[nodiscard]] Effects answer(const Context &context, const Person &person, Pick &pick, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Pick &pick);
[[nodiscard]] Accepts accepts(const Pick &pick);

/// The ids under which the operations of the last step were sealed: #UNDO names them.
void noteSealed(Pick &pick, const std::vector<OperationId> &ids);

} // namespace bincard::workflow
