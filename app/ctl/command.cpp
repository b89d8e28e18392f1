// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"

#include "ctl/backupcommand.h"
#include "ctl/barcodecommand.h"
#include "ctl/benchcommand.h"
#include "ctl/countcommand.h"
#include "ctl/democommand.h"
#include "ctl/epochcommand.h"
#include "ctl/eventscommand.h"
#include "ctl/exportcommand.h"
#include "ctl/help.h"
#include "ctl/importcommand.h"
#include "ctl/labelcommand.h"
#include "ctl/lookupcommand.h"
#include "ctl/numberscommand.h"
#include "ctl/recallcommand.h"
#include "ctl/orderscommand.h"
#include "ctl/paircommand.h"
#include "ctl/plancommand.h"
#include "ctl/printercommand.h"
#include "ctl/scalecommand.h"
#include "ctl/scannercommand.h"
#include "ctl/stockcommand.h"
#include "ctl/tokencommand.h"
#include "ctl/verifycommand.h"
#include "ctl/watchcommand.h"
#include "desk/desk.h"
#include "desk/folder.h"

#include <QDir>

namespace bincard::ctl {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<DemoCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    commands.push_back(std::make_unique<LookupCommand>());
    commands.push_back(std::make_unique<StockCommand>());
    commands.push_back(std::make_unique<OrdersCommand>());
    commands.push_back(std::make_unique<ExportCommand>());
    commands.push_back(std::make_unique<EventsCommand>());
    commands.push_back(std::make_unique<WatchCommand>());
    commands.push_back(std::make_unique<NumbersCommand>());
    commands.push_back(std::make_unique<RecallCommand>());
    commands.push_back(std::make_unique<CountCommand>());
    commands.push_back(std::make_unique<PlanCommand>());
    commands.push_back(std::make_unique<VerifyCommand>());
    commands.push_back(std::make_unique<PairCommand>());
    commands.push_back(std::make_unique<TokenCommand>());
    commands.push_back(std::make_unique<BackupCommand>());
    commands.push_back(std::make_unique<RestoreCommand>());
    commands.push_back(std::make_unique<EpochCommand>());
    commands.push_back(std::make_unique<BarcodeCommand>());
    commands.push_back(std::make_unique<LabelCommand>());
    commands.push_back(std::make_unique<PrinterCommand>());
    commands.push_back(std::make_unique<ScannerCommand>());
    commands.push_back(std::make_unique<ScaleCommand>());
    commands.push_back(std::make_unique<BenchCommand>());
    commands.push_back(std::make_unique<HelpCommand>());
    return commands;
}

std::unique_ptr<Command> commandOf(QStringView name)
{
    for (auto &command : allCommands()) {
        if (command->manual().name == name)
            return std::move(command);
    }
    return nullptr;
}

const std::vector<OptionSpec> &commonOptions()
{
    static const std::vector<OptionSpec> options{
        {QStringLiteral("data"), QStringLiteral("DIR"),
            QStringLiteral("The warehouse's folder (default: $XDG_DATA_HOME/bincard, or ~/.local/share/bincard).")},
        {QStringLiteral("database"), QStringLiteral("URL"),
            QStringLiteral("The folder's books are in that PostgreSQL (postgresql://user@host/name); noted in the folder, so said once.")},
        {QStringLiteral("server"), QStringLiteral("URL"), 
            QStringLiteral("Ask a running server instead of opening a folder: https://host:port, and #sha256=FINGERPRINT behind it (or BINCARD_FINGERPRINT) unless the "
                           "system trusts its certificate. BINCARD_TOKEN holds the token of an administrator, as `token create` makes one. Not for every command.")},
        {QStringLiteral("quiet"), {}, QStringLiteral("No progress bar.")},
        {QStringLiteral("help"), {}, QStringLiteral("This manual.")},
    };
    return options;
}

ExitCode usageError(Console &console, const QString &command, const QString &what)
{
    console.say(QStringLiteral("%1. See bincardctl %2.").arg(what, command.isEmpty() ? QStringLiteral("help") : command + QStringLiteral(" --help")));
    return ExitCode::Usage;
}

ExitCode failed(Console &console, const Error &error, const QString &dir)
{
    console.say(sentenceFor(error, dir));
    return exitCodeOf(error.code);
}

QString dataDir(const Arguments &arguments)
{
    const QString dir = arguments.value(QStringLiteral("data"));
    return QDir::cleanPath(QDir::current().absoluteFilePath(dir.isEmpty() ? desk::defaultDataDir() : dir));
}

bool drawsWords(const QStringList &words)
{
    const QString name = words.value(0);
    return name == QLatin1String("label") || name == QLatin1String("printer") || name == QLatin1String("scanner") || (name == QLatin1String("barcode") && words.contains(QLatin1String("draw")));
}

int runCommandLine(const QStringList &words, Console &console)
{
    const auto finish = [&console](ExitCode code) {
        if (!console.flush() && code == ExitCode::Done) {
            console.say(u"Standard output could not take the result.");
            code = ExitCode::Environment;
        }
        return static_cast<int>(code);
    };
    if (words.isEmpty()) {
        console.say(overview().trimmed());
        return finish(ExitCode::Usage);
    }
    if (words[0] == QLatin1String("--help") || words[0] == QLatin1String("-h")) {
        console.out(overview().toUtf8());
        return finish(ExitCode::Done);
    }
    if (words[0] == QLatin1String("--version")) {
        console.line(QStringLiteral("bincardctl " BINCARD_VERSION));
        return finish(ExitCode::Done);
    }
    const auto command = commandOf(words[0]);
    if (!command)
        return finish(usageError(console, {}, QStringLiteral("There is no command %1").arg(words[0])));

    std::vector<OptionSpec> options = command->manual().options;
    options.insert(options.end(), commonOptions().begin(), commonOptions().end());
    const QStringList rest = words.sliced(1);
    const Result<Arguments> arguments = Arguments::parse(rest, options);
    if (!arguments)
        return finish(usageError(console, words[0], arguments.error().detail));
    if (arguments->has(QStringLiteral("help"))) {
        console.out(plainManual(command->manual(arguments->positional())).toUtf8());
        return finish(ExitCode::Done);
    }
    if (arguments->has(QStringLiteral("data")) && arguments->value(QStringLiteral("data")).isEmpty())
        return finish(usageError(console, words[0], QStringLiteral("--data is empty")));
    console.setQuiet(arguments->has(QStringLiteral("quiet")));
    if (arguments->has(QStringLiteral("server")) && !command->worksAtServer())
        return finish(usageError(console, words[0], QStringLiteral("%1 works on a folder, not at a server").arg(words[0])));
    if (arguments->has(QStringLiteral("server")) && (arguments->has(QStringLiteral("data")) || arguments->has(QStringLiteral("database"))))
        return finish(usageError(console, words[0], QStringLiteral("Say --server or --data")));
    if (arguments->has(QStringLiteral("database"))) {
        const QString dir = dataDir(*arguments);
        if (const Result<void> named = desk::nameDatabase(dir, arguments->value(QStringLiteral("database"))); !named)
            return finish(failed(console, named.error(), dir));
    }
    return finish(command->run(*arguments, console));
}

} // namespace bincard::ctl
