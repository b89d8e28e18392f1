// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/cards.h"

namespace bincard::station {

/// Who holds which task, order and tote (workflows §1), by person and then by urgency, 200 at most. By the replica: what other stations have not sent
/// is not in it. Engine thread.
[[nodiscard]] Result<workflow::DetailCard> shiftSheet(store::Queries &queries, const OpenName &openName);

} // namespace bincard::station
