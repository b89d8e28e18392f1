// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace bincard::ui {

/// One stop of a tour: what to take, how many, and what must be right about it.
class PickCardView : public QWidget
{
    Q_OBJECT

public:
    explicit PickCardView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /// `codeToScan`: a place that the page shows already is not said twice.
    void render(const workflow::PickCard &card, const QString &codeToScan, const Words &words);
    void setUnder(int pixels); ///< everything here is smaller than that
    void arrange(); ///< after any of these changed
    [[nodiscard]] bool isEmpty() const; ///< nothing to show
    [[nodiscard]] int heightFor(int width, int most) const; ///< what it takes, at most `most`
    [[nodiscard]] int leastHeight(int width) const; ///< with every text at its smallest

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Detail {
        FitLabel *label, *value;
    };
    void setDetails(const std::vector<std::pair<QString, QString>> &details);
    /// Where everything goes in a card of that size; `used` is the height of it all.
    struct Plan {
        QRect name, sku, amount, amountLabel;
        std::vector<QRect> labels, values;
        int rule = -1; ///< y of the line between item and details
        int used = 0;
        int skuPixels = 0, amountLabelPixels = 0, detailPixels = 0, labelPixels = 0;
    };
    [[nodiscard]] Plan plan(int width, int height) const;
    void planItem(Plan &plan, const QRect &area) const;
    void planAmount(Plan &plan, const QRect &area) const;
    void planDetails(Plan &plan, const QRect &area) const;
    [[nodiscard]] std::vector<int> amountSteps() const;
    [[nodiscard]] std::vector<int> otherSteps() const;
    [[nodiscard]] std::vector<int> skuSteps() const;
    [[nodiscard]] std::vector<int> labelSteps(int valuePixels) const;
    void restyle();

    FitLabel *m_name;
    FitLabel *m_sku;
    FitLabel *m_amount;
    FitLabel *m_amountLabel;
    std::vector<Detail> m_details;
    std::size_t m_detailCount = 0;
    int m_rule = -1;
    int m_under = 0;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
