// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"

#include <QIcon>
#include <QImage>
#include <QPixmapCache>

#include <algorithm>

namespace bincard::ui {

using workflow::ActionCode;
using workflow::PromptCode;
using workflow::Screen;
using workflow::TitleCode;

namespace {

constexpr int kDrawnPx = 22;

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
        return QStringLiteral("go-last");
    case ActionCode::Short:
        return QStringLiteral("archive-remove");
    case ActionCode::Full:
        return QStringLiteral("archive-insert");
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
    case ActionCode::Menu:
        return QStringLiteral("view-list-details");
    case ActionCode::Training:
        return QStringLiteral("help-contents");
    case ActionCode::Print:
        return QStringLiteral("document-print");
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

QString iconName(const Screen &screen)
{
    switch (screen.prompt.code) {
    case PromptCode::WaitingForServer:
        return QStringLiteral("clock");
    case PromptCode::Searching:
        return QStringLiteral("edit-find");
    case PromptCode::NothingFound:
    case PromptCode::UnknownCode:
        return QStringLiteral("question");
    case PromptCode::ReviewNone:
        return QStringLiteral("checkmark"); // There is nothing to scan.
    case PromptCode::BindHowMany:
        return QStringLiteral("input-dialpad");
    default:
        return screen.title == TitleCode::LogIn ? QStringLiteral("user-identity") : QStringLiteral("view-barcode");
    }
}

QString turnedIconName(const QString &name, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight)
        return name;
    if (name == QStringLiteral("go-previous"))
        return QStringLiteral("go-next");
    return name == QStringLiteral("go-last") ? QStringLiteral("go-first") : name;
}

QString entryIconName(const Screen &screen)
{
    const bool searches = screen.title == TitleCode::LookUp || screen.title == TitleCode::Home || screen.title == TitleCode::Bind;
    return searches ? iconName(ActionCode::Find) : QStringLiteral("input-keyboard");
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
    // Always the drawing made for 22 pixels, enlarged: the others have lines of other strength, and icons stand beside each other.
    const int wanted = qRound(pixels * ratio), times = (wanted + kDrawnPx - 1) / kDrawnPx;
    const QImage drawn = inOneColour(icon.pixmap(QSize(kDrawnPx, kDrawnPx), times).toImage(), ink);
    pixmap = QPixmap::fromImage(drawn.scaled(wanted, wanted, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace bincard::ui
