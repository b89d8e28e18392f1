// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine shows, and when: without anybody doing anything, while a commit is under way, and after an interrupted start.
#include "sync/journal.h"
#include "sync/uploader.h"
#include "unit/station/engineworld.h"
#include "workflow/session.h"

using namespace bincard;
using namespace bincard::test;
using workflow::PromptCode;

class TestView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastSyncIsTrueOnAStationThatIsIdle();
    void aStopStaysTheSamePromptHoweverOftenItIsShown();
    void aCommitThatNoInputMadeIsNoInput();
    void anInterruptedFirstLoadIsNotAnsweredFrom();
    void aClaimAcknowledgedBeforeTheBooksWereBuiltAnewIsAnswered();
};

void TestView::theLastSyncIsTrueOnAStationThatIsIdle()
{
    StationWorld world;
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code == PromptCode::ScanBadge; }));
    const std::int64_t begun = world.server.clock.now;
    for (int second = 1; second <= 6; ++second) {
        world.server.clock.now += 1000;
        QVERIFY(world.engine->waitMs() >= 0);
        QVERIFY(world.runUntil([&] { return world.view.nowMs == world.server.clock.now; }));
    }
    QVERIFY(world.view.lastSyncMs >= begun + 3000); // A view may have been made just before an answer came.
    QCOMPARE(world.view.promptSerial, std::uint64_t(2)); // Waiting for the books, then the badge: time makes no new prompt.
}

void TestView::aStopStaysTheSamePromptHoweverOftenItIsShown()
{
    StationWorld world;
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code == PromptCode::ScanBadge; }));
    world.engine->scanned(QStringLiteral("U-9999"), world.server.clock.now);
    QVERIFY(world.answered(1));
    QCOMPARE(world.view.screen.prompt.code, PromptCode::UnknownBadge);
    const std::uint64_t stop = world.view.promptSerial;
    world.engine->painted(stop);
    const int shows = world.shows;
    world.server.clock.now += 1000;
    QVERIFY(world.runUntil([&] { return world.shows > shows; })); // The status was shown anew,
    QCOMPARE(world.view.promptSerial, stop);
    world.engine->scanned(QStringLiteral("U-9999"), world.server.clock.now); // and what is scanned a second after the stop counts.
    QVERIFY(world.answered(2));
    QCOMPARE(world.view.unusedScans, 0);
    QVERIFY(world.view.promptSerial > stop); // The same words, but another answer.
}

void TestView::aCommitThatNoInputMadeIsNoInput()
{
    StationWorld world;
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code == PromptCode::ScanBadge; }));
    world.close();
    {
        sync::JournalOptions options;
        options.path = world.journalPath();
        options.clock = &world.server.clock;
        options.random = &world.server.random;
        auto journal = sync::Journal::open(std::move(options));
        QVERIFY(journal.ok());
        workflow::Session session;
        session.frames = {workflow::LogIn{workflow::login::CheckingPin{}}}; // On starting the PIN is asked again: that is saved.
        QVERIFY((*journal)->record({{}, {{QStringLiteral("session"), workflow::encoded(session)}}, {}, {}}).ok());
    }
    world.open();
    world.engine->scanned(QStringLiteral("A"), 0);
    world.engine->scanned(QStringLiteral("B"), 0);
    QCOMPARE(world.view.queuedScans, 2);
    QCOMPARE(world.view.answeredInputs, std::uint64_t(0));
    QVERIFY(world.answered(2));
    QCOMPARE(world.view.answeredInputs, std::uint64_t(2));
}

void TestView::anInterruptedFirstLoadIsNotAnsweredFrom()
{
    StationWorld world;
    world.server.set(3, 9);
    world.server.submit(std::vector<ledger::Body>(200, ServerWorld::receive(1, 1, 1)));
    world.open();
    for (int slices = 0; slices < 2;) // The catalogue, and the beginning of the warehouse.
        slices += world.turn() ? 1 : 0;
    QCOMPARE(world.view.screen.prompt.code, PromptCode::WaitingForServer);
    world.open();
    QCOMPARE(world.view.screen.prompt.code, PromptCode::WaitingForServer);
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code == PromptCode::ScanBadge; }));
    world.open();
    QCOMPARE(world.view.screen.prompt.code, PromptCode::ScanBadge); // Known books are there at once.
}

void TestView::aClaimAcknowledgedBeforeTheBooksWereBuiltAnewIsAnswered()
{
    StationWorld world;
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code == PromptCode::ScanBadge; }));
    world.close();
    {
        sync::JournalOptions options;
        options.path = world.journalPath();
        options.clock = &world.server.clock;
        options.random = &world.server.random;
        auto journal = sync::Journal::open(std::move(options));
        QVERIFY(journal.ok());
        const UserId anna = userId(u"U-1");
        const TaskId task(1, 2); // Of a history that is no more.
        workflow::Session session;
        session.person.id = anna;
        session.frames = {workflow::Home{workflow::home::Claiming{{{{task, QStringLiteral("K-1"), TaskKind::Pick, {}, QStringLiteral("1001")}, false, false}}, true, 0, {}}}};
        sync::ScanRecord record;
        record.operations.push_back({ledger::TakeTask{task, anna, {}}, anna, SessionId(1, 1), OperationId(5, 5), {}});
        record.states.push_back({QStringLiteral("session"), workflow::encoded(session)});
        QVERIFY((*journal)->record(record).ok());
        sync::Uploader uploader{sync::UploaderOptions{}};
        const auto answer = world.server.engine->push(uploader.start(*(*journal)->identity(), *(*journal)->waiting(10, 100'000)));
        QVERIFY(answer.ok() && answer->answers.size() == 1);
        QVERIFY((*journal)->answered(answer->answers).ok());
    }
    QVERIFY(QFile::remove(world.cachePath()));
    world.open();
    QVERIFY(world.runUntil([&] { return world.view.screen.prompt.code != PromptCode::WaitingForServer; }));
    QCOMPARE(world.view.screen.prompt.code, PromptCode::NothingFound);
}

QTEST_GUILESS_MAIN(TestView)
#include "tst_view.moc"
