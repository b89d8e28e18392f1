// SPDX-License-Identifier: GPL-3.0-or-later
// Picking by zones: each station its part, and the totes are passed on with what they hold (workflows §5 Pick, zone).
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow::pick {

std::vector<PickTote> carriedTotes(const PickContext &picks, const std::vector<TaskId> &tasks)
{
    std::vector<PickTote> carried = fullTotes(picks);
    std::erase_if(carried, [&](const PickTote &tote) {
        const bool its = std::any_of(tasks.begin(), tasks.end(), [&](TaskId task) {
            const PickOrder *order = orderOf(picks, task);
            return order && !tote.order.isNull() && order->order == tote.order;
        });
        return tote.waits || !its;
    });
    return carried;
}

std::vector<PickTote> totesWaiting(const Pick &pick, const PickContext &picks, std::int32_t basket)
{
    if (basket < 0 || static_cast<std::size_t>(basket) >= pick.baskets.size() || pick.baskets[static_cast<std::size_t>(basket)].without)
        return {};
    std::vector<PickTote> waiting = fullTotes(picks);
    std::erase_if(waiting, [&](const PickTote &tote) {
        const bool its = std::any_of(pick.jobs.begin(), pick.jobs.end(), [&](const Job &job) { return job.basket == basket && !tote.order.isNull() && job.work.order == tote.order; });
        return !tote.waits || !its;
    });
    return waiting;
}

QString codesOf(const std::vector<PickTote> &totes)
{
    QStringList codes;
    for (const PickTote &tote : totes)
        codes << tote.code;
    codes.sort();
    return codes.join(QStringLiteral(", "));
}

QString ordersText(const PickContext &picks, const std::vector<TaskId> &tasks)
{
    const PickOrder *only = tasks.size() == 1 ? orderOf(picks, tasks.front()) : nullptr;
    return only ? only->orderNumber : QString::number(tasks.size());
}

bool Turn::waitsFor(std::int32_t basket) const
{
    return !totesWaiting(m_pick, m_task, basket).empty();
}

void Turn::endAtLast()
{
    if (nextZone(m_task))
        return go(PassOn{});
    if (isStraight() && !fullTotes(m_task).empty())
        return shutParcel();
    go(Drop{});
}

// ---- on the way in: what the zone before has put into it -------------------------------------------------------------------------

void Turn::on(const WithoutTote &state, const ScannedHu &scan)
{
    if (scan.hu == state.tote.id)
        return ok(state); // The same code again = yes.
    go(ScanTote{});
    on(ScanTote{}, scan);
}

void Turn::ok(const WithoutTote &state)
{
    basket().without = true;
    beginWith(state.tote);
}

// ---- on the way out ---------------------------------------------------------------------------------------------------------------

/// Not staging: what stands there is the packers'.
void Turn::on(const PassOn &, const ScannedLocation &scan)
{
    const QString zone = nextZone(m_task)->zone;
    if (scan.kind != LocationKind::Waiting)
        return m_effects.refuse(prompt(PromptCode::ZoneNotAPlace, scan.code), Sound::WrongPlace);
    if (!scan.zone.isEmpty() && scan.zone != zone)
        return m_effects.refuse(prompt(PromptCode::ZoneOtherPlace, scan.code, scan.zone, zone), Sound::WrongPlace);
    passOn(scan.location);
}

void Turn::ok(const PassOn &)
{
    if (!carriedTotes(m_task, nextZone(m_task)->tasks).empty())
        return refuseCommand(ActionCode::Ok);
    passOn({}); // There is nothing to carry.
}

void Turn::passOn(LocationId place)
{
    const NextZone next = *nextZone(m_task);
    const std::vector<PickTote> totes = carriedTotes(m_task, next.tasks);
    for (const PickTote &tote : totes)
        emit(ledger::MoveHu{tote.id, tote.code, place, {}});
    m_effects.alert = prompt(PromptCode::ZonePassed, totes.empty() ? ordersText(m_task, next.tasks) : codesOf(totes), next.zone);
    m_effects.sound = Sound::TaskComplete;
    for (const TaskId task : next.tasks)
        emit(ledger::PauseTask{task, true, {}});
    if (next.tasks.size() >= m_pick.jobs.size()) {
        m_effects.go = go::Home{};
        return;
    }
    for (const TaskId task : next.tasks) {
        leaveOut(m_task, task);
        std::erase_if(m_pick.jobs, [task](const Job &job) { return job.work.task == task; });
    }
    forgetUndoOfOthers();
    goNext();
}

} // namespace bincard::workflow::pick
