// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// What task this is and how far along: the page's top line.
class TitleBar : public QWidget
{
    Q_OBJECT

public:
    explicit TitleBar(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::Screen &screen, const Words &words);
    [[nodiscard]] int heightWanted() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    FitLabel *m_title;
    FitLabel *m_progress;
    double m_done = 0; ///< share of the tour, 0 … 1
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
