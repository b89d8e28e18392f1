// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"

#include <QIcon>
#include <QImage>
#include <QPixmapCache>

#include <algorithm>

namespace bincard::ui {

using workflow::ActionCode;
using workflow::Link;

namespace {

int inkOf(QRgb pixel)
{
    return 255 - std::min({qRed(pixel), qGreen(pixel), qBlue(pixel)});
}

int deepestInk(const QImage &image)
{
    int deepest = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (qAlpha(pixel) > 127)
                deepest = std::max(deepest, inkOf(pixel));
        }
    }
    return deepest;
}

/// Emblems have a paler filling inside a strong outline: from two thirds of the deepest ink on, all is full colour.
QImage inOneColour(QImage image, const QColor &colour)
{
    image.convertTo(QImage::Format_ARGB32);
    const int full = std::max(1, deepestInk(image) * 2 / 3);
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = qAlpha(line[x]) * std::min(full, inkOf(line[x])) / full;
            line[x] = qRgba(colour.red(), colour.green(), colour.blue(), alpha);
        }
    }
    return image;
}

} // namespace

QString iconName(ActionCode action)
{
    switch (action) {
    case ActionCode::Ok:
        return QStringLiteral("dialog-ok-apply");
    case ActionCode::Skip:
        return QStringLiteral("media-skip-forward");
    case ActionCode::Short:
        return QStringLiteral("package-remove");
    case ActionCode::Full:
        return QStringLiteral("draw-cuboid");
    case ActionCode::Undo:
        return QStringLiteral("edit-undo");
    case ActionCode::Back:
        return QStringLiteral("go-previous");
    case ActionCode::Done:
        return QStringLiteral("flag");
    case ActionCode::Problem:
        return QStringLiteral("emblem-warning");
    case ActionCode::Pause:
        return QStringLiteral("media-playback-pause");
    case ActionCode::Help:
        return QStringLiteral("question");
    case ActionCode::LogOut:
        return QStringLiteral("system-log-out");
    case ActionCode::GetWork:
        return QStringLiteral("view-task");
    case ActionCode::LookUp:
    case ActionCode::Find:
        return QStringLiteral("edit-find");
    case ActionCode::Bind:
        return QStringLiteral("link");
    case ActionCode::More:
        return QStringLiteral("application-menu");
    }
    return {};
}

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return {};
    case Tone::Info:
        return QStringLiteral("emblem-information");
    case Tone::Ok:
        return QStringLiteral("checkmark");
    case Tone::Confirm:
        return QStringLiteral("emblem-question");
    case Tone::Warning:
        return QStringLiteral("emblem-warning");
    case Tone::Error:
        return QStringLiteral("emblem-error");
    }
    return {};
}

QString iconName(Link::To to)
{
    switch (to) {
    case Link::To::Nothing:
        return {};
    case Link::To::Item:
        return QStringLiteral("tag");
    case Link::To::Location:
        return QStringLiteral("map-symbolic");
    case Link::To::Hu:
        return QStringLiteral("draw-cuboid");
    case Link::To::Order:
        return QStringLiteral("amarok_cart_view");
    case Link::To::User:
        return QStringLiteral("user");
    case Link::To::Task:
        return QStringLiteral("view-task");
    }
    return {};
}

QPixmap iconPixmap(const QString &name, int pixels, const QColor &ink, qreal ratio)
{
    if (name.isEmpty() || pixels <= 0)
        return {};
    const QString key = QStringLiteral("bincard/%1/%2/%3/%4").arg(name).arg(pixels).arg(ink.rgba()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const QIcon icon = QIcon::fromTheme(name);
    if (icon.isNull())
        return {};
    pixmap = QPixmap::fromImage(inOneColour(icon.pixmap(QSize(pixels, pixels), ratio).toImage(), ink));
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace bincard::ui
