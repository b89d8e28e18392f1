// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace bincard::test {

/// Stands still until it is set.
class SetClock final : public Clock
{
public:
    mutable std::int64_t now = 1'700'000'000'000;
    std::int64_t step = 0; ///< how much later each reading is than the one before
    [[nodiscard]] std::int64_t wallMs() const override { return now; }
    [[nodiscard]] std::int64_t monotonicMs() const override { return now += step; }
};

} // namespace bincard::test
