// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/replenisher.h"

#include <algorithm>

namespace bincard::server {

Result<std::optional<Replenisher::Open>> Replenisher::openTask(const PickFace &face)
{
    BINCARD_TRY_ASSIGN(const auto task, m.queries.find<Task>(face.task));
    if (!task || task->state == TaskState::Done || task->state == TaskState::DoneShort || task->state == TaskState::Cancelled)
        return std::optional<Open>();
    BINCARD_TRY_ASSIGN(auto lines, m.queries.taskLinesOf(task->id));
    return std::optional(Open{*task, face.why, std::move(lines)});
}

Result<Replenisher::Wanted> Replenisher::plan(const PickFace &face, bool foundEmpty)
{
    planning::FaceToFill fill;
    fill.minimum = face.minimum;
    fill.maximum = face.maximum;
    fill.foundEmpty = foundEmpty;
    BINCARD_TRY_ASSIGN(const auto place, m.queries.find<Location>(face.location));
    if (!place || place->blocked)
        return Wanted{};
    fill.mixLots = place->mixLots;
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.openTasksAt(face.location));
    fill.doubtful = std::any_of(tasks.begin(), tasks.end(), [&face](const Task &task) { return (task.kind == TaskKind::Count || task.kind == TaskKind::Review) && (task.item.isNull() || task.item == face.id); });

    BINCARD_TRY_ASSIGN(const auto sums, m.queries.find<Availability>(face.id));
    fill.wanted = sums ? sums->promised : Quantity{};
    BINCARD_TRY_ASSIGN(const auto stock, m.serverQueries.shelfStock(face.id, dayOfMs(m.clock.wallMs())));
    std::vector<planning::ReserveStock> reserve;
    for (const store::ShelfStock &here : stock) {
        if (here.good && here.pickable)
            fill.wanted -= std::max(here.free(), Quantity{});
        if (here.stock.account.location == face.location) {
            fill.onHand += here.stock.onHand;
            fill.lots.push_back(here.stock.account.lot);
        } else if (here.good && here.kind == LocationKind::Reserve) {
            reserve.push_back({here.stock.account, here.stock.onHand, here.free(), here.expiryDay, here.stock.receivedDay, here.placeCode, here.alone});
        }
    }
    return Wanted{planning::replenish(fill, std::move(reserve)), fill.doubtful};
}

/// Whether a task that nobody has begun says what would be planned now, as far as it matters: no less urgent, still wanted, and
/// all of it is still there. While the face is counted nobody knows that it is not wanted any more.
Result<bool> Replenisher::stillFits(const Open &open, const Wanted &wanted)
{
    const planning::Replenishment &plan = wanted.plan;
    const bool urgent = !plan.bring.empty() && plan.why != ReplenishReason::BelowMinimum;
    if ((urgent && open.why == ReplenishReason::BelowMinimum) || (plan.bring.empty() && !wanted.doubtful))
        return false;
    for (const TaskLine &line : open.lines) {
        if (line.state != TaskLineState::Open)
            continue;
        BINCARD_TRY_ASSIGN(const auto stock, m.queries.find<Stock>(accountId(line.account)));
        if (!stock || stock->onHand - stock->reserved < line.left())
            return false;
    }
    return true;
}

Result<bool> Replenisher::look(ItemId item, bool foundEmpty)
{
    BINCARD_TRY_ASSIGN(const auto face, m.queries.find<PickFace>(item));
    if (!face)
        return false;
    BINCARD_TRY_ASSIGN(const auto open, openTask(*face));
    const bool begun = open && (open->task.state != TaskState::Released || !open->task.device.isNull());
    if (begun)
        return false; // When it is done, this is looked at again.
    BINCARD_TRY_ASSIGN(const auto wanted, plan(*face, foundEmpty));
    if (open) {
        const bool elsewhere = open->task.location != face->location; // The item has another place by now.
        BINCARD_TRY_ASSIGN(const bool fits, stillFits(*open, wanted));
        if (fits && !elsewhere)
            return false;
    } else if (wanted.plan.bring.empty()) {
        return false;
    }
    ledger::PlanReplenishment edit;
    edit.item = item;
    edit.why = wanted.plan.why == ReplenishReason::None ? ReplenishReason::BelowMinimum : wanted.plan.why;
    for (const planning::Bring &bring : wanted.plan.bring)
        edit.lines.push_back({bring.from, bring.quantity});
    BINCARD_TRY_ASSIGN(const auto done, m.own.submit(m.warehouse, {std::move(edit)}, {}));
    return done.front().outcome == ledger::Outcome::Posted;
}

} // namespace bincard::server
