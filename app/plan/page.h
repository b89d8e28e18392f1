// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace bincard::plan {

/// A page of HTML that explains an answer: what it saves against the baseline, and every tour or container as a picture with what is in it. It
/// needs no other file. The instance has passed the kind's schema, the answer has not: BadInput when it is none for this instance. Usage when
/// there are no pages of that kind.
[[nodiscard]] Result<QString> pageOf(const QString &kind, const QJsonObject &instance, const QJsonObject &answer);

} // namespace bincard::plan
