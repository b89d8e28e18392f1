// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/cards.h"
#include "store/queries.h"
#include "workflow/receivecontext.h"

namespace bincard::station {

/// What is to come, as far as `needs` asks for it. Engine thread.
[[nodiscard]] Result<workflow::ReceiveContext> loadReceive(store::Queries &queries, const workflow::ReceiveNeeds &needs, const OpenName &openName);

} // namespace bincard::station
