// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workflow/lesson.h"

#include <vector>

namespace bincard::station {

/// The lessons that ship, in the order of the floor. BadInput names the file that is wrong.
[[nodiscard]] Result<std::vector<workflow::Lesson>> loadLessons();

} // namespace bincard::station
