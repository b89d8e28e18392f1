// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/watchfolder.h"
#include "support/setclock.h"
#include "trade.h"

#include <QElapsedTimer>
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
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

/// As it was written long ago: nobody has to wait for it.
void putFile(const QString &path, const QByteArray &bytes)
{
    writeFile(path, bytes);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
}

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

const QByteArray kItems = "sku,name\nA,Apple\nB,Berry\n", kPlaces = "code,kind\nA-1,pick\n", kStock = "item,location,quantity\nA,A-1,50\nB,A-1,20\n";

} // namespace

/// The watched folder, by the program as a process; what is whole and what is not, by the class with a clock of the test's.
class TestWatch : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    int m_houses = 0;
    QString m_data, m_folder;
    std::unique_ptr<Trade> m_trade;

    QString in(const char *name) const { return m_folder + text("/in/") + text(name); }
    QStringList command() const { return {text("watch"), text("--once"), text("--folder"), m_folder, text("--data"), m_data}; }
    Ran watch() const { return run(command()); }
    QByteArray events() const { return run({text("events"), text("--data"), m_data}).out; }
    QString lines() const { return m_folder + text("/out/events.jsonl"); }
    QString cursor() const { return m_folder + text("/out/events.cursor"); }

private Q_SLOTS:
    void init()
    {
        m_data = m_dir.filePath(QString::number(++m_houses));
        m_folder = m_data + text("-shop");
        m_trade = std::make_unique<Trade>(m_data);
        QVERIFY(QDir().mkpath(m_folder + text("/in")));
    }
    void cleanup() { m_trade.reset(); }

    void filesComeInAndEventsGoOut()
    {
        putFile(in("orders-1.csv"), "order,item,quantity\nSO-1,A,3\n");
        putFile(in("stock.csv"), kStock);
        putFile(in("locations.csv"), kPlaces);
        putFile(in("items-all.CSV"), kItems);
        Ran ran = watch();
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(namesIn(m_folder + text("/in")), QStringList());
        const QStringList done{text("items-all.CSV"), text("items-all.CSV.report.txt"), text("locations.csv"), text("locations.csv.report.txt"), text("orders-1.csv"),
            text("orders-1.csv.report.txt"), text("stock.csv"), text("stock.csv.report.txt")};
        QCOMPARE(namesIn(m_folder + text("/done")), done);
        QVERIFY(contentOf(m_folder + text("/done/stock.csv.report.txt")).contains("2  data rows"));
        m_trade->promise();
        ran = watch();
        QVERIFY2(ran.exitCode == 0, ran.words());
        const QByteArray told = contentOf(lines());
        QVERIFY2(told.contains("order-confirmed") && told.contains("stock-available-changed"), told);
        QCOMPARE(told, events());
        QCOMPARE(watch().exitCode, 0);
        QCOMPARE(contentOf(lines()), told); // Nothing twice.
    }

    void whatCannotBeImportedGoesToFailed()
    {
        putFile(in("items.csv"), kItems);
        putFile(in("orders-bad.csv"), "order,item,quantity\nSO-1,A,many\n");
        putFile(in("orders-empty.csv"), "");
        putFile(in("suppliers.csv"), "a\nb\n");
        putFile(m_dir.filePath(text("outside.csv")), kItems);
        QVERIFY(QFile::link(m_dir.filePath(text("outside.csv")), in("items-link.csv")));
        QVERIFY(QFile::link(m_dir.filePath(text("nowhere.csv")), in("items-broken.csv")));
        const Ran ran = watch();
        QCOMPARE(ran.exitCode, 3);
        const QString failed = m_folder + text("/failed/");
        QVERIFY(contentOf(failed + text("orders-bad.csv.report.txt")).contains("many"));
        QVERIFY(contentOf(failed + text("orders-empty.csv.report.txt")).contains("is empty"));
        QVERIFY(contentOf(failed + text("suppliers.csv.report.txt")).contains("does not begin with what it has"));
        QVERIFY(contentOf(failed + text("items-link.csv.report.txt")).contains("is a link"));
        QVERIFY(contentOf(failed + text("items-broken.csv.report.txt")).contains("is a link"));
        QVERIFY(QFileInfo(failed + text("items-link.csv")).isSymLink());
        QCOMPARE(contentOf(m_dir.filePath(text("outside.csv"))), kItems);
        QVERIFY(QFile::exists(m_folder + text("/done/items.csv")));
        QCOMPARE(namesIn(m_folder + text("/in")), QStringList());
    }

    void whatIsNoFileForItStays()
    {
        QVERIFY(QDir().mkpath(in("items-folder.csv")));
        putFile(in("items.csv.part"), kItems);
        putFile(in("readme.txt"), "hello");
        const Ran ran = watch();
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(namesIn(m_folder + text("/in")), (QStringList{text("items-folder.csv"), text("items.csv.part"), text("readme.txt")}));
        QVERIFY2(ran.err.contains("in/items-folder.csv is no CSV file and is left alone.") && ran.err.contains("in/readme.txt"), ran.words());
        QVERIFY(QFile::rename(in("items.csv.part"), in("items.csv")));
        QCOMPARE(watch().exitCode, 0);
        QVERIFY(QFile::exists(m_folder + text("/done/items.csv")));
    }

    void theSameNameOverwritesNothing()
    {
        for (const char *name : {"Apple", "Pear", "Plum"}) {
            putFile(in("items.csv"), "sku,name\nA," + QByteArray(name) + "\n");
            QCOMPARE(watch().exitCode, 0);
        }
        QVERIFY(contentOf(m_folder + text("/done/items.csv")).contains("Apple"));
        QVERIFY(contentOf(m_folder + text("/done/items.2.csv")).contains("Pear"));
        QVERIFY(contentOf(m_folder + text("/done/items.3.csv")).contains("Plum"));
        QVERIFY(QFile::exists(m_folder + text("/done/items.3.csv.report.txt")));
    }

    void aKindMayHaveItsProfile()
    {
        writeFile(m_folder + text("/items.json"), R"({"kind":"items","columns":{"sku":"Article","name":"Text"}})");
        putFile(in("items.csv"), "Article,Text\nA,Apple\n");
        const Ran ran = watch();
        QVERIFY2(ran.exitCode == 0, contentOf(m_folder + text("/failed/items.csv.report.txt")) + ran.words());
        QVERIFY(run({text("export"), text("items"), text("--data"), m_data}).out.contains("A,Apple"));
    }

    // ---- what is whole

    void aFileIsTakenWhenNobodyWritesIt()
    {
        test::SetClock clock;
        clock.now = QDateTime::currentMSecsSinceEpoch();
        auto folder = ctl::WatchFolder::open(m_folder, clock);
        QVERIFY(folder.ok());
        const auto ready = [&] {
            const auto found = folder->look();
            return found.ok() ? static_cast<int>(found->ready.size()) : -1;
        };
        writeFile(in("items.csv"), kItems);
        clock.now = QFileInfo(in("items.csv")).lastModified().toMSecsSinceEpoch() + 100;
        QCOMPARE(ready(), 0);
        clock.now += 1500;
        QCOMPARE(ready(), 0);
        clock.now += 500;
        QCOMPARE(ready(), 1);
        // Its time is of another clock, an hour ahead: then it counts how long it has looked the same.
        QFile file(in("items.csv"));
        QVERIFY(file.open(QIODevice::Append) && file.write("C,Cherry\n") == 9 && file.flush());
        QVERIFY(file.setFileTime(QDateTime::fromMSecsSinceEpoch(clock.now + 3'600'000), QFileDevice::FileModificationTime));
        file.close();
        QCOMPARE(ready(), 0);
        clock.now += 1999;
        QCOMPARE(ready(), 0);
        clock.now += 1;
        QCOMPARE(ready(), 1);
        QVERIFY(file.open(QIODevice::Append) && file.write("D,Date\n") == 7 && file.flush());
        QVERIFY(file.setFileTime(QDateTime::fromMSecsSinceEpoch(clock.now + 3'600'000), QFileDevice::FileModificationTime));
        file.close();
        QCOMPARE(ready(), 0); // It grew.
    }

    void oneThatChangedMeanwhileStays()
    {
        test::SetClock clock;
        clock.now = QDateTime::currentMSecsSinceEpoch() + 10'000;
        auto folder = ctl::WatchFolder::open(m_folder, clock);
        putFile(in("items.csv"), kItems);
        const auto found = folder->look();
        QVERIFY(found.ok() && found->ready.size() == 1);
        putFile(in("items.csv"), kItems + "C,Cherry\n");
        QVERIFY(folder->finish(found->ready[0], ctl::WatchFolder::End::Done, "report").ok());
        QVERIFY(QFile::exists(in("items.csv")));
        QCOMPARE(namesIn(m_folder + text("/done")), QStringList());
    }

    void whatAnotherWatchesIsLeftToIt()
    {
        const SystemClock clock;
        const auto folder = ctl::WatchFolder::open(m_folder, clock);
        QVERIFY(folder.ok());
        const Ran ran = watch();
        QVERIFY2(ran.exitCode == 4 && ran.err.contains("is watched already"), ran.words());
    }

    void reportsOnTheirWay()
    {
        QVERIFY(QDir().mkpath(m_folder + text("/done")));
        writeFile(m_folder + text("/done/items.csv"), kItems);
        writeFile(m_folder + text("/done/.items.csv.report.txt"), "of a file that was moved");
        writeFile(m_folder + text("/done/.stock.csv.report.txt"), "of one that was not");
        QCOMPARE(watch().exitCode, 0);
        QCOMPARE(namesIn(m_folder + text("/done")), (QStringList{text("items.csv"), text("items.csv.report.txt")}));
        QCOMPARE(contentOf(m_folder + text("/done/items.csv.report.txt")), QByteArray("of a file that was moved"));
    }

    void kindsByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kind");
        QTest::newRow("the kind alone") << text("orders.csv") << text("orders");
        QTest::newRow("with more") << text("orders-2026-05-04.csv") << text("orders");
        QTest::newRow("in capitals") << text("ITEMS-1.CSV") << text("items");
        QTest::newRow("no dash") << text("orders2.csv") << QString();
        QTest::newRow("another word") << text("stocks-1.csv") << QString();
    }
    void kindsByName()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, kind);
        const auto found = ctl::kindOfFile(name);
        QCOMPARE(found ? ctl::nameOf(*found) : QString(), kind);
    }

    // ---- events.jsonl

    void eventsAreAppendedOnce_data()
    {
        QTest::addColumn<QByteArray>("harm");
        QTest::newRow("nothing happens") << QByteArray();
        QTest::newRow("the last line is torn") << QByteArray("torn");
        QTest::newRow("half of an entry's lines are there, and a torn one") << QByteArray("half");
        QTest::newRow("killed before the cursor was written") << QByteArray("behind");
        QTest::newRow("the cursor is lost") << QByteArray("no cursor");
        QTest::newRow("the cursor is lost, and a line torn") << QByteArray("no cursor, torn");
    }
    void eventsAreAppendedOnce()
    {
        QFETCH(const QByteArray, harm);
        m_trade->furnish();
        m_trade->importCsv("stock", "item,location,quantity\nA,A-1,5\nB,A-1,6\nC,A-1,7\n"); // Three events of one entry.
        QCOMPARE(watch().exitCode, 0);
        const QByteArray before = contentOf(lines());
        QCOMPARE(before.count('\n'), 3);
        QByteArray harmed = before;
        if (harm == "half")
            harmed = before.first(before.indexOf('\n') + 20);
        else if (harm.contains("torn"))
            harmed = before.chopped(7);
        writeFile(lines(), harmed);
        if (harm == "half" || harm == "torn" || harm == "behind")
            writeFile(cursor(), "0\n"); // It is written after the lines.
        if (harm.contains("no cursor"))
            QVERIFY(QFile::remove(cursor()));
        m_trade->commit({Trade::receive("A", "A-1", 1), Trade::receive("B", "A-1", 1)});
        const Ran ran = watch();
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(contentOf(lines()), events());
        QVERIFY(contentOf(lines()).count('\n') == 5);
    }

    void theFileMayBeTakenAway()
    {
        m_trade->furnish();
        m_trade->commit({Trade::receive("A", "A-1", 1)});
        QCOMPARE(watch().exitCode, 0);
        QByteArray taken = contentOf(lines());
        QVERIFY(QFile::remove(lines()));
        QCOMPARE(watch().exitCode, 0);
        QVERIFY(!QFile::exists(lines()));
        m_trade->commit({Trade::receive("A", "A-1", 2)});
        QCOMPARE(watch().exitCode, 0);
        taken += contentOf(lines());
        QCOMPARE(taken, events());
    }

    void whatIsNotOfTheseBooks_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("cursor");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("a cursor past the end") << QByteArray() << QByteArray("99999\n") << QByteArray("the log ends at");
        QTest::newRow("a cursor that is none") << QByteArray() << QByteArray("yesterday") << QByteArray("has no position");
        QTest::newRow("lines that are none") << QByteArray("hello\n") << QByteArray("1") << QByteArray("is no event");
        QTest::newRow("one long line") << QByteArray(200'000, 'x') << QByteArray("1") << QByteArray("does not end with events");
    }
    void whatIsNotOfTheseBooks()
    {
        QFETCH(const QByteArray, lines);
        QFETCH(const QByteArray, cursor);
        QFETCH(const QByteArray, said);
        m_trade->furnish();
        QVERIFY(QDir().mkpath(m_folder + text("/out")));
        if (!lines.isEmpty())
            writeFile(this->lines(), lines);
        writeFile(this->cursor(), cursor);
        const Ran ran = watch();
        QVERIFY2(ran.exitCode == 3 && ran.err.contains(said), ran.words());
        QCOMPARE(contentOf(this->cursor()), cursor); // As it was, for a person to look at.
        QCOMPARE(contentOf(this->lines()), lines.isEmpty() ? QByteArray("(not there)") : lines);
    }

    // ---- killed

    void aKilledWatcherImportsAndTellsOnce()
    {
        SeededRandom random(20261127);
        QByteArray items = "sku,name\n", stock = "item,location,quantity\n";
        for (int i = 0; i < 300; ++i) {
            const QByteArray sku = "S-" + QByteArray::number(i);
            items += sku + ",Thing\n";
            stock += sku + ",A-1," + QByteArray::number(100 + i) + "\n";
        }
        putFile(in("items.csv"), items);
        putFile(in("locations.csv"), kPlaces);
        putFile(in("stock.csv"), stock);
        for (int file = 0; file < 12; ++file) {
            QByteArray orders = "order,item,quantity\n";
            for (int order = 0; order < 40; ++order)
                orders += "SO-" + QByteArray::number(file * 100 + order) + ",S-" + QByteArray::number(random.below(300)) + "," + QByteArray::number(1 + random.below(3)) + "\n";
            putFile(m_folder + text("/in/orders-") + QString::number(10 + file) + text(".csv"), orders);
        }
        int kills = 0;
        for (int tries = 0; tries < 60 && !namesIn(m_folder + text("/in")).isEmpty(); ++tries) {
            QProcess process;
            process.setProgram(program());
            process.setArguments(command());
            process.start();
            if (!process.waitForFinished(static_cast<int>(20 + random.below(150)))) {
                process.kill();
                process.waitForFinished(-1);
                ++kills;
            }
            if (tries % 5 == 4)
                m_trade->waitUntilFree();
        }
        QVERIFY2(kills >= 5, "too few kills to tell anything");
        m_trade->waitUntilFree();
        m_trade->promise();
        Ran ran = watch();
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(namesIn(m_folder + text("/in")), QStringList());
        QCOMPARE(namesIn(m_folder + text("/failed")), QStringList());
        const QStringList done = namesIn(m_folder + text("/done"));
        QCOMPARE(done.filter(QRegularExpression(text("\\.csv$"))).size(), 15);
        QCOMPARE(done.size(), 30);
        QCOMPARE(run({text("orders"), text("--json"), text("--data"), m_data}).json().size(), std::size_t(12 * 40));
        QCOMPARE(run({text("verify"), text("--data"), m_data}).exitCode, 0);
        QCOMPARE(contentOf(lines()), events());
    }

    void whatCannotBeAsked_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no folder") << QStringList{} << 2 << QByteArray("--folder DIR");
        QTest::newRow("a word too many") << QStringList{text("in")} << 2 << QByteArray("takes no in");
        QTest::newRow("never") << QStringList{text("--folder"), text("/tmp"), text("--every"), text("0")} << 2 << QByteArray("whole number");
        QTest::newRow("a folder that is a file") << QStringList{text("--folder"), text("/dev/null"), text("--once")} << 4 << QByteArray("/dev/null");
    }
    void whatCannotBeAsked()
    {
        QFETCH(const QStringList, words);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, said);
        const Ran ran = run(QStringList{text("watch"), text("--data"), m_data} + words);
        QVERIFY2(ran.exitCode == exitCode && ran.err.contains(said), ran.words());
    }

    void anotherWarehouseIsNoneOfThese()
    {
        const Ran ran = run(command() + QStringList{text("--warehouse"), text("W-2")});
        QVERIFY2(ran.exitCode == 3 && ran.err.contains("There is no warehouse W-2"), ran.words());
    }
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
