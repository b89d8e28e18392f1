// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/statusstrip.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace bincard::ui {

namespace {
constexpr double kIcon = 2, kHigh = 3, kInside = 1, kGap = 1, kSide = 3, kAbove = 0.5; ///< side: the page's own margin
constexpr std::int64_t kSkewShownMs = 2 * 60 * 1000; ///< design §5
}

StatusStrip::StatusStrip(QWidget *parent) : QWidget(parent) {}

void StatusStrip::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void StatusStrip::add(const QString &icon, const QString &text, Tone tone)
{
    if (!text.isEmpty())
        m_parts.push_back({icon, text, tone});
}

void StatusStrip::render(const station::StationView &view, const QStringList &scannerAlerts, const Words &words)
{
    m_parts.clear();
    add(QStringLiteral("user"), view.userName.isEmpty() ? words.nobody() : view.userName);
    add(QStringLiteral("computer"), view.warehouse.isEmpty() ? view.stationName : view.stationName + QStringLiteral(" · ") + view.warehouse);
    m_queuePart = m_parts.size();
    if (view.waitingOperations > 0)
        add(QStringLiteral("cloud-upload"), words.waiting(view.waitingOperations, view.nowMs - view.oldestWaitingMs));
    else
        add(QStringLiteral("cloud-upload"), words.allSent());
    add(QStringLiteral("view-refresh"), words.synced(view.lastSyncMs, view.nowMs));
    add(view.online ? QStringLiteral("network-connect") : QStringLiteral("network-disconnect"), words.online(view.online), view.online ? Tone::Plain : Tone::Warning);
    add(QStringLiteral("cloud-download"), words.loading(view.loading), Tone::Info);
    m_printersPart = words.printerChip(view.printing).isEmpty() ? kNone : m_parts.size();
    add(iconName(workflow::ActionCode::Print), words.printerChip(view.printing), Tone::Warning);
    if (view.queuedScans > 1)
        add(QStringLiteral("view-barcode"), words.queue(view.queuedScans), Tone::Info);
    if (view.unusedScans > 0)
        add(iconName(Tone::Warning), words.unused(view.unusedScans), Tone::Warning);
    if (view.quarantined > 0)
        add(iconName(Tone::Error), words.quarantined(view.quarantined), Tone::Error);
    if (std::abs(view.skewMs) > kSkewShownMs)
        add(QStringLiteral("clock"), words.skew(view.skewMs), Tone::Warning);
    for (const QString &alert : scannerAlerts)
        add(QStringLiteral("view-barcode"), alert, Tone::Warning);
    updateGeometry();
    update();
}

QStringList StatusStrip::texts() const
{
    QStringList texts;
    for (const Part &part : m_parts)
        texts << plainText(part.text);
    return texts;
}

std::vector<QSize> StatusStrip::sizes() const
{
    const QFontMetrics metrics(m_theme->font(Type::Small, Weight::Bold)); // The wider weight, so that nothing jumps when one lights up.
    std::vector<QSize> sizes;
    for (const Part &part : m_parts)
        sizes.emplace_back(m_theme->grid(kIcon) + 3 * m_theme->grid(kInside) + metrics.horizontalAdvance(part.text) + 1, m_theme->grid(kHigh));
    return sizes;
}

int StatusStrip::heightFor(int width) const
{
    const Flow places = flow(sizes(), width - 2 * m_theme->grid(kSide), m_theme->grid(kGap), m_theme->grid(kAbove), layoutDirection());
    return std::max(m_theme->touch(), std::max(m_theme->grid(kHigh), places.height) + 2 * m_theme->grid(kAbove));
}

bool StatusStrip::textFits() const
{
    const std::vector<QSize> wanted = sizes();
    return std::all_of(wanted.begin(), wanted.end(), [this](const QSize &size) { return size.width() <= width() - 2 * m_theme->grid(kSide); }) && heightFor(width()) <= height();
}

std::vector<QRect> StatusStrip::places() const
{
    Flow flown = flow(sizes(), width() - 2 * m_theme->grid(kSide), m_theme->grid(kGap), m_theme->grid(kAbove), layoutDirection());
    for (QRect &place : flown.places)
        place.translate(m_theme->grid(kSide), (height() - flown.height) / 2);
    return flown.places;
}

QRect StatusStrip::area(std::size_t part) const
{
    if (!m_theme || part >= m_parts.size())
        return {};
    QRect area = places()[part];
    const QPoint middle = area.center();
    area.setSize(area.size().expandedTo(QSize(m_theme->touch(), m_theme->touch())));
    area.moveCenter(middle);
    area.moveTop(std::clamp(area.top(), 0, std::max(0, height() - area.height())));
    return area;
}

std::size_t StatusStrip::partAt(QPoint point) const
{
    for (const std::size_t part : {m_printersPart, m_queuePart}) {
        if (area(part).contains(point))
            return part;
    }
    return kNone;
}

void StatusStrip::mousePressEvent(QMouseEvent *event)
{
    m_pressed = partAt(event->position().toPoint());
    update();
}

void StatusStrip::mouseReleaseEvent(QMouseEvent *event)
{
    const std::size_t pressed = std::exchange(m_pressed, kNone);
    update();
    if (pressed == kNone || pressed != partAt(event->position().toPoint()))
        return;
    if (pressed == m_queuePart)
        Q_EMIT queueAsked();
    else
        Q_EMIT printersAsked();
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    if (!m_theme)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme->colours();
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, 0, width(), 1), c.hairline);
    const std::vector<QRect> where = places();
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        paintPart(painter, i, where[i]);
}

void StatusStrip::paintPart(QPainter &painter, std::size_t index, const QRect &place) const
{
    const Part &part = m_parts[index];
    const bool opens = index == m_queuePart || index == m_printersPart;
    const Colours &c = m_theme->colours();
    const int icon = m_theme->grid(kIcon);
    const bool quiet = part.tone == Tone::Plain;
    const int inside = m_theme->grid(kInside), before = quiet && !opens ? 0 : inside; // Without an edge the icon itself stands at the margin.
    if (!quiet || opens) { // What can be pressed has an edge.
        painter.setPen(opens ? QPen(c.edge, m_theme->edge()) : QPen(Qt::NoPen));
        painter.setBrush(quiet ? (index == m_pressed ? c.pressed : c.surface) : m_theme->paint(part.tone).fill);
        painter.drawRoundedRect(place, m_theme->radius() / 2.0, m_theme->radius() / 2.0);
    }
    const QColor ink = quiet ? c.quiet : m_theme->paint(part.tone).ink;
    const QRect iconPlace = mirrored(QRect(place.left() + before, place.center().y() - icon / 2 + 1, icon, icon), place, layoutDirection());
    painter.drawPixmap(iconPlace, iconPixmap(part.icon, icon, ink, devicePixelRatioF()));
    painter.setPen(ink);
    painter.setFont(m_theme->font(Type::Small, quiet ? Weight::Regular : Weight::Bold));
    const QRect text = mirrored(place.adjusted(before + inside + icon, 0, before - 2 * inside, 0), place, layoutDirection());
    painter.drawText(text, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter), part.text);
}

} // namespace bincard::ui
