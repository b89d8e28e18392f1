// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/democommand.h"

#include "ctl/people.h"

#include <QDate>

namespace bincard::ctl {
namespace {

constexpr std::int64_t kMostPlaces = 5'000'000;
constexpr std::int64_t kMostOrders = 10'000'000;
constexpr int kFollowUpSlice = 500;

Result<std::int32_t> dayOf(const Arguments &arguments)
{
    QDate day = QDateTime::currentDateTimeUtc().date();
    if (arguments.has(QStringLiteral("today")))
        day = QDate::fromString(arguments.value(QStringLiteral("today")), Qt::ISODate);
    const std::int64_t days = day.isValid() ? QDate(1970, 1, 1).daysTo(day) : 0;
    if (days <= 1 || day.year() > 9000)
        return Error{ErrorCode::Usage, QStringLiteral("--today is a date such as 2026-05-04")};
    return static_cast<std::int32_t>(days);
}

} // namespace

Manual DemoCommand::manual() const
{
    const auto option = [](const char *name, const char *value, const char *help) {
        return OptionSpec{QString::fromLatin1(name), QString::fromLatin1(value), QString::fromUtf8(help)};
    };
    Manual manual;
    manual.name = QStringLiteral("demo");
    manual.summary = QStringLiteral("make a demo warehouse");
    manual.synopsis = {QStringLiteral("demo [--seed N] [--items N] [--locations N] [--orders N] [--force]")};
    manual.description = QStringLiteral(
        "Makes a warehouse to try Bincard in: aisles with coordinates, items with barcodes of piece and case, stock with lots and expiries (some past "
        "their day, some near it), a few items with serials, deliveries of three days, orders of mixed size and priority, totes, and people with badges and PINs, which it prints.\n\n"
        "The same options make the same rows. Everything is marked as generated. A folder that has books already is refused.");
    manual.options = {
        option("seed", "N", "What everything follows from (default: 1)."),
        option("items", "N", "Items (default: 400, at most 10,000,000)."),
        option("locations", "N", "Shelf places (default: five for four items). Docks, packing, staging, carts and others come on top."),
        option("orders", "N", "Orders (default: 60)."),
        option("today", "DATE", "The day that expiries and ship-by times count from (default: today)."),
        option("force", "", "Make it in a folder that has books already: rows of the demo that are missing are added, so a demo that was broken off is completed."),
    };
    manual.sections = {{QStringLiteral("People"), QStringLiteral("The PIN of a demo badge is its number:\n\n") + demoUserTable()}};
    manual.examples = {{QStringLiteral("demo --data /tmp/try --seed 7"), QStringLiteral("A small warehouse.")},
        {QStringLiteral("demo --items 1000000 --orders 10000 --data /tmp/big"), QStringLiteral("A large one.")}};
    return manual;
}

Result<DemoPlan> demoPlan(const Arguments &arguments)
{
    DemoPlan plan;
    BINCARD_TRY_ASSIGN(const std::int64_t seed, arguments.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<std::int64_t>::max()));
    plan.seed = static_cast<std::uint64_t>(seed);
    BINCARD_TRY_ASSIGN(plan.items, arguments.number(QStringLiteral("items"), 400, 0, kMostProducts));
    BINCARD_TRY_ASSIGN(plan.places, arguments.number(QStringLiteral("locations"), std::min(plan.items * 5 / 4, kMostPlaces), 0, kMostPlaces));
    BINCARD_TRY_ASSIGN(plan.orders, arguments.number(QStringLiteral("orders"), plan.items > 0 ? 60 : 0, 0, kMostOrders));
    BINCARD_TRY_ASSIGN(plan.today, dayOf(arguments));
    return plan;
}

Result<void> makeDemo(const DemoPlan &plan, Books &books, Console &console)
{
    BINCARD_TRY(books.make());
    Submitter submitter(books, "demo");
    Progress progress(console, QStringLiteral("Making"), plan.steps());
    DemoWarehouse warehouse(plan, submitter, [&progress] { progress.add(1); });
    BINCARD_TRY(warehouse.makePeople());
    BINCARD_TRY(warehouse.makeItems());
    BINCARD_TRY(warehouse.makePlaces());
    BINCARD_TRY(warehouse.makeStock());
    BINCARD_TRY(warehouse.makeDeliveries());
    BINCARD_TRY(warehouse.makeOrders());
    BINCARD_TRY(submitter.flush());
    progress.restart(QStringLiteral("Promising"), plan.orders);
    for (bool more = true; more;) {
        BINCARD_TRY_ASSIGN(const server::FollowUpDone done, books.engine().followUp(kFollowUpSlice));
        more = done.more;
        progress.add(done.promised);
    }
    return {};
}

ExitCode DemoCommand::run(const Arguments &arguments, Console &console)
{
    const Result<DemoPlan> plan = demoPlan(arguments);
    if (!plan)
        return usageError(console, QStringLiteral("demo"), plan.error().detail);
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("demo"), QStringLiteral("demo takes no %1").arg(arguments.positional()[0]));
    const QString dir = dataDir(arguments);
    DemoClock clock(*plan);
    const auto books = Books::open(dir, Books::Missing::Allow, &clock);
    if (!books)
        return failed(console, books.error(), dir);
    if (!(*books)->isEmpty() && !arguments.has(QStringLiteral("force"))) {
        console.say(QStringLiteral("%1 has books already: choose another folder, or say --force to add the demo to them.").arg(dir));
        return ExitCode::Environment;
    }
    if (const Result<void> made = makeDemo(*plan, **books, console); !made) {
        const ExitCode code = failed(console, made.error(), dir);
        if ((*books)->exist() && !(*books)->isEmpty())
            console.say(u"A part of the demo is there: --force completes it.");
        return code;
    }
    console.say(QStringLiteral("Made %1 items, %2 shelf places and %3 orders in %4. People to log in with:\n%5")
                    .arg(plan->items).arg(plan->places).arg(plan->items > 0 ? plan->orders : 0).arg(dir, demoUserTable()));
    return ExitCode::Done;
}

} // namespace bincard::ctl
