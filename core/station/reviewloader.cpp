// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/reviewloader.h"

#include <algorithm>
#include <map>
#include <set>

namespace bincard::station {
namespace {

constexpr std::size_t kListed = 50; ///< counts
constexpr std::size_t kItemsTraced = 3; ///< of a count, those that differ
constexpr int kMovesOfItem = 8;

Result<workflow::CountToReview> summary(store::Queries &queries, const Task &task)
{
    workflow::CountToReview one;
    one.task = task.id;
    one.number = task.number;
    one.location = task.location;
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(task.location));
    one.place = place ? place->code : QString();
    BINCARD_TRY_ASSIGN(const auto lines, queries.countedLinesOf(task.id));
    std::set<ItemId> items;
    for (const CountedLine &line : lines) {
        one.countedMs = line.countedMs;
        one.difference += line.counted - line.expected;
        if (line.counted != line.expected)
            items.insert(line.account.item);
    }
    if (items.size() == 1) {
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(*items.begin()));
        one.sku = item ? item->sku : QString();
    }
    return one;
}

Result<workflow::ReviewedLine> lineOf(store::Queries &queries, const CountedLine &row)
{
    workflow::ReviewedLine line;
    line.account = row.account;
    line.expected = row.expected;
    line.counted = row.counted;
    BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(row.account.item));
    BINCARD_TRY_ASSIGN(const auto lot, queries.find<Lot>(row.account.lot));
    BINCARD_TRY_ASSIGN(const auto unit, queries.find<HandlingUnit>(row.account.hu));
    line.sku = item ? item->sku : QString();
    line.name = item ? item->name : QString();
    line.lot = lot ? lot->number : QString();
    line.huCode = unit ? unit->code : QString();
    return line;
}

Result<std::vector<workflow::ReviewedMove>> movesOf(store::Queries &queries, const std::vector<workflow::ReviewedLine> &lines)
{
    std::map<ItemId, QString> items; // A count names few that differ.
    for (const workflow::ReviewedLine &line : lines) {
        if (!line.difference().isZero() && items.size() < kItemsTraced)
            items.try_emplace(line.account.item, line.sku);
    }
    std::vector<workflow::ReviewedMove> moves;
    for (const auto &[item, sku] : items) {
        BINCARD_TRY_ASSIGN(const auto last, queries.lastMovesOfItem(item, kMovesOfItem));
        for (const store::MoveView &view : last)
            moves.push_back({view.move.effectiveMs, item, sku, view.move.fromLocation, view.move.toLocation, view.fromCode, view.toCode, view.move.quantity});
    }
    std::stable_sort(moves.begin(), moves.end(), [](const auto &a, const auto &b) { return a.atMs > b.atMs; });
    return moves;
}

Result<std::optional<workflow::CountInReview>> chosen(store::Queries &queries, TaskId id, const OpenName &openName)
{
    BINCARD_TRY_ASSIGN(const auto task, queries.find<Task>(id));
    BINCARD_TRY_ASSIGN(const auto rows, queries.countedLinesOf(id));
    if (!task || task->kind != TaskKind::Review || rows.empty())
        return std::optional<workflow::CountInReview>();
    workflow::CountInReview count;
    count.task = id;
    count.number = task->number;
    count.count = rows.front().count;
    count.countedMs = rows.front().countedMs;
    count.location = rows.front().scopeLocation;
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(count.location));
    count.place = place ? place->code : QString();
    BINCARD_TRY_ASSIGN(const auto user, queries.find<User>(rows.front().user));
    count.person = user ? openName(user->id, user->sealedName) : QString();
    if (count.person.isEmpty() && user)
        count.person = user->badge;
    for (const CountedLine &row : rows) {
        if (!row.serial.isEmpty())
            continue; // Its account stands in a line of its own.
        BINCARD_TRY_ASSIGN(auto line, lineOf(queries, row));
        count.lines.push_back(std::move(line));
    }
    std::stable_sort(count.lines.begin(), count.lines.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.difference().isZero(), a.sku) < std::tuple(b.difference().isZero(), b.sku);
    });
    BINCARD_TRY_ASSIGN(count.moves, movesOf(queries, count.lines));
    return std::optional(std::move(count));
}

} // namespace

Result<workflow::ReviewContext> loadReview(store::Queries &queries, const workflow::ReviewNeeds &needs, const OpenName &openName)
{
    workflow::ReviewContext context;
    BINCARD_TRY_ASSIGN(auto tasks, queries.freeTasks(TaskKind::Review, static_cast<int>(kListed) + 1));
    context.more = tasks.size() > kListed;
    if (context.more)
        tasks.resize(kListed);
    for (const Task &task : tasks) {
        BINCARD_TRY_ASSIGN(auto one, summary(queries, task));
        context.waiting.push_back(std::move(one));
    }
    if (!needs.task.isNull()) {
        BINCARD_TRY_ASSIGN(context.chosen, chosen(queries, needs.task, openName));
    }
    return context;
}

} // namespace bincard::station
