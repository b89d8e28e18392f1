// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace bincard::ui {

/// What a label or a page will look like: white paper in any theme, as large as there is room, with an edge.
class LabelPictureView : public QWidget
{
    Q_OBJECT

public:
    explicit LabelPictureView(QWidget *parent = nullptr) : QWidget(parent) {}

    void setTheme(const Theme &theme);
    void render(const QImage &picture, const QString &description); ///< words for screen readers
    [[nodiscard]] const QImage &picture() const { return m_picture; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_picture;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
