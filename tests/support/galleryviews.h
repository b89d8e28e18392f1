// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/scannerprofile.h"
#include "device/scannerreading.h"
#include "floor/pictureanswer.h"
#include "station/stationview.h"

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

/// What the window is looked at and tested with: every kind of page, calm and overfull, as the engine would send it.
namespace bincard::test {

struct GalleryView {
    QString name;
    station::StationView view;
    bool more = false; ///< with the More page open
    QString typed; ///< on the keypad
    bool queue = false; ///< with the panel of waiting operations open
    bool printers = false; ///< with the printers' page open
    bool scanners = false; ///< with the set-up page of scanners open, and these read
    std::vector<device::ScannerProfile> profiles = {};
    std::vector<device::ScannerStatus> statuses = {};
    std::vector<device::ScannerReading> readings = {};
    QImage frame = {}; ///< before the camera, whose page is open
    std::optional<ui::PictureAnswer> picture = {}; ///< to one that was dropped; readable without a code and at time 0: it is being read
};

[[nodiscard]] std::vector<GalleryView> galleryViews();

/// One of them; stops the test when there is none of that name.
[[nodiscard]] GalleryView galleryView(const QString &name);

/// Every prompt there is, alone on a page and over a pick's card, with arguments as long as they may be. They are no part of the
/// gallery: nobody looks at so many pictures.
[[nodiscard]] std::vector<GalleryView> promptViews();

} // namespace bincard::test
