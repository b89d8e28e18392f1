// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/dotlabel.h"

#include <QByteArray>

/// Labels that come ready made, from a carrier: ZPL, PNG or PDF, for a label printer at their true size (docs/printing.md).
namespace bincard::print {

inline constexpr qsizetype kLargestReadyLabel = 20 * 1024 * 1024; ///< bytes
inline constexpr int kMostReadyPages = 50;

/// What a ZPL printer of that resolution is sent. ZPL goes through as it is; a picture that says its resolution is as large as it says, one that does not is a
/// dot a pixel; a page of a PDF is a label. Where the resolutions are equal each pixel is a dot: bars stay as they are. BadInput for anything else, or when it is
/// too large; Environment when a PDF cannot be drawn here (docs/adr/0013).
[[nodiscard]] Result<QByteArray> zplOfReadyLabel(const QByteArray &bytes, int dpi);

/// The dots of a picture at its true size.
[[nodiscard]] Result<barcode::DotImage> dotsOfPicture(const QByteArray &png, int dpi);
/// A picture for each page, by pdftoppm, a process of its own with limits on time and memory.
[[nodiscard]] Result<std::vector<barcode::DotImage>> dotsOfPages(const QByteArray &pdf, int dpi);

} // namespace bincard::print
