// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/scalecommand.h"

#include "admin/json.h"
#include "ctl/virtualscale.h"
#include "device/devicefile.h"
#include "device/scaleset.h"

#include <QCoreApplication>

namespace bincard::ctl {
namespace {

const QString kName = QStringLiteral("scale");
constexpr std::int64_t kHighestPort = 65'535;

Result<VirtualScale::Options> optionsOf(const Arguments &arguments)
{
    const auto usage = [](const QString &what) { return Error{ErrorCode::Usage, what}; };
    const qsizetype protocol = device::scaleProtocolNames().indexOf(arguments.value(QStringLiteral("protocol")));
    if (!arguments.has(QStringLiteral("listen")) || protocol < 0)
        return usage(QStringLiteral("scale needs --listen PORT and --protocol %1").arg(device::scaleProtocolNames().join(u'|')));
    VirtualScale::Options options;
    options.dialect.protocol = static_cast<device::ScaleProtocol>(protocol);
    options.dialect.checksum = arguments.has(QStringLiteral("checksum"));
    if (options.dialect.checksum && options.dialect.protocol != device::ScaleProtocol::Toledo)
        return usage(QStringLiteral("--checksum is of toledo alone"));
    BINCARD_TRY_ASSIGN(const std::int64_t port, arguments.number(QStringLiteral("listen"), 0, 0, kHighestPort));
    BINCARD_TRY_ASSIGN(const std::int64_t weight, arguments.number(QStringLiteral("weight"), 0, -kHeaviestG, kHeaviestG));
    if (arguments.has(QStringLiteral("weight")) && arguments.has(QStringLiteral("rubbish")))
        return usage(QStringLiteral("it is --weight or --rubbish, not both"));
    options.port = static_cast<quint16>(port);
    options.reading = arguments.has(QStringLiteral("rubbish")) ? ScaleReading{ScaleState::Nonsense, 0} : ScaleReading{ScaleState::Stable, weight};
    options.stateFile = arguments.value(QStringLiteral("state"));
    return options;
}

ExitCode beScale(const Arguments &arguments, Console &console)
{
    const auto options = optionsOf(arguments);
    if (!options)
        return usageError(console, kName, options.error().detail);
    const auto scale = VirtualScale::start(*options);
    if (!scale)
        return failed(console, scale.error(), {});
    (*scale)->onTrouble = [&console](const QString &sentence) { console.say(sentence); };
    console.out(admin::JsonLine().beginObject().pair("listening", static_cast<int>((*scale)->port())).endObject().bytes() + '\n');
    if (!console.flush())
        return ExitCode::Environment;
    return QCoreApplication::exec() == 0 ? ExitCode::Done : ExitCode::Environment;
}

ExitCode check(const QString &path, Console &console)
{
    const auto json = device::readDeviceFile(path);
    if (!json.ok())
        return failed(console, json.error(), {});
    if (!*json)
        return failed(console, {ErrorCode::BadInput, QStringLiteral("%1 is not there").arg(path)}, {});
    const auto scales = device::parseScales(**json, path);
    if (!scales.ok())
        return failed(console, scales.error(), {});
    console.line(QStringLiteral("%1: %2 scales, all right").arg(path).arg(scales->size()));
    return ExitCode::Done;
}

/// As JSON and as a person types it: "stable", "moving" …
QString nameOf(ScaleState state)
{
    switch (state) { // No default.
    case ScaleState::Silent: return QStringLiteral("silent");
    case ScaleState::Stable: return QStringLiteral("stable");
    case ScaleState::Moving: return QStringLiteral("moving");
    case ScaleState::Overload: return QStringLiteral("overload");
    case ScaleState::Underload: return QStringLiteral("underload");
    case ScaleState::OtherUnit: return QStringLiteral("other-unit");
    case ScaleState::Nonsense: break;
    }
    return QStringLiteral("rubbish");
}

ExitCode listen(const QString &dir, Console &console)
{
    const auto profiles = device::loadScales(dir);
    if (!profiles.ok())
        return failed(console, profiles.error(), {});
    if (profiles->empty())
        return failed(console, {ErrorCode::BadInput, QStringLiteral("%1 names no scale").arg(device::scalesFile(dir))}, {});
    const device::ScaleSet scales(*profiles, [&console](const ScaleReading &reading) {
        admin::JsonLine json;
        json.beginObject().pair("state", nameOf(reading.state));
        if (reading.state == ScaleState::Stable)
            json.pair("grams", reading.weightG);
        console.out(json.endObject().bytes() + '\n');
        if (!console.flush())
            QCoreApplication::exit(1);
    });
    return QCoreApplication::exec() == 0 ? ExitCode::Done : ExitCode::Environment;
}

} // namespace

Manual ScaleCommand::manual() const
{
    Manual manual;
    manual.name = kName;
    manual.summary = QStringLiteral("be a scale in the network; check a station's scales and hear them");
    manual.synopsis = {QStringLiteral("scale --listen PORT --protocol WORD [--checksum] [--weight G | --rubbish] [--state FILE]"), QStringLiteral("scale check FILE"),
        QStringLiteral("scale listen [--data DIR]")};
    manual.description = QStringLiteral(
        "With --listen: for trials and tests, a scale that says what it is told to. As sics it answers S and SI, as ohaus P and IP, as toledo it talks ten times a "
        "second. It runs until it is ended; its first line of output says which port it has.\n\n"
        "The file of --state says what lies on it, also while it runs: a number of grams at rest, or moving, overload, underload, other-unit, rubbish or silent.\n\n"
        "check reads a scales.json and says in one sentence what is wrong with it. listen says what the scales of a station's folder say, a line for each change, until it "
        "is ended; the station must be closed where a scale takes one connection only. docs/scales.md explains the file.");
    manual.options = {
        {QStringLiteral("listen"), QStringLiteral("PORT"), QStringLiteral("Where it listens; 0 is any port that is free.")},
        {QStringLiteral("protocol"), QStringLiteral("WORD"), QStringLiteral("sics, toledo or ohaus.")},
        {QStringLiteral("checksum"), {}, QStringLiteral("Of toledo: a check character follows each reading.")},
        {QStringLiteral("weight"), QStringLiteral("G"), QStringLiteral("Grams at rest, at most %1 (default: 0).").arg(kHeaviestG)},
        {QStringLiteral("rubbish"), {}, QStringLiteral("Bytes that are no weight.")},
        {QStringLiteral("state"), QStringLiteral("FILE"), QStringLiteral("Looked into ten times a second.")},
    };
    manual.sections = {{QStringLiteral("JSON"), QStringLiteral("  {\"listening\":PORT}\n  {\"state\":WORD[,\"grams\":N]}")}};
    manual.examples = {{QStringLiteral("scale --listen 4305 --protocol sics --weight 1250"), QStringLiteral("A parcel of 1.25 kg lies on it.")},
        {QStringLiteral("scale --listen 4305 --protocol toledo --state pan"), QStringLiteral("`echo moving > pan`, then `echo 980 > pan`.")}};
    return manual;
}

ExitCode ScaleCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    const bool isCheck = what == QLatin1String("check");
    if (what.isEmpty())
        return beScale(arguments, console);
    if (!isCheck && what != QLatin1String("listen"))
        return usageError(console, kName, QStringLiteral("Say scale --listen PORT, scale check or scale listen"));
    if (arguments.positional().size() != (isCheck ? 2 : 1))
        return usageError(console, kName, isCheck ? QStringLiteral("scale check takes one file") : QStringLiteral("scale listen takes no %1").arg(arguments.positional()[1]));
    return isCheck ? check(arguments.positional()[1], console) : listen(dataDir(arguments), console);
}

} // namespace bincard::ctl
