// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "common/words.h"
#include "station/stationview.h"

#include <QWidget>

#include <cstdint>
#include <optional>

namespace bincard::ui {

class AlertLine;
class BigButton;
class ButtonRow;
class DetailCardView;
class EntryPanel;
class HomeCardView;
class LabelPictureView;
class ListCardView;
class PickCardView;
class PromptBand;
class SearchLine;
class TitleBar;

/// The one page of every workflow (workflows §1): title, instruction, code to scan, one card, one alert line, four buttons. What
/// differs is the card.
class PromptPage : public QWidget
{
    Q_OBJECT

public:
    explicit PromptPage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const station::StationView &view, const Words &words);

    [[nodiscard]] QString promptText() const; ///< plain, on one line
    [[nodiscard]] QString alertText() const;
    [[nodiscard]] bool collectsText() const; ///< keys typed now are a text, a PIN or a number

    /// A key that no focused widget wanted. True when the page used it.
    [[nodiscard]] bool takeKey(int key, const QString &text);
    [[nodiscard]] bool enterTyped(); ///< OK means what is typed; false when nothing is
    void focusEntry(); ///< typing goes where the prompt wants it

Q_SIGNALS:
    void acted(bincard::workflow::ActionCode action);
    void chosen(int row);
    void quantityEntered(bincard::Quantity quantity);
    void textEntered(const QString &text);
    void linkActivated(const bincard::workflow::Link &link);
    void painted(quint64 promptSerial);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeCards();
    void renderView(const station::StationView &view, const QString &instruction, bool isNewPrompt, const Words &words);
    void renderCard(const station::StationView &view, const Words &words);
    void renderAlert(const station::StationView &view, const Words &words);
    void renderEntry(const workflow::Screen &screen, const Words &words, bool isNewPrompt);
    void arrange();
    [[nodiscard]] int searchHeight() const;
    [[nodiscard]] bool searchesInBand() const; ///< the line to type into stands beside the instruction
    void arrangeBand(const QRect &area, int most);
    void arrangeBelowBand(const QRect &area);
    void openKeypad(bool open);
    [[nodiscard]] bool takeEntryKey(int key, const QString &text);
    [[nodiscard]] bool takeListKey(int key, const QString &text);
    [[nodiscard]] bool takeTextKey(const QString &text);
    [[nodiscard]] bool hasKeypad() const { return m_entry == workflow::Entry::Pin || m_entry == workflow::Entry::Quantity; }

    TitleBar *m_title;
    PromptBand *m_band;
    EntryPanel *m_panel;
    BigButton *m_openKeypad; ///< the keypad is one tap away
    SearchLine *m_search;
    PickCardView *m_pick;
    DetailCardView *m_detail;
    ListCardView *m_list;
    HomeCardView *m_home;
    LabelPictureView *m_label; ///< what is about to be printed
    AlertLine *m_alert;
    ButtonRow *m_buttons;

    QWidget *m_card = nullptr; ///< the one that is shown; null = nothing but the instruction
    workflow::Entry m_entry = workflow::Entry::None;
    bool m_offersOk = false;
    bool m_keypadOpen = false;
    bool m_bandIsStop = false;
    bool m_ends = false; ///< trouble is shown in place of what is asked
    std::uint64_t m_serial = 0, m_paintedSerial = 0;
    bool m_rendered = false;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
