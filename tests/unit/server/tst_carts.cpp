// SPDX-License-Identifier: GPL-3.0-or-later
// Which picks the server gives a station for a cart (workflows §5 Pick).
#include "unit/server/serverworld.h"

#include <set>

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

class TestCarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void ordersAreReleasedAheadAndThoseThatGoTogetherAreLeased();
    void whatOneStationHasAnotherIsNotGiven();
    void askedAgainItIsTheSameCart();
    void singlePiecesGoTogether();
    void goodsInAToteGoBackFirst();
    void withoutAStationOneTaskIsProposed();
    void whatAHostileStationAsksForIsBounded();
    void whereItIsWalked();

private:
    Station worker(const QString &badge)
    {
        Station station = m_world->station();
        station.user = userId(badge);
        return station;
    }
    [[nodiscard]] sync::WorkAnswer ask(const Station &station, int totes, int pieces = 40)
    {
        sync::WorkRequest request{station.device, station.user, {}};
        request.totes = totes;
        request.pieces = pieces;
        return *m_world->engine->proposeWork(request);
    }
    [[nodiscard]] std::vector<Task> tasksOf(const Station &station) { return *m_world->engine->queries().tasksOfDevice(station.device); }
    Outcome push(Station &station, const ledger::Body &body) { return m_world->engine->push(station.push({station.seal(body)}))->answers.front().outcome; }

    std::unique_ptr<ServerWorld> m_world;
};

void TestCarts::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(5, 20);
    for (int i = 1; i <= 5; ++i)
        m_world->submit({ServerWorld::receive(i, i, 100)});
    for (int i = 1; i <= 30; ++i)
        m_world->submit({ServerWorld::order(QString::number(1000 + i), {{i % 5 + 1, 2}}, 0, i)});
    m_world->followUp();
}

void TestCarts::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestCarts::ordersAreReleasedAheadAndThoseThatGoTogetherAreLeased()
{
    Station anna = worker(QStringLiteral("U-1"));
    const auto answer = ask(anna, 4, 4);
    QCOMPARE(answer.seq, m_world->engine->headSeq(1));
    const auto tasks = tasksOf(anna);
    QCOMPARE(tasks.size(), 4U);
    QCOMPARE(m_world->engine->queries().find<Task>(answer.task)->value().order, orderId(u"1001")); // The most urgent is always on it.
    std::set<OrderId> orders;
    std::set<LocationId> places;
    for (const Task &task : tasks) {
        orders.insert(task.order);
        const auto lines = *m_world->engine->queries().taskLinesOf(task.id);
        places.insert(lines.front().account.location);
        QCOMPARE(task.state, TaskState::Released);
    }
    QVERIFY(orders.contains(orderId(u"1001")));
    QVERIFY(places.size() < 4U); // Among the twelve most urgent there are others that want what it wants.
    QCOMPARE(m_world->engine->queries().freeTasks(TaskKind::Pick, 100).value().size(), std::size_t{8}); // Released ahead, for the next carts.
}

void TestCarts::whatOneStationHasAnotherIsNotGiven()
{
    Station anna = worker(QStringLiteral("U-1")), ben = worker(QStringLiteral("U-2"));
    (void)ask(anna, 4);
    const auto hers = tasksOf(anna);
    const auto second = ask(ben, 4);
    QVERIFY(!second.task.isNull());
    for (const Task &task : tasksOf(ben))
        QVERIFY(std::none_of(hers.begin(), hers.end(), [&task](const Task &one) { return one.id == task.id; }));
    QCOMPARE(tasksOf(ben).size(), 4U);
    for (const Task &task : hers)
        QCOMPARE(push(anna, ledger::TakeTask{task.id, anna.user, {}}), Outcome::Granted);
    QCOMPARE(push(ben, ledger::TakeTask{hers.front().id, ben.user, {}}), Outcome::Denied);
}

void TestCarts::askedAgainItIsTheSameCart()
{
    Station anna = worker(QStringLiteral("U-1"));
    const auto first = ask(anna, 4);
    const auto again = ask(anna, 4);
    QCOMPARE(again.task, first.task);
    QCOMPARE(tasksOf(anna).size(), 4U);
}

void TestCarts::singlePiecesGoTogether()
{
    for (int i = 1; i <= 6; ++i)
        m_world->submit({ServerWorld::order(QString::number(2000 + i), {{i % 5 + 1, 1}}, 9, i)}); // More urgent than the others.
    m_world->followUp();
    Station anna = worker(QStringLiteral("U-1"));
    (void)ask(anna, 2, 40);
    const auto tasks = tasksOf(anna);
    QCOMPARE(tasks.size(), 6U); // In one tote, whatever the cart has room for.
    for (const Task &task : tasks)
        QVERIFY(m_world->engine->queries().linesOf(task.order)->front().ordered == Quantity::units(1));
}

void TestCarts::goodsInAToteGoBackFirst()
{
    Station anna = worker(QStringLiteral("U-1"));
    const auto picked = ask(anna, 1);
    QCOMPARE(push(anna, ledger::TakeTask{picked.task, anna.user, {}}), Outcome::Granted);
    const std::vector<TaskLine> lines = m_world->engine->queries().taskLinesOf(picked.task).value();
    const TaskLine &line = lines.front();
    QCOMPARE(push(anna, ledger::Pick{line.id, line.account, line.quantity, line.account.location, huId(u"T-1"), QStringLiteral("T-1"), {}, false, {}}), Outcome::Posted);
    m_world->submit({ledger::CancelOrder{m_world->engine->queries().find<Task>(picked.task)->value().order, Reason::CustomerRequest}});
    const auto answer = ask(anna, 4);
    QCOMPARE(m_world->engine->queries().find<Task>(answer.task)->value().kind, TaskKind::PutBack);
}

void TestCarts::withoutAStationOneTaskIsProposed()
{
    sync::WorkRequest request{{}, userId(u"U-1"), {}};
    request.totes = 4;
    QVERIFY(!m_world->engine->proposeWork(request)->task.isNull());
    QVERIFY(m_world->engine->queries().freeTasks(TaskKind::Pick, 100)->size() <= 1U);
}

void TestCarts::whatAHostileStationAsksForIsBounded()
{
    Station anna = worker(QStringLiteral("U-1"));
    (void)ask(anna, 2'000'000'000, 2'000'000'000);
    QVERIFY(tasksOf(anna).size() <= 50U);
    Station ben = worker(QStringLiteral("U-2"));
    (void)ask(ben, 1, -5);
}

void TestCarts::whereItIsWalked()
{
    store::Queries &books = m_world->engine->queries();
    const auto range = *books.floorRange();
    QVERIFY(range.has_value());
    std::int64_t low = ServerWorld::place(1).yMm, high = low;
    for (int i = 1; i <= 20; ++i) {
        low = std::min(low, ServerWorld::place(i).yMm);
        high = std::max(high, ServerWorld::place(i).yMm);
    }
    QCOMPARE(*range, (store::FloorRange{low, high}));
    Station anna = worker(QStringLiteral("U-1"));
    const auto answer = ask(anna, 1);
    const auto places = *books.pickPlacesOf(answer.task);
    QCOMPARE(places.size(), 1U);
    const TaskLine line = books.taskLinesOf(answer.task)->front();
    const Location there = books.find<Location>(line.account.location)->value();
    const Item item = books.find<Item>(line.account.item)->value();
    const std::int64_t volume = item.lengthMm * item.widthMm * item.heightMm;
    QCOMPARE(places.front(), (store::PickPlace{there.xMm, there.yMm, there.zMm, there.code, 2 * volume, 2 * item.weightG, 2, false, item.id, there.zone}));
}

QTEST_GUILESS_MAIN(TestCarts)
#include "tst_carts.moc"
