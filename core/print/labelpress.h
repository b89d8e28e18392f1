// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/labeldrawing.h"
#include "barcode/labelexpression.h"

#include <QByteArrayList>
#include <QImage>

#include <vector>

/// Labels as the bytes that a printer takes.
namespace bincard::print {

struct LabelRun {
    QString label; ///< name of the template, or a path
    QString templatesFolder; ///< whose files come before those that ship; may be empty
    QString language; ///< BCP 47
    std::vector<barcode::LabelValues> labels; ///< in order, each once
    barcode::LabelPrefixes prefixes = {}; ///< of our own labels
    QString stamp = {}; ///< on each, beside all that is on it; empty = none
};

/// ZPL II of each drawing, `copies` times, for a printer of that resolution. BadInput when a symbol does not fit.
[[nodiscard]] Result<QByteArrayList> zplOf(const std::vector<barcode::LabelDrawing> &drawings, int dpi, int copies);

/// ZPL II of all of them for a printer of that resolution. BadInput says which value a template does not take.
[[nodiscard]] Result<QByteArray> zplOf(const LabelRun &run, int dpi);
/// A PDF with a page for each. Needs a QGuiApplication.
[[nodiscard]] Result<QByteArray> pdfOf(const LabelRun &run);
/// The first of them as a printer of that resolution prints it. Needs a QGuiApplication.
[[nodiscard]] Result<QImage> imageOf(const LabelRun &run, int dpi);

} // namespace bincard::print
