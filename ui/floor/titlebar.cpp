// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/titlebar.h"

#include "common/flow.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

TitleBar::TitleBar(QWidget *parent) : QWidget(parent), m_title(new FitLabel(this)), m_progress(new FitLabel(this)) {}

void TitleBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    TextStyle style;
    style.lines = 1;
    style.pixels = theme.steps(Type::Large, Type::Small);
    style.weight = Weight::Bold;
    style.ink = theme.colours().text;
    m_title->setTextStyle(style);
    style.weight = Weight::Regular;
    style.ink = theme.colours().quiet;
    style.alignment = Qt::AlignTrailing | Qt::AlignVCenter;
    m_progress->setTextStyle(style);
    arrange();
}

int TitleBar::heightWanted() const
{
    return m_theme->grid(6);
}

void TitleBar::render(const workflow::Screen &screen, const Words &words)
{
    m_title->setText(words.title(screen.title));
    QStringList parts;
    m_done = 0;
    if (const auto *pick = std::get_if<workflow::PickCard>(&screen.card)) {
        if (!pick->order.isEmpty())
            parts << words.orderNumber(pick->order);
        else if (pick->orders > 1)
            parts << words.orders(pick->orders);
        if (pick->stops > 0) {
            parts << (pick->stop > 0 ? words.stopOf(pick->stop, pick->stops) : words.stopsAhead(pick->stops));
            if (!workflow::isStop(screen.kind)) // A stop fills the page's edge with its own colour.
                m_done = static_cast<double>(std::clamp(pick->stop - 1, 0, pick->stops)) / pick->stops;
        }
    }
    m_progress->setText(parts.join(QStringLiteral("  ·  ")));
    arrange();
    update();
}

void TitleBar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TitleBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void TitleBar::arrange()
{
    if (!m_theme)
        return;
    const QRect area = rect().adjusted(m_theme->grid(3), 0, -m_theme->grid(3), 0);
    const int gap = m_theme->grid(3), room = area.width() - gap;
    int titleWidth = m_title->sizeHint().width();
    const int progressWidth = m_progress->sizeHint().width();
    if (titleWidth + progressWidth > room) // Both shrink by their share of the words.
        titleWidth = room * titleWidth / std::max(1, titleWidth + progressWidth);
    m_title->setGeometry(mirrored(QRect(area.left(), 0, titleWidth, height()), rect(), layoutDirection()));
    m_progress->setGeometry(mirrored(QRect(area.left() + titleWidth + gap, 0, room - titleWidth, height()), rect(), layoutDirection()));
}

void TitleBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = m_theme->colours();
    painter.fillRect(rect(), c.surface);
    const int line = 2 * m_theme->edge();
    painter.fillRect(QRect(0, height() - line, width(), line), c.hairline);
    const int done = static_cast<int>(width() * m_done);
    painter.fillRect(mirrored(QRect(0, height() - line, done, line), rect(), layoutDirection()), c.accent);
}

} // namespace bincard::ui
