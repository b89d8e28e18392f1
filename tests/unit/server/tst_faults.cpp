// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/server/serverworld.h"

#include <QRandomGenerator>

#include <map>

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;
using server::FaultPoint;

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aFailureLeavesNothing_data();
    void aFailureLeavesNothing();
    void crashAfterCommitLosesOnlyTheAnswer();
    void pushesTogetherAreAsEachAlone();
    void whatDevicesBringTogetherIsAsInTurn_data();
    void whatDevicesBringTogetherIsAsInTurn();
    void aFailureInAGroupIsOnesOwn();
    void aGroupThatCannotBeCommitted();
    void diskFull();
    void diskFullInOwnWork();
    void machineErrorDoesNotQuarantine();
    void secondOpenIsBusy();
    void newerDatabase();
    void submittedTwiceIsOnce();
    void submitRefusesWhatDoesNotFit();
    void wrongSecretIsNoticed();

private:
    std::unique_ptr<ServerWorld> m_world;
};

void TestFaults::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(2, 5);
    m_world->submit({ServerWorld::receive(1, 1, 10)});
}

void TestFaults::cleanup()
{
    if (m_world->engine && !QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestFaults::aFailureLeavesNothing_data()
{
    QTest::addColumn<int>("point");
    QTest::newRow("after loading") << int(FaultPoint::AfterLoad);
    QTest::newRow("between deciding and writing") << int(FaultPoint::AfterDecide);
    QTest::newRow("before the commit") << int(FaultPoint::BeforeCommit);
}

void TestFaults::aFailureLeavesNothing()
{
    QFETCH(const int, point);
    Station station = m_world->station();
    std::vector<ledger::SealedOperation> operations;
    for (int i = 0; i < 10; ++i)
        operations.push_back(station.seal(ServerWorld::receive(1, 1, 1)));
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->fault = [point](FaultPoint at, const auto &) -> Result<void> {
        return int(at) == point ? Result<void>(Error{ErrorCode::Environment, QStringLiteral("power cut")}) : Result<void>();
    };
    const auto failed = m_world->engine->push(station.push(operations));
    QVERIFY(!failed.ok());
    m_world->fault = {};
    QCOMPARE(m_world->engine->headSeq(1), head);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(10).thousandths);
    QVERIFY(m_world->engine->pull({station.device, 1, 1, head, 0, 0})->entries.empty());
    QCOMPARE(m_world->difference(), QString());

    // The same engine takes the same batch when the trouble is over; so does one that is opened again.
    if (point == int(FaultPoint::AfterDecide))
        m_world->open();
    const auto again = m_world->engine->push(station.push(operations));
    QCOMPARE(again->status, sync::PushStatus::Ok);
    QCOMPARE(again->answers.front().seq, head + 1);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(20).thousandths);
}

void TestFaults::crashAfterCommitLosesOnlyTheAnswer()
{
    Station station = m_world->station();
    const auto request = station.push({station.seal(ServerWorld::receive(1, 1, 1))});
    m_world->fault = [](FaultPoint at, const auto &) -> Result<void> {
        return at == FaultPoint::AfterCommit ? Result<void>(Error{ErrorCode::Environment, QStringLiteral("power cut")}) : Result<void>();
    };
    QVERIFY(!m_world->engine->push(request).ok());
    m_world->fault = {};
    m_world->open();
    const std::int64_t head = m_world->engine->headSeq(1);
    const auto again = m_world->engine->push(request);
    QCOMPARE(again->answers.front().outcome, Outcome::Posted);
    QCOMPARE(again->answers.front().seq, head);
    QCOMPARE(m_world->engine->headSeq(1), head);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(11).thousandths);
}

void TestFaults::pushesTogetherAreAsEachAlone()
{
    Station one = m_world->station(), two = m_world->station(), three = m_world->station();
    const auto ones = one.push({one.seal(ServerWorld::receive(1, 1, 1)), one.seal(ServerWorld::receive(1, 2, 1))});
    const std::int64_t head = m_world->engine->headSeq(1);
    std::vector<FaultPoint> points;
    m_world->fault = [&points](FaultPoint at, const auto &) -> Result<void> {
        points.push_back(at);
        return {};
    };
    // A good one, one with a gap, a retry of the first in the same group, and one that goes on after it.
    const auto later = one.seal(ServerWorld::receive(1, 1, 5));
    (void)two.seal(ServerWorld::receive(2, 3, 1));
    const auto results = m_world->engine->pushTogether({{ones, {}}, {two.push({two.seal(ServerWorld::receive(2, 3, 1))}), {}}, {ones, {}}, {one.push({later}), {}}, {three.push({three.seal(ServerWorld::receive(1, 1, 2))}), {}}});
    QCOMPARE(results.size(), std::size_t(5));
    for (const auto &result : results)
        QVERIFY(result.ok());
    QCOMPARE(results[0]->answers.back().seq, head + 2);
    QCOMPARE(results[1]->status, sync::PushStatus::Gap);
    QCOMPARE(results[2]->answers, results[0]->answers);
    QCOMPARE(results[3]->answers.front().seq, head + 3);
    QCOMPARE(results[4]->answers.front().seq, head + 4);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(18).thousandths);
    m_world->open(); // And all of it is durable.
    QCOMPARE(m_world->engine->headSeq(1), head + 4);
}

namespace {

/// Stations that do at random what goes well and what does not, always the same for a seed.
class Crowd
{
public:
    Crowd(ServerWorld &world, quint32 seed) : m_random(seed)
    {
        for (int i = 0; i < 6; ++i)
            m_stations.push_back(world.station());
    }
    std::vector<server::Engine::Pushed> round()
    {
        std::vector<server::Engine::Pushed> pushes;
        for (std::size_t i = 0; i < m_stations.size(); ++i) {
            if (below(5) > 0)
                pushes.push_back({pushOf(i), {below(3) * 700 - 700}});
        }
        return pushes;
    }

private:
    int below(int end) { return static_cast<int>(m_random.bounded(end)); }
    sync::PushRequest pushOf(std::size_t number)
    {
        Station &station = m_stations[number];
        station.wallMs += below(20'000) - 2000;
        std::vector<ledger::SealedOperation> operations;
        if (below(6) == 0 && !m_last[number].empty())
            operations = m_last[number]; // The answer was lost.
        if (below(12) == 0)
            return station.push({Station(station).add(skipping(station))});
        m_last[number].clear();
        for (int i = below(4); i >= 0; --i)
            m_last[number].push_back(oneOf(station));
        operations.insert(operations.end(), m_last[number].begin(), m_last[number].end());
        return station.push(operations);
    }
    ledger::SealedOperation oneOf(Station &station)
    {
        const int what = below(10);
        if (what == 0) { // Bytes that no Bincard knows.
            ledger::Envelope envelope = station.envelope(ServerWorld::receive(1, 1, 1));
            envelope.schema = 9;
            return station.add(envelope);
        }
        if (what == 1) // An id that others use too.
            return station.seal(ServerWorld::receive(1 + below(2), 1 + below(5), 1), OperationId(1, static_cast<std::uint64_t>(1 + below(3))));
        if (what < 6) {
            ledger::MoveStock move; // Mostly of more than there is: both ways of it depend on who came first.
            move.from = ServerWorld::account(1 + below(2), 1 + below(5));
            move.toLocation = ServerWorld::place(1 + below(5)).id;
            move.quantity = Quantity::units(1 + below(6));
            return station.seal(move);
        }
        return station.seal(ServerWorld::receive(1 + below(2), 1 + below(5), 1 + below(4)));
    }
    static ledger::Envelope skipping(Station &station)
    {
        ledger::Envelope envelope = station.envelope(ServerWorld::receive(1, 1, 1));
        ++envelope.deviceSeq;
        return envelope;
    }

    QRandomGenerator m_random;
    std::vector<Station> m_stations;
    std::map<std::size_t, std::vector<ledger::SealedOperation>> m_last;
};

} // namespace

void TestFaults::whatDevicesBringTogetherIsAsInTurn_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Decided and written as one, and one after the other: the same answers, entry by entry the same chain.
void TestFaults::whatDevicesBringTogetherIsAsInTurn()
{
    QFETCH(const quint32, seed);
    ServerWorld inTurn;
    inTurn.open();
    inTurn.set(2, 5);
    inTurn.submit({ServerWorld::receive(1, 1, 10)});
    Crowd here(*m_world, seed), there(inTurn, seed);
    for (int round = 0; round < 30; ++round) {
        const auto pushes = here.round(), same = there.round();
        const auto together = m_world->engine->pushTogether(pushes);
        for (std::size_t i = 0; i < pushes.size(); ++i) {
            const auto alone = inTurn.engine->push(same[i].request, same[i].arrival);
            QVERIFY(alone.ok() && together[i].ok());
            QCOMPARE(together[i]->status, alone->status);
            QCOMPARE(together[i]->answers, alone->answers);
            QCOMPARE(together[i]->head, alone->head);
        }
    }
    const auto entries = m_world->engine->pull({{}, 1, 1, 0, 5000, 1 << 28}), others = inTurn.engine->pull({{}, 1, 1, 0, 5000, 1 << 28});
    QVERIFY(entries->entries.size() > 100);
    QCOMPARE(entries->entries, others->entries);
    QCOMPARE(inTurn.difference(), QString());
}

void TestFaults::aFailureInAGroupIsOnesOwn()
{
    Station one = m_world->station(), two = m_world->station();
    const auto bad = two.seal(ServerWorld::receive(1, 1, 1));
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->fault = [&](FaultPoint at, const std::vector<OperationId> &operations) -> Result<void> {
        const bool its = std::find(operations.begin(), operations.end(), ledger::openEnvelope(bad.bytes)->operation) != operations.end();
        return at == FaultPoint::BeforeCommit && its ? Result<void>(Error{ErrorCode::DiskFull, QStringLiteral("disk full")}) : Result<void>();
    };
    const auto first = one.push({one.seal(ServerWorld::receive(1, 1, 1))}), third = one.push({one.seal(ServerWorld::receive(1, 1, 1))});
    const auto results = m_world->engine->pushTogether({{first, {}}, {two.push({bad}), {}}, {third, {}}});
    m_world->fault = {};
    QVERIFY(results[0].ok() && !results[1].ok() && results[2].ok());
    QCOMPARE(results[0]->answers.front().seq, head + 1);
    QCOMPARE(results[2]->answers.front().seq, head + 2);
    QCOMPARE(m_world->engine->headSeq(1), head + 2);
    QCOMPARE(m_world->difference(), QString());
    QCOMPARE(m_world->engine->push(two.push({bad}))->answers.front().seq, head + 3);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(13).thousandths);
}

void TestFaults::aGroupThatCannotBeCommitted()
{
    if (wantsPostgresql())
        QSKIP("the disk of a cluster is its own");
    // The database itself rolls back: there is no room for the group, and none for either alone.
    Station one = m_world->station(), two = m_world->station();
    store::Database &database = m_world->engine->database();
    std::vector<ledger::SealedOperation> ones, twos;
    for (int i = 0; i < 400; ++i) {
        ones.push_back(one.seal(ServerWorld::receive(1 + i % 2, 1 + i % 5, 1)));
        twos.push_back(two.seal(ServerWorld::receive(1 + i % 2, 1 + i % 5, 1)));
    }
    const std::int64_t head = m_world->engine->headSeq(1);
    const std::int64_t pages = *database.integer("PRAGMA page_count");
    QVERIFY(database.execute("PRAGMA max_page_count=" + QByteArray::number(qlonglong(pages + 4))).ok());
    for (const auto &result : m_world->engine->pushTogether({{one.push(ones), {}}, {two.push(twos), {}}})) {
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::DiskFull);
    }
    QCOMPARE(m_world->engine->headSeq(1), head);
    QCOMPARE(m_world->difference(), QString());
    QVERIFY(database.execute("PRAGMA max_page_count=1000000").ok());
    const auto results = m_world->engine->pushTogether({{one.push(ones), {}}, {two.push(twos), {}}});
    QVERIFY(results[0].ok() && results[1].ok());
    QCOMPARE(m_world->engine->headSeq(1), head + 800);
}

void TestFaults::diskFull()
{
    if (wantsPostgresql())
        QSKIP("the disk of a cluster is its own");
    Station station = m_world->station();
    store::Database &database = m_world->engine->database();
    const std::int64_t pages = *database.integer("PRAGMA page_count");
    QVERIFY(database.execute("PRAGMA max_page_count=" + QByteArray::number(qlonglong(pages + 20))).ok());
    int committed = 0;
    bool full = false;
    std::vector<ledger::SealedOperation> waiting;
    for (int batch = 0; batch < 200 && !full; ++batch) {
        waiting.clear();
        for (int i = 0; i < 20; ++i)
            waiting.push_back(station.seal(ServerWorld::receive(1, 2, 1)));
        const auto answer = m_world->engine->push(station.push(waiting));
        full = !answer.ok();
        if (full)
            QCOMPARE(answer.error().code, ErrorCode::DiskFull);
        else
            committed += int(answer->answers.size());
    }
    QVERIFY(full && committed > 0);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 2)).thousandths, Quantity::units(committed).thousandths);
    QCOMPARE(m_world->difference(), QString()); // Reading goes on.
    QVERIFY(m_world->engine->quarantined(5)->empty()); // A full disk says nothing about an operation.
    QVERIFY(database.execute("PRAGMA max_page_count=1000000").ok());
    QCOMPARE(m_world->engine->push(station.push(waiting))->status, sync::PushStatus::Ok);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 2)).thousandths, Quantity::units(committed + 20).thousandths);
}

void TestFaults::diskFullInOwnWork()
{
    std::vector<ledger::Body> orders;
    for (int i = 0; i < 300; ++i)
        orders.push_back(ServerWorld::order(QString::number(i), {{2, 1}}));
    m_world->submit(orders);
    m_world->fault = [](FaultPoint at, const auto &) -> Result<void> {
        return at == FaultPoint::BeforeCommit ? Result<void>(Error{ErrorCode::DiskFull, QStringLiteral("disk full")}) : Result<void>();
    };
    QCOMPARE(m_world->engine->followUp(1000).error().code, ErrorCode::DiskFull);
    QVERIFY(!m_world->engine->submit(1, {ServerWorld::receive(1, 1, 1)}, {}).ok());
    m_world->fault = {};
    // Nothing was forgotten: each order is asked for once, in the same engine or after a start.
    m_world->open();
    m_world->followUp();
    QCOMPARE(m_world->engine->queries().ordersByState(OrderState::BackOrdered, 1000)->size(), std::size_t(300));
}

void TestFaults::machineErrorDoesNotQuarantine()
{
    Station station = m_world->station();
    for (const ErrorCode code : {ErrorCode::Busy, ErrorCode::DiskFull, ErrorCode::ReadOnly, ErrorCode::Damaged, ErrorCode::Environment}) {
        m_world->fault = [code](FaultPoint at, const auto &) -> Result<void> {
            return at == FaultPoint::BeforeCommit ? Result<void>(Error{code, QStringLiteral("trouble")}) : Result<void>();
        };
        const auto answer = m_world->engine->push({station.device, 1, {Station(station).seal(ServerWorld::receive(1, 1, 1))}, {}});
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, code);
    }
    m_world->fault = {};
    QVERIFY(m_world->engine->quarantined(5)->empty());
    QCOMPARE(m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}))->answers.front().outcome, Outcome::Posted);
}

void TestFaults::secondOpenIsBusy()
{
    if (wantsPostgresql())
        QSKIP("several may have it open");
    server::EngineOptions options;
    options.path = m_world->path();
    options.installationSecret = ServerWorld::secret();
    options.clock = &m_world->clock;
    options.random = &m_world->random;
    const auto second = server::Engine::open(std::move(options));
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::Busy);
}

void TestFaults::newerDatabase()
{
    m_world->engine.reset();
    {
        const auto database = m_world->bareDatabase();
        QVERIFY(database->execute("UPDATE schema_migration SET number = number + 100 WHERE number = 1").ok());
    }
    server::EngineOptions options;
    options.path = m_world->path();
    if (m_world->borrowed) {
        m_world->borrowed->keepFromOthers();
        options.database = m_world->borrowed->uri();
    }
    options.installationSecret = ServerWorld::secret();
    options.clock = &m_world->clock;
    options.random = &m_world->random;
    const auto opened = server::Engine::open(std::move(options));
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, ErrorCode::NewerVersion);
}

void TestFaults::submittedTwiceIsOnce()
{
    server::SubmitOptions options;
    options.actor = userId(u"U-1");
    options.operations = {server::derivedOperationId("stock.csv", "hash", 0), server::derivedOperationId("stock.csv", "hash", 1)};
    QVERIFY(options.operations[0] != options.operations[1]);
    QVERIFY(options.operations[0] != server::derivedOperationId("stock.csv", "other", 0));
    options.personKeys = {{Id128{1, 1}, QByteArray(32, 'a')}};
    const auto first = *m_world->engine->submit(1, {ServerWorld::receive(1, 1, 1), ServerWorld::receive(1, 1, 2)}, options);
    QVERIFY(!first[0].repeated && !first[1].repeated);
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->open();
    options.personKeys = {{Id128{1, 1}, QByteArray(32, 'b')}};
    const auto again = *m_world->engine->submit(1, {ServerWorld::receive(1, 1, 1), ServerWorld::receive(1, 1, 2)}, options);
    QCOMPARE(m_world->engine->headSeq(1), head);
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(again[i].repeated);
        QCOMPARE(again[i].seq, first[i].seq);
        QCOMPARE(again[i].outcome, first[i].outcome);
    }
    QCOMPARE(*m_world->engine->personKey(Id128{1, 1}), QByteArray(32, 'a'));
    // A file that was killed half-way: what is there is answered, what is missing is done.
    options.operations.push_back(server::derivedOperationId("stock.csv", "hash", 2));
    const auto rest = *m_world->engine->submit(1, {ServerWorld::receive(1, 1, 1), ServerWorld::receive(1, 1, 2), ServerWorld::receive(1, 1, 4)}, options);
    QVERIFY(rest[0].repeated && rest[1].repeated && !rest[2].repeated);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(17).thousandths);
    const auto entry = m_world->engine->pull({{}, 1, 1, head, 0, 0})->entries.front();
    QCOMPARE(ledger::openEnvelope(entry.envelope)->actor, userId(u"U-1"));
}

void TestFaults::submitRefusesWhatDoesNotFit()
{
    server::SubmitOptions options;
    QCOMPARE(m_world->engine->submit(0, {ServerWorld::receive(1, 1, 1)}, options).error().code, ErrorCode::Usage);
    QCOMPARE(m_world->engine->submit(5, {ServerWorld::receive(1, 1, 1)}, options).error().code, ErrorCode::Usage);
    options.operations = {OperationId(1, 1), OperationId(1, 1)};
    QCOMPARE(m_world->engine->submit(1, {ServerWorld::receive(1, 1, 1)}, options).error().code, ErrorCode::Usage);
    QCOMPARE(m_world->engine->submit(1, {ServerWorld::receive(1, 1, 1), ServerWorld::receive(1, 1, 2)}, options).error().code, ErrorCode::Usage);
    ledger::ProposeAdjustments large;
    large.lines.push_back({QStringLiteral("k"), {}, Quantity::units(1), QString(1024 * 1024, u'x')});
    QCOMPARE(m_world->engine->submit(1, {large}, {}).error().code, ErrorCode::BadInput);
    QCOMPARE(m_world->engine->submit(1, {}, {})->size(), std::size_t(0));
}

void TestFaults::wrongSecretIsNoticed()
{
    m_world->engine.reset();
    server::EngineOptions options;
    options.path = m_world->path();
    if (m_world->borrowed)
        options.database = m_world->borrowed->uri();
    options.installationSecret = QByteArray(32, 'x');
    options.clock = &m_world->clock;
    options.random = &m_world->random;
    const auto engine = server::Engine::open(std::move(options));
    QVERIFY(!engine.ok());
    QCOMPARE(engine.error().code, ErrorCode::Damaged);
    QVERIFY2(engine.error().detail.contains(QStringLiteral("not signed by this installation")), qPrintable(engine.error().detail));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
