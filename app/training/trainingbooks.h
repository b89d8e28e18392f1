// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "station/trainingwish.h"

#include <QString>

#include <vector>

namespace bincard::training {

/// Makes the books of a throw-away warehouse in an empty folder: these people and the trainee, goods on shelves and at the door, a delivery, orders to be picked,
/// packed and loaded, a return. It takes a part of a second.
[[nodiscard]] Result<void> makeTrainingBooks(const QString &dir, const std::vector<station::TrainingPerson> &people, const QString &language);

/// The folder with all that is in it; fine when there is none.
void removeTrainingBooks(const QString &dir);

} // namespace bincard::training
