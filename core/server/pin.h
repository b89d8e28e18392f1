// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace bincard::server {

/// Argon2id with libsodium's interactive operations limit and 16 MiB, so that a log-in by badge stays below 200 ms on a small
/// terminal. The salt is drawn from `random`. Gives libsodium's self-describing string for User::pinHash; verified by station/pin.h.
[[nodiscard]] Result<QByteArray> hashPin(const QString &pin, Random &random);

/// 4 to 12 digits.
[[nodiscard]] bool isPin(QStringView pin);

} // namespace bincard::server
