// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/labelcommand.h"

#include "admin/json.h"
#include "ctl/labelprint.h"
#include "print/labelpaint.h"
#include "print/labeltemplates.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

const QString kName = QStringLiteral("label");

QString folderOf(const Arguments &arguments)
{
    return arguments.value(QStringLiteral("templates"));
}

QString languageOf(const Arguments &arguments)
{
    return arguments.value(QStringLiteral("language"), QStringLiteral("en"));
}

ExitCode listLabels(const Arguments &arguments, Console &console)
{
    for (const QString &name : print::labelTemplateNames(folderOf(arguments))) {
        const auto label = print::loadLabelTemplate(name, folderOf(arguments));
        if (!label)
            return failed(console, label.error(), {});
        admin::JsonLine json;
        json.beginObject().pair("name", name).pair("title", barcode::wordsIn(label->title, languageOf(arguments)));
        json.pair("widthMm", label->width / 1000.0).pair("heightMm", label->height / 1000.0).key("fields").beginArray();
        for (const barcode::LabelField &field : label->fields)
            json.value(field.name);
        console.line(QString::fromUtf8(json.endArray().endObject().bytes()));
    }
    return ExitCode::Done;
}

ExitCode showLabel(const Arguments &arguments, Console &console)
{
    const auto label = print::loadLabelTemplate(arguments.positional().value(1), folderOf(arguments));
    if (!label)
        return failed(console, label.error(), {});
    for (const barcode::LabelField &field : label->fields) {
        admin::JsonLine json;
        json.beginObject().pair("field", field.name).pair("about", barcode::wordsIn(field.about, languageOf(arguments))).pair("required", field.required);
        json.pair("longest", field.longest).key("check").textOrNull(field.check).key("default").textOrNull(field.otherwise);
        json.pair("example", field.example);
        console.line(QString::fromUtf8(json.endObject().bytes()));
    }
    return ExitCode::Done;
}

/// Reads it and makes a sample of it in each of its languages, as fine as the coarsest printer.
Result<void> checkFile(const QString &path)
{
    BINCARD_TRY_ASSIGN(const auto label, print::loadLabelTemplate(path.contains(u'/') ? path : QStringLiteral("./") + path, {}));
    QStringList languages = label.texts.keys();
    languages += label.title.keys();
    languages.removeDuplicates();
    for (const QString &language : languages.isEmpty() ? QStringList(QStringLiteral("en")) : languages) {
        BINCARD_TRY_ASSIGN(const auto drawing, barcode::layOut(label, label.sample(), {language, {}}, print::textMeasure()));
        BINCARD_TRY(barcode::toDots(drawing, barcode::kLabelDpi[0]));
    }
    return {};
}

ExitCode checkLabels(const Arguments &arguments, Console &console)
{
    ExitCode code = ExitCode::Done;
    for (const QString &path : arguments.positional().sliced(1)) {
        const auto checked = checkFile(path);
        admin::JsonLine json;
        json.beginObject().pair("file", path).pair("ok", checked.ok());
        if (!checked) {
            json.pair("error", checked.error().detail);
            code = ExitCode::FoundWrong;
        }
        console.line(QString::fromUtf8(json.endObject().bytes()));
    }
    return code;
}

/// A part of the command: its first word, the options that it takes, what it does, and with how many further words.
struct Part {
    QString name;
    QStringList options;
    ExitCode (*run)(const Arguments &, Console &);
    qsizetype least, most;
};

const std::vector<Part> &parts()
{
    static const QString templates = QStringLiteral("templates"), language = QStringLiteral("language");
    static const std::vector<Part> all = [] {
        QStringList ofPrint{templates, language};
        for (const OptionSpec &option : labelPrintOptions())
            ofPrint.append(option.name);
        constexpr qsizetype kAny = 1000;
        return std::vector<Part>{{QStringLiteral("print"), ofPrint, printLabels, 0, 0}, {QStringLiteral("list"), {templates, language}, listLabels, 0, 0},
            {QStringLiteral("show"), {templates, language}, showLabel, 1, 1}, {QStringLiteral("check"), {}, checkLabels, 1, kAny}};
    }();
    return all;
}

QString formsManual()
{
    QStringList lines;
    for (const barcode::LabelFormSpec &form : barcode::labelForms())
        lines.append(QStringLiteral("  %1%2").arg(form.name, -10).arg(form.about));
    return lines.join(u'\n');
}

} // namespace

Manual LabelCommand::manual() const
{
    Manual manual;
    manual.name = kName;
    manual.summary = QStringLiteral("print labels from templates");
    manual.synopsis = {QStringLiteral("label print --template NAME [--field NAME=VALUE]… --pdf FILE|--png FILE|--zpl FILE"),
        QStringLiteral("label print --template NAME [--field NAME=VALUE]… [--copies N] --printer HOST[:PORT]"),
        QStringLiteral("label print --template NAME --csv FILE …"), QStringLiteral("label print --file FILE --printer HOST[:PORT]|--zpl FILE [--dpi N]"), QStringLiteral("label list"), QStringLiteral("label show NAME"),
        QStringLiteral("label check FILE…")};
    manual.description = QStringLiteral(
        "Needs no warehouse. print makes labels of a template and the values of its fields; list says which templates there are, show which fields one has, and check "
        "whether files are templates and their samples can be printed (1 when any cannot).\n\n"
        "--printer asks the printer how it is (~HS). When something is in the way nothing is sent; else it gets a few labels at a time and is asked until all are printed. "
        "The result is one line of JSON with what it said before and after and how many labels are left, and the exit status is 4 when any is.\n\n"
        "docs/labels.md describes the templates, and how to make one's own.");
    manual.options = labelPrintOptions();
    manual.options.push_back({QStringLiteral("templates"), QStringLiteral("DIR"), QStringLiteral("A folder of templates: of the same name they stand for those that ship.")});
    manual.options.push_back({QStringLiteral("language"), QStringLiteral("en|de"), QStringLiteral("The language of captions and dates (default: en).")});
    manual.sections = {{QStringLiteral("Fields in a template"),
        QStringLiteral("{name} in a text or in the data of a bar code is the value of that field, {name|form|form} the value in a form:\n\n%1").arg(formsManual())}};
    manual.examples = {
        {QStringLiteral("label print --template location --field location=A-03-2-1 --printer 192.0.2.7"), QStringLiteral("Print the label of a place.")},
        {QStringLiteral("label print --template tote --csv totes.csv --pdf totes.pdf"), QStringLiteral("A page for each tote of a list.")},
        {QStringLiteral("label print --template pallet --sample --png pallet.png"), QStringLiteral("See what a pallet's label looks like.")}};
    return manual;
}

ExitCode LabelCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    const auto part = std::find_if(parts().begin(), parts().end(), [&what](const Part &candidate) { return candidate.name == what; });
    if (part == parts().end())
        return usageError(console, kName, QStringLiteral("Say label print, list, show or check"));
    const qsizetype words = arguments.positional().size() - 1;
    if (words > part->most)
        return usageError(console, kName, QStringLiteral("label %1 takes no %2").arg(what, arguments.positional().last()));
    if (words < part->least)
        return usageError(console, kName, QStringLiteral("label %1 needs a template").arg(what));
    for (const OptionSpec &option : manual().options) {
        if (arguments.has(option.name) && !part->options.contains(option.name))
            return usageError(console, kName, QStringLiteral("--%1 does not belong to label %2").arg(option.name, what));
    }
    const QString language = languageOf(arguments);
    if (language != QLatin1String("en") && language != QLatin1String("de"))
        return usageError(console, kName, QStringLiteral("--language is en or de"));
    return part->run(arguments, console);
}

} // namespace bincard::ctl
