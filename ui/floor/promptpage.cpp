// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/promptpage.h"

#include "common/bigbutton.h"
#include "common/flow.h"
#include "common/icons.h"
#include "common/searchline.h"
#include "floor/alertline.h"
#include "floor/buttonrow.h"
#include "floor/detailcardview.h"
#include "floor/entrypanel.h"
#include "floor/homecardview.h"
#include "floor/labelpictureview.h"
#include "floor/listcardview.h"
#include "floor/pickcardview.h"
#include "floor/promptband.h"
#include "floor/titlebar.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

using workflow::ActionCode;
using workflow::Entry;
using workflow::PromptCode;

namespace {

constexpr double kMargin = 3, kGap = 1.5;
constexpr double kSearchShare = 0.42; ///< of the band
constexpr double kBandShare = 0.55, kStopShare = 0.66; ///< of the page, at most, when there is a card as well

/// Prompts whose answer is a number and nothing else: the keypad is open at once. A scale that speaks is waited for.
bool asksForNumber(const workflow::Screen &screen)
{
    const PromptCode code = screen.prompt.code;
    if (code == PromptCode::PackWeigh)
        return !screen.alert || screen.alert->code != PromptCode::PackScale;
    return code == PromptCode::BindHowMany || code == PromptCode::AdjustHowMany || code == PromptCode::LabelsHowMany || code == PromptCode::LabelsHowManyNew;
}

bool offers(const workflow::Screen &screen, ActionCode code)
{
    return std::any_of(screen.actions.begin(), screen.actions.end(), [code](const workflow::Action &action) { return action.action == code && action.enabled; });
}

bool endsWork(const station::StationView &view)
{
    return view.trouble && toneOf(*view.trouble) == Tone::Error;
}

/// What is asked cannot be answered: nothing on the page may invite to scan on. What may lead out of it is left.
station::StationView ended(station::StationView view)
{
    workflow::Screen &screen = view.screen;
    screen.kind = workflow::PromptKind::Error;
    screen.prompt = {};
    screen.codeToScan.clear();
    screen.card = workflow::NoCard{};
    screen.alert.reset();
    screen.entry = Entry::None;
    std::erase_if(screen.actions, [](const workflow::Action &action) { return action.action != ActionCode::Back && action.action != ActionCode::Help; });
    view.labelPicture = {};
    view.unusedScans = view.quarantined = 0;
    view.trouble.reset();
    return view;
}

} // namespace

PromptPage::PromptPage(QWidget *parent) : QWidget(parent)
{
    m_title = new TitleBar(this);
    m_band = new PromptBand(this);
    m_panel = new EntryPanel(this);
    m_openKeypad = new BigButton(this);
    m_openKeypad->setObjectName(QStringLiteral("openKeypad"));
    m_openKeypad->setIconName(QStringLiteral("input-dialpad"));
    m_search = new SearchLine(this);
    makeCards();
    m_alert = new AlertLine(this);
    m_buttons = new ButtonRow(this);

    connect(m_panel, &EntryPanel::quantityEntered, this, &PromptPage::quantityEntered);
    connect(m_panel, &EntryPanel::textEntered, this, &PromptPage::textEntered);
    connect(m_panel, &EntryPanel::enteredNothing, this, [this] {
        if (m_offersOk)
            Q_EMIT acted(ActionCode::Ok);
    });
    connect(m_openKeypad, &QAbstractButton::clicked, this, [this] { openKeypad(true); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { (void)enterTyped(); });
    connect(m_buttons, &ButtonRow::acted, this, &PromptPage::acted);
}

void PromptPage::makeCards()
{
    m_pick = new PickCardView(this);
    m_detail = new DetailCardView(this);
    m_list = new ListCardView(this);
    m_home = new HomeCardView(this);
    m_label = new LabelPictureView(this);
    connect(m_detail, &DetailCardView::linkActivated, this, &PromptPage::linkActivated);
    connect(m_list, &ListCardView::chosen, this, &PromptPage::chosen);
}

void PromptPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_title->setTheme(theme);
    m_band->setTheme(theme);
    m_panel->setTheme(theme);
    m_openKeypad->setTheme(theme);
    m_search->setTheme(theme);
    m_pick->setTheme(theme);
    m_detail->setTheme(theme);
    m_list->setTheme(theme);
    m_home->setTheme(theme);
    m_label->setTheme(theme);
    m_alert->setTheme(theme);
    m_buttons->setTheme(theme);
    arrange();
}

void PromptPage::render(const station::StationView &view, const Words &words)
{
    const bool ends = endsWork(view);
    const bool isNewPrompt = !m_rendered || view.promptSerial != m_serial || ends != m_ends;
    m_rendered = true;
    m_serial = view.promptSerial;
    m_ends = ends;
    if (ends)
        renderView(ended(view), words.trouble(*view.trouble), isNewPrompt, words);
    else
        renderView(view, words.instruction(view.screen), isNewPrompt, words);
}

void PromptPage::renderView(const station::StationView &view, const QString &instruction, bool isNewPrompt, const Words &words)
{
    const workflow::Screen &screen = view.screen;

    m_title->render(screen, words);
    renderCard(view, words);
    renderEntry(screen, words, isNewPrompt);
    // Where the card is the answer or the choice, it gets the room; the instruction stays the biggest thing.
    const bool cardFirst = m_card == m_detail || m_card == m_list;
    m_band->setLargest(cardFirst && !workflow::isStop(screen.kind) ? Type::Title : Type::Instruction);
    m_bandIsStop = workflow::isStop(screen.kind);
    m_band->setCentred(m_card == nullptr);
    m_band->render(screen, instruction, words);
    renderAlert(view, words);
    m_buttons->render(screen, words);
    arrange();
    if (isNewPrompt)
        focusEntry();
    update();
}

void PromptPage::renderCard(const station::StationView &view, const Words &words)
{
    const workflow::Screen &screen = view.screen;
    struct Renderer {
        PromptPage &page;
        const workflow::Screen &screen;
        const Words &words;

        QWidget *operator()(const workflow::NoCard &) const { return nullptr; }
        QWidget *operator()(const workflow::DetailCard &card) const
        {
            page.m_detail->render(card, words);
            return page.m_detail;
        }
        QWidget *operator()(const workflow::PickCard &card) const
        {
            page.m_pick->render(card, screen.codeToScan, words);
            return page.m_pick->isEmpty() ? nullptr : page.m_pick;
        }
        QWidget *operator()(const workflow::ListCard &card) const
        {
            page.m_list->render(card, screen.entry == Entry::Text, words);
            return page.m_list;
        }
        QWidget *operator()(const workflow::HomeCard &card) const
        {
            page.m_home->render(card, words);
            return page.m_home;
        }
    };
    m_card = std::visit(Renderer{*this, screen, words}, screen.card);
    m_label->render(view.labelPicture, words.printing(Printing::Picture));
    if (m_card == nullptr && !view.labelPicture.isNull())
        m_card = m_label;
    for (QWidget *card : {static_cast<QWidget *>(m_pick), static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_home), static_cast<QWidget *>(m_label)})
        card->setVisible(card == m_card);
}

void PromptPage::renderAlert(const station::StationView &view, const Words &words)
{
    if (view.trouble) {
        m_alert->say(toneOf(*view.trouble), words.trouble(*view.trouble));
    } else if (view.screen.alert) {
        m_alert->say(toneOf(view.screen.alert->code), words.prompt(*view.screen.alert).replace(u'\n', u' '));
    } else if (view.unusedScans > 0) {
        m_alert->say(Tone::Warning, words.unused(view.unusedScans));
    } else if (view.quarantined > 0) {
        m_alert->say(Tone::Error, words.quarantined(view.quarantined));
    } else {
        m_alert->say(Tone::Plain, {});
    }
}

void PromptPage::renderEntry(const workflow::Screen &screen, const Words &words, bool isNewPrompt)
{
    m_entry = screen.entry;
    m_offersOk = offers(screen, ActionCode::Ok);
    if (isNewPrompt) {
        m_keypadOpen = m_entry == Entry::Pin || (m_entry == Entry::Quantity && asksForNumber(screen));
        m_search->clear();
    }
    m_keypadOpen = m_keypadOpen && hasKeypad();
    m_panel->render(screen, words, isNewPrompt);
    m_openKeypad->setText(words.keypad());
    m_search->setHint(words.entryHint(screen));
    m_search->setIconName(entryIconName(screen));
    m_search->setVisible(m_entry == Entry::Text);
}

QString PromptPage::promptText() const
{
    return plainText(m_band->promptText());
}

QString PromptPage::alertText() const
{
    return plainText(m_alert->text());
}

bool PromptPage::collectsText() const
{
    return m_entry != Entry::None;
}

void PromptPage::focusEntry()
{
    if (m_entry == Entry::Text && isVisible())
        m_search->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason);
}

bool PromptPage::enterTyped()
{
    if (hasKeypad())
        return m_panel->enter();
    if (m_entry != Entry::Text || m_search->text().trimmed().isEmpty())
        return false;
    Q_EMIT textEntered(m_search->text().trimmed());
    return true;
}

void PromptPage::openKeypad(bool open)
{
    m_keypadOpen = open;
    arrange();
    update();
}

bool PromptPage::takeKey(int key, const QString &text)
{
    return takeEntryKey(key, text) || takeListKey(key, text) || takeTextKey(text);
}

/// Typed while a table or a button has the focus.
bool PromptPage::takeTextKey(const QString &text)
{
    if (m_entry != Entry::Text || text.isEmpty() || !text[0].isPrint())
        return false;
    m_search->setFocus(Qt::OtherFocusReason);
    m_search->insert(text);
    return true;
}

bool PromptPage::takeEntryKey(int key, const QString &text)
{
    if (!hasKeypad())
        return false;
    if (key == Qt::Key_Backspace)
        return m_panel->erase();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        return m_panel->enter();
    if (key == Qt::Key_Escape && !m_panel->isEmpty()) {
        m_panel->clear();
        return true;
    }
    if (text.size() != 1 || !m_panel->type(text[0]))
        return false;
    if (!m_keypadOpen)
        openKeypad(true); // What is typed must be seen.
    return true;
}

bool PromptPage::takeListKey(int key, const QString &text)
{
    if (m_card == m_list && m_entry != Entry::Text && text.size() == 1 && text[0] >= u'1' && text[0] <= u'9') {
        const int row = text[0].unicode() - u'1';
        if (row < m_list->rows())
            Q_EMIT chosen(row);
        return row < m_list->rows();
    }
    const bool isMove = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
    QWidget *moves = m_card == m_list ? static_cast<QWidget *>(m_list->table()) : m_card == m_detail ? m_detail->viewport() : nullptr;
    if (!isMove || moves == nullptr)
        return false;
    if (m_card == m_list) {
        m_list->table()->move(key); // First: with the focus alone comes the first row, and a Down would pass it by.
        m_list->table()->setFocus(Qt::OtherFocusReason);
    } else {
        m_detail->scroll(key);
    }
    return true;
}

void PromptPage::resizeEvent(QResizeEvent *)
{
    arrange();
}

void PromptPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void PromptPage::arrange()
{
    if (!m_theme || !m_rendered)
        return;
    const int margin = m_theme->grid(kMargin), gap = m_theme->grid(kGap);
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    const int title = m_title->heightWanted(), buttons = m_buttons->heightWanted();
    m_title->setGeometry(0, 0, width(), title);
    m_buttons->setGeometry(margin, height() - buttons - gap, width() - 2 * margin, buttons);
    const int panel = m_keypadOpen ? m_panel->widthWanted() : 0;
    m_panel->setVisible(m_keypadOpen);
    m_buttons->setOkElsewhere(m_keypadOpen);
    m_panel->setGeometry(place(QRect(width() - panel, title, panel, m_buttons->y() - title)));
    const int left = width() - panel;
    // Rows need the room more than an empty line does.
    const bool kept = !m_alert->text().isEmpty() || (m_card != m_list && m_card != m_detail);
    const int alert = kept ? m_alert->heightFor(left - 2 * margin) + gap : 0;
    const int bottom = m_buttons->y() - gap - alert;
    m_alert->setGeometry(place(QRect(margin, bottom + gap, left - 2 * margin, std::max(0, alert - gap))));

    const bool below = m_entry == Entry::Text && !searchesInBand();
    const int search = below ? searchHeight() + gap : 0;
    int most = bottom - title - search;
    if (m_card == m_pick) {
        m_pick->setUnder(m_theme->px(Type::Title)); // Whatever it was on the page before.
        most -= m_pick->leastHeight(left - 2 * margin) + gap;
    }
    if (m_card != nullptr)
        most = std::min(most, static_cast<int>((bottom - title) * (m_bandIsStop ? kStopShare : kBandShare)));
    arrangeBand(QRect(0, title, left, bottom - title), most);
    const int top = m_band->geometry().bottom() + 1 + gap;
    arrangeBelowBand(QRect(margin, top, left - 2 * margin, bottom - top));
}

int PromptPage::searchHeight() const
{
    return std::max(m_theme->touch(), m_theme->grid(7));
}

bool PromptPage::searchesInBand() const
{
    return m_entry == Entry::Text && (m_card == m_detail || m_card == m_list) && !m_bandIsStop;
}

void PromptPage::arrangeBand(const QRect &area, int most)
{
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    const int margin = m_theme->grid(kMargin);
    const int search = searchesInBand() ? static_cast<int>(area.width() * kSearchShare) : 0;
    m_openKeypad->setVisible(m_entry == Entry::Quantity && !m_keypadOpen);
    const bool opens = m_openKeypad->isVisibleTo(this);
    m_band->setReserved(search > 0 ? search + margin : 0);
    m_band->setCorner(opens ? QSize(m_openKeypad->sizeHint().width(), m_theme->touch()) : QSize());
    int band = m_card == nullptr ? most : m_band->heightFor(area.width(), most);
    if (search > 0)
        band = std::max(band, searchHeight() + 2 * m_theme->grid(kGap));
    m_band->setGeometry(place(QRect(area.left(), area.top(), area.width(), band)));
    m_band->arrange();
    if (opens) {
        m_openKeypad->setGeometry(m_band->corner());
        m_openKeypad->raise();
    }
    if (search > 0) {
        m_search->setGeometry(place(QRect(area.right() + 1 - margin - search, area.top() + (band - searchHeight()) / 2, search, searchHeight())));
        m_search->raise();
    }
}

/// The line to type into, and the card.
void PromptPage::arrangeBelowBand(const QRect &area)
{
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    QRect rest = area;
    if (m_entry == Entry::Text && !searchesInBand()) {
        m_search->setGeometry(place(QRect(rest.left(), rest.top(), rest.width(), searchHeight())));
        rest.setTop(rest.top() + searchHeight() + m_theme->grid(kGap));
    }
    if (m_card == m_pick) {
        m_pick->setUnder(m_band->smallestMain());
        rest.setHeight(m_pick->heightFor(rest.width(), rest.height()));
    }
    if (m_card != nullptr)
        m_card->setGeometry(place(rest));
    if (m_card == m_pick)
        m_pick->arrange();
}

void PromptPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->colours().window);
    if (m_serial == m_paintedSerial || !m_rendered)
        return;
    // The window's pixels go to the screen when all widgets have painted, before the next event is taken.
    const std::uint64_t serial = m_paintedSerial = m_serial;
    QMetaObject::invokeMethod(this, [this, serial] { Q_EMIT painted(serial); }, Qt::QueuedConnection);
}

} // namespace bincard::ui
