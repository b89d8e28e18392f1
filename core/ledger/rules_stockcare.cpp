// SPDX-License-Identifier: GPL-3.0-or-later
// What the server has people do about stock itself: pick faces are filled up from reserve, recalled lots set apart (workflows §4).
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

/// Takes back a task that nobody has begun; one that somebody is at stays.
void takeBack(Books &books, const Task &known)
{
    if (isFinished(known))
        return;
    if (known.state != TaskState::Released || !known.device.isNull())
        throw Refusal{DenyReason::TakenByAnother};
    for (const Id128 &id : books.rows().related(Relation::LinesOfTask, known.id)) {
        const TaskLine *open = books.rows().find<TaskLine>(id);
        if (!open || open->state != TaskLineState::Open)
            continue;
        TaskLine line = *open;
        line.state = TaskLineState::Cancelled;
        books.putTaskLine(line);
    }
    Task task = *books.rows().find<Task>(known.id);
    task.state = TaskState::Cancelled;
    books.rows().put(std::move(task));
}

void checkLines(const PlanReplenishment &plan, const PickFace &face)
{
    for (const ReplenishmentLine &line : plan.lines) {
        Books::checked(line.quantity);
        if (line.from.item != plan.item || line.from.location.isNull() || isVirtual(line.from.location))
            throw Senseless{"a pick face is filled with another item, or from nowhere"};
        if (line.from.location == face.location)
            throw Senseless{"a pick face is filled from itself"};
    }
}

} // namespace

void apply(Books &books, const PlanReplenishment &plan)
{
    const PickFace *known = books.rows().find<PickFace>(plan.item);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    PickFace face = *known;
    checkLines(plan, face);
    if (const Task *before = books.rows().find<Task>(face.task))
        takeBack(books, *before);
    if (plan.lines.empty())
        return;
    Task task;
    task.id = TaskId(books.derived("replenish-task"));
    task.kind = TaskKind::Replenish;
    task.number = QStringLiteral("N-") + task.id.toString().last(8).toUpper();
    task.location = face.location;
    task.item = plan.item;
    task.priority = plan.why == ReplenishReason::BelowMinimum ? 0 : PlanReplenishment::kUrgent;
    face.task = task.id;
    face.why = plan.why;
    books.rows().put(face);
    books.rows().put(task);
    std::int32_t ordinal = 0;
    for (const ReplenishmentLine &wanted : plan.lines) {
        TaskLine line;
        line.id = TaskLineId(books.derived("replenish-line", ordinal));
        line.task = task.id;
        line.ordinal = ++ordinal;
        line.account = wanted.from;
        line.toLocation = face.location;
        line.quantity = wanted.quantity;
        books.putTaskLine(line);
    }
}

void apply(Books &books, const RecallLot &recall)
{
    const Lot *known = books.rows().find<Lot>(recall.lot);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    Lot lot = *known;
    lot.recalled = recall.recalled;
    books.rows().put(std::move(lot));
}

} // namespace bincard::ledger
