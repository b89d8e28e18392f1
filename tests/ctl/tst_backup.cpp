// SPDX-License-Identifier: GPL-3.0-or-later
// Books are backed up and restored: into another folder, over damaged ones, and under a station that has gone on since.
#include "ctl/quietstation.h"
#include "ctlprocess.h"
#include "pickingstation.h"
#include "smalldisk.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void damage(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at) && file.write(bytes) == bytes.size());
}

} // namespace

class TestBackup : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;
    QString m_books, m_backup;

    [[nodiscard]] Ran call(const QString &command, const QStringList &more = {}) const { return run(QStringList{command} + more + QStringList{text("--data"), m_books, text("--quiet")}); }
    void makeBooks(int orders = 20) const
    {
        const Ran made = call(text("demo"), {text("--items"), text("60"), text("--locations"), text("80"), text("--orders"), QString::number(orders)});
        QVERIFY2(made.exitCode == 0, made.words());
    }
    void backUp() const
    {
        const Ran done = call(text("backup"), {m_backup});
        QVERIFY2(done.exitCode == 0, done.words());
    }
    /// One sentence, that exit code, and the folder of the books as before.
    void refused(const QString &command, const QStringList &more, int exitCode, const char *says) const
    {
        const QByteArray before = contentOf(m_books + text("/server.db"));
        const Ran ran = call(command, more);
        QVERIFY2(ran.exitCode == exitCode, ran.words());
        QVERIFY2(ran.err.contains(says), ran.words());
        QCOMPARE(ran.err.count('\n'), 1);
        QVERIFY(contentOf(m_books + text("/server.db")) == before);
        QCOMPARE(QDir(m_books).entryList({text("*.restoring*"), text("*.before*"), text("*.new")}), QStringList());
    }

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>(scratch());
        m_books = m_root->filePath(text("books"));
        m_backup = m_root->filePath(text("backup"));
    }

    void theSameBooksStandInAnotherFolder()
    {
        makeBooks();
        const QByteArray stock = call(text("stock"), {text("--json")}).out, orders = call(text("orders"), {text("--json")}).out;
        const Ran backedUp = call(text("backup"), {m_backup, text("--json")});
        QVERIFY2(backedUp.exitCode == 0, backedUp.words());
        QCOMPARE(QDir(m_backup).entryList(QDir::Files), (QStringList{text("backup.json"), text("secret"), text("server.db")}));
        QVERIFY(!(QFile::permissions(m_backup) & (QFileDevice::ReadOther | QFileDevice::ReadGroup)));
        const std::int64_t epoch = backedUp.json().at(0).value(text("epoch")).toInteger();

        m_books = m_root->filePath(text("elsewhere"));
        const Ran restored = call(text("restore"), {m_backup, text("--json")});
        QVERIFY2(restored.exitCode == 0, restored.words());
        QVERIFY(restored.json().at(0).value(text("epoch")).toInteger() > epoch);
        QCOMPARE(call(text("verify")).exitCode, 0);
        QCOMPARE(call(text("stock"), {text("--json")}).out, stock);
        QCOMPARE(call(text("orders"), {text("--json")}).out, orders);

        // Once more from the same backup: again another history.
        m_books = m_root->filePath(text("third"));
        QCOMPARE(call(text("restore"), {m_backup}).exitCode, 0);
        QCOMPARE(call(text("verify")).exitCode, 0);
    }

    /// One after the other in less time than epochs tell apart: each is another history to the stations of the one before.
    void restoredTwiceInAMomentIsTwoHistories()
    {
        makeBooks();
        backUp();
        std::int64_t epoch = 0;
        for (int times = 0; times < 3; ++times) {
            const Ran restored = call(text("restore"), {m_backup, text("--replace"), text("--json")});
            QVERIFY2(restored.exitCode == 0, restored.words());
            const std::int64_t its = restored.json().at(0).value(text("epoch")).toInteger();
            QVERIFY(its > epoch);
            epoch = its;
        }
    }

    void aStationOffersAgainWhatTheBackupLacks()
    {
        makeBooks(400);
        std::vector<OperationId> beeped;
        {
            PickingStation station(m_books);
            QVERIFY(station.started());
            station.pick("T-71");
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 30, 60'000);
            beeped = station.beeped();
        }
        backUp();
        {
            PickingStation station(m_books);
            station.pick("T-72");
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 30, 60'000);
            const auto more = station.beeped();
            beeped.insert(beeped.end(), more.begin(), more.end());
        }
        const Ran restored = call(text("restore"), {m_backup, text("--replace")});
        QVERIFY2(restored.exitCode == 0, restored.words());
        std::size_t missing = 0;
        for (const OperationId id : beeped)
            missing += timesIn(m_books + text("/server.db"), "entry", id) == 0;
        QVERIFY2(missing >= 30, QByteArray::number(static_cast<qulonglong>(missing)));
        {
            PickingStation station(m_books);
            QVERIFY(station.started());
            station.pick("T-73"); // The task in which it stood may be of the lost history: the work goes on all the same.
            if (!QTest::qWaitFor([&station] { return station.beeped().size() >= 30; }, 60'000))
                QFAIL(qPrintable(station.state()));
            const auto more = station.beeped();
            beeped.insert(beeped.end(), more.begin(), more.end());
        }
        QVERIFY(ctl::catchUp(m_books).ok());
        const Ran verified = call(text("verify"));
        QVERIFY2(verified.exitCode == 0, verified.words());
        for (const OperationId id : beeped)
            QCOMPARE(timesIn(m_books + text("/server.db"), "entry", id), std::int64_t{1});
    }

    void damagedBooksAreSetAside()
    {
        makeBooks();
        backUp();
        damage(m_books + text("/server.db"), 4096, QByteArray(64 * 1024, 'x'));
        QVERIFY(call(text("verify")).exitCode != 0);
        refused(text("restore"), {m_backup}, 4, "--replace");
        QCOMPARE(call(text("restore"), {m_backup, text("--replace")}).exitCode, 0);
        QCOMPARE(QDir(m_books).entryList({text("server.db.before-*")}).size(), 1);
        QCOMPARE(call(text("verify")).exitCode, 0);
    }

    void lostBooksComeBackWithoutReplace()
    {
        makeBooks();
        backUp();
        QVERIFY(QFile::remove(m_books + text("/server.db")));
        QVERIFY(call(text("verify")).exitCode != 0);
        QCOMPARE(call(text("restore"), {m_backup}).exitCode, 0);
        QCOMPARE(call(text("verify")).exitCode, 0);
    }

    void whatIsNoBackupIsRefused()
    {
        makeBooks();
        refused(text("restore"), {m_backup, text("--replace")}, 3, "is no whole backup");
        backUp();
        refused(text("backup"), {m_backup}, 3, "is not empty");
        QByteArray manifest = contentOf(m_backup + text("/backup.json"));
        writeFile(m_backup + text("/backup.json"), QByteArray(manifest).replace("\"bincard_backup\": 1", "\"bincard_backup\": 2"));
        refused(text("restore"), {m_backup, text("--replace")}, 4, "newer Bincard");
        const qsizetype chain = manifest.indexOf("\"chain\"") + 10;
        manifest[chain] = manifest.at(chain) == '0' ? '1' : '0';
        writeFile(m_backup + text("/backup.json"), manifest);
        refused(text("restore"), {m_backup, text("--replace")}, 3, "does not end where it should");
        damage(m_backup + text("/server.db"), 8192, QByteArray(64 * 1024, 'x'));
        refused(text("restore"), {m_backup, text("--replace")}, 3, "is damaged");
        QVERIFY(QFile::resize(m_backup + text("/server.db"), 0));
        refused(text("restore"), {m_backup, text("--replace")}, 4, "is empty");
        refused(text("restore"), {}, 2, "takes one BACKUP");
        refused(text("backup"), {text("/dev/null")}, 3, "is not empty");
    }

    void aFullDiskLeavesNothing()
    {
        const QString at = m_root->filePath(text("disk"));
        const SmallDisk disk(at, "size=256k");
        if (!disk.mounted())
            QSKIP("this user may not mount");
        makeBooks();
        const QString to = at + text("/backup");
        refused(text("backup"), {to}, 4, "is full");
        QCOMPARE(QDir(to).entryList(QDir::Files), QStringList());
        backUp();
        const QString books = std::exchange(m_books, at + text("/books"));
        const Ran ran = call(text("restore"), {m_backup});
        QVERIFY2(ran.exitCode == 4 && ran.err.contains("is full"), ran.words());
        QVERIFY(!QFile::exists(m_books + text("/server.db.restoring")));
        QVERIFY(call(text("verify")).exitCode == 1); // Nothing that would pass for new books.
        m_books = books;
        QCOMPARE(call(text("verify")).exitCode, 0);
    }

    void booksInUseAreLeftAlone()
    {
        makeBooks();
        backUp();
        const PickingStation station(m_books);
        QVERIFY(call(text("backup"), {m_root->filePath(text("again"))}).err.contains("in use"));
        QVERIFY(call(text("restore"), {m_backup, text("--replace")}).err.contains("in use"));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
