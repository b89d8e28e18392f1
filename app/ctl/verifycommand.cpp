// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/verifycommand.h"

#include "admin/json.h"
#include "ctl/office.h"

namespace bincard::ctl {

Manual VerifyCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("verify");
    manual.summary = QStringLiteral("check that the books and their log are whole and agree");
    manual.synopsis = {QStringLiteral("verify [--json]")};
    manual.description = QStringLiteral(
        "Reads the whole log and all rows, and checks that each stream is gapless and its chain of hashes holds, that every balance is the sum of its "
        "moves, that over all places each item and lot adds up to zero, that claims and states agree with what they are computed from, and that the "
        "log replayed gives the rows that are there.\n\n"
        "Prints what was checked. When something does not hold, says the first difference and ends with 1. Changes nothing.\n\n"
        "A server makes a copy of its books for it, as for a backup, and looks at that while stations work on: there must be room for it in the folder.");
    manual.options = {{QStringLiteral("json"), {}, QStringLiteral("Print {\"clean\":BOOL,\"entries\":N,\"rows\":N,\"difference\":TEXT|null}.")}};
    return manual;
}

ExitCode VerifyCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("verify"), QStringLiteral("verify takes no %1").arg(arguments.positional()[0]));
    const auto print = [&](std::int64_t entries, std::int64_t rows, const QString &difference) {
        if (arguments.has(QStringLiteral("json"))) {
            admin::JsonLine json;
            json.beginObject().pair("clean", difference.isEmpty()).pair("entries", entries).pair("rows", rows);
            json.key("difference").textOrNull(difference).endObject();
            console.out(json.bytes() + '\n');
        }
        if (difference.isEmpty())
            console.say(QStringLiteral("All is well: %1 entries, %2 rows.").arg(entries).arg(rows));
        else
            console.say(QStringLiteral("Found wrong: %1.").arg(difference));
        return difference.isEmpty() ? ExitCode::Done : ExitCode::FoundWrong;
    };

    auto office = Office::open(arguments);
    if (!office && office.error().code == ErrorCode::Damaged)
        return print(0, 0, office.error().detail);
    if (!office)
        return failed(console, office.error(), arguments);
    Progress progress(console, QStringLiteral("Verifying"), 0);
    if (office->isServer()) {
        const auto found = office->finish(QStringLiteral("verify"), {}, [&progress](std::int64_t done, std::int64_t all) {
            progress.restart(QStringLiteral("Verifying"), all);
            progress.set(done);
        });
        if (!found)
            return failed(console, found.error(), arguments);
        return print(found->value(QLatin1String("entries")).toInteger(), found->value(QLatin1String("rows")).toInteger(), found->value(QLatin1String("difference")).toString());
    }
    ledger::Stream stream = -1;
    const auto report = office->books()->engine().verify([&](const server::VerifyProgress &done) {
        if (done.stream != stream)
            progress.restart(QStringLiteral("Stream %1").arg(done.stream), done.total);
        stream = done.stream;
        progress.set(done.done);
    });
    if (!report && report.error().code == ErrorCode::Damaged)
        return print(0, 0, report.error().detail);
    if (!report)
        return failed(console, report.error(), arguments);
    return print(report->entries, report->rows, report->difference);
}

} // namespace bincard::ctl
