// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace bincard::sync {

/// Waiting times between failed attempts: doubling from `firstMs` to `mostMs`; back to none with the first success.
class Backoff
{
public:
    constexpr Backoff(std::int64_t firstMs, std::int64_t mostMs) : m_firstMs(firstMs), m_mostMs(mostMs) {}

    constexpr void failed(std::int64_t nowMs)
    {
        m_delayMs = m_delayMs == 0 ? m_firstMs : std::min(m_delayMs * 2, m_mostMs);
        m_notBeforeMs = nowMs + m_delayMs;
    }
    constexpr void succeeded() { m_delayMs = m_notBeforeMs = 0; }
    /// Somebody knows that it may work again (network up, user presses retry): try at once, keep the delay for the next failure.
    constexpr void hurry() { m_notBeforeMs = 0; }
    [[nodiscard]] constexpr std::int64_t waitMs(std::int64_t nowMs) const
    {
        return m_delayMs == 0 ? 0 : std::max<std::int64_t>(0, m_notBeforeMs - nowMs);
    }
    [[nodiscard]] constexpr bool failing() const { return m_delayMs != 0; }

private:
    std::int64_t m_firstMs, m_mostMs;
    std::int64_t m_delayMs = 0;
    std::int64_t m_notBeforeMs = 0;
};

} // namespace bincard::sync
