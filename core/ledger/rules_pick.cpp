// SPDX-License-Identifier: GPL-3.0-or-later
// Picking and undoing it. All are facts (design §4): whatever the plan says, what was done is posted.
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

/// What of a pick nobody wants, and the discrepancy that says why.
struct Unwanted {
    Quantity quantity;
    DiscrepancyId discrepancy;
};

/// How much of the order line may go into the tote here: what nobody else has claimed for it.
Quantity wantedHere(Books &books, const TaskLine &line, const OrderLine *orderLine)
{
    if (!orderLine)
        return std::max(line.left(), Quantity{});
    const Reservation *own = books.rows().find<Reservation>(reservationId(line.id));
    return std::max(stillOpen(*orderLine) + (own ? own->quantity : Quantity{}), Quantity{});
}

Unwanted checkPickFitsTask(Books &books, const Pick &pick, const TaskLine &line, const OrderLine *orderLine, const Order *order)
{
    const bool cancelled = order && order->cancelled;
    const Quantity wanted = cancelled ? Quantity{} : wantedHere(books, line, orderLine);
    const Quantity unwanted = std::max(pick.quantity - wanted, Quantity{});
    const auto raise = [&](DiscrepancyKind kind, FollowUp followUp, Quantity expected) {
        return books.raise({kind, followUp, pick.from, line.orderLine, expected, pick.quantity, Reason::None, {}});
    };
    const FollowUp followUp = unwanted.isPositive() ? FollowUp::PutBack : FollowUp::Review;
    Unwanted back{unwanted, {}};
    if (cancelled)
        back.discrepancy = raise(DiscrepancyKind::OrderCancelled, followUp, {});
    else if (line.state != TaskLineState::Open)
        back.discrepancy = raise(DiscrepancyKind::TaskAlreadyDone, followUp, {});
    else if (pick.quantity > line.left() || unwanted.isPositive())
        back.discrepancy = raise(DiscrepancyKind::OverPick, followUp, std::min(line.left(), wanted));
    if (const Task *task = books.rows().find<Task>(line.task); task && books.isTakenOver(*task))
        raise(DiscrepancyKind::TakenOver, FollowUp::Review, {});
    if (pick.from.lot != line.account.lot && !(order && order->lotSwapAllowed))
        raise(DiscrepancyKind::LotDiffers, FollowUp::Review, {});
    return back;
}

void fillTote(Books &books, const Pick &pick, const Order *order)
{
    HandlingUnit tote = books.handlingUnit(pick.intoHu, pick.intoHuCode, HuKind::Tote, pick.intoLocation);
    const bool anothers = !tote.order.isNull() && (pick.shared || (order && tote.order != order->id));
    if (anothers)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, pick.from, {}, {}, pick.quantity, Reason::None, tote.code});
    else if (order && !pick.shared)
        tote.order = order->id;
    tote.state = HuState::Filling;
    tote.location = pick.intoLocation;
    books.rows().put(std::move(tote));
}

} // namespace

void apply(Books &books, const Pick &pick)
{
    const Quantity quantity = Books::checked(pick.quantity);
    if (pick.intoHu.isNull())
        throw Senseless{"picked into no handling unit"};
    const TaskLine *known = workLine(books, pick.taskLine, {TaskKind::Pick}, pick.from, quantity);
    const OrderLine *knownOrderLine = known ? books.rows().find<OrderLine>(known->orderLine) : nullptr;
    const Order *order = knownOrderLine ? books.rows().find<Order>(knownOrderLine->order) : nullptr;
    Unwanted unwanted;
    if (known)
        unwanted = checkPickFitsTask(books, pick, *known, knownOrderLine, order);
    if (pick.from.status != StockStatus::Available)
        books.raise({DiscrepancyKind::StatusNotPickable, FollowUp::Review, pick.from, {}, {}, quantity, Reason::None, {}});
    fillTote(books, pick, order);
    if (known)
        carryOn(books, known->task);

    OrderLineId orderLineId;
    if (known) {
        // The claim is used up before the goods go, so that taking what was reserved is never over-reserved.
        TaskLine line = *known;
        OrderLine orderLine = knownOrderLine ? *knownOrderLine : OrderLine{};
        orderLineId = orderLine.id;
        freeClaim(books, line, quantity, orderLine);
        orderLine.picked += quantity;
        line.picked += quantity;
        line.sharedHu = pick.shared ? pick.intoHu : HuId{};
        settle(line);
        books.putTaskLine(line);
        if (knownOrderLine)
            books.putLine(std::move(orderLine));
    }
    books.post({pick.from, pick.intoLocation, pick.intoHu, pick.from.status, quantity, Reason::None, {}});
    Account inTote = pick.from;
    inTote.location = pick.intoLocation;
    inTote.hu = pick.intoHu;
    books.putSerial(pick.from.item, pick.serial, inTote);
    if (unwanted.quantity.isPositive()) {
        const Author &author = books.author(); // Who has the goods in hand brings them back.
        askPutBack(books, {inTote, pick.from.location, unwanted.quantity, order ? order->id : OrderId{}, orderLineId, unwanted.discrepancy, author.user, author.device}, 0);
    }
}

namespace {

/// The counter-move of a pick: its line is open again, and claims again what is free at its place.
void undoPick(Books &books, const TaskLine &known, Quantity quantity)
{
    TaskLine line = known;
    const Quantity undone = std::min(quantity, line.picked);
    line.picked -= undone;
    if (line.picked.isZero())
        line.sharedHu = {};
    const OrderLine *knownOrderLine = books.rows().find<OrderLine>(line.orderLine);
    const Order *order = knownOrderLine ? books.rows().find<Order>(knownOrderLine->order) : nullptr;
    if (order && order->cancelled)
        line.state = TaskLineState::Cancelled; // Nobody shall pick it again.
    settle(line);
    books.putTaskLine(line);
    if (line.state == TaskLineState::Open)
        reopen(books, line.task);
    if (!knownOrderLine)
        return;
    OrderLine orderLine = *knownOrderLine;
    orderLine.picked -= std::min(undone, orderLine.picked);
    if (line.state == TaskLineState::Open) {
        // What others have claimed meanwhile stays theirs.
        const Stock *stock = books.rows().find<Stock>(accountId(line.account));
        const Quantity free = stock ? stock->onHand - stock->reserved : Quantity{};
        const Quantity again = std::min({undone, line.left(), free, stillOpen(orderLine)});
        if (again.isPositive())
            claimAgain(books, line, again, orderLine);
    }
    books.putLine(std::move(orderLine));
}

} // namespace

void apply(Books &books, const Unpick &unpick)
{
    const Quantity quantity = Books::checked(unpick.quantity);
    books.post({unpick.from, unpick.toLocation, unpick.toHu, unpick.from.status, quantity, Reason::Correction, unpick.corrects});
    books.freeIfEmpty(unpick.from.hu);
    Account back = unpick.from;
    back.location = unpick.toLocation;
    back.hu = unpick.toHu;
    books.putSerial(unpick.from.item, unpick.serial, back);

    if (!unpick.putBackLine.isNull()) {
        if (const TaskLine *line = workLine(books, unpick.putBackLine, {TaskKind::PutBack}, unpick.from, quantity))
            putAway(books, *line, quantity);
        return;
    }
    const TaskLine *line = books.rows().find<TaskLine>(unpick.taskLine);
    const Task *task = line ? books.rows().find<Task>(line->task) : nullptr;
    if (line && task && task->kind == TaskKind::PutBack && line->account.item == unpick.from.item)
        putAway(books, *line, -std::min(quantity, line->picked)); // A put-back undone: from the shelf into the tote again.
    else if (const TaskLine *picked = workLine(books, unpick.taskLine, {TaskKind::Pick}, unpick.from, quantity))
        undoPick(books, *picked, quantity);
}

void apply(Books &books, const Short &fact)
{
    const Quantity quantity = Books::checked(fact.quantity);
    if (fact.taskLine.isNull())
        throw Senseless{"short of no task line"};
    const TaskLine *known = books.rows().find<TaskLine>(fact.taskLine);
    if (!known) {
        if (books.rows().presence<TaskLine>(fact.taskLine) != Presence::NotHeld)
            books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, {}, {}, quantity, {}, fact.reason, {}});
        return;
    }
    carryOn(books, known->task);
    TaskLine line = *known;
    const Account account = line.account;
    const Quantity given = std::min(quantity, line.left());
    if (given.isPositive() && line.state == TaskLineState::Open) {
        const OrderLine *knownOrderLine = books.rows().find<OrderLine>(line.orderLine);
        OrderLine orderLine = knownOrderLine ? *knownOrderLine : OrderLine{};
        line.shorted += given;
        freeClaim(books, line, given, orderLine);
        settle(line);
        books.putTaskLine(line);
        if (knownOrderLine)
            books.putLine(std::move(orderLine));
    }
    Account doubtful = account;
    if (fact.reason == Reason::PlaceFull && !line.toLocation.isNull()) { // More stands there than the books have, or less would do: looked at is the place that it was to go to.
        doubtful.location = line.toLocation;
        doubtful.hu = {};
    }
    books.raise({DiscrepancyKind::ShortPick, FollowUp::Count, doubtful, line.orderLine, quantity, {}, fact.reason, {}});
    if (fact.blockLocation)
        books.setBlocked(account.location, true);
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

} // namespace bincard::ledger
