// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/printpage.h"

#include "common/flow.h"
#include "common/icons.h"
#include "floor/labelpictureview.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace bincard::ui {
namespace {

using station::PrintAction;

constexpr double kMargin = 3, kGap = 1.5, kButtonHeight = 9;
constexpr int kColumns = 4; ///< of buttons
constexpr int kFirstKey = 3; ///< F3 … F8: F1 and F2 mean the same on every page

QString iconOf(Printing what)
{
    switch (what) {
    case Printing::Again: return QStringLiteral("document-print");
    case Printing::CameOut: return iconName(Tone::Ok);
    case Printing::Cancel: return iconName(Tone::Error);
    case Printing::Move: return QStringLiteral("go-last");
    case Printing::Test: return QStringLiteral("view-barcode");
    case Printing::Look: return QStringLiteral("document-preview");
    case Printing::Hide: return QStringLiteral("view-list-details");
    case Printing::Picture:
    case Printing::NoPicture:
    case Printing::Heading:
    case Printing::WhyAgain:
    case Printing::NotThere:
    case Printing::Spoilt:
    case Printing::Missing: break;
    }
    return {};
}

TableContent contentOf(const std::vector<station::PrinterView> &printers, const Words &words)
{
    TableContent content;
    content.columns = 3;
    for (const station::PrinterView &printer : printers) {
        TableCell name, state, waiting;
        name.text = printer.name;
        name.strong = true;
        state.text = words.printerState(printer.state);
        state.tone = toneOf(printer.state);
        state.icon = state.tone == Tone::Plain ? (printer.state == device::PrinterState::Ready ? iconName(Tone::Ok) : QString()) : iconName(state.tone);
        waiting.text = words.jobsWaiting(printer.waiting);
        waiting.quiet = true;
        content.rows.push_back({name, state, waiting});
    }
    return content;
}

TableContent contentOf(const std::vector<station::PrintJobView> &jobs, const Words &words)
{
    TableContent content;
    content.columns = 4;
    for (const station::PrintJobView &job : jobs) {
        TableCell time, what, printer, state;
        time.text = words.values().time(job.madeAtMs);
        time.quiet = true;
        what.text = words.printJob(job);
        printer.text = job.printer;
        printer.quiet = true;
        state.text = words.printState(job);
        state.tone = toneOf(job);
        state.icon = job.state == PrintState::Printed ? iconName(Tone::Ok) : state.tone == Tone::Plain ? QString() : iconName(state.tone);
        state.quiet = state.tone == Tone::Plain;
        content.rows.push_back({time, what, printer, state});
    }
    return content;
}

} // namespace

PrintPage::PrintPage(QWidget *parent)
    : QWidget(parent), m_heading(new FitLabel(this)), m_note(new FitLabel(this)), m_printers(new CardTable(CardTable::Picks::Rows, this)), m_jobs(new CardTable(CardTable::Picks::Rows, this)),
      m_picture(new LabelPictureView(this)), m_close(new BigButton(this))
{
    for (int i = 0; i < kButtons; ++i) {
        auto *button = m_buttons[static_cast<std::size_t>(i)] = new BigButton(this);
        button->setKeyHint(QStringLiteral("F%1").arg(kFirstKey + i));
        button->setLargest(Type::Body);
        connect(button, &QAbstractButton::clicked, this, [this, i] { press(i); });
        button->installEventFilter(this);
    }
    m_close->installEventFilter(this);
    m_close->setIconName(iconName(workflow::ActionCode::Back));
    m_close->setKeyHint(QStringLiteral("Esc"));
    m_close->setLargest(Type::Body);
    connect(m_close, &QAbstractButton::clicked, this, &PrintPage::closed);
    connect(m_jobs, &CardTable::rowChosen, this, &PrintPage::choose);
    connect(m_printers, &CardTable::rowChosen, this, [this](int row) {
        m_printer = m_view.printers[static_cast<std::size_t>(row)].name;
        offer();
    });
}

void PrintPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    setPalette(theme.palette());
    TextStyle style;
    style.ink = theme.colours().text;
    style.weight = Weight::Bold;
    style.pixels = theme.steps(Type::Title, Type::Large);
    m_heading->setTextStyle(style);
    style.ink = theme.colours().quiet;
    style.weight = Weight::Regular;
    style.pixels = theme.steps(Type::Body, Type::Small);
    m_note->setTextStyle(style);
    m_printers->setTheme(theme);
    m_jobs->setTheme(theme);
    m_picture->setTheme(theme);
    for (BigButton *button : m_buttons)
        button->setTheme(theme);
    m_close->setTheme(theme);
    arrange();
}

void PrintPage::render(const station::StationView &view, const Words &words)
{
    m_words = words;
    m_view = view.printing;
    m_heading->setText(words.printing(m_asksWhy ? Printing::WhyAgain : Printing::Heading));
    m_note->setText(m_looks ? words.printing(m_view.picture.isNull() && m_view.pictureDrawn ? Printing::NoPicture : Printing::Picture) : words.printersNote(m_view));
    m_picture->render(m_view.picture, words.printing(Printing::Picture));
    m_printers->setContent(contentOf(m_view.printers, words));
    const int scrolled = m_jobs->verticalScrollBar()->value(); // What is read stays under the eye when papers come and go.
    m_jobs->setContent(contentOf(m_view.jobs, words));
    m_jobs->verticalScrollBar()->setValue(scrolled);
    const station::PrintJobView *chosen = chosenJob();
    if (chosen)
        m_jobs->selectRow(static_cast<int>(chosen - m_view.jobs.data()));
    else
        m_chosen = {};
    m_close->setText(words.close());
    offer();
    arrange();
}

void PrintPage::focusFirst()
{
    m_asksWhy = false;
    m_looks = false;
    m_close->setFocus(Qt::OtherFocusReason);
}

void PrintPage::choose(int row)
{
    m_asksWhy = false;
    m_chosen = row >= 0 && static_cast<std::size_t>(row) < m_view.jobs.size() ? m_view.jobs[static_cast<std::size_t>(row)].id : PrintJobId();
    if (!m_chosen.isNull())
        m_jobs->selectRow(row);
    if (m_looks)
        lookAt(true);
    offer();
}

const station::PrintJobView *PrintPage::chosenJob() const
{
    const auto chosen = std::find_if(m_view.jobs.begin(), m_view.jobs.end(), [this](const station::PrintJobView &job) { return job.id == m_chosen; });
    return chosen == m_view.jobs.end() ? nullptr : &*chosen;
}

void PrintPage::lookAt(bool look)
{
    m_looks = look && !m_chosen.isNull();
    Q_EMIT asked({PrintAction::Kind::Look, m_looks ? m_chosen : PrintJobId(), {}, Reason::None});
}

std::vector<PrintPage::Choice> PrintPage::choices() const
{
    const station::PrintJobView *chosen = chosenJob();
    const bool some = chosen != nullptr;
    const PrintState state = some ? chosen->state : PrintState::Waiting;
    const bool unclear = some && state == PrintState::Unclear, waits = some && state == PrintState::Waiting;
    const auto about = [this](PrintAction::Kind kind) { return PrintAction{kind, m_chosen, {}, Reason::None}; };
    const QString printer = !m_printer.isEmpty() || m_view.printers.empty() ? m_printer : m_view.printers.front().name;
    return {
        {Printing::Again, about(PrintAction::Kind::Again), unclear || (some && state == PrintState::Printed), true},
        {Printing::CameOut, about(PrintAction::Kind::CameOut), unclear, false},
        {Printing::Cancel, about(PrintAction::Kind::Cancel), waits || unclear, false},
        {Printing::Move, about(PrintAction::Kind::Move), waits && !chosen->other.isEmpty(), false},
        {Printing::Test, {PrintAction::Kind::Test, {}, printer, Reason::None}, !printer.isEmpty(), false},
        {m_looks ? Printing::Hide : Printing::Look, {}, some || m_looks, false},
    };
}

std::vector<PrintPage::Choice> PrintPage::reasons() const
{
    const auto because = [this](Reason reason) { return PrintAction{PrintAction::Kind::Again, m_chosen, {}, reason}; };
    return {
        {Printing::Again, {}, false, false}, // The key that asked is no answer.
        {Printing::NotThere, because(Reason::NotFound), true, false},
        {Printing::Spoilt, because(Reason::Damaged), true, false},
        {Printing::Missing, because(Reason::Lost), true, false},
    };
}

void PrintPage::offer()
{
    if (!m_words)
        return;
    m_offered = m_asksWhy ? reasons() : choices();
    m_heading->setText(m_words->printing(m_asksWhy ? Printing::WhyAgain : Printing::Heading));
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < m_offered.size());
        if (i >= m_offered.size())
            continue;
        m_buttons[i]->setText(m_words->printing(m_offered[i].what));
        m_buttons[i]->setIconName(iconOf(m_offered[i].what));
        m_buttons[i]->setEnabled(m_offered[i].enabled);
    }
    arrange();
}

void PrintPage::press(int button)
{
    if (static_cast<std::size_t>(button) >= m_offered.size() || !m_offered[static_cast<std::size_t>(button)].enabled)
        return;
    const Choice choice = m_offered[static_cast<std::size_t>(button)];
    m_asksWhy = choice.asksWhy;
    if (choice.what == Printing::Look || choice.what == Printing::Hide)
        lookAt(!m_looks);
    else if (!choice.asksWhy)
        Q_EMIT asked(choice.action);
    offer();
}

bool PrintPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress;
    const int key = isKey ? static_cast<QKeyEvent *>(event)->key() : 0;
    return ((key == Qt::Key_Up || key == Qt::Key_Down) && takeKey(key)) || QWidget::eventFilter(watched, event);
}

bool PrintPage::takeKey(int key)
{
    if (key >= Qt::Key_F1 + kFirstKey - 1 && key < Qt::Key_F1 + kFirstKey - 1 + kButtons) {
        press(key - (Qt::Key_F1 + kFirstKey - 1));
        return true;
    }
    if ((key != Qt::Key_Up && key != Qt::Key_Down) || m_view.jobs.empty())
        return false;
    const station::PrintJobView *chosen = chosenJob();
    const int last = static_cast<int>(m_view.jobs.size()) - 1;
    const int row = !chosen ? 0 : std::clamp(static_cast<int>(chosen - m_view.jobs.data()) + (key == Qt::Key_Down ? 1 : -1), 0, last);
    choose(row);
    return true;
}

QStringList PrintPage::offered() const
{
    QStringList words;
    for (const BigButton *button : m_buttons) {
        if (button->isVisibleTo(this) && button->isEnabled())
            words << button->text();
    }
    return words;
}

void PrintPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PrintPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void PrintPage::arrange()
{
    if (!m_theme || width() < 4 * m_theme->grid(kMargin))
        return;
    const int margin = m_theme->grid(kMargin), gap = m_theme->grid(kGap), inner = width() - 2 * margin;
    const int high = std::max(m_theme->touch(), m_theme->grid(kButtonHeight));
    // Two rows of equal buttons: what is far from the edge is hit by gloves, and no word is broken.
    const int last = height() - high - gap, bottom = last - high - gap;
    const std::vector<QRect> above = columns({margin, bottom, inner, high}, kColumns, gap, layoutDirection()), below = columns({margin, last, inner, high}, kColumns, gap, layoutDirection());
    m_close->setGeometry(below.front());
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setGeometry(i < std::size_t{kColumns} ? above[i] : below[i - kColumns + 1]);

    int y = gap;
    const auto place = [&](QWidget &widget, int height) {
        widget.setVisible(height > 0);
        widget.setGeometry(margin, y, inner, height);
        y += height;
    };
    place(*m_heading, m_heading->heightForWidth(inner));
    place(*m_note, m_note->heightForWidth(inner));
    y += gap;
    const int room = std::max(0, bottom - gap - y);
    m_picture->setVisible(m_looks);
    m_picture->setGeometry(margin, y, inner, room);
    if (m_looks) {
        m_printers->setVisible(false);
        m_jobs->setVisible(false);
        return;
    }
    const int printers = m_printers->content().rows.empty() ? 0 : std::min(m_printers->heightFor(inner), room / 2);
    place(*m_printers, printers);
    y += printers > 0 ? gap : 0;
    place(*m_jobs, m_jobs->content().rows.empty() ? 0 : std::min(m_jobs->heightFor(inner), bottom - gap - y));
    for (CardTable *table : {m_printers, m_jobs}) // Measured without a scroll bar; it may have one.
        (void)table->heightFor(table->viewport()->width());
}

} // namespace bincard::ui
