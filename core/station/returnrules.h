// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/disposition.h"

namespace bincard::station {

/// The rules of returns.json in a station's folder; the standard ones when it has no such file. Errors as those of parseDispositionRules, and
/// Environment when it cannot be read.
[[nodiscard]] Result<std::vector<DispositionRule>> loadReturnRules(const QString &dir);

} // namespace bincard::station
