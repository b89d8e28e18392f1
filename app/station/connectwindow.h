// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "floor/stationwindow.h"
#include "station/stationhost.h"

namespace bincard {

/// Views to the window, what people did to the host; for as long as both live.
void connectWindow(StationHost &host, ui::StationWindow &window);

} // namespace bincard
