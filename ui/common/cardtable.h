// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/softscrollbar.h"
#include "common/theme.h"
#include "workflow/screen.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QTableView>

#include <optional>
#include <vector>

namespace bincard::ui {

/// A cell as it is shown: words are made already.
struct TableCell {
    QString text;
    workflow::Link link; ///< To::Nothing: only to read
    bool number = false; ///< stands at the far end, digits below each other
    bool quiet = false;
    bool strong = false;
    bool key = false; ///< the digit that chooses the row, as on its key
    QString icon; ///< before the text
    Tone tone = Tone::Plain; ///< else filled with its colour; never without icon and word
    friend bool operator==(const TableCell &, const TableCell &) = default;
};

struct TableContent {
    QStringList headings; ///< empty = no heading row
    std::vector<std::vector<TableCell>> rows;
    int columns = 0;
    friend bool operator==(const TableContent &, const TableContent &) = default;
};

class CardTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setContent(TableContent content);
    [[nodiscard]] const TableContent &content() const { return m_content; }
    [[nodiscard]] const TableCell *cell(const QModelIndex &index) const; ///< null outside, and where a row is shorter

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    TableContent m_content;
};

class CellDelegate;

/// Rows high enough for a glove, columns as wide as what they hold; nothing is cut off: what is too long wraps.
class CardTable : public QTableView
{
    Q_OBJECT

public:
    /// Rows: a tap anywhere chooses the row. Links: a tap on a link follows it.
    enum class Picks : std::uint8_t { Rows, Links };

    CardTable(Picks picks, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setLargest(Type type); ///< of the text; Body at first
    void setContent(TableContent content);
    [[nodiscard]] const TableContent &content() const { return m_model.content(); }
    [[nodiscard]] CardTableModel *tableModel() { return &m_model; }
    [[nodiscard]] int heightFor(int width); ///< of all rows, with heading
    [[nodiscard]] int wholeRows(int width, int most); ///< the same, but at most `most`, with no row cut at the end
    /// heightFor() lays columns out for the whole width; where a scroll bar stands, they have less. To be called when the place is given.
    void fitToViewport();
    [[nodiscard]] int widthWanted() const; ///< for every cell on one line at its largest
    void move(int key); ///< the current row, by Qt::Key_Up, Down, PageUp or PageDown
    [[nodiscard]] bool textFits() const; ///< every word stands whole in its cell
    [[nodiscard]] int textPixels() const { return m_pixels; }

Q_SIGNALS:
    void rowChosen(int row);
    void linkActivated(const bincard::workflow::Link &link);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void pick(const QModelIndex &index);
    void lay(int width);
    /// Of each column: on one line, and at least.
    struct Widths {
        std::vector<int> natural, least;
    };
    [[nodiscard]] Widths widthsAt(int pixels) const;
    /// Of a cell with what stands beside its text: on one line, and its longest word.
    struct CellWidths {
        int natural = 0, longest = 0;
    };
    [[nodiscard]] CellWidths widthsOf(const TableCell &cell, int pixels) const;
    void layRows(const std::vector<int> &widths);
    [[nodiscard]] int padding() const;

    CardTableModel m_model;
    CellDelegate *m_delegate;
    SoftScrollBar *m_bar;
    Picks m_picks;
    std::optional<Theme> m_theme;
    Type m_largest = Type::Body;
    int m_pixels = 0;
    int m_laidWidth = -1;
    mutable QHash<QString, CellWidths> m_measured; ///< of texts: most of a card is the same in the next one
};

} // namespace bincard::ui
