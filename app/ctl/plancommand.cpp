// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/plancommand.h"

#include "plan/generatepack.h"
#include "plan/generatewave.h"
#include "plan/instancemaker.h"
#include "plan/kind.h"
#include "plan/page.h"
#include "plan/picture.h"
#include "plan/schema.h"
#include "plan/threadexecutor.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace bincard::ctl {
namespace {

constexpr qint64 kLargestFile = qint64{1} << 30;

const QString kName = QStringLiteral("plan");

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return bad(QStringLiteral("%1 is a folder").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return bad(QStringLiteral("%1 cannot be read (%2)").arg(path, file.errorString()));
    if (file.size() > kLargestFile)
        return bad(QStringLiteral("%1 is larger than 1 GiB").arg(path));
    const QByteArray bytes = file.readAll();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = std::count(bytes.begin(), bytes.begin() + std::min<qsizetype>(error.offset, bytes.size()), '\n') + 1;
        return bad(QStringLiteral("%1 is not JSON: %2 in line %3").arg(path, error.errorString()).arg(line));
    }
    if (!document.isObject())
        return bad(QStringLiteral("%1 holds no JSON object").arg(path));
    return document.object();
}

const plan::Kind *kindOf(const QString &name)
{
    const std::vector<plan::Kind> &all = plan::kinds();
    const auto at = std::find_if(all.begin(), all.end(), [&name](const plan::Kind &kind) { return kind.name == name; });
    return at == all.end() ? nullptr : &*at;
}

QString kindNames()
{
    QStringList names;
    for (const plan::Kind &kind : plan::kinds())
        names.append(kind.name);
    return names.join(QStringLiteral(", "));
}

Result<QJsonObject> readInstance(const plan::Kind &kind, const QString &path)
{
    BINCARD_TRY_ASSIGN(const QJsonObject instance, readObject(path));
    if (const Result<void> checked = plan::checkSchema(kind.schemaFile, instance); !checked)
        return bad(QStringLiteral("%1: %2").arg(path, checked.error().detail));
    return instance;
}

/// "1" or "0.5", in milliseconds.
Result<std::int64_t> milliseconds(const QString &seconds)
{
    bool ok = false;
    const double value = seconds.toDouble(&ok);
    if (!ok || !(value >= 0) || value > 86'400)
        return Error{ErrorCode::Usage, QStringLiteral("--time-limit is a number of seconds from 0 to 86400")};
    return static_cast<std::int64_t>(value * 1000);
}

Result<plan::RunOptions> runOptions(const Arguments &arguments)
{
    plan::RunOptions options;
    if (arguments.has(QStringLiteral("iterations")) && arguments.has(QStringLiteral("time-limit")))
        return Error{ErrorCode::Usage, QStringLiteral("Say --iterations or --time-limit")};
    if (arguments.has(QStringLiteral("iterations"))) {
        BINCARD_TRY_ASSIGN(options.iterations, arguments.number(QStringLiteral("iterations"), 0, 0, 1'000'000'000'000));
    }
    if (arguments.has(QStringLiteral("time-limit"))) {
        BINCARD_TRY_ASSIGN(options.timeLimitMs, milliseconds(arguments.value(QStringLiteral("time-limit"))));
    }
    BINCARD_TRY_ASSIGN(const std::int64_t seed, arguments.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<std::int64_t>::max()));
    options.seed = static_cast<std::uint64_t>(seed);
    options.method = arguments.value(QStringLiteral("method"));
    options.objective = arguments.value(QStringLiteral("objective"));
    return options;
}

ExitCode said(const Error &error, Console &console)
{
    if (error.code == ErrorCode::Usage)
        return usageError(console, kName, error.detail);
    return failed(console, error, {});
}

void print(const QJsonObject &object, Console &console)
{
    console.out(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

ExitCode runKind(const plan::Kind &kind, const Arguments &arguments, Console &console)
{
    if (arguments.positional().size() != 2)
        return usageError(console, kName, QStringLiteral("plan %1 takes one file").arg(kind.name));
    const auto options = runOptions(arguments);
    if (!options)
        return said(options.error(), console);
    const auto instance = readInstance(kind, arguments.positional()[1]);
    if (!instance)
        return said(instance.error(), console);
    const auto answer = kind.run(*instance, *options, plan::ThreadExecutor());
    if (!answer && answer.error().code == ErrorCode::BadInput)
        return said(bad(QStringLiteral("%1: %2").arg(arguments.positional()[1], answer.error().detail)), console);
    if (!answer)
        return said(answer.error(), console);
    print(*answer, console);
    return ExitCode::Done;
}

/// What `plan check`, `plan picture` and `plan page` look at.
struct Answered {
    const plan::Kind *kind = nullptr;
    QJsonObject instance, answer;
};

Result<Answered> readAnswered(const Arguments &arguments)
{
    const QStringList &words = arguments.positional();
    if (words.size() != 4)
        return Error{ErrorCode::Usage, QStringLiteral("plan %1 takes a kind, an instance and an answer").arg(words[0])};
    Answered answered;
    answered.kind = kindOf(words[1]);
    if (!answered.kind)
        return Error{ErrorCode::Usage, QStringLiteral("There is no plan %1; there are %2").arg(words[1], kindNames())};
    BINCARD_TRY_ASSIGN(answered.instance, readInstance(*answered.kind, words[2]));
    BINCARD_TRY_ASSIGN(answered.answer, readObject(words[3]));
    return answered;
}

ExitCode check(const Arguments &arguments, Console &console)
{
    const auto answered = readAnswered(arguments);
    if (!answered)
        return said(answered.error(), console);
    const QStringList errors = answered->kind->check(answered->instance, answered->answer);
    QJsonObject result{{QStringLiteral("ok"), errors.isEmpty()}};
    if (!errors.isEmpty())
        result.insert(QStringLiteral("errors"), QJsonArray::fromStringList(errors));
    print(result, console);
    return errors.isEmpty() ? ExitCode::Done : ExitCode::FoundWrong;
}

ExitCode picture(const Arguments &arguments, Console &console)
{
    const auto answered = readAnswered(arguments);
    if (!answered)
        return said(answered.error(), console);
    const auto number = arguments.number(QStringLiteral("number"), 1, 1, 1'000'000);
    if (!number)
        return said(number.error(), console);
    const auto svg = plan::pictureOf(answered->kind->name, answered->instance, answered->answer, *number);
    if (!svg)
        return said(svg.error(), console);
    console.out(svg->toUtf8());
    return ExitCode::Done;
}

ExitCode page(const Arguments &arguments, Console &console)
{
    const auto answered = readAnswered(arguments);
    if (!answered)
        return said(answered.error(), console);
    const auto html = plan::pageOf(answered->kind->name, answered->instance, answered->answer);
    if (!html)
        return said(html.error(), console);
    console.out(html->toUtf8());
    return ExitCode::Done;
}

Result<plan::MakeOptions> makeOptions(const Arguments &arguments)
{
    plan::MakeOptions options;
    BINCARD_TRY_ASSIGN(options.orders, arguments.number(QStringLiteral("orders"), options.orders, 1, 1'000'000));
    BINCARD_TRY_ASSIGN(options.lines, arguments.number(QStringLiteral("lines"), options.lines, 1, 10'000));
    BINCARD_TRY_ASSIGN(options.aisles, arguments.number(QStringLiteral("aisles"), options.aisles, 1, 10'000));
    BINCARD_TRY_ASSIGN(options.cells, arguments.number(QStringLiteral("cells"), options.cells, 1, 10'000));
    BINCARD_TRY_ASSIGN(options.blocks, arguments.number(QStringLiteral("blocks"), options.blocks, 1, 20));
    BINCARD_TRY_ASSIGN(options.capacity, arguments.number(QStringLiteral("capacity"), options.capacity, 1, 1'000'000));
    BINCARD_TRY_ASSIGN(const std::int64_t seed, arguments.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<std::int64_t>::max()));
    options.seed = static_cast<std::uint64_t>(seed);
    return options;
}

const std::pair<const char *, plan::PackFamily> kFamilies[] = {{"mpv1", plan::PackFamily::Mpv1}, {"mpv2", plan::PackFamily::Mpv2}, {"mpv3", plan::PackFamily::Mpv3},
    {"mpv4", plan::PackFamily::Mpv4}, {"mpv5", plan::PackFamily::Mpv5}, {"mpv6", plan::PackFamily::Mpv6}, {"mpv7", plan::PackFamily::Mpv7}, {"mpv8", plan::PackFamily::Mpv8},
    {"mail", plan::PackFamily::Mail}, {"pallet", plan::PackFamily::Pallet}, {"exact", plan::PackFamily::Exact}};

Result<QJsonObject> generatedPack(const Arguments &arguments)
{
    const QString name = arguments.value(QStringLiteral("family"), QStringLiteral("mail"));
    const auto family = std::find_if(std::begin(kFamilies), std::end(kFamilies), [&name](const auto &one) { return name == QLatin1String(one.first); });
    if (family == std::end(kFamilies))
        return Error{ErrorCode::Usage, QStringLiteral("--family is one of mpv1 to mpv8, mail, pallet, exact")};
    BINCARD_TRY_ASSIGN(const std::int64_t pieces, arguments.number(QStringLiteral("pieces"), 50, 1, 100'000));
    BINCARD_TRY_ASSIGN(const std::int64_t seed, arguments.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<std::int64_t>::max()));
    return plan::generatePack(family->second, static_cast<int>(pieces), static_cast<std::uint64_t>(seed));
}

Result<QJsonObject> generated(const Arguments &arguments)
{
    const QStringList &words = arguments.positional();
    const plan::Kind *const kind = words.size() == 2 ? kindOf(words[1]) : nullptr;
    if (!kind)
        return Error{ErrorCode::Usage, QStringLiteral("plan generate makes one of %1").arg(kindNames())};
    if (kind->name == QLatin1String("pack"))
        return generatedPack(arguments);
    BINCARD_TRY_ASSIGN(const plan::MakeOptions options, makeOptions(arguments));
    if (kind->name != QLatin1String("wave"))
        return plan::makeInstance(options);
    BINCARD_TRY_ASSIGN(const std::int64_t items, arguments.number(QStringLiteral("items"), 500, 1, 1'000'000));
    return plan::generateWave(static_cast<int>(options.orders), static_cast<int>(items), static_cast<int>(options.aisles), options.seed);
}

ExitCode generate(const Arguments &arguments, Console &console)
{
    const auto instance = generated(arguments);
    if (!instance)
        return said(instance.error(), console);
    print(*instance, console);
    return ExitCode::Done;
}

} // namespace

Manual PlanCommand::manual() const
{
    Manual manual;
    manual.name = kName;
    manual.summary = QStringLiteral("plan routes, batches, waves and cartons, from JSON to JSON");
    manual.synopsis = {QStringLiteral("plan KIND FILE.json [--iterations N | --time-limit S] [--seed N] [--method WORD] …"),
        QStringLiteral("plan check KIND INSTANCE.json ANSWER.json"),
        QStringLiteral("plan picture KIND INSTANCE.json ANSWER.json [--number N]"),
        QStringLiteral("plan page KIND INSTANCE.json ANSWER.json"),
        QStringLiteral("plan generate KIND [--seed N] [--orders N] [--aisles N] [--pieces N] …")};
    manual.description = QStringLiteral("KIND is one of %1. Reads an instance, checks it against its JSON Schema, and prints a plan as one line of JSON. What goes in and comes out, with "
        "units and bounds, stands in docs/planning.md, docs/planning-wave.md and docs/planning-pack.md. What cannot be planned is named in the plan. No warehouse is read or changed.\n\n"
        "With --iterations the plan depends on the file, the seed and that number alone, and with more of them it is never longer. With --time-limit it is the best that was found in "
        "time. With neither: one second for routes and batches, and for waves and cartons as many steps as suit the size.\n\n"
        "plan check holds an answer against its instance without the planner: {\"ok\":true}, or {\"ok\":false,\"errors\":[TEXT]} and the exit status 1.\n\n"
        "plan picture draws a tour or a packed container of an answer as SVG; plan page is HTML with what the plan saves and all its pictures.\n\n"
        "plan generate prints an instance that follows from the options alone.").arg(kindNames());
    manual.options = {
        {QStringLiteral("iterations"), QStringLiteral("N"), QStringLiteral("Search for so many steps.")},
        {QStringLiteral("time-limit"), QStringLiteral("S"), QStringLiteral("Search for so many seconds; 0.5 is half a one.")},
        {QStringLiteral("seed"), QStringLiteral("N"), QStringLiteral("What all random choices follow from (default: 1).")},
        {QStringLiteral("method"), QStringLiteral("WORD"), QStringLiteral("Of a route: exact (the default), s-shape, largest-gap, return, midpoint, combined. Of a batch: search (the "
            "default), savings, fifo, or orders as they come, walked by one of those rules.")},
        {QStringLiteral("objective"), QStringLiteral("WORD"), QStringLiteral("Of a pack: fewest-bins (the default), least-cost, or max-volume of one container.")},
        {QStringLiteral("number"), QStringLiteral("N"), QStringLiteral("The tour or container to draw (default: 1).")},
        {QStringLiteral("orders"), QStringLiteral("N"), QStringLiteral("Generate so many (default: 50).")},
        {QStringLiteral("lines"), QStringLiteral("N"), QStringLiteral("Lines of an order in the mean (default: 10).")},
        {QStringLiteral("aisles"), QStringLiteral("N"), QStringLiteral("Aisles (default: 10).")},
        {QStringLiteral("cells"), QStringLiteral("N"), QStringLiteral("Cells of an aisle in a block (default: 50).")},
        {QStringLiteral("blocks"), QStringLiteral("N"), QStringLiteral("Blocks (default: 1).")},
        {QStringLiteral("capacity"), QStringLiteral("N"), QStringLiteral("Orders in a tour (default: 10).")},
        {QStringLiteral("items"), QStringLiteral("N"), QStringLiteral("Items of a wave (default: 500).")},
        {QStringLiteral("pieces"), QStringLiteral("N"), QStringLiteral("Pieces of a pack (default: 50).")},
        {QStringLiteral("family"), QStringLiteral("NAME"), QStringLiteral("Kind of pack: mpv1 to mpv8 as in the literature, mail (the default), pallet, exact.")},
    };
    manual.examples = {{QStringLiteral("plan generate batch --orders 100 > orders.json"), QStringLiteral("A hundred orders in ten aisles.")},
        {QStringLiteral("plan batch orders.json --time-limit 5 | jq .length"), QStringLiteral("How far people walk for them, in the unit of the layout.")}};
    return manual;
}

ExitCode PlanCommand::run(const Arguments &arguments, Console &console)
{
    const QString word = arguments.positional().value(0);
    if (word == QLatin1String("check"))
        return check(arguments, console);
    if (word == QLatin1String("picture"))
        return picture(arguments, console);
    if (word == QLatin1String("page"))
        return page(arguments, console);
    if (word == QLatin1String("generate"))
        return generate(arguments, console);
    if (const plan::Kind *kind = kindOf(word))
        return runKind(*kind, arguments, console);
    return usageError(console, kName, QStringLiteral("Say what to plan: %1, or check, picture, page or generate").arg(kindNames()));
}

} // namespace bincard::ctl
