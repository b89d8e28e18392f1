// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/desk.h"

#include "desk/folder.h"
#include "store/database.h"
#include "store/newfile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace bincard::desk {
namespace {

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
        return writeWhole(secretPath, secret);
    });
}

/// Books in PostgreSQL: the folder has the secret. Without one it is made, if nothing was ever written that another signs for.
Result<std::unique_ptr<server::Engine>> openShared(const QString &secretPath, server::EngineOptions options)
{
    const bool first = !QFileInfo::exists(secretPath);
    if (first) {
        options.installationSecret = options.random->bytes(kSecretBytes);
    } else {
        BINCARD_TRY_ASSIGN(options.installationSecret, readSecret(secretPath));
    }
    const QByteArray secret = options.installationSecret;
    auto engine = server::Engine::open(std::move(options));
    if (first && !engine.ok() && engine.error().code == ErrorCode::Damaged)
        return Error{ErrorCode::Damaged, secretPath + QStringLiteral(" is missing, and this database has entries that were signed with it: copy it from the folder of the server that made them")};
    if (first && engine.ok())
        BINCARD_TRY(writeWhole(secretPath, secret));
    return engine;
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
    FolderLock lock;
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
    const QString database = dir.filePath(kServerFile);
    const QString secretPath = dir.filePath(kSecretFile);
    BINCARD_TRY_ASSIGN(const QString shared, databaseOf(dir.path()));
    if (!options.create && shared.isEmpty()) {
        BINCARD_TRY(checkBooks(database, secretPath));
    }
    BINCARD_TRY(makeFolder(dir.path()));
    BINCARD_TRY_ASSIGN(FolderLock lock, FolderLock::take(dir.path()));
    server::EngineOptions engineOptions;
    engineOptions.path = database;
    engineOptions.clock = options.clock;
    engineOptions.random = options.random;
    engineOptions.snapshotFolder = dir.filePath(kSnapshotFolder);
    engineOptions.snapshotFrom = options.snapshotFrom;
    BINCARD_TRY_ASSIGN(engineOptions.counts, server::loadCountRules(dir.path()));
    if (!shared.isEmpty()) {
        engineOptions.database = shared;
        engineOptions.fault = options.fault;
        BINCARD_TRY_ASSIGN(auto engine, openShared(secretPath, std::move(engineOptions)));
        return std::unique_ptr<Desk>(new Desk(std::unique_ptr<Parts>(new Parts{dir.path(), options.clock, options.random, std::move(lock), std::move(engine)})));
    }
    if (const Result<void> checked = checkBooks(database, secretPath); !checked) {
        if (!options.create || checked.error().code != ErrorCode::NotFound)
            return checked.error();
        BINCARD_TRY(makeBooks(database, secretPath, engineOptions));
    }
    BINCARD_TRY_ASSIGN(engineOptions.installationSecret, readSecret(secretPath));
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
QString Desk::cachePath() const { return m->dir + u'/' + kCacheFile; }
QString Desk::journalPath() const { return m->dir + u'/' + kJournalFile; }
QString Desk::serverPath() const { return m->dir + u'/' + kServerFile; }

} // namespace bincard::desk
