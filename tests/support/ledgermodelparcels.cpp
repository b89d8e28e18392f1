// SPDX-License-Identifier: GPL-3.0-or-later
// The plain model's packing, loading and leaving: workflows §5.
#include "ledgermodel.h"

namespace bincard::test {
namespace {

Account in(Account goods, LocationId location, HuId hu)
{
    goods.location = location;
    goods.hu = hu;
    return goods;
}

Account outside(Account goods, VirtualPlace place)
{
    goods.location = virtualLocation(place);
    goods.hu = {};
    goods.status = StockStatus::Available;
    return goods;
}

} // namespace

LedgerModel::Unit &LedgerModel::unitOr(HuId id)
{
    const bool known = m_books.units.contains(id);
    Unit &unit = m_books.units[id];
    unit.carton = unit.carton || !known;
    return unit;
}

void LedgerModel::takeAlong(HuId unit, LocationId to)
{
    const std::vector<Account> before = accounts();
    for (const bool isThere : {true, false}) {
        for (const Account &content : before) {
            const Quantity quantity = onHand(content);
            if (content.hu != unit || content.location == to)
                continue;
            if (isThere && quantity.isPositive()) {
                for (auto &[id, where] : m_books.serials)
                    where = where == content ? in(content, to, unit) : where;
                post(content, in(content, to, unit), quantity);
            } else if (!isThere && quantity.isNegative())
                post(in(content, to, unit), content, -quantity);
        }
    }
}

void LedgerModel::look(HuId unit, DiscrepancyKind kind)
{
    Account nothing;
    raise(kind, FollowUp::Review, in(nothing, m_books.units.at(unit).location, unit));
}

void LedgerModel::handOver(const Account &from, OrderLineId id, Quantity quantity)
{
    post(from, outside(from, VirtualPlace::Customer), quantity);
    Line *line = lineFor(id, from);
    if (!line)
        return;
    line->shipped += quantity;
    if (isCancelled(line))
        raise(DiscrepancyKind::OrderCancelled, FollowUp::Review, from);
    else if (line->shipped > line->ordered - line->cancelled)
        raise(DiscrepancyKind::OverPick, FollowUp::Review, from);
}

void LedgerModel::apply(const ledger::Pack &fact)
{
    sensible(fact.quantity);
    if (fact.intoHu.isNull())
        throw Nonsense{};
    const auto known = m_books.units.find(fact.intoHu);
    const bool left = known != m_books.units.end() && known->second.state == HuState::Gone;
    const bool onItsWay = known != m_books.units.end() && (known->second.state == HuState::Staged || known->second.state == HuState::Loaded);
    if (known == m_books.units.end())
        m_books.units[fact.intoHu].carton = true;
    const bool inUse = known != m_books.units.end() && known->second.state != HuState::Free && !left;
    Account out = fact.from;
    const auto tote = m_books.units.find(fact.from.hu);
    Unit &parcel = m_books.units[fact.intoHu];
    const Account packed = in(fact.from, inUse ? parcel.location : fact.intoLocation, fact.intoHu);
    if (Line *line = lineFor(fact.orderLine, fact.from)) {
        const bool cancelled = isCancelled(line);
        const Quantity room = cancelled ? Quantity{} : std::max(line->ordered - line->cancelled - line->packed, Quantity{});
        if (fact.quantity > room) {
            Trouble &tooMuch = raise(cancelled ? DiscrepancyKind::OrderCancelled : DiscrepancyKind::OverPick, FollowUp::PutBack, fact.from);
            tooMuch.work = putBack(packed, {}, fact.quantity - room, line->order, fact.orderLine, {}, {}, 0);
        }
        if (parcel.order.isNull())
            parcel.order = line->order;
        else if (parcel.order != line->order)
            raise(DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, fact.from);
        line->packed += fact.quantity;
    }
    if (!left && !onItsWay) {
        parcel.state = HuState::Filling;
        parcel.location = packed.location;
    }
    // The tote stands elsewhere, has them there, and has none where the packer said.
    if (tote != m_books.units.end() && onHand(out) < fact.quantity && onHand(in(out, tote->second.location, out.hu)) >= fact.quantity)
        out.location = tote->second.location;
    post(out, packed, fact.quantity);
    emptied(fact.from.hu);
    stands(fact.from.item, fact.serial, left ? outside(packed, VirtualPlace::Customer) : packed);
    if (left)
        handOver(packed, fact.orderLine, fact.quantity);
}

void LedgerModel::apply(const ledger::Unpack &fact)
{
    sensible(fact.quantity);
    if (fact.toLocation.isNull())
        throw Nonsense{};
    const Account to = in(fact.from, fact.toLocation, fact.toHu);
    Account out = fact.from;
    if (const auto unit = m_books.units.find(out.hu); unit != m_books.units.end() && onHand(out) < fact.quantity && onHand(in(out, unit->second.location, out.hu)) >= fact.quantity)
        out.location = unit->second.location;
    post(out, to, fact.quantity);
    emptied(fact.from.hu);
    stands(fact.from.item, fact.serial, to);
    Line *line = lineFor(fact.orderLine, fact.from);
    if (line && line->packed > line->shipped)
        line->packed -= std::min(fact.quantity, line->packed - line->shipped);
    const auto named = m_books.lines.find(fact.orderLine);
    const auto tote = m_books.units.find(fact.toHu);
    if (tote != m_books.units.end() && tote->second.state == HuState::Free && m_books.units.contains(fact.from.hu) && named != m_books.lines.end()) {
        tote->second.state = HuState::Waiting;
        tote->second.order = named->second.order;
    }
}

void LedgerModel::apply(const ledger::PackShort &fact)
{
    sensible(fact.quantity);
    Account to = outside(fact.from, VirtualPlace::Variance);
    if (fact.reason == Reason::Damaged) {
        to = in(fact.from, fact.from.location, {});
        to.status = StockStatus::Damaged;
    }
    post(fact.from, to, fact.quantity);
    emptied(fact.from.hu);
    raise(DiscrepancyKind::ShortPick, FollowUp::Review, fact.from);
    if (Line *line = lineFor(fact.orderLine, fact.from); line && line->picked > line->packed)
        line->picked -= std::min(fact.quantity, line->picked - line->packed);
}

void LedgerModel::apply(const ledger::CloseParcel &fact)
{
    if (fact.hu.isNull() || fact.order.isNull() || fact.ordinal < 1 || fact.weightG < 0)
        throw Nonsense{};
    Unit &unit = unitOr(fact.hu);
    const bool moving = unit.state == HuState::Loaded || unit.state == HuState::Gone;
    if (unit.order.isNull())
        unit.order = fact.order;
    Books::Parcel &parcel = m_books.parcels[fact.hu];
    parcel.order = fact.order;
    parcel.weightG = fact.weightG;
    parcel.closedMs = m_case.inputs.effectiveMs;
    if (moving)
        return;
    if (unit.state != HuState::Staged) {
        unit.state = HuState::Closed;
        unit.location = fact.location;
    }
    parcel.state = fact.labelled ? ParcelState::Labelled : ParcelState::WaitingForLabel;
}

void LedgerModel::apply(const ledger::ReopenParcel &fact)
{
    const auto unit = m_books.units.find(fact.hu);
    if (unit == m_books.units.end() || fact.location.isNull())
        throw Nonsense{};
    if (unit->second.state == HuState::Gone || unit->second.state == HuState::Loaded)
        return look(fact.hu, DiscrepancyKind::WrongHandlingUnit);
    unit->second.state = HuState::Filling;
    unit->second.location = fact.location;
    unit->second.in = {};
    if (const auto parcel = m_books.parcels.find(fact.hu); parcel != m_books.parcels.end()) {
        parcel->second.state = ParcelState::Open;
        parcel->second.tracking.clear();
        parcel->second.refusal.clear();
    }
    takeAlong(fact.hu, fact.location);
}

void LedgerModel::apply(const ledger::LoadParcel &fact)
{
    if (fact.hu.isNull() || fact.location.isNull() || fact.number < 0)
        throw Nonsense{};
    if (const auto unit = m_books.units.find(fact.hu); unit != m_books.units.end() && unit->second.cage)
        return apply(ledger::LoadUnit{fact.hu, fact.huCode, fact.location, fact.carrier, fact.number, {}});
    onto(fact.hu, fact.location, fact.number, {});
}

void LedgerModel::onto(HuId id, LocationId door, std::int32_t number, HuId standsIn)
{
    const bool known = m_books.units.contains(id);
    Unit &unit = unitOr(id);
    if (!known)
        unit.location = door;
    if (unit.state == HuState::Gone)
        return look(id, DiscrepancyKind::TaskAlreadyDone);
    Books::Parcel &parcel = m_books.parcels[id];
    const std::pair load(door, number);
    if (number > 0 && parcel.load != load) {
        if (m_books.loads[load])
            look(id, DiscrepancyKind::TaskAlreadyDone);
        const auto sale = m_books.sales.find(unit.order);
        if (sale != m_books.sales.end() && sale->second.cancelled)
            look(id, DiscrepancyKind::OrderCancelled);
    }
    parcel.load = number > 0 ? load : std::pair<LocationId, std::int32_t>{};
    parcel.state = number > 0 ? ParcelState::Loaded : ParcelState::Staged;
    unit.state = number > 0 ? HuState::Loaded : HuState::Staged;
    unit.location = door;
    unit.in = standsIn;
    takeAlong(id, door);
}

void LedgerModel::apply(const ledger::CloseManifest &fact)
{
    if (fact.location.isNull() || fact.number < 1)
        throw Nonsense{};
    m_books.loads[{fact.location, fact.number}] = true;
}

void LedgerModel::apply(const ledger::Ship &fact)
{
    if (fact.hu.isNull() && fact.lines.empty())
        throw Nonsense{};
    for (const ledger::ShipLine &shipped : fact.lines)
        handOver(shipped.from, shipped.orderLine, shipped.quantity);
    const auto unit = m_books.units.find(fact.hu);
    if (fact.hu.isNull() || (unit == m_books.units.end() && fact.huCode.isEmpty()))
        return;
    const OrderId whose = unit == m_books.units.end() ? OrderId() : unit->second.order; // One that only its code tells of may hold something, too.
    if (fact.lines.empty()) {
        for (const Account &content : accounts()) {
            if (content.hu != fact.hu || isVirtual(content.location))
                continue;
            Quantity left = onHand(content);
            if (!left.isPositive())
                continue;
            for (auto &[serial, where] : m_books.serials)
                where = where == content ? outside(content, VirtualPlace::Customer) : where;
            OrderLineId last;
            for (const auto &[id, line] : m_books.lines) {
                if (line.order != whose || line.item != content.item || !left.isPositive() || whose.isNull())
                    continue;
                last = id;
                const Quantity part = std::min(left, std::max(line.packed - line.shipped, Quantity{}));
                if (!part.isPositive())
                    continue;
                handOver(content, id, part);
                left -= part;
            }
            if (left.isPositive())
                handOver(content, last, left);
        }
    }
    Unit &gone = unitOr(fact.hu);
    gone.state = HuState::Gone;
    gone.location = virtualLocation(VirtualPlace::Customer);
    if (const auto parcel = m_books.parcels.find(fact.hu); parcel != m_books.parcels.end())
        parcel->second.state = ParcelState::HandedOver;
}

QString LedgerModel::compareParcels(const MemorySource &rows) const
{
    if (rows.all<Parcel>().size() != m_books.parcels.size() || rows.all<Manifest>().size() != m_books.loads.size())
        return QStringLiteral("a parcel or a manifest that the model does not have");
    for (const auto &[id, parcel] : m_books.parcels) {
        const Parcel *row = rows.find<Parcel>(id);
        const ManifestId load = parcel.load.second > 0 ? manifestId(parcel.load.first, parcel.load.second) : ManifestId{};
        if (!row || row->order != parcel.order || row->state != parcel.state || row->weightG != parcel.weightG || row->manifest != load || row->tracking != parcel.tracking || row->refusal != parcel.refusal || row->closedMs != parcel.closedMs)
            return QStringLiteral("a parcel is not as the model has it");
    }
    for (const auto &[load, left] : m_books.loads) {
        const Manifest *row = rows.find<Manifest>(manifestId(load.first, load.second));
        const auto count = std::count_if(m_books.parcels.begin(), m_books.parcels.end(), [&load](const auto &parcel) { return parcel.second.load == load; });
        if (!row || row->closed != left || row->parcels != count)
            return QStringLiteral("a manifest is not as the model has it");
    }
    return {};
}

} // namespace bincard::test
