// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/labeltemplates.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>

namespace bincard::print {
namespace {

const QString kShipped = QStringLiteral(":/bincard/labels");
const QString kEnding = QStringLiteral(".json");
constexpr qint64 kLargestImage = 1024 * 1024;
constexpr int kMostImagePixels = 4096;

QStringList namesIn(const QString &folder)
{
    QStringList names;
    for (const QString &file : QDir(folder).entryList({u'*' + kEnding}, QDir::Files))
        names.append(file.chopped(kEnding.size()));
    return names;
}

bool isPath(const QString &name)
{
    return name.contains(u'/') || name.endsWith(kEnding);
}

/// What is transparent is white, as the label is.
barcode::GreyImage greyOf(const QImage &picture)
{
    QImage page(picture.size(), QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter(&page).drawImage(0, 0, picture);
    const QImage grey = page.convertToFormat(QImage::Format_Grayscale8);
    barcode::GreyImage image{grey.width(), grey.height(), {}};
    for (int y = 0; y < grey.height(); ++y)
        image.pixels.append(reinterpret_cast<const char *>(grey.constScanLine(y)), grey.width());
    return image;
}

/// Where the template of that name is.
QString pathOf(const QString &name, const QString &folder)
{
    const QString own = folder + u'/' + name + kEnding;
    return !folder.isEmpty() && QFileInfo::exists(own) ? own : kShipped + u'/' + name + kEnding;
}

/// The pictures of a template, from beside it.
Result<void> readImages(barcode::LabelTemplate &label, const QString &folder)
{
    for (barcode::TemplateElement &element : label.elements) {
        if (element.imageFile.isEmpty())
            continue;
        const QString path = folder + u'/' + element.imageFile;
        QImageReader reader(path, "png");
        const QSize size = reader.size();
        if (!size.isValid() || QFileInfo(path).size() > kLargestImage)
            return Error{ErrorCode::BadInput, QStringLiteral("the picture %1 of the label template %2 is no PNG file of at most 1 MiB").arg(path, label.name)};
        if (size.width() > kMostImagePixels || size.height() > kMostImagePixels)
            return Error{ErrorCode::BadInput, QStringLiteral("the picture %1 of the label template %2 has more than %3 pixels in a row or column").arg(path, label.name).arg(kMostImagePixels)};
        const QImage read = reader.read();
        if (read.isNull())
            return Error{ErrorCode::BadInput, QStringLiteral("the picture %1 of the label template %2 cannot be read: %3").arg(path, label.name, reader.errorString())};
        element.image = std::make_shared<const barcode::GreyImage>(greyOf(read));
    }
    return {};
}

} // namespace

QStringList labelTemplateNames(const QString &folder)
{
    QStringList names = namesIn(kShipped);
    if (!folder.isEmpty())
        names += namesIn(folder);
    names.sort();
    names.removeDuplicates();
    return names;
}

Result<barcode::LabelTemplate> loadLabelTemplate(const QString &nameOrPath, const QString &folder)
{
    if (!isPath(nameOrPath) && !labelTemplateNames(folder).contains(nameOrPath))
        return Error{ErrorCode::BadInput, QStringLiteral("there is no label template %1; there are %2").arg(nameOrPath, labelTemplateNames(folder).join(QStringLiteral(", ")))};
    QFile file(isPath(nameOrPath) ? nameOrPath : pathOf(nameOrPath, folder));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, QStringLiteral("%1 cannot be read: %2").arg(nameOrPath, file.errorString())};
    const QByteArray json = file.read(barcode::kLargestLabelTemplate + 1); // One more than is taken, so that too much is seen.
    BINCARD_TRY_ASSIGN(auto label, barcode::parseLabelTemplate(json, isPath(nameOrPath) ? QFileInfo(nameOrPath).completeBaseName() : nameOrPath));
    BINCARD_TRY(readImages(label, QFileInfo(file).path()));
    return label;
}

} // namespace bincard::print
