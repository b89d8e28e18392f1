// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "planning/aislelayout.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace bincard::plan {

/// Where people walk in an instance of route or batch: a layout of aisles, or a map of named places.
struct PickFloor {
    planning::AisleLayout layout;
    QStringList places; ///< of a map; place i is cell 0 of aisle i
    QHash<QString, std::int32_t> placeOf; ///< looked up only
    std::vector<std::int32_t> zones; ///< of each aisle or place; −1 = in none; empty when the instance has no zones
    QStringList zoneIds;

    [[nodiscard]] bool isMap() const { return !places.isEmpty(); }
    /// Of a line or a stop: "aisle" and "cell", or "place"; one that does not exist is outside the layout.
    [[nodiscard]] planning::Cell cellOf(const QJsonObject &object) const;
    /// The other way round, into an object.
    void name(planning::Cell cell, QJsonObject &object) const;
    /// What of those an object lacks; empty = nothing.
    [[nodiscard]] QString lacks(const QJsonObject &object) const;
};

/// The instance has passed the schema; BadInput names what contradicts itself.
[[nodiscard]] Result<PickFloor> readPickFloor(const QJsonObject &instance);

/// A whole number of the instance, also one written as 5.0.
[[nodiscard]] std::int64_t wholeNumber(const QJsonObject &object, const char *key, std::int64_t otherwise = 0);

} // namespace bincard::plan
