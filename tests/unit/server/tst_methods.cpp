// SPDX-License-Identifier: GPL-3.0-or-later
// Which picks the server gives a station that works some zones, and what it gives by item (workflows §5 Pick).
#include "unit/server/serverworld.h"

#include <set>

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

/// Items 1 and 2 lie in zone A, 3 in zone B, 4 in no zone.
class TestMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStationIsGivenWhatIsInItsZones();
    void whatIsPassedOnIsForTheNextZone();
    void aPlaceOfNoZoneIsEverybodys();
    void moreUrgentWorkOfOtherZonesIsReleasedForThemAndNoMoreThanAFew();
    void manyMoreUrgentPicksOfOtherZonesHideNothing();
    void theHandIsFilledFromTheZonesToo();
    void aCartHoldsWhatIsInTheZones();
    void byItemIsOneStopForOneItem();
    void byItemForTheItemThatIsAskedFor();

private:
    Station worker(const QString &badge)
    {
        Station station = m_world->station();
        station.user = userId(badge);
        return station;
    }
    [[nodiscard]] static sync::WorkRequest request(const Station &station, const QStringList &zones)
    {
        sync::WorkRequest request{station.device, station.user, {}};
        for (const QString &zone : zones)
            request.zones.push_back({zone});
        return request;
    }
    [[nodiscard]] QString orderOf(const sync::WorkAnswer &answer)
    {
        return answer.task.isNull() ? QString() : m_world->row<Order>(m_world->row<Task>(answer.task).order).number;
    }
    [[nodiscard]] QString ask(const sync::WorkRequest &request) { return orderOf(*m_world->engine->proposeWork(request)); }
    [[nodiscard]] std::set<QString> inHandOf(const Station &station)
    {
        std::set<QString> orders;
        const std::vector<Task> tasks = *m_world->engine->queries().tasksOfDevice(station.device);
        for (const Task &task : tasks)
            orders.insert(m_world->row<Order>(task.order).number);
        return orders;
    }
    void order(const QString &number, const std::vector<std::pair<int, int>> &lines, std::int32_t priority = 0)
    {
        m_world->submit({ServerWorld::order(number, lines, priority, ++m_received)});
        m_world->followUp();
    }
    Outcome push(Station &station, const ledger::Body &body) { return m_world->engine->push(station.push({station.seal(body)}))->answers.front().outcome; }

    std::unique_ptr<ServerWorld> m_world;
    std::int64_t m_received = 1000;
};

void TestMethods::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(4, 4);
    ledger::PutLocations zones;
    for (int i = 1; i <= 3; ++i) {
        zones.locations.push_back(ServerWorld::place(i));
        zones.locations.back().zone = i == 3 ? QStringLiteral("B") : QStringLiteral("A");
    }
    m_world->submit({zones});
    for (int i = 1; i <= 4; ++i)
        m_world->submit({ServerWorld::receive(i, i, 1000)});
}

void TestMethods::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestMethods::aStationIsGivenWhatIsInItsZones()
{
    order(QStringLiteral("1001"), {{3, 2}}, 5);
    order(QStringLiteral("1002"), {{1, 2}});
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2"));
    QCOMPARE(ask(request(anna, {QStringLiteral("A")})), QStringLiteral("1002"));
    QCOMPARE(ask(request(ben, {QStringLiteral("B")})), QStringLiteral("1001"));
    QCOMPARE(ask(request(ben, {QStringLiteral("C")})), QString());
    QCOMPARE(ask(request(ben, {QStringLiteral("C"), QStringLiteral("A")})), QStringLiteral("1002"));
}

void TestMethods::whatIsPassedOnIsForTheNextZone()
{
    order(QStringLiteral("1001"), {{1, 2}, {3, 2}});
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2"));
    const auto first = *m_world->engine->proposeWork(request(anna, {QStringLiteral("A")}));
    QCOMPARE(orderOf(first), QStringLiteral("1001"));
    QCOMPARE(push(anna, ledger::TakeTask{first.task, anna.user, {}}), Outcome::Granted);
    QCOMPARE(ask(request(ben, {QStringLiteral("B")})), QString());
    const std::vector<TaskLine> lines = m_world->engine->queries().taskLinesOf(first.task).value();
    for (const TaskLine &line : lines) {
        if (line.account.item == ServerWorld::item(1).id)
            QCOMPARE(push(anna, m_world->pick(line, line.quantity, QStringLiteral("T-1"))), Outcome::Posted);
    }
    QCOMPARE(push(anna, ledger::PauseTask{first.task, true, {}}), Outcome::Posted);
    QCOMPARE(ask(request(anna, {QStringLiteral("A")})), QString()); // Nothing is left there.
    QCOMPARE(ask(request(ben, {QStringLiteral("B")})), QStringLiteral("1001"));
    QCOMPARE(push(ben, ledger::TakeTask{first.task, ben.user, {}}), Outcome::Granted);
}

void TestMethods::aPlaceOfNoZoneIsEverybodys()
{
    order(QStringLiteral("1001"), {{4, 1}});
    QCOMPARE(ask(request(worker(QStringLiteral("U-1")), {QStringLiteral("C")})), QStringLiteral("1001"));
}

void TestMethods::moreUrgentWorkOfOtherZonesIsReleasedForThemAndNoMoreThanAFew()
{
    for (int i = 0; i < 60; ++i)
        order(QString::number(1001 + i), {{3, 2}}, 5);
    const Station anna = worker(QStringLiteral("U-1"));
    QCOMPARE(ask(request(anna, {QStringLiteral("A")})), QString());
    QVERIFY(m_world->engine->queries().freeTasks(TaskKind::Pick, 100)->size() <= 40U);
    order(QStringLiteral("2001"), {{1, 2}}, 9);
    QCOMPARE(ask(request(anna, {QStringLiteral("A")})), QStringLiteral("2001"));
}

void TestMethods::manyMoreUrgentPicksOfOtherZonesHideNothing()
{
    for (int i = 0; i < 450; ++i)
        order(QString::number(1001 + i), {{3, 1}}, 5);
    order(QStringLiteral("2001"), {{1, 2}});
    for (int round = 0; round < 30 && m_world->engine->queries().freeTasks(TaskKind::Pick, 1000)->size() < 451; ++round)
        QVERIFY(m_world->engine->releaseBacklog(50).ok());
    QCOMPARE(m_world->engine->queries().freeTasks(TaskKind::Pick, 1000)->size(), std::size_t{451});
    QCOMPARE(ask(request(worker(QStringLiteral("U-1")), {QStringLiteral("A")})), QStringLiteral("2001"));
}

void TestMethods::theHandIsFilledFromTheZonesToo()
{
    for (int i = 0; i < 6; ++i)
        order(QString::number(1001 + i), {{i % 2 == 0 ? 1 : 3, 2}});
    QCOMPARE(*m_world->engine->releaseBacklog(10), 6);
    Station anna = worker(QStringLiteral("U-1"));
    sync::WorkRequest more = request(anna, {QStringLiteral("A")});
    more.inHand = 10;
    QCOMPARE(ask(more), QStringLiteral("1001"));
    QCOMPARE(inHandOf(anna), (std::set<QString>{QStringLiteral("1001"), QStringLiteral("1003"), QStringLiteral("1005")}));
}

void TestMethods::aCartHoldsWhatIsInTheZones()
{
    for (int i = 0; i < 6; ++i)
        order(QString::number(1001 + i), {{i % 2 == 0 ? 1 : 3, 2}});
    Station anna = worker(QStringLiteral("U-1"));
    sync::WorkRequest cart = request(anna, {QStringLiteral("A")});
    cart.totes = 8;
    cart.pieces = 40;
    QCOMPARE(ask(cart), QStringLiteral("1001"));
    QCOMPARE(inHandOf(anna), (std::set<QString>{QStringLiteral("1001"), QStringLiteral("1003"), QStringLiteral("1005")}));
}

void TestMethods::byItemIsOneStopForOneItem()
{
    order(QStringLiteral("1001"), {{1, 2}, {2, 1}}, 9); // Two stops.
    order(QStringLiteral("1002"), {{2, 2}}, 5);
    order(QStringLiteral("1003"), {{1, 2}});
    order(QStringLiteral("1004"), {{2, 3}});
    Station anna = worker(QStringLiteral("U-1"));
    sync::WorkRequest cart = request(anna, {});
    cart.totes = 8;
    cart.pieces = 40;
    cart.byItem = true;
    QCOMPARE(ask(cart), QStringLiteral("1002")); // The most urgent that is a single stop.
    QCOMPARE(inHandOf(anna), (std::set<QString>{QStringLiteral("1002"), QStringLiteral("1004")}));
}

void TestMethods::byItemForTheItemThatIsAskedFor()
{
    order(QStringLiteral("1002"), {{2, 2}}, 5);
    order(QStringLiteral("1003"), {{1, 2}});
    order(QStringLiteral("1005"), {{1, 30}});
    order(QStringLiteral("1006"), {{1, 30}});
    Station anna = worker(QStringLiteral("U-1"));
    sync::WorkRequest cart = request(anna, {});
    cart.totes = 8;
    cart.pieces = 40; // In the tote that they share.
    cart.byItem = true;
    cart.item = ServerWorld::item(1).id;
    QCOMPARE(ask(cart), QStringLiteral("1003"));
    const std::set<QString> inHand = inHandOf(anna);
    QVERIFY(inHand.size() == 2 && inHand.contains(QStringLiteral("1003")) && !inHand.contains(QStringLiteral("1002")));
    cart.item = ServerWorld::item(3).id;
    QCOMPARE(ask(cart), QString());
}

QTEST_GUILESS_MAIN(TestMethods)
#include "tst_methods.moc"
