// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace bincard::plan {

/// A tour of a route or batch, or a bin of a pack, as SVG; `number` counts from 1 in the answer. The instance has passed the kind's schema, the answer
/// has not: BadInput when it is none for this instance. Usage when there are no pictures of that kind.
[[nodiscard]] Result<QString> pictureOf(const QString &kind, const QJsonObject &instance, const QJsonObject &answer, qsizetype number);

} // namespace bincard::plan
