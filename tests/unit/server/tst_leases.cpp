// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that stations have in hand (design §6): who is given what, how long it is kept, and what becomes of it when nobody is heard.
#include "unit/server/serverworld.h"

#include <set>

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

namespace {
constexpr std::int64_t kHour = 3'600'000;
}

class TestLeases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStationIsGivenItsShare();
    void whatIsInHandIsNotProposedToOthers();
    void theMostUrgentComesFirstInHandOrNot();
    void aStationThatIsHeardKeepsItsTasks();
    void aStationThatIsNotHeardLosesThem();
    void whoComesBackInTheLastMomentKeepsThem();
    void whatArrivesLateIsPostedAndTold();
    void nothingToKeepIsNoLease();
    void nobodyHoardsWhatIsScarce();
    void countsWaitForPicksAndForAnotherPerson();

private:
    void orders(int count)
    {
        for (int i = 1; i <= count; ++i)
            m_world->submit({ServerWorld::order(QString::number(1000 + i), {{i % 5 + 1, 1}}, 0, i)});
        m_world->followUp();
    }
    [[nodiscard]] sync::WorkAnswer ask(const Station &station, UserId user, int inHand, OrderId order = {})
    {
        return *m_world->engine->proposeWork({station.device, user, order, inHand});
    }
    [[nodiscard]] std::vector<Task> tasksOf(const Station &station) { return *m_world->engine->queries().tasksOfDevice(station.device); }
    [[nodiscard]] std::optional<Lease> leaseOf(const Station &station) { return *m_world->engine->queries().find<Lease>(station.device); }
    Outcome push(Station &station, const ledger::Body &body) { return m_world->engine->push(station.push({station.seal(body)}))->answers.front().outcome; }
    void heard(const Station &station)
    {
        QVERIFY(m_world->engine->pull({station.device, station.incarnation, 1, 0, 1, 0}).ok());
        m_world->followUp();
    }
    Station worker(const QString &badge)
    {
        Station station = m_world->station();
        station.user = userId(badge);
        return station;
    }
    std::unique_ptr<ServerWorld> m_world;
};

void TestLeases::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(5, 20);
    for (int i = 1; i <= 5; ++i)
        m_world->submit({ServerWorld::receive(i, i, 100)});
}

void TestLeases::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestLeases::aStationIsGivenItsShare()
{
    orders(12);
    Station anna = worker(QStringLiteral("U-1"));
    const auto answer = ask(anna, anna.user, 3);
    QVERIFY(!answer.task.isNull());
    QCOMPARE(answer.seq, m_world->engine->headSeq(1)); // Up to where it knows that the task is its own.
    const auto tasks = tasksOf(anna);
    QCOMPARE(tasks.size(), 3U);
    for (const Task &task : tasks) {
        QCOMPARE(task.state, TaskState::Released);
        QVERIFY(task.fence > 0 && task.fence <= answer.seq);
    }
    QCOMPARE(leaseOf(anna)->untilMs, m_world->clock.wallMs() + 12 * kHour);
    // Asked again it is the same work and no more of it.
    QCOMPARE(ask(anna, anna.user, 3).task, answer.task);
    QCOMPARE(tasksOf(anna).size(), 3U);
    QCOMPARE(push(anna, ledger::TakeTask{answer.task, anna.user, {}}), Outcome::Granted);
    QCOMPARE(ask(anna, {}, 2).task, TaskId()); // Nobody asks for work: only the hand is filled, and it is full.
    QCOMPARE(tasksOf(anna).size(), 3U);
    QCOMPARE(ask(anna, {}, 1000).task, TaskId());
    QVERIFY(tasksOf(anna).size() <= 1U + 20U);
}

void TestLeases::whatIsInHandIsNotProposedToOthers()
{
    orders(6);
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2"));
    (void)ask(anna, anna.user, 2);
    std::set<TaskId> hers;
    for (const Task &task : tasksOf(anna))
        hers.insert(task.id);
    QCOMPARE(hers.size(), 2U);
    for (int i = 0; i < 4; ++i) {
        const auto answer = ask(ben, ben.user, 0);
        QVERIFY(!answer.task.isNull() && !hers.contains(answer.task));
        QCOMPARE(push(ben, ledger::TakeTask{answer.task, ben.user, {}}), Outcome::Granted);
        QCOMPARE(push(ben, ledger::FinishTask{answer.task, {}}), Outcome::Posted);
    }
    QVERIFY(ask(ben, ben.user, 0).task.isNull());
    const Task inHand = tasksOf(anna).front();
    QCOMPARE(ask(ben, ben.user, 1, inHand.order).reason, sync::NoWork::TakenByAnother);
    QCOMPARE(push(ben, ledger::TakeTask{inHand.id, ben.user, {}}), Outcome::Denied);
    QCOMPARE(push(ben, ledger::TakeTask{inHand.id, ben.user, {}, true}), Outcome::Granted);
}

void TestLeases::theMostUrgentComesFirstInHandOrNot()
{
    orders(6);
    Station anna = worker(QStringLiteral("U-1"));
    (void)ask(anna, {}, 2);
    QCOMPARE(tasksOf(anna).size(), 2U);
    m_world->submit({ServerWorld::order(QStringLiteral("URGENT"), {{1, 1}}, 9)});
    m_world->followUp();
    QCOMPARE(m_world->row<Task>(ask(anna, anna.user, 1).task).order, orderId(u"URGENT"));
    // And nothing of lesser urgency goes before what is in hand.
    Station ben = worker(QStringLiteral("U-2"));
    m_world->submit({ServerWorld::order(QStringLiteral("LATER"), {{1, 1}}, -1)});
    m_world->followUp();
    QVERIFY(m_world->row<Task>(ask(ben, ben.user, 1).task).order != orderId(u"LATER"));
}

void TestLeases::aStationThatIsHeardKeepsItsTasks()
{
    orders(4);
    Station anna = worker(QStringLiteral("U-1"));
    (void)ask(anna, anna.user, 1);
    const std::int64_t first = leaseOf(anna)->untilMs;
    heard(anna);
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->clock.now += kHour / 2;
    heard(anna);
    QCOMPARE(m_world->engine->headSeq(1), head); // Not at each contact.
    for (int hour = 0; hour < 40; ++hour) {
        m_world->clock.now += kHour;
        heard(anna);
    }
    QVERIFY(leaseOf(anna)->untilMs > first + 24 * kHour);
    QCOMPARE(tasksOf(anna).size(), 1U);
    QVERIFY(m_world->engine->headSeq(1) <= head + 41);
}

void TestLeases::aStationThatIsNotHeardLosesThem()
{
    orders(6);
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2"));
    const TaskId begun = ask(anna, anna.user, 3).task;
    QCOMPARE(push(anna, ledger::TakeTask{begun, anna.user, {}}), Outcome::Granted);
    QCOMPARE(tasksOf(anna).size(), 3U);
    m_world->clock.now += 12 * kHour - 1;
    heard(ben);
    QCOMPARE(tasksOf(anna).size(), 3U);
    m_world->clock.now += kHour;
    heard(ben);
    QVERIFY(tasksOf(anna).empty());
    QVERIFY(!leaseOf(anna));
    const Task task = m_world->row<Task>(begun);
    QCOMPARE(task.state, TaskState::TakenOver);
    QCOMPARE(task.user, anna.user);
    // It is offered to others now, and first of all to her.
    QCOMPARE(ask(anna, anna.user, 0).task, begun);
    QCOMPARE(ask(ben, ben.user, 0, task.order).task, begun);
}

void TestLeases::whoComesBackInTheLastMomentKeepsThem()
{
    orders(3);
    Station anna = worker(QStringLiteral("U-1"));
    (void)ask(anna, anna.user, 1);
    m_world->clock.now += 13 * kHour;
    m_world->open(); // Over, but the server was away as well: its stations have a moment to come back.
    Station ben = worker(QStringLiteral("U-2"));
    heard(ben);
    m_world->clock.now += kHour / 12;
    heard(anna);
    m_world->clock.now += kHour;
    heard(ben);
    QCOMPARE(tasksOf(anna).size(), 1U);
    QVERIFY(leaseOf(anna)->untilMs > m_world->clock.wallMs());
}

void TestLeases::whatArrivesLateIsPostedAndTold()
{
    orders(2);
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2"));
    const TaskId task = ask(anna, anna.user, 1).task;
    const TaskLine line = m_world->engine->queries().taskLinesOf(task)->front();
    const auto took = anna.seal(ledger::TakeTask{task, anna.user, {}}); // Offline from here.
    const auto picked = anna.seal(m_world->pick(line, line.quantity, QStringLiteral("T-1")));
    const auto finished = anna.seal(ledger::FinishTask{task, {}});
    m_world->clock.now += 14 * kHour;
    heard(ben);
    QCOMPARE(ask(ben, ben.user, 0, m_world->row<Task>(task).order).task, task);
    QCOMPARE(push(ben, ledger::TakeTask{task, ben.user, {}}), Outcome::Granted);
    const auto answer = m_world->engine->push(anna.push({took, picked, finished}));
    QCOMPARE(answer->answers.size(), 3U);
    QCOMPARE(answer->answers[0].outcome, Outcome::Denied);
    QCOMPARE(answer->answers[1].outcome, Outcome::PostedWithDiscrepancy);
    QCOMPARE(answer->answers[2].outcome, Outcome::PostedWithDiscrepancy);
    QCOMPARE(m_world->row<Task>(task).user, ben.user); // He is told that nothing is left; it is his to end.
    const auto open = *m_world->engine->queries().openDiscrepancies(DiscrepancyKind::TakenOver, 10);
    QCOMPARE(open.size(), 2U);
}

void TestLeases::nothingToKeepIsNoLease()
{
    Station anna = worker(QStringLiteral("U-1"));
    const std::int64_t head = m_world->engine->headSeq(1);
    for (int i = 0; i < 5; ++i) {
        heard(anna);
        m_world->clock.now += 3 * kHour;
    }
    QCOMPARE(m_world->engine->headSeq(1), head);
    QVERIFY(ask(anna, anna.user, 3).task.isNull());
    QVERIFY(!leaseOf(anna));
}

void TestLeases::nobodyHoardsWhatIsScarce()
{
    orders(3);
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2")), clara = worker(QStringLiteral("U-3"));
    for (Station *station : {&anna, &ben, &clara})
        heard(*station);
    for (Station *station : {&anna, &ben, &clara})
        QVERIFY(!ask(*station, station->user, 10).task.isNull());
    std::size_t begun = 0;
    for (Station *station : {&anna, &ben, &clara})
        begun += tasksOf(*station).size();
    QCOMPARE(begun, 3U);
}

void TestLeases::countsWaitForPicksAndForAnotherPerson()
{
    orders(1);
    Station anna = worker(QStringLiteral("U-1"));
    Station ben = worker(QStringLiteral("U-2"));
    const auto counted = [](std::int64_t units, TaskId task) {
        ledger::Count count;
        count.location = ServerWorld::place(3).id;
        count.task = task;
        count.lines.push_back({houseOwnerId(), ServerWorld::item(3).id, {}, {}, StockStatus::Available, Quantity::units(units)});
        return count;
    };
    QCOMPARE(push(anna, counted(90, {})), Outcome::PostedWithDiscrepancy);
    const auto asked = *m_world->engine->queries().openTasksAt(ServerWorld::place(3).id);
    QCOMPARE(asked.size(), 1U);
    QCOMPARE(asked.front().countedBy, anna.user);

    const sync::WorkAnswer first = ask(ben, ben.user, 0);
    QVERIFY(!first.task.isNull() && first.task != asked.front().id); // The order first.
    QCOMPARE(push(ben, ledger::TakeTask{first.task, ben.user, {}}), Outcome::Granted);
    QVERIFY(ask(anna, anna.user, 0).task.isNull()); // She has found the difference.
    Station clara = worker(QStringLiteral("U-3"));
    QCOMPARE(ask(clara, clara.user, 2).task, asked.front().id);
    QCOMPARE(m_world->engine->queries().find<Task>(asked.front().id)->value().device, clara.device); // Hers, also without the server.
    QCOMPARE(push(clara, ledger::TakeTask{asked.front().id, clara.user, {}}), Outcome::Granted);
    QCOMPARE(push(clara, counted(90, asked.front().id)), Outcome::Posted);
    QCOMPARE(m_world->engine->queries().find<Task>(asked.front().id)->value().state, TaskState::Done);
}

QTEST_GUILESS_MAIN(TestLeases)
#include "tst_leases.moc"
