// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/eventscommand.h"

#include "admin/exports.h"
#include "ctl/eventfeed.h"
#include "ctl/logquestion.h"

namespace bincard::ctl {

Manual EventsCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("events");
    manual.summary = QStringLiteral("write what happened to orders, returns and stock");
    manual.synopsis = {QStringLiteral("events [--warehouse CODE] [--since SEQ]")};
    manual.description = QStringLiteral("Writes one JSON object a line for each event after SEQ, in the order of the log; the last line on standard error is \"next SEQ\", from which the next run goes on. "
        "The same --since gives the same lines, however often and whenever it is asked.\n\n"
        "Events are made of the log and kept in events.db in the folder, so that asking costs what is new. When that file is lost it is made anew. They are asked in the folder of the books, "
        "also while a server has it open.");
    manual.options = logOptions();
    manual.sections = {{QStringLiteral("Events"),
        QStringLiteral("  {\"seq\":N,\"event\":NAME, … ,\"at\":TIME,\"n\":N}\n\n"
                       "seq is the entry of the log, at its time, n counts the events of one entry: seq and n name an event for ever.\n\n"
                       "  order-confirmed          order, ship_by: what it wants, or what can be had of it, is promised\n"
                       "  order-delayed            order, ship_by, reason: ship_by_passed or back_ordered\n"
                       "  order-part-shipped       order: goods of it left, more will follow\n"
                       "  order-shipped            order: all that will leave has left\n"
                       "  order-cancelled          order\n"
                       "  return-arrived           return\n"
                       "  refund-released          return\n"
                       "  stock-available-changed  item, owner, available, was: what can be sold, in base units\n\n"
                       "docs/integration.md tells when each of them comes.")}};
    manual.examples = {{QStringLiteral("events --since 4711 | jq -c 'select(.event == \"order-shipped\")'"), QStringLiteral("Orders that have left since.")}};
    return manual;
}

ExitCode EventsCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("events"), QStringLiteral("events takes no %1").arg(arguments.positional()[0]));
    const auto asked = logAsked(arguments);
    if (!asked)
        return usageError(console, QStringLiteral("events"), asked.error().detail);
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    auto feed = EventFeed::open(dataDir(arguments), asked->value(QLatin1String("warehouse")).toString());
    if (!feed)
        return failed(console, feed.error(), arguments);
    const auto next = feed->catchUp(*office);
    if (!next)
        return failed(console, next.error(), arguments);
    const std::int64_t since = asked->value(QLatin1String("since")).toInteger();
    if (since > *next)
        return failed(console, admin::pastTheEnd(*next, since), arguments);
    const auto told = feed->forEach(since, [&](std::int64_t seq, const QByteArray &line) {
        if (seq > *next) // Another process has gone on meanwhile.
            return false;
        console.out(line + '\n');
        return true;
    });
    if (!told)
        return failed(console, told.error(), arguments);
    if (!console.flush())
        return ExitCode::Environment; // A reader that has gone away wants no words about it.
    console.say(QStringLiteral("next %1").arg(*next));
    return ExitCode::Done;
}

} // namespace bincard::ctl
