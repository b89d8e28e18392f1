// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/testcodes.h"

#include "base/check.h"

namespace bincard::device {

namespace {

struct Spec {
    barcode::SymbolType type;
    QString drawn; ///< as drawSymbol() takes it
    QString content;
};

Spec specOf(TestCode code)
{
    using barcode::SymbolType;
    switch (code) { // No default.
    case TestCode::Characters: return {SymbolType::Code128, QStringLiteral("BIN yzAqwM-/#_|;:@<"), QStringLiteral("BIN yzAqwM-/#_|;:@<")};
    case TestCode::Gs1:
        return {SymbolType::Gs1Code128, QStringLiteral("(01)09506000134352(10)SETUP(21)12"), QStringLiteral("010950600013435210SETUP\u001d2112")};
    case TestCode::Retail: return {SymbolType::Ean13, QStringLiteral("5012345678900"), QStringLiteral("5012345678900")};
    case TestCode::Matrix: break;
    }
    const QString matrix = QStringLiteral("Bincard ") + lettersBeyondAscii() + QStringLiteral(" setup");
    return {SymbolType::Qr, matrix, matrix};
}

} // namespace

QString contentOf(TestCode code)
{
    return specOf(code).content;
}

QString lettersBeyondAscii()
{
    return QStringLiteral("äß");
}

barcode::SymbolDrawing drawingOf(TestCode code)
{
    const Spec spec = specOf(code);
    auto drawing = barcode::drawSymbol(spec.type, spec.drawn);
    BINCARD_CHECK(drawing.ok()); // They are constants; tests/unit/device draws them all.
    return std::move(*drawing);
}

} // namespace bincard::device
