// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/symbolsheet.h"

#include "print/symbolrender.h"

#include <QFont>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace bincard::print {
namespace {

constexpr double kMarginMm = 18, kGapMm = 10, kHeadingMm = 6, kTextMm = 3.4;

int dots(double mm)
{
    return static_cast<int>(std::lround(mm * kPdfDotsPerInch / 25.4));
}

QFont font(double mm, bool bold)
{
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    font.setPixelSize(dots(mm));
    font.setBold(bold);
    return font;
}

/// Gives where the next thing below begins.
int writeText(QPainter &painter, const QString &text, double mm, bool bold, const QRect &area)
{
    painter.setFont(font(mm, bold));
    QRect used;
    painter.drawText(area, static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, text, &used);
    return used.bottom() + dots(mm / 2);
}

} // namespace

bool writeSheet(const QString &heading, const QString &note, const std::vector<SheetSymbol> &symbols, QIODevice &device)
{
    QPdfWriter writer(&device);
    writer.setResolution(kPdfDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    const QRect page(0, 0, writer.width(), writer.height());
    int y = writeText(painter, heading, kHeadingMm, true, page);
    y = writeText(painter, note, kTextMm, false, page.adjusted(0, y, 0, 0)) + dots(kGapMm) / 2;
    int x = 0, rowBottom = y;
    bool fits = true;
    for (const SheetSymbol &symbol : symbols) {
        const int scale = kPdfDotsOfModule * symbol.modules;
        const QSize size(static_cast<int>(std::ceil(symbol.drawing.width * scale)), static_cast<int>(std::ceil(symbol.drawing.height * scale)));
        if (x > 0 && x + size.width() > page.width()) {
            x = 0;
            y = rowBottom + dots(kGapMm);
        }
        const int top = writeText(painter, symbol.title, kTextMm, true, QRect(x, y, page.width() - x, page.height()));
        painter.save();
        painter.translate(x, top);
        paintSymbol(symbol.drawing, painter, scale);
        painter.restore();
        rowBottom = std::max(rowBottom, top + size.height());
        fits = fits && x + size.width() <= page.width() && rowBottom <= page.height();
        x += size.width() + dots(kGapMm);
    }
    return painter.end() && fits;
}

} // namespace bincard::print
