// SPDX-License-Identifier: GPL-3.0-or-later
// What people did, as the model sees it: it happened, whatever the books say.
#include "ledgermodel.h"

#include <set>

namespace bincard::test {
namespace {

Account at(Account account, LocationId location, HuId hu)
{
    account.location = location;
    account.hu = hu;
    return account;
}

} // namespace

void LedgerModel::apply(const ledger::MoveStock &fact)
{
    Account to = at(fact.from, fact.toLocation, fact.toHu);
    to.status = fact.toStatus;
    const bool sorted = !fact.order.isNull() && !fact.toHu.isNull();
    if (sorted) { // Sorted for an order.
        Unit &slot = m_books.units[fact.toHu];
        if (slot.order.isNull() || slot.order == fact.order)
            slot.order = fact.order;
        else
            raise(DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, fact.from);
        slot.state = HuState::Filling;
        slot.location = fact.toLocation;
        if (const auto sale = m_books.sales.find(fact.order); sale != m_books.sales.end() && sale->second.cancelled) {
            Trouble &trouble = raise(DiscrepancyKind::OrderCancelled, FollowUp::PutBack, fact.from);
            trouble.work = putBack(at(fact.from, fact.toLocation, fact.toHu), {}, fact.quantity, fact.order, {}, {}, {}, 0);
        }
    }
    post(fact.from, to, fact.quantity);
    stands(fact.from.item, fact.serial, to);
    emptied(fact.from.hu);
    if (const auto into = m_books.units.find(fact.toHu); !sorted && into != m_books.units.end() && into->second.state == HuState::Free)
        into->second.state = HuState::Filling;
    Stop *stop = stopFor(fact.taskLine, {TaskKind::PutBack, TaskKind::Replenish}, fact.from);
    if (!stop)
        return;
    if (const Work &work = m_books.works.at(stop->work); work.kind == TaskKind::Replenish && isNotTheirs(work))
        raise(DiscrepancyKind::TakenOver, FollowUp::Review, fact.from);
    putAway(*stop, fact.corrects.isNull() ? fact.quantity : Quantity{} - std::min(fact.quantity, stop->picked));
}

void LedgerModel::apply(const ledger::Pick &fact)
{
    sensible(fact.quantity);
    if (fact.intoHu.isNull())
        throw Nonsense{};
    Stop *stop = stopFor(fact.taskLine, {TaskKind::Pick}, fact.from);
    Line *line = stop ? &m_books.lines.at(stop->line) : nullptr;
    Quantity unwanted;
    Trouble *why = nullptr;
    if (stop) {
        const bool cancelled = isCancelled(line);
        const Quantity wanted = cancelled ? Quantity{} : std::max(open(stop->line) + stop->claim, Quantity{});
        unwanted = std::max(fact.quantity - wanted, Quantity{});
        const FollowUp followUp = unwanted.isPositive() ? FollowUp::PutBack : FollowUp::Review;
        if (cancelled)
            why = &raise(DiscrepancyKind::OrderCancelled, followUp, fact.from);
        else if (stateOf(*stop) != TaskLineState::Open)
            why = &raise(DiscrepancyKind::TaskAlreadyDone, followUp, fact.from);
        else if (fact.quantity > stop->left() || unwanted.isPositive())
            why = &raise(DiscrepancyKind::OverPick, followUp, fact.from);
    }
    const Account inTote = at(fact.from, fact.intoLocation, fact.intoHu);
    if (why && unwanted.isPositive()) {
        why->work = putBack(inTote, fact.from.location, unwanted, line->order, stop->line, m_case.author.user, m_case.author.device, 0);
    }
    if (stop && isNotTheirs(m_books.works.at(stop->work)))
        raise(DiscrepancyKind::TakenOver, FollowUp::Review, fact.from);
    if (stop && fact.from.lot != stop->account.lot && !m_books.sales.at(line->order).lotSwapAllowed)
        raise(DiscrepancyKind::LotDiffers, FollowUp::Review, fact.from);
    if (fact.from.status != StockStatus::Available)
        raise(DiscrepancyKind::StatusNotPickable, FollowUp::Review, fact.from);

    Unit &tote = m_books.units[fact.intoHu];
    if (fact.shared) {
        if (!tote.order.isNull())
            raise(DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, fact.from);
    } else if (line) {
        if (!tote.order.isNull() && tote.order != line->order)
            raise(DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, fact.from);
        else
            tote.order = line->order;
    }
    tote.state = HuState::Filling;
    tote.location = fact.intoLocation;
    if (stop) {
        goOn(m_books.works.at(stop->work));
        stop->claim -= std::min(stop->claim, fact.quantity);
        stop->picked += fact.quantity;
        stop->among = fact.shared ? fact.intoHu : HuId{};
        line->picked += fact.quantity;
    }
    post(fact.from, inTote, fact.quantity);
    stands(fact.from.item, fact.serial, inTote);
}

void LedgerModel::apply(const ledger::Unpick &fact)
{
    const Account back = at(fact.from, fact.toLocation, fact.toHu);
    post(fact.from, back, fact.quantity);
    emptied(fact.from.hu);
    stands(fact.from.item, fact.serial, back);
    if (!fact.putBackLine.isNull()) {
        if (Stop *stop = stopFor(fact.putBackLine, {TaskKind::PutBack}, fact.from))
            putAway(*stop, fact.quantity);
        return;
    }
    const auto stop = m_books.stops.find(fact.taskLine);
    if (stop != m_books.stops.end() && m_books.works.at(stop->second.work).kind == TaskKind::PutBack && stop->second.account.item == fact.from.item)
        putAway(stop->second, -std::min(fact.quantity, stop->second.picked));
    else if (Stop *picked = stopFor(fact.taskLine, {TaskKind::Pick}, fact.from))
        undo(*picked, fact.quantity);
}

void LedgerModel::apply(const ledger::Short &fact)
{
    sensible(fact.quantity);
    if (fact.taskLine.isNull())
        throw Nonsense{};
    const auto found = m_books.stops.find(fact.taskLine);
    if (found == m_books.stops.end()) {
        raise(DiscrepancyKind::UnknownAccount, FollowUp::Review, {});
        return;
    }
    Stop &stop = found->second;
    goOn(m_books.works.at(stop.work));
    if (stateOf(stop) == TaskLineState::Open) {
        const Quantity missing = std::min(fact.quantity, stop.left());
        stop.shorted += missing;
        stop.claim -= std::min(stop.claim, missing);
    }
    const bool elsewhere = fact.reason == Reason::PlaceFull && !stop.to.isNull();
    raise(DiscrepancyKind::ShortPick, FollowUp::Count, elsewhere ? at(stop.account, stop.to, {}) : stop.account);
    if (const auto place = m_books.places.find(stop.account.location); fact.blockLocation && place != m_books.places.end())
        place->second.blocked = true;
}

void LedgerModel::apply(const ledger::Adjust &fact)
{
    sensible(std::max(fact.delta, -fact.delta));
    const bool scrapped = fact.delta.isNegative() && (fact.reason == Reason::Damaged || fact.reason == Reason::Expired);
    difference(fact.account, fact.delta, scrapped ? VirtualPlace::Scrap : VirtualPlace::Variance);
}

void LedgerModel::apply(const ledger::SkipLine &fact)
{
    const auto stop = m_books.stops.find(fact.taskLine);
    if (stop != m_books.stops.end() && stateOf(stop->second) == TaskLineState::Open)
        ++stop->second.skipped;
}

void LedgerModel::apply(const ledger::FinishTask &fact)
{
    if (fact.task.isNull())
        throw Nonsense{};
    const auto found = m_books.works.find(fact.task);
    if (found == m_books.works.end()) {
        raise(DiscrepancyKind::UnknownAccount, FollowUp::Review, {});
        return;
    }
    Work &work = found->second;
    if (isFinished(work))
        return;
    if (isNotTheirs(work)) {
        raise(DiscrepancyKind::TakenOver, FollowUp::Review, at(Account{}, work.location, {}));
        return;
    }
    bool someShort = false, unseen = false;
    for (auto &[id, stop] : m_books.stops) {
        if (stop.work != fact.task)
            continue;
        if (stateOf(stop) == TaskLineState::Open && stop.releasedSeq > m_case.author.seqSeen)
            unseen = true; // Whoever finishes has not heard of it.
        else if (stateOf(stop) == TaskLineState::Open) {
            stop.shorted += stop.left();
            stop.claim = {};
        }
        someShort = someShort || stateOf(stop) == TaskLineState::Short;
    }
    // What was missing is the customer's loss, but only once: an undo may have opened a task that was finished before.
    for (auto &[id, stop] : m_books.stops) {
        if (stop.work != fact.task || work.kind != TaskKind::Pick || stateOf(stop) == TaskLineState::Open)
            continue;
        const Quantity told = std::max(std::min(open(stop.line), stop.shorted - stop.givenUp), Quantity{});
        stop.givenUp += told;
        m_books.lines.at(stop.line).shorted += told;
    }
    if (unseen) {
        work.state = TaskState::Released;
        work.user = {};
        work.station = {};
        return;
    }
    work.state = someShort ? TaskState::DoneShort : TaskState::Done;
    if (work.kind == TaskKind::PutBack && !someShort && !work.discrepancy.isNull())
        m_books.troubles.at(work.discrepancy).open = false;
}

void LedgerModel::apply(const ledger::PauseTask &fact)
{
    if (fact.giveBack && !fact.to.isNull())
        throw Nonsense{};
    const auto found = m_books.works.find(fact.task);
    if (found == m_books.works.end() || (found->second.state != TaskState::Taken && found->second.state != TaskState::Paused))
        return;
    Work &work = found->second;
    if (isNotTheirs(work)) {
        raise(DiscrepancyKind::TakenOver, FollowUp::Review, at(Account{}, work.location, {}));
    } else if (fact.giveBack) {
        work.state = TaskState::Released;
        work.user = {};
        work.station = {};
    } else {
        work.state = TaskState::Paused;
        if (!fact.to.isNull())
            work.user = fact.to;
    }
}

void LedgerModel::apply(const ledger::Reprint &reprint)
{
    if (reprint.title.isEmpty() || reprint.copies <= 0 || reprint.copies > 1000)
        throw Nonsense{};
}

void LedgerModel::apply(const ledger::ReturnTasks &fact)
{
    for (const TaskId id : fact.tasks) {
        const auto work = m_books.works.find(id);
        if (work != m_books.works.end() && work->second.isInHandOf(m_case.author.device))
            work->second.station = {};
    }
}

} // namespace bincard::test
