// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/workinhand.h"

#include "planning/cart.h"
#include "store/queries.h"

#include <algorithm>

namespace bincard::station {
namespace {

constexpr std::int64_t kLookMs = 2'000; ///< between two looks at what is in hand
constexpr std::int64_t kCartChanges = 500; ///< of the plan that a cart is taken from: most of the choice was the server's
constexpr std::int64_t kAskMs = 15'000; ///< between two questions: there may be no work for a while

/// Goods in a tote go back first, then what orders wait for is brought to its pick face; other faces wait until nothing is to be picked,
/// counts also for those.
int rank(const Task &task)
{
    if (task.kind == TaskKind::Replenish)
        return task.priority > 0 ? 1 : 3;
    return task.kind == TaskKind::PutBack ? 0 : task.kind == TaskKind::Pick ? 2 : 4;
}

} // namespace

std::vector<Task> WorkInHand::tasks() const
{
    auto tasks = m.queries()->tasksOfDevice(m.device);
    if (!tasks.ok())
        return {};
    std::erase_if(*tasks, [](const Task &task) {
        const bool lines = (task.kind == TaskKind::Pick || task.kind == TaskKind::PutBack || task.kind == TaskKind::Replenish) && task.linesOpen > 0;
        return task.state != TaskState::Released || !(lines || task.kind == TaskKind::Count);
    });
    std::stable_sort(tasks->begin(), tasks->end(), [](const Task &a, const Task &b) { return rank(a) < rank(b); });
    return std::move(*tasks);
}

std::vector<store::PickPlace> WorkInHand::placesOf(const Task &task) const
{
    auto places = m.queries()->pickPlacesOf(task.id);
    return places.ok() ? planning::placesIn(std::move(*places), m.zones) : std::vector<store::PickPlace>();
}

std::optional<Task> WorkInHand::best(OrderId order, UserId person, ItemId item) const
{
    for (const Task &task : tasks()) {
        if ((!order.isNull() && task.order != order) || (!task.countedBy.isNull() && task.countedBy == person))
            continue;
        if (task.kind != TaskKind::Pick && item.isNull())
            return task;
        const auto places = task.kind == TaskKind::Pick ? placesOf(task) : std::vector<store::PickPlace>();
        const bool mine = !places.empty() || !order.isNull(); // Who names an order gets it, and passes it on.
        if (mine && (item.isNull() || !planning::sameStop(std::vector<std::vector<store::PickPlace>>{places}, item).empty()))
            return task;
    }
    return std::nullopt;
}

std::vector<Task> WorkInHand::cart(const Task &first, const workflow::CartPolicy &policy, const planning::Floor &floor) const
{
    std::vector<Task> picks{first};
    for (Task &task : tasks()) {
        if (task.kind == TaskKind::Pick && task.id != first.id)
            picks.push_back(std::move(task));
    }
    std::vector<std::vector<store::PickPlace>> places;
    for (const Task &pick : picks)
        places.push_back(placesOf(pick));
    if (places.front().empty())
        return {first};
    std::vector<std::size_t> candidates; // The first among them always.
    if (policy.byItem)
        candidates = planning::sameStop(places, ItemId());
    for (std::size_t i = 0; i < picks.size() && !policy.byItem; ++i) {
        if (!places[i].empty())
            candidates.push_back(i);
    }
    if (candidates.empty() || candidates.front() != 0)
        return {first};
    std::vector<planning::CartOrder> orders;
    for (const std::size_t i : candidates) {
        orders.push_back(planning::cartOrder(places[i]));
        orders.back().onePiece = orders.back().onePiece || policy.sorted || policy.byItem;
    }
    std::vector<Task> chosen;
    for (const std::size_t i : planning::fillCart(floor, orders, {policy.totes, policy.pieces, policy.toteVolumeMm3, policy.weightG}, {kCartChanges, 1}))
        chosen.push_back(picks[candidates[i]]);
    return chosen;
}

void WorkInHand::fill()
{
    const std::int64_t now = m.clock->monotonicMs();
    if (m.wanted <= 0 || now < m_nextMs)
        return;
    const bool enough = static_cast<std::int32_t>(tasks().size()) >= m.wanted;
    m_nextMs = now + (enough ? kLookMs : kAskMs);
    if (enough)
        return;
    sync::WorkRequest asked{m.device, {}, {}, m.wanted};
    for (const QString &zone : m.zones)
        asked.zones.push_back({zone});
    m.transport->send(asked, [](const Result<sync::Answer> &) {}); // What comes of it comes with the log.
}

} // namespace bincard::station
