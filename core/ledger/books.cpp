// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/books.h"

#include "base/clock.h"

#include <QtEndian>

namespace bincard::ledger {
namespace {

/// Of two days the earlier; 0 is not known.
std::int32_t olderDay(std::int32_t one, std::int32_t other)
{
    return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
}

} // namespace

Stock emptyStock(const Account &account)
{
    Stock stock;
    stock.id = accountId(account);
    stock.account = account;
    return stock;
}

ReservationId reservationId(TaskLineId line)
{
    return ReservationId(static_cast<const Id128 &>(line));
}

Id128 Books::derived(const char *role, std::int32_t number) const
{
    constexpr std::uint64_t kTimeBits = 0xffff'ffff'ffff'0000; // Of a UUIDv7, RFC 9562 5.7.
    char bytes[4];
    qToBigEndian(number, bytes);
    Id128 id = deriveId(role, {m_author.operation.toBytes(), QByteArrayView(bytes, 4)});
    id.high = (m_author.operation.high & kTimeBits) | (id.high & ~kTimeBits);
    return id;
}

std::int64_t countedAt(const Count &count, const Inputs &inputs)
{
    return count.countedAtMs > 0 ? std::min(count.countedAtMs, inputs.effectiveMs) : inputs.effectiveMs;
}

Account counterpart(VirtualPlace place, const Account &account)
{
    return {account.owner, account.item, account.lot, virtualLocation(place), {}, StockStatus::Available};
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

std::int32_t Books::receivedDay(const Account &from, std::int64_t effectiveMs) const
{
    if (isVirtual(from.location))
        return dayOfMs(effectiveMs);
    const Stock *stock = m_rows.find<Stock>(accountId(from));
    return stock ? stock->receivedDay : 0;
}

void Books::addOnHand(const Account &account, Quantity delta, std::int32_t receivedDay)
{
    const AccountId id = accountId(account);
    const Stock *known = m_rows.find<Stock>(id);
    Stock stock = known ? *known : emptyStock(account);
    const bool real = !isVirtual(account.location);
    if (real && delta.isPositive())
        stock.receivedDay = olderDay(stock.onHand.isPositive() ? stock.receivedDay : 0, receivedDay);
    stock.onHand += delta;
    if (!stock.onHand.isPositive())
        stock.receivedDay = 0;
    if (allocatable(account))
        shiftAvailability(account.item, delta, {}, {});
    if (real && delta.isNegative()) {
        if (stock.onHand.isNegative())
            raise({DiscrepancyKind::NegativeStock, FollowUp::Count, account, {}, stock.onHand - delta, -delta, Reason::None, {}});
        if (stock.reserved.isPositive() && stock.reserved > stock.onHand)
            raise({DiscrepancyKind::OverReserved, FollowUp::Review, account, {}, stock.reserved, stock.onHand, Reason::None, {}});
    }
    // An account without stock or claims is no row: stock tables stay as small as the warehouse (design §5).
    if (stock.onHand.isZero() && stock.reserved.isZero())
        m_rows.erase<Stock>(id);
    else
        m_rows.put(std::move(stock));
}

void Books::setReceived(const Account &account, std::int32_t day)
{
    const Stock *known = m_rows.find<Stock>(accountId(account));
    if (!known || !known->onHand.isPositive() || known->receivedDay == day)
        return;
    Stock stock = *known;
    stock.receivedDay = day;
    m_rows.put(std::move(stock));
}

void Books::checkKnown(const Account &account)
{
    const bool noPlace = !isVirtual(account.location) && m_rows.presence<Location>(account.location) == Presence::Absent;
    const bool noUnit = !account.hu.isNull() && m_rows.presence<HandlingUnit>(account.hu) == Presence::Absent;
    if (noPlace || noUnit)
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
    // Compensated before it goes out and after it came in: what the count has settled looks short at no time in between.
    const auto compensate = [&](const Account &account, bool out) {
        const Lateness late = lateness(account);
        if (late == Lateness::Unclear)
            raise({DiscrepancyKind::CountVariance, FollowUp::Count, account, {}, {}, posting.quantity, Reason::None, {}});
        if (late != Lateness::SeenByCount)
            return;
        const Account variance = counterpart(VirtualPlace::Variance, account);
        const std::int64_t countedMs = latestCount(account.location, account.item)->effectiveMs;
        record({out ? variance : account, {}, {}, {}, posting.quantity, Reason::MissingTransaction, posting.corrects, countedMs}, out ? account : variance);
    };
    compensate(posting.from, true);
    record(posting, to);
    compensate(to, false);
}

Books::Lateness Books::lateness(const Account &account) const
{
    if (classOf(m_kind) != OperationClass::Fact || m_kind == OperationKind::Count)
        return Lateness::InTime;
    const Location *place = m_rows.find<Location>(account.location);
    if (!place || place->countedMs == 0 || m_inputs.effectiveMs > place->countedMs + kClockDoubtMs)
        return Lateness::InTime;
    const CountAnchor *count = latestCount(account.location, account.item);
    if (!count || m_inputs.effectiveMs > count->effectiveMs + kClockDoubtMs)
        return Lateness::InTime;
    // The order in which one device sends, and what it had seen, beat every clock.
    if (count->device == chainOf(m_author) || (count->seq > 0 && m_author.seqSeen >= count->seq))
        return Lateness::InTime;
    return m_inputs.effectiveMs < count->effectiveMs - kClockDoubtMs ? Lateness::SeenByCount : Lateness::Unclear;
}

const CountAnchor *Books::latestCount(LocationId location, ItemId item) const
{
    const CountAnchor *whole = m_rows.find<CountAnchor>(countScopeId(location, {}));
    const CountAnchor *one = m_rows.find<CountAnchor>(countScopeId(location, item));
    if (!whole || !one)
        return whole ? whole : one;
    // Of two for the same time the one that came later has settled what the other had left.
    return std::pair(one->effectiveMs, one->seq) > std::pair(whole->effectiveMs, whole->seq) ? one : whole;
}

DeviceId chainOf(const Author &author)
{
    if (author.incarnation <= 1)
        return author.device;
    return DeviceId(deriveId("incarnation", {author.device.toBytes(), QByteArray::number(author.incarnation)}));
}

bool Books::isTakenOver(const Task &task) const
{
    // The server's own operations have no person.
    if (task.user.isNull() || m_author.user.isNull())
        return false;
    const bool elsewhere = !task.device.isNull() && task.device != m_author.device && m_author.seqSeen < task.fence;
    return task.user != m_author.user || elsewhere;
}

void Books::record(const Posting &posting, const Account &to)
{
    const std::int64_t effectiveMs = posting.effectiveMs > 0 ? posting.effectiveMs : m_inputs.effectiveMs;
    const std::int32_t day = receivedDay(posting.from, effectiveMs);
    // Incoming first: what one operation moves within an item never looks short in between.
    addOnHand(to, posting.quantity, day);
    addOnHand(posting.from, -posting.quantity, day);

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
    move.effectiveMs = effectiveMs;
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

Task countTask(TaskId id, LocationId location, ItemId item)
{
    Task task;
    task.id = id;
    task.kind = TaskKind::Count;
    task.number = QStringLiteral("C-") + id.toString().last(8).toUpper();
    task.location = location;
    task.item = item;
    return task;
}

DiscrepancyId Books::raise(const Finding &finding)
{
    const auto same = std::pair(finding.kind, finding.account);
    const auto earlier = std::find(m_findings.begin(), m_findings.end(), same);
    if (earlier != m_findings.end())
        return DiscrepancyId(derived("discrepancy", static_cast<std::int32_t>(earlier - m_findings.begin())));
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
    discrepancy.task = finding.task;
    if (finding.followUp == FollowUp::Count) {
        Task task = countTask(TaskId(derived("count-task", m_raised)), finding.account.location, finding.account.item);
        task.discrepancy = discrepancy.id;
        discrepancy.task = task.id;
        m_rows.put(std::move(task));
    }
    ++m_raised;
    m_rows.put(discrepancy);
    return discrepancy.id;
}

void Books::putLine(OrderLine line)
{
    const Quantity excess = line.promised - std::max(stillOpen(line), Quantity{});
    if (excess.isPositive()) {
        promise(line.item, -excess);
        line.promised -= excess;
    }
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
    m_rows.put(std::move(line));
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

void Books::freeIfEmpty(HuId id)
{
    const HandlingUnit *known = m_rows.find<HandlingUnit>(id);
    if (!known || known->state == HuState::Gone)
        return;
    for (const Id128 &key : m_rows.related(Relation::StockInHu, id)) {
        if (const Stock *stock = m_rows.find<Stock>(key); stock && !stock->onHand.isZero())
            return;
    }
    HandlingUnit hu = *known;
    hu.state = HuState::Free;
    hu.order = {};
    m_rows.put(std::move(hu));
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
