// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bincard::desk {
namespace {

ErrorCode codeOfErrno(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT: return ErrorCode::DiskFull;
    case EROFS:
    case EACCES:
    case EPERM: return ErrorCode::ReadOnly;
    default: return ErrorCode::Environment;
    }
}

} // namespace

void keepFilesPrivate()
{
    ::umask(S_IRWXG | S_IRWXO);
}

Error systemError(const QString &what)
{
    const int number = errno;
    return {codeOfErrno(number), what + QStringLiteral(": ") + QString::fromLocal8Bit(strerror(number))};
}

Result<void> makeFolder(const QString &path)
{
    errno = 0;
    if (!QDir().mkpath(path))
        return systemError(QStringLiteral("cannot make the folder ") + path);
    return {};
}

Result<FolderLock> FolderLock::take(const QString &dir)
{
    const QString path = QDir(dir).filePath(kLockFile);
    FolderLock lock(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.m_descriptor < 0)
        return systemError(QStringLiteral("cannot open ") + path);
    if (::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return Error{ErrorCode::Busy, QStringLiteral("another Bincard has ") + dir + QStringLiteral(" open")};
        return systemError(QStringLiteral("cannot lock ") + path);
    }
    return lock;
}

FolderLock::FolderLock(FolderLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<QString> databaseOf(const QString &dir)
{
    QFile file(QDir(dir).filePath(kDatabaseFile));
    if (!file.exists())
        return QString();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::ReadOnly, QStringLiteral("cannot read ") + file.fileName() + QStringLiteral(": ") + file.errorString()};
    return QString::fromUtf8(file.read(4096)).trimmed();
}

Result<void> nameDatabase(const QString &dir, const QString &uri)
{
    if (!uri.startsWith(QLatin1String("postgresql://")) && !uri.startsWith(QLatin1String("postgres://")))
        return Error{ErrorCode::Usage, QStringLiteral("a database is named as postgresql://…, not '%1'").arg(uri)};
    BINCARD_TRY_ASSIGN(const QString noted, databaseOf(dir));
    if (noted == uri)
        return {};
    if (!noted.isEmpty())
        return Error{ErrorCode::Refused, QStringLiteral("%1 belongs to another database, which the file %2 in it names").arg(dir, kDatabaseFile)};
    for (const QLatin1String taken : {kServerFile, kLinkFile}) {
        if (QFile::exists(QDir(dir).filePath(taken)))
            return Error{ErrorCode::Refused, QStringLiteral("%1 has a %2: books in PostgreSQL need a folder of their own").arg(dir, taken)};
    }
    BINCARD_TRY(makeFolder(dir));
    return writeWhole(QDir(dir).filePath(kDatabaseFile), uri.toUtf8() + '\n');
}

Result<QByteArray> readSecret(const QString &path)
{
    if (!QFileInfo::exists(path))
        return Error{ErrorCode::Damaged, path + QStringLiteral(" is missing")};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::ReadOnly, QStringLiteral("cannot read ") + path + QStringLiteral(": ") + file.errorString()};
    QByteArray secret = file.read(kSecretBytes + 1);
    if (secret.size() != kSecretBytes)
        return Error{ErrorCode::Damaged, path + QStringLiteral(" is not an installation secret of 32 bytes")};
    return secret;
}

Result<void> writeWhole(const QString &path, const QByteArray &content)
{
    QSaveFile file(path); // Written beside, synced, renamed: never half of it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(content) != content.size() || !file.flush() || !file.commit()) // commit() does not notice that its own flush failed
        return Error{file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError ? ErrorCode::DiskFull : ErrorCode::ReadOnly,
            QStringLiteral("cannot write ") + path + QStringLiteral(": ") + file.errorString()};
    return {};
}

} // namespace bincard::desk
