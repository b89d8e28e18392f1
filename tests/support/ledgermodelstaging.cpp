// SPDX-License-Identifier: GPL-3.0-or-later
// The plain model's cages and pallets, kits, and the numbers that carriers give parcels: workflows §5 Ship, §10.
#include "ledgermodel.h"

namespace bincard::test {

void LedgerModel::apply(const ledger::StageParcel &fact)
{
    if (fact.hu.isNull() || fact.location.isNull() || fact.hu == fact.unit)
        throw Nonsense{};
    const bool known = m_books.units.contains(fact.hu);
    Unit &parcel = unitOr(fact.hu);
    if (!known)
        parcel.location = fact.location;
    if (parcel.state == HuState::Loaded || parcel.state == HuState::Gone)
        return look(fact.hu, DiscrepancyKind::TaskAlreadyDone);
    if (parcel.cage)
        return look(fact.hu, DiscrepancyKind::WrongHandlingUnit);
    const bool listed = m_books.parcels.contains(fact.hu);
    Books::Parcel &row = m_books.parcels[fact.hu];
    if (!listed || row.state == ParcelState::Labelled)
        row.state = ParcelState::Staged;
    parcel.state = HuState::Staged;
    parcel.location = fact.location;
    parcel.in = {};
    const bool unitIsNew = !m_books.units.contains(fact.unit);
    if (!fact.unit.isNull() && !unitIsNew && m_books.units.at(fact.unit).state == HuState::Gone) {
        look(fact.hu, DiscrepancyKind::WrongHandlingUnit);
    } else if (!fact.unit.isNull()) {
        Unit &unit = m_books.units[fact.unit];
        if (unitIsNew)
            unit.cage = fact.unitKind == HuKind::Cage;
        if (unit.location.isNull())
            unit.location = fact.location;
        if (unit.state == HuState::Free)
            unit.state = HuState::Filling;
        m_books.units[fact.hu].in = fact.unit;
        m_books.units[fact.hu].location = unit.location;
        if (unit.state == HuState::Loaded)
            look(fact.hu, DiscrepancyKind::WrongHandlingUnit);
    }
    takeAlong(fact.hu, m_books.units.at(fact.hu).location);
}

void LedgerModel::apply(const ledger::LoadUnit &fact)
{
    if (fact.unit.isNull() || fact.location.isNull() || fact.number < 0)
        throw Nonsense{};
    const bool known = m_books.units.contains(fact.unit);
    Unit &unit = m_books.units[fact.unit];
    if (!known) {
        unit.location = fact.location;
        unit.cage = true;
    }
    if (unit.state == HuState::Gone)
        return look(fact.unit, DiscrepancyKind::TaskAlreadyDone);
    unit.state = fact.number > 0 ? HuState::Loaded : HuState::Staged;
    unit.location = fact.location;
    const std::map<HuId, Unit> before = m_books.units;
    for (const auto &[id, inside] : before) {
        if (inside.in == fact.unit && !inside.cage && inside.state != HuState::Gone && m_books.parcels.contains(id))
            onto(id, fact.location, fact.number, fact.unit);
    }
}

void LedgerModel::apply(const ledger::PutKits &edit)
{
    for (const KitPart &part : edit.parts) {
        if (part.kit.isNull() || part.part.isNull() || part.kit == part.part || part.id != kitPartId(part.kit, part.part) || part.quantity.isNegative())
            throw Nonsense{};
        if (part.quantity.isZero())
            m_books.kits.erase(part.id);
        else
            m_books.kits[part.id] = part.quantity;
    }
}

void LedgerModel::apply(const ledger::PutTracking &edit)
{
    const auto parcel = m_books.parcels.find(edit.hu);
    const bool waits = parcel != m_books.parcels.end() && parcel->second.state == ParcelState::WaitingForLabel && parcel->second.closedMs == edit.closedMs;
    if (!waits || edit.tracking.trimmed().isEmpty() == edit.refusal.trimmed().isEmpty())
        throw No{ledger::DenyReason::UnknownTarget};
    if (edit.tracking.trimmed().isEmpty() && !parcel->second.tracking.isEmpty())
        throw No{ledger::DenyReason::AlreadyDone};
    parcel->second.tracking = edit.tracking.trimmed();
    parcel->second.refusal = edit.refusal.trimmed();
}

} // namespace bincard::test
