// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/greypicture.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace bincard::barcode {
namespace {

constexpr char kWhite = '\xFF';

/// Between the four pixels around a place; white outside.
std::uint8_t sample(const GreyPicture &picture, double x, double y)
{
    const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
    if (left < -1 || top < -1 || left >= picture.width || top >= picture.height)
        return 255;
    const auto at = [&picture](int column, int line) {
        return picture.row(std::clamp(line, 0, picture.height - 1))[std::clamp(column, 0, picture.width - 1)];
    };
    const double right = x - left, below = y - top;
    const double upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
    const double lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
    return static_cast<std::uint8_t>(std::lround(upper * (1 - below) + lower * below));
}

template <class Change>
GreyPicture changed(const GreyPicture &picture, Change change)
{
    GreyPicture result = GreyPicture::white(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y)
        std::transform(picture.row(y), picture.row(y) + picture.width, result.row(y), change);
    return result;
}

/// The grey that a hundredth of the pixels is not above, and the one that a hundredth is not below.
std::pair<int, int> range(const GreyPicture &picture)
{
    std::array<qint64, 256> counts{};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x)
            ++counts[picture.row(y)[x]];
    }
    const qint64 hundredth = picture.pixels() / 100;
    int dark = 0, bright = 255;
    for (qint64 seen = counts[0]; seen <= hundredth && dark < 255; seen += counts[static_cast<std::size_t>(dark)])
        ++dark;
    for (qint64 seen = counts[255]; seen <= hundredth && bright > 0; seen += counts[static_cast<std::size_t>(bright)])
        --bright;
    return {dark, bright};
}

/// How far a point lies to the left of the line from one corner to the next, in pixels; negative within a clockwise outline.
double outside(PixelPoint from, PixelPoint to, int x, int y)
{
    const double along = std::hypot(to.x - from.x, to.y - from.y);
    if (along < 1)
        return -1e9;
    return ((to.y - from.y) * double(x - from.x) - (to.x - from.x) * double(y - from.y)) / along;
}

/// The corners in an order that is clockwise to the eye: a mirrored code has them the other way round.
PixelCorners clockwise(const PixelCorners &corners)
{
    qint64 area = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const PixelPoint a = corners[i], b = corners[(i + 1) % 4];
        area += qint64{a.x} * b.y - qint64{b.x} * a.y;
    }
    return area >= 0 ? corners : PixelCorners{corners[3], corners[2], corners[1], corners[0]};
}

} // namespace

GreyPicture GreyPicture::white(int width, int height)
{
    return {width, height, width, QByteArray(qsizetype{width} * height, kWhite)};
}

bool GreyPicture::isValid() const
{
    return width > 0 && height > 0 && stride >= width && (bytes.size() - width) / stride >= height - 1 && bytes.size() >= width;
}

PixelPoint PixelMap::operator()(PixelPoint point) const
{
    return {static_cast<int>(std::lround(xByX * point.x + xByY * point.y + xShift)), static_cast<int>(std::lround(yByX * point.x + yByY * point.y + yShift))};
}

PixelMap PixelMap::after(const PixelMap &first) const
{
    return {xByX * first.xByX + xByY * first.yByX, xByX * first.xByY + xByY * first.yByY, xByX * first.xShift + xByY * first.yShift + xShift,
        yByX * first.xByX + yByY * first.yByX, yByX * first.xByY + yByY * first.yByY, yByX * first.xShift + yByY * first.yShift + yShift};
}

GreyPicture inverted(const GreyPicture &picture)
{
    return changed(picture, [](std::uint8_t grey) { return static_cast<std::uint8_t>(255 - grey); });
}

GreyPicture stretched(const GreyPicture &picture)
{
    const auto [dark, bright] = range(picture);
    if (bright <= dark)
        return picture;
    std::array<std::uint8_t, 256> table{};
    for (int grey = 0; grey < 256; ++grey)
        table[static_cast<std::size_t>(grey)] = static_cast<std::uint8_t>(std::clamp((grey - dark) * 255 / (bright - dark), 0, 255));
    return changed(picture, [&table](std::uint8_t grey) { return table[grey]; });
}

DerivedPicture doubled(const GreyPicture &picture)
{
    GreyPicture result = GreyPicture::white(picture.width * 2, picture.height * 2);
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x)
            result.row(y)[x] = sample(picture, (x - 0.5) / 2, (y - 0.5) / 2);
    }
    return {std::move(result), {0.5, 0, 0, 0, 0.5, 0}};
}

DerivedPicture reduced(const GreyPicture &picture, int factor)
{
    GreyPicture result = GreyPicture::white(std::max(1, picture.width / factor), std::max(1, picture.height / factor));
    if (picture.width < factor || picture.height < factor)
        return {std::move(result), {}};
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x) {
            int sum = 0;
            for (int line = 0; line < factor; ++line) {
                const std::uint8_t *from = picture.row(y * factor + line) + qsizetype{x} * factor;
                for (int column = 0; column < factor; ++column)
                    sum += from[column];
            }
            result.row(y)[x] = static_cast<std::uint8_t>(sum / (factor * factor));
        }
    }
    return {std::move(result), {double(factor), 0, 0, 0, double(factor), 0}};
}

DerivedPicture turned(const GreyPicture &picture, double degrees)
{
    const double angle = degrees * std::numbers::pi / 180, sine = std::sin(angle), cosine = std::cos(angle);
    const auto width = static_cast<int>(std::ceil(std::abs(picture.width * cosine) + std::abs(picture.height * sine)));
    const auto height = static_cast<int>(std::ceil(std::abs(picture.width * sine) + std::abs(picture.height * cosine)));
    PixelMap map{cosine, sine, 0, -sine, cosine, 0};
    map.xShift = picture.width / 2.0 - (cosine * width + sine * height) / 2;
    map.yShift = picture.height / 2.0 - (-sine * width + cosine * height) / 2;
    GreyPicture result = GreyPicture::white(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            result.row(y)[x] = sample(picture, map.xByX * x + map.xByY * y + map.xShift, map.yByX * x + map.yByY * y + map.yShift);
    }
    return {std::move(result), map};
}

void whiten(GreyPicture &picture, const PixelCorners &corners, int margin)
{
    const PixelCorners outline = clockwise(corners);
    const auto [left, right] = std::minmax_element(outline.begin(), outline.end(), [](PixelPoint a, PixelPoint b) { return a.x < b.x; });
    const auto [top, bottom] = std::minmax_element(outline.begin(), outline.end(), [](PixelPoint a, PixelPoint b) { return a.y < b.y; });
    for (int y = std::max(0, top->y - margin); y < std::min(picture.height, bottom->y + margin + 1); ++y) {
        for (int x = std::max(0, left->x - margin); x < std::min(picture.width, right->x + margin + 1); ++x) {
            bool within = true;
            for (std::size_t i = 0; i < 4 && within; ++i)
                within = outside(outline[i], outline[(i + 1) % 4], x, y) <= margin;
            if (within)
                picture.row(y)[x] = 255;
        }
    }
}

} // namespace bincard::barcode
