// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/countcommand.h"

#include "admin/json.h"
#include "ctl/office.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace bincard::ctl {
namespace {

/// The day of the last count, in UTC as all of bincardctl.
QString lastCounted(std::int64_t countedMs)
{
    return countedMs > 0 ? QDateTime::fromMSecsSinceEpoch(countedMs, Qt::UTC).date().toString(Qt::ISODate) : QStringLiteral("never");
}

void printPlanned(const QJsonObject &answer, bool dry, bool asJson, Console &console)
{
    const QJsonArray shelves = answer.value(QLatin1String("shelves")).toArray();
    for (const QJsonValue &value : shelves) {
        const QJsonObject row = value.toObject();
        const std::int64_t countedMs = row.value(QLatin1String("counted_ms")).toInteger();
        const QString place = row.value(QLatin1String("location")).toString(), what = row.value(QLatin1String("class")).toString();
        if (asJson) {
            admin::JsonLine json;
            json.beginObject().pair("location", place).pair("class", what).pair("counted_ms", countedMs);
            console.out(json.endObject().bytes() + '\n');
        } else {
            console.line(QStringLiteral("%1 %2 last counted %3").arg(place, -12).arg(what, -9).arg(lastCounted(countedMs)));
        }
    }
    if (asJson)
        return;
    if (answer.value(QLatin1String("standard")).toBool())
        console.say(QStringLiteral("There is no counts.json in the folder: by the standard rules, A every 30 days, B every 90, C every 365, 20 of each a day."));
    console.say(dry ? QStringLiteral("%1 places would be counted.").arg(shelves.size()) : QStringLiteral("%1 places are to be counted.").arg(shelves.size()));
}

void printCount(const QByteArray &line, Console &console)
{
    const QJsonObject row = QJsonDocument::fromJson(line).object();
    const auto text = [&row](const char *key) { return row.value(QLatin1String(key)).toString(); };
    const QString item = text("item"), user = text("user");
    console.line(QStringLiteral("%1 %2 %3 %4%5%6%7")
                     .arg(text("task"), -12).arg(text("kind"), -7).arg(text("state"), -9).arg(text("location"), item.isEmpty() ? QString() : u' ' + item,
                         user.isEmpty() ? QString() : QStringLiteral(" by ") + user, row.value(QLatin1String("recount")).toBool() ? QStringLiteral(" again") : QString()));
    for (const QJsonValue &value : row.value(QLatin1String("differences")).toArray()) {
        const QJsonObject one = value.toObject();
        const auto pieces = [&one](const char *key) { return toString(Quantity{one.value(QLatin1String(key)).toInteger()}); };
        console.line(QStringLiteral("  %1 counted %2, by the books %3").arg(one.value(QLatin1String("item")).toString(), pieces("counted"), pieces("expected")));
    }
}

ExitCode plan(const Arguments &arguments, Office &office, Console &console)
{
    const bool dry = arguments.has(QStringLiteral("dry-run"));
    const QJsonObject asked{{QStringLiteral("dry"), dry}, {QStringLiteral("places"), QJsonArray::fromStringList(arguments.positional().sliced(1))}};
    const auto answer = office.ask(QStringLiteral("counts/plan"), asked);
    if (!answer)
        return failed(console, answer.error(), arguments);
    if (const QString missing = answer->value(QLatin1String("missing")).toString(); !missing.isEmpty()) {
        console.say(QStringLiteral("There is no %1. Nothing is planned.").arg(missing));
        return ExitCode::FoundWrong;
    }
    printPlanned(*answer, dry, arguments.has(QStringLiteral("json")), console);
    return ExitCode::Done;
}

ExitCode list(const Arguments &arguments, Office &office, Console &console)
{
    const bool asJson = arguments.has(QStringLiteral("json"));
    const auto done = office.forEachLine(QStringLiteral("counts/list"), QJsonObject{{QStringLiteral("review"), arguments.has(QStringLiteral("review"))}}, [&](const QByteArray &line) {
        if (asJson)
            console.out(line + '\n');
        else
            printCount(line, console);
        return true;
    });
    return done ? ExitCode::Done : failed(console, done.error(), arguments);
}

} // namespace

Manual CountCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("count");
    manual.summary = QStringLiteral("which places are counted next, and which counts wait for a lead");
    manual.synopsis = {QStringLiteral("count plan [--dry-run] [--json] [PLACE…]"), QStringLiteral("count list [--open | --review] [--json]")};
    manual.description = QStringLiteral(
        "count plan makes the tasks to count that the plan has for today: shelves by the class of what stands there, those first that were counted the longest ago, as many a day as "
        "counts.json in the folder says. A server that finds that file does so by itself each day; without it the standard rules hold, and only for this command. With places: a task for "
        "each of these, whether it is due or not. A place that somebody counts, or is to count, is left out.\n\n"
        "count list lists counts that are to be made or are being made, and those whose difference a lead has to decide on, with what was found.");
    manual.options = {
        {QStringLiteral("dry-run"), {}, QStringLiteral("Lists, and makes nothing.")},
        {QStringLiteral("open"), {}, QStringLiteral("All that are open (the usual).")},
        {QStringLiteral("review"), {}, QStringLiteral("Only those that a lead has to decide on.")},
        {QStringLiteral("json"), {}, QStringLiteral("One JSON object a line.")},
    };
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"location\":CODE,\"class\":\"A|B|C|requested\",\"counted_ms\":MS}\n"
                       "  {\"task\":NUMBER,\"kind\":\"count|review\",\"state\":WORD,\"location\":CODE,\"item\":SKU|null,\"user\":BADGE|null,\n"
                       "   \"recount\":BOOL,\"differences\":\n"
                       "     [{\"item\":SKU,\"lot\":LOT|null,\"hu\":CODE|null,\"status\":WORD,\"expected\":N,\"counted\":N}]}\n\n"
                       "counted_ms is when the place was last counted, milliseconds since 1970 UTC; 0 is never. expected and counted are whole numbers of thousandths of the base unit.")}};
    manual.examples = {{QStringLiteral("count plan --dry-run"), QStringLiteral("What would be counted today.")},
        {QStringLiteral("count plan A-01-2 A-01-3"), QStringLiteral("These two, now.")},
        {QStringLiteral("count list --review --json"), QStringLiteral("What leads have to decide on.")}};
    return manual;
}

ExitCode CountCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    const bool isPlan = what == QLatin1String("plan"), isList = what == QLatin1String("list");
    if (!isPlan && !isList)
        return usageError(console, QStringLiteral("count"), QStringLiteral("Say count plan or count list"));
    if (isList && arguments.positional().size() != 1)
        return usageError(console, QStringLiteral("count"), QStringLiteral("count list takes no %1").arg(arguments.positional().at(1)));
    for (const char *name : {"open", "review"}) {
        if (isPlan && arguments.has(QLatin1String(name)))
            return usageError(console, QStringLiteral("count"), QStringLiteral("--%1 belongs to count list").arg(QLatin1String(name)));
    }
    if (isList && arguments.has(QStringLiteral("dry-run")))
        return usageError(console, QStringLiteral("count"), QStringLiteral("--dry-run belongs to count plan"));
    if (arguments.has(QStringLiteral("open")) && arguments.has(QStringLiteral("review")))
        return usageError(console, QStringLiteral("count"), QStringLiteral("--open lists all and --review some: say one of them"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    return isPlan ? plan(arguments, *office, console) : list(arguments, *office, console);
}

} // namespace bincard::ctl
