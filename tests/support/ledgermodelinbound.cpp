// SPDX-License-Identifier: GPL-3.0-or-later
// The plain model's receipts and returns: workflows §3.
#include "ledgermodel.h"

#include "ledgernames.h"

namespace bincard::test {
namespace {

Account outside(const Account &account, VirtualPlace place)
{
    return {account.owner, account.item, account.lot, virtualLocation(place), {}, StockStatus::Available};
}

} // namespace

/// What came and nobody knows is booked under its code.
Account LedgerModel::incoming(Account account, const QString &barcode, const QString &lotNumber, std::int32_t expiryDay)
{
    if (account.item.isNull() && barcode.trimmed().isEmpty())
        throw Nonsense{};
    if (account.item.isNull()) {
        account.item = unknownItemId(barcode);
        raise(DiscrepancyKind::UnknownItem, FollowUp::Review, account);
    }
    account.lot = lot(account.item, lotNumber, expiryDay);
    return account;
}

void LedgerModel::filled(Account &account, const QString &code, bool carton)
{
    const auto known = m_books.units.find(account.hu);
    const bool isNew = known == m_books.units.end();
    if (account.hu.isNull() || (isNew && code.isEmpty()))
        return;
    Unit &unit = m_books.units[account.hu];
    if (isNew)
        unit.carton = carton;
    if (isNew || unit.state == HuState::Free) {
        unit.state = HuState::Filling;
        if (!code.isEmpty())
            unit.location = account.location;
    } else if (!code.isEmpty() && unit.state != HuState::Gone) {
        account.location = unit.location;
    }
}

/// A twin of what stands in the house does not take its place.
void LedgerModel::comes(const Account &account, const QString &serial)
{
    const auto known = m_books.serials.find(serialId(account.item, serial));
    if (!serial.isEmpty() && known != m_books.serials.end() && !isVirtual(known->second.location))
        raise(DiscrepancyKind::DuplicateSerial, FollowUp::Review, account);
    else
        stands(account.item, serial, account);
}

void LedgerModel::goesBack(const Account &from, const QString &serial, const Account &to)
{
    const auto known = m_books.serials.find(serialId(from.item, serial));
    if (known == m_books.serials.end() || known->second == from)
        stands(from.item, serial, to);
}

void LedgerModel::apply(const ledger::Receive &fact)
{
    sensible(fact.quantity);
    if (fact.location.isNull())
        throw Nonsense{};
    Account account = incoming({fact.owner, fact.item, {}, fact.location, fact.hu, fact.status}, fact.barcode, fact.lotNumber, fact.expiryDay);
    filled(account, fact.huCode, fact.huKind == HuKind::Carton);
    post(outside(account, VirtualPlace::Supplier), account, fact.quantity);
    comes(account, fact.serial);
    if (fact.document.isNull() && fact.inboundLine.isNull())
        return;
    const auto line = m_books.due.find(fact.inboundLine);
    if (line == m_books.due.end() || line->second.item != account.item) {
        raise(DiscrepancyKind::NotOnDocument, FollowUp::Review, account);
        seen(fact.document);
        return;
    }
    came(fact.inboundLine, account, fact.quantity);
    if (const auto ordered = m_books.due.find(line->second.purchase); ordered != m_books.due.end() && ordered->second.item == account.item)
        came(line->second.purchase, account, fact.quantity);
}

void LedgerModel::seen(InboundId id)
{
    if (const auto document = m_books.documents.find(id); document != m_books.documents.end())
        document->second.begun = document->second.arrived = true;
}

void LedgerModel::came(InboundLineId id, const Account &account, Quantity quantity)
{
    Due &line = m_books.due.at(id);
    const auto document = m_books.documents.find(line.document);
    line.received += quantity;
    const std::int64_t percent = document == m_books.documents.end() ? 0 : document->second.over;
    const bool tooMuch = line.received.thousandths * 100 > line.ordered.thousandths * (100 + percent);
    if (tooMuch || (document != m_books.documents.end() && document->second.closed))
        raise(DiscrepancyKind::OverReceipt, FollowUp::Review, account);
    seen(line.document);
}

void LedgerModel::apply(const ledger::Unreceive &fact)
{
    sensible(fact.quantity);
    Account out = fact.from;
    if (const auto unit = m_books.units.find(out.hu); unit != m_books.units.end())
        out.location = unit->second.location;
    post(out, outside(out, VirtualPlace::Supplier), fact.quantity);
    goesBack(out, fact.serial, outside(out, VirtualPlace::Supplier));
    emptied(out.hu);
    const auto line = m_books.due.find(fact.inboundLine);
    if (line == m_books.due.end() || line->second.item != out.item)
        return;
    line->second.received = std::max(line->second.received - fact.quantity, Quantity{});
    if (const auto ordered = m_books.due.find(line->second.purchase); ordered != m_books.due.end() && ordered->second.item == out.item)
        ordered->second.received = std::max(ordered->second.received - fact.quantity, Quantity{});
}

void LedgerModel::apply(const ledger::ArriveInbound &fact)
{
    if (fact.document.isNull() || fact.location.isNull())
        throw Nonsense{};
    if (const auto document = m_books.documents.find(fact.document); document != m_books.documents.end())
        document->second.arrived = true;
}

void LedgerModel::apply(const ledger::CloseInbound &fact)
{
    if (fact.document.isNull())
        throw Nonsense{};
    if (const auto document = m_books.documents.find(fact.document); document != m_books.documents.end())
        document->second.closed = true;
}

void LedgerModel::apply(const ledger::PutInbound &edit)
{
    for (const InboundDocument &given : edit.documents) {
        if (given.number.isEmpty() || given.overPercent < 0 || given.overPercent > 1000)
            throw Nonsense{};
        Document &document = m_books.documents[given.id];
        if (!document.closed)
            document.over = given.overPercent;
    }
    for (const InboundLine &given : edit.lines) {
        if (given.ordinal < 1 || given.item.isNull())
            throw Nonsense{};
        sensible(given.ordered);
        const auto document = m_books.documents.find(given.document);
        const auto known = m_books.due.find(given.id);
        const bool othersCame = known != m_books.due.end() && known->second.received.isPositive() && known->second.item != given.item;
        if (document == m_books.documents.end() || document->second.closed || othersCame)
            continue;
        Due &line = m_books.due[given.id];
        line.document = given.document;
        line.item = given.item;
        line.ordered = given.ordered;
        line.purchase = given.purchaseLine;
    }
}

void LedgerModel::apply(const ledger::PutPickFaces &edit)
{
    for (const PickFace &face : edit.faces) {
        if (face.id.isNull() || face.minimum.isNegative() || face.maximum.isNegative() || isVirtual(face.location))
            throw Nonsense{};
        if (face.location.isNull())
            m_books.faces.erase(face.id);
        else
            m_books.faces[face.id].place = face.location; // What fills it up goes on.
    }
}

void LedgerModel::apply(const ledger::PlanReplenishment &edit)
{
    const auto face = m_books.faces.find(edit.item);
    if (face == m_books.faces.end())
        throw No{ledger::DenyReason::UnknownTarget};
    for (const ledger::ReplenishmentLine &line : edit.lines) {
        sensible(line.quantity);
        if (line.from.item != edit.item || line.from.location.isNull() || isVirtual(line.from.location) || line.from.location == face->second.place)
            throw Nonsense{};
    }
    if (const auto before = m_books.works.find(face->second.filledBy); before != m_books.works.end() && !isFinished(before->second)) {
        if (before->second.state != TaskState::Released || !before->second.station.isNull())
            throw No{ledger::DenyReason::TakenByAnother};
        before->second.state = TaskState::Cancelled;
        for (auto &[id, stop] : m_books.stops)
            stop.cancelled = stop.cancelled || (stop.work == before->first && stateOf(stop) == TaskLineState::Open);
    }
    if (edit.lines.empty())
        return;
    const TaskId task(made("replenish-task"));
    m_books.works[task] = {TaskKind::Replenish, TaskState::Released, {}, {}, {}, face->second.place, {}};
    for (std::int32_t number = 0; number < static_cast<std::int32_t>(edit.lines.size()); ++number) {
        Stop &stop = m_books.stops[TaskLineId(made("replenish-line", number))];
        stop.work = task;
        stop.ordinal = number + 1;
        stop.account = edit.lines[static_cast<std::size_t>(number)].from;
        stop.to = face->second.place;
        stop.quantity = edit.lines[static_cast<std::size_t>(number)].quantity;
    }
    face->second.filledBy = task;
    face->second.why = edit.why;
}

// ---- Returns ----------------------------------------------------------------------------------------------------------------

LedgerModel::Back &LedgerModel::backOf(const QString &number)
{
    if (number.trimmed().isEmpty())
        throw Nonsense{};
    return m_books.backs[returnId(number)];
}

void LedgerModel::apply(const ledger::PutReturns &edit)
{
    for (const ReturnLine &line : edit.returns) {
        if (m_books.returns.contains(line.id))
            continue;
        sensible(line.quantity);
        Back &back = backOf(line.number);
        if (const auto sold = m_books.lines.find(line.orderLine); back.order.isNull() && sold != m_books.lines.end())
            back.order = sold->second.order;
        m_books.returns[line.id] = {returnId(line.number), line.item, line.orderLine, line.quantity, {}};
    }
}

void LedgerModel::apply(const ledger::ArriveReturn &fact)
{
    if (fact.location.isNull())
        throw Nonsense{};
    Back &back = backOf(fact.number);
    back.arrived = true;
    if (back.order.isNull())
        back.order = fact.order;
}

void LedgerModel::apply(const ledger::GradeReturn &fact)
{
    sensible(fact.quantity);
    if (fact.location.isNull() || (!fact.serial.isEmpty() && fact.quantity != Quantity::units(1)))
        throw Nonsense{};
    static const std::map<Disposition, StockStatus> statuses{{Disposition::Restock, StockStatus::Available}, {Disposition::Refurbish, StockStatus::Quarantine},
        {Disposition::Vendor, StockStatus::Hold}, {Disposition::Quarantine, StockStatus::Quarantine}, {Disposition::Scrap, StockStatus::Damaged}};
    const bool thrownAway = fact.disposition == Disposition::Scrap;
    Account account = incoming({fact.owner, fact.item, {}, fact.location, thrownAway ? HuId{} : fact.hu, statuses.at(fact.disposition)}, fact.barcode, fact.lotNumber, fact.expiryDay);
    filled(account, fact.huCode, false);
    if (thrownAway)
        account = outside(account, VirtualPlace::Scrap);
    post(outside(account, VirtualPlace::Customer), account, fact.quantity);
    comes(account, fact.serial);
    Back &back = backOf(fact.number);
    if (back.refused || back.paid)
        raise(DiscrepancyKind::ReturnDiffers, FollowUp::Review, account);
    back.arrived = back.graded = true;
    if (fact.orderLine.isNull() && fact.line.isNull())
        raise(DiscrepancyKind::ReturnDiffers, FollowUp::Review, account);
    if (Line *line = fact.orderLine.isNull() ? nullptr : lineFor(fact.orderLine, account)) {
        line->returned += fact.quantity;
        if (line->returned > line->shipped)
            raise(DiscrepancyKind::ReturnDiffers, FollowUp::Review, account);
        if (back.order.isNull())
            back.order = line->order;
    }
    const ReturnLineId id = fact.line.isNull() ? unannouncedLineId(returnId(fact.number), account.item, fact.orderLine) : fact.line;
    const auto known = m_books.returns.find(id);
    if (known == m_books.returns.end())
        m_books.returns[id] = {returnId(fact.number), account.item, fact.orderLine, {}, fact.quantity};
    else {
        known->second.of = returnId(fact.number);
        known->second.graded += fact.quantity;
    }
}

void LedgerModel::apply(const ledger::UngradeReturn &fact)
{
    sensible(fact.quantity);
    Account out = fact.from;
    if (const auto unit = m_books.units.find(out.hu); unit != m_books.units.end())
        out.location = unit->second.location;
    post(out, outside(out, VirtualPlace::Customer), fact.quantity);
    goesBack(out, fact.serial, outside(out, VirtualPlace::Customer));
    emptied(out.hu);
    const auto known = m_books.returns.find(fact.line);
    if (known == m_books.returns.end())
        return;
    known->second.graded = std::max(known->second.graded - fact.quantity, Quantity{});
    if (const auto back = m_books.backs.find(known->second.of); back != m_books.backs.end() && !back->second.finished) {
        bool any = false;
        for (const auto &[id, each] : m_books.returns)
            any = any || (each.of == known->second.of && each.graded.isPositive());
        back->second.graded = any;
    }
    if (const auto line = m_books.lines.find(known->second.line); line != m_books.lines.end())
        line->second.returned = std::max(line->second.returned - fact.quantity, Quantity{});
}

void LedgerModel::apply(const ledger::FinishReturn &fact)
{
    Back &back = backOf(fact.number);
    back.finished = back.arrived = true;
    back.refused = back.refused || (fact.refused && !back.paid);
}

void LedgerModel::apply(const ledger::ReleaseRefund &claim)
{
    const auto back = m_books.backs.find(claim.returned);
    if (back == m_books.backs.end())
        throw No{ledger::DenyReason::UnknownTarget};
    if (back->second.refused)
        throw No{ledger::DenyReason::Cancelled};
    if (back->second.paid)
        throw No{ledger::DenyReason::AlreadyDone};
    if (!back->second.finished)
        throw No{ledger::DenyReason::OnHold};
    back->second.paid = true;
}

// ---- Against the rows -------------------------------------------------------------------------------------------------------

QString LedgerModel::compareInbound(const MemorySource &rows) const
{
    if (rows.all<InboundDocument>().size() != m_books.documents.size() || rows.all<InboundLine>().size() != m_books.due.size()
        || rows.all<PickFace>().size() != m_books.faces.size() || rows.all<Return>().size() != m_books.backs.size())
        return QStringLiteral("a document, a line of one, a pick face or a return too many or too few");
    for (const auto &[id, document] : m_books.documents) {
        int lines = 0, begun = 0, complete = 0;
        for (const auto &[key, line] : m_books.due) {
            lines += line.document == id;
            begun += line.document == id && line.received.isPositive();
            complete += line.document == id && line.received >= line.ordered;
        }
        const InboundDocument *row = rows.find<InboundDocument>(id);
        if (!row || row->lines != lines || row->linesBegun != begun || row->linesComplete != complete || row->closed != document.closed || (row->arrivedMs > 0) != document.arrived)
            return QStringLiteral("document %1 is not as the model has it: %2 lines, %3 begun, %4 complete").arg(row ? row->number : QString()).arg(lines).arg(begun).arg(complete);
        const InboundState state = lines > 0 && complete == lines ? InboundState::Received
            : document.closed                                     ? (lines > 0 ? InboundState::ClosedShort : InboundState::Received)
            : begun > 0 || document.begun                         ? InboundState::Receiving
            : document.arrived                                    ? InboundState::Arrived
                                                                  : InboundState::Announced;
        if (row->state != state)
            return QStringLiteral("document %1 is in state %2, by the model in %3").arg(row->number).arg(static_cast<int>(row->state)).arg(static_cast<int>(state));
    }
    for (const auto &[id, line] : m_books.due) {
        const InboundLine *row = rows.find<InboundLine>(id);
        const bool open = !m_books.documents.at(line.document).closed && line.received < line.ordered;
        if (!row || row->received != line.received || row->ordered != line.ordered || row->open != open)
            return QStringLiteral("a line of a document is not as the model has it: %1 received").arg(toString(line.received));
    }
    for (const auto &[item, face] : m_books.faces) {
        if (const PickFace *row = rows.find<PickFace>(item); !row || row->location != face.place || row->task != face.filledBy || row->why != face.why)
            return QStringLiteral("a pick face is not as the model has it");
    }
    return compareReturns(rows);
}

QString LedgerModel::compareReturns(const MemorySource &rows) const
{
    for (const auto &[id, back] : m_books.backs) {
        const Return *row = rows.find<Return>(id);
        const ReturnState state = back.refused ? ReturnState::Refused
            : back.paid                        ? ReturnState::RefundReleased
            : back.finished                    ? ReturnState::Decided
            : back.graded                      ? ReturnState::Inspected
            : back.arrived                     ? ReturnState::Arrived
                                               : ReturnState::Announced;
        if (!row || row->state != state || row->order != back.order)
            return QStringLiteral("return %1 is not as the model has it: state %2").arg(row ? row->number : QString()).arg(static_cast<int>(state));
    }
    for (const auto &[id, line] : m_books.returns) {
        const ReturnLine *row = rows.find<ReturnLine>(id);
        if (!row || row->returned != line.of || row->graded != line.graded || row->quantity != line.announced)
            return QStringLiteral("a line of a return is not as the model has it: %1 graded").arg(toString(line.graded));
    }
    return {};
}

} // namespace bincard::test
