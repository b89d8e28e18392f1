// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresqlstatement.h"

#include <QtEndian>

#include <libpq-fe.h>

#include <array>

namespace bincard::store {
namespace {

// Numbers of types, as in PostgreSQL's catalogue.
constexpr std::uint32_t kBool = 16, kBigint = 20, kSmallint = 21, kInteger = 23;
constexpr int kBinary = 1;
constexpr int kRowsAtOnce = 500; ///< of a scan

int widthOf(std::uint32_t type)
{
    switch (type) {
    case kBigint: return 8;
    case kInteger: return 4;
    case kSmallint: return 2;
    case kBool: return 1;
    default: return 0;
    }
}

} // namespace

PostgresqlStatement::PostgresqlStatement(std::shared_ptr<PostgresqlLink> link, QByteArrayView sql, How how)
    : m_link(std::move(link)), m_sql(sql.toByteArray()), m_text(toPostgresql(sql)), m_how(how), m_name(m_link->newName())
{
}

Result<std::unique_ptr<StatementBackend>> PostgresqlStatement::make(std::shared_ptr<PostgresqlLink> link, QByteArrayView sql, How how)
{
    std::unique_ptr<PostgresqlStatement> statement(new PostgresqlStatement(std::move(link), sql, how));
    BINCARD_TRY(statement->m_link->ensure());
    BINCARD_TRY(statement->prepare());
    return std::unique_ptr<StatementBackend>(std::move(statement));
}

PostgresqlStatement::~PostgresqlStatement()
{
    reset();
    if (m_generation == m_link->generation() && !m_link->lost() && PQtransactionStatus(m_link->connection()) != PQTRANS_INERROR)
        (void)m_link->run("DEALLOCATE " + m_name);
}

Result<void> PostgresqlStatement::prepare()
{
    if (m_generation == m_link->generation())
        return {};
    BINCARD_TRY(m_link->settle());
    PGconn *connection = m_link->connection();
    const auto ask = [&](PGresult *answer) -> Result<void> {
        const bool good = PQresultStatus(answer) == PGRES_COMMAND_OK;
        Result<void> result = good ? Result<void>() : postgresqlError(connection, answer, QString::fromUtf8(m_sql));
        PQclear(answer);
        return result;
    };
    BINCARD_TRY(ask(PQprepare(connection, m_name.constData(), m_text.constData(), 0, nullptr)));
    PGresult *description = PQdescribePrepared(connection, m_name.constData());
    if (PQresultStatus(description) == PGRES_COMMAND_OK) {
        m_parameters.resize(static_cast<std::size_t>(PQnparams(description)));
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i].type = PQparamtype(description, static_cast<int>(i));
        m_columns = PQnfields(description);
        m_types.clear();
        for (int column = 0; column < m_columns; ++column)
            m_types.push_back(PQftype(description, column));
    }
    BINCARD_TRY(ask(description));
    m_generation = m_link->generation();
    return {};
}

// ---- parameters

void PostgresqlStatement::bindOwn(int index, QByteArray bytes)
{
    Parameter &bound = parameter(index);
    bound.null = false;
    bound.own = std::move(bytes);
    bound.value = bound.own;
}

void PostgresqlStatement::bindInteger(int index, std::int64_t value)
{
    const int width = widthOf(parameter(index).type);
    BINCARD_CHECK(width > 0); // The statement compares something else than a number.
    std::array<char, 8> eight;
    qToBigEndian(value, eight.data());
    bindOwn(index, QByteArray(eight.data() + 8 - width, width));
}

void PostgresqlStatement::bindKey(int index, const Id128 &id)
{
    bindOwn(index, id.toBytes());
}

void PostgresqlStatement::bindText(int index, QStringView text)
{
    bindOwn(index, text.toUtf8());
}

void PostgresqlStatement::bindBytes(int index, QByteArrayView bytes, bool copy)
{
    if (copy)
        return bindOwn(index, bytes.toByteArray());
    Parameter &bound = parameter(index);
    bound.null = false;
    bound.value = bytes;
}

void PostgresqlStatement::bindNull(int index)
{
    parameter(index).null = true;
}

// ---- running

Result<bool> PostgresqlStatement::step()
{
    if (m_result == nullptr) {
        BINCARD_TRY(m_link->ensure());
        Result<void> done = m_how == How::Scan ? openScan() : execute();
        // Only now it shows that the connection was lost since its last use.
        if (!done && m_link->lost() && !m_link->inTransaction && m_link->ensure())
            done = m_how == How::Scan ? openScan() : execute();
        if (!done) {
            reset();
            return done.error();
        }
    }
    ++m_row;
    if (m_row >= m_rows && m_scanOpen && m_rows == kRowsAtOnce) {
        if (const Result<void> more = fetchScan(); !more) {
            reset();
            return more.error();
        }
        m_row = 0;
    }
    if (m_row < m_rows)
        return true;
    reset();
    return false;
}

/// Calls `send` with what libpq wants of the parameters.
template <class Send>
auto PostgresqlStatement::withParameters(Send &&send) const
{
    std::vector<const char *> values;
    std::vector<int> lengths;
    for (const Parameter &bound : m_parameters) {
        values.push_back(bound.null ? nullptr : bound.value.isEmpty() ? "" : bound.value.data());
        lengths.push_back(static_cast<int>(bound.value.size()));
    }
    const std::vector<int> formats(values.size(), kBinary);
    return send(static_cast<int>(values.size()), values.data(), lengths.data(), formats.data());
}

bool PostgresqlStatement::mayGoAhead() const
{
    using Ahead = PostgresqlLink::Ahead;
    const bool is = m_link->ahead == Ahead::All || (m_link->ahead == Ahead::Writes && m_columns == 0);
    return is && m_link->inTransaction && m_generation == m_link->generation();
}

Result<void> PostgresqlStatement::execute()
{
    if (mayGoAhead()) {
        return m_link->sendAhead(m_sql, m_changes, [this] {
            return withParameters([this](int count, const char *const *values, const int *lengths, const int *formats) {
                return PQsendQueryPrepared(m_link->connection(), m_name.constData(), count, values, lengths, formats, kBinary);
            });
        });
    }
    BINCARD_TRY(m_link->settle());
    BINCARD_TRY(prepare());
    return take(withParameters([this](int count, const char *const *values, const int *lengths, const int *formats) {
        return PQexecPrepared(m_link->connection(), m_name.constData(), count, values, lengths, formats, kBinary);
    }));
}

/// A cursor lives in a transaction: those that are open at one time share one, and see one moment.
Result<void> PostgresqlStatement::openScan()
{
    BINCARD_TRY(m_link->settle());
    BINCARD_TRY(prepare());
    if (!m_link->inTransaction) {
        BINCARD_TRY(m_link->run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
        m_link->inTransaction = m_link->scansOwnTransaction = true;
    }
    ++m_link->scans;
    m_scanOpen = true;
    m_cursor = m_link->newName();
    const QByteArray declare = "DECLARE " + m_cursor + " NO SCROLL CURSOR FOR " + m_text;
    std::vector<Oid> types;
    for (const Parameter &bound : m_parameters)
        types.push_back(bound.type);
    PGresult *declared = withParameters([&](int count, const char *const *values, const int *lengths, const int *formats) {
        return PQexecParams(m_link->connection(), declare.constData(), count, types.data(), values, lengths, formats, kBinary);
    });
    BINCARD_TRY(take(declared));
    return fetchScan();
}

Result<void> PostgresqlStatement::fetchScan()
{
    BINCARD_TRY(m_link->settle());
    const QByteArray fetch = "FETCH " + QByteArray::number(kRowsAtOnce) + " FROM " + m_cursor;
    return take(PQexecParams(m_link->connection(), fetch.constData(), 0, nullptr, nullptr, nullptr, nullptr, kBinary));
}

void PostgresqlStatement::closeScan()
{
    if (!m_scanOpen)
        return;
    m_scanOpen = false;
    if (m_link->scans == 0) // Its connection was lost, and the cursors with it.
        return;
    (void)m_link->run("CLOSE " + m_cursor);
    if (--m_link->scans == 0 && m_link->scansOwnTransaction) {
        (void)m_link->run("COMMIT");
        m_link->inTransaction = m_link->scansOwnTransaction = false;
    }
}

Result<void> PostgresqlStatement::take(pg_result *result)
{
    PQclear(std::exchange(m_result, nullptr));
    m_row = -1;
    m_rows = 0;
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        Error error = postgresqlError(m_link->connection(), result, QString::fromUtf8(m_sql));
        PQclear(result);
        return error;
    }
    m_result = result;
    m_rows = PQntuples(result);
    m_changes = QByteArray(PQcmdTuples(result)).toLongLong();
    return {};
}

void PostgresqlStatement::reset()
{
    PQclear(std::exchange(m_result, nullptr));
    m_row = -1;
    m_rows = 0;
    closeScan();
}

// ---- columns

std::int64_t PostgresqlStatement::integer(int column) const
{
    if (isNull(column))
        return 0;
    const char *value = PQgetvalue(m_result, m_row, column);
    switch (m_types.at(static_cast<std::size_t>(column))) {
    case kBigint: return qFromBigEndian<std::int64_t>(value);
    case kInteger: return qFromBigEndian<std::int32_t>(value);
    case kSmallint: return qFromBigEndian<std::int16_t>(value);
    case kBool: return *value;
    }
    BINCARD_CHECK(false); // The statement reads something else than a number.
    return 0;
}

QByteArrayView PostgresqlStatement::bytes(int column) const
{
    return QByteArrayView(PQgetvalue(m_result, m_row, column), PQgetlength(m_result, m_row, column));
}

bool PostgresqlStatement::isNull(int column) const
{
    return PQgetisnull(m_result, m_row, column) != 0;
}

} // namespace bincard::store
