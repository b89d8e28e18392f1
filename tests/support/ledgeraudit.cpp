// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgeraudit.h"

#include "describe.h"

#include <array>
#include <tuple>

namespace bincard::test {
namespace {

using Sums = std::map<Id128, std::int64_t>;

std::int64_t at(const Sums &sums, const Id128 &key)
{
    const auto found = sums.find(key);
    return found == sums.end() ? 0 : found->second;
}

template <class Row>
QString wrong(const char *what, const Row &row, std::int64_t counted)
{
    return QStringLiteral("%1: counted %2, but %3 %4").arg(QLatin1String(what)).arg(counted).arg(QLatin1String(ledger::tableName(Row::kTable)), describe(row));
}

QString auditBalances(const MemorySource &rows)
{
    std::map<std::tuple<Id128, Id128, Id128>, std::int64_t> goods;
    std::map<Account, std::int64_t> folded;
    for (const auto &[key, move] : rows.all<Move>()) {
        if (move.quantity.thousandths <= 0 || move.from() == move.to() || move.fromLocation.isNull() || move.toLocation.isNull() || move.item.isNull())
            return wrong("a move that moves nothing", move, 0);
        folded[move.from()] -= move.quantity.thousandths;
        folded[move.to()] += move.quantity.thousandths;
    }
    for (const auto &[key, stock] : rows.all<Stock>()) {
        goods[{stock.account.owner, stock.account.item, stock.account.lot}] += stock.onHand.thousandths;
        const auto fold = folded.find(stock.account);
        const std::int64_t balance = fold == folded.end() ? 0 : fold->second;
        if (balance != stock.onHand.thousandths)
            return wrong("balance is not the fold of the moves", stock, balance);
        if (stock.onHand.isZero() && stock.reserved.isZero())
            return wrong("a stock row of nothing", stock, 0);
        if (key != accountId(stock.account))
            return wrong("a stock row under another's key", stock, 0);
        if (fold != folded.end())
            folded.erase(fold);
    }
    for (const auto &[account, balance] : folded) {
        if (balance != 0)
            return QStringLiteral("no stock row for a balance of %1: %2").arg(balance).arg(describe(account));
    }
    for (const auto &[key, sum] : goods) {
        if (sum != 0)
            return QStringLiteral("the accounts of an item and lot sum to %1").arg(sum);
    }
    return {};
}

QString auditReservations(const MemorySource &rows)
{
    Sums ofAccount, ofLine;
    for (const auto &[key, held] : rows.all<Reservation>()) {
        ofAccount[held.account] += held.quantity.thousandths;
        ofLine[held.orderLine] += held.quantity.thousandths;
        const TaskLine *line = rows.find<TaskLine>(held.taskLine);
        if (!line || line->state != TaskLineState::Open)
            return wrong("a reservation without an open task line", held, 0);
        const std::int64_t left = line->quantity.thousandths - line->picked.thousandths - line->shorted.thousandths;
        if (held.quantity.thousandths <= 0 || held.quantity.thousandths > left)
            return wrong("a reservation of nothing, or of more than is left to pick", held, left);
        if (held.account != accountId(line->account) || held.orderLine != line->orderLine)
            return wrong("a reservation that is not its task line's", held, 0);
    }
    for (const auto &[key, stock] : rows.all<Stock>()) {
        if (stock.reserved.thousandths != at(ofAccount, key))
            return wrong("reserved of an account", stock, at(ofAccount, key));
        ofAccount.erase(key);
    }
    if (!ofAccount.empty())
        return QStringLiteral("a reservation on an account without a row");
    for (const auto &[key, line] : rows.all<OrderLine>()) {
        if (line.reserved.thousandths != at(ofLine, key))
            return wrong("reserved of an order line", line, at(ofLine, key));
        const Order *order = rows.find<Order>(line.order);
        if (order && order->cancelled && (!line.reserved.isZero() || !line.promised.isZero()))
            return wrong("a claim of a cancelled order", line, 0);
        const std::int64_t open = line.ordered.thousandths - line.cancelled.thousandths - line.shorted.thousandths - line.picked.thousandths - line.reserved.thousandths;
        if (line.promised.thousandths < 0 || line.promised.thousandths > std::max<std::int64_t>(open, 0))
            return wrong("promised is more than still open", line, open);
    }
    return {};
}

QString auditAvailability(const MemorySource &rows)
{
    Sums allocatable, reserved, promised;
    for (const auto &[key, stock] : rows.all<Stock>()) {
        const Location *place = rows.find<Location>(stock.account.location);
        if (place && place->allocatable && !place->blocked && stock.account.status == StockStatus::Available)
            allocatable[stock.account.item] += stock.onHand.thousandths;
    }
    for (const auto &[key, held] : rows.all<Reservation>()) {
        if (const TaskLine *line = rows.find<TaskLine>(held.taskLine))
            reserved[line->account.item] += held.quantity.thousandths;
    }
    for (const auto &[key, line] : rows.all<OrderLine>())
        promised[line.item] += line.promised.thousandths;
    for (const auto &[key, sums] : rows.all<Availability>()) {
        if (sums.allocatable.thousandths != at(allocatable, key))
            return wrong("allocatable of an item", sums, at(allocatable, key));
        if (sums.reserved.thousandths != at(reserved, key))
            return wrong("reserved of an item", sums, at(reserved, key));
        if (sums.promised.thousandths != at(promised, key))
            return wrong("promised of an item", sums, at(promised, key));
        if (sums.allocatable.isZero() && sums.reserved.isZero() && sums.promised.isZero())
            return wrong("a row of nothing", sums, 0);
        for (Sums *counted : {&allocatable, &reserved, &promised})
            counted->erase(key);
    }
    for (const Sums &counted : {allocatable, reserved, promised}) {
        for (const auto &[item, sum] : counted) {
            if (sum != 0)
                return QStringLiteral("no availability row for a sum of %1 of item %2").arg(sum).arg(item.toString().first(8));
        }
    }
    return {};
}

/// workflows §9 in words: the furthest that all of what is still wanted has reached.
int expectedState(const OrderLine &line)
{
    const std::int64_t wanted = line.ordered.thousandths - line.cancelled.thousandths;
    if (wanted <= 0)
        return 7; // cancelled
    if (line.returned.thousandths >= wanted)
        return 8;
    const std::int64_t comes = wanted - line.shorted.thousandths;
    if (comes <= 0)
        return 4; // short
    const std::int64_t held = line.picked.thousandths + line.reserved.thousandths;
    const std::array<std::pair<std::int64_t, int>, 5> reached{{{line.shipped.thousandths, 6}, {line.packed.thousandths, 5}, {line.picked.thousandths, 3}, {held, 2}, {held + line.promised.thousandths, 1}}};
    for (const auto &[amount, state] : reached) {
        if (amount >= comes)
            return state;
    }
    return 0;
}

QString auditOrders(const MemorySource &rows)
{
    std::map<Id128, std::array<std::int32_t, kLineStates>> counted;
    for (const auto &[key, line] : rows.all<OrderLine>()) {
        if (!line.service)
            ++counted[line.order][static_cast<std::size_t>(expectedState(line))];
    }
    for (const auto &[key, order] : rows.all<Order>()) {
        for (std::size_t state = 0; state < order.lines.size(); ++state) {
            if (order.lines[state] != counted[key][state])
                return wrong("lines of an order in a state", order, counted[key][state]);
        }
        if (order.state != stateOf(order))
            return wrong("state of an order", order, static_cast<int>(stateOf(order)));
    }
    return {};
}

QString auditTasks(const MemorySource &rows)
{
    std::map<Id128, std::array<std::int32_t, 3>> counted;
    for (const auto &[key, line] : rows.all<TaskLine>()) {
        const std::int64_t left = line.quantity.thousandths - line.picked.thousandths - line.shorted.thousandths;
        if (line.picked.thousandths < 0 || line.shorted.thousandths < 0)
            return wrong("a task line below zero", line, left);
        if (line.state == TaskLineState::Cancelled)
            continue;
        ++counted[line.task][static_cast<std::size_t>(line.state)];
        if ((line.state == TaskLineState::Open) != (left > 0))
            return wrong("a task line is open while something is left", line, left);
        if (left <= 0 && (line.state == TaskLineState::Short) != line.shorted.isPositive())
            return wrong("a task line is short when some of it was", line, left);
        const Task *task = rows.find<Task>(line.task);
        if (task && left > 0 && (task->state == TaskState::Done || task->state == TaskState::DoneShort || task->state == TaskState::Cancelled))
            return wrong("an open line of a finished task", line, left);
    }
    for (const auto &[key, task] : rows.all<Task>()) {
        const auto &lines = counted[key];
        if (task.linesOpen != lines[0] || task.linesDone != lines[1] || task.linesShort != lines[2])
            return wrong("lines of a task", task, lines[0]);
    }
    return {};
}

QString auditDiscrepancies(const MemorySource &rows)
{
    for (const auto &[key, discrepancy] : rows.all<Discrepancy>()) {
        const Task *task = rows.find<Task>(discrepancy.task);
        if ((discrepancy.followUp == FollowUp::Count || discrepancy.followUp == FollowUp::PutBack) && !task)
            return wrong("a discrepancy without its follow-up", discrepancy, 0);
        const bool recount = task && (task->kind == TaskKind::Count || task->kind == TaskKind::Review) && discrepancy.kind == DiscrepancyKind::CountVariance; // One for all of a place.
        if (task && task->discrepancy != key && !recount)
            return wrong("a follow-up of another discrepancy", discrepancy, 0);
    }
    return {};
}

} // namespace

QString auditLedger(const MemorySource &rows)
{
    for (const auto &audit : {auditBalances, auditReservations, auditAvailability, auditOrders, auditTasks, auditDiscrepancies}) {
        if (const QString found = audit(rows); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace bincard::test
