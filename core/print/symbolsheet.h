// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

#include <QString>

#include <vector>

class QIODevice;

namespace bincard::print {

struct SheetSymbol {
    QString title; ///< above it
    barcode::SymbolDrawing drawing;
    int modules = 1; ///< how many of kModuleMm its own module is wide: matrix codes are larger than they need be
};

/// A page of A4 with symbols to scan from, beside each other where there is room. False when it cannot be written or has not enough room. Needs a
/// QGuiApplication.
[[nodiscard]] bool writeSheet(const QString &heading, const QString &note, const std::vector<SheetSymbol> &symbols, QIODevice &device);

} // namespace bincard::print
