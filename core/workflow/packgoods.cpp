// SPDX-License-Identifier: GPL-3.0-or-later
// Goods from the tote into the parcel: each scanned, counted by the quantity rules of workflows §1.
#include "workflow/packturn.h"

#include <algorithm>
#include <set>

namespace bincard::workflow::pack {

const PlannedCarton *cartonInUse(const Pack &pack, const PackContext &order)
{
    const PlannedCarton *planned = plannedCarton(order);
    return planned && (pack.carton.isEmpty() || pack.carton == planned->carton) ? planned : nullptr;
}

QString cartonCode(const Pack &pack, const PackContext &order)
{
    const PlannedCarton *planned = cartonInUse(pack, order);
    return planned ? planned->carton : pack.carton;
}

Cartons cartonsOf(const PackContext &order)
{
    const auto closed = std::count_if(order.parcels.begin(), order.parcels.end(), [](const PackParcel &parcel) { return parcel.closed; });
    const auto before = static_cast<std::size_t>(closed);
    return {before + 1, before + std::max<std::size_t>(order.plan.size(), 1)};
}

Quantity proposedOf(const Pack &pack, const PackContext &order, ItemId item, const QString &lot)
{
    const Quantity due = std::min(dueOf(order, item, lot), roomOf(order, item));
    const PlannedCarton *planned = cartonInUse(pack, order);
    if (!planned)
        return due;
    Quantity fits;
    for (const std::size_t piece : piecesToCome(order, *planned))
        fits += planned->pieces[piece].item == item ? Quantity::units(1) : Quantity{};
    return fits.isPositive() ? std::min(due, fits) : due; // Nothing of it is planned for this carton: people know better.
}

void Turn::on(const Verify &, const ScannedItem &scan)
{
    const PackLine *line = lineOf(m_order, scan.item);
    if (!line)
        return m_effects.refuse(prompt(PromptCode::ItemNotInOrder, itemText(scan.sku, scan.name)), Sound::WrongItem);
    const Quantity room = roomOf(m_order, scan.item);
    const bool lessThanOne = room.isPositive() && room < Quantity::units(1) && scan.perScan == Quantity::units(1); // Its number is typed.
    if (scan.perScan > room && !lessThanOne)
        return m_effects.refuse(prompt(PromptCode::PackTooMany, itemText(scan.sku, scan.name)), Sound::WrongItem);
    if (line->tracking == Tracking::Serial || line->tracking == Tracking::SerialAtPacking) {
        if (scan.serial.isEmpty())
            return go(ScanSerial{scan.item}, Sound::Ok);
        return serialGiven(scan.item, scan.serial);
    }
    std::set<QString> lots;
    for (const PackSource &source : m_order.sources) {
        if (source.account.item == scan.item && !source.lot.isEmpty())
            lots.insert(source.lot);
    }
    if (scan.lot.isEmpty() && lots.size() > 1)
        return go(ScanLot{scan.item, scan.perScan, scan.code}, Sound::Ok);
    if (!scan.lot.isEmpty() && !lots.empty() && !lots.contains(scan.lot.trimmed()))
        return m_effects.refuse(prompt(PromptCode::WrongLot, scan.lot, *lots.begin()), Sound::WrongItem);
    goesIn(scan.item, scan.lot.trimmed(), scan.perScan, scan.code);
}

void Turn::goesIn(ItemId item, const QString &lot, Quantity perScan, const QString &code)
{
    const Quantity due = proposedOf(m_pack, m_order, item, lot);
    if ((due > m_context.policy.eachUpTo && perScan < due) || perScan > roomOf(m_order, item))
        return go(HowMany{item, code, lot}, Sound::Ok);
    if (perScan > dueOf(m_order, item, lot) && hasLot(m_order, item, lot))
        return m_effects.refuse(prompt(PromptCode::PackTooMany, nameOfItem(item)), Sound::WrongItem);
    pack(item, lot, perScan, {});
}

void Turn::on(const HowMany &state, const ScannedItem &scan)
{
    const bool same = scan.item == state.item;
    ok(state);
    if (!same && std::holds_alternative<Verify>(m_pack.state))
        on(Verify{}, scan); // The next item accepts the number that was proposed.
}

void Turn::ok(const HowMany &state)
{
    pack(state.item, state.lot, proposedOf(m_pack, m_order, state.item, state.lot), {});
}

void Turn::on(const HowMany &state, const EnteredQuantity &entered)
{
    if (!entered.quantity.isPositive())
        return go(Verify{}, Sound::Ok);
    const bool ofOneLot = hasLot(m_order, state.item, state.lot);
    if (entered.quantity > roomOf(m_order, state.item) || (ofOneLot && entered.quantity > dueOf(m_order, state.item, state.lot)))
        return m_effects.refuse(prompt(PromptCode::PackTooMany, nameOfItem(state.item)), Sound::WrongItem);
    pack(state.item, state.lot, entered.quantity, {});
}

void Turn::on(const ScanLot &state, const ScannedItem &scan)
{
    if (scan.item != state.item || scan.lot.isEmpty())
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    lotGiven(state, scan.lot);
}

void Turn::lotGiven(const ScanLot &state, const QString &given)
{
    const QString lot = given.trimmed();
    const auto of = std::find_if(m_order.sources.begin(), m_order.sources.end(), [&](const PackSource &source) { return source.account.item == state.item && source.lot == lot; });
    if (lot.isEmpty() || of == m_order.sources.end())
        return m_effects.refuse(prompt(PromptCode::WrongLot, lot, QString()), Sound::WrongItem);
    goesIn(state.item, lot, state.perScan, state.code);
}

void Turn::on(const ScanSerial &state, const ScannedItem &scan)
{
    if (scan.item != state.item || scan.serial.isEmpty())
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    serialGiven(state.item, scan.serial);
}

void Turn::serialGiven(ItemId item, const QString &given)
{
    const QString serial = given.trimmed();
    QStringList known;
    Quantity there;
    for (const PackSource &source : m_order.sources) {
        known += source.account.item == item ? source.serials : QStringList();
        there += source.account.item == item ? source.onHand : Quantity{};
    }
    const bool allKnown = there.isPositive() && Quantity::units(known.size()) == there; // Else the books do not know them all.
    if (serial.isEmpty() || (allKnown && !known.contains(serial)))
        return m_effects.refuse(prompt(PromptCode::WrongSerial, serial), Sound::WrongItem);
    pack(item, {}, Quantity::units(1), serial);
}

void Turn::pack(ItemId item, const QString &lot, Quantity quantity, const QString &serial)
{
    const PackParcel *open = openParcel(m_order);
    QString code = open ? open->code : m_pack.parcelCode;
    if (!open && code.isEmpty()) {
        if (m_context.numbers.empty())
            return m_effects.refuse(prompt(PromptCode::PackNoParcel));
        code = m_context.numbers.front();
        m_effects.numbers = NumbersUsed{NumberKind::HandlingUnit, 1};
    }
    const HuId parcel = open ? open->id : huId(code);
    const PackLine *line = lineOf(m_order, item);
    const Account otherwise{line->owner, item, lot.isEmpty() ? LotId{} : lotId(item, lot), m_context.bench, m_pack.tote, StockStatus::Available};
    m_pack.undo.clear();
    for (const PackPart &part : partsOf(m_order, item, lot, quantity, otherwise)) {
        Account packed = part.from;
        packed.location = m_context.bench;
        packed.hu = parcel;
        m_pack.undo.push_back({part.line, part.from, packed, part.quantity, serial});
        emit(ledger::Pack{part.line, part.from, m_context.bench, parcel, code, part.quantity, serial, {}});
    }
    m_pack.agreed = {m_pack.agreed.note, false, false, false, {}}; // There is more in the carton than the person spoke of.
    m_pack.parcelCode.clear();
    m_pack.carton = cartonCode(m_pack, m_order);
    m_effects.sound = dueOf(m_order, item).isPositive() ? Sound::Ok : Sound::LastOfLine;
    goOn();
}

/// Each piece was scanned into its carton where it was picked: only what is wanted to be known besides is still asked for.
void Turn::packPicked()
{
    const std::vector<PackSource> sources = m_order.sources;
    if (std::any_of(sources.begin(), sources.end(), [this](const PackSource &source) { return source.account.hu != m_pack.tote; }))
        return; // More of the order stands elsewhere: what is in the carton is to be seen.
    if (m_order.plan.size() > 1)
        return; // It takes several cartons: each piece is told its own.
    for (const PackSource &source : sources) {
        const PackLine *line = lineOf(m_order, source.account.item);
        const Quantity quantity = std::min(source.onHand, dueOf(m_order, source.account.item, source.lot));
        const bool allKnown = Quantity::units(source.serials.size()) == quantity;
        if (!line || !quantity.isPositive() || line->tracking == Tracking::SerialAtPacking || (line->tracking == Tracking::Serial && !allKnown))
            continue;
        for (const QString &serial : line->tracking == Tracking::Serial ? source.serials : QStringList{QString()})
            pack(source.account.item, source.lot, serial.isEmpty() ? quantity : Quantity::units(1), serial);
        if (m_effects.stop) // There is no number for the parcel: its label comes first.
            return;
    }
    if (!dueOf(m_order).isPositive() && openParcel(m_order))
        m_pack.state = toScale();
}

void Turn::goOn()
{
    m_pack.state = Verify{};
    if (isPacked(m_order))
        m_pack.state = toScale();
}

void Turn::on(const Verify &, const ScannedHu &scan)
{
    const bool free = scan.order.isNull() && scan.kind == HuKind::Carton && (!scan.known || scan.state == HuState::Free);
    if (free && !openParcel(m_order)) { // A label that sticks on the carton already.
        m_pack.parcelCode = scan.code;
        m_effects.alert = prompt(PromptCode::PackParcelOpen, scan.code);
        m_effects.sound = Sound::Ok;
        if (m_pack.straight)
            packPicked();
        return;
    }
    if (const PackParcel *open = openParcel(m_order); open && open->id == scan.hu)
        return full({}); // The parcel's own label: it is to be shut.
    const bool unheard = scan.order.isNull() && scan.kind == HuKind::Tote; // Another tote of the order, whose picks have not come.
    if (scan.kind == HuKind::Carton && scan.order == m_pack.order)
        return m_effects.refuse(notAccepted(scan), Sound::WrongPlace); // A parcel that is shut.
    if (scan.order != m_pack.order && !unheard)
        return m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, scan.code, scan.orderNumber), Sound::WrongPlace);
    m_pack.tote = scan.hu;
    m_pack.toteCode = scan.code;
    if (std::find(m_pack.brought.begin(), m_pack.brought.end(), scan.hu) == m_pack.brought.end())
        m_pack.brought.push_back(scan.hu);
    m_effects.sound = Sound::Ok;
}

void Turn::on(const Verify &, const ScannedUnknown &scan)
{
    if (!cartonTaken(scan.code))
        m_effects.refuse(notAccepted(scan), Sound::WrongItem);
}

} // namespace bincard::workflow::pack
