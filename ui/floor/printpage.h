// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "common/words.h"
#include "station/stationview.h"

#include <QWidget>

#include <array>
#include <optional>

namespace bincard::ui {

class LabelPictureView;

/// This station's printers, what each has to print, and what can be done about it. By keys: arrows choose a paper, function keys do something with it.
class PrintPage : public QWidget
{
    Q_OBJECT

public:
    explicit PrintPage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const station::StationView &view, const Words &words);
    void focusFirst();
    [[nodiscard]] bool takeKey(int key); ///< a function key of this page, or an arrow

    [[nodiscard]] QString note() const { return m_note->text(); }
    [[nodiscard]] const TableContent &printers() const { return m_printers->content(); }
    [[nodiscard]] const TableContent &jobs() const { return m_jobs->content(); }
    [[nodiscard]] QStringList offered() const; ///< words of the buttons that can be pressed

Q_SIGNALS:
    void asked(const bincard::station::PrintAction &action);
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; ///< arrow keys choose a paper, also while a button has the focus

private:
    static constexpr int kButtons = 6;
    struct Choice { ///< what a button does now
        Printing what = Printing::Test;
        station::PrintAction action;
        bool enabled = false;
        bool asksWhy = false;
    };

    void choose(int row);
    void offer(); ///< the buttons for the chosen paper
    [[nodiscard]] std::vector<Choice> choices() const;
    [[nodiscard]] std::vector<Choice> reasons() const;
    void press(int button);
    void lookAt(bool look);
    [[nodiscard]] const station::PrintJobView *chosenJob() const;
    void arrange();

    FitLabel *m_heading, *m_note;
    CardTable *m_printers, *m_jobs;
    LabelPictureView *m_picture;
    std::array<BigButton *, kButtons> m_buttons{};
    BigButton *m_close;
    std::optional<Theme> m_theme;
    std::optional<Words> m_words;
    station::PrintingView m_view;
    PrintJobId m_chosen; ///< null = none
    QString m_printer; ///< that was tapped last, for a test label; empty = the first
    bool m_asksWhy = false; ///< the buttons are reasons
    bool m_looks = false; ///< a picture of the chosen paper instead of the lists
    std::vector<Choice> m_offered;
};

} // namespace bincard::ui
