// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QStringList>

namespace bincard::ui {
class StationWindow;
}

namespace bincard::test {

/// What is wrong with the page that the window shows, by measure: clipped or broken words, words over words, targets too small for
/// a glove, things outside the window, and texts that compete with the instruction. Empty when all is well.
[[nodiscard]] QStringList layoutFindings(const ui::StationWindow &window, const ui::Look &look);

} // namespace bincard::test
