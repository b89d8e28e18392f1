// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"
#include "workflow/putawaycontext.h"

namespace bincard::station {

/// Where the goods that `needs` names belong. Costs the same in a large house as in a small one: it looks at the places of the item, at its
/// pick face and at a bounded number of others. Engine thread.
[[nodiscard]] Result<workflow::PutAwayContext> loadPutAway(store::Queries &queries, const workflow::PutAwayNeeds &needs);

} // namespace bincard::station
