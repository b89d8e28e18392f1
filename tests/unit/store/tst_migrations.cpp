// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"
#include "unit/store/samples.h"

#include <QDir>
#include <QFile>

using namespace bincard;
using namespace bincard::store;
using samples::must;

class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        addMigration("a", "0001_first.sql", "CREATE TABLE one (x INTEGER);");
        addMigration("a", "0002_second.sql", "CREATE TABLE two (x INTEGER); INSERT INTO two VALUES (2);");
        addMigration("b", "0001_other.sql", "CREATE TABLE three (x INTEGER);");
        open();
    }

    void runsWhatIsMissingOnce()
    {
        must(migrate({"a"}));
        QCOMPARE(number("SELECT x FROM two"), 2);
        must(migrate({"a"}));
        QCOMPARE(number("SELECT count(*) FROM two"), 1);
        addMigration("a", "0010_third.sql", "ALTER TABLE one ADD COLUMN y INTEGER;");
        must(migrate({"a"}));
        QCOMPARE(number("SELECT count(y) FROM one"), 0);
        QCOMPARE(number("SELECT count(*) FROM schema_migration"), 3);
    }

    void setsAreNumberedApart()
    {
        must(migrate({"a", "b"}));
        QCOMPARE(number("SELECT count(*) FROM three"), 0);
        QCOMPARE(number("SELECT count(*) FROM schema_migration"), 3);
    }

    void aNewerFileIsLeftAlone()
    {
        addMigration("a", "0003_tomorrow.sql", "CREATE TABLE tomorrow (x INTEGER);");
        must(migrate({"a"}));
        QVERIFY(QFile::remove(m_dir->filePath(QStringLiteral("a/0003_tomorrow.sql"))));
        addMigration("a", "0004_here_only.sql", "CREATE TABLE never (x INTEGER);");
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QCOMPARE(migrated.error().code, ErrorCode::NewerVersion);
        QVERIFY2(migrated.error().detail.contains(QStringLiteral("a 3")), qPrintable(migrated.error().detail));
        QCOMPARE(number("SELECT count(*) FROM sqlite_schema WHERE name='never'"), 0);
    }

    void aSetOfANewerProgramIsNewer()
    {
        must(migrate({"a", "b"}));
        QVERIFY(QDir(m_dir->filePath(QStringLiteral("b"))).removeRecursively());
        QCOMPARE(migrate({"a"}).error().code, ErrorCode::NewerVersion);
    }

    void aChangedMigrationIsDamage()
    {
        must(migrate({"a"}));
        addMigration("a", "0001_first.sql", "CREATE TABLE one (x INTEGER); -- changed");
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QCOMPARE(migrated.error().code, ErrorCode::Damaged);
    }

    void anotherKindOfFileIsRefused()
    {
        must(migrate({"b"}));
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QCOMPARE(migrated.error().code, ErrorCode::Damaged);
        QCOMPARE(number("SELECT count(*) FROM sqlite_schema WHERE name='one'"), 0);
    }

    void aForeignFileIsRefused()
    {
        must(m_database->execute("CREATE TABLE somebody_elses (x INTEGER)"));
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QCOMPARE(migrated.error().code, ErrorCode::Damaged);
        QCOMPARE(number("SELECT count(*) FROM sqlite_schema"), 1);
    }

    void allOrNothing()
    {
        addMigration("a", "0003_broken.sql", "CREATE TABLE fine (x INTEGER); CREATE TABEL wrong (x INTEGER);");
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QVERIFY2(migrated.error().detail.contains(QStringLiteral("a 3")), qPrintable(migrated.error().detail));
        QCOMPARE(number("SELECT count(*) FROM sqlite_schema"), 0);
        QVERIFY(!m_database->inTransaction());
    }

    void aFullDiskLeavesTheOldSchema()
    {
        must(migrate({"a"}));
        addMigration("a", "0003_large.sql",
                     "CREATE TABLE large (x BLOB); INSERT INTO large VALUES (zeroblob(1000000));");
        must(m_database->execute("PRAGMA max_page_count=50"));
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QCOMPARE(migrated.error().code, ErrorCode::DiskFull);
        QCOMPARE(number("SELECT count(*) FROM schema_migration"), 2);
        QCOMPARE(number("SELECT count(*) FROM sqlite_schema WHERE name='large'"), 0);
    }

    void aReadOnlyFileIsReadWhenItIsUpToDate()
    {
        must(migrate({"a"}));
        open(true);
        must(migrate({"a"}));
        addMigration("a", "0003_more.sql", "CREATE TABLE more (x INTEGER);");
        const auto migrated = migrate({"a"});
        QVERIFY(!migrated.ok());
        QCOMPARE(migrated.error().code, ErrorCode::ReadOnly);
    }

    void busyWhileAnotherMigrates()
    {
        const auto other = must(Database::open(path(), options(false)));
        const Transaction transaction = must(Transaction::begin(*other));
        QCOMPARE(migrate({"a"}).error().code, ErrorCode::Busy);
    }

    /// What ships runs on an empty file, together and a second time.
    void shippedSetsRun_data()
    {
        QTest::addColumn<QByteArray>("set");
        QTest::newRow("rows") << QByteArray("rows");
        for (const char *set : {"server/sqlite", "station/cache", "station/journal"}) {
            if (QDir(QStringLiteral(":/bincard/sql/") + QString::fromUtf8(set)).exists())
                QTest::newRow(set) << QByteArray(set);
        }
    }
    void shippedSetsRun()
    {
        QFETCH(QByteArray, set);
        for (int run = 0; run < 2; ++run) {
            if (set == "rows" || set == "station/journal")
                must(bincard::store::migrate(*m_database, {set.constData()}));
            else
                must(bincard::store::migrate(*m_database, {"rows", set.constData()}));
        }
        must(m_database->check(true));
    }

private:
    static OpenOptions options(bool readOnly)
    {
        OpenOptions some;
        some.readOnly = readOnly;
        some.synchronous = Synchronous::Off;
        some.busyTimeoutMs = 0;
        return some;
    }
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("a.db")); }
    void open(bool readOnly = false)
    {
        m_database.reset();
        m_database = must(Database::open(path(), options(readOnly)));
    }
    [[nodiscard]] Result<void> migrate(std::initializer_list<const char *> sets)
    {
        return migrateFrom(m_dir->path(), *m_database, sets);
    }
    [[nodiscard]] std::int64_t number(const char *sql) { return must(m_database->integer(sql)); }
    void addMigration(const char *set, const char *name, const char *sql)
    {
        QVERIFY(QDir(m_dir->path()).mkpath(QString::fromUtf8(set)));
        QFile file(m_dir->filePath(QString::fromUtf8(set) + u'/' + QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sql);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
