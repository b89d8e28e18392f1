// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/counts.h"

#include "admin/json.h"
#include "admin/questions.h"
#include "admin/words.h"
#include "store/queries.h"

#include <QJsonArray>

namespace bincard::admin {
namespace {

constexpr int kMostCounts = 5'000;

QString classWord(CountClass what)
{
    switch (what) { // No default: the compiler names a forgotten class.
    case CountClass::Requested: return QStringLiteral("requested");
    case CountClass::A: return QStringLiteral("A");
    case CountClass::B: return QStringLiteral("B");
    case CountClass::C: return QStringLiteral("C");
    }
    return {};
}

/// What the last count of the task has found and is not posted: accounts that differ.
Result<void> addDifferences(store::Queries &queries, TaskId task, JsonLine &json)
{
    BINCARD_TRY_ASSIGN(const auto lines, queries.countedLinesOf(task));
    json.key("differences").beginArray();
    for (const CountedLine &line : lines) {
        if (line.counted == line.expected)
            continue;
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(line.account.item));
        BINCARD_TRY_ASSIGN(const auto lot, queries.find<Lot>(line.account.lot));
        BINCARD_TRY_ASSIGN(const auto unit, queries.find<HandlingUnit>(line.account.hu));
        json.beginObject().pair("item", item ? item->sku : QString()).key("lot").textOrNull(lot ? lot->number : QString()).key("hu").textOrNull(unit ? unit->code : QString());
        json.pair("status", wordOf(stockStatusWords(), line.account.status)).pair("expected", line.expected).pair("counted", line.counted).endObject();
    }
    json.endArray();
    return {};
}

Result<QByteArray> lineOf(store::Queries &queries, const Task &task)
{
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(task.location));
    BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(task.item));
    BINCARD_TRY_ASSIGN(const auto user, queries.find<User>(task.user));
    JsonLine json;
    json.beginObject().pair("task", task.number).pair("kind", wordOf(taskKindWords(), task.kind)).pair("state", wordOf(taskStateWords(), task.state));
    json.pair("location", place ? place->code : QString()).key("item").textOrNull(item ? item->sku : QString()).key("user").textOrNull(user ? user->badge : QString());
    json.pair("recount", task.kind == TaskKind::Count && !task.countedBy.isNull());
    BINCARD_TRY(addDifferences(queries, task.id, json));
    return json.endObject().bytes();
}

} // namespace

Result<QJsonObject> planCounts(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    server::CountsWanted wanted;
    wanted.dryRun = asked.value(QLatin1String("dry")).toBool();
    for (const QJsonValue &code : asked.value(QLatin1String("places")).toArray()) {
        BINCARD_TRY_ASSIGN(const auto place, engine.queries().location(code.toString()));
        if (!place)
            return QJsonObject{{QStringLiteral("missing"), QStringLiteral("location %1").arg(code.toString())}};
        wanted.places.push_back(place->id);
    }
    BINCARD_TRY_ASSIGN(const auto planned, engine.planCounts(wanted));
    QJsonArray shelves;
    for (const server::PlannedShelf &shelf : planned.shelves) {
        shelves.append(QJsonObject{{QStringLiteral("location"), shelf.code}, {QStringLiteral("class"), classWord(shelf.why)}, {QStringLiteral("counted_ms"), static_cast<qint64>(shelf.countedMs)}});
    }
    return QJsonObject{{QStringLiteral("shelves"), shelves}, {QStringLiteral("standard"), planned.standardRules}};
}

Result<QJsonObject> listCounts(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    const bool reviews = asked.value(QLatin1String("review")).toBool();
    BINCARD_TRY_ASSIGN(const auto tasks, engine.queries().openCounts(kMostCounts));
    Page page;
    for (const Task &task : tasks) {
        if (reviews && task.kind != TaskKind::Review)
            continue;
        BINCARD_TRY_ASSIGN(const QByteArray line, lineOf(engine.queries(), task));
        page.lines.push_back(line);
    }
    return toJson(page);
}

} // namespace bincard::admin
