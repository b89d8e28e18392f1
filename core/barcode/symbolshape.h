// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

namespace bincard::barcode {

/// A black rectangle in whole modules.
struct ShapeBar {
    int x = 0, y = 0, width = 0, height = 0;

    friend bool operator==(const ShapeBar &, const ShapeBar &) = default;
};

/// The bars of a symbol alone, from the corner of the first one, without quiet zones and words: what a printer's own command draws.
struct SymbolShape {
    int columns = 0;
    int rows = 0; ///< 0: bars of any height, all of them `height` 1 here
    int quietBeside = 0; ///< modules that must stay white left and right
    int quietAbove = 0; ///< and above and below
    std::vector<ShapeBar> bars;
};

/// BadInput as drawSymbol() says it.
[[nodiscard]] Result<SymbolShape> shapeOf(SymbolType type, const QString &text);

/// What people read below the bars: GS1 data in brackets, the digits with their check digit, or the text itself. The text is one that the type takes.
[[nodiscard]] QString wordsBelow(SymbolType type, const QString &text);

[[nodiscard]] bool takesGs1(SymbolType type);

} // namespace bincard::barcode
