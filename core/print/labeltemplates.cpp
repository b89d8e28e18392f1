// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/labeltemplates.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace bincard::print {
namespace {

const QString kShipped = QStringLiteral(":/bincard/labels");
const QString kEnding = QStringLiteral(".json");

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

/// Where the template of that name is.
QString pathOf(const QString &name, const QString &folder)
{
    const QString own = folder + u'/' + name + kEnding;
    return !folder.isEmpty() && QFileInfo::exists(own) ? own : kShipped + u'/' + name + kEnding;
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
    return barcode::parseLabelTemplate(json, isPath(nameOrPath) ? QFileInfo(nameOrPath).completeBaseName() : nameOrPath);
}

} // namespace bincard::print
