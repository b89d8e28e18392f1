// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/pictures.h"

#include "base/hash.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace bincard::station {
namespace {

constexpr qint64 kLargestPicture = qint64{20} * 1024 * 1024;
constexpr int kMostLookedAt = 5; ///< of the newest: one that is being written is passed over

/// Told by content, with the end that a camera writes last: half a picture is none. Empty = it is no whole picture.
QString kindOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xd8\xff") && bytes.lastIndexOf("\xff\xd9") >= bytes.size() - 64)
        return QStringLiteral("jpg");
    if (bytes.startsWith("\x89PNG\r\n\x1a\n") && bytes.lastIndexOf("IEND") >= bytes.size() - 64)
        return QStringLiteral("png");
    return {};
}

Result<QString> keep(const QByteArray &bytes, const QString &kind, const QString &into)
{
    const QString hash = QString::fromLatin1(sha256({bytes}).toHex());
    if (!QDir().mkpath(into))
        return Error{ErrorCode::Environment, QStringLiteral("the folder %1 cannot be made").arg(into)};
    QSaveFile file(QDir(into).filePath(hash + u'.' + kind));
    if (QFileInfo::exists(file.fileName()))
        return hash;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Environment, QStringLiteral("the photo %1 cannot be written (%2)").arg(file.fileName(), file.errorString())};
    return hash;
}

} // namespace

QString photoFolder(const QString &journalPath)
{
    return QFileInfo(journalPath).dir().filePath(QStringLiteral("photos"));
}

Result<QString> keepNewestPicture(const QString &from, std::int64_t sinceMs, const QString &into)
{
    const QFileInfoList files = QDir(from).entryInfoList({QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png")}, QDir::Files | QDir::NoSymLinks, QDir::Time);
    for (int i = 0; i < std::min<int>(kMostLookedAt, static_cast<int>(files.size())); ++i) {
        if (files[i].lastModified().toMSecsSinceEpoch() < sinceMs || files[i].size() > kLargestPicture)
            continue;
        QFile file(files[i].filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.read(kLargestPicture);
        if (const QString kind = kindOf(bytes); !kind.isEmpty())
            return keep(bytes, kind, into);
    }
    return QString();
}

} // namespace bincard::station
