// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rowtally.h"
#include "server/verify.h"
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;

class TestVerify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void findsDamage_data();
    void findsDamage();
    void tellsProgressAndCounts();
    void foldsInPartsWhenMemoryIsShort();
    void tallyFollowsVersions();

private:
    std::unique_ptr<ServerWorld> m_world;
};

void TestVerify::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(3, 6);
    m_world->submit({ServerWorld::receive(1, 1, 10), ServerWorld::receive(2, 2, 10), ServerWorld::order(QStringLiteral("4711"), {{1, 3}, {2, 2}})});
    Station station = m_world->station();
    station.user = userId(u"U-1");
    const TaskId task = m_world->engine->proposeWork({{}, station.user, {}})->task;
    std::vector<ledger::SealedOperation> operations{station.seal(ledger::TakeTask{task, station.user, {}})};
    const auto lines = m_world->engine->queries().taskLinesOf(task).value();
    for (const TaskLine &line : lines)
        operations.push_back(station.seal(m_world->pick(line, line.quantity, QStringLiteral("T-1"))));
    operations.push_back(station.seal(ledger::BindBarcode{QStringLiteral("4006381333931"), ServerWorld::item(1).id, Quantity::units(1), {}}));
    operations.push_back(station.seal(ledger::FinishTask{task, {}}));
    QCOMPARE(m_world->engine->push(station.push(operations))->status, sync::PushStatus::Ok);
    QCOMPARE(m_world->difference(), QString());
}

void TestVerify::findsDamage_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("expected");
    // The log: stream 1 has its entries from position 1 << 40 on; the third is the order.
    QTest::newRow("a flipped byte in effects") << QByteArray("UPDATE entry SET effects = CAST(substr(effects, 1, 40) || X'00' || substr(effects, 42) AS BLOB) WHERE position = (1 << 40) + 3")
                                               << "entry 3 of stream 1 does not follow";
    QTest::newRow("a flipped byte in an envelope") << QByteArray("UPDATE entry SET envelope = CAST(substr(envelope, 1, 80) || X'00' || substr(envelope, 82) AS BLOB) WHERE position = (1 << 40) + 2")
                                                   << "entry 2 of stream 1 does not follow";
    QTest::newRow("a changed chain") << QByteArray("UPDATE entry SET chain = zeroblob(32) WHERE position = (1 << 40) + 4") << "entry 4 of stream 1 does not follow";
    QTest::newRow("a changed outcome") << QByteArray("UPDATE entry SET outcome = 1 WHERE position = (1 << 40) + 4") << "entry 4 of stream 1 does not follow";
    QTest::newRow("a changed time") << QByteArray("UPDATE entry SET effective_ms = effective_ms - 1 WHERE position = (1 << 40) + 4") << "entry 4 of stream 1 does not follow";
    QTest::newRow("a changed signature") << QByteArray("UPDATE entry SET mac = zeroblob(32) WHERE position = (1 << 40) + 4") << "entry 4 of stream 1 is not signed";
    QTest::newRow("a deleted entry") << QByteArray("DELETE FROM entry WHERE position = (1 << 40) + 4") << "entry 4 of stream 1 is missing";
    QTest::newRow("the last entry deleted") << QByteArray("DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)") << "of stream 1 is missing";
    QTest::newRow("the first entry deleted") << QByteArray("DELETE FROM entry WHERE position = 1") << "entry 1 of stream 0 is missing";
    QTest::newRow("a head that stops early") << QByteArray("UPDATE stream_head SET seq = seq - 1, followed_seq = 0 WHERE stream = 1") << "the end of stream 1 is not at entry";
    QTest::newRow("an entry filed under another operation") << QByteArray("UPDATE entry SET operation = randomblob(16) WHERE position = (1 << 40) + 4")
                                                            << "entry 4 of stream 1 is filed under another";
    QTest::newRow("a device's end") << QByteArray("UPDATE device SET last_seq = last_seq + 1 WHERE number = (SELECT max(number) FROM device)") << "the chain of device";
    // The rows.
    QTest::newRow("a balance") << QByteArray("UPDATE stock SET on_hand = on_hand + 1000 WHERE on_hand = 7000") << "the balance of I1 at A-01";
    QTest::newRow("a version") << QByteArray("UPDATE stock SET version = version + 1 WHERE on_hand = 7000") << "the balance of I1 at A-01";
    QTest::newRow("a deleted row") << QByteArray("DELETE FROM customer_order") << "is in the log but not in the books";
    QTest::newRow("a row that nobody made") << QByteArray("INSERT INTO owner (stream, id, version, code, name, unknown) VALUES (0, randomblob(16), 1, 'X', 'X', X'')")
                                            << "is in the books but not in the log";
    QTest::newRow("an item's name") << QByteArray("UPDATE item SET name = 'y' WHERE sku = 'I2'") << "item I2 is not what the log says";
    QTest::newRow("a move") << QByteArray("UPDATE move SET quantity = quantity + 1 WHERE seq = 2") << "is not what the log says";
}

/// The same damage in the other dialect.
static QByteArray toPostgresql(QByteArray sql)
{
    return sql.replace("(1 << 40)", "(1::bigint << 40)")
        .replace("X'00'", "'\\x00'::bytea")
        .replace("AS BLOB", "AS BYTEA")
        .replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')")
        .replace("randomblob(16)", "gen_random_uuid()")
        .replace("X'')", "'\\x'::bytea)");
}

void TestVerify::findsDamage()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const QString, expected);
    m_world->engine.reset();
    {
        const auto database = m_world->bareDatabase();
        const auto changed = database->execute(m_world->borrowed ? toPostgresql(sql) : sql);
        QVERIFY2(changed.ok(), changed.ok() ? "" : qPrintable(changed.error().detail));
    }
    m_world->open();
    const auto report = m_world->engine->verify({});
    QVERIFY(report.ok());
    QVERIFY2(report->difference.contains(expected), qPrintable(report->difference));
}

void TestVerify::tellsProgressAndCounts()
{
    std::vector<ledger::Body> receipts;
    for (int i = 0; i < 2500; ++i)
        receipts.push_back(ServerWorld::receive(1, 1, 1));
    m_world->submit(receipts);
    int told = 0;
    const auto report = m_world->engine->verify([&](const server::VerifyProgress &progress) {
        QVERIFY(progress.done <= progress.total);
        ++told;
    });
    QVERIFY(report->clean());
    QCOMPARE(report->entries, m_world->engine->headSeq(0) + m_world->engine->headSeq(1));
    QVERIFY(report->rows > 2500);
    QVERIFY(told >= 4);
}

void TestVerify::foldsInPartsWhenMemoryIsShort()
{
    std::vector<ledger::Body> receipts;
    for (int i = 0; i < 400; ++i)
        receipts.push_back(ServerWorld::receive(1 + i % 3, 1 + i % 6, 1));
    m_world->submit(receipts);
    const auto whole = m_world->engine->verify({});
    const auto log = store::StreamLog::open(m_world->engine->database()).value();
    server::Verifier::Parts parts{m_world->engine->database(), m_world->engine->queries(), *log, ServerWorld::secret(), 1, 50};
    const auto inParts = server::Verifier(parts).run({});
    QVERIFY2(inParts->clean(), qPrintable(inParts->difference));
    QCOMPARE(inParts->rows, whole->rows);
    QCOMPARE(inParts->entries, whole->entries);
    QVERIFY(m_world->engine->database().execute("UPDATE move SET quantity = quantity + 1 WHERE seq = 200").ok());
    QVERIFY(server::Verifier(parts).run({})->difference.contains(QStringLiteral("is not what the log says")));
}

void TestVerify::tallyFollowsVersions()
{
    using server::RowTally;
    RowTally tally(0, 1, 2000);
    const auto image = [](std::uint64_t key, std::int64_t version, bool present) {
        return ledger::RowImage{TableId::Stock, Id128{key, 1}, version, present, present ? QByteArray("body") : QByteArray()};
    };
    QCOMPARE(tally.fold(image(1, 1, true)), RowTally::Noted::Ok);
    QCOMPARE(tally.fold(image(1, 2, true)), RowTally::Noted::Ok);
    QCOMPARE(tally.fold(image(1, 4, true)), RowTally::Noted::WrongVersion);
    QCOMPARE(tally.fold(image(1, 3, false)), RowTally::Noted::Ok);
    QCOMPARE(tally.compare(image(1, 3, true)), RowTally::Seen::Unknown);
    QCOMPARE(tally.fold(image(1, 1, true)), RowTally::Noted::Ok); // Made again.
    QCOMPARE(tally.missing()->key, (Id128{1, 1}));
    QCOMPARE(tally.compare(image(1, 1, true)), RowTally::Seen::Equal);
    QVERIFY(!tally.missing());
    for (std::uint64_t key = 2; key <= 2000; ++key)
        QCOMPARE(tally.fold(image(key, 1, true)), RowTally::Noted::Ok);
    QCOMPARE(tally.fold(image(2001, 1, true)), RowTally::Noted::Full);
    for (std::uint64_t key = 2; key <= 2000; ++key)
        QCOMPARE(tally.compare(image(key, 1, true)), RowTally::Seen::Equal);
    QVERIFY(!tally.missing());
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
