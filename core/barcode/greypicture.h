// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>

namespace bincard::barcode {

/// A place in a picture: pixels from its top left corner.
struct PixelPoint {
    int x = 0;
    int y = 0;

    friend bool operator==(const PixelPoint &, const PixelPoint &) = default;
};

/// The corners of a code, clockwise from its own top left.
using PixelCorners = std::array<PixelPoint, 4>;

/// Pixels from 0 (black) to 255 (white), row by row from the top.
struct GreyPicture {
    int width = 0; ///< pixels
    int height = 0;
    qsizetype stride = 0; ///< bytes from one row to the next; at least the width
    QByteArray bytes;

    /// Of the given size and all white.
    [[nodiscard]] static GreyPicture white(int width, int height);
    /// At least one pixel, and as many bytes as the size asks for.
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] qint64 pixels() const { return qint64{width} * height; }
    [[nodiscard]] const std::uint8_t *row(int y) const { return reinterpret_cast<const std::uint8_t *>(bytes.constData()) + y * stride; }
    [[nodiscard]] std::uint8_t *row(int y) { return reinterpret_cast<std::uint8_t *>(bytes.data()) + y * stride; }
};

/// Where a pixel of a picture lies in the one that it was made from.
struct PixelMap {
    double xByX = 1, xByY = 0, xShift = 0;
    double yByX = 0, yByY = 1, yShift = 0;

    [[nodiscard]] PixelPoint operator()(PixelPoint point) const;
    /// First the other, then this one.
    [[nodiscard]] PixelMap after(const PixelMap &first) const;
};

/// A picture that was made from another, and the way back.
struct DerivedPicture {
    GreyPicture picture;
    PixelMap toOriginal;
};

/// Black is white and white is black.
[[nodiscard]] GreyPicture inverted(const GreyPicture &picture);
/// The darkest hundredth becomes black, the brightest hundredth white, and all between is stretched.
[[nodiscard]] GreyPicture stretched(const GreyPicture &picture);
/// Twice as wide and as high, interpolated between pixels.
[[nodiscard]] DerivedPicture doubled(const GreyPicture &picture);
/// A pixel is the mean of `factor` × `factor` pixels; what does not fill one at the edges is left out.
[[nodiscard]] DerivedPicture reduced(const GreyPicture &picture, int factor);
/// Turned clockwise about its middle, in a white picture that is large enough for it.
[[nodiscard]] DerivedPicture turned(const GreyPicture &picture, double degrees);
/// White within the corners and up to `margin` pixels around them.
void whiten(GreyPicture &picture, const PixelCorners &corners, int margin);

} // namespace bincard::barcode
