// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/greypicture.h"
#include "barcode/symbol.h"

#include <algorithm>
#include <cmath>

/// Symbols as grey pixels, without fonts and files.
namespace bincard::picturetest {

/// Bars alone, dark on bright.
inline barcode::GreyPicture painted(const barcode::SymbolDrawing &drawing, int pixelsOfModule, std::uint8_t dark = 0, std::uint8_t bright = 255)
{
    const auto at = [pixelsOfModule](double modules) { return static_cast<int>(std::lround(modules * pixelsOfModule)); };
    barcode::GreyPicture picture = barcode::GreyPicture::white(at(drawing.width), at(drawing.height));
    picture.bytes.fill(static_cast<char>(bright));
    for (const barcode::SymbolBar &bar : drawing.bars) {
        for (int y = at(bar.y); y < at(bar.y + bar.height); ++y)
            std::fill(picture.row(y) + at(bar.x), picture.row(y) + at(bar.x + bar.width), dark);
    }
    return picture;
}

/// Turned clockwise by quarters.
inline barcode::GreyPicture quarterTurned(const barcode::GreyPicture &picture, int quarters)
{
    barcode::GreyPicture result = picture;
    for (int i = 0; i < quarters; ++i) {
        const barcode::GreyPicture before = result;
        result = barcode::GreyPicture::white(before.height, before.width);
        for (int y = 0; y < before.height; ++y) {
            for (int x = 0; x < before.width; ++x)
                result.row(x)[before.height - 1 - y] = before.row(y)[x];
        }
    }
    return result;
}

/// One picture laid on another.
inline void lay(barcode::GreyPicture &ground, const barcode::GreyPicture &picture, int x, int y)
{
    for (int line = 0; line < picture.height; ++line)
        std::copy(picture.row(line), picture.row(line) + picture.width, ground.row(y + line) + x);
}

} // namespace bincard::picturetest
