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

std::optional<Task> WorkInHand::best(OrderId order, UserId person) const
{
    const std::vector<Task> all = tasks();
    const auto found = std::find_if(all.begin(), all.end(),
        [order, person](const Task &task) { return (order.isNull() || task.order == order) && (task.countedBy.isNull() || task.countedBy != person); });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::vector<Task> WorkInHand::cart(const Task &first, const workflow::CartPolicy &policy, const planning::Floor &floor) const
{
    std::vector<Task> picks{first};
    for (Task &task : tasks()) {
        if (task.kind == TaskKind::Pick && task.id != first.id)
            picks.push_back(std::move(task));
    }
    std::vector<planning::CartOrder> orders;
    for (std::size_t i = 0; i < picks.size();) {
        const auto places = m.queries()->pickPlacesOf(picks[i].id);
        if (i > 0 && (!places.ok() || places->empty())) {
            picks.erase(picks.begin() + static_cast<std::ptrdiff_t>(i));
            continue;
        }
        if (!places.ok() || places->empty())
            return {first};
        orders.push_back(planning::cartOrder(*places));
        orders.back().onePiece = orders.back().onePiece || policy.sorted;
        ++i;
    }
    std::vector<Task> chosen;
    for (const std::size_t i : planning::fillCart(floor, orders, {policy.totes, policy.pieces, policy.toteVolumeMm3, policy.weightG}, {kCartChanges, 1}))
        chosen.push_back(picks[i]);
    return chosen;
}

void WorkInHand::fill()
{
    const std::int64_t now = m.clock->monotonicMs();
    if (m.wanted <= 0 || now < m_nextMs)
        return;
    const bool enough = static_cast<std::int32_t>(tasks().size()) >= m.wanted;
    m_nextMs = now + (enough ? kLookMs : kAskMs);
    if (!enough)
        m.transport->send(sync::WorkRequest{m.device, {}, {}, m.wanted}, [](const Result<sync::Answer> &) {}); // What comes of it comes with the log.
}

} // namespace bincard::station
