// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/backup.h"

#include "desk/folder.h"
#include "store/copyfile.h"
#include "store/migrations.h"
#include "store/newfile.h"
#include "store/tablecopy.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>

namespace bincard::desk {
namespace {

constexpr int kFormat = 1; ///< of backup.json
constexpr QLatin1String kManifestFile("backup.json");
constexpr int kPagesInStep = 256; ///< 1 MiB: what stations wait for, should they come meanwhile
constexpr qint64 kCopyAtOnce = 8 * 1024 * 1024;

QByteArray manifestOf(const BackupReport &report)
{
    QJsonArray streams;
    for (const store::StreamHead &head : report.streams)
        streams.append(QJsonObject{{QStringLiteral("stream"), head.stream}, {QStringLiteral("seq"), static_cast<qint64>(head.seq)},
            {QStringLiteral("chain"), QString::fromLatin1(head.chain.toHex())}});
    return QJsonDocument(QJsonObject{{QStringLiteral("bincard_backup"), kFormat}, {QStringLiteral("made_ms"), static_cast<qint64>(report.madeMs)},
                             {QStringLiteral("epoch"), static_cast<qint64>(report.epoch)}, {QStringLiteral("bytes"), static_cast<qint64>(report.bytes)},
                             {QStringLiteral("streams"), streams}})
        .toJson();
}

Result<BackupReport> readManifest(const QString &from)
{
    QFile file(QDir(from).filePath(kManifestFile));
    const Error none{ErrorCode::BadInput, from + QStringLiteral(" is no whole backup: it has no ") + kManifestFile};
    if (!file.open(QIODevice::ReadOnly))
        return none;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const int format = json.value(QLatin1String("bincard_backup")).toInt();
    if (format < 1)
        return none;
    if (format > kFormat)
        return Error{ErrorCode::NewerVersion, QStringLiteral("backup format %1").arg(format)};
    BackupReport report;
    report.madeMs = json.value(QLatin1String("made_ms")).toInteger();
    report.epoch = json.value(QLatin1String("epoch")).toInteger();
    report.bytes = json.value(QLatin1String("bytes")).toInteger();
    for (const QJsonValue &value : json.value(QLatin1String("streams")).toArray()) {
        const QJsonObject stream = value.toObject();
        store::StreamHead head;
        head.stream = stream.value(QLatin1String("stream")).toInt();
        head.seq = stream.value(QLatin1String("seq")).toInteger();
        head.chain = QByteArray::fromHex(stream.value(QLatin1String("chain")).toString().toLatin1());
        report.streams.push_back(head);
    }
    return report;
}

std::int64_t epochOf(const std::vector<store::StreamHead> &heads)
{
    std::int64_t epoch = 0;
    for (const store::StreamHead &head : heads)
        epoch = std::max(epoch, head.epoch);
    return epoch;
}

bool sameEnds(const std::vector<store::StreamHead> &a, const std::vector<store::StreamHead> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const store::StreamHead &x, const store::StreamHead &y) { return x.stream == y.stream && x.seq == y.seq && x.chain == y.chain; });
}

store::OpenOptions carefully()
{
    store::OpenOptions options;
    options.exclusive = true;
    options.synchronous = store::Synchronous::Full;
    return options;
}

/// Where the streams of a copy end, after every page of it was read; Damaged when that is not where they should.
Result<std::vector<store::StreamHead>> readBack(const QString &path, const std::vector<store::StreamHead> &expected)
{
    BINCARD_TRY_ASSIGN(const auto copy, store::Database::open(path, carefully()));
    BINCARD_TRY(copy->check(false));
    BINCARD_TRY(store::migrate(*copy, {"rows", "server/sqlite"})); // A backup of an older Bincard.
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(*copy));
    BINCARD_TRY_ASSIGN(auto heads, log->heads());
    if (!sameEnds(heads, expected))
        return Error{ErrorCode::Damaged, path + QStringLiteral(" does not end where it should")};
    return heads;
}

/// In the transaction that is open: the books go on as another history than theirs, and than that of epoch `known`. Gives its epoch.
Result<std::int64_t> beginHistory(store::Database &database, std::int64_t known, std::int64_t nowMs)
{
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(database));
    BINCARD_TRY_ASSIGN(auto heads, log->heads());
    const std::int64_t epoch = std::max(store::nextEpoch(heads, nowMs), known + 1);
    for (store::StreamHead &head : heads) {
        head.epoch = epoch;
        BINCARD_TRY(log->putHead(head));
    }
    return epoch;
}

Result<std::int64_t> beginNewHistory(const QString &path, std::int64_t known, std::int64_t nowMs)
{
    BINCARD_TRY_ASSIGN(const auto database, store::Database::open(path, carefully()));
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*database));
    BINCARD_TRY_ASSIGN(const std::int64_t epoch, beginHistory(*database, known, nowMs));
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY(database->checkpoint(store::Database::Checkpoint::Truncate));
    return epoch;
}

constexpr QByteArrayView kNewestEpoch("SELECT coalesce(max(epoch), 0) FROM stream_head");

/// Of the books that are set aside; 0 when they cannot be read any more. They may have come of the same backup a moment ago, and stations know them.
std::int64_t epochOfFile(const QString &path)
{
    store::OpenOptions options = carefully();
    options.readOnly = true;
    std::int64_t epoch = 0;
    if (const auto database = store::Database::open(path, options); database.ok()) {
        const auto found = (*database)->integer(kNewestEpoch);
        epoch = found.ok() ? *found : 0;
    }
    QFile::remove(path + QLatin1String("-shm")); // The reader's.
    if (QFileInfo(path + QLatin1String("-wal")).size() == 0)
        QFile::remove(path + QLatin1String("-wal"));
    return epoch;
}

/// Byte by byte, so that a backup on a medium that cannot be written is read too. Not synced: beginNewHistory() does that.
Result<void> copyBytes(const QString &from, const QString &to, const Told &told)
{
    QFile source(from), copy(to);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, from + QStringLiteral(" cannot be read: ") + source.errorString()};
    errno = 0;
    if (!copy.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return systemError(QStringLiteral("cannot write ") + to);
    for (;;) {
        const QByteArray block = source.read(kCopyAtOnce);
        if (block.isEmpty())
            break;
        errno = 0;
        if (copy.write(block) != block.size())
            return systemError(QStringLiteral("cannot write ") + to);
        if (told)
            told(source.pos(), source.size());
    }
    if (source.error() != QFileDevice::NoError)
        return Error{ErrorCode::BadInput, from + QStringLiteral(" cannot be read: ") + source.errorString()};
    return {};
}

/// What an attempt that came to nothing has left.
void forget(const QString &database)
{
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(database + QLatin1String(suffix));
}

/// The secret of the backup becomes the folder's; another one that was there is kept beside.
Result<void> installSecret(const QString &path, const QByteArray &secret, const QString &aside)
{
    const auto there = readSecret(path);
    if (there && *there == secret)
        return {};
    if (QFile::exists(path))
        BINCARD_TRY(store::moveInPlace(path, aside));
    return writeWhole(path, secret);
}

/// All of a PostgreSQL's books, at one moment, in a file that is not there yet. Gives where they end.
Result<std::vector<store::StreamHead>> copyShared(const QString &uri, const QString &path, const Told &told)
{
    BINCARD_TRY_ASSIGN(const auto books, store::Database::connect(uri));
    const store::ReadTransaction oneMoment(*books);
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(*books));
    BINCARD_TRY_ASSIGN(auto heads, log->heads());
    BINCARD_TRY_ASSIGN(const auto copy, store::Database::open(path, carefully()));
    BINCARD_TRY(store::migrate(*copy, {"rows", "server/sqlite"}));
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*copy));
    BINCARD_TRY(store::copyTables(*books, *copy, told));
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY(copy->checkpoint(store::Database::Checkpoint::Truncate));
    return heads;
}

/// What a PostgreSQL has: whether anything was ever done in its books, and their epoch.
struct SharedBooks {
    bool exist = false;
    bool used = false;
    std::int64_t epoch = 0;
};
Result<SharedBooks> lookAtShared(store::Database &database)
{
    BINCARD_TRY_ASSIGN(const std::int64_t tables, database.integer("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'bincard' AND tablename = 'stream_head'"));
    if (tables == 0)
        return SharedBooks{};
    BINCARD_TRY_ASSIGN(const std::int64_t entries, database.integer("SELECT coalesce(sum(seq), 0)::bigint FROM stream_head"));
    BINCARD_TRY_ASSIGN(const std::int64_t epoch, database.integer(kNewestEpoch));
    return SharedBooks{true, entries > 0, epoch};
}

/// All of it in one transaction: nobody ever sees half of it. Gives the epoch.
Result<std::int64_t> restoreShared(const QString &uri, const QString &file, const RestoreOptions &options, const Told &told)
{
    BINCARD_TRY_ASSIGN(const auto books, store::Database::connect(uri));
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*books));
    BINCARD_TRY(store::takeSchema(*books));
    BINCARD_TRY_ASSIGN(const SharedBooks there, lookAtShared(*books));
    if (there.used && !options.replace)
        return Error{ErrorCode::Refused, books->path() + QStringLiteral(" has books already; --replace sets them aside")};
    if (there.used)
        BINCARD_TRY(books->execute("ALTER SCHEMA bincard RENAME TO bincard_before_" + QByteArray::number(static_cast<qlonglong>(options.nowMs))));
    else if (there.exist)
        BINCARD_TRY(books->execute("DROP SCHEMA bincard CASCADE"));
    BINCARD_TRY(store::migrate(*books, {"server/postgresql"}));
    BINCARD_TRY_ASSIGN(const auto source, store::Database::open(file, carefully()));
    BINCARD_TRY(store::copyTables(*source, *books, told));
    BINCARD_TRY_ASSIGN(const std::int64_t epoch, beginHistory(*books, there.epoch, options.nowMs));
    BINCARD_TRY(transaction.commit());
    return epoch;
}

} // namespace

struct BackupRun::Parts {
    QString to;
    QByteArray secret;
    std::int64_t madeMs = 0;
    QString shared; ///< a PostgreSQL's address; else
    std::unique_ptr<store::DatabaseCopy> copy;
    std::vector<store::StreamHead> heads; ///< where the copy has to end
    bool whole = false;

    [[nodiscard]] QString database() const { return QDir(to).filePath(kServerFile); }
};

BackupRun::BackupRun(std::unique_ptr<Parts> parts) : m(std::move(parts)) {}

BackupRun::~BackupRun()
{
    if (m->whole)
        return;
    m->copy.reset();
    forget(store::besideOf(m->database()));
    forget(m->database());
    QFile::remove(QDir(m->to).filePath(kSecretFile));
}

Result<std::unique_ptr<BackupRun>> BackupRun::begin(server::Engine &engine, const QString &dir, const QString &to, std::int64_t nowMs)
{
    if (!QDir(to).isEmpty() || QFile::exists(to) != QDir(to).exists())
        return Error{ErrorCode::BadInput, to + QStringLiteral(" is not empty: a backup takes a folder of its own")};
    auto parts = std::make_unique<Parts>();
    parts->to = to;
    parts->madeMs = nowMs;
    BINCARD_TRY_ASSIGN(parts->secret, readSecret(QDir(dir).filePath(kSecretFile)));
    BINCARD_TRY(makeFolder(to));
    // Names and addresses lie in it, and the key to them.
    QFile::setPermissions(to, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    std::unique_ptr<BackupRun> run(new BackupRun(std::move(parts)));
    if (engine.database().isShared()) {
        BINCARD_TRY_ASSIGN(run->m->shared, databaseOf(dir));
    } else {
        BINCARD_TRY_ASSIGN(run->m->copy, store::DatabaseCopy::begin(engine.database(), store::besideOf(run->m->database())));
    }
    return run;
}

Result<bool> BackupRun::step(server::Engine &engine, const Told &told)
{
    if (!m->copy)
        return false;
    BINCARD_TRY_ASSIGN(const bool more, m->copy->step(kPagesInStep));
    if (told)
        told(m->copy->done(), m->copy->all());
    if (!more)
        m->heads = engine.heads(); // No request came in between.
    return more;
}

Result<BackupReport> BackupRun::finish(const Told &told)
{
    const QString beside = store::besideOf(m->database());
    if (m->copy) {
        BINCARD_TRY(m->copy->finish());
        m->copy.reset();
    } else {
        BINCARD_TRY_ASSIGN(m->heads, copyShared(m->shared, beside, told));
    }
    BINCARD_TRY(store::moveInPlace(beside, m->database()));
    BINCARD_TRY(writeWhole(QDir(m->to).filePath(kSecretFile), m->secret));
    BackupReport report;
    report.madeMs = m->madeMs;
    BINCARD_TRY_ASSIGN(report.streams, readBack(m->database(), m->heads));
    report.epoch = epochOf(report.streams);
    report.bytes = QFileInfo(m->database()).size();
    BINCARD_TRY(writeWhole(QDir(m->to).filePath(kManifestFile), manifestOf(report)));
    m->whole = true;
    return report;
}

Result<BackupReport> makeBackup(Desk &desk, const QString &to, const Told &told)
{
    BINCARD_TRY_ASSIGN(const auto run, BackupRun::begin(desk.engine(), desk.dir(), to, desk.clock().wallMs()));
    for (bool more = true; more;) {
        BINCARD_TRY_ASSIGN(more, run->step(desk.engine(), told));
    }
    BINCARD_TRY_ASSIGN(const BackupReport report, run->finish(told));
    BINCARD_TRY(desk.engine().noteBackup(report.streams, report.madeMs));
    return report;
}

namespace {

/// A restore's copy of the backup beside the books, read back and good. Removed in the end, unless it was moved in place.
struct CheckedCopy {
    QString path;
    explicit CheckedCopy(const QString &database) : path(database + QStringLiteral(".restoring")) { forget(path); }
    CheckedCopy(const CheckedCopy &) = delete;
    CheckedCopy &operator=(const CheckedCopy &) = delete;
    ~CheckedCopy() { forget(path); }

    [[nodiscard]] Result<void> make(const QString &backup, const BackupReport &report, const Told &told) const
    {
        const auto made = [&]() -> Result<void> {
            BINCARD_TRY(copyBytes(QDir(backup).filePath(kServerFile), path, told));
            BINCARD_TRY(readBack(path, report.streams));
            return {};
        }();
        const bool ofBackup = !made && made.error().code == ErrorCode::Damaged;
        return ofBackup ? Error{ErrorCode::BadInput, QStringLiteral("the backup %1 is damaged (%2)").arg(backup, made.error().detail)} : made;
    }
};

} // namespace

Result<BackupReport> restoreBackup(const RestoreOptions &options, const Told &told)
{
    BINCARD_TRY_ASSIGN(BackupReport report, readManifest(options.from));
    BINCARD_TRY(store::checkFile(QDir(options.from).filePath(kServerFile)));
    BINCARD_TRY_ASSIGN(const QByteArray secret, readSecret(QDir(options.from).filePath(kSecretFile)));

    const QDir dir(options.dir);
    const QString database = dir.filePath(kServerFile), secretPath = dir.filePath(kSecretFile), before = QStringLiteral(".before-%1").arg(options.nowMs);
    BINCARD_TRY(makeFolder(dir.path()));
    BINCARD_TRY_ASSIGN(const FolderLock lock, FolderLock::take(dir.path()));
    BINCARD_TRY_ASSIGN(const QString shared, databaseOf(dir.path()));
    const CheckedCopy copy(database);
    if (!shared.isEmpty()) {
        BINCARD_TRY(copy.make(options.from, report, told));
        BINCARD_TRY_ASSIGN(report.epoch, restoreShared(shared, copy.path, options, told));
        BINCARD_TRY(installSecret(secretPath, secret, secretPath + before)); // Until then the folder's other one is refused.
        return report;
    }
    const bool there = QFile::exists(database);
    if (there && !options.replace)
        return Error{ErrorCode::Refused, dir.path() + QStringLiteral(" has books already; --replace sets them aside")};
    // A folder with a secret and without books never passes for a new one, should this end half way.
    if (!there)
        BINCARD_TRY(installSecret(secretPath, secret, secretPath + before));
    BINCARD_TRY(copy.make(options.from, report, told));
    BINCARD_TRY_ASSIGN(report.epoch, beginNewHistory(copy.path, there ? epochOfFile(database) : 0, options.nowMs));
    BINCARD_TRY(store::moveAside(database, database + before)); // Also a log that was left behind alone.
    BINCARD_TRY(installSecret(secretPath, secret, secretPath + before));
    BINCARD_TRY(store::moveInPlace(copy.path, database));
    return report;
}

} // namespace bincard::desk
