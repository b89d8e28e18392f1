// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql.h"

#include "store/postgresqlstatement.h"

#include <QRegularExpression>
#include <QtEndian>

#include <libpq-fe.h>

namespace bincard::store {
namespace {

constexpr int kOldestVersion = 150000;

ErrorCode errorCodeOf(const QByteArray &state)
{
    if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P")) // No connection; the server is stopping or starting.
        return ErrorCode::Disconnected;
    if (state == "53100")
        return ErrorCode::DiskFull;
    if (state == "25006") // A standby, or a transaction that may only read.
        return ErrorCode::ReadOnly;
    if (state.startsWith("40") || state == "55P03" || state.startsWith("53")) // Deadlock, lock time-out, no memory or connection left.
        return ErrorCode::Busy;
    if (state.startsWith("22") || state.startsWith("23") || state == "54000") // What lies in the data and would fail again.
        return ErrorCode::BadInput;
    if (state == "XX001" || state == "XX002")
        return ErrorCode::Damaged;
    return ErrorCode::Environment;
}

struct ClearResult {
    void operator()(PGresult *result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

QByteArray valueOf(PGconn *connection, const char *sql)
{
    const Answer answer(PQexec(connection, sql));
    return PQresultStatus(answer.get()) == PGRES_TUPLES_OK && PQntuples(answer.get()) == 1 ? QByteArray(PQgetvalue(answer.get(), 0, 0)) : QByteArray();
}

void appendNumber(QByteArray &bytes, std::uint32_t number)
{
    char four[4];
    qToBigEndian(number, four);
    bytes.append(four, 4);
}

} // namespace

QByteArray toPostgresql(QByteArrayView sql)
{
    static const QRegularExpression parameter(QStringLiteral("\\?(\\d+)")), plus(QStringLiteral("(?<=[ (,])\\+(?=[a-z])")), user(QStringLiteral("(?<!\")\\buser\\b(?!\")"));
    return QString::fromUtf8(sql.toByteArray()).replace(parameter, QStringLiteral("$\\1")).replace(plus, QString()).replace(user, QStringLiteral("\"user\"")).toUtf8();
}

Error postgresqlError(PGconn *connection, const PGresult *result, const QString &context)
{
    const char *state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const QString message = QString::fromUtf8(result == nullptr ? PQerrorMessage(connection) : PQresultErrorMessage(result)).simplified();
    return {errorCodeOf(QByteArray(state)), context + QStringLiteral(": ") + message};
}

// ---- PostgresqlLink

Result<std::shared_ptr<PostgresqlLink>> PostgresqlLink::open(const QString &uri)
{
    const QByteArray address = uri.toUtf8();
    // What the address does not say: nobody waits for ever for a machine that is gone.
    const char *const keys[] = {"connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "application_name", "dbname", nullptr};
    const char *const values[] = {"5", "10", "5", "3", "20000", "bincard", address.constData(), nullptr};
    PGconn *connection = PQconnectdbParams(keys, values, 1);
    std::shared_ptr<PostgresqlLink> link(new PostgresqlLink(connection));
    link->m_name = QStringLiteral("the PostgreSQL database %1 on %2").arg(QString::fromUtf8(PQdb(connection)), QString::fromUtf8(PQhost(connection)));
    if (PQstatus(connection) != CONNECTION_OK)
        return Error{ErrorCode::Disconnected, link->m_name + QStringLiteral(": ") + QString::fromUtf8(PQerrorMessage(connection)).simplified()};
    if (PQserverVersion(connection) < kOldestVersion)
        return Error{ErrorCode::Environment, link->m_name + QStringLiteral(": is older than version 15")};
    if (valueOf(connection, "SHOW server_encoding") != "UTF8")
        return Error{ErrorCode::Environment, link->m_name + QStringLiteral(": its encoding is not UTF8")};
    BINCARD_TRY(link->configure());
    return link;
}

PostgresqlLink::~PostgresqlLink()
{
    PQfinish(m_connection);
}

/// Of each new connection. A commit that is answered must be on disk, whatever the cluster is set to.
Result<void> PostgresqlLink::configure()
{
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    BINCARD_TRY(run("SET client_encoding TO 'UTF8'; SET search_path TO bincard; SET lock_timeout TO '20s'; SET idle_in_transaction_session_timeout TO 0;"
                    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"));
    for (const QByteArray &sql : onConnect)
        BINCARD_TRY(run(sql));
    return {};
}

bool PostgresqlLink::lost() const
{
    return PQstatus(m_connection) != CONNECTION_OK;
}

Result<void> PostgresqlLink::ensure()
{
    if (!lost())
        return {};
    if (inTransaction)
        return Error{ErrorCode::Disconnected, m_name + QStringLiteral(": the connection was lost")};
    PQreset(m_connection);
    if (lost())
        return Error{ErrorCode::Disconnected, m_name + QStringLiteral(": ") + QString::fromUtf8(PQerrorMessage(m_connection)).simplified()};
    ++m_generation;
    scans = 0;
    scansOwnTransaction = false;
    return configure();
}

Result<void> PostgresqlLink::sendAhead(const QByteArray &sql, std::int64_t &changes, const std::function<int()> &send)
{
    if (m_sent.empty() && PQenterPipelineMode(m_connection) != 1)
        return postgresqlError(m_connection, nullptr, QString::fromUtf8(sql));
    m_sent.push_back({sql, &changes});
    if (send() != 1 || PQflush(m_connection) < 0) // So that PostgreSQL begins with it at once.
        return postgresqlError(m_connection, nullptr, QString::fromUtf8(sql));
    return {};
}

Result<void> PostgresqlLink::settle()
{
    if (m_sent.empty())
        return {};
    const std::vector<Sent> sent = std::exchange(m_sent, {});
    Result<void> settled;
    if (PQpipelineSync(m_connection) != 1)
        settled = postgresqlError(m_connection, nullptr, m_name);
    for (const Sent &each : sent) {
        while (const Answer answer{PQgetResult(m_connection)}) {
            const ExecStatusType status = PQresultStatus(answer.get());
            if (settled.ok() && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
                settled = postgresqlError(m_connection, answer.get(), QString::fromUtf8(each.sql)); // Those after it were passed over.
            *each.changes = QByteArray(PQcmdTuples(answer.get())).toLongLong();
        }
    }
    const Answer end(PQgetResult(m_connection));
    if (PQexitPipelineMode(m_connection) != 1 && settled.ok())
        settled = postgresqlError(m_connection, nullptr, m_name);
    return settled;
}

Result<void> PostgresqlLink::run(const QByteArray &sql)
{
    BINCARD_TRY(settle());
    const Answer answer(PQexec(m_connection, sql.constData()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        return postgresqlError(m_connection, answer.get(), m_name);
    return {};
}

QByteArray PostgresqlLink::newName()
{
    return 'b' + QByteArray::number(static_cast<qlonglong>(++m_names));
}

// ---- PostgresqlDatabase

Result<std::unique_ptr<Database>> Database::connect(const QString &uri)
{
    BINCARD_TRY_ASSIGN(auto link, PostgresqlLink::open(uri));
    return std::unique_ptr<Database>(std::make_unique<PostgresqlDatabase>(std::move(link)));
}

Result<Statement> PostgresqlDatabase::prepare(QByteArrayView sql)
{
    BINCARD_TRY_ASSIGN(auto made, PostgresqlStatement::make(m_link, sql, PostgresqlStatement::How::AtOnce));
    return Statement(std::move(made));
}

Result<Statement> PostgresqlDatabase::prepareScan(QByteArrayView sql)
{
    BINCARD_TRY_ASSIGN(auto made, PostgresqlStatement::make(m_link, sql, PostgresqlStatement::How::Scan));
    return Statement(std::move(made));
}

Result<void> PostgresqlDatabase::execute(QByteArrayView sql)
{
    BINCARD_TRY(m_link->ensure());
    return m_link->run(sql.toByteArray());
}

Result<void> PostgresqlDatabase::holdInSession(const QByteArray &sql)
{
    BINCARD_TRY(execute(sql));
    m_link->onConnect.push_back(sql);
    return {};
}

Result<void> PostgresqlDatabase::begin(Begin what)
{
    if (what == Begin::Part)
        return m_link->run("SAVEPOINT part");
    const char *sql = what == Begin::Read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL READ COMMITTED";
    BINCARD_TRY(m_link->ensure());
    Result<void> begun = m_link->run(sql);
    if (!begun && m_link->lost()) { // Only now it shows that the connection was lost since the last use.
        BINCARD_TRY(m_link->ensure());
        begun = m_link->run(sql);
    }
    BINCARD_TRY(begun);
    m_link->inTransaction = true;
    return {};
}

Result<void> PostgresqlDatabase::commit(Begin what)
{
    if (what == Begin::Part)
        return m_link->run("RELEASE SAVEPOINT part");
    BINCARD_TRY(m_link->settle());
    // A COMMIT of what has failed is a rollback, and says so in its tag only.
    const bool failed = PQtransactionStatus(m_link->connection()) != PQTRANS_INTRANS;
    BINCARD_TRY(m_link->run("COMMIT"));
    m_link->inTransaction = false;
    if (failed)
        return Error{ErrorCode::Environment, m_link->name() + QStringLiteral(": a statement of the transaction had failed")};
    return {};
}

void PostgresqlDatabase::rollBack(Begin what)
{
    (void)m_link->settle();
    (void)m_link->run(what == Begin::Part ? "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part" : "ROLLBACK");
    if (what != Begin::Part)
        m_link->inTransaction = false;
}

// ---- PostgresqlArray: number of dimensions, whether there are NULLs, type; length and first index; then length and bytes of each element

void PostgresqlArray::add(std::int64_t value)
{
    appendNumber(m_bytes, 8);
    char eight[8];
    qToBigEndian(value, eight);
    m_bytes.append(eight, 8);
    ++m_size;
}

void PostgresqlArray::addKey(const Id128 &id)
{
    appendNumber(m_bytes, 16);
    char sixteen[16];
    id.writeTo(sixteen);
    m_bytes.append(sixteen, 16);
    ++m_size;
}

void PostgresqlArray::add(const Id128 &id)
{
    if (!id.isNull())
        return addKey(id);
    appendNumber(m_bytes, 0xffffffff);
    m_nulls = true;
    ++m_size;
}

void PostgresqlArray::addBytes(QByteArrayView bytes)
{
    appendNumber(m_bytes, static_cast<std::uint32_t>(bytes.size()));
    m_bytes.append(bytes.data(), bytes.size());
    ++m_size;
}

void PostgresqlArray::addText(QStringView text)
{
    addBytes(text.toUtf8());
}

void PostgresqlArray::clear()
{
    m_bytes.resize(kHead);
    m_size = 0;
    m_nulls = false;
}

const QByteArray &PostgresqlArray::bytes()
{
    char *head = m_bytes.data();
    qToBigEndian(std::uint32_t{1}, head);
    qToBigEndian(std::uint32_t{m_nulls}, head + 4);
    qToBigEndian(static_cast<std::uint32_t>(m_type), head + 8);
    qToBigEndian(static_cast<std::uint32_t>(m_size), head + 12);
    qToBigEndian(std::uint32_t{1}, head + 16);
    return m_bytes;
}

QByteArray uuidArray(const std::vector<Id128> &ids)
{
    PostgresqlArray array(PostgresqlArray::Of::Uuid);
    for (const Id128 &id : ids)
        array.addKey(id);
    return array.bytes();
}

} // namespace bincard::store
