// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"
#include "store/streamlog.h"
#include "sync/replica.h"
#include "sync/snapshotinstall.h"
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;
using sync::SnapshotStatus;

namespace {

constexpr ledger::Stream kWarehouse = ledger::kFirstWarehouse;

} // namespace

/// Snapshots that are made while the server works on: what is installed from them is what the server has.
class TestSnapshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<ServerWorld>();
        m_world->snapshotFrom = 20;
        m_world->open();
        m_engine = m_world->engine.get();
    }
    void aShortHistoryHasNone();
    void isWhatTheServerHas();
    void isWhatTheServerHasThoughItMovedOn();
    void saysHowFarEachDeviceIs();
    void isKeptUntilTheLogHasGrown();
    void theOneBeforeCanStillBeFetched();
    void goesWithTheProcess();
    void aFolderThatCannotBeWritten();
    void onlyTheStreamsThatThereAre();

private:
    server::SnapshotOffer offerOf(ledger::Stream stream) { return m_engine->snapshot(stream, {}); }
    server::SnapshotOffer made(ledger::Stream stream)
    {
        server::SnapshotOffer offer = offerOf(stream);
        while (offer.status == SnapshotStatus::Making) {
            m_engine->makeSnapshots();
            offer = offerOf(stream);
        }
        return offer;
    }
    sync::SnapshotFile fileOf(ledger::Stream stream, const server::SnapshotOffer &offer) { return {stream, offer.path, offer.hash}; }
    /// A replica made of both.
    std::unique_ptr<sync::Replica> installed(const server::SnapshotOffer &catalogue, const server::SnapshotOffer &warehouse, DeviceId device = {})
    {
        const QString path = m_world->dir.filePath(QStringLiteral("cache.db"));
        const Result<void> done = sync::installSnapshots({path, {}, kWarehouse, device, {fileOf(0, catalogue), fileOf(kWarehouse, warehouse)}, {}});
        if (!done.ok())
            qFatal("%s", qPrintable(done.error().detail));
        auto replica = sync::Replica::open({path, kWarehouse, {}, {}});
        if (!replica.ok())
            qFatal("%s", qPrintable(replica.error().detail));
        return std::move(*replica);
    }
    QString differenceTo(sync::Replica &replica)
    {
        const auto finding = store::firstDifference(m_engine->database(), replica.database(), kWarehouse);
        return finding.ok() ? finding->value_or(QString()) : finding.error().detail;
    }
    void stock(int from, int to)
    {
        std::vector<ledger::Body> bodies;
        for (int i = from; i <= to; ++i)
            bodies.push_back(ServerWorld::receive(i, i, i));
        m_world->submit(bodies);
    }

    std::unique_ptr<ServerWorld> m_world;
    server::Engine *m_engine = nullptr;
};

void TestSnapshots::aShortHistoryHasNone()
{
    m_world->set(3, 3);
    QCOMPARE(offerOf(0).status, SnapshotStatus::None);
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::None);
    QVERIFY(!m_engine->makeSnapshots());
    stock(1, 3);
    for (int i = 0; i < 20; ++i)
        stock(1, 1);
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::Making); // Many entries.
    m_world->submit({[] {
        ledger::PutItems items;
        for (int i = 10; i < 40; ++i)
            items.items.push_back(ServerWorld::item(i));
        return items;
    }()}, ledger::kCatalogue);
    QCOMPARE(offerOf(0).status, SnapshotStatus::Making); // Many rows.
}

void TestSnapshots::isWhatTheServerHas()
{
    m_world->set(700, 600);
    stock(1, 500);
    const auto catalogue = made(0), warehouse = made(kWarehouse);
    QCOMPARE(warehouse.status, SnapshotStatus::Piece);
    QCOMPARE(QFileInfo(warehouse.path).size(), warehouse.size);
    const auto replica = installed(catalogue, warehouse);
    QCOMPARE(differenceTo(*replica), QString());
    QVERIFY(replica->building());
    for (const ledger::Stream stream : {ledger::kCatalogue, kWarehouse}) {
        QCOMPARE(replica->cursor(stream).seq, m_engine->headSeq(stream));
        QCOMPARE(replica->cursor(stream).epoch, m_engine->epoch());
    }
    // It is a replica like any other: what a text finds, what indexes there are, and the next entry fits its chain.
    const auto text = [](store::Database &database) { return database.integer("SELECT count(*) FROM item_text WHERE item_text MATCH 'item'"); };
    QCOMPARE(*text(replica->database()), 700);
    const auto schema = [](store::Database &database) { return database.integer("SELECT count(*) FROM sqlite_schema WHERE tbl_name NOT IN ('device', 'entry', 'stream_head')"); };
    QTemporaryDir other;
    auto pulled = sync::Replica::open({other.filePath(QStringLiteral("cache.db")), kWarehouse, {}, {}});
    QVERIFY(pulled.ok());
    QCOMPARE(*schema(replica->database()), *schema((*pulled)->database()));
    stock(1, 1);
    const auto pull = m_engine->pull({DeviceId(1, 1), 1, kWarehouse, replica->cursor(kWarehouse).seq, 100, 1 << 20});
    const auto folded = replica->fold(*pull, 100);
    QVERIFY(folded.ok());
    QCOMPARE(folded->folded, 1);
    QVERIFY(!replica->building());
    QCOMPARE(differenceTo(*replica), QString());
}

void TestSnapshots::isWhatTheServerHasThoughItMovedOn()
{
    m_world->set(1200, 1200);
    stock(1, 1100);
    QCOMPARE(offerOf(0).status, SnapshotStatus::Making);
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::Making);
    // Rows that were read change and go, rows that are still to be read as well, and new ones come, between any two steps.
    int turn = 0;
    for (bool more = true; more; ++turn) {
        more = m_engine->makeSnapshots();
        const int i = turn * 37 % 1100 + 1, j = 1100 - turn * 53 % 1100;
        ledger::Adjust all;
        all.account = ServerWorld::account(i, i);
        all.delta = Quantity{} - m_world->onHand(all.account);
        std::vector<ledger::Body> bodies{ServerWorld::receive(j, j % 7 + 1, 1), ServerWorld::receive(j, j, 1)};
        if (!(all.delta == Quantity{}))
            bodies.push_back(all);
        m_world->submit(bodies);
        ledger::PutItems items;
        items.items = {ServerWorld::item(i), ServerWorld::item(2000 + turn)};
        items.items.front().name = QStringLiteral("Renamed %1").arg(turn);
        m_world->submit({items}, ledger::kCatalogue);
        m_world->followUp();
    }
    QVERIFY(turn > 15);
    const auto catalogue = offerOf(0), warehouse = offerOf(kWarehouse);
    const auto replica = installed(catalogue, warehouse);
    QVERIFY(replica->cursor(0).seq < m_engine->headSeq(0));
    // The catalogue was made first: the warehouse's entries want more of it, and do not come before it.
    const auto next = [&](ledger::Stream stream) { return *m_engine->pull({DeviceId(1, 1), 1, stream, replica->cursor(stream).seq, 5000, 8 << 20}); };
    QCOMPARE(replica->fold(next(kWarehouse), 5000)->status, sync::FoldStatus::NeedsCatalogue);
    QCOMPARE(replica->fold(next(0), 5000)->status, sync::FoldStatus::Complete);
    QCOMPARE(replica->fold(next(kWarehouse), 5000)->status, sync::FoldStatus::Complete);
    QCOMPARE(differenceTo(*replica), QString());
    QVERIFY(!replica->building());
}

void TestSnapshots::saysHowFarEachDeviceIs()
{
    m_world->set(30, 30);
    Station station = m_world->station();
    std::vector<ledger::SealedOperation> operations;
    for (int i = 1; i <= 25; ++i)
        operations.push_back(station.seal(ServerWorld::receive(i, i, 1)));
    QVERIFY(m_engine->push(station.push(operations)).ok());
    const auto catalogue = made(0), warehouse = made(kWarehouse);
    const ledger::SealedOperation later = station.seal(ServerWorld::receive(1, 1, 1));
    const auto replica = installed(catalogue, warehouse, station.device);
    const auto isIn = [&](const ledger::SealedOperation &sealed) {
        sync::JournalledOperation operation;
        operation.sealed = sealed;
        return *replica->cameBySnapshot(operation);
    };
    QVERIFY(isIn(operations.front()));
    QVERIFY(isIn(operations.back()));
    QVERIFY(!isIn(later));
    Station other = m_world->station();
    QVERIFY(!isIn(other.seal(ServerWorld::receive(1, 1, 1)))); // Another device's first is not ours.
}

void TestSnapshots::isKeptUntilTheLogHasGrown()
{
    m_world->set(30, 30);
    const QByteArray first = made(kWarehouse).hash;
    QVERIFY(!first.isEmpty());
    stock(1, 1);
    QCOMPARE(made(kWarehouse).hash, first);
    stock(1, 20);
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::Making);
    QVERIFY(made(kWarehouse).hash != first);
}

void TestSnapshots::theOneBeforeCanStillBeFetched()
{
    m_world->set(30, 30);
    const auto first = made(kWarehouse);
    const auto piece = [this](const QByteArray &hash, std::int64_t offset, std::int64_t bytes) {
        const auto answer = m_engine->answer(sync::SnapshotRequest{DeviceId(1, 1), 1, kWarehouse, hash, offset, bytes});
        return std::get<sync::SnapshotAnswer>(*answer);
    };
    QFile file(first.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    stock(1, 25);
    QVERIFY(made(kWarehouse).hash != first.hash);
    QCOMPARE(piece(first.hash, 10, 20).bytes, whole.mid(10, 20));
    QCOMPARE(piece(first.hash, whole.size() - 5, 1000).bytes, whole.right(5));
    QVERIFY(!m_engine->answer(sync::SnapshotRequest{DeviceId(1, 1), 1, kWarehouse, first.hash, whole.size() + 1, 10}).ok());
    for (int i = 0; i < 2; ++i) {
        stock(1, 25);
        made(kWarehouse);
    }
    QCOMPARE(piece(first.hash, 10, 20).status, SnapshotStatus::Changed);
    QVERIFY(!QFile::exists(first.path));
}

void TestSnapshots::goesWithTheProcess()
{
    m_world->set(30, 30);
    const auto first = made(kWarehouse);
    QVERIFY(QFile::exists(first.path));
    m_world->open();
    m_engine = m_world->engine.get();
    QVERIFY(!QFile::exists(first.path));
    QCOMPARE(m_engine->snapshot(kWarehouse, first.hash).status, SnapshotStatus::Changed);
}

void TestSnapshots::aFolderThatCannotBeWritten()
{
    m_world->set(30, 30);
    QFile in(m_world->dir.filePath(QStringLiteral("snapshots")));
    QVERIFY(in.open(QIODevice::WriteOnly)); // A file where the folder should be.
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::Making);
    QVERIFY(!m_engine->makeSnapshots());
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::None); // Stations pull.
    m_world->clock.now += 61'000;
    QCOMPARE(offerOf(kWarehouse).status, SnapshotStatus::Making);
}

void TestSnapshots::onlyTheStreamsThatThereAre()
{
    QCOMPARE(offerOf(7).status, SnapshotStatus::None);
}

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
