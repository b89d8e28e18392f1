// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/cartonpictureview.h"

#include "planning/packpicture.h"

#include <QPainter>

#include <algorithm>

namespace bincard::ui {
namespace {

constexpr double kCosine = 0.866, kSine = 0.5; ///< of 30°: an isometric view

/// From the carton's corner onto the widget: x runs down to the right, y up to the right.
class View
{
public:
    View(const workflow::CartonPicture &picture, const QRectF &area) : m_picture(picture)
    {
        const auto base = static_cast<double>(picture.sizeX + picture.sizeY), up = static_cast<double>(picture.sizeZ);
        const double width = kCosine * base, height = kSine * base + up;
        m_scale = std::min(area.width() / width, area.height() / height);
        m_left = area.left() + (area.width() - m_scale * width) / 2;
        m_bottom = area.bottom() - (area.height() - m_scale * height) / 2;
    }
    [[nodiscard]] QPointF at(std::int64_t x, std::int64_t y, std::int64_t z) const
    {
        const auto right = static_cast<double>(x + y), up = static_cast<double>(m_picture.sizeX - x + y);
        return {m_left + m_scale * kCosine * right, m_bottom - m_scale * (kSine * up + static_cast<double>(z))};
    }

private:
    const workflow::CartonPicture &m_picture;
    double m_scale = 1, m_left = 0, m_bottom = 0;
};

/// The three faces of a box that the eye sees, each a little darker than the one before.
void drawBox(QPainter &painter, const View &view, const workflow::CartonPiece &piece, const QColor &fill)
{
    constexpr int kFront = 108, kRight = 120; // Per cent darker.
    const std::int64_t x = piece.x, y = piece.y, z = piece.z, toX = x + piece.sizeX, toY = y + piece.sizeY, toZ = z + piece.sizeZ;
    painter.setBrush(fill);
    painter.drawPolygon(QPolygonF{view.at(x, y, toZ), view.at(toX, y, toZ), view.at(toX, toY, toZ), view.at(x, toY, toZ)});
    painter.setBrush(fill.darker(kFront));
    painter.drawPolygon(QPolygonF{view.at(x, y, z), view.at(toX, y, z), view.at(toX, y, toZ), view.at(x, y, toZ)});
    painter.setBrush(fill.darker(kRight));
    painter.drawPolygon(QPolygonF{view.at(toX, y, z), view.at(toX, toY, z), view.at(toX, toY, toZ), view.at(toX, y, toZ)});
}

} // namespace

CartonPictureView::CartonPictureView(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents); // A finger that scrolls may begin here.
}

void CartonPictureView::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void CartonPictureView::render(const workflow::CartonPicture &picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    std::vector<planning::Placement> pieces;
    for (const workflow::CartonPiece &piece : picture.pieces)
        pieces.push_back({0, {piece.x, piece.y, piece.z}, {piece.sizeX, piece.sizeY, piece.sizeZ}});
    m_order = planning::paintersOrder(pieces);
    update();
}

void CartonPictureView::paintEvent(QPaintEvent *)
{
    if (!m_theme || m_picture.sizeX <= 0 || m_picture.sizeY <= 0 || m_picture.sizeZ <= 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme->colours();
    const double line = m_theme->edge(), strong = m_theme->focus();
    const View view(m_picture, QRectF(rect()).adjusted(strong, strong, -strong, -strong));
    const std::int64_t x = m_picture.sizeX, y = m_picture.sizeY, z = m_picture.sizeZ;
    const auto pen = [](const QColor &colour, double width) { return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin); };

    painter.setPen(pen(c.edge, line));
    painter.setBrush(c.window); // The floor and the two walls behind.
    painter.drawPolygon(QPolygonF{view.at(0, 0, 0), view.at(x, 0, 0), view.at(x, y, 0), view.at(0, y, 0)});
    painter.setBrush(c.surface);
    painter.drawPolygon(QPolygonF{view.at(0, 0, 0), view.at(0, y, 0), view.at(0, y, z), view.at(0, 0, z)});
    painter.drawPolygon(QPolygonF{view.at(0, y, 0), view.at(x, y, 0), view.at(x, y, z), view.at(0, y, z)});
    for (const std::size_t index : m_order) {
        const workflow::CartonPiece &piece = m_picture.pieces[index];
        if (piece.state == workflow::CartonPiece::State::Later)
            continue;
        const bool next = piece.state == workflow::CartonPiece::State::Next;
        painter.setPen(next ? pen(c.text, strong) : pen(c.edge, line));
        drawBox(painter, view, piece, next ? c.accentFill.fill : c.pressed);
    }
    painter.setPen(pen(c.edge, line)); // The edges in front: what is in stands behind them.
    painter.drawPolyline(QPolygonF{view.at(0, 0, 0), view.at(0, 0, z), view.at(x, 0, z), view.at(x, y, z), view.at(x, y, 0)});
    painter.drawPolyline(QPolygonF{view.at(x, 0, z), view.at(x, 0, 0), view.at(0, 0, 0)});
    painter.drawLine(view.at(x, 0, 0), view.at(x, y, 0));
}

} // namespace bincard::ui
