// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodecommand.h"

#include "ctl/barcodedecode.h"
#include "ctl/barcodedraw.h"

namespace bincard::ctl {

Manual BarcodeCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("barcode");
    manual.summary = QStringLiteral("read and draw barcodes");
    manual.synopsis = {barcodeDecodeSynopsis(), barcodeDrawSynopsis()};
    manual.description = QStringLiteral("Needs no warehouse.");
    for (const auto &options : {barcodeDecodeOptions(), barcodeDrawOptions()})
        manual.options.insert(manual.options.end(), options.begin(), options.end());
    manual.sections = {barcodeDecodeManual(), barcodeDrawManual()};
    return manual;
}

ExitCode BarcodeCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    if (what == QLatin1String("decode"))
        return runBarcodeDecode(arguments, console);
    if (what == QLatin1String("draw"))
        return runBarcodeDraw(arguments, console);
    return usageError(console, QStringLiteral("barcode"), QStringLiteral("Say barcode decode or draw"));
}

} // namespace bincard::ctl
