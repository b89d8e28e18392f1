// SPDX-License-Identifier: GPL-3.0-or-later
// What the station would load of goods that a task has carried: from totes back to shelves, from reserve to pick faces.
#include "support/workflowworld.h"

namespace bincard::test {

CarryLine World::carryLine(const TaskLine &row) const
{
    CarryLine line;
    line.id = row.id;
    line.orderLine = row.orderLine;
    line.account = row.account;
    line.fromCode = code(row.account.location);
    line.toteCode = huCode(row.account.hu);
    line.toLocation = row.toLocation;
    line.toLocationCode = code(row.toLocation);
    if (const Item *item = rows.find<Item>(row.account.item)) { // None for a code that nobody knows.
        line.sku = item->sku;
        line.name = item->name;
        line.tracking = item->tracking;
    }
    if (const Lot *lot = rows.find<Lot>(row.account.lot)) {
        line.lot = lot->number;
        line.recalled = lot->recalled;
    }
    line.quantity = row.quantity;
    line.done = row.picked;
    line.shorted = row.shorted;
    line.skipped = row.skipped;
    line.state = row.state;
    for (const auto &[id, serial] : rows.all<Serial>()) {
        if (serial.account == accountId(row.account))
            line.serials << serial.number;
    }
    return line;
}

ReplenishContext World::replenishContext(const Task &task) const
{
    ReplenishContext context;
    context.task = task.id;
    context.number = task.number;
    context.state = task.state;
    context.user = task.user;
    context.face = task.location;
    context.faceCode = code(task.location);
    if (const Item *item = rows.find<Item>(task.item)) {
        context.sku = item->sku;
        context.name = item->name;
    }
    if (const PickFace *face = rows.find<PickFace>(task.item); face && face->task == task.id)
        context.why = face->why;
    for (const auto &[key, row] : rows.all<TaskLine>()) {
        if (row.task == task.id)
            context.lines.push_back(carryLine(row));
    }
    std::stable_sort(context.lines.begin(), context.lines.end(), [](const CarryLine &a, const CarryLine &b) { return std::tuple(a.fromCode, a.lot) < std::tuple(b.fromCode, b.lot); });
    return context;
}

} // namespace bincard::test
