// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace bincard::test {

/// A PostgreSQL of the test's own from Debian's packages: a cluster in a temporary folder, reached by a socket there, gone with this object.
/// PostgreSQL refuses root, so root runs it as the user postgres. It ends with the test, however that ends.
class PostgresqlCluster
{
public:
    enum class Durable : bool { No, Yes }; ///< No: commits need not reach the disk, which spares most of the time
    explicit PostgresqlCluster(Durable durable);
    ~PostgresqlCluster();
    PostgresqlCluster(const PostgresqlCluster &) = delete;
    PostgresqlCluster &operator=(const PostgresqlCluster &) = delete;

    [[nodiscard]] QString uri(const QString &database) const;
    /// A new database, empty or a copy of another; its address.
    QString makeDatabase(const QString &copyOf = {});
    void start(); ///< qFatal when it does not
    void stop(); ///< sessions are ended, everything is written
    void kill(); ///< as when the machine fails

private:
    void prepare(QProcess &process, const QString &program, const QStringList &arguments) const;
    void end(int signal);
    [[nodiscard]] QString folder() const { return m_dir.filePath(QStringLiteral("data")); }

    Durable m_durable;
    QTemporaryDir m_dir;
    QString m_programs;
    QProcess m_server;
    int m_databases = 0;
};

/// Whether tests of a store shall have a PostgreSQL: BINCARD_TEST_STORE=postgresql.
[[nodiscard]] bool wantsPostgresql();

/// A database with the newest schema and no rows, in a cluster that all tests of a program share. It is emptied and used again.
class BorrowedDatabase
{
public:
    BorrowedDatabase();
    ~BorrowedDatabase();
    BorrowedDatabase(const BorrowedDatabase &) = delete;
    BorrowedDatabase &operator=(const BorrowedDatabase &) = delete;

    [[nodiscard]] const QString &uri() const { return m_uri; }
    void keepFromOthers() { m_spoiled = true; } ///< its schema was changed

private:
    QString m_uri;
    bool m_spoiled = false;
};

} // namespace bincard::test
