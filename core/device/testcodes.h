// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

#include <QString>

#include <array>
#include <cstdint>

namespace bincard::device {

/// The codes of the set-up page and of the printed sheet. What is in them is known, so that what arrives tells how the scanner is set up.
enum class TestCode : std::uint8_t {
    Characters, ///< Code 128: those that stand elsewhere on other keyboards, and none that a dead key makes
    Gs1, ///< GS1-128 with an FNC1 between lot and serial
    Retail, ///< EAN-13
    Matrix, ///< QR with letters beyond ASCII
};
inline constexpr std::array kTestCodes{TestCode::Characters, TestCode::Gs1, TestCode::Retail, TestCode::Matrix};

/// As a perfect scanner sends it, without AIM identifier; 0x1D where FNC1 stands between two fields.
[[nodiscard]] QString contentOf(TestCode code);
[[nodiscard]] barcode::SymbolDrawing drawingOf(TestCode code);
/// The letters of the QR code that show the encoding; the rest of it is ASCII.
[[nodiscard]] QString lettersBeyondAscii();

} // namespace bincard::device
