// SPDX-License-Identifier: GPL-3.0-or-later
// Goods that come from suppliers, and the documents that announce them (workflows §3). Facts but for the documents themselves.
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

constexpr std::int32_t kMostPercent = 1000;

/// Stores a changed line and what follows for its document's counts and state.
void putInboundLine(Books &books, InboundLine line)
{
    const InboundLine *before = books.rows().find<InboundLine>(line.id);
    if (const InboundDocument *known = books.rows().find<InboundDocument>(line.document)) {
        InboundDocument document = *known;
        line.open = !document.closed && line.due().isPositive();
        const auto add = [&document](const InboundLine &row, std::int32_t sign) {
            document.lines += sign;
            document.linesBegun += row.received.isPositive() ? sign : 0;
            document.linesComplete += row.due().isPositive() ? 0 : sign;
        };
        if (before)
            add(*before, -1);
        add(line, 1);
        document.state = stateOf(document);
        books.rows().put(std::move(document));
    }
    books.rows().put(std::move(line));
}

/// Somebody is at the goods of a document: they have arrived.
void noteReceiving(Books &books, InboundId id)
{
    const InboundDocument *known = books.rows().find<InboundDocument>(id);
    if (!known)
        return;
    InboundDocument document = *known;
    const std::int64_t nowMs = books.inputs().effectiveMs;
    document.arrivedMs = document.arrivedMs > 0 ? std::min(document.arrivedMs, nowMs) : nowMs;
    if (nowMs >= document.receivedMs) {
        document.receivedMs = nowMs;
        document.user = books.author().user;
    }
    document.state = stateOf(document);
    books.rows().put(std::move(document));
}

/// `quantity` (negative: taken back) of a line came. More than its document allows is for the office to see.
void addReceived(Books &books, const InboundLine &known, const Account &account, Quantity quantity)
{
    InboundLine line = known;
    line.received = std::max(line.received + quantity, Quantity{});
    const InboundDocument *document = books.rows().find<InboundDocument>(line.document);
    const Quantity most = document ? mostOf(line, document->overPercent) : line.ordered;
    const bool closed = document && document->closed;
    if (quantity.isPositive() && (line.received > most || closed))
        books.raise({DiscrepancyKind::OverReceipt, FollowUp::Review, account, {}, closed ? Quantity{} : line.ordered, line.received, Reason::None, document ? document->number : QString()});
    const InboundId of = line.document;
    putInboundLine(books, std::move(line));
    if (quantity.isPositive())
        noteReceiving(books, of);
}

void countOnDocuments(Books &books, const Receive &receive, const Account &account, Quantity quantity)
{
    if (receive.document.isNull() && receive.inboundLine.isNull())
        return;
    const InboundLine *line = books.rows().find<InboundLine>(receive.inboundLine);
    if (!line || line->item != account.item) {
        if (receive.inboundLine.isNull() || line || books.rows().presence<InboundLine>(receive.inboundLine) == Presence::Absent) {
            const InboundDocument *document = books.rows().find<InboundDocument>(receive.document);
            books.raise({DiscrepancyKind::NotOnDocument, FollowUp::Review, account, {}, {}, quantity, Reason::None, document ? document->number : QString()});
        }
        return noteReceiving(books, receive.document);
    }
    const InboundLineId purchase = line->purchaseLine;
    addReceived(books, *line, account, quantity);
    if (const InboundLine *ordered = books.rows().find<InboundLine>(purchase); ordered && ordered->item == account.item)
        addReceived(books, *ordered, account, quantity);
}

void takeBack(Books &books, InboundLineId id, const Account &account, Quantity quantity)
{
    const InboundLine *line = books.rows().find<InboundLine>(id);
    if (!line || line->item != account.item) // It was not counted there.
        return;
    const InboundLineId purchase = line->purchaseLine;
    addReceived(books, *line, account, -quantity);
    if (const InboundLine *ordered = books.rows().find<InboundLine>(purchase); ordered && ordered->item == account.item)
        addReceived(books, *ordered, account, -quantity);
}

} // namespace

void intoUnit(Books &books, Account &account, const QString &code, HuKind kind)
{
    if (account.hu.isNull())
        return;
    const bool known = books.rows().find<HandlingUnit>(account.hu) != nullptr;
    if (!known && code.trimmed().isEmpty())
        return;
    HandlingUnit hu = books.handlingUnit(account.hu, code, kind, account.location);
    if (hu.state == HuState::Free) { // An empty one was taken from anywhere to be filled here.
        hu.state = HuState::Filling;
        hu.location = code.trimmed().isEmpty() ? hu.location : account.location;
    } else if (!code.trimmed().isEmpty() && hu.state != HuState::Gone) {
        account.location = hu.location; // Somebody has taken it away meanwhile, with all that is in it.
    }
    books.rows().put(std::move(hu));
}

void serialCame(Books &books, const Account &account, const QString &serial, Quantity quantity)
{
    if (serial.trimmed().isEmpty())
        return;
    const Serial *known = books.rows().find<Serial>(serialId(account.item, serial));
    if (known && !isVirtual(known->location)) // One of the two is wrong, and nobody knows yet which: it stays where it is.
        books.raise({DiscrepancyKind::DuplicateSerial, FollowUp::Review, account, {}, {}, quantity, Reason::None, serial});
    else
        books.putSerial(account.item, serial, account);
}

void serialLeaves(Books &books, const Account &from, const QString &serial, const Account &to)
{
    const Serial *known = books.rows().find<Serial>(serialId(from.item, serial));
    if (!serial.trimmed().isEmpty() && (!known || known->account == accountId(from)))
        books.putSerial(from.item, serial, to);
}

void apply(Books &books, const Receive &receive)
{
    const Quantity quantity = Books::checked(receive.quantity);
    if (receive.location.isNull())
        throw Senseless{"received nowhere"};
    Account account{receive.owner, receive.item, {}, receive.location, receive.hu, receive.status};
    account.item = itemOrUnknown(books, receive.item, receive.barcode, account, quantity);
    account.lot = books.lot(account.item, receive.lotNumber, receive.expiryDay);
    intoUnit(books, account, receive.huCode, receive.huKind);
    books.post({counterpart(VirtualPlace::Supplier, account), account.location, account.hu, account.status, quantity, Reason::None, {}});
    serialCame(books, account, receive.serial, quantity);
    countOnDocuments(books, receive, account, quantity);
}

void apply(Books &books, const Unreceive &fact)
{
    const Quantity quantity = Books::checked(fact.quantity);
    Account from = fact.from;
    if (const HandlingUnit *hu = books.rows().find<HandlingUnit>(from.hu))
        from.location = hu->location;
    const Account supplier = counterpart(VirtualPlace::Supplier, from);
    books.post({from, supplier.location, {}, StockStatus::Available, quantity, Reason::Correction, fact.corrects});
    serialLeaves(books, from, fact.serial, supplier);
    books.freeIfEmpty(from.hu);
    takeBack(books, fact.inboundLine, from, quantity);
}

void apply(Books &books, const ArriveInbound &fact)
{
    const InboundDocument *known = books.rows().find<InboundDocument>(fact.document);
    if (fact.document.isNull() || fact.location.isNull())
        throw Senseless{"nothing arrived, or nowhere"};
    if (!known)
        return;
    InboundDocument document = *known;
    const std::int64_t nowMs = books.inputs().effectiveMs;
    document.arrivedMs = document.arrivedMs > 0 ? std::min(document.arrivedMs, nowMs) : nowMs;
    document.state = stateOf(document);
    books.rows().put(std::move(document));
}

void apply(Books &books, const CloseInbound &fact)
{
    if (fact.document.isNull())
        throw Senseless{"no document is closed"};
    const InboundDocument *known = books.rows().find<InboundDocument>(fact.document);
    if (!known)
        return;
    InboundDocument document = *known;
    document.closed = true;
    document.state = stateOf(document);
    books.rows().put(document);
    for (const Id128 &id : books.rows().related(Relation::LinesOfInbound, fact.document)) {
        const InboundLine *line = books.rows().find<InboundLine>(id);
        if (!line || !line->open)
            continue;
        InboundLine closed = *line;
        closed.open = false;
        books.rows().put(std::move(closed));
    }
}

void apply(Books &books, const PutInbound &put)
{
    for (const InboundDocument &given : put.documents) {
        if (given.number.isEmpty() || given.id != inboundId(given.kind, given.number) || given.overPercent < 0 || given.overPercent > kMostPercent)
            throw Senseless{"a document that cannot be"};
        const InboundDocument *known = books.rows().find<InboundDocument>(given.id);
        if (known && known->closed)
            continue; // What was closed at the dock is not opened by a file: the importer reports the row before it comes here.
        InboundDocument document = known ? *known : InboundDocument{};
        document.id = given.id;
        document.kind = given.kind;
        document.number = known ? known->number : given.number;
        document.supplier = given.supplier;
        document.expectedDay = given.expectedDay;
        document.overPercent = given.overPercent;
        document.state = stateOf(document);
        books.rows().put(std::move(document));
    }
    for (const InboundLine &given : put.lines) {
        if (given.ordinal < 1 || given.item.isNull() || given.id != inboundLineId(given.document, given.ordinal))
            throw Senseless{"a line of a document that cannot be"};
        Books::checked(given.ordered);
        const InboundDocument *document = books.rows().find<InboundDocument>(given.document);
        const InboundLine *known = books.rows().find<InboundLine>(given.id);
        if (!document || document->closed || (known && known->item != given.item && known->received.isPositive()))
            continue;
        InboundLine line = given;
        line.received = known ? known->received : Quantity{};
        line.version = known ? known->version : 0;
        if (known && line.unknown.isEmpty())
            line.unknown = known->unknown;
        putInboundLine(books, std::move(line));
    }
}

void apply(Books &books, const PutPickFaces &put)
{
    for (const PickFace &given : put.faces) {
        if (given.id.isNull() || given.minimum.isNegative() || given.maximum.isNegative() || isVirtual(given.location))
            throw Senseless{"a pick face of no item, outside the house or with negative quantities"};
        const PickFace *known = books.rows().find<PickFace>(given.id);
        if (given.location.isNull()) {
            if (known)
                books.rows().erase<PickFace>(given.id);
            continue;
        }
        PickFace face = given;
        face.version = known ? known->version : 0;
        if (known && face.unknown.isEmpty())
            face.unknown = known->unknown;
        face.task = known ? known->task : TaskId{}; // Work is not the office's to set.
        face.why = known ? known->why : ReplenishReason::None;
        books.rows().put(std::move(face));
    }
}

} // namespace bincard::ledger
