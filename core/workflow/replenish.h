// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/goods.h"

#include <variant>

/// Goods go from reserve to the pick face (docs/workflows/replenish.md): go to the reserve place, scan it, scan the item or the unit, go to
/// the face, scan it.
namespace bincard::workflow::replenish {

#define BINCARD_REPLENISH_NO_FIELDS(Type)                                                                                        \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct Opening { BINCARD_REPLENISH_NO_FIELDS(Opening); }; ///< the task's context is not here yet
struct GoTo { BINCARD_REPLENISH_NO_FIELDS(GoTo); }; ///< the reserve place
struct ScanGoods { BINCARD_REPLENISH_NO_FIELDS(ScanGoods); }; ///< there
using goods::ScanLot;
using goods::ScanSerial;
struct PutDown { BINCARD_REPLENISH_NO_FIELDS(PutDown); }; ///< at the face
/// The face is full: how many of those in the hand went in?
struct HowManyFit { BINCARD_REPLENISH_NO_FIELDS(HowManyFit); };
struct ChooseReason { BINCARD_REPLENISH_NO_FIELDS(ChooseReason); };
struct ConfirmShort {
    Reason reason = Reason::NotFound;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "reason", s.reason); }
    friend bool operator==(const ConfirmShort &, const ConfirmShort &) = default;
};
/// Done, cancelled or taken over by another.
struct Ended {
    PromptCode why = PromptCode::ReplenishTakenOver;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "why", s.why); }
    friend bool operator==(const Ended &, const Ended &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<Opening, GoTo, ScanGoods, ScanLot, ScanSerial, PutDown, HowManyFit, ChooseReason, ConfirmShort, Ended>;

#undef BINCARD_REPLENISH_NO_FIELDS

/// What was put at the face, so that it can be taken back.
struct Undoable {
    OperationId operation; ///< null until it is sealed
    std::int32_t index = 0; ///< among the operations of its step
    TaskLineId line;
    Quantity quantity;
    QString serial;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "operation", s.operation); f(2, "index", s.index); f(3, "line", s.line); f(4, "quantity", s.quantity); f(5, "serial", s.serial); }
    friend bool operator==(const Undoable &, const Undoable &) = default;
};

} // namespace bincard::workflow::replenish

namespace bincard::workflow {

/// A replenishment under way.
struct Replenish {
    WorkToClaim work;
    TaskLineId line; ///< that is being fetched; null while the way leads to the next
    goods::Held held;
    QString serial;
    std::vector<replenish::Undoable> undo; ///< the last at the end
    replenish::State state;
    friend bool operator==(const Replenish &, const Replenish &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Replenish &replenish, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Replenish &replenish);
[[nodiscard]] Accepts accepts(const Replenish &replenish);
/// The ids under which the operations of the last step were sealed, in its order.
void noteSealed(Replenish &replenish, const std::vector<OperationId> &ids);

} // namespace bincard::workflow
