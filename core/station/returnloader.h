// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"
#include "workflow/returncontext.h"

/// Fills what taking returns in reads from the replica. Engine thread.
namespace bincard::station {

/// What the books do not have stays empty.
[[nodiscard]] Result<workflow::ReturnContext> loadReturn(store::Queries &queries, const workflow::ReturnNeeds &needs);

} // namespace bincard::station
