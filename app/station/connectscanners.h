// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "floor/stationwindow.h"
#include "station/scannerhost.h"
#include "station/stationhost.h"

namespace bincard {

/// Readings and news of scanners to the window; for as long as both live.
void connectScanners(ScannerHost &scanners, ui::StationWindow &window);

/// The scanners of the station's folder, to work from now on, and set-ups that the window makes into the folder. A file that cannot be read keeps nobody from
/// working by keyboard: the window shows it, standard error says why.
void useScannersOf(const QString &dir, ScannerHost &scanners, ui::StationWindow &window);

/// {"scan":CODE} on standard output for each code that goes to work, and {"answered":N} when that many inputs have been answered.
void printScans(StationHost &host, ui::StationWindow &window);

} // namespace bincard
