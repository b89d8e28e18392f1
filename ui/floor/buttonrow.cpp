// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/buttonrow.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>

#include <algorithm>

namespace bincard::ui {

using workflow::Action;
using workflow::ActionCode;

namespace {
constexpr double kHeight = 10, kMoreWidth = 15, kGap = 1.5;
}

SortedActions sorted(const std::vector<Action> &actions)
{
    SortedActions sorted;
    for (const Action &action : actions) {
        if (action.action == ActionCode::More)
            continue;
        (sorted.large.size() < 4 ? sorted.large : sorted.more).push_back(action);
    }
    return sorted;
}

QString keyName(const Action &action)
{
    if (action.functionKey > 0)
        return QStringLiteral("F%1").arg(action.functionKey);
    return action.action == ActionCode::Back ? QStringLiteral("Esc") : QString();
}

ButtonRow::ButtonRow(QWidget *parent) : QWidget(parent)
{
    for (std::size_t i = 0; i < m_large.size(); ++i) {
        m_large[i] = new BigButton(this);
        connect(m_large[i], &QAbstractButton::clicked, this, [this, i] { Q_EMIT acted(m_codes[i]); });
    }
    m_more = new BigButton(this);
    m_more->setIconName(iconName(ActionCode::More));
    m_more->setKeyHint(QStringLiteral("F%1").arg(kMoreKey));
    connect(m_more, &QAbstractButton::clicked, this, [this] { Q_EMIT acted(ActionCode::More); });
}

void ButtonRow::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (BigButton *button : m_large)
        button->setTheme(theme);
    m_more->setTheme(theme);
    arrange();
}

void ButtonRow::render(const workflow::Screen &screen, const Words &words)
{
    const std::vector<Action> large = sorted(screen.actions).large;
    const ActionCode goesOn = primaryAction(screen);
    for (std::size_t i = 0; i < m_large.size(); ++i) {
        BigButton *button = m_large[i];
        if (i >= large.size())
            break;
        m_codes[i] = large[i].action;
        button->setText(words.action(large[i].action, screen));
        button->setIconName(iconName(large[i].action));
        button->setKeyHint(keyName(large[i]));
        button->setEnabled(large[i].enabled);
        button->setRole(large[i].action == goesOn ? BigButton::Role::Primary : BigButton::Role::Normal);
    }
    m_more->setText(words.action(ActionCode::More));
    m_count = std::min(large.size(), m_large.size());
    showButtons();
}

void ButtonRow::setOkElsewhere(bool elsewhere)
{
    m_okElsewhere = elsewhere;
    showButtons();
}

void ButtonRow::showButtons()
{
    for (std::size_t i = 0; i < m_large.size(); ++i)
        m_large[i]->setVisible(i < m_count && !(m_okElsewhere && m_codes[i] == ActionCode::Ok));
}

int ButtonRow::heightWanted() const
{
    return std::max(m_theme->touch(), m_theme->grid(kHeight));
}

void ButtonRow::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ButtonRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void ButtonRow::arrange()
{
    if (!m_theme)
        return;
    const int gap = m_theme->grid(kGap), more = m_theme->grid(kMoreWidth);
    const QRect four = mirrored(QRect(0, 0, width() - more - gap, height()), rect(), layoutDirection());
    const std::vector<QRect> places = columns(four, static_cast<int>(m_large.size()), gap, layoutDirection());
    for (std::size_t i = 0; i < m_large.size(); ++i)
        m_large[i]->setGeometry(places[i]);
    m_more->setGeometry(mirrored(QRect(width() - more, 0, more, height()), rect(), layoutDirection()));
}

} // namespace bincard::ui
