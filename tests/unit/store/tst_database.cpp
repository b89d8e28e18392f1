// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "unit/store/samples.h"

#include <QFile>

#include <unistd.h>

#include <limits>

using namespace bincard;
using namespace bincard::store;
using samples::must;

namespace {

OpenOptions quick()
{
    OpenOptions options;
    options.synchronous = Synchronous::Off;
    options.busyTimeoutMs = 0;
    return options;
}

/// Root may write everywhere: for a while, be nobody.
class WithoutPrivileges
{
public:
    WithoutPrivileges() : m_changed(geteuid() == 0 && seteuid(65534) == 0) {}
    ~WithoutPrivileges()
    {
        if (m_changed && seteuid(0) != 0)
            qFatal("cannot become root again");
    }

private:
    bool m_changed;
};

void makeDatabase(const QString &path)
{
    auto database = must(Database::open(path, quick()));
    must(database->execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB)"));
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBack()
    {
        const auto database = must(Database::open(path(), quick()));
        must(database->execute("CREATE TABLE t (i INTEGER, s TEXT, b BLOB, id BLOB, none BLOB)"));
        Statement insert = must(database->prepare("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)"));
        const Id128 id{0xfedcba9876543210ULL, 1};
        const QString text = QStringLiteral("zero \0 inside, é, 🏷");
        insert.bind(1, std::numeric_limits<std::int64_t>::min())
            .bindText(2, text)
            .bindBytes(3, QByteArrayView("\0\1", 2))
            .bind(4, id)
            .bind(5, Id128{});
        must(insert.run());
        QCOMPARE(insert.changes(), 1);
        insert.bind(1, std::int64_t{0})
            .bindText(2, QString())
            .bindBytes(3, QByteArray())
            .bindKey(4, Id128{})
            .bindNull(5);
        must(insert.run());

        Statement select = must(database->prepare("SELECT i, s, b, id, none FROM t ORDER BY rowid"));
        QVERIFY(must(select.step()));
        QCOMPARE(select.integer(0), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(select.text(1), text);
        QCOMPARE(select.bytes(2), QByteArray("\0\1", 2));
        QCOMPARE(select.id(3), id);
        QVERIFY(select.isNull(4));
        QVERIFY(select.id(4).isNull());
        QVERIFY(must(select.step()));
        for (int column = 0; column < 4; ++column)
            QVERIFY2(!select.isNull(column), qPrintable(QStringLiteral("column %1: empty is not NULL").arg(column)));
        QCOMPARE(select.bytes(3), QByteArray(16, '\0'));
        QVERIFY(!must(select.step()));
        // Done means ready: the same statement runs again.
        QVERIFY(must(select.step()));
    }

    void aStatementIsOneStatement_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("nothing") << QByteArray(" -- only words");
        QTest::newRow("two") << QByteArray("SELECT 1; SELECT 2");
        QTest::newRow("a typo") << QByteArray("SELEKT 1");
    }
    void aStatementIsOneStatement()
    {
        QFETCH(QByteArray, sql);
        const auto database = must(Database::open(path(), quick()));
        const auto statement = database->prepare(sql);
        QVERIFY(!statement.ok());
        QVERIFY(!statement.error().detail.isEmpty());
    }

    void whatIsNotCommittedIsGone()
    {
        const auto database = must(Database::open(path(), quick()));
        must(database->execute("CREATE TABLE t (a INTEGER)"));
        {
            Transaction transaction = must(Transaction::begin(*database));
            must(database->execute("INSERT INTO t VALUES (1)"));
            QVERIFY(database->inTransaction());
        }
        QVERIFY(!database->inTransaction());
        QCOMPARE(must(database->integer("SELECT count(*) FROM t")), 0);
        Transaction transaction = must(Transaction::begin(*database));
        must(database->execute("INSERT INTO t VALUES (1)"));
        must(transaction.commit());
        QCOMPARE(must(database->integer("SELECT count(*) FROM t")), 1);
    }

    void isInWalModeWithTheSynchronousAskedFor()
    {
        OpenOptions options;
        QCOMPARE(options.synchronous, Synchronous::Full);
        const auto database = must(Database::open(path(), options));
        QCOMPARE(must(database->integer("PRAGMA synchronous")), 2);
        QCOMPARE(must(database->integer("PRAGMA page_size")), 4096);
        Statement mode = must(database->prepare("PRAGMA journal_mode"));
        QVERIFY(must(mode.step()));
        QCOMPARE(mode.text(0), QStringLiteral("wal"));
    }

    void garbageIsDamaged_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("invoice,sku,quantity\n").repeated(500);
        QTest::newRow("zeros") << QByteArray(8192, '\0').replace(0, 4, "zero");
        QTest::newRow("its head and then nothing sensible")
            << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\x7f');
    }
    void garbageIsDamaged()
    {
        QFETCH(QByteArray, content);
        write(content);
        const auto database = Database::open(path(), quick());
        QVERIFY(!database.ok());
        QCOMPARE(database.error().code, ErrorCode::Damaged);
        QVERIFY(database.error().detail.contains(path()));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content); // Whatever it is, it is somebody's.
    }

    void aDamagedPageIsFoundByTheCheck()
    {
        {
            const auto database = must(Database::open(path(), quick()));
            must(database->execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB); CREATE INDEX i ON t (b);"
                                   "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<2000) INSERT "
                                   "INTO t SELECT x, randomblob(40) FROM n"));
            must(database->check(false));
            must(database->check(true));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 20 * 4096);
        QVERIFY(file.seek(10 * 4096));
        file.write(QByteArray(4096, '\x55'));
        file.close();
        const auto database = must(Database::open(path(), quick()));
        const auto checked = database->check(false);
        QVERIFY(!checked.ok());
        QCOMPARE(checked.error().code, ErrorCode::Damaged);
        QVERIFY2(!checked.error().detail.contains(u'\n') && !checked.error().detail.contains(QStringLiteral("***")), qPrintable(checked.error().detail));
    }

    void aFolderThatCannotBeWrittenIsReadOnly()
    {
        const QString folder = m_dir->filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7755)));
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x5555)));
        const WithoutPrivileges nobody;
        const auto database = Database::open(folder + QStringLiteral("/new.db"), quick());
        QVERIFY(!database.ok());
        QCOMPARE(database.error().code, ErrorCode::ReadOnly);
    }

    void aFileThatCannotBeWrittenIsReadOnly()
    {
        makeDatabase(path());
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7777)));
        QVERIFY(QFile::setPermissions(path(), QFile::Permissions(0x4444)));
        const WithoutPrivileges nobody;
        const auto database = Database::open(path(), quick());
        QVERIFY(!database.ok());
        QCOMPARE(database.error().code, ErrorCode::ReadOnly);
    }

    void readOnlyReadsAndDoesNotWrite()
    {
        makeDatabase(path());
        OpenOptions options = quick();
        options.readOnly = true;
        const auto database = must(Database::open(path(), options));
        QVERIFY(database->isReadOnly());
        QCOMPARE(must(database->integer("SELECT count(*) FROM t")), 0);
        const auto written = database->execute("INSERT INTO t VALUES (1, '', x'')");
        QVERIFY(!written.ok());
        QCOMPARE(written.error().code, ErrorCode::ReadOnly);
        QCOMPARE(Database::open(path() + QStringLiteral(".no"), options).error().code, ErrorCode::NotFound);
    }

    void aFullDiskLeavesNothingHalfDone()
    {
        const auto database = must(Database::open(path(), quick()));
        must(database->execute(
            "CREATE TABLE t (a INTEGER, b BLOB); INSERT INTO t VALUES (1, x'01'); PRAGMA max_page_count=20"));
        {
            Transaction transaction = must(Transaction::begin(*database));
            Statement insert = must(database->prepare("INSERT INTO t VALUES (2, zeroblob(1000))"));
            Result<void> result;
            for (int i = 0; i < 1000 && result; ++i)
                result = insert.run();
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, ErrorCode::DiskFull);
        }
        QVERIFY(!database->inTransaction());
        QCOMPARE(must(database->integer("SELECT count(*) FROM t")), 1);
        must(database->check(true));
        must(database->execute("PRAGMA max_page_count=1000; INSERT INTO t VALUES (3, x'03')"));
    }

    void aWriterMakesTheNextOneBusy()
    {
        const auto first = must(Database::open(path(), quick()));
        must(first->execute("CREATE TABLE t (a INTEGER)"));
        const auto second = must(Database::open(path(), quick()));
        Transaction transaction = must(Transaction::begin(*first));
        const auto refused = Transaction::begin(*second);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        must(transaction.commit());
        QVERIFY(Transaction::begin(*second).ok());
    }

    void anExclusiveFileIsBusyForOthers()
    {
        OpenOptions options = quick();
        options.exclusive = true;
        const auto first = must(Database::open(path(), options));
        const auto second = Database::open(path(), quick());
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY(!QFile::exists(path() + QStringLiteral("-shm")));
        must(first->execute("CREATE TABLE t (a INTEGER)"));
    }

    /// A file that is in WAL mode already: reading its head before it is held would map a shared memory file for good.
    void anExclusiveFileNeedsNoSharedMemory()
    {
        OpenOptions options = quick();
        makeDatabase(path());
        options.exclusive = true;
        const auto again = must(Database::open(path(), options));
        must(again->execute("INSERT INTO t VALUES (1, '', x'')"));
        QVERIFY(QFile::exists(path() + QStringLiteral("-wal")));
        QVERIFY(!QFile::exists(path() + QStringLiteral("-shm")));
    }

    void theLogIsEmptiedByItselfOrByItsOwner()
    {
        const QByteArray fill =
            "INSERT INTO t SELECT zeroblob(4000) FROM (SELECT 1 UNION SELECT 2 UNION SELECT 3), sqlite_schema";
        for (const bool own : {false, true}) {
            init();
            OpenOptions options = quick();
            options.ownCheckpoints = own;
            const auto database = must(Database::open(path(), options));
            must(database->execute("CREATE TABLE t (b BLOB)"));
            for (int i = 0; i < 1200; ++i)
                must(database->execute(fill));
            const qint64 logBytes = QFileInfo(path() + QStringLiteral("-wal")).size();
            if (own) {
                QVERIFY(database->logPages() > 3000);
                must(database->checkpoint(Database::Checkpoint::Truncate));
                QCOMPARE(database->logPages(), 0);
                QCOMPARE(QFileInfo(path() + QStringLiteral("-wal")).size(), 0);
            } else {
                QVERIFY2(logBytes < 6'000'000, qPrintable(QString::number(logBytes)));
            }
        }
    }

    void readsOfOneTransactionSeeOneMoment()
    {
        makeDatabase(path());
        const auto reader = must(Database::open(path(), quick()));
        const auto writer = must(Database::open(path(), quick()));
        const QByteArray count = "SELECT count(*) FROM t";
        {
            const ReadTransaction oneMoment(*reader);
            QCOMPARE(must(reader->integer(count)), 0);
            must(writer->execute("INSERT INTO t VALUES (1, '', x'')"));
            const ReadTransaction joins(*reader);
            QCOMPARE(must(reader->integer(count)), 0);
        }
        QVERIFY(!reader->inTransaction());
        QCOMPARE(must(reader->integer(count)), 1);
    }

    void readsInsideATransactionArePartOfIt()
    {
        makeDatabase(path());
        const auto database = must(Database::open(path(), quick()));
        {
            Transaction transaction = must(Transaction::begin(*database));
            must(database->execute("INSERT INTO t VALUES (1, '', x'')"));
            {
                const ReadTransaction joins(*database);
                QCOMPARE(must(database->integer("SELECT count(*) FROM t")), 1);
            }
            QVERIFY(database->inTransaction());
        }
        QCOMPARE(must(database->integer("SELECT count(*) FROM t")), 0);
    }

    void aQuietMomentEmptiesALongLog()
    {
        makeDatabase(path());
        const auto database = must(Database::open(path(), quick()));
        database->setCheckpointPages(Database::kBusyCheckpointPages);
        const auto fill = [&] { must(database->execute("INSERT INTO t VALUES (1, '', zeroblob(40000))")); };
        while (database->logPages() < Database::kCheckpointPages) {
            const auto before = database->logPages();
            database->tidyLog();
            QCOMPARE(database->logPages(), before); // Not worth it yet.
            fill();
        }
        database->tidyLog();
        QCOMPARE(database->logPages(), 0);
        fill();
        QVERIFY(database->logPages() < 20); // It began anew.
    }

    void patienceEndsAStatementInItsMiddle()
    {
        const auto database = must(Database::open(path(), quick()));
        must(database->execute("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (7)"));
        int asked = 0;
        database->setPatience([&asked] { return ++asked < 3; });
        const auto endless = database->integer("WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c");
        QVERIFY(!endless.ok());
        QCOMPARE(asked, 3);
        database->setPatience({});
        QCOMPARE(must(database->integer("SELECT i FROM t")), 7);
    }

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
    }
    void cleanup() { QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7700)); }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("a.db")); }
    void write(const QByteArray &content) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
