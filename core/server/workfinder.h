// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/leasekeeper.h"
#include "server/ownwork.h"

#include <unordered_map>

namespace bincard::server {

/// Answers "what shall I do next?": an own task, a free one, or the best ready order, released on demand (workflows §5 Pick). The
/// server's thread.
class WorkFinder
{
public:
    struct Parts {
        store::Queries &queries;
        Applier &applier;
        OwnOperations &own;
        OwnWork &ownWork;
        Planner &planner;
        store::ServerQueries &serverQueries;
        const LeaseKeeper &leases;
        ledger::Stream warehouse;
        std::int64_t leaseMs;
    };
    explicit WorkFinder(Parts parts) : m(parts) {}

    [[nodiscard]] Result<sync::WorkAnswer> propose(const sync::WorkRequest &request);
    /// Releases the best ready orders, many in a transaction; gives how many.
    [[nodiscard]] Result<int> releaseBacklog(int limit);

private:
    static constexpr int kFreeTasksLookedAt = 20, kFollowUpBudget = 200;
    [[nodiscard]] Result<sync::WorkAnswer> proposeAny(const sync::WorkRequest &request);
    [[nodiscard]] Result<sync::WorkAnswer> proposeOrder(const sync::WorkRequest &request);
    /// As many picks as go well on one cart, all on a lease to the station, which composes its cart of what it has in hand.
    [[nodiscard]] Result<sync::WorkAnswer> proposeCart(const sync::WorkRequest &request);
    [[nodiscard]] Result<std::vector<Task>> picksForACart(const sync::WorkRequest &request);
    [[nodiscard]] Result<std::optional<Task>> heldBy(UserId user);
    [[nodiscard]] Result<std::optional<Task>> bestOpen(const sync::WorkRequest &request);
    [[nodiscard]] Result<std::optional<Task>> bestReplenishment(DeviceId station);
    [[nodiscard]] Result<std::optional<Task>> bestCount(const sync::WorkRequest &request);
    [[nodiscard]] Result<std::vector<Task>> openTasks(TaskKind kind, DeviceId station, int limit = kFreeTasksLookedAt);
    /// With what of it is in this station's hand; without what has nothing left, the most urgent first.
    [[nodiscard]] Result<std::vector<Task>> withOwn(std::vector<Task> tasks, TaskKind kind, DeviceId station);
    /// Picks with something in the zones that the request names.
    [[nodiscard]] Result<std::vector<Task>> openPicks(const sync::WorkRequest &request, DeviceId station, int limit = kFreeTasksLookedAt);
    [[nodiscard]] Result<std::vector<store::PickPlace>> placesOf(TaskId pick, const sync::WorkRequest &request);
    /// Gives the station `first`, and more up to what it wants in hand or its share of the work that waits.
    [[nodiscard]] Result<void> lease(const sync::WorkRequest &request, TaskId first);
    [[nodiscard]] Result<std::vector<TaskId>> alsoFree(const sync::WorkRequest &request, TaskId first, std::size_t most);
    [[nodiscard]] Result<std::vector<Order>> readyOrders(int limit);
    [[nodiscard]] Result<TaskId> openPickOf(OrderId order);
    [[nodiscard]] Result<TaskId> release(const Order &order);
    [[nodiscard]] sync::WorkAnswer answer(TaskId task) const;
    [[nodiscard]] static sync::WorkAnswer none(sync::NoWork reason) { return {{}, reason, {}, 0, 0}; }

    Parts m;
    /// Ready orders of which nothing could be released, with the stock tick at which that was so: not asked again until stock moves.
    std::unordered_map<OrderId, std::int64_t> m_blocked;
};

} // namespace bincard::server
