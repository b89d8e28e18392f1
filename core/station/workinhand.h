// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "planning/floor.h"
#include "domain/task.h"
#include "sync/transport.h"
#include "workflow/context.h"

#include <functional>
#include <optional>
#include <vector>

namespace bincard::store {
class Queries;
struct PickPlace;
}

namespace bincard::station {

struct WorkInHandParts {
    std::function<store::Queries *()> queries; ///< the replica's
    sync::Transport *transport = nullptr;
    const Clock *clock = nullptr;
    DeviceId device;
    std::int32_t wanted = 0; ///< beside what is being done; 0 = no work is kept in hand
    QStringList zones = {}; ///< where this station picks; none = everywhere
};

/// The tasks that this station has on a lease and nobody has begun: what there is to do while the server cannot be asked (design §6). No
/// clock of this machine ends a lease: the server says so, or somebody else has the task. Engine thread.
class WorkInHand
{
public:
    explicit WorkInHand(WorkInHandParts parts) : m(std::move(parts)) {}

    [[nodiscard]] std::int32_t wanted() const { return m.wanted; }
    [[nodiscard]] std::vector<Task> tasks() const; ///< put-backs and picks, the most urgent first
    /// What there is to do in this station's zones: of that order, or a pick that is one stop for that item; null = any.
    [[nodiscard]] std::optional<Task> best(OrderId order, UserId person, ItemId item) const;
    /// The pick, and what goes on a cart with it of what is in hand; the pick alone when nothing does.
    [[nodiscard]] std::vector<Task> cart(const Task &first, const workflow::CartPolicy &policy, const planning::Floor &floor) const;
    /// Asks the server for more when there are fewer than wanted, again only after a while.
    void fill();

private:
    /// Where its open lines are, in this station's zones.
    [[nodiscard]] std::vector<store::PickPlace> placesOf(const Task &task) const;

    WorkInHandParts m;
    std::int64_t m_nextMs = 0; ///< monotonic
};

} // namespace bincard::station
