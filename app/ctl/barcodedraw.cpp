// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodedraw.h"

#include "ctl/savefile.h"
#include "print/symbolrender.h"

#include <QBuffer>

namespace bincard::ctl {
namespace {

const QString kName = QStringLiteral("barcode");

QString typeNames()
{
    return barcode::symbolTypeNames().join(QStringLiteral(", "));
}

bool endsWith(const QString &path, const char *ending)
{
    return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
}

/// The file's bytes by the ending of its name, which is one of three.
Result<QByteArray> rendered(const barcode::SymbolDrawing &drawing, const QString &path)
{
    if (endsWith(path, ".svg"))
        return print::toSvg(drawing);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const bool done = endsWith(path, ".pdf") ? print::writePdf(drawing, buffer) : print::toImage(drawing, print::kPixelsOfModule).save(&buffer, "PNG");
    if (!done)
        return Error{ErrorCode::Environment, QStringLiteral("there is no memory for the picture")};
    return buffer.data();
}

} // namespace

ExitCode runBarcodeDraw(const Arguments &arguments, Console &console)
{
    const QString type = arguments.value(QStringLiteral("type")), path = arguments.value(QStringLiteral("output"));
    if (arguments.positional().size() > 1)
        return usageError(console, kName, QStringLiteral("barcode draw takes no %1").arg(arguments.positional()[1]));
    if (!arguments.has(QStringLiteral("type")) || !arguments.has(QStringLiteral("text")) || path.isEmpty())
        return usageError(console, kName, QStringLiteral("barcode draw needs --type, --text and -o"));
    const auto known = barcode::symbolTypeOf(type);
    if (!known)
        return usageError(console, kName, QStringLiteral("There is no type %1; there are %2").arg(type, typeNames()));
    if (!endsWith(path, ".png") && !endsWith(path, ".svg") && !endsWith(path, ".pdf"))
        return usageError(console, kName, QStringLiteral("-o is a file that ends in .png, .svg or .pdf"));
    const auto drawing = barcode::drawSymbol(*known, arguments.value(QStringLiteral("text")));
    if (!drawing)
        return failed(console, drawing.error(), {});
    const auto bytes = rendered(*drawing, path);
    if (!bytes)
        return failed(console, bytes.error(), {});
    if (const auto saved = saveFile(*bytes, path); !saved)
        return failed(console, saved.error(), {});
    return ExitCode::Done;
}

std::vector<OptionSpec> barcodeDrawOptions()
{
    return {
        {QStringLiteral("type"), QStringLiteral("NAME"), QStringLiteral("With draw: %1.").arg(typeNames())},
        {QStringLiteral("text"), QStringLiteral("TEXT"), QStringLiteral("With draw: what it says.")},
        {QStringLiteral("output"), QStringLiteral("FILE"), QStringLiteral("With draw: where it goes; the ending .png, .svg or .pdf says how."), QStringLiteral("o")},
    };
}

QString barcodeDrawSynopsis()
{
    return QStringLiteral("barcode draw --type NAME --text TEXT -o FILE.png|svg|pdf");
}

HelpSection barcodeDrawManual()
{
    return {QStringLiteral("Draw"),
        QStringLiteral("draw makes one symbol with its quiet zones. gs1-128, databar-expanded, gs1-datamatrix and gs1-qr take GS1 data as (01)09506000134352(10)AB, which "
                       "is checked. EAN, UPC, ITF-14 and databar take their digits with the check digit, which must be right, or without it. A module is "
                       "four pixels or a third of a millimetre wide.")};
}

} // namespace bincard::ctl
