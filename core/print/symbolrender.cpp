// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/symbolrender.h"

#include "print/fonts.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QXmlStreamWriter>

#include <cmath>

namespace bincard::print {
namespace {

/// Edges on whole pixels: a blurred edge is a bar of another width to a scanner.
QRect pixels(const barcode::SymbolBar &bar, double scale)
{
    const auto at = [scale](double modules) { return static_cast<int>(std::lround(modules * scale)); };
    return {QPoint(at(bar.x), at(bar.y)), QPoint(at(bar.x + bar.width) - 1, at(bar.y + bar.height) - 1)};
}

/// Where the text begins, in the units of the metrics.
double left(const barcode::SymbolText &text, double scale, double width)
{
    switch (text.alignment) { // No default.
    case barcode::SymbolAlignment::Left: return text.x * scale;
    case barcode::SymbolAlignment::Right: return text.x * scale - width;
    case barcode::SymbolAlignment::Centre: break;
    }
    return text.x * scale - width / 2;
}

QString number(double value)
{
    return QString::number(value, 'g', 9);
}

QString anchor(barcode::SymbolAlignment alignment)
{
    switch (alignment) { // No default.
    case barcode::SymbolAlignment::Left: return QStringLiteral("start");
    case barcode::SymbolAlignment::Right: return QStringLiteral("end");
    case barcode::SymbolAlignment::Centre: break;
    }
    return QStringLiteral("middle");
}

void writeBars(const barcode::SymbolDrawing &drawing, QXmlStreamWriter &xml)
{
    QString path;
    for (const barcode::SymbolBar &bar : drawing.bars)
        path += QStringLiteral("M%1 %2h%3v%4h-%3z").arg(number(bar.x), number(bar.y), number(bar.width), number(bar.height));
    xml.writeEmptyElement(QStringLiteral("path"));
    xml.writeAttribute(QStringLiteral("d"), path);
    xml.writeAttribute(QStringLiteral("fill"), QStringLiteral("#000"));
    xml.writeAttribute(QStringLiteral("shape-rendering"), QStringLiteral("crispEdges"));
}

void writeText(const barcode::SymbolText &text, QXmlStreamWriter &xml)
{
    xml.writeStartElement(QStringLiteral("text"));
    xml.writeAttribute(QStringLiteral("x"), number(text.x));
    xml.writeAttribute(QStringLiteral("y"), number(text.baseline));
    xml.writeAttribute(QStringLiteral("font-size"), number(text.height));
    xml.writeAttribute(QStringLiteral("font-family"), fontFamilies().join(u','));
    xml.writeAttribute(QStringLiteral("text-anchor"), anchor(text.alignment));
    xml.writeCharacters(text.text);
    xml.writeEndElement();
}

} // namespace

void paintSymbol(const barcode::SymbolDrawing &drawing, QPainter &painter, double pixelsOfModule)
{
    for (const barcode::SymbolBar &bar : drawing.bars)
        painter.fillRect(pixels(bar, pixelsOfModule), Qt::black);
    for (const barcode::SymbolText &text : drawing.texts) {
        QFont font(fontFamilies());
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(text.height * pixelsOfModule))));
        const double width = QFontMetricsF(font, painter.device()).horizontalAdvance(text.text);
        const double most = drawing.width * pixelsOfModule;
        if (width > most) // A long text of a short symbol is made smaller rather than cut.
            font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * most / width)));
        painter.setFont(font);
        const double fitting = QFontMetricsF(font, painter.device()).horizontalAdvance(text.text);
        painter.drawText(QPointF(left(text, pixelsOfModule, fitting), text.baseline * pixelsOfModule), text.text);
    }
}

QImage toImage(const barcode::SymbolDrawing &drawing, int pixelsOfModule)
{
    const auto size = [pixelsOfModule](double modules) { return static_cast<int>(std::ceil(modules * pixelsOfModule)); };
    QImage image(size(drawing.width), size(drawing.height), QImage::Format_Grayscale8);
    image.fill(Qt::white);
    const int dotsPerMeter = static_cast<int>(std::lround(pixelsOfModule * 1000 / kModuleMm));
    QPainter painter(&image);
    paintSymbol(drawing, painter, pixelsOfModule);
    painter.end();
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    return image;
}

QByteArray toSvg(const barcode::SymbolDrawing &drawing)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("svg"));
    xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
    xml.writeAttribute(QStringLiteral("width"), number(drawing.width * kModuleMm) + QStringLiteral("mm"));
    xml.writeAttribute(QStringLiteral("height"), number(drawing.height * kModuleMm) + QStringLiteral("mm"));
    xml.writeAttribute(QStringLiteral("viewBox"), QStringLiteral("0 0 %1 %2").arg(number(drawing.width), number(drawing.height)));
    xml.writeEmptyElement(QStringLiteral("rect"));
    xml.writeAttribute(QStringLiteral("width"), number(drawing.width));
    xml.writeAttribute(QStringLiteral("height"), number(drawing.height));
    xml.writeAttribute(QStringLiteral("fill"), QStringLiteral("#fff"));
    writeBars(drawing, xml);
    for (const barcode::SymbolText &text : drawing.texts)
        writeText(text, xml);
    xml.writeEndDocument();
    return bytes + '\n';
}

bool writePdf(const barcode::SymbolDrawing &drawing, QIODevice &device)
{
    QPdfWriter writer(&device);
    writer.setResolution(kPdfDotsPerInch);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(QSizeF(drawing.width * kModuleMm, drawing.height * kModuleMm), QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    paintSymbol(drawing, painter, kPdfDotsOfModule);
    return painter.end();
}

} // namespace bincard::print
