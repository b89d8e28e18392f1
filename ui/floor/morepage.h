// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bigbutton.h"
#include "common/fitlabel.h"
#include "common/softscrollbar.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QScrollArea>

#include <functional>
#include <optional>
#include <vector>

namespace bincard::ui {

inline constexpr int kQueueKey = Qt::Key_1, kScannersKey = Qt::Key_2, kCameraKey = Qt::Key_3, kPrintersKey = Qt::Key_4; ///< behind F10: every function key has its action

/// Behind F10: the actions that have no large button, and what waits to be sent, the scanners, what
/// this station looks and sounds like.
class MorePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit MorePage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /// `languages`: BCP 47 tags to choose from; `look.language` is the one in use.
    void render(const workflow::Screen &screen, const Look &look, const QStringList &languages, const Words &words);
    void focusFirst();

Q_SIGNALS:
    void acted(bincard::workflow::ActionCode action);
    void looked(const bincard::ui::Look &look);
    void queueAsked();
    void printersAsked();
    void scannersAsked();
    void cameraAsked();
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Choice {
        QString text;
        Look look; ///< that it leads to
        bool chosen = false;
    };
    struct Row {
        FitLabel *heading;
        std::vector<BigButton *> buttons;
    };
    void fill(std::size_t row, const QString &heading, const std::vector<Choice> &choices);
    void fillActions(const workflow::Screen &screen, const Words &words);
    void fillPage(std::size_t index, const QString &text, const QString &icon, int key, void (MorePage::*asked)());
    [[nodiscard]] BigButton *buttonOf(std::size_t row, std::size_t index);
    void trim(std::size_t row, std::size_t count);
    void restyle();
    void arrange();

    QWidget *m_page;
    std::vector<Row> m_rows; ///< the actions, then one a setting
    BigButton *m_close;
    SoftScrollBar *m_bar;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
