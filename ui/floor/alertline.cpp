// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/alertline.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

namespace {
constexpr double kIcon = 3, kPad = 1.5, kLeast = 6;
}

AlertLine::AlertLine(QWidget *parent) : QWidget(parent), m_label(new FitLabel(this)) {}

void AlertLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
}

void AlertLine::say(Tone tone, const QString &text)
{
    m_tone = tone;
    m_label->setText(text);
    restyle();
    update();
}

void AlertLine::restyle()
{
    TextStyle style;
    style.pixels = m_theme->steps(Type::Large, Type::Small);
    style.ink = quiet() ? m_theme->colours().text : m_theme->paint(m_tone).ink;
    style.weight = quiet() ? Weight::Regular : Weight::Bold;
    style.lines = 1;
    m_label->setTextStyle(style);
    arrange();
}

int AlertLine::heightFor(int width) const
{
    const int text = m_label->heightForWidth(width - 3 * m_theme->grid(kPad) - m_theme->grid(kIcon));
    return std::max(m_theme->grid(kLeast), text + m_theme->grid(kPad));
}

void AlertLine::resizeEvent(QResizeEvent *)
{
    arrange();
}

void AlertLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void AlertLine::arrange()
{
    const int pad = m_theme->grid(kPad), icon = m_theme->grid(kIcon);
    m_label->setGeometry(mirrored(rect().adjusted(2 * pad + icon, 0, -pad, 0), rect(), layoutDirection()));
}

void AlertLine::paintEvent(QPaintEvent *)
{
    if (m_label->text().isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme->colours();
    const Paint &paint = m_theme->paint(m_tone);
    const double half = m_theme->edge() / 2.0;
    painter.setPen(QPen(paint.edge, m_theme->edge()));
    painter.setBrush(quiet() ? c.surface : paint.fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme->radius(), m_theme->radius());
    const int pad = m_theme->grid(kPad), icon = m_theme->grid(kIcon);
    const QRect place(pad, (height() - icon) / 2, icon, icon);
    const QColor ink = quiet() ? paint.edge : paint.ink;
    painter.drawPixmap(mirrored(place, rect(), layoutDirection()), iconPixmap(iconName(m_tone == Tone::Plain ? Tone::Info : m_tone), icon, ink, devicePixelRatioF()));
}

} // namespace bincard::ui
