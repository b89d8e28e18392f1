// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/fitlabel.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace bincard::ui {

namespace {

/// A code must not end a line at one of its hyphens. A word joiner has no width and no glyph.
QString unbroken(const QString &text)
{
    QString joined = text;
    return joined.replace(u'-', QStringLiteral("-\u2060"));
}

/// Leading and trailing as left and right: a text layout does not turn them round by itself.
Qt::Alignment visual(Qt::Alignment alignment, Qt::LayoutDirection direction)
{
    const Qt::Alignment horizontal = alignment & (Qt::AlignLeft | Qt::AlignRight | Qt::AlignHCenter);
    if (direction == Qt::LeftToRight || horizontal == Qt::AlignHCenter)
        return horizontal | Qt::AlignAbsolute;
    return (horizontal == Qt::AlignRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute;
}

QString isolated(const QString &text, bool data)
{
    return data ? QChar(0x2068) + text + QChar(0x2069) : text;
}

} // namespace

FittedText::FittedText(const QString &text, const TextStyle &style, int width, int height, Qt::LayoutDirection direction)
    : m_text(unbroken(direction == Qt::RightToLeft ? isolated(text, style.data) : text)), m_direction(direction)
{
    if (text.isEmpty() || style.pixels.empty())
        return;
    for (const int pixels : style.pixels) {
        if (lay(pixels, QTextOption::WordWrap, width, height, style.lines, style))
            return;
    }
    const int smallest = style.pixels.back();
    if (lay(smallest, QTextOption::WordWrap, width, height, kUnbounded, style))
        return;
    m_breaksWord = true;
    m_fits = lay(smallest, QTextOption::WrapAtWordBoundaryOrAnywhere, width, height, kUnbounded, style);
}

bool FittedText::lay(int pixels, QTextOption::WrapMode wrap, int width, int height, int lines, const TextStyle &style)
{
    QFont font = Theme::face(pixels, style.weight);
    m_layout = std::make_shared<QTextLayout>(QString(m_text).replace(u'\n', QChar::LineSeparator), font);
    QTextOption option(visual(style.alignment, m_direction));
    option.setWrapMode(wrap);
    option.setTextDirection(m_direction);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);

    double widest = 0, y = 0;
    int count = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
        widest = std::max(widest, line.naturalTextWidth());
        ++count;
    }
    m_layout->endLayout();
    m_pixels = pixels;
    m_size = QSize(static_cast<int>(std::ceil(widest)), static_cast<int>(std::ceil(y)));
    return count <= lines && m_size.width() <= width && m_size.height() <= height;
}

void FittedText::draw(QPainter &painter, const QRect &area, const TextStyle &style) const
{
    if (!m_layout)
        return;
    int y = area.top();
    if (style.alignment & Qt::AlignVCenter)
        y += (area.height() - m_size.height()) / 2;
    else if (style.alignment & Qt::AlignBottom)
        y += area.height() - m_size.height();
    painter.setPen(style.ink);
    m_layout->draw(&painter, QPointF(area.left(), y));
}

FitLabel::FitLabel(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void FitLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_stale = true;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void FitLabel::setTextStyle(const TextStyle &style)
{
    if (style == m_style)
        return;
    m_style = style;
    m_stale = true;
    updateGeometry();
    update();
}

FittedText FitLabel::within(int width, int height) const
{
    return FittedText(m_text, m_style, width, height, layoutDirection());
}

QSize FitLabel::sizeWithin(int width, int height) const
{
    return within(width, height).size();
}

int FitLabel::shownPixels() const
{
    return fitted().pixels();
}

bool FitLabel::textFits() const
{
    return fitted().fits();
}

bool FitLabel::breaksWord() const
{
    return fitted().breaksWord();
}

QSize FitLabel::sizeHint() const
{
    return sizeWithin(kUnbounded, kUnbounded);
}

QSize FitLabel::minimumSizeHint() const
{
    return {0, 0};
}

int FitLabel::heightForWidth(int width) const
{
    return sizeWithin(width, kUnbounded).height();
}

const FittedText &FitLabel::fitted() const
{
    if (m_stale) {
        m_fitted = within(width(), height());
        m_stale = false;
    }
    return m_fitted;
}

void FitLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    fitted().draw(painter, rect(), m_style);
}

void FitLabel::resizeEvent(QResizeEvent *)
{
    m_stale = true;
}

void FitLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange) {
        m_stale = true;
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace bincard::ui
