// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace bincard::ui {

/// A symbol to be scanned from the screen: black on white in every theme, each module a whole number of pixels.
class SymbolBox : public QWidget
{
public:
    using QWidget::QWidget;

    /// `name` for screen readers.
    void setSymbol(const barcode::SymbolDrawing &drawing, const QString &name);
    [[nodiscard]] const QImage &image() const { return m_image; } ///< as shown; null when the box is smaller than a pixel a module

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void draw();

    std::optional<barcode::SymbolDrawing> m_drawing;
    QImage m_image;
};

} // namespace bincard::ui
