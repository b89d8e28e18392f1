// SPDX-License-Identifier: GPL-3.0-or-later
// What customers send back (workflows §3 Return): arrival, grading, the money. Facts but for the refund, which is a claim.
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

/// The return of that number as the books have it, or a new one.
Return returnOf(Books &books, const QString &number)
{
    if (number.trimmed().isEmpty())
        throw Senseless{"a return without a number"};
    const ReturnId id = returnId(number);
    if (const Return *known = books.rows().find<Return>(id))
        return *known;
    Return fresh;
    fresh.id = id;
    fresh.number = number.trimmed();
    return fresh;
}

void putReturn(Books &books, Return returned)
{
    returned.state = stateOf(returned);
    books.rows().put(std::move(returned));
}

/// The lines that are there follow their return, but never back.
void putLineStates(Books &books, ReturnId id, ReturnState state)
{
    for (const Id128 &key : books.rows().related(Relation::LinesOfReturn, id)) {
        const ReturnLine *known = books.rows().find<ReturnLine>(key);
        if (!known || known->state >= state)
            continue;
        ReturnLine line = *known;
        line.state = state;
        books.rows().put(std::move(line));
    }
}

void belongTo(Books &books, Return &returned, OrderId id)
{
    if (!returned.order.isNull() || id.isNull())
        return;
    returned.order = id;
    if (const Order *order = books.rows().find<Order>(id); order && returned.customer.isNull())
        returned.customer = order->customer;
}

/// Counts on the order line as which it was sent. What was not sent, or not so much of it, is for the office to see.
void countOnOrder(Books &books, const GradeReturn &grade, const Account &account, Return &returned)
{
    if (grade.orderLine.isNull()) {
        if (grade.line.isNull())
            books.raise({DiscrepancyKind::ReturnDiffers, FollowUp::Review, account, {}, {}, grade.quantity, Reason::None, returned.number});
        return;
    }
    const OrderLine *known = orderLineOf(books, grade.orderLine, account, grade.quantity);
    if (!known)
        return;
    OrderLine line = *known;
    line.returned += grade.quantity;
    if (line.returned > line.shipped)
        books.raise({DiscrepancyKind::ReturnDiffers, FollowUp::Review, account, line.id, line.shipped, line.returned, Reason::None, returned.number});
    belongTo(books, returned, line.order);
    books.putLine(std::move(line));
}

void countOnReturn(Books &books, const GradeReturn &grade, const Account &account, const Return &returned)
{
    const ReturnLineId id = grade.line.isNull() ? unannouncedLineId(returned.id, account.item, grade.orderLine) : grade.line;
    const ReturnLine *known = books.rows().find<ReturnLine>(id);
    ReturnLine line = known ? *known : ReturnLine{};
    if (!known) {
        line.id = id;
        line.number = returned.number;
        line.customer = returned.customer;
        line.item = account.item;
        line.orderLine = grade.orderLine;
    }
    line.returned = returned.id;
    line.graded += grade.quantity;
    line.state = std::max(line.state, ReturnState::Inspected);
    books.rows().put(std::move(line));
}

/// All that was graded of a return was taken back: it waits to be looked at again.
void nothingGraded(Books &books, ReturnId id)
{
    const Return *known = books.rows().find<Return>(id);
    const std::vector<Id128> lines = books.rows().related(Relation::LinesOfReturn, id);
    const auto graded = [&books](const Id128 &key) {
        const ReturnLine *line = books.rows().find<ReturnLine>(key);
        return line && line->graded.isPositive();
    };
    if (!known || known->finished || std::any_of(lines.begin(), lines.end(), graded))
        return;
    Return returned = *known;
    returned.graded = false;
    putReturn(books, std::move(returned));
    for (const Id128 &key : lines) {
        ReturnLine line = *books.rows().find<ReturnLine>(key);
        line.state = ReturnState::Arrived;
        books.rows().put(std::move(line));
    }
}

} // namespace

void apply(Books &books, const PutReturns &put)
{
    for (const Customer &customer : put.customers) {
        if (!books.rows().find<Customer>(customer.id))
            books.rows().put(customer);
    }
    for (const ReturnLine &given : put.returns) {
        if (given.id.isNull())
            throw Senseless{"a row without an id"};
        if (books.rows().find<ReturnLine>(given.id))
            continue;
        Books::checked(given.quantity);
        Return returned = returnOf(books, given.number);
        if (returned.announcedMs == 0 || given.announcedMs < returned.announcedMs)
            returned.announcedMs = given.announcedMs;
        if (returned.customer.isNull())
            returned.customer = given.customer;
        if (const OrderLine *sold = books.rows().find<OrderLine>(given.orderLine))
            belongTo(books, returned, sold->order);
        ReturnLine line = given;
        line.returned = returned.id;
        line.graded = {};
        line.state = returned.arrivedMs > 0 ? ReturnState::Arrived : ReturnState::Announced;
        putReturn(books, std::move(returned));
        books.rows().put(std::move(line));
    }
}

void apply(Books &books, const ArriveReturn &fact)
{
    if (fact.location.isNull())
        throw Senseless{"a return arrived nowhere"};
    Return returned = returnOf(books, fact.number);
    belongTo(books, returned, fact.order);
    const std::int64_t nowMs = books.inputs().effectiveMs;
    returned.arrivedMs = returned.arrivedMs > 0 ? std::min(returned.arrivedMs, nowMs) : nowMs;
    returned.location = fact.location;
    if (!fact.parcel.trimmed().isEmpty())
        returned.parcel = fact.parcel.trimmed();
    putLineStates(books, returned.id, ReturnState::Arrived);
    putReturn(books, std::move(returned));
}

void apply(Books &books, const GradeReturn &grade)
{
    const Quantity quantity = Books::checked(grade.quantity);
    if (grade.location.isNull())
        throw Senseless{"graded nowhere"};
    if (!grade.serial.isEmpty() && quantity != Quantity::units(1))
        throw Senseless{"one serial number for not one piece"};
    const bool scrapped = grade.disposition == Disposition::Scrap;
    Account account{grade.owner, grade.item, {}, grade.location, scrapped ? HuId{} : grade.hu, statusAfter(grade.disposition)};
    account.item = itemOrUnknown(books, grade.item, grade.barcode, account, quantity);
    account.lot = books.lot(account.item, grade.lotNumber, grade.expiryDay);
    intoUnit(books, account, grade.huCode, HuKind::Tote);
    if (scrapped)
        account = counterpart(VirtualPlace::Scrap, account);
    books.post({counterpart(VirtualPlace::Customer, account), account.location, account.hu, account.status, quantity, scrapped ? Reason::Damaged : Reason::None, {}});
    serialCame(books, account, grade.serial, quantity);

    Return returned = returnOf(books, grade.number);
    if (returned.refused || returned.refundMs > 0) // The money is settled already.
        books.raise({DiscrepancyKind::ReturnDiffers, FollowUp::Review, account, grade.orderLine, {}, quantity, Reason::None, returned.number});
    returned.graded = true;
    if (returned.arrivedMs == 0)
        returned.arrivedMs = books.inputs().effectiveMs;
    countOnOrder(books, grade, account, returned);
    countOnReturn(books, grade, account, returned);
    putReturn(books, std::move(returned));
}

void apply(Books &books, const UngradeReturn &fact)
{
    const Quantity quantity = Books::checked(fact.quantity);
    Account from = fact.from;
    if (const HandlingUnit *hu = books.rows().find<HandlingUnit>(from.hu))
        from.location = hu->location;
    const Account customer = counterpart(VirtualPlace::Customer, from);
    books.post({from, customer.location, {}, StockStatus::Available, quantity, Reason::Correction, fact.corrects});
    serialLeaves(books, from, fact.serial, customer);
    books.freeIfEmpty(from.hu);
    const ReturnLine *known = books.rows().find<ReturnLine>(fact.line);
    if (!known)
        return;
    ReturnLine line = *known;
    line.graded = std::max(line.graded - quantity, Quantity{});
    const OrderLineId sold = line.orderLine;
    const ReturnId of = line.returned;
    books.rows().put(std::move(line));
    nothingGraded(books, of);
    if (const OrderLine *row = books.rows().find<OrderLine>(sold)) {
        OrderLine ordered = *row;
        ordered.returned = std::max(ordered.returned - quantity, Quantity{});
        books.putLine(std::move(ordered));
    }
}

void apply(Books &books, const FinishReturn &fact)
{
    Return returned = returnOf(books, fact.number);
    returned.finished = true;
    if (returned.arrivedMs == 0)
        returned.arrivedMs = books.inputs().effectiveMs;
    if (fact.refused && returned.refundMs == 0)
        returned.refused = true;
    putLineStates(books, returned.id, returned.refused ? ReturnState::Refused : ReturnState::Decided);
    putReturn(books, std::move(returned));
}

void apply(Books &books, const ReleaseRefund &claim)
{
    const Return *known = books.rows().find<Return>(claim.returned);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    if (known->refused)
        throw Refusal{DenyReason::Cancelled};
    if (known->refundMs > 0)
        throw Refusal{DenyReason::AlreadyDone};
    if (!known->finished)
        throw Refusal{DenyReason::OnHold};
    Return returned = *known;
    returned.refundMs = books.inputs().effectiveMs;
    putLineStates(books, returned.id, ReturnState::RefundReleased);
    putReturn(books, std::move(returned));
}

} // namespace bincard::ledger
