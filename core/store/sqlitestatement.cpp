// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlitedatabase.h"

#include <sqlite3.h>

namespace bincard::store {

SqliteStatement::SqliteStatement(sqlite3_stmt *statement, int parameters)
    : m_statement(statement)
    , m_bound(static_cast<std::size_t>(parameters))
{}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

// A bind fails only for an index that the statement does not have or while it stands on a row: programmers' mistakes.

void SqliteStatement::bindInteger(int index, std::int64_t value)
{
    BINCARD_CHECK(sqlite3_bind_int64(m_statement, index, value) == SQLITE_OK);
}

void SqliteStatement::bindKey(int index, const Id128 &id)
{
    char *storage = m_bound.at(static_cast<std::size_t>(index - 1)).id.data();
    id.writeTo(storage);
    BINCARD_CHECK(sqlite3_bind_blob(m_statement, index, storage, 16, SQLITE_STATIC) == SQLITE_OK);
}

void SqliteStatement::bindText(int index, QStringView text)
{
    QByteArray &utf8 = m_bound.at(static_cast<std::size_t>(index - 1)).text;
    utf8 = text.toUtf8();
    const int code = sqlite3_bind_text(m_statement, index, utf8.isEmpty() ? "" : utf8.constData(),
                                       static_cast<int>(utf8.size()), SQLITE_STATIC);
    BINCARD_CHECK(code == SQLITE_OK);
}

void SqliteStatement::bindBytes(int index, QByteArrayView bytes, bool copy)
{
    const int code = sqlite3_bind_blob64(m_statement, index, bytes.isEmpty() ? "" : bytes.data(), static_cast<sqlite3_uint64>(bytes.size()),
        copy ? SQLITE_TRANSIENT : SQLITE_STATIC);
    BINCARD_CHECK(code == SQLITE_OK);
}

void SqliteStatement::bindNull(int index)
{
    BINCARD_CHECK(sqlite3_bind_null(m_statement, index) == SQLITE_OK);
}

Result<bool> SqliteStatement::step()
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

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement); // Its code repeats what step() has said.
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArrayView SqliteStatement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return size == 0 ? QByteArrayView() : QByteArrayView(static_cast<const char *>(data), size);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int SqliteStatement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

std::int64_t SqliteStatement::changes() const
{
    return sqlite3_changes64(sqlite3_db_handle(m_statement));
}

QByteArray SqliteStatement::sql() const
{
    return sqlite3_sql(m_statement);
}

} // namespace bincard::store
