// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bigbutton.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

namespace {
constexpr int kWordLines = 2;
}

BigButton::BigButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus); // Never by a tap: a stray Enter of a scanner must not press it again.
    setAttribute(Qt::WA_Hover);
}

void BigButton::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void BigButton::setRole(Role role)
{
    m_role = role;
    update();
}

void BigButton::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void BigButton::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    update();
}

void BigButton::setLargest(Type type)
{
    m_largest = type;
    update();
}

Paint BigButton::paintNow() const
{
    const Colours &c = m_theme->colours();
    if (!isEnabled())
        return {c.window, c.disabled, c.hairline};
    if (m_role != Role::Normal)
        return isDown() ? Paint{c.accentFill.ink, c.accentFill.fill, c.accentFill.edge} : c.accentFill;
    return {isDown() ? c.pressed : c.surface, c.text, c.edge};
}

bool BigButton::stacked() const
{
    return !m_iconName.isEmpty() && height() >= m_theme->grid(13);
}

int BigButton::iconPixels() const
{
    if (m_iconName.isEmpty())
        return 0;
    return text().isEmpty() ? m_theme->grid(4) : m_theme->grid(3.5);
}

int BigButton::hintWidth() const
{
    return m_keyHint.isEmpty() ? 0 : QFontMetrics(m_theme->font(Type::Small)).horizontalAdvance(m_keyHint) + m_theme->grid(0.5);
}

QRect BigButton::wordArea() const
{
    return mirrored(word().area, rect(), layoutDirection());
}

/// Areas as if reading ran from left to right; mirrored when painted.
BigButton::Word BigButton::word() const
{
    const int pad = m_theme->grid(1);
    QRect area = rect().adjusted(pad, pad / 2, -pad, -pad / 2);
    if (stacked()) {
        area.setTop(area.top() + iconPixels() + m_theme->grid(1));
        return wordIn(area);
    }
    area.setLeft(area.left() + (iconPixels() > 0 ? iconPixels() + pad : 0));
    if (m_keyHint.isEmpty())
        return wordIn(area);
    const Word beside = wordIn(area.adjusted(0, 0, -hintWidth(), 0));
    const int hintHeight = QFontMetrics(m_theme->font(Type::Small)).height();
    const Word below = wordIn(area.adjusted(0, hintHeight, 0, -hintHeight));
    return below.text.fits() && below.text.pixels() > beside.text.pixels() ? below : beside;
}

BigButton::Word BigButton::wordIn(const QRect &area) const
{
    return {area, FittedText(text(), wordStyle(), area.width(), area.height(), layoutDirection())};
}

TextStyle BigButton::wordStyle() const
{
    TextStyle style;
    style.pixels = m_theme->steps(m_largest, Type::Small);
    style.weight = Weight::Bold;
    style.ink = paintNow().ink;
    style.lines = kWordLines;
    const bool alone = m_iconName.isEmpty() || stacked();
    style.alignment = (alone ? Qt::AlignHCenter : Qt::AlignLeading) | Qt::AlignVCenter;
    return style;
}

bool BigButton::textFits() const
{
    return text().isEmpty() || word().text.fits();
}

int BigButton::shownPixels() const
{
    return word().text.pixels();
}

int BigButton::widthFor(int lines) const
{
    TextStyle style = wordStyle();
    style.pixels = {style.pixels.front()};
    int width = FittedText(text(), style, kUnbounded, kUnbounded, layoutDirection()).size().width();
    for (int narrower = width / 2; lines > 1 && narrower < width; narrower += m_theme->grid(1)) {
        if (FittedText(text(), style, narrower, kUnbounded, layoutDirection()).size().width() <= narrower) {
            width = narrower;
            break;
        }
    }
    return width + 2 * m_theme->grid(1) + (iconPixels() > 0 ? iconPixels() + m_theme->grid(1) : 0) + hintWidth() + m_theme->grid(1);
}

QSize BigButton::sizeHint() const
{
    return m_theme ? QSize(std::max(widthFor(1), m_theme->touch()), m_theme->touch()) : QSize();
}

void BigButton::paintEvent(QPaintEvent *)
{
    if (!m_theme)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Paint paint = paintNow();
    const double half = m_theme->edge() / 2.0;
    painter.setPen(QPen(paint.edge, m_theme->edge()));
    painter.setBrush(paint.fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme->radius(), m_theme->radius());
    if (hasFocus()) {
        const double inset = m_theme->edge() + m_theme->focus() / 2.0;
        painter.setPen(QPen(m_role == Role::Normal ? m_theme->colours().accent : paint.ink, m_theme->focus()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_theme->radius(), m_theme->radius());
    }

    auto [place, words] = word();
    const int icon = iconPixels(), pad = m_theme->grid(1);
    QRect iconPlace(pad, (height() - icon) / 2, icon, icon);
    if (stacked() || text().isEmpty()) {
        iconPlace.moveLeft((width() - icon) / 2);
        iconPlace.moveTop(text().isEmpty() ? iconPlace.top() : pad);
    } else if (icon > 0) {
        // Icon and word stand together in the middle.
        const int shift = std::max(0, (place.width() - words.size().width()) / 2);
        iconPlace.translate(shift, 0);
        place.translate(shift, 0);
    }
    painter.drawPixmap(mirrored(iconPlace, rect(), layoutDirection()), iconPixmap(turnedIconName(m_iconName, layoutDirection()), icon, paint.ink, devicePixelRatioF()));
    words.draw(painter, mirrored(place, rect(), layoutDirection()), wordStyle());
    if (!m_keyHint.isEmpty()) {
        painter.setFont(m_theme->font(Type::Small));
        painter.setPen(m_role == Role::Normal && isEnabled() ? m_theme->colours().quiet : paint.ink);
        painter.drawText(rect().adjusted(pad, pad / 2, -pad, -pad / 2), static_cast<int>(Qt::AlignTop | Qt::AlignTrailing), m_keyHint);
    }
}

} // namespace bincard::ui
