// SPDX-License-Identifier: GPL-3.0-or-later
// What the station would load of counts that wait for a lead, and of units that stand in one another.
#include "support/workflowworld.h"

namespace bincard::test {

ReviewContext World::reviewContext(const ReviewNeeds &needs) const
{
    ReviewContext context;
    for (const auto &[key, task] : rows.all<Task>()) {
        if (task.kind != TaskKind::Review || task.state != TaskState::Released)
            continue;
        CountToReview one{task.id, task.number, task.location, code(task.location), {}, {}, 0};
        CountInReview whole{task.id, {}, task.location, one.place, task.number, {}, 0, {}, {}};
        for (const auto &[id, line] : rows.all<CountedLine>()) {
            if (line.task != task.id)
                continue;
            one.countedMs = whole.countedMs = line.countedMs;
            one.difference += line.counted - line.expected;
            whole.count = line.count;
            const User *user = rows.find<User>(line.user);
            whole.person = user ? user->badge : QString();
            const Item *item = rows.find<Item>(line.account.item);
            const Lot *lot = rows.find<Lot>(line.account.lot);
            if (line.counted != line.expected)
                one.sku = sku(line.account.item);
            if (line.serial.isEmpty())
                whole.lines.push_back({line.account, sku(line.account.item), item ? item->name : QString(), lot ? lot->number : QString(), huCode(line.account.hu), line.expected, line.counted});
        }
        context.waiting.push_back(one);
        if (task.id == needs.task)
            context.chosen = whole;
    }
    std::sort(context.waiting.begin(), context.waiting.end(), [](const CountToReview &a, const CountToReview &b) { return a.place < b.place; });
    return context;
}

void World::addUnits(const HandlingUnit &unit, Spot &spot) const
{
    spot.parent = unit.parent;
    spot.parentCode = huCode(unit.parent);
    for (const auto &[key, other] : rows.all<HandlingUnit>())
        spot.holdsUnits = spot.holdsUnits || other.parent == unit.id;
    for (const auto &[key, line] : rows.all<TaskLine>())
        spot.shared = spot.shared || line.sharedHu == unit.id;
}

} // namespace bincard::test
