// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/recententries.h"
#include "store/migrations.h"

#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace bincard;

namespace {

constexpr ledger::Stream kWarehouse = ledger::kFirstWarehouse;

/// A log whose entries chain as they must; what is in them means nothing.
class Log
{
public:
    Log()
    {
        m_database = store::Database::open(m_dir.filePath(QStringLiteral("server.db")), {}).value();
        if (!store::migrate(*m_database, {"rows", "server/sqlite"}).ok())
            qFatal("no schema");
        m_log = store::StreamLog::open(*m_database).value();
        m_device = m_log->addDevice(DeviceId(1, 1), 1)->number;
        m_head.stream = kWarehouse;
        m_head.chain = ledger::zeroHash();
    }
    /// More entries, which say `what`.
    void grow(int count, const QByteArray &what, int bytes = 100)
    {
        std::vector<store::LogEntry> added;
        for (int i = 0; i < count; ++i) {
            store::LogEntry one;
            one.entry.stream = kWarehouse;
            one.entry.seq = ++m_head.seq;
            one.entry.envelope = what + QByteArray::number(static_cast<qlonglong>(m_head.seq));
            one.entry.mac = QByteArray(32, 'm');
            one.entry.effects = QByteArray(bytes, 'e');
            one.entry.chain = ledger::chainHash(m_head.chain, one.entry);
            one.device = m_device;
            one.deviceSeq = ++m_deviceSeq;
            one.operation = OperationId(2, static_cast<std::uint64_t>(m_deviceSeq));
            m_head.chain = one.entry.chain;
            added.push_back(std::move(one));
        }
        if (!m_log->append(added).ok())
            qFatal("not appended");
    }
    /// The database falls back to what it was at `seq`.
    void fallBack(std::int64_t seq)
    {
        const auto kept = *m_log->read(kWarehouse, seq - 1, 1, 1 << 20);
        m_head.seq = seq;
        m_head.chain = kept.front().chain;
        const QByteArray above = QByteArray::number(static_cast<qlonglong>(seq));
        if (!m_database->execute("DELETE FROM entry WHERE position & 0xffffffffff > " + above).ok())
            qFatal("not deleted");
    }
    /// What is read from now on and was not read before is not there any more.
    void breakOff()
    {
        if (!m_database->execute("DELETE FROM entry").ok())
            qFatal("not deleted");
    }
    [[nodiscard]] store::StreamLog &log() { return *m_log; }
    [[nodiscard]] store::StreamHead &head() { return m_head; }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::StreamLog> m_log;
    store::StreamHead m_head;
    std::int64_t m_device = 0, m_deviceSeq = 0;
};

} // namespace

/// What stations pull is what the log has, read once for all of them.
class TestRecentEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheLogSays();
    void isReadOnce();
    void growsNoFurther();
    void aHistoryThatWasLost_data();
    void aHistoryThatWasLost();
    void anotherEpoch();
};

void TestRecentEntries::isWhatTheLogSays()
{
    Log log;
    server::RecentEntries recent(log.log());
    std::mt19937 random(5);
    for (int turn = 0; turn < 700; ++turn) {
        if (turn % 7 == 0)
            log.grow(static_cast<int>(random() % 30), "a", static_cast<int>(random() % 300));
        const auto after = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(log.head().seq + 2));
        const auto entries = static_cast<std::int64_t>(1 + random() % 40), bytes = static_cast<std::int64_t>(1 + random() % 5000);
        const auto found = recent.read(log.head(), after, entries, bytes);
        const auto wanted = log.log().read(kWarehouse, after, entries, bytes);
        QVERIFY(found.ok() && wanted.ok());
        QVERIFY2(*found == *wanted, qPrintable(QStringLiteral("turn %1: after %2, %3 entries, %4 bytes: %5 and not %6").arg(turn).arg(after).arg(entries).arg(bytes).arg(found->size()).arg(wanted->size())));
    }
    QVERIFY(log.head().seq > 500);
}

void TestRecentEntries::isReadOnce()
{
    Log log;
    server::RecentEntries recent(log.log());
    log.grow(100, "a");
    const auto first = *recent.read(log.head(), 40, 100, 1 << 20);
    QCOMPARE(first.size(), std::size_t(60));
    log.breakOff();
    QVERIFY(*recent.read(log.head(), 40, 100, 1 << 20) == first);
    QCOMPARE(recent.read(log.head(), 90, 100, 1 << 20)->size(), std::size_t(10));
    QVERIFY(recent.read(log.head(), 10, 100, 1 << 20)->empty()); // Those are older: from the log, which has nothing.
}

/// Who comes from far behind, or much that is new, does not fill the memory.
void TestRecentEntries::growsNoFurther()
{
    Log log;
    server::RecentEntries recent(log.log());
    constexpr int kEach = 100'000;
    constexpr auto kFit = static_cast<int>(server::RecentEntries::kMostBytes / kEach);
    log.grow(3 * kFit, "a", kEach);
    QCOMPARE(recent.read(log.head(), 3 * kFit - 10, 100, 1 << 30)->size(), std::size_t(10));
    for (std::int64_t after = 0; after < 3 * kFit; after += 10)
        QCOMPARE(recent.read(log.head(), after, 10, 1 << 30)->size(), std::size_t(std::min<std::int64_t>(10, 3 * kFit - after)));
    log.grow(2 * kFit, "a", kEach);
    QCOMPARE(recent.read(log.head(), 3 * kFit, 3 * kFit, 1 << 30)->size(), std::size_t(2 * kFit));
    log.breakOff();
    const std::int64_t end = log.head().seq;
    QCOMPARE(recent.read(log.head(), end - kFit / 2, 3 * kFit, 1 << 30)->size(), std::size_t(kFit / 2));
    QVERIFY(recent.read(log.head(), end - 3 * kFit / 2, 3 * kFit, 1 << 30)->empty());
}

void TestRecentEntries::aHistoryThatWasLost_data()
{
    QTest::addColumn<int>("grown");
    for (const int grown : {0, 5, 10, 15, 40})
        QTest::addRow("%d new ones after it", grown) << grown;
}

/// A standby took over that had not all of it: other entries stand under the numbers of those that were read.
void TestRecentEntries::aHistoryThatWasLost()
{
    QFETCH(const int, grown);
    Log log;
    server::RecentEntries recent(log.log());
    log.grow(50, "a");
    QCOMPARE(recent.read(log.head(), 0, 100, 1 << 20)->size(), std::size_t(50));
    log.fallBack(40);
    log.grow(grown, "b");
    for (const std::int64_t after : {30, 39, 0}) { // The first one reads to the end, and so finds out.
        const auto found = *recent.read(log.head(), after, 1000, 1 << 20);
        QVERIFY(found == *log.log().read(kWarehouse, after, 1000, 1 << 20));
    }
}

void TestRecentEntries::anotherEpoch()
{
    Log log;
    server::RecentEntries recent(log.log());
    log.grow(20, "a");
    QCOMPARE(recent.read(log.head(), 0, 100, 1 << 20)->size(), std::size_t(20));
    log.breakOff();
    ++log.head().epoch;
    QVERIFY(recent.read(log.head(), 0, 100, 1 << 20)->empty());
}

QTEST_GUILESS_MAIN(TestRecentEntries)
#include "tst_recententries.moc"
