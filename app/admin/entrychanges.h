// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "admin/codes.h"
#include "admin/entryrows.h"
#include "report/events.h"

namespace bincard::admin {

/// What an entry made of orders, returns and what can be sold, in the order of its rows.
[[nodiscard]] Result<report::EntryChanges> changesOf(const EntryRows &entry, Codes &codes, store::Queries &queries);

/// Goods that left for a customer; taking back a return's grading is none of them.
[[nodiscard]] bool isShipment(const Move &move);

} // namespace bincard::admin
