// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// Parcels of one carrier go onto a vehicle at a door, and leave with it (docs/workflows/load.md). Works without the server.
namespace bincard::workflow::load {

#define BINCARD_LOAD_NO_FIELDS(Type)                                                                                             \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct ScanDoor { BINCARD_LOAD_NO_FIELDS(ScanDoor); };
struct Loading { BINCARD_LOAD_NO_FIELDS(Loading); };
/// The books do not know this parcel yet: scanned twice, it is loaded.
struct AskUnknown {
    HuId parcel;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "parcel", s.parcel); f(2, "code", s.code); }
    friend bool operator==(const AskUnknown &, const AskUnknown &) = default;
};
/// The vehicle leaves: what stays behind is listed.
struct Closing {
    std::int32_t number = 0; ///< of the load that was shown
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "number", s.number); }
    friend bool operator==(const Closing &, const Closing &) = default;
};

#undef BINCARD_LOAD_NO_FIELDS

/// Append only, never reorder: saved by index.
using State = std::variant<ScanDoor, Loading, AskUnknown, Closing>;

} // namespace bincard::workflow::load

namespace bincard::workflow {

struct Load {
    LocationId door;
    QString doorCode;
    HuId last; ///< what #UNDO takes off again; null = nothing
    QString lastCode;
    bool lastIsUnit = false; ///< a cage or pallet with all that is in it
    load::State state;
    friend bool operator==(const Load &, const Load &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Load &load, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Load &load);
[[nodiscard]] Accepts accepts(const Load &load);
void need(const Load &load, Needs &needs);

} // namespace bincard::workflow
