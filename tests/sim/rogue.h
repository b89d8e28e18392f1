// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine.h"

namespace bincard::sim {

/// A device that was paired and does not keep to the rules: its operations lie about the one before, leave one out, take a place that is taken,
/// or are signed by nobody. Knocks when all else is over; gives what the server let in, or nothing.
[[nodiscard]] QString whatARogueGetsIn(server::Engine &engine, std::int64_t nowMs);

} // namespace bincard::sim
