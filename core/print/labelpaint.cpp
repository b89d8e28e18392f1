// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/labelpaint.h"

#include "barcode/symbolshape.h"
#include "print/fonts.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace bincard::print {
namespace {

constexpr int kPainterDpi = 1200; ///< of the PDF; finer than any label's dots
constexpr double kPointsOfInch = 72, kMmOfInch = 25.4;

QFont fontOf(int pixels, bool bold)
{
    QFont font(fontFamilies());
    font.setPixelSize(std::max(1, pixels));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting); // So that all resolutions have the same line ends.
    font.setStyleStrategy(QFont::PreferAntialias);
    return font;
}

double startOf(const barcode::DotText &text, double width)
{
    switch (text.alignment) { // No default.
    case barcode::SymbolAlignment::Left: return 0;
    case barcode::SymbolAlignment::Right: return text.room - width;
    case barcode::SymbolAlignment::Centre: break;
    }
    return (text.room - width) / 2;
}

void paint(const barcode::DotText &text, QPainter &painter)
{
    const QFont font = fontOf(text.height, text.bold);
    const double narrow = text.height > 0 ? static_cast<double>(text.width) / text.height : 1;
    const double width = QFontMetricsF(font, painter.device()).horizontalAdvance(text.text) * narrow;
    painter.save();
    painter.translate(text.x, text.baseline);
    painter.rotate(90 * text.quarters);
    painter.translate(startOf(text, width), 0);
    painter.scale(narrow, 1);
    painter.setFont(font);
    painter.setPen(text.white ? Qt::white : Qt::black);
    painter.drawText(QPointF(0, 0), text.text);
    painter.restore();
}

void cross(const QRect &box, QPainter &painter)
{
    painter.setPen(Qt::black);
    painter.drawRect(box);
    painter.drawLine(box.topLeft(), box.bottomRight());
    painter.drawLine(box.bottomLeft(), box.topRight());
}

/// Puts the painter's origin where an upright thing of that size begins, to be seen turned with its corner at the symbol's.
void turn(const barcode::DotSymbol &symbol, int width, int height, QPainter &painter)
{
    const QPoint origins[] = {{0, 0}, {height, 0}, {width, height}, {0, width}};
    painter.translate(QPoint(symbol.x, symbol.y) + origins[symbol.quarters & 3]);
    painter.rotate(90 * symbol.quarters);
}

void paint(const barcode::DotSymbol &symbol, QPainter &painter)
{
    const auto shape = barcode::shapeOf(symbol.type, symbol.data);
    if (!shape)
        return cross({symbol.x, symbol.y, std::max(20, 20 * symbol.module), std::max(20, symbol.height)}, painter);
    const int m = symbol.module, height = shape->rows > 0 ? shape->rows * m : symbol.height;
    painter.save();
    turn(symbol, shape->columns * m, height, painter);
    for (const barcode::ShapeBar &bar : shape->bars)
        painter.fillRect(bar.x * m, bar.y * m, bar.width * m, shape->rows > 0 ? bar.height * m : height, Qt::black);
    painter.restore();
}

void paint(const barcode::DotFrame &frame, QPainter &painter)
{
    const QColor colour(frame.white ? Qt::white : Qt::black);
    const int t = frame.thickness, right = frame.x + frame.width, bottom = frame.y + frame.height;
    if (2 * t >= std::min(frame.width, frame.height))
        return painter.fillRect(frame.x, frame.y, frame.width, frame.height, colour);
    painter.fillRect(frame.x, frame.y, frame.width, t, colour);
    painter.fillRect(frame.x, bottom - t, frame.width, t, colour);
    painter.fillRect(frame.x, frame.y + t, t, frame.height - 2 * t, colour);
    painter.fillRect(right - t, frame.y + t, t, frame.height - 2 * t, colour);
}

void paint(const barcode::DotImage &image, QPainter &painter)
{
    for (int row = 0; row < image.height; ++row) {
        for (int from = 0; from < image.width;) {
            int to = from;
            while (to < image.width && image.isBlack(to, row))
                ++to;
            if (to > from)
                painter.fillRect(image.x + from, image.y + row, to - from, 1, image.white ? Qt::white : Qt::black);
            from = to + 1;
        }
    }
}

/// What the fonts of all ZPL printers have with ^CI28: Latin letters and the usual signs.
bool isInPrinterFont(QChar c)
{
    constexpr char16_t kLastLatin = 0x17F;
    return c.unicode() <= kLastLatin || QStringView(u"€…–—‘’“”„•™").contains(c);
}

barcode::DotImage painted(const barcode::DotText &text)
{
    const QFont font = fontOf(text.height, text.bold);
    const QFontMetricsF metrics(font);
    const int above = static_cast<int>(std::ceil(metrics.ascent())), height = above + static_cast<int>(std::ceil(metrics.descent()));
    const double narrow = text.height > 0 ? static_cast<double>(text.width) / text.height : 1;
    const double width = metrics.horizontalAdvance(text.text) * narrow;
    QImage picture(std::max(1, static_cast<int>(std::ceil(width))), height, QImage::Format_Grayscale8);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    barcode::DotText alone = text;
    alone.x = alone.room = 0;
    alone.alignment = barcode::SymbolAlignment::Left;
    alone.baseline = above;
    alone.white = false;
    paint(alone, painter);
    painter.end();
    barcode::DotImage image = barcode::DotImage::blank(text.x + static_cast<int>(std::lround(startOf(text, width))), text.baseline - above, picture.width(), height);
    image.white = text.white;
    constexpr uchar kMiddle = 128;
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < picture.width(); ++column) {
            if (picture.constScanLine(row)[column] < kMiddle)
                image.blacken(column, row, 1);
        }
    }
    return image;
}

void setPage(const barcode::LabelDrawing &label, QPdfWriter &writer)
{
    writer.setPageMargins(QMarginsF());
    const auto points = [](int micrometres) { return std::lround(micrometres / 1000.0 / kMmOfInch * kPointsOfInch); }; // Qt would cut off what is no whole point.
    writer.setPageSize(QPageSize(QSizeF(static_cast<double>(points(label.width)), static_cast<double>(points(label.height))), QPageSize::Point, {}, QPageSize::ExactMatch));
}

} // namespace

barcode::TextMeasure textMeasure()
{
    constexpr int kPixels = 256;
    const QFontMetricsF usual(fontOf(kPixels, false)), bold(fontOf(kPixels, true));
    return [usual, bold](QStringView text, bool isBold) { return (isBold ? bold : usual).horizontalAdvance(text.toString()) / kPixels; };
}

void paintLabel(const barcode::DotLabel &label, QPainter &painter)
{
    for (const barcode::DotElement &element : label.elements)
        std::visit([&painter](const auto &one) { paint(one, painter); }, element);
}

barcode::DotLabel withOwnLetters(barcode::DotLabel label)
{
    for (barcode::DotElement &element : label.elements) {
        const auto *text = std::get_if<barcode::DotText>(&element);
        if (text && text->quarters == 0 && !std::all_of(text->text.begin(), text->text.end(), isInPrinterFont))
            element = painted(*text);
    }
    return label;
}

QImage labelImage(const barcode::DotLabel &label, int dpi)
{
    if (label.width <= 0 || label.height <= 0 || qint64{label.width} * label.height > kMostPixels)
        return {};
    QImage image(label.width, label.height, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    const int dotsPerMeter = static_cast<int>(std::lround(1000 / barcode::millimetresOf(1, dpi)));
    QPainter painter(&image);
    paintLabel(label, painter);
    painter.end();
    image.setDotsPerMeterX(dotsPerMeter); // Not before: it would change the size of fonts.
    image.setDotsPerMeterY(dotsPerMeter);
    return image;
}

Result<void> writeLabelPdf(const std::vector<barcode::LabelDrawing> &labels, int dpi, QIODevice &device)
{
    const Error cannot{ErrorCode::Environment, QStringLiteral("the PDF cannot be written")};
    QPdfWriter writer(&device);
    writer.setResolution(kPainterDpi);
    writer.setCreator(QStringLiteral("Bincard"));
    QPainter painter;
    for (const barcode::LabelDrawing &label : labels) {
        BINCARD_TRY_ASSIGN(const barcode::DotLabel dots, barcode::toDots(label, dpi));
        setPage(label, writer); // Before the page that it is meant for.
        if (!painter.isActive()) {
            writer.setTitle(label.title);
            if (!painter.begin(&writer))
                return cannot;
        } else if (!writer.newPage()) {
            return cannot;
        }
        const double scale = kPainterDpi / kMmOfInch * barcode::millimetresOf(1, dpi);
        painter.save();
        painter.scale(scale, scale);
        paintLabel(dots, painter);
        painter.restore();
    }
    return painter.isActive() && painter.end() ? Result<void>() : cannot;
}

} // namespace bincard::print
