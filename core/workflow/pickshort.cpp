// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: what cannot be had at its place. Why, is the place to be blocked, where do damaged pieces go (workflows §5 Exceptions).
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow::pick {

std::vector<Reason> shortReasons(const PickLine *line)
{
    return goods::shortReasons(line ? line->tracking : Tracking::None);
}

void Turn::giveUp(const Take &)
{
    Hand &hand = m_pick.hand;
    if (hand.proposed) { // How many there are was assumed: it must be said first.
        hand.taken.front().quantity = hand.firstScan;
        hand.proposed = false;
        m_effects.alert = prompt(PromptCode::ShortHowMany, item());
        m_effects.sound = Sound::Warning;
        return;
    }
    if (hand.total() >= wanted())
        return missing();
    go(ChooseReason{}, Sound::Ok);
}

void Turn::giveUp(const ScanLot &)
{
    go(ChooseReason{}, Sound::Ok);
}

void Turn::giveUp(const ScanSerial &)
{
    go(ChooseReason{}, Sound::Ok);
}

void Turn::giveUp(const SwapLot &)
{
    go(ChooseReason{}, Sound::Ok);
}

void Turn::giveUp(const ConfirmShort &)
{
    reasonGiven(); // #SHORT again = yes.
}

void Turn::on(const ChooseReason &, const Chosen &chosen)
{
    choose(chosen.row);
}

void Turn::on(const ChooseReason &, const EnteredQuantity &entered)
{
    choose(rowOf(entered.quantity));
}

void Turn::choose(int row)
{
    const std::vector<Reason> reasons = shortReasons(line());
    if (row < 0 || static_cast<std::size_t>(row) >= reasons.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_pick.shortage.reason = reasons[static_cast<std::size_t>(row)];
    go(ConfirmShort{}, Sound::Ok);
}

void Turn::ok(const ConfirmShort &)
{
    reasonGiven();
}

void Turn::reasonGiven()
{
    m_effects.sound = Sound::Ok;
    if (m_pick.shortage.reason == Reason::Damaged)
        return go(DamagedTote{});
    if (line()->blocked)
        return shortageKnown();
    go(AskBlock{});
}

void Turn::ok(const AskBlock &)
{
    m_pick.shortage.block = true;
    shortageKnown();
}

void Turn::on(const AskBlock &state, const ScannedLocation &scan)
{
    if (scan.location != m_pick.stop.location)
        return m_effects.refuse(prompt(PromptCode::WrongLocation, line()->locationCode, scan.code), Sound::WrongPlace);
    ok(state);
}

void Turn::skip(const AskBlock &)
{
    shortageKnown();
}

void Turn::back(const AskBlock &)
{
    shortageKnown(); // "No": #UNDO is the step back.
}

void Turn::on(const DamagedTote &, const ScannedHu &scan)
{
    const bool own = basketWith(scan.hu) >= 0;
    const bool stands = scan.state == HuState::Free || scan.state == HuState::Filling || scan.state == HuState::Waiting;
    if (own || !scan.order.isNull() || !stands)
        return m_effects.refuse(prompt(PromptCode::NotADamageTote, scan.code), Sound::WrongPlace);
    m_pick.shortage.damaged = {scan.hu, scan.code};
    shortageKnown();
}

void Turn::skip(const DamagedTote &)
{
    shortageKnown(); // They stay where they are, for the count to find.
}

void Turn::back(const DamagedTote &)
{
    shortageKnown();
}

void Turn::shortageKnown()
{
    m_effects.sound = Sound::Ok;
    if (!m_pick.hand.empty() && isStraight())
        return put(basket().tote);
    if (!m_pick.hand.empty())
        return go(PutPart{});
    writeOffRest();
    goNext();
}

/// What is still wanted at this stop after the hand's pieces are in the books.
void Turn::writeOffRest()
{
    const Shortage shortage = m_pick.shortage;
    Quantity given;
    bool block = shortage.block;
    std::vector<ledger::Short> shorts;
    for (const PickLine *open : openLinesAt(m_task, m_pick.stop)) {
        shorts.push_back({open->id, open->left(), shortage.reason, block, {}});
        given += open->left();
        block = false; // Once is enough.
    }
    for (ledger::Short &fact : shorts)
        emit(std::move(fact));
    if (shortage.damaged.id.isNull() || !given.isPositive())
        return;
    // The claims are gone by now, so taking the damaged pieces out touches nobody's.
    emit(ledger::MoveHu{shortage.damaged.id, shortage.damaged.code, cart(), {}});
    ledger::MoveStock move;
    move.from = m_pick.stop;
    move.toLocation = cart();
    move.toHu = shortage.damaged.id;
    move.toStatus = StockStatus::Damaged;
    move.quantity = given;
    move.reason = Reason::Damaged;
    emit(std::move(move));
}

} // namespace bincard::workflow::pick
