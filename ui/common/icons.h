// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "workflow/screen.h"

#include <QColor>
#include <QPixmap>
#include <QString>

/// Names in the icon theme (Breeze) for what we show, and their pixels in the colour of the text beside them.
namespace bincard::ui {

[[nodiscard]] QString iconName(workflow::ActionCode action);
[[nodiscard]] QString iconName(Tone tone); ///< empty for Plain
[[nodiscard]] QString iconName(const workflow::Screen &screen); ///< above an instruction that is alone on the page

/// What points on or back, for a language that is read the other way.
[[nodiscard]] QString turnedIconName(const QString &name, Qt::LayoutDirection direction);
[[nodiscard]] QString entryIconName(const workflow::Screen &screen); ///< in the line to type into

/// One colour; what the theme draws in white becomes a hole. Null when the icon theme is not installed: words say it all.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int pixels, const QColor &ink, qreal ratio);

} // namespace bincard::ui
