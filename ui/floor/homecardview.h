// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/figures.h"
#include "common/fitlabel.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// What the day looks like, before work begins.
class HomeCardView : public QWidget
{
    Q_OBJECT

public:
    explicit HomeCardView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::HomeCard &card, const Words &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    Figures *m_figures;
    FitLabel *m_kept;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
