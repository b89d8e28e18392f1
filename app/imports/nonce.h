// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>

namespace bincard::imports {

/// One and the same for a text and a key, so that a file that is imported again changes nothing; and none for two texts.
[[nodiscard]] SeededRandom nonceFor(const QByteArray &key, const QByteArray &plain);

} // namespace bincard::imports
