// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <functional>
#include <map>

namespace bincard::sim {

constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute;

/// Virtual time: what is to happen, in order; at the same moment in the order of asking. One thread runs all of it.
class Timeline
{
public:
    [[nodiscard]] std::int64_t now() const { return m_now; } ///< ms since 1970, as it truly is
    void in(std::int64_t delayMs, std::function<void()> what) { m_events.emplace(std::pair(m_now + delayMs, ++m_asked), std::move(what)); }
    /// The next event, unless it is later than that.
    bool step(std::int64_t until)
    {
        const auto next = m_events.begin();
        if (next == m_events.end() || next->first.first > until) {
            m_now = std::max(m_now, until);
            return false;
        }
        m_now = next->first.first;
        const std::function<void()> what = std::move(next->second);
        m_events.erase(next);
        what();
        return true;
    }

private:
    std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> m_events;
    std::int64_t m_now = 1'700'000'000'000;
    std::uint64_t m_asked = 0;
};

/// A machine's clocks: its wall clock may be wrong and be set, its monotonic one begins with each start of the machine.
class MachineClock final : public Clock
{
public:
    explicit MachineClock(const Timeline &timeline) : m_timeline(timeline), m_bootedMs(timeline.now()) {}
    [[nodiscard]] std::int64_t wallMs() const override { return m_timeline.now() + m_wrongMs; }
    [[nodiscard]] std::int64_t monotonicMs() const override { return m_timeline.now() - m_bootedMs + 1; }
    void boot() { m_bootedMs = m_timeline.now(); }
    void setWrong(std::int64_t byMs) { m_wrongMs = byMs; }

private:
    const Timeline &m_timeline;
    std::int64_t m_bootedMs;
    std::int64_t m_wrongMs = 0;
};

} // namespace bincard::sim
