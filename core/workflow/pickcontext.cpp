// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/pickcontext.h"

#include "workflow/putbackcontext.h"
#include "workflow/step.h"

#include <algorithm>
#include <limits>
#include <set>

namespace bincard::workflow {

std::vector<const PickLine *> openLinesAt(const PickContext &task, const Account &stop)
{
    std::vector<const PickLine *> lines;
    for (const PickLine &line : task.lines) {
        if (line.open() && line.account == stop)
            lines.push_back(&line);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const PickLine *a, const PickLine *b) { return a->ordinal < b->ordinal; });
    return lines;
}

const PickLine *lineAt(const PickContext &task, const Account &stop)
{
    const auto found = std::find_if(task.lines.begin(), task.lines.end(), [&stop](const PickLine &line) { return line.account == stop; });
    return found == task.lines.end() ? nullptr : &*found;
}

Quantity wantedAt(const PickContext &task, const Account &stop)
{
    Quantity wanted;
    for (const PickLine *line : openLinesAt(task, stop))
        wanted += line->left();
    return wanted;
}

std::optional<Account> nextStop(const PickContext &task, const Account &after)
{
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (const PickLine &line : task.lines) {
        if (line.open())
            least = std::min(least, line.skipped);
    }
    std::size_t start = 0; // Just behind the last line of `after`.
    for (std::size_t i = 0; i < task.lines.size(); ++i) {
        if (task.lines[i].account == after)
            start = i + 1;
    }
    for (std::size_t step = 0; step < task.lines.size(); ++step) {
        const PickLine &line = task.lines[(start + step) % task.lines.size()];
        if (line.open() && line.skipped == least)
            return line.account;
    }
    return std::nullopt;
}

StopNumber numberOf(const PickContext &task, const Account &stop)
{
    std::vector<Account> seen;
    StopNumber number;
    for (const PickLine &line : task.lines) {
        if (line.state == TaskLineState::Cancelled || std::find(seen.begin(), seen.end(), line.account) != seen.end())
            continue;
        seen.push_back(line.account);
        if (line.account == stop)
            number.stop = static_cast<int>(seen.size());
    }
    number.stops = static_cast<int>(seen.size());
    return number;
}

bool anyOpen(const PickContext &task)
{
    return std::any_of(task.lines.begin(), task.lines.end(), [](const PickLine &line) { return line.open(); });
}

int shortLines(const PickContext &task)
{
    std::set<OrderLineId> lines;
    for (const PickLine &line : task.lines) {
        const bool lacks = line.lineOrdered.isPositive() ? line.linePicked < line.lineOrdered : line.shorted.isPositive();
        if (lacks && line.state != TaskLineState::Cancelled)
            lines.insert(line.orderLine);
    }
    return static_cast<int>(lines.size());
}

std::vector<PickTote> fullTotes(const PickContext &task)
{
    std::vector<PickTote> full;
    for (const PickTote &tote : task.totes) {
        const bool here = tote.state == HuState::Free || tote.state == HuState::Filling || tote.state == HuState::Waiting || tote.state == HuState::Closed;
        if (here && tote.holds.isPositive())
            full.push_back(tote);
    }
    return full;
}

namespace {

PickLine *lineOf(PickContext &task, TaskLineId id)
{
    const auto found = std::find_if(task.lines.begin(), task.lines.end(), [id](const PickLine &line) { return line.id == id; });
    return found == task.lines.end() ? nullptr : &*found;
}

void addOnHand(PickContext &task, const Account &account, Quantity delta)
{
    for (PickLine &line : task.lines) {
        if (line.account.location == account.location)
            line.onHandAtPlace += delta;
        if (line.account == account)
            line.onHandHere += delta;
    }
    for (LotHere &lot : task.lots) {
        if (lot.location == account.location && lot.lot == account.lot && lot.item == account.item)
            lot.onHand += delta;
    }
}

PickTote &toteOf(PickContext &task, HuId id, const QString &code, LocationId location)
{
    const auto found = std::find_if(task.totes.begin(), task.totes.end(), [id](const PickTote &tote) { return tote.id == id; });
    if (found != task.totes.end())
        return *found;
    task.totes.push_back({id, code, HuState::Filling, location, {}});
    return task.totes.back();
}

void closeWhenNothingLeft(PickLine &line, TaskLineState as)
{
    if (!line.left().isPositive() && line.state == TaskLineState::Open)
        line.state = as;
}

void addPicked(PickContext &task, OrderLineId orderLine, Quantity delta)
{
    for (PickLine &line : task.lines) {
        if (line.orderLine == orderLine)
            line.linePicked += delta;
    }
}

void projectOne(PickContext &task, const ledger::Pick &pick)
{
    if (PickLine *line = lineOf(task, pick.taskLine)) {
        line->picked += pick.quantity;
        addPicked(task, line->orderLine, pick.quantity);
        closeWhenNothingLeft(*line, TaskLineState::Done);
    }
    addOnHand(task, pick.from, -pick.quantity);
    PickTote &tote = toteOf(task, pick.intoHu, pick.intoHuCode, pick.intoLocation);
    tote.state = HuState::Filling;
    tote.location = pick.intoLocation;
    tote.holds += pick.quantity;
}

void projectOne(PickContext &task, const ledger::Unpick &unpick)
{
    if (PickLine *line = lineOf(task, unpick.taskLine)) {
        const Quantity undone = std::min(unpick.quantity, line->picked);
        line->picked -= undone;
        addPicked(task, line->orderLine, -undone);
        if (line->state != TaskLineState::Cancelled && line->left().isPositive())
            line->state = TaskLineState::Open;
    }
    Account back = unpick.from;
    back.location = unpick.toLocation;
    back.hu = unpick.toHu;
    addOnHand(task, back, unpick.quantity);
    toteOf(task, unpick.from.hu, {}, unpick.from.location).holds -= unpick.quantity;
}

void projectOne(PickContext &task, const ledger::Short &fact)
{
    PickLine *line = lineOf(task, fact.taskLine);
    if (!line)
        return;
    line->shorted += std::min(fact.quantity, line->left());
    closeWhenNothingLeft(*line, TaskLineState::Short);
    if (!fact.blockLocation)
        return;
    for (PickLine &other : task.lines)
        other.blocked = other.blocked || other.account.location == line->account.location;
}

void projectOne(PickContext &task, const ledger::SkipLine &skip)
{
    if (PickLine *line = lineOf(task, skip.taskLine); line && line->state == TaskLineState::Open)
        ++line->skipped;
}

void projectOne(PickContext &task, const ledger::MoveStock &move)
{
    addOnHand(task, move.from, -move.quantity);
}

} // namespace

void project(PickContext &task, const ledger::Body &body)
{
    std::visit(
        [&task](const auto &operation) {
            if constexpr (requires { projectOne(task, operation); })
                projectOne(task, operation); // Nothing else that this workflow does changes what its next state depends on.
        },
        body);
}

void project(PutBackContext &task, const ledger::Body &body)
{
    for (CarryLine &line : task.lines) {
        if (const auto *unpick = std::get_if<ledger::Unpick>(&body); unpick && unpick->putBackLine == line.id) {
            line.done += unpick->quantity;
            if (!line.left().isPositive() && line.state == TaskLineState::Open)
                line.state = TaskLineState::Done;
            line.serials.removeAll(unpick->serial);
        } else if (const auto *skip = std::get_if<ledger::SkipLine>(&body); skip && skip->taskLine == line.id && line.open()) {
            ++line.skipped;
        }
    }
}

} // namespace bincard::workflow
