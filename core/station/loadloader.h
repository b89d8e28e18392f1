// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"
#include "workflow/stagecontext.h"

#include <optional>

namespace bincard::station {

/// The door's open load, or the next one, and what waits for its carrier; `whole` with every parcel on it. Engine thread.
[[nodiscard]] Result<std::optional<workflow::LoadContext>> loadDoor(store::Queries &queries, LocationId door, bool whole);

/// A cage or pallet with what stands in it, and what of its carrier stands elsewhere.
[[nodiscard]] Result<workflow::StageContext> loadStage(store::Queries &queries, HuId unit);

} // namespace bincard::station
