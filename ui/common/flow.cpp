// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/flow.h"

#include <algorithm>

namespace bincard::ui {

QRect mirrored(const QRect &place, const QRect &area, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight)
        return place;
    return {area.left() + area.right() - place.right(), place.top(), place.width(), place.height()};
}

Flow flow(const std::vector<QSize> &sizes, int width, int gapX, int gapY, Qt::LayoutDirection direction)
{
    Flow flow;
    int x = 0, y = 0, lineHeight = 0;
    const QRect area(0, 0, width, 1);
    for (const QSize &size : sizes) {
        const int itemWidth = std::min(size.width(), width);
        if (x > 0 && x + itemWidth > width) {
            x = 0;
            y += lineHeight + gapY;
            lineHeight = 0;
        }
        flow.places.push_back(mirrored(QRect(x, y, itemWidth, size.height()), area, direction));
        x += itemWidth + gapX;
        lineHeight = std::max(lineHeight, size.height());
    }
    flow.height = y + lineHeight;
    return flow;
}

std::vector<QRect> columns(const QRect &area, int count, int gap, Qt::LayoutDirection direction)
{
    std::vector<QRect> cells;
    const int free = area.width() - gap * (count - 1);
    for (int i = 0; i < count; ++i) {
        const int left = area.left() + free * i / count + gap * i, right = area.left() + free * (i + 1) / count + gap * i;
        cells.push_back(mirrored(QRect(left, area.top(), right - left, area.height()), area, direction));
    }
    return cells;
}

} // namespace bincard::ui
