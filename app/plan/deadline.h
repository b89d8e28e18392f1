// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/kind.h"

#include "planning/search.h"

#include <chrono>
#include <limits>

namespace bincard::plan {

/// Measures one run, and ends its search in time. May be asked from any thread.
class Deadline
{
public:
    static constexpr std::int64_t kNever = -1;
    /// From now.
    explicit Deadline(std::int64_t limitMs) : m_limitMs(limitMs) {}

    [[nodiscard]] std::int64_t elapsedMs() const { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_start).count(); }
    [[nodiscard]] bool isOver() const { return m_limitMs != kNever && elapsedMs() >= m_limitMs; }
    /// What the options say; the deadline must outlive it.
    [[nodiscard]] planning::SearchLimits limits(const RunOptions &options) const
    {
        planning::SearchLimits limits;
        limits.iterations = options.iterations.value_or(std::numeric_limits<std::int64_t>::max() / 4);
        limits.seed = options.seed;
        limits.outOfTime = [this] { return isOver(); };
        if (m_limitMs > 0)
            limits.timeSpent = [this] { return static_cast<double>(elapsedMs()) / static_cast<double>(m_limitMs); };
        return limits;
    }
    /// The limit of the options: none where iterations are given, else `otherwiseMs`.
    [[nodiscard]] static std::int64_t limitMs(const RunOptions &options, std::int64_t otherwiseMs)
    {
        return options.timeLimitMs.value_or(options.iterations ? kNever : otherwiseMs);
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::int64_t m_limitMs;
};

} // namespace bincard::plan
