// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <vector>

namespace bincard::ctl {

/// Microseconds since it was made, by a clock that does not jump.
class Stopwatch
{
public:
    [[nodiscard]] std::int64_t us() const
    {
        using namespace std::chrono;
        return duration_cast<microseconds>(steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// The value that so many per cent of the times do not exceed; 0 when there are none.
[[nodiscard]] inline std::int64_t percentile(std::vector<std::int64_t> times, int percent)
{
    if (times.empty())
        return 0;
    const auto place = (times.size() - 1) * static_cast<std::size_t>(percent) / 100;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(place), times.end());
    return times[place];
}

[[nodiscard]] inline double perSecond(std::int64_t count, std::int64_t us)
{
    return us > 0 ? 1e6 * static_cast<double>(count) / static_cast<double>(us) : 0;
}

[[nodiscard]] inline double perSecond(const std::vector<std::int64_t> &times)
{
    return perSecond(static_cast<std::int64_t>(times.size()), std::accumulate(times.begin(), times.end(), std::int64_t{0}));
}

} // namespace bincard::ctl
