// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/figures.h"

#include "common/flow.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace bincard::ui {

namespace {
constexpr double kGap = 1.5, kPad = 1.5;
}

Figures::Figures(QWidget *parent) : QWidget(parent) {}

void Figures::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
}

void Figures::setUnder(int pixels)
{
    m_under = pixels;
    restyle();
}

std::vector<int> Figures::valueSteps() const
{
    return m_theme->stepsUnder(m_under, Type::Title, Type::Small);
}

int Figures::valueHeight() const
{
    return static_cast<int>(std::ceil(QFontMetricsF(Theme::face(valueSteps().front(), Weight::Bold)).height()));
}

void Figures::setFigures(const std::vector<Figure> &figures)
{
    m_count = figures.size();
    while (m_values.size() < m_count) {
        m_values.push_back(new FitLabel(this));
        m_labels.push_back(new FitLabel(this));
    }
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        m_values[i]->setVisible(i < m_count);
        m_labels[i]->setVisible(i < m_count);
        m_values[i]->setText(i < m_count ? figures[i].value : QString());
        m_labels[i]->setText(i < m_count ? figures[i].label : QString());
    }
    restyle();
    update();
}

void Figures::restyle()
{
    if (!m_theme)
        return;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        TextStyle style;
        style.pixels = valueSteps();
        style.weight = Weight::Bold;
        style.ink = m_theme->colours().text;
        style.lines = 1;
        style.data = true;
        m_values[i]->setTextStyle(style);
        style.pixels = m_theme->steps(Type::Body, Type::Small);
        style.weight = Weight::Regular;
        style.ink = m_theme->colours().quiet;
        style.lines = 2;
        style.data = false;
        style.alignment = Qt::AlignLeading | Qt::AlignTop;
        m_labels[i]->setTextStyle(style);
    }
    arrange();
}

int Figures::heightFor(int width) const
{
    const int pad = m_theme->grid(kPad);
    int label = 0;
    const std::vector<QRect> cells = columns(QRect(0, 0, width, 1), std::max(1, static_cast<int>(m_count)), m_theme->grid(kGap), Qt::LeftToRight);
    for (std::size_t i = 0; i < m_count; ++i)
        label = std::max(label, m_labels[i]->heightForWidth(cells[i].width() - 2 * pad));
    return valueHeight() + label + 2 * pad;
}

void Figures::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Figures::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void Figures::arrange()
{
    if (!m_theme || m_count == 0)
        return;
    const std::vector<QRect> cells = columns(rect(), static_cast<int>(m_count), m_theme->grid(kGap), layoutDirection());
    const int pad = m_theme->grid(kPad), value = valueHeight();
    for (std::size_t i = 0; i < m_count; ++i) {
        const QRect inner = cells[i].adjusted(pad, pad, -pad, -pad);
        m_values[i]->setGeometry(QRect(inner.left(), inner.top(), inner.width(), value));
        m_labels[i]->setGeometry(QRect(inner.left(), inner.top() + value, inner.width(), inner.height() - value));
    }
}

void Figures::paintEvent(QPaintEvent *)
{
    if (!m_theme || m_count == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->colours().hairline, m_theme->edge()));
    painter.setBrush(m_theme->colours().surface);
    const double half = m_theme->edge() / 2.0;
    for (const QRect &cell : columns(rect(), static_cast<int>(m_count), m_theme->grid(kGap), layoutDirection()))
        painter.drawRoundedRect(QRectF(cell).adjusted(half, half, -half, -half), m_theme->radius(), m_theme->radius());
}

} // namespace bincard::ui
