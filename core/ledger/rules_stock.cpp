// SPDX-License-Identifier: GPL-3.0-or-later
// Moves of goods, adjustments and opening balances. The first two are facts: whatever the books say, they are posted (design §4).
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

/// The unit holds the goods of that order from now on. What comes for an order that is cancelled goes back.
void sortInto(Books &books, const MoveStock &move)
{
    HandlingUnit unit = books.handlingUnit(move.toHu, move.toHuCode, HuKind::Tote, move.toLocation);
    const bool anothers = !unit.order.isNull() && unit.order != move.order;
    if (anothers)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, move.from, {}, {}, move.quantity, Reason::None, unit.code});
    else
        unit.order = move.order;
    unit.state = HuState::Filling;
    unit.location = move.toLocation;
    books.rows().put(std::move(unit));
    const Order *order = books.rows().find<Order>(move.order);
    if (!order || !order->cancelled)
        return;
    Account there = move.from;
    there.location = move.toLocation;
    there.hu = move.toHu;
    const DiscrepancyId raised = books.raise({DiscrepancyKind::OrderCancelled, FollowUp::PutBack, move.from, {}, {}, move.quantity, Reason::None, {}});
    askPutBack(books, {there, {}, move.quantity, move.order, {}, raised, {}, {}}, 0);
}

} // namespace

void postDifference(Books &books, const Account &account, Quantity delta, VirtualPlace against, Reason reason, OperationId corrects, std::int64_t effectiveMs)
{
    const Account other = counterpart(against, account);
    if (delta.isPositive())
        books.post({other, account.location, account.hu, account.status, delta, reason, corrects, effectiveMs});
    else if (delta.isNegative())
        books.post({account, other.location, other.hu, other.status, -delta, reason, corrects, effectiveMs});
}

ItemId itemOrUnknown(Books &books, ItemId item, const QString &barcode, const Account &account, Quantity quantity)
{
    if (!item.isNull())
        return item;
    if (barcode.trimmed().isEmpty())
        throw Senseless{"neither item nor barcode"};
    Account unknown = account;
    unknown.item = unknownItemId(barcode);
    books.raise({DiscrepancyKind::UnknownItem, FollowUp::Review, unknown, {}, {}, quantity, Reason::None, barcode.trimmed()});
    return unknown.item;
}

void apply(Books &books, const MoveStock &move)
{
    const bool sorted = !move.order.isNull() && !move.toHu.isNull();
    if (sorted)
        sortInto(books, move);
    books.post({move.from, move.toLocation, move.toHu, move.toStatus, move.quantity, move.reason, move.corrects});
    Account to = move.from;
    to.location = move.toLocation;
    to.hu = move.toHu;
    to.status = move.toStatus;
    books.putSerial(move.from.item, move.serial, to);
    books.freeIfEmpty(move.from.hu);
    if (!sorted)
        fillIfFree(books, move.toHu);
    const TaskLine *line = workLine(books, move.taskLine, {TaskKind::PutBack, TaskKind::Replenish}, move.from, move.quantity);
    if (!line)
        return;
    if (const Task *task = books.rows().find<Task>(line->task); task->kind == TaskKind::Replenish && books.isTakenOver(*task))
        books.raise({DiscrepancyKind::TakenOver, FollowUp::Review, move.from, {}, {}, move.quantity, Reason::None, {}});
    putAway(books, *line, move.corrects.isNull() ? move.quantity : -std::min(move.quantity, line->picked));
}

void apply(Books &books, const Adjust &adjust)
{
    if (adjust.delta.isZero())
        throw Senseless{"an adjustment by nothing"};
    Books::checked(adjust.delta.isNegative() ? -adjust.delta : adjust.delta);
    const bool scrapped = adjust.delta.isNegative() && (adjust.reason == Reason::Damaged || adjust.reason == Reason::Expired);
    postDifference(books, adjust.account, adjust.delta, scrapped ? VirtualPlace::Scrap : VirtualPlace::Variance, adjust.reason, adjust.corrects, 0);
}

void apply(Books &books, const PutOpening &opening)
{
    for (const OpeningLine &line : opening.lines) {
        if (line.item.isNull() || line.location.isNull() || line.quantity.isNegative() || line.quantity > kLargestQuantity)
            throw Senseless{"an opening balance of no item or place, negative or too large"};
        Account account{line.owner, line.item, {}, line.location, line.hu, line.status};
        account.lot = books.lot(line.item, line.lotNumber, line.expiryDay);
        OpeningStock said;
        said.id = accountId(account);
        if (const OpeningStock *known = books.rows().find<OpeningStock>(said.id))
            said = *known;
        // Against what an earlier file said, not against the balance: what was picked since stays picked.
        postDifference(books, account, line.quantity - said.quantity, VirtualPlace::Supplier, Reason::Opening, {}, 0);
        if (line.receivedDay != 0)
            books.setReceived(account, line.receivedDay);
        said.quantity = line.quantity;
        books.rows().put(std::move(said));
    }
}

} // namespace bincard::ledger
