// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/symbolbox.h"

#include "print/symbolrender.h"

#include <QPainter>

#include <algorithm>

namespace bincard::ui {

void SymbolBox::setSymbol(const barcode::SymbolDrawing &drawing, const QString &name)
{
    if (accessibleName() == name && m_drawing)
        return;
    setAccessibleName(name);
    m_drawing = drawing;
    draw();
}

void SymbolBox::draw()
{
    m_image = {};
    if (m_drawing) {
        const double ratio = devicePixelRatioF();
        const int pixels = static_cast<int>(std::min(width() * ratio / m_drawing->width, height() * ratio / m_drawing->height));
        if (pixels > 0)
            m_image = print::toImage(*m_drawing, pixels);
        m_image.setDevicePixelRatio(ratio);
    }
    update();
}

void SymbolBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const QSize size = (m_image.deviceIndependentSize()).toSize();
    painter.drawImage(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), m_image);
}

void SymbolBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    draw();
}

} // namespace bincard::ui
