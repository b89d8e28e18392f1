// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/cardtable.h"
#include "common/figures.h"
#include "common/fitlabel.h"
#include "common/softscrollbar.h"
#include "common/words.h"
#include "floor/cartonpictureview.h"
#include "workflow/screen.h"

#include <QScrollArea>

#include <optional>
#include <vector>

namespace bincard::ui {

/// What was looked up: heading, the numbers that matter, fields, and tables below each other; scrolls when it is long. Links are
/// tapped here or their codes scanned.
class DetailCardView : public QScrollArea
{
    Q_OBJECT

public:
    explicit DetailCardView(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::DetailCard &card, const Words &words);
    void scroll(int key); ///< Qt::Key_Up, Down, PageUp or PageDown

Q_SIGNALS:
    void linkActivated(const bincard::workflow::Link &link);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Table {
        FitLabel *heading;
        CardTable *rows;
        FitLabel *more;
    };
    [[nodiscard]] Table addTable();
    void restyle();
    void arrange();
    void arrangeIn(int width);
    int placeHeading(int width);
    [[nodiscard]] int placePicture(int top, int span, int pageWidth); ///< where it ends
    [[nodiscard]] int placeTable(const Table &table, int left, int top, int pageWidth); ///< where it ends
    [[nodiscard]] int tablesWanted() const; ///< width of the widest with every cell on one line
    [[nodiscard]] static TableContent fieldsOf(const workflow::DetailCard &card, const Words &words);
    [[nodiscard]] static TableContent rowsOf(const workflow::Section &section, const Words &words);

    QWidget *m_page;
    FitLabel *m_heading;
    FitLabel *m_subheading;
    Figures *m_figures;
    CartonPictureView *m_picture;
    CardTable *m_fields;
    std::vector<Table> m_tables;
    workflow::DetailCard m_card;
    std::size_t m_sections = 0;
    bool m_hasFigures = false;
    SoftScrollBar *m_bar;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
