// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/scannercommand.h"

#include "admin/json.h"
#include "barcode/label.h"
#include "device/devicefile.h"
#include "device/scannerset.h"
#include "device/testcodes.h"
#include "print/symbolsheet.h"

#include <QFile>
#include <QSaveFile>

namespace bincard::ctl {
namespace {

const QString kName = QStringLiteral("scanner");

std::vector<print::SheetSymbol> sheet()
{
    std::vector<print::SheetSymbol> symbols;
    int number = 0;
    for (const device::TestCode code : device::kTestCodes)
        symbols.push_back({QString::number(++number), device::drawingOf(code), code == device::TestCode::Matrix ? 2 : 1});
    const std::pair<barcode::CommandCode, const char *> commands[]{
        {barcode::CommandCode::Ok, "Use what was found"}, {barcode::CommandCode::Undo, "Start again"}, {barcode::CommandCode::Back, "Leave"}};
    for (const auto &[command, words] : commands) {
        if (auto drawing = barcode::drawSymbol(barcode::SymbolType::Code128, barcode::commandText({command, {}})))
            symbols.push_back({QString::fromLatin1(words), std::move(*drawing)});
    }
    return symbols;
}

ExitCode writeSheetTo(const QString &path, Console &console)
{
    QSaveFile file(path);
    const QString note = QStringLiteral("On the station: F10, then 2. Scan 1 to 4; the page says what each brought and proposes a set-up.");
    if (!file.open(QIODevice::WriteOnly) || !print::writeSheet(QStringLiteral("Bincard: set up a scanner"), note, sheet(), file) || !file.commit())
        return failed(console, {ErrorCode::Environment, QStringLiteral("%1 cannot be written (%2)").arg(path, file.errorString())}, {});
    return ExitCode::Done;
}

void list(const std::vector<device::ScannerProfile> &scanners, bool asJson, Console &console)
{
    const std::vector<device::PortInfo> ports = device::systemPorts();
    for (const device::PortInfo &port : ports) {
        if (asJson)
            console.out(admin::JsonLine().beginObject().pair("port", port.name).pair("usb", port.usb).pair("description", port.description).endObject().bytes() + '\n');
        else
            console.line(QStringLiteral("port     %1  %2  %3").arg(port.name, -10).arg(port.usb, -24).arg(port.description).trimmed());
    }
    for (const device::ScannerProfile &scanner : scanners) {
        const bool isUsb = !scanner.usb.isEmpty();
        const bool isAway = isUsb && !device::portOf(device::serialAddress(scanner), ports);
        const QString place = device::placeOf(scanner), channel = device::nameOf(scanner.channel);
        if (asJson)
            console.out(admin::JsonLine().beginObject().pair("scanner", scanner.name).pair("channel", channel).pair("place", place).pair("role", device::nameOf(scanner.role)).pair("pluggedIn", !isAway).endObject().bytes() + '\n');
        else
            console.line(QStringLiteral("scanner  %1  %2  %3%4").arg(scanner.name, -10).arg(channel, -11).arg(place, isAway ? QStringLiteral("  not plugged in") : QString()).trimmed());
    }
}

ExitCode check(const QString &path, Console &console)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(console, {ErrorCode::BadInput, QStringLiteral("%1 cannot be read (%2)").arg(path, file.errorString())}, {});
    const auto scanners = device::parseScanners(file.read(device::kLargestDevicesFile + 1), path);
    if (!scanners.ok())
        return failed(console, scanners.error(), {});
    console.line(QStringLiteral("%1: %2 scanners, all right").arg(path).arg(scanners->size()));
    return ExitCode::Done;
}

} // namespace

Manual ScannerCommand::manual() const
{
    Manual manual;
    manual.name = kName;
    manual.summary = QStringLiteral("list and check a station's scanners; print the sheet to set them up by");
    manual.synopsis = {QStringLiteral("scanner list [--data DIR] [--json]"), QStringLiteral("scanner check FILE"), QStringLiteral("scanner sheet --pdf FILE")};
    manual.description = QStringLiteral(
        "list shows the serial ports that this machine has now, and the scanners in scanners.json of the station's folder. A scanner that is a keyboard needs no entry there.\n\n"
        "check reads such a file and says in one sentence what is wrong with it.\n\n"
        "sheet writes a page of A4 with the test codes and commands of the station's page for scanners. Print it without scaling.\n\n"
        "docs/scanners.md explains the file, the set-up, and what to do when a scanner sends nonsense.");
    manual.options = {{QStringLiteral("pdf"), QStringLiteral("FILE"), QStringLiteral("With sheet: where it goes.")},
        {QStringLiteral("json"), {}, QStringLiteral("With list: a line of JSON for each.")}};
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"port\":NAME,\"usb\":\"VENDOR:PRODUCT:SERIAL\"|\"\",\"description\":TEXT}\n"
                       "  {\"scanner\":NAME,\"channel\":NAME,\"place\":TEXT,\"role\":NAME,\"pluggedIn\":BOOL}")}};
    manual.examples = {{QStringLiteral("scanner sheet --pdf sheet.pdf"), QStringLiteral("For the wall beside the packing table.")},
        {QStringLiteral("scanner check scanners.json"), QStringLiteral("Before it goes to forty stations.")}};
    return manual;
}

ExitCode ScannerCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    const bool isCheck = what == QLatin1String("check"), isList = what == QLatin1String("list"), isSheet = what == QLatin1String("sheet");
    if (!isCheck && !isList && !isSheet)
        return usageError(console, kName, QStringLiteral("Say scanner list, check or sheet"));
    if (arguments.positional().size() != (isCheck ? 2 : 1))
        return usageError(console, kName, isCheck ? QStringLiteral("scanner check takes one file") : QStringLiteral("scanner %1 takes no %2").arg(what, arguments.positional()[1]));
    if (arguments.has(QStringLiteral("pdf")) != isSheet || (arguments.has(QStringLiteral("json")) && !isList))
        return usageError(console, kName, isSheet ? QStringLiteral("scanner sheet needs --pdf and nothing else") : QStringLiteral("--pdf belongs to scanner sheet, --json to scanner list"));
    if (isSheet)
        return writeSheetTo(arguments.value(QStringLiteral("pdf")), console);
    if (isCheck)
        return check(arguments.positional()[1], console);
    const auto scanners = device::loadScanners(dataDir(arguments));
    if (!scanners.ok())
        return failed(console, scanners.error(), {});
    list(*scanners, arguments.has(QStringLiteral("json")), console);
    return ExitCode::Done;
}

} // namespace bincard::ctl
