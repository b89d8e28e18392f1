// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/dotlabel.h"
#include "barcode/gs1.h"
#include "barcode/symbolshape.h"

#include <QSet>

namespace bincard::labeltest {

/// What a scanner says of it.
inline QString scanned(const barcode::DotSymbol &symbol)
{
    return barcode::takesGs1(symbol.type) ? barcode::toElementString(barcode::parseBracketed(symbol.data).elements) : barcode::wordsBelow(symbol.type, symbol.data);
}

inline QSet<QString> scannedOf(const barcode::DotLabel &label)
{
    QSet<QString> texts;
    for (const barcode::DotElement &element : label.elements) {
        if (const auto *symbol = std::get_if<barcode::DotSymbol>(&element))
            texts.insert(scanned(*symbol));
    }
    return texts;
}

} // namespace bincard::labeltest
