// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/backupcommand.h"

#include "ctl/books.h"
#include "admin/json.h"
#include "desk/backup.h"

#include <QDir>

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

} // namespace

Manual BackupCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("backup");
    manual.summary = QStringLiteral("copy the books into a folder of its own");
    manual.synopsis = {QStringLiteral("backup FOLDER [--json]")};
    manual.description = QStringLiteral(
        "Copies the books and the installation secret into FOLDER, which must be empty or not there yet, reads every page of the copy back and compares "
        "where it ends. backup.json is written last: without it the folder is no backup.\n\n"
        "Keep it on another machine, and as safe as the books: it holds names and addresses and the keys to them. No station may have the folder open "
        "meanwhile. What stations have not sent yet lies in their journals and is in no backup.");
    manual.options = {jsonOption()};
    manual.examples = {{QStringLiteral("backup /mnt/usb/bincard-monday"), QStringLiteral("Before closing time.")}};
    return manual;
}

ExitCode BackupCommand::run(const Arguments &arguments, Console &console)
{
    if (arguments.positional().size() != 1)
        return usageError(console, QStringLiteral("backup"), QStringLiteral("backup takes one FOLDER"));
    const QString dir = dataDir(arguments), to = absolute(arguments.positional()[0]);
    const auto books = Books::open(dir, Books::Missing::Refuse);
    if (!books)
        return failed(console, books.error(), dir);
    Progress progress(console, QStringLiteral("Copying"), 0);
    const auto report = desk::makeBackup((*books)->desk(), to, toldTo(progress, QStringLiteral("Copying")));
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
        "Reads every page of the backup's copy, compares where it ends, and puts it into the warehouse's folder. When that has books already, nothing "
        "happens without --replace.\n\n"
        "Restored books go on in a new epoch. Stations notice it, fetch the books anew and offer again what they have done since the backup was made, so keep "
        "their folders: scans that a journal.db still holds come back. Let `verify` have a look afterwards.");
    manual.options = {{QStringLiteral("replace"), {}, QStringLiteral("Set books that are there aside, as server.db.before-TIME.")}, jsonOption()};
    manual.examples = {{QStringLiteral("restore /mnt/usb/bincard-monday --replace"), QStringLiteral("After the disk has lost pages.")}};
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
