// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the panel of waiting operations: what they say, and that nobody pays for them who does not look.
#include "store/journalfile.h"
#include "sync/journal.h"
#include "unit/station/engineworld.h"

using namespace bincard;
using namespace bincard::test;
using station::SentCode;
using station::SentState;
using workflow::PromptCode;

namespace {

/// A station that has the books, and is closed.
void prepare(StationWorld &world)
{
    world.server.set(3, 9);
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code == PromptCode::ScanBadge; }));
    world.close();
}

std::unique_ptr<sync::Journal> journalOf(StationWorld &world)
{
    sync::JournalOptions options;
    options.path = world.journalPath();
    options.clock = &world.server.clock;
    options.random = &world.server.random;
    return std::move(sync::Journal::open(std::move(options)).value());
}

/// As scans would have made them, a second apart.
void record(StationWorld &world, sync::Journal &journal, const std::vector<ledger::Body> &bodies)
{
    for (const ledger::Body &body : bodies) {
        sync::ScanRecord scan;
        scan.operations.push_back({body, userId(u"U-1"), SessionId(1, 1), {}, {}});
        QVERIFY(journal.record(scan).ok());
        world.server.clock.now += 1000;
    }
}

const station::SendQueue &queueOf(const StationWorld &world)
{
    return world.view.sendQueue;
}

} // namespace

class TestSendQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsHasNamesAndStandsInOrder();
    void nothingIsReadForNobody();
    void whatIsAnsweredGoesToTheOtherList();
    void onlyTheFirstAreListed();
    void whatWasKeptOutOfTheForecastSaysSo();
};

void TestSendQueue::whatWaitsHasNamesAndStandsInOrder()
{
    StationWorld world;
    prepare(world);
    ledger::MoveHu brought;
    brought.huCode = QStringLiteral("T-07");
    brought.hu = huId(brought.huCode);
    brought.toLocation = locationId(u"S-1");
    const std::int64_t begun = world.server.clock.wallMs();
    {
        const auto journal = journalOf(world);
        record(world, *journal, {ServerWorld::receive(1, 2, 10), brought, ledger::TakeTask{TaskId(1, 2), userId(u"U-1"), {}}, ledger::SessionEvent{ledger::SessionEventKind::LogOut, userId(u"U-1"), {}}});
    }
    world.online = false;
    world.open();
    world.engine->sendQueueWatched(true);
    QVERIFY(world.runUntil([&] { return queueOf(world).known; }));
    const auto &lines = queueOf(world).waiting;
    QCOMPARE(lines.size(), std::size_t(4));
    QVERIFY(lines[0].code == SentCode::Received);
    QVERIFY(lines[0].quantity == Quantity::units(10));
    QCOMPARE(lines[0].item, QStringLiteral("Item 1"));
    QCOMPARE(lines[0].place, QStringLiteral("A-02"));
    QCOMPARE(lines[0].madeAtMs, begun);
    QVERIFY(lines[0].state == SentState::OnDevice);
    QVERIFY(lines[1].code == SentCode::UnitMoved);
    QCOMPARE(lines[1].unit, QStringLiteral("T-07"));
    QCOMPARE(lines[1].into, QStringLiteral("S-1"));
    QVERIFY(lines[2].code == SentCode::TaskTaken);
    QCOMPARE(lines[2].number, QString()); // The books do not have it.
    QVERIFY(lines[3].code == SentCode::LoggedOut);
    QVERIFY(queueOf(world).latest.empty());
    QCOMPARE(queueOf(world).more, std::int64_t(0));
}

void TestSendQueue::nothingIsReadForNobody()
{
    StationWorld world;
    prepare(world);
    {
        const auto journal = journalOf(world);
        record(world, *journal, {ServerWorld::receive(1, 2, 10)});
    }
    world.online = false;
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.waitingOperations == 1 && !world.view.online; }));
    QVERIFY(!queueOf(world).known);
    world.engine->sendQueueWatched(true);
    QVERIFY(world.runUntil([&] { return queueOf(world).known; }));
    world.engine->sendQueueWatched(false);
    QVERIFY(queueOf(world) == station::SendQueue{});
}

void TestSendQueue::whatIsAnsweredGoesToTheOtherList()
{
    StationWorld world;
    prepare(world);
    {
        const auto journal = journalOf(world);
        record(world, *journal, {ServerWorld::receive(1, 2, 10), ledger::TakeTask{TaskId(1, 2), userId(u"U-1"), {}}});
    }
    world.online = false;
    world.open();
    world.engine->sendQueueWatched(true);
    QVERIFY(world.runUntil([&] { return queueOf(world).waiting.size() == 2; }));
    world.online = true;
    QVERIFY(world.runUntil([&] {
        world.server.clock.now += 100; // It is asked again after a while.
        return queueOf(world).waiting.empty() && queueOf(world).latest.size() == 2;
    }));
    QVERIFY(queueOf(world).latest[0].code == SentCode::TaskTaken); // Newest first.
    QVERIFY(queueOf(world).latest[0].state == SentState::Denied);
    QVERIFY(queueOf(world).latest[0].denial == station::Denial::UnknownTarget);
    QVERIFY(queueOf(world).latest[1].state == SentState::AtServer);
    QCOMPARE(queueOf(world).latest[1].item, QStringLiteral("Item 1"));
}

void TestSendQueue::onlyTheFirstAreListed()
{
    StationWorld world;
    prepare(world);
    {
        const auto journal = journalOf(world);
        sync::ScanRecord scan;
        for (int i = 0; i < 230; ++i)
            scan.operations.push_back({ServerWorld::receive(1 + i % 3, 1 + i % 9, i + 1), userId(u"U-1"), SessionId(1, 1), {}, {}});
        QVERIFY(journal->record(scan).ok());
    }
    world.online = false;
    world.open();
    world.engine->sendQueueWatched(true);
    QVERIFY(world.runUntil([&] { return queueOf(world).known; }));
    QCOMPARE(queueOf(world).waiting.size(), std::size_t(200));
    QVERIFY(queueOf(world).waiting.front().quantity == Quantity::units(1));
    QCOMPARE(queueOf(world).more, std::int64_t(30));
}

void TestSendQueue::whatWasKeptOutOfTheForecastSaysSo()
{
    StationWorld world;
    prepare(world);
    {
        const auto journal = journalOf(world);
        record(world, *journal, {ServerWorld::receive(1, 2, 10), ServerWorld::receive(2, 3, 5)});
        const auto waiting = journal->waiting(1, 1'000'000);
        QVERIFY(waiting.ok());
        for (int unclean = 0; unclean < 2; ++unclean)
            QVERIFY(journal->recordAttempt(sync::Journal::Attempt::Forecast, {waiting->front().position}, {}).ok());
    }
    {
        const auto file = std::move(store::JournalFile::open(world.journalPath(), {}).value());
        QVERIFY(file->setClean(false).ok());
    }
    world.online = false;
    world.open();
    QCOMPARE(world.view.quarantined, 1);
    world.engine->sendQueueWatched(true);
    QVERIFY(world.runUntil([&] { return queueOf(world).known; }));
    QVERIFY(queueOf(world).waiting[0].state == SentState::HeldBack);
    QVERIFY(queueOf(world).waiting[1].state == SentState::OnDevice);
}

QTEST_GUILESS_MAIN(TestSendQueue)
#include "tst_sendqueue.moc"
