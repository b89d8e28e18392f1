// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/pickcontext.h"

#include "workflow/putbackcontext.h"
#include "workflow/step.h"

#include <algorithm>
#include <limits>
#include <set>

namespace bincard::workflow {

const PickOrder *orderOf(const PickContext &picks, TaskId task)
{
    const auto found = std::find_if(picks.orders.begin(), picks.orders.end(), [task](const PickOrder &order) { return order.task == task; });
    return found == picks.orders.end() ? nullptr : &*found;
}

void leaveOut(PickContext &picks, TaskId task)
{
    if (const PickOrder *order = orderOf(picks, task))
        std::erase_if(picks.totes, [id = order->order](const PickTote &tote) { return tote.order == id; });
    std::erase_if(picks.lines, [task](const PickLine &line) { return line.task == task; });
    std::erase_if(picks.orders, [task](const PickOrder &order) { return order.task == task; });
}

std::vector<const PickLine *> openLinesAt(const PickContext &picks, const Account &stop)
{
    std::vector<const PickLine *> lines;
    for (const PickLine &line : picks.lines) {
        if (line.open() && line.account == stop)
            lines.push_back(&line);
    }
    const auto placeOf = [&picks](const PickLine *line) {
        const auto order = std::find_if(picks.orders.begin(), picks.orders.end(), [line](const PickOrder &one) { return one.task == line->task; });
        return std::pair(order - picks.orders.begin(), line->ordinal);
    };
    std::stable_sort(lines.begin(), lines.end(), [&placeOf](const PickLine *a, const PickLine *b) { return placeOf(a) < placeOf(b); });
    return lines;
}

const PickLine *lineAt(const PickContext &picks, const Account &stop)
{
    const auto found = std::find_if(picks.lines.begin(), picks.lines.end(), [&stop](const PickLine &line) { return line.account == stop; });
    return found == picks.lines.end() ? nullptr : &*found;
}

Quantity wantedAt(const PickContext &picks, const Account &stop)
{
    Quantity wanted;
    for (const PickLine *line : openLinesAt(picks, stop))
        wanted += line->left();
    return wanted;
}

std::optional<Account> nextStop(const PickContext &picks, const Account &after)
{
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (const PickLine &line : picks.lines) {
        if (line.open())
            least = std::min(least, line.skipped);
    }
    std::size_t start = 0; // Just behind the last line of `after`.
    for (std::size_t i = 0; i < picks.lines.size(); ++i) {
        if (picks.lines[i].account == after)
            start = i + 1;
    }
    for (std::size_t step = 0; step < picks.lines.size(); ++step) {
        const PickLine &line = picks.lines[(start + step) % picks.lines.size()];
        if (line.open() && line.skipped == least)
            return line.account;
    }
    return std::nullopt;
}

StopNumber numberOf(const PickContext &picks, const Account &stop)
{
    std::vector<Account> seen;
    StopNumber number;
    for (const PickLine &line : picks.lines) {
        if (line.elsewhere || line.state == TaskLineState::Cancelled || std::find(seen.begin(), seen.end(), line.account) != seen.end())
            continue;
        seen.push_back(line.account);
        if (line.account == stop)
            number.stop = static_cast<int>(seen.size());
    }
    number.stops = static_cast<int>(seen.size());
    return number;
}

bool anyOpen(const PickContext &picks)
{
    return std::any_of(picks.lines.begin(), picks.lines.end(), [](const PickLine &line) { return line.open(); });
}

int shortLines(const PickContext &picks)
{
    std::set<OrderLineId> lines;
    for (const PickLine &line : picks.lines) {
        const bool lacks = line.lineOrdered.isPositive() ? line.linePicked < line.lineOrdered : line.shorted.isPositive();
        if (lacks && line.state != TaskLineState::Cancelled)
            lines.insert(line.orderLine);
    }
    return static_cast<int>(lines.size());
}

std::vector<PickTote> fullTotes(const PickContext &picks)
{
    std::vector<PickTote> full;
    for (const PickTote &tote : picks.totes) {
        const bool here = tote.state == HuState::Free || tote.state == HuState::Filling || tote.state == HuState::Waiting || tote.state == HuState::Closed;
        if (here && tote.holds.isPositive())
            full.push_back(tote);
    }
    return full;
}

std::optional<NextZone> nextZone(const PickContext &picks)
{
    const auto first = std::find_if(picks.lines.begin(), picks.lines.end(), [](const PickLine &line) { return line.openElsewhere(); });
    if (first == picks.lines.end())
        return std::nullopt;
    NextZone next{first->zone, 0, {}};
    for (const PickLine &line : picks.lines) {
        if (line.openElsewhere() && line.task == first->task)
            next.zone = std::min(next.zone, line.zone);
    }
    for (const PickLine &line : picks.lines) {
        if (!line.openElsewhere() || line.zone != next.zone)
            continue;
        ++next.lines;
        if (std::find(next.tasks.begin(), next.tasks.end(), line.task) == next.tasks.end())
            next.tasks.push_back(line.task);
    }
    return next;
}

namespace {

PickLine *lineOf(PickContext &picks, TaskLineId id)
{
    const auto found = std::find_if(picks.lines.begin(), picks.lines.end(), [id](const PickLine &line) { return line.id == id; });
    return found == picks.lines.end() ? nullptr : &*found;
}

void addOnHand(PickContext &picks, const Account &account, Quantity delta)
{
    for (PickLine &line : picks.lines) {
        if (line.account.location == account.location)
            line.onHandAtPlace += delta;
        if (line.account == account)
            line.onHandHere += delta;
    }
    for (LotHere &lot : picks.lots) {
        if (lot.location == account.location && lot.lot == account.lot && lot.item == account.item)
            lot.onHand += delta;
    }
}

PickTote &toteOf(PickContext &picks, HuId id, const QString &code, OrderId order, LocationId location)
{
    const auto found = std::find_if(picks.totes.begin(), picks.totes.end(), [id](const PickTote &tote) { return tote.id == id; });
    if (found != picks.totes.end())
        return *found;
    picks.totes.push_back({id, code, order, HuState::Filling, location, {}});
    return picks.totes.back();
}

void closeWhenNothingLeft(PickLine &line, TaskLineState as)
{
    if (!line.left().isPositive() && line.state == TaskLineState::Open)
        line.state = as;
}

void addPicked(PickContext &picks, OrderLineId orderLine, Quantity delta)
{
    for (PickLine &line : picks.lines) {
        if (line.orderLine == orderLine)
            line.linePicked += delta;
    }
}

void projectOne(PickContext &picks, const ledger::Pick &pick)
{
    if (PickLine *taken = lineOf(picks, pick.taskLine)) {
        taken->picked += pick.quantity;
        addPicked(picks, taken->orderLine, pick.quantity);
        closeWhenNothingLeft(*taken, TaskLineState::Done);
    }
    addOnHand(picks, pick.from, -pick.quantity);
    const PickLine *line = lineOf(picks, pick.taskLine);
    const PickOrder *order = line && !pick.shared ? orderOf(picks, line->task) : nullptr;
    PickTote &tote = toteOf(picks, pick.intoHu, pick.intoHuCode, order ? order->order : OrderId{}, pick.intoLocation);
    tote.state = HuState::Filling;
    tote.location = pick.intoLocation;
    tote.holds += pick.quantity;
}

void projectOne(PickContext &picks, const ledger::Unpick &unpick)
{
    if (PickLine *line = lineOf(picks, unpick.taskLine)) {
        const Quantity undone = std::min(unpick.quantity, line->picked);
        line->picked -= undone;
        addPicked(picks, line->orderLine, -undone);
        if (line->state != TaskLineState::Cancelled && line->left().isPositive())
            line->state = TaskLineState::Open;
    }
    Account back = unpick.from;
    back.location = unpick.toLocation;
    back.hu = unpick.toHu;
    addOnHand(picks, back, unpick.quantity);
    toteOf(picks, unpick.from.hu, {}, {}, unpick.from.location).holds -= unpick.quantity;
}

void projectOne(PickContext &picks, const ledger::Short &fact)
{
    PickLine *line = lineOf(picks, fact.taskLine);
    if (!line)
        return;
    line->shorted += std::min(fact.quantity, line->left());
    closeWhenNothingLeft(*line, TaskLineState::Short);
    if (!fact.blockLocation)
        return;
    for (PickLine &other : picks.lines)
        other.blocked = other.blocked || other.account.location == line->account.location;
}

void projectOne(PickContext &picks, const ledger::SkipLine &skip)
{
    if (PickLine *line = lineOf(picks, skip.taskLine); line && line->state == TaskLineState::Open)
        ++line->skipped;
}

void projectOne(PickContext &picks, const ledger::MoveHu &move)
{
    for (PickTote &tote : picks.totes) {
        if (tote.id != move.hu)
            continue;
        tote.location = move.toLocation;
        tote.waits = false; // Somebody has it in the hand.
    }
}

void projectOne(PickContext &picks, const ledger::MoveStock &move)
{
    addOnHand(picks, move.from, -move.quantity);
}

} // namespace

void project(PickContext &picks, const ledger::Body &body)
{
    std::visit(
        [&picks](const auto &operation) {
            if constexpr (requires { projectOne(picks, operation); })
                projectOne(picks, operation); // Nothing else that this workflow does changes what its next state depends on.
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
