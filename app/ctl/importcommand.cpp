// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/importcommand.h"

#include "ctl/fill.h"
#include "ctl/importupload.h"
#include "ctl/people.h"

#include <QJsonArray>

namespace bincard::ctl {
namespace {

Error usage(const QString &detail)
{
    return {ErrorCode::Usage, detail};
}

/// "items, locations or stock"
QString kinds()
{
    QStringList names;
    for (const ImportKind kind : kImportKinds)
        names += nameOf(kind);
    const QString last = names.takeLast();
    return names.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
}

/// Tells a console.
class ConsoleListener final : public imports::Listener
{
public:
    explicit ConsoleListener(Console &console) : m_console(console), m_progress(console, {}, 0) {}
    void say(const QString &sentence) override { m_console.say(sentence); }
    void progress(const QString &what, std::int64_t doneBytes, std::int64_t allBytes) override
    {
        if (what != m_doing)
            m_progress.restart(m_doing = what, allBytes);
        m_progress.set(doneBytes);
    }

private:
    Console &m_console;
    Progress m_progress;
    QString m_doing;
};

std::vector<imports::NamedFile> named(const QStringList &paths)
{
    std::vector<imports::NamedFile> files;
    for (const QString &path : paths)
        files.push_back({path, path});
    return files;
}

} // namespace

Result<ImportCommand::Plan> ImportCommand::planOf(const Arguments &arguments)
{
    Plan plan;
    const QStringList &words = arguments.positional();
    const auto kind = words.isEmpty() ? std::nullopt : importKind(words[0]);
    if (!kind)
        return usage(QStringLiteral("Say what to import: ") + kinds());
    plan.what.kind = plan.what.profile.kind = *kind;
    plan.files = words.sliced(1);
    if (plan.files.isEmpty())
        return usage(QStringLiteral("Say which file to import"));
    if (arguments.has(QStringLiteral("profile"))) {
        BINCARD_TRY_ASSIGN(plan.what.profile, imports::loadProfile(arguments.value(QStringLiteral("profile"))));
        if (plan.what.profile.kind != plan.what.kind)
            return usage(QStringLiteral("%1 is a profile for %2").arg(arguments.value(QStringLiteral("profile")), nameOf(plan.what.profile.kind)));
    }
    BINCARD_TRY_ASSIGN(const imports::ColumnNames names, imports::parseMap(plan.what.kind, arguments.value(QStringLiteral("map"))));
    for (auto it = names.begin(); it != names.end(); ++it)
        plan.what.profile.columns.insert(it.key(), it.value());
    BINCARD_TRY_ASSIGN(plan.what.encoding, imports::encodingNamed(arguments.value(QStringLiteral("encoding"), QStringLiteral("utf-8"))));
    BINCARD_TRY_ASSIGN(plan.what.separator, imports::separatorNamed(arguments.value(QStringLiteral("separator"), QStringLiteral(","))));
    plan.what.dryRun = arguments.has(QStringLiteral("dry-run"));
    plan.what.skipBad = arguments.has(QStringLiteral("skip-bad"));
    plan.json = arguments.has(QStringLiteral("json"));
    plan.fill = arguments.has(QStringLiteral("fill"));
    plan.fillStock = arguments.has(QStringLiteral("fill-stock"));
    BINCARD_TRY_ASSIGN(const std::int64_t seed, arguments.number(QStringLiteral("fill"), 0, 0, std::numeric_limits<std::int64_t>::max()));
    plan.seed = static_cast<std::uint64_t>(seed);
    const bool ordersOnly = plan.fill || plan.fillStock || arguments.has(QStringLiteral("create-items"));
    if (ordersOnly && plan.what.kind != ImportKind::Orders)
        return usage(QStringLiteral("--fill, --fill-stock and --create-items belong to import orders"));
    if (plan.fillStock && !plan.fill)
        return usage(QStringLiteral("--fill-stock needs --fill SEED"));
    plan.what.profile.rules.createItems = plan.what.profile.rules.createItems || arguments.has(QStringLiteral("create-items"));
    return plan;
}

ExitCode ImportCommand::run(const Arguments &arguments, Console &console)
{
    const Result<Plan> plan = planOf(arguments);
    if (!plan && plan.error().code == ErrorCode::Usage)
        return usageError(console, QStringLiteral("import"), plan.error().detail);
    if (!plan)
        return failed(console, plan.error(), arguments);
    const Result<ExitCode> done = arguments.has(QStringLiteral("server")) ? importAtServer(*plan, arguments, console) : import(*plan, arguments, console);
    return done ? *done : failed(console, done.error(), arguments);
}

/// Into the books of a folder, or through the server on this machine that has them open.
Result<ExitCode> ImportCommand::import(const Plan &plan, const Arguments &arguments, Console &console)
{
    const auto opened = Books::open(dataDir(arguments), Books::Missing::Allow);
    if (!opened.ok() && opened.error().code == ErrorCode::Busy)
        return importAtServer(plan, arguments, console);
    if (!opened.ok())
        return opened.error();
    Books &books = **opened;
    ConsoleListener listener(console);
    imports::Import run(books, plan.what, {}, listener);
    BINCARD_TRY(run.open(named(plan.files)));
    BINCARD_TRY(run.step([] { return false; }));
    imports::ImportReport &report = run.report();
    if (run.submitter() != nullptr && plan.fill) {
        Fill fill(books, plan.seed, plan.fillStock);
        BINCARD_TRY(fill.run(*run.submitter()));
        const std::vector<ReportCount> made = fill.notes();
        report.notes.insert(report.notes.end(), made.begin(), made.end());
        report.operations = run.submitter()->operations();
        if (fill.madePeople())
            console.say(QStringLiteral("People to log in with:\n%1").arg(demoUserTable()));
    }
    for (const QString &sentence : report.sentences())
        console.say(sentence);
    if (plan.json)
        console.out(report.json() + '\n');
    return report.refused ? ExitCode::Input : ExitCode::Done;
}

/// The files are looked at here first: what is wrong with their headers need not travel.
Result<ExitCode> ImportCommand::importAtServer(const Plan &plan, const Arguments &arguments, Console &console)
{
    if (plan.fill)
        return Error{ErrorCode::Usage, QStringLiteral("--fill works on a closed folder, not at a server")};
    ConsoleListener listener(console);
    {
        imports::ImportRun look(plan.what.kind, plan.what.profile.columns, plan.what.encoding, plan.what.separator, listener);
        BINCARD_TRY(look.open(named(plan.files)));
    }
    BINCARD_TRY_ASSIGN(Office office, Office::open(arguments));
    if (!office.isServer())
        return Error{ErrorCode::Busy, dataDir(arguments)}; // It ended in between.
    BINCARD_TRY_ASSIGN(const QJsonObject result, importThrough(office, plan.what, plan.files, listener));
    for (const QJsonValue &sentence : result.value(QLatin1String("said")).toArray())
        console.say(sentence.toString());
    if (plan.json)
        console.out(result.value(QLatin1String("report")).toString().toUtf8() + '\n');
    return result.value(QLatin1String("refused")).toBool() ? ExitCode::Input : ExitCode::Done;
}

} // namespace bincard::ctl
