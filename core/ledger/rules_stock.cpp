// SPDX-License-Identifier: GPL-3.0-or-later
// Moves, counts and adjustments. All are facts: whatever the books say, they are posted (design §4).
#include "ledger/differences.h"
#include "ledger/lines.h"

namespace bincard::ledger {
namespace {

/// Brings an account up or down by a signed difference against a virtual place.
void postDifference(Books &books, const Account &account, Quantity delta, VirtualPlace against, Reason reason, OperationId corrects, std::int64_t effectiveMs = 0)
{
    const Account other = counterpart(against, account);
    if (delta.isPositive())
        books.post({other, account.location, account.hu, account.status, delta, reason, corrects, effectiveMs});
    else if (delta.isNegative())
        books.post({account, other.location, other.hu, other.status, -delta, reason, corrects, effectiveMs});
}

/// Goods were put into a handling unit that the books call free: nobody may take it for an empty one.
void fillIfFree(Books &books, HuId id)
{
    const HandlingUnit *known = books.rows().find<HandlingUnit>(id);
    if (!known || known->state != HuState::Free)
        return;
    HandlingUnit hu = *known;
    hu.state = HuState::Filling;
    books.rows().put(std::move(hu));
}

/// The unit holds the goods of that order from now on. What comes for an order that is cancelled goes back.
void sortInto(Books &books, const MoveStock &move)
{
    HandlingUnit unit = books.handlingUnit(move.toHu, move.toHuCode, HuKind::Tote, move.toLocation);
    const bool anothers = !unit.order.isNull() && unit.order != move.order;
    if (anothers)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, move.from, {}, {}, move.quantity, Reason::None, unit.code});
    else
        unit.order = move.order;
    unit.state = HuState::Filling;
    unit.location = move.toLocation;
    books.rows().put(std::move(unit));
    const Order *order = books.rows().find<Order>(move.order);
    if (!order || !order->cancelled)
        return;
    Account there = move.from;
    there.location = move.toLocation;
    there.hu = move.toHu;
    const DiscrepancyId raised = books.raise({DiscrepancyKind::OrderCancelled, FollowUp::PutBack, move.from, {}, {}, move.quantity, Reason::None, {}});
    askPutBack(books, {there, {}, move.quantity, move.order, {}, raised, {}, {}}, 0);
}

} // namespace

ItemId itemOrUnknown(Books &books, ItemId item, const QString &barcode, const Account &account, Quantity quantity)
{
    if (!item.isNull())
        return item;
    if (barcode.trimmed().isEmpty())
        throw Senseless{"neither item nor barcode"};
    Account unknown = account;
    unknown.item = unknownItemId(barcode);
    books.raise({DiscrepancyKind::UnknownItem, FollowUp::Review, unknown, {}, {}, quantity, Reason::None, barcode.trimmed()});
    return unknown.item;
}

void apply(Books &books, const MoveStock &move)
{
    const bool sorted = !move.order.isNull() && !move.toHu.isNull();
    if (sorted)
        sortInto(books, move);
    books.post({move.from, move.toLocation, move.toHu, move.toStatus, move.quantity, move.reason, move.corrects});
    Account to = move.from;
    to.location = move.toLocation;
    to.hu = move.toHu;
    to.status = move.toStatus;
    books.putSerial(move.from.item, move.serial, to);
    books.freeIfEmpty(move.from.hu);
    if (!sorted)
        fillIfFree(books, move.toHu);
    const TaskLine *line = workLine(books, move.taskLine, {TaskKind::PutBack, TaskKind::Replenish}, move.from, move.quantity);
    if (!line)
        return;
    if (const Task *task = books.rows().find<Task>(line->task); task->kind == TaskKind::Replenish && books.isTakenOver(*task))
        books.raise({DiscrepancyKind::TakenOver, FollowUp::Review, move.from, {}, {}, move.quantity, Reason::None, {}});
    putAway(books, *line, move.corrects.isNull() ? move.quantity : -std::min(move.quantity, line->picked));
}

void apply(Books &books, const MoveHu &move)
{
    if (move.hu.isNull() || move.toLocation.isNull())
        throw Senseless{"a handling unit goes nowhere"};
    const bool known = books.rows().find<HandlingUnit>(move.hu) != nullptr;
    HandlingUnit hu = books.handlingUnit(move.hu, move.huCode, HuKind::Tote, move.toLocation);
    if (!known) // Nobody carries an empty one about: what is in it has not been heard of yet.
        hu.state = HuState::Waiting;
    const Location *place = books.rows().find<Location>(move.toLocation);
    if (!place && !isVirtual(move.toLocation) && books.rows().presence<Location>(move.toLocation) == Presence::Absent) {
        Account where;
        where.location = move.toLocation;
        where.hu = move.hu;
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, where, {}, {}, {}, Reason::None, hu.code});
    }
    hu.location = move.toLocation;
    if (place && place->kind == LocationKind::Staging)
        hu.state = HuState::Staged;
    else if (hu.state == HuState::Staged)
        hu.state = hu.kind == HuKind::Carton ? HuState::Closed : HuState::Waiting; // A parcel stays shut.
    books.rows().put(std::move(hu));
    moveContent(books, move.hu, move.toLocation, move.corrects);
}

void apply(Books &books, const Adjust &adjust)
{
    if (adjust.delta.isZero())
        throw Senseless{"an adjustment by nothing"};
    Books::checked(adjust.delta.isNegative() ? -adjust.delta : adjust.delta);
    const bool scrapped = adjust.delta.isNegative() && (adjust.reason == Reason::Damaged || adjust.reason == Reason::Expired);
    postDifference(books, adjust.account, adjust.delta, scrapped ? VirtualPlace::Scrap : VirtualPlace::Variance, adjust.reason, adjust.corrects);
}

namespace {

/// Whether what asked for a count is dealt with: not when more was taken after the time that the count speaks for.
bool isSettled(Books &books, const Discrepancy &asked)
{
    const Stock *stock = books.rows().find<Stock>(accountId(asked.account));
    return asked.kind != DiscrepancyKind::NegativeStock || !stock || !stock->onHand.isNegative();
}

/// The count's task as it is; null when it is none, or none of a count.
const Task *taskOf(Books &books, const Count &count)
{
    const Task *task = books.rows().find<Task>(count.task);
    return task && task->kind == TaskKind::Count ? task : nullptr;
}

/// Whether a difference that an earlier count of the task has found waits for a second one, or for a lead.
bool waitsForRecount(const Discrepancy *found)
{
    return found && found->open && found->kind == DiscrepancyKind::CountVariance && found->followUp == FollowUp::Review;
}

void close(Books &books, const Discrepancy &open)
{
    Discrepancy closed = open;
    closed.open = false;
    books.rows().put(std::move(closed));
}

/// Closes a count task and what asked for it.
void closeCount(Books &books, const Count &count)
{
    const Task *known = taskOf(books, count);
    if (!known)
        return;
    Task task = *known;
    task.state = TaskState::Done;
    for (const Id128 &id : books.rows().related(Relation::DiscrepanciesOfTask, count.task)) {
        if (const Discrepancy *asked = books.rows().find<Discrepancy>(id); asked && asked->open && isSettled(books, *asked))
            close(books, *asked);
    }
    books.rows().put(std::move(task));
}

/// Somebody else has counted the same before: two against the books. What moved in between is in neither difference.
bool agreesWithAnother(Books &books, const Count &count, const Differences &beyond)
{
    const Task *task = taskOf(books, count);
    if (!task || task->countedBy.isNull() || books.author().user.isNull() || task->countedBy == books.author().user)
        return false;
    Differences before;
    for (const Id128 &id : books.rows().related(Relation::DiscrepanciesOfTask, count.task)) {
        if (const Discrepancy *found = books.rows().find<Discrepancy>(id); waitsForRecount(found))
            before[found->account] = found->found - found->expected;
    }
    return before == beyond;
}

/// Posts nothing: somebody else counts again, and a lead may decide before that. What an earlier count had found is superseded.
void askRecount(Books &books, const Count &count, const Differences &beyond)
{
    const Task *known = taskOf(books, count);
    const bool open = known && known->state != TaskState::Done && known->state != TaskState::Cancelled;
    Task task = open ? *known : countTask(TaskId(books.derived("recount-task")), count.location, count.item);
    task.state = TaskState::Released;
    task.user = {};
    task.device = {};
    task.countedBy = books.author().user;
    for (const Id128 &id : open ? books.rows().related(Relation::DiscrepanciesOfTask, task.id) : std::vector<Id128>{}) {
        if (const Discrepancy *found = books.rows().find<Discrepancy>(id); waitsForRecount(found))
            close(books, *found);
    }
    for (const auto &[account, delta] : beyond) {
        const Stock *stock = books.rows().find<Stock>(accountId(account));
        const Quantity book = stock ? stock->onHand : Quantity{};
        const DiscrepancyId raised = books.raise({DiscrepancyKind::CountVariance, FollowUp::Review, account, {}, book, book + delta, Reason::None, {}, task.id});
        if (task.discrepancy.isNull())
            task.discrepancy = raised;
    }
    books.rows().put(std::move(task));
}

bool isInScope(const Count &count, const Account &account)
{
    return account.location == count.location && (count.item.isNull() || account.item == count.item);
}

/// Counted less what the books should have had at that time: the balance now less what moved since (design §4 Counts).
Differences differences(Books &books, const Count &count, const std::vector<Account> &counted, std::int64_t countedMs)
{
    Differences difference;
    for (const Id128 &id : books.rows().related(Relation::StockAtLocation, count.location)) {
        if (const Stock *stock = books.rows().find<Stock>(id); stock && isInScope(count, stock->account))
            difference[stock->account] -= stock->onHand;
    }
    for (const bincard::Move *move : books.rows().movesSince(count.location, countedMs)) {
        if (isInScope(count, move->from()))
            difference[move->from()] -= move->quantity;
        if (isInScope(count, move->to()))
            difference[move->to()] += move->quantity;
    }
    for (std::size_t i = 0; i < counted.size(); ++i)
        difference[counted[i]] += count.lines[i].quantity;
    // A later count has settled its items already: this one came too late for them.
    std::erase_if(difference, [&](const auto &one) {
        const CountAnchor *later = books.latestCount(count.location, one.first.item);
        return one.second.isZero() || (later && later->effectiveMs > countedMs);
    });
    return difference;
}

/// From now on facts from before the count are known to be contained in it.
void anchor(Books &books, const Count &count, std::int64_t countedMs)
{
    CountAnchor anchor;
    anchor.id = countScopeId(count.location, count.item);
    if (const CountAnchor *known = books.rows().find<CountAnchor>(anchor.id))
        anchor = *known;
    if (countedMs < anchor.effectiveMs)
        return;
    anchor.location = count.location;
    anchor.item = count.item;
    anchor.effectiveMs = countedMs;
    anchor.device = chainOf(books.author());
    anchor.seq = books.inputs().seq;
    books.rows().put(std::move(anchor));
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
    const std::int64_t countedMs = countedAt(count, books.inputs());
    const std::vector<Account> counted = accountsOf(books, count);
    const Differences difference = differences(books, count, counted, countedMs);
    const Differences beyond = beyondTolerance(difference, count.tolerance);
    // All or nothing: a scope half posted would be neither what was counted nor what the books said.
    if (!count.approved && !beyond.empty() && !agreesWithAnother(books, count, beyond))
        return askRecount(books, count, beyond);
    // Posted for the time of the count: to a later count that comes in after an approval it has always been so.
    for (const auto &[account, delta] : difference)
        postDifference(books, account, delta, VirtualPlace::Variance, Reason::Miscounted, {}, countedMs);
    for (std::size_t i = 0; i < counted.size(); ++i)
        books.putSerial(counted[i].item, count.lines[i].serial, counted[i]);
    anchor(books, count, countedMs);
    if (const Location *known = books.rows().find<Location>(count.location)) {
        Location location = *known;
        location.countedMs = std::max(location.countedMs, countedMs);
        if (!count.task.isNull())
            location.blocked = false; // Counted: what a short had blocked may be picked again.
        books.putLocation(location);
    }
    closeCount(books, count);
}

void apply(Books &books, const PutOpening &opening)
{
    for (const OpeningLine &line : opening.lines) {
        if (line.item.isNull() || line.location.isNull() || line.quantity.isNegative() || line.quantity > kLargestQuantity)
            throw Senseless{"an opening balance of no item or place, negative or too large"};
        Account account{line.owner, line.item, {}, line.location, line.hu, line.status};
        account.lot = books.lot(line.item, line.lotNumber, line.expiryDay);
        OpeningStock said;
        said.id = accountId(account);
        if (const OpeningStock *known = books.rows().find<OpeningStock>(said.id))
            said = *known;
        // Against what an earlier file said, not against the balance: what was picked since stays picked.
        postDifference(books, account, line.quantity - said.quantity, VirtualPlace::Supplier, Reason::Opening, {});
        said.quantity = line.quantity;
        books.rows().put(std::move(said));
    }
}

} // namespace bincard::ledger
