// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/books.h"

#include <QtEndian>

namespace bincard::ledger {

Stock emptyStock(const Account &account)
{
    Stock stock;
    stock.id = accountId(account);
    stock.account = account;
    return stock;
}

ReservationId reservationId(TaskLineId line)
{
    return ReservationId(deriveId("reservation", {line.toBytes()}));
}

Id128 Books::derived(const char *role, std::int32_t number) const
{
    char bytes[4];
    qToBigEndian(number, bytes);
    return deriveId(role, {m_author.operation.toBytes(), QByteArrayView(bytes, 4)});
}

Quantity Books::checked(Quantity quantity)
{
    if (!quantity.isPositive() || quantity > kLargestQuantity)
        throw Senseless{"quantity is not positive or too large"};
    return quantity;
}

bool Books::allocatable(const Account &account) const
{
    if (account.status != StockStatus::Available)
        return false;
    const Location *location = m_rows.find<Location>(account.location);
    return location && location->allocatable && !location->blocked;
}

void Books::shiftAvailability(ItemId item, Quantity allocatable, Quantity reserved, Quantity promised)
{
    if (allocatable.isZero() && reserved.isZero() && promised.isZero())
        return;
    Availability sums;
    sums.id = item;
    if (const Availability *known = m_rows.find<Availability>(item))
        sums = *known;
    sums.allocatable += allocatable;
    sums.reserved += reserved;
    sums.promised += promised;
    if (sums.allocatable.isZero() && sums.reserved.isZero() && sums.promised.isZero())
        m_rows.erase<Availability>(item);
    else
        m_rows.put(std::move(sums));
}

void Books::addOnHand(const Account &account, Quantity delta)
{
    const AccountId id = accountId(account);
    const Stock *known = m_rows.find<Stock>(id);
    Stock stock = known ? *known : emptyStock(account);
    stock.onHand += delta;
    if (allocatable(account))
        shiftAvailability(account.item, delta, {}, {});
    const bool real = !isVirtual(account.location);
    if (real && delta.isNegative()) {
        if (stock.onHand.isNegative())
            raise({DiscrepancyKind::NegativeStock, FollowUp::Count, account, {}, stock.onHand - delta, -delta, Reason::None, {}});
        else if (stock.reserved > stock.onHand)
            raise({DiscrepancyKind::OverReserved, FollowUp::Review, account, {}, stock.reserved, stock.onHand, Reason::None, {}});
    }
    // An account without stock or claims is no row: stock tables stay as small as the warehouse (design §5).
    if (stock.onHand.isZero() && stock.reserved.isZero())
        m_rows.erase<Stock>(id);
    else
        m_rows.put(std::move(stock));
}

void Books::checkKnown(const Account &account)
{
    if (!isVirtual(account.location) && m_rows.presence<Location>(account.location) == Presence::Absent)
        raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, account, {}, {}, {}, Reason::None, {}});
}

void Books::post(const Posting &posting)
{
    checked(posting.quantity);
    if (posting.from.item.isNull() || posting.from.location.isNull() || posting.toLocation.isNull())
        throw Senseless{"a posting without item or place"};
    Account to = posting.from;
    to.location = posting.toLocation;
    to.hu = posting.toHu;
    to.status = posting.toStatus;
    if (to == posting.from)
        return; // Nothing moved: an account to itself is no posting.
    checkKnown(posting.from);
    checkKnown(to);
    // Incoming first: what one operation moves within an item never looks short in between.
    addOnHand(to, posting.quantity);
    addOnHand(posting.from, -posting.quantity);

    bincard::Move move;
    move.id = derived("move", m_moves++);
    move.owner = posting.from.owner;
    move.item = posting.from.item;
    move.lot = posting.from.lot;
    move.fromLocation = posting.from.location;
    move.fromHu = posting.from.hu;
    move.fromStatus = posting.from.status;
    move.toLocation = to.location;
    move.toHu = to.hu;
    move.toStatus = to.status;
    move.quantity = posting.quantity;
    move.seq = m_inputs.seq;
    move.effectiveMs = m_inputs.effectiveMs;
    move.kind = static_cast<std::uint8_t>(m_kind);
    move.reason = posting.reason;
    move.corrects = posting.corrects;
    m_rows.put(std::move(move));
}

void Books::reserve(const Account &account, Quantity delta)
{
    if (delta.isZero())
        return;
    const AccountId id = accountId(account);
    const Stock *known = m_rows.find<Stock>(id);
    Stock stock = known ? *known : emptyStock(account);
    stock.reserved += delta;
    shiftAvailability(account.item, {}, delta, {});
    if (stock.onHand.isZero() && stock.reserved.isZero())
        m_rows.erase<Stock>(id);
    else
        m_rows.put(std::move(stock));
}

void Books::promise(ItemId item, Quantity delta)
{
    shiftAvailability(item, {}, {}, delta);
}

void Books::raise(const Finding &finding)
{
    const auto same = std::pair(finding.kind, finding.account);
    if (std::find(m_findings.begin(), m_findings.end(), same) != m_findings.end())
        return;
    m_findings.push_back(same);

    Discrepancy discrepancy;
    discrepancy.id = DiscrepancyId(derived("discrepancy", m_raised));
    discrepancy.kind = finding.kind;
    discrepancy.followUp = finding.followUp;
    discrepancy.operation = m_author.operation;
    discrepancy.account = finding.account;
    discrepancy.orderLine = finding.orderLine;
    discrepancy.expected = finding.expected;
    discrepancy.found = finding.found;
    discrepancy.reason = finding.reason;
    discrepancy.note = finding.note;
    discrepancy.raisedMs = m_inputs.effectiveMs;
    if (finding.followUp == FollowUp::Count) {
        Task task;
        task.id = TaskId(derived("count-task", m_raised));
        task.kind = TaskKind::Count;
        task.number = QStringLiteral("C-") + task.id.toString().first(8).toUpper();
        task.discrepancy = discrepancy.id;
        task.location = finding.account.location;
        task.item = finding.account.item;
        discrepancy.task = task.id;
        m_rows.put(std::move(task));
    }
    ++m_raised;
    m_rows.put(std::move(discrepancy));
}

void Books::putLine(const OrderLine &line)
{
    const OrderLine *before = m_rows.find<OrderLine>(line.id);
    const LineState was = before ? stateOf(*before) : LineState::Open;
    const LineState is = stateOf(line);
    if (!line.service && was != is) {
        if (const Order *known = m_rows.find<Order>(line.order)) {
            Order order = *known;
            --order.lines[static_cast<std::size_t>(was)];
            ++order.lines[static_cast<std::size_t>(is)];
            order.state = stateOf(order);
            m_rows.put(std::move(order));
        }
    }
    m_rows.put(line);
}

void Books::putTaskLine(const TaskLine &line)
{
    const TaskLine *before = m_rows.find<TaskLine>(line.id);
    if (const Task *known = m_rows.find<Task>(line.task)) {
        Task task = *known;
        const auto counter = [&task](TaskLineState state) -> std::int32_t * {
            switch (state) {
            case TaskLineState::Open: return &task.linesOpen;
            case TaskLineState::Done: return &task.linesDone;
            case TaskLineState::Short: return &task.linesShort;
            case TaskLineState::Cancelled: return nullptr;
            }
            return nullptr;
        };
        if (before) {
            if (std::int32_t *count = counter(before->state))
                --*count;
        }
        if (std::int32_t *count = counter(line.state))
            ++*count;
        m_rows.put(std::move(task));
    }
    m_rows.put(line);
}

LotId Books::lot(ItemId item, const QString &number, std::int32_t expiryDay)
{
    if (number.trimmed().isEmpty())
        return {};
    const LotId id = lotId(item, number);
    const Lot *known = m_rows.find<Lot>(id);
    if (!known || (known->expiryDay == 0 && expiryDay != 0)) {
        Lot lot = known ? *known : Lot{};
        lot.id = id;
        lot.item = item;
        lot.number = number.trimmed();
        lot.expiryDay = expiryDay;
        m_rows.put(std::move(lot));
    }
    return id;
}

HandlingUnit Books::handlingUnit(HuId id, const QString &code, HuKind kind, LocationId location)
{
    if (const HandlingUnit *known = m_rows.find<HandlingUnit>(id))
        return *known;
    HandlingUnit hu;
    hu.id = id;
    hu.code = code.trimmed().toUpper();
    hu.kind = kind;
    hu.location = location;
    return hu;
}

void Books::putSerial(ItemId item, const QString &number, const Account &account)
{
    if (number.trimmed().isEmpty())
        return;
    Serial serial;
    serial.id = serialId(item, number);
    if (const Serial *known = m_rows.find<Serial>(serial.id))
        serial = *known;
    serial.item = item;
    serial.number = number.trimmed();
    serial.account = accountId(account);
    serial.location = account.location;
    serial.hu = account.hu;
    m_rows.put(std::move(serial));
}

void Books::putLocation(const Location &location)
{
    const std::vector<Id128> stock = m_rows.related(Relation::StockAtLocation, location.id);
    for (const int sign : {-1, 1}) { // Out of the sums as it was, into them as it is.
        for (const Id128 &id : stock) {
            const Stock *row = m_rows.find<Stock>(id);
            if (row && allocatable(row->account))
                shiftAvailability(row->account.item, sign < 0 ? -row->onHand : row->onHand, {}, {});
        }
        if (sign < 0)
            m_rows.put(location);
    }
}

void Books::setBlocked(LocationId id, bool blocked)
{
    const Location *known = m_rows.find<Location>(id);
    if (!known || known->blocked == blocked)
        return;
    Location location = *known;
    location.blocked = blocked;
    putLocation(location);
}

} // namespace bincard::ledger
