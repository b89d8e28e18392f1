// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bincard::station {

/// Checks a PIN against User::pinHash (libsodium's Argon2id string, made by server/pin.h). Takes as long for a wrong one.
[[nodiscard]] bool pinMatches(const QString &pin, const QByteArray &pinHash);

} // namespace bincard::station
