// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/homecardview.h"

namespace bincard::ui {

HomeCardView::HomeCardView(QWidget *parent) : QWidget(parent), m_figures(new Figures(this)), m_kept(new FitLabel(this)) {}

void HomeCardView::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_figures->setTheme(theme);
    TextStyle style;
    style.ink = theme.colours().text;
    style.weight = Weight::Bold;
    style.pixels = theme.steps(Type::Large, Type::Body);
    m_kept->setTextStyle(style);
    arrange();
}

void HomeCardView::render(const workflow::HomeCard &card, const Words &words)
{
    const Values &values = words.values();
    std::vector<Figure> figures{{values.number(card.tasksFree), words.homeFigure(HomeFigure::TasksFree)}};
    if (card.tasksInHand > 0) // A desk of its own keeps nothing in hand.
        figures.push_back({values.number(card.tasksInHand), words.homeFigure(HomeFigure::TasksInHand)});
    figures.push_back({values.number(card.ordersOpen), words.homeFigure(HomeFigure::OrdersOpen)});
    figures.push_back({values.number(card.discrepanciesOpen), words.homeFigure(HomeFigure::DiscrepanciesOpen)});
    m_figures->setFigures(figures);
    m_kept->setText(card.pausedTask.isEmpty() ? QString() : words.keptTask(card.pausedTask));
    arrange();
}

void HomeCardView::resizeEvent(QResizeEvent *)
{
    arrange();
}

void HomeCardView::arrange()
{
    if (!m_theme)
        return;
    m_figures->setGeometry(0, 0, width(), m_figures->heightFor(width()));
    const int gap = m_theme->grid(2);
    m_kept->setVisible(!m_kept->text().isEmpty());
    m_kept->setGeometry(0, m_figures->height() + gap, width(), m_kept->heightForWidth(width()));
}

} // namespace bincard::ui
