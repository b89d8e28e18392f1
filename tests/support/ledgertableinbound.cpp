// SPDX-License-Identifier: GPL-3.0-or-later
// Receipts and returns of a ledger table: operation lines turned into bodies, and questions about what came of them.
#include "ledgernames.h"
#include "ledgertable.h"

namespace bincard::test {
namespace {

OrderLineId lineOf(const QString &word)
{
    return orderLineId(orderId(word.section(u'.', 0, 0)), word.section(u'.', 1).toInt());
}

template <class E>
QString wordOf(std::initializer_list<const char *> words, E value)
{
    return QString::fromLatin1(std::data(words)[static_cast<std::size_t>(value)]);
}

} // namespace

OrderLineId LedgerTable::orderLineNamed(const QString &word)
{
    return word.isEmpty() ? OrderLineId() : lineOf(word);
}

InboundId LedgerTable::inboundNamed(const QString &number) // N1 is a ship notice, all others are purchase orders
{
    return inboundId(number.startsWith(u'N') ? InboundKind::ShipNotice : InboundKind::PurchaseOrder, number);
}

InboundLineId LedgerTable::inboundLineNamed(const QString &word)
{
    return word.isEmpty() ? InboundLineId() : inboundLineId(inboundNamed(word.section(u'.', 0, 0)), word.section(u'.', 1).toInt());
}

ledger::PutInbound LedgerTable::inboundOf(const Line &line)
{
    ledger::PutInbound put;
    InboundDocument document;
    document.number = line.word(0);
    document.id = inboundNamed(document.number);
    document.kind = line.verb == u"notice" ? InboundKind::ShipNotice : InboundKind::PurchaseOrder;
    document.overPercent = line.option("over", "0").toInt();
    put.documents.push_back(document);
    for (const QString &word : line.words.mid(1)) {
        InboundLine ordered;
        ordered.document = document.id;
        ordered.ordinal = static_cast<std::int32_t>(put.lines.size()) + 1;
        ordered.id = inboundLineId(ordered.document, ordered.ordinal);
        ordered.item = itemNamed(word.section(u':', 0, 0));
        ordered.ordered = quantityNamed(word.section(u':', 1));
        ordered.purchaseLine = inboundLineNamed(line.option("of"));
        put.lines.push_back(ordered);
    }
    return put;
}

std::optional<ledger::Body> LedgerTable::inboundBody(const Line &line) const
{
    if (line.verb == u"unreceive") // unreceive A 2 at=G1 hu=P1 due=PO1.1
        return ledger::Unreceive{OperationId(7, 1), inboundLineNamed(line.option("due")), accountOf(line, line.word(0)), quantityNamed(line.word(1)), line.option("serial"), {}};
    if (line.verb == u"arrive")
        return ledger::ArriveInbound{inboundNamed(line.word(0)), placeNamed(line.option("at")), {}};
    if (line.verb == u"close_inbound")
        return ledger::CloseInbound{line.word(0).isEmpty() ? InboundId() : inboundNamed(line.word(0)), Reason::None, {}};
    if (line.verb == u"back") // back R1 at=Q1 order=O1: a return arrives
        return ledger::ArriveReturn{line.word(0), line.has("order") ? orderId(line.option("order")) : OrderId(), placeNamed(line.option("at")), line.option("parcel"), {}};
    if (line.verb == u"finish_return")
        return ledger::FinishReturn{line.word(0), line.words.contains(QStringLiteral("refused")), ReturnReason::None, {}};
    if (line.verb == u"ungrade") // ungrade A 1 at=Q1 line=R1
        return ledger::UngradeReturn{OperationId(7, 2), line.has("line") ? returnLineId(line.option("line"), 1) : ReturnLineId(), accountOf(line, line.word(0)), quantityNamed(line.word(1)),
            line.option("serial"), {}};
    if (line.verb != u"grade")
        return std::nullopt;
    const QString name = line.word(1); // grade R1 A 2 at=Q1 line=R1 of=O1.1 as=quarantine
    ledger::GradeReturn grade;
    grade.number = line.word(0);
    grade.line = line.has("line") ? returnLineId(line.option("line"), 1) : ReturnLineId();
    grade.orderLine = orderLineNamed(line.option("of"));
    const bool unknown = name.startsWith(u'?');
    const Account account = accountOf(line, unknown ? QString() : name);
    grade.owner = account.owner;
    grade.item = account.item;
    grade.barcode = unknown ? name.sliced(1) : QString();
    grade.lotNumber = line.option("lot");
    grade.serial = line.option("serial");
    grade.quantity = quantityNamed(line.word(2));
    grade.disposition = static_cast<Disposition>(QStringList{QStringLiteral("restock"), QStringLiteral("refurbish"), QStringLiteral("vendor"), QStringLiteral("quarantine"),
        QStringLiteral("scrap")}.indexOf(line.option("as", "restock")));
    grade.location = account.location;
    grade.hu = account.hu;
    grade.huCode = line.option("code");
    return grade;
}

/// replenish A 5@R1 3@L2*T1 why=orders; without quantities: what was planned is taken back.
ledger::PlanReplenishment LedgerTable::replenishmentOf(const Line &line)
{
    ledger::PlanReplenishment plan;
    plan.item = itemNamed(line.word(0));
    const QString why = line.option("why");
    plan.why = why == u"orders" ? ReplenishReason::OrdersWait : why == u"short" ? ReplenishReason::ShortPick : ReplenishReason::BelowMinimum;
    for (const QString &word : line.words.mid(1)) {
        const QString place = word.section(u'@', 1);
        plan.lines.push_back({{houseOwnerId(), line.has("item") ? itemNamed(line.option("item")) : plan.item, {}, placeNamed(place.section(u'*', 0, 0)), unitNamed(place.section(u'*', 1)), StockStatus::Available},
            quantityNamed(word.section(u'@', 0, 0))});
    }
    return plan;
}

QString LedgerTable::askOfInbound(const Line &line) const
{
    const MemorySource &rows = m_ledger.rows();
    const QString what = line.word(0), of = line.word(1);
    const auto stateOfReturn = [](ReturnState state) { return wordOf({"announced", "arrived", "inspected", "decided", "refund_released", "closed", "refused"}, state); };
    if (what == u"document") { // document PO1
        const InboundDocument *found = rows.find<InboundDocument>(inboundNamed(of));
        return found ? wordOf({"announced", "arrived", "receiving", "received", "closed_short"}, found->state)
                + QStringLiteral(" %1 of %2").arg(found->linesComplete).arg(found->lines)
                     : QStringLiteral("none");
    }
    if (what == u"due") { // due PO1.1
        const InboundLine *found = rows.find<InboundLine>(inboundLineNamed(of));
        return found ? toString(found->received) + QStringLiteral(" of ") + toString(found->ordered) + (found->open ? QStringLiteral(" open") : QString()) : QStringLiteral("none");
    }
    if (what == u"face") {
        const PickFace *found = rows.find<PickFace>(itemNamed(of));
        const Location *place = found ? rows.find<Location>(found->location) : nullptr;
        const Task *fills = found ? rows.find<Task>(found->task) : nullptr;
        return place ? place->code + (fills ? QStringLiteral(" %1 by %2").arg(wordOf({"", "low", "orders", "short"}, found->why)).arg(nameOf(fills->state)) : QString()) : QStringLiteral("none");
    }
    if (what == u"return") {
        const Return *found = rows.find<Return>(returnId(of));
        const Order *order = found ? rows.find<Order>(found->order) : nullptr;
        return found ? stateOfReturn(found->state) + u' ' + (order ? order->number : QStringLiteral("no order")) : QStringLiteral("none");
    }
    const ReturnLine *found = rows.find<ReturnLine>(returnLineId(of, 1)); // back R1
    return found ? stateOfReturn(found->state) + u' ' + toString(found->graded) + QStringLiteral(" of ") + toString(found->quantity) : QStringLiteral("none");
}

} // namespace bincard::test
