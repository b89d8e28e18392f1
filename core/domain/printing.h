// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "domain/enums.h"

/// Papers on their way to a printer.
namespace bincard {

using PrintJobId = Id<struct PrintJobTag>;

/// Stored: append only, never renumber.
enum class PrintFormat : std::uint8_t { Zpl = 0, Pdf = 1, Png = 2 };

/// Stored: append only, never renumber; those below Printed are open.
enum class PrintState : std::uint8_t {
    Waiting = 0,
    Sending = 1, ///< its bytes may have begun to go to the printer
    Unclear = 2, ///< they may have, and nobody knows what came of it: a person looks
    Printed = 3,
    Cancelled = 4,
};
[[nodiscard]] constexpr bool isOpen(PrintState state) { return state < PrintState::Printed; }

} // namespace bincard
