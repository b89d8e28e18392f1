// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/httpserver.h"

#include <algorithm>
#include <chrono>

namespace bincard::httpd {

using Time = std::chrono::steady_clock::time_point;

/// Until when the client of one connection is waited for.
class Patience
{
public:
    Patience(const Limits &limits, Time now) : m_limits(limits), m_headerBy(now + ms(limits.firstHeaderMs)) {}

    /// For the next request to begin; the first has so long to show its whole header, TLS included.
    [[nodiscard]] Time forRequest(Time now)
    {
        if (m_answered)
            m_headerBy = now + ms(m_welcome ? m_limits.idleMs : m_limits.firstHeaderMs);
        return m_headerBy;
    }
    /// For its header, once its first byte is there.
    [[nodiscard]] Time forHeader(Time now)
    {
        m_requestBy = now + ms(m_limits.requestMs);
        return m_welcome ? m_requestBy : std::min(m_headerBy, m_requestBy);
    }
    [[nodiscard]] Time forBody() const { return m_requestBy; }
    void beginAnswer(bool isGood, Time now)
    {
        m_answered = true;
        m_welcome = m_welcome || isGood;
        m_answerBy = now + ms(m_limits.answerMs);
    }
    /// For some more of the answer to be taken.
    [[nodiscard]] Time forTaking(Time now) const { return std::min(m_answerBy, now + ms(m_limits.stalledMs)); }

private:
    using ms = std::chrono::milliseconds;
    const Limits &m_limits;
    Time m_headerBy, m_requestBy, m_answerBy;
    bool m_answered = false, m_welcome = false; ///< m_welcome: a request was answered well
};

} // namespace bincard::httpd
