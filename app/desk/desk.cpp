// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/desk.h"

#include "store/database.h"
#include "store/newfile.h"

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

Result<void> writeSecret(const QString &path, const QByteArray &secret)
{
    QSaveFile file(path); // Written beside, synced, renamed: never half a secret.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(secret) != secret.size() || !file.flush() || !file.commit()) // commit() does not notice that its own flush failed
        return Error{file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError ? ErrorCode::DiskFull : ErrorCode::ReadOnly,
            QStringLiteral("cannot write ") + path + QStringLiteral(": ") + file.errorString()};
    return {};
}

/// Without its secret a database's stations could not prove who they are.
Result<QByteArray> secretOf(const QString &path)
{
    if (QFileInfo::exists(path))
        return readSecret(path);
    return Error{ErrorCode::Damaged, path + QStringLiteral(" is missing")};
}

/// The secret comes last before the database has its name: a secret alone means that the database was taken away.
Result<void> makeBooks(const QString &database, const QString &secretPath, server::EngineOptions options)
{
    const QString beside = store::besideOf(database);
    if (QFileInfo::exists(beside))
        QFile::remove(secretPath); // Made by a process that ended before the rename; nobody has used it.
    return store::makeNewFile(database, [&](const QString &path) -> Result<void> {
        options.path = path;
        options.installationSecret = options.random->bytes(kSecretBytes);
        const QByteArray secret = options.installationSecret;
        {
            BINCARD_TRY_ASSIGN(const auto engine, server::Engine::open(options));
            BINCARD_TRY(engine->database().checkpoint(store::Database::Checkpoint::Truncate));
        }
        return writeSecret(secretPath, secret);
    });
}

/// NotFound: there are no books, and never were.
Result<void> checkBooks(const QString &database, const QString &secretPath)
{
    const Result<void> checked = store::checkFile(database);
    const bool lost = !checked && checked.error().code == ErrorCode::NotFound && QFileInfo::exists(secretPath) && !QFileInfo::exists(store::besideOf(database));
    return lost ? Error{ErrorCode::Damaged, database + QStringLiteral(" is missing")} : checked;
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
    const QString secretPath = dir.filePath(QStringLiteral("secret"));
    if (!options.create) {
        BINCARD_TRY(checkBooks(database, secretPath));
    }
    errno = 0;
    if (!QDir().mkpath(dir.path()))
        return systemError(QStringLiteral("cannot make the folder ") + dir.path());

    BINCARD_TRY_ASSIGN(File lock, takeLock(dir.filePath(QStringLiteral("lock"))));
    server::EngineOptions engineOptions;
    engineOptions.path = database;
    engineOptions.clock = options.clock;
    engineOptions.random = options.random;
    if (const Result<void> checked = checkBooks(database, secretPath); !checked) {
        if (!options.create || checked.error().code != ErrorCode::NotFound)
            return checked.error();
        BINCARD_TRY(makeBooks(database, secretPath, engineOptions));
    }
    BINCARD_TRY_ASSIGN(engineOptions.installationSecret, secretOf(secretPath));
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
