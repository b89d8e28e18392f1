// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/backup.h"

#include "desk/folder.h"
#include "store/copyfile.h"
#include "store/migrations.h"
#include "store/newfile.h"

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

/// A number that no history of this installation had, also when one backup is restored twice, unless within a minute.
Result<std::int64_t> beginNewHistory(const QString &path, std::int64_t nowMs)
{
    BINCARD_TRY_ASSIGN(const auto database, store::Database::open(path, carefully()));
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(*database));
    BINCARD_TRY_ASSIGN(auto heads, log->heads());
    constexpr std::int64_t kMinuteMs = 60'000; // The epoch is also an incarnation, which has 31 bits.
    const std::int64_t epoch = std::max(epochOf(heads) + 1, nowMs / kMinuteMs);
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*database));
    for (store::StreamHead &head : heads) {
        head.epoch = epoch;
        BINCARD_TRY(log->putHead(head));
    }
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY(database->checkpoint(store::Database::Checkpoint::Truncate));
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

/// Into a folder that is there and empty.
Result<BackupReport> copyBooks(Desk &desk, const QString &to, const Told &told)
{
    BackupReport report;
    report.madeMs = desk.clock().wallMs();
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(desk.engine().database()));
    BINCARD_TRY_ASSIGN(const auto heads, log->heads());
    BINCARD_TRY_ASSIGN(const QByteArray secret, readSecret(QDir(desk.dir()).filePath(kSecretFile)));
    const QString database = QDir(to).filePath(kServerFile);
    BINCARD_TRY(store::makeNewFile(database, [&](const QString &beside) { return store::copyDatabase(desk.engine().database(), beside, told); }));
    BINCARD_TRY(writeWhole(QDir(to).filePath(kSecretFile), secret));
    BINCARD_TRY_ASSIGN(report.streams, readBack(database, heads));
    report.epoch = epochOf(report.streams);
    report.bytes = QFileInfo(database).size();
    BINCARD_TRY(writeWhole(QDir(to).filePath(kManifestFile), manifestOf(report)));
    return report;
}

} // namespace

Result<BackupReport> makeBackup(Desk &desk, const QString &to, const Told &told)
{
    if (desk.engine().database().dialect() != store::Dialect::Sqlite)
        return Error{ErrorCode::Refused, QStringLiteral("these books are in PostgreSQL, whose own tools back them up; %1/%2 belongs to that backup").arg(desk.dir(), kSecretFile)};
    if (!QDir(to).isEmpty() || QFile::exists(to) != QDir(to).exists())
        return Error{ErrorCode::BadInput, to + QStringLiteral(" is not empty: a backup takes a folder of its own")};
    BINCARD_TRY(makeFolder(to));
    // Names and addresses lie in it, and the key to them.
    QFile::setPermissions(to, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    Result<BackupReport> report = copyBooks(desk, to, told);
    if (!report) {
        const QString database = QDir(to).filePath(kServerFile);
        forget(store::besideOf(database));
        forget(database);
        QFile::remove(QDir(to).filePath(kSecretFile));
    }
    return report;
}

Result<BackupReport> restoreBackup(const RestoreOptions &options, const Told &told)
{
    BINCARD_TRY_ASSIGN(BackupReport report, readManifest(options.from));
    const QString from = QDir(options.from).filePath(kServerFile);
    BINCARD_TRY(store::checkFile(from));
    BINCARD_TRY_ASSIGN(const QByteArray secret, readSecret(QDir(options.from).filePath(kSecretFile)));

    const QDir dir(options.dir);
    const QString database = dir.filePath(kServerFile), secretPath = dir.filePath(kSecretFile);
    const QString copy = database + QStringLiteral(".restoring"), before = QStringLiteral(".before-%1").arg(options.nowMs);
    BINCARD_TRY(makeFolder(dir.path()));
    BINCARD_TRY_ASSIGN(const FolderLock lock, FolderLock::take(dir.path()));
    const bool there = QFile::exists(database);
    if (there && !options.replace)
        return Error{ErrorCode::Refused, dir.path() + QStringLiteral(" has books already; --replace sets them aside")};
    // A folder with a secret and without books never passes for a new one, should this end half way.
    if (!there)
        BINCARD_TRY(installSecret(secretPath, secret, secretPath + before));
    forget(copy);
    const auto prepared = [&]() -> Result<std::int64_t> {
        BINCARD_TRY(copyBytes(from, copy, told));
        BINCARD_TRY(readBack(copy, report.streams));
        return beginNewHistory(copy, options.nowMs);
    }();
    if (!prepared) {
        forget(copy);
        const bool ofBackup = prepared.error().code == ErrorCode::Damaged;
        return ofBackup ? Error{ErrorCode::BadInput, QStringLiteral("the backup %1 is damaged (%2)").arg(options.from, prepared.error().detail)} : prepared.error();
    }
    report.epoch = *prepared;
    BINCARD_TRY(store::moveAside(database, database + before)); // Also a log that was left behind alone.
    BINCARD_TRY(installSecret(secretPath, secret, secretPath + before));
    BINCARD_TRY(store::moveInPlace(copy, database));
    return report;
}

} // namespace bincard::desk
