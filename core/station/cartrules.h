// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workflow/context.h"

namespace bincard::station {

/// What cart.json in a station's folder says of its cart; the standard when it has no such file (docs/workflows/pick.md):
///
///     {"always": true, "sorted": false, "totes": 8, "pieces": 40, "toteLitres": 40, "kilograms": 150, "zones": ["A", "C"], "by": "order", "into": "tote"}
///
/// Each key may be missing. BadInput, with the file and the key, when it says anything else; Environment when it cannot be read.
[[nodiscard]] Result<workflow::CartPolicy> loadCartRules(const QString &dir);
[[nodiscard]] Result<workflow::CartPolicy> parseCartRules(const QByteArray &json, const QString &where);

} // namespace bincard::station
