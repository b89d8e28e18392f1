// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/session.h"

#include <set>

/// Who counts a place is not told what the books have there, on whatever card they look (workflows §4: blind).
namespace bincard::workflow {

/// Places that the person at this station is counting, or has begun to count and paused.
[[nodiscard]] std::set<LocationId> placesCountedBlind(const Session &session);
/// Takes quantities of these places from a card, and sums that would tell them; true when there were any.
[[nodiscard]] bool hideCounted(DetailCard &card, const std::set<LocationId> &places);

} // namespace bincard::workflow
