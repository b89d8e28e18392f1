// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/dotlabel.h"

#include "barcode/symbolshape.h"

#include <algorithm>
#include <cmath>

namespace bincard::barcode {
namespace {

constexpr double kMicrometresOfInch = 25400;

double dotsOfMicrometre(int dpi)
{
    return dpi == kLabelDpi[0] ? 8.0 / 1000 : dpi / kMicrometresOfInch; // What is called 203 dpi are 8 dots a millimetre.
}

struct DotBox {
    int x, y, width, height;
};

/// Edges go to the nearest dot, so boxes that touch still touch.
DotBox boxOf(const LabelBox &box, int dpi)
{
    const int x = dotsOf(box.x, dpi), y = dotsOf(box.y, dpi);
    return {x, y, dotsOf(box.x + box.width, dpi) - x, dotsOf(box.y + box.height, dpi) - y};
}

QString millimetres(int micrometres)
{
    return QString::number(micrometres / 1000.0, 'f', 1);
}

Error doesNotFit(const LabelSymbol &symbol, const SymbolShape &shape, int dpi)
{
    const int dots = std::max(1, dotsOf(symbol.leastModule, dpi));
    const int needed = static_cast<int>(std::ceil((shape.columns + 2 * shape.quietBeside) * dots / dotsOfMicrometre(dpi)));
    return {ErrorCode::BadInput, QStringLiteral("the %1 \"%2\" needs %3 mm at %4 dpi and has a box of %5 mm by %6 mm")
                                     .arg(symbolTypeNames().at(static_cast<int>(symbol.type)), symbol.data, millimetres(needed))
                                     .arg(dpi)
                                     .arg(millimetres(symbol.box.width), millimetres(symbol.box.height))};
}

int leftOf(const DotBox &box, int width, int quiet, SymbolAlignment alignment)
{
    switch (alignment) { // No default.
    case SymbolAlignment::Left: return box.x + quiet;
    case SymbolAlignment::Right: return box.x + box.width - quiet - width;
    case SymbolAlignment::Centre: break;
    }
    return box.x + (box.width - width) / 2;
}

Result<DotElement> placed(const LabelSymbol &symbol, int dpi)
{
    BINCARD_TRY_ASSIGN(const SymbolShape shape, shapeOf(symbol.type, symbol.data));
    const DotBox box = boxOf(symbol.box, dpi);
    const int wanted = std::max(1, dotsOf(symbol.module, dpi));
    int module = std::min(wanted, box.width / (shape.columns + 2 * shape.quietBeside));
    if (shape.rows > 0)
        module = std::min(module, box.height / (shape.rows + 2 * shape.quietAbove));
    if (module < std::max(1, dotsOf(symbol.leastModule, dpi)))
        return doesNotFit(symbol, shape, dpi);
    const int height = shape.rows > 0 ? shape.rows * module : box.height;
    // A long symbol with narrow bars begins where one with wide bars begins, when there is room.
    const int width = shape.columns * module;
    const int quiet = std::min(shape.quietBeside * wanted, box.width - width - shape.quietBeside * module);
    return DotElement(DotSymbol{symbol.type, symbol.data, leftOf(box, width, quiet, symbol.alignment),
        box.y + (box.height - height) / 2, module, height});
}

Result<DotElement> placed(const LabelText &text, int dpi)
{
    const int size = std::max(1, dotsOf(text.size, dpi)), x = dotsOf(text.x, dpi);
    const int room = text.alignment == SymbolAlignment::Left ? 0 : dotsOf(text.x + text.room, dpi) - x;
    return DotElement(DotText{text.text, x, dotsOf(text.baseline, dpi), room, size, size, text.alignment, text.bold, text.white});
}

Result<DotElement> placed(const LabelFrame &frame, int dpi)
{
    const DotBox box = boxOf(frame.box, dpi);
    const int width = std::max(1, box.width), height = std::max(1, box.height);
    const int all = std::min(width, height), line = std::max(1, dotsOf(frame.thickness, dpi));
    return DotElement(DotFrame{box.x, box.y, width, height, 2 * line >= all ? all : line});
}

/// How wide the arrow is at a share of its way from the tip to the end of the stem.
double widthAt(double way)
{
    constexpr double kHead = 0.55, kStem = 0.42;
    return way < kHead ? way / kHead : kStem;
}

Result<DotElement> placed(const LabelArrow &arrow, int dpi)
{
    const DotBox box = boxOf(arrow.box, dpi);
    DotImage image = DotImage::blank(box.x, box.y, box.width, box.height);
    const bool upright = arrow.direction == ArrowDirection::Up || arrow.direction == ArrowDirection::Down;
    const bool backwards = arrow.direction == ArrowDirection::Down || arrow.direction == ArrowDirection::Right;
    for (int row = 0; row < box.height; ++row) {
        for (int column = 0; column < box.width; ++column) {
            double way = upright ? (row + 0.5) / box.height : (column + 0.5) / box.width;
            way = backwards ? 1 - way : way;
            const double across = upright ? (column + 0.5) / box.width : (row + 0.5) / box.height;
            if (std::abs(across - 0.5) * 2 <= widthAt(way))
                image.blacken(column, row, 1);
        }
    }
    return DotElement(std::move(image));
}

/// The mean of what lies under a dot, so that thin lines of a large picture are not lost between dots.
int meanAt(const GreyImage &image, double fromX, double toX, double fromY, double toY)
{
    const int left = static_cast<int>(fromX), top = static_cast<int>(fromY);
    const int right = std::clamp(static_cast<int>(std::ceil(toX)), left + 1, image.width), bottom = std::clamp(static_cast<int>(std::ceil(toY)), top + 1, image.height);
    std::int64_t sum = 0;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x)
            sum += static_cast<unsigned char>(image.pixels[qsizetype{y} * image.width + x]);
    }
    return static_cast<int>(sum / (std::int64_t{right - left} * (bottom - top)));
}

Result<DotElement> placed(const LabelImage &picture, int dpi)
{
    constexpr int kBlackBelow = 128;
    const DotBox box = boxOf(picture.box, dpi);
    if (!picture.image || picture.image->width <= 0 || picture.image->height <= 0 || picture.image->pixels.size() != qsizetype{picture.image->width} * picture.image->height)
        return Error{ErrorCode::BadInput, QStringLiteral("a picture of the label has not been read")};
    const GreyImage &image = *picture.image;
    const double scale = std::min(static_cast<double>(box.width) / image.width, static_cast<double>(box.height) / image.height);
    const int width = std::clamp(static_cast<int>(std::lround(image.width * scale)), 1, std::max(1, box.width));
    const int height = std::clamp(static_cast<int>(std::lround(image.height * scale)), 1, std::max(1, box.height));
    DotImage dots = DotImage::blank(leftOf(box, width, 0, picture.alignment), box.y + (box.height - height) / 2, width, height);
    const double stepX = static_cast<double>(image.width) / width, stepY = static_cast<double>(image.height) / height;
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            if (meanAt(image, column * stepX, (column + 1) * stepX, row * stepY, (row + 1) * stepY) < kBlackBelow)
                dots.blacken(column, row, 1);
        }
    }
    return DotElement(std::move(dots));
}

/// The same clockwise by a quarter, its corner where it was.
DotImage quarterTurned(const DotImage &image)
{
    DotImage result = DotImage::blank(image.x, image.y, image.height, image.width);
    for (int row = 0; row < image.height; ++row) {
        for (int column = 0; column < image.width; ++column) {
            if (image.isBlack(column, row))
                result.blacken(image.height - 1 - row, column, 1);
        }
    }
    return result;
}

} // namespace

int dotsOf(int micrometres, int dpi)
{
    return static_cast<int>(std::lround(micrometres * dotsOfMicrometre(dpi)));
}

double millimetresOf(int dots, int dpi)
{
    return dots / dotsOfMicrometre(dpi) / 1000;
}

DotImage DotImage::blank(int x, int y, int width, int height)
{
    DotImage image{x, y, std::max(0, width), std::max(0, height), {}, false};
    image.bits.fill('\0', qsizetype{image.rowBytes()} * image.height);
    return image;
}

bool DotImage::isBlack(int column, int row) const
{
    return (static_cast<unsigned char>(bits[qsizetype{row} * rowBytes() + column / 8]) >> (7 - column % 8) & 1) != 0;
}

void DotImage::blacken(int column, int row, int dots)
{
    for (int i = column; i < column + dots; ++i) {
        char &byte = bits[qsizetype{row} * rowBytes() + i / 8];
        byte = static_cast<char>(static_cast<unsigned char>(byte) | 0x80U >> (i % 8));
    }
}

Result<DotLabel> toDots(const LabelDrawing &drawing, int dpi)
{
    DotLabel label{dotsOf(drawing.width, dpi), dotsOf(drawing.height, dpi), {}};
    for (const LabelElement &element : drawing.elements) {
        BINCARD_TRY_ASSIGN(DotElement dots, std::visit([dpi](const auto &one) { return placed(one, dpi); }, element));
        label.elements.push_back(std::move(dots));
    }
    return label;
}

Result<DotImage> imageOf(const DotSymbol &symbol)
{
    BINCARD_TRY_ASSIGN(const SymbolShape shape, shapeOf(symbol.type, symbol.data));
    const bool linear = shape.rows == 0;
    DotImage image = DotImage::blank(symbol.x, symbol.y, shape.columns * symbol.module, linear ? symbol.height : shape.rows * symbol.module);
    for (const ShapeBar &bar : shape.bars) {
        const int from = linear ? 0 : bar.y * symbol.module, to = linear ? image.height : (bar.y + bar.height) * symbol.module;
        for (int row = from; row < to; ++row)
            image.blacken(bar.x * symbol.module, row, bar.width * symbol.module);
    }
    for (int i = 0; i < symbol.quarters; ++i)
        image = quarterTurned(image);
    return image;
}

} // namespace bincard::barcode
