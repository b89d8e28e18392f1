// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/workinhand.h"

#include "store/queries.h"

#include <algorithm>

namespace bincard::station {
namespace {

constexpr std::int64_t kLookMs = 2'000; ///< between two looks at what is in hand
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
    if (m.wanted <= 0)
        return {};
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
