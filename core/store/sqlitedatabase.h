// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

struct sqlite3;
struct sqlite3_stmt;

/// Only for the files of core/store that know SQLite.
namespace bincard::store {

/// The Error for what SQLite last said on this connection; `context` is the file or the statement.
[[nodiscard]] Error sqliteError(sqlite3 *handle, const QString &context);

class SqliteStatement final : public StatementBackend
{
public:
    SqliteStatement(sqlite3_stmt *statement, int parameters);
    ~SqliteStatement() override;

    void bindInteger(int index, std::int64_t value) override;
    void bindKey(int index, const Id128 &id) override;
    void bindText(int index, QStringView text) override;
    void bindBytes(int index, QByteArrayView bytes, bool copy) override;
    void bindNull(int index) override;
    [[nodiscard]] Result<bool> step() override;
    void reset() override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] QByteArrayView bytes(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] int columnCount() const override;
    [[nodiscard]] std::int64_t changes() const override;
    [[nodiscard]] QByteArray sql() const override;

private:
    sqlite3_stmt *m_statement;
    /// What is bound as an id or a text lives here, so that SQLite need not copy it.
    struct Bound {
        std::array<char, 16> id;
        QByteArray text;
    };
    std::vector<Bound> m_bound;
};

class SqliteDatabase final : public Database
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, const OpenOptions &options);
    ~SqliteDatabase() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::Sqlite; }
    [[nodiscard]] Result<Statement> prepare(QByteArrayView sql) override;
    [[nodiscard]] Result<Statement> prepareScan(QByteArrayView sql) override { return prepare(sql); }
    [[nodiscard]] Result<void> execute(QByteArrayView sql) override;
    [[nodiscard]] Result<void> checkpoint(Checkpoint mode) override;
    void setCheckpointPages(int pages) override { m_checkpointPages = pages; }
    void setPatience(std::function<bool()> goOn) override;
    [[nodiscard]] std::int64_t logPages() const override { return m_logPages; }
    [[nodiscard]] Result<void> check(bool thorough) override;
    [[nodiscard]] bool inTransaction() const override;
    [[nodiscard]] bool isReadOnly() const override;
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

protected:
    [[nodiscard]] Result<void> begin(Begin what) override;
    [[nodiscard]] Result<void> commit(Begin what) override;
    void rollBack(Begin what) override;

private:
    SqliteDatabase(sqlite3 *handle, const QString &path, bool ownCheckpoints);
    [[nodiscard]] Result<void> configure(const OpenOptions &options);
    static int onCommit(void *self, sqlite3 *handle, const char *schema, int pages);

    sqlite3 *m_handle;
    bool m_ownCheckpoints;
    int m_checkpointPages = kCheckpointPages;
    std::int64_t m_logPages = 0;
    std::function<bool()> m_goOn;
    Statement m_beginRead, m_commitRead; ///< prepared: they frame each look-up
};

} // namespace bincard::store
