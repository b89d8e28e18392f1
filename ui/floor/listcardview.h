// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// Rows to choose from: by tap, by digit, by arrows and Enter, or by scanning the row's code.
class ListCardView : public QWidget
{
    Q_OBJECT

public:
    explicit ListCardView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::ListCard &card, bool searches, const Words &words); ///< `searches`: letters typed now find other rows
    [[nodiscard]] CardTable *table() { return m_table; }
    [[nodiscard]] int rows() const { return static_cast<int>(m_table->content().rows.size()); }

Q_SIGNALS:
    void chosen(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    [[nodiscard]] static TableContent contentOf(const workflow::ListCard &card, const Words &words);

    CardTable *m_table;
    FitLabel *m_note; ///< the list is empty, or cut off
    bool m_pickable = true;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
