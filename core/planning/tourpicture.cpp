// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/tourpicture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace bincard::planning {
namespace {

constexpr double kMargin = 32, kTitleHeight = 44, kFootHeight = 28; ///< px
constexpr double kAisleGap = 64; ///< from an aisle to the next
constexpr double kCellWidth = 16; ///< of one side of an aisle
constexpr double kWay = 12; ///< between its two sides
constexpr double kMostHeight = 760, kLeastCell = 5, kMostCell = 22;
constexpr double kCrossing = 26; ///< width of a cross aisle
constexpr std::int32_t kMostDrawn = 60; ///< aisles; more than that nobody can read

struct Point {
    double x = 0, y = 0;
};

/// Only the aisles from the first to the last that matters are drawn.
struct Window {
    std::int32_t first = 0, last = 0;
};

Window windowOf(const AisleLayout &layout, const std::vector<Place> &walk)
{
    Window window{layout.ends().from.aisle, layout.ends().to.aisle};
    if (window.last < window.first)
        std::swap(window.first, window.last);
    for (const Place &place : walk) {
        window.first = std::min(window.first, place.aisle);
        window.last = std::max(window.last, place.aisle);
    }
    // Some of the neighbours, so that it is seen what was left out.
    window.first = std::max(window.first - 2, 0);
    window.last = std::min(window.last + 2, layout.aisles - 1);
    return window;
}

/// From cells and crossings onto the paper: bottom is down.
class Paper
{
public:
    Paper(const AisleLayout &layout, Window window) : m_layout(layout), m_window(window)
    {
        const double cells = layout.cellCount(), crossings = layout.levels();
        m_cell = std::clamp((kMostHeight - crossings * kCrossing) / cells, kLeastCell, kMostCell);
        m_bottom = kMargin + kTitleHeight + cells * m_cell + crossings * kCrossing;
    }

    [[nodiscard]] double cell() const { return m_cell; }
    [[nodiscard]] double width() const { return 2 * kMargin + kAisleGap * (m_window.last - m_window.first + 1); }
    [[nodiscard]] double height() const { return m_bottom + kFootHeight + kMargin; }
    [[nodiscard]] double x(std::int32_t aisle) const { return kMargin + kAisleGap * (aisle - m_window.first + 0.5); }
    [[nodiscard]] Point at(Place place) const
    {
        if (place.isCrossing())
            return {x(place.aisle), m_bottom - place.level() * (m_layout.cellsPerAisle * m_cell + kCrossing) - kCrossing / 2};
        return {x(place.aisle), m_bottom - (m_layout.blockOf(place.cell) + 1) * kCrossing - (place.cell + 0.5) * m_cell};
    }

private:
    const AisleLayout &m_layout;
    Window m_window;
    double m_cell = kMostCell, m_bottom = 0;
};

QString number(double value) { return QString::number(value, 'f', 1); }

QString rectangle(double x, double y, double width, double height, const char *style)
{
    return QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" %5/>\n").arg(number(x), number(y), number(width), number(height), QLatin1String(style));
}

QString words(const Point &at, double size, const char *anchor, const QString &text, const char *style = "")
{
    return QStringLiteral("<text x=\"%1\" y=\"%2\" font-size=\"%3\" text-anchor=\"%4\" %6>%5</text>\n")
        .arg(number(at.x), number(at.y), number(size), QLatin1String(anchor), text.toHtmlEscaped(), QLatin1String(style));
}

QString shelves(const AisleMap &map, const Paper &paper, Window window)
{
    const AisleLayout &layout = map.layout();
    QString svg;
    for (std::int32_t aisle = window.first; aisle <= window.last; ++aisle) {
        for (std::int32_t cell = 0; cell < layout.cellCount(); ++cell) {
            const Point centre = paper.at(Place::at({aisle, cell}));
            const bool blocked = map.isBlocked({aisle, cell});
            const char *const style = blocked ? "fill=\"#d9d4cc\" stroke=\"#b8b0a4\"" : "fill=\"#f6f3ec\" stroke=\"#cfc8bb\"";
            svg += rectangle(centre.x - kWay / 2 - kCellWidth, centre.y - paper.cell() / 2, kCellWidth, paper.cell(), style);
            svg += rectangle(centre.x + kWay / 2, centre.y - paper.cell() / 2, kCellWidth, paper.cell(), style);
            if (blocked)
                svg += rectangle(centre.x - kWay / 2, centre.y - paper.cell() / 2, kWay, paper.cell(), "fill=\"#b8b0a4\"");
        }
        const Point foot = paper.at(Place::crossing(aisle, 0));
        svg += words({foot.x, foot.y + kCrossing / 2 + 16}, 12, "middle", QString::number(aisle), "fill=\"#6b6459\"");
        const AisleDirection direction = layout.direction(aisle);
        if (!layout.mayTurn(aisle))
            svg += words({foot.x, foot.y + kCrossing / 2 + 28}, 10, "middle", QStringLiteral("||"), "fill=\"#6b6459\"");
        if (direction != AisleDirection::Both) {
            const Point head = paper.at(Place::crossing(aisle, layout.blocks));
            svg += words({head.x, head.y - kCrossing / 2 + 4}, 14, "middle", QString(direction == AisleDirection::Up ? QChar(0x2191) : QChar(0x2193)), "fill=\"#6b6459\"");
        }
    }
    return svg;
}

/// Where a way is walked twice the second line runs beside the first: to the right in the direction of walking, as on a road.
Point beside(const Point &from, const Point &to, const Point &point)
{
    constexpr double kApart = 2.6;
    const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
    return length < 0.01 ? point : Point{point.x - kApart * dy / length, point.y + kApart * dx / length};
}

QString arrow(const Point &from, const Point &to)
{
    const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
    if (length < 18)
        return {};
    const double ux = dx / length, uy = dy / length;
    const Point tip{(from.x + to.x) / 2 + 5 * ux, (from.y + to.y) / 2 + 5 * uy}, foot{tip.x - 9 * ux, tip.y - 9 * uy};
    return QStringLiteral("<polygon points=\"%1,%2 %3,%4 %5,%6\" fill=\"#1f5f99\"/>\n")
        .arg(number(tip.x), number(tip.y), number(foot.x - 4 * uy), number(foot.y + 4 * ux), number(foot.x + 4 * uy), number(foot.y - 4 * ux));
}

QString way(const Paper &paper, const std::vector<Place> &walk)
{
    QString points, arrows;
    for (std::size_t i = 0; i + 1 < walk.size(); ++i) {
        const Point from = paper.at(walk[i]), to = paper.at(walk[i + 1]);
        const Point a = beside(from, to, from), b = beside(from, to, to);
        points += QStringLiteral("%1,%2 %3,%4 ").arg(number(a.x), number(a.y), number(b.x), number(b.y));
        arrows += arrow(a, b);
    }
    return QStringLiteral("<polyline points=\"%1\" fill=\"none\" stroke=\"#1f5f99\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>\n").arg(points) + arrows;
}

QString numbers(const Paper &paper, const std::vector<Cell> &stops)
{
    const double radius = std::clamp(paper.cell() * 0.48, 4.5, 9.5);
    QString svg;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const Point centre = paper.at(Place::at(stops[i]));
        svg += QStringLiteral("<circle cx=\"%1\" cy=\"%2\" r=\"%3\" fill=\"#ffffff\" stroke=\"#b3450f\" stroke-width=\"1.6\"/>\n").arg(number(centre.x), number(centre.y), number(radius));
        svg += words({centre.x, centre.y + radius * 0.38}, radius * (i < 99 ? 1.1 : 0.9), "middle", QString::number(i + 1), "fill=\"#7a2d06\" font-weight=\"600\"");
    }
    return svg;
}

std::vector<Place> neighbours(const AisleLayout &layout, Place place)
{
    if (!place.isCrossing()) {
        const std::int32_t block = layout.blockOf(place.cell);
        return {Place::crossing(place.aisle, block), Place::crossing(place.aisle, block + 1)};
    }
    std::vector<Place> next;
    const std::int32_t aisle = place.aisle, level = place.level();
    for (const auto &[a, l] : {std::pair(aisle - 1, level), std::pair(aisle + 1, level), std::pair(aisle, level - 1), std::pair(aisle, level + 1)}) {
        if (a >= 0 && a < layout.aisles && l >= 0 && l < layout.levels())
            next.push_back(Place::crossing(a, l));
    }
    return next;
}

/// Adds the crossings between two places on one of the shortest ways, and the second place: each step is one on which nothing is lost.
void addSteps(const AisleMap &map, Place from, Place to, std::vector<Place> &walk)
{
    const std::size_t before = walk.size();
    while (from != to) {
        const std::int64_t left = map.distance(from, to);
        const std::vector<Place> next = neighbours(map.layout(), from);
        const auto step = std::find_if(next.begin(), next.end(), [&](const Place &place) {
            const bool isNew = std::find(walk.begin() + static_cast<std::ptrdiff_t>(before), walk.end(), place) == walk.end(); // Blocks can be of no length.
            return isNew && map.distance(from, place) + map.distance(place, to) == left;
        });
        from = step == next.end() ? to : *step; // No crossing on the way: along the aisle.
        walk.push_back(from);
    }
}

/// A walk through the stops, step by step. In narrow aisles it is told by which crossing they are entered: then they are passed to the other.
class Walked
{
public:
    Walked(const AisleMap &map, const std::vector<Cell> &stops) : m_map(map), m_layout(map.layout()), m_stops(stops), m_walk{map.ends().from} {}

    [[nodiscard]] std::vector<Place> all()
    {
        for (std::size_t i = 0; i < m_stops.size();) {
            if (const std::size_t passed = m_layout.mayTurn(m_stops[i].aisle) ? 0 : passFrom(i)) {
                i += passed;
                continue;
            }
            goTo(Place::at(m_stops[i++]));
        }
        goTo(m_map.ends().to);
        return std::move(m_walk);
    }

private:
    void goTo(Place place) { addSteps(m_map, Place(m_walk.back()), place, m_walk); }
    [[nodiscard]] std::int64_t rest(Place from, std::size_t i) const { return m_map.walkLength({m_stops.begin() + static_cast<std::ptrdiff_t>(i), m_stops.end()}, {from, m_map.ends().to}); }
    /// Through the narrow aisle of the i-th stop; how many stops are picked on the way. 0: the walk is in the aisle already, or ends there.
    std::size_t passFrom(std::size_t i)
    {
        const Cell stop = m_stops[i];
        const std::int32_t block = m_layout.blockOf(stop.cell);
        std::size_t last = i;
        while (last + 1 < m_stops.size() && m_stops[last + 1].aisle == stop.aisle && m_layout.blockOf(m_stops[last + 1].cell) == block)
            ++last;
        const std::int64_t left = rest(m_walk.back(), i);
        for (const std::int32_t in : {block, block + 1}) {
            const Place entry = Place::crossing(stop.aisle, in), exit = Place::crossing(stop.aisle, 2 * block + 1 - in);
            for (std::size_t end = last + 1; end > i; --end) {
                if (m_map.distance(m_walk.back(), entry) + m_layout.blockLength() + rest(exit, end) != left || !goesOneWay(i, end, in == block))
                    continue;
                goTo(entry);
                for (std::size_t k = i; k < end; ++k)
                    m_walk.push_back(Place::at(m_stops[k]));
                m_walk.push_back(exit);
                return end - i;
            }
        }
        return 0;
    }
    [[nodiscard]] bool goesOneWay(std::size_t first, std::size_t end, bool up) const
    {
        for (std::size_t i = first + 1; i < end; ++i) {
            if ((m_stops[i].cell < m_stops[i - 1].cell) == up && m_stops[i].cell != m_stops[i - 1].cell)
                return false;
        }
        const AisleDirection direction = m_layout.direction(m_stops[first].aisle);
        return direction != (up ? AisleDirection::Down : AisleDirection::Up);
    }

    const AisleMap &m_map;
    const AisleLayout &m_layout;
    const std::vector<Cell> &m_stops;
    std::vector<Place> m_walk;
};

} // namespace

std::vector<Place> walkOf(const AisleMap &map, const std::vector<Cell> &stops)
{
    if (map.tourLength(stops) >= kNoWay)
        return {};
    Walked walked(map, stops);
    return walked.all();
}

QString tourPicture(const AisleMap &map, const std::vector<Cell> &stops, const QString &title)
{
    const std::vector<Place> walk = walkOf(map, stops);
    Window window = windowOf(map.layout(), walk);
    const bool all = window.last - window.first < kMostDrawn;
    window.last = std::min(window.last, window.first + kMostDrawn - 1);
    const Paper paper(map.layout(), window);
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" "
                                 "font-family=\"Inter, sans-serif\" fill=\"#202020\">\n<rect width=\"%1\" height=\"%2\" fill=\"#ffffff\"/>\n")
                      .arg(number(paper.width()), number(paper.height()));
    svg += words({kMargin, kMargin + 10}, 18, "start", all ? title : title + QChar(0x2026));
    svg += shelves(map, paper, window);
    svg += way(paper, walk);
    const Point begin = paper.at(map.ends().from), end = paper.at(map.ends().to);
    svg += rectangle(begin.x - 9, begin.y - 9, 18, 18, "fill=\"#1f5f99\" rx=\"3\"");
    if (map.ends().from != map.ends().to)
        svg += rectangle(end.x - 9, end.y - 9, 18, 18, "fill=\"#ffffff\" stroke=\"#1f5f99\" stroke-width=\"3\" rx=\"3\"");
    return svg + numbers(paper, stops) + QStringLiteral("</svg>\n");
}

} // namespace bincard::planning
