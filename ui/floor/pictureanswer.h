// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace bincard::ui {

/// A code that was found in a picture.
struct PictureCode {
    QString identifier; ///< of AIM: "]C1"
    QString text; ///< with U+001D for FNC1

    /// As a scanner that sends AIM identifiers has it.
    [[nodiscard]] QString scan() const { return identifier + text; }
    friend bool operator==(const PictureCode &, const PictureCode &) = default;
};

/// What became of a picture that somebody gave the window, or of a camera's frame.
struct PictureAnswer {
    qint64 atMs = 0; ///< when it was given, monotonic: the time of the scan
    bool readable = true; ///< it is a picture, and the decoder did not die of it
    std::vector<PictureCode> codes = {};
};

} // namespace bincard::ui
