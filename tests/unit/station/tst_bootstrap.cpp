// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/synclink.h"
#include "store/audit.h"
#include "store/replicafile.h"
#include "store/rowstore.h"
#include "sync/recovery.h"
#include "unit/server/serverworld.h"

#include <deque>

using namespace bincard;
using namespace bincard::test;

namespace {

constexpr ledger::Stream kWarehouse = ledger::kFirstWarehouse;

class AtOnce final : public station::JournalQueue
{
public:
    void post(Job job) override { job(*journal); }
    sync::Journal *journal = nullptr;
};

/// The server in this thread, through the messages' bytes; what goes wrong is up to the test.
class Line final : public sync::Transport
{
public:
    Line(ServerWorld &world, std::deque<std::function<void()>> &mailbox) : m_world(world), m_mailbox(mailbox) {}
    void send(sync::Request request, Done done) override
    {
        Result<sync::Answer> answer = Error{ErrorCode::Disconnected, QStringLiteral("cut")};
        ++sent;
        const auto *wanted = std::get_if<sync::SnapshotRequest>(&request);
        snapshotPieces += wanted != nullptr;
        catalogueAsked += wanted && wanted->stream == ledger::kCatalogue;
        pulls += std::holds_alternative<sync::PullRequest>(request);
        pushes += std::holds_alternative<sync::PushRequest>(request);
        if (!cut || !cut(request)) {
            m_world.engine->makeSnapshots();
            if (auto job = makesImages ? m_world.engine->takeImageJob() : std::nullopt)
                m_world.engine->imageMade(sync::makeImage(*job, {}));
            const auto made = m_world.engine->answer(*sync::decodeRequest(sync::encodeRequest(request)));
            answer = made.ok() ? sync::decodeAnswer(sync::encodeAnswer(*made)) : Result<sync::Answer>(made.error());
            if (auto *piece = answer.ok() ? std::get_if<sync::SnapshotAnswer>(&*answer) : nullptr; piece && spoil)
                spoil(*piece);
        }
        m_mailbox.push_back([done, answer] { done(answer); });
    }
    std::function<bool(const sync::Request &)> cut;
    std::function<void(sync::SnapshotAnswer &)> spoil;
    bool makesImages = false;
    int sent = 0, snapshotPieces = 0, catalogueAsked = 0, pulls = 0, pushes = 0;

private:
    ServerWorld &m_world;
    std::deque<std::function<void()>> &m_mailbox;
};

/// Journal, replica and the link between them and the server, as the engine has them.
class Floor
{
public:
    Floor(ServerWorld &world, bool bySnapshot, std::uint64_t number = 0) : m_world(world), m_bySnapshot(bySnapshot), m_number(number), line(world, m_mailbox) { start(); }
    ~Floor() { stop(); }

    void start()
    {
        sync::JournalOptions options;
        options.path = path(u"journal.db");
        options.clock = &m_world.clock;
        options.random = &m_random;
        options.bootId = QByteArrayLiteral("boot");
        auto opened = sync::Journal::open(std::move(options));
        journal = std::move(*opened);
        if (!journal->identity()) {
            const DeviceId device(0xf100 + m_number, m_bySnapshot);
            QVERIFY(journal->pair({device, 1, *m_world.engine->pairDevice(device, 1), kWarehouse}).ok());
        }
        auto books = sync::Replica::open({path(u"cache.db"), kWarehouse, {}, {}});
        replica = std::move(*books);
        QVERIFY(sync::recover(*journal, *replica).ok());
        m_queue.journal = journal.get();
        station::SyncParts parts;
        parts.journal = &m_queue;
        parts.replica = replica.get();
        parts.transport = &line;
        parts.clock = &m_world.clock;
        parts.post = [this](std::function<void()> what) { m_mailbox.push_back(std::move(what)); };
        parts.identity = *journal->identity();
        parts.status = journal->status();
        if (m_bySnapshot)
            parts.cachePath = path(u"cache.db");
        station::SyncEvents events;
        events.folded = [](const std::vector<sync::OperationAnswer> &) {};
        events.statusChanged = [this] {
            if (const sync::Loading now = link->loading(); loadings.empty() || !(loadings.back() == now))
                loadings.push_back(now);
        };
        events.caughtUp = events.reset = [] {};
        events.failed = [this](const Error &error) { errors += error.detail; };
        link = std::make_unique<station::SyncLink>(std::move(parts), std::move(events));
        link->kick();
    }
    void stop()
    {
        link.reset();
        m_mailbox.clear();
        replica.reset();
        journal.reset();
    }
    /// Until nothing is left to do, or so many steps were made.
    void run(int steps = 100'000)
    {
        for (; steps > 0; --steps) {
            if (!m_mailbox.empty()) {
                const auto what = std::move(m_mailbox.front());
                m_mailbox.pop_front();
                what();
            } else if (!link->slice()) {
                if (link->caughtUp() && journal->status().waiting == 0)
                    return;
                m_world.clock.now += 500;
                link->kick();
            }
        }
    }
    ledger::Decision scan(const ledger::Body &body)
    {
        sync::ScanRecord record;
        record.operations.push_back({body, userId(u"U-1"), SessionId(1, 1), {}, {}});
        record.seen = {1, replica->cursor(0).seq, replica->cursor(kWarehouse).seq};
        const auto recorded = journal->record(record);
        link->noteStatus(journal->status());
        return *replica->forecast(recorded->front());
    }
    [[nodiscard]] QString path(QStringView name) const { return m_dir.filePath(name.toString()); }
    [[nodiscard]] QStringList files() const { return QDir(m_dir.path()).entryList({QStringLiteral("*snapshot*"), QStringLiteral("*.new*")}, QDir::Files); }
    [[nodiscard]] QString differenceToServer()
    {
        const auto finding = store::firstDifference(m_world.engine->database(), replica->database(), kWarehouse);
        return finding.ok() ? finding->value_or(QString()) : finding.error().detail;
    }

private:
    ServerWorld &m_world;
    bool m_bySnapshot;
    std::uint64_t m_number; ///< of the station
    QTemporaryDir m_dir;
    SeededRandom m_random{7};
    AtOnce m_queue;
    std::deque<std::function<void()>> m_mailbox;

public:
    std::unique_ptr<sync::Journal> journal;
    std::unique_ptr<sync::Replica> replica;
    Line line;
    std::unique_ptr<station::SyncLink> link;
    std::vector<sync::Loading> loadings;
    QStringList errors;
};

} // namespace

/// A station without books gets them as snapshots, whatever happens on the way, and has what one has that pulled everything.
class TestBootstrap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<ServerWorld>();
        m_world->snapshotFrom = 50;
        m_world->open();
        m_world->set(300, 300);
        std::vector<ledger::Body> bodies;
        for (int i = 1; i <= 200; ++i)
            bodies.push_back(ServerWorld::receive(i, i, i));
        m_world->submit(bodies);
    }
    void equalsOneThatPulledEverything();
    void aShortHistoryIsPulled();
    void ownOperationsAboveItAreForecastAgain();
    void ownOperationsThatItHasAreNot_data() { waysToTheBooks(); }
    void ownOperationsThatItHasAreNot();
    void goesOnAfterABrokenLine();
    void goesOnAfterARestart_data();
    void goesOnAfterARestart();
    void beginsAnewWhenItIsNoMore();
    void oneThatDoesNotAddUpIsFetchedAgain();
    void oneThatNeverAddsUpIsGivenUp();
    void aResetStationDropsWhatItHad();
    void aServerThatIsAlwaysMakingIsNotWaitedForForEver();
    void theNextOneGetsAnImage();
    void anImageIsGoneOnWithAfterARestart();
    void anImageThatDoesNotAddUpGivesWayToRows_data();
    void anImageThatDoesNotAddUpGivesWayToRows();
    void anImageOfAnotherSchemaIsNotOffered();
    void anImageIsMadeOnce();
    void aFailedImageRests();
    void aSlowLineTakesRows_data();
    void aSlowLineTakesRows();

private:
    static void waysToTheBooks()
    {
        QTest::addColumn<bool>("image");
        QTest::newRow("rows") << false;
        QTest::newRow("image") << true;
    }
    /// Another station gets the books; while it does an image is made, which is there for the next.
    void prepareImage()
    {
        Floor first(*m_world, true, 9);
        first.line.makesImages = true;
        first.run();
        QCOMPARE(first.differenceToServer(), QString());
        m_world->engine->makeSnapshots();
        if (auto job = m_world->engine->takeImageJob())
            m_world->engine->imageMade(sync::makeImage(*job, {}));
    }
    std::unique_ptr<ServerWorld> m_world;
};

void TestBootstrap::equalsOneThatPulledEverything()
{
    Floor pulled(*m_world, false), fetched(*m_world, true);
    pulled.run();
    fetched.run();
    QVERIFY(fetched.line.snapshotPieces >= 4); // Two that are made, and two pieces.
    QVERIFY(fetched.line.pulls * 3 < pulled.line.pulls + 9);
    const auto finding = store::firstDifference(pulled.replica->database(), fetched.replica->database(), kWarehouse);
    QCOMPARE(finding->value_or(QString()), QString());
    QCOMPARE(fetched.differenceToServer(), QString());
    for (const ledger::Stream stream : {ledger::kCatalogue, kWarehouse})
        QVERIFY(pulled.replica->cursor(stream) == fetched.replica->cursor(stream));
    QVERIFY(!fetched.replica->building());
    QCOMPARE(fetched.files(), QStringList());
    QCOMPARE(fetched.errors, QStringList());
    using Phase = sync::Loading::Phase;
    std::vector<Phase> phases;
    for (const sync::Loading &loading : fetched.loadings) {
        if (phases.empty() || phases.back() != loading.phase)
            phases.push_back(loading.phase);
    }
    QVERIFY(std::find(phases.begin(), phases.end(), Phase::Making) != phases.end());
    QVERIFY(std::find(phases.begin(), phases.end(), Phase::Installing) != phases.end());
    QCOMPARE(phases.back(), Phase::None);
    // Both go on alike.
    m_world->submit({ServerWorld::receive(1, 2, 3)});
    fetched.link->hint();
    fetched.run();
    QCOMPARE(fetched.differenceToServer(), QString());
}

void TestBootstrap::aShortHistoryIsPulled()
{
    m_world->snapshotFrom = 100'000;
    m_world->open();
    Floor floor(*m_world, true);
    floor.run();
    QCOMPARE(floor.line.snapshotPieces, 2);
    QCOMPARE(floor.differenceToServer(), QString());
}

void TestBootstrap::ownOperationsAboveItAreForecastAgain()
{
    Floor floor(*m_world, true);
    const auto isPush = [](const sync::Request &request) { return std::holds_alternative<sync::PushRequest>(request); };
    floor.line.cut = isPush;
    floor.scan(ServerWorld::receive(5, 5, 1000)); // While nothing is here yet.
    floor.run(200);
    QVERIFY(!floor.replica->building());
    QCOMPARE(floor.replica->pendingCount(), std::size_t(1));
    const auto stock = [&](int number) { return (*floor.replica->rows().find<Stock>(accountId(ServerWorld::account(number, number))))->onHand.thousandths / 1000; };
    QCOMPARE(stock(5), std::int64_t(1005));
    floor.scan(ServerWorld::receive(6, 6, 1000));
    QCOMPARE(stock(6), std::int64_t(1006));
    floor.line.cut = {};
    floor.run();
    QCOMPARE(floor.replica->pendingCount(), std::size_t(0));
    QVERIFY(m_world->onHand(ServerWorld::account(5, 5)) == Quantity::units(1005));
    QCOMPARE(floor.differenceToServer(), QString());
}

/// Its operation is in the log, the answer was lost, and then its cache: the snapshot has the operation's effects.
void TestBootstrap::ownOperationsThatItHasAreNot()
{
    QFETCH(const bool, image);
    Floor floor(*m_world, true);
    floor.run();
    floor.scan(ServerWorld::receive(5, 5, 1000));
    const auto waiting = *floor.journal->waiting(10, 1 << 20);
    QVERIFY(m_world->engine->push({floor.journal->identity()->device, 1, {waiting.front().sealed}, {}}).ok());
    m_world->submit(std::vector<ledger::Body>(500, ServerWorld::receive(1, 1, 1))); // The snapshot is too old now: there will be one with the operation.
    if (image)
        prepareImage();
    floor.line.catalogueAsked = 0;
    floor.stop();
    QVERIFY(QFile::remove(floor.path(u"cache.db")));
    bool seen = false;
    floor.line.cut = [](const sync::Request &request) { return std::holds_alternative<sync::PushRequest>(request); };
    floor.start();
    for (int i = 0; i < 400; ++i) {
        floor.run(1);
        const auto row = floor.replica->rows().find<Stock>(accountId(ServerWorld::account(5, 5)));
        if (row.ok() && *row) {
            seen = true;
            QVERIFY((*row)->onHand == Quantity::units(1005)); // Never twice.
        }
    }
    QVERIFY(seen);
    QCOMPARE(floor.line.catalogueAsked == 0, image); // It is in it.
    QVERIFY(!floor.replica->building());
    QCOMPARE(floor.replica->pendingCount(), std::size_t(0));
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.journal->status().waiting, std::int64_t(1)); // Nothing told the journal yet.
    // Nor after a restart: the replica remembers.
    floor.stop();
    floor.start();
    QCOMPARE(floor.replica->pendingCount(), std::size_t(0));
    QCOMPARE(floor.differenceToServer(), QString());
    floor.line.cut = {};
    floor.run();
    QCOMPARE(floor.journal->status().waiting, std::int64_t(0));
    QCOMPARE(floor.differenceToServer(), QString());
}

void TestBootstrap::goesOnAfterABrokenLine()
{
    Floor floor(*m_world, true);
    floor.line.cut = [&floor](const sync::Request &) { return floor.line.sent % 3 != 0; };
    floor.run();
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.files(), QStringList());
}

void TestBootstrap::goesOnAfterARestart_data()
{
    QTest::addColumn<int>("steps");
    for (int steps = 1; steps < 24; ++steps)
        QTest::addRow("after %d steps", steps) << steps;
}

void TestBootstrap::goesOnAfterARestart()
{
    QFETCH(int, steps);
    Floor floor(*m_world, true);
    floor.run(steps);
    floor.stop();
    std::int64_t had = 0;
    for (const QString &name : floor.files())
        had += QFileInfo(floor.path(name)).size();
    std::int64_t firstOffset = -1;
    floor.line.cut = [&firstOffset](const sync::Request &request) {
        if (const auto *piece = std::get_if<sync::SnapshotRequest>(&request); piece && firstOffset < 0)
            firstOffset = piece->offset;
        return false;
    };
    floor.start();
    if (had > 0)
        QVERIFY(firstOffset > 0); // It does not begin anew.
    floor.run();
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.files(), QStringList());
}

void TestBootstrap::beginsAnewWhenItIsNoMore()
{
    Floor floor(*m_world, true);
    while (floor.files().isEmpty())
        floor.run(1);
    m_world->open(); // Its snapshots went with the process.
    floor.run();
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.files(), QStringList());
}

void TestBootstrap::oneThatDoesNotAddUpIsFetchedAgain()
{
    Floor floor(*m_world, true);
    bool spoilt = false;
    floor.line.spoil = [&spoilt](sync::SnapshotAnswer &piece) {
        if (piece.bytes.size() > 200 && !std::exchange(spoilt, true))
            piece.bytes[150] = static_cast<char>(piece.bytes[150] ^ 1);
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a snapshot was not taken: .*")));
    floor.run();
    QVERIFY(spoilt);
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.files(), QStringList());
    QVERIFY(floor.line.pulls < 10);
    QCOMPARE(floor.errors, QStringList());
}

void TestBootstrap::oneThatNeverAddsUpIsGivenUp()
{
    Floor floor(*m_world, true);
    floor.line.spoil = [](sync::SnapshotAnswer &piece) {
        if (piece.bytes.size() > 200)
            piece.bytes[150] = static_cast<char>(piece.bytes[150] ^ 1);
    };
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a snapshot was not taken: .*")));
    floor.run();
    QCOMPARE(floor.differenceToServer(), QString()); // Pulled.
    QCOMPARE(floor.files(), QStringList());
}

void TestBootstrap::aResetStationDropsWhatItHad()
{
    Floor floor(*m_world, true);
    floor.run();
    QVERIFY(floor.replica->reset().ok());
    floor.stop();
    floor.start();
    floor.run();
    QCOMPARE(floor.differenceToServer(), QString());
}

void TestBootstrap::aServerThatIsAlwaysMakingIsNotWaitedForForEver()
{
    Floor floor(*m_world, true);
    floor.line.spoil = [](sync::SnapshotAnswer &piece) { piece = {sync::SnapshotStatus::Making, piece.stream, {}, 0, 0, {}}; };
    floor.run();
    QCOMPARE(floor.differenceToServer(), QString());
    QVERIFY(floor.line.snapshotPieces > 500);
}

void TestBootstrap::theNextOneGetsAnImage()
{
    prepareImage();
    Floor pulled(*m_world, false), fetched(*m_world, true);
    pulled.run();
    fetched.run();
    QCOMPARE(fetched.line.snapshotPieces, 1);
    QCOMPARE(fetched.line.catalogueAsked, 0);
    QCOMPARE(fetched.files(), QStringList());
    QCOMPARE(fetched.errors, QStringList());
    QCOMPARE(fetched.differenceToServer(), QString());
    for (const ledger::Stream stream : {ledger::kCatalogue, kWarehouse})
        QVERIFY(pulled.replica->cursor(stream) == fetched.replica->cursor(stream));
    QVERIFY(!fetched.replica->building());
    // It is a replica like any other: words are found, and it goes on.
    QCOMPARE(*fetched.replica->database().integer("SELECT count(*) FROM item_text WHERE item_text MATCH 'item'"), 300);
    m_world->submit({ServerWorld::receive(1, 2, 3)});
    fetched.link->hint();
    fetched.run();
    QCOMPARE(fetched.differenceToServer(), QString());
    // The server's books grow by much: rows again, until there is a newer image.
    m_world->submit(std::vector<ledger::Body>(500, ServerWorld::receive(1, 1, 1)));
    Floor later(*m_world, true, 2);
    later.run();
    QVERIFY(later.line.catalogueAsked > 0);
    QCOMPARE(later.differenceToServer(), QString());
}

void TestBootstrap::anImageIsGoneOnWithAfterARestart()
{
    prepareImage();
    Floor floor(*m_world, true);
    while (floor.files().isEmpty())
        floor.run(1);
    floor.stop();
    m_world->submit(std::vector<ledger::Body>(60, ServerWorld::receive(1, 1, 1))); // There may be a newer one by now.
    floor.start();
    floor.run();
    QCOMPARE(floor.line.catalogueAsked, 0);
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.files(), QStringList());
}

void TestBootstrap::anImageThatDoesNotAddUpGivesWayToRows_data()
{
    QTest::addColumn<int>("at"); // from the front, or from the end
    for (const int at : {12, 100, -40, -33, -1})
        QTest::addRow("a bit at %d", at) << at;
}

void TestBootstrap::anImageThatDoesNotAddUpGivesWayToRows()
{
    QFETCH(const int, at);
    prepareImage();
    Floor floor(*m_world, true);
    floor.stop(); // Its first request is answered already.
    floor.line.spoil = [at](sync::SnapshotAnswer &piece) {
        if (!piece.bytes.startsWith("BCIMAG1"))
            return;
        char &byte = piece.bytes.data()[at < 0 ? piece.bytes.size() + at : at];
        byte = static_cast<char>(byte ^ 4);
    };
    floor.start();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a snapshot was not taken: .*")));
    floor.run();
    QVERIFY(floor.line.catalogueAsked > 0);
    QVERIFY(floor.line.pulls < 10);
    QCOMPARE(floor.differenceToServer(), QString());
    QCOMPARE(floor.files(), QStringList());
    QCOMPARE(floor.errors, QStringList());
}

void TestBootstrap::anImageOfAnotherSchemaIsNotOffered()
{
    prepareImage();
    const auto ask = [this](const QByteArray &schema) {
        return std::get<sync::SnapshotAnswer>(*m_world->engine->answer(sync::SnapshotRequest{DeviceId(1, 1), 1, kWarehouse, {}, 0, 1 << 20, schema}));
    };
    const QByteArray ours = *store::ReplicaFile::schema();
    QVERIFY(ask(ours).bytes.startsWith("BCIMAG1"));
    for (const QByteArray &other : {QByteArray(), QByteArray(32, 's'), ours.left(31)})
        QVERIFY(ask(other).bytes.startsWith("BCSNAP1"));
    // Somebody's file under the name of an image of ours: refused by what it says of itself.
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("image"));
    QByteArray bytes = ask(ours).bytes;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const auto installed = sync::installSnapshots({dir.filePath(QStringLiteral("cache.db")), {}, kWarehouse + 1, {}, {{kWarehouse, path, {}}}, {}});
    QVERIFY(!installed.ok());
    QCOMPARE(installed.error().code, ErrorCode::Malformed);
    QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("cache.db"))));
}

/// Others ask for one while it is made.
void TestBootstrap::anImageIsMadeOnce()
{
    Floor(*m_world, true, 9).run();
    const sync::SnapshotRequest request{DeviceId(1, 1), 1, kWarehouse, {}, 0, 1 << 20, *store::ReplicaFile::schema()};
    QVERIFY(m_world->engine->answer(request).ok());
    const auto job = m_world->engine->takeImageJob();
    QVERIFY(job);
    QVERIFY(m_world->engine->answer(request).ok());
    QVERIFY(!m_world->engine->takeImageJob());
    m_world->engine->imageMade(sync::makeImage(*job, {}));
    QVERIFY(!m_world->engine->takeImageJob());
    QVERIFY(std::get<sync::SnapshotAnswer>(*m_world->engine->answer(request)).bytes.startsWith("BCIMAG1"));
    QCOMPARE(QDir(m_world->dir.filePath(QStringLiteral("snapshots"))).entryList({QStringLiteral("*.image*")}, QDir::Files).size(), 1); // Nothing is left of its making.
}

void TestBootstrap::aFailedImageRests()
{
    Floor(*m_world, true, 9).run();
    const sync::SnapshotRequest request{DeviceId(1, 1), 1, kWarehouse, {}, 0, 1 << 20, *store::ReplicaFile::schema()};
    const auto wanted = [this, &request] { return m_world->engine->answer(request).ok() && m_world->engine->takeImageJob().has_value(); };
    QVERIFY(wanted());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no image of a replica could be made: full")));
    m_world->engine->imageMade(Error{ErrorCode::DiskFull, QStringLiteral("full")});
    QVERIFY(!wanted());
    m_world->clock.now += 599'000;
    QVERIFY(!wanted());
    m_world->clock.now += 2'000;
    QVERIFY(wanted());
}

void TestBootstrap::aSlowLineTakesRows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("ms");
    QTest::addColumn<bool>("goesOn");
    const QByteArray image = "BCIMAG1\n" + QByteArray(1'000'000, 'i'), rows = "BCSNAP1\n" + QByteArray(1'000'000, 'r');
    QTest::newRow("quick") << image << 90 << true;
    QTest::newRow("slow") << image << 110 << false;
    QTest::newRow("slow, and rows anyway") << rows << 5000 << true;
}

void TestBootstrap::aSlowLineTakesRows()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, ms);
    QFETCH(const bool, goesOn);
    QTemporaryDir dir;
    sync::SnapshotFetchOptions options{.beside = dir.filePath(QStringLiteral("cache.db")), .warehouse = kWarehouse};
    options.schema = QByteArray(32, 's');
    sync::SnapshotFetch fetch(options);
    const sync::Identity identity{DeviceId(1, 1), 1, QByteArray(32, 'k'), kWarehouse};
    QCOMPARE(fetch.start(identity, 1000).schema, options.schema);
    QVERIFY(fetch.finish(1000 + ms, sync::Answer(sync::SnapshotAnswer{sync::SnapshotStatus::Piece, kWarehouse, QByteArray(32, 'h'), 500'000'000, 0, bytes})).ok());
    const sync::SnapshotRequest next = fetch.start(identity, 2000);
    QCOMPARE(next.offset > 0, goesOn);
    QCOMPARE(!next.schema.isEmpty(), goesOn);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), goesOn ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestBootstrap)
#include "tst_bootstrap.moc"
