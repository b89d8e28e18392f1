// SPDX-License-Identifier: GPL-3.0-or-later
// Counts, what becomes of those that differ from the books, and which are to be made (design §4 Counts, workflows §4 Count).
#include "ledger/differences.h"
#include "ledger/lines.h"

#include <algorithm>

namespace bincard::ledger {
namespace {

/// What a count speaks of: a place or one item there, at a time.
struct Scope {
    LocationId location;
    ItemId item; ///< null = all
    std::int64_t countedMs = 0;
    [[nodiscard]] bool holds(const Account &account) const { return account.location == location && (item.isNull() || account.item == item); }
};
using Found = std::map<Account, Quantity>;

/// Whether what asked for a count is dealt with: not when more was taken after the time that the count speaks for.
bool isSettled(Books &books, const Discrepancy &asked)
{
    const Stock *stock = books.rows().find<Stock>(accountId(asked.account));
    return asked.kind != DiscrepancyKind::NegativeStock || !stock || !stock->onHand.isNegative();
}

/// The count's task as it is; null when it is none, or none of a count.
const Task *taskOf(Books &books, TaskId id)
{
    const Task *task = books.rows().find<Task>(id);
    return task && (task->kind == TaskKind::Count || task->kind == TaskKind::Review) ? task : nullptr;
}

/// Whether a difference that an earlier count of the task has found waits for a second one, or for a lead.
bool waitsForMore(const Discrepancy *found)
{
    return found && found->open && found->kind == DiscrepancyKind::CountVariance && found->followUp == FollowUp::Review;
}

void close(Books &books, const Discrepancy &open, Reason cause)
{
    Discrepancy closed = open;
    closed.open = false;
    if (closed.reason == Reason::None)
        closed.reason = cause;
    books.rows().put(std::move(closed));
}

void forget(Books &books, TaskId task)
{
    for (const Id128 &id : books.rows().related(Relation::LinesOfCount, task))
        books.rows().erase<CountedLine>(id);
}

/// Closes a count task and what asked for it. A review has given the cause.
void closeTask(Books &books, TaskId id, Reason cause)
{
    const Task *known = taskOf(books, id);
    if (!known)
        return;
    Task task = *known;
    task.kind = TaskKind::Count;
    task.state = TaskState::Done;
    for (const Id128 &found : books.rows().related(Relation::DiscrepanciesOfTask, id)) {
        if (const Discrepancy *asked = books.rows().find<Discrepancy>(found); asked && asked->open && isSettled(books, *asked))
            close(books, *asked, waitsForMore(asked) ? cause : Reason::None);
    }
    forget(books, id);
    books.rows().put(std::move(task));
}

/// Somebody else has counted the same before: two against the books. What moved in between is in neither difference.
bool agreesWithAnother(Books &books, const Count &count, const Differences &beyond)
{
    const Task *task = taskOf(books, count.task);
    if (!task || task->countedBy.isNull() || books.author().user.isNull() || task->countedBy == books.author().user)
        return false;
    Differences before;
    for (const Id128 &id : books.rows().related(Relation::DiscrepanciesOfTask, count.task)) {
        if (const Discrepancy *found = books.rows().find<Discrepancy>(id); waitsForMore(found))
            before[found->account] = found->found - found->expected;
    }
    return before == beyond;
}

/// Counted less what the books should have had at that time: the balance now less what moved since (design §4 Counts).
Differences differences(Books &books, const Scope &scope, const Found &counted)
{
    Differences difference;
    for (const Id128 &id : books.rows().related(Relation::StockAtLocation, scope.location)) {
        if (const Stock *stock = books.rows().find<Stock>(id); stock && scope.holds(stock->account))
            difference[stock->account] -= stock->onHand;
    }
    for (const bincard::Move *move : books.rows().movesSince(scope.location, scope.countedMs)) {
        if (scope.holds(move->from()))
            difference[move->from()] -= move->quantity;
        if (scope.holds(move->to()))
            difference[move->to()] += move->quantity;
    }
    for (const auto &[account, quantity] : counted)
        difference[account] += quantity;
    // A later count has settled its items already: this one came too late for them.
    std::erase_if(difference, [&](const auto &one) {
        const CountAnchor *later = books.latestCount(scope.location, one.first.item);
        return one.second.isZero() || (later && later->effectiveMs > scope.countedMs);
    });
    return difference;
}

/// What a review has to know of a count that posts nothing.
void keep(Books &books, const Count &count, TaskId task, const std::vector<Account> &accounts, const Differences &difference, std::int64_t countedMs)
{
    forget(books, task);
    CountedLine line;
    line.task = task;
    line.count = books.author().operation;
    line.countedMs = countedMs;
    line.device = chainOf(books.author());
    line.user = books.author().user;
    line.seq = books.inputs().seq;
    line.scopeLocation = count.location;
    line.scopeItem = count.item;
    Found counted;
    for (std::size_t i = 0; i < accounts.size(); ++i)
        counted[accounts[i]] += count.lines[i].quantity;
    for (const auto &[account, delta] : difference)
        counted.try_emplace(account); // Nothing of it was found.
    std::int32_t number = 0;
    for (const auto &[account, quantity] : counted) {
        const auto delta = difference.find(account);
        line.id = books.derived("counted-line", number++);
        line.account = account;
        line.counted = quantity;
        line.expected = quantity - (delta == difference.end() ? Quantity{} : delta->second);
        books.rows().put(line);
    }
    line.counted = line.expected = {};
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (count.lines[i].serial.trimmed().isEmpty())
            continue;
        line.id = books.derived("counted-line", number++);
        line.account = accounts[i];
        line.serial = count.lines[i].serial;
        books.rows().put(line);
    }
}

/// Posts nothing: somebody else counts again, or a lead says why. What an earlier count had found is superseded.
TaskId holdBack(Books &books, const Count &count, const Differences &beyond, bool confirmed)
{
    const Task *known = taskOf(books, count.task);
    const bool open = known && known->state != TaskState::Done && known->state != TaskState::Cancelled;
    Task task = open ? *known : countTask(TaskId(books.derived("recount-task")), count.location, count.item);
    task.kind = confirmed ? TaskKind::Review : TaskKind::Count;
    task.state = TaskState::Released;
    task.user = {};
    task.device = {};
    task.countedBy = books.author().user;
    for (const Id128 &id : open ? books.rows().related(Relation::DiscrepanciesOfTask, task.id) : std::vector<Id128>{}) {
        if (const Discrepancy *found = books.rows().find<Discrepancy>(id); waitsForMore(found))
            close(books, *found, Reason::None);
    }
    for (const auto &[account, delta] : beyond) {
        const Stock *stock = books.rows().find<Stock>(accountId(account));
        const Quantity book = stock ? stock->onHand : Quantity{};
        const DiscrepancyId raised = books.raise({DiscrepancyKind::CountVariance, FollowUp::Review, account, {}, book, book + delta, Reason::None, {}, task.id});
        if (task.discrepancy.isNull())
            task.discrepancy = raised;
    }
    const TaskId id = task.id;
    books.rows().put(std::move(task));
    return id;
}

/// From now on facts from before the count are known to be contained in it.
void anchor(Books &books, const Scope &scope, DeviceId device, std::int64_t seq)
{
    CountAnchor anchor;
    anchor.id = countScopeId(scope.location, scope.item);
    if (const CountAnchor *known = books.rows().find<CountAnchor>(anchor.id))
        anchor = *known;
    if (scope.countedMs < anchor.effectiveMs)
        return;
    anchor.location = scope.location;
    anchor.item = scope.item;
    anchor.effectiveMs = scope.countedMs;
    anchor.device = device;
    anchor.seq = seq;
    books.rows().put(std::move(anchor));
}

/// The place has been counted: what a short had blocked may be picked again when a task asked for it.
void notePlace(Books &books, const Scope &scope, bool frees)
{
    const Location *known = books.rows().find<Location>(scope.location);
    if (!known)
        return;
    Location location = *known;
    location.countedMs = std::max(location.countedMs, scope.countedMs);
    location.blocked = location.blocked && !frees;
    books.putLocation(location);
}

void checkLines(const Count &count)
{
    for (const CountLine &line : count.lines) {
        if (line.quantity.isNegative() || line.quantity > kLargestQuantity || (line.item.isNull() && line.barcode.trimmed().isEmpty()))
            throw Senseless{"a counted quantity is negative, too large or of no item"};
        if (!line.serial.isEmpty() && line.quantity != Quantity::units(1))
            throw Senseless{"one serial number for not one piece"};
        if (!count.item.isNull() && line.item != count.item)
            throw Senseless{"a counted item outside the scope"};
    }
}

/// Of each line; a code that nobody knows and a new lot get what they need in the books.
std::vector<Account> accountsOf(Books &books, const Count &count)
{
    std::vector<Account> accounts;
    for (const CountLine &line : count.lines) {
        Account account{line.owner, line.item, line.lot, count.location, line.hu, line.status};
        account.item = itemOrUnknown(books, line.item, line.barcode, account, line.quantity);
        if (account.lot.isNull())
            account.lot = books.lot(account.item, line.lotNumber, line.expiryDay);
        accounts.push_back(account);
    }
    return accounts;
}

} // namespace

void apply(Books &books, const Count &count)
{
    if (count.location.isNull() || isVirtual(count.location) || count.tolerance.isNegative())
        throw Senseless{"a count of no place, of a virtual one, or with a negative tolerance"};
    checkLines(count);
    const Scope scope{count.location, count.item, countedAt(count, books.inputs())};
    const std::vector<Account> accounts = accountsOf(books, count);
    Found counted;
    for (std::size_t i = 0; i < accounts.size(); ++i)
        counted[accounts[i]] += count.lines[i].quantity;
    const Differences difference = differences(books, scope, counted);
    const Differences beyond = beyondTolerance(difference, count.tolerance);
    // All or nothing: a scope half posted would be neither what was counted nor what the books said.
    const bool confirmed = count.approved || agreesWithAnother(books, count, beyond);
    if (!beyond.empty() && (!confirmed || count.review)) {
        const TaskId task = holdBack(books, count, beyond, confirmed);
        return keep(books, count, task, accounts, difference, scope.countedMs);
    }
    // Posted for the time of the count: to a later count that comes in after an approval it has always been so.
    for (const auto &[account, delta] : difference)
        postDifference(books, account, delta, VirtualPlace::Variance, Reason::Miscounted, {}, scope.countedMs);
    for (std::size_t i = 0; i < accounts.size(); ++i)
        books.putSerial(accounts[i].item, count.lines[i].serial, accounts[i]);
    anchor(books, scope, chainOf(books.author()), books.inputs().seq);
    notePlace(books, scope, !count.task.isNull());
    closeTask(books, count.task, Reason::Miscounted);
}

namespace {

/// What a difference can come from (workflows §4 Count).
bool isCause(Reason reason)
{
    return reason == Reason::Miscounted || reason == Reason::MissingTransaction || reason == Reason::Found || reason == Reason::Lost || reason == Reason::Expired
        || reason == Reason::Damaged;
}

std::vector<CountedLine> linesOf(Books &books, TaskId task)
{
    std::vector<CountedLine> lines;
    for (const Id128 &id : books.rows().related(Relation::LinesOfCount, task)) {
        if (const CountedLine *line = books.rows().find<CountedLine>(id))
            lines.push_back(*line);
    }
    return lines;
}

} // namespace

void apply(Books &books, const ReviewCount &review)
{
    if (!review.again && !isCause(review.cause))
        throw Senseless{"a count is posted without a cause of its difference"};
    const Task *known = taskOf(books, review.task);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    const std::vector<CountedLine> lines = linesOf(books, review.task);
    if (lines.empty() || lines.front().count != review.count || isFinished(*known))
        throw Refusal{DenyReason::AlreadyDone}; // Decided, or counted anew since it was looked at.
    if (review.again) {
        Task task = *known;
        task.kind = TaskKind::Count;
        task.state = TaskState::Released;
        task.user = {};
        task.device = {};
        forget(books, task.id);
        books.rows().put(std::move(task));
        return;
    }
    const CountedLine &one = lines.front();
    const Scope scope{one.scopeLocation, one.scopeItem, one.countedMs};
    Found counted;
    for (const CountedLine &line : lines)
        counted[line.account] += line.counted;
    const bool spoilt = review.cause == Reason::Damaged || review.cause == Reason::Expired;
    for (const auto &[account, delta] : differences(books, scope, counted))
        postDifference(books, account, delta, spoilt && delta.isNegative() ? VirtualPlace::Scrap : VirtualPlace::Variance, review.cause, {}, scope.countedMs);
    for (const CountedLine &line : lines)
        books.putSerial(line.account.item, line.serial, line.account);
    anchor(books, scope, one.device, one.seq); // It is their count, whoever decided on it.
    notePlace(books, scope, true);
    closeTask(books, review.task, review.cause);
}

void apply(Books &books, const PlanCounts &plan)
{
    CountPlan tally;
    tally.id = countPlanId();
    if (const CountPlan *known = books.rows().find<CountPlan>(tally.id))
        tally = *known;
    if (plan.day > tally.day) {
        tally.day = plan.day;
        tally.madeA = tally.madeB = tally.madeC = 0;
    }
    std::int32_t made = 0, planned = 0;
    bool anyKnown = false;
    for (const PlannedCount &place : plan.places) {
        if (place.location.isNull() || isVirtual(place.location))
            throw Senseless{"a count of no place, or of a virtual one"};
        const Location *location = books.rows().find<Location>(place.location);
        anyKnown = anyKnown || location;
        if (!location)
            continue;
        const TaskId id = plannedCountId(place.location, place.item, location->countedMs);
        if (const Task *before = books.rows().find<Task>(id); before && !isFinished(*before))
            continue;
        books.rows().put(countTask(id, place.location, place.item));
        ++made;
        planned += place.why == CountClass::Requested ? 0 : 1;
        tally.madeA += place.why == CountClass::A ? 1 : 0;
        tally.madeB += place.why == CountClass::B ? 1 : 0;
        tally.madeC += place.why == CountClass::C ? 1 : 0;
    }
    if (made == 0)
        throw Refusal{anyKnown ? DenyReason::AlreadyDone : DenyReason::UnknownTarget};
    if (planned > 0)
        books.rows().put(std::move(tally));
}

} // namespace bincard::ledger
