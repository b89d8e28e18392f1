// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace bincard::ctl {

/// Whole or not at all, in place of what was there. Environment says why not.
[[nodiscard]] Result<void> saveFile(const QByteArray &bytes, const QString &path);

} // namespace bincard::ctl
