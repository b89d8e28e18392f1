// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/number.h"

#include <optional>

namespace bincard {

/// The block that a station has in that slot, as that incarnation: copies of a station take nothing from each other.
[[nodiscard]] inline Id128 lentBlockId(DeviceId device, std::int32_t incarnation, NumberKind kind, std::int32_t slot)
{
    return numberBlockId(device, kind, incarnation * NumberBlock::kSlots + slot);
}

/// Whether a warehouse with that range, or none, has a number left to lend: handling units begin by themselves, SSCCs when the office has said which
/// are the company's own.
[[nodiscard]] inline bool canLend(NumberKind kind, const std::optional<NumberRange> &range)
{
    return range ? range->next < range->end : kind == NumberKind::HandlingUnit;
}

} // namespace bincard
