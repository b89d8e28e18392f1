// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QtEndian>

namespace bincard::store {

// ---- Statement

Statement &Statement::bind(int index, std::int64_t value)
{
    m->bindInteger(index, value);
    return *this;
}

Statement &Statement::bind(int index, const Id128 &id)
{
    return id.isNull() ? bindNull(index) : bindKey(index, id);
}

Statement &Statement::bindKey(int index, const Id128 &id)
{
    m->bindKey(index, id);
    return *this;
}

Statement &Statement::bindText(int index, QStringView text)
{
    m->bindText(index, text);
    return *this;
}

Statement &Statement::bindBytes(int index, QByteArrayView bytes)
{
    m->bindBytes(index, bytes, true);
    return *this;
}

Statement &Statement::bindBytesUncopied(int index, QByteArrayView bytes)
{
    m->bindBytes(index, bytes, false);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    m->bindNull(index);
    return *this;
}

Result<void> Statement::run()
{
    BINCARD_TRY_ASSIGN(const bool row, step());
    if (row)
        reset();
    return {};
}

Id128 Statement::id(int column) const
{
    const QByteArrayView bytes = m->bytes(column);
    if (bytes.size() != 16)
        return {};
    return {qFromBigEndian<std::uint64_t>(bytes.data()), qFromBigEndian<std::uint64_t>(bytes.data() + 8)};
}

QString Statement::text(int column) const
{
    const QByteArrayView utf8 = m->bytes(column);
    return utf8.isEmpty() ? QString() : QString::fromUtf8(utf8);
}

// ---- Database

Result<std::int64_t> Database::integer(QByteArrayView sql)
{
    BINCARD_TRY_ASSIGN(Statement statement, prepare(sql));
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    if (!found)
        return Error{ErrorCode::NotFound, QStringLiteral("no row: ") + QString::fromUtf8(sql.toByteArray())};
    return statement.integer(0);
}

void Database::tidyLog()
{
    if (logPages() >= kCheckpointPages)
        (void)checkpoint(Checkpoint::Passive);
}

// ---- Transaction

Result<Transaction> Transaction::begin(Database &database)
{
    BINCARD_CHECK(!database.inTransaction());
    BINCARD_TRY(database.begin(Database::Begin::Write));
    return Transaction(database, false);
}

Result<Transaction> Transaction::beginPart(Database &database)
{
    if (!database.inTransaction())
        return begin(database);
    BINCARD_TRY(database.begin(Database::Begin::Part));
    return Transaction(database, true);
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)), m_part(other.m_part) {}

Transaction::~Transaction()
{
    rollBack();
}

Result<void> Transaction::commit()
{
    BINCARD_CHECK(m_database != nullptr);
    const auto committed = m_database->commit(m_part ? Database::Begin::Part : Database::Begin::Write);
    if (!committed) {
        rollBack();
        return committed;
    }
    m_database = nullptr;
    return {};
}

void Transaction::rollBack()
{
    if (m_database != nullptr)
        m_database->rollBack(m_part ? Database::Begin::Part : Database::Begin::Write);
    m_database = nullptr;
}

// ---- ReadTransaction

ReadTransaction::ReadTransaction(Database &database)
{
    // Without it the reads are right one by one.
    if (!database.inTransaction() && database.begin(Database::Begin::Read))
        m_own = &database;
}

ReadTransaction::~ReadTransaction()
{
    if (m_own != nullptr && m_own->inTransaction())
        (void)m_own->commit(Database::Begin::Read); // Nothing was written that could fail to be.
}

} // namespace bincard::store
