// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"
#include "ledger/operationkind.h"

/// Parcels that go onto a vehicle together, in a cage or on a pallet (workflows §5 Ship). Facts.
namespace bincard::ledger {

/// A parcel is put onto a cage or pallet, or taken off it again.
struct StageParcel {
    static constexpr OperationKind kKind = OperationKind::StageParcel;
    HuId hu; ///< the parcel
    QString huCode; ///< makes the row when the books do not have it
    HuId unit; ///< null: off again
    QString unitCode; ///< the same
    HuKind unitKind = HuKind::Cage; ///< of that row
    QString unitSscc; ///< 18 digits; what the unit has already stays
    LocationId location; ///< where the unit stands, when the books do not know it; off again: where the parcel is put
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "hu_code", s.huCode); f(3, "unit", s.unit); f(4, "unit_code", s.unitCode); f(5, "unit_kind", s.unitKind);
        f(6, "unit_sscc", s.unitSscc); f(7, "location", s.location);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const StageParcel &, const StageParcel &) = default;
};

/// A cage or pallet is on the vehicle at a door, with all the parcels that the books have on it; or off it again.
struct LoadUnit {
    static constexpr OperationKind kKind = OperationKind::LoadUnit;
    HuId unit;
    QString unitCode; ///< makes the row when the books do not have it
    LocationId location; ///< the door; off again: where it stands now
    QString carrier; ///< of the manifest
    std::int32_t number = 0; ///< of the door's manifests; 0 = off the vehicle
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "unit", s.unit); f(2, "unit_code", s.unitCode); f(3, "location", s.location); f(4, "carrier", s.carrier); f(5, "number", s.number);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const LoadUnit &, const LoadUnit &) = default;
};

} // namespace bincard::ledger
