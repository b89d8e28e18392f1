// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// A carton with its front taken away, from above its near right corner: what is in, and where the next piece goes. Nothing is told by colour alone: the next piece
/// is the one with the strong edge, and what comes later is not drawn.
class CartonPictureView : public QWidget
{
    Q_OBJECT

public:
    explicit CartonPictureView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::CartonPicture &picture);
    void setDescription(const QString &words) { setAccessibleName(words); } ///< for screen readers

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    workflow::CartonPicture m_picture;
    std::vector<std::size_t> m_order; ///< of its pieces, the far ones first
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
