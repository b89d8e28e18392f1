// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace bincard {

/// Asks the user's keyring for the secret that locks the device keys of this user's stations, and puts one there the first time. `done` is called
/// once, on the thread of `context` unless that is gone: with 32 bytes, or with none where there is no keyring or it stays locked; then the key
/// stands in the journal, which only its owner can read.
void readKeySecret(QObject *context, Random &random, std::function<void(const QByteArray &)> done);

} // namespace bincard
