// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/physical.h"

#include <algorithm>

namespace bincard::sim {
namespace {

constexpr std::int64_t kDoubtMs = 5 * kSecond; ///< closer than that two clocks cannot tell (design §4)

/// The quantity that leaves a place, where the body has one to be cut down.
Quantity *leaving(ledger::Body &body)
{
    if (auto *pick = std::get_if<ledger::Pick>(&body))
        return &pick->quantity;
    if (auto *move = std::get_if<ledger::MoveStock>(&body))
        return &move->quantity;
    return nullptr;
}

bool isFollowed(const Account &account) { return account.hu.isNull() && !isVirtual(account.location); }

bool covers(const ledger::Count &count, const std::pair<LocationId, ItemId> &scope)
{
    return count.location == scope.first && (count.item.isNull() || count.item == scope.second);
}

} // namespace

Quantity Physical::at(const Account &account) const
{
    const auto found = m_truth.find(account);
    return found == m_truth.end() ? Quantity{} : found->second;
}

std::vector<ledger::CountLine> Physical::seenAt(LocationId place, ItemId item) const
{
    std::vector<ledger::CountLine> lines;
    for (const auto &[account, quantity] : m_truth) {
        if (account.location == place && (item.isNull() || account.item == item) && quantity.isPositive())
            lines.push_back({account.owner, account.item, account.lot, account.hu, account.status, quantity});
    }
    return lines;
}

std::vector<Physical::Change> Physical::changesOf(const ledger::Body &body)
{
    std::vector<Change> changes;
    const auto change = [&changes](const Account &account, Quantity delta) {
        if (isFollowed(account))
            changes.push_back({account, delta});
    };
    if (const auto *receive = std::get_if<ledger::Receive>(&body)) {
        const ItemId item = receive->item.isNull() ? unknownItemId(receive->barcode) : receive->item;
        const LotId lot = receive->lotNumber.isEmpty() ? LotId{} : lotId(item, receive->lotNumber);
        change({receive->owner, item, lot, receive->location, receive->hu, receive->status}, receive->quantity);
    } else if (const auto *grade = std::get_if<ledger::GradeReturn>(&body); grade && grade->disposition != Disposition::Scrap) {
        change({grade->owner, grade->item, {}, grade->location, grade->hu, statusAfter(grade->disposition)}, grade->quantity);
    } else if (const auto *move = std::get_if<ledger::MoveStock>(&body)) {
        change(move->from, -move->quantity);
        Account to = move->from;
        to.location = move->toLocation;
        to.hu = move->toHu;
        to.status = move->toStatus;
        change(to, move->quantity);
    } else if (const auto *pick = std::get_if<ledger::Pick>(&body)) {
        change(pick->from, -pick->quantity);
    } else if (const auto *unpick = std::get_if<ledger::Unpick>(&body)) {
        Account to = unpick->from;
        to.location = unpick->toLocation;
        to.hu = unpick->toHu;
        change(to, unpick->quantity);
    } else if (const auto *adjust = std::get_if<ledger::Adjust>(&body)) {
        change(adjust->account, adjust->delta);
    }
    return changes;
}

std::optional<ledger::Body> Physical::does(int station, ledger::Body body)
{
    for (const Change &change : changesOf(body)) {
        const Quantity there = at(change.account);
        if (!change.delta.isNegative() || there + change.delta >= Quantity{})
            continue;
        Quantity *const quantity = leaving(body);
        if (!quantity || !there.isPositive())
            return std::nullopt;
        *quantity = there;
    }
    add(station, body, true);
    return body;
}

void Physical::says(int station, const ledger::Body &body)
{
    add(station, body, false);
}

void Physical::add(int station, const ledger::Body &body, bool isTrue)
{
    Deed deed;
    deed.atMs = m_timeline.now();
    deed.station = station;
    deed.changes = changesOf(body);
    deed.isTrue = isTrue;
    if (const auto *review = std::get_if<ledger::ReviewCount>(&body); review && !review->again) {
        if (const auto reviewed = m_reviewed.find(review->count); reviewed != m_reviewed.end())
            deed.count = reviewed->second;
    } else if (const auto *count = std::get_if<ledger::Count>(&body)) {
        deed.count = *count;
    }
    if (deed.count) {
        const auto approved = m_approved.find({deed.count->location, deed.count->countedAtMs});
        deed.speaksFor = approved == m_approved.end() ? m_deeds.size() : approved->second;
        deed.speaksForMs = approved == m_approved.end() ? deed.atMs : m_deeds[approved->second].speaksForMs;
    }
    for (const Change &change : deed.changes) {
        if (isTrue)
            m_truth[change.account] += change.delta;
    }
    m_deeds.push_back(std::move(deed));
}

void Physical::recorded(const std::vector<OperationId> &ids, bool beeped)
{
    for (std::size_t i = 0; m_recorded < m_deeds.size(); ++m_recorded, ++i) {
        Deed &deed = m_deeds[m_recorded];
        deed.operation = ids.at(i);
        if (deed.isTrue && !beeped) {
            for (const Change &change : deed.changes)
                m_truth[change.account] -= change.delta;
            deed.isTrue = false;
        }
        if (deed.count)
            m_counts[deed.operation] = m_recorded;
    }
}

std::optional<ledger::Count> Physical::approvalOf(OperationId operation, std::int64_t countedAtMs)
{
    const auto found = m_counts.find(operation);
    if (found == m_counts.end())
        return std::nullopt;
    ledger::Count count = *m_deeds[found->second].count;
    m_approved[{count.location, countedAtMs}] = m_deeds[found->second].speaksFor;
    count.approved = true;
    count.countedAtMs = countedAtMs;
    count.review = false;
    m_reviewed[operation] = count;
    return count;
}

// ---- when all is over -------------------------------------------------------------------------------------------------------

bool Physical::touches(const Deed &deed, const Scope &scope)
{
    return std::any_of(deed.changes.begin(), deed.changes.end(), [&](const Change &change) { return Scope(change.account.location, change.account.item) == scope; });
}

std::set<Physical::Scope> Physical::scopes(const Books &books) const
{
    std::set<Scope> scopes;
    for (const auto &[account, quantity] : m_truth)
        scopes.insert({account.location, account.item});
    for (const auto &[account, quantity] : books.stock) {
        if (isFollowed(account))
            scopes.insert({account.location, account.item});
    }
    return scopes;
}

/// Of those that the books rest on, in the order of counting.
const Physical::Deed *Physical::lastCount(const Books &books, const Scope &scope) const
{
    const Deed *last = nullptr;
    for (const Deed &deed : m_deeds) {
        const auto entry = deed.count && covers(*deed.count, scope) ? books.log.find(deed.operation) : books.log.end();
        if (entry != books.log.end() && entry->second.anchored && (!last || deed.speaksFor >= last->speaksFor))
            last = &deed;
    }
    return last;
}

/// The kernel asks for a recount when a fact comes in behind a count that another station made within seconds of it. The other way round
/// it guesses: rows of moves do not tell whose they are, and a person counts seconds after an own move more often than others come by.
/// An approval does not even know who counted: of what was done at the very moment of the count it guesses that it was before.
bool Physical::isGuessed(const Books &books, const Deed &fact, const Deed &count) const
{
    const std::int64_t apart = std::abs(fact.atMs - count.speaksForMs);
    const bool ofAnother = fact.station != m_deeds[count.speaksFor].station;
    return apart <= kDoubtMs && (ofAnother || apart == 0) && books.log.at(fact.operation).seq < books.log.at(count.operation).seq;
}

/// When it happened, or for when it spoke, as the books have it.
std::int64_t Physical::bookedMs(const Books &books, const Deed &deed)
{
    const std::int64_t effective = books.log.at(deed.operation).effectiveMs;
    return deed.count && deed.count->countedAtMs > 0 ? std::min(deed.count->countedAtMs, effective) : effective;
}

/// By clocks that were set the books have the two the other way round, or too close to tell.
bool Physical::isMisplaced(const Books &books, const Deed &deed, const Deed &count)
{
    const std::int64_t apart = bookedMs(books, count) - bookedMs(books, deed), truly = count.speaksForMs - (deed.count ? deed.speaksForMs : deed.atMs);
    return apart != truly && (std::abs(apart) <= kDoubtMs || truly == 0 || (apart > 0) != (truly > 0));
}

/// Without a clock that was set, each operation has in the books the time at which it was made.
bool Physical::timesAreTrue(const Books &books) const
{
    return !books.clocksWereTrue || std::all_of(m_deeds.begin(), m_deeds.end(), [&books](const Deed &deed) {
        const auto entry = books.log.find(deed.operation);
        return entry == books.log.end() || entry->second.effectiveMs == deed.atMs;
    });
}

/// What a journal lost, what was poison, what nobody did, since that count, and clocks that were set: no ledger can know.
bool Physical::isExcused(const Books &books, const Scope &scope, const Deed &count) const
{
    return std::any_of(m_deeds.begin(), m_deeds.end(), [&](const Deed &deed) {
        const auto entry = books.log.find(deed.operation);
        const bool posted = entry != books.log.end() && entry->second.posted;
        if (deed.count)
            return posted && entry->second.anchored && covers(*deed.count, scope) && isMisplaced(books, deed, count);
        if (!touches(deed, scope))
            return false;
        if (posted && (isMisplaced(books, deed, count) || isGuessed(books, deed, count)))
            return true;
        return deed.isTrue != posted && deed.atMs >= count.speaksForMs - kDoubtMs;
    });
}

void Physical::tallyOrder(const Books &books, const Scope &scope, Tally &tally) const
{
    for (std::size_t c = 0; c < m_deeds.size(); ++c) {
        const Deed &count = m_deeds[c];
        const auto counted = count.count && covers(*count.count, scope) ? books.log.find(count.operation) : books.log.end();
        if (counted == books.log.end() || !counted->second.anchored)
            continue;
        ++tally.counts;
        for (std::size_t d = 0; d < m_deeds.size(); ++d) {
            const auto entry = touches(m_deeds[d], scope) ? books.log.find(m_deeds[d].operation) : books.log.end();
            if (entry == books.log.end())
                continue;
            tally.lateFacts += d < count.speaksFor && entry->second.seq > counted->second.seq;
            tally.lateCounts += d > count.speaksFor && entry->second.seq < counted->second.seq;
        }
    }
}

Physical::Tally &Physical::Tally::operator+=(const Tally &other)
{
    counts += other.counts;
    lateFacts += other.lateFacts;
    lateCounts += other.lateCounts;
    recounts += other.recounts;
    compared += other.compared;
    excused += other.excused;
    return *this;
}

/// What was done and said there, a line each, in the order of doing.
QString Physical::story(const Books &books, const Scope &scope) const
{
    QString lines;
    for (const Deed &deed : m_deeds) {
        const bool counts = deed.count && covers(*deed.count, scope);
        if (!counts && !touches(deed, scope))
            continue;
        const auto entry = books.log.find(deed.operation);
        lines += QStringLiteral("\n      %1 s station %2%3%4, entry %5%6%7:")
                     .arg(static_cast<double>(deed.atMs % (24 * kHour)) / 1000, 0, 'f', 3)
                     .arg(deed.station)
                     .arg(entry != books.log.end() && entry->second.effectiveMs != deed.atMs ? QStringLiteral(" (booked %1 s later)").arg(static_cast<double>(bookedMs(books, deed) - (deed.count ? deed.speaksForMs : deed.atMs)) / 1000, 0, 'f', 3) : QString(), deed.isTrue ? QString() : QStringLiteral(" (untrue)"))
                     .arg(entry == books.log.end() ? -1 : entry->second.seq)
                     .arg(entry != books.log.end() && !entry->second.posted ? QStringLiteral(" (not posted)") : QString(),
                         counts ? QStringLiteral(" count for %1 s%2").arg(static_cast<double>(deed.speaksForMs % (24 * kHour)) / 1000, 0, 'f', 3).arg(entry != books.log.end() && entry->second.anchored ? QString() : QStringLiteral(" (not posted)")) : QString());
        for (const Change &change : deed.changes)
            lines += Scope(change.account.location, change.account.item) == scope ? QLatin1Char(' ') + toString(change.delta) : QString();
        for (const ledger::CountLine &line : counts ? deed.count->lines : std::vector<ledger::CountLine>())
            lines += line.item == scope.second ? QLatin1Char(' ') + toString(line.quantity) : QString();
    }
    return lines;
}

QString Physical::firstSilentDifference(const Books &books, Tally &tally) const
{
    tally.recounts += books.recounts;
    if (!timesAreTrue(books))
        return QStringLiteral("an operation has another time in the books than when it was made, and no clock was wrong");
    for (const Scope &scope : scopes(books)) {
        const Deed *count = lastCount(books, scope);
        if (!count)
            continue;
        tallyOrder(books, scope, tally);
        ++tally.compared;
        const auto [first, end] = books.asked.equal_range(scope);
        const std::int64_t since = books.log.at(count->operation).seq;
        if (isExcused(books, scope, *count) || std::any_of(first, end, [since](const auto &asked) { return asked.second > since; })) {
            ++tally.excused;
            continue;
        }
        std::set<Account> accounts;
        for (const auto *quantities : {&m_truth, &books.stock}) {
            for (const auto &[account, quantity] : *quantities) {
                if (Scope(account.location, account.item) == scope && isFollowed(account))
                    accounts.insert(account);
            }
        }
        for (const Account &account : accounts) {
            const auto booked = books.stock.find(account);
            const Quantity has = booked == books.stock.end() ? Quantity{} : booked->second;
            if (has != at(account))
                return QStringLiteral("the books have %1 of item %2 at place %3 where %4 lie, since a count by station %5 in entry %6")
                    .arg(toString(has), account.item.toString(), account.location.toString(), toString(at(account)))
                    .arg(count->station)
                    .arg(since)
                    + story(books, scope);
        }
    }
    return {};
}

} // namespace bincard::sim
