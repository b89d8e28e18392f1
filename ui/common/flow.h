// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QSize>

#include <vector>

class QWidget;

namespace bincard::ui {

/// Lays things of their own size beside each other, and below when the line is full. Sizes in, rectangles out; the first stands
/// where reading begins.
struct Flow {
    std::vector<QRect> places;
    int height = 0;
};
[[nodiscard]] Flow flow(const std::vector<QSize> &sizes, int width, int gapX, int gapY, Qt::LayoutDirection direction);

/// Mirrored within `area` when the direction is right to left.
[[nodiscard]] QRect mirrored(const QRect &place, const QRect &area, Qt::LayoutDirection direction);

/// `count` cells of equal width with a gap between, filling `area` from where reading begins.
[[nodiscard]] std::vector<QRect> columns(const QRect &area, int count, int gap, Qt::LayoutDirection direction);

} // namespace bincard::ui
