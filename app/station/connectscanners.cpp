// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/connectscanners.h"

#include "desk/exitcode.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace bincard {
namespace {

void complainOf(const Error &error)
{
    (void)complain("bincard", exitCodeOf(error.code), error.detail + u'.'); // Said, and work goes on.
}

/// All of the folder with this one among them: read anew, somebody may have edited the file.
Result<std::vector<device::ScannerProfile>> keep(const QString &dir, const device::ScannerProfile &profile)
{
    BINCARD_TRY_ASSIGN(auto profiles, device::loadScanners(dir));
    device::putScanner(profiles, profile);
    BINCARD_TRY(device::saveScanners(dir, profiles));
    return profiles;
}

void printLine(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

void connectScanners(ScannerHost &scanners, ui::StationWindow &window)
{
    QObject::connect(&scanners, &ScannerHost::read, &window, &ui::StationWindow::takeReading);
    QObject::connect(&scanners, &ScannerHost::changed, &window, &ui::StationWindow::showScanner);
}

void useScannersOf(const QString &dir, ScannerHost &scanners, ui::StationWindow &window)
{
    const auto use = [&scanners, &window](const std::vector<device::ScannerProfile> &profiles) {
        window.setScanners(profiles);
        scanners.use(profiles);
    };
    const auto loaded = device::loadScanners(dir);
    window.setScannerFileTrouble(!loaded.ok());
    if (loaded.ok())
        use(*loaded);
    else
        complainOf(loaded.error());
    QObject::connect(&window, &ui::StationWindow::scannerSetUp, &scanners, [dir, use, &window](const device::ScannerProfile &profile) {
        const auto kept = keep(dir, profile);
        window.setScannerFileTrouble(!kept.ok());
        if (kept.ok())
            use(*kept);
        else
            complainOf(kept.error());
    });
}

void printScans(StationHost &host, ui::StationWindow &window)
{
    QObject::connect(&window, &ui::StationWindow::scanned, &window, [](const QString &code) { printLine({{QStringLiteral("scan"), code}}); });
    QObject::connect(&host, &StationHost::viewArrived, &window, [answered = std::uint64_t{0}](const station::StationView &view) mutable {
        if (view.answeredInputs == answered)
            return;
        answered = view.answeredInputs;
        printLine({{QStringLiteral("answered"), static_cast<qint64>(answered)}});
    });
}

} // namespace bincard
