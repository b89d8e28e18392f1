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
    [[nodiscard]] bool isEmpty() const; ///< nothing to show

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Detail {
        FitLabel *label, *value;
    };
    void setDetails(const std::vector<std::pair<QString, QString>> &details);
    void arrange();
    void arrangeDetails(const QRect &area);
    void restyle();
    [[nodiscard]] QRect within(const QRect &place) const;

    FitLabel *m_name;
    FitLabel *m_sku;
    FitLabel *m_amount;
    FitLabel *m_amountLabel;
    std::vector<Detail> m_details;
    std::size_t m_detailCount = 0;
    int m_rule = -1; ///< y of the line between item and details
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
