// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"

#include <QString>

namespace bincard::ctl {

/// What a fault of GS1 data means, in one sentence; "error":{"detail":…} of `bincardctl barcode`.
[[nodiscard]] QString wordsFor(const barcode::Gs1Error &error, const barcode::Gs1Dictionary &dictionary);

} // namespace bincard::ctl
