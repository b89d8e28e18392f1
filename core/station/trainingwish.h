// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"

#include <QString>

#include <vector>

namespace bincard::station {

/// Somebody who may learn there by the own badge: without PIN, there is nothing to guard.
struct TrainingPerson {
    QString badge, name, language;
    Role role = Role::Floor;
    friend bool operator==(const TrainingPerson &, const TrainingPerson &) = default;
};

/// The station is to change to a throw-away warehouse, to one made anew, or back (docs/workflows/training.md).
struct TrainingWish {
    bool begin = false; ///< else: back to the house
    QString lesson; ///< to begin with; empty = none
    QString badge; ///< who goes on there; empty = asked for
    std::vector<TrainingPerson> people; ///< whom the books know
    friend bool operator==(const TrainingWish &, const TrainingWish &) = default;
};

} // namespace bincard::station
