// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/paircommand.h"

#include "admin/json.h"
#include "ctl/office.h"

namespace bincard::ctl {

Manual PairCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("pair");
    manual.summary = QStringLiteral("let one new station in");
    manual.synopsis = {QStringLiteral("pair [--json]")};
    manual.description = QStringLiteral(
        "Asks the bincard-server of --server, or the one that has the folder of --data open on this machine, for a pairing text, and prints it. It is good for one station and for ten "
        "minutes. On the station:\n\n"
        "  bincard --pair TEXT\n\n"
        "The text holds the server's address, the fingerprint of its certificate and a one-time code: whoever reads it can come in, so do not leave it lying about.");
    manual.options = {{QStringLiteral("json"), {}, QStringLiteral("Print {\"pairing\":TEXT,\"good_for_s\":N}.")}};
    manual.examples = {{QStringLiteral("pair --data /var/lib/bincard"), QStringLiteral("At the server, for the new packing table.")},
        {QStringLiteral("pair --server https://books.example:8443"), QStringLiteral("From elsewhere, with a token in BINCARD_TOKEN.")}};
    return manual;
}

ExitCode PairCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("pair"), QStringLiteral("pair takes no arguments"));
    auto office = Office::open(arguments);
    if (!office && office.error().code != ErrorCode::NotFound)
        return failed(console, office.error(), arguments);
    if (!office || !office->isServer()) {
        console.say(QStringLiteral("No bincard-server has %1 open.").arg(dataDir(arguments)));
        return ExitCode::Environment;
    }
    const Result<QJsonObject> answer = office->ask(QStringLiteral("pairing"), {});
    if (!answer.ok())
        return failed(console, answer.error(), arguments);
    const QString text = net::toText({office->published(), answer->value(QLatin1String("code")).toString()});
    const std::int64_t goodForS = answer->value(QLatin1String("good_for_s")).toInteger();
    admin::JsonLine json;
    if (arguments.has(QStringLiteral("json")))
        console.out(json.beginObject().pair("pairing", text).pair("good_for_s", goodForS).endObject().bytes() + '\n');
    else
        console.out(text.toUtf8() + '\n');
    console.say(QStringLiteral("Good for one station and %1 minutes: bincard --pair '…'").arg(goodForS / 60));
    return ExitCode::Done;
}

} // namespace bincard::ctl
