// SPDX-License-Identifier: GPL-3.0-or-later
// Picks for a cart: which orders one person takes along together (workflows §5 Pick).
#include "server/workfinder.h"

#include "planning/cart.h"
#include "server/urgency.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr std::int32_t kMostTotes = 50, kMostPieces = 200; ///< of one cart, whatever a station asks for
constexpr std::int64_t kMostVolumeMm3 = 1'000'000'000'000, kMostWeightG = 1'000'000'000; ///< a thousand cubic metres, a thousand tonnes
constexpr int kCartsLookedAt = 3; ///< the choice is among so many carts' worth of the most urgent picks: urgency goes before metres
constexpr std::int64_t kChanges = 2000; ///< of the plan that the cart is taken from

} // namespace

/// The most urgent picks that are free or in the station's hand. Where there are few, orders are released ahead.
Result<std::vector<Task>> WorkFinder::picksForACart(const sync::WorkRequest &request)
{
    const int most = kCartsLookedAt * std::max(std::min(request.totes, kMostTotes), std::min(request.pieces, kMostPieces));
    BINCARD_TRY_ASSIGN(auto tasks, openPicks(request, request.device, most));
    if (static_cast<int>(tasks.size()) < most) {
        // Ahead by carts of totes only: what is released is nobody else's, and each is work for the server.
        const int ahead = std::min(most - static_cast<int>(tasks.size()), kCartsLookedAt * std::min(request.totes, kMostTotes));
        BINCARD_TRY_ASSIGN(int released, releaseBacklog(ahead));
        if (released == 0 && tasks.empty()) { // New orders may wait for their promise.
            BINCARD_TRY(m.ownWork.followUp(kFollowUpBudget));
            BINCARD_TRY_ASSIGN(released, releaseBacklog(ahead));
        }
        if (released > 0) {
            BINCARD_TRY_ASSIGN(tasks, openPicks(request, request.device, most));
        }
    }
    // What is in hand already goes first among equals; with a cart's worth in hand no more is taken: who asks twice has one cart.
    std::stable_partition(tasks.begin(), tasks.end(), [](const Task &task) { return !task.device.isNull(); });
    std::stable_sort(tasks.begin(), tasks.end(), [](const Task &a, const Task &b) { return urgencyOf(a) < urgencyOf(b); });
    const auto inHand = std::count_if(tasks.begin(), tasks.end(), [](const Task &task) { return !task.device.isNull(); });
    if (inHand >= request.totes)
        std::erase_if(tasks, [](const Task &task) { return task.device.isNull(); });
    if (static_cast<int>(tasks.size()) > most)
        tasks.resize(static_cast<std::size_t>(most));
    return tasks;
}

Result<sync::WorkAnswer> WorkFinder::proposeCart(const sync::WorkRequest &request)
{
    BINCARD_TRY_ASSIGN(const auto mine, heldBy(request.user));
    if (mine)
        return answer(mine->id);
    BINCARD_TRY_ASSIGN(const auto before, bestOpen(request)); // Goods in totes, and what pickers wait for.
    if (before && before->kind != TaskKind::Pick)
        return answer(before->id);
    BINCARD_TRY_ASSIGN(const auto tasks, picksForACart(request));
    std::vector<std::vector<store::PickPlace>> places;
    for (const Task &task : tasks) {
        BINCARD_TRY_ASSIGN(auto its, placesOf(task.id, request));
        places.push_back(std::move(its));
    }
    std::vector<planning::CartOrder> orders;
    std::vector<TaskId> ids;
    const std::vector<std::size_t> same = planning::sameStop(places, request.item);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (places[i].empty() || (request.byItem && std::find(same.begin(), same.end(), i) == same.end()))
            continue;
        orders.push_back(planning::cartOrder(places[i]));
        orders.back().onePiece = orders.back().onePiece || request.sorted || request.byItem;
        ids.push_back(tasks[i].id);
    }
    if (orders.empty())
        return request.item.isNull() ? proposeAny(request) : none(sync::NoWork::NothingToDo);
    BINCARD_TRY_ASSIGN(const auto range, m.queries.floorRange());
    const planning::Floor floor = range ? planning::Floor{range->lowMm, range->highMm, 0, range->lowMm} : planning::Floor{};
    const planning::CartLimits limits{std::min(request.totes, kMostTotes), std::clamp(request.pieces, 1, kMostPieces), 
        std::clamp(request.toteVolumeMm3, std::int64_t{0}, kMostVolumeMm3), std::clamp(request.cartWeightG, std::int64_t{0}, kMostWeightG)};
    const std::vector<std::size_t> chosen = planning::fillCart(floor, orders, limits, {kChanges, 1});
    ledger::LeaseTasks lease{request.device, {}, m.leaseMs};
    for (const std::size_t i : chosen) {
        const auto task = std::find_if(tasks.begin(), tasks.end(), [&](const Task &one) { return one.id == ids[i]; });
        if (task->device.isNull())
            lease.tasks.push_back(task->id);
    }
    if (!lease.tasks.empty())
        BINCARD_TRY(m.own.submit(m.warehouse, {std::move(lease)}, {}));
    return answer(ids[chosen.front()]);
}

} // namespace bincard::server
