// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/lines.h"

#include <algorithm>

namespace bincard::ledger {

void settle(TaskLine &line)
{
    if (line.state == TaskLineState::Cancelled)
        return;
    if (line.left().isPositive())
        line.state = TaskLineState::Open;
    else if (line.shorted.isPositive())
        line.state = TaskLineState::Short;
    else
        line.state = line.picked.isPositive() ? TaskLineState::Done : TaskLineState::Cancelled;
}

bool isFinished(const Task &task)
{
    return task.state == TaskState::Done || task.state == TaskState::DoneShort || task.state == TaskState::Cancelled;
}

void freeClaim(Books &books, const TaskLine &line, Quantity quantity, OrderLine &orderLine)
{
    const Reservation *known = books.rows().find<Reservation>(reservationId(line.id));
    if (!known)
        return;
    Reservation reservation = *known;
    const Quantity freed = std::min(quantity, reservation.quantity);
    reservation.quantity -= freed;
    books.reserve(line.account, -freed);
    orderLine.reserved -= freed;
    if (reservation.quantity.isPositive())
        books.rows().put(std::move(reservation));
    else
        books.rows().erase<Reservation>(reservation.id);
}

void claimAgain(Books &books, const TaskLine &line, Quantity quantity, OrderLine &orderLine)
{
    Reservation reservation;
    reservation.id = reservationId(line.id);
    if (const Reservation *known = books.rows().find<Reservation>(reservation.id))
        reservation = *known;
    reservation.account = accountId(line.account);
    reservation.orderLine = line.orderLine;
    reservation.taskLine = line.id;
    reservation.quantity += quantity;
    if (const Order *order = books.rows().find<Order>(orderLine.order))
        reservation.priority = order->priority;
    reservation.grantedSeq = books.inputs().seq;
    books.reserve(line.account, quantity);
    orderLine.reserved += quantity;
    books.rows().put(std::move(reservation));
}

const TaskLine *workLine(Books &books, TaskLineId id, std::initializer_list<TaskKind> kinds, const Account &goods, Quantity quantity)
{
    if (id.isNull())
        return nullptr;
    const TaskLine *line = books.rows().find<TaskLine>(id);
    const Task *task = line ? books.rows().find<Task>(line->task) : nullptr;
    if (line && line->account.item == goods.item && task && std::find(kinds.begin(), kinds.end(), task->kind) != kinds.end())
        return line;
    if (line || books.rows().presence<TaskLine>(id) == Presence::Absent)
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, goods, {}, {}, quantity, Reason::None, {}});
    return nullptr;
}

void moveSerials(Books &books, const Account &from, const Account &to)
{
    for (const Id128 &id : books.rows().related(Relation::SerialsOfAccount, accountId(from))) {
        if (const Serial *serial = books.rows().find<Serial>(id)) {
            const Serial moved = *serial;
            books.putSerial(moved.item, moved.number, to);
        }
    }
}

void moveContent(Books &books, HuId hu, LocationId to, OperationId corrects)
{
    std::vector<Stock> content;
    for (const Id128 &id : books.rows().related(Relation::StockInHu, hu)) {
        if (const Stock *stock = books.rows().find<Stock>(id); stock && !stock->onHand.isZero() && stock->account.location != to)
            content.push_back(*stock);
    }
    // What is there comes first: what is made good from it never looks short in between.
    std::stable_partition(content.begin(), content.end(), [](const Stock &stock) { return stock.onHand.isPositive(); });
    for (const Stock &stock : content) {
        const bool there = stock.onHand.isPositive();
        Account moved = stock.account;
        moved.location = to;
        if (there)
            moveSerials(books, stock.account, moved);
        books.post({there ? stock.account : moved, there ? to : stock.account.location, hu, moved.status, there ? stock.onHand : -stock.onHand, Reason::None, corrects});
    }
}

void askPutBack(Books &books, const PutBack &putBack, std::int32_t ordinal)
{
    const TaskId id{books.derived("put-back")};
    if (!books.rows().find<Task>(id)) {
        Task task;
        task.id = id;
        task.kind = TaskKind::PutBack;
        task.number = QStringLiteral("B-") + id.toString().last(8).toUpper();
        task.order = putBack.order;
        task.discrepancy = putBack.discrepancy;
        task.user = putBack.user;
        if (!putBack.user.isNull())
            task.device = putBack.device;
        task.state = putBack.user.isNull() ? TaskState::Released : TaskState::Taken;
        books.rows().put(std::move(task));
    }
    if (const Discrepancy *raised = books.rows().find<Discrepancy>(putBack.discrepancy)) {
        Discrepancy discrepancy = *raised;
        discrepancy.task = id;
        books.rows().put(std::move(discrepancy));
    }
    TaskLine line;
    line.id = TaskLineId(books.derived("put-back-line", ordinal));
    line.task = id;
    line.ordinal = ordinal + 1;
    line.orderLine = putBack.orderLine;
    line.account = putBack.lies;
    line.toLocation = putBack.to;
    line.quantity = putBack.quantity;
    books.putTaskLine(line);
}

void putAway(Books &books, const TaskLine &carried, Quantity quantity)
{
    TaskLine line = carried;
    line.picked += quantity;
    settle(line);
    carryOn(books, line.task);
    books.putTaskLine(line);
    if (line.state == TaskLineState::Open)
        reopen(books, line.task);
    if (const OrderLine *known = books.rows().find<OrderLine>(line.orderLine)) {
        OrderLine orderLine = *known;
        orderLine.picked -= std::min(quantity, orderLine.picked);
        books.putLine(std::move(orderLine));
    }
}

void carryOn(Books &books, TaskId id)
{
    const Task *known = books.rows().find<Task>(id);
    if (!known || known->state != TaskState::TakenOver || known->user != books.author().user)
        return;
    Task task = *known;
    task.state = TaskState::Taken;
    task.device = books.author().device;
    task.fence = std::max(task.fence, books.inputs().seq);
    books.rows().put(std::move(task));
}

void reopen(Books &books, TaskId id)
{
    const Task *known = books.rows().find<Task>(id);
    if (!known || !isFinished(*known))
        return;
    Task task = *known;
    task.user = books.author().user;
    task.device = task.user.isNull() ? DeviceId{} : books.author().device;
    task.state = task.user.isNull() ? TaskState::Released : TaskState::Taken;
    books.rows().put(std::move(task));
}

} // namespace bincard::ledger
