// SPDX-License-Identifier: GPL-3.0-or-later
// Picking, packing, shipping and the tasks around them. All are facts (design §4).
#include "ledger/books.h"

namespace bincard::ledger {
namespace {

/// Frees up to `quantity` of what a task line holds reserved; gives what was freed.
Quantity freeReservation(Books &books, TaskLineId taskLine, Quantity quantity)
{
    const Reservation *known = books.rows().find<Reservation>(reservationId(taskLine));
    const TaskLine *line = books.rows().find<TaskLine>(taskLine);
    if (!known || !line)
        return {};
    Reservation reservation = *known;
    const Quantity freed = std::min(quantity, reservation.quantity);
    reservation.quantity -= freed;
    books.reserve(line->account, -freed);
    if (reservation.quantity.isPositive())
        books.rows().put(std::move(reservation));
    else
        books.rows().erase<Reservation>(reservation.id);
    return freed;
}

void holdReservation(Books &books, const TaskLine &line, Quantity quantity)
{
    Reservation reservation;
    reservation.id = reservationId(line.id);
    if (const Reservation *known = books.rows().find<Reservation>(reservation.id))
        reservation = *known;
    reservation.account = accountId(line.account);
    reservation.orderLine = line.orderLine;
    reservation.taskLine = line.id;
    reservation.quantity += quantity;
    reservation.grantedSeq = books.inputs().seq;
    books.reserve(line.account, quantity);
    books.rows().put(std::move(reservation));
}

void checkPickFitsTask(Books &books, const Pick &pick, const TaskLine &line, const Order *order)
{
    const Task *task = books.rows().find<Task>(line.task);
    const auto raise = [&](DiscrepancyKind kind, FollowUp followUp, Quantity expected) {
        books.raise({kind, followUp, pick.from, line.orderLine, expected, pick.quantity, Reason::None, {}});
    };
    if ((order && order->cancelled) || line.state == TaskLineState::Cancelled)
        raise(DiscrepancyKind::OrderCancelled, FollowUp::PutBack, {});
    else if (line.state != TaskLineState::Open)
        raise(DiscrepancyKind::TaskAlreadyDone, FollowUp::PutBack, {});
    else if (pick.quantity > line.left())
        raise(DiscrepancyKind::OverPick, FollowUp::PutBack, line.left());
    if (task && !task->user.isNull() && task->user != books.author().user)
        raise(DiscrepancyKind::TakenOver, FollowUp::Review, {});
    if (pick.from.lot != line.account.lot && !(order && order->lotSwapAllowed))
        raise(DiscrepancyKind::LotDiffers, FollowUp::Review, {});
}

/// Goods that were picked although nobody wants them any more get a line of a put-back task of their order.
void askPutBack(Books &books, const Account &inTote, OrderId order, OrderLineId orderLine, LocationId toLocation, Quantity quantity, TaskId task, std::int32_t ordinal)
{
    if (!books.rows().find<Task>(task)) {
        Task putBack;
        putBack.id = task;
        putBack.kind = TaskKind::PutBack;
        putBack.number = QStringLiteral("B-") + task.toString().first(8).toUpper();
        putBack.order = order;
        putBack.user = books.author().user;
        putBack.device = books.author().device;
        putBack.state = putBack.user.isNull() ? TaskState::Released : TaskState::Taken;
        books.rows().put(std::move(putBack));
    }
    TaskLine line;
    line.id = TaskLineId(books.derived("put-back-line", ordinal));
    line.task = task;
    line.ordinal = ordinal + 1;
    line.orderLine = orderLine;
    line.account = inTote;
    line.toLocation = toLocation;
    line.quantity = quantity;
    books.putTaskLine(line);
}

} // namespace

void apply(Books &books, const Pick &pick)
{
    const Quantity quantity = Books::checked(pick.quantity);
    if (pick.intoHu.isNull())
        throw Senseless{"picked into no handling unit"};
    const TaskLine *knownLine = books.rows().find<TaskLine>(pick.taskLine);
    const OrderLine *knownOrderLine = knownLine ? books.rows().find<OrderLine>(knownLine->orderLine) : nullptr;
    const Order *order = knownOrderLine ? books.rows().find<Order>(knownOrderLine->order) : nullptr;

    if (knownLine)
        checkPickFitsTask(books, pick, *knownLine, order);
    else if (books.rows().presence<TaskLine>(pick.taskLine) == Presence::Absent)
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, pick.from, {}, {}, quantity, Reason::None, {}});
    if (pick.from.status != StockStatus::Available)
        books.raise({DiscrepancyKind::StatusNotPickable, FollowUp::Review, pick.from, {}, {}, quantity, Reason::None, {}});

    HandlingUnit tote = books.handlingUnit(pick.intoHu, pick.intoHuCode, HuKind::Tote, pick.intoLocation);
    if (order && !tote.order.isNull() && tote.order != order->id)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, pick.from, {}, {}, quantity, Reason::None, tote.code});
    else if (order)
        tote.order = order->id;
    tote.state = HuState::Filling;
    tote.location = pick.intoLocation;
    books.rows().put(std::move(tote));

    // The claim is used up before the goods go, so that taking what was reserved is never over-reserved.
    if (knownLine) {
        TaskLine line = *knownLine;
        OrderLine orderLine = knownOrderLine ? *knownOrderLine : OrderLine{};
        orderLine.reserved -= freeReservation(books, line.id, quantity);
        orderLine.picked += quantity;
        line.picked += quantity;
        if (!line.left().isPositive() && line.state == TaskLineState::Open)
            line.state = TaskLineState::Done;
        books.putTaskLine(line);
        if (knownOrderLine)
            books.putLine(orderLine);
    }
    books.post({pick.from, pick.intoLocation, pick.intoHu, pick.from.status, quantity, Reason::None, {}});
    Account inTote = pick.from;
    inTote.location = pick.intoLocation;
    inTote.hu = pick.intoHu;
    books.putSerial(pick.from.item, pick.serial, inTote);
    if (order && order->cancelled)
        askPutBack(books, inTote, order->id, knownLine->orderLine, pick.from.location, quantity, TaskId(books.derived("put-back")), 0);
}

void apply(Books &books, const Unpick &unpick)
{
    const Quantity quantity = Books::checked(unpick.quantity);
    books.post({unpick.from, unpick.toLocation, unpick.toHu, unpick.from.status, quantity, Reason::Correction, unpick.corrects});
    Account back = unpick.from;
    back.location = unpick.toLocation;
    back.hu = unpick.toHu;
    books.putSerial(unpick.from.item, unpick.serial, back);

    if (const TaskLine *known = books.rows().find<TaskLine>(unpick.putBackLine)) {
        TaskLine line = *known;
        line.picked += quantity;
        if (!line.left().isPositive() && line.state == TaskLineState::Open)
            line.state = TaskLineState::Done;
        books.putTaskLine(line);
        if (const OrderLine *knownOrderLine = books.rows().find<OrderLine>(line.orderLine)) {
            OrderLine orderLine = *knownOrderLine;
            orderLine.picked -= std::min(quantity, orderLine.picked);
            books.putLine(orderLine);
        }
        return;
    }
    const TaskLine *known = books.rows().find<TaskLine>(unpick.taskLine);
    if (!known)
        return;
    TaskLine line = *known;
    const Quantity undone = std::min(quantity, line.picked);
    line.picked -= undone;
    const bool live = line.state != TaskLineState::Cancelled;
    if (live && line.left().isPositive())
        line.state = TaskLineState::Open;
    books.putTaskLine(line);
    OrderLine orderLine;
    if (const OrderLine *knownOrderLine = books.rows().find<OrderLine>(line.orderLine)) {
        orderLine = *knownOrderLine;
        orderLine.picked -= std::min(undone, orderLine.picked);
        // On hand at the place has just risen by as much: holding it again takes nothing from anybody.
        if (live && back == line.account) {
            const Quantity held = std::min(undone, line.left());
            if (held.isPositive()) {
                holdReservation(books, line, held);
                orderLine.reserved += held;
            }
        }
        books.putLine(orderLine);
    }
}

void apply(Books &books, const Short &fact)
{
    const Quantity quantity = Books::checked(fact.quantity);
    const TaskLine *known = books.rows().find<TaskLine>(fact.taskLine);
    if (!known) {
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, {}, {}, quantity, {}, fact.reason, {}});
        return;
    }
    TaskLine line = *known;
    const Account account = line.account;
    const Quantity given = std::min(quantity, line.left());
    if (given.isPositive()) {
        line.shorted += given;
        const Quantity freed = freeReservation(books, line.id, given);
        if (!line.left().isPositive() && line.state == TaskLineState::Open)
            line.state = TaskLineState::Short;
        books.putTaskLine(line);
        if (const OrderLine *knownOrderLine = books.rows().find<OrderLine>(line.orderLine)) {
            OrderLine orderLine = *knownOrderLine;
            orderLine.reserved -= std::min(freed, orderLine.reserved);
            books.putLine(orderLine);
        }
    }
    books.raise({DiscrepancyKind::ShortPick, FollowUp::Count, account, line.orderLine, quantity, {}, fact.reason, {}});
    if (fact.blockLocation)
        books.setBlocked(account.location, true);
}

void apply(Books &books, const Pack &pack)
{
    const Quantity quantity = Books::checked(pack.quantity);
    if (pack.intoHu.isNull())
        throw Senseless{"packed into no parcel"};
    HandlingUnit parcel = books.handlingUnit(pack.intoHu, pack.intoHuCode, HuKind::Carton, pack.intoLocation);
    const OrderLine *known = books.rows().find<OrderLine>(pack.orderLine);
    if (known) {
        OrderLine line = *known;
        const Order *order = books.rows().find<Order>(line.order);
        if (order && order->cancelled)
            books.raise({DiscrepancyKind::OrderCancelled, FollowUp::PutBack, pack.from, line.id, {}, quantity, Reason::None, {}});
        if (line.packed + quantity > line.ordered - line.cancelled)
            books.raise({DiscrepancyKind::OverPick, FollowUp::PutBack, pack.from, line.id, line.ordered - line.cancelled - line.packed, quantity, Reason::None, {}});
        if (parcel.order.isNull())
            parcel.order = line.order;
        else if (parcel.order != line.order)
            books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, pack.from, line.id, {}, quantity, Reason::None, parcel.code});
        line.packed += quantity;
        books.putLine(line);
    } else {
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, pack.from, pack.orderLine, {}, quantity, Reason::None, {}});
    }
    parcel.state = HuState::Filling;
    parcel.location = pack.intoLocation;
    books.rows().put(std::move(parcel));
    books.post({pack.from, pack.intoLocation, pack.intoHu, pack.from.status, quantity, Reason::None, {}});
    Account packed = pack.from;
    packed.location = pack.intoLocation;
    packed.hu = pack.intoHu;
    books.putSerial(pack.from.item, pack.serial, packed);
}

void apply(Books &books, const Ship &ship)
{
    if (ship.lines.empty())
        throw Senseless{"shipped nothing"};
    for (const ShipLine &shipped : ship.lines) {
        books.post({shipped.from, virtualLocation(VirtualPlace::Customer), {}, StockStatus::Available, shipped.quantity, Reason::None, {}});
        const OrderLine *known = books.rows().find<OrderLine>(shipped.orderLine);
        if (!known) {
            books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, shipped.from, shipped.orderLine, {}, shipped.quantity, Reason::None, {}});
            continue;
        }
        OrderLine line = *known;
        if (const Order *order = books.rows().find<Order>(line.order); order && order->cancelled)
            books.raise({DiscrepancyKind::OrderCancelled, FollowUp::Review, shipped.from, line.id, {}, shipped.quantity, Reason::None, {}});
        line.shipped += shipped.quantity;
        books.putLine(line);
    }
    if (const HandlingUnit *known = books.rows().find<HandlingUnit>(ship.hu)) {
        HandlingUnit hu = *known;
        hu.state = HuState::Gone;
        hu.location = virtualLocation(VirtualPlace::Customer);
        books.rows().put(std::move(hu));
    }
}

void apply(Books &books, const SkipLine &skip)
{
    const TaskLine *known = books.rows().find<TaskLine>(skip.taskLine);
    if (!known || known->state != TaskLineState::Open)
        return;
    TaskLine line = *known;
    ++line.skipped;
    books.putTaskLine(line);
}

void apply(Books &books, const FinishTask &finish)
{
    const Task *known = books.rows().find<Task>(finish.task);
    if (!known) {
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, {}, {}, {}, {}, Reason::None, finish.task.toString()});
        return;
    }
    if (known->state == TaskState::Done || known->state == TaskState::DoneShort || known->state == TaskState::Cancelled)
        return;
    for (const Id128 &id : books.rows().related(Relation::LinesOfTask, finish.task)) {
        const TaskLine *knownLine = books.rows().find<TaskLine>(id);
        if (!knownLine)
            continue;
        TaskLine line = *knownLine;
        if (line.state == TaskLineState::Open) { // Left undone is short, whatever the person did not say.
            const Quantity left = line.left();
            const Quantity freed = freeReservation(books, line.id, left);
            line.shorted += left;
            line.state = TaskLineState::Short;
            books.putTaskLine(line);
            if (const OrderLine *orderLine = books.rows().find<OrderLine>(line.orderLine)) {
                OrderLine changed = *orderLine;
                changed.reserved -= std::min(freed, changed.reserved);
                books.putLine(changed);
            }
        }
        if (known->kind != TaskKind::Pick)
            continue;
        if (const OrderLine *orderLine = books.rows().find<OrderLine>(line.orderLine)) { // What nobody found is short to the customer now.
            OrderLine changed = *orderLine;
            const Quantity open = changed.ordered - changed.cancelled - changed.shorted - changed.picked - changed.reserved;
            if (open.isPositive() && line.shorted.isPositive()) {
                const Quantity given = std::min(open, line.shorted);
                const Quantity promised = std::min(given, changed.promised);
                books.promise(changed.item, -promised);
                changed.promised -= promised;
                changed.shorted += given;
                books.putLine(changed);
            }
        }
    }
    Task task = *books.rows().find<Task>(finish.task);
    task.state = task.linesShort > 0 ? TaskState::DoneShort : TaskState::Done;
    books.rows().put(std::move(task));
}

void apply(Books &books, const PauseTask &pause)
{
    const Task *known = books.rows().find<Task>(pause.task);
    if (!known || (known->state != TaskState::Taken && known->state != TaskState::Paused))
        return;
    Task task = *known;
    task.state = pause.giveBack ? TaskState::Released : TaskState::Paused;
    if (pause.giveBack) {
        task.user = {};
        task.device = {};
    }
    books.rows().put(std::move(task));
}

void apply(Books &, const SessionEvent &) {} // Only the log needs it (workflows §7).

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
    books.rows().put(order);

    Author holder;
    for (const Id128 &id : books.rows().related(Relation::TasksOfOrder, cancel.order)) {
        const Task *task = books.rows().find<Task>(id);
        if (!task || task->kind != TaskKind::Pick)
            continue;
        for (const Id128 &lineId : books.rows().related(Relation::LinesOfTask, id)) {
            const TaskLine *line = books.rows().find<TaskLine>(lineId);
            if (!line || line->state != TaskLineState::Open)
                continue;
            TaskLine changed = *line;
            const Quantity freed = freeReservation(books, changed.id, changed.left());
            changed.state = TaskLineState::Cancelled;
            books.putTaskLine(changed);
            if (const OrderLine *orderLine = books.rows().find<OrderLine>(changed.orderLine)) {
                OrderLine less = *orderLine;
                less.reserved -= std::min(freed, less.reserved);
                books.putLine(less);
            }
        }
        Task changed = *books.rows().find<Task>(id);
        if (changed.state == TaskState::Taken || changed.state == TaskState::Paused)
            holder = {books.author().operation, changed.device, changed.user};
        if (changed.state != TaskState::Done && changed.state != TaskState::DoneShort)
            changed.state = TaskState::Cancelled;
        books.rows().put(std::move(changed));
    }
    for (const Id128 &id : books.rows().related(Relation::LinesOfOrder, cancel.order)) {
        const OrderLine *line = books.rows().find<OrderLine>(id);
        if (!line)
            continue;
        OrderLine changed = *line;
        books.promise(changed.item, -changed.promised);
        changed.promised = {};
        changed.cancelled = changed.ordered - std::max(changed.shipped, Quantity{});
        books.putLine(changed);
    }

    // What was picked lies in the order's totes: one put-back line for each account there, back to where it came from. The
    // person who holds the task brings it back, so the put-back is already theirs.
    std::map<std::pair<ItemId, LotId>, std::pair<LocationId, OrderLineId>> origin;
    for (const Id128 &id : books.rows().related(Relation::TasksOfOrder, cancel.order)) {
        for (const Id128 &lineId : books.rows().related(Relation::LinesOfTask, id)) {
            if (const TaskLine *line = books.rows().find<TaskLine>(lineId); line && line->picked.isPositive())
                origin[{line->account.item, line->account.lot}] = {line->account.location, line->orderLine};
        }
    }
    const TaskId task{books.derived("put-back")};
    Books held(books.rows(), holder.user.isNull() ? books.author() : holder, books.inputs(), OperationKind::CancelOrder);
    std::int32_t ordinal = 0;
    for (const Id128 &hu : books.rows().related(Relation::HusOfOrder, cancel.order)) {
        for (const Id128 &id : books.rows().related(Relation::StockInHu, hu)) {
            const Stock *stock = books.rows().find<Stock>(id);
            if (!stock || !stock->onHand.isPositive() || isVirtual(stock->account.location))
                continue;
            const auto from = origin.find({stock->account.item, stock->account.lot});
            const auto [place, line] = from == origin.end() ? std::pair<LocationId, OrderLineId>{} : from->second;
            askPutBack(held, stock->account, cancel.order, line, place, stock->onHand, task, ordinal++);
        }
    }
}

} // namespace bincard::ledger
