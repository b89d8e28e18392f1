// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/benchcommand.h"

#include "ctl/democommand.h"
#include "ctl/measures.h"

#include <QTemporaryDir>

namespace bincard::ctl {
namespace {

constexpr int kLookups = 20'000;
constexpr int kScans = 1000;
constexpr int kPicks = 20'000;
constexpr int kSynced = 200; ///< operations
constexpr int kStarts = 5;
constexpr int kNewStations = 3;
constexpr std::int64_t kOrders = 400; ///< enough picks for kScans

const QStringList &measureNames()
{
    static const QStringList names{QStringLiteral("lookup"), QStringLiteral("scan"), QStringLiteral("apply"), QStringLiteral("sync"), QStringLiteral("start"), QStringLiteral("bootstrap")};
    return names;
}

Result<Measure> measure(const QString &name, const QString &dir)
{
    if (name == QLatin1String("lookup"))
        return measureLookup(dir, kLookups);
    if (name == QLatin1String("scan"))
        return measureScan(dir, kScans);
    if (name == QLatin1String("apply"))
        return measureApply(dir, kPicks);
    if (name == QLatin1String("sync"))
        return measureSync(dir, kSynced);
    if (name == QLatin1String("bootstrap"))
        return measureBootstrap(dir, kNewStations);
    return measureStart(dir, kStarts);
}

/// A demo warehouse of so many items, unless the folder has books.
Result<void> prepare(const QString &dir, std::int64_t items, Console &console)
{
    BINCARD_TRY_ASSIGN(const Arguments none, Arguments::parse({}, {}));
    BINCARD_TRY_ASSIGN(DemoPlan plan, demoPlan(none));
    plan.items = items;
    plan.places = items * 5 / 4;
    plan.orders = kOrders;
    DemoClock clock(plan);
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Allow, &clock));
    if (!books->isEmpty())
        return {};
    console.say(QStringLiteral("Making a warehouse of %1 items to measure.").arg(items));
    return makeDemo(plan, *books, console);
}

} // namespace

Manual BenchCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("bench");
    manual.summary = QStringLiteral("measure this machine against the budgets");
    manual.synopsis = {QStringLiteral("bench [lookup|scan|apply|sync|start|bootstrap]… [--items N] [--json]")};
    manual.description = QStringLiteral(
        "Measures, and each time what the bare SQLite library does in the same run, so that figures of different machines can be compared. Without a "
        "name: all of them. With --data in a folder that has books it measures on those, and its picks stay in them: never do that to a real "
        "warehouse. In a folder without books, or without --data in a temporary one, it makes a demo warehouse first.");
    manual.options = {
        {QStringLiteral("items"), QStringLiteral("N"), QStringLiteral("Items of the warehouse to make (default: 100,000).")},
        {QStringLiteral("json"), {}, QStringLiteral("One JSON object a line and measure.")},
    };
    manual.sections = {
        {QStringLiteral("Measures"),
            QStringLiteral("  lookup  a barcode to its item's card, in the station's replica, which is filled first;\n"
                           "          baseline: three point queries for the same barcodes\n"
                           "  scan    an input of a picker to its durable answer, without painting; baseline: a durable\n"
                           "          commit of one row\n"
                           "  apply   picks of one station, decided, logged and durable by the server engine, in\n"
                           "          batches of 500 of which the percentiles speak; baseline: the same rows and\n"
                           "          entries written by bare statements into a copy of the same database\n"
                           "  sync    a beep at one station to its entry in the replica of another, through a central\n"
                           "          server on this machine, an input each 10 ms; baseline: a durable commit of one row\n"
                           "  start   a station's engine in a new process to the answer of its first scan, without\n"
                           "          window; baseline: opening the file and finding a row\n"
                           "  bootstrap\n"
                           "          a new station of a central server on this machine to all its books, by snapshot;\n"
                           "          baseline: the same by pulling each entry, for less than two million rows")},
        {QStringLiteral("JSON"),
            QStringLiteral("  {\"name\":NAME,\"n\":N,\"p50_us\":N,\"p99_us\":N,\"per_s\":X,\"baseline\":{\"name\":NAME,\"per_s\":X},\"ratio\":X}\n\n"
                           "ratio is per_s over that of the baseline. start has also rss_kib, the memory it holds then; apply has batch, rows (written, each once a batch) and log_pages (of the write-ahead log); bootstrap has rows, which n "
                           "and per_s count, fetch_ms and install_ms of the middle one, kib_above_idle, bytes of the snapshots, making_ms and longest_step_us of their making on the server.")},
    };
    manual.examples = {{QStringLiteral("bench lookup --items 1000000 --json"), QStringLiteral("The largest budgeted warehouse.")}};
    return manual;
}

ExitCode BenchCommand::run(const Arguments &arguments, Console &console)
{
    const QString given = arguments.value(QStringLiteral("data"));
    if (arguments.positional() == QStringList{QStringLiteral("start-once")}) { // A process of measureStart().
        const auto said = startOnce(dataDir(arguments));
        if (!said)
            return failed(console, said.error(), dataDir(arguments));
        console.out(*said + '\n');
        return ExitCode::Done;
    }
    if (arguments.positional().value(0) == QLatin1String("bootstrap-once")) { // One of measureBootstrap().
        const auto said = bootstrapOnce(arguments.positional().value(1));
        if (!said)
            return failed(console, said.error(), {});
        console.out(*said + '\n');
        return ExitCode::Done;
    }
    for (const QString &name : arguments.positional()) {
        if (!measureNames().contains(name))
            return usageError(console, QStringLiteral("bench"), QStringLiteral("There is no measure %1").arg(name));
    }
    const auto items = arguments.number(QStringLiteral("items"), 100'000, 10, kMostProducts / 4);
    if (!items)
        return usageError(console, QStringLiteral("bench"), items.error().detail);
    const QTemporaryDir temporary;
    const QString dir = given.isEmpty() ? temporary.path() : dataDir(arguments);
    if (const auto prepared = prepare(dir, *items, console); !prepared)
        return failed(console, prepared.error(), dir);
    for (const QString &name : arguments.positional().isEmpty() ? measureNames() : arguments.positional()) {
        const auto result = measure(name, dir);
        if (!result)
            return failed(console, result.error(), dir);
        console.line(arguments.has(QStringLiteral("json")) ? QString::fromUtf8(result->json()) : result->words());
    }
    return ExitCode::Done;
}

} // namespace bincard::ctl
