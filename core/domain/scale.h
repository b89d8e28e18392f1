// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard {

/// What a scale says of what lies on it. Shown by number: append only.
enum class ScaleState : std::uint8_t {
    Silent = 0, ///< it is out of reach, or has said nothing for a while
    Stable = 1,
    Moving = 2, ///< it has not come to rest
    Overload = 3,
    Underload = 4, ///< below its range: the pan is off, or something hangs under it
    OtherUnit = 5, ///< not g, kg, lb or oz
    Nonsense = 6, ///< bytes that are no weight: another protocol, speed or parity
};

struct ScaleReading {
    ScaleState state = ScaleState::Silent;
    std::int64_t weightG = 0; ///< of Stable, negative below zero; 0 of all others, so that a load that moves is no news every time

    friend bool operator==(const ScaleReading &, const ScaleReading &) = default;
};

} // namespace bincard
