// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

using namespace bincard;
using namespace bincard::test;

class TestJournal : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    SettableClock m_clock;
    SeededRandom m_random{1};
    const DeviceId m_device{99, 1};

    [[nodiscard]] JournalOptions options() const
    {
        JournalOptions o;
        o.path = m_dir->filePath(QStringLiteral("journal.db"));
        o.clock = &m_clock;
        o.random = const_cast<SeededRandom *>(&m_random);
        o.bootId = QByteArrayLiteral("boot-1");
        return o;
    }
    [[nodiscard]] std::unique_ptr<Journal> open() { return must(Journal::open(options())); }
    [[nodiscard]] std::unique_ptr<Journal> openPaired()
    {
        auto journal = open();
        must(journal->pair({m_device, 1, deviceKey(m_device, 1), 1}));
        return journal;
    }
    [[nodiscard]] static ScanRecord scanOf(std::int64_t units, int operations = 1)
    {
        ScanRecord scan;
        for (int i = 0; i < operations; ++i)
            scan.operations.push_back({receive(1, 1, units), kAnna, kSession, {}, {}});
        scan.seen = {1, 4, 9};
        return scan;
    }
    [[nodiscard]] static OperationAnswer answerTo(const JournalledOperation &o, std::int64_t seq)
    {
        return {o.incarnation, o.deviceSeq, o.operation, ledger::Outcome::Posted, ledger::DenyReason::None,
                o.stream,      seq};
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void anOperationIsSealedAsItWasMade();
    void theKeyringLocksTheKey();
    void aLockedKeyIsReplaced();
    void theChainGoesOnOverRestarts();
    void theChainGoesOnWhenItsOperationsAreTrimmed();
    void aScanIsAllOrNothing();
    void nothingIsRecordedBeforePairing();
    void stateAndNumbersComeBack();
    void waitingIsCutBySizeButGivesOneAtLeast();
    void onlyItsOwnAnswerChangesAnOperation();
    void unconfirmedFollowsTheCursors();
    void unsentOperationsAreNeverTrimmed();
    void confirmedOperationsAreTrimmedByAgeAndSize();
    void whatTheSecondNewestBackupHasIsTrimmed();
    void whatHasNoPlaceStays();
    void aServerThatLostSomethingIsOfferedItAgain();
    void headVerdicts_data();
    void headVerdicts();
    void resealingKeepsIdsAndStartsANewChain();
    void whatIsNotHeldAnyMoreCannotBeOffered();
    void personKeysStayOutsideTheHashedBytes();
    void anUncleanStartIsNoticed();
    void attemptsAreCountedUntilSurvived();
    void aSecondOpenIsBusy();
    void aFullDiskAppendsNothing();
    void killPointsStandAroundTheCommit();
    void damageIsOneSentence_data();
    void damageIsOneSentence();
};

void TestJournal::anOperationIsSealedAsItWasMade()
{
    const auto journal = openPaired();
    ScanRecord scan = scanOf(5);
    scan.operations.push_back(
        {ledger::BindBarcode{QStringLiteral("123"), itemOf(1), Quantity::units(1), {}}, kAnna, kSession, {}, {}});
    const auto made = must(journal->record(scan));
    QCOMPARE(made.size(), std::size_t(2));
    for (std::size_t i = 0; i < made.size(); ++i) {
        const ledger::Envelope envelope = must(ledger::openEnvelope(made[i].sealed.bytes));
        QCOMPARE(envelope.deviceSeq, static_cast<std::int64_t>(i) + 1);
        QCOMPARE(envelope.prevHash, i == 0 ? ledger::zeroHash() : made[i - 1].sealed.hash);
        QCOMPARE(envelope.operation, made[i].operation);
        QCOMPARE(envelope.operation.toBytes()[6] >> 4, 7); // A UUIDv7 of now.
        QCOMPARE(envelope.wallMs, m_clock.now);
        QCOMPARE(envelope.bootId, QByteArrayLiteral("boot-1"));
        QCOMPARE(envelope.monotonicMs, m_clock.monotonicMs());
        QCOMPARE(envelope.actor, kAnna);
        QCOMPARE(envelope.epochSeen, std::int64_t(1));
        QCOMPARE(hmacSha256(deviceKey(m_device, 1), sha256({made[i].sealed.bytes})), made[i].sealed.mac);
    }
    const ledger::Envelope bind = must(ledger::openEnvelope(made[1].sealed.bytes));
    QCOMPARE(bind.stream, ledger::kCatalogue);
    QCOMPARE(bind.seqSeen, std::int64_t(4));
    QCOMPARE(must(ledger::openEnvelope(made[0].sealed.bytes)).seqSeen, std::int64_t(9));
    QVERIFY(made[0].position < made[1].position);
}

void TestJournal::theChainGoesOnOverRestarts()
{
    QByteArray last;
    {
        const auto journal = openPaired();
        last = must(journal->record(scanOf(1, 3))).back().sealed.hash;
    }
    const auto journal = open();
    QCOMPARE(journal->identity()->device, m_device);
    const auto next = must(journal->record(scanOf(2))).front();
    QCOMPARE(next.deviceSeq, std::int64_t(4));
    QCOMPARE(must(ledger::openEnvelope(next.sealed.bytes)).prevHash, last);
    QCOMPARE(journal->status().waiting, std::int64_t(4));
}

void TestJournal::theChainGoesOnWhenItsOperationsAreTrimmed()
{
    QByteArray last;
    {
        const auto journal = openPaired();
        const auto made = must(journal->record(scanOf(1, 3)));
        last = made.back().sealed.hash;
        QCOMPARE(must(journal->answered({answerTo(made[0], 1), answerTo(made[1], 2), answerTo(made[2], 3)})), 3);
        m_clock.now += Retention{}.maxAgeMs + 1;
        QCOMPARE(must(journal->trim({}, {.cursor = 3})), 3);
        QCOMPARE(journal->status().held, std::int64_t(0));
        QCOMPARE(journal->status().heldBytes, std::int64_t(0));
    }
    const auto journal = open();
    QCOMPARE(journal->status().acknowledgedSeq, std::int64_t(3));
    const auto next = must(journal->record(scanOf(2))).front();
    QCOMPARE(next.deviceSeq, std::int64_t(4));
    QCOMPARE(next.position, std::int64_t(4)); // Positions are never used twice.
    QCOMPARE(must(ledger::openEnvelope(next.sealed.bytes)).prevHash, last);
}

void TestJournal::aScanIsAllOrNothing()
{
    const auto journal = openPaired();
    ScanRecord scan = scanOf(1, 2);
    scan.states.push_back({QStringLiteral("task"), QByteArrayLiteral("at the item")});
    scan.numbers.push_back({QStringLiteral("sscc"), 8});
    must(journal->record(scan));
    QCOMPARE(must(journal->state(QStringLiteral("task"))), QByteArrayLiteral("at the item"));

    // The third operation is larger than an operation may be: nothing of this scan may stay.
    ScanRecord bad = scanOf(3);
    ledger::Receive huge = receive(1, 1, 1);
    huge.barcode = QString(1 << 20, u'x');
    bad.operations.push_back({huge, kAnna, kSession, {}, {}});
    bad.states.push_back({QStringLiteral("task"), QByteArrayLiteral("at the tote")});
    bad.numbers.push_back({QStringLiteral("sscc"), 9});
    const auto refused = journal->record(bad);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    QCOMPARE(must(journal->waiting(100, 1 << 20)).size(), std::size_t(2));
    QCOMPARE(must(journal->state(QStringLiteral("task"))), QByteArrayLiteral("at the item"));
    QCOMPARE(must(journal->nextNumber(QStringLiteral("sscc"))), std::int64_t(8));
    QCOMPARE(must(journal->record(scanOf(4))).front().deviceSeq, std::int64_t(3)); // No gap.
    QCOMPARE(journal->status().waiting, std::int64_t(3));
}

void TestJournal::nothingIsRecordedBeforePairing()
{
    const auto journal = open();
    QVERIFY(!journal->identity());
    QCOMPARE(journal->record(scanOf(1)).error().code, ErrorCode::Refused);
    ScanRecord onlyState;
    onlyState.states.push_back({QStringLiteral("session"), QByteArrayLiteral("x")});
    QVERIFY(journal->record(onlyState).ok());
    must(journal->pair({m_device, 1, deviceKey(m_device, 1), 1}));
    QCOMPARE(journal->pair({DeviceId(1, 2), 1, deviceKey(m_device, 1), 1}).error().code, ErrorCode::Refused);
}

void TestJournal::stateAndNumbersComeBack()
{
    {
        const auto journal = openPaired();
        ScanRecord scan;
        scan.states = {{QStringLiteral("b"), QByteArrayLiteral("2")}, {QStringLiteral("a"), QByteArrayLiteral("1")}};
        scan.numbers = {{QStringLiteral("hu"), 12}};
        must(journal->record(scan));
        scan.states = {{QStringLiteral("b"), {}}};
        scan.numbers = {{QStringLiteral("hu"), 11}}; // Never goes back.
        must(journal->record(scan));
    }
    const auto journal = open();
    QVERIFY(must(journal->states()) == (std::vector<SavedState>{{QStringLiteral("a"), QByteArrayLiteral("1")}}));
    QVERIFY(must(journal->state(QStringLiteral("b"))).isEmpty());
    QCOMPARE(must(journal->nextNumber(QStringLiteral("hu"))), std::int64_t(12));
    QCOMPARE(must(journal->nextNumber(QStringLiteral("sscc"))), std::int64_t(0));
}

void TestJournal::waitingIsCutBySizeButGivesOneAtLeast()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 5)));
    const std::int64_t one = made[0].sealed.bytes.size() + made[0].sealed.mac.size();
    QCOMPARE(must(journal->waiting(100, 1)).size(), std::size_t(1));
    QCOMPARE(must(journal->waiting(100, 3 * one + one / 2)).size(), std::size_t(3));
    QCOMPARE(must(journal->waiting(2, 1 << 20)).size(), std::size_t(2));
    QVERIFY(must(journal->waiting(100, 1 << 20)) == made);
}

void TestJournal::onlyItsOwnAnswerChangesAnOperation()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 3)));
    OperationAnswer foreign = answerTo(made[0], 5);
    foreign.incarnation = 2;
    OperationAnswer misplaced = answerTo(made[1], 5);
    misplaced.deviceSeq = 9;
    OperationAnswer without = answerTo(made[2], 0);
    QCOMPARE(must(journal->answered({foreign, misplaced, without})), 0);
    // Out of order, and the same twice.
    QCOMPARE(must(journal->answered({answerTo(made[2], 7), answerTo(made[2], 7)})), 1);
    QCOMPARE(must(journal->answered({answerTo(made[0], 5), answerTo(made[2], 8)})), 1);
    QCOMPARE(must(journal->find(made[2].operation))->seq, std::int64_t(7)); // The first word stands.
    QCOMPARE(journal->status().waiting, std::int64_t(1));
    QCOMPARE(must(journal->waiting(9, 1 << 20)).front().operation, made[1].operation);
}

void TestJournal::unconfirmedFollowsTheCursors()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 3)));
    must(journal->answered({answerTo(made[0], 5), answerTo(made[1], 8)}));
    QCOMPARE(must(journal->unconfirmed(0, 4)).size(), std::size_t(3));
    QCOMPARE(must(journal->unconfirmed(0, 5)).size(), std::size_t(2));
    QCOMPARE(must(journal->unconfirmed(0, 8)).size(), std::size_t(1));
}

void TestJournal::unsentOperationsAreNeverTrimmed()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 3)));
    must(journal->answered({answerTo(made[1], 5)}));
    m_clock.now += 10 * Retention{}.maxAgeMs;
    QCOMPARE(must(journal->trim({}, {.cursor = 4})), 0); // Answered, but this replica has not yet got it.
    QCOMPARE(must(journal->trim({}, {.cursor = 5})), 1);
    QCOMPARE(journal->status().held, std::int64_t(2));
}

void TestJournal::confirmedOperationsAreTrimmedByAgeAndSize()
{
    JournalOptions o = options();
    o.retention.maxBytes = 1000;
    const auto journal = must(Journal::open(std::move(o)));
    must(journal->pair({m_device, 1, deviceKey(m_device, 1), 1}));
    const auto made = must(journal->record(scanOf(1, 10)));
    std::vector<OperationAnswer> answers;
    for (const JournalledOperation &operation : made)
        answers.push_back(answerTo(operation, operation.deviceSeq));
    must(journal->answered(answers));
    QVERIFY(journal->status().heldBytes > 1000);
    const int trimmed = must(journal->trim({}, {.cursor = 100}));
    QVERIFY(trimmed > 0 && trimmed < 10);
    QVERIFY(journal->status().heldBytes <= 1000);
    QVERIFY(!must(journal->find(made.front().operation))); // The oldest went first.
    QVERIFY(must(journal->find(made.back().operation)));
    QCOMPARE(must(journal->trim({}, {.cursor = 100})), 0);
}

void TestJournal::whatTheSecondNewestBackupHasIsTrimmed()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 5)));
    std::vector<OperationAnswer> answers;
    for (const JournalledOperation &operation : made)
        answers.push_back(answerTo(operation, 10 * operation.deviceSeq));
    must(journal->answered(answers));
    m_clock.now += 10 * Retention{}.maxAgeMs; // Age says nothing where there are backups.
    QCOMPARE(must(journal->trim({}, {.cursor = 50, .isBackedUp = true, .backedUpSeq = 0})), 0); // There is one; who is put back to it lacks the rest.
    QCOMPARE(must(journal->trim({}, {.cursor = 20, .isBackedUp = true, .backedUpSeq = 35})), 2); // What this replica has not got yet stays.
    QCOMPARE(must(journal->trim({}, {.cursor = 50, .isBackedUp = true, .backedUpSeq = 35})), 1);
    QVERIFY(must(journal->find(made[3].operation)));
    QCOMPARE(must(journal->trim({.cursor = 50, .isBackedUp = true, .backedUpSeq = 50}, {.cursor = 50, .isBackedUp = true, .backedUpSeq = 35})), 0); // Another stream's.
    QCOMPARE(journal->status().held, std::int64_t(2));
    QCOMPARE(must(journal->checkHead({1, 3, made[2].sealed.hash}, 5)), HeadVerdict::Behind); // What is held is offered again.
    QCOMPARE(journal->status().waiting, std::int64_t(2));
}

/// After the history changed it is not known which of them the new one has.
void TestJournal::whatHasNoPlaceStays()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 2)));
    must(journal->answered({answerTo(made[0], 1), answerTo(made[1], 2)}));
    must(journal->historyChanged());
    m_clock.now += 10 * Retention{}.maxAgeMs;
    QCOMPARE(must(journal->trim({}, {.cursor = 100, .isBackedUp = true, .backedUpSeq = 100})), 0);
    QCOMPARE(must(journal->trim({}, {.cursor = 100})), 0);
    QCOMPARE(journal->status().held, std::int64_t(2));
}

void TestJournal::aServerThatLostSomethingIsOfferedItAgain()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 4)));
    must(journal->answered({answerTo(made[0], 1), answerTo(made[1], 2), answerTo(made[2], 3)}));
    const DeviceHead lost{1, 1, made[0].sealed.hash};
    // Asked before the acknowledgements came: an old word, not a loss.
    QCOMPARE(must(journal->checkHead(lost, 1)), HeadVerdict::Same);
    QCOMPARE(journal->status().waiting, std::int64_t(1));
    QCOMPARE(must(journal->checkHead(lost, 3)), HeadVerdict::Behind);
    QCOMPARE(journal->status().waiting, std::int64_t(3));
    QCOMPARE(journal->status().acknowledgedSeq, std::int64_t(1));
    QCOMPARE(must(journal->waiting(9, 1 << 20)).front().operation, made[1].operation);
    QCOMPARE(must(journal->offerAgain(1)), HeadVerdict::Same);
}

void TestJournal::headVerdicts_data()
{
    QTest::addColumn<int>("incarnation");
    QTest::addColumn<qint64>("lastSeq");
    QTest::addColumn<int>("hashOf");
    QTest::addColumn<int>("verdict");
    QTest::newRow("all of it") << 1 << qint64(2) << 2 << static_cast<int>(HeadVerdict::Same);
    QTest::newRow("more than acknowledged") << 1 << qint64(3) << 3 << static_cast<int>(HeadVerdict::Same);
    QTest::newRow("less than acknowledged") << 1 << qint64(1) << 1 << static_cast<int>(HeadVerdict::Behind);
    QTest::newRow("nothing at all") << 0 << qint64(0) << 0 << static_cast<int>(HeadVerdict::Behind);
    QTest::newRow("more than there is: a clone wrote") << 1 << qint64(4) << 0 << static_cast<int>(HeadVerdict::Fork);
    QTest::newRow("another operation in our place") << 1 << qint64(2) << 1 << static_cast<int>(HeadVerdict::Fork);
    QTest::newRow("a later incarnation") << 2 << qint64(1) << 1 << static_cast<int>(HeadVerdict::Fork);
}

void TestJournal::headVerdicts()
{
    QFETCH(int, incarnation);
    QFETCH(qint64, lastSeq);
    QFETCH(int, hashOf);
    QFETCH(int, verdict);
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 3)));
    must(journal->answered({answerTo(made[0], 1), answerTo(made[1], 2)}));
    const QByteArray hash = hashOf == 0 ? QByteArray() : made[static_cast<std::size_t>(hashOf - 1)].sealed.hash;
    QCOMPARE(static_cast<int>(must(journal->checkHead({incarnation, lastSeq, hash}, 2))), verdict);
}

void TestJournal::theKeyringLocksTheKey()
{
    const QByteArray key = deviceKey(m_device, 1);
    const auto stored = [this] {
        const auto database = must(store::Database::open(m_dir->filePath(QStringLiteral("journal.db")), {}));
        auto select = must(database->prepare("SELECT device_key FROM identity"));
        must(select.step());
        return select.bytes(0);
    };
    openPaired().reset();
    QVERIFY(stored() == key); // No keyring: it stands in the file, which is its owner's.
    JournalOptions locking = options();
    locking.keySecret = QByteArray(32, 's');
    {
        const auto journal = must(Journal::open(locking));
        QVERIFY(journal->identity()->key == key);
        must(journal->record(scanOf(1)));
    }
    QVERIFY(stored() != key);
    QVERIFY(must(Journal::open(locking))->identity()->key == key);
    QVERIFY(open()->identity()->key.isEmpty());
    JournalOptions another = options();
    another.keySecret = QByteArray(32, 't');
    QVERIFY(must(Journal::open(another))->identity()->key.isEmpty());
    QVERIFY(must(Journal::open(locking))->identity()->key == key); // Those who could not open it have not harmed it.
}

void TestJournal::aLockedKeyIsReplaced()
{
    JournalOptions locking = options();
    locking.keySecret = QByteArray(32, 's');
    OperationId waiting;
    {
        const auto journal = must(Journal::open(locking));
        must(journal->pair({m_device, 1, deviceKey(m_device, 1), 1}));
        waiting = must(journal->record(scanOf(1))).front().operation;
    }
    {
        const auto journal = open();
        must(journal->reseal({m_device, 2, deviceKey(m_device, 2), 1}));
    }
    const auto journal = open();
    QVERIFY(journal->identity()->key == deviceKey(m_device, 2));
    const auto sent = must(journal->waiting(9, 1 << 20));
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent.front().operation, waiting);
    QCOMPARE(sent.front().incarnation, 2);
}

void TestJournal::resealingKeepsIdsAndStartsANewChain()
{
    auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 3)));
    must(journal->answered({answerTo(made[0], 1)}));
    QCOMPARE(journal->reseal({m_device, 1, deviceKey(m_device, 1), 1}).error().code, ErrorCode::Refused);
    must(journal->reseal({m_device, 2, deviceKey(m_device, 2), 1}));
    journal.reset();
    journal = open();
    const auto waiting = must(journal->waiting(9, 1 << 20));
    QCOMPARE(waiting.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        const ledger::Envelope envelope = must(ledger::openEnvelope(waiting[i].sealed.bytes));
        QCOMPARE(envelope.operation, made[i + 1].operation);
        QCOMPARE(waiting[i].position, made[i + 1].position);
        QCOMPARE(envelope.incarnation, 2);
        QCOMPARE(envelope.deviceSeq, static_cast<std::int64_t>(i) + 1);
        QCOMPARE(envelope.prevHash, i == 0 ? ledger::zeroHash() : waiting[i - 1].sealed.hash);
        QCOMPARE(envelope.wallMs, must(ledger::openEnvelope(made[i + 1].sealed.bytes)).wallMs);
    }
    QCOMPARE(must(journal->record(scanOf(2))).front().deviceSeq, std::int64_t(3));
}

void TestJournal::whatIsNotHeldAnyMoreCannotBeOffered()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 3)));
    must(journal->answered({answerTo(made[0], 1), answerTo(made[1], 2)}));
    m_clock.now += Retention{}.maxAgeMs + 1;
    QCOMPARE(must(journal->trim({}, {.cursor = 1})), 1);
    QCOMPARE(must(journal->checkHead({0, 0, {}}, 2)), HeadVerdict::Fork); // Operation 1 is gone on both sides.
    QCOMPARE(journal->status().waiting, std::int64_t(2)); // What is held waits for the new incarnation.
}

void TestJournal::personKeysStayOutsideTheHashedBytes()
{
    const auto journal = openPaired();
    ScanRecord scan = scanOf(1);
    scan.operations.front().personKeys.push_back({Id128{1, 2}, QByteArray(32, 'K')});
    const auto made = must(journal->record(scan));
    QVERIFY(!made[0].sealed.bytes.contains(QByteArray(32, 'K')));
    QVERIFY(must(journal->waiting(1, 1)).front().personKeys == made[0].personKeys);
    QCOMPARE(made[0].personKeys.size(), std::size_t(1));
}

void TestJournal::anUncleanStartIsNoticed()
{
    {
        const auto journal = openPaired();
        QVERIFY(!journal->startedUnclean());
        // A copy of the files as they are while the journal is open is what a power cut leaves.
        QVERIFY(QFile::copy(m_dir->filePath(QStringLiteral("journal.db")), m_dir->filePath(QStringLiteral("cut.db"))));
        QVERIFY(QFile::copy(m_dir->filePath(QStringLiteral("journal.db-wal")),
                            m_dir->filePath(QStringLiteral("cut.db-wal"))));
    }
    QVERIFY(!open()->startedUnclean());
    JournalOptions o = options();
    o.path = m_dir->filePath(QStringLiteral("cut.db"));
    QVERIFY(must(Journal::open(o))->startedUnclean());
    QVERIFY(!must(Journal::open(o))->startedUnclean());
}

void TestJournal::attemptsAreCountedUntilSurvived()
{
    const auto journal = openPaired();
    const auto made = must(journal->record(scanOf(1, 2)));
    const auto attempts = [&](std::size_t i) { return must(journal->find(made[i].operation))->forecastAttempts; };
    must(journal->recordAttempt(Journal::Attempt::Forecast, {made[0].position, made[1].position}, {}));
    QCOMPARE(attempts(0), 1);
    must(journal->recordAttempt(Journal::Attempt::Forecast, {made[1].position}, {made[0].position}));
    QCOMPARE(attempts(0), 0);
    QCOMPARE(attempts(1), 2);
    QCOMPARE(must(journal->find(made[1].operation))->sendAttempts, 0);
    must(journal->recordAttempt(Journal::Attempt::Send, {made[1].position}, {}));
    QCOMPARE(must(journal->find(made[1].operation))->sendAttempts, 1);
    QVERIFY(!goesAlone(0) && goesAlone(1));
    QVERIFY(isForecast(1) && !isForecast(2));
}

void TestJournal::aSecondOpenIsBusy()
{
    const auto journal = openPaired();
    QElapsedTimer timer;
    timer.start();
    const auto second = Journal::open(options());
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(timer.elapsed() < 2000); // At once, not after waiting for the other to end.
    QVERIFY(journal->record(scanOf(1)).ok());
}

void TestJournal::aFullDiskAppendsNothing()
{
    openPaired().reset();
    JournalOptions o = options();
    o.maxPages = 40;
    auto journal = must(Journal::open(std::move(o)));
    std::int64_t recorded = 0;
    std::optional<Error> error;
    for (int i = 0; i < 2000 && !error; ++i) {
        ScanRecord scan = scanOf(1, 2);
        scan.states.push_back({QStringLiteral("task"), QByteArray::number(i)});
        const auto made = journal->record(scan);
        if (made.ok())
            recorded += 2;
        else
            error = made.error();
    }
    QVERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::DiskFull);
    QCOMPARE(journal->status().waiting, recorded);
    QCOMPARE(must(journal->waiting(100'000, 1 << 30)).size(), static_cast<std::size_t>(recorded));
    journal.reset();
    journal = open(); // With room again it goes on where it was, without a gap.
    QCOMPARE(journal->status().waiting, recorded);
    QCOMPARE(must(journal->state(QStringLiteral("task"))),
             QByteArray::number(static_cast<qlonglong>(recorded / 2 - 1)));
    QCOMPARE(must(journal->record(scanOf(1))).front().deviceSeq, recorded + 1);
}

void TestJournal::killPointsStandAroundTheCommit()
{
    QByteArrayList points;
    JournalOptions o = options();
    o.killPoint = [&points](const char *point) { points.append(point); };
    const auto journal = must(Journal::open(std::move(o)));
    must(journal->pair({m_device, 1, deviceKey(m_device, 1), 1}));
    must(journal->record(scanOf(1)));
    QCOMPARE(points, (QByteArrayList{"append", "before-commit", "commit"}));
}

void TestJournal::damageIsOneSentence_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("no database at all") << QByteArrayLiteral("FILE");
    QTest::newRow("emptied") << QByteArrayLiteral("EMPTY");
    QTest::newRow("an unsent operation was changed") << QByteArrayLiteral(
        "UPDATE own_operation SET envelope = CAST(x'00' || substr(envelope, 2) AS BLOB) WHERE position = 2");
    QTest::newRow("an unsent operation has another's place")
        << QByteArrayLiteral("UPDATE own_operation SET device_seq = 9 WHERE position = 2");
    QTest::newRow("the end was forgotten") << QByteArrayLiteral("UPDATE identity SET last_seq = 2");
    QTest::newRow("the last hash is another") << QByteArrayLiteral("UPDATE identity SET last_hash = zeroblob(32)");
    QTest::newRow("the identity is gone") << QByteArrayLiteral("DELETE FROM identity");
}

void TestJournal::damageIsOneSentence()
{
    QFETCH(QByteArray, damage);
    {
        const auto journal = openPaired();
        must(journal->record(scanOf(1, 3)));
    }
    if (damage == "FILE") {
        QFile file(options().path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(8192, 'x'));
    } else if (damage == "EMPTY") {
        QVERIFY(QFile::resize(options().path, 0));
    } else {
        const auto database = must(store::Database::open(options().path, {}));
        must(database->execute(damage));
    }
    const auto result = Journal::open(options());
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, ErrorCode::Damaged);
    QVERIFY(!result.error().detail.isEmpty() && !result.error().detail.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
