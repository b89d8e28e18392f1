// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/detailcardview.h"

#include "common/flow.h"

#include <QEvent>
#include <QScrollBar>
#include <QScroller>

#include <algorithm>

namespace bincard::ui {

using workflow::FieldCode;
using workflow::Format;

namespace {

constexpr double kGap = 2, kFieldsShare = 0.36;
constexpr double kPictureWidth = 40, kPictureHeight = 21;
constexpr std::size_t kStatusColumn = 2; ///< of SectionCode::Contents

/// The numbers people look an item up for.
bool isFigure(const workflow::Field &field)
{
    switch (field.code) {
    case FieldCode::OnHand:
    case FieldCode::Reserved:
    case FieldCode::Promised:
    case FieldCode::ToSell:
        return true;
    default:
        return false;
    }
}

/// Without the columns that no row has anything for.
void dropEmptyColumns(TableContent &content)
{
    for (int column = content.columns - 1; column >= 0; --column) {
        const auto c = static_cast<std::size_t>(column);
        const bool used = std::any_of(content.rows.begin(), content.rows.end(), [c](const auto &row) { return c < row.size() && !row[c].text.isEmpty(); });
        if (used)
            continue;
        for (auto &row : content.rows) {
            if (c < row.size())
                row.erase(row.begin() + column);
        }
        content.headings.removeAt(column);
        --content.columns;
    }
}

bool isNumber(Format format)
{
    return format == Format::Quantity || format == Format::WeightG || format == Format::Money || format == Format::Difference;
}

} // namespace

DetailCardView::DetailCardView(QWidget *parent) : QScrollArea(parent), m_page(new QWidget)
{
    setFrameShape(NoFrame);
    m_bar = new SoftScrollBar(this);
    setVerticalScrollBar(m_bar);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_page);
    m_heading = new FitLabel(m_page);
    m_subheading = new FitLabel(m_page);
    m_figures = new Figures(m_page);
    m_picture = new CartonPictureView(m_page);
    m_fields = new CardTable(CardTable::Picks::Links, m_page);
    m_fields->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_fields, &CardTable::linkActivated, this, &DetailCardView::linkActivated);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
}

DetailCardView::Table DetailCardView::addTable()
{
    Table table{new FitLabel(m_page), new CardTable(CardTable::Picks::Links, m_page), new FitLabel(m_page)};
    table.rows->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(table.rows, &CardTable::linkActivated, this, &DetailCardView::linkActivated);
    return table;
}

void DetailCardView::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
    arrange();
}

void DetailCardView::render(const workflow::DetailCard &card, const Words &words)
{
    const bool another = card.what != m_card.what || card.heading != m_card.heading;
    m_card = card;
    m_heading->setText(card.heading);
    m_subheading->setText(card.subheading);
    std::vector<Figure> figures;
    for (const workflow::Field &field : card.fields) {
        if (isFigure(field))
            figures.push_back({words.values().show(field.value), words.field(field.code)});
    }
    m_hasFigures = !figures.empty();
    m_figures->setFigures(figures);
    m_fields->setContent(fieldsOf(card, words));
    m_picture->render(card.picture.value_or(workflow::CartonPicture()));
    m_picture->setDescription(words.picture(card));

    m_sections = card.sections.size();
    while (m_tables.size() < m_sections)
        m_tables.push_back(addTable());
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        const bool used = i < m_sections;
        m_tables[i].heading->setText(used ? words.sectionOf(card.sections[i]) : QString());
        m_tables[i].rows->setContent(used ? rowsOf(card.sections[i], words) : TableContent());
        m_tables[i].more->setText(used && card.sections[i].more ? words.moreHere() : QString());
        m_tables[i].heading->setVisible(used);
        m_tables[i].rows->setVisible(used && !card.sections[i].rows.empty());
        m_tables[i].more->setVisible(used && (card.sections[i].more || card.sections[i].rows.empty()));
        if (used && card.sections[i].rows.empty())
            m_tables[i].more->setText(words.noRows());
    }
    restyle();
    arrange();
    if (another)
        verticalScrollBar()->setValue(0);
}

void DetailCardView::scroll(int key)
{
    QScrollBar *bar = verticalScrollBar();
    const int step = key == Qt::Key_Up || key == Qt::Key_Down ? m_theme->touch() : bar->pageStep();
    bar->setValue(bar->value() + (key == Qt::Key_Up || key == Qt::Key_PageUp ? -step : step));
}

TableContent DetailCardView::fieldsOf(const workflow::DetailCard &card, const Words &words)
{
    TableContent content;
    content.columns = 2;
    for (const workflow::Field &field : card.fields) {
        const bool position = field.code == FieldCode::Coordinates;
        const QString value = position ? words.values().coordinates(field.value.text) : words.values().show(field.value);
        if (isFigure(field) || value.isEmpty())
            continue;
        TableCell label, shown;
        label.text = words.field(field.code);
        label.quiet = true;
        shown.text = value;
        shown.link = field.value;
        content.rows.push_back({label, shown});
    }
    return content;
}

TableContent DetailCardView::rowsOf(const workflow::Section &section, const Words &words)
{
    TableContent content;
    content.headings = words.columns(section.code);
    content.columns = static_cast<int>(content.headings.size());
    for (const workflow::CardRow &row : section.rows) {
        std::vector<TableCell> cells;
        for (const workflow::Link &link : row.cells) {
            TableCell cell;
            cell.text = words.values().show(link);
            cell.link = link;
            cell.number = isNumber(link.format);
            cells.push_back(cell);
        }
        if (section.code == workflow::SectionCode::Contents && cells.size() > kStatusColumn && cells.back().text.isEmpty())
            cells[kStatusColumn].text = words.wholeUnit(); // How many are in it nobody has said.
        content.rows.push_back(std::move(cells));
    }
    dropEmptyColumns(content);
    return content;
}

void DetailCardView::restyle()
{
    if (!m_theme)
        return;
    const Colours &c = m_theme->colours();
    QPalette palette = m_theme->palette();
    palette.setColor(QPalette::Window, c.window);
    setPalette(palette);
    TextStyle style;
    style.ink = c.text;
    style.weight = Weight::Bold;
    style.pixels = m_theme->stepsUnder(m_theme->px(Type::Title), Type::Title, Type::Body);
    style.lines = 2;
    style.data = true;
    m_heading->setTextStyle(style);
    style.weight = Weight::Regular;
    style.pixels = m_theme->steps(Type::Large, Type::Body);
    m_subheading->setTextStyle(style);
    m_figures->setTheme(*m_theme);
    m_figures->setUnder(m_theme->px(Type::Title));
    m_fields->setTheme(*m_theme);
    m_picture->setTheme(*m_theme);
    for (const Table &table : m_tables) {
        style.data = false;
        style.ink = c.text;
        style.weight = Weight::Bold;
        style.pixels = {m_theme->px(Type::Body)};
        table.heading->setTextStyle(style);
        style.weight = Weight::Regular;
        style.ink = c.quiet;
        table.more->setTextStyle(style);
        table.rows->setTheme(*m_theme);
    }
    m_bar->setTheme(*m_theme);
}

void DetailCardView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void DetailCardView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QScrollArea::changeEvent(event);
}

void DetailCardView::arrange()
{
    if (!m_theme)
        return;
    arrangeIn(width()); // To the edge, as all else on the page; what is too long leaves room for the bar.
    if (m_page->height() > height())
        arrangeIn(width() - m_bar->sizeHint().width() - m_theme->grid(1));
}

void DetailCardView::arrangeIn(int width)
{
    const int gap = m_theme->grid(kGap);
    int y = placeHeading(width) + gap;
    m_figures->setVisible(m_hasFigures);
    if (m_hasFigures) {
        const int figures = m_figures->heightFor(width);
        m_figures->setGeometry(mirrored(QRect(0, y, width, figures), QRect(0, 0, width, 1), layoutDirection()));
        y += figures + gap;
    }
    const bool hasFields = !m_fields->content().rows.empty();
    m_fields->setVisible(hasFields);
    const int fieldsWidth = static_cast<int>(width * kFieldsShare);
    const bool fits = m_card.picture || tablesWanted() <= width - fieldsWidth - gap; // A picture that has to be scrolled to is none: rather the tables' words wrap.
    const bool beside = hasFields && m_sections > 0 && fits;
    const int left = beside ? fieldsWidth + gap : 0;
    int below = y;
    for (std::size_t i = 0; i < m_sections; ++i)
        below = placeTable(m_tables[i], left, below, width) + gap;
    // Too narrow for both: the tables are what people look for.
    const int fieldsSpan = beside ? fieldsWidth : width;
    const int fieldsTop = placePicture(beside ? y : below, fieldsSpan, width);
    const int fields = hasFields ? m_fields->heightFor(fieldsSpan) : 0;
    m_fields->setGeometry(mirrored(QRect(0, fieldsTop, fieldsSpan, fields), QRect(0, 0, width, 1), layoutDirection()));
    m_page->resize(width, std::max(fieldsTop + fields, below));
}

int DetailCardView::placePicture(int top, int span, int pageWidth)
{
    m_picture->setVisible(m_card.picture.has_value());
    if (!m_card.picture)
        return top;
    const int width = std::min(span, m_theme->grid(kPictureWidth)), height = m_theme->grid(kPictureHeight);
    m_picture->setGeometry(mirrored(QRect(0, top, width, height), QRect(0, 0, pageWidth, 1), layoutDirection()));
    return top + height + m_theme->grid(kGap);
}

int DetailCardView::tablesWanted() const
{
    int wanted = 0;
    for (std::size_t i = 0; i < m_sections; ++i)
        wanted = std::max(wanted, m_tables[i].rows->widthWanted());
    return wanted;
}

/// Heading and what stands beside it, or below when there is no room. Returns the height.
int DetailCardView::placeHeading(int width)
{
    const QRect page(0, 0, width, 1);
    const auto place = [&](int x, int y, int w, int h) { return mirrored(QRect(x, y, w, h), page, layoutDirection()); };
    const int gap = m_theme->grid(kGap), aside = m_subheading->text().isEmpty() ? 0 : m_subheading->sizeHint().width() + 1;
    const QSize heading = m_heading->sizeHint();
    if (heading.width() + gap + aside <= width) {
        m_heading->setGeometry(place(0, 0, heading.width() + 1, heading.height()));
        m_subheading->setGeometry(place(heading.width() + gap, 0, aside, heading.height()));
        return heading.height();
    }
    const int high = m_heading->heightForWidth(width), low = aside > 0 ? m_subheading->heightForWidth(width) : 0;
    m_heading->setGeometry(place(0, 0, width, high));
    m_subheading->setGeometry(place(0, high, width, low));
    return high + low;
}

int DetailCardView::placeTable(const Table &table, int left, int top, int pageWidth)
{
    const int width = pageWidth - left;
    const QRect page(0, 0, pageWidth, 1);
    const auto place = [&](int y, int h) { return mirrored(QRect(left, y, width, h), page, layoutDirection()); };
    const int heading = table.heading->heightForWidth(width) + m_theme->grid(1);
    table.heading->setGeometry(place(top, heading));
    top += heading;
    if (!table.rows->content().rows.empty()) {
        const int rows = table.rows->heightFor(width);
        table.rows->setGeometry(place(top, rows));
        top += rows;
    }
    if (!table.more->text().isEmpty()) {
        const int more = table.more->heightForWidth(width) + m_theme->grid(1);
        table.more->setGeometry(place(top, more));
        top += more;
    }
    return top;
}

} // namespace bincard::ui
