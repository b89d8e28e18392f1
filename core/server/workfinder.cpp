// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/workfinder.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kTries = 200; ///< orders planned for one answer at most: its cost does not grow with the backlog
constexpr int kMostReadyRead = 1600;
constexpr int kFollowUpBudget = 200;
constexpr int kReleasesPerTransaction = 50;
constexpr int kFreeTasksLookedAt = 20;

bool isOpen(const Task &task)
{
    return task.state != TaskState::Done && task.state != TaskState::DoneShort && task.state != TaskState::Cancelled;
}

bool isHeld(const Task &task)
{
    return task.state == TaskState::Taken || task.state == TaskState::Paused;
}

/// Nothing left to pick and nothing picked: its claims were released again.
bool isEmpty(const Task &task)
{
    return task.linesOpen == 0 && task.linesDone == 0;
}

/// More urgent than a task already waiting: by priority, then by due time, none being last.
bool goesBefore(const Order &order, const Task &task)
{
    const auto key = [](std::int32_t priority, std::int64_t dueMs) { return std::tuple(-std::int64_t{priority}, dueMs == 0, dueMs); };
    return key(order.priority, order.shipByMs) < key(task.priority, task.dueMs);
}

} // namespace

sync::WorkAnswer WorkFinder::answer(TaskId task) const
{
    return {task, sync::NoWork::None, {}, m.warehouse, m.applier.head(m.warehouse).seq};
}

Result<sync::WorkAnswer> WorkFinder::propose(const sync::WorkRequest &request)
{
    return request.order.isNull() ? proposeAny(request.user) : proposeOrder(request.user, request.order);
}

/// Goods in a tote go back before anything else is picked.
Result<std::optional<Task>> WorkFinder::heldBy(UserId user)
{
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksHeldBy(user));
    for (const TaskKind kind : {TaskKind::PutBack, TaskKind::Pick}) {
        const auto found = std::find_if(tasks.begin(), tasks.end(), [kind](const Task &task) { return task.kind == kind; });
        if (found != tasks.end())
            return std::optional(*found);
    }
    return std::optional<Task>();
}

Result<std::optional<Task>> WorkFinder::bestFree()
{
    for (const TaskKind kind : {TaskKind::PutBack, TaskKind::Pick}) {
        BINCARD_TRY_ASSIGN(const auto tasks, m.queries.freeTasks(kind, kFreeTasksLookedAt));
        const auto found = std::find_if(tasks.begin(), tasks.end(), [](const Task &task) { return !isEmpty(task); });
        if (found != tasks.end())
            return std::optional(*found);
    }
    return std::optional<Task>();
}

/// The best ready orders that are not known to be blocked.
Result<std::vector<Order>> WorkFinder::readyOrders(int limit)
{
    for (int read = limit;; read *= 2) {
        BINCARD_TRY_ASSIGN(auto orders, m.queries.ordersByState(OrderState::Ready, read));
        const bool all = static_cast<int>(orders.size()) < read || read >= kMostReadyRead;
        std::erase_if(orders, [this](const Order &order) {
            const auto blocked = m_blocked.find(order.id);
            return blocked != m_blocked.end() && blocked->second == m.applier.stockTick();
        });
        if (!orders.empty() || all) {
            if (static_cast<int>(orders.size()) > limit)
                orders.resize(static_cast<std::size_t>(limit));
            return orders;
        }
    }
}

Result<TaskId> WorkFinder::openPickOf(OrderId order)
{
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksOf(order));
    const auto found = std::find_if(tasks.begin(), tasks.end(), [](const Task &task) { return task.kind == TaskKind::Pick && isOpen(task); });
    return found == tasks.end() ? TaskId{} : found->id;
}

/// Null when nothing of it can be had now.
Result<TaskId> WorkFinder::release(const Order &order)
{
    BINCARD_TRY_ASSIGN(const TaskId before, openPickOf(order.id));
    BINCARD_TRY_ASSIGN(const auto release, m.planner.plan(order, before));
    m.planner.forget();
    if (release) {
        BINCARD_TRY_ASSIGN(const auto results, m.own.submit(m.warehouse, {*release}, {}));
        if (results.front().outcome == ledger::Outcome::Granted)
            return openPickOf(order.id);
    }
    m_blocked[order.id] = m.applier.stockTick();
    return TaskId{};
}

Result<sync::WorkAnswer> WorkFinder::proposeAny(UserId user)
{
    BINCARD_TRY_ASSIGN(const auto mine, heldBy(user));
    if (mine)
        return answer(mine->id);
    BINCARD_TRY_ASSIGN(const auto free, bestFree());
    if (free && free->kind == TaskKind::PutBack)
        return answer(free->id);

    for (const bool followedUp : {false, true}) {
        if (followedUp) { // New orders may wait for their promise.
            if (free)
                break;
            BINCARD_TRY(m.ownWork.followUp(kFollowUpBudget));
        }
        BINCARD_TRY_ASSIGN(const auto ready, readyOrders(kTries));
        for (const Order &order : ready) {
            if (free && !goesBefore(order, *free))
                break;
            BINCARD_TRY_ASSIGN(const TaskId task, release(order));
            if (!task.isNull())
                return answer(task);
        }
    }
    return free ? answer(free->id) : none(sync::NoWork::NothingToDo);
}

Result<sync::WorkAnswer> WorkFinder::proposeOrder(UserId user, OrderId id)
{
    BINCARD_TRY_ASSIGN(const auto order, m.queries.find<Order>(id));
    if (!order)
        return none(sync::NoWork::UnknownOrder);
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksOf(id));
    UserId other;
    for (const TaskKind kind : {TaskKind::PutBack, TaskKind::Pick}) {
        for (const Task &task : tasks) {
            if (task.kind != kind || !isOpen(task) || (isEmpty(task) && !isHeld(task)))
                continue;
            if (!isHeld(task) || task.user == user)
                return answer(task.id);
            other = task.user;
        }
    }
    if (!other.isNull())
        return sync::WorkAnswer{{}, sync::NoWork::TakenByAnother, other, 0, 0};
    if (order->cancelled)
        return none(sync::NoWork::Cancelled);
    if (order->hold != HoldReason::None)
        return none(sync::NoWork::OnHold);

    BINCARD_TRY_ASSIGN(const auto lines, m.queries.linesOf(id));
    if (std::none_of(lines.begin(), lines.end(), [](const OrderLine &line) { return openOf(line).isPositive(); }))
        return none(sync::NoWork::AlreadyDone);
    BINCARD_TRY_ASSIGN(const TaskId task, release(*order));
    return task.isNull() ? none(sync::NoWork::NothingAvailable) : answer(task);
}

Result<int> WorkFinder::releaseBacklog(int limit)
{
    int released = 0;
    while (released < limit) {
        BINCARD_TRY_ASSIGN(const auto ready, readyOrders(std::min(limit - released, kReleasesPerTransaction)));
        if (ready.empty())
            break;
        std::vector<ledger::Body> bodies;
        std::vector<OrderId> planned;
        for (const Order &order : ready) {
            BINCARD_TRY_ASSIGN(const auto release, m.planner.plan(order, TaskId{}));
            if (release) {
                bodies.push_back(*release);
                planned.push_back(order.id);
            } else {
                m_blocked[order.id] = m.applier.stockTick();
            }
        }
        m.planner.forget();
        BINCARD_TRY_ASSIGN(const auto results, m.own.submit(m.warehouse, bodies, {}));
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (results[i].outcome == ledger::Outcome::Granted)
                ++released;
            else
                m_blocked[planned[i]] = m.applier.stockTick();
        }
    }
    return released;
}

} // namespace bincard::server
