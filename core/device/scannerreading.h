// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/framer.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace bincard::device {

/// What one pull of a trigger brought, from whatever kind of scanner.
struct ScannerReading {
    QString scanner; ///< name of its profile
    QString code; ///< for the station; empty when it is no whole code
    QByteArray bytes; ///< as it came, without terminator; of a keyboard the characters in UTF-8
    QByteArray terminator;
    FrameEnd end = FrameEnd::Terminator;
    std::int64_t firstMs = 0; ///< first byte or key, monotonic
    std::int64_t lastMs = 0;
    std::int64_t longestGapMs = 0; ///< between two keys of a keyboard; 0 of others

    [[nodiscard]] bool isWhole() const { return end == FrameEnd::Terminator || end == FrameEnd::Gap; }
    friend bool operator==(const ScannerReading &, const ScannerReading &) = default;
};

/// Appended to, never renumbered: the window has a word for each.
enum class ScannerState : std::uint8_t {
    Starting,
    Connected,
    Absent, ///< not plugged in, out of reach, or nobody connected to the port
    Refused, ///< it is there, and the system does not let us: another program has it, or the right is missing
};

struct ScannerStatus {
    QString scanner;
    ScannerState state = ScannerState::Starting;
    QString detail = {}; ///< for the log and for bincardctl
    QString lastCode = {};
    int codes = 0; ///< since the start
    bool cutOff = false; ///< the last that came was half a code

    friend bool operator==(const ScannerStatus &, const ScannerStatus &) = default;
};

} // namespace bincard::device
