// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::barcode {

/// What can be drawn; named on the command line as in symbolTypeNames().
enum class SymbolType : std::uint8_t {
    Code39,
    Code93,
    Code128,
    Gs1Code128,
    Ean8,
    Ean13,
    UpcA,
    UpcE,
    Itf14,
    DataBar,
    DataBarExpanded,
    DataMatrix,
    Gs1DataMatrix,
    Qr,
    Gs1Qr,
    Aztec,
    Pdf417,
};

/// "code39", "gs1-128" … in the order of the types.
[[nodiscard]] const QStringList &symbolTypeNames();
/// None when there is no type of that name.
[[nodiscard]] std::optional<SymbolType> symbolTypeOf(const QString &name);

/// A black rectangle. All lengths of a drawing are in modules (the width of the narrowest bar), from its top left corner.
struct SymbolBar {
    double x = 0, y = 0, width = 0, height = 0;
};

enum class SymbolAlignment : std::uint8_t { Centre, Left, Right };

/// What people read below the bars.
struct SymbolText {
    QString text;
    SymbolAlignment alignment = SymbolAlignment::Centre;
    double x = 0; ///< of the middle, the left or the right end
    double baseline = 0;
    double height = 0; ///< of the font
};

/// A symbol with its quiet zones, which must stay white.
struct SymbolDrawing {
    double width = 0, height = 0;
    std::vector<SymbolBar> bars;
    std::vector<SymbolText> texts;
};

/// Draws the text as a symbol of that type. GS1 types take `(01)…(10)…`, checked by the rules of GS1; EAN, UPC, ITF-14 and DataBar take their digits
/// with the check digit, which must be right, or without it. BadInput says what is wrong with the text.
[[nodiscard]] Result<SymbolDrawing> drawSymbol(SymbolType type, const QString &text);

} // namespace bincard::barcode
