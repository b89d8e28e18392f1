// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a task once somebody has it, and the cancelling of orders.
#include "ledger/lines.h"

#include <map>

namespace bincard::ledger {
namespace {

/// Left undone is short, whatever the person did not say.
void shortTheRest(Books &books, const TaskLine &open)
{
    TaskLine line = open;
    const Quantity left = line.left();
    const OrderLine *known = books.rows().find<OrderLine>(line.orderLine);
    OrderLine orderLine = known ? *known : OrderLine{};
    freeClaim(books, line, left, orderLine);
    line.shorted += left;
    settle(line);
    books.putTaskLine(line);
    if (known)
        books.putLine(std::move(orderLine));
}

/// What nobody found, and nobody else will bring, is short to the customer now. Once: an undo may open the task again.
void giveUp(Books &books, TaskLine line)
{
    const OrderLine *known = books.rows().find<OrderLine>(line.orderLine);
    if (!known)
        return;
    OrderLine orderLine = *known;
    const Quantity given = std::min(stillOpen(orderLine), line.shorted - line.givenUp);
    if (!given.isPositive())
        return;
    orderLine.shorted += given;
    books.putLine(std::move(orderLine));
    line.givenUp += given;
    books.putTaskLine(line);
}

/// A put-back that is done was what its discrepancy asked for.
void closeFollowedUp(Books &books, const Task &task)
{
    const Discrepancy *known = books.rows().find<Discrepancy>(task.discrepancy);
    if (task.kind != TaskKind::PutBack || task.state != TaskState::Done || !known || !known->open)
        return;
    Discrepancy discrepancy = *known;
    discrepancy.open = false;
    books.rows().put(std::move(discrepancy));
}

/// A late word of somebody who no longer has the task must not end what another is doing.
bool refusedToFormerHolder(Books &books, const Task &task)
{
    if (!books.isTakenOver(task))
        return false;
    Account where;
    where.location = task.location;
    books.raise({DiscrepancyKind::TakenOver, FollowUp::Review, where, {}, {}, {}, Reason::None, task.number});
    return true;
}

} // namespace

void apply(Books &books, const FinishTask &finish)
{
    if (finish.task.isNull())
        throw Senseless{"no task is finished"};
    const Task *known = books.rows().find<Task>(finish.task);
    if (!known) {
        if (books.rows().presence<Task>(finish.task) == Presence::Absent)
            books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, {}, {}, {}, {}, Reason::None, finish.task.toString()});
        return;
    }
    if (isFinished(*known) || refusedToFormerHolder(books, *known))
        return;
    bool more = false;
    for (const Id128 &id : books.rows().related(Relation::LinesOfTask, finish.task)) {
        const TaskLine *line = books.rows().find<TaskLine>(id);
        if (line && line->state == TaskLineState::Open && line->releasedSeq > books.author().seqSeen) {
            more = true; // Came to the task while its picker was out of reach: nobody has looked there.
            continue;
        }
        if (line && line->state == TaskLineState::Open)
            shortTheRest(books, *line);
        if (line && known->kind == TaskKind::Pick)
            giveUp(books, *line);
    }
    Task task = *books.rows().find<Task>(finish.task);
    if (more) {
        task.state = TaskState::Released;
        task.user = {};
        task.device = {};
        books.rows().put(std::move(task));
        return;
    }
    task.state = task.linesShort > 0 ? TaskState::DoneShort : TaskState::Done;
    closeFollowedUp(books, task);
    books.rows().put(std::move(task));
}

void apply(Books &books, const PauseTask &pause)
{
    if (pause.giveBack && !pause.to.isNull())
        throw Senseless{"a task given back and handed over"};
    const Task *known = books.rows().find<Task>(pause.task);
    if (!known || (known->state != TaskState::Taken && known->state != TaskState::Paused) || refusedToFormerHolder(books, *known))
        return;
    Task task = *known;
    task.state = pause.giveBack ? TaskState::Released : TaskState::Paused;
    if (pause.giveBack) {
        task.user = {};
        task.device = {};
    } else if (!pause.to.isNull()) {
        task.user = pause.to; // At the same station, or wherever that person takes it up.
    }
    books.rows().put(std::move(task));
}

void apply(Books &, const SessionEvent &) {} // Only the log needs it (workflows §7).

void apply(Books &, const Reprint &reprint)
{
    if (reprint.copies < 1 || reprint.copies > Reprint::kMostCopies || reprint.title.isEmpty())
        throw Senseless{"a reprint of nothing, or of too much"};
}

namespace {

/// Takes back what a pick task has not picked; gives who was at work on it.
Author stopPicking(Books &books, TaskId id)
{
    for (const Id128 &lineId : books.rows().related(Relation::LinesOfTask, id)) {
        const TaskLine *known = books.rows().find<TaskLine>(lineId);
        if (!known || known->state != TaskLineState::Open)
            continue;
        TaskLine line = *known;
        const OrderLine *knownOrderLine = books.rows().find<OrderLine>(line.orderLine);
        OrderLine orderLine = knownOrderLine ? *knownOrderLine : OrderLine{};
        freeClaim(books, line, line.left(), orderLine);
        line.state = TaskLineState::Cancelled;
        books.putTaskLine(line);
        if (knownOrderLine)
            books.putLine(std::move(orderLine));
    }
    Task task = *books.rows().find<Task>(id);
    const bool atWork = task.state == TaskState::Taken || task.state == TaskState::Paused;
    const Author holder = atWork ? Author{{}, task.device, task.user} : Author{};
    if (!isFinished(task)) {
        task.state = TaskState::Cancelled;
        books.rows().put(std::move(task));
    }
    return holder;
}

/// Of each item what is picked, not sent off, and in none of the order's own units.
std::map<ItemId, Quantity> outsideOwnUnits(Books &books, OrderId order)
{
    std::map<ItemId, Quantity> outside;
    for (const Id128 &id : books.rows().related(Relation::LinesOfOrder, order)) {
        if (const OrderLine *line = books.rows().find<OrderLine>(id))
            outside[line->item] += line->picked - line->shipped;
    }
    for (const Id128 &hu : books.rows().related(Relation::HusOfOrder, order)) {
        for (const Id128 &id : books.rows().related(Relation::StockInHu, hu)) {
            if (const Stock *stock = books.rows().find<Stock>(id); stock && !isVirtual(stock->account.location))
                outside[stock->account.item] -= stock->onHand;
        }
    }
    return outside;
}

/// In units among the goods of other orders: no unit is the order's, so its lines say where. Of what lines no longer say (a unit that was
/// full, another one after it) a person is told.
std::vector<PutBack> inSharedUnits(Books &books, OrderId order)
{
    std::vector<PutBack> backs;
    std::map<ItemId, Quantity> outside = outsideOwnUnits(books, order);
    std::map<AccountId, Quantity> asked;
    std::map<ItemId, const TaskLine *> lines;
    for (const Id128 &id : books.rows().related(Relation::TasksOfOrder, order)) {
        for (const Id128 &lineId : books.rows().related(Relation::LinesOfTask, id)) {
            const TaskLine *line = books.rows().find<TaskLine>(lineId);
            const HandlingUnit *unit = line && !line->sharedHu.isNull() ? books.rows().find<HandlingUnit>(line->sharedHu) : nullptr;
            if (!unit || isVirtual(unit->location) || unit->order == order) // Its own: all that is in it goes back.
                continue;
            const ItemId item = line->account.item;
            lines[item] = line;
            for (const Id128 &stockId : books.rows().related(Relation::StockInHu, unit->id)) { // Whatever lot was taken.
                const Stock *stock = books.rows().find<Stock>(stockId);
                if (!stock || stock->account.item != item)
                    continue;
                const Quantity quantity = std::min({outside[item], stock->onHand - asked[stock->id]});
                if (!quantity.isPositive())
                    continue;
                outside[item] -= quantity;
                asked[stock->id] += quantity;
                backs.push_back({stock->account, line->account.location, quantity, order, line->orderLine, {}, {}, {}});
            }
        }
    }
    for (const auto &[item, line] : lines) {
        if (outside[item].isPositive())
            books.raise({DiscrepancyKind::OrderCancelled, FollowUp::Review, line->account, line->orderLine, {}, outside[item], Reason::None, {}});
    }
    return backs;
}

void cancelLine(Books &books, const OrderLine &known)
{
    OrderLine line = known;
    books.promise(line.item, -line.promised);
    line.promised = {};
    line.cancelled = line.ordered - std::clamp(line.shipped, Quantity{}, line.ordered);
    books.putLine(std::move(line));
}

} // namespace

void apply(Books &books, const CancelOrder &cancel)
{
    const Order *known = books.rows().find<Order>(cancel.order);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    if (known->cancelled)
        return;
    Order order = *known;
    order.cancelled = true;
    order.state = stateOf(order);
    books.rows().put(std::move(order));

    Author holder;
    std::vector<PutBack> backs = inSharedUnits(books, cancel.order);
    // What was picked lies in the order's totes: one put-back line for each account there, back to where it came from.
    std::map<std::pair<ItemId, LotId>, std::pair<LocationId, OrderLineId>> origin;
    for (const Id128 &id : books.rows().related(Relation::TasksOfOrder, cancel.order)) {
        const Task *task = books.rows().find<Task>(id);
        if (!task || task->kind != TaskKind::Pick)
            continue;
        if (const Author atWork = stopPicking(books, TaskId(id)); !atWork.user.isNull())
            holder = atWork;
        for (const Id128 &lineId : books.rows().related(Relation::LinesOfTask, id)) {
            if (const TaskLine *line = books.rows().find<TaskLine>(lineId); line && line->picked.isPositive())
                origin[{line->account.item, line->account.lot}] = {line->account.location, line->orderLine};
        }
    }
    for (const Id128 &id : books.rows().related(Relation::LinesOfOrder, cancel.order)) {
        if (const OrderLine *line = books.rows().find<OrderLine>(id))
            cancelLine(books, *line);
    }
    // The person who holds the task brings the goods back, so the put-back is already theirs.
    std::int32_t ordinal = 0;
    for (PutBack &back : backs) {
        back.user = holder.user;
        back.device = holder.device;
        askPutBack(books, back, ordinal++);
    }
    for (const Id128 &hu : books.rows().related(Relation::HusOfOrder, cancel.order)) {
        for (const Id128 &id : books.rows().related(Relation::StockInHu, hu)) {
            const Stock *stock = books.rows().find<Stock>(id);
            if (!stock || !stock->onHand.isPositive() || isVirtual(stock->account.location))
                continue;
            const auto from = origin.find({stock->account.item, stock->account.lot});
            const auto [place, line] = from == origin.end() ? std::pair<LocationId, OrderLineId>{} : from->second;
            askPutBack(books, {stock->account, place, stock->onHand, cancel.order, line, {}, holder.user, holder.device}, ordinal++);
        }
    }
}

} // namespace bincard::ledger
