// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"

#include <QString>
#include <QWidget>

#include <limits>
#include <optional>
#include <vector>

namespace bincard::ui {

struct Figure {
    QString value, label;
    friend bool operator==(const Figure &, const Figure &) = default;
};

/// Big numbers beside each other, each with a quiet word below it.
class Figures : public QWidget
{
    Q_OBJECT

public:
    explicit Figures(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setFigures(const std::vector<Figure> &figures);
    void setUnder(int pixels); ///< the numbers are smaller than that
    [[nodiscard]] int heightFor(int width) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void restyle();
    [[nodiscard]] std::vector<int> valueSteps() const;
    [[nodiscard]] int valueHeight() const;

    std::vector<FitLabel *> m_values, m_labels;
    std::size_t m_count = 0;
    int m_under = std::numeric_limits<int>::max();
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
