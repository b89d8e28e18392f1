// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// Labelled parcels of one carrier go into a cage or onto a pallet, which is loaded as one (docs/workflows/stage.md). Works without the server.
namespace bincard::workflow::stage {

/// The cage or pallet at hand.
struct Unit {
    HuId id;
    QString code;
    HuKind kind = HuKind::Cage;
    LocationId place; ///< as scanned; null = where the books have it
    HuId last; ///< the parcel that #UNDO takes off again; null = none
    QString lastCode;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "unit", s.id); f(2, "code", s.code); f(3, "kind", s.kind); f(4, "place", s.place); f(5, "last", s.last); f(6, "last_code", s.lastCode);
    }
    friend bool operator==(const Unit &, const Unit &) = default;
};

struct ScanUnit {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const ScanUnit &, const ScanUnit &) = default;
};
/// The books do not know where it stands.
struct ScanPlace {
    Unit unit;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Unit::fields(s.unit, f); }
    friend bool operator==(const ScanPlace &, const ScanPlace &) = default;
};
struct Filling {
    Unit unit;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Unit::fields(s.unit, f); }
    friend bool operator==(const Filling &, const Filling &) = default;
};
/// The books do not know this parcel yet: scanned twice, it goes in.
struct AskUnknown {
    Unit unit;
    HuId parcel;
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Unit::fields(s.unit, f);
        f(7, "parcel", s.parcel); f(8, "parcel_code", s.code);
    }
    friend bool operator==(const AskUnknown &, const AskUnknown &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<ScanUnit, ScanPlace, Filling, AskUnknown>;

} // namespace bincard::workflow::stage

namespace bincard::workflow {

struct Staging {
    stage::State state;
    friend bool operator==(const Staging &, const Staging &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Staging &staging, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Staging &staging);
[[nodiscard]] Accepts accepts(const Staging &staging);
void need(const Staging &staging, Needs &needs);

} // namespace bincard::workflow
