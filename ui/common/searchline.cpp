// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/searchline.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QClipboard>
#include <QEvent>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

namespace bincard::ui {

namespace {
constexpr double kPad = 1.5, kIcon = 3;
}

SearchLine::SearchLine(QWidget *parent) : QLineEdit(parent)
{
    setFrame(false);
    setAcceptDrops(false); // A picture that is dropped here is the window's.
}

/// A picture that is pasted here is the window's too.
void SearchLine::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste) && !QGuiApplication::clipboard()->mimeData()->hasText())
        event->ignore();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    QPalette palette = theme.palette();
    palette.setColor(QPalette::Base, Qt::transparent); // The ground is painted here.
    setPalette(palette);
    setMargins();
}

void SearchLine::setMargins()
{
    if (!m_theme)
        return;
    const int near = 2 * m_theme->grid(kPad) + m_theme->grid(kIcon), far = m_theme->grid(kPad);
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    setTextMargins(leftToRight ? near : far, 0, leftToRight ? far : near, 0);
    fitHint();
}

void SearchLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        setMargins();
}

void SearchLine::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void SearchLine::setHint(const QString &hint)
{
    setPlaceholderText(hint);
    fitHint();
}

void SearchLine::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    fitHint();
}

void SearchLine::fitHint()
{
    if (!m_theme)
        return;
    const int room = width() - textMargins().left() - textMargins().right() - m_theme->grid(1);
    for (const int pixels : m_theme->steps(Type::Large, Type::Small)) {
        const QFont font = Theme::face(pixels, Weight::Regular);
        setFont(font);
        if (QFontMetrics(font).horizontalAdvance(placeholderText()) <= room)
            return;
    }
}

void SearchLine::paintEvent(QPaintEvent *event)
{
    if (m_theme) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colours &c = m_theme->colours();
        const double line = hasFocus() ? m_theme->focus() : m_theme->edge();
        painter.setPen(QPen(hasFocus() ? c.accent : c.edge, line));
        painter.setBrush(c.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), m_theme->radius(), m_theme->radius());
        const int icon = m_theme->grid(kIcon);
        const QRect place(m_theme->grid(kPad), (height() - icon) / 2, icon, icon);
        painter.drawPixmap(mirrored(place, rect(), layoutDirection()), iconPixmap(m_iconName, icon, c.quiet, devicePixelRatioF()));
    }
    QLineEdit::paintEvent(event);
}

} // namespace bincard::ui
