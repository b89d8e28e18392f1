// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/dotlabel.h"
#include "barcode/labeltemplate.h"

#include <QImage>

#include <vector>

class QIODevice;
class QPainter;

/// Labels on a screen, in a picture, in a PDF. All of it needs a QGuiApplication.
namespace bincard::print {

inline constexpr int kPdfLabelDpi = 600; ///< modules of PDFs are whole dots of this, and so of 300 where they are an even number of them

/// By the font that labels are painted with.
[[nodiscard]] barcode::TextMeasure textMeasure();

/// Black and white on what is there; one unit of the painter is a dot. A symbol that cannot be drawn is a crossed box.
void paintLabel(const barcode::DotLabel &label, QPainter &painter);

/// Words with letters beyond Latin as pictures, for printers whose font lacks these: Cyrillic, Greek, Hebrew, Chinese …
[[nodiscard]] barcode::DotLabel withOwnLetters(barcode::DotLabel label);

/// One pixel a dot, on white; the picture knows its true size. Null for a label without size, or larger than kMostPixels.
[[nodiscard]] QImage labelImage(const barcode::DotLabel &label, int dpi);
inline constexpr qint64 kMostPixels = qint64{100} * 1000 * 1000;

/// A page for each label, as large as it to half a point. Words are text, bars are rectangles. BadInput when a symbol does not fit at that resolution,
/// Environment when it cannot be written.
[[nodiscard]] Result<void> writeLabelPdf(const std::vector<barcode::LabelDrawing> &labels, int dpi, QIODevice &device);

} // namespace bincard::print
