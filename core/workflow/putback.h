// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/goods.h"

#include <variant>

/// Cancelled goods go from the tote back to their shelf (workflows §5 Put back): scan the item, go to the place, scan it.
namespace bincard::workflow::putback {

#define BINCARD_PUTBACK_NO_FIELDS(Type)                                                                                          \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct Opening { BINCARD_PUTBACK_NO_FIELDS(Opening); }; ///< the task's context is not here yet
struct ScanItem { BINCARD_PUTBACK_NO_FIELDS(ScanItem); };
using goods::ScanLot;
using goods::ScanSerial;
struct GoTo { BINCARD_PUTBACK_NO_FIELDS(GoTo); };
/// Another place than the one it came from: scanned twice, it goes there.
struct ConfirmPlace {
    LocationId location;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "location", s.location); f(2, "code", s.code); }
    friend bool operator==(const ConfirmPlace &, const ConfirmPlace &) = default;
};
struct Finished { BINCARD_PUTBACK_NO_FIELDS(Finished); };
/// Done or taken over by another.
struct Ended {
    PromptCode why = PromptCode::TaskTakenOver;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "why", s.why); }
    friend bool operator==(const Ended &, const Ended &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<Opening, ScanItem, ScanLot, ScanSerial, GoTo, ConfirmPlace, Finished, Ended>;

#undef BINCARD_PUTBACK_NO_FIELDS

} // namespace bincard::workflow::putback

namespace bincard::workflow {

/// A put-back task under way.
struct PutBack {
    WorkToClaim work;
    TaskLineId line; ///< whose goods are in the hand, when held > 0
    Quantity held;
    bool proposed = false; ///< held was assumed after one scan; the next scan of the item counts
    Quantity firstScan;
    QString serial;
    putback::State state;
    friend bool operator==(const PutBack &, const PutBack &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, PutBack &putBack, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const PutBack &putBack);
[[nodiscard]] Accepts accepts(const PutBack &putBack);

} // namespace bincard::workflow
