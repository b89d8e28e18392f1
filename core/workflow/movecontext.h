// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/stock.h"

#include <QStringList>

#include <vector>

/// What stands at a place or in a handling unit, filled by the station from its replica.
namespace bincard::workflow {

struct SpotLine {
    Account account;
    QString sku, name;
    Tracking tracking = Tracking::None;
    QString lot; ///< empty: no lot
    std::int32_t expiryDay = 0;
    QString huCode; ///< empty: loose
    Quantity onHand, reserved;
    QStringList serials; ///< known to the books in the account; empty = not known
    friend bool operator==(const SpotLine &, const SpotLine &) = default;
};

/// A place; or a handling unit with the place that it stands at.
struct Spot {
    LocationId location;
    QString locationCode;
    LocationKind kind = LocationKind::Pick;
    bool mixItems = true, mixLots = true, blocked = false;
    HuId hu; ///< null: the place itself
    QString huCode;
    HuState huState = HuState::Free;
    HuId parent = {}; ///< the unit that it stands in
    QString parentCode = {};
    bool holdsUnits = false; ///< other units stand in it
    bool shared = false; ///< holds, or held, goods that were picked for several orders
    OrderId order; ///< whose goods the unit holds
    QString orderNumber;
    std::vector<SpotLine> content; ///< goods with stock in the books: of the unit when it is asked from, else of the whole place

    [[nodiscard]] QString code() const { return hu.isNull() ? locationCode : huCode; }
    friend bool operator==(const Spot &, const Spot &) = default;
};

} // namespace bincard::workflow
