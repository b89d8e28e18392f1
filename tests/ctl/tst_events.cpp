// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "trade.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

Ran eventsOf(const QString &data, std::int64_t since = 0)
{
    return run({text("events"), text("--since"), QString::number(since), text("--data"), data});
}

/// "order-confirmed SO-1" of each line.
QStringList namesOf(const Ran &ran)
{
    QStringList names;
    for (const QJsonObject &line : ran.json()) {
        const auto word = [&line](const char *key) { return line.value(QLatin1String(key)).toString(); };
        names += word("event") + u' ' + word("order") + word("return") + word("item");
    }
    return names;
}

} // namespace

/// The program's events: the same for the same log, whenever and however often they are asked.
class TestEvents : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    int m_houses = 0;
    QString newFolder() { return m_dir.filePath(QString::number(++m_houses)); }

private Q_SLOTS:
    void theLifeOfAnOrder()
    {
        Trade trade(newFolder());
        trade.furnish();
        trade.commit({Trade::receive("A", "A-1", 10)});
        std::int64_t next = nextOf(eventsOf(trade.dir()));
        trade.importCsv("orders", "order,item,quantity,ship_by\nSO-1,A,4,2030-01-02 12:00:00\nSO-2,B,1,2030-01-02\nSO-3,A,1,2011-01-02\n");
        trade.promise();
        Ran ran = eventsOf(trade.dir(), next);
        QStringList names = namesOf(ran);
        names.removeAll(text("stock-available-changed A"));
        names.sort();
        QCOMPARE(names, (QStringList{text("order-confirmed SO-1"), text("order-confirmed SO-3"), text("order-delayed SO-2"), text("order-delayed SO-3")}));
        const auto lines = ran.json();
        const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const QJsonObject &line) { return line.contains(QLatin1String("available")); });
        QVERIFY(last != lines.rend());
        QCOMPARE(last->value(text("available")).toDouble(), 5.0);
        next = nextOf(ran);

        trade.commit(Trade::ship("SO-1", 1, "A", "A-1", 3, "CT-1"));
        ran = eventsOf(trade.dir(), next);
        QVERIFY2(namesOf(ran).contains(text("order-part-shipped SO-1")), ran.out);
        next = nextOf(ran);
        trade.commit(Trade::ship("SO-1", 1, "A", "A-1", 1, "CT-2"));
        ran = eventsOf(trade.dir(), next);
        QVERIFY2(namesOf(ran).contains(text("order-shipped SO-1")), ran.out);
        QVERIFY2(!namesOf(ran).contains(text("order-part-shipped SO-1")), ran.out);
        next = nextOf(ran);
        ledger::CancelOrder cancel;
        cancel.order = orderId(text("SO-2"));
        trade.commit({cancel});
        QVERIFY(namesOf(eventsOf(trade.dir(), next)).contains(text("order-cancelled SO-2")));
    }

    void aReturnComesAndTheMoneyGoes()
    {
        Trade trade(newFolder());
        trade.furnish();
        ReturnLine line;
        line.id = returnLineId(text("R-1"), 1);
        line.number = text("R-1");
        line.ordinal = 1;
        line.item = Trade::item("A");
        line.quantity = Quantity::units(1);
        ledger::PutReturns put;
        put.returns = {line};
        std::int64_t next = trade.commit({put});
        QCOMPARE(eventsOf(trade.dir(), 0).out.count("R-1"), 0);
        ledger::ArriveReturn announced, blind;
        announced.number = text("r-1");
        blind.number = text("R-2");
        announced.location = blind.location = Trade::place("PACK");
        trade.commit({announced, blind, announced});
        const Ran arrived = eventsOf(trade.dir(), next);
        QStringList names = namesOf(arrived);
        names.sort();
        QCOMPARE(names, (QStringList{text("return-arrived R-1"), text("return-arrived R-2")}));
        next = nextOf(arrived);
        ledger::FinishReturn finish;
        finish.number = text("R-1");
        ledger::ReleaseRefund release;
        release.returned = returnId(text("R-1"));
        trade.commit({finish, release});
        QCOMPARE(namesOf(eventsOf(trade.dir(), next)), QStringList{text("refund-released R-1")});
    }

    void manyAskedTogetherAreTheWhole_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 3; ++seed)
            QTest::addRow("moves of seed %d", seed) << seed;
    }
    void manyAskedTogetherAreTheWhole()
    {
        QFETCH(const int, seed);
        SeededRandom random(static_cast<std::uint64_t>(seed));
        Trade trade(newFolder());
        trade.furnish();
        trade.importCsv("orders", "order,item,quantity\nSO-1,A,4\nSO-2,B,3\nSO-3,C,2\n");
        const char *skus[]{"A", "B", "C"}, *places[]{"A-1", "A-2", "B-1"};
        QByteArray together;
        std::int64_t next = 0;
        for (int round = 0; round < 6; ++round) {
            std::vector<ledger::Body> bodies;
            for (std::int64_t i = random.below(8); i >= 0; --i) {
                if (random.below(2) == 0)
                    bodies.emplace_back(Trade::receive(skus[random.below(3)], places[random.below(3)], 1 + random.below(3)));
                else
                    bodies.emplace_back(Trade::move(skus[random.below(3)], places[random.below(3)], places[random.below(3)], 1));
            }
            trade.commit(bodies);
            if (random.below(2) == 0)
                trade.promise();
            const Ran ran = eventsOf(trade.dir(), next);
            QVERIFY2(ran.exitCode == 0, ran.words());
            QCOMPARE(eventsOf(trade.dir(), next).out, ran.out);
            together += ran.out;
            next = nextOf(ran);
        }
        const Ran whole = eventsOf(trade.dir());
        QVERIFY(!together.isEmpty());
        QCOMPARE(together, whole.out);
        QCOMPARE(nextOf(whole), next);
        // Made anew of the log alone; a torn file is one that is lost.
        for (const bool torn : {false, true}) {
            const QString file = trade.dir() + text("/events.db");
            for (const char *end : {"-wal", "-shm"})
                QFile::remove(file + text(end));
            QVERIFY(torn ? QFile::resize(file, 5000) : QFile::remove(file));
            QCOMPARE(eventsOf(trade.dir()).out, whole.out);
        }
    }

    /// Books from a backup, with another history: what was told of the lost one is forgotten.
    void booksThatWereRestored()
    {
        if (test::wantsPostgresql())
            QSKIP("a backup of a file is copied here");
        Trade trade(newFolder());
        trade.furnish();
        trade.commit({Trade::receive("A", "A-1", 10)});
        const QString file = trade.dir() + text("/server.db"), copy = m_dir.filePath(text("copy.db"));
        QVERIFY(QFile::copy(file, copy));
        trade.commit({Trade::receive("A", "A-1", 1), Trade::receive("B", "A-1", 1)});
        QVERIFY(eventsOf(trade.dir()).out.contains("\"available\":11"));
        QVERIFY(QFile::remove(file) && QFile::copy(copy, file));
        QVERIFY(!eventsOf(trade.dir()).out.contains("\"available\":11")); // The log is shorter than what was told.
        trade.commit({Trade::receive("C", "A-1", 3), Trade::receive("C", "A-1", 4), Trade::receive("C", "A-1", 5)});
        const QByteArray now = eventsOf(trade.dir()).out;
        QVERIFY(!now.contains("\"available\":11") && now.contains("\"available\":12"));
        QVERIFY(QFile::remove(trade.dir() + text("/events.db")));
        QCOMPARE(eventsOf(trade.dir()).out, now);
    }

    void whatCannotBeAsked_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("said");
        QTest::newRow("a word too many") << QStringList{text("all")} << 2 << text("takes no all");
        QTest::newRow("before the beginning") << QStringList{text("--since"), text("-5")} << 2 << text("whole number");
        QTest::newRow("after the end") << QStringList{text("--since"), text("99")} << 3 << text("The log ends at 0");
        QTest::newRow("another warehouse") << QStringList{text("--warehouse"), text("2")} << 3 << text("There is no warehouse 2");
        QTest::newRow("nothing has happened") << QStringList{} << 0 << text("next 0");
    }
    void whatCannotBeAsked()
    {
        QFETCH(const QStringList, words);
        QFETCH(const int, exitCode);
        QFETCH(const QString, said);
        static const Trade trade(newFolder());
        const Ran ran = run(QStringList{text("events"), text("--data"), trade.dir()} + words);
        QVERIFY2(ran.exitCode == exitCode, ran.words());
        QVERIFY2(QString::fromUtf8(ran.err).contains(said), ran.words());
        QCOMPARE(ran.out, QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
