// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/paircommand.h"

#include "ctl/json.h"
#include "desk/adminfile.h"
#include "net/adminlink.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::ctl {

Manual PairCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("pair");
    manual.summary = QStringLiteral("let one new station in");
    manual.synopsis = {QStringLiteral("pair [--json]")};
    manual.description = QStringLiteral(
        "Asks the bincard-server that has the folder of --data open, on this machine, for a pairing text, and prints it. It is good for one station and for ten "
        "minutes. On the station:\n\n"
        "  bincard --pair TEXT\n\n"
        "The text holds the server's address, the fingerprint of its certificate and a one-time code: whoever reads it can come in, so do not leave it lying about.");
    manual.options = {{QStringLiteral("json"), {}, QStringLiteral("Print {\"pairing\":TEXT,\"good_for_s\":N}.")}};
    manual.examples = {{QStringLiteral("pair --data /var/lib/bincard"), QStringLiteral("At the server, for the new packing table.")}};
    return manual;
}

ExitCode PairCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("pair"), QStringLiteral("pair takes no arguments"));
    const QString dir = dataDir(arguments);
    const auto admin = desk::readAdminFile(QDir(dir).filePath(desk::kAdminFile));
    if (!admin.ok() && admin.error().code == ErrorCode::NotFound) {
        console.say(QStringLiteral("No bincard-server has %1 open.").arg(dir));
        return ExitCode::Environment;
    }
    if (!admin.ok())
        return failed(console, admin.error(), dir);
    const Result<QByteArray> answer = net::post(admin->server, "/v1/admin/pairing", admin->token, "{}");
    if (!answer.ok())
        return failed(console, answer.error(), dir);
    const QJsonObject object = QJsonDocument::fromJson(*answer).object();
    const QString text = net::toText({admin->published, object.value(QLatin1String("code")).toString()});
    const std::int64_t goodForS = object.value(QLatin1String("good_for_s")).toInteger();
    JsonLine json;
    if (arguments.has(QStringLiteral("json")))
        console.out(json.beginObject().pair("pairing", text).pair("good_for_s", goodForS).endObject().bytes() + '\n');
    else
        console.out(text.toUtf8() + '\n');
    console.say(QStringLiteral("Good for one station and %1 minutes: bincard --pair '…'").arg(goodForS / 60));
    return ExitCode::Done;
}

} // namespace bincard::ctl
