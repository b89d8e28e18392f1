// SPDX-License-Identifier: GPL-3.0-or-later
// The model's counts, their reviews and their plan; units that are carried, put into one another and emptied.
#include "ledgermodel.h"

#include "ledgernames.h"

namespace bincard::test {

// ---- Counts

/// What was counted less the books as they were then. What is there and not named is counted as nothing.
std::map<Account, Quantity> LedgerModel::variance(LocationId place, ItemId item, std::int64_t ms, std::map<Account, Quantity> counted) const
{
    for (const Account &account : accounts()) {
        if (account.location == place && (item.isNull() || account.item == item))
            counted.try_emplace(account);
    }
    std::map<Account, Quantity> variance;
    for (const auto &[account, quantity] : counted) {
        const Anchor *count = latestCount(account);
        const Quantity delta = quantity - onHand(account, ms);
        if (!delta.isZero() && !(count && count->effectiveMs > ms))
            variance[account] = delta;
    }
    return variance;
}

/// The count is in the books, and what asked for it is dealt with.
void LedgerModel::counted(const Kept &count, const std::map<Account, Quantity> &variance, VirtualPlace lost, TaskId task)
{
    for (const auto &[account, delta] : variance)
        difference(account, delta, delta.isNegative() ? lost : VirtualPlace::Variance, count.ms);
    for (const auto &[serial, account] : count.serials)
        m_books.serials[serial] = account;
    Anchor &anchor = m_books.counts[{count.place, count.item}];
    if (count.ms >= anchor.effectiveMs)
        anchor = count.anchor;
    if (const auto place = m_books.places.find(count.place); place != m_books.places.end()) {
        place->second.countedMs = std::max(place->second.countedMs, count.ms);
        place->second.blocked = place->second.blocked && task.isNull();
    }
    const auto known = m_books.works.find(task);
    if (known == m_books.works.end() || (known->second.kind != TaskKind::Count && known->second.kind != TaskKind::Review))
        return;
    known->second.kind = TaskKind::Count;
    known->second.state = TaskState::Done;
    m_books.kept.erase(task);
    for (auto &[id, trouble] : m_books.troubles) {
        // More may have been taken after the time that the count speaks for.
        const bool below = trouble.kind == DiscrepancyKind::NegativeStock && onHand(trouble.account).isNegative();
        if (trouble.work == task && !below)
            trouble.open = false;
    }
}

void LedgerModel::apply(const ledger::Count &fact)
{
    if (fact.location.isNull() || isVirtual(fact.location) || fact.tolerance.isNegative())
        throw Nonsense{};
    for (const ledger::CountLine &line : fact.lines) {
        const bool nothing = line.item.isNull() && line.barcode.isEmpty();
        if (line.quantity.isNegative() || line.quantity > kLargestQuantity || nothing || (!fact.item.isNull() && line.item != fact.item))
            throw Nonsense{};
        if (!line.serial.isEmpty() && line.quantity != Quantity::units(1))
            throw Nonsense{};
    }
    Kept count;
    count.count = m_case.author.operation;
    count.place = fact.location;
    count.item = fact.item;
    count.ms = fact.countedAtMs > 0 ? std::min(m_case.inputs.effectiveMs, fact.countedAtMs) : m_case.inputs.effectiveMs;
    count.anchor = {count.ms, m_case.author.device, m_case.inputs.seq};
    for (const ledger::CountLine &line : fact.lines) {
        Account account{line.owner, line.item, line.lot, fact.location, line.hu, line.status};
        if (account.item.isNull()) {
            account.item = unknownItemId(line.barcode);
            raise(DiscrepancyKind::UnknownItem, FollowUp::Review, account);
        }
        if (account.lot.isNull())
            account.lot = lot(account.item, line.lotNumber, line.expiryDay);
        count.counted[account] += line.quantity;
        if (!line.serial.isEmpty())
            count.serials[serialId(account.item, line.serial)] = account;
    }
    const std::map<Account, Quantity> all = variance(fact.location, fact.item, count.ms, count.counted);
    std::map<Account, Quantity> beyond = all, before; // Before: what the one who counted before has found.
    std::erase_if(beyond, [&fact](const auto &one) { return std::max(one.second, -one.second) <= fact.tolerance; });
    const auto known = m_books.works.find(fact.task);
    const bool ofCount = known != m_books.works.end() && (known->second.kind == TaskKind::Count || known->second.kind == TaskKind::Review);
    Work *work = ofCount ? &known->second : nullptr;
    for (auto &[id, trouble] : m_books.troubles) {
        if (work && trouble.open && trouble.work == fact.task && trouble.kind == DiscrepancyKind::CountVariance && trouble.followUp == FollowUp::Review)
            before[trouble.account] = trouble.delta;
    }
    const UserId person = m_case.author.user;
    const bool two = work && !work->countedBy.isNull() && !person.isNull() && work->countedBy != person && before == beyond;
    const bool sure = fact.approved || two;
    if (beyond.empty() || (sure && !fact.review))
        return counted(count, all, VirtualPlace::Variance, fact.task);
    const bool open = work && work->state != TaskState::Done && work->state != TaskState::Cancelled;
    for (auto &[id, trouble] : m_books.troubles) {
        if (open && trouble.work == fact.task && trouble.kind == DiscrepancyKind::CountVariance && trouble.followUp == FollowUp::Review)
            trouble.open = false;
    }
    for (const auto &[account, delta] : beyond) {
        Trouble &trouble = raise(DiscrepancyKind::CountVariance, FollowUp::Review, account);
        trouble.delta = delta;
        trouble.recount = !open;
        trouble.underReview = sure;
        trouble.work = open ? fact.task : TaskId{};
    }
    if (open) {
        work->kind = sure ? TaskKind::Review : TaskKind::Count;
        work->state = TaskState::Released;
        work->user = {};
        work->station = {};
        work->countedBy = person;
    }
    for (const auto &[account, delta] : all)
        count.counted.try_emplace(account);
    m_books.kept[open ? fact.task : TaskId(made("recount-task"))] = count;
}

void LedgerModel::apply(const ledger::ReviewCount &edit)
{
    switch (edit.cause) {
    case Reason::Miscounted:
    case Reason::MissingTransaction:
    case Reason::Found:
    case Reason::Lost:
    case Reason::Expired:
    case Reason::Damaged: break;
    default:
        if (!edit.again)
            throw Nonsense{};
    }
    const auto known = m_books.works.find(edit.task);
    if (known == m_books.works.end() || (known->second.kind != TaskKind::Count && known->second.kind != TaskKind::Review))
        throw No{ledger::DenyReason::UnknownTarget};
    const auto kept = m_books.kept.find(edit.task);
    if (kept == m_books.kept.end() || kept->second.count != edit.count || isFinished(known->second))
        throw No{ledger::DenyReason::AlreadyDone};
    if (edit.again) {
        known->second.kind = TaskKind::Count;
        known->second.state = TaskState::Released;
        known->second.user = {};
        known->second.station = {};
        m_books.kept.erase(kept);
        return;
    }
    const Kept count = kept->second;
    const bool spoilt = edit.cause == Reason::Damaged || edit.cause == Reason::Expired;
    counted(count, variance(count.place, count.item, count.ms, count.counted), spoilt ? VirtualPlace::Scrap : VirtualPlace::Variance, edit.task);
}

void LedgerModel::apply(const ledger::PlanCounts &edit)
{
    int made = 0, places = 0, planned[4] = {};
    for (const ledger::PlannedCount &wanted : edit.places) {
        if (wanted.location.isNull() || isVirtual(wanted.location))
            throw Nonsense{};
        const auto place = m_books.places.find(wanted.location);
        if (place == m_books.places.end())
            continue;
        ++places;
        Work &work = m_books.works.try_emplace(plannedCountId(wanted.location, wanted.item, place->second.countedMs), Work{TaskKind::Count, TaskState::Cancelled, {}, {}, {}, {}, {}}).first->second;
        if (!isFinished(work))
            continue;
        work = Work{TaskKind::Count, TaskState::Released, {}, {}, {}, wanted.location, {}};
        ++made;
        ++planned[static_cast<std::size_t>(wanted.why)];
    }
    if (made == 0)
        throw No{places > 0 ? ledger::DenyReason::AlreadyDone : ledger::DenyReason::UnknownTarget};
    if (made == planned[0])
        return; // All of them were asked for.
    if (edit.day > m_books.planDay) {
        m_books.planDay = edit.day;
        std::fill(std::begin(m_books.planned), std::end(m_books.planned), 0);
    }
    for (std::size_t i = 1; i < std::size(planned); ++i)
        m_books.planned[i] += planned[i];
}

QString LedgerModel::compareCounts(const MemorySource &rows) const
{
    std::map<TaskId, std::map<Account, Quantity>> counted;
    for (const auto &[id, row] : rows.all<CountedLine>()) {
        const auto kept = m_books.kept.find(row.task);
        if (kept == m_books.kept.end() || kept->second.count != row.count || kept->second.ms != row.countedMs)
            return QStringLiteral("a count waits that the model does not have");
        if (row.serial.isEmpty() && row.counted - row.expected != row.counted - onHand(row.account, row.countedMs) && row.count == m_case.author.operation && row.counted != row.expected)
            return QStringLiteral("a count says that the books had had %1").arg(toString(row.expected));
        counted[row.task][row.account] += row.counted;
    }
    for (const auto &[task, kept] : m_books.kept) {
        if (counted[task] != kept.counted)
            return QStringLiteral("what a count has found is not as the model has it");
    }
    const CountPlan *plan = rows.find<CountPlan>(countPlanId());
    const CountPlan is = plan ? *plan : CountPlan{};
    if (is.day != m_books.planDay || is.madeA != m_books.planned[1] || is.madeB != m_books.planned[2] || is.madeC != m_books.planned[3])
        return QStringLiteral("the plan has made %1, %2 and %3 counts on day %4, and the model says otherwise").arg(is.madeA).arg(is.madeB).arg(is.madeC).arg(is.day);
    return {};
}

// ---- Units

/// It stands there, with all that is in it; and the units in it, with all that is in them.
void LedgerModel::carry(HuId id, LocationId to)
{
    std::vector<HuId> all{id};
    for (const auto &[other, unit] : m_books.units) {
        if (unit.in == id)
            all.push_back(other);
    }
    const auto place = m_books.places.find(to);
    for (const HuId each : all) {
        Unit &unit = m_books.units.at(each);
        unit.location = to;
        if (place != m_books.places.end() && place->second.kind == LocationKind::Staging)
            unit.state = HuState::Staged;
        else if (unit.state == HuState::Staged)
            unit.state = unit.carton ? HuState::Closed : HuState::Waiting;
        takeAlong(each, to);
    }
}

void LedgerModel::takeOut(HuId id)
{
    const HuId outer = std::exchange(m_books.units.at(id).in, {});
    const bool more = std::any_of(m_books.units.begin(), m_books.units.end(), [outer](const auto &one) { return one.second.in == outer; });
    if (!outer.isNull() && !more)
        emptied(outer);
}

void LedgerModel::apply(const ledger::MoveHu &fact)
{
    if (fact.hu.isNull() || fact.toLocation.isNull())
        throw Nonsense{};
    if (!m_books.places.contains(fact.toLocation) && !isVirtual(fact.toLocation)) {
        Account where;
        where.location = fact.toLocation;
        where.hu = fact.hu;
        raise(DiscrepancyKind::UnknownAccount, FollowUp::Review, where);
    }
    if (!m_books.units.contains(fact.hu))
        m_books.units[fact.hu].state = HuState::Waiting; // With something that has not been heard of yet.
    takeOut(fact.hu);
    carry(fact.hu, fact.toLocation);
}

void LedgerModel::apply(const ledger::NestHu &fact)
{
    if (fact.hu.isNull() || fact.into.isNull() || fact.hu == fact.into || fact.location.isNull())
        throw Nonsense{};
    if (!m_books.units.contains(fact.hu)) {
        m_books.units[fact.hu].state = HuState::Waiting;
        m_books.units[fact.hu].location = fact.location;
    }
    if (!m_books.units.contains(fact.into))
        m_books.units[fact.into].location = fact.location;
    takeOut(fact.hu);
    Unit &outer = m_books.units.at(fact.into);
    const bool holds = std::any_of(m_books.units.begin(), m_books.units.end(), [&fact](const auto &one) { return one.second.in == fact.hu; });
    if (holds || !outer.in.isNull()) {
        Account where;
        where.location = outer.location;
        where.hu = fact.hu;
        raise(DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, where);
    } else {
        m_books.units.at(fact.hu).in = fact.into;
    }
    if (outer.state == HuState::Free)
        outer.state = HuState::Filling;
    carry(fact.hu, outer.location);
}

void LedgerModel::apply(const ledger::PourHu &fact)
{
    if (fact.from.isNull() || fact.into.isNull() || fact.from == fact.into || fact.toLocation.isNull() || fact.lines.empty())
        throw Nonsense{};
    for (const ledger::PourLine &line : fact.lines) {
        sensible(line.quantity);
        if (line.from.hu != fact.from)
            throw Nonsense{};
    }
    const auto source = m_books.units.find(fact.from);
    const OrderId order = source == m_books.units.end() ? OrderId{} : source->second.order;
    const bool known = m_books.units.contains(fact.into);
    Unit &into = m_books.units[fact.into];
    if (!known)
        into.location = fact.toLocation;
    if (into.order.isNull())
        into.order = order;
    else if (!order.isNull() && into.order != order)
        raise(DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, fact.lines.front().from);
    if (into.state == HuState::Free)
        into.state = HuState::Filling;
    const LocationId to = into.location;
    for (const ledger::PourLine &line : fact.lines) {
        Account from = line.from, there = line.from;
        if (source != m_books.units.end() && !source->second.location.isNull() && !onHand(from).isPositive())
            from.location = source->second.location;
        there.location = to;
        there.hu = fact.into;
        const Quantity stood = onHand(from);
        for (auto &[id, where] : m_books.serials)
            where = line.serial.isEmpty() && where == from && !stood.isZero() && stood <= line.quantity ? there : where;
        post(from, there, line.quantity);
        stands(line.from.item, line.serial, there);
    }
    emptied(fact.from);
}

} // namespace bincard::test
