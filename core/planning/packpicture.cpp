// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packpicture.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace bincard::planning {
namespace {

constexpr double kDrawingWidth = 560, kDrawingHeight = 560; ///< px
constexpr double kMargin = 24, kTitleHeight = 40;
constexpr double kLegendWidth = 420, kLegendRow = 20;
constexpr std::size_t kMostLegendRows = 60;
constexpr double kCosine = 0.866, kSine = 0.5; ///< of 30°: an isometric view
/// Twelve hues of one lightness, well apart for most eyes; sides are the same, darker.
constexpr std::array<std::array<int, 3>, 12> kColours{{{141, 211, 199}, {255, 237, 140}, {190, 186, 218}, {251, 154, 140}, {128, 177, 211},
    {253, 190, 111}, {179, 222, 105}, {252, 205, 229}, {200, 200, 200}, {205, 150, 205}, {204, 235, 197}, {235, 200, 150}}};

struct Point {
    double x = 0, y = 0;
};

/// From the container's corner (x to the right and towards the eye, y to the left and away) onto the paper.
class View
{
public:
    explicit View(const Extent &room)
    {
        const double width = kCosine * static_cast<double>(room.x + room.y);
        const double height = kSine * static_cast<double>(room.x + room.y) + static_cast<double>(room.z);
        m_scale = std::min(kDrawingWidth / width, kDrawingHeight / height);
        m_left = kMargin + (kDrawingWidth - m_scale * width) / 2;
        m_bottom = kMargin + kTitleHeight + m_scale * height;
        m_height = m_bottom + kMargin;
    }

    [[nodiscard]] double height() const { return m_height; }
    /// The eye is in front (small y) and to the right (large x): x runs down to the right, y up to the right.
    [[nodiscard]] Point at(const Extent &room, std::int64_t x, std::int64_t y, std::int64_t z) const
    {
        const auto right = static_cast<double>(x + y), up = static_cast<double>(room.x - x + y);
        return {m_left + m_scale * kCosine * right, m_bottom - m_scale * (kSine * up + static_cast<double>(z))};
    }

private:
    double m_scale = 1, m_left = 0, m_bottom = 0, m_height = 0;
};

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

QString colour(std::size_t box, int percent)
{
    const auto &base = kColours[box % kColours.size()];
    return QStringLiteral("#%1%2%3")
        .arg(base[0] * percent / 100, 2, 16, QLatin1Char('0'))
        .arg(base[1] * percent / 100, 2, 16, QLatin1Char('0'))
        .arg(base[2] * percent / 100, 2, 16, QLatin1Char('0'));
}

QString polygon(const std::vector<Point> &points, const QString &fill)
{
    QString text = QStringLiteral("<polygon points=\"");
    for (const Point &point : points)
        text += number(point.x) + u',' + number(point.y) + u' ';
    return text + QStringLiteral("\" fill=\"%1\" stroke=\"#303030\" stroke-width=\"1\" stroke-linejoin=\"round\"/>\n").arg(fill);
}

QString words(const Point &at, double size, const char *anchor, const QString &text)
{
    return QStringLiteral("<text x=\"%1\" y=\"%2\" font-size=\"%3\" text-anchor=\"%4\">%5</text>\n")
        .arg(number(at.x), number(at.y), number(size), QLatin1String(anchor), text.toHtmlEscaped());
}

Point middle(const std::vector<Point> &corners)
{
    Point sum;
    for (const Point &corner : corners) {
        sum.x += corner.x / static_cast<double>(corners.size());
        sum.y += corner.y / static_cast<double>(corners.size());
    }
    return sum;
}

/// Whether `a` may hide part of `b` from the eye in front, to the right and above: it lies wholly nearer on some axis. Of two pieces that do
/// not overlap one always does.
bool isNearer(const Placement &a, const Placement &b)
{
    const bool apartFurther = a.at.x + a.size.x <= b.at.x || a.at.y >= b.at.y + b.size.y || a.at.z + a.size.z <= b.at.z;
    return !apartFurther && (a.at.x >= b.at.x + b.size.x || a.at.y + a.size.y <= b.at.y || a.at.z >= b.at.z + b.size.z);
}

QString pieceOf(const View &view, const Extent &room, const Placement &piece, std::size_t sequence)
{
    const Extent &from = piece.at;
    const Extent to{from.x + piece.size.x, from.y + piece.size.y, from.z + piece.size.z};
    const auto at = [&](std::int64_t x, std::int64_t y, std::int64_t z) { return view.at(room, x, y, z); };
    const std::vector<Point> top{at(from.x, from.y, to.z), at(to.x, from.y, to.z), at(to.x, to.y, to.z), at(from.x, to.y, to.z)};
    const std::vector<Point> front{at(from.x, from.y, from.z), at(to.x, from.y, from.z), at(to.x, from.y, to.z), at(from.x, from.y, to.z)};
    const std::vector<Point> right{at(to.x, from.y, from.z), at(to.x, to.y, from.z), at(to.x, to.y, to.z), at(to.x, from.y, to.z)};
    QString text = polygon(top, colour(piece.box, 100)) + polygon(front, colour(piece.box, 82)) + polygon(right, colour(piece.box, 66));
    for (const std::vector<Point> &face : {top, front, right}) {
        const Point centre = middle(face);
        text += words({centre.x, centre.y + 4}, 12, "middle", QString::number(sequence));
    }
    return text;
}

/// The walls behind, open to the eye: floor, back and left.
QString roomOf(const View &view, const Extent &room)
{
    const auto at = [&](std::int64_t x, std::int64_t y, std::int64_t z) { return view.at(room, x, y, z); };
    return polygon({at(0, 0, 0), at(room.x, 0, 0), at(room.x, room.y, 0), at(0, room.y, 0)}, QStringLiteral("#e9e4da"))
        + polygon({at(0, room.y, 0), at(room.x, room.y, 0), at(room.x, room.y, room.z), at(0, room.y, room.z)}, QStringLiteral("#f6f3ec"))
        + polygon({at(0, 0, 0), at(0, room.y, 0), at(0, room.y, room.z), at(0, 0, room.z)}, QStringLiteral("#f1ede4"));
}

/// Edges of the container that lie in front of everything.
QString edgesOf(const View &view, const Extent &room)
{
    const auto line = [&](const Extent &from, const Extent &to) {
        const Point a = view.at(room, from.x, from.y, from.z), b = view.at(room, to.x, to.y, to.z);
        return QStringLiteral("<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke=\"#8a7a5c\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"/>\n")
            .arg(number(a.x), number(a.y), number(b.x), number(b.y));
    };
    return line({room.x, 0, 0}, {room.x, 0, room.z}) + line({0, 0, room.z}, {room.x, 0, room.z})
        + line({room.x, 0, room.z}, {room.x, room.y, room.z});
}

QString sizeWords(const Extent &size)
{
    return QStringLiteral("%1 × %2 × %3").arg(size.x).arg(size.y).arg(size.z);
}

QString shortened(const QString &name)
{
    return name.size() > 16 ? name.left(15) + QChar(0x2026) : name;
}

QString legendRow(const PackProblem &problem, const Placement &piece, std::size_t sequence, double y)
{
    const double x = kMargin + kDrawingWidth + kMargin;
    const auto place = QStringLiteral("@ %1, %2, %3").arg(piece.at.x).arg(piece.at.y).arg(piece.at.z);
    return QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"14\" height=\"14\" fill=\"%3\" stroke=\"#303030\"/>\n")
               .arg(number(x), number(y - 11), colour(piece.box, 100))
        + words({x + 44, y}, 13, "end", QString::number(sequence)) + words({x + 54, y}, 13, "start", shortened(problem.boxes[piece.box].id))
        + words({x + 190, y}, 13, "start", sizeWords(piece.size)) + words({x + 305, y}, 13, "start", place);
}

} // namespace

std::vector<std::size_t> paintersOrder(const std::vector<Placement> &pieces)
{
    std::vector<std::size_t> order;
    std::vector<bool> drawn(pieces.size(), false);
    std::vector<std::vector<std::size_t>> nearer(pieces.size());
    std::vector<int> waitsFor(pieces.size(), 0);
    for (std::size_t a = 0; a < pieces.size(); ++a) {
        for (std::size_t b = 0; b < pieces.size(); ++b) {
            if (a != b && isNearer(pieces[a], pieces[b])) {
                nearer[b].push_back(a);
                ++waitsFor[a];
            }
        }
    }
    while (order.size() < pieces.size()) {
        std::size_t next = pieces.size();
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (!drawn[i] && (next == pieces.size() || waitsFor[i] < waitsFor[next]))
                next = i;
        }
        drawn[next] = true;
        order.push_back(next);
        for (const std::size_t other : nearer[next])
            --waitsFor[other];
    }
    return order;
}

QString packPicture(const PackProblem &problem, const PackedBin &bin, const QString &title)
{
    const PackContainer &container = problem.containers[bin.container];
    const View view(container.size);
    const std::size_t rows = std::min(bin.placements.size(), kMostLegendRows);
    const double legendHeight = kMargin + kTitleHeight + kLegendRow * static_cast<double>(rows + 1) + kMargin;
    const QString width = number(kDrawingWidth + kLegendWidth + 3 * kMargin), height = number(std::max(view.height(), legendHeight));
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" "
                                 "font-family=\"Inter, sans-serif\" fill=\"#202020\">\n<rect width=\"%1\" height=\"%2\" fill=\"#ffffff\"/>\n")
                      .arg(width, height);
    svg += words({kMargin, kMargin + 14}, 18, "start", title);
    svg += roomOf(view, container.size);
    for (const std::size_t piece : paintersOrder(bin.placements))
        svg += pieceOf(view, container.size, bin.placements[piece], piece + 1);
    svg += edgesOf(view, container.size);
    double y = kMargin + kTitleHeight;
    for (std::size_t i = 0; i < rows; ++i, y += kLegendRow)
        svg += legendRow(problem, bin.placements[i], i + 1, y);
    if (rows < bin.placements.size())
        svg += words({kMargin + kDrawingWidth + kMargin + 44, y}, 13, "end", QStringLiteral("+ %1").arg(bin.placements.size() - rows));
    return svg + QStringLiteral("</svg>\n");
}

} // namespace bincard::planning
