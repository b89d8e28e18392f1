// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: totes, what goes into them, the empty check, undo's other half, and staging (workflows §5 Pick).
#include "base/check.h"
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow::pick {

// ---- which tote ----------------------------------------------------------------------------------------------------------------

bool Turn::ofOtherOrder(const ScannedHu &scan)
{
    if (scan.order.isNull() || scan.order == m_task.order)
        return false;
    m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, scan.code, scan.orderNumber), Sound::WrongPlace);
    return true;
}

/// A tote to begin with: nobody's, or this order's and still here.
bool Turn::toteFits(const ScannedHu &scan)
{
    if (ofOtherOrder(scan))
        return false;
    const bool own = scan.order == m_task.order;
    const bool free = !scan.known || scan.state == HuState::Free || scan.state == HuState::Missing;
    const bool ownHere = own && (scan.state == HuState::Filling || scan.state == HuState::Waiting);
    if (scan.kind != HuKind::Pallet && (free || ownHere))
        return true;
    m_effects.refuse(prompt(PromptCode::ToteNotFree, scan.code), Sound::WrongPlace);
    return false;
}

void Turn::useTote(const Tote &tote)
{
    m_pick.tote = tote;
    std::erase(m_pick.totes, tote);
    m_pick.totes.push_back(tote);
}

bool Turn::isOrdersTote(const ScannedHu &scan) const
{
    const auto isIt = [&scan](const auto &tote) { return tote.id == scan.hu; };
    const std::vector<PickTote> full = fullTotes(m_task);
    return std::any_of(m_pick.totes.begin(), m_pick.totes.end(), isIt) || std::any_of(full.begin(), full.end(), isIt);
}

/// The tote to put into: the present one, or another of this order that stands beside it.
bool Turn::putTote(const ScannedHu &scan, Tote &into)
{
    if (ofOtherOrder(scan))
        return false;
    if (scan.hu != m_pick.tote.id && !isOrdersTote(scan)) {
        m_effects.refuse(prompt(PromptCode::WrongTote, scan.code, m_pick.tote.code), Sound::WrongPlace);
        return false;
    }
    into = {scan.hu, scan.code};
    return true;
}

void Turn::unknownTote(const ScannedUnknown &scan)
{
    m_effects.refuse(scan.failedCheckDigit ? notAccepted(scan) : prompt(PromptCode::ToteUnknown, scan.code));
}

void Turn::on(const ScanTote &, const ScannedHu &scan)
{
    if (!toteFits(scan))
        return;
    useTote({scan.hu, scan.code});
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::on(const ScanTote &, const ScannedUnknown &scan)
{
    unknownTote(scan);
}

void Turn::full(const Take &)
{
    const Hand &hand = m_pick.hand;
    if (!hand.empty() && hand.total() < wanted()) { // What fits goes in first.
        m_pick.toteFull = true;
        return go(PutPart{}, Sound::Ok);
    }
    go(NewTote{}, Sound::Ok);
}

void Turn::on(const NewTote &, const ScannedHu &scan)
{
    if (scan.hu == m_pick.tote.id)
        return m_effects.refuse(prompt(PromptCode::ToteIsFull, scan.code), Sound::WrongPlace);
    if (!toteFits(scan))
        return;
    useTote({scan.hu, scan.code});
    m_effects.sound = Sound::Ok;
    if (!m_pick.hand.empty())
        return put(m_pick.tote); // Scanning the new tote is putting into it.
    if (wanted().isPositive())
        return atStop();
    goNext();
}

void Turn::on(const NewTote &, const ScannedUnknown &scan)
{
    unknownTote(scan);
}

// ---- into the tote --------------------------------------------------------------------------------------------------------------

void Turn::on(const PutPart &, const ScannedHu &scan)
{
    Tote into;
    if (putTote(scan, into))
        put(into);
}

void Turn::put(const Tote &into)
{
    useTote(into);
    m_effects.sound = Sound::Ok;
    pickOperations(into);
    const bool emptied = emptiedByBooks() && m_pick.shortage.reason == Reason::None;
    if (m_pick.shortage.reason != Reason::None)
        writeOffRest();
    afterPut(emptied);
}

/// One prompt may stand for several order lines: the pieces fill them in the order of the lines.
void Turn::pickOperations(const Tote &into)
{
    std::vector<PickLine> lines;
    for (const PickLine *open : openLinesAt(m_task, m_pick.stop))
        lines.push_back(*open);
    const std::int32_t group = m_pick.undo.empty() ? 1 : m_pick.undo.back().group + 1;
    std::size_t at = 0;
    for (const Taken &taken : m_pick.hand.taken) {
        Quantity rest = taken.quantity;
        while (rest.isPositive()) {
            BINCARD_CHECK(at < lines.size()); // settle() and add() keep the hand within what is wanted.
            const Quantity given = std::min(rest, lines[at].left());
            pickOne(lines[at], taken, given, into, group);
            lines[at].picked += given;
            rest -= given;
            if (!lines[at].left().isPositive())
                ++at;
        }
    }
    while (m_pick.undo.size() > kUndoable && m_pick.undo.front().group != group) {
        const std::int32_t oldest = m_pick.undo.front().group;
        std::erase_if(m_pick.undo, [oldest](const Undoable &undoable) { return undoable.group == oldest; });
    }
}

void Turn::pickOne(const PickLine &line, const Taken &taken, Quantity quantity, const Tote &into, std::int32_t group)
{
    ledger::Pick pick;
    pick.taskLine = line.id;
    pick.from = line.account;
    pick.from.lot = taken.lot;
    pick.quantity = quantity;
    pick.intoLocation = m_context.cart;
    pick.intoHu = into.id;
    pick.intoHuCode = into.code;
    pick.serial = taken.serial;
    m_pick.undo.push_back({group, static_cast<std::int32_t>(m_effects.operations.size()), {}, line.id, pick.from, pick.intoLocation, into, quantity, taken.serial,
        itemText(line.sku, line.name)});
    emit(std::move(pick));
}

void Turn::afterPut(bool emptied)
{
    const bool newTote = m_pick.toteFull;
    leaveStop();
    if (newTote && wanted().isPositive())
        return go(NewTote{});
    if (emptied && !wanted().isPositive())
        return go(IsEmpty{});
    goNext();
}

// ---- is it empty? ---------------------------------------------------------------------------------------------------------------

bool Turn::emptiedByBooks() const
{
    const PickLine *at = line();
    return at && !at->onHandAtPlace.isPositive();
}

void Turn::ok(const IsEmpty &)
{
    countEmpty();
}

void Turn::on(const IsEmpty &, const ScannedLocation &scan)
{
    if (scan.location != m_pick.stop.location)
        return m_effects.refuse(prompt(PromptCode::PickIsPlaceEmpty, line() ? line()->locationCode : QString()), Sound::WrongPlace);
    countEmpty(); // The same code again = yes.
}

void Turn::on(const IsEmpty &, const EnteredQuantity &entered)
{
    if (entered.quantity.isNegative() || entered.quantity > kLargestQuantity)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (entered.quantity.isZero())
        return countEmpty();
    if (entered.quantity > m_person.adjustLimit && m_person.role < Role::Lead)
        return go(LeadForCount{entered.quantity}, Sound::Warning);
    count(entered.quantity, m_person.role >= Role::Lead);
}

void Turn::skip(const IsEmpty &)
{
    m_effects.sound = Sound::Ok;
    goNext();
}

/// Counted as nothing, of anything: what the books say too, so it posts no move and anchors the place.
void Turn::countEmpty()
{
    ledger::Count count;
    count.location = m_pick.stop.location;
    count.tolerance = m_person.adjustLimit;
    emit(std::move(count));
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::count(Quantity counted, bool approved)
{
    const Account &stop = m_pick.stop;
    ledger::Count count;
    count.location = stop.location;
    count.item = stop.item;
    count.lines.push_back({stop.owner, stop.item, stop.lot, stop.hu, stop.status, counted});
    count.tolerance = m_person.adjustLimit;
    count.approved = approved;
    emit(std::move(count));
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::on(const LeadForCount &state, const ScannedUser &scan)
{
    if (scan.role < Role::Lead)
        return m_effects.refuse(prompt(PromptCode::NotALead, nameOf(scan)));
    emit(ledger::SessionEvent{ledger::SessionEventKind::LeadApproval, scan.user, {}});
    m_effects.alert = prompt(PromptCode::LeadApproved, nameOf(scan));
    count(state.counted, true);
}

void Turn::skip(const LeadForCount &state)
{
    count(state.counted, false); // Posts nothing and asks the office for a review.
}

void Turn::back(const LeadForCount &state)
{
    skip(state);
}

// ---- staging --------------------------------------------------------------------------------------------------------------------

void Turn::on(const Drop &, const ScannedLocation &scan)
{
    if (scan.kind != LocationKind::Staging)
        return m_effects.refuse(prompt(PromptCode::NotAStagingPlace, scan.code), Sound::WrongPlace);
    drop(scan.location);
}

void Turn::ok(const Drop &)
{
    if (!fullTotes(m_task).empty())
        return refuseCommand(ActionCode::Ok);
    finish(); // Nothing was found at all: there is nothing to carry to staging.
}

void Turn::drop(LocationId staging)
{
    for (const PickTote &tote : fullTotes(m_task))
        emit(ledger::MoveHu{tote.id, tote.code, staging, {}});
    finish();
}

void Turn::finish()
{
    emit(ledger::FinishTask{m_pick.work.task, {}});
    const int shorts = shortLines(m_task);
    m_effects.alert = shorts > 0 ? prompt(PromptCode::PickDoneShort, m_task.orderNumber, QString::number(shorts)) : prompt(PromptCode::PickDone, m_task.orderNumber);
    m_effects.sound = Sound::TaskComplete;
    m_effects.go = go::Home{};
}

} // namespace bincard::workflow::pick
