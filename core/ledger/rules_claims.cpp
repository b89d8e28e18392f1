// SPDX-License-Identifier: GPL-3.0-or-later
// Claims: granted or denied once, finally, and never more than was available at the grant (design §4, P6).
#include "base/clock.h"
#include "ledger/books.h"
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

const Order &liveOrder(Books &books, OrderId id)
{
    const Order *order = books.rows().find<Order>(id);
    if (!order)
        throw Refusal{DenyReason::UnknownTarget};
    if (order->cancelled)
        throw Refusal{DenyReason::Cancelled};
    if (order->hold != HoldReason::None)
        throw Refusal{DenyReason::OnHold};
    return *order;
}

} // namespace

void apply(Books &books, const Promise &claim)
{
    Order order = liveOrder(books, claim.order);
    bool some = false, all = true;
    for (const Id128 &id : books.rows().related(Relation::LinesOfOrder, claim.order)) {
        const OrderLine *known = books.rows().find<OrderLine>(id);
        if (!known || known->service)
            continue;
        OrderLine line = *known;
        const Quantity open = stillOpen(line) - line.promised;
        if (!open.isPositive())
            continue;
        const Availability *sums = books.rows().find<Availability>(line.item);
        const Quantity free = sums ? sums->toSell() : Quantity{};
        const Quantity granted = std::max(std::min(open, free), Quantity{});
        all = all && granted == open;
        if (!granted.isPositive())
            continue;
        some = true;
        books.promise(line.item, granted);
        line.promised += granted;
        books.putLine(line);
    }
    if (order.completeOnly && !all)
        throw Refusal{DenyReason::NotAvailable};
    order = *books.rows().find<Order>(claim.order); // putLine has moved its counts on.
    order.accepted = order.accepted || some || all;
    order.backOrdered = !order.accepted;
    order.state = stateOf(order);
    books.rows().put(std::move(order));
}

void apply(Books &books, const Release &claim)
{
    const Order order = liveOrder(books, claim.order);
    Task task;
    std::int32_t ordinal = 0;
    if (const Task *known = books.rows().find<Task>(claim.task)) {
        if (known->kind != TaskKind::Pick || known->order != order.id)
            throw Refusal{DenyReason::UnknownTarget};
        if (known->state == TaskState::Done || known->state == TaskState::DoneShort || known->state == TaskState::Cancelled)
            throw Refusal{DenyReason::AlreadyDone};
        task = *known;
        for (const Id128 &id : books.rows().related(Relation::LinesOfTask, claim.task)) {
            if (const TaskLine *line = books.rows().find<TaskLine>(id))
                ordinal = std::max(ordinal, line->ordinal);
        }
    } else {
        task.id = TaskId(books.derived("pick-task"));
        task.kind = TaskKind::Pick;
        task.number = QStringLiteral("K-") + order.number;
        task.order = order.id;
        task.priority = order.priority;
        task.dueMs = order.shipByMs;
    }
    const auto today = dayOfMs(books.inputs().receivedMs);
    bool some = false;
    for (const ReleaseLine &wanted : claim.lines) {
        Books::checked(wanted.quantity);
        const OrderLine *known = books.rows().find<OrderLine>(wanted.orderLine);
        const Stock *stock = books.rows().find<Stock>(accountId(wanted.account));
        if (!known || known->order != order.id || known->item != wanted.account.item || known->service || !stock || !books.allocatable(wanted.account))
            continue;
        const Lot *lot = books.rows().find<Lot>(wanted.account.lot);
        if (lot && (lot->recalled || (lot->expiryDay != 0 && lot->expiryDay < today)))
            continue;
        OrderLine line = *known;
        const Availability *sums = books.rows().find<Availability>(line.item);
        const Quantity toSell = sums ? std::max(sums->toSell(), Quantity{}) : Quantity{};
        const Quantity granted = std::min({wanted.quantity, stock->onHand - stock->reserved, stillOpen(line), line.promised + toSell});
        if (!granted.isPositive())
            continue;
        if (!some)
            books.rows().put(task);
        some = true;

        TaskLine taskLine;
        taskLine.id = TaskLineId(books.derived("task-line", ordinal));
        taskLine.task = task.id;
        taskLine.ordinal = ++ordinal;
        taskLine.orderLine = line.id;
        taskLine.account = wanted.account;
        taskLine.quantity = granted;
        taskLine.releasedSeq = books.inputs().seq;
        books.putTaskLine(taskLine);

        Reservation reservation;
        reservation.id = reservationId(taskLine.id);
        reservation.account = stock->id;
        reservation.orderLine = line.id;
        reservation.taskLine = taskLine.id;
        reservation.quantity = granted;
        reservation.priority = order.priority;
        reservation.grantedSeq = books.inputs().seq;
        books.rows().put(std::move(reservation));

        const Quantity fromPromise = std::min(line.promised, granted);
        books.promise(line.item, -fromPromise);
        books.reserve(wanted.account, granted);
        line.promised -= fromPromise;
        line.reserved += granted;
        books.putLine(line);
    }
    if (!some)
        throw Refusal{DenyReason::NotAvailable};
    Order released = *books.rows().find<Order>(order.id);
    if (released.completeOnly && released.lines[static_cast<std::size_t>(LineState::Open)] + released.lines[static_cast<std::size_t>(LineState::Promised)] > 0)
        throw Refusal{DenyReason::NotAvailable};
    released.released = true;
    released.accepted = true;
    released.backOrdered = false;
    released.state = stateOf(released);
    books.rows().put(std::move(released));
}

void apply(Books &books, const ReleaseClaims &claim)
{
    const AccountId id = accountId(claim.account);
    struct Held {
        std::int32_t priority;
        std::int64_t grantedSeq;
        Id128 reservation;
    };
    std::vector<Held> held;
    for (const Id128 &reservation : books.rows().related(Relation::ReservationsOfAccount, id)) {
        if (const Reservation *row = books.rows().find<Reservation>(reservation))
            held.push_back({row->priority, row->grantedSeq, reservation});
    }
    // Lowest priority first, then the newest; the id settles what is left, so that every replay does the same.
    std::sort(held.begin(), held.end(), [](const Held &a, const Held &b) {
        if (a.priority != b.priority)
            return a.priority < b.priority;
        return a.grantedSeq != b.grantedSeq ? a.grantedSeq > b.grantedSeq : a.reservation < b.reservation;
    });
    const Lot *lot = books.rows().find<Lot>(claim.account.lot);
    const bool recalled = lot && lot->recalled; // Then nothing of it may be claimed.
    for (const Held &next : held) {
        const Stock *stock = books.rows().find<Stock>(id);
        if (!stock)
            break;
        const Quantity over = stock->reserved - (recalled ? Quantity{} : std::max(stock->onHand, Quantity{}));
        if (!over.isPositive())
            break;
        const Reservation reservation = *books.rows().find<Reservation>(next.reservation);
        const TaskLine *known = books.rows().find<TaskLine>(reservation.taskLine);
        const OrderLine *knownOrderLine = books.rows().find<OrderLine>(reservation.orderLine);
        if (!known || !knownOrderLine)
            continue;
        const Quantity freed = std::min(over, reservation.quantity);
        TaskLine line = *known;
        OrderLine orderLine = *knownOrderLine;
        freeClaim(books, line, freed, orderLine);
        line.quantity -= freed;
        settle(line);
        books.putTaskLine(line);
        books.putLine(std::move(orderLine));
    }
}

} // namespace bincard::ledger
