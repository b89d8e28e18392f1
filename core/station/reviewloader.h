// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/cards.h"
#include "store/queries.h"
#include "workflow/reviewcontext.h"

namespace bincard::station {

/// Counts that wait for a lead, and all that is known of the chosen one. Engine thread.
[[nodiscard]] Result<workflow::ReviewContext> loadReview(store::Queries &queries, const workflow::ReviewNeeds &needs, const OpenName &openName);

} // namespace bincard::station
