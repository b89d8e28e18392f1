// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/backupcommand.h"

#include "admin/json.h"
#include "ctl/office.h"
#include "desk/backup.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace bincard::ctl {
namespace {

const OptionSpec &jsonOption()
{
    static const OptionSpec option{QStringLiteral("json"), {}, QStringLiteral("Print {\"epoch\":N,\"bytes\":N,\"streams\":[{\"stream\":N,\"entries\":N}]}.")};
    return option;
}

QString absolute(const QString &path)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

std::int64_t entriesOf(const desk::BackupReport &report)
{
    std::int64_t entries = 0;
    for (const store::StreamHead &head : report.streams)
        entries += head.seq;
    return entries;
}

void print(const desk::BackupReport &report, const Arguments &arguments, Console &console)
{
    if (!arguments.has(QStringLiteral("json")))
        return;
    admin::JsonLine json;
    json.beginObject().pair("epoch", report.epoch).pair("bytes", report.bytes).key("streams").beginArray();
    for (const store::StreamHead &head : report.streams)
        json.beginObject().pair("stream", std::int64_t{head.stream}).pair("entries", head.seq).endObject();
    json.endArray().endObject();
    console.out(json.bytes() + '\n');
}

/// A progress bar whose total is known only when the work has begun.
desk::Told toldTo(Progress &progress, const QString &label)
{
    return [&progress, label, begun = false](std::int64_t done, std::int64_t all) mutable {
        if (!std::exchange(begun, true))
            progress.restart(label, all);
        progress.set(done);
    };
}

/// What a server says of a backup that it has made.
Result<desk::BackupReport> fromJson(const Result<QJsonObject> &json)
{
    if (!json.ok())
        return json.error();
    desk::BackupReport report;
    report.epoch = json->value(QLatin1String("epoch")).toInteger();
    report.bytes = json->value(QLatin1String("bytes")).toInteger();
    for (const QJsonValue &value : json->value(QLatin1String("streams")).toArray()) {
        store::StreamHead head;
        head.stream = value.toObject().value(QLatin1String("stream")).toInt();
        head.seq = value.toObject().value(QLatin1String("entries")).toInteger();
        report.streams.push_back(head);
    }
    return report;
}

/// What of the books lies in backups; 1 when something never did.
ExitCode showBackups(Office &office, const Arguments &arguments, Console &console)
{
    bool all = true;
    const auto listed = office.forEachLine(QStringLiteral("backups"), {}, [&](const QByteArray &line) {
        const QJsonObject stream = QJsonDocument::fromJson(line).object();
        const auto number = [&stream](const char *key) { return stream.value(QLatin1String(key)).toInteger(); };
        const auto made = [&number](const char *key) { return QDateTime::fromMSecsSinceEpoch(number(key), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm")); };
        all = all && (number("made_ms") > 0 || number("entries") == 0);
        if (arguments.has(QStringLiteral("json")))
            console.out(line + '\n');
        else if (number("made_ms") == 0)
            console.line(QStringLiteral("stream %1: %2 entries, never backed up").arg(number("stream")).arg(number("entries")));
        else
            console.line(QStringLiteral("stream %1: %2 entries, %3 of them backed up %4").arg(number("stream")).arg(number("entries")).arg(number("backed_up")).arg(made("made_ms")));
        return true;
    });
    if (!listed)
        return failed(console, listed.error(), arguments);
    if (!all)
        console.say(u"Without a backup stations keep what they have sent for 30 days; then only the server has it.");
    return all ? ExitCode::Done : ExitCode::FoundWrong;
}

} // namespace

Manual BackupCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("backup");
    manual.summary = QStringLiteral("copy the books into a folder of its own");
    manual.synopsis = {QStringLiteral("backup FOLDER [--json]"), QStringLiteral("backup --show [--json]")};
    manual.description = QStringLiteral(
        "Copies the books and the installation secret into FOLDER, which must be empty or not there yet, reads every page of the copy back and compares "
        "where it ends. backup.json is written last: without it the folder is no backup.\n\n"
        "Keep it on another machine, and as safe as the books: it holds names and addresses and the keys to them. What stations have not sent yet lies in their "
        "journals and is in no backup.\n\n"
        "A bincard-server that has the folder open makes the backup itself while stations work on; FOLDER is on its machine. With --server, FOLDER is a name, which becomes a folder "
        "below the one of the server's --backups. Books in PostgreSQL are copied at one moment into a file like every other's, and restored from it into a folder or a PostgreSQL; their "
        "own tools can back them up too, but then say `epoch begin` after putting one back.\n\n"
        "The books note what is backed up, and tell the stations: what the second newest backup has too, a station need not keep any more. --show says how much that is, and ends with 1 when "
        "something was never backed up: then stations keep what they have sent for 30 days, and 256 MiB of it at most.");
    manual.sections = {{QStringLiteral("JSON"), QStringLiteral("With --show, one object a stream:\n\n"
                       "  {\"stream\":N,\"entries\":N,\"backed_up\":N,\"made_ms\":N,\"backed_up_before\":N,\"made_before_ms\":N}\n\n"
                       "The last two are of the second newest backup. Times are milliseconds since 1970 UTC, 0 = there is none.")}};
    manual.options = {{QStringLiteral("show"), {}, QStringLiteral("How much of the books is backed up.")}, jsonOption()};
    manual.examples = {{QStringLiteral("backup /mnt/usb/bincard-monday"), QStringLiteral("Before closing time.")}};
    return manual;
}

ExitCode BackupCommand::run(const Arguments &arguments, Console &console)
{
    const bool show = arguments.has(QStringLiteral("show"));
    if (arguments.positional().size() != (show ? 0 : 1))
        return usageError(console, QStringLiteral("backup"), show ? QStringLiteral("backup --show takes no FOLDER") : QStringLiteral("backup takes one FOLDER"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    if (show)
        return showBackups(*office, arguments, console);
    const QString folder = arguments.positional()[0], to = arguments.has(QStringLiteral("server")) ? folder : absolute(folder); // A server elsewhere has its own place for it.
    Progress progress(console, QStringLiteral("Copying"), 0);
    const desk::Told told = toldTo(progress, QStringLiteral("Copying"));
    const auto report = office->isServer() ? fromJson(office->finish(QStringLiteral("backup"), {{QStringLiteral("folder"), to}}, told)) : desk::makeBackup(office->books()->desk(), to, told);
    if (!report)
        return failed(console, report.error(), to);
    print(*report, arguments, console);
    console.say(QStringLiteral("Backed up %1 entries into %2.").arg(entriesOf(*report)).arg(to));
    return ExitCode::Done;
}

Manual RestoreCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("restore");
    manual.summary = QStringLiteral("put the books of a backup in place");
    manual.synopsis = {QStringLiteral("restore BACKUP [--replace] [--json]")};
    manual.description = QStringLiteral(
        "Reads every page of the backup's copy, compares where it ends, and puts it into the warehouse's folder, or into the PostgreSQL that --database or the "
        "folder names, in one transaction. When there are books already, nothing happens without --replace; while a server uses them, nothing happens at all.\n\n"
        "Restored books go on in a new epoch. Stations notice it, fetch the books anew and offer again what they have done since the backup was made, so keep "
        "their folders: scans that a journal.db still holds come back. Let `verify` have a look afterwards.");
    manual.options = {{QStringLiteral("replace"), {}, QStringLiteral("Set books that are there aside, as server.db.before-TIME; in a PostgreSQL as the schema bincard_before_TIME, which its tools can drop.")}, jsonOption()};
    manual.examples = {{QStringLiteral("restore /mnt/usb/bincard-monday --replace"), QStringLiteral("After the disk has lost pages.")},
        {QStringLiteral("restore /mnt/usb/bincard-monday --data /srv/bincard --database postgresql://db/bincard"), QStringLiteral("From a file to a PostgreSQL, or to a new one.")}};
    return manual;
}

ExitCode RestoreCommand::run(const Arguments &arguments, Console &console)
{
    if (arguments.positional().size() != 1)
        return usageError(console, QStringLiteral("restore"), QStringLiteral("restore takes one BACKUP"));
    const QString dir = dataDir(arguments);
    Progress progress(console, QStringLiteral("Copying"), 0);
    const desk::RestoreOptions options{absolute(arguments.positional()[0]), dir, arguments.has(QStringLiteral("replace")), SystemClock().wallMs()};
    const auto report = desk::restoreBackup(options, toldTo(progress, QStringLiteral("Copying")));
    if (!report)
        return failed(console, report.error(), dir);
    print(*report, arguments, console);
    console.say(QStringLiteral("Restored %1 entries into %2, epoch %3.").arg(entriesOf(*report)).arg(dir).arg(report->epoch));
    return ExitCode::Done;
}

} // namespace bincard::ctl
