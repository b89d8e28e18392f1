// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "ctlprocess.h"
#include "desk/desk.h"
#include "smalldisk.h"
#include "store/database.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QString &name : QDir(from).entryList(QDir::Files)) {
        if (!QFile::copy(from + u'/' + name, to + u'/' + name))
            qFatal("cannot copy %s", qPrintable(name));
    }
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

/// Names and contents of all but the lock, which is always empty.
QMap<QString, QByteArray> filesOf(const QString &folder)
{
    QMap<QString, QByteArray> files;
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        if (name != QLatin1String("lock"))
            files.insert(name, contentOf(folder + u'/' + name));
    }
    return files;
}

/// "empty", "cut", "noise", "words", "gone", "folder", or SQL.
void damage(const QString &path, const QByteArray &how)
{
    QFile file(path);
    if (how == "empty" || how == "cut") {
        QVERIFY(file.resize(how == "cut" ? 5000 : 0));
    } else if (how == "noise" || how == "words") {
        writeFile(path, how == "noise" ? SeededRandom(1).bytes(40'000) : QByteArray("orders of May\n"));
    } else if (how == "magic") {
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(3) && file.write("\xff\xff\xff", 3) == 3);
    } else if (how == "gone" || how == "folder") {
        QVERIFY(file.remove());
        if (how == "folder")
            QVERIFY(QDir().mkdir(path));
    } else {
        const auto database = store::Database::open(path, {});
        QVERIFY(database.ok());
        const auto done = (*database)->execute(how);
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().detail));
    }
}

constexpr const char *kNewer = "INSERT INTO schema_migration VALUES ('station/x', 99, '0099_x.sql', x'00')";
constexpr const char *kOtherText = "UPDATE schema_migration SET sha256 = zeroblob(32)";

} // namespace

/// Folders that are damaged, of a newer Bincard, in use, read-only or full: one sentence, exit code 4 (1 from verify), and every file
/// as it was.
class TestBadData : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root{scratch()};
    int m_folders = 0;
    QByteArray m_verified, m_stock;

    QString whole() const { return m_root.filePath(text("whole")); }
    QString copy()
    {
        const QString folder = m_root.filePath(QString::number(++m_folders));
        copyFolder(whole(), folder);
        return folder;
    }
    static Ran ctl(const QStringList &words, const QString &data) { return run(words + QStringList{text("--data"), data}); }
    static QByteArray verified(const QString &data)
    {
        const Ran ran = ctl({text("verify"), text("--json")}, data);
        return ran.exitCode == 0 ? ran.out : ran.words();
    }
    QStringList stationWords(const QString &data) const { return {text("--data"), data, text("--script"), m_root.filePath(text("start.script"))}; }
    Ran station(const QString &data) const
    {
        return runProgram(qEnvironmentVariable("BINCARD_BIN") + text("/bincard"), stationWords(data));
    }
    QString itemsFile(int rows)
    {
        QByteArray csv = "sku,name\n";
        for (int i = 0; i < rows; ++i)
            csv += "NEW-" + QByteArray::number(i) + ",A thing that is new here\n";
        const QString file = m_root.filePath(text("items.csv"));
        writeFile(file, csv);
        return file;
    }
    void sayBusy(const QString &folder)
    {
        const QString sentence = text("The data in %1 is in use by another Bincard: close that one first.\n").arg(folder);
        for (const QStringList &command : {QStringList{text("stock")}, {text("verify")}, {text("demo")}, {text("import"), text("items"), itemsFile(1)}}) {
            const Ran ran = ctl(command, folder);
            QCOMPARE(QString::fromUtf8(ran.err), sentence);
            QCOMPARE(ran.exitCode, 4);
        }
        const Ran second = station(folder);
        QVERIFY2(second.err.endsWith("bincard: " + sentence.toUtf8()), second.err);
        QCOMPARE(second.exitCode, 4);
    }
    /// As nobody when the test is root's, who may do anything.
    Ran asNobody(const QStringList &words) const
    {
        if (::geteuid() != 0)
            return run(words);
        return runProgram(text("setpriv"), QStringList{text("--reuid"), text("65534"), text("--regid"), text("65534"), text("--clear-groups"), program()} + words);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_root.path().toUtf8());
        qputenv("HOME", m_root.path().toUtf8());
        QVERIFY(QFile::setPermissions(m_root.path(), QFile::Permissions(0x7755)));
        writeFile(m_root.filePath(text("start.script")), "expect Scan your badge\n");
        const Ran made = ctl({text("demo"), text("--items"), text("40"), text("--locations"), text("50"), text("--orders"), text("12")}, whole());
        QVERIFY2(made.exitCode == 0, made.words());
        const Ran started = station(whole()); // Makes journal.db and cache.db.
        QVERIFY2(started.exitCode == 0, started.words());
        QVERIFY(!filesOf(whole()).contains(text("server.db-wal")));
        m_verified = verified(whole());
        QVERIFY2(m_verified.startsWith("{\"clean\":true,"), m_verified);
        m_stock = ctl({text("stock"), text("--json")}, whole()).out;
    }

    void books_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<QString>("found"); ///< %1 is the file
        const auto row = [](const char *reason, const char *file, const char *how, const char *found) {
            QTest::newRow(reason) << text(file) << QByteArray(how) << text(found);
        };
        row("emptied", "server.db", "empty", "%1 is empty");
        row("cut off", "server.db", "cut", "%1: database disk image is malformed (11)");
        row("overwritten by noise", "server.db", "noise", "%1: file is not a database (26)");
        row("overwritten by words", "server.db", "words", "%1: file is not a database (26)");
        row("flipped bytes in page 1", "server.db", "magic", "%1: file is not a database (26)");
        row("taken away", "server.db", "gone", "%1 is missing");
        row("a folder in its place", "server.db", "folder", "%1 is no file");
        row("schema of the same number with another text", "server.db", kOtherText, "%1: schema rows 1 is not what this Bincard has under that number");
        row("a journal in its place", "server.db", "UPDATE schema_migration SET set_name = 'station/journal' WHERE set_name = 'server/sqlite'", "%1: a file of another kind (station/journal)");
        row("secret taken away", "secret", "gone", "%1 is missing");
        row("secret emptied", "secret", "empty", "%1 is not an installation secret of 32 bytes");
        row("secret of another length", "secret", "words", "%1 is not an installation secret of 32 bytes");
    }
    void books()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, how);
        QFETCH(const QString, found);
        const QString folder = copy(), path = folder + u'/' + file;
        damage(path, how);
        const auto before = filesOf(folder);
        const QString what = found.contains(text("%1")) ? found.arg(path) : found;
        const QString sentence = text("The data in %1 is damaged (%2): restore it from a backup.\n").arg(folder, what);
        for (const QStringList &words : {QStringList{text("stock")}, {text("import"), text("items"), itemsFile(1)}}) {
            const Ran ran = ctl(words, folder);
            QCOMPARE(QString::fromUtf8(ran.err), sentence);
            QCOMPARE(ran.exitCode, 4);
            QVERIFY2(ran.out.isEmpty(), ran.out);
        }
        const Ran verify = ctl({text("verify")}, folder);
        QCOMPARE(QString::fromUtf8(verify.err), text("Found wrong: %1.\n").arg(what));
        QCOMPARE(verify.exitCode, 1);
        const Ran started = station(folder);
        QVERIFY2(started.err.endsWith("bincard: " + sentence.toUtf8()), started.err);
        QCOMPARE(started.exitCode, 4);
        QCOMPARE(filesOf(folder), before);
    }

    void aSecretOfAnotherInstallation()
    {
        const QString folder = copy();
        writeFile(folder + text("/secret"), SeededRandom(7).bytes(32));
        const Ran ran = ctl({text("import"), text("items"), itemsFile(1)}, folder);
        QVERIFY2(ran.err.contains("is damaged (its first entry is not signed by this installation"), ran.err);
        QCOMPARE(ran.exitCode, 4);
        QCOMPARE(ctl({text("verify")}, folder).exitCode, 1);
        writeFile(folder + text("/secret"), contentOf(whole() + text("/secret")));
        QCOMPARE(verified(folder), m_verified); // Nothing was signed by the other.
    }

    void verifyFindsWhatOpeningDoesNot_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("effects of an entry") << QByteArray("UPDATE entry SET effects = CAST(substr(effects, 1, 40) || x'00' || substr(effects, 42) AS BLOB) WHERE position = (1 << 40) + 3")
                                             << QByteArray("entry 3 of stream 1 does not follow from the entries before it: it or its effects were changed");
        QTest::newRow("an entry is gone") << QByteArray("DELETE FROM entry WHERE position = (1 << 40) + 2") << QByteArray("entry 2 of stream 1 is missing");
        QTest::newRow("a balance") << QByteArray("UPDATE stock SET on_hand = on_hand + 1000 WHERE rowid = (SELECT min(rowid) FROM stock WHERE on_hand > 0)") << QByteArray("is not what the log says");
        QTest::newRow("an order is gone") << QByteArray("DELETE FROM customer_order WHERE number = 'SO-10003'") << QByteArray("is in the log but not in the books");
    }
    void verifyFindsWhatOpeningDoesNot()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const QByteArray, found);
        const QString folder = copy();
        damage(folder + text("/server.db"), sql);
        const Ran ran = ctl({text("verify"), text("--json")}, folder);
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.startsWith("Found wrong: ") && ran.err.contains(found), ran.err);
        QCOMPARE(ran.err.count('\n'), 1);
        QCOMPARE(ran.json().at(0)[text("clean")].toBool(), false);
        QVERIFY(ran.json().at(0)[text("difference")].toString().toUtf8().contains(found));
    }

    void aPageOfNoiseInTheMiddle()
    {
        const QString folder = copy();
        const qint64 pages = QFileInfo(folder + text("/server.db")).size() / 4096;
        int found = 0;
        for (qint64 page = 2; page < pages; page += 29) {
            QFile file(folder + text("/server.db"));
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(page * 4096) && file.write(SeededRandom(3).bytes(4096)) == 4096);
            file.close();
            const Ran ran = ctl({text("verify")}, folder);
            if (ran.exitCode == 1) {
                ++found;
                QVERIFY2(ran.err.startsWith("Found wrong: ") && ran.err.count('\n') == 1, ran.err);
            } else { // In a page that nothing uses.
                QVERIFY2(ran.exitCode == 0, ran.words());
            }
            QFile::remove(folder + text("/server.db"));
            QVERIFY(QFile::copy(whole() + text("/server.db"), folder + text("/server.db")));
        }
        QVERIFY2(found > 2, qPrintable(QString::number(found)));
    }

    /// Its last transactions are gone, as if the power had been cut before them; what is left is whole.
    void aWriteAheadLogThatWasCut_data()
    {
        QTest::addColumn<bool>("cut");
        QTest::newRow("cut off") << true;
        QTest::newRow("noise in the middle") << false;
    }
    void aWriteAheadLogThatWasCut()
    {
        QFETCH(const bool, cut);
        const QString folder = copy(), crashed = m_root.filePath(QString::number(++m_folders));
        QProcess process;
        process.setProgram(program());
        process.setArguments({text("import"), text("items"), itemsFile(30'000), text("--data"), folder});
        process.start();
        const QString log = folder + text("/server.db-wal");
        while (QFileInfo(log).size() < 6'000'000 && !process.waitForFinished(1)) { }
        process.kill();
        QVERIFY(process.waitForFinished());
        QVERIFY(QFileInfo(log).size() >= 6'000'000); // More than a first transaction.
        copyFolder(folder, crashed);
        QFile file(crashed + text("/server.db-wal"));
        constexpr qint64 kWithinTheFirst = 1'000'123;
        if (cut)
            QVERIFY(file.resize(kWithinTheFirst));
        else
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(kWithinTheFirst) && file.write(SeededRandom(5).bytes(100'000)) > 0);
        file.close();
        QVERIFY2(verified(crashed).startsWith("{\"clean\":true,"), verified(crashed));
        QCOMPARE(ctl({text("stock"), text("--json")}, crashed).out, m_stock);
        QVERIFY2(verified(folder) != verified(crashed), "nothing was lost: the damage was none");
        const Ran completed = ctl({text("import"), text("items"), itemsFile(30'000)}, crashed);
        QVERIFY2(completed.exitCode == 0, completed.words());
        QCOMPARE(ctl({text("lookup"), text("NEW-29999")}, crashed).exitCode, 0);
    }

    void stationFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *reason, const char *file, const char *how, int exitCode, const char *words) {
            QTest::newRow(reason) << text(file) << QByteArray(how) << exitCode << QByteArray(words);
        };
        row("journal emptied", "journal.db", "empty", 4, "is damaged (%1 is empty): restore it from a backup.");
        row("journal cut off", "journal.db", "cut", 4, "is damaged (%1: database disk image is malformed (11)): restore it from a backup.");
        row("journal overwritten by noise", "journal.db", "noise", 4, "is damaged (%1: file is not a database (26)): restore it from a backup.");
        row("journal of a newer Bincard", "journal.db", kNewer, 4, "was made by a newer Bincard (%1: has schema station/x 99): use that one.");
        row("journal's schema has another text", "journal.db", kOtherText, 4, "is damaged (%1: schema station/journal 1 is not what this Bincard has under that number)");
        row("books of a newer Bincard", "server.db", kNewer, 4, "was made by a newer Bincard (%1: has schema station/x 99): use that one.");
        row("cache of a newer Bincard", "cache.db", kNewer, 4, "was made by a newer Bincard (%1: has schema station/x 99): use that one.");
        // The cache is rebuilt: the window opens as ever, and the log says so in a line.
        row("cache taken away", "cache.db", "gone", 0, "");
        row("cache emptied", "cache.db", "empty", 0, "");
        row("cache cut off", "cache.db", "cut", 0, "the cache was damaged and is built anew; the old one is %1.damaged");
        row("cache overwritten by noise", "cache.db", "noise", 0, "the cache was damaged and is built anew; the old one is %1.damaged");
        row("cache's schema has another text", "cache.db", kOtherText, 0, "the cache was damaged and is built anew; the old one is %1.damaged");
    }
    void stationFiles()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, how);
        QFETCH(const int, exitCode);
        QFETCH(QByteArray, words);
        const QString folder = copy(), path = folder + u'/' + file;
        damage(path, how);
        const auto before = filesOf(folder);
        const Ran started = station(folder);
        QVERIFY2(started.exitCode == exitCode, started.words());
        QVERIFY2(started.err.contains(words.replace("%1", path.toUtf8())), started.err);
        if (exitCode != 0)
            QCOMPARE(contentOf(path), before.value(file));
        else
            QVERIFY(QFileInfo(path).size() > 100'000);
        if (file != text("server.db"))
            QCOMPARE(verified(folder), m_verified);
        if (file == text("cache.db") && exitCode == 0) {
            QCOMPARE(station(folder).exitCode, 0);
            QCOMPARE(contentOf(folder + text("/journal.db")).size(), before.value(text("journal.db")).size());
        }
    }

    void aPageOfNoiseInTheCache()
    {
        const QString folder = copy(), path = folder + text("/cache.db");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(40 * 4096) && file.write(SeededRandom(3).bytes(3 * 4096)) == 3 * 4096);
        file.close();
        const Ran started = station(folder);
        QVERIFY2(started.exitCode == 0, started.words());
        QVERIFY2(started.err.contains("the cache was damaged and is built anew"), started.err);
    }

    void newerBooks()
    {
        const QString folder = copy(), path = folder + text("/server.db");
        damage(path, kNewer);
        const auto before = filesOf(folder);
        const QString sentence = text("The data in %1 was made by a newer Bincard (%2: has schema station/x 99): use that one.\n").arg(folder, path);
        for (const QStringList &words : {QStringList{text("stock")}, {text("verify")}, {text("import"), text("items"), itemsFile(1)}, {text("demo"), text("--force")}}) {
            const Ran ran = ctl(words, folder);
            QCOMPARE(QString::fromUtf8(ran.err), sentence);
            QCOMPARE(ran.exitCode, 4);
        }
        QCOMPARE(filesOf(folder), before);
    }

    void aSecondInstance()
    {
        const QString folder = copy();
        SystemClock clock;
        SystemRandom random;
        {
            const auto desk = desk::Desk::open({folder, &clock, &random, false, {}});
            QVERIFY(desk.ok());
            sayBusy(folder);
        }
        QCOMPARE(verified(folder), m_verified);
    }

    void aSecondInstanceBesideAStation()
    {
        const QString folder = copy();
        QProcess first;
        first.setProgram(qEnvironmentVariable("BINCARD_BIN") + text("/bincard"));
        first.setArguments({text("--data"), folder});
        first.start();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + text("/server.db-wal")), 60'000); // It has the books open.
        sayBusy(folder);
        first.kill();
        QVERIFY(first.waitForFinished());
        QVERIFY2(verified(folder).startsWith("{\"clean\":true,"), verified(folder)); // The lock went with its holder.
    }

    void brokenOffWhileTheBooksWereMade_data()
    {
        QTest::addColumn<bool>("secret");
        QTest::newRow("before the secret") << false;
        QTest::newRow("after the secret") << true;
    }
    void brokenOffWhileTheBooksWereMade()
    {
        QFETCH(const bool, secret);
        const QString folder = m_root.filePath(QString::number(++m_folders));
        QDir().mkpath(folder);
        writeFile(folder + text("/server.db.new"), SeededRandom(1).bytes(5000));
        if (secret)
            writeFile(folder + text("/secret"), SeededRandom(1).bytes(32));
        const Ran none = ctl({text("stock")}, folder);
        QCOMPARE(QString::fromUtf8(none.err), text("There is no Bincard data in %1.\n").arg(folder));
        QCOMPARE(none.exitCode, 4);
        const Ran made = ctl({text("import"), text("items"), itemsFile(3)}, folder);
        QVERIFY2(made.exitCode == 0, made.words());
        QVERIFY2(verified(folder).startsWith("{\"clean\":true,"), verified(folder));
        QCOMPARE(filesOf(folder).keys(), (QStringList{text("secret"), text("server.db")}));
    }

    void withoutPermission_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("because");
        QTest::newRow("may be read, not written") << 0x7755 << text("cannot open %1/lock: Permission denied");
        QTest::newRow("may not be looked into") << 0x7700 << text("cannot look at %1/server.db: Permission denied");
    }
    void withoutPermission()
    {
        QFETCH(const int, mode);
        QFETCH(const QString, because);
        if (::geteuid() != 0)
            QSKIP("needs root, to make files that are somebody else's");
        if (QStandardPaths::findExecutable(text("setpriv")).isEmpty() || asNobody({text("--version")}).exitCode != 0)
            QSKIP("nobody may run the program where it was built");
        const QString folder = copy();
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(mode)));
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            QVERIFY(QFile::setPermissions(folder + u'/' + name, QFile::Permissions(0x6644)));
        const auto before = filesOf(folder);
        const QString file = itemsFile(1);
        for (const QStringList &words : {QStringList{text("stock")}, {text("verify")}, {text("import"), text("items"), file}}) {
            const Ran ran = asNobody(words + QStringList{text("--data"), folder});
            QCOMPARE(QString::fromUtf8(ran.err), text("Bincard may not write in %1, and needs to (%2).\n").arg(folder, because.arg(folder)));
            QCOMPARE(ran.exitCode, 4);
        }
        QCOMPARE(filesOf(folder), before);
    }

    void aReadOnlyDisk()
    {
        const QString at = m_root.filePath(QString::number(++m_folders)), folder = at + text("/books");
        const SmallDisk disk(at, "size=64m");
        if (!disk.mounted())
            QSKIP("this user may not mount");
        copyFolder(whole(), folder);
        QVERIFY(disk.remount(MS_RDONLY, "size=64m"));
        const auto before = filesOf(folder);
        for (const QStringList &words : {QStringList{text("stock")}, {text("verify")}, {text("import"), text("items"), itemsFile(1)}}) {
            const Ran ran = ctl(words, folder);
            QCOMPARE(QString::fromUtf8(ran.err), text("Bincard may not write in %1, and needs to (cannot open %1/lock: Read-only file system).\n").arg(folder));
            QCOMPARE(ran.exitCode, 4);
        }
        const Ran made = ctl({text("demo")}, at + text("/new"));
        QVERIFY2(made.err.contains("may not write in ") && made.err.contains("Read-only file system"), made.err);
        QCOMPARE(made.exitCode, 4);
        QVERIFY(station(folder).exitCode == 4);
        QCOMPARE(filesOf(folder), before);
    }

    void aFullDisk()
    {
        const QString at = m_root.filePath(QString::number(++m_folders)), folder = at + text("/books");
        const SmallDisk disk(at, "size=6m");
        if (!disk.mounted())
            QSKIP("this user may not mount");
        copyFolder(whole(), folder);
        const QString sentence = text("The disk that holds %1 is full: make room and run the same command again.\n");
        const QStringList import{text("import"), text("items"), itemsFile(30'000)};
        const Ran full = ctl(import, folder);
        QCOMPARE(QString::fromUtf8(full.err), sentence.arg(folder));
        QCOMPARE(full.exitCode, 4);
        QVERIFY2(verified(folder).startsWith("{\"clean\":true,"), verified(folder)); // A full disk can be read.
        QCOMPARE(ctl({text("stock"), text("--json")}, folder).out, m_stock);
        QCOMPARE(ctl(import, folder).exitCode, 4);
        QVERIFY(disk.remount(0, "size=200m"));
        const Ran completed = ctl(import, folder);
        QVERIFY2(completed.exitCode == 0, completed.words());
        QVERIFY2(verified(folder).startsWith("{\"clean\":true,"), verified(folder));
        QCOMPARE(ctl({text("lookup"), text("NEW-29999")}, folder).exitCode, 0);
        QVERIFY(ctl(import, folder).err.contains("Nothing had to be imported"));
    }

    /// From no room at all to room enough, page by page: new books are there whole or not at all.
    void newBooksOnAFullDisk()
    {
        const QString at = m_root.filePath(QString::number(++m_folders));
        const SmallDisk disk(at, "size=4k");
        if (!disk.mounted())
            QSKIP("this user may not mount");
        int refused = 0, made = 0;
        for (int kilobytes = 8; made == 0 && kilobytes < 8192; kilobytes += kilobytes / 4 / 4 * 4 + 4) {
            const QString folder = at + u'/' + QString::number(kilobytes);
            QVERIFY(disk.remount(0, ("size=" + QByteArray::number(kilobytes) + "k").constData()));
            const Ran ran = ctl({text("import"), text("items"), itemsFile(1)}, folder);
            if (ran.exitCode == 0) {
                ++made;
            } else {
                ++refused;
                QCOMPARE(QString::fromUtf8(ran.err), text("The disk that holds %1 is full: make room and run the same command again.\n").arg(folder));
                QCOMPARE(ran.exitCode, 4);
                QVERIFY(disk.remount(0, "size=64m"));
                const Ran again = ctl({text("import"), text("items"), itemsFile(1)}, folder);
                QVERIFY2(again.exitCode == 0, again.words());
            }
            QVERIFY2(verified(folder).startsWith("{\"clean\":true,"), verified(folder));
            QVERIFY(QDir(folder).removeRecursively());
        }
        QVERIFY(refused > 3);
        QCOMPARE(made, 1);
    }

    /// A limit of the machine that is no full disk: no file may grow beyond a size.
    void filesThatMayNotGrow()
    {
        const QString folder = copy();
        const QStringList words{text("import"), text("items"), itemsFile(30'000), text("--data"), folder};
        const Ran full = runProgram(program(), words, {}, [] {
            const rlimit limit{4 << 20, 4 << 20};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            ::signal(SIGXFSZ, SIG_IGN);
        });
        QVERIFY2(QString::fromUtf8(full.err).startsWith(text("The data in %1 cannot be used (").arg(folder)), full.err); // SQLite does not say why.
        QCOMPARE(full.err.count('\n'), 1);
        QCOMPARE(full.exitCode, 4);
        QVERIFY2(verified(folder).startsWith("{\"clean\":true,"), verified(folder));
        QCOMPARE(ctl({text("stock"), text("--json")}, folder).out, m_stock);
        const Ran completed = run(words);
        QVERIFY2(completed.exitCode == 0, completed.words());
        QCOMPARE(ctl({text("lookup"), text("NEW-29999")}, folder).exitCode, 0);
    }

    void whatIsNoFolder_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("a file") << m_root.filePath(text("start.script"));
        QTest::newRow("below a file") << m_root.filePath(text("start.script/books"));
        QTest::newRow("a device") << text("/dev/null");
        QTest::newRow("where nothing can be made") << text("/proc/bincard");
    }
    void whatIsNoFolder()
    {
        QFETCH(const QString, path);
        const Ran read = ctl({text("stock")}, path);
        QCOMPARE(QString::fromUtf8(read.err), text("There is no Bincard data in %1.\n").arg(path));
        QCOMPARE(read.exitCode, 4);
        const Ran made = ctl({text("demo")}, path);
        QVERIFY2(QString::fromUtf8(made.err).startsWith(text("The data in %1 cannot be used (cannot make the folder %1: ").arg(path)), made.err);
        QCOMPARE(made.err.count('\n'), 1);
        QCOMPARE(made.exitCode, 4);
    }
};

QTEST_GUILESS_MAIN(TestBadData)
#include "tst_baddata.moc"
