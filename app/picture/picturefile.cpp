// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/picturefile.h"

#include "picture/limits.h"

#include <QFileInfo>
#include <QImage>
#include <QImageReader>
#include <QPainter>

#include <algorithm>

namespace bincard::picture {
namespace {

constexpr int kLongerSideOfDrawing = 2400; ///< pixels
constexpr int kMostEnlarged = 4;

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

/// What Qt's readers pad in silence. A JPEG ends with FF D9 behind its last scan, FF DA; a thumbnail's end stands before that. A BMP says its length.
bool endsTooEarly(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xD8"))
        return bytes.lastIndexOf("\xFF\xD9") < bytes.lastIndexOf("\xFF\xDA");
    if (bytes.startsWith("GIF8"))
        return !bytes.trimmed().endsWith(';');
    if (bytes.startsWith("BM") && bytes.size() >= 6) {
        quint32 size = 0;
        for (qsizetype i = 5; i >= 2; --i)
            size = size << 8 | static_cast<quint8>(bytes[i]);
        return bytes.size() < qsizetype{size};
    }
    return false;
}

Result<void> checkSize(const QSize &size)
{
    if (size.isValid() && qint64{size.width()} * size.height() > kMostPixels)
        return bad(QStringLiteral("the picture has %1 × %2 pixels, more than %3 million").arg(size.width()).arg(size.height()).arg(kMostPixels / 1'000'000));
    return {};
}

/// Drawings have no pixels of their own, and a symbol in its true size would have one a module.
void enlargeDrawing(QImageReader &reader)
{
    const QSize size = reader.size();
    const int longer = std::max(size.width(), size.height());
    if (reader.format().startsWith("svg") && longer > 0 && longer < kLongerSideOfDrawing)
        reader.setScaledSize(size * std::min(kMostEnlarged, kLongerSideOfDrawing / longer));
}

QImage onWhite(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return image;
    QImage ground(image.size(), QImage::Format_RGB32);
    ground.fill(Qt::white);
    QPainter(&ground).drawImage(0, 0, image);
    return ground;
}

} // namespace

Result<void> checkFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return bad(QStringLiteral("there is no such file"));
    if (info.isDir())
        return bad(QStringLiteral("it is a folder"));
    if (!info.isFile())
        return bad(QStringLiteral("it is no ordinary file"));
    if (info.size() == 0)
        return bad(QStringLiteral("the file is empty"));
    if (info.size() > kLargestFile)
        return bad(QStringLiteral("the file is larger than %1 MiB").arg(kLargestFile >> 20));
    return {};
}

Result<barcode::GreyPicture> loadPicture(QIODevice &device)
{
    QImageReader::setAllocationLimit(kAllocationMib);
    QImageReader reader(&device);
    reader.setDecideFormatFromContent(true);
    reader.setAutoDetectImageFormat(true);
    if (!reader.canRead())
        return bad(QStringLiteral("it is no picture of a kind that can be read here"));
    const QByteArray format = reader.format();
    BINCARD_TRY(checkSize(reader.size()));
    enlargeDrawing(reader);
    QImage image = reader.read();
    if (image.isNull())
        return bad(QStringLiteral("the picture (%1) is damaged or incomplete: %2").arg(QString::fromLatin1(format), reader.errorString()));
    BINCARD_TRY(checkSize(image.size()));
    device.seek(0);
    if (endsTooEarly(device.readAll()))
        return bad(QStringLiteral("the picture (%1) is incomplete: the file ends too early").arg(QString::fromLatin1(format)));
    image = onWhite(image).convertToFormat(QImage::Format_Grayscale8);
    return barcode::GreyPicture{image.width(), image.height(), image.bytesPerLine(), QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes())};
}

} // namespace bincard::picture
