// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodecommand.h"

#include "ctl/barcodedecode.h"
#include "ctl/barcodedraw.h"
#include "ctl/barcodegenerate.h"
#include "ctl/barcodelint.h"
#include "ctl/barcodeparse.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

/// A part of the command: its first word, the options that it takes, and what it does.
struct Part {
    QString name;
    QStringList options;
    ExitCode (*run)(const Arguments &, Console &);
    bool takesFiles = false; ///< else it reads standard input, or nothing
};

QStringList namesOf(const std::vector<OptionSpec> &options)
{
    QStringList names;
    for (const OptionSpec &option : options)
        names.append(option.name);
    return names;
}

const std::vector<Part> &parts()
{
    static const std::vector<Part> all{
        {QStringLiteral("parse"), {QStringLiteral("part"), QStringLiteral("gs1-dictionary")}, parseBarcodes},
        {QStringLiteral("lint"), {QStringLiteral("rule")}, lintBarcodes},
        {QStringLiteral("generate"), {QStringLiteral("to"), QStringLiteral("domain"), QStringLiteral("part"), QStringLiteral("gs1-dictionary")}, generateBarcodes},
        {QStringLiteral("decode"), namesOf(barcodeDecodeOptions()), runBarcodeDecode, true},
        {QStringLiteral("draw"), namesOf(barcodeDrawOptions()), runBarcodeDraw},
    };
    return all;
}

} // namespace

Manual BarcodeCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("barcode");
    manual.summary = QStringLiteral("read, check and make GS1 data; read and draw barcodes");
    manual.synopsis = {QStringLiteral("barcode parse [--part] [--gs1-dictionary FILE]"), QStringLiteral("barcode lint --rule NAME"),
        QStringLiteral("barcode generate --to digital-link|element-string [--domain HOST] [--part]"), barcodeDecodeSynopsis(), barcodeDrawSynopsis()};
    manual.description = QStringLiteral(
        "Needs no warehouse. parse, lint and generate work on standard input line by line and answer each line with one: an answer goes out before the next line is waited for. They end "
        "with 1 when any line is not all right.\n\n"
        "parse reads GS1 data as a scanner sends it, as it is printed below a code, or as a GS1 Digital Link, and checks it by the table of application identifiers. lint checks single "
        "values by one rule of that table: csum, iban, yymmd0 … generate turns the same input as of parse into a link or an element string.\n\n"
        "decode reads the codes in pictures, draw makes a picture of one: docs/pictures.md.\n\n"
        "docs/barcode.md explains the forms, every error and its position, and what is not checked.");
    manual.options = {
        {QStringLiteral("rule"), QStringLiteral("NAME"), QStringLiteral("With lint: the rule, named as in the GS1 syntax dictionary.")},
        {QStringLiteral("to"), QStringLiteral("FORM"), QStringLiteral("With generate: digital-link or element-string.")},
        {QStringLiteral("domain"), QStringLiteral("HOST"), QStringLiteral("With generate --to digital-link: its host, with or without port and leading path (default: id.gs1.org).")},
        {QStringLiteral("part"), {}, QStringLiteral("Each code is one of several on its thing: what it needs beside it (req) or excludes (ex) is not checked.")},
        {QStringLiteral("gs1-dictionary"), QStringLiteral("FILE"),
            QStringLiteral("Another GS1 Barcode Syntax Dictionary than the built-in one. A check that this program does not know is left out, with a notice.")},
    };
    for (const auto &options : {barcodeDecodeOptions(), barcodeDrawOptions()})
        manual.options.insert(manual.options.end(), options.begin(), options.end());
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("A line of input is an object with one of\n\n"
                       "  {\"raw\":TEXT}  as a scanner sends it: FNC1 is \\u001d or ^, an AIM identifier may be in front\n"
                       "  {\"hri\":TEXT}  (01)09506000134352(10)AB\n"
                       "  {\"uri\":TEXT}  https://id.gs1.org/01/09506000134352/10/AB\n\n"
                       "and its answer is one of\n\n"
                       "  {\"ok\":true,\"symbology\":TEXT|null,\"elements\":[{\"ai\":TEXT,\"value\":TEXT,\"title\":TEXT},…],\n"
                       "   \"elementString\":TEXT,\"hri\":TEXT,\"digitalLink\":TEXT|null}   of parse\n"
                       "  {\"ok\":true,\"value\":TEXT}   of generate\n"
                       "  {\"ok\":false,\"error\":{\"code\":NAME,\"detail\":TEXT,\"position\":N}}\n\n"
                       "lint answers \"ok\" or \"error CODE POSITION\". Positions count characters from 0, behind an AIM identifier.")},
        barcodeDecodeManual(), barcodeDrawManual()};
    manual.examples = {{QStringLiteral("barcode parse < scans.jsonl"), QStringLiteral("Read what scanners sent.")},
        {QStringLiteral("barcode lint --rule csum < gtins.txt"), QStringLiteral("Find numbers with a wrong check digit.")}};
    return manual;
}

ExitCode BarcodeCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    const auto part = std::find_if(parts().begin(), parts().end(), [&what](const Part &candidate) { return candidate.name == what; });
    if (part == parts().end())
        return usageError(console, QStringLiteral("barcode"), QStringLiteral("Say barcode parse, lint, generate, decode or draw"));
    if (arguments.positional().size() > 1 && !part->takesFiles)
        return usageError(console, QStringLiteral("barcode"), QStringLiteral("barcode %1 takes no %2").arg(what, arguments.positional()[1]));
    for (const OptionSpec &option : manual().options) {
        if (arguments.has(option.name) && !part->options.contains(option.name))
            return usageError(console, QStringLiteral("barcode"), QStringLiteral("--%1 does not belong to barcode %2").arg(option.name, what));
    }
    return part->run(arguments, console);
}

} // namespace bincard::ctl
