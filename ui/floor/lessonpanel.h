// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"
#include "common/words.h"
#include "floor/symbolbox.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// The next step of a lesson, above whatever page is shown: what to do, and the code to scan, as words and as a symbol that can be scanned from the glass.
class LessonPanel : public QWidget
{
public:
    explicit LessonPanel(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const std::optional<workflow::LessonLine> &line, const QString &language, const Words &words); ///< none: it is away
    [[nodiscard]] int heightWanted() const;
    [[nodiscard]] QString text() const; ///< for scripts and tests; empty when it is away

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void arrange();

    FitLabel *m_step;
    FitLabel *m_say;
    FitLabel *m_code;
    SymbolBox *m_symbol;
    Tone m_tone = Tone::Plain;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
