// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/watchcommand.h"

#include "ctl/eventoutput.h"
#include "ctl/logquestion.h"
#include "ctl/watchfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <chrono>
#include <thread>

namespace bincard::ctl {
namespace {

/// What it says again and again it says once.
class Watcher
{
public:
    Watcher(const Arguments &arguments, Console &console, WatchFolder folder)
        : m_arguments(arguments), m_console(console), m_folder(std::move(folder)), m_output(m_folder.out())
    {
    }

    /// Imports what is there and tells what is new. Input: a file cannot be used; Environment: something waits.
    ExitCode round(bool waitForFiles)
    {
        m_worst = ExitCode::Done;
        QStringList said;
        m_said.swap(said);
        m_saidBefore = said;
        importFiles(waitForFiles);
        if (const Result<void> told = tellEvents(); !told)
            sayOnce(sentenceFor(told.error(), dataDir(m_arguments)), exitCodeOf(told.error().code));
        return m_worst;
    }

private:
    void sayOnce(const QString &sentence, ExitCode worst)
    {
        m_worst = std::max(m_worst, worst);
        if (!m_saidBefore.contains(sentence))
            m_console.say(sentence);
        m_said += sentence;
    }
    void importFiles(bool waitForFiles)
    {
        auto found = m_folder.look();
        if (found && found->settling && waitForFiles) {
            std::this_thread::sleep_for(std::chrono::milliseconds(WatchFolder::kSettledMs + 50));
            found = m_folder.look();
        }
        if (!found)
            return sayOnce(sentenceFor(found.error(), m_arguments.value(QStringLiteral("folder"))), ExitCode::Environment);
        for (const QString &sentence : found->ignored)
            sayOnce(sentence, ExitCode::Done);
        for (const WatchFolder::Waiting &file : found->ready) {
            if (!importFile(file))
                return;
        }
    }
    /// False: nothing can be imported now.
    bool importFile(const WatchFolder::Waiting &file)
    {
        if (!file.kind)
            return finish(file, WatchFolder::End::Failed, file.problem.toUtf8() + '\n');
        QStringList words{QStringLiteral("import"), nameOf(*file.kind), file.path, QStringLiteral("--quiet"), QStringLiteral("--data"), dataDir(m_arguments)};
        if (const auto profile = m_folder.profileOf(*file.kind))
            words += {QStringLiteral("--profile"), *profile};
        // A process of its own: it may need much memory, and may die of a file without taking the watcher along.
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(), words);
        process.waitForFinished(-1);
        QByteArray report = process.readAll();
        if (process.error() == QProcess::FailedToStart) {
            sayOnce(QStringLiteral("%1 cannot be started (%2).").arg(process.program(), process.errorString()), ExitCode::Environment);
            return false;
        }
        const bool ended = process.exitStatus() == QProcess::NormalExit;
        if (ended && process.exitCode() == static_cast<int>(ExitCode::Environment)) {
            sayOnce(QStringLiteral("in/%1 waits: %2").arg(file.name, QString::fromUtf8(report.trimmed().split('\n').last())), ExitCode::Environment);
            return false;
        }
        if (!ended)
            report += "The import was ended by the system. What it has done stays; put the file into in/ again.\n";
        return finish(file, ended && process.exitCode() == 0 ? WatchFolder::End::Done : WatchFolder::End::Failed, report);
    }
    bool finish(const WatchFolder::Waiting &file, WatchFolder::End end, const QByteArray &report)
    {
        const Result<void> finished = m_folder.finish(file, end, report);
        if (!finished) {
            sayOnce(sentenceFor(finished.error(), m_arguments.value(QStringLiteral("folder"))), ExitCode::Environment);
            return false;
        }
        const bool done = end == WatchFolder::End::Done;
        m_console.say(QStringLiteral("%1: %2").arg(file.name, done ? QStringLiteral("imported") : QStringLiteral("failed, see failed/")));
        if (!done)
            m_worst = std::max(m_worst, ExitCode::Input);
        return true;
    }
    Result<void> tellEvents()
    {
        BINCARD_TRY_ASSIGN(auto office, Office::open(m_arguments));
        BINCARD_TRY_ASSIGN(auto feed, EventFeed::open(dataDir(m_arguments), m_arguments.value(QStringLiteral("warehouse"))));
        BINCARD_TRY_ASSIGN(const std::int64_t until, feed.catchUp(office));
        return m_output.append(feed, until);
    }

    const Arguments &m_arguments;
    Console &m_console;
    WatchFolder m_folder;
    EventOutput m_output;
    QStringList m_said, m_saidBefore;
    ExitCode m_worst = ExitCode::Done;
};

constexpr std::int64_t kEverySeconds = 5, kMostSeconds = 86'400;

QString kinds()
{
    QStringList names;
    for (const ImportKind kind : kImportKinds)
        names += nameOf(kind);
    return names.join(QStringLiteral(", "));
}

} // namespace

Manual WatchCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("watch");
    manual.summary = QStringLiteral("import files put into a folder, and write events there");
    manual.synopsis = {QStringLiteral("watch --folder DIR [--warehouse CODE] [--once] [--every SECONDS]")};
    manual.description = QStringLiteral("Looks into a folder for files of other systems, imports them as `import` does, and appends what happens to out/events.jsonl, until it is ended. Folders that are missing are made.\n\n"
        "A server on this machine that has the books open imports the files itself while it works. While a station has them open, events are written and files wait: nobody else can import then. With books in "
        "PostgreSQL the watcher may also have a folder of its own (--data, with a copy of the first one's secret).");
    manual.options = {
        {QStringLiteral("folder"), QStringLiteral("DIR"), QStringLiteral("The folder with in/, done/, failed/ and out/.")},
        logOptions().front(),
        {QStringLiteral("once"), {}, QStringLiteral("Look once, for files that are whole within two seconds, and end: 3 when a file failed, 4 when something waits.")},
        {QStringLiteral("every"), QStringLiteral("SECONDS"), QStringLiteral("How often to look (default: %1).").arg(kEverySeconds)},
    };
    manual.sections = {
        {QStringLiteral("Files"),
            QStringLiteral("in/KIND-….csv or in/KIND.csv is imported as KIND: %1. KIND.json in the folder, when it is there, is the profile for such files. What others need comes first: in that order, then by name.\n\n"
                           "A file is taken when it has not changed for two seconds; one named .part or .tmp is not looked at until it is renamed. It goes to done/, or to failed/ when a row cannot be used, with "
                           "what the import said beside it (NAME.report.txt). Nothing is overwritten: a second orders.csv becomes orders.2.csv. Links and files of no kind go to failed/; folders stay.\n\n"
                           "An import that is killed is done again when the watcher starts: rows that are in the books already change nothing.").arg(kinds())},
        {QStringLiteral("Events"),
            QStringLiteral("out/events.jsonl has the lines of `events`, each once, also after a kill. It may be moved away when the watcher has written what there was, and is begun again; moved in the midst of that, with the watcher killed then, it may be followed by some of its lines again: `seq` and `n` name each. out/events.cursor says where to go on from and stays.")}};
    manual.examples = {{QStringLiteral("watch --folder /srv/bincard/shop"), QStringLiteral("Until it is ended; packaging/bincard-watch.service does it under systemd.")},
        {QStringLiteral("watch --folder /srv/bincard/shop --once"), QStringLiteral("From cron.")}};
    return manual;
}

ExitCode WatchCommand::run(const Arguments &arguments, Console &console)
{
    const QString name = QStringLiteral("watch");
    if (!arguments.positional().isEmpty())
        return usageError(console, name, QStringLiteral("watch takes no %1").arg(arguments.positional()[0]));
    if (arguments.value(QStringLiteral("folder")).isEmpty())
        return usageError(console, name, QStringLiteral("Say which folder to watch: --folder DIR"));
    const auto every = arguments.number(QStringLiteral("every"), kEverySeconds, 1, kMostSeconds);
    if (!every)
        return usageError(console, name, every.error().detail);
    const SystemClock clock;
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(arguments.value(QStringLiteral("folder"))));
    auto folder = WatchFolder::open(path, clock);
    if (!folder && folder.error().code == ErrorCode::Busy) {
        console.say(QStringLiteral("%1 is watched already.").arg(path));
        return ExitCode::Environment;
    }
    if (!folder)
        return failed(console, folder.error(), path);
    const bool once = arguments.has(QStringLiteral("once"));
    Watcher watcher(arguments, console, std::move(*folder));
    for (;;) {
        const ExitCode code = watcher.round(once);
        if (once)
            return code;
        std::this_thread::sleep_for(std::chrono::seconds(*every));
    }
}

} // namespace bincard::ctl
