// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/softscrollbar.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>

namespace bincard::ui {

namespace {
constexpr double kWidth = 2.5;
}

SoftScrollBar::SoftScrollBar(QWidget *parent) : QScrollBar(Qt::Vertical, parent) {}

void SoftScrollBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

QSize SoftScrollBar::sizeHint() const
{
    return {m_theme ? m_theme->grid(kWidth) : QScrollBar::sizeHint().width(), QScrollBar::sizeHint().height()};
}

void SoftScrollBar::paintEvent(QPaintEvent *)
{
    if (!m_theme)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme->colours().window);
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect handle = style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this);
    const int inset = m_theme->grid(0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->colours().edge);
    painter.drawRoundedRect(handle.adjusted(inset, 0, -inset, 0), m_theme->radius() / 2.0, m_theme->radius() / 2.0);
}

} // namespace bincard::ui
