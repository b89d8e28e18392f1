// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: the item in the hand. Right item, right lot, right serial, right number (workflows §1 Quantity, §5 Pick).
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow::pick {

QString Turn::item() const
{
    return line() ? itemText(line()->sku, line()->name) : QString();
}

bool Turn::tracksLots() const
{
    const PickLine *at = line();
    return at && !m_pick.stop.lot.isNull() && (at->tracking == Tracking::Lot || at->tracking == Tracking::LotAndExpiry);
}

bool Turn::tracksSerials() const
{
    return line() && line()->tracking == Tracking::Serial;
}

bool Turn::lotSwapAllowed() const
{
    const auto open = openLinesAt(m_task, m_pick.stop);
    return std::all_of(open.begin(), open.end(), [this](const PickLine *line) { return orderOf(m_task, line->task)->lotSwapAllowed; });
}

bool Turn::itemFits(const ScannedItem &scan)
{
    if (scan.item == m_pick.stop.item)
        return true;
    // Two sizes of one thing may have one name: then the SKU tells them apart.
    QString scanned = itemText(scan.sku, scan.name), asked = item();
    if (scanned == asked && line()) {
        scanned = scan.sku;
        asked = line()->sku;
    }
    m_effects.refuse(prompt(PromptCode::WrongItem, scanned, asked), Sound::WrongItem);
    return false;
}

// ---- the item ----------------------------------------------------------------------------------------------------------------

void Turn::on(const Take &, const ScannedItem &scan)
{
    if (!itemFits(scan))
        return;
    if (tracksSerials()) {
        if (scan.serial.isEmpty())
            return go(ScanSerial{}, Sound::Ok);
        return checkSerial(scan.serial);
    }
    if (tracksLots()) {
        if (!scan.lot.isEmpty())
            return checkLot(scan.lot, scan.expiryDay, scan.perScan);
        if (m_pick.hand.empty())
            return go(ScanLot{scan.perScan}, Sound::Ok);
        const Taken last = m_pick.hand.taken.back(); // The lot was checked with the first piece.
        return add(last.lot, last.lotNumber, {}, scan.perScan);
    }
    add(m_pick.stop.lot, line()->lot, {}, scan.perScan);
}

void Turn::on(const Take &, const ScannedLocation &scan)
{
    if (scan.location == m_pick.here && m_pick.hand.empty()) {
        m_effects.sound = Sound::Ok; // Still here: nothing is wrong with that.
        return;
    }
    if (m_pick.hand.empty())
        return m_effects.refuse(prompt(PromptCode::WrongLocation, line() ? line()->locationCode : QString(), scan.code), Sound::WrongPlace);
    missing();
}

void Turn::on(const Take &, const ScannedHu &scan)
{
    if (isStraight())
        return m_effects.refuse(notAccepted(scan));
    if (m_pick.hand.empty())
        return m_effects.refuse(prompt(PromptCode::ScanItemFirst, item()));
    if (m_pick.hand.total() < wanted())
        return missing();
    Tote into;
    if (putTote(scan, into))
        put(into);
}

/// Less than asked, or not yet in the tote: says what is still to be done.
void Turn::missing()
{
    const Quantity left = wanted() - m_pick.hand.total();
    if (left.isPositive())
        m_effects.refuse(prompt(PromptCode::MoreWanted, toString(left), item()));
    else
        m_effects.refuse(prompt(PromptCode::PickPutInto, toString(std::min(m_pick.hand.total(), wantedFor(m_pick.basket))), basket().tote.code));
}

// ---- the number ----------------------------------------------------------------------------------------------------------------

void Turn::on(const Take &, const EnteredQuantity &entered)
{
    if (tracksSerials())
        return m_effects.refuse(prompt(PromptCode::PickScanSerial, item()));
    if (m_pick.hand.empty())
        return m_effects.refuse(prompt(PromptCode::ScanItemFirst, item()));
    if (entered.quantity > wanted())
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(wanted()), toString(entered.quantity)));
    if (!entered.quantity.isPositive())
        return undo(Take{}); // None after all.
    setTotal(entered.quantity);
    m_pick.hand.proposed = false;
    m_effects.sound = entered.quantity == wanted() ? Sound::LastOfLine : Sound::Ok;
    if (isStraight() && entered.quantity == wanted())
        putCounted();
}

/// What was counted to the last piece is in the parcel: there is no tote to say so.
void Turn::putCounted()
{
    put(basket().tote);
    if (m_effects.sound == Sound::Ok)
        m_effects.sound = Sound::LastOfLine;
}

/// The last lot scanned takes up the difference.
void Turn::setTotal(Quantity total)
{
    std::vector<Taken> &taken = m_pick.hand.taken;
    Quantity others = m_pick.hand.total();
    while (!taken.empty()) {
        others -= taken.back().quantity;
        if (others < total || taken.size() == 1) {
            taken.back().quantity = total - others;
            return;
        }
        taken.pop_back();
    }
}

void Turn::appendTaken(LotId lot, const QString &lotNumber, const QString &serial, Quantity quantity)
{
    std::vector<Taken> &taken = m_pick.hand.taken;
    const auto same = std::find_if(taken.begin(), taken.end(), [&](const Taken &piece) { return serial.isEmpty() && piece.serial.isEmpty() && piece.lot == lot; });
    if (same == taken.end()) {
        taken.push_back({lot, lotNumber, serial, quantity});
        return;
    }
    same->quantity += quantity;
    std::rotate(same, same + 1, taken.end()); // The last scanned stands last.
}

void Turn::add(LotId lot, const QString &lotNumber, const QString &serial, Quantity perScan)
{
    Hand &hand = m_pick.hand;
    const Quantity asked = wanted();
    const bool whole = serial.isEmpty() && asked > m_context.policy.eachUpTo;
    const Quantity given = hand.proposed ? hand.firstScan + perScan : hand.total() + perScan;
    go(Take{});
    if (given > asked)
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(asked), toString(given)));
    if (hand.empty() && whole) {
        hand.taken.push_back({lot, lotNumber, {}, asked});
        hand.proposed = true;
        hand.firstScan = perScan;
        m_effects.sound = Sound::Ok;
        return;
    }
    if (hand.proposed) { // The item again: from now on scans count, and this is the second.
        hand.taken.front().quantity = hand.firstScan;
        hand.proposed = false;
    }
    appendTaken(lot, lotNumber, serial, perScan);
    m_effects.sound = given == asked ? Sound::LastOfLine : Sound::Ok;
    if (isStraight() && given == asked)
        putCounted();
}

// ---- the lot ------------------------------------------------------------------------------------------------------------------

LotFacts Turn::lotFacts(const QString &number, std::int32_t scannedExpiry) const
{
    LotFacts facts{lotId(m_pick.stop.item, number), number, false, scannedExpiry, false};
    if (const PickLine *at = line(); at && at->lot == number) {
        facts.lot = m_pick.stop.lot;
        facts.recalled = at->recalled;
        if (at->expiryDay != 0)
            facts.expiryDay = at->expiryDay;
    }
    for (const LotHere &known : m_task.lots) {
        if (known.item != m_pick.stop.item || known.number != number)
            continue;
        facts.lot = known.lot;
        facts.recalled = facts.recalled || known.recalled;
        if (known.expiryDay != 0)
            facts.expiryDay = known.expiryDay;
    }
    const auto past = [this](std::int32_t day) { return day != 0 && day < m_context.today; };
    facts.expired = past(facts.expiryDay) || past(scannedExpiry);
    return facts;
}

void Turn::checkLot(const QString &number, std::int32_t scannedExpiry, Quantity perScan)
{
    const LotFacts facts = lotFacts(number.trimmed(), scannedExpiry);
    if (facts.expired)
        return m_effects.refuse(prompt(PromptCode::LotExpired, facts.number, dayText(facts.expiryDay)), Sound::WrongItem);
    if (facts.recalled)
        return m_effects.refuse(prompt(PromptCode::LotRecalled, facts.number), Sound::WrongItem);
    const std::vector<Taken> &taken = m_pick.hand.taken;
    const bool swappedBefore = std::any_of(taken.begin(), taken.end(), [&facts](const Taken &piece) { return piece.lot == facts.lot; });
    if (facts.lot == m_pick.stop.lot || swappedBefore)
        return add(facts.lot, facts.number, {}, perScan);
    if (!lotSwapAllowed())
        return m_effects.refuse(prompt(PromptCode::WrongLot, facts.number, line()->lot), Sound::WrongItem);
    m_effects.rejected = true;
    go(SwapLot{facts.number, perScan}, Sound::WrongItem);
}

void Turn::takeSwapped(const SwapLot &swap)
{
    const LotFacts facts = lotFacts(swap.lot, 0);
    add(facts.lot, facts.number, {}, swap.perScan);
}

void Turn::on(const ScanLot &state, const ScannedItem &scan)
{
    if (!itemFits(scan))
        return;
    if (scan.lot.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanLot, item(), line()->lot));
    checkLot(scan.lot, scan.expiryDay, state.perScan);
}

void Turn::on(const ScanLot &state, const ScannedLot &scan)
{
    if (!scan.lot.isEmpty())
        return checkLot(scan.lot, scan.expiryDay, state.perScan);
    // An expiry in a code of its own: it can only rule the goods out, the lot is still to come.
    if (scan.expiryDay != 0 && scan.expiryDay < m_context.today)
        return m_effects.refuse(prompt(PromptCode::LotExpired, line()->lot, dayText(scan.expiryDay)), Sound::WrongItem);
    if (scan.expiryDay == 0)
        return m_effects.refuse(prompt(PromptCode::PickScanLot, item(), line()->lot));
    m_effects.sound = Sound::Ok;
}

void Turn::on(const ScanLot &, const ScannedUnknown &scan)
{
    // Here a text that nobody knows is a lot that nobody knows: the books cannot swap to it.
    m_effects.refuse(prompt(PromptCode::WrongLot, scan.code, line()->lot), Sound::WrongItem);
}

void Turn::on(const ScanLot &state, const EnteredText &entered)
{
    if (entered.text.trimmed().isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanLot, item(), line()->lot));
    checkLot(entered.text, 0, state.perScan);
}

void Turn::on(const SwapLot &state, const ScannedItem &scan)
{
    if (!itemFits(scan))
        return;
    if (scan.lot == state.lot || scan.lot.isEmpty())
        return takeSwapped(state);
    checkLot(scan.lot, scan.expiryDay, scan.perScan);
}

void Turn::on(const SwapLot &state, const ScannedLot &scan)
{
    if (scan.lot == state.lot)
        return takeSwapped(state);
    if (scan.lot.isEmpty())
        return m_effects.refuse(notAccepted(scan));
    checkLot(scan.lot, scan.expiryDay, state.perScan);
}

void Turn::ok(const SwapLot &state)
{
    takeSwapped(state);
}

// ---- the serial ----------------------------------------------------------------------------------------------------------------

void Turn::checkSerial(const QString &scanned)
{
    const QString serial = scanned.trimmed();
    const QStringList known = line()->serialsHere;
    const std::vector<Taken> &taken = m_pick.hand.taken;
    const bool twice = std::any_of(taken.begin(), taken.end(), [&serial](const Taken &piece) { return piece.serial == serial; });
    if (serial.isEmpty() || twice || (!known.isEmpty() && !known.contains(serial)))
        return m_effects.refuse(prompt(PromptCode::WrongSerial, serial), Sound::WrongItem);
    add(m_pick.stop.lot, line()->lot, serial, Quantity::units(1));
}

void Turn::on(const ScanSerial &, const ScannedItem &scan)
{
    if (!itemFits(scan))
        return;
    if (scan.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanSerial, item()));
    checkSerial(scan.serial);
}

void Turn::on(const ScanSerial &, const ScannedLot &scan)
{
    checkSerial(scan.serial.isEmpty() ? scan.lot : scan.serial);
}

void Turn::on(const ScanSerial &, const ScannedUnknown &scan)
{
    checkSerial(scan.code);
}

void Turn::on(const ScanSerial &, const EnteredText &entered)
{
    checkSerial(entered.text);
}

} // namespace bincard::workflow::pick
