// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QtEndian>

#include <sqlite3.h>

namespace bincard::store {

Statement::Statement(sqlite3_stmt *statement, int parameters)
    : m_statement(statement)
    , m_bound(static_cast<std::size_t>(parameters))
{}

Statement::Statement(Statement &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_bound(std::move(other.m_bound))
{}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_statement, other.m_statement);
    std::swap(m_bound, other.m_bound);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

// A bind fails only for an index that the statement does not have or while it stands on a row: programmers' mistakes.

Statement &Statement::bind(int index, std::int64_t value)
{
    BINCARD_CHECK(sqlite3_bind_int64(m_statement, index, value) == SQLITE_OK);
    return *this;
}

Statement &Statement::bind(int index, const Id128 &id)
{
    return id.isNull() ? bindNull(index) : bindKey(index, id);
}

Statement &Statement::bindKey(int index, const Id128 &id)
{
    char *storage = m_bound.at(static_cast<std::size_t>(index - 1)).id.data();
    id.writeTo(storage);
    BINCARD_CHECK(sqlite3_bind_blob(m_statement, index, storage, 16, SQLITE_STATIC) == SQLITE_OK);
    return *this;
}

Statement &Statement::bindText(int index, QStringView text)
{
    QByteArray &utf8 = m_bound.at(static_cast<std::size_t>(index - 1)).text;
    utf8 = text.toUtf8();
    const int code = sqlite3_bind_text(m_statement, index, utf8.isEmpty() ? "" : utf8.constData(),
                                       static_cast<int>(utf8.size()), SQLITE_STATIC);
    BINCARD_CHECK(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bindBytes(int index, QByteArrayView bytes)
{
    const int code = sqlite3_bind_blob64(m_statement, index, bytes.isEmpty() ? "" : bytes.data(),
                                         static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
    BINCARD_CHECK(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bindBytesUncopied(int index, QByteArrayView bytes)
{
    const int code = sqlite3_bind_blob64(m_statement, index, bytes.isEmpty() ? "" : bytes.data(),
                                         static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
    BINCARD_CHECK(code == SQLITE_OK);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    BINCARD_CHECK(sqlite3_bind_null(m_statement, index) == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    const Error error = sqliteError(sqlite3_db_handle(m_statement), QString::fromUtf8(sql()));
    sqlite3_reset(m_statement);
    return error;
}

Result<void> Statement::run()
{
    BINCARD_TRY_ASSIGN(const bool row, step());
    if (row)
        reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement); // Its code repeats what step() has said.
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

Id128 Statement::id(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    if (data == nullptr || sqlite3_column_bytes(m_statement, column) != 16)
        return {};
    const char *bytes = static_cast<const char *>(data);
    return {qFromBigEndian<std::uint64_t>(bytes), qFromBigEndian<std::uint64_t>(bytes + 8)};
}

QString Statement::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    const int size = sqlite3_column_bytes(m_statement, column);
    return size == 0 ? QString() : QString::fromUtf8(data, size);
}

QByteArray Statement::bytes(int column) const
{
    return bytesView(column).toByteArray();
}

QByteArrayView Statement::bytesView(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return size == 0 ? QByteArrayView() : QByteArrayView(static_cast<const char *>(data), size);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

std::int64_t Statement::changes() const
{
    return sqlite3_changes64(sqlite3_db_handle(m_statement));
}

QByteArray Statement::sql() const
{
    return m_statement == nullptr ? QByteArray() : QByteArray(sqlite3_sql(m_statement));
}

} // namespace bincard::store
