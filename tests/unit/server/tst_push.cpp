// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "server/intake.h"
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;
using sync::PushStatus;
using ledger::Outcome;

class TestPush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void commitsInOrderWithoutGaps();
    void batchOfTwoStreamsKeepsItsOrder();
    void retryGetsTheStoredOutcomeAndWritesNothing();
    void retryOverlappingNewOperations();
    void gap();
    void fork_data();
    void fork();
    void wrongMac();
    void unknownDevice();
    void aDeviceFromBeforeTheRestoreProvesItself();
    void sameOperationUnderAnotherIncarnation();
    void anotherOperationWithAUsedId();
    void repeatedWithinOneBatch();
    void poisonInABatchOf500();
    void poisonThatTheStoreRefuses();
    void hostile_data();
    void hostile();
    void tooManyOperations();
    void effectiveStaysBetweenPreviousAndReceived();
    void personKeysFirstOneStays();
    void laterOperationsOfABatchSeeEarlierOnes();
    void effectiveIsAfterWhatWasSeen();
    void clockOfTheServerGoesBack();
    void lateFactSawACount_data();
    void lateFactSawACount();

private:
    [[nodiscard]] std::vector<ledger::Entry> entries(ledger::Stream stream = ledger::kFirstWarehouse, std::int64_t after = 0)
    {
        return m_world->engine->pull({{}, 1, stream, after, 0, 0})->entries;
    }
    std::unique_ptr<ServerWorld> m_world;
};

void TestPush::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(3, 9);
}

void TestPush::cleanup()
{
    QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestPush::commitsInOrderWithoutGaps()
{
    Station station = m_world->station();
    const std::int64_t before = m_world->engine->headSeq(1);
    std::vector<ledger::SealedOperation> operations;
    for (int i = 0; i < 20; ++i)
        operations.push_back(station.seal(ServerWorld::receive(1, 1, i + 1)));
    const auto answer = m_world->engine->push(station.push(operations));
    QVERIFY(answer.ok());
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers.size(), std::size_t(20));
    for (int i = 0; i < 20; ++i) {
        const sync::OperationAnswer &one = answer->answers[std::size_t(i)];
        QCOMPARE(one.deviceSeq, i + 1);
        QCOMPARE(one.seq, before + i + 1);
        QCOMPARE(one.outcome, Outcome::Posted);
    }
    QCOMPARE(answer->head, (sync::DeviceHead{1, 20, operations.back().hash}));
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(210).thousandths);

    QByteArray chain = ledger::zeroHash();
    std::int64_t seq = 0;
    for (const ledger::Entry &entry : entries()) {
        QCOMPARE(entry.seq, ++seq);
        chain = ledger::chainHash(chain, entry);
        QCOMPARE(entry.chain, chain);
    }
    QCOMPARE(seq, before + 20);
    QCOMPARE(entries().back().envelope, operations.back().bytes);
}

void TestPush::batchOfTwoStreamsKeepsItsOrder()
{
    Station station = m_world->station();
    ledger::BindBarcode bind{QStringLiteral("4006381333931"), ServerWorld::item(1).id, Quantity::units(1), {}};
    const auto answer = m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1)), station.seal(bind), station.seal(ServerWorld::receive(1, 1, 1))}));
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers.size(), std::size_t(3));
    QCOMPARE(answer->answers[1].stream, ledger::kCatalogue);
    // What was decided after the bind says that it was.
    const auto last = entries().back();
    QCOMPARE(last.inputs.cataloguePosition, answer->answers[1].seq);
    QCOMPARE(entries()[entries().size() - 2].inputs.cataloguePosition, answer->answers[1].seq - 1);
}

void TestPush::retryGetsTheStoredOutcomeAndWritesNothing()
{
    Station station = m_world->station();
    const auto request = station.push({station.seal(ServerWorld::receive(1, 1, 5)), station.seal(ServerWorld::receive(1, 1, 7))});
    const auto first = m_world->engine->push(request);
    const std::int64_t head = m_world->engine->headSeq(1);
    for (int i = 0; i < 3; ++i) {
        m_world->open(); // Known from the file, not from memory.
        const auto again = m_world->engine->push(request);
        QCOMPARE(*again, *first);
        QCOMPARE(m_world->engine->headSeq(1), head);
    }
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(12).thousandths);
}

void TestPush::retryOverlappingNewOperations()
{
    Station station = m_world->station();
    const auto one = station.seal(ServerWorld::receive(1, 1, 1)), two = station.seal(ServerWorld::receive(1, 1, 2)), three = station.seal(ServerWorld::receive(1, 1, 4));
    QCOMPARE(m_world->engine->push(station.push({one, two}))->status, PushStatus::Ok);
    const auto answer = m_world->engine->push(station.push({two, three}));
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers.size(), std::size_t(2));
    QCOMPARE(answer->answers[0].deviceSeq, 2);
    QCOMPARE(answer->answers[1].deviceSeq, 3);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(7).thousandths);
}

void TestPush::gap()
{
    Station station = m_world->station();
    const auto one = station.seal(ServerWorld::receive(1, 1, 1));
    (void)station.seal(ServerWorld::receive(1, 1, 1));
    const auto three = station.seal(ServerWorld::receive(1, 1, 1));
    const auto answer = m_world->engine->push(station.push({one, three}));
    QCOMPARE(answer->status, PushStatus::Gap);
    QCOMPARE(answer->answers.size(), std::size_t(1));
    QCOMPARE(answer->head.lastSeq, 1);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(1).thousandths);
}

void TestPush::fork_data()
{
    QTest::addColumn<int>("shared");
    QTest::newRow("another operation at a device_seq of the log") << 0;
    QTest::newRow("another operation after the same beginning") << 1;
}

void TestPush::fork()
{
    QFETCH(const int, shared);
    Station station = m_world->station();
    std::vector<ledger::SealedOperation> common;
    for (int i = 0; i < shared; ++i)
        common.push_back(station.seal(ServerWorld::receive(1, 1, 1)));
    Station clone = station;
    clone.nextOperation = 1000;
    QCOMPARE(m_world->engine->push(station.push(common))->status, PushStatus::Ok);
    QCOMPARE(m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}))->status, PushStatus::Ok);
    // The clone repeats a number; and one further on, its chain does not join.
    const auto other = clone.seal(ServerWorld::receive(2, 1, 1));
    const auto next = clone.seal(ServerWorld::receive(2, 1, 1));
    const auto answer = m_world->engine->push(clone.push({other}));
    QCOMPARE(answer->status, PushStatus::Fork);
    QVERIFY(answer->answers.empty());
    QCOMPARE(m_world->engine->push(clone.push({next}))->status, PushStatus::Fork);
    QCOMPARE(m_world->onHand(ServerWorld::account(2, 1)).thousandths, 0);
}

void TestPush::wrongMac()
{
    Station station = m_world->station();
    const auto good = station.seal(ServerWorld::receive(1, 1, 1));
    auto bad = station.seal(ServerWorld::receive(1, 1, 1));
    bad.mac[3] = char(bad.mac[3] ^ 1);
    const auto answer = m_world->engine->push(station.push({good, bad}));
    QCOMPARE(answer->status, PushStatus::BadMac);
    QCOMPARE(answer->answers.size(), std::size_t(1));

    auto changed = station.seal(ServerWorld::receive(1, 1, 1));
    changed.bytes[changed.bytes.size() - 1] = char(changed.bytes.back() ^ 1); // The sender's hash is not believed.
    QCOMPARE(m_world->engine->push(station.push({changed}))->status, PushStatus::BadMac);
    changed.mac.clear();
    QCOMPARE(m_world->engine->push(station.push({changed}))->status, PushStatus::BadMac);
}

void TestPush::unknownDevice()
{
    Station station = m_world->station();
    station.device = DeviceId(9, 9);
    const auto answer = m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}));
    QCOMPARE(answer->status, PushStatus::UnknownDevice);
    QCOMPARE(answer->head.incarnation, 0);
    QVERIFY(!m_world->engine->pairDevice({}, 1).ok());
    QVERIFY(!m_world->engine->pairDevice(DeviceId(1, 1), 0).ok());
}

/// Paired after the backup that these books are from: its key says that it belongs here.
void TestPush::aDeviceFromBeforeTheRestoreProvesItself()
{
    Station station;
    station.device = DeviceId(0xd0d0, 77);
    station.key = server::deviceKey(ServerWorld::secret(), station.device, 1);
    QVERIFY(!*m_world->engine->knowsDevice(station.device, 1));
    QCOMPARE(m_world->engine->push({station.device, 1, {}, {}})->status, PushStatus::UnknownDevice); // An empty push proves nothing.
    Station stranger = station;
    stranger.key = QByteArray(32, 'x');
    QCOMPARE(m_world->engine->push(stranger.push({stranger.seal(ServerWorld::receive(1, 1, 1))}))->status, PushStatus::UnknownDevice);
    const auto first = station.seal(ServerWorld::receive(1, 1, 1)), second = station.seal(ServerWorld::receive(1, 1, 1));
    QCOMPARE(m_world->engine->push(station.push({second}))->status, PushStatus::Gap); // Known now, and told where to begin.
    QCOMPARE(m_world->engine->push(station.push({first, second}))->answers.size(), std::size_t(2));
}

void TestPush::sameOperationUnderAnotherIncarnation()
{
    Station station = m_world->station();
    const auto envelope = station.envelope(ServerWorld::receive(1, 1, 5));
    QCOMPARE(m_world->engine->push(station.push({station.add(envelope)}))->status, PushStatus::Ok);

    Station again = station;
    again.incarnation = 2;
    again.key = *m_world->engine->pairDevice(station.device, 2);
    again.seq = 0;
    again.lastHash = ledger::zeroHash();
    auto resealed = envelope;
    resealed.incarnation = 2;
    const auto answer = m_world->engine->push(again.push({again.add(resealed), again.seal(ServerWorld::receive(1, 1, 1), OperationId(7, 7))}));
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers[0].outcome, Outcome::DuplicateOf);
    QCOMPARE(answer->answers[1].outcome, Outcome::Posted);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(6).thousandths);
    QVERIFY(entries()[std::size_t(answer->answers[0].seq - 1)].effects == ledger::encodeEffects({}));
}

void TestPush::anotherOperationWithAUsedId()
{
    Station station = m_world->station();
    const auto answer = m_world->engine->push(
        station.push({station.seal(ServerWorld::receive(1, 1, 5), OperationId(1, 2)), station.seal(ServerWorld::receive(2, 1, 9), OperationId(1, 2))}));
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers[1].outcome, Outcome::Quarantined);
    QCOMPARE(m_world->onHand(ServerWorld::account(2, 1)).thousandths, 0);
    const auto kept = m_world->engine->quarantined(10);
    QCOMPARE(kept->size(), std::size_t(1));
    QCOMPARE(kept->front().reason, QStringLiteral("another operation has this id"));
}

void TestPush::repeatedWithinOneBatch()
{
    Station station = m_world->station();
    const auto one = station.seal(ServerWorld::receive(1, 1, 5));
    const auto answer = m_world->engine->push(station.push({one, one}));
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers.size(), std::size_t(2));
    QCOMPARE(answer->answers[0], answer->answers[1]);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(5).thousandths);
}

void TestPush::poisonInABatchOf500()
{
    Station station = m_world->station();
    std::vector<ledger::SealedOperation> operations;
    for (int i = 0; i < 500; ++i)
        operations.push_back(station.seal(ServerWorld::receive(1, 1, i == 250 ? -3 : 1)));
    int transactions = 0;
    m_world->fault = [&](server::FaultPoint point, const auto &) -> Result<void> {
        transactions += point == server::FaultPoint::AfterCommit;
        return {};
    };
    const auto answer = m_world->engine->push(station.push(operations));
    m_world->fault = {};
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers.size(), std::size_t(500));
    QCOMPARE(answer->answers[250].outcome, Outcome::Quarantined);
    QCOMPARE(transactions, 1);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(499).thousandths);
    QCOMPARE(entries()[std::size_t(answer->answers[250].seq - 1)].envelope, operations[250].bytes);
}

/// One that takes the whole transaction with it: the others are done one by one, it alone is set aside.
void TestPush::poisonThatTheStoreRefuses()
{
    Station station = m_world->station();
    const OperationId poison(66, 6);
    std::vector<ledger::SealedOperation> operations;
    for (int i = 0; i < 50; ++i)
        operations.push_back(station.seal(ServerWorld::receive(1, 1, 1), i == 20 ? poison : OperationId(100, std::uint64_t(i))));
    int refused = 0; // In company, then alone; what is set aside undecided goes through.
    m_world->fault = [&](server::FaultPoint point, const std::vector<OperationId> &ids) -> Result<void> {
        if (point == server::FaultPoint::BeforeCommit && std::find(ids.begin(), ids.end(), poison) != ids.end() && refused < 2) {
            ++refused;
            return Error{ErrorCode::BadInput, QStringLiteral("constraint failed")};
        }
        return {};
    };
    const auto answer = m_world->engine->push(station.push(operations));
    m_world->fault = {};
    QCOMPARE(answer->status, PushStatus::Ok);
    QCOMPARE(answer->answers.size(), std::size_t(50));
    for (std::size_t i = 0; i < 50; ++i)
        QCOMPARE(answer->answers[i].outcome, i == 20 ? Outcome::Quarantined : Outcome::Posted);
    QCOMPARE(m_world->engine->quarantined(1)->front().reason, QStringLiteral("constraint failed"));
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(49).thousandths);
}

void TestPush::hostile_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("outcome"); // −1: no entry
    QTest::newRow("bytes that are no envelope") << "noise" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("no bytes") << "empty" << int(PushStatus::Malformed) << -1;
    QTest::newRow("more than 1 MiB") << "huge" << int(PushStatus::Malformed) << -1;
    QTest::newRow("a body that is cut off") << "torn body" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("a kind that nobody knows") << "kind" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("a kind of the other stream") << "stream" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("a stream that is not served") << "foreign" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("a newer schema") << "schema" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("sealed in another device's name") << "device" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("a quantity beyond reason") << "quantity" << int(PushStatus::Ok) << int(Outcome::Quarantined);
    QTest::newRow("a first operation that has a predecessor") << "prev" << int(PushStatus::Fork) << -1;
}

void TestPush::hostile()
{
    QFETCH(const QString, what);
    QFETCH(const int, status);
    QFETCH(const int, outcome);
    Station station = m_world->station();
    ledger::SealedOperation bad;
    auto envelope = station.envelope(ServerWorld::receive(1, 1, 1));
    const auto raw = [&station](const QByteArray &bytes) {
        const QByteArray hash = sha256({bytes});
        station.lastHash = hash;
        ++station.seq;
        return ledger::SealedOperation{bytes, hash, hmacSha256(station.key, hash)};
    };
    if (what == u"noise")
        bad = raw(QByteArray("\xff\x00\x9f garbage", 11));
    else if (what == u"empty")
        bad = raw({});
    else if (what == u"huge")
        bad = raw(QByteArray(1024 * 1024 + 1, 'x'));
    else {
        if (what == u"torn body")
            envelope.body.chop(3);
        else if (what == u"kind")
            envelope.kind = static_cast<ledger::OperationKind>(199);
        else if (what == u"stream")
            envelope.stream = ledger::kCatalogue;
        else if (what == u"foreign")
            envelope.stream = 7;
        else if (what == u"schema")
            envelope.schema = 2;
        else if (what == u"device")
            envelope.device = DeviceId(1, 1);
        else if (what == u"prev")
            envelope.prevHash = QByteArray(32, 'p');
        else if (what == u"quantity") {
            auto receive = ServerWorld::receive(1, 1, 1);
            receive.quantity = kLargestQuantity + Quantity{1};
            envelope.body = ledger::encodeBody(receive);
        }
        bad = station.add(envelope);
    }
    const std::int64_t before = m_world->engine->headSeq(1) + m_world->engine->headSeq(0);
    const auto answer = m_world->engine->push(station.push({bad}));
    QVERIFY(answer.ok());
    QCOMPARE(int(answer->status), status);
    QCOMPARE(answer->answers.empty() ? -1 : int(answer->answers.front().outcome), outcome);
    QCOMPARE(m_world->engine->headSeq(1) + m_world->engine->headSeq(0) - before, outcome < 0 ? 0 : 1);
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, 0);
    if (outcome < 0)
        return;
    // It is answered again as it was, and the queue goes on behind it.
    const auto again = m_world->engine->push(station.push({bad, station.seal(ServerWorld::receive(1, 1, 1))}));
    QCOMPARE(again->status, PushStatus::Ok);
    QCOMPARE(again->answers.size(), std::size_t(2));
    QCOMPARE(again->answers[0], answer->answers[0]);
    QCOMPARE(again->answers[1].outcome, Outcome::Posted);
}

void TestPush::tooManyOperations()
{
    Station station = m_world->station();
    std::vector<ledger::SealedOperation> operations(server::kMostOperationsInPush + 1, station.seal(ServerWorld::receive(1, 1, 1)));
    const auto answer = m_world->engine->push(station.push(operations));
    QCOMPARE(answer->status, PushStatus::Malformed);
    QVERIFY(answer->answers.empty());
    QCOMPARE(m_world->engine->push(station.push({}))->status, PushStatus::Ok);

    auto request = station.push({operations.front()});
    request.personKeys.push_back({Id128{1, 1}, QByteArray(31, 'k')});
    QCOMPARE(m_world->engine->push(request)->status, PushStatus::Malformed);
}

void TestPush::effectiveStaysBetweenPreviousAndReceived()
{
    Station station = m_world->station();
    const std::int64_t now = m_world->clock.now;
    struct Row {
        std::int64_t wall, skew, expected;
    };
    const Row rows[] = {
        {now - 5000, 0, now - 5000},
        {now - 9000, 0, now - 5000}, // Never before the device's previous operation,
        {std::numeric_limits<std::int64_t>::min(), -3'600'000, now - 5000}, // also by a clock that says the end of time,
        {std::numeric_limits<std::int64_t>::max(), 3'600'000, now}, // to which nothing can be added,
        {now + 60'000, 0, now}, // never after it was received,
        {now - 100'000, 0, now},
        {now - 3'600'000 + 10, 3'600'000, now}, // and measured skew is added first.
    };
    for (const Row &row : rows) {
        station.wallMs = row.wall;
        const auto answer = m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}), {row.skew});
        QCOMPARE(answer->status, PushStatus::Ok);
        QCOMPARE(entries().back().inputs.effectiveMs, row.expected);
        QCOMPARE(entries().back().inputs.receivedMs, now);
    }
    m_world->clock.now += 1000;
    station.wallMs = now - 3'600'000 + 500;
    QCOMPARE(m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}), {3'600'000})->status, PushStatus::Ok);
    QCOMPARE(entries().back().inputs.effectiveMs, now + 500);
}

void TestPush::effectiveIsAfterWhatWasSeen()
{
    Station station = m_world->station(), other = m_world->station(2);
    const std::int64_t first = m_world->clock.now;
    other.wallMs = first;
    const auto push = [&](Station &from, std::int64_t seen) {
        from.seqSeen = seen;
        const auto answer = m_world->engine->push(from.push({from.seal(ServerWorld::receive(1, 1, 1))}));
        QCOMPARE(answer->status, PushStatus::Ok);
    };
    push(other, 0);
    const std::int64_t seen = entries().back().seq;
    m_world->clock.now += 60'000;
    other.wallMs += 60'000;
    push(other, 0);
    m_world->clock.now += 60'000;

    station.wallMs = 0; // An empty battery: the year 1970.
    push(station, 0);
    QCOMPARE(entries().back().inputs.effectiveMs, 0);
    push(station, 1'000'000); // What nobody can have seen says nothing.
    QCOMPARE(entries().back().inputs.effectiveMs, 0);
    push(station, seen);
    QCOMPARE(entries().back().inputs.effectiveMs, first);
    push(station, seen + 1);
    QCOMPARE(entries().back().inputs.effectiveMs, first + 60'000);
    m_world->clock.now += 60'000;
    push(station, entries().back().seq); // The last one there is.
    QCOMPARE(entries().back().inputs.effectiveMs, first + 120'000);
    push(station, seen); // Never before its own previous one.
    QCOMPARE(entries().back().inputs.effectiveMs, first + 120'000);
}

void TestPush::clockOfTheServerGoesBack()
{
    Station station = m_world->station();
    station.wallMs = m_world->clock.now;
    QCOMPARE(m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}))->status, PushStatus::Ok);
    const std::int64_t received = entries().back().inputs.receivedMs;
    m_world->clock.now -= 86'400'000;
    m_world->open();
    QCOMPARE(m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}))->status, PushStatus::Ok);
    QCOMPARE(entries().back().inputs.receivedMs, received);
    QCOMPARE(entries().back().inputs.effectiveMs, received);
}

void TestPush::lateFactSawACount_data()
{
    QTest::addColumn<int>("epochs");
    QTest::addColumn<int>("left");
    QTest::newRow("who has seen the count acts after it, whatever the clock says") << 0 << 7;
    QTest::newRow("positions of a history that a restore has ended are not those of this one") << -1 << 10;
}

void TestPush::lateFactSawACount()
{
    QFETCH(const int, epochs);
    QFETCH(const int, left);
    Station counter = m_world->station(), mover = m_world->station();
    const std::int64_t now = m_world->clock.now;
    m_world->submit({ServerWorld::receive(1, 1, 10)});
    counter.wallMs = now;
    const Account account = ServerWorld::account(1, 1);
    ledger::Count count;
    count.location = account.location;
    count.lines.push_back({account.owner, account.item, {}, {}, StockStatus::Available, Quantity::units(10)});
    QCOMPARE(m_world->engine->push(counter.push({counter.seal(count)}))->status, PushStatus::Ok);

    ledger::MoveStock move;
    move.from = account;
    move.toLocation = ServerWorld::place(2).id;
    move.quantity = Quantity::units(3);
    mover.wallMs = now - 60'000;
    ledger::Envelope envelope = mover.envelope(move);
    envelope.epochSeen = m_world->engine->epoch() + epochs;
    envelope.seqSeen = entries().back().seq;
    QCOMPARE(m_world->engine->push(mover.push({mover.add(envelope)}))->status, PushStatus::Ok);
    QCOMPARE(m_world->onHand(account).thousandths, Quantity::units(left).thousandths);
}

void TestPush::personKeysFirstOneStays()
{
    Station station = m_world->station();
    const Id128 person{5, 5};
    auto request = station.push({station.seal(ServerWorld::receive(1, 1, 1))});
    request.personKeys.push_back({person, QByteArray(32, 'a')});
    QCOMPARE(m_world->engine->push(request)->status, PushStatus::Ok);
    QCOMPARE(*m_world->engine->personKey(person), QByteArray(32, 'a'));
    request = station.push({station.seal(ServerWorld::receive(1, 1, 1))});
    request.personKeys.push_back({person, QByteArray(32, 'b')}); // What is sealed under the first must stay readable.
    QCOMPARE(m_world->engine->push(request)->status, PushStatus::Ok);
    const auto keys = m_world->engine->personKeys({station.device, {person, Id128{6, 6}}});
    QCOMPARE(keys->keys, (std::vector<sync::PersonKey>{{person, QByteArray(32, 'a')}}));
    request = station.push({station.seal(ServerWorld::receive(1, 1, 1))});
    request.personKeys.push_back({person, {}});
    QCOMPARE(m_world->engine->push(request)->status, PushStatus::Ok);
    QCOMPARE(*m_world->engine->personKey(person), QByteArray());
    QCOMPARE(m_world->engine->personKey(Id128{8, 8})->size(), 32);
    QVERIFY(!m_world->engine->personKeys({station.device, std::vector<Id128>(1001, person)}).ok());
}

/// Rows made in a batch lead to relations that only the batch has.
void TestPush::laterOperationsOfABatchSeeEarlierOnes()
{
    m_world->submit({ServerWorld::receive(1, 1, 10)});
    const auto put = ServerWorld::order(QStringLiteral("5"), {{1, 4}});
    ledger::Release release;
    release.order = orderId(u"5");
    release.lines.push_back({put.lines[0].id, ServerWorld::account(1, 1), Quantity::units(4)});
    const auto results = m_world->submit({put, ledger::Promise{release.order}, release, ledger::CancelOrder{release.order, Reason::CustomerRequest}});
    QCOMPARE(results[1].outcome, Outcome::Granted);
    QCOMPARE(results[2].outcome, Outcome::Granted);
    QCOMPARE(results[3].outcome, Outcome::Posted);
    const auto tasks = *m_world->engine->queries().tasksOf(release.order);
    QCOMPARE(tasks.size(), std::size_t(1));
    QCOMPARE(tasks[0].state, TaskState::Cancelled);
    QCOMPARE(m_world->engine->queries().taskLinesOf(tasks[0].id)->front().state, TaskLineState::Cancelled);
    QCOMPARE(m_world->row<Stock>(accountId(ServerWorld::account(1, 1))).reserved.thousandths, 0);
}

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
