// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

using namespace bincard;
using namespace bincard::test;

class TestReplica : public QObject
{
    Q_OBJECT

    static std::optional<Stock> stock(MiniStation &station, int item, int place)
    {
        return must(station.replica->rows().find<Stock>(accountId(accountOf(item, place))));
    }
    static std::optional<Stock> inTote(MiniStation &station, const TaskLine &line, int tote)
    {
        Account account = line.account;
        account.location = placeOf(0);
        account.hu = toteOf(tote);
        return must(station.replica->rows().find<Stock>(accountId(account)));
    }
    static void compareAtCursor(MiniStation &station)
    {
        must(station.replica->undoAll());
        QCOMPARE(difference(station.images(), station.shadow()), QString());
        must(station.replica->redoAll());
    }

private Q_SLOTS:
    void anOwnPickIsForecastAndComesTrue();
    void aForeignPickBeforeItIsFoldedUnderneath();
    void aForeignChangeElsewhereDisturbsNothing();
    void aForecastThatReadWhatChangedIsMadeAgain();
    void aDeniedClaimGoesWithItsEntry();
    void aQuarantinedFactGoesWithItsEntry();
    void anEntryThatCameBeforeTheAnswerConfirms();
    void foldingStopsWhereTheCatalogueIsNeeded();
    void anAnswerCanBeFoldedInSlicesAndTwice();
    void aGapIsToldAndFoldsNothing();
    void aBrokenChainDiverges_data();
    void aBrokenChainDiverges();
    void anotherEpochAsksForAReset();
    void aResetReplicaIsBuiltAgain();
    void whileBuildingForecastsWait();
    void aDamagedCacheIsSetAside();
    void aCacheOfAnotherWarehouseIsEmptied();
    void aCacheWithBytesInPlaceOfColumnsIsBuiltAgain();
    void unknownTablesAreKeptAsBytes();
    void personKeysComeAndGo();
    void manyPendingOperationsConfirmWithoutBeingDoneAgain();
};

void TestReplica::anOwnPickIsForecastAndComesTrue()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const TaskLine line = openLines(station.replica->rows()).front();
    const MemorySource::Images before = station.images();

    const ledger::Decision decision = station.scan(pick(line, 1, 2));
    QCOMPARE(decision.outcome, ledger::Outcome::Posted);
    QCOMPARE(inTote(station, line, 1)->onHand.thousandths, std::int64_t(2000));
    QCOMPARE(must(station.replica->rows().find<TaskLine>(line.id))->picked.thousandths, std::int64_t(2000));
    QCOMPARE(station.replica->pendingCount(), std::size_t(1));
    must(station.replica->undoAll());
    QCOMPARE(difference(station.images(), before), QString());
    must(station.replica->redoAll());

    station.sync();
    QCOMPARE(station.replica->pendingCount(), std::size_t(0));
    QCOMPARE(station.redone, 0); // It came true: nothing was undone.
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::aForeignPickBeforeItIsFoldedUnderneath()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const TaskLine line = openLines(station.replica->rows()).front();
    station.scan(pick(line, 1, 2));
    server.submit(pick(line, 2, 3), kAnna); // Another station was faster: 3 of 4 are gone.
    station.pull();
    QVERIFY(station.redone > 0);
    const auto after = must(station.replica->rows().find<TaskLine>(line.id));
    QCOMPARE(after->picked.thousandths, std::int64_t(5000)); // Both are facts; the forecast knows of the over-pick now.
    int overPicks = 0;
    must(station.replica->rows().forEach<Discrepancy>([&](const Discrepancy &d) {
        overPicks += d.kind == DiscrepancyKind::OverPick;
        return true;
    }));
    QCOMPARE(overPicks, 1);
    compareAtCursor(station);
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::aForeignChangeElsewhereDisturbsNothing()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.scan(moveStock(0, 1, 2, 5));
    server.submit(receive(1, 2, 7), kAnna);
    station.pull();
    QCOMPARE(station.redone, 0);
    QCOMPARE(stock(station, 0, 2)->onHand.thousandths, std::int64_t(45000));
    QCOMPARE(stock(station, 1, 2)->onHand.thousandths, std::int64_t(47000));
    compareAtCursor(station);
}

void TestReplica::aForecastThatReadWhatChangedIsMadeAgain()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    // A count of a place reads all that stands there; goods that arrive there meanwhile were not counted.
    ledger::Count count;
    count.location = placeOf(2);
    count.tolerance = Quantity::units(1000);
    for (int i = 0; i < 3; ++i)
        count.lines.push_back({houseOwnerId(), itemOf(i), {}, {}, StockStatus::Available, Quantity::units(40)});
    station.scan(count);
    clock.now += 1000;
    ledger::Receive other = receive(0, 2, 5);
    other.lotNumber = QStringLiteral("L1"); // An account that did not exist when it was counted.
    server.submit(other, kAnna);
    station.pull();
    QVERIFY(station.redone > 0);
    compareAtCursor(station);
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::aDeniedClaimGoesWithItsEntry()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const TaskLine line = openLines(station.replica->rows()).front();
    const std::vector<JournalledOperation> claim = station.record(ledger::TakeTask{line.task, kAnna, {}});
    must(station.replica->forecast(claim.front()));
    const UserId bert = userId(u"U-1002");
    server.submit(ledger::TakeTask{line.task, bert, {}}, bert);
    QVERIFY(station.push());
    const auto answered = must(station.journal->find(claim.front().operation));
    QCOMPARE(answered->outcome, ledger::Outcome::Denied);
    QCOMPARE(answered->denied, ledger::DenyReason::TakenByAnother);
    QVERIFY(
        station.replica->isPending(claim.front().operation)); // Until its entry is here, with all that came before it.
    station.sync();
    QVERIFY(!station.replica->isPending(claim.front().operation));
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::aQuarantinedFactGoesWithItsEntry()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const ledger::Decision decision = station.scan(receive(0, 1, -5));
    QCOMPARE(decision.outcome, ledger::Outcome::Quarantined);
    QCOMPARE(station.replica->pendingCount(), std::size_t(1));
    station.sync();
    QCOMPARE(station.replica->pendingCount(), std::size_t(0));
    QCOMPARE(server.log(1).back().outcome, ledger::Outcome::Quarantined);
}

void TestReplica::anEntryThatCameBeforeTheAnswerConfirms()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const OperationId operation = station.record(receive(0, 1, 5)).front().operation;
    must(recover(*station.journal, *station.replica));
    QVERIFY(station.replica->isPending(operation));
    QVERIFY(station.push(500, true)); // The answer is lost on the way.
    QCOMPARE(must(station.journal->find(operation))->state, OperationState::Waiting);
    station.pull();
    const auto known = must(station.journal->find(operation));
    QCOMPARE(known->state, OperationState::Answered);
    QCOMPARE(known->seq, server.head(1));
    QVERIFY(!station.push()); // Nothing is left to send.
}

void TestReplica::foldingStopsWhereTheCatalogueIsNeeded()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    MiniStation station(server, clock, 1);
    station.sync();
    server.submit(receive(0, 1, 1));
    ledger::PutItems put;
    Item item;
    item.id = itemOf(9);
    item.sku = QStringLiteral("SKU-9");
    put.items.push_back(item);
    server.submit(put);
    server.submit(receive(9, 1, 1));
    const PullAnswer warehouse = server.pull({station.device(), 1, 1, station.replica->cursor(1).seq, 100, 0});
    const FoldResult first = must(station.replica->fold(warehouse, 100));
    QCOMPARE(first.status, FoldStatus::NeedsCatalogue);
    QCOMPARE(first.folded, 1);
    QCOMPARE(must(station.replica->fold(warehouse, 100)).folded, 0);
    QCOMPARE(
        must(station.replica->fold(server.pull({station.device(), 1, 0, station.replica->cursor(0).seq, 100, 0}), 100))
            .status,
        FoldStatus::Complete);
    QCOMPARE(must(station.replica->fold(warehouse, 100)).status, FoldStatus::Complete);
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::anAnswerCanBeFoldedInSlicesAndTwice()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    MiniStation station(server, clock, 1);
    station.sync();
    for (int i = 0; i < 10; ++i)
        server.submit(receive(0, 1, 1));
    const PullAnswer answer = server.pull({station.device(), 1, 1, station.replica->cursor(1).seq, 100, 0});
    int slices = 1;
    for (; must(station.replica->fold(answer, 3)).status == FoldStatus::More; ++slices)
        QCOMPARE(station.replica->cursor(1).chain,
                 server.log(1)[static_cast<std::size_t>(station.replica->cursor(1).seq - 1)].chain);
    QCOMPARE(slices, 4);
    QCOMPARE(must(station.replica->fold(answer, 100)).folded, 0); // Duplicate answers change nothing.
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::aGapIsToldAndFoldsNothing()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    MiniStation station(server, clock, 1);
    station.sync();
    const Cursor cursor = station.replica->cursor(1);
    for (int i = 0; i < 3; ++i)
        server.submit(receive(0, 1, 1));
    const FoldResult result = must(
        station.replica->fold(server.pull({station.device(), 1, 1, cursor.seq + 1, 100, 0}), 100));
    QCOMPARE(result.status, FoldStatus::Gap);
    QCOMPARE(station.replica->cursor(1), cursor);
}

void TestReplica::aBrokenChainDiverges_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("effects are not those that were chained") << 0;
    QTest::newRow("another outcome") << 1;
    QTest::newRow("another operation") << 2;
    QTest::newRow("another time") << 3;
    QTest::newRow("another chain hash") << 4;
}

void TestReplica::aBrokenChainDiverges()
{
    QFETCH(int, what);
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    MiniStation station(server, clock, 1);
    station.sync();
    const Cursor cursor = station.replica->cursor(1);
    server.submit(receive(0, 1, 1));
    server.submit(receive(0, 1, 2));
    PullAnswer answer = server.pull({station.device(), 1, 1, cursor.seq, 100, 0});
    ledger::Entry &entry = answer.entries.back();
    switch (what) {
    case 0: entry.effects = answer.entries.front().effects; break;
    case 1: entry.outcome = ledger::Outcome::PostedWithDiscrepancy; break;
    case 2: entry.envelope = answer.entries.front().envelope; break;
    case 3: ++entry.inputs.effectiveMs; break;
    default: entry.chain[5] = static_cast<char>(entry.chain[5] ^ 1); break;
    }
    QCOMPARE(must(station.replica->fold(answer, 100)).status, FoldStatus::Diverged);
    QCOMPARE(station.replica->cursor(1), cursor);
}

void TestReplica::anotherEpochAsksForAReset()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    for (int i = 0; i < 4; ++i)
        station.scan(receive(0, 1, 10));
    station.sync();
    const std::int64_t seq = server.head(1);
    server.restore(seq - 2); // The server comes back from a backup that lacks the last two.
    server.submit(receive(1, 1, 3));
    station.sync();
    QVERIFY(station.resets > 0);
    QCOMPARE(server.head(1), seq + 1); // What it lost was offered again, once.
    QCOMPARE(station.replica->pendingCount(), std::size_t(0));
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
    QCOMPARE(server.rows.find<Stock>(accountId(accountOf(0, 1)))->onHand.thousandths, std::int64_t(80000));
}

void TestReplica::aResetReplicaIsBuiltAgain()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const MemorySource::Images before = station.images();
    station.scan(receive(0, 1, 5));
    const MemorySource::Images forecast = station.images();
    must(station.replica->reset());
    QVERIFY(station.images().empty());
    QCOMPARE(station.replica->cursor(1), (Cursor{0, 0, ledger::zeroHash()}));
    station.restart(); // Also over a restart.
    station.pull();
    station.pull();
    for (int i = 0; i < 20; ++i)
        station.pull();
    QCOMPARE(difference(station.images(), forecast), QString());
    must(station.replica->undoAll());
    QCOMPARE(difference(station.images(), before), QString());
}

void TestReplica::whileBuildingForecastsWait()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 1);
    MiniStation station(server, clock, 1);
    QVERIFY(station.replica->building());
    station.scan(receive(0, 1, 5));
    station.scan(receive(0, 1, 6));
    QCOMPARE(station.replica->pendingCount(), std::size_t(2));
    QVERIFY(station.images().empty()); // A forecast over half a replica would lie.
    station.pull();
    for (int i = 0; i < 20; ++i)
        station.pull(1);
    QVERIFY(!station.replica->building());
    QCOMPARE(stock(station, 0, 1)->onHand.thousandths, std::int64_t(51000));
    compareAtCursor(station);
}

void TestReplica::aDamagedCacheIsSetAside()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.scan(receive(0, 1, 5));
    station.stop();
    {
        QFile file(station.path(u"cache.db"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(8192, 'x'));
    }
    station.start();
    QVERIFY(QFile::exists(station.replica->setAside()));
    QCOMPARE(station.replica->pendingCount(), std::size_t(1)); // The journal still has it.
    for (int i = 0; i < 20; ++i)
        station.pull();
    QCOMPARE(stock(station, 0, 1)->onHand.thousandths, std::int64_t(45000));
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestReplica::aCacheOfAnotherWarehouseIsEmptied()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.stop();
    const auto other = must(Replica::open({station.path(u"cache.db"), 2, {}, {}}));
    QVERIFY(other->building());
    QVERIFY(imagesOf(other->rows()).empty());
    QVERIFY(other->setAside().isEmpty());
}

void TestReplica::aCacheWithBytesInPlaceOfColumnsIsBuiltAgain()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 5);
    MiniStation station(server, clock, 1);
    station.sync();
    QVERIFY(station.replica->cursor(1).seq > 0);
    must(station.replica->database().execute("UPDATE replica SET outdated = 1")); // As a migration leaves it.
    station.restart();
    QVERIFY(station.replica->building());
    QCOMPARE(station.replica->cursor(1).seq, 0);
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
    station.restart();
    QVERIFY(!station.replica->building());
}

void TestReplica::unknownTablesAreKeptAsBytes()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    MiniStation station(server, clock, 1);
    station.sync();
    server.submit(receive(0, 1, 1));
    PullAnswer answer = server.pull({station.device(), 1, 1, station.replica->cursor(1).seq, 100, 0});
    ledger::Entry &entry = answer.entries.front();
    CborWriter body;
    body.map(1);
    body.unsignedInt(1);
    body.text(u"of a newer Bincard");
    const ledger::RowImage unknown{static_cast<TableId>(999), Id128{5, 5}, 3, true, body.data()};
    entry.effects = ledger::encodeEffects({unknown});
    entry.chain = ledger::chainHash(station.replica->cursor(1).chain, entry);
    QCOMPARE(must(station.replica->fold(answer, 10)).status, FoldStatus::Complete);
    QCOMPARE(must(station.replica->rows().image(unknown.table, unknown.key)), std::optional(unknown));
}

void TestReplica::personKeysComeAndGo()
{
    SettableClock clock;
    MiniServer server(clock);
    MiniStation station(server, clock, 1);
    const Id128 person{3, 4};
    must(station.replica->putPersonKeys({{person, QByteArray(32, 'p')}}));
    QCOMPARE(must(station.replica->personKey(person)), QByteArray(32, 'p'));
    must(station.replica->putPersonKeys({{person, {}}}));
    QVERIFY(must(station.replica->personKey(person)).isEmpty());
}

void TestReplica::manyPendingOperationsConfirmWithoutBeingDoneAgain()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    for (int i = 0; i < 60; ++i)
        station.scan(moveStock(i % 3, 1, 2, 1)); // All stand on each other by their balances.
    while (station.push(7)) {}
    station.folded = station.redone = 0;
    for (int i = 0; i < 20; ++i)
        station.pull(5);
    QCOMPARE(station.folded, 60);
    QCOMPARE(station.redone, 0);
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

QTEST_GUILESS_MAIN(TestReplica)
#include "tst_replica.moc"
