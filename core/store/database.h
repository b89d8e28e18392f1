// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// One connection to SQLite (docs/adr/0002) or PostgreSQL (docs/adr/0009), by their C libraries. SQL is the same for both where it can be:
/// parameters are ?1, ?2 …, an unary plus keeps a column from SQLite's indexes. A Database and all that is prepared on it belong to one thread
/// at a time.
namespace bincard::store {

enum class Synchronous : std::uint8_t { Off = 0, Normal = 1, Full = 2 };

struct OpenOptions {
    bool readOnly = false; ///< the file must exist
    Synchronous synchronous = Synchronous::Full;
    bool exclusive = false; ///< keep the file locked while it is open; no shared memory file
    QByteArray vfs; ///< name of a registered VFS; empty = the system's
    std::int64_t cacheKiB = 32 * 1024;
    std::int64_t mmapBytes = 0; ///< 0 = read by pread
    int busyTimeoutMs = 5000; ///< then ErrorCode::Busy
    int pageSize = 4096; ///< of a new file
    bool ownCheckpoints =
        false; ///< the owner calls checkpoint(); else a commit does that leaves 1,000 pages in the log
    std::int64_t logLimitBytes = 64LL * 1024 * 1024; ///< the log's file is cut to this after it was emptied
};

/// What a prepared statement is to its database. Indexes as in Statement.
class StatementBackend
{
public:
    StatementBackend() = default;
    StatementBackend(const StatementBackend &) = delete;
    StatementBackend &operator=(const StatementBackend &) = delete;
    virtual ~StatementBackend() = default;

    virtual void bindInteger(int index, std::int64_t value) = 0;
    virtual void bindKey(int index, const Id128 &id) = 0;
    virtual void bindText(int index, QStringView text) = 0;
    virtual void bindBytes(int index, QByteArrayView bytes, bool copy) = 0;
    virtual void bindNull(int index) = 0;
    [[nodiscard]] virtual Result<bool> step() = 0;
    virtual void reset() = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual QByteArrayView bytes(int column) const = 0; ///< of a text its UTF-8; empty when NULL
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual int columnCount() const = 0;
    [[nodiscard]] virtual std::int64_t changes() const = 0;
    [[nodiscard]] virtual QByteArray sql() const = 0;
};

/// A prepared statement with its parameters and the row it stands on. Prepare once, use often: bind, step until it says false
/// (or reset() when leaving early), and it is ready again. Views of a row are good until the next step() or reset().
class Statement
{
public:
    Statement() = default;
    explicit Statement(std::unique_ptr<StatementBackend> backend) : m(std::move(backend)) {}

    // Parameters count from 1. What is bound stays bound over reset().
    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, const Id128 &id); ///< a null id is NULL
    Statement &bindKey(int index, const Id128 &id); ///< 16 bytes, whatever they are: for primary keys
    Statement &bindText(int index, QStringView text); ///< never NULL
    Statement &bindBytes(int index, QByteArrayView bytes); ///< never NULL; copied
    Statement &bindBytesUncopied(int index,
                                 QByteArrayView bytes); ///< never NULL; must live until the statement is done
    Statement &bindNull(int index);

    /// True: there is a row to read. False: done, and reset. An error resets as well.
    [[nodiscard]] Result<bool> step() { return m->step(); }
    /// For what gives no rows: one step to the end.
    [[nodiscard]] Result<void> run();
    void reset() { m->reset(); }

    // Columns count from 0.
    [[nodiscard]] std::int64_t integer(int column) const { return m->integer(column); }
    [[nodiscard]] Id128 id(int column) const; ///< null id when NULL or not 16 bytes
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const { return bytesView(column).toByteArray(); }
    [[nodiscard]] QByteArrayView bytesView(int column) const { return m->bytes(column); }
    [[nodiscard]] bool isNull(int column) const { return m->isNull(column); }
    [[nodiscard]] int columnCount() const { return m->columnCount(); }

    [[nodiscard]] std::int64_t changes() const { return m->changes(); } ///< rows changed by its last run as INSERT, UPDATE or DELETE
    [[nodiscard]] QByteArray sql() const { return m ? m->sql() : QByteArray(); }
    [[nodiscard]] bool valid() const { return m != nullptr; }

private:
    std::unique_ptr<StatementBackend> m;
};

/// Resets a statement that is left before its last row: an unfinished SELECT keeps the write-ahead log from being reset.
class ResetAtEnd
{
public:
    explicit ResetAtEnd(Statement &statement) : m_statement(statement) {}
    ~ResetAtEnd() { m_statement.reset(); }
    ResetAtEnd(const ResetAtEnd &) = delete;
    ResetAtEnd &operator=(const ResetAtEnd &) = delete;

private:
    Statement &m_statement;
};

enum class Dialect : std::uint8_t { Sqlite, Postgresql };

/// One connection: to one SQLite file in WAL mode, or to a PostgreSQL database. Its address is stable: stores keep a reference to it.
class Database
{
public:
    /// A SQLite file. DiskFull, ReadOnly (also: no permission, no such folder), Damaged (also: not a database), Busy (another process holds it).
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, const OpenOptions &options);
    /// postgresql://…, as libpq reads it; its environment variables and files (.pgpass) count. Disconnected when it is not there,
    /// Environment when it is not as Bincard needs it.
    [[nodiscard]] static Result<std::unique_ptr<Database>> connect(const QString &uri);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    virtual ~Database() = default;

    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// Other processes may write while this one has no transaction.
    [[nodiscard]] bool isShared() const { return dialect() == Dialect::Postgresql; }

    [[nodiscard]] virtual Result<Statement> prepare(QByteArrayView sql) = 0;
    /// For a query that may give more rows than fit into memory: they come as they are read.
    [[nodiscard]] virtual Result<Statement> prepareScan(QByteArrayView sql) = 0;
    /// One or more statements without parameters and without results.
    [[nodiscard]] virtual Result<void> execute(QByteArrayView sql) = 0;
    /// First column of the first row as an integer; NotFound when there is no row.
    [[nodiscard]] Result<std::int64_t> integer(QByteArrayView sql);

    // ---- what only a file has; nothing to do elsewhere
    enum class Checkpoint : std::uint8_t { Passive, Truncate };
    /// Moves the write-ahead log into the file. Passive never waits; Truncate waits for readers (busyTimeoutMs).
    [[nodiscard]] virtual Result<void> checkpoint(Checkpoint mode) = 0;
    /// A commit that leaves this many pages in the log checkpoints it (unless the owner does): SQLite's own default, or more where
    /// commits are waited for, or write the same pages many times.
    static constexpr int kCheckpointPages = 1000;
    /// Where a scan waits for the commit: only a log that found no quiet moment for so long is checkpointed there.
    static constexpr int kBusyCheckpointPages = 8 * kCheckpointPages;
    virtual void setCheckpointPages(int pages) = 0;
    /// For a moment in which nobody waits: a checkpoint when the log has kCheckpointPages. One that fails loses nothing.
    void tidyLog();
    /// From now on a statement fails soon after `goOn` says no: for what takes a minute. Asked in the middle of statements, which it must not touch.
    virtual void setPatience(std::function<bool()> goOn) = 0;
    [[nodiscard]] virtual std::int64_t logPages() const = 0; ///< in the write-ahead log after the last commit or checkpoint

    /// Pages and b-trees by `PRAGMA quick_check`, or `integrity_check` when thorough; Damaged with the first finding. A PostgreSQL looks after
    /// its own pages.
    [[nodiscard]] virtual Result<void> check(bool thorough) = 0;
    [[nodiscard]] virtual bool inTransaction() const = 0;
    [[nodiscard]] virtual bool isReadOnly() const = 0;
    [[nodiscard]] const QString &path() const { return m_path; } ///< or how to name it to a person: without a password

protected:
    explicit Database(QString path) : m_path(std::move(path)) {}

    friend class Transaction;
    friend class ReadTransaction;
    enum class Begin : std::uint8_t { Write, Part, Read };
    [[nodiscard]] virtual Result<void> begin(Begin what) = 0;
    [[nodiscard]] virtual Result<void> commit(Begin what) = 0;
    virtual void rollBack(Begin what) = 0; ///< does nothing when it is rolled back already

private:
    QString m_path;
};

/// BEGIN IMMEDIATE … COMMIT in SQLite, BEGIN … COMMIT in PostgreSQL; rolled back when it goes out of scope uncommitted. One at a time per Database, and parts of it.
class Transaction
{
public:
    [[nodiscard]] static Result<Transaction> begin(Database &database);
    /// A part of the transaction that is open, durable with it and rolled back alone; a transaction of its own when none is open. A part has no parts.
    [[nodiscard]] static Result<Transaction> beginPart(Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&other) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> commit(); ///< on error nothing is left of it
    void rollBack();

private:
    Transaction(Database &database, bool part) : m_database(&database), m_part(part) {}
    Database *m_database;
    bool m_part;
};

/// All reads within its life see the same moment, whoever writes meanwhile; inside a transaction it is part of that. Several reads
/// in one are cheaper, too: each transaction asks the system for the file's size while the write-ahead log is empty.
class ReadTransaction
{
public:
    explicit ReadTransaction(Database &database);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;

private:
    Database *m_own = nullptr; ///< that it began
};

} // namespace bincard::store
