// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/labeldrawing.h"

namespace bincard::barcode {

/// What label printers have. 203 means 8 dots a millimetre.
inline constexpr int kLabelDpi[] = {203, 300, 600};
inline constexpr int kLargestDpi = 2400;

/// Micrometres to the nearest dot.
[[nodiscard]] int dotsOf(int micrometres, int dpi);
/// Dots to millimetres.
[[nodiscard]] double millimetresOf(int dots, int dpi);

/// Everything below is in dots of one resolution, from the label's top left corner. What has `quarters` is turned clockwise by 90° each: a text about its
/// beginning, a symbol so that (x, y) is the top left corner of what is seen.
struct DotText {
    QString text;
    int x = 0, baseline = 0;
    int room = 0; ///< from x on, in which it is aligned; 0 when it begins at x
    int height = 0, width = 0; ///< of the font; a width beside the height makes it narrow or wide
    SymbolAlignment alignment = SymbolAlignment::Left;
    bool bold = false; ///< where the font has it: a printer has one
    bool white = false;
    int quarters = 0;

    friend bool operator==(const DotText &, const DotText &) = default;
};

struct DotSymbol {
    SymbolType type = SymbolType::Code128;
    QString data; ///< as drawSymbol() takes it
    int x = 0, y = 0; ///< of the bars, without quiet zone
    int module = 0;
    int height = 0; ///< of the bars
    int quarters = 0;

    friend bool operator==(const DotSymbol &, const DotSymbol &) = default;
};

struct DotFrame {
    int x = 0, y = 0, width = 0, height = 0;
    int thickness = 0;
    bool white = false;

    friend bool operator==(const DotFrame &, const DotFrame &) = default;
};

/// One bit a dot, 1 is black and 0 nothing, rows of whole bytes from the top, the first dot is the highest bit.
struct DotImage {
    int x = 0, y = 0, width = 0, height = 0;
    QByteArray bits;
    bool white = false; ///< what is black in it is white, on something black

    [[nodiscard]] static DotImage blank(int x, int y, int width, int height);
    [[nodiscard]] int rowBytes() const { return (width + 7) / 8; }
    [[nodiscard]] bool isBlack(int column, int row) const;
    void blacken(int column, int row, int dots); ///< to the right

    friend bool operator==(const DotImage &, const DotImage &) = default;
};

using DotElement = std::variant<DotText, DotSymbol, DotFrame, DotImage>;

struct DotLabel {
    int width = 0, height = 0; ///< 0 when a printer's data does not say it
    std::vector<DotElement> elements;

    friend bool operator==(const DotLabel &, const DotLabel &) = default;
};

/// The drawing as a printer of that resolution prints it: each module is a whole number of dots, at most as wide as wanted and as the box allows.
/// BadInput when a symbol does not fit its box with the least module.
[[nodiscard]] Result<DotLabel> toDots(const LabelDrawing &drawing, int dpi);

/// The symbol dot by dot.
[[nodiscard]] Result<DotImage> imageOf(const DotSymbol &symbol);

} // namespace bincard::barcode
