// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/books.h"
#include "world.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace bincard;
using namespace bincard::test;

/// What a start finds: journal and cache that were not written together.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasNotForecastIsForecast();
    void aCacheNewerThanTheJournalForgets();
    void anOutcomeThatTheJournalMissedIsTold();
    void anOlderCacheCatchesUp();
    void aMissingCacheIsBuiltFromServerAndJournal();
    void aResealedOperationIsNotDoneTwice();
    void aResealedOperationIsForecastAsItsNewAuthors();
    void killedAtEveryPoint_data();
    void killedAtEveryPoint();
    void anOperationThatKillsIsFoundOut();
};

void TestRecovery::whatWasNotForecastIsForecast()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.scan(moveStock(0, 1, 2, 5));
    station.record(moveStock(0, 1, 2, 6)); // Durable, then the power went.
    station.restart();
    QCOMPARE(station.recovered.forecast, 1);
    QCOMPARE(must(station.replica->rows().find<Stock>(accountId(accountOf(0, 2))))->onHand.thousandths,
             std::int64_t(51'000));
    station.restart();
    QCOMPARE(station.recovered.forecast, 0);
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestRecovery::aCacheNewerThanTheJournalForgets()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.scan(moveStock(0, 1, 2, 5));
    JournalledOperation stray = station.record(moveStock(0, 1, 2, 6)).front();
    const auto held = must(station.journal->unconfirmed(0, 0));
    must(station.replica->forecast(stray));
    station.scan(moveStock(0, 1, 2, 7)); // Stands on the stray one.
    auto known = must(station.journal->unconfirmed(0, 0));
    std::erase_if(known, [&](const JournalledOperation &o) { return o.operation == stray.operation; });
    const Reconciled reconciled = must(station.replica->reconcile(known));
    QVERIFY(!station.replica->isPending(stray.operation));
    QVERIFY(reconciled.toForecast.empty()); // The one above it was decided again at once.
    QCOMPARE(must(station.replica->rows().find<Stock>(accountId(accountOf(0, 2))))->onHand.thousandths,
             std::int64_t(52'000));
}

void TestRecovery::anOutcomeThatTheJournalMissedIsTold()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const auto made = station.record(receive(0, 1, 5));
    must(station.replica->forecast(made.front()));
    QVERIFY(station.push(500, true));
    // The entry is folded, and the process ends before the journal hears of it.
    const PullAnswer answer = server.pull({station.device(), 1, 1, station.replica->cursor(1).seq, 100, 0});
    QCOMPARE(must(station.replica->fold(answer, 100)).confirmed.size(), std::size_t(1));
    station.restart();
    QCOMPARE(station.replica->pendingCount(), std::size_t(0)); // Not forecast a second time on top of its entry.
    QCOMPARE(must(station.journal->find(made.front().operation))->state, OperationState::Answered);
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestRecovery::anOlderCacheCatchesUp()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.stop();
    QVERIFY(QFile::copy(station.path(u"cache.db"), station.path(u"old.db")));
    station.start();
    station.scan(receive(0, 1, 5));
    station.sync();
    station.scan(receive(0, 1, 6));
    station.stop();
    QVERIFY(QFile::remove(station.path(u"cache.db")));
    QVERIFY(QFile::rename(station.path(u"old.db"), station.path(u"cache.db")));
    station.restart();
    // The acknowledged one lies above this cache's cursor: both are seen, an own scan never disappears (P7).
    QCOMPARE(station.replica->pendingCount(), std::size_t(2));
    QCOMPARE(must(station.replica->rows().find<Stock>(accountId(accountOf(0, 1))))->onHand.thousandths,
             std::int64_t(51'000));
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestRecovery::aMissingCacheIsBuiltFromServerAndJournal()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    station.scan(receive(0, 1, 5));
    station.sync();
    station.scan(receive(0, 1, 6));
    station.stop();
    QVERIFY(QFile::remove(station.path(u"cache.db")));
    station.restart();
    QVERIFY(station.replica->building());
    for (int i = 0; i < 5; ++i)
        station.pull();
    QCOMPARE(must(station.replica->rows().find<Stock>(accountId(accountOf(0, 1))))->onHand.thousandths,
             std::int64_t(51'000));
    QCOMPARE(server.log(1).back().inputs.seq, station.replica->cursor(1).seq);
}

void TestRecovery::aResealedOperationIsNotDoneTwice()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const OperationId operation = station.record(receive(0, 1, 5)).front().operation;
    must(recover(*station.journal, *station.replica));
    QVERIFY(station.push(500, true)); // The server has it, the station does not know.
    must(station.journal->reseal({station.device(), 2, deviceKey(station.device(), 2), 1}));
    must(recover(*station.journal, *station.replica));
    QVERIFY(station.replica->isPending(operation));
    for (int i = 0; i < 2; ++i)
        station.pull(); // Its entry comes, made under the old incarnation.
    QVERIFY(!station.replica->isPending(operation));
    station.restart();
    QVERIFY(!station.replica->isPending(operation));
    QCOMPARE(must(station.journal->find(operation))->state, OperationState::Waiting); // The chain needs it to be sent.
    station.sync();
    QCOMPARE(must(station.journal->find(operation))->outcome, ledger::Outcome::DuplicateOf);
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
    QCOMPARE(server.rows.find<Stock>(accountId(accountOf(0, 1)))->onHand.thousandths, std::int64_t(45'000));
}

void TestRecovery::aResealedOperationIsForecastAsItsNewAuthors()
{
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 3, 3, 1);
    MiniStation station(server, clock, 1);
    station.sync();
    const Account counted = accountOf(0, 1);
    ledger::Count count;
    count.location = counted.location;
    count.item = counted.item;
    count.tolerance = Quantity::units(100);
    count.lines = {{counted.owner, counted.item, counted.lot, counted.hu, counted.status, Quantity::units(40)}};
    station.scan(count);
    station.scan(moveStock(0, 1, 2, 5)); // Stands on what was counted.
    const auto anchor = [&] { return must(station.replica->rows().find<CountAnchor>(countScopeId(counted.location, counted.item))); };
    QCOMPARE(anchor()->device, station.device());
    must(station.journal->reseal({station.device(), 2, deviceKey(station.device(), 2), 1}));
    must(recover(*station.journal, *station.replica));
    const ledger::Author anew{{}, station.device(), {}, 0, 2};
    QCOMPARE(anchor()->device, ledger::chainOf(anew)); // A copy of this station may count there, too (seed 235).
    QCOMPARE(must(station.replica->rows().find<Stock>(accountId(counted)))->onHand.thousandths, std::int64_t(35'000));
    station.sync();
    QCOMPARE(difference(station.images(), server.rows.images()), QString());
}

void TestRecovery::killedAtEveryPoint_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<int>("survives"); // Scans in the journal after the kill during the third.
    QTest::newRow("after the insert") << QByteArrayLiteral("append") << 2;
    QTest::newRow("before the commit") << QByteArrayLiteral("before-commit") << 2;
    QTest::newRow("after the commit") << QByteArrayLiteral("commit") << 3;
    QTest::newRow("after the forecast") << QByteArrayLiteral("forecast") << 3;
}

/// In a process of its own, which really dies.
void TestRecovery::killedAtEveryPoint()
{
    QFETCH(QByteArray, point);
    QFETCH(int, survives);
    QTemporaryDir dir;
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    const auto open = [&](const KillPoint &kill, SeededRandom &random) {
        JournalOptions options;
        options.path = dir.filePath(QStringLiteral("journal.db"));
        options.clock = &clock;
        options.random = &random;
        options.killPoint = kill;
        auto journal = must(Journal::open(std::move(options)));
        if (!journal->identity())
            must(journal->pair({DeviceId(9, 9), 1, deviceKey(DeviceId(9, 9), 1), 1}));
        return std::pair(std::move(journal),
                         must(Replica::open({dir.filePath(QStringLiteral("cache.db")), 1, {}, kill})));
    };
    const pid_t child = fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        SeededRandom random(1);
        int scans = 0;
        const auto [journal, replica] = open(
            [&](const char *at) {
                if (scans == 3 && point == at)
                    ::kill(getpid(), SIGKILL);
            },
            random);
        for (const ledger::Stream stream : {0, 1})
            (void)must(replica->fold(server.pull({DeviceId(9, 9), 1, stream, 0, 1000, 0}), 1000));
        for (;;) {
            ++scans;
            ScanRecord scan;
            scan.operations.push_back({receive(0, 1, 1), kAnna, kSession, {}, {}});
            scan.states.push_back({QStringLiteral("scan"), QByteArray::number(scans)});
            (void)must(replica->forecast(must(journal->record(scan)).front()));
        }
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

    SeededRandom random(2);
    const auto [journal, replica] = open({}, random);
    QVERIFY(journal->startedUnclean());
    must(recover(*journal, *replica));
    QCOMPARE(journal->status().waiting, std::int64_t(survives));
    QCOMPARE(must(journal->state(QStringLiteral("scan"))),
             QByteArray::number(survives)); // Operation and state, or neither.
    QCOMPARE(replica->pendingCount(), static_cast<std::size_t>(survives));
    QCOMPARE(must(replica->rows().find<Stock>(accountId(accountOf(0, 1))))->onHand.thousandths,
             std::int64_t{40'000 + 1000 * survives});
}

void TestRecovery::anOperationThatKillsIsFoundOut()
{
    // Three operations were recorded; forecasting the second kills the process, each time.
    QTemporaryDir dir;
    SettableClock clock;
    MiniServer server(clock);
    furnish(server, 2, 3, 0);
    OperationId killer;
    const auto start = [&](bool dies) {
        SeededRandom random(1);
        JournalOptions options;
        options.path = dir.filePath(QStringLiteral("journal.db"));
        options.clock = &clock;
        options.random = &random;
        const auto journal = must(Journal::open(std::move(options)));
        // The hook stands after each forecast. The killer's ten pieces tell that it is in the tables.
        Replica *running = nullptr;
        const auto replica = must(Replica::open(
            {dir.filePath(QStringLiteral("cache.db")), 1, {}, [&](const char *) {
                 const std::int64_t pieces =
                     must(running->rows().find<Stock>(accountId(accountOf(0, 1))))->onHand.thousandths / 1000 - 40;
                 if (dies && pieces / 10 % 10 == 1)
                     ::kill(getpid(), SIGKILL);
             }}));
        running = replica.get();
        // What the last run left in the tables goes, as if the kill had come inside the killer's transaction.
        must(replica->reconcile({}));
        return must(recover(*journal, *replica));
    };
    {
        SeededRandom random(1);
        JournalOptions options;
        options.path = dir.filePath(QStringLiteral("journal.db"));
        options.clock = &clock;
        options.random = &random;
        const auto journal = must(Journal::open(std::move(options)));
        must(journal->pair({DeviceId(9, 9), 1, deviceKey(DeviceId(9, 9), 1), 1}));
        const auto replica = must(Replica::open({dir.filePath(QStringLiteral("cache.db")), 1, {}, {}}));
        for (const ledger::Stream stream : {0, 1})
            (void)must(replica->fold(server.pull({DeviceId(9, 9), 1, stream, 0, 1000, 0}), 1000));
        ScanRecord scan;
        for (const int pieces : {1, 10, 100})
            scan.operations.push_back({receive(0, 1, pieces), kAnna, kSession, {}, {}});
        killer = must(journal->record(scan))[1].operation;
    }
    // After a clean end no attempts are recorded; then all are tried together, then each alone.
    for (int round = 0; round < 3; ++round) {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            start(true);
            _exit(0);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY2(WIFSIGNALED(status), qPrintable(QString::number(round)));
    }
    const Recovered recovered = start(false);
    QVERIFY(recovered.keptOut == std::vector<OperationId>{killer}); // Sent, but not forecast; the others are there.
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
