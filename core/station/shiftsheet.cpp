// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/shiftsheet.h"

#include "store/queries.h"

namespace bincard::station {
namespace {

using workflow::CardRow;
using workflow::DetailCard;
using workflow::Format;
using workflow::Link;

constexpr std::size_t kTasksShown = 200;

template <class Enum>
Link word(Enum value, Format format)
{
    return {Link::To::Nothing, {}, QString::number(static_cast<int>(value)), format};
}

/// The totes of the task's order that are not shut yet: what the person has, or has left somewhere.
Result<QString> totesOf(store::Queries &queries, const Task &task)
{
    QStringList codes;
    if (task.order.isNull() || task.kind != TaskKind::Pick)
        return QString();
    BINCARD_TRY_ASSIGN(const auto units, queries.handlingUnitsOf(task.order));
    for (const HandlingUnit &unit : units) {
        if (unit.state == HuState::Filling || unit.state == HuState::Waiting)
            codes << unit.code;
    }
    return codes.join(QStringLiteral(", "));
}

Result<CardRow> rowOf(store::Queries &queries, const Task &task, const OpenName &openName)
{
    BINCARD_TRY_ASSIGN(const auto user, queries.find<User>(task.user));
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(task.order));
    BINCARD_TRY_ASSIGN(const QString totes, totesOf(queries, task));
    const QString name = user ? openName(user->id, user->sealedName) : QString();
    const Link person = user ? Link{Link::To::User, user->id, name.isEmpty() ? user->badge : name} : Link{};
    const Link work = order ? Link{Link::To::Order, order->id, order->number} : Link{Link::To::Task, task.id, task.number};
    const std::int32_t all = task.linesOpen + task.linesDone + task.linesShort;
    const QString progress = all > 0 ? QStringLiteral("%1 / %2").arg(task.linesDone + task.linesShort).arg(all) : QString();
    return CardRow{{person, word(task.kind, Format::TaskKind), work, {Link::To::Nothing, {}, progress}, {Link::To::Nothing, {}, totes}, word(task.state, Format::TaskState)}};
}

} // namespace

Result<DetailCard> shiftSheet(store::Queries &queries, const OpenName &openName)
{
    DetailCard card{Link::To::Shift, {}, {}, {}, {}};
    workflow::Section section{workflow::SectionCode::Shift, {}, false};
    BINCARD_TRY_ASSIGN(auto tasks, queries.tasksHeld(kTasksShown + 1));
    section.more = tasks.size() > kTasksShown;
    if (section.more)
        tasks.resize(kTasksShown);
    for (const Task &task : tasks) {
        BINCARD_TRY_ASSIGN(CardRow row, rowOf(queries, task, openName));
        section.rows.push_back(std::move(row));
    }
    card.sections.push_back(std::move(section));
    return card;
}

} // namespace bincard::station
