// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/morepage.h"

#include "common/flow.h"
#include "common/icons.h"
#include "floor/buttonrow.h"

#include <QEvent>
#include <QScrollBar>
#include <QScroller>

#include <algorithm>
#include <array>

namespace bincard::ui {

namespace {

constexpr double kMargin = 3, kGap = 1.5, kActionWidth = 22, kActionHeight = 9;
constexpr std::array kVolumes{0, 40, 100};
enum : std::size_t { kActions, kColours, kSizes, kLanguages, kSounds, kRowCount };

} // namespace

MorePage::MorePage(QWidget *parent) : QScrollArea(parent), m_page(new QWidget)
{
    setFrameShape(NoFrame);
    m_bar = new SoftScrollBar(this);
    setVerticalScrollBar(m_bar);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_page);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    for (std::size_t i = 0; i < kRowCount; ++i)
        m_rows.push_back({new FitLabel(m_page), {}});
    m_close = new BigButton(this); // Below what scrolls.
    m_close->setIconName(iconName(workflow::ActionCode::Back));
    m_close->setKeyHint(QStringLiteral("Esc"));
    connect(m_close, &QAbstractButton::clicked, this, &MorePage::closed);
}

void MorePage::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
    arrange();
}

BigButton *MorePage::buttonOf(std::size_t row, std::size_t index)
{
    std::vector<BigButton *> &buttons = m_rows[row].buttons;
    while (buttons.size() <= index) {
        auto *button = new BigButton(m_page);
        if (m_theme)
            button->setTheme(*m_theme);
        buttons.push_back(button);
    }
    // What it does is set anew each time.
    buttons[index]->disconnect(this);
    return buttons[index];
}

void MorePage::trim(std::size_t row, std::size_t count)
{
    for (std::size_t i = 0; i < m_rows[row].buttons.size(); ++i)
        m_rows[row].buttons[i]->setVisible(i < count);
}

void MorePage::render(const workflow::Screen &screen, const Look &look, const QStringList &languages, const Words &words)
{
    m_close->setText(words.close());
    fillActions(screen, words);
    std::vector<Choice> choices;
    for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        Choice choice{words.theme(theme), look, theme == look.theme};
        choice.look.theme = theme;
        choices.push_back(choice);
    }
    fill(kColours, words.settingName(Setting::Colours), std::exchange(choices, {}));
    for (const SizeSetting size : {SizeSetting::Small, SizeSetting::Normal, SizeSetting::Large}) {
        Choice choice{words.size(size), look, size == look.size};
        choice.look.size = size;
        choices.push_back(choice);
    }
    fill(kSizes, words.settingName(Setting::Size), std::exchange(choices, {}));
    for (const QString &language : languages) {
        Choice choice{words.values().language(language), look, language == look.language};
        choice.look.language = language;
        choices.push_back(choice);
    }
    fill(kLanguages, words.settingName(Setting::Language), std::exchange(choices, {}));
    for (const int volume : kVolumes) {
        Choice choice{words.volume(volume), look, words.volume(volume) == words.volume(look.volumePercent)};
        choice.look.volumePercent = volume;
        choices.push_back(choice);
    }
    fill(kSounds, words.settingName(Setting::Sound), choices);
    restyle();
    arrange();
}

void MorePage::fillActions(const workflow::Screen &screen, const Words &words)
{
    const std::vector<workflow::Action> actions = sorted(screen.actions).more;
    m_rows[kActions].heading->setText(words.action(workflow::ActionCode::More));
    for (std::size_t i = 0; i < actions.size(); ++i) {
        BigButton *button = buttonOf(kActions, i);
        button->setText(words.action(actions[i].action, screen));
        button->setIconName(iconName(actions[i].action));
        button->setKeyHint(keyName(actions[i]));
        button->setEnabled(actions[i].enabled);
        connect(button, &QAbstractButton::clicked, this, [this, code = actions[i].action] { Q_EMIT acted(code); });
    }
    fillPage(actions.size(), words.openQueue(), QStringLiteral("cloud-upload"), kQueueKey, &MorePage::queueAsked);
    fillPage(actions.size() + 1, words.openScanners(), QStringLiteral("view-barcode"), kScannersKey, &MorePage::scannersAsked);
    fillPage(actions.size() + 2, words.openCamera(), QStringLiteral("camera-photo"), kCameraKey, &MorePage::cameraAsked);
    fillPage(actions.size() + 3, words.printing(Printing::Heading), iconName(workflow::ActionCode::Print), kPrintersKey, &MorePage::printersAsked);
    trim(kActions, actions.size() + 4);
}

/// A page of the station's own, beside the actions of the work.
void MorePage::fillPage(std::size_t index, const QString &text, const QString &icon, int key, void (MorePage::*asked)())
{
    BigButton *button = buttonOf(kActions, index);
    button->setText(text);
    button->setIconName(icon);
    button->setKeyHint(QString(QChar(key)));
    button->setEnabled(true);
    connect(button, &QAbstractButton::clicked, this, asked);
}

void MorePage::fill(std::size_t row, const QString &heading, const std::vector<Choice> &choices)
{
    m_rows[row].heading->setText(heading);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        BigButton *button = buttonOf(row, i);
        button->setText(choices[i].text);
        button->setRole(choices[i].chosen ? BigButton::Role::Chosen : BigButton::Role::Normal);
        button->setIconName(choices[i].chosen ? iconName(workflow::ActionCode::Ok) : QString()); // Not by colour alone.
        connect(button, &QAbstractButton::clicked, this, [this, look = choices[i].look] { Q_EMIT looked(look); });
    }
    trim(row, choices.size());
}

void MorePage::focusFirst()
{
    for (const Row &row : m_rows) {
        for (BigButton *button : row.buttons) {
            if (button->isVisibleTo(m_page) && button->isEnabled()) {
                button->setFocus(Qt::OtherFocusReason);
                return;
            }
        }
    }
}

void MorePage::restyle()
{
    if (!m_theme)
        return;
    setPalette(m_theme->palette());
    m_bar->setTheme(*m_theme);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        TextStyle style;
        style.ink = i == kActions ? m_theme->colours().text : m_theme->colours().quiet;
        style.weight = i == kActions ? Weight::Bold : Weight::Regular;
        style.pixels = m_theme->steps(i == kActions ? Type::Large : Type::Body, Type::Small);
        m_rows[i].heading->setTextStyle(style);
        for (BigButton *button : m_rows[i].buttons) {
            button->setTheme(*m_theme);
            button->setLargest(i == kActions ? Type::Large : Type::Body);
        }
    }
    m_close->setTheme(*m_theme);
}

void MorePage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void MorePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QScrollArea::changeEvent(event);
}

void MorePage::arrange()
{
    if (!m_theme)
        return;
    const int margin = m_theme->grid(kMargin), gap = m_theme->grid(kGap);
    const int inner = width() - 2 * margin - m_bar->sizeHint().width();
    const QRect page(0, 0, width() - m_bar->sizeHint().width(), 1);
    int y = gap;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int heading = m_rows[i].heading->heightForWidth(inner);
        m_rows[i].heading->setGeometry(mirrored(QRect(margin, y, inner, heading), page, layoutDirection()));
        y += heading + gap / 2;
        std::vector<QSize> sizes;
        std::vector<BigButton *> shown;
        for (BigButton *button : m_rows[i].buttons) {
            if (!button->isVisibleTo(m_page))
                continue;
            shown.push_back(button);
            const int high = i == kActions ? std::max(m_theme->touch(), m_theme->grid(kActionHeight)) : m_theme->touch();
            sizes.emplace_back(std::max(button->sizeHint().width(), i == kActions ? m_theme->grid(kActionWidth) : 2 * m_theme->touch()), high);
        }
        const Flow places = flow(sizes, inner, gap, gap, layoutDirection());
        for (std::size_t b = 0; b < shown.size(); ++b)
            shown[b]->setGeometry(places.places[b].translated(page.width() - inner - margin, y));
        y += places.height + gap;
    }
    const QSize close(std::max(m_close->sizeHint().width(), m_theme->grid(kActionWidth)), std::max(m_theme->touch(), m_theme->grid(kActionHeight)));
    setViewportMargins(0, 0, 0, close.height() + 2 * gap);
    m_close->setGeometry(mirrored(QRect(QPoint(margin, height() - close.height() - gap), close), rect(), layoutDirection()));
    m_page->resize(page.width(), y);
}

} // namespace bincard::ui
