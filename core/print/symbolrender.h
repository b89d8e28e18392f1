// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

#include <QByteArray>
#include <QImage>

class QIODevice;
class QPainter;

namespace bincard::print {

/// The width of a module on paper, mm: four dots of a 300 dpi printer. EAN and UPC have 0.33 nominally (GS1 General Specifications 5.2), and the
/// others' ranges hold it too.
inline constexpr double kModuleMm = 4 * 25.4 / 300;
inline constexpr int kPixelsOfModule = 4; ///< in pictures
inline constexpr int kPdfDotsPerInch = 1200;
inline constexpr int kPdfDotsOfModule = 16; ///< kModuleMm at that resolution

/// From the painter's origin, bars on whole pixels of it; nothing is painted white. Words need a QGuiApplication.
void paintSymbol(const barcode::SymbolDrawing &drawing, QPainter &painter, double pixelsOfModule);

/// Sharp bars on white, `pixelsOfModule` wide each; the picture knows its true size. Words need a QGuiApplication.
[[nodiscard]] QImage toImage(const barcode::SymbolDrawing &drawing, int pixelsOfModule);

/// Millimetres outside, modules inside.
[[nodiscard]] QByteArray toSvg(const barcode::SymbolDrawing &drawing);

/// One page as large as the symbol. False when it cannot be written. Needs a QGuiApplication.
[[nodiscard]] bool writePdf(const barcode::SymbolDrawing &drawing, QIODevice &device);

} // namespace bincard::print
