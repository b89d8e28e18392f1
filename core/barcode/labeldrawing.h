// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace bincard::barcode {

/// Micrometres from the label's top left corner.
struct LabelBox {
    int x = 0, y = 0, width = 0, height = 0;

    friend bool operator==(const LabelBox &, const LabelBox &) = default;
};

/// One line of words.
struct LabelText {
    QString text;
    int x = 0, room = 0; ///< left end and width of what it is aligned in
    int baseline = 0;
    int size = 0; ///< of the font: from line to line it is a fifth more
    SymbolAlignment alignment = SymbolAlignment::Left;
    bool bold = false;
    bool white = false; ///< on something black

    friend bool operator==(const LabelText &, const LabelText &) = default;
};

/// A symbol in its box, quiet zones included.
struct LabelSymbol {
    SymbolType type = SymbolType::Code128;
    QString data; ///< as drawSymbol() takes it
    LabelBox box;
    int module = 0; ///< width wanted
    int leastModule = 0; ///< what a scanner needs at least
    SymbolAlignment alignment = SymbolAlignment::Centre;

    friend bool operator==(const LabelSymbol &, const LabelSymbol &) = default;
};

/// A frame whose line lies inside the box; one as thick as the box is a filled box or a line.
struct LabelFrame {
    LabelBox box;
    int thickness = 0;

    friend bool operator==(const LabelFrame &, const LabelFrame &) = default;
};

enum class ArrowDirection : std::uint8_t { Up, Down, Left, Right };

/// A triangle with a stem that fills its box.
struct LabelArrow {
    LabelBox box;
    ArrowDirection direction = ArrowDirection::Up;

    friend bool operator==(const LabelArrow &, const LabelArrow &) = default;
};

/// Grey levels of a picture from its file, 0 is black, rows from the top without gaps.
struct GreyImage {
    int width = 0, height = 0;
    QByteArray pixels;

    friend bool operator==(const GreyImage &, const GreyImage &) = default;
};

/// A picture as large as its box allows, in its own proportions: black where it is darker than the middle.
struct LabelImage {
    LabelBox box;
    std::shared_ptr<const GreyImage> image;
    SymbolAlignment alignment = SymbolAlignment::Centre;

    friend bool operator==(const LabelImage &, const LabelImage &) = default;
};

using LabelElement = std::variant<LabelText, LabelSymbol, LabelFrame, LabelArrow, LabelImage>;

/// A label with all its values: the one source of what goes to a screen, a PDF, a picture or a printer. Lengths in micrometres.
struct LabelDrawing {
    QString title; ///< for the list of a spool
    int width = 0, height = 0;
    std::vector<LabelElement> elements; ///< later ones lie on earlier ones
};

} // namespace bincard::barcode
