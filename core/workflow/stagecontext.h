// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/loadcontext.h"

/// A cage or pallet with the parcels that stand in it, filled by the station from its replica.
namespace bincard::workflow {

struct StageContext {
    HuId unit;
    bool known = false; ///< the books have it
    HuState state = HuState::Free;
    LocationId place; ///< where it stands; null = not known
    QString placeCode;
    QString sscc; ///< empty = none yet
    bool holdsGoods = false; ///< it is no cage for parcels: goods stand on it
    QString carrier; ///< of what stands in it; empty = nothing does
    std::vector<LoadedParcel> in;
    std::int64_t weightG = 0; ///< of these
    std::vector<LoadedParcel> ready; ///< of that carrier, labelled and in no cage, the first of them
    bool moreReady = false;
    friend bool operator==(const StageContext &, const StageContext &) = default;
};

} // namespace bincard::workflow
