// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

constexpr int kKills = 20;
constexpr int kFolders = 8, kTriesPerFolder = 4;
constexpr int kSeed = 20261125;
constexpr int kOrders = 400;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// Files of a shop: order lines, postage, cancellations and corrections, as resources/profiles/online-retail.json reads them.
QByteArray shopFile()
{
    SeededRandom random(kSeed);
    QByteArray csv = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    for (int order = 0; order < kOrders; ++order) {
        const QByteArray number = QByteArray::number(570'000 + order);
        const QByteArray customer = QByteArray::number(12'000 + order % 300) + ".0";
        const QByteArray day = "2011-11-" + QByteArray::number(10 + order / 100) + " 08:10:00";
        const auto row = [&](const QByteArray &invoice, const QByteArray &sku, std::int64_t quantity, const QByteArray &price, const QByteArray &whose) {
            csv += invoice + ',' + sku + ",THING " + sku + ',' + QByteArray::number(static_cast<qlonglong>(quantity)) + ',' + day + ',' + price + ',' + whose + ",United Kingdom\n";
        };
        QByteArray sku;
        for (int line = 0; line < 4; ++line) {
            sku = QByteArray::number(static_cast<qlonglong>(20'000 + random.below(900)));
            row(number, sku, 1 + random.below(12), "1.65", customer);
        }
        if (order % 5 == 0)
            row(number, "POST", 1, "18.00", customer);
        if (order % 7 == 0)
            row('C' + number, sku, -1, "1.65", customer);
        if (order % 90 == 0)
            row(number + '9', sku, -3, "0.00", {});
    }
    return csv;
}

/// What an import comes to.
struct Books {
    QByteArray stock, orders;
    std::int64_t rows = 0, entries = 0;
    bool clean = false;
};

} // namespace

/// An import that is killed is completed by running the same command again.
class TestKill : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    QString m_file;
    int m_folders = 0;
    int m_kills = 0, m_halfDone = 0;
    Books m_whole;
    qint64 m_wholeBytes = 0, m_wholeMs = 0;

    QString newFolder() { return m_dir.filePath(QString::number(++m_folders)); }
    QStringList command(const QString &data) const
    {
        return {text("import"), text("orders"), m_file, text("--profile"), text("online-retail"), text("--fill"), text("1"), text("--fill-stock"), text("--data"), data};
    }
    static Ran ctl(const char *what, const QString &data) { return run({text(what), text("--json"), text("--data"), data}); }
    static qint64 bytesOf(const QString &data)
    {
        return QFileInfo(data + text("/server.db")).size() + QFileInfo(data + text("/server.db-wal")).size();
    }
    static Books booksOf(const QString &data)
    {
        const Ran verified = ctl("verify", data);
        const auto report = verified.json();
        if (report.empty())
            return {};
        return {ctl("stock", data).out, ctl("orders", data).out, report[0][text("rows")].toInteger(), report[0][text("entries")].toInteger(),
            verified.exitCode == 0};
    }
    /// Starts the import and kills it once `due` says so; true when it ended by itself before.
    template <class Due>
    bool importKilled(const QString &data, Due &&due)
    {
        QProcess process;
        process.setProgram(program());
        process.setArguments(command(data));
        process.start();
        while (!process.waitForFinished(1)) {
            if (due())
                process.kill();
        }
        if (process.exitStatus() == QProcess::NormalExit) {
            if (process.exitCode() != 0)
                qWarning("%s", process.readAllStandardError().constData());
            return process.exitCode() == 0;
        }
        ++m_kills;
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_dir.filePath(text("shop.csv"));
        writeFile(m_file, shopFile());
        const QString data = newFolder();
        QElapsedTimer timer;
        timer.start();
        const Ran ran = run(command(data));
        m_wholeMs = timer.elapsed();
        QVERIFY2(ran.exitCode == 0, ran.words());
        m_wholeBytes = bytesOf(data);
        m_whole = booksOf(data);
        QVERIFY(m_whole.clean);
        QCOMPARE(m_whole.orders.count('\n'), kOrders);
        QVERIFY(m_whole.stock.count('\n') > 500);
    }

    void isCompletedByRunningAgain_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= kFolders; ++seed)
            QTest::addRow("moments of seed %d", seed) << seed;
    }
    void isCompletedByRunningAgain()
    {
        QFETCH(const int, seed);
        SeededRandom random(static_cast<std::uint64_t>(seed));
        const QString data = newFolder();
        // Several kills on one folder, each at another moment: by what is on disk, and by the clock.
        bool ended = false;
        for (int tries = 0; tries < kTriesPerFolder && !ended; ++tries) {
            if (random.below(3) != 0) {
                const qint64 from = bytesOf(data);
                const qint64 bytes = from + 1 + random.below(std::max<qint64>(1, (m_wholeBytes - from) / 2));
                ended = importKilled(data, [&] { return bytesOf(data) >= bytes; });
            } else {
                const qint64 ms = random.below(m_wholeMs / 2 + 1);
                QElapsedTimer timer;
                timer.start();
                ended = importKilled(data, [&] { return timer.elapsed() >= ms; });
            }
            const Ran verified = ctl("verify", data);
            if (verified.exitCode == 4)
                continue; // Killed before the folder had books.
            QVERIFY2(verified.exitCode == 0, verified.words());
            m_halfDone += verified.json().at(0)[text("entries")].toInteger() > 0 && !ended ? 1 : 0;
        }
        const Ran completed = run(command(data));
        QVERIFY2(completed.exitCode == 0, completed.words());
        const Books books = booksOf(data);
        QVERIFY(books.clean);
        QVERIFY(books.stock == m_whole.stock);
        QVERIFY(books.orders == m_whole.orders);
        QCOMPARE(books.rows, m_whole.rows);

        const Ran again = run(command(data));
        QVERIFY2(again.exitCode == 0 && again.err.contains("Nothing had to be imported"), again.words());
        QCOMPARE(ctl("verify", data).json().at(0)[text("entries")].toInteger(), books.entries);
        QVERIFY(QDir(data).removeRecursively());
    }

    void cleanupTestCase()
    {
        qInfo("%d imports killed, %d of them with a part in the books", m_kills, m_halfDone);
        QVERIFY2(m_kills >= kKills, "too few kills to tell anything");
        QVERIFY2(m_halfDone >= kKills / 4, "the kills came too early or too late to tell anything");
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
