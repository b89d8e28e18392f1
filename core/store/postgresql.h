// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <functional>
#include <memory>

struct pg_conn;
struct pg_result;

/// PostgreSQL 15 or later by libpq (docs/adr/0009). Only for the files of core/store that know it. Rows and parameters travel in binary.
namespace bincard::store {

/// The SQL of this project's statements as PostgreSQL wants it: $1 for ?1, no unary plus before a column, "user" as a name.
[[nodiscard]] QByteArray toPostgresql(QByteArrayView sql);

/// The connection, which statements may outlive. After it was lost it is made anew by the next statement outside of a transaction; what is
/// prepared is prepared again then.
class PostgresqlLink
{
public:
    [[nodiscard]] static Result<std::shared_ptr<PostgresqlLink>> open(const QString &uri);
    ~PostgresqlLink();
    PostgresqlLink(const PostgresqlLink &) = delete;
    PostgresqlLink &operator=(const PostgresqlLink &) = delete;

    // ---- writes that nobody waits for
    enum class Ahead : std::uint8_t { Nothing, Writes, All }; ///< All: also statements whose rows nobody wants
    /// Within a transaction: a statement is on its way when this returns (see SendAhead). `changes` learns how many rows it met.
    [[nodiscard]] Result<void> sendAhead(const QByteArray &sql, std::int64_t &changes, const std::function<int()> &send);
    /// Waits for all of them; the first error. Everything else that is asked on this connection does so before.
    [[nodiscard]] Result<void> settle();
    Ahead ahead = Ahead::Nothing;

    /// Connected, or Disconnected; not in the middle of a transaction, which is lost with its connection.
    [[nodiscard]] Result<void> ensure();
    [[nodiscard]] Result<void> run(const QByteArray &sql); ///< no parameters, no rows
    [[nodiscard]] bool lost() const;
    [[nodiscard]] pg_conn *connection() const { return m_connection; }
    [[nodiscard]] std::uint64_t generation() const { return m_generation; } ///< rises with each connection
    [[nodiscard]] QByteArray newName(); ///< for a statement or a cursor
    [[nodiscard]] const QString &name() const { return m_name; } ///< of the database, for people

    // Whether a transaction is open, also when the connection that had it is lost.
    bool inTransaction = false;
    int scans = 0; ///< cursors that are open
    bool scansOwnTransaction = false; ///< begun for them
    std::vector<QByteArray> onConnect; ///< locks that a session holds

private:
    explicit PostgresqlLink(pg_conn *connection) : m_connection(connection) {}
    struct Sent {
        QByteArray sql;
        std::int64_t *changes;
    };
    std::vector<Sent> m_sent; ///< not answered yet
    [[nodiscard]] Result<void> configure();

    pg_conn *m_connection;
    QString m_name;
    std::uint64_t m_generation = 1;
    std::int64_t m_names = 0;
};

class PostgresqlDatabase final : public Database
{
public:
    explicit PostgresqlDatabase(std::shared_ptr<PostgresqlLink> link) : Database(link->name()), m_link(std::move(link)) {}

    [[nodiscard]] Dialect dialect() const override { return Dialect::Postgresql; }
    [[nodiscard]] Result<Statement> prepare(QByteArrayView sql) override;
    [[nodiscard]] Result<Statement> prepareScan(QByteArrayView sql) override;
    [[nodiscard]] Result<void> execute(QByteArrayView sql) override;
    [[nodiscard]] Result<void> checkpoint(Checkpoint) override { return {}; }
    void setCheckpointPages(int) override {}
    void setPatience(std::function<bool()>) override {} ///< nothing of this size is asked of it
    [[nodiscard]] std::int64_t logPages() const override { return 0; }
    [[nodiscard]] Result<void> check(bool) override { return {}; }
    [[nodiscard]] bool inTransaction() const override { return m_link->inTransaction; }
    [[nodiscard]] bool isReadOnly() const override { return false; }

    [[nodiscard]] PostgresqlLink &link() { return *m_link; }
    /// Runs now, and again whenever the connection is made anew.
    [[nodiscard]] Result<void> holdInSession(const QByteArray &sql);

protected:
    [[nodiscard]] Result<void> begin(Begin what) override;
    [[nodiscard]] Result<void> commit(Begin what) override;
    void rollBack(Begin what) override;

private:
    std::shared_ptr<PostgresqlLink> m_link;
};

/// While it lives, writes of a transaction, and locks when they are all that is asked, do not wait for their answers, which is a journey each: they are prepared while PostgreSQL is at the ones before. Their
/// errors come with the next thing that is asked, which may be the end of the transaction.
class SendAhead
{
public:
    using Ahead = PostgresqlLink::Ahead;
    explicit SendAhead(PostgresqlDatabase &database, Ahead what = Ahead::Writes) : m_link(database.link()) { m_link.ahead = what; }
    ~SendAhead() { m_link.ahead = Ahead::Nothing; }
    SendAhead(const SendAhead &) = delete;
    SendAhead &operator=(const SendAhead &) = delete;
    /// For who wants to know how many rows were met.
    [[nodiscard]] Result<void> settle() { return m_link.settle(); }

private:
    PostgresqlLink &m_link;
};

/// Binary arrays as PostgreSQL takes them for a parameter of an array type: columns of rows that are written at once.
class PostgresqlArray
{
public:
    enum class Of : std::uint32_t { Bigint = 20, Bytea = 17, Text = 25, Uuid = 2950 }; ///< numbers of types in PostgreSQL
    explicit PostgresqlArray(Of type) : m_type(type) {}

    void add(std::int64_t value);
    void addKey(const Id128 &id);
    void add(const Id128 &id); ///< a null id is NULL
    void addBytes(QByteArrayView bytes);
    void addText(QStringView text);
    void clear();
    [[nodiscard]] const QByteArray &bytes(); ///< good until the next change
    [[nodiscard]] int size() const { return m_size; }

private:
    Of m_type;
    QByteArray m_bytes = QByteArray(kHead, '\0');
    int m_size = 0;
    bool m_nulls = false;
    static constexpr int kHead = 20;
};

[[nodiscard]] QByteArray uuidArray(const std::vector<Id128> &ids);

} // namespace bincard::store
