// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/queuepage.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace bincard::ui {

namespace {

constexpr double kMargin = 3, kGap = 1.5, kCloseWidth = 27, kCloseHeight = 9;
constexpr int kLatestAtLeast = 3; ///< rows, however much waits

QString iconOf(station::SentState state)
{
    using station::SentState;
    if (state == SentState::OnDevice)
        return QStringLiteral("computer");
    return state == SentState::AtServer ? iconName(workflow::ActionCode::Ok) : iconName(toneOf(state)); // Ok's own looks like a box to tick.
}

TableContent contentOf(const std::vector<station::SentLine> &lines, std::int64_t nowMs, const Words &words)
{
    TableContent content;
    content.columns = 4;
    for (const station::SentLine &line : lines) {
        TableCell time, age, what, where;
        time.text = words.values().time(line.madeAtMs);
        age.text = words.sentAge(line.madeAtMs, nowMs);
        age.quiet = true;
        what.text = words.sent(line);
        where.text = words.sentState(line);
        where.icon = iconOf(line.state);
        where.tone = toneOf(line.state);
        where.quiet = where.tone == Tone::Plain;
        content.rows.push_back({time, age, what, where});
    }
    return content;
}

/// What is read stays under the eye when lines come and go.
void setContent(CardTable &table, TableContent content)
{
    const int scrolled = table.verticalScrollBar()->value();
    table.setContent(std::move(content));
    table.verticalScrollBar()->setValue(scrolled);
}

} // namespace

QueuePage::QueuePage(QWidget *parent)
    : QWidget(parent), m_heading(new FitLabel(this)), m_note(new FitLabel(this)), m_waiting(new CardTable(CardTable::Picks::Links, this)), m_more(new FitLabel(this)),
      m_latestHeading(new FitLabel(this)), m_latest(new CardTable(CardTable::Picks::Links, this)), m_close(new BigButton(this))
{
    for (CardTable *table : {m_waiting, m_latest})
        table->setSelectionMode(QAbstractItemView::NoSelection); // To read, not to choose.
    m_close->setIconName(iconName(workflow::ActionCode::Back));
    m_close->setKeyHint(QStringLiteral("Esc"));
    connect(m_close, &QAbstractButton::clicked, this, &QueuePage::closed);
}

void QueuePage::setTheme(const Theme &theme)
{
    m_theme = theme;
    setPalette(theme.palette());
    TextStyle style;
    style.ink = theme.colours().text;
    style.weight = Weight::Bold;
    style.pixels = theme.steps(Type::Title, Type::Large);
    m_heading->setTextStyle(style);
    style.pixels = theme.steps(Type::Body, Type::Small);
    m_latestHeading->setTextStyle(style);
    style.ink = theme.colours().quiet;
    style.weight = Weight::Regular;
    m_note->setTextStyle(style);
    m_more->setTextStyle(style);
    m_waiting->setTheme(theme);
    m_latest->setTheme(theme);
    m_close->setTheme(theme);
    arrange();
}

void QueuePage::render(const station::StationView &view, const Words &words)
{
    const station::SendQueue &queue = view.sendQueue;
    const bool waits = view.waitingOperations > 0;
    m_heading->setText(waits ? words.waiting(view.waitingOperations, view.nowMs - view.oldestWaitingMs) : words.everythingSent());
    m_note->setText(words.queueNote(waits, view.online, view.quarantined));
    setContent(*m_waiting, contentOf(queue.waiting, view.nowMs, words));
    m_more->setText(queue.more > 0 ? words.moreWaiting(queue.more) : QString());
    m_latestHeading->setText(queue.latest.empty() ? QString() : words.latestSent());
    setContent(*m_latest, contentOf(queue.latest, view.nowMs, words));
    m_close->setText(words.close());
    arrange();
}

void QueuePage::focusFirst()
{
    m_close->setFocus(Qt::OtherFocusReason);
}

void QueuePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void QueuePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

/// Gives where the next one begins; without a height there is nothing to show.
int QueuePage::place(QWidget &widget, int y, int height)
{
    const int margin = m_theme->grid(kMargin);
    widget.setVisible(height > 0);
    widget.setGeometry(margin, y, width() - 2 * margin, height);
    return y + height;
}

void QueuePage::arrange()
{
    if (!m_theme || width() < 4 * m_theme->grid(kMargin))
        return;
    const int margin = m_theme->grid(kMargin), gap = m_theme->grid(kGap), inner = width() - 2 * margin;
    const QSize close(std::max(m_close->sizeHint().width(), m_theme->grid(kCloseWidth)), std::max(m_theme->touch(), m_theme->grid(kCloseHeight)));
    const int bottom = height() - close.height() - gap;
    m_close->setGeometry(mirrored(QRect(QPoint(margin, bottom), close), rect(), layoutDirection()));

    int y = place(*m_heading, gap, m_heading->heightForWidth(inner));
    y = place(*m_note, y, m_note->heightForWidth(inner)) + gap;

    const auto heightOf = [inner](const FitLabel &label) { return label.text().isEmpty() ? 0 : label.heightForWidth(inner); };
    const auto rowsOf = [inner](CardTable &table) { return table.content().rows.empty() ? 0 : table.heightFor(inner); };
    const int more = heightOf(*m_more), latestHeading = heightOf(*m_latestHeading);
    const int latestWanted = rowsOf(*m_latest), waitingWanted = rowsOf(*m_waiting);
    const int room = std::max(0, bottom - gap - y - more - latestHeading - (waitingWanted > 0 && latestWanted > 0 ? gap : 0));
    const int latestLeast = std::min(latestWanted, kLatestAtLeast * m_theme->touch());
    const auto whole = [inner](CardTable &table, int wanted, int most) { return wanted <= most ? wanted : table.wholeRows(inner, most); };
    const int waiting = whole(*m_waiting, waitingWanted, std::max(0, room - latestLeast));
    const int latest = whole(*m_latest, latestWanted, room - waiting);
    y = place(*m_waiting, y, waiting);
    y = place(*m_more, y, more) + (waiting > 0 ? gap : 0);
    y = place(*m_latestHeading, y, latest > 0 ? latestHeading : 0);
    (void)place(*m_latest, y, latest);
    for (CardTable *table : {m_waiting, m_latest}) // Measured without a scroll bar; it may have one.
        (void)table->heightFor(table->viewport()->width());
}

} // namespace bincard::ui
