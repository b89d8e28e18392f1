// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlprocess.h"
#include "ctl/pickingstation.h"
#include "fault/brokenline.h"
#include "net/serverprocess.h"
#include "support/postgresqlcluster.h"

#include <QTemporaryDir>

using namespace bincard;
using namespace bincard::ctltest;
using faulttest::BrokenLine;
using nettest::ServerProcess;
using test::PostgresqlCluster;

/// Two servers as processes on one PostgreSQL, stations that pick through a bad network, and everything that may be killed (design §9).
class TestServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        m_cluster = std::make_unique<PostgresqlCluster>(PostgresqlCluster::Durable::Yes);
        m_uri = m_cluster->makeDatabase();
        const Ran made = run({QStringLiteral("demo"), QStringLiteral("--data"), folder("first"), QStringLiteral("--database"), m_uri, QStringLiteral("--quiet"), QStringLiteral("--items"),
            QStringLiteral("60"), QStringLiteral("--locations"), QStringLiteral("80"), QStringLiteral("--orders"), QStringLiteral("900")});
        QVERIFY2(made.exitCode == 0, made.words());
        m_first = std::make_unique<ServerProcess>(folder("first"));
        QVERIFY(m_first->start());
        // The second server of an installation has the first one's secret and certificate, as both stand behind one name.
        QVERIFY(QDir().mkpath(folder("second")));
        for (const char *file : {"/secret", "/certificate.pem", "/key.pem"})
            QVERIFY(QFile::copy(folder("first") + QLatin1String(file), folder("second") + QLatin1String(file)));
        m_second = std::make_unique<ServerProcess>(folder("second"));
        QVERIFY(m_second->start(0, {QStringLiteral("--database"), m_uri}));
    }
    void cleanup()
    {
        m_second.reset();
        m_first.reset();
        m_cluster.reset();
    }

    void whatOneTakesTheOtherShows()
    {
        std::vector<OperationId> beeped;
        {
            PickingStation one(folder("one"), m_first->pairing()), two(folder("two"), m_second->pairing());
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(one) && isOpen(two), 20'000);
            one.pick("T-1");
            two.pick("T-2");
            QTRY_VERIFY_WITH_TIMEOUT(one.beeped().size() >= 60 && two.beeped().size() >= 60, 200'000);
            append(beeped, one);
            append(beeped, two);
        }
        catchUp({"one", "two"});
        check(beeped, {"one", "two"});
    }

    /// Rounds in which one of the servers, or the database, is killed while both stations pick; what they need is started again.
    void killsAndABadNetworkLoseNothing()
    {
        constexpr std::size_t kBeepsARound = 15;
        const quint16 firstPort = m_first->port(), secondPort = m_second->port();
        BrokenLine line({firstPort, secondPort}, 7);
        join("one", line);
        join("two", line);
        std::vector<OperationId> beeped;
        int kills = 0;
        {
            PickingStation one(folder("one")), two(folder("two"));
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(one) && isOpen(two), 20'000);
            for (std::size_t round = 0; round < 9; ++round) {
                // New hands, as people who look up and go on.
                const std::size_t before = one.beeped().size() + two.beeped().size();
                one.pick(("T-1" + QByteArray::number(static_cast<int>(round))).constData());
                two.pick(("T-2" + QByteArray::number(static_cast<int>(round))).constData());
                if (!QTest::qWaitFor([&] { return one.beeped().size() + two.beeped().size() >= before + 2 * kBeepsARound; }, 100'000))
                    QFAIL(qPrintable(QStringLiteral("round %1: %2; %3").arg(round).arg(one.state(), two.state())));
                ++kills;
                switch (round % 3) {
                case 0:
                    m_first->kill();
                    QVERIFY(m_first->start(firstPort));
                    break;
                case 1:
                    m_second->kill();
                    QVERIFY(m_second->start(secondPort));
                    break;
                default:
                    m_cluster->kill();
                    m_cluster->start();
                }
            }
            append(beeped, one);
            append(beeped, two);
        }
        line.heal();
        catchUp({"one", "two"});
        check(beeped, {"one", "two"});
        QVERIFY(line.torn() > 0 && line.dropped() > 0 && line.late() > 0);
        qInfo("%d kills, %d connections, %d torn, %d dropped, %d late, %d beeps", kills, line.connections(), line.torn(), line.dropped(), line.late(), int(beeped.size()));
    }

private:
    [[nodiscard]] QString folder(const char *name) const { return m_root->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] static bool isOpen(PickingStation &station) { return station.opened() && station.opened()->ok(); }
    static void append(std::vector<OperationId> &all, PickingStation &station)
    {
        const auto some = station.beeped();
        all.insert(all.end(), some.begin(), some.end());
    }
    /// Pairs at the first server, which alone knows the code, and goes through the line from then on.
    void join(const char *name, const BrokenLine &line)
    {
        const Ran ran = run({QStringLiteral("pair"), QStringLiteral("--data"), folder("first"), QStringLiteral("--quiet")});
        const auto pairing = net::parsePairingText(QString::fromUtf8(ran.out));
        QVERIFY2(pairing.ok(), ran.words());
        {
            PickingStation station(folder(name), *pairing);
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(station), 20'000);
        }
        net::ServerAddress address = pairing->server;
        address.url = QStringLiteral("https://127.0.0.1:%1").arg(line.port());
        QVERIFY(net::writeServerFile(folder(name) + QStringLiteral("/server.json"), address).ok());
    }
    void catchUp(const std::vector<const char *> &names)
    {
        std::vector<std::unique_ptr<PickingStation>> stations;
        for (const char *name : names) {
            stations.push_back(std::make_unique<PickingStation>(folder(name)));
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(*stations.back()), 20'000);
        }
        int quiet = 0; // The servers' own work goes on for a while after it was heard of.
        const auto isQuiet = [&] {
            const bool all = std::all_of(stations.begin(), stations.end(), [](const auto &station) { return station->isUpToDate(); });
            quiet = all ? quiet + 1 : 0;
            return quiet >= 150;
        };
        QVERIFY(QTest::qWaitFor(isQuiet, 100'000));
    }
    void check(const std::vector<OperationId> &beeped, const std::vector<const char *> &stations)
    {
        QCOMPARE(m_first->stop(), 0);
        QCOMPARE(m_second->stop(), 0);
        const Ran verified = run({QStringLiteral("verify"), QStringLiteral("--data"), folder("first"), QStringLiteral("--quiet")});
        QVERIFY2(verified.exitCode == 0, verified.words());
        const auto database = openBare(m_uri);
        QVERIFY(database.ok());
        auto times = (*database)->prepare("SELECT count(*) FROM entry WHERE operation = ?1");
        QVERIFY(times.ok());
        for (const OperationId id : beeped) {
            times->bindKey(1, id);
            QVERIFY(*times->step());
            QCOMPARE(times->integer(0), std::int64_t{1});
            times->reset();
        }
        for (const char *station : stations)
            QCOMPARE(differenceOf(m_uri, folder(station) + QStringLiteral("/cache.db")), QString());
    }

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<PostgresqlCluster> m_cluster;
    QString m_uri;
    std::unique_ptr<ServerProcess> m_first, m_second;
};

QTEST_GUILESS_MAIN(TestServers)
#include "tst_servers.moc"
