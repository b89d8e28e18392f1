// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QMargins>
#include <QWidget>

#include <optional>

namespace bincard::ui {

/// What is in the window lies in it. Where it is not the house's own work there is a frame round everything, with a word on it: on each page, in each theme.
class HouseFrame : public QWidget
{
public:
    using QWidget::QWidget;

    void setTheme(const Theme &theme);
    void setWord(const QString &word); ///< empty: no frame
    [[nodiscard]] const QString &word() const { return m_word; }
    [[nodiscard]] QMargins margins() const; ///< that it takes

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_word;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
