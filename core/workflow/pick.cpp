// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: how the walk goes on. The pieces are in picktake.cpp, what is short in pickshort.cpp, totes and staging in pickput.cpp.
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow::pick {

Quantity Hand::total() const
{
    Quantity sum;
    for (const Taken &piece : taken)
        sum += piece.quantity;
    return sum;
}

// ---- is the task still what the state takes it for? ----------------------------------------------------------------------------

std::optional<PromptCode> Turn::endReason(const Job &job) const
{
    const PickOrder *order = orderOf(m_task, job.work.task);
    if (!order)
        return PromptCode::TaskGone;
    if (order->cancelled)
        return PromptCode::OrderCancelled;
    switch (order->state) { // No default: the compiler names a forgotten state.
    case TaskState::Cancelled: return PromptCode::OrderCancelled;
    case TaskState::Done:
    case TaskState::DoneShort: return PromptCode::AlreadyDone;
    case TaskState::Planned:
    case TaskState::Released: return PromptCode::TaskTakenOver;
    case TaskState::TakenOver: // The lease was over; as long as nobody else takes it, its person goes on.
    case TaskState::Taken:
    case TaskState::Paused: break;
    }
    if (order->user != m_person.id)
        return PromptCode::TaskTakenOver;
    return std::nullopt;
}

namespace {

/// States in which the present stop's lines must still be open.
bool worksAtStop(const Pick &pick)
{
    return std::visit(Overloaded{
                          [](const Opening &) { return false; },
                          [](const ScanTote &) { return false; },
                          [&pick](const NewTote &) { return !pick.hand.empty(); },
                          [](const IsEmpty &) { return false; },
                          [](const LeadForCount &) { return false; },
                          [](const Drop &) { return false; },
                          [](const PassOn &) { return false; },
                          [](const WithoutTote &) { return false; },
                          [](const Ended &) { return false; },
                          [](const auto &) { return true; },
                      },
                      pick.state);
}

/// What comes after the walk, when it is not over or ends otherwise.
bool endsOtherwise(const State &state, const PickContext &task)
{
    const bool drops = std::holds_alternative<Drop>(state), passes = std::holds_alternative<PassOn>(state);
    return (drops || passes) && (anyOpen(task) || passes != nextZone(task).has_value());
}

} // namespace

bool Turn::settle()
{
    if (std::holds_alternative<Ended>(m_pick.state))
        return true;
    const std::size_t jobs = m_pick.jobs.size();
    if (!leaveOutLost())
        return false;
    if (std::holds_alternative<Opening>(m_pick.state)) {
        begin();
        return true;
    }
    const bool fewer = m_pick.jobs.size() < jobs;
    if (fewer && (std::holds_alternative<ScanTote>(m_pick.state) || std::holds_alternative<WithoutTote>(m_pick.state))) {
        nextWithoutTote();
        return false;
    }
    if (fewer)
        aim();
    const bool gone = worksAtStop(m_pick) && (!wanted().isPositive() || (m_pick.hand.total() > wanted() && !m_pick.hand.proposed));
    if (gone || endsOtherwise(m_pick.state, m_task)) {
        const bool handFull = !m_pick.hand.empty();
        dropHand();
        m_effects.sound = Sound::Warning;
        if (handFull && !m_effects.stop)
            m_effects.stop = Stop{PromptKind::Alert, prompt(PromptCode::OrderChanged)};
        else
            m_effects.alert = prompt(PromptCode::OrderChanged);
        goNext();
        return false;
    }
    if (m_pick.hand.proposed)
        setTotal(wanted()); // What was proposed is what is asked for, also after a re-allocation.
    return !fewer;
}

/// Of several orders the others go on. What is left aside is said at once, and stands until it is read.
bool Turn::leaveOutLost()
{
    QStringList orders, totes;
    for (std::size_t i = 0; i < m_pick.jobs.size();) {
        const Job job = m_pick.jobs[i];
        const auto why = endReason(job);
        if (!why) {
            ++i;
            continue;
        }
        if (m_pick.jobs.size() == 1) {
            end(*why);
            return false;
        }
        orders << job.work.orderNumber;
        if (const Basket *its = m_pick.baskets.empty() ? nullptr : &m_pick.baskets[static_cast<std::size_t>(job.basket)]; its && !its->shared && !its->tote.code.isEmpty())
            totes << its->tote.code;
        m_effects.stop = Stop{PromptKind::Alert, prompt(PromptCode::CartOrderLeft, orders.join(QStringLiteral(", ")), totes.join(QStringLiteral(", ")))};
        m_effects.sound = Sound::Warning;
        leaveOut(m_task, job.work.task);
        m_pick.jobs.erase(m_pick.jobs.begin() + static_cast<std::ptrdiff_t>(i));
        forgetUndoOfOthers();
    }
    return true;
}

void Turn::forgetUndoOfOthers()
{
    std::erase_if(m_pick.undo, [this](const Undoable &undoable) {
        return std::none_of(m_task.lines.begin(), m_task.lines.end(), [&](const PickLine &line) { return line.id == undoable.line; });
    });
}

void Turn::end(PromptCode why)
{
    dropHand();
    go(Ended{why}, Sound::Warning);
}

/// What was in the hand is not in the books: it goes back where it was taken.
void Turn::dropHand()
{
    if (!m_pick.hand.empty())
        m_effects.alert = prompt(PromptCode::HandBack, toString(m_pick.hand.total()), item(), line() ? line()->locationCode : QString());
    leaveStop();
}

void Turn::leaveStop()
{
    m_pick.hand = {};
    m_pick.shortage = {};
    m_pick.toteFull = false;
}

// ---- the walk ----------------------------------------------------------------------------------------------------------------

void Turn::go(State state, Sound sound)
{
    m_pick.state = std::move(state);
    if (sound != Sound::None)
        m_effects.sound = sound;
}

void Turn::emit(ledger::Body body)
{
    project(m_task, body);
    m_effects.operations.push_back(std::move(body));
}

void Turn::begin()
{
    makeBaskets();
    if (!anyOpen(m_task))
        return goNext();
    nextWithoutTote();
}

bool Turn::hasOpenLines(const Job &job) const
{
    return std::any_of(m_task.lines.begin(), m_task.lines.end(), [&job](const PickLine &line) { return line.task == job.work.task && line.open(); });
}

void Turn::nextWithoutTote()
{
    for (const Job &job : m_pick.jobs) {
        const Basket &its = m_pick.baskets[static_cast<std::size_t>(job.basket)];
        if ((!its.tote.id.isNull() && !waitsFor(job.basket)) || !hasOpenLines(job))
            continue;
        m_pick.basket = job.basket;
        return go(ScanTote{});
    }
    goNext();
}

void Turn::atStop()
{
    if (m_pick.here == m_pick.stop.location)
        go(Take{});
    else
        go(GoTo{});
}

void Turn::goNext()
{
    leaveStop();
    if (const auto next = nextStop(m_task, m_pick.stop)) {
        m_pick.stop = *next;
        aim();
        atStop();
        return;
    }
    m_pick.here = {};
    endAtLast();
}

/// No tote is left for the rest of the orders: they are for others.
void Turn::skip(const ScanTote &)
{
    const auto hasTote = [this](const Job &job) { return !m_pick.baskets[static_cast<std::size_t>(job.basket)].tote.id.isNull(); };
    if (std::none_of(m_pick.jobs.begin(), m_pick.jobs.end(), hasTote))
        return refuseCommand(ActionCode::Skip);
    int given = 0;
    for (std::size_t i = 0; i < m_pick.jobs.size();) {
        const Job job = m_pick.jobs[i];
        if (hasTote(job) || !hasOpenLines(job)) {
            if (waitsFor(job.basket)) // Nobody has fetched it: it stays where it stands.
                m_pick.baskets[static_cast<std::size_t>(job.basket)].without = true;
            ++i;
            continue;
        }
        emit(ledger::PauseTask{job.work.task, true, {}});
        leaveOut(m_task, job.work.task);
        m_pick.jobs.erase(m_pick.jobs.begin() + static_cast<std::ptrdiff_t>(i));
        ++given;
    }
    m_effects.alert = prompt(PromptCode::CartFewer, QString::number(given));
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::on(const GoTo &, const ScannedLocation &scan)
{
    if (scan.location != m_pick.stop.location)
        return m_effects.refuse(prompt(PromptCode::WrongLocation, line() ? line()->locationCode : QString(), scan.code), Sound::WrongPlace);
    m_pick.here = scan.location;
    go(Take{}, Sound::Ok);
}

void Turn::on(const GoTo &, const ScannedHu &scan)
{
    // Goods that stand on a pallet: its label says where one is as well as the location's.
    if (m_pick.stop.hu.isNull() || scan.hu != m_pick.stop.hu)
        return m_effects.refuse(notAccepted(scan));
    m_pick.here = m_pick.stop.location;
    go(Take{}, Sound::Ok);
}

void Turn::skip(const GoTo &)
{
    const auto lines = openLinesAt(m_task, m_pick.stop);
    std::vector<TaskLineId> ids;
    for (const PickLine *open : lines)
        ids.push_back(open->id);
    m_effects.alert = prompt(PromptCode::SkippedComesBack, item());
    for (const TaskLineId id : ids)
        emit(ledger::SkipLine{id, {}});
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::skip(const Take &)
{
    if (!m_pick.hand.empty()) // What is in the hand would be forgotten: #UNDO says that it went back.
        return refuseCommand(ActionCode::Skip);
    skip(GoTo{});
}

void Turn::full(const GoTo &)
{
    if (isStraight())
        return refuseCommand(ActionCode::Full);
    go(NewTote{}, Sound::Ok);
}

// ---- one step back ------------------------------------------------------------------------------------------------------------

void Turn::back(const ScanTote &)
{
    m_effects.go = go::OpenLeave{false, false};
}

void Turn::back(const GoTo &)
{
    m_effects.go = go::OpenLeave{false, false};
}

void Turn::back(const Drop &)
{
    m_effects.go = go::OpenLeave{false, false};
}

void Turn::back(const PassOn &)
{
    m_effects.go = go::OpenLeave{false, false};
}

void Turn::back(const Take &state)
{
    if (!m_pick.hand.empty())
        return undo(state);
    m_pick.here = {};
    go(GoTo{});
}

void Turn::back(const Ended &state)
{
    ok(state);
}

void Turn::ok(const Ended &state)
{
    m_effects.sound = Sound::Ok;
    const PickOrder *order = orderOf(m_task, m_pick.jobs.front().work.task);
    if (state.why == PromptCode::OrderCancelled && order && !order->putBackTask.isNull())
        m_effects.go = go::Claim{{order->putBackTask, order->putBackNumber, TaskKind::PutBack, order->order, order->orderNumber}};
    else
        m_effects.go = go::Home{};
}

void Turn::undo(const ScanTote &)
{
    undoLast();
}

void Turn::undo(const GoTo &)
{
    undoLast();
}

void Turn::undo(const Drop &)
{
    undoLast();
}

void Turn::undo(const PassOn &)
{
    undoLast();
}

void Turn::undo(const WithoutTote &)
{
    go(ScanTote{}, Sound::Ok);
}

void Turn::undo(const IsEmpty &)
{
    undoLast();
}

void Turn::undo(const Take &)
{
    if (m_pick.hand.empty())
        return undoLast();
    m_effects.alert = prompt(PromptCode::Undone, toString(m_pick.hand.total()), item(), line() ? line()->locationCode : QString());
    leaveStop();
    go(Take{}, Sound::Ok);
}

void Turn::undo(const ScanLot &)
{
    go(Take{}, Sound::Ok);
}

void Turn::undo(const ScanSerial &)
{
    go(Take{}, Sound::Ok);
}

void Turn::undo(const SwapLot &)
{
    go(Take{}, Sound::Ok);
}

void Turn::undo(const ChooseReason &)
{
    go(Take{}, Sound::Ok);
}

void Turn::undo(const ConfirmShort &)
{
    m_pick.shortage = {};
    go(ChooseReason{}, Sound::Ok);
}

void Turn::undo(const AskBlock &)
{
    go(ConfirmShort{}, Sound::Ok);
}

void Turn::undo(const DamagedTote &)
{
    go(ConfirmShort{}, Sound::Ok);
}

void Turn::undo(const PutPart &)
{
    m_pick.shortage = {};
    m_pick.toteFull = false;
    go(Take{}, Sound::Ok);
}

void Turn::undo(const NewTote &)
{
    m_pick.toteFull = false;
    if (!m_pick.hand.empty())
        go(Take{}); // What is in the hand stays there.
    else if (wanted().isPositive())
        atStop();
    else
        goNext();
}

void Turn::undoLast()
{
    if (m_pick.undo.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    const std::int32_t group = m_pick.undo.back().group;
    Quantity quantity;
    Undoable last;
    while (!m_pick.undo.empty() && m_pick.undo.back().group == group) {
        last = m_pick.undo.back();
        m_pick.undo.pop_back();
        ledger::Unpick unpick;
        unpick.corrects = last.operation;
        unpick.taskLine = last.line;
        unpick.from = last.place;
        unpick.from.location = last.intoLocation;
        unpick.from.hu = last.into.id;
        unpick.toLocation = last.place.location;
        unpick.toHu = last.place.hu;
        unpick.quantity = last.quantity;
        unpick.serial = last.serial;
        quantity += last.quantity;
        emit(std::move(unpick));
    }
    m_effects.sound = Sound::Ok;
    leaveStop();
    QString place;
    for (const PickLine &open : m_task.lines) {
        if (open.id != last.line)
            continue;
        m_pick.stop = open.account;
        place = open.locationCode;
    }
    m_effects.alert = prompt(PromptCode::Undone, toString(quantity), last.item, place); // What is done next may be elsewhere.
    aim();
    if (wanted().isPositive())
        atStop();
    else
        goNext();
}

void Turn::handle(const Event &event)
{
    // By copy: what a step answers to is what it was when the event came.
    const State before = m_pick.state;
    std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
}

} // namespace bincard::workflow::pick

namespace bincard::workflow {

namespace {

/// The books have all the tasks, and for a beginning also say that they were granted.
bool isHere(const Context &context, const Pick &pick)
{
    if (!context.pick)
        return false;
    const bool opening = std::holds_alternative<pick::Opening>(pick.state);
    const auto here = [&](const pick::Job &job) {
        const PickOrder *order = orderOf(*context.pick, job.work.task);
        return order && !(opening && order->user.isNull());
    };
    // One that is gone is no reason to wait for it: the others are here.
    return opening ? std::all_of(pick.jobs.begin(), pick.jobs.end(), here) : std::any_of(pick.jobs.begin(), pick.jobs.end(), here);
}

} // namespace

std::vector<HuId> sharedTotes(const Pick &pick)
{
    std::vector<HuId> ids;
    for (const pick::Basket &basket : pick.baskets) {
        for (const pick::Tote &tote : basket.totes) {
            if (basket.shared)
                ids.push_back(tote.id);
        }
    }
    return ids;
}

Effects answer(const Context &context, const Person &person, Pick &pick, const Event &event)
{
    if (!isHere(context, pick)) // Granted, but the entry that says so is not in the replica yet: ContextChanged will come.
        return waiting(event);
    pick::Turn turn(context, person, pick);
    if (turn.settle())
        turn.handle(event);
    return turn.take();
}

Accepts accepts(const Pick &pick)
{
    Accepts all;
    std::visit(Overloaded{
                   [](const pick::Opening &) {},
                   [&](const pick::ScanTote &) { all.handlingUnits = true; },
                   [&](const pick::GoTo &) {
                       all.locations = true;
                       all.handlingUnits = !pick.stop.hu.isNull();
                   },
                   [&](const pick::Take &) {
                       all.items = all.handlingUnits = true;
                       all.quantities = !pick.hand.empty();
                   },
                   [&](const pick::ScanLot &) {
                       all.items = all.texts = true;
                       all.lotsOf = pick.stop.item;
                   },
                   [&](const pick::ScanSerial &) {
                       all.items = all.texts = true;
                       all.serialsOf = pick.stop.item;
                   },
                   [&](const pick::SwapLot &) {
                       all.items = true;
                       all.lotsOf = pick.stop.item;
                   },
                   [](const pick::ChooseReason &) {},
                   [](const pick::ConfirmShort &) {},
                   [&](const pick::AskBlock &) { all.locations = true; },
                   [&](const pick::DamagedTote &) { all.handlingUnits = true; },
                   [&](const pick::PutPart &) { all.handlingUnits = true; },
                   [&](const pick::NewTote &) { all.handlingUnits = true; },
                   [&](const pick::IsEmpty &) { all.locations = all.quantities = true; },
                   [&](const pick::LeadForCount &) { all.users = true; },
                   [&](const pick::Drop &) { all.locations = true; },
                   [&](const pick::PassOn &) { all.locations = true; },
                   [&](const pick::WithoutTote &) { all.handlingUnits = true; },
                   [](const pick::Ended &) {},
               },
        pick.state);
    return all;
}

void noteSealed(Pick &pick, const std::vector<OperationId> &ids)
{
    for (pick::Undoable &undoable : pick.undo) {
        if (undoable.operation.isNull() && static_cast<std::size_t>(undoable.index) < ids.size())
            undoable.operation = ids[static_cast<std::size_t>(undoable.index)];
    }
}

} // namespace bincard::workflow
