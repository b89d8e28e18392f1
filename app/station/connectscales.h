// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/scaleset.h"
#include "station/stationhost.h"

#include <memory>

namespace bincard {

/// The scales of the station's folder, heard on this thread for as long as what is returned lives; null when it has none. A file that cannot be read keeps nobody
/// from working: standard error says why, and the station that its scale is silent.
[[nodiscard]] std::unique_ptr<device::ScaleSet> useScalesOf(const QString &dir, StationHost &host);

} // namespace bincard
