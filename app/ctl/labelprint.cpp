// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/labelprint.h"

#include "admin/json.h"
#include "ctl/imports.h"
#include "ctl/printerlink.h"
#include "ctl/savefile.h"
#include "print/labelpaint.h"
#include "print/labelpress.h"
#include "print/labeltemplates.h"
#include "print/readylabel.h"
#include "station/coderules.h"

#include <QBuffer>
#include <QFile>

#include <algorithm>

namespace bincard::ctl {
namespace {

const QString kName = QStringLiteral("label");
constexpr std::int64_t kMostCopies = 9999;
constexpr std::size_t kMostLabels = 10'000; ///< of one run
constexpr qint64 kLargestCodeRules = 64 * 1024;
constexpr int kPatienceMs = 15'000; ///< with a printer that does not go on

/// `\n` in a value is a line end: a shell has no easy other way.
QString withLineEnds(QString value)
{
    return value.replace(QLatin1String("\\n"), QLatin1String("\n"));
}

/// Those of --field; Usage when one is not NAME=VALUE.
Result<barcode::LabelValues> givenValues(const Arguments &arguments, const barcode::LabelTemplate &label)
{
    barcode::LabelValues values = arguments.has(QStringLiteral("sample")) ? label.sample() : barcode::LabelValues();
    for (const QString &field : arguments.values(QStringLiteral("field"))) {
        const qsizetype equals = field.indexOf(u'=');
        if (equals <= 0)
            return Error{ErrorCode::Usage, QStringLiteral("--field is NAME=VALUE, not %1").arg(field)};
        values.insert(field.first(equals), withLineEnds(field.sliced(equals + 1)));
    }
    return values;
}

/// A label for each row, with the values of --field where a row has none.
Result<std::vector<barcode::LabelValues>> rowsOf(const QString &path, const barcode::LabelValues &others)
{
    BINCARD_TRY_ASSIGN(const auto source, TextSource::open(path, Encoding::Utf8));
    CsvReader reader(*source, ',');
    CsvRecord record;
    const auto text = [&record](int column) { return QString::fromUtf8(record.field(column)); };
    const auto wrong = [&](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1, line %2: %3").arg(path).arg(record.line).arg(what)}; };
    QStringList names;
    std::vector<barcode::LabelValues> rows;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool any, reader.next(record));
        if (!any)
            break;
        if (!record.problem.isEmpty())
            return wrong(record.problem);
        if (names.isEmpty()) {
            for (int column = 0; column < record.size(); ++column)
                names.append(text(column).trimmed());
            continue;
        }
        if (record.isBlank())
            continue;
        if (record.size() != names.size())
            return wrong(QStringLiteral("%1 fields where the header has %2").arg(record.size()).arg(names.size()));
        if (rows.size() == kMostLabels)
            return wrong(QStringLiteral("at most %1 labels are printed at once").arg(kMostLabels));
        barcode::LabelValues values = others;
        for (int column = 0; column < record.size(); ++column)
            values.insert(names[column], text(column).isEmpty() ? others.value(names[column]) : text(column));
        rows.push_back(std::move(values));
    }
    return rows.empty() ? Result<std::vector<barcode::LabelValues>>(wrong(QStringLiteral("there is no label in it"))) : std::move(rows);
}

/// What the house puts before its own codes.
Result<barcode::LabelPrefixes> prefixesOf(const QString &path)
{
    if (path.isEmpty())
        return barcode::LabelPrefixes();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    BINCARD_TRY_ASSIGN(const auto rules, station::parseCodeRules(file.read(kLargestCodeRules), path));
    return rules.prefixes;
}

Result<std::vector<barcode::LabelDrawing>> drawingsOf(const Arguments &arguments)
{
    BINCARD_TRY_ASSIGN(const auto label, print::loadLabelTemplate(arguments.value(QStringLiteral("template")), arguments.value(QStringLiteral("templates"))));
    BINCARD_TRY_ASSIGN(const auto given, givenValues(arguments, label));
    std::vector<barcode::LabelValues> rows{given};
    const QString csv = arguments.value(QStringLiteral("csv"));
    if (!csv.isEmpty()) {
        BINCARD_TRY_ASSIGN(rows, rowsOf(csv, given));
    }
    BINCARD_TRY_ASSIGN(const auto prefixes, prefixesOf(arguments.value(QStringLiteral("codes"))));
    const barcode::LabelForms forms{arguments.value(QStringLiteral("language"), QStringLiteral("en")), prefixes};
    const barcode::TextMeasure measure = print::textMeasure();
    std::vector<barcode::LabelDrawing> drawings;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto drawing = barcode::layOut(label, rows[i], forms, measure);
        if (!drawing && csv.isEmpty())
            return drawing.error();
        if (!drawing)
            return Error{drawing.error().code, QStringLiteral("label %1 of %2: %3").arg(i + 1).arg(csv, drawing.error().detail)};
        drawings.push_back(*std::move(drawing));
    }
    return drawings;
}

/// What is printed, how often, and how fine.
struct Job {
    std::vector<barcode::LabelDrawing> drawings;
    QByteArray ready; ///< ZPL of a label that came as a file, in place of drawings
    int copies = 1;
    int dpi = 0;
};

Result<void> savePdf(const Job &job, const QString &path)
{
    std::vector<barcode::LabelDrawing> pages;
    for (const barcode::LabelDrawing &drawing : job.drawings)
        pages.insert(pages.end(), static_cast<std::size_t>(job.copies), drawing);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    BINCARD_TRY(print::writeLabelPdf(pages, job.dpi, buffer));
    return saveFile(buffer.data(), path);
}

/// "labels.png", or "labels-1.png", "labels-2.png" … of several.
QString pictureName(const QString &path, std::size_t number, std::size_t count)
{
    const qsizetype dot = path.lastIndexOf(u'.');
    const bool hasEnding = dot > path.lastIndexOf(u'/');
    if (count == 1)
        return path;
    return (hasEnding ? path.first(dot) : path) + u'-' + QString::number(number) + (hasEnding ? path.sliced(dot) : QString());
}

Result<void> savePictures(const Job &job, const QString &path)
{
    for (std::size_t i = 0; i < job.drawings.size(); ++i) {
        BINCARD_TRY_ASSIGN(const barcode::DotLabel dots, barcode::toDots(job.drawings[i], job.dpi));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (!print::labelImage(dots, job.dpi).save(&buffer, "PNG"))
            return Error{ErrorCode::BadInput, QStringLiteral("the label is too large for a picture of %1 dpi").arg(job.dpi)};
        BINCARD_TRY(saveFile(buffer.data(), pictureName(path, i + 1, job.drawings.size())));
    }
    return {};
}

void writeStatus(admin::JsonLine &json, const char *name, const device::PrinterStatus &status)
{
    json.key(name).beginObject().pair("ready", status.isReady()).pair("paperOut", status.paperOut).pair("paused", status.paused).pair("headOpen", status.headOpen);
    json.pair("ribbonOut", status.ribbonOut).pair("bufferFull", status.bufferFull).pair("formatsWaiting", status.formatsWaiting).pair("labelsRemaining", status.labelsRemaining).endObject();
}

Error stopped(const PrinterLink &link, const QString &what)
{
    return {ErrorCode::Environment, QStringLiteral("the printer %1 %2").arg(link.name(), what)};
}

Result<QByteArrayList> zplOf(const Job &job)
{
    return job.ready.isEmpty() ? print::zplOf(job.drawings, job.dpi, job.copies) : QByteArrayList(job.copies, job.ready);
}

Result<void> toPrinter(const Job &job, const QString &address, Console &console)
{
    BINCARD_TRY_ASSIGN(const QByteArrayList labels, zplOf(job));
    PrinterLink link;
    BINCARD_TRY(link.open(address));
    BINCARD_TRY_ASSIGN(const device::PrinterStatus before, link.status());
    if (const QString words = wordsOf(before); !words.isEmpty())
        return stopped(link, words + QStringLiteral(": nothing was sent"));
    BINCARD_TRY_ASSIGN(const device::PrinterStatus after, link.print(labels, kPatienceMs));
    const int left = link.labelsLeft();
    admin::JsonLine json;
    json.beginObject().pair("printer", link.name()).pair("labels", static_cast<std::int64_t>(labels.size())).pair("copies", job.copies).pair("left", left);
    writeStatus(json, "before", before);
    writeStatus(json, "after", after);
    console.line(QString::fromUtf8(json.endObject().bytes()));
    if (const QString words = wordsOf(after); !words.isEmpty())
        return stopped(link, words + (left > 0 ? QStringLiteral("; labels yet to print: %1").arg(left) : QString()));
    return left > 0 ? Result<void>(stopped(link, QStringLiteral("does not go on; labels yet to print: %1").arg(left))) : Result<void>();
}

/// One of these says where the labels go.
const QStringList &outputs()
{
    static const QStringList names{QStringLiteral("pdf"), QStringLiteral("png"), QStringLiteral("zpl"), QStringLiteral("printer")};
    return names;
}

/// Usage when the options do not go together.
Result<QString> outputOf(const Arguments &arguments)
{
    QStringList given;
    for (const QString &name : outputs()) {
        if (arguments.has(name))
            given.append(name);
    }
    const auto usage = [](const QString &what) { return Error{ErrorCode::Usage, what}; };
    if (given.size() != 1 || arguments.value(given.first()).isEmpty())
        return usage(QStringLiteral("label print needs one of --pdf FILE, --png FILE, --zpl FILE and --printer HOST"));
    const bool isReady = arguments.has(QStringLiteral("file"));
    if (arguments.value(isReady ? QStringLiteral("file") : QStringLiteral("template")).isEmpty())
        return usage(QStringLiteral("label print needs --template, or --file with a ready label"));
    for (const QString &name : {QStringLiteral("template"), QStringLiteral("field"), QStringLiteral("csv"), QStringLiteral("sample"), QStringLiteral("pdf"), QStringLiteral("png")}) {
        if (isReady && arguments.has(name))
            return usage(QStringLiteral("--%1 does not belong to a ready label").arg(name));
    }
    if (given.first() == QLatin1String("png") && arguments.has(QStringLiteral("copies")))
        return usage(QStringLiteral("--copies does not belong to --png"));
    return given.first();
}

Result<QByteArray> readyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.exists() ? ErrorCode::Environment : ErrorCode::NotFound, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    return file.read(print::kLargestReadyLabel + 1); // One too many is refused there.
}

Result<void> printAll(const Arguments &arguments, Console &console)
{
    BINCARD_TRY_ASSIGN(const QString output, outputOf(arguments));
    BINCARD_TRY_ASSIGN(const std::int64_t copies, arguments.number(QStringLiteral("copies"), 1, 1, kMostCopies));
    const int usual = output == QLatin1String("pdf") ? print::kPdfLabelDpi : barcode::kLabelDpi[0];
    BINCARD_TRY_ASSIGN(const std::int64_t dpi, arguments.number(QStringLiteral("dpi"), usual, 100, barcode::kLargestDpi));
    const bool isPrinter = output == QLatin1String("zpl") || output == QLatin1String("printer");
    if (isPrinter && std::find(std::begin(barcode::kLabelDpi), std::end(barcode::kLabelDpi), dpi) == std::end(barcode::kLabelDpi))
        return Error{ErrorCode::Usage, QStringLiteral("--dpi of a label printer is 203, 300 or 600")};
    if (arguments.has(QStringLiteral("file"))) {
        BINCARD_TRY_ASSIGN(const QByteArray file, readyFile(arguments.value(QStringLiteral("file"))));
        BINCARD_TRY_ASSIGN(const QByteArray zpl, print::zplOfReadyLabel(file, static_cast<int>(dpi)));
        const Job job{{}, zpl, static_cast<int>(copies), static_cast<int>(dpi)};
        return output == QLatin1String("printer") ? toPrinter(job, arguments.value(output), console) : saveFile(job.ready.repeated(job.copies), arguments.value(output));
    }
    BINCARD_TRY_ASSIGN(auto drawings, drawingsOf(arguments));
    if (drawings.size() * static_cast<std::size_t>(copies) > kMostLabels && !isPrinter)
        return Error{ErrorCode::Usage, QStringLiteral("at most %1 labels are printed at once").arg(kMostLabels)};
    const Job job{std::move(drawings), {}, static_cast<int>(copies), static_cast<int>(dpi)};
    const QString where = arguments.value(output);
    if (output == QLatin1String("pdf"))
        return savePdf(job, where);
    if (output == QLatin1String("png"))
        return savePictures(job, where);
    if (output == QLatin1String("printer"))
        return toPrinter(job, where, console);
    BINCARD_TRY_ASSIGN(const QByteArrayList labels, zplOf(job));
    return saveFile(labels.join(), where);
}

} // namespace

ExitCode printLabels(const Arguments &arguments, Console &console)
{
    const auto printed = printAll(arguments, console);
    if (printed)
        return ExitCode::Done;
    if (printed.error().code == ErrorCode::Usage)
        return usageError(console, kName, printed.error().detail);
    console.say(printed.error().detail + u'.');
    return exitCodeOf(printed.error().code);
}

std::vector<OptionSpec> labelPrintOptions()
{
    return {
        {QStringLiteral("template"), QStringLiteral("NAME"), QStringLiteral("With print: a template's name, or its file when it has a slash or ends in .json.")},
        {QStringLiteral("file"), QStringLiteral("FILE"), QStringLiteral("With print: a ready label of a carrier, ZPL, PNG or PDF, at its true size; to --printer or --zpl.")},
        {QStringLiteral("field"), QStringLiteral("NAME=VALUE"), QStringLiteral("With print: the value of a field; may be said again for others. \\n is a line end."), {}, true},
        {QStringLiteral("csv"), QStringLiteral("FILE"), QStringLiteral("With print: a label for each row; the header has the names of fields. --field fills what is empty.")},
        {QStringLiteral("codes"), QStringLiteral("FILE"), QStringLiteral("With print: the codes.json of a station, for the prefixes of our own labels.")},
        {QStringLiteral("sample"), {}, QStringLiteral("With print: fields that are not given have their examples.")},
        {QStringLiteral("copies"), QStringLiteral("N"), QStringLiteral("With print, but for --png: each label so often (default: 1).")},
        {QStringLiteral("pdf"), QStringLiteral("FILE"), QStringLiteral("With print: a page for each label, as large as the label.")},
        {QStringLiteral("png"), QStringLiteral("FILE"), QStringLiteral("With print: a picture; of several labels FILE-1.png, FILE-2.png …")},
        {QStringLiteral("zpl"), QStringLiteral("FILE"), QStringLiteral("With print: what a ZPL printer is sent.")},
        {QStringLiteral("printer"), QStringLiteral("HOST"), QStringLiteral("With print: to the ZPL printer there, HOST:PORT for another port than 9100. It is asked how it is before and after.")},
        {QStringLiteral("dpi"), QStringLiteral("N"), QStringLiteral("With print: dots an inch; of a printer 203, 300 or 600 (default: 203, of a PDF 600).")},
    };
}

} // namespace bincard::ctl
