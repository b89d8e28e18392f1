// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/workfinder.h"

#include "planning/cart.h"
#include "server/urgency.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kTries = 200; ///< orders planned for one answer at most: its cost does not grow with the backlog
constexpr int kMostReadyRead = 1600;
constexpr int kReleasesPerTransaction = 50;
constexpr int kReleasedForOthers = 20; ///< orders, while one is looked for that has something in a station's zones
constexpr std::int32_t kMostInHand = 20; ///< of one station, whatever it asks for

bool isOpen(const Task &task)
{
    return task.state != TaskState::Done && task.state != TaskState::DoneShort && task.state != TaskState::Cancelled;
}

/// A station has it and nobody there has begun.
bool isInHand(const Task &task)
{
    return task.state == TaskState::Released && !task.device.isNull();
}

bool isFree(const Task &task)
{
    return task.device.isNull() && (task.state == TaskState::Released || task.state == TaskState::TakenOver);
}

bool isHeld(const Task &task)
{
    return task.state == TaskState::Taken || task.state == TaskState::Paused;
}

/// Nothing left to pick and nothing picked: its claims were released again. A count has no lines.
bool isEmpty(const Task &task)
{
    return task.kind != TaskKind::Count && task.linesOpen == 0 && task.linesDone == 0;
}

/// Orders or pickers wait for it.
bool isUrgentReplenishment(const Task &task)
{
    return task.kind == TaskKind::Replenish && task.priority > 0;
}

} // namespace

sync::WorkAnswer WorkFinder::answer(TaskId task) const
{
    return {task, sync::NoWork::None, {}, m.warehouse, m.applier.head(m.warehouse).seq};
}

Result<sync::WorkAnswer> WorkFinder::propose(const sync::WorkRequest &request)
{
    const bool cart = request.totes > 0 && request.order.isNull() && !request.device.isNull();
    BINCARD_TRY_ASSIGN(auto proposed, cart ? proposeCart(request) : request.order.isNull() ? proposeAny(request) : proposeOrder(request));
    if (request.inHand > 0 && !request.device.isNull()) {
        BINCARD_TRY(lease(request, proposed.task));
        if (!proposed.task.isNull())
            proposed.seq = m.applier.head(m.warehouse).seq; // The replica shall know that the task is its own.
    }
    return proposed;
}

/// Goods in a tote go back before anything else is picked.
Result<std::optional<Task>> WorkFinder::heldBy(UserId user)
{
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksHeldBy(user));
    for (const TaskKind kind : {TaskKind::PutBack, TaskKind::Pick, TaskKind::Replenish, TaskKind::Count}) {
        const auto found = std::find_if(tasks.begin(), tasks.end(), [kind](const Task &task) { return task.kind == kind; });
        if (found != tasks.end())
            return std::optional(*found);
    }
    return std::optional<Task>();
}

namespace {

QStringList zonesOf(const sync::WorkRequest &request)
{
    QStringList zones;
    for (const sync::WorkRequest::Zone &zone : request.zones)
        zones << zone.code;
    return zones;
}

} // namespace

/// Tasks with something to do that are nobody's or in this station's hand, the most urgent first.
Result<std::vector<Task>> WorkFinder::openTasks(TaskKind kind, DeviceId station, int limit)
{
    BINCARD_TRY_ASSIGN(auto tasks, m.queries.freeTasks(kind, limit));
    return withOwn(std::move(tasks), kind, station);
}

Result<std::vector<Task>> WorkFinder::withOwn(std::vector<Task> tasks, TaskKind kind, DeviceId station)
{
    if (!station.isNull()) {
        BINCARD_TRY_ASSIGN(const auto own, m.queries.tasksOfDevice(station));
        std::copy_if(own.begin(), own.end(), std::back_inserter(tasks), [kind](const Task &task) { return task.kind == kind && isInHand(task); });
    }
    std::erase_if(tasks, isEmpty);
    std::stable_sort(tasks.begin(), tasks.end(), [](const Task &a, const Task &b) { return urgencyOf(a) < urgencyOf(b); });
    return tasks;
}

Result<std::vector<store::PickPlace>> WorkFinder::placesOf(TaskId pick, const sync::WorkRequest &request)
{
    BINCARD_TRY_ASSIGN(auto places, m.queries.pickPlacesOf(pick));
    return planning::placesIn(std::move(places), zonesOf(request));
}

Result<std::vector<Task>> WorkFinder::openPicks(const sync::WorkRequest &request, DeviceId station, int limit)
{
    if (request.zones.empty())
        return openTasks(TaskKind::Pick, station, limit);
    BINCARD_TRY_ASSIGN(auto free, m.queries.freePicksIn(zonesOf(request), limit));
    BINCARD_TRY_ASSIGN(const auto all, withOwn(std::move(free), TaskKind::Pick, station));
    std::vector<Task> here;
    for (const Task &task : all) {
        if (static_cast<int>(here.size()) >= limit)
            break;
        BINCARD_TRY_ASSIGN(const auto places, placesOf(task.id, request)); // What the station has in hand may lie elsewhere.
        if (!places.empty())
            here.push_back(task);
    }
    return here;
}

Result<std::optional<Task>> WorkFinder::bestOpen(const sync::WorkRequest &request)
{
    const DeviceId station = request.device;
    BINCARD_TRY_ASSIGN(const auto back, openTasks(TaskKind::PutBack, station));
    if (!back.empty())
        return std::optional(back.front());
    BINCARD_TRY_ASSIGN(const auto filling, bestReplenishment(station));
    if (filling && isUrgentReplenishment(*filling))
        return filling;
    BINCARD_TRY_ASSIGN(const auto picks, openPicks(request, station));
    return picks.empty() ? std::optional<Task>() : std::optional(picks.front());
}

/// One that orders wait for goes before picks, any other after them.
Result<std::optional<Task>> WorkFinder::bestReplenishment(DeviceId station)
{
    BINCARD_TRY_ASSIGN(const auto tasks, openTasks(TaskKind::Replenish, station));
    return tasks.empty() ? std::optional<Task>() : std::optional(tasks.front());
}

/// Counts wait until nothing is to be picked. Who has found a difference leaves the second count to another.
Result<std::optional<Task>> WorkFinder::bestCount(const sync::WorkRequest &request)
{
    BINCARD_TRY_ASSIGN(auto tasks, openTasks(TaskKind::Count, request.device));
    std::erase_if(tasks, [&request](const Task &task) { return !request.user.isNull() && task.countedBy == request.user; });
    return tasks.empty() ? std::optional<Task>() : std::optional(tasks.front());
}

Result<void> WorkFinder::lease(const sync::WorkRequest &request, TaskId first)
{
    ledger::LeaseTasks lease{request.device, {}, m.leaseMs};
    std::size_t inHand = 0;
    BINCARD_TRY_ASSIGN(const auto own, m.queries.tasksOfDevice(request.device));
    for (const Task &task : own)
        inHand += isInHand(task) && task.id != first ? 1 : 0;
    if (const auto task = m.queries.find<Task>(first); task.ok() && task->has_value() && isFree(**task))
        lease.tasks.push_back(first);
    const std::size_t wanted = static_cast<std::size_t>(std::min(request.inHand, kMostInHand)) - (request.user.isNull() ? 0 : 1); // Beside the one to be done now.
    if (inHand < wanted) {
        BINCARD_TRY_ASSIGN(const auto more, alsoFree(request, first, wanted - inHand));
        lease.tasks.insert(lease.tasks.end(), more.begin(), more.end());
    }
    if (!lease.tasks.empty())
        BINCARD_TRY(m.own.submit(m.warehouse, {std::move(lease)}, {}));
    return {};
}

/// Free tasks, then orders to be released. What a station has in hand nobody else can begin: so it takes its share and no more.
Result<std::vector<TaskId>> WorkFinder::alsoFree(const sync::WorkRequest &request, TaskId first, std::size_t most)
{
    BINCARD_TRY_ASSIGN(const std::int64_t leases, m.serverQueries.leases());
    const auto stations = static_cast<std::size_t>(std::max({leases, m.leases.stationsHeard(), std::int64_t{1}}));
    BINCARD_TRY_ASSIGN(auto tasks, openPicks(request, {}));
    BINCARD_TRY_ASSIGN(auto filling, openTasks(TaskKind::Replenish, {}));
    BINCARD_TRY_ASSIGN(auto counts, openTasks(TaskKind::Count, {}));
    for (std::vector<Task> *free : {&tasks, &filling, &counts})
        std::erase_if(*free, [first](const Task &task) { return task.id == first; });
    std::vector<Order> ready;
    if (tasks.size() < stations * most && request.zones.empty()) { // Where an order's goods lie is known only when it is released.
        BINCARD_TRY_ASSIGN(ready, readyOrders(static_cast<int>(std::min(stations * most - tasks.size(), std::size_t{kTries}))));
    }
    most = std::min(most, (tasks.size() + ready.size() + filling.size() + counts.size()) / stations);
    std::vector<TaskId> found;
    auto replenish = filling.begin();
    for (; found.size() < most && replenish != filling.end() && isUrgentReplenishment(*replenish); ++replenish)
        found.push_back(replenish->id);
    auto order = ready.begin();
    auto task = tasks.begin();
    while (found.size() < most && (task != tasks.end() || order != ready.end())) {
        if (order == ready.end() || (task != tasks.end() && urgencyOf(*task) <= urgencyOf(*order))) {
            found.push_back((task++)->id);
            continue;
        }
        BINCARD_TRY_ASSIGN(const TaskId released, release(*order++));
        if (!released.isNull())
            found.push_back(released);
    }
    for (; found.size() < most && replenish != filling.end(); ++replenish)
        found.push_back(replenish->id);
    for (auto count = counts.begin(); found.size() < most && count != counts.end(); ++count)
        found.push_back(count->id); // Where there is less to pick than hands can hold, they hold counts.
    return found;
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
    const OrderToPlan wanted{order.id, order.completeOnly, before};
    BINCARD_TRY_ASSIGN(const auto plans, m.planner.plan({&wanted, 1}));
    if (plans.front()) {
        BINCARD_TRY_ASSIGN(const auto results, m.own.submit(m.warehouse, {*plans.front()}, {}));
        if (results.front().outcome == ledger::Outcome::Granted)
            return openPickOf(order.id);
    }
    m_blocked[order.id] = m.applier.stockTick();
    return TaskId{};
}

Result<sync::WorkAnswer> WorkFinder::proposeAny(const sync::WorkRequest &request)
{
    if (request.user.isNull() && request.inHand > 0)
        return none(sync::NoWork::NothingToDo); // Nobody is to begin: only the hand is filled.
    BINCARD_TRY_ASSIGN(const auto mine, heldBy(request.user));
    if (mine)
        return answer(mine->id);
    BINCARD_TRY_ASSIGN(const auto free, bestOpen(request));
    if (free && free->kind != TaskKind::Pick)
        return answer(free->id);

    int released = 0;
    for (const bool followedUp : {false, true}) {
        if (followedUp) { // New orders may wait for their promise.
            if (free)
                break;
            BINCARD_TRY(m.ownWork.followUp(kFollowUpBudget));
        }
        BINCARD_TRY_ASSIGN(const auto ready, readyOrders(kTries));
        for (const Order &order : ready) {
            if (free && urgencyOf(order) >= urgencyOf(*free))
                break;
            BINCARD_TRY_ASSIGN(const TaskId task, release(order));
            if (task.isNull())
                continue;
            if (request.zones.empty())
                return answer(task);
            BINCARD_TRY_ASSIGN(const auto places, placesOf(task, request));
            if (!places.empty())
                return answer(task);
            if (++released >= kReleasedForOthers) // What is released is there for the other zones.
                break;
        }
    }
    if (free)
        return answer(free->id);
    BINCARD_TRY_ASSIGN(const auto filling, bestReplenishment(request.device)); // The server's own work may just have made it.
    if (filling)
        return answer(filling->id);
    BINCARD_TRY_ASSIGN(const auto count, bestCount(request));
    return count ? answer(count->id) : none(sync::NoWork::NothingToDo);
}

Result<sync::WorkAnswer> WorkFinder::proposeOrder(const sync::WorkRequest &request)
{
    const OrderId id = request.order;
    BINCARD_TRY_ASSIGN(const auto order, m.queries.find<Order>(id));
    if (!order)
        return none(sync::NoWork::UnknownOrder);
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksOf(id));
    UserId other;
    bool elsewhere = false;
    for (const TaskKind kind : {TaskKind::PutBack, TaskKind::Pick}) {
        for (const Task &task : tasks) {
            if (task.kind != kind || !isOpen(task) || (isEmpty(task) && !isHeld(task)))
                continue;
            const bool anothers = isHeld(task) ? task.user != request.user : isInHand(task) && task.device != request.device;
            if (!anothers)
                return answer(task.id);
            elsewhere = true;
            if (isHeld(task))
                other = task.user;
        }
    }
    if (elsewhere)
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
        std::vector<OrderToPlan> wanted;
        for (const Order &order : ready)
            wanted.push_back({order.id, order.completeOnly, {}});
        BINCARD_TRY_ASSIGN(auto plans, m.planner.plan(wanted));
        std::vector<ledger::Body> bodies;
        std::vector<OrderId> planned;
        for (std::size_t i = 0; i < plans.size(); ++i) {
            if (plans[i]) {
                bodies.emplace_back(std::move(*plans[i]));
                planned.push_back(wanted[i].order);
            } else {
                m_blocked[wanted[i].order] = m.applier.stockTick();
            }
        }
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
