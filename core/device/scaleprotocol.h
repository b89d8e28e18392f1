// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/scale.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

/// What scales send and are sent (docs/scales.md). Pure: no clock, no line.
namespace bincard::device {

enum class ScaleProtocol : std::uint8_t {
    Sics, ///< Mettler-Toledo Standard Interface Command Set, level 0
    Toledo, ///< Toledo continuous output: STX, three status bytes, weight, tare, CR
    Ohaus, ///< the standard print format of Ohaus scales, and of many others
};
[[nodiscard]] const QStringList &scaleProtocolNames(); ///< "sics", "toledo", "ohaus"

struct ScaleDialect {
    ScaleProtocol protocol = ScaleProtocol::Sics;
    bool checksum = false; ///< Toledo: a check character follows each CR
    friend bool operator==(const ScaleDialect &, const ScaleDialect &) = default;
};

inline constexpr qsizetype kLongestScaleLine = 64; ///< bytes; the longest reading has 32

/// Makes readings of bytes, in whatever portions they come. What is no reading is Nonsense, once for each line of it; memory stays bounded.
class ScaleParser
{
public:
    explicit ScaleParser(ScaleDialect dialect) : m_dialect(dialect) {}

    [[nodiscard]] std::vector<ScaleReading> feed(QByteArrayView bytes);
    void reset() { *this = ScaleParser(m_dialect); } ///< the line has gone: half a reading is none

private:
    void takeLines(std::vector<ScaleReading> &readings);
    void takeFrames(std::vector<ScaleReading> &readings);

    ScaleDialect m_dialect;
    QByteArray m_held;
    qsizetype m_passed = 0; ///< bytes between frames that are in none
    bool m_passesOver = false; ///< the rest of an endless line
};

/// One line without its end; none when it says nothing of the load: an empty line, or the answer to another command.
[[nodiscard]] std::optional<ScaleReading> readSicsLine(QByteArrayView line);
[[nodiscard]] std::optional<ScaleReading> readOhausLine(QByteArrayView line);
/// STX to CR, and the check character where the dialect has one.
[[nodiscard]] ScaleReading readToledoFrame(QByteArrayView frame, bool checksum);

/// What the station sends for the weight of now; empty: this scale talks by itself.
[[nodiscard]] QByteArray scaleQuestion(ScaleProtocol protocol);
/// What a scale of that dialect sends for the reading, end of line included. Nonsense is bytes that are none; of Silent nothing.
[[nodiscard]] QByteArray scaleAnswer(ScaleDialect dialect, const ScaleReading &reading);

} // namespace bincard::device
