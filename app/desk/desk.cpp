// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/desk.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bincard::desk {
namespace {

constexpr qsizetype kSecretBytes = 32;

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

Error systemError(const QString &what)
{
    const int number = errno;
    return {codeOfErrno(number), what + QStringLiteral(": ") + QString::fromLocal8Bit(strerror(number))};
}

/// An open file descriptor; closing it gives up its lock.
class File
{
public:
    explicit File(int descriptor = -1) : m_descriptor(descriptor) {}
    File(File &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    File &operator=(File &&) = delete;
    ~File()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

Result<File> takeLock(const QString &path)
{
    File file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (file.get() < 0)
        return systemError(QStringLiteral("cannot open ") + path);
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return Error{ErrorCode::Busy, QStringLiteral("another Bincard has ") + QFileInfo(path).path() + QStringLiteral(" open")};
        return systemError(QStringLiteral("cannot lock ") + path);
    }
    return file;
}

Result<QByteArray> readSecret(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::ReadOnly, QStringLiteral("cannot read ") + path + QStringLiteral(": ") + file.errorString()};
    QByteArray secret = file.read(kSecretBytes + 1);
    if (secret.size() != kSecretBytes)
        return Error{ErrorCode::Damaged, path + QStringLiteral(" is not an installation secret of 32 bytes")};
    return secret;
}

Result<QByteArray> makeSecret(const QString &path, Random &random)
{
    QSaveFile file(path); // Written beside, synced, renamed: never half a secret.
    QByteArray secret = random.bytes(kSecretBytes);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(secret) != secret.size() || !file.commit())
        return Error{file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError ? ErrorCode::DiskFull : ErrorCode::ReadOnly,
            QStringLiteral("cannot write ") + path + QStringLiteral(": ") + file.errorString()};
    return secret;
}

/// Without its secret a database's stations could not prove who they are: a missing one is made only together with the database.
Result<QByteArray> secretOf(const QString &path, const QString &databasePath, Random &random)
{
    if (QFileInfo::exists(path))
        return readSecret(path);
    if (QFileInfo::exists(databasePath))
        return Error{ErrorCode::Damaged, path + QStringLiteral(" is missing: restore it from the backup that belongs to this data")};
    return makeSecret(path, random);
}

} // namespace

struct Desk::Parts {
    QString dir;
    Clock *clock = nullptr;
    Random *random = nullptr;
    File lock;
    std::unique_ptr<server::Engine> engine;
};

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/bincard");
}

Result<std::unique_ptr<Desk>> Desk::open(const DeskOptions &options)
{
    BINCARD_CHECK(options.clock && options.random);
    const QDir dir(options.dir);
    const QString database = dir.filePath(QStringLiteral("server.db"));
    if (!options.create && !QFileInfo::exists(database))
        return Error{ErrorCode::NotFound, QStringLiteral("there is no Bincard data in ") + dir.path()};
    errno = 0;
    if (!QDir().mkpath(dir.path()))
        return systemError(QStringLiteral("cannot make the folder ") + dir.path());

    BINCARD_TRY_ASSIGN(File lock, takeLock(dir.filePath(QStringLiteral("lock"))));
    BINCARD_TRY_ASSIGN(const QByteArray secret, secretOf(dir.filePath(QStringLiteral("secret")), database, *options.random));
    server::EngineOptions engineOptions;
    engineOptions.path = database;
    engineOptions.installationSecret = secret;
    engineOptions.clock = options.clock;
    engineOptions.random = options.random;
    engineOptions.fault = options.fault;
    BINCARD_TRY_ASSIGN(auto engine, server::Engine::open(std::move(engineOptions)));
    return std::unique_ptr<Desk>(new Desk(std::unique_ptr<Parts>(new Parts{dir.path(), options.clock, options.random, std::move(lock), std::move(engine)})));
}

Desk::Desk(std::unique_ptr<Parts> parts) : m(std::move(parts)) {}
Desk::~Desk() = default;

server::Engine &Desk::engine() { return *m->engine; }
Clock &Desk::clock() { return *m->clock; }
Random &Desk::random() { return *m->random; }
QString Desk::dir() const { return m->dir; }
QString Desk::cachePath() const { return m->dir + QStringLiteral("/cache.db"); }
QString Desk::journalPath() const { return m->dir + QStringLiteral("/journal.db"); }
QString Desk::serverPath() const { return m->dir + QStringLiteral("/server.db"); }

} // namespace bincard::desk
