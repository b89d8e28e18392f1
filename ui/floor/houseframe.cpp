// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/houseframe.h"

#include <QPainter>

namespace bincard::ui {

namespace {
constexpr double kBand = 3.5, kSide = 1;
}

void HouseFrame::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void HouseFrame::setWord(const QString &word)
{
    if (word == m_word)
        return;
    m_word = word;
    setAccessibleName(word);
    update();
}

QMargins HouseFrame::margins() const
{
    if (m_word.isEmpty() || !m_theme)
        return {};
    const int side = m_theme->grid(kSide);
    return {side, m_theme->grid(kBand), side, side};
}

void HouseFrame::paintEvent(QPaintEvent *)
{
    if (m_word.isEmpty() || !m_theme)
        return;
    QPainter painter(this);
    const Paint &paint = m_theme->colours().training;
    painter.fillRect(rect(), paint.fill);
    painter.setPen(paint.ink);
    painter.setFont(m_theme->font(Type::Body, Weight::Bold));
    painter.drawText(QRect(0, 0, width(), margins().top()), Qt::AlignCenter, m_word);
}

} // namespace bincard::ui
