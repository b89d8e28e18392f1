// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/labelpictureview.h"

#include <QPainter>

namespace bincard::ui {

void LabelPictureView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void LabelPictureView::render(const QImage &picture, const QString &description)
{
    setAccessibleName(description);
    if (m_picture == picture)
        return;
    m_picture = picture;
    update();
}

void LabelPictureView::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull() || !m_theme)
        return;
    QPainter painter(this);
    const int edge = std::max(1, m_theme->grid(0.25));
    // Larger than its dots it would be a blur.
    const QSize room(width() - 2 * edge, height() - 2 * edge);
    const QSize size = m_picture.width() > room.width() || m_picture.height() > room.height() ? m_picture.size().scaled(room, Qt::KeepAspectRatio) : m_picture.size();
    const QRect paper(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size);
    painter.fillRect(paper.adjusted(-edge, -edge, edge, edge), m_theme->colours().quiet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(paper, m_picture.scaled(size * devicePixelRatioF(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)); // A painter's own scaling drops bars.
}

} // namespace bincard::ui
