// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/tokencommand.h"

#include "admin/json.h"
#include "ctl/office.h"

#include <QDateTime>
#include <QJsonArray>

namespace bincard::ctl {
namespace {

QString minuteText(std::int64_t wallMs)
{
    return wallMs == 0 ? QStringLiteral("never") : QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

QString textIn(const QJsonObject &token, const char *key)
{
    return token.value(QLatin1String(key)).toString();
}

void print(const QJsonObject &token, bool asJson, Console &console)
{
    const auto number = [&token](const char *key) { return token.value(QLatin1String(key)).toInteger(); };
    if (!asJson) {
        console.line(QStringLiteral("%1 %2 %3  used %4  expires %5").arg(textIn(token, "name"), -24).arg(textIn(token, "role"), -6).arg(textIn(token, "state"), -8)
                         .arg(minuteText(number("used_ms")), -16).arg(minuteText(number("expires_ms"))));
        return;
    }
    admin::JsonLine json;
    json.beginObject().pair("name", textIn(token, "name")).pair("role", textIn(token, "role")).pair("state", textIn(token, "state"));
    for (const char *key : {"created_ms", "used_ms", "expires_ms", "revoked_ms"})
        json.pair(key, std::int64_t{number(key)});
    console.out(json.endObject().bytes() + '\n');
}

} // namespace

Manual TokenCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("token");
    manual.summary = QStringLiteral("let programs on other machines administer the server");
    manual.synopsis = {QStringLiteral("token create NAME [--role read|admin] [--days N]"), QStringLiteral("token list [--json]"), QStringLiteral("token revoke NAME")};
    manual.description = QStringLiteral(
        "A token is a secret by which a program on another machine asks the server: bincardctl --server URL, with the token in BINCARD_TOKEN. Its text is printed once, when it is "
        "made; the books keep its hash. One that is revoked is refused from then on by every server of these books.\n\n"
        "Tokens are made on a closed folder, at the server that has the folder open on this machine, or with --server and the token of an admin. A backup holds them as they were: "
        "after restoring one, revoke again what was revoked since.");
    manual.options = {
        {QStringLiteral("role"), QStringLiteral("ROLE"), QStringLiteral("read (usual): lookup, stock, orders, verify. admin: everything, also tokens, pairing and backups.")},
        {QStringLiteral("days"), QStringLiteral("N"), QStringLiteral("It expires after so many days, 3650 at most; without: when it is revoked.")},
        {QStringLiteral("json"), {}, QStringLiteral("With list: one JSON object a line.")},
    };
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"name\":NAME,\"role\":ROLE,\"state\":WORD,\"created_ms\":N,\"used_ms\":N,\"expires_ms\":N,\"revoked_ms\":N}\n\n"
                       "state is good, expired or revoked. Times are milliseconds since 1970 UTC, 0 = never; used_ms is behind by a minute at most.")}};
    manual.examples = {{QStringLiteral("token create web-shop --days 365"), QStringLiteral("For a program that reads stock, for a year.")},
        {QStringLiteral("token revoke web-shop"), QStringLiteral("When it is not needed any more, or somebody has seen it.")}};
    return manual;
}

ExitCode TokenCommand::run(const Arguments &arguments, Console &console)
{
    const QStringList &words = arguments.positional();
    const QString what = words.value(0);
    const bool isList = what == QLatin1String("list"), isCreate = what == QLatin1String("create"), isRevoke = what == QLatin1String("revoke");
    if (!isList && !isCreate && !isRevoke)
        return usageError(console, QStringLiteral("token"), QStringLiteral("Say token create, list or revoke"));
    if (words.size() != (isList ? 1 : 2))
        return usageError(console, QStringLiteral("token"), isList ? QStringLiteral("token list takes no name") : QStringLiteral("token %1 takes one NAME").arg(what));
    if (!isCreate && (arguments.has(QStringLiteral("role")) || arguments.has(QStringLiteral("days"))))
        return usageError(console, QStringLiteral("token"), QStringLiteral("--role and --days belong to token create"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const Result<void> done = isCreate ? create(*office, arguments, console) : isList ? list(*office, arguments, console) : revoke(*office, arguments, console);
    return done ? ExitCode::Done : failed(console, done.error(), arguments);
}

Result<void> TokenCommand::create(Office &office, const Arguments &arguments, Console &console)
{
    BINCARD_TRY_ASSIGN(const std::int64_t days, arguments.number(QStringLiteral("days"), 0, 1, server::Tokens::kMostDays));
    const QString name = arguments.positional()[1], role = arguments.value(QStringLiteral("role"), QStringLiteral("read"));
    BINCARD_TRY_ASSIGN(const QJsonObject answer, office.ask(QStringLiteral("token/create"), {{QStringLiteral("name"), name}, {QStringLiteral("role"), role}, {QStringLiteral("days"), static_cast<qint64>(days)}}));
    console.line(answer.value(QLatin1String("token")).toString());
    console.say(QStringLiteral("This is the token %1 (%2). It is not shown again: BINCARD_TOKEN=…").arg(name, role));
    return {};
}

Result<void> TokenCommand::list(Office &office, const Arguments &arguments, Console &console)
{
    BINCARD_TRY_ASSIGN(const QJsonObject answer, office.ask(QStringLiteral("token/list"), {}));
    for (const QJsonValue &token : answer.value(QLatin1String("tokens")).toArray())
        print(token.toObject(), arguments.has(QStringLiteral("json")), console);
    return {};
}

Result<void> TokenCommand::revoke(Office &office, const Arguments &arguments, Console &console)
{
    const QString name = arguments.positional()[1];
    BINCARD_TRY(office.ask(QStringLiteral("token/revoke"), {{QStringLiteral("name"), name}}));
    console.say(QStringLiteral("The token %1 is refused from now on.").arg(name));
    return {};
}

} // namespace bincard::ctl
