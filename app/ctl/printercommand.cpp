// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/printercommand.h"

#include "admin/json.h"
#include "barcode/dotlabel.h"
#include "ctl/virtualprinter.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace bincard::ctl {
namespace {

const QString kName = QStringLiteral("printer");
constexpr std::int64_t kHighestPort = 65'535, kSlowestMs = 600'000;

Result<VirtualPrinter::Options> optionsOf(const Arguments &arguments)
{
    const auto usage = [](const QString &what) { return Error{ErrorCode::Usage, what}; };
    if (!arguments.positional().isEmpty())
        return usage(QStringLiteral("printer takes no %1").arg(arguments.positional().first()));
    VirtualPrinter::Options options;
    options.dir = arguments.value(QStringLiteral("out"));
    if (!arguments.has(QStringLiteral("listen")) || options.dir.isEmpty())
        return usage(QStringLiteral("printer needs --listen PORT and --out DIR"));
    options.dir = QDir::cleanPath(QDir::current().absoluteFilePath(options.dir));
    BINCARD_TRY_ASSIGN(const std::int64_t port, arguments.number(QStringLiteral("listen"), 0, 0, kHighestPort));
    BINCARD_TRY_ASSIGN(const std::int64_t dpi, arguments.number(QStringLiteral("dpi"), barcode::kLabelDpi[0], 100, barcode::kLargestDpi));
    BINCARD_TRY_ASSIGN(const std::int64_t slowMs, arguments.number(QStringLiteral("slow"), 0, 0, kSlowestMs));
    if (std::find(std::begin(barcode::kLabelDpi), std::end(barcode::kLabelDpi), dpi) == std::end(barcode::kLabelDpi))
        return usage(QStringLiteral("--dpi is 203, 300 or 600"));
    const qsizetype state = printerStateNames().indexOf(arguments.value(QStringLiteral("state"), printerStateNames().first()));
    if (state < 0)
        return usage(QStringLiteral("--state is one of %1").arg(printerStateNames().join(QStringLiteral(", "))));
    options.port = static_cast<quint16>(port);
    options.dpi = static_cast<int>(dpi);
    options.mood = {static_cast<PrinterState>(state), static_cast<int>(slowMs)};
    return options;
}

} // namespace

Manual PrinterCommand::manual() const
{
    Manual manual;
    manual.name = kName;
    manual.summary = QStringLiteral("be a label printer that prints to files");
    manual.synopsis = {QStringLiteral("printer --listen PORT --out DIR [--dpi 203|300|600] [--state WORD] [--slow MS]")};
    manual.description = QStringLiteral(
        "For trials and tests: takes ZPL over the network as a label printer does, several connections at once, and answers ~HS, ~HI and ~JA at once, even in the middle "
        "of a label. It runs until it is ended.\n\n"
        "Each label goes to DIR as 000001.zpl, as it came, and 000001.png, as it looks, and each copy as a line of DIR/labels.jsonl with its size, words and bar codes, and "
        "the commands that were not understood. Its first line of output says which port it has.\n\n"
        "The file DIR/state says how the printer is: ready, paper-out, paused, head-open, slow MS, which is ready with so long for each label, or media MM, which is ready with labels of that length. Write another word into "
        "it while the printer runs. When it cannot print, labels wait in 256 KiB of memory; then it reads no further and its senders have to wait, as with a real one. What "
        "waits is printed when it is ready again.");
    manual.options = {
        {QStringLiteral("listen"), QStringLiteral("PORT"), QStringLiteral("Where it listens; 9100 is usual, 0 is any that is free.")},
        {QStringLiteral("out"), QStringLiteral("DIR"), QStringLiteral("Where its labels go; made when it is not there. Numbers go on after those that are there.")},
        {QStringLiteral("dpi"), QStringLiteral("N"), QStringLiteral("Dots an inch: 203, 300 or 600 (default: 203).")},
        {QStringLiteral("state"), QStringLiteral("WORD"), QStringLiteral("How it is at first: ready, paper-out, paused or head-open (default: ready).")},
        {QStringLiteral("slow"), QStringLiteral("MS"), QStringLiteral("How long a label takes (default: 0).")},
    };
    manual.examples = {{QStringLiteral("printer --listen 9100 --out labels"), QStringLiteral("A printer on this machine.")},
        {QStringLiteral("printer --listen 9101 --out dock --state paper-out"), QStringLiteral("One whose paper is out; `echo ready > dock/state` puts some in.")}};
    return manual;
}

ExitCode PrinterCommand::run(const Arguments &arguments, Console &console)
{
    const auto options = optionsOf(arguments);
    if (!options)
        return usageError(console, kName, options.error().detail);
    const auto printer = VirtualPrinter::start(*options);
    if (!printer) {
        console.say(printer.error().detail + u'.');
        return exitCodeOf(printer.error().code);
    }
    (*printer)->onTrouble = [&console](const QString &sentence) { console.say(sentence); };
    admin::JsonLine json;
    json.beginObject().pair("listening", static_cast<int>((*printer)->port())).pair("out", options->dir).endObject();
    console.line(QString::fromUtf8(json.bytes()));
    if (!console.flush())
        return ExitCode::Environment;
    return QCoreApplication::exec() == 0 ? ExitCode::Done : ExitCode::Environment;
}

} // namespace bincard::ctl
