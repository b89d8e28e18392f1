// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/inputlines.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace bincard::ctl {

bool InputLines::readMore()
{
    std::array<char, 64 * 1024> chunk;
    ssize_t count = 0;
    do {
        count = ::read(m_descriptor, chunk.data(), chunk.size());
    } while (count < 0 && errno == EINTR);
    m_failed = count < 0;
    m_ended = count <= 0;
    if (m_ended)
        return false;
    m_buffer.remove(0, m_at);
    m_at = 0;
    m_buffer.append(chunk.data(), static_cast<qsizetype>(count));
    return true;
}

std::optional<InputLines::Line> InputLines::next()
{
    Line line;
    qsizetype searched = m_at;
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', searched);
        const qsizetype here = (end < 0 ? m_buffer.size() : end) - m_at;
        const qsizetype room = m_longest + 1 - line.bytes.size(); // One for a carriage return.
        if (end < 0 && !m_ended && here <= room) {
            const qsizetype known = here;
            (void)readMore();
            searched = m_at + known;
            continue;
        }
        line.tooLong = line.tooLong || here > room;
        line.bytes.append(m_buffer.constData() + m_at, std::min(here, room));
        m_at += here;
        searched = m_at;
        if (end >= 0) {
            ++m_at;
            break;
        }
        if (m_ended) {
            if (line.bytes.isEmpty() && !line.tooLong)
                return std::nullopt;
            break;
        }
        (void)readMore();
        searched = m_at;
    }
    if (line.bytes.endsWith('\r'))
        line.bytes.chop(1);
    line.tooLong = line.tooLong || line.bytes.size() > m_longest;
    line.bytes.truncate(m_longest);
    return line;
}

} // namespace bincard::ctl
