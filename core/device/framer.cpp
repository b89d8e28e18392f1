// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/framer.h"

#include <algorithm>
#include <utility>

namespace bincard::device {

namespace {

constexpr qsizetype kLongestTail = 16; ///< kept while passing over, to see a terminator

bool isPrintable(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value > 0x20 && value != 0x7F;
}

} // namespace

std::vector<Frame> Framer::feed(QByteArrayView bytes, std::int64_t atMs)
{
    std::vector<Frame> frames;
    if (const auto due = dueMs(); due && atMs > *due)
        closeBySilence(frames);
    for (const char byte : bytes)
        take(byte, atMs, frames);
    return frames;
}

std::vector<Frame> Framer::tick(std::int64_t nowMs)
{
    std::vector<Frame> frames;
    if (const auto due = dueMs(); due && nowMs >= *due)
        closeBySilence(frames);
    return frames;
}

std::vector<Frame> Framer::finish()
{
    std::vector<Frame> frames;
    closeBySilence(frames);
    return frames;
}

std::optional<std::int64_t> Framer::dueMs() const
{
    return m_held.isEmpty() && !m_passesOver ? std::nullopt : std::optional(m_lastMs + patienceMs());
}

void Framer::take(char byte, std::int64_t atMs, std::vector<Frame> &frames)
{
    const bool starts = !m_options.startMark.isEmpty() && byte == m_options.startMark[0];
    if (starts)
        closeBySilence(frames); // What came before it is over, like it or not.
    const bool restOfLineEnd = m_held.isEmpty() && (byte == '\n' || byte == '\r');
    if (byte == '\0' || restOfLineEnd)
        return;
    if (m_held.isEmpty())
        m_firstMs = atMs;
    m_lastMs = atMs;
    m_held.append(byte);
    if (const QByteArray *terminator = endsWithTerminator()) {
        const QByteArray ended = *terminator;
        m_held.chop(ended.size());
        close(FrameEnd::Terminator, ended, frames);
    } else if (m_passesOver && m_held.size() > kLongestTail) {
        m_held.remove(0, 1);
    } else if (!m_passesOver && m_held.size() >= kLongestFrame) {
        close(FrameEnd::TooLong, {}, frames);
        m_passesOver = true;
    }
}

void Framer::closeBySilence(std::vector<Frame> &frames)
{
    close(m_options.gapEnds ? FrameEnd::Gap : FrameEnd::CutOff, {}, frames);
}

void Framer::close(FrameEnd end, const QByteArray &terminator, std::vector<Frame> &frames)
{
    QByteArray bytes = std::exchange(m_held, {});
    if (std::exchange(m_passesOver, false))
        return; // The rest of one that was given out as too long.
    if (std::any_of(bytes.begin(), bytes.end(), isPrintable))
        frames.push_back({std::move(bytes), terminator, end, m_firstMs, m_lastMs});
    else if (!bytes.isEmpty())
        ++m_rubbish;
}

const QByteArray *Framer::endsWithTerminator() const
{
    const auto found = std::find_if(m_options.terminators.begin(), m_options.terminators.end(), [this](const QByteArray &one) { return m_held.endsWith(one); });
    return found == m_options.terminators.end() ? nullptr : &*found;
}

} // namespace bincard::device
