// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::device {

inline constexpr qsizetype kLongestFrame = 8192; ///< longer than any symbol

struct FramerOptions {
    std::vector<QByteArray> terminators; ///< each ends a code
    bool gapEnds = false; ///< so does silence
    int gapMs = 50; ///< how long it is
    int cutOffMs = 1000; ///< where only terminators end a code: silence after which what came before is half a code
    QByteArray startMark = {}; ///< one control character that begins each code, such as STX; empty = none. It stays in the frame
};

/// How the bytes of a frame ended.
enum class FrameEnd : std::uint8_t {
    Terminator,
    Gap, ///< and that is how this scanner's codes end
    CutOff, ///< half a code: the rest did not come in time, or another one began
    TooLong, ///< the first kLongestFrame bytes; the rest up to the next end is passed over
};

struct Frame {
    QByteArray bytes; ///< without terminator
    QByteArray terminator;
    FrameEnd end = FrameEnd::Terminator;
    std::int64_t firstMs = 0; ///< when its first byte came
    std::int64_t lastMs = 0;

    friend bool operator==(const Frame &, const Frame &) = default;
};

/// Cuts a stream of bytes into codes. Pure: time comes in, no timer, no event loop. Whatever comes, memory stays bounded and the next whole code is read:
/// what has nothing that can be printed is rubbish and counted, NUL bytes are passed over.
class Framer
{
public:
    explicit Framer(FramerOptions options) : m_options(std::move(options)) {}

    /// All bytes came at that time, monotonic.
    [[nodiscard]] std::vector<Frame> feed(QByteArrayView bytes, std::int64_t atMs);
    [[nodiscard]] std::vector<Frame> tick(std::int64_t nowMs);
    /// The line has gone: what is held is all that comes.
    [[nodiscard]] std::vector<Frame> finish();
    /// When to call tick(), or none while nothing is held. Ask again after each call.
    [[nodiscard]] std::optional<std::int64_t> dueMs() const;
    [[nodiscard]] int rubbish() const { return m_rubbish; }

private:
    void take(char byte, std::int64_t atMs, std::vector<Frame> &frames);
    void close(FrameEnd end, const QByteArray &terminator, std::vector<Frame> &frames);
    void closeBySilence(std::vector<Frame> &frames);
    [[nodiscard]] const QByteArray *endsWithTerminator() const;
    [[nodiscard]] std::int64_t patienceMs() const { return m_options.gapEnds ? m_options.gapMs : m_options.cutOffMs; }

    FramerOptions m_options;
    QByteArray m_held;
    std::int64_t m_firstMs = 0, m_lastMs = 0;
    bool m_passesOver = false; ///< until the next end
    int m_rubbish = 0;
};

} // namespace bincard::device
