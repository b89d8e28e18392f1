// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/symbolrender.h"
#include "support/galleryparts.h"

#include <QPainter>

namespace bincard::test {

namespace {

/// A label on a carton, as a camera sees it.
QImage cartonFrame()
{
    QImage frame(1280, 720, QImage::Format_RGB32);
    QPainter painter(&frame);
    QLinearGradient light(0, 0, frame.width(), frame.height());
    light.setColorAt(0, QColor(176, 140, 98));
    light.setColorAt(1, QColor(120, 92, 62));
    painter.fillRect(frame.rect(), light);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(frame.rect().center());
    painter.rotate(-4);
    const QImage symbol = print::toImage(*barcode::drawSymbol(barcode::SymbolType::Gs1Code128, QStringLiteral("(01)09506000134352(10)AB")), 3);
    painter.fillRect(QRect(QPoint(), symbol.size() + QSize(60, 60)).translated(-symbol.width() / 2 - 30, -symbol.height() / 2 - 30), Qt::white);
    painter.drawImage(-symbol.width() / 2, -symbol.height() / 2, symbol);
    return frame;
}

GalleryView given(const QString &name, const ui::PictureAnswer &answer)
{
    GalleryView shown = calmView(name, workflow::TitleCode::Pick);
    shown.picture = answer;
    return shown;
}

} // namespace

std::vector<GalleryView> pictureViews()
{
    GalleryView camera = calmView(QStringLiteral("camera"), workflow::TitleCode::Pick);
    camera.frame = cartonFrame();
    std::vector<ui::PictureCode> several{{QStringLiteral("]E0"), QStringLiteral("5012345678900")}, {QStringLiteral("]C1"), QStringLiteral("010950600013435210SETUP\u001d2112")}};
    std::vector<ui::PictureCode> many(14, {QStringLiteral("]Q1"), QStringLiteral("https://example.org/a-long-address-of-a-product/that-nobody-can-read-at-a-glance/and-goes-on?for=ever&and=ever")});
    return {
        camera,
        given(QStringLiteral("picture-being-read"), {}),
        given(QStringLiteral("picture-without-a-code"), {1}),
        given(QStringLiteral("picture-unreadable"), {1, false}),
        given(QStringLiteral("picture-two-codes"), {1, true, std::move(several)}),
        given(QStringLiteral("picture-many-codes"), {1, true, std::move(many)}),
    };
}

} // namespace bincard::test
