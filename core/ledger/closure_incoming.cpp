// SPDX-License-Identifier: GPL-3.0-or-later
// What operations on deliveries and returns read.
#include "ledger/collector.h"

namespace bincard::ledger {
namespace {

/// Goods that come in: into an account of the house, or to where its handling unit stands by now.
void wantIncoming(Collector &c, const Account &account, const QString &serial)
{
    c.account(account);
    if (const HandlingUnit *hu = c.rows().find<HandlingUnit>(account.hu); hu && hu->location != account.location)
        c.accountAt(account, hu->location, account.hu, account.status);
    c.row<Lot>(account.lot);
    if (!serial.isEmpty())
        c.row<Serial>(serialId(account.item, serial));
}

/// Out of the house again: a receipt or a grading that was a mistake.
void wantTakenBack(Collector &c, const Account &from, VirtualPlace to, const QString &serial)
{
    c.account(from);
    if (const HandlingUnit *hu = c.rows().find<HandlingUnit>(from.hu); hu && hu->location != from.location)
        c.accountAt(from, hu->location, from.hu, from.status);
    c.virtualAccount(from, to);
    c.emptied(from.hu);
    if (!serial.isEmpty())
        c.row<Serial>(serialId(from.item, serial));
}

void wantInboundLine(Collector &c, InboundLineId id)
{
    c.row<InboundLine>(id);
    const InboundLine *line = c.rows().find<InboundLine>(id);
    if (!line)
        return;
    c.row<InboundDocument>(line->document);
    c.row<InboundLine>(line->purchaseLine);
    if (const InboundLine *ordered = c.rows().find<InboundLine>(line->purchaseLine))
        c.row<InboundDocument>(ordered->document);
}

void wantReturn(Collector &c, ReturnId id)
{
    c.row<Return>(id);
    c.related(Relation::LinesOfReturn, id);
}

} // namespace

void want(Collector &c, const Case &, const Receive &receive)
{
    const ItemId item = receive.item.isNull() ? unknownItemId(receive.barcode) : receive.item;
    const LotId lot = receive.lotNumber.trimmed().isEmpty() ? LotId{} : lotId(item, receive.lotNumber);
    const Account account{receive.owner, item, lot, receive.location, receive.hu, receive.status};
    wantIncoming(c, account, receive.serial);
    c.virtualAccount(account, VirtualPlace::Supplier);
    c.row<InboundDocument>(receive.document);
    wantInboundLine(c, receive.inboundLine);
}

void want(Collector &c, const Case &, const Unreceive &fact)
{
    wantTakenBack(c, fact.from, VirtualPlace::Supplier, fact.serial);
    wantInboundLine(c, fact.inboundLine);
}

void want(Collector &c, const Case &, const ArriveInbound &fact)
{
    c.row<InboundDocument>(fact.document);
}

void want(Collector &c, const Case &, const CloseInbound &fact)
{
    c.row<InboundDocument>(fact.document);
    c.related(Relation::LinesOfInbound, fact.document);
}

void want(Collector &c, const Case &, const ArriveReturn &fact)
{
    wantReturn(c, returnId(fact.number));
    c.row<Order>(fact.order);
}

void want(Collector &c, const Case &, const GradeReturn &grade)
{
    const ItemId item = grade.item.isNull() ? unknownItemId(grade.barcode) : grade.item;
    const LotId lot = grade.lotNumber.trimmed().isEmpty() ? LotId{} : lotId(item, grade.lotNumber);
    const HuId hu = grade.disposition == Disposition::Scrap ? HuId{} : grade.hu;
    const Account account{grade.owner, item, lot, grade.location, hu, statusAfter(grade.disposition)};
    wantIncoming(c, account, grade.serial);
    c.virtualAccount(account, VirtualPlace::Customer);
    c.virtualAccount(account, VirtualPlace::Scrap);
    const ReturnId returned = returnId(grade.number);
    c.row<Return>(returned);
    c.row<ReturnLine>(grade.line.isNull() ? unannouncedLineId(returned, item, grade.orderLine) : grade.line);
    c.orderLine(grade.orderLine);
}

void want(Collector &c, const Case &, const UngradeReturn &fact)
{
    wantTakenBack(c, fact.from, VirtualPlace::Customer, fact.serial);
    c.row<ReturnLine>(fact.line);
    if (const ReturnLine *line = c.rows().find<ReturnLine>(fact.line)) {
        c.orderLine(line->orderLine);
        wantReturn(c, line->returned);
    }
}

void want(Collector &c, const Case &, const FinishReturn &fact)
{
    wantReturn(c, returnId(fact.number));
}

void want(Collector &c, const Case &, const ReleaseRefund &claim)
{
    wantReturn(c, claim.returned);
}

void want(Collector &c, const Case &, const PutInbound &put)
{
    for (const InboundDocument &document : put.documents)
        c.row<InboundDocument>(document.id);
    for (const InboundLine &line : put.lines) {
        c.row<InboundLine>(line.id);
        c.row<InboundDocument>(line.document);
    }
}

void want(Collector &c, const Case &, const PutPickFaces &put)
{
    for (const PickFace &face : put.faces)
        c.row<PickFace>(face.id);
}

void want(Collector &c, const Case &, const PlanReplenishment &plan)
{
    c.row<PickFace>(plan.item);
    if (const PickFace *face = c.rows().find<PickFace>(plan.item)) {
        c.row<Task>(face->task);
        c.related(Relation::LinesOfTask, face->task);
    }
}

void want(Collector &c, const Case &, const PutReturns &put)
{
    for (const Customer &customer : put.customers)
        c.row<Customer>(customer.id);
    for (const ReturnLine &line : put.returns) {
        c.row<ReturnLine>(line.id);
        c.row<Return>(returnId(line.number));
        c.row<OrderLine>(line.orderLine);
        if (const OrderLine *sold = c.rows().find<OrderLine>(line.orderLine))
            c.row<Order>(sold->order);
    }
}

} // namespace bincard::ledger
