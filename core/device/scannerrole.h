// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::device {

/// What the codes of one of a station's scanners are for.
enum class ScannerRole : std::uint8_t {
    Station, ///< all: it works
    LookUp, ///< the card of what was scanned, over the work; never an answer
    Goods, ///< fixed above a belt or a table: it reads what passes, so no commands and no badges
};

} // namespace bincard::device
