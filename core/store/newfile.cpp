// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/newfile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bincard::store {
namespace {

Error systemError(const QString &what)
{
    const int number = errno;
    const ErrorCode code = number == ENOSPC || number == EDQUOT                    ? ErrorCode::DiskFull
                           : number == EACCES || number == EPERM || number == EROFS ? ErrorCode::ReadOnly
                                                                                    : ErrorCode::Environment;
    return {code, what + QStringLiteral(": ") + QString::fromLocal8Bit(strerror(number))};
}

Result<void> sync(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(QStringLiteral("cannot open ") + path);
    const int failed = ::fsync(descriptor);
    const Error error = systemError(QStringLiteral("cannot sync ") + path);
    ::close(descriptor);
    return failed != 0 ? Result<void>(error) : Result<void>();
}

/// A rename is on disk only when its folder is.
Result<void> syncFolderOf(const QString &path)
{
    return sync(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY);
}

} // namespace

QString besideOf(const QString &path)
{
    return path + QStringLiteral(".new");
}

Result<void> makeNewFile(const QString &path, const std::function<Result<void>(const QString &)> &make)
{
    const QString beside = besideOf(path);
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(beside + QLatin1String(suffix));
    BINCARD_TRY(make(beside));
    // A write-ahead log would stay behind, and what is in it.
    if (QFileInfo(beside + QStringLiteral("-wal")).size() > 0)
        return Error{ErrorCode::Environment, beside + QStringLiteral(" could not be closed")};
    return moveInPlace(beside, path);
}

Result<void> syncFile(const QString &path)
{
    return sync(path, O_RDWR);
}

Result<void> moveInPlace(const QString &beside, const QString &path)
{
    if (::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) != 0)
        return systemError(QStringLiteral("cannot rename ") + beside);
    return syncFolderOf(path);
}

Result<void> moveAside(const QString &path, const QString &to)
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QString from = path + QLatin1String(suffix), aside = to + QLatin1String(suffix);
        QFile::remove(aside);
        if (QFileInfo::exists(from))
            BINCARD_TRY(moveInPlace(from, aside));
    }
    return {};
}

Result<void> checkFile(const QString &path)
{
    struct stat status {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return Error{ErrorCode::NotFound, path + QStringLiteral(": no such file")};
        return systemError(QStringLiteral("cannot look at ") + path);
    }
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::Damaged, path + QStringLiteral(" is no file")};
    if (status.st_size == 0)
        return Error{ErrorCode::Damaged, path + QStringLiteral(" is empty")};
    return {};
}

} // namespace bincard::store
