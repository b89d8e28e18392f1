// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgresqlcluster.h"

#include "store/database.h"
#include "store/migrations.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <functional>
#include <pwd.h>
#include <unistd.h>

namespace bincard::test {
namespace {

constexpr int kPatienceMs = 60'000;
const QString kUser = QStringLiteral("postgres");

QString newestPrograms()
{
    const QDir all(QStringLiteral("/usr/lib/postgresql"));
    const QStringList versions = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    if (versions.isEmpty())
        qFatal("PostgreSQL is not installed: packaging/debian-packages.txt names it");
    return all.filePath(versions.last() + QStringLiteral("/bin/"));
}

} // namespace

PostgresqlCluster::PostgresqlCluster(Durable durable) : m_durable(durable), m_programs(newestPrograms())
{
    if (::geteuid() == 0) {
        const passwd *user = ::getpwnam("postgres");
        if (user == nullptr || ::chown(QFile::encodeName(m_dir.path()).constData(), user->pw_uid, user->pw_gid) != 0)
            qFatal("the folder of the cluster cannot be given to the user postgres");
    }
    QProcess initdb;
    prepare(initdb, QStringLiteral("initdb"), {QStringLiteral("-D"), folder(), QStringLiteral("-U"), kUser, QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"),
                                                  QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")});
    initdb.start();
    if (!initdb.waitForFinished(kPatienceMs) || initdb.exitStatus() != QProcess::NormalExit || initdb.exitCode() != 0)
        qFatal("initdb: %s", initdb.readAll().constData());
    start();
}

PostgresqlCluster::~PostgresqlCluster()
{
    kill();
}

void PostgresqlCluster::prepare(QProcess &process, const QString &program, const QStringList &arguments) const
{
    QStringList all{QStringLiteral("--pdeathsig"), QStringLiteral("QUIT")};
    if (::geteuid() == 0)
        all += {QStringLiteral("--reuid"), kUser, QStringLiteral("--regid"), kUser, QStringLiteral("--init-groups")};
    process.setProgram(QStringLiteral("setpriv"));
    process.setArguments(all + QStringList{m_programs + program} + arguments);
    process.setWorkingDirectory(m_dir.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
}

QString PostgresqlCluster::uri(const QString &database) const
{
    return QStringLiteral("postgresql:///%1?host=%2&user=%3").arg(database, m_dir.path(), kUser);
}

QString PostgresqlCluster::makeDatabase(const QString &copyOf)
{
    const QString name = QStringLiteral("bincard%1").arg(++m_databases);
    const auto server = store::Database::connect(uri(QStringLiteral("postgres")));
    const auto made = server.ok() ? (*server)->execute("CREATE DATABASE " + name.toUtf8() + (copyOf.isEmpty() ? QByteArray() : " TEMPLATE " + copyOf.toUtf8())) : Result<void>(server.error());
    if (!made.ok())
        qFatal("%s", qPrintable(made.error().detail));
    return uri(name);
}

void PostgresqlCluster::start()
{
    // Nobody but this test reaches it: no port, a socket in its folder.
    QStringList arguments{QStringLiteral("-D"), folder(), QStringLiteral("-k"), m_dir.path()};
    QStringList settings{QStringLiteral("listen_addresses="), QStringLiteral("shared_buffers=64MB"), QStringLiteral("max_wal_size=256MB")};
    if (m_durable == Durable::No)
        settings += {QStringLiteral("fsync=off"), QStringLiteral("full_page_writes=off")};
    for (const QString &setting : settings)
        arguments += {QStringLiteral("-c"), setting};
    prepare(m_server, QStringLiteral("postgres"), arguments);
    m_server.setStandardOutputFile(m_dir.filePath(QStringLiteral("log")));
    const QDeadlineTimer patience(kPatienceMs);
    for (;;) {
        m_server.start();
        const bool said = QTest::qWaitFor([this] { return store::Database::connect(uri(kUser)).ok() || m_server.state() == QProcess::NotRunning; }, kPatienceMs);
        if (said && m_server.state() != QProcess::NotRunning)
            return;
        QFile log(m_dir.filePath(QStringLiteral("log")));
        const QByteArray words = log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
        // On a busy machine the children of one that was killed are there a moment longer than it.
        if (!words.contains("pre-existing shared memory block") || patience.hasExpired())
            qFatal("PostgreSQL does not start: %s", words.constData());
    }
}

void PostgresqlCluster::end(int signal)
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    (void)::kill(static_cast<pid_t>(m_server.processId()), signal);
    if (!m_server.waitForFinished(kPatienceMs))
        qFatal("PostgreSQL does not stop");
}

void PostgresqlCluster::stop()
{
    end(SIGINT);
}

/// Its children notice, and go.
void PostgresqlCluster::kill()
{
    end(SIGKILL);
    QFile::remove(folder() + QStringLiteral("/postmaster.pid"));
}

bool wantsPostgresql()
{
    return qgetenv("BINCARD_TEST_STORE") == "postgresql";
}

namespace {

const QString kMigrated = QStringLiteral("migrated");

void must(const Result<void> &done)
{
    if (!done.ok())
        qFatal("%s", qPrintable(done.error().detail));
}

void onDatabase(const QString &uri, const std::function<Result<void>(store::Database &)> &work)
{
    const auto database = store::Database::connect(uri);
    must(database.ok() ? work(**database) : Result<void>(database.error()));
}

PostgresqlCluster &sharedCluster()
{
    static PostgresqlCluster cluster(PostgresqlCluster::Durable::No);
    [[maybe_unused]] static const bool migrated = [] {
        onDatabase(cluster.uri(kUser), [](store::Database &database) { return database.execute("CREATE DATABASE migrated"); });
        onDatabase(cluster.uri(kMigrated), [](store::Database &database) { return store::migrate(database, {"server/postgresql"}); });
        return true;
    }();
    return cluster;
}

QStringList &emptied()
{
    static QStringList uris;
    return uris;
}

} // namespace

BorrowedDatabase::BorrowedDatabase()
{
    PostgresqlCluster &cluster = sharedCluster();
    m_uri = emptied().isEmpty() ? cluster.makeDatabase(kMigrated) : emptied().takeLast();
}

BorrowedDatabase::~BorrowedDatabase()
{
    if (m_spoiled)
        return;
    onDatabase(m_uri, [](store::Database &database) {
        return database.execute("DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY' FROM pg_tables "
                                "WHERE schemaname = 'bincard' AND tablename <> 'schema_migration'); END $$");
    });
    emptied().append(m_uri);
}

} // namespace bincard::test
