// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"
#include "desk/buserror.h"
#include "desk/exitcode.h"
#include "desk/folder.h"
#include "floor/stationwindow.h"
#include "station/connectscales.h"
#include "station/connectscanners.h"
#include "station/connectwindow.h"
#include "station/keyring.h"
#include "station/picturehost.h"
#include "station/scriptrunner.h"
#include "station/stationhost.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QSysInfo>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace {

using namespace bincard;

constexpr char kProgram[] = "bincard";

struct CommandLine {
    HostOptions host;
    QString script; ///< its text
    QString tourDir;
    ui::Look look;
    std::optional<QSize> size;
    bool fullScreen = false;
    bool plays = false; ///< a script or the tour: the window closes at its end
    bool printsScans = false;
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("The Bincard station: pick, look up, and never lose a scan."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {QStringLiteral("data"), QStringLiteral("Folder of the warehouse (default: %1).").arg(desk::defaultDataDir()), QStringLiteral("DIR")},
        {QStringLiteral("pair"), QStringLiteral("Become a station of the central server that shows this text (bincard://…), in a folder of its own."), QStringLiteral("TEXT")},
        {QStringLiteral("station"), QStringLiteral("Name of this station (default: the computer's)."), QStringLiteral("NAME")},
        {QStringLiteral("script"), QStringLiteral("Play recorded input into the window, then quit; exit 1 when an expectation fails."), QStringLiteral("FILE")},
        {QStringLiteral("tour"), QStringLiteral("Play the demo tour and save a picture of each step in DIR."), QStringLiteral("DIR")},
        {QStringLiteral("print-scans"), QStringLiteral("Print each code that is read and how many were answered, a line of JSON each, to try scanners.")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or contrast."), QStringLiteral("NAME")},
        {QStringLiteral("size"), QStringLiteral("small, normal or large."), QStringLiteral("NAME")},
        {QStringLiteral("language"), QStringLiteral("Language while nobody is logged in, for instance de."), QStringLiteral("CODE")},
        {QStringLiteral("window"), QStringLiteral("Size of the window, for instance 1024x768."), QStringLiteral("WxH")},
        {QStringLiteral("fullscreen"), QStringLiteral("Fill the screen.")},
    });
}

/// Picks the value that `name` stands for; false when it is none of them.
template <class Value>
bool choose(const QString &name, std::initializer_list<std::pair<const char *, Value>> known, Value &into)
{
    for (const auto &[word, value] : known) {
        if (name == QLatin1String(word)) {
            into = value;
            return true;
        }
    }
    return false;
}

/// Fills `line`; an exit code when the call cannot be understood.
std::optional<int> readOptions(const QCommandLineParser &parser, CommandLine &line)
{
    if (!parser.positionalArguments().isEmpty())
        return complain(kProgram, ExitCode::Usage, QStringLiteral("there is an argument too many: '%1'.").arg(parser.positionalArguments().constFirst()));
    line.host.dataDir = parser.isSet(QStringLiteral("data")) ? parser.value(QStringLiteral("data")) : desk::defaultDataDir();
    line.host.stationName = parser.isSet(QStringLiteral("station")) ? parser.value(QStringLiteral("station")) : QSysInfo::machineHostName();
    if (parser.isSet(QStringLiteral("pair"))) {
        auto pairing = net::parsePairingText(parser.value(QStringLiteral("pair")));
        if (!pairing.ok())
            return complain(kProgram, ExitCode::Usage, pairing.error().detail + u'.');
        line.host.pairing = std::move(*pairing);
    }
    if (parser.isSet(QStringLiteral("theme"))
        && !choose<ui::ThemeKind>(parser.value(QStringLiteral("theme")), {{"light", ui::ThemeKind::Light}, {"dark", ui::ThemeKind::Dark}, {"contrast", ui::ThemeKind::HighContrast}}, line.look.theme))
        return complain(kProgram, ExitCode::Usage, QStringLiteral("--theme is light, dark or contrast."));
    if (parser.isSet(QStringLiteral("size"))
        && !choose<ui::SizeSetting>(parser.value(QStringLiteral("size")), {{"small", ui::SizeSetting::Small}, {"normal", ui::SizeSetting::Normal}, {"large", ui::SizeSetting::Large}}, line.look.size))
        return complain(kProgram, ExitCode::Usage, QStringLiteral("--size is small, normal or large."));
    if (parser.isSet(QStringLiteral("language")))
        line.look.language = parser.value(QStringLiteral("language"));
    if (parser.isSet(QStringLiteral("window"))) {
        const QStringList parts = parser.value(QStringLiteral("window")).split(u'x');
        const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
        if (parts.size() != 2 || size.width() < 640 || size.height() < 480)
            return complain(kProgram, ExitCode::Usage, QStringLiteral("--window is WIDTHxHEIGHT, at least 640x480."));
        line.size = size;
    }
    line.printsScans = parser.isSet(QStringLiteral("print-scans"));
    line.fullScreen = parser.isSet(QStringLiteral("fullscreen"));
    line.tourDir = parser.value(QStringLiteral("tour"));
    line.plays = parser.isSet(QStringLiteral("script")) || parser.isSet(QStringLiteral("tour"));
    return std::nullopt;
}

/// The script to play; an exit code when it cannot be read.
std::optional<int> readScript(const QCommandLineParser &parser, CommandLine &line)
{
    if (!line.plays)
        return std::nullopt;
    const QString name = parser.isSet(QStringLiteral("script")) ? parser.value(QStringLiteral("script")) : QStringLiteral(":/bincard/scripts/tour.script");
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return complain(kProgram, ExitCode::Input, QStringLiteral("cannot read the script '%1'.").arg(name));
    line.script = QString::fromUtf8(file.readAll());
    if (!line.tourDir.isEmpty() && !QDir().mkpath(line.tourDir))
        return complain(kProgram, ExitCode::Environment, QStringLiteral("cannot make the folder '%1'.").arg(line.tourDir));
    return std::nullopt;
}

void keepLook(ui::StationWindow &window)
{
    QObject::connect(&window, &ui::StationWindow::lookChanged, &window, [](const ui::Look &look) {
        QSettings settings;
        settings.setValue(QStringLiteral("look/theme"), static_cast<int>(look.theme));
        settings.setValue(QStringLiteral("look/size"), static_cast<int>(look.size));
        settings.setValue(QStringLiteral("look/language"), look.language);
        settings.setValue(QStringLiteral("look/volume"), look.volumePercent);
    });
}

ui::Look keptLook()
{
    const QSettings settings;
    ui::Look look;
    look.theme = static_cast<ui::ThemeKind>(std::clamp(settings.value(QStringLiteral("look/theme"), 0).toInt(), 0, 2));
    look.size = static_cast<ui::SizeSetting>(std::clamp(settings.value(QStringLiteral("look/size"), 1).toInt(), 0, 2));
    look.language = settings.value(QStringLiteral("look/language"), QStringLiteral("en")).toString();
    look.volumePercent = std::clamp(settings.value(QStringLiteral("look/volume"), 80).toInt(), 0, 100);
    return look;
}

/// Help and version are for those, too, who have no display.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char *argv[])
{
    const bool isAsked = std::any_of(argv, argv + argc, [](const QByteArray &word) { return word == "--help" || word == "-h" || word == "--version" || word == "-v"; });
    return isAsked ? std::make_unique<QCoreApplication>(argc, argv) : std::make_unique<QApplication>(argc, argv);
}

/// Fills `line`; an exit code when there is nothing to start.
std::optional<int> readCommandLine(QCommandLineParser &parser, CommandLine &line)
{
    addOptions(parser);
    if (!parser.parse(QApplication::arguments()))
        return complain(kProgram, ExitCode::Usage, parser.errorText() + u'.');
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp();
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    line.look = parser.isSet(QStringLiteral("script")) || parser.isSet(QStringLiteral("tour")) ? ui::Look{} : keptLook();
    if (const auto wrong = readOptions(parser, line))
        return wrong;
    return readScript(parser, line);
}

} // namespace

int main(int argc, char *argv[])
{
    desk::explainBusErrors();
    desk::keepFilesPrivate();
    const auto application = makeApplication(argc, argv);
    QApplication::setApplicationName(QStringLiteral("bincard"));
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    QApplication::setOrganizationName(QStringLiteral("bincard"));

    QCommandLineParser parser;
    CommandLine line;
    if (const auto wrong = readCommandLine(parser, line))
        return *wrong;
    const auto steps = parseScript(line.script);
    if (!steps.ok())
        return complain(kProgram, ExitCode::Input, steps.error().detail + u'.');

    ui::prepareApplication();
    StationHost host(line.host);
    ui::StationWindow window(host.clock());
    window.setLook(line.look);
    host.setLanguage([&window] { return window.look().language; });
    window.resize(line.size.value_or(QSize(1280, 800)));
    connectWindow(host, window);
    ScannerHost scanners(host.clock());
    connectScanners(scanners, window);
    PictureHost pictures;
    connectPictures(pictures, window);
    std::unique_ptr<device::ScaleSet> scales;
    if (line.printsScans)
        printScans(host, window);
    if (!line.plays)
        keepLook(window);

    int exitCode = 0;
    const auto leave = [&](int code, const QString &sentence) {
        exitCode = sentence.isEmpty() ? code : complain(kProgram, static_cast<ExitCode>(code), sentence);
        QApplication::exit(exitCode);
    };
    QObject::connect(&host, &StationHost::failed, application.get(),
        [&](const Error &error) { leave(static_cast<int>(exitCodeOf(error.code)), sentenceFor(error, line.host.dataDir)); });
    std::optional<ScriptRunner> runner;
    const auto begin = [&](const QByteArray &keySecret) {
        if (const auto started = host.start(keySecret); !started.ok())
            return leave(static_cast<int>(exitCodeOf(started.error().code)), sentenceFor(started.error(), line.host.dataDir));
        useScannersOf(line.host.dataDir, scanners, window);
        scales = useScalesOf(line.host.dataDir, host);
        if (line.plays) {
            runner.emplace(*steps, window, host, line.tourDir);
            QObject::connect(&*runner, &ScriptRunner::finished, application.get(), leave);
            runner->start();
        }
        line.fullScreen ? window.showFullScreen() : window.show();
    };
    SystemRandom random;
    QMetaObject::invokeMethod( // Within exec(), so that whatever ends it is heard.
        application.get(),
        [&] { desk::isOfCentralServer(line.host.dataDir, line.host.pairing.has_value()) ? readKeySecret(application.get(), random, begin) : begin({}); },
        Qt::QueuedConnection);
    const int code = QApplication::exec();
    host.stop();
    return std::max(code, exitCode);
}
