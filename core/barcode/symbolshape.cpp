// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/symbolshape.h"

#include "barcode/gs1.h"
#include "barcode/gtin.h"

#include <algorithm>
#include <cmath>

namespace bincard::barcode {
namespace {

/// What the symbologies ask for, in modules.
struct ShapeSpec {
    int quietBeside;
    int quietAbove;
    int rows; ///< of bars that have one height; 0 = any, kMatrix = as drawn
    int widestBar; ///< what is wider is no bar but a bearer
    int digits; ///< with the check digit; 0 = not only digits
};
constexpr int kMatrix = -1;

/// ISO/IEC standards of the symbologies; GS1 General Specifications 5. A matrix on a label gets a module more than Data Matrix and Aztec ask for.
ShapeSpec specOf(SymbolType type)
{
    switch (type) { // No default.
    case SymbolType::Code39:
    case SymbolType::Code93:
    case SymbolType::Code128:
    case SymbolType::Gs1Code128: return {10, 0, 0, 4, 0};
    case SymbolType::Ean8: return {7, 0, 0, 4, 8};
    case SymbolType::Ean13: return {11, 0, 0, 4, 13};
    case SymbolType::UpcA: return {9, 0, 0, 4, 12};
    case SymbolType::UpcE: return {9, 0, 0, 4, 8};
    case SymbolType::Itf14: return {10, 0, 0, 3, 14}; // Bearers are for printing plates.
    case SymbolType::DataBar: return {1, 0, 33, 9, 14};
    case SymbolType::DataBarExpanded: return {1, 0, 34, 9, 0};
    case SymbolType::DataMatrix:
    case SymbolType::Gs1DataMatrix: return {2, 2, kMatrix, 0, 0};
    case SymbolType::Qr:
    case SymbolType::Gs1Qr: return {4, 4, kMatrix, 0, 0};
    case SymbolType::Aztec: return {1, 1, kMatrix, 0, 0};
    case SymbolType::Pdf417: return {2, 2, kMatrix, 0, 0};
    }
    return {};
}

int whole(double modules)
{
    return static_cast<int>(std::lround(modules));
}

/// The bars that begin at the top; guard bars are as high as the others here.
std::vector<ShapeBar> linearBars(const std::vector<SymbolBar> &drawn, const ShapeSpec &spec)
{
    std::vector<ShapeBar> bars;
    for (const SymbolBar &bar : drawn) {
        if (whole(bar.width) <= spec.widestBar && bar.height > bar.width)
            bars.push_back({whole(bar.x), 0, whole(bar.width), std::max(1, spec.rows)});
    }
    return bars;
}

std::vector<ShapeBar> matrixBars(const std::vector<SymbolBar> &drawn)
{
    std::vector<ShapeBar> bars;
    for (const SymbolBar &bar : drawn)
        bars.push_back({whole(bar.x), whole(bar.y), whole(bar.width), whole(bar.height)});
    return bars;
}

} // namespace

Result<SymbolShape> shapeOf(SymbolType type, const QString &text)
{
    BINCARD_TRY_ASSIGN(const SymbolDrawing drawing, drawSymbol(type, text));
    const ShapeSpec spec = specOf(type);
    SymbolShape shape{0, 0, spec.quietBeside, spec.quietAbove, {}};
    shape.bars = spec.rows == kMatrix ? matrixBars(drawing.bars) : linearBars(drawing.bars, spec);
    const auto leftOf = [](const ShapeBar &a, const ShapeBar &b) { return a.x < b.x; };
    const auto above = [](const ShapeBar &a, const ShapeBar &b) { return a.y < b.y; };
    BINCARD_CHECK(!shape.bars.empty()); // There is no symbol without bars.
    const int x = std::min_element(shape.bars.begin(), shape.bars.end(), leftOf)->x;
    const int y = std::min_element(shape.bars.begin(), shape.bars.end(), above)->y;
    for (ShapeBar &bar : shape.bars) {
        bar.x -= x;
        bar.y -= y;
        shape.columns = std::max(shape.columns, bar.x + bar.width);
        shape.rows = std::max(shape.rows, bar.y + bar.height);
    }
    if (spec.rows == 0)
        shape.rows = 0;
    return shape;
}

bool takesGs1(SymbolType type)
{
    return type == SymbolType::Gs1Code128 || type == SymbolType::DataBarExpanded || type == SymbolType::Gs1DataMatrix || type == SymbolType::Gs1Qr;
}

QString wordsBelow(SymbolType type, const QString &text)
{
    if (takesGs1(type)) {
        QStringList words;
        for (const Gs1Element &element : parseBracketed(text).elements)
            words.append(u'(' + element.ai + u')' + element.value);
        return words.join(u' ');
    }
    const int digits = specOf(type).digits;
    return digits > 0 && type != SymbolType::UpcE && text.size() == digits - 1 ? withCheckDigit(text) : text;
}

} // namespace bincard::barcode
