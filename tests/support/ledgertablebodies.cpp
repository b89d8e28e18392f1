// SPDX-License-Identifier: GPL-3.0-or-later
// Operation lines of a ledger table turned into bodies.
#include "ledgernames.h"
#include "ledgertable.h"

namespace bincard::test {

Account LedgerTable::accountOf(const Line &line, const QString &name, const char *where) const
{
    Account account;
    account.owner = houseOwnerId();
    account.item = name.isEmpty() ? ItemId() : itemNamed(name);
    account.lot = lotNamed(name, line.option("lot"));
    account.location = placeNamed(line.option(where));
    account.hu = unitNamed(line.option("hu"));
    account.status = statusNamed(line.option("status", "available"));
    return account;
}

Account LedgerTable::accountOfLine(TaskLineId id) const
{
    const TaskLine *line = m_ledger.rows().find<TaskLine>(id);
    if (line)
        return line->account;
    Account account;
    account.owner = houseOwnerId();
    account.item = itemNamed(QStringLiteral("A"));
    account.location = placeNamed(QStringLiteral("L1"));
    return account;
}

ledger::Body LedgerTable::bodyOf(const Line &line)
{
    static const QStringList office{QStringLiteral("order"), QStringLiteral("promise"), QStringLiteral("release"), QStringLiteral("take"), QStringLiteral("freeclaims"),
        QStringLiteral("cancel"), QStringLiteral("opening"), QStringLiteral("bind"), QStringLiteral("resolve"), QStringLiteral("propose"), QStringLiteral("location"),
        QStringLiteral("item"), QStringLiteral("return"), QStringLiteral("purchase"), QStringLiteral("notice"), QStringLiteral("face"), QStringLiteral("refund"), QStringLiteral("lease"), QStringLiteral("endlease"), QStringLiteral("replenish"), QStringLiteral("recall"),
        QStringLiteral("kit"), QStringLiteral("track")};
    return office.contains(line.verb) ? officeBody(line) : floorBody(line);
}

ledger::Unpick LedgerTable::unpickOf(const Line &line) const
{
    const TaskLineId id = taskLine(line.word(0));
    const Account stop = accountOfLine(id);
    ledger::Unpick unpick;
    unpick.quantity = quantityNamed(line.word(1));
    if (line.verb == u"putback") {
        unpick.putBackLine = id;
        unpick.from = stop;
        const TaskLine *known = m_ledger.rows().find<TaskLine>(id);
        unpick.toLocation = line.has("to") ? placeNamed(line.option("to")) : known ? known->toLocation : LocationId();
        unpick.toHu = unitNamed(line.option("tohu"));
        return unpick;
    }
    unpick.taskLine = id;
    unpick.corrects = OperationId(7, static_cast<std::uint64_t>(m_seq));
    unpick.from = stop;
    if (line.has("lot"))
        unpick.from.lot = lotNamed(QStringLiteral("A"), line.option("lot"));
    if (line.has("item"))
        unpick.from.item = itemNamed(line.option("item"));
    unpick.from.location = placeNamed(line.option("at", "K1"));
    unpick.from.hu = unitNamed(line.option("from"));
    unpick.toLocation = line.has("to") ? placeNamed(line.option("to")) : stop.location;
    unpick.toHu = line.has("tohu") ? unitNamed(line.option("tohu")) : stop.hu;
    unpick.serial = line.option("serial");
    return unpick;
}

ledger::Body LedgerTable::floorBody(const Line &line) const
{
    if (const auto inbound = inboundBody(line))
        return *inbound;
    if (const auto other = countBody(line))
        return *other;
    const Quantity amount = quantityNamed(line.word(1));
    if (line.verb == u"receive") {
        ledger::Receive receive;
        const bool unknown = line.word(0).startsWith(u'?');
        const Account account = accountOf(line, unknown ? QString() : line.word(0));
        receive.owner = account.owner;
        receive.item = account.item;
        receive.barcode = unknown ? line.word(0).sliced(1) : QString();
        receive.lotNumber = line.option("lot");
        receive.expiryDay = line.option("expiry", "0").toInt();
        receive.serial = line.option("serial");
        receive.location = account.location;
        receive.hu = account.hu;
        receive.status = account.status;
        receive.quantity = amount;
        receive.huCode = line.option("code");
        receive.document = line.has("doc") ? inboundNamed(line.option("doc")) : InboundId();
        receive.inboundLine = inboundLineNamed(line.option("due"));
        return receive;
    }
    if (line.verb == u"move") {
        ledger::MoveStock move;
        move.from = accountOf(line, line.word(0), "from");
        move.toLocation = placeNamed(line.option("to"));
        move.toHu = unitNamed(line.option("tohu"));
        move.toStatus = statusNamed(line.option("tostatus", "available"));
        move.quantity = amount;
        move.serial = line.option("serial");
        if (line.has("for")) {
            move.order = orderId(line.option("for"));
            move.toHuCode = line.option("tohu");
        }
        if (line.has("line"))
            move.taskLine = taskLine(line.option("line"));
        if (line.words.contains(QStringLiteral("back")))
            move.corrects = OperationId(7, static_cast<std::uint64_t>(m_seq));
        return move;
    }
    if (line.verb == u"movehu")
        return ledger::MoveHu{unitNamed(line.word(0)), line.word(0), placeNamed(line.option("to")), {}};
    if (line.verb == u"pick") {
        ledger::Pick pick;
        pick.taskLine = taskLine(line.word(0));
        pick.from = accountOfLine(pick.taskLine);
        if (line.has("item"))
            pick.from.item = itemNamed(line.option("item"));
        if (line.has("from"))
            pick.from.location = placeNamed(line.option("from"));
        if (line.has("fromhu"))
            pick.from.hu = unitNamed(line.option("fromhu"));
        if (line.has("lot"))
            pick.from.lot = lotNamed(line.option("item", "A"), line.option("lot"));
        if (line.has("status"))
            pick.from.status = statusNamed(line.option("status"));
        pick.quantity = amount;
        pick.intoLocation = placeNamed(line.option("at", "K1"));
        pick.intoHu = unitNamed(line.option("into"));
        pick.intoHuCode = line.option("into");
        pick.serial = line.option("serial");
        pick.shared = line.words.contains(QStringLiteral("shared"));
        return pick;
    }
    if (line.verb == u"unpick" || line.verb == u"putback")
        return unpickOf(line);
    if (line.verb == u"short")
        return ledger::Short{taskLine(line.word(0)), amount, line.words.contains(QStringLiteral("damaged")) ? Reason::Damaged : line.words.contains(QStringLiteral("full")) ? Reason::PlaceFull : Reason::NotFound, line.words.contains(QStringLiteral("block")), {}};
    if (line.verb == u"skip")
        return ledger::SkipLine{taskLine(line.word(0)), {}};
    if (line.verb == u"finish")
        return ledger::FinishTask{task(line.word(0)), {}};
    if (line.verb == u"return_tasks") {
        ledger::ReturnTasks back;
        for (const QString &word : line.words)
            back.tasks.push_back(task(word));
        return back;
    }
    if (line.verb == u"pause")
        return ledger::PauseTask{task(line.word(0)), line.words.contains(QStringLiteral("giveback")), {}, line.option("to").isEmpty() ? UserId{} : userId(line.option("to"))};
    if (line.verb == u"pack" || line.verb == u"ship") {
        // pack O1.1 3 item=A from=T1 at=K1 into=P1 place=S1; ship P1 O1.1:3 item=A at=S1
        if (line.verb == u"pack") {
            ledger::Pack pack;
            pack.orderLine = orderLineId(orderId(line.word(0).section(u'.', 0, 0)), line.word(0).section(u'.', 1).toInt());
            pack.from = accountOf(line, line.option("item", "A"));
            pack.from.hu = unitNamed(line.option("from"));
            pack.intoLocation = placeNamed(line.option("place", "S1"));
            pack.intoHu = unitNamed(line.option("into"));
            pack.intoHuCode = line.option("into");
            pack.quantity = amount;
            pack.serial = line.option("serial");
            return pack;
        }
        ledger::Ship ship;
        ship.hu = unitNamed(line.word(0));
        ship.huCode = line.option("code");
        for (const QString &word : line.words.mid(1)) {
            ledger::ShipLine shipped;
            shipped.orderLine = orderLineId(orderId(word.section(u'.', 0, 0)), word.section(u'.', 1).section(u':', 0, 0).toInt());
            shipped.from = accountOf(line, line.option("item", "A"));
            shipped.from.hu = ship.hu;
            shipped.quantity = quantityNamed(word.section(u':', 1));
            ship.lines.push_back(shipped);
        }
        return ship;
    }
    if (line.verb == u"pack_short") { // pack_short O1.1 2 item=A from=T1 at=S1 damaged
        ledger::PackShort fact;
        fact.orderLine = orderLineId(orderId(line.word(0).section(u'.', 0, 0)), line.word(0).section(u'.', 1).toInt());
        fact.from = accountOf(line, line.option("item", "A"));
        fact.from.hu = unitNamed(line.option("from"));
        fact.quantity = amount;
        fact.reason = line.words.contains(QStringLiteral("damaged")) ? Reason::Damaged : Reason::NotFound;
        return fact;
    }
    if (line.verb == u"unpack") { // unpack O1.1 2 item=A from=P1 at=S1 into=T1 place=K1
        ledger::Unpack fact;
        fact.orderLine = orderLineId(orderId(line.word(0).section(u'.', 0, 0)), line.word(0).section(u'.', 1).toInt());
        fact.from = accountOf(line, line.option("item", "A"));
        fact.from.hu = unitNamed(line.option("from"));
        fact.toLocation = placeNamed(line.option("place", "K1"));
        fact.toHu = unitNamed(line.option("into"));
        fact.quantity = amount;
        return fact;
    }
    if (line.verb == u"close") // close P1 O1 weight=900 at=S1 carrier=van
        return ledger::CloseParcel{unitNamed(line.word(0)), line.word(0), orderId(line.word(1)), placeNamed(line.option("at", "S1")), 1, {}, {}, line.option("weight").toLongLong(), false,
            line.option("carrier"), line.option("carrier"), line.has("carrier"), {}};
    if (line.verb == u"reopen")
        return ledger::ReopenParcel{unitNamed(line.word(0)), placeNamed(line.option("at", "S1")), {}};
    if (line.verb == u"load") // load P1 number=1 at=D1; number=0: off again
        return ledger::LoadParcel{unitNamed(line.word(0)), line.word(0), placeNamed(line.option("at", "S1")), QStringLiteral("van"), line.option("number").toInt(), {}};
    if (line.verb == u"stage") // stage P1 into=C1 at=G1 kind=pallet; without into: off again
        return ledger::StageParcel{unitNamed(line.word(0)), line.word(0), line.has("into") ? unitNamed(line.option("into")) : HuId(), line.option("into"),
            line.option("kind") == u"pallet" ? HuKind::Pallet : HuKind::Cage, line.option("sscc"), placeNamed(line.option("at", "S1")), {}};
    if (line.verb == u"load_unit") // load_unit C1 number=1 at=D1; number=0: off again
        return ledger::LoadUnit{unitNamed(line.word(0)), line.word(0), placeNamed(line.option("at", "S1")), QStringLiteral("van"), line.option("number").toInt(), {}};
    if (line.verb == u"close_manifest")
        return ledger::CloseManifest{placeNamed(line.option("at", "S1")), line.option("number", "1").toInt(), QStringLiteral("van"), {}};
    if (line.verb == u"adjust") {
        ledger::Adjust adjust;
        adjust.account = accountOf(line, line.word(0));
        adjust.delta = amount;
        adjust.reason = line.words.contains(QStringLiteral("damaged")) ? Reason::Damaged : Reason::Correction;
        return adjust;
    }
    if (line.verb == u"session")
        return ledger::SessionEvent{};
    qFatal("no such verb: %s", qPrintable(line.verb));
}

ledger::Release LedgerTable::releaseOf(const Line &line) const
{
    ledger::Release release;
    release.order = orderId(line.word(0));
    if (line.has("task"))
        release.task = task(line.option("task"));
    for (const QString &word : line.words.mid(1)) {
        // 1:5@L1, 2:3@L2#lot, 3:1@L3*unit; an item that is not the order line's: 1:5@L1=B
        ledger::ReleaseLine wanted;
        wanted.orderLine = orderLineId(release.order, word.section(u':', 0, 0).toInt());
        wanted.quantity = quantityNamed(word.section(u':', 1).section(u'@', 0, 0));
        const OrderLine *known = m_ledger.rows().find<OrderLine>(wanted.orderLine);
        wanted.account.owner = houseOwnerId();
        wanted.account.item = line.has("item") ? itemNamed(line.option("item")) : known ? known->item : itemNamed(QStringLiteral("A"));
        const QString where = word.section(u'@', 1);
        wanted.account.location = placeNamed(where.section(u'#', 0, 0).section(u'*', 0, 0));
        if (where.contains(u'#'))
            wanted.account.lot = lotId(wanted.account.item, where.section(u'#', 1).section(u'*', 0, 0));
        wanted.account.hu = unitNamed(where.section(u'*', 1));
        wanted.account.status = statusNamed(line.option("status", "available"));
        release.lines.push_back(wanted);
    }
    return release;
}

ledger::PutOrders LedgerTable::orderOf(const Line &line) const
{
    ledger::PutOrders put;
    Order order;
    order.number = line.word(0);
    order.id = orderId(order.number);
    order.priority = line.option("priority", "0").toInt();
    order.completeOnly = line.words.contains(QStringLiteral("complete"));
    order.lotSwapAllowed = !line.words.contains(QStringLiteral("noswap"));
    order.hold = line.words.contains(QStringLiteral("hold")) ? HoldReason::Manual : HoldReason::None;
    put.orders.push_back(order);
    for (const QString &word : line.words.mid(1)) {
        if (!word.contains(u':'))
            continue;
        OrderLine ordered; // A:5, or POST!:1 for a service
        ordered.order = order.id;
        ordered.ordinal = static_cast<std::int32_t>(put.lines.size()) + 1;
        ordered.id = orderLineId(order.id, ordered.ordinal);
        ordered.service = word.contains(u'!');
        ordered.item = itemNamed(word.section(u':', 0, 0).remove(u'!'));
        ordered.ordered = quantityNamed(word.section(u':', 1));
        put.lines.push_back(ordered);
    }
    return put;
}

ledger::Body LedgerTable::officeBody(const Line &line) const
{
    if (line.verb == u"order")
        return orderOf(line);
    if (line.verb == u"promise")
        return ledger::Promise{orderId(line.word(0))};
    if (line.verb == u"release")
        return releaseOf(line);
    if (line.verb == u"take")
        return ledger::TakeTask{
            task(line.word(0)), line.has("by") && line.option("by") == u"server" ? UserId() : userId(line.option("by", "ann")), {}, line.words.contains(QStringLiteral("over"))};
    if (line.verb == u"lease" || line.verb == u"endlease") { // lease D2 O1 O2 for=100 (seconds)
        std::vector<TaskId> tasks;
        for (const QString &word : line.words.mid(1))
            tasks.push_back(task(word));
        const DeviceId station = deviceNamed(line.word(0));
        return line.verb == u"lease" ? ledger::Body(ledger::LeaseTasks{station, tasks, line.option("for", "1000").toLongLong() * 1000}) : ledger::Body(ledger::EndLease{station, tasks});
    }
    if (line.verb == u"freeclaims")
        return ledger::ReleaseClaims{accountOf(line, line.word(0))};
    if (line.verb == u"cancel")
        return ledger::CancelOrder{orderId(line.word(0)), Reason::CustomerRequest};
    if (line.verb == u"bind")
        return ledger::BindBarcode{line.word(0), itemNamed(line.word(1)), quantityNamed(line.word(2)), {}};
    if (line.verb == u"resolve") {
        const int index = line.word(0).toInt() - 1;
        const bool known = index >= 0 && index < static_cast<int>(m_discrepancies.size());
        return ledger::ResolveDiscrepancy{known ? m_discrepancies[static_cast<std::size_t>(index)] : DiscrepancyId(1, 1), Reason::Correction};
    }
    if (line.verb == u"propose")
        return ledger::ProposeAdjustments{{{line.word(0), itemNamed(line.word(1)), quantityNamed(line.word(2)), QStringLiteral("a row")}}};
    if (line.verb == u"opening") {
        ledger::PutOpening opening;
        for (const QString &word : line.words) {
            const QString name = word.section(u':', 0, 0);
            opening.lines.push_back({houseOwnerId(), itemNamed(name), line.option("lot"), line.option("expiry", "0").toInt(), placeNamed(line.option("at")), unitNamed(line.option("hu")),
                statusNamed(line.option("status", "available")), quantityNamed(word.section(u':', 1)), line.option("received", "0").toInt()});
        }
        return opening;
    }
    if (line.verb == u"location") {
        Location location;
        location.id = placeNamed(line.word(0));
        location.code = line.word(0);
        location.allocatable = !line.words.contains(QStringLiteral("noalloc"));
        return ledger::PutLocations{{location}, {}};
    }
    if (line.verb == u"purchase" || line.verb == u"notice") // purchase PO1 A:5 B:3 over=10; notice N1 A:5 of=PO1.1
        return inboundOf(line);
    if (line.verb == u"face") { // face A at=L1 min=2; face A: none any more
        PickFace face;
        face.id = itemNamed(line.word(0));
        face.location = placeNamed(line.option("at"));
        face.minimum = quantityNamed(line.option("min", "0"));
        return ledger::PutPickFaces{{face}};
    }
    if (line.verb == u"kit") { // kit A B 2: two B are in an A
        const ItemId kit = itemNamed(line.word(0)), part = itemNamed(line.word(1));
        return ledger::PutKits{{{kitPartId(kit, part), kit, part, quantityNamed(line.word(2)), 0, {}}}};
    }
    if (line.verb == u"track") { // track P1 T-4711; track P1 T-4711 before: for what it was when it was shut before; track P1 refused=street
        const Parcel *parcel = m_ledger.rows().find<Parcel>(unitNamed(line.word(0)));
        return ledger::PutTracking{unitNamed(line.word(0)), (parcel ? parcel->closedMs : 0) - (line.words.contains(QStringLiteral("before")) ? 1 : 0), line.word(1), line.option("refused")};
    }
    if (line.verb == u"recall") // recall A lot=X; recall A lot=X end
        return ledger::RecallLot{lotNamed(line.word(0), line.option("lot")), !line.words.contains(QStringLiteral("end"))};
    if (line.verb == u"replenish")
        return replenishmentOf(line);
    if (line.verb == u"refund")
        return ledger::ReleaseRefund{returnId(line.word(0)), {}};
    if (line.verb == u"return") { // return R1 A 2 of=O1.1
        ReturnLine back;
        back.number = line.word(0);
        back.ordinal = 1;
        back.id = returnLineId(back.number, 1);
        back.item = itemNamed(line.word(1));
        back.quantity = quantityNamed(line.word(2));
        back.orderLine = orderLineNamed(line.option("of"));
        return ledger::PutReturns{{}, {back}};
    }
    Item changed; // item A name
    changed.id = itemNamed(line.word(0));
    changed.owner = houseOwnerId();
    changed.sku = line.word(0);
    changed.name = line.word(1);
    ledger::PutItems put{{changed}, {}};
    if (line.has("barcode")) {
        Barcode barcode;
        barcode.code = line.option("barcode");
        barcode.id = barcodeId(barcode.code);
        barcode.item = changed.id;
        barcode.quantity = Quantity::units(1);
        put.barcodes.push_back(barcode);
    }
    return put;
}

} // namespace bincard::test
