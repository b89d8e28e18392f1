// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace bincard::planning {

inline constexpr std::int64_t kNoDue = std::numeric_limits<std::int64_t>::max() / 4;

/// How long people take; all in seconds from the beginning of the plan.
struct PickTimes {
    std::int64_t speed = 60'000; ///< lengths walked a minute: a metre a second where the unit is a millimetre
    std::int64_t setup = 180; ///< of a tour
    std::int64_t stop = 10, pick = 5; ///< of each stop, and of each item there
    std::int32_t pickers = 1; ///< of each zone where there are zones
    std::vector<std::int64_t> freeAt; ///< when each can begin; absent: at once

    /// Of a tour, rounded up; kLongest at most, so that whatever is added up fits.
    [[nodiscard]] std::int64_t secondsOf(std::int64_t length, std::int64_t stops, std::int64_t items) const
    {
        const std::int64_t minutes = std::min(length / speed, kLongest);
        return std::min(kLongest, setup + minutes * 60 + (length % speed * 60 + speed - 1) / speed + stop * stops + pick * items);
    }
    static constexpr std::int64_t kLongest = 10'000'000'000;
    /// What being so late counts, no more than can be added to lengths.
    [[nodiscard]] static std::int64_t weighed(std::int64_t lateness, std::int64_t weight)
    {
        constexpr std::int64_t kMost = std::int64_t{1} << 60;
        return weight > 0 && lateness > kMost / weight ? kMost : lateness * weight;
    }
    /// Seconds from when it was wanted to when it came; a hundred times the longest tour at most.
    [[nodiscard]] static std::int64_t lateBy(std::int64_t end, std::int64_t due) { return std::clamp<std::int64_t>(end - due, 0, 100 * kLongest); }
    friend bool operator==(const PickTimes &, const PickTimes &) = default;
};

/// A tour that somebody has to walk: by when its most urgent order is wanted, and how long it takes.
struct TimedTour {
    std::int64_t due = kNoDue, seconds = 0;
};
struct Shift {
    std::int32_t picker = 0;
    std::int64_t begin = 0, end = 0;
};

/// Who walks which tour when: the most urgent first (of equals the first), each by whoever is free first (Jackson 1955; Graham 1969).
[[nodiscard]] std::vector<Shift> shiftsOf(const PickTimes &times, const std::vector<TimedTour> &tours);

} // namespace bincard::planning
