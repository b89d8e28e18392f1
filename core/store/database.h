// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite by its C API (docs/adr/0002). A Database and all that is prepared on it belong to one thread at a time.
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

/// A prepared statement with its parameters and the row it stands on. Prepare once, use often: bind, step until it says false
/// (or reset() when leaving early), and it is ready again. Views of a row are good until the next step() or reset().
class Statement
{
public:
    Statement() = default;
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

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
    [[nodiscard]] Result<bool> step();
    /// For what gives no rows: one step to the end.
    [[nodiscard]] Result<void> run();
    void reset();

    // Columns count from 0.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] Id128 id(int column) const; ///< null id when NULL or not 16 bytes
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QByteArrayView bytesView(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] int columnCount() const;

    [[nodiscard]] std::int64_t changes() const; ///< rows changed by the last INSERT, UPDATE or DELETE of the connection
    [[nodiscard]] QByteArray sql() const;
    [[nodiscard]] bool valid() const { return m_statement != nullptr; }

private:
    friend class Database;
    Statement(sqlite3_stmt *statement, int parameters);

    sqlite3_stmt *m_statement = nullptr;
    /// What is bound as an id or a text lives here, so that SQLite need not copy it.
    struct Bound {
        std::array<char, 16> id;
        QByteArray text;
    };
    std::vector<Bound> m_bound;
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

/// One connection to one file in WAL mode. Its address is stable: stores keep a reference to it.
class Database
{
public:
    /// DiskFull, ReadOnly (also: no permission, no such folder), Damaged (also: not a database), Busy (another process holds it).
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, const OpenOptions &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] Result<Statement> prepare(QByteArrayView sql);
    /// One or more statements without parameters and without results.
    [[nodiscard]] Result<void> execute(QByteArrayView sql);
    /// First column of the first row as an integer; NotFound when there is no row.
    [[nodiscard]] Result<std::int64_t> integer(QByteArrayView sql);

    enum class Checkpoint : std::uint8_t { Passive, Truncate };
    /// Moves the write-ahead log into the file. Passive never waits; Truncate waits for readers (busyTimeoutMs).
    [[nodiscard]] Result<void> checkpoint(Checkpoint mode);
    /// A commit that leaves this many pages in the log checkpoints it (unless the owner does): SQLite's own default, or more where
    /// commits are waited for, or write the same pages many times.
    static constexpr int kCheckpointPages = 1000;
    /// Where a scan waits for the commit: only a log that found no quiet moment for so long is checkpointed there.
    static constexpr int kBusyCheckpointPages = 8 * kCheckpointPages;
    void setCheckpointPages(int pages) { m_checkpointPages = pages; }
    /// For a moment in which nobody waits: a checkpoint when the log has kCheckpointPages. One that fails loses nothing.
    void tidyLog();
    [[nodiscard]] std::int64_t logPages() const { return m_logPages; } ///< in the write-ahead log after the last commit or checkpoint

    /// Pages and b-trees by `PRAGMA quick_check`, or `integrity_check` when thorough; Damaged with the first finding.
    [[nodiscard]] Result<void> check(bool thorough);
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    Database(sqlite3 *handle, QString path, bool ownCheckpoints);
    [[nodiscard]] Result<void> configure(const OpenOptions &options);
    static int onCommit(void *self, sqlite3 *handle, const char *schema, int pages);

    sqlite3 *m_handle = nullptr;
    QString m_path;
    bool m_ownCheckpoints = false;
    int m_checkpointPages = kCheckpointPages;
    std::int64_t m_logPages = 0;

    friend class ReadTransaction;
    Statement m_begin, m_commit;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when it goes out of scope uncommitted. One at a time per Database, and parts of it.
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

/// The Error for what SQLite last said on this connection; `context` is the file or the statement.
[[nodiscard]] Error sqliteError(sqlite3 *handle, const QString &context);

} // namespace bincard::store
