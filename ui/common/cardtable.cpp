// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/cardtable.h"

#include "common/fitlabel.h"
#include "common/flow.h"
#include "common/icons.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScroller>
#include <QStyledItemDelegate>

#include <algorithm>
#include <numeric>
#include <utility>

namespace bincard::ui {

namespace {

constexpr double kKeyCap = 4, kIcon = 2.5, kBesideIcon = 1, kInChip = 0.75;

TextStyle styleOf(const TableCell &cell, const Theme &theme, int pixels)
{
    TextStyle style;
    style.pixels = {pixels};
    style.weight = cell.strong ? Weight::Bold : Weight::Regular;
    const Colours &c = theme.colours();
    if (cell.tone != Tone::Plain)
        style.ink = theme.paint(cell.tone).ink;
    else
        style.ink = cell.link.to != workflow::Link::To::Nothing ? c.accent : cell.quiet ? c.quiet : c.text;
    style.lines = kUnbounded;
    style.alignment = (cell.number ? Qt::AlignTrailing : cell.key ? Qt::AlignHCenter : Qt::AlignLeading) | Qt::AlignVCenter;
    style.data = true;
    return style;
}

/// What stands before a cell's text, and with `behind` around it.
int besideText(const TableCell &cell, const Theme &theme, bool behind)
{
    const int icon = cell.icon.isEmpty() ? 0 : theme.grid(kIcon) + theme.grid(kBesideIcon);
    const int chip = cell.tone == Tone::Plain ? 0 : theme.grid(kInChip);
    return icon + (behind ? 2 : 1) * chip;
}

/// Digits below each other: Inter's are of unequal width, and Qt 6.4 cannot ask it for its equal ones.
double drawNumber(QPainter *painter, const QRect &area, const QString &text, const QFont &font, bool fromLeft)
{
    const QFontMetricsF metrics(font);
    const double digit = metrics.horizontalAdvance(u'0');
    double width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    if (painter == nullptr)
        return width;
    double x = fromLeft ? area.left() : area.left() + area.width() - width;
    const double y = area.top() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    painter->setFont(font);
    for (const QChar c : text) {
        const double own = metrics.horizontalAdvance(c), cell = c.isDigit() ? digit : own;
        painter->drawText(QPointF(x + (cell - own) / 2, y), QString(c));
        x += cell;
    }
    return width;
}

int naturalWidth(const TableCell &cell, const Theme &theme, int pixels)
{
    if (cell.key)
        return theme.grid(kKeyCap);
    const QFont font = Theme::face(pixels, cell.strong ? Weight::Bold : Weight::Regular);
    if (cell.number)
        return static_cast<int>(drawNumber(nullptr, {}, cell.text, font, false)) + 1;
    return FittedText(cell.text, styleOf(cell, theme, pixels), kUnbounded, kUnbounded, Qt::LeftToRight).size().width();
}

int longestWord(const TableCell &cell, int pixels)
{
    const QFontMetrics metrics(Theme::face(pixels, cell.strong ? Weight::Bold : Weight::Regular));
    int longest = 0;
    for (const QString &word : cell.text.split(u' '))
        longest = std::max(longest, metrics.horizontalAdvance(word) + 1);
    return longest;
}

/// Quiet words above the columns.
class PlainHeader : public QHeaderView
{
public:
    explicit PlainHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) { setSectionsClickable(false); }

    void setLook(const Theme &theme, int padding, const CardTableModel *cells)
    {
        m_theme = theme;
        m_padding = padding;
        m_cells = cells;
    }

    /// A heading wraps when its column is narrower.
    [[nodiscard]] int heightFor(const std::vector<int> &widths) const
    {
        int high = m_theme->grid(4);
        for (std::size_t c = 0; c < widths.size(); ++c)
            high = std::max(high, textOf(static_cast<int>(c), widths[c] - 2 * m_padding, kUnbounded).size().height() + m_theme->grid(1));
        return high;
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (!m_theme)
            return;
        painter->fillRect(rect, m_theme->colours().surface);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), m_theme->edge()), m_theme->colours().edge);
        const QRect area = rect.adjusted(m_padding, 0, -m_padding, 0);
        textOf(section, area.width(), area.height()).draw(*painter, area, styleAt(section));
    }

private:
    [[nodiscard]] TextStyle styleAt(int column) const
    {
        const TableCell *below = m_cells->cell(m_cells->index(0, column));
        TextStyle style;
        style.pixels = {m_theme->px(Type::Small)};
        style.ink = m_theme->colours().quiet;
        style.alignment = (below != nullptr && below->number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter;
        return style;
    }

    [[nodiscard]] FittedText textOf(int column, int width, int height) const
    {
        return {m_cells->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), styleAt(column), width, height, layoutDirection()};
    }

    std::optional<Theme> m_theme;
    int m_padding = 0;
    const CardTableModel *m_cells = nullptr;
};

/// Widths that fill `width`: each column as wide as it likes; the widest gives way when there is too little. `last` takes the rest.
std::vector<int> share(const std::vector<int> &natural, const std::vector<int> &least, std::size_t last, int width)
{
    std::vector<int> widths = natural;
    int missing = std::accumulate(widths.begin(), widths.end(), 0) - width;
    while (missing > 0) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (widths[i] > least[i] && (widest == widths.size() || widths[i] - least[i] > widths[widest] - least[widest]))
                widest = i;
        }
        if (widest == widths.size())
            break;
        const int step = std::min({missing, widths[widest] - least[widest], std::max(1, missing / 4)});
        widths[widest] -= step;
        missing -= step;
    }
    if (missing < 0 && !widths.empty())
        widths[last] -= missing;
    return widths;
}

/// The last column of words: numbers after it stand at the far end, words before it stand together.
std::size_t lastText(const TableContent &content)
{
    const auto isNumber = [&content](std::size_t column) {
        return std::any_of(content.rows.begin(), content.rows.end(), [column](const auto &row) { return column < row.size() && row[column].number; });
    };
    std::size_t column = static_cast<std::size_t>(std::max(1, content.columns)) - 1;
    while (column > 0 && isNumber(column))
        --column;
    return column;
}

} // namespace

/// Paints a cell: words wrapped, links underlined, digits below each other.
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setLook(const Theme &theme, int pixels, int padding)
    {
        m_theme = theme;
        m_pixels = pixels;
        m_padding = padding;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!m_theme)
            return;
        const auto *model = static_cast<const CardTableModel *>(index.model());
        const Colours &c = m_theme->colours();
        const bool current = option.state.testFlag(QStyle::State_HasFocus) || option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, current ? c.pressed : c.surface);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.hairline);
        if (const TableCell *cell = model->cell(index))
            paintCell(painter, option, *cell);
    }

private:
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const TableCell &cell) const
    {
        QRect area = option.rect.adjusted(m_padding, 0, -m_padding, 0);
        const TextStyle style = styleOf(cell, *m_theme, m_pixels);
        if (cell.number) {
            painter->setPen(style.ink);
            drawNumber(painter, area, cell.text, Theme::face(m_pixels, style.weight), option.direction == Qt::RightToLeft);
            return;
        }
        if (cell.key && !cell.text.isEmpty())
            paintKeyCap(painter, area.center());
        const FittedText text(cell.text, style, area.width() - besideText(cell, *m_theme, true), area.height(), option.direction);
        if (!cell.icon.isEmpty())
            area = paintIcon(painter, option, area, cell, text.size());
        text.draw(*painter, area, style);
        if (cell.link.to != workflow::Link::To::Nothing) {
            // A line below the first row's words says "leads somewhere" without colour.
            const int y = area.center().y() + text.size().height() / 2 + 1;
            const int width = std::min(text.size().width(), area.width());
            painter->fillRect(option.direction == Qt::LeftToRight ? area.left() : area.right() - width + 1, y, width, m_theme->edge(), style.ink);
        }
    }

    /// Icon and colour; gives where the text stands.
    QRect paintIcon(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const TableCell &cell, const QSize &text) const
    {
        const int before = besideText(cell, *m_theme, false), icon = m_theme->grid(kIcon);
        QColor ink = m_theme->colours().quiet;
        if (cell.tone != Tone::Plain) {
            const Paint &colours = m_theme->paint(cell.tone);
            const int high = std::min(area.height() - 2, std::max(text.height(), icon) + m_theme->grid(kInChip));
            const QRect chip(area.left(), area.center().y() - high / 2, std::min(area.width(), text.width() + besideText(cell, *m_theme, true)), high);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours.fill);
            painter->drawRoundedRect(mirrored(chip, area, option.direction), m_theme->radius() / 2.0, m_theme->radius() / 2.0);
            painter->restore();
            ink = colours.ink;
        }
        const int left = area.left() + (cell.tone == Tone::Plain ? 0 : m_theme->grid(kInChip));
        const QRect place = mirrored(QRect(left, area.center().y() - icon / 2 + 1, icon, icon), area, option.direction);
        painter->drawPixmap(place, iconPixmap(cell.icon, icon, ink, painter->device()->devicePixelRatioF()));
        return mirrored(area.adjusted(before, 0, before - besideText(cell, *m_theme, true), 0), area, option.direction);
    }

    void paintKeyCap(QPainter *painter, const QPoint &middle) const
    {
        QRectF cap(0, 0, m_theme->grid(kKeyCap), m_theme->grid(kKeyCap));
        cap.moveCenter(middle);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme->colours().edge, m_theme->edge()));
        painter->drawRoundedRect(cap, m_theme->radius() / 2.0, m_theme->radius() / 2.0);
        painter->restore();
    }

    std::optional<Theme> m_theme;
    int m_pixels = 0, m_padding = 0;
};

CardTable::CardTable(Picks picks, QWidget *parent) : QTableView(parent), m_bar(new SoftScrollBar(this)), m_picks(picks)
{
    setVerticalScrollBar(m_bar);
    setHorizontalHeader(new PlainHeader(this));
    setModel(&m_model);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setMinimumSectionSize(1);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(picks == Picks::Rows ? SelectRows : SelectItems);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    m_delegate = new CellDelegate(this);
    setItemDelegate(m_delegate);
    connect(this, &QTableView::clicked, this, &CardTable::pick);
}

void CardTable::setTheme(const Theme &theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    setPalette(theme.palette());
    m_bar->setTheme(theme);
    m_laidWidth = -1;
    m_measured.clear();
}

void CardTable::setLargest(Type type)
{
    if (type == m_largest)
        return;
    m_largest = type;
    m_laidWidth = -1;
}

void CardTable::setContent(TableContent content)
{
    if (content == m_model.content())
        return;
    m_model.setContent(std::move(content));
    horizontalHeader()->setVisible(!m_model.content().headings.isEmpty());
    m_laidWidth = -1;
    scrollToTop();
}

int CardTable::padding() const
{
    return m_theme->grid(1);
}

int CardTable::heightFor(int width)
{
    lay(width);
    const int heading = m_model.content().headings.isEmpty() ? 0 : horizontalHeader()->minimumHeight(); // Fixed by lay(); the height itself follows later.
    return heading + verticalHeader()->length();
}

int CardTable::wholeRows(int width, int most)
{
    const int all = heightFor(width);
    if (all <= most)
        return all;
    int high = heightFor(width - m_bar->sizeHint().width()); // It will have a scroll bar.
    high -= verticalHeader()->length();
    int rows = 0;
    while (rows < m_model.rowCount() && high + rowHeight(rows) <= most)
        high += rowHeight(rows++);
    return rows > 0 ? high : most;
}

void CardTable::fitToViewport()
{
    updateGeometries(); // The bar of now, also where the place is the same as before.
    lay(viewport()->width());
}

CardTable::CellWidths CardTable::widthsOf(const TableCell &cell, int pixels) const
{
    constexpr qsizetype kMostMeasured = 4000;
    const int beside = cell.key || cell.number ? 0 : besideText(cell, *m_theme, true);
    const int kind = (cell.strong ? 1 : 0) | (cell.number ? 2 : 0) | (cell.key ? 4 : 0);
    const QString known = cell.text + QChar(0x1f) + QString::number(pixels * 8 + kind);
    auto found = m_measured.constFind(known);
    if (found == m_measured.constEnd()) {
        if (m_measured.size() >= kMostMeasured)
            m_measured.clear();
        found = m_measured.insert(known, {naturalWidth(cell, *m_theme, pixels), longestWord(cell, pixels)});
    }
    return {found->natural + beside, found->longest + besideText(cell, *m_theme, true)};
}

CardTable::Widths CardTable::widthsAt(int pixels) const
{
    const TableContent &content = m_model.content();
    Widths widths;
    for (std::size_t c = 0; c < static_cast<std::size_t>(content.columns); ++c) {
        TableCell heading;
        heading.text = content.headings.value(static_cast<qsizetype>(c));
        auto [natural, least] = widthsOf(heading, m_theme->px(Type::Small));
        for (const auto &row : content.rows) {
            if (c >= row.size())
                continue;
            const CellWidths cell = widthsOf(row[c], pixels);
            natural = std::max(natural, cell.natural);
            least = std::max({least, cell.longest, row[c].number ? cell.natural : 0});
        }
        widths.natural.push_back(std::max(natural, least) + 2 * padding());
        widths.least.push_back(least + 2 * padding());
    }
    return widths;
}

int CardTable::widthWanted() const
{
    const std::vector<int> natural = widthsAt(m_theme->px(m_largest)).natural;
    return std::accumulate(natural.begin(), natural.end(), 0);
}

void CardTable::lay(int width)
{
    if (!m_theme || width == m_laidWidth || width <= 0)
        return;
    m_laidWidth = width;
    Widths columns;
    for (const int pixels : m_theme->steps(m_largest, Type::Small)) {
        m_pixels = pixels;
        columns = widthsAt(pixels);
        if (std::accumulate(columns.least.begin(), columns.least.end(), 0) <= width)
            break;
    }
    const std::vector<int> widths = share(columns.natural, columns.least, lastText(m_model.content()), width);
    layRows(widths);
    auto *header = static_cast<PlainHeader *>(horizontalHeader());
    header->setLook(*m_theme, padding(), &m_model);
    header->setFixedHeight(header->heightFor(widths));
    m_delegate->setLook(*m_theme, m_pixels, padding());
}

void CardTable::layRows(const std::vector<int> &widths)
{
    for (std::size_t c = 0; c < widths.size(); ++c)
        setColumnWidth(static_cast<int>(c), widths[c]);
    const TableContent &content = m_model.content();
    for (std::size_t r = 0; r < content.rows.size(); ++r) {
        int high = m_theme->touch();
        for (std::size_t c = 0; c < content.rows[r].size() && c < widths.size(); ++c) {
            const TableCell &cell = content.rows[r][c];
            // One line is never higher than a finger.
            const bool isLine = layoutDirection() == Qt::LeftToRight && !cell.text.contains(u'\n');
            if (isLine && widthsOf(cell, m_pixels).natural <= widths[c] - 2 * padding())
                continue;
            const FittedText text(cell.text, styleOf(cell, *m_theme, m_pixels), widths[c] - 2 * padding() - besideText(cell, *m_theme, true), kUnbounded, layoutDirection());
            high = std::max(high, text.size().height() + padding());
        }
        setRowHeight(static_cast<int>(r), high);
    }
}

bool CardTable::textFits() const
{
    const TableContent &content = m_model.content();
    for (std::size_t r = 0; r < content.rows.size(); ++r) {
        for (std::size_t c = 0; c < content.rows[r].size(); ++c) {
            const TableCell &cell = content.rows[r][c];
            const int width = columnWidth(static_cast<int>(c)) - 2 * padding();
            const FittedText text(cell.text, styleOf(cell, *m_theme, m_pixels), width - besideText(cell, *m_theme, true), rowHeight(static_cast<int>(r)), layoutDirection());
            if (!text.fits() || longestWord(cell, m_pixels) + besideText(cell, *m_theme, true) > width)
                return false;
        }
    }
    return true;
}

void CardTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    lay(viewport()->width());
}

void CardTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        pick(currentIndex());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        QTableView::keyPressEvent(event);
        return;
    default:
        event->ignore(); // No search by typing: digits choose rows, letters belong to the page.
    }
}

void CardTable::move(int key)
{
    const int rows = m_model.rowCount();
    const bool up = key == Qt::Key_Up || key == Qt::Key_PageUp;
    const int step = key == Qt::Key_Up || key == Qt::Key_Down ? 1 : 5;
    const int from = currentIndex().isValid() ? currentIndex().row() : up ? rows : -1;
    setCurrentIndex(m_model.index(std::clamp(from + (up ? -step : step), 0, std::max(0, rows - 1)), 0));
}

void CardTable::pick(const QModelIndex &index)
{
    if (m_picks == Picks::Rows) {
        Q_EMIT rowChosen(index.row());
        return;
    }
    const TableCell *cell = m_model.cell(index);
    if (cell != nullptr && cell->link.to != workflow::Link::To::Nothing)
        Q_EMIT linkActivated(cell->link);
}

} // namespace bincard::ui
