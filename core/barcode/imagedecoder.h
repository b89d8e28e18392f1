// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/greypicture.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace bincard::barcode {

/// A code that was read in a picture.
struct DecodedCode {
    QString text; ///< U+001D stands for FNC1
    QByteArray bytes; ///< as the code holds them, before any character set
    QString format; ///< named as by `bincardctl barcode draw --type`; further ones: codabar, itf, maxicode, micro-qr
    QString symbologyIdentifier; ///< of AIM: "]C1"
    bool gs1 = false; ///< the text is a GS1 element string
    PixelCorners corners;

    friend bool operator==(const DecodedCode &, const DecodedCode &) = default;
};

/// Fast looks at the picture as it is, until it finds no more. Thorough looks also at smaller ones of it and for white codes on black, and where nothing
/// was found with more contrast, larger and turned.
enum class DecodeEffort : std::uint8_t { Fast, Thorough };

/// All codes of a picture, in the order in which they were found; none for a picture that is not valid. `outOfTime` is asked between looks: what was
/// found until then is the answer. A library that meets a picture it cannot bear may end the process: call it where that harms nobody.
[[nodiscard]] std::vector<DecodedCode> decodePicture(const GreyPicture &picture, DecodeEffort effort, const std::function<bool()> &outOfTime);

} // namespace bincard::barcode
