// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/labelpress.h"

#include "barcode/labelstamp.h"
#include "barcode/zpl.h"
#include "print/labelpaint.h"
#include "print/labeltemplates.h"

#include <QBuffer>

namespace bincard::print {
namespace {

Result<std::vector<barcode::LabelDrawing>> drawn(const LabelRun &run)
{
    BINCARD_TRY_ASSIGN(const barcode::LabelTemplate label, loadLabelTemplate(run.label, run.templatesFolder));
    barcode::LabelForms forms;
    if (!run.language.isEmpty())
        forms.language = run.language;
    forms.prefixes = run.prefixes;
    std::vector<barcode::LabelDrawing> drawings;
    for (const barcode::LabelValues &values : run.labels) {
        BINCARD_TRY_ASSIGN(auto drawing, barcode::layOut(label, values, forms, textMeasure()));
        if (!run.stamp.isEmpty())
            barcode::stamp(drawing, run.stamp, textMeasure());
        drawings.push_back(std::move(drawing));
    }
    return drawings;
}

} // namespace

Result<QByteArrayList> zplOf(const std::vector<barcode::LabelDrawing> &drawings, int dpi, int copies)
{
    QByteArrayList labels;
    for (const barcode::LabelDrawing &drawing : drawings) {
        BINCARD_TRY_ASSIGN(const barcode::DotLabel dots, barcode::toDots(drawing, dpi));
        BINCARD_TRY_ASSIGN(const QByteArray one, barcode::toZpl(withOwnLetters(dots), copies));
        labels.append(one);
    }
    return labels;
}

Result<QByteArray> zplOf(const LabelRun &run, int dpi)
{
    BINCARD_TRY_ASSIGN(const auto drawings, drawn(run));
    BINCARD_TRY_ASSIGN(const QByteArrayList labels, zplOf(drawings, dpi, 1));
    return labels.join();
}

Result<QByteArray> pdfOf(const LabelRun &run)
{
    BINCARD_TRY_ASSIGN(const auto drawings, drawn(run));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    BINCARD_TRY(writeLabelPdf(drawings, kPdfLabelDpi, buffer));
    return buffer.data();
}

Result<QImage> imageOf(const LabelRun &run, int dpi)
{
    BINCARD_TRY_ASSIGN(const auto drawings, drawn(run));
    if (drawings.empty())
        return QImage();
    BINCARD_TRY_ASSIGN(const barcode::DotLabel dots, barcode::toDots(drawings.front(), dpi));
    return labelImage(dots, dpi);
}

} // namespace bincard::print
