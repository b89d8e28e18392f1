// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "base/hash.h"
#include "store/postgresql.h"

#include <QDir>
#include <QFile>

#include <map>
#include <vector>

namespace bincard::store {
namespace {

/// "BINC": tells our files from those of other programs (PRAGMA application_id).
constexpr std::int64_t kApplicationId = 0x42494e43;

struct Migration {
    QString set;
    int number = 0;
    QString name; ///< of the file
    QByteArray sql;
    QByteArray hash;
};

/// The advisory lock of the schema: "BINC" and a number beside those of the streams.
#define BINCARD_SCHEMA_LOCK "1112100419, -1"

using Applied = std::map<std::pair<QString, int>, QByteArray>;

QString called(const QString &set, int number)
{
    return QStringLiteral("%1 %2").arg(set).arg(number);
}

Result<std::vector<Migration>> readSet(const QString &root, const QString &set)
{
    const QDir folder(root + u'/' + set);
    std::vector<Migration> migrations;
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const int number = name.section(u'_', 0, 0).toInt();
        if (number <= 0 || !file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Environment, QStringLiteral("cannot read migration %1").arg(file.fileName())};
        const QByteArray sql = file.readAll();
        migrations.push_back({set, number, name, sql, sha256({sql})});
    }
    if (migrations.empty())
        return Error{ErrorCode::Environment, QStringLiteral("no migrations in %1").arg(folder.path())};
    return migrations;
}

Result<std::vector<Migration>> readAll(const QString &root, const std::vector<QString> &sets)
{
    std::vector<Migration> all;
    for (const QString &set : sets) {
        BINCARD_TRY_ASSIGN(const std::vector<Migration> some, readSet(root, set));
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

/// Whether there is nothing at all, ours, or another program's. A file is ours as a whole; of a PostgreSQL database one schema is.
enum class Found : std::uint8_t { Nothing, Ours, AnotherPrograms };

Result<Found> lookAtFile(Database &database)
{
    BINCARD_TRY_ASSIGN(const std::int64_t objects, database.integer("SELECT count(*) FROM sqlite_schema"));
    if (objects == 0)
        return Found::Nothing;
    BINCARD_TRY_ASSIGN(const std::int64_t application, database.integer("PRAGMA application_id"));
    BINCARD_TRY_ASSIGN(const std::int64_t ours,
                       database.integer("SELECT count(*) FROM sqlite_schema WHERE name='schema_migration'"));
    return application == kApplicationId && ours > 0 ? Found::Ours : Found::AnotherPrograms;
}

Result<Found> lookAtSchema(Database &database)
{
    BINCARD_TRY_ASSIGN(const std::int64_t tables, database.integer("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'bincard'"));
    if (tables == 0)
        return Found::Nothing;
    BINCARD_TRY_ASSIGN(const std::int64_t ours,
        database.integer("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'bincard' AND tablename = 'schema_migration'"));
    return ours > 0 ? Found::Ours : Found::AnotherPrograms;
}

/// What ran here; nothing on what is empty.
Result<Applied> readApplied(Database &database)
{
    const bool file = database.dialect() == Dialect::Sqlite;
    BINCARD_TRY_ASSIGN(const Found found, file ? lookAtFile(database) : lookAtSchema(database));
    if (found == Found::Nothing)
        return Applied();
    if (found == Found::AnotherPrograms)
        return Error{ErrorCode::Damaged, database.path() + (file ? QStringLiteral(": not a file of Bincard") : QStringLiteral(": its schema bincard is another program's"))};
    BINCARD_TRY_ASSIGN(Statement rows, database.prepare("SELECT set_name, number, sha256 FROM schema_migration"));
    Applied applied;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return applied;
        applied[{rows.text(0), static_cast<int>(rows.integer(1))}] = rows.bytes(2);
    }
}

/// Where it is noted what ran.
QByteArray notesSql(Dialect dialect)
{
    if (dialect == Dialect::Postgresql)
        return "CREATE SCHEMA IF NOT EXISTS bincard; CREATE TABLE IF NOT EXISTS schema_migration(set_name TEXT NOT NULL, number BIGINT NOT NULL,"
               " name TEXT NOT NULL, sha256 BYTEA NOT NULL, PRIMARY KEY(set_name, number))";
    return "PRAGMA application_id=" + QByteArray::number(static_cast<qlonglong>(kApplicationId))
        + ";CREATE TABLE IF NOT EXISTS schema_migration(set_name TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, sha256 BLOB NOT NULL,"
          " PRIMARY KEY(set_name, number)) STRICT, WITHOUT ROWID";
}

/// What ran must be known here and be what it is here; what did not is left in `known`.
Result<std::vector<Migration>> pendingOf(const Database &database, const QString &root,
                                         const std::vector<QString> &sets, std::vector<Migration> known,
                                         const Applied &applied)
{
    for (const auto &[key, hash] : applied) {
        const QString &set = key.first; // Not bound together: clang 14 captures no structured binding.
        const int number = key.second;
        if (std::find(sets.begin(), sets.end(), set) == sets.end() && QDir(root + u'/' + set).exists())
            return Error{ErrorCode::Damaged,
                         QStringLiteral("%1: a file of another kind (%2)").arg(database.path(), set)};
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const Migration &one) { return one.set == set && one.number == number; });
        if (found == known.end())
            return Error{ErrorCode::NewerVersion,
                         QStringLiteral("%1: has schema %2").arg(database.path(), called(set, number))};
        if (found->hash != hash)
            return Error{ErrorCode::Damaged,
                         QStringLiteral("%1: schema %2 is not what this Bincard has under that number")
                             .arg(database.path(), called(set, number))};
        known.erase(found);
    }
    return known;
}

/// Processes of the version that is there hold the schema shared as long as they run (holdSchema()).
Result<void> lockSchema(Database &database)
{
    if (database.dialect() == Dialect::Sqlite)
        return {};
    Result<void> locked = database.execute("SELECT pg_advisory_xact_lock(" BINCARD_SCHEMA_LOCK ")");
    if (!locked && locked.error().code == ErrorCode::Busy)
        return Error{ErrorCode::Busy, database.path() + QStringLiteral(": needs a newer schema, and a server of an older version still uses it")};
    return locked;
}

Result<void> runPending(Database &database, const std::vector<Migration> &pending)
{
    BINCARD_TRY(database.execute(notesSql(database.dialect())));
    BINCARD_TRY_ASSIGN(
        Statement note,
        database.prepare("INSERT INTO schema_migration(set_name, number, name, sha256) VALUES(?1,?2,?3,?4)"));
    for (const Migration &migration : pending) {
        if (const auto done = database.execute(migration.sql); !done)
            return Error{
                done.error().code,
                QStringLiteral("migration %1: %2").arg(called(migration.set, migration.number), done.error().detail)};
        BINCARD_TRY(note.bindText(1, migration.set)
                        .bind(2, std::int64_t{migration.number})
                        .bindText(3, migration.name)
                        .bindBytes(4, migration.hash)
                        .run());
    }
    return {};
}

const QString kRoot = QStringLiteral(":/bincard/sql");

std::vector<QString> namesOf(std::initializer_list<const char *> sets)
{
    std::vector<QString> names;
    for (const char *name : sets)
        names.push_back(QString::fromUtf8(name));
    return names;
}

} // namespace

Result<void> migrate(Database &database, std::initializer_list<const char *> sets)
{
    return migrateFrom(kRoot, database, sets);
}

Result<QByteArray> schemaHash(std::initializer_list<const char *> sets)
{
    BINCARD_TRY_ASSIGN(const std::vector<Migration> known, readAll(kRoot, namesOf(sets)));
    QByteArray all;
    for (const Migration &migration : known)
        all += migration.hash;
    return sha256({all});
}

Result<void> migrateFrom(const QString &root, Database &database, std::initializer_list<const char *> setNames)
{
    const std::vector<QString> sets = namesOf(setNames);
    BINCARD_TRY_ASSIGN(const std::vector<Migration> known, readAll(root, sets));
    // The usual start has nothing to do and takes no lock.
    {
        BINCARD_TRY_ASSIGN(const Applied applied, readApplied(database));
        BINCARD_TRY_ASSIGN(const std::vector<Migration> pending, pendingOf(database, root, sets, known, applied));
        if (pending.empty())
            return {};
    }
    if (database.isReadOnly())
        return Error{ErrorCode::ReadOnly,
                     QStringLiteral("%1: needs a newer schema and cannot be written").arg(database.path())};
    // Asked again under the lock: another process may have migrated meanwhile.
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::beginPart(database));
    BINCARD_TRY(lockSchema(database));
    BINCARD_TRY_ASSIGN(const Applied applied, readApplied(database));
    BINCARD_TRY_ASSIGN(const std::vector<Migration> pending, pendingOf(database, root, sets, known, applied));
    BINCARD_TRY(runPending(database, pending));
    return transaction.commit();
}

Result<void> holdSchema(Database &database)
{
    if (database.dialect() == Dialect::Sqlite)
        return {};
    return static_cast<PostgresqlDatabase &>(database).holdInSession("SELECT pg_advisory_lock_shared(" BINCARD_SCHEMA_LOCK ")");
}

Result<void> takeSchema(Database &database)
{
    if (database.dialect() == Dialect::Sqlite)
        return {};
    BINCARD_TRY_ASSIGN(const std::int64_t taken, database.integer("SELECT pg_try_advisory_xact_lock(" BINCARD_SCHEMA_LOCK ")::int::bigint"));
    return taken == 1 ? Result<void>() : Error{ErrorCode::Refused, database.path() + QStringLiteral(": a server uses these books")};
}

} // namespace bincard::store
