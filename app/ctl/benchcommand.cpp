// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/benchcommand.h"

#include "ctl/democommand.h"
#include "ctl/measures.h"
#include "ctl/servermeasures.h"
#include "ctl/serverprocess.h"

#include <QTemporaryDir>

namespace bincard::ctl {
namespace {

constexpr int kLookups = 20'000;
constexpr int kScans = 1000;
constexpr int kPicks = 20'000;
constexpr int kSynced = 200; ///< operations
constexpr int kStarts = 5;
constexpr int kNewStations = 3;
constexpr int kClaims = 8000;
constexpr std::int64_t kOrders = 400; ///< enough picks for kScans

const QStringList &measureNames()
{
    static const QStringList names{QStringLiteral("lookup"), QStringLiteral("scan"), QStringLiteral("apply"), QStringLiteral("sync"), QStringLiteral("start"), QStringLiteral("bootstrap"),
        QStringLiteral("stations"), QStringLiteral("server"), QStringLiteral("claims"), QStringLiteral("growth")};
    return names;
}

/// What the options say of measures that go on for a while.
struct Sizes {
    std::int64_t items = 0;
    StationsOptions stations;
    std::int64_t entries = 0;
};

Result<Sizes> sizesOf(const Arguments &arguments)
{
    Sizes sizes;
    BINCARD_TRY_ASSIGN(sizes.items, arguments.number(QStringLiteral("items"), 100'000, 10, kMostProducts / 4));
    BINCARD_TRY_ASSIGN(const std::int64_t stations, arguments.number(QStringLiteral("stations"), 50, 1, 4000));
    BINCARD_TRY_ASSIGN(const std::int64_t rate, arguments.number(QStringLiteral("rate"), 1, 1, 1000));
    BINCARD_TRY_ASSIGN(const std::int64_t seconds, arguments.number(QStringLiteral("seconds"), 60, 1, 86'400));
    sizes.stations = {static_cast<int>(stations), static_cast<double>(rate), static_cast<int>(seconds)};
    BINCARD_TRY_ASSIGN(sizes.entries, arguments.number(QStringLiteral("entries"), 1'000'000, 1000, 100'000'000));
    return sizes;
}

Result<Measure> measure(const QString &name, const QString &dir, const Sizes &sizes)
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
    if (name == QLatin1String("stations"))
        return measureStations(dir, sizes.stations);
    if (name == QLatin1String("server"))
        return measureServer(dir, sizes.stations.seconds);
    if (name == QLatin1String("claims"))
        return measureClaims(dir, kClaims);
    return measureStart(dir, kStarts);
}

/// Tells of each figure as soon as it is there.
Result<void> measureAll(const QString &name, const QString &dir, const Sizes &sizes, const std::function<void(const Measure &)> &say)
{
    if (name == QLatin1String("growth"))
        return measureGrowth(dir, sizes.entries, say);
    BINCARD_TRY_ASSIGN(const Measure one, measure(name, dir, sizes));
    say(one);
    return {};
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
    manual.synopsis = {QStringLiteral("bench [MEASURE]… [--items N] [--json]")};
    manual.description = QStringLiteral(
        "Measures, and each time what the bare SQLite library does in the same run, so that figures of different machines can be compared. Without a "
        "name: all of them. With --data in a folder that has books it measures on those, and its picks stay in them: never do that to a real "
        "warehouse. In a folder without books, or without --data in a temporary one, it makes a demo warehouse first.");
    manual.options = {
        {QStringLiteral("items"), QStringLiteral("N"), QStringLiteral("Items of the warehouse to make (default: 100,000).")},
        {QStringLiteral("stations"), QStringLiteral("N"), QStringLiteral("Stations of the measure stations (default: 50).")},
        {QStringLiteral("rate"), QStringLiteral("R"), QStringLiteral("Operations a second of each of them (default: 1).")},
        {QStringLiteral("seconds"), QStringLiteral("S"), QStringLiteral("How long stations and server work (default: 60).")},
        {QStringLiteral("entries"), QStringLiteral("N"), QStringLiteral("How far growth goes (default: 1,000,000).")},
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
                           "          a new station of a central server on this machine to all its books, by the image that\n"
                           "          is made for the first one;\n"
                           "          baseline: the same by pulling each entry, for less than two million rows\n"
                           "  stations\n"
                           "          many stations at one central server on this machine, over HTTPS: from when an\n"
                           "          operation is due to its durable outcome; they pull after each of their pushes, up\n"
                           "          to fifty of them every entry, of more each fifty entries, as in a house of fifty;\n"
                           "          afterwards each operation must be in the log once and the books be whole;\n"
                           "          baseline: a durable commit of one row\n"
                           "  server  orders put in, promised and released by the server engine, ten of five lines a\n"
                           "          batch; n and per_s count lines; baseline: the same rows and entries by bare\n"
                           "          statements; on PostgreSQL also what its pgbench says, if it is installed\n"
                           "  claims  16 clients of a central server claim one hot item at the same time, of which\n"
                           "          there is for half of them; baseline: a durable commit of one row\n"
                           "  growth  work of the floor in batches of 500 and look-ups of items, with 10,000, 100,000 …\n"
                           "          entries in the log, a line each; baseline: the first of them")},
        {QStringLiteral("JSON"),
            QStringLiteral("  {\"name\":NAME,\"n\":N,\"p50_us\":N,\"p99_us\":N,\"per_s\":X,\"baseline\":{\"name\":NAME,\"per_s\":X},\"ratio\":X}\n\n"
                           "ratio is per_s over that of the baseline. start has also rss_kib, the memory it holds then; apply has batch, rows (written, each once a batch) and log_pages (of the write-ahead log); bootstrap has rows, which n "
                           "and per_s count, fetch_ms, install_ms and cpu_ms (processor time of its whole process) of the middle one, kib_above_idle, by_rows_ms and by_rows_install_ms of the first one, which takes rows, bytes of the snapshots, making_ms and longest_step_us of their making on the server. stations has operations, failures (requests that were made again: broken without an answer, turned_away by a server that has too much to do), "
                           "entries_pulled, bytes_up an operation and bytes_down an entry (with HTTP's heads), bytes_up_of_100 (an operation among a hundred, compressed) and the server's memory; server has the time of each step, "
                           "verify_ms of the check afterwards, and pgbench_tps; claims has what was available, granted and denied; growth has entries, bytes of the books, and times of look-ups.")},
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
    if (arguments.positional() == QStringList{QStringLiteral("serve-once")}) { // The server of measureStations().
        const auto served = serveOnce(dataDir(arguments));
        return served ? ExitCode::Done : failed(console, served.error(), dataDir(arguments));
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
    const auto sizes = sizesOf(arguments);
    if (!sizes)
        return usageError(console, QStringLiteral("bench"), sizes.error().detail);
    const QTemporaryDir temporary;
    const QString dir = given.isEmpty() ? temporary.path() : dataDir(arguments);
    if (const auto prepared = prepare(dir, sizes->items, console); !prepared)
        return failed(console, prepared.error(), dir);
    const auto say = [&console, json = arguments.has(QStringLiteral("json"))](const Measure &one) {
        console.line(json ? QString::fromUtf8(one.json()) : one.words());
        (void)console.flush(); // The next one may take an hour.
    };
    for (const QString &name : arguments.positional().isEmpty() ? measureNames() : arguments.positional()) {
        if (const auto measured = measureAll(name, dir, *sizes, say); !measured)
            return failed(console, measured.error(), dir);
    }
    return ExitCode::Done;
}

} // namespace bincard::ctl
