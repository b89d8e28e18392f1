// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "common/words.h"
#include "station/stationview.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// What waits to be sent, oldest first, and what became of the last: where each scan is (design §6).
class QueuePage : public QWidget
{
    Q_OBJECT

public:
    explicit QueuePage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const station::StationView &view, const Words &words);
    void focusFirst();

    [[nodiscard]] QString headline() const { return m_heading->text(); }
    [[nodiscard]] const TableContent &waiting() const { return m_waiting->content(); }
    [[nodiscard]] const TableContent &latest() const { return m_latest->content(); }

Q_SIGNALS:
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    [[nodiscard]] int place(QWidget &widget, int y, int height);

    FitLabel *m_heading, *m_note;
    CardTable *m_waiting;
    FitLabel *m_more; ///< waits and is not listed
    FitLabel *m_latestHeading;
    CardTable *m_latest;
    BigButton *m_close;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
