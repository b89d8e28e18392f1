// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace bincard::plan {

/// BadInput when the value breaks the JSON Schema of that file below :/bincard/schemas; the detail names the place as a JSON pointer
/// (RFC 6901) and the rule (docs/adr/0011).
[[nodiscard]] Result<void> checkSchema(const QString &schemaFile, const QJsonObject &value);

} // namespace bincard::plan
