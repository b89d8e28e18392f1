// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace bincard::planning {

/// How long to search. The path of a search depends on the seed alone: with more iterations it only goes on.
struct SearchLimits {
    std::int64_t iterations = 1000;
    std::uint64_t seed = 1;
    std::function<bool()> outOfTime = [] { return false; }; ///< asked now and then, from any piece of work
    std::function<double()> timeSpent = [] { return 0.0; }; ///< share of the time that is over, where several searches follow each other

    /// Before iteration `i`: whether to do it. The clock is asked each `step` iterations.
    [[nodiscard]] bool allows(std::int64_t i, std::int64_t step) const { return i < iterations && (i % step != 0 || !outOfTime()); }
};

} // namespace bincard::planning
