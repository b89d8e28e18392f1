// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlitedatabase.h"

#include "store/copyfile.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <utility>

#include <unistd.h>

namespace bincard::store {
namespace {

ErrorCode errorCodeOf(int code, int systemErrno)
{
    switch (code & 0xff) {
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return ErrorCode::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::Busy;
    case SQLITE_IOERR:
        if (systemErrno == ENOSPC || systemErrno == EDQUOT)
            return ErrorCode::DiskFull;
        if (systemErrno == EROFS)
            return ErrorCode::ReadOnly;
        return code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS ? ErrorCode::Damaged
                                                                                 : ErrorCode::Environment;
    // What lies in the data and would fail again, not in the machine.
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return ErrorCode::BadInput;
    default: return ErrorCode::Environment;
    }
}

/// Statistics of the allocator cost a lock in every allocation and nobody reads them. Must come before the library's first use.
void configureLibrary()
{
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

QByteArray pragma(const char *name, std::int64_t value)
{
    return QByteArrayLiteral("PRAGMA ") + name + '=' + QByteArray::number(static_cast<qlonglong>(value)) + ';';
}

} // namespace

Error sqliteError(sqlite3 *handle, const QString &context)
{
    const int code = sqlite3_extended_errcode(handle);
    const QString message = QString::fromUtf8(sqlite3_errmsg(handle));
    return {errorCodeOf(code, sqlite3_system_errno(handle)),
            context + QStringLiteral(": ") + message + QStringLiteral(" (%1)").arg(code)};
}

// ---- SqliteDatabase

SqliteDatabase::SqliteDatabase(sqlite3 *handle, const QString &path, bool ownCheckpoints)
    : Database(path)
    , m_handle(handle)
    , m_ownCheckpoints(ownCheckpoints)
{}

SqliteDatabase::~SqliteDatabase()
{
    // v2: the file closes with the last statement, whichever of them and this object goes first.
    sqlite3_close_v2(m_handle);
}

void SqliteDatabase::setPatience(std::function<bool()> goOn)
{
    constexpr int kSteps = 20'000; // Of SQLite's machine: some milliseconds.
    m_goOn = std::move(goOn);
    const auto ask = [](void *self) { return static_cast<SqliteDatabase *>(self)->m_goOn() ? 0 : 1; };
    sqlite3_progress_handler(m_handle, m_goOn ? kSteps : 0, m_goOn ? +ask : nullptr, this);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const OpenOptions &options)
{
    return SqliteDatabase::open(path, options);
}

Result<std::unique_ptr<Database>> SqliteDatabase::open(const QString &path, const OpenOptions &options)
{
    configureLibrary();
    const int flags = SQLITE_OPEN_NOMUTEX
                      | (options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags,
                                     options.vfs.isEmpty() ? nullptr : options.vfs.constData());
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(handle, path, options.ownCheckpoints));
    if (code != SQLITE_OK) {
        if (options.readOnly && !QFileInfo::exists(path))
            return Error{ErrorCode::NotFound, path + QStringLiteral(": no such file")};
        return sqliteError(handle, path);
    }
    BINCARD_TRY(database->configure(options));
    return std::unique_ptr<Database>(std::move(database));
}

Result<void> SqliteDatabase::configure(const OpenOptions &options)
{
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, options.busyTimeoutMs);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_wal_hook(m_handle, &SqliteDatabase::onCommit, this);

    // SQLite opens a write-protected file for reading without a word.
    if (!options.readOnly && isReadOnly())
        return Error{ErrorCode::ReadOnly, path() + QStringLiteral(": cannot be written")};
    // Before anything that reads the file: a write-ahead log once read by shared memory stays with it.
    QByteArray settings = options.exclusive && !options.readOnly ? "PRAGMA locking_mode=exclusive;" : "";
    settings +=
        pragma("cache_size", -options.cacheKiB) + pragma("mmap_size", options.mmapBytes)
        + "PRAGMA temp_store=memory;"
          // Debian's build overwrites what is deleted, page by page: that costs writes. Fast overwrites what is written anyway.
          "PRAGMA secure_delete=fast;";
    if (!options.readOnly) {
        settings += pragma("page_size", options.pageSize) + "PRAGMA journal_mode=wal;"
                    + pragma("synchronous", static_cast<int>(options.synchronous))
                    + pragma("journal_size_limit", options.logLimitBytes);
    }
    if (sqlite3_exec(m_handle, settings.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(m_handle, path());
    // Reads the file's first page: what is no database is found here and not at some later query.
    BINCARD_TRY(integer("SELECT count(*) FROM sqlite_schema"));
    BINCARD_TRY_ASSIGN(m_beginRead, prepare("BEGIN"));
    BINCARD_TRY_ASSIGN(m_commitRead, prepare("COMMIT"));
    return {};
}

int SqliteDatabase::onCommit(void *self, sqlite3 *handle, const char *schema, int pages)
{
    auto *database = static_cast<SqliteDatabase *>(self);
    database->m_logPages = pages;
    if (!database->m_ownCheckpoints && pages >= database->m_checkpointPages) {
        // Not done while somebody reads: the next commit tries again. The commit itself stands.
        sqlite3_wal_checkpoint_v2(handle, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
    return SQLITE_OK;
}

Result<Statement> SqliteDatabase::prepare(QByteArrayView sql)
{
    sqlite3_stmt *statement = nullptr;
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, &rest);
    if (code != SQLITE_OK)
        return sqliteError(m_handle, QString::fromUtf8(sql.toByteArray()));
    if (statement == nullptr || !QByteArrayView(rest, sql.data() + sql.size()).trimmed().isEmpty()) {
        sqlite3_finalize(statement);
        return Error{ErrorCode::Usage, QStringLiteral("not one statement: ") + QString::fromUtf8(sql.toByteArray())};
    }
    return Statement(std::make_unique<SqliteStatement>(statement, sqlite3_bind_parameter_count(statement)));
}

Result<void> SqliteDatabase::execute(QByteArrayView sql)
{
    if (sqlite3_exec(m_handle, sql.toByteArray().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(m_handle, path());
    return {};
}

Result<void> SqliteDatabase::checkpoint(Checkpoint mode)
{
    int pages = 0, moved = 0;
    const int how = mode == Checkpoint::Truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    const int code = sqlite3_wal_checkpoint_v2(m_handle, "main", how, &pages, &moved);
    if (code != SQLITE_OK)
        return sqliteError(m_handle, path());
    m_logPages = pages - moved; // A log that is all in the file begins anew with the next commit.
    return {};
}

Result<void> SqliteDatabase::check(bool thorough)
{
    BINCARD_TRY_ASSIGN(Statement statement, prepare(thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)"));
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    // "*** in database main ***" and then the finding, in lines.
    const QString finding = found ? statement.text(0).section(QStringLiteral("***"), -1).simplified() : QString();
    if (finding != QStringLiteral("ok"))
        return Error{ErrorCode::Damaged, path() + QStringLiteral(": ") + finding};
    return {};
}

bool SqliteDatabase::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

bool SqliteDatabase::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") != 0;
}

Result<void> SqliteDatabase::begin(Begin what)
{
    switch (what) {
    case Begin::Write: return execute("BEGIN IMMEDIATE"); // Deferred, it would fail at once when it comes to write (docs/adr/0002).
    case Begin::Part: return execute("SAVEPOINT part");
    case Begin::Read: return m_beginRead.run(); // Begins nothing in the file, so it cannot fail for the file's sake.
    }
    return {};
}

Result<void> SqliteDatabase::commit(Begin what)
{
    if (what == Begin::Read)
        return m_commitRead.run();
    return execute(what == Begin::Part ? "RELEASE part" : "COMMIT");
}

void SqliteDatabase::rollBack(Begin what)
{
    // A full disk or an I/O error may have rolled back already.
    if (inTransaction())
        sqlite3_exec(m_handle, what == Begin::Part ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK", nullptr, nullptr, nullptr);
}

// ---- copyDatabase

namespace {

constexpr int kPagesAtOnce = 2048; // 8 MiB

struct CloseDatabase {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

/// Without a journal: a copy that ends half way is thrown away. Synced once, at its end, so that no step waits for the disk.
Result<Handle> openCopy(const QString &path)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK || sqlite3_exec(raw, "PRAGMA journal_mode=off; PRAGMA synchronous=off", nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(raw, path);
    return handle;
}

} // namespace

struct DatabaseCopy::Handles {
    QString path;
    Handle copy;
    sqlite3_backup *backup = nullptr;
};

DatabaseCopy::DatabaseCopy(std::unique_ptr<Handles> handles) : m(std::move(handles)) {}

DatabaseCopy::~DatabaseCopy()
{
    sqlite3_backup_finish(m->backup); // Of one that is finished there is none.
}

Result<std::unique_ptr<DatabaseCopy>> DatabaseCopy::begin(Database &from, const QString &path)
{
    BINCARD_CHECK(from.dialect() == Dialect::Sqlite);
    auto handles = std::make_unique<Handles>();
    handles->path = path;
    BINCARD_TRY_ASSIGN(handles->copy, openCopy(path));
    handles->backup = sqlite3_backup_init(handles->copy.get(), "main", static_cast<SqliteDatabase &>(from).handle(), "main");
    if (handles->backup == nullptr)
        return sqliteError(handles->copy.get(), path);
    return std::unique_ptr<DatabaseCopy>(new DatabaseCopy(std::move(handles)));
}

Result<bool> DatabaseCopy::step(int pages)
{
    const int code = sqlite3_backup_step(m->backup, pages);
    m_all = sqlite3_backup_pagecount(m->backup);
    m_done = m_all - sqlite3_backup_remaining(m->backup);
    if (code == SQLITE_OK)
        return true;
    const int finished = sqlite3_backup_finish(std::exchange(m->backup, nullptr));
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        return sqliteError(m->copy.get(), m->path);
    return false;
}

Result<void> DatabaseCopy::finish()
{
    m->copy.reset();
    QFile file(m->path);
    if (!file.open(QIODevice::ReadWrite) || ::fsync(file.handle()) != 0)
        return Error{ErrorCode::Environment, QStringLiteral("%1 could not be written to the disk").arg(m->path)};
    return {};
}

Result<void> copyDatabase(Database &from, const QString &path, const std::function<void(std::int64_t, std::int64_t)> &told)
{
    BINCARD_TRY_ASSIGN(const auto copy, DatabaseCopy::begin(from, path));
    for (bool more = true; more;) {
        BINCARD_TRY_ASSIGN(more, copy->step(kPagesAtOnce));
        if (told)
            told(copy->done(), copy->all());
    }
    return copy->finish();
}

} // namespace bincard::store
