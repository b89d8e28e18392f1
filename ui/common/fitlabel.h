// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QTextLayout>
#include <QWidget>

#include <memory>
#include <vector>

namespace bincard::ui {

inline constexpr int kUnbounded = 1 << 20; ///< room for any text

/// How a text may be set: sizes it may step down through, and in how many lines it looks best.
struct TextStyle {
    std::vector<int> pixels; ///< largest first; never empty
    Weight weight = Weight::Regular;
    QColor ink;
    int lines = 2; ///< more only when the smallest size needs them
    Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter;
    /// Codes, names and numbers: keeps its own direction inside a right-to-left page.
    bool data = false;
    friend bool operator==(const TextStyle &, const TextStyle &) = default;
};

/// A text set in the largest size that fits; it wraps between words, and inside one only when nothing else is left.
class FittedText
{
public:
    FittedText() = default;
    FittedText(const QString &text, const TextStyle &style, int width, int height, Qt::LayoutDirection direction);

    [[nodiscard]] QSize size() const { return m_size; } ///< of the ink's lines
    [[nodiscard]] int pixels() const { return m_pixels; }
    [[nodiscard]] bool fits() const { return m_fits; } ///< false: larger than the space, even so
    [[nodiscard]] bool breaksWord() const { return m_breaksWord; } ///< it would not have fitted otherwise
    void draw(QPainter &painter, const QRect &area, const TextStyle &style) const;

private:
    [[nodiscard]] bool lay(int pixels, QTextOption::WrapMode wrap, int width, int height, int lines, const TextStyle &style);

    QString m_text;
    std::shared_ptr<QTextLayout> m_layout; ///< shared so that the value may be copied; never changed once made
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    QSize m_size;
    int m_pixels = 0;
    bool m_fits = true;
    bool m_breaksWord = false;
};

/// A label that never clips and never elides.
class FitLabel : public QWidget
{
    Q_OBJECT

public:
    explicit FitLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    void setTextStyle(const TextStyle &style);
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const TextStyle &textStyle() const { return m_style; }

    [[nodiscard]] FittedText within(int width, int height) const; ///< the text at its best size in that space
    [[nodiscard]] QSize sizeWithin(int width, int height) const; ///< what it takes there
    [[nodiscard]] int shownPixels() const; ///< font size in use
    [[nodiscard]] bool textFits() const;
    [[nodiscard]] bool breaksWord() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] const FittedText &fitted() const;

    QString m_text;
    TextStyle m_style;
    mutable FittedText m_fitted;
    mutable bool m_stale = true;
};

} // namespace bincard::ui
