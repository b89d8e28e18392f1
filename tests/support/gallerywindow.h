// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "support/galleryviews.h"

#include <QSize>

namespace bincard::ui {
class StationWindow;
}

namespace bincard::test {

/// Shows a view as a person would have brought it about: numbers tapped on the keypad, the More page or the panel opened.
void show(ui::StationWindow &window, const GalleryView &shown, const ui::Look &look, QSize size);

/// Taps the digits on the keypad, opening it first.
void tap(ui::StationWindow &window, const QString &digits);

} // namespace bincard::test
