// SPDX-License-Identifier: GPL-3.0-or-later
// Who has which task: leases of stations, and people who take tasks (design §6). A task belongs to one station at a time; its fence says since when.
#include "ledger/books.h"

namespace bincard::ledger {
namespace {

constexpr std::int64_t kLongestLeaseMs = std::int64_t{30} * 24 * 3'600'000;

bool isHeldByPerson(const Task &task)
{
    return task.state == TaskState::Taken || task.state == TaskState::Paused;
}

/// A station has it and nobody there has begun.
bool isInHand(const Task &task, DeviceId device)
{
    return task.state == TaskState::Released && task.device == device && !device.isNull();
}

bool isFree(const Task &task)
{
    return task.state == TaskState::TakenOver || (task.state == TaskState::Released && task.device.isNull());
}

/// Whether somebody else than the claim's author has it: a person, or a station that was given it.
bool isAnothers(const Task &task, const TakeTask &claim, DeviceId station)
{
    if (isHeldByPerson(task))
        return task.user != claim.user;
    return task.state == TaskState::Released && !task.device.isNull() && task.device != station;
}

} // namespace

bool isCoveredByLease(const TakeTask &claim, const Author &author, const WorkingSet &rows)
{
    const Task *task = rows.find<Task>(claim.task);
    if (!task || claim.user.isNull())
        return false;
    const bool isKeptHere = task->state == TaskState::Paused && task->user == claim.user && task->device == author.device; // By them, or handed over to them.
    return isKeptHere || isInHand(*task, author.device);
}

void apply(Books &books, const TakeTask &claim)
{
    if (claim.user.isNull())
        throw Senseless{"a task taken by nobody"};
    const Task *known = books.rows().find<Task>(claim.task);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    if (known->state == TaskState::Done || known->state == TaskState::DoneShort)
        throw Refusal{DenyReason::AlreadyDone};
    if (known->state == TaskState::Cancelled)
        throw Refusal{DenyReason::Cancelled};
    const DeviceId station = books.author().device;
    if (!claim.takeOver && isAnothers(*known, claim, station))
        throw Refusal{DenyReason::TakenByAnother};
    Task task = *known;
    // A station's own forecast has no place in the log yet: what it had on a lease keeps the fence that it was given.
    if (task.device != station || task.user != claim.user)
        task.fence = std::max(task.fence, books.inputs().seq);
    task.state = TaskState::Taken;
    task.user = claim.user;
    task.device = station;
    books.rows().put(std::move(task));
}

void apply(Books &books, const LeaseTasks &claim)
{
    if (claim.device.isNull() || claim.forMs <= 0 || claim.forMs > kLongestLeaseMs)
        throw Senseless{"a lease for nobody, or for no sensible time"};
    bool some = false;
    for (const TaskId id : claim.tasks) {
        const Task *known = books.rows().find<Task>(id);
        if (!known || !isFree(*known))
            continue;
        Task task = *known;
        task.state = TaskState::Released;
        task.user = {};
        task.device = claim.device;
        task.fence = books.inputs().seq;
        books.rows().put(std::move(task));
        some = true;
    }
    if (!some && !claim.tasks.empty())
        throw Refusal{DenyReason::TakenByAnother};
    const Lease *known = books.rows().find<Lease>(claim.device);
    Lease lease = known ? *known : Lease{};
    lease.id = claim.device;
    lease.untilMs = std::max(lease.untilMs, books.inputs().receivedMs + claim.forMs);
    books.rows().put(std::move(lease));
}

void apply(Books &books, const EndLease &end)
{
    const Lease *lease = books.rows().find<Lease>(end.device);
    // The server's clock alone says when: a station's may be years off.
    if (!lease || lease->untilMs > books.inputs().receivedMs)
        throw Refusal{DenyReason::NotAvailable};
    for (const TaskId id : end.tasks) {
        const Task *known = books.rows().find<Task>(id);
        if (!known || known->device != end.device || !(isHeldByPerson(*known) || isInHand(*known, end.device)))
            continue;
        Task task = *known;
        // Its person stays named: what they have done arrives as theirs until somebody else goes on.
        if (isHeldByPerson(task))
            task.state = TaskState::TakenOver;
        task.device = {};
        books.rows().put(std::move(task));
    }
    books.rows().erase<Lease>(end.device);
}

void apply(Books &books, const ReturnTasks &back)
{
    if (back.tasks.size() > ReturnTasks::kMostTasks)
        throw Senseless{"more tasks than a station can have"};
    for (const TaskId id : back.tasks) {
        const Task *known = books.rows().find<Task>(id);
        if (!known || !isInHand(*known, books.author().device))
            continue;
        Task task = *known;
        task.device = {};
        books.rows().put(std::move(task));
    }
}

} // namespace bincard::ledger
