// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace bincard::server {

/// A device may say any number for its clock: one between 1970 and the year 10000 can be reckoned with, and says as much.
[[nodiscard]] constexpr std::int64_t reckonable(std::int64_t deviceMs)
{
    constexpr std::int64_t kYear10000 = 253'402'300'800'000;
    return std::clamp<std::int64_t>(deviceMs, 0, kYear10000);
}

} // namespace bincard::server
