// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// What a ZPL printer and a program say to each other beside labels. Nothing here opens a connection.
namespace bincard::device {

inline constexpr quint16 kZplPort = 9100; ///< where a printer of the network takes what it is to print
inline constexpr int kHostStatusLines = 3;
inline constexpr qsizetype kLongestHostStatus = 512; ///< bytes; a printer sends about 80

/// The answer to ~HS (ZPL II Programming Guide, "Host Status Return"), as far as anybody asks for it.
struct PrinterStatus {
    bool paperOut = false;
    bool paused = false;
    bool headOpen = false;
    bool ribbonOut = false;
    bool bufferFull = false; ///< it takes no more until it has printed
    bool partialFormat = false; ///< a label was begun and not ended
    bool configurationLost = false; ///< its settings in RAM are corrupt
    bool underTemperature = false;
    bool overTemperature = false;
    bool labelWaiting = false; ///< in peel-off mode: the last one was not taken
    int labelLengthDots = 0;
    int formatsWaiting = 0; ///< labels received and not begun
    int labelsRemaining = 0; ///< of the quantity that is being printed

    /// It prints what it gets, now. A label that waits to be taken is in the way of the next one.
    [[nodiscard]] bool isReady() const;

    friend bool operator==(const PrinterStatus &, const PrinterStatus &) = default;
};

/// What is sent to be told the status.
[[nodiscard]] QByteArray hostStatusRequest();

/// Nothing further has to be read: the three lines are there, or more bytes than they can have.
[[nodiscard]] bool isComplete(QByteArrayView answer);

/// None when it is anything but the three lines, each from STX to ETX and with the fields that it should have.
[[nodiscard]] std::optional<PrinterStatus> parseHostStatus(QByteArrayView answer);

/// The three lines as a printer sends them; parseHostStatus() reads them back. Counts beyond their places say the most that these hold.
[[nodiscard]] QByteArray hostStatusAnswer(const PrinterStatus &status);

} // namespace bincard::device
