// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QScrollBar>

#include <optional>

namespace bincard::ui {

/// Says where one is in a long page, wide enough to be pulled with a glove; no arrows.
class SoftScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit SoftScrollBar(QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    [[nodiscard]] QSize sizeHint() const override; ///< a scroll area gives it this width

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
