// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgermodel.h"

#include "ledgernames.h"

#include <QtEndian>

namespace bincard::test {

QString LedgerModel::expect(const ledger::Case &that)
{
    m_case = that;
    m_raised.clear();
    const bool claim = ledger::classOf(ledger::kindOf(*that.body)) == ledger::OperationClass::Claim;
    const auto *take = std::get_if<ledger::TakeTask>(that.body);
    const auto work = take ? m_books.works.find(take->task) : m_books.works.end();
    const bool leased = work != m_books.works.end() && !take->user.isNull()
        && (work->second.isInHandOf(that.author.device) || (work->second.state == TaskState::Paused && work->second.user == take->user && work->second.station == that.author.device));
    if (claim && that.inputs.forecast && !leased)
        return QStringLiteral("granted"); // Only requested: the server grants.
    const Books before = m_books;
    try {
        std::visit([this](const auto &body) { apply(body); }, *that.body);
    } catch (const No &no) {
        m_books = before;
        return QStringLiteral("denied ") + nameOf(no.reason);
    } catch (const Nonsense &) {
        m_books = before;
        m_raised.clear();
        return QStringLiteral("quarantined");
    }
    // A promise stands for what is still to come.
    for (auto &[id, line] : m_books.lines)
        line.promised = std::min(line.promised, std::max(open(id), Quantity{}));
    if (m_raised.empty())
        return claim ? QStringLiteral("granted") : QStringLiteral("posted");
    std::vector<DiscrepancyKind> kinds;
    for (const Trouble &trouble : m_raised)
        kinds.push_back(trouble.kind);
    std::sort(kinds.begin(), kinds.end());
    QString words = QStringLiteral("posted_with_discrepancy");
    for (const DiscrepancyKind kind : kinds)
        words += u' ' + nameOf(kind);
    return words;
}

// ---- Sums -------------------------------------------------------------------------------------------------------------------

Quantity LedgerModel::onHand(const Account &account, std::int64_t untilMs) const
{
    Quantity sum;
    for (const Moved &move : m_books.moves) {
        if (move.effectiveMs > untilMs)
            continue;
        if (move.to == account)
            sum += move.quantity;
        if (move.from == account)
            sum -= move.quantity;
    }
    return sum;
}

/// Told again from the first move on.
std::map<Account, std::int64_t> LedgerModel::daysReceived() const
{
    std::map<Account, std::int64_t> days;
    std::map<Account, Quantity> lies;
    for (const Moved &move : m_books.moves) {
        std::int64_t &day = days[move.to];
        if (move.day != 0) {
            day = lies[move.to].isPositive() ? move.day : 0;
            continue;
        }
        const std::int64_t came = isVirtual(move.from.location) ? move.effectiveMs / 86'400'000 : days[move.from];
        if (!lies[move.to].isPositive() || day == 0 || (came != 0 && came < day))
            day = came;
        lies[move.to] += move.quantity;
        lies[move.from] -= move.quantity;
        for (const Account &account : {move.from, move.to}) {
            if (!lies[account].isPositive())
                days[account] = 0;
        }
    }
    return days;
}

Quantity LedgerModel::claimed(const Account &account) const
{
    Quantity sum;
    for (const auto &[id, stop] : m_books.stops)
        sum += stop.account == account ? stop.claim : Quantity{};
    return sum;
}

Quantity LedgerModel::claimed(OrderLineId line) const
{
    Quantity sum;
    for (const auto &[id, stop] : m_books.stops)
        sum += stop.line == line ? stop.claim : Quantity{};
    return sum;
}

Quantity LedgerModel::open(OrderLineId id) const
{
    const Line &line = m_books.lines.at(id);
    return line.ordered - line.cancelled - line.shorted - line.picked - claimed(id);
}

bool LedgerModel::sellable(const Account &account) const
{
    const auto place = m_books.places.find(account.location);
    return account.status == StockStatus::Available && place != m_books.places.end() && place->second.allocatable && !place->second.blocked;
}

LedgerModel::Sums LedgerModel::sumsOf(ItemId item) const
{
    Sums sums;
    for (const Account &account : accounts()) {
        if (account.item == item && sellable(account))
            sums.allocatable += onHand(account);
    }
    for (const auto &[id, stop] : m_books.stops)
        sums.reserved += stop.account.item == item ? stop.claim : Quantity{};
    for (const auto &[id, line] : m_books.lines)
        sums.promised += line.item == item ? line.promised : Quantity{};
    return sums;
}

std::vector<Account> LedgerModel::accounts() const
{
    std::vector<Account> all;
    for (const Moved &move : m_books.moves) {
        all.push_back(move.from);
        all.push_back(move.to);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

TaskLineState LedgerModel::stateOf(const Stop &stop) const
{
    if (stop.cancelled)
        return TaskLineState::Cancelled;
    if (stop.left().isPositive())
        return TaskLineState::Open;
    return stop.shorted.isPositive() ? TaskLineState::Short : TaskLineState::Done;
}

bool LedgerModel::isFinished(const Work &work)
{
    return work.state == TaskState::Done || work.state == TaskState::DoneShort || work.state == TaskState::Cancelled;
}

// ---- Postings ---------------------------------------------------------------------------------------------------------------

void LedgerModel::sensible(Quantity quantity)
{
    if (!quantity.isPositive() || quantity > kLargestQuantity)
        throw Nonsense{};
}

void LedgerModel::post(const Account &from, const Account &to, Quantity quantity, std::int64_t effectiveMs)
{
    sensible(quantity);
    if (from.item.isNull() || from.location.isNull() || to.location.isNull())
        throw Nonsense{};
    if (from == to)
        return;
    notice(from);
    notice(to);
    // A fact that a count has seen already is undone against the count's place, at the count's time.
    const auto settleWithCount = [&](const Account &account, bool leaves) {
        const ledger::OperationKind kind = ledger::kindOf(*m_case.body);
        const Anchor *count = latestCount(account);
        if (!count || kind == ledger::OperationKind::Count || ledger::classOf(kind) != ledger::OperationClass::Fact)
            return;
        const bool cameAfter = count->device == m_case.author.device || m_case.author.seqSeen >= count->seq;
        const std::int64_t sinceCountMs = m_case.inputs.effectiveMs - count->effectiveMs;
        if (cameAfter || sinceCountMs > 5000)
            return;
        if (sinceCountMs >= -5000) {
            raise(DiscrepancyKind::CountVariance, FollowUp::Count, account);
            return;
        }
        Account variance{account.owner, account.item, account.lot, virtualLocation(VirtualPlace::Variance), {}, {}};
        book(leaves ? variance : account, leaves ? account : variance, quantity, count->effectiveMs);
    };
    settleWithCount(from, true);
    book(from, to, quantity, effectiveMs > 0 ? effectiveMs : m_case.inputs.effectiveMs);
    settleWithCount(to, false);
}

void LedgerModel::book(const Account &from, const Account &to, Quantity quantity, std::int64_t effectiveMs)
{
    m_books.moves.push_back({from, to, quantity, effectiveMs});
    if (isVirtual(from.location))
        return;
    const Quantity now = onHand(from), held = claimed(from);
    if (now.isNegative())
        raise(DiscrepancyKind::NegativeStock, FollowUp::Count, from);
    if (held.isPositive() && held > now)
        raise(DiscrepancyKind::OverReserved, FollowUp::Review, from);
}

void LedgerModel::difference(const Account &account, Quantity delta, VirtualPlace against, std::int64_t effectiveMs)
{
    const Account other{account.owner, account.item, account.lot, virtualLocation(against), {}, {}};
    if (delta.isPositive())
        post(other, account, delta, effectiveMs);
    if (delta.isNegative())
        post(account, other, -delta, effectiveMs);
}

const LedgerModel::Anchor *LedgerModel::latestCount(const Account &account) const
{
    const Anchor *latest = nullptr;
    for (const ItemId item : {ItemId(), account.item}) {
        const auto count = m_books.counts.find({account.location, item});
        if (count != m_books.counts.end()
            && (!latest || std::pair(count->second.effectiveMs, count->second.seq) > std::pair(latest->effectiveMs, latest->seq)))
            latest = &count->second;
    }
    return latest;
}

void LedgerModel::notice(const Account &account)
{
    const bool noPlace = !isVirtual(account.location) && !m_books.places.contains(account.location);
    if (noPlace || (!account.hu.isNull() && !m_books.units.contains(account.hu)))
        raise(DiscrepancyKind::UnknownAccount, FollowUp::Review, account);
}

LedgerModel::Trouble &LedgerModel::raise(DiscrepancyKind kind, FollowUp followUp, const Account &account)
{
    for (Trouble &known : m_raised) {
        if (known.kind == kind && known.account == account)
            return known;
    }
    return m_raised.emplace_back(Trouble{kind, followUp, account, {}, true});
}

// ---- Things and work --------------------------------------------------------------------------------------------------------

LotId LedgerModel::lot(ItemId item, const QString &number, std::int32_t expiryDay)
{
    if (number.isEmpty())
        return {};
    const LotId id = lotId(item, number);
    std::int32_t &known = m_books.expiryDays[id];
    known = known == 0 ? expiryDay : known;
    return id;
}

void LedgerModel::stands(ItemId item, const QString &serial, const Account &where)
{
    if (!serial.isEmpty())
        m_books.serials[serialId(item, serial)] = where;
}

void LedgerModel::emptied(HuId id)
{
    const auto unit = m_books.units.find(id);
    if (unit == m_books.units.end() || unit->second.state == HuState::Gone)
        return;
    for (const Account &account : accounts()) {
        if (account.hu == id && !onHand(account).isZero())
            return;
    }
    unit->second.state = HuState::Free;
    unit->second.order = {};
}

LedgerModel::Stop *LedgerModel::stopFor(TaskLineId id, std::initializer_list<TaskKind> kinds, const Account &goods)
{
    if (id.isNull())
        return nullptr;
    const auto stop = m_books.stops.find(id);
    if (stop != m_books.stops.end() && stop->second.account.item == goods.item && std::find(kinds.begin(), kinds.end(), m_books.works.at(stop->second.work).kind) != kinds.end())
        return &stop->second;
    raise(DiscrepancyKind::UnknownAccount, FollowUp::Review, goods);
    return nullptr;
}

LedgerModel::Line *LedgerModel::lineFor(OrderLineId id, const Account &goods)
{
    const auto line = m_books.lines.find(id);
    if (line != m_books.lines.end() && line->second.item == goods.item)
        return &line->second;
    raise(DiscrepancyKind::UnknownAccount, FollowUp::Review, goods);
    return nullptr;
}

bool LedgerModel::isCancelled(const Line *line) const
{
    return line && m_books.sales.at(line->order).cancelled;
}

bool LedgerModel::isNotTheirs(const Work &work) const
{
    const ledger::Author &author = m_case.author;
    if (work.user.isNull() || author.user.isNull())
        return false;
    return work.user != author.user || (!work.station.isNull() && work.station != author.device && author.seqSeen < work.fence);
}

TaskId LedgerModel::putBack(const Account &lies, LocationId to, Quantity quantity, OrderId order, OrderLineId line, UserId user, DeviceId station, std::int32_t ordinal)
{
    const TaskId id(made("put-back"));
    const TaskState state = user.isNull() ? TaskState::Released : TaskState::Taken;
    m_books.works.try_emplace(id, Work{TaskKind::PutBack, state, order, user, {}, {}, user.isNull() ? DeviceId{} : station});
    Stop stop;
    stop.work = id;
    stop.ordinal = ordinal + 1;
    stop.line = line;
    stop.account = lies;
    stop.to = to;
    stop.quantity = quantity;
    m_books.stops[TaskLineId(made("put-back-line", ordinal))] = stop;
    return id;
}

void LedgerModel::putAway(Stop &stop, Quantity quantity)
{
    stop.picked += quantity;
    goOn(m_books.works.at(stop.work));
    if (stateOf(stop) == TaskLineState::Open)
        workAgain(stop.work);
    if (const auto line = m_books.lines.find(stop.line); line != m_books.lines.end())
        line->second.picked -= std::min(quantity, line->second.picked);
}

void LedgerModel::undo(Stop &stop, Quantity quantity)
{
    const Quantity undone = std::min(quantity, stop.picked);
    Line &line = m_books.lines.at(stop.line);
    stop.picked -= undone;
    if (stop.picked.isZero())
        stop.among = {};
    line.picked -= std::min(undone, line.picked);
    stop.cancelled = stop.cancelled || isCancelled(&line);
    if (stateOf(stop) != TaskLineState::Open)
        return;
    workAgain(stop.work);
    const Quantity again = std::min({undone, stop.left(), onHand(stop.account) - claimed(stop.account), open(stop.line)});
    if (again.isPositive()) {
        stop.claim += again;
        stop.claimedSeq = m_case.inputs.seq;
    }
}

void LedgerModel::workAgain(TaskId id)
{
    Work &work = m_books.works.at(id);
    if (!isFinished(work))
        return;
    work.user = m_case.author.user;
    work.station = work.user.isNull() ? DeviceId{} : m_case.author.device;
    work.state = work.user.isNull() ? TaskState::Released : TaskState::Taken;
}

/// Who comes back after the lease was over, before anybody else took the task.
void LedgerModel::goOn(Work &work)
{
    if (work.state != TaskState::TakenOver || work.user != m_case.author.user)
        return;
    work.state = TaskState::Taken;
    work.station = m_case.author.device;
    work.fence = std::max(work.fence, m_case.inputs.seq);
}

Id128 LedgerModel::made(const char *role, std::int32_t number) const
{
    char bytes[4];
    qToBigEndian(number, bytes);
    const QByteArray operation = m_case.author.operation.toBytes();
    // The operation's time, then a hash: docs/adr/0006.
    return *Id128::fromBytes(operation.first(6) + deriveId(role, {operation, QByteArrayView(bytes, 4)}).toBytes().sliced(6));
}

} // namespace bincard::test
