// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/listcardview.h"

#include <QEvent>

#include <algorithm>

namespace bincard::ui {

using workflow::ListCode;

ListCardView::ListCardView(QWidget *parent) : QWidget(parent), m_table(new CardTable(CardTable::Picks::Rows, this)), m_note(new FitLabel(this))
{
    m_table->setLargest(Type::Large);
    connect(m_table, &CardTable::rowChosen, this, [this](int row) {
        if (m_pickable)
            Q_EMIT chosen(row);
    });
}

void ListCardView::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_table->setTheme(theme);
    TextStyle style;
    style.ink = theme.colours().quiet;
    style.pixels = theme.steps(Type::Large, Type::Body);
    style.alignment = Qt::AlignHCenter | Qt::AlignVCenter;
    m_note->setTextStyle(style);
    arrange();
}

void ListCardView::render(const workflow::ListCard &card, bool searches, const Words &words)
{
    m_pickable = card.code != ListCode::HelpScans; // Those are said, not chosen.
    m_table->setContent(contentOf(card, words));
    if (card.rows.empty())
        m_note->setText(words.emptyList(card.code));
    else
        m_note->setText(!card.more ? QString() : searches ? words.moreRows() : words.moreHere());
    arrange();
}

TableContent ListCardView::contentOf(const workflow::ListCard &card, const Words &words)
{
    TableContent content;
    const bool numbered = card.code != ListCode::HelpScans && card.code != ListCode::SearchResults; // There digits belong to the line above.
    for (std::size_t r = 0; r < card.rows.size(); ++r) {
        std::vector<TableCell> cells;
        if (numbered) {
            TableCell digit;
            digit.text = r < 9 ? QString::number(r + 1) : QString();
            digit.key = true;
            cells.push_back(digit);
        }
        const auto &links = card.rows[r].cells;
        for (std::size_t c = 0; c < links.size(); ++c) {
            TableCell cell;
            cell.text = words.listCell(card.code, static_cast<int>(c), links[c]);
            cell.strong = c == 0;
            cell.number = c > 0 && (links[c].format == workflow::Format::Quantity || links[c].format == workflow::Format::Difference);
            cells.push_back(cell);
        }
        // One code that means several things: the word for each is what tells them apart.
        if (card.code == ListCode::Meanings && !links.empty()) {
            TableCell kind;
            kind.text = words.kindOf(links[0].to);
            kind.quiet = true;
            cells.insert(cells.begin() + 1, kind);
        }
        content.columns = std::max(content.columns, static_cast<int>(cells.size()));
        content.rows.push_back(std::move(cells));
    }
    return content;
}

void ListCardView::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ListCardView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void ListCardView::arrange()
{
    if (!m_theme)
        return;
    const bool empty = rows() == 0;
    const int note = m_note->text().isEmpty() ? 0 : m_note->heightForWidth(width()) + 2 * m_theme->grid(1);
    m_table->setVisible(!empty);
    m_note->setVisible(note > 0);
    const int wanted = empty ? 0 : m_table->wholeRows(width(), std::max(0, height() - note));
    m_table->setGeometry(0, 0, width(), wanted);
    m_table->fitToViewport();
    m_note->setGeometry(0, wanted, width(), empty ? height() : note);
}

} // namespace bincard::ui
