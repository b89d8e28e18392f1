// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/parcel.h"
#include "domain/stock.h"

#include <vector>

/// A door with the load that stands open there, filled by the station from its replica.
namespace bincard::workflow {

struct LoadedParcel {
    HuId id;
    QString code;
    QString order; ///< number
    QString place; ///< where it stands
    std::int64_t weightG = 0;
    bool wanted = true; ///< false: its order is cancelled, or its goods were put back
    friend bool operator==(const LoadedParcel &, const LoadedParcel &) = default;
};

struct LoadContext {
    LocationId door;
    QString doorCode;
    std::int32_t number = 1; ///< of the load that is open, or of the next one
    bool open = false;
    QString carrier; ///< of the open load
    std::int32_t parcels = 0;
    std::int64_t weightG = 0;
    std::vector<LoadedParcel> on; ///< all of it; only for Needs::wholeLoad
    std::vector<std::pair<HuId, QString>> units; ///< cages and pallets that these stand in, with their codes; the same
    std::vector<LoadedParcel> ready; ///< labelled for that carrier and not loaded, the first of them
    bool moreReady = false;
    friend bool operator==(const LoadContext &, const LoadContext &) = default;
};

} // namespace bincard::workflow
