// SPDX-License-Identifier: GPL-3.0-or-later
// What parcels stand in until they have left: facts (design §4). Kits, and the numbers that carriers give parcels.
#include "ledger/lines.h"

#include <algorithm>

namespace bincard::ledger {
namespace {

/// The cage as it is once the parcel is on it; none when it has left: whoever comes late looks for it there in vain.
std::optional<HandlingUnit> unitOf(Books &books, const StageParcel &stage)
{
    HandlingUnit unit = books.handlingUnit(stage.unit, stage.unitCode, stage.unitKind, stage.location);
    if (unit.state == HuState::Gone)
        return std::nullopt;
    if (unit.state == HuState::Free)
        unit.state = HuState::Filling;
    if (unit.location.isNull())
        unit.location = stage.location;
    if (unit.sscc.isEmpty())
        unit.sscc = stage.unitSscc.trimmed();
    return unit;
}

} // namespace

void apply(Books &books, const StageParcel &stage)
{
    if (stage.hu.isNull() || stage.location.isNull() || stage.hu == stage.unit)
        throw Senseless{"a parcel staged nowhere"};
    HandlingUnit hu = books.handlingUnit(stage.hu, stage.huCode, HuKind::Carton, stage.location);
    if (hu.state == HuState::Loaded || hu.state == HuState::Gone)
        return askReview(books, hu, DiscrepancyKind::TaskAlreadyDone);
    if (hu.kind == HuKind::Cage) // No cage stands in a cage.
        return askReview(books, hu, DiscrepancyKind::WrongHandlingUnit);
    const Parcel *known = books.rows().find<Parcel>(stage.hu);
    Parcel parcel = known ? *known : Parcel{};
    parcel.id = stage.hu;
    if (!known || parcel.state == ParcelState::Labelled)
        parcel.state = ParcelState::Staged;
    hu.state = HuState::Staged;
    hu.location = stage.location;
    hu.parent = {};
    if (!stage.unit.isNull()) {
        if (auto unit = unitOf(books, stage)) {
            hu.parent = unit->id;
            hu.location = unit->location;
            if (unit->state == HuState::Loaded) // The vehicle was quicker: it is on no manifest.
                askReview(books, hu, DiscrepancyKind::WrongHandlingUnit);
            books.rows().put(std::move(*unit));
        } else {
            askReview(books, hu, DiscrepancyKind::WrongHandlingUnit);
        }
    }
    const LocationId location = hu.location;
    books.rows().put(std::move(hu));
    books.rows().put(std::move(parcel));
    moveContent(books, stage.hu, location);
}

void apply(Books &books, const LoadUnit &load)
{
    if (load.unit.isNull() || load.location.isNull() || load.number < 0)
        throw Senseless{"a cage loaded nowhere"};
    HandlingUnit unit = books.handlingUnit(load.unit, load.unitCode, HuKind::Cage, load.location);
    if (unit.state == HuState::Gone)
        return askReview(books, unit, DiscrepancyKind::TaskAlreadyDone);
    unit.state = load.number > 0 ? HuState::Loaded : HuState::Staged;
    unit.location = load.location;
    const HuId id = unit.id;
    books.rows().put(std::move(unit));
    std::vector<Id128> parcels = books.rows().related(Relation::HusInHu, id);
    std::sort(parcels.begin(), parcels.end());
    for (const Id128 &key : parcels) {
        const HandlingUnit *hu = books.rows().find<HandlingUnit>(key);
        const Parcel *parcel = books.rows().find<Parcel>(key);
        if (!hu || hu->state == HuState::Gone || hu->kind == HuKind::Cage || !parcel)
            continue;
        loadParcel(books, {hu->id, hu->code, load.location, parcel->carrier.isEmpty() ? load.carrier : parcel->carrier, load.number, {}}, id);
    }
}

void apply(Books &books, const PutKits &put)
{
    for (const KitPart &given : put.parts) {
        if (given.kit.isNull() || given.part.isNull() || given.kit == given.part || given.id != kitPartId(given.kit, given.part) || given.quantity.isNegative())
            throw Senseless{"a kit that cannot be"};
        const KitPart *known = books.rows().find<KitPart>(given.id);
        if (given.quantity.isZero()) {
            if (known)
                books.rows().erase<KitPart>(given.id);
            continue;
        }
        KitPart part = given;
        Books::checked(part.quantity);
        part.version = known ? known->version : 0;
        if (known && part.unknown.isEmpty())
            part.unknown = known->unknown;
        books.rows().put(std::move(part));
    }
}

void apply(Books &books, const PutTracking &put)
{
    const Parcel *known = books.rows().find<Parcel>(put.hu);
    const QString tracking = put.tracking.trimmed(), refusal = put.refusal.trimmed();
    if (!known || tracking.isEmpty() == refusal.isEmpty())
        throw Refusal{DenyReason::UnknownTarget};
    if (known->state != ParcelState::WaitingForLabel || known->closedMs != put.closedMs)
        throw Refusal{DenyReason::UnknownTarget};
    if (tracking.isEmpty() && !known->tracking.isEmpty()) // Asked for twice, and taken once: the number holds.
        throw Refusal{DenyReason::AlreadyDone};
    Parcel parcel = *known;
    parcel.tracking = tracking;
    parcel.refusal = refusal;
    books.rows().put(std::move(parcel));
}

} // namespace bincard::ledger
