// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/server/serverworld.h"

#include "store/migrations.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

/// Several servers on one PostgreSQL (design §7): one log, whoever wrote it.
class TestShared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_borrowed = std::make_unique<BorrowedDatabase>();
        m_uri = m_borrowed->uri();
    }
    void cleanup() { m_borrowed.reset(); }

    void theirLogIsOneAndWhole();
    void noMoreIsGrantedThanThereIs();
    void aRetryAtAnotherServerGetsTheStoredOutcome();
    void workIsDoneOnce();
    void workThatOneServerLeftIsDoneByAnother();
    void theDatabaseGoesAndComes();
    void theSchemaIsHeld();

private:
    /// One server: what a process has, on a database that is there.
    struct Server {
        SetClock clock;
        SeededRandom random;
        std::unique_ptr<server::Engine> engine;
        explicit Server(const QString &uri, std::uint64_t seed) : random(seed)
        {
            server::EngineOptions options;
            options.database = uri;
            options.installationSecret = ServerWorld::secret();
            options.clock = &clock;
            options.random = &random;
            auto opened = server::Engine::open(std::move(options));
            if (!opened.ok())
                qFatal("%s", qPrintable(opened.error().detail));
            engine = std::move(*opened);
        }
        std::vector<server::Submitted> submit(const ledger::Body &body, ledger::Stream stream = ledger::kFirstWarehouse)
        {
            auto results = engine->submit(stream, {body}, {});
            if (!results.ok())
                qFatal("%s", qPrintable(results.error().detail));
            return *results;
        }
        Station station(std::uint64_t number)
        {
            Station station;
            station.device = DeviceId(0xd0d0, number);
            station.key = *engine->pairDevice(station.device, 1);
            return station;
        }
        void fill(int items, int places)
        {
            ledger::PutItems put;
            for (int i = 1; i <= items; ++i)
                put.items.push_back(ServerWorld::item(i));
            submit(put, ledger::kCatalogue);
            ledger::PutLocations locations;
            for (int i = 1; i <= places; ++i)
                locations.locations.push_back(ServerWorld::place(i));
            submit(locations);
        }
        void followUp()
        {
            for (bool more = true; more;) {
                const auto done = engine->followUp(10);
                if (!done.ok())
                    qFatal("%s", qPrintable(done.error().detail));
                more = done->more;
            }
        }
    };
    static QString difference(Server &server) { return server.engine->verify({})->difference; }

    std::unique_ptr<BorrowedDatabase> m_borrowed;
    QString m_uri;
};

/// Each server has two stations that push at once, alone and in groups, into both streams, while both do the server's own work.
void TestShared::theirLogIsOneAndWhole()
{
    constexpr int kBatches = 40;
    Server first(m_uri, 1), second(m_uri, 2);
    first.fill(3, 6);
    QString wrong[2];
    std::int64_t sent[2] = {0, 0};
    const auto run = [&](Server &server, int which) {
        const auto seed = static_cast<std::uint64_t>(which + 1);
        SeededRandom random(seed);
        std::vector<Station> stations{server.station(seed * 10 + 1), server.station(seed * 10 + 2)};
        for (int batch = 0; batch < kBatches && wrong[which].isEmpty(); ++batch) {
            std::vector<server::Engine::Pushed> pushes;
            for (auto station = stations.rbegin(); station != stations.rend(); ++station) { // Not in the order of their locks.
                if (station->device.low % 2 == 0 && random.below(2) == 0)
                    continue;
                std::vector<ledger::SealedOperation> operations;
                for (int n = 0; n < 3; ++n)
                    operations.push_back(station->seal(ServerWorld::receive(1 + int(random.below(3)), 1 + int(random.below(6)), 1)));
                if (random.below(3) == 0)
                    operations.push_back(station->seal(ledger::BindBarcode{QString::number(station->device.low * 1000 + std::uint64_t(batch)), ServerWorld::item(1).id, Quantity::units(1), {}}));
                if (random.below(4) == 0)
                    operations.push_back(station->seal(ServerWorld::order(QStringLiteral("%1-%2").arg(station->device.low).arg(batch), {{1, 2}})));
                sent[which] += std::int64_t(operations.size());
                pushes.push_back({station->push(operations), {}});
            }
            for (const auto &result : server.engine->pushTogether(pushes)) {
                if (!result.ok() || result->status != sync::PushStatus::Ok)
                    wrong[which] = result.ok() ? QStringLiteral("status %1").arg(int(result->status)) : result.error().detail;
            }
            if (random.below(3) == 0) {
                const auto done = server.engine->followUp(10);
                if (!done.ok())
                    wrong[which] = done.error().detail;
            }
        }
    };
    std::thread other([&] { run(second, 1); });
    run(first, 0);
    other.join();
    QCOMPARE(wrong[0], QString());
    QCOMPARE(wrong[1], QString());
    first.followUp();
    QCOMPARE(difference(first), QString()); // Gapless, chained, every device's own chain whole, rows as the log says.
    QCOMPARE(difference(second), QString());
    std::int64_t entries = 0, ofStations = 0;
    for (const ledger::Stream stream : {ledger::kCatalogue, ledger::kFirstWarehouse}) {
        for (std::int64_t after = 0;;) {
            const auto pulled = *second.engine->pull({{}, 1, stream, after, 500, 1 << 30});
            if (pulled.entries.empty())
                break;
            for (const ledger::Entry &entry : pulled.entries) {
                ++entries;
                ofStations += ledger::openEnvelope(entry.envelope)->device.high == 0xd0d0;
                QCOMPARE(entry.seq, ++after);
            }
        }
    }
    QCOMPARE(ofStations, sent[0] + sent[1]);
    QVERIFY(entries > ofStations);
}

void TestShared::noMoreIsGrantedThanThereIs()
{
    constexpr int kClaims = 30;
    Server first(m_uri, 1), second(m_uri, 2);
    first.fill(1, 1);
    first.submit(ServerWorld::receive(1, 1, kClaims)); // Half of what both will ask for.
    ledger::PutOrders orders;
    for (int i = 0; i < 2 * kClaims; ++i) {
        const ledger::PutOrders one = ServerWorld::order(QString::number(i), {{1, 1}});
        orders.orders.push_back(one.orders.front());
        orders.lines.push_back(one.lines.front());
    }
    first.submit(orders);
    int granted[2] = {0, 0}, denied[2] = {0, 0};
    const auto run = [&](Server &server, int which) {
        Station station = server.station(static_cast<std::uint64_t>(which + 1));
        for (int i = 0; i < kClaims; ++i) {
            const QString number = QString::number(2 * i + which);
            ledger::Release release;
            release.order = orderId(number);
            release.lines.push_back({orderLineId(release.order, 1), ServerWorld::account(1, 1), Quantity::units(1)});
            const auto answer = server.engine->push(station.push({station.seal(release)}));
            if (!answer.ok())
                qFatal("%s", qPrintable(answer.error().detail));
            (answer->answers.front().outcome == Outcome::Granted ? granted : denied)[which] += 1;
        }
    };
    std::thread other([&] { run(second, 1); });
    run(first, 0);
    other.join();
    QCOMPARE(granted[0] + granted[1], kClaims);
    QCOMPARE(denied[0] + denied[1], kClaims);
    QCOMPARE(difference(first), QString());
}

void TestShared::aRetryAtAnotherServerGetsTheStoredOutcome()
{
    Server first(m_uri, 1), second(m_uri, 2);
    first.fill(1, 1);
    Station station = first.station(1);
    const auto request = station.push({station.seal(ServerWorld::receive(1, 1, 5))});
    const auto once = *first.engine->push(request);
    const auto twice = *second.engine->push(request);
    QCOMPARE(twice.answers, once.answers);
    QCOMPARE(second.engine->pull({station.device, 1, 1, once.answers.front().seq, 10, 1 << 20})->headSeq, once.answers.front().seq);
    // And the chain goes on from there at either.
    QCOMPARE(second.engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}))->status, sync::PushStatus::Ok);
    QCOMPARE(first.engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}))->answers.front().seq, once.answers.front().seq + 2);
}

void TestShared::workIsDoneOnce()
{
    Server first(m_uri, 1), second(m_uri, 2);
    first.fill(1, 2);
    for (int i = 0; i < 20; ++i)
        first.submit(ServerWorld::order(QString::number(i), {{1, 1}}));
    first.submit(ServerWorld::receive(1, 1, 20));
    std::thread other([&] { second.followUp(); });
    first.followUp();
    other.join();
    QCOMPARE(first.engine->queries().ordersByState(OrderState::Ready, 100)->size(), std::size_t(20));
    QCOMPARE(difference(first), QString());
    // Two people ask two servers at once, and each gets a task of their own.
    const auto one = *first.engine->proposeWork({{}, userId(u"U-1"), {}});
    Station station = first.station(1);
    QCOMPARE(first.engine->push(station.push({station.seal(ledger::TakeTask{one.task, userId(u"U-1"), {}})}))->answers.front().outcome, Outcome::Granted);
    const auto two = *second.engine->proposeWork({{}, userId(u"U-2"), {}});
    QVERIFY(!one.task.isNull() && !two.task.isNull() && one.task != two.task);
}

void TestShared::workThatOneServerLeftIsDoneByAnother()
{
    Server second(m_uri, 2);
    {
        Server first(m_uri, 1);
        first.fill(1, 1);
        first.submit(ServerWorld::receive(1, 1, 5));
        first.submit(ServerWorld::order(QStringLiteral("1"), {{1, 1}})); // And then it is gone.
    }
    second.followUp();
    QCOMPARE(second.engine->queries().ordersByState(OrderState::Ready, 10)->size(), std::size_t(1));
}

/// The same engine goes on when its database is back, whether it was stopped or fell over; what was answered is there.
void TestShared::theDatabaseGoesAndComes()
{
    PostgresqlCluster cluster(PostgresqlCluster::Durable::Yes);
    Server server(cluster.makeDatabase(), 1);
    server.fill(1, 1);
    Station station = server.station(1);
    std::int64_t received = 0;
    for (const bool killed : {false, true, true}) {
        const auto before = station.push({station.seal(ServerWorld::receive(1, 1, 1))});
        QCOMPARE(server.engine->push(before)->status, sync::PushStatus::Ok);
        if (killed)
            cluster.kill();
        else
            cluster.stop();
        const auto meanwhile = station.push({station.seal(ServerWorld::receive(1, 1, 1))});
        for (int i = 0; i < 2; ++i) {
            const auto refused = server.engine->push(meanwhile);
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().code, ErrorCode::Disconnected);
            QVERIFY(!server.engine->pull({station.device, 1, 1, 0, 10, 1 << 20}).ok());
            QVERIFY(!server.engine->followUp(10).ok());
        }
        cluster.start();
        QCOMPARE(server.engine->push(before)->answers.size(), std::size_t(1)); // A retry: stored, not done again.
        QCOMPARE(server.engine->push(meanwhile)->status, sync::PushStatus::Ok);
        received += 2;
        QCOMPARE(server.engine->queries().find<Stock>(accountId(ServerWorld::account(1, 1)))->value().onHand.thousandths, Quantity::units(received).thousandths);
    }
    QCOMPARE(difference(server), QString());
}

/// Nobody migrates what a running server uses.
void TestShared::theSchemaIsHeld()
{
    m_borrowed->keepFromOthers();
    QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("server/postgresql")));
    for (const QString &name : QDir(QStringLiteral(":/bincard/sql/server/postgresql")).entryList())
        QVERIFY(QFile::copy(QStringLiteral(":/bincard/sql/server/postgresql/") + name, root.filePath(QStringLiteral("server/postgresql/") + name)));
    QFile newer(root.filePath(QStringLiteral("server/postgresql/9999_newer.sql")));
    QVERIFY(newer.open(QIODevice::WriteOnly) && newer.write("CREATE TABLE newer (id BIGINT)") > 0);
    newer.close();
    const auto database = store::Database::connect(m_uri).value();
    QVERIFY(database->execute("SET lock_timeout TO '200ms'").ok());
    {
        const Server running(m_uri, 1);
        const auto refused = store::migrateFrom(root.path(), *database, {"server/postgresql"});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("a server of an older version still uses it")), qPrintable(refused.error().detail));
    }
    QTRY_VERIFY(store::migrateFrom(root.path(), *database, {"server/postgresql"}).ok());
}

QTEST_GUILESS_MAIN(TestShared)
#include "tst_shared.moc"
