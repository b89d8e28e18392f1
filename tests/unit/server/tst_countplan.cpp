// SPDX-License-Identifier: GPL-3.0-or-later
// Shelves that the server has counted by plan: which, how many a day, the longest ago first, never twice, and by request.
#include "unit/server/serverworld.h"

#include "server/countrules.h"

using namespace bincard;
using namespace bincard::test;

class TestCountPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingWithoutRules();
    void theLongestAgoFirstAndNoMoreThanADay();
    void byClass();
    void neverTwiceWhileOneIsOpen();
    void aStepLooksAtABoundedNumberOfShelves();
    void byRequest();
    void aDryRunMakesNothing();
    void rulesInAFile_data();
    void rulesInAFile();

private:
    static constexpr std::int64_t kDayMs = 86'400'000;
    [[nodiscard]] static server::CountRules rules(server::CountRule a, server::CountRule b, server::CountRule c) { return {a, b, c}; }
    /// Work goes on until there is none; gives how many counts it planned.
    int followUp() { return m_world->followUp().countsPlanned; }
    [[nodiscard]] QString open()
    {
        QStringList places;
        const auto tasks = m_world->engine->queries().openCounts(1000);
        for (const Task &task : *tasks)
            places << m_world->row<Location>(task.location).code;
        places.sort();
        return places.join(u' ');
    }
    /// As the books say, now.
    void count(int place, TaskId task = {})
    {
        ledger::Count count;
        count.location = ServerWorld::place(place).id;
        count.task = task;
        count.approved = true;
        const auto views = m_world->engine->queries().stockAt(count.location);
        for (const store::StockView &view : *views)
            count.lines.push_back({view.stock.account.owner, view.stock.account.item, view.stock.account.lot, {}, StockStatus::Available, view.stock.onHand});
        m_world->submit({count});
    }
    void velocity(int item, const QString &letter)
    {
        Item changed = ServerWorld::item(item);
        changed.velocity = letter;
        m_world->submit({ledger::PutItems{{changed}, {}}}, ledger::kCatalogue);
    }
    std::unique_ptr<ServerWorld> m_world;
};

void TestCountPlan::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->clock.now += 400 * kDayMs;
    m_world->open();
    m_world->set(3, 6);
}

void TestCountPlan::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestCountPlan::nothingWithoutRules()
{
    QCOMPARE(followUp(), 0);
    QCOMPARE(open(), QString());
}

void TestCountPlan::theLongestAgoFirstAndNoMoreThanADay()
{
    for (const int place : {4, 2, 6, 1, 3, 5}) { // In this order, a minute between them.
        count(place);
        m_world->clock.now += 60'000;
    }
    m_world->clock.now += 100 * kDayMs;
    m_world->counts = rules({30, 9}, {30, 9}, {90, 2});
    m_world->open();
    QCOMPARE(followUp(), 2);
    QCOMPARE(open(), QStringLiteral("A-02 A-04"));
    QCOMPARE(followUp(), 0);
    m_world->open(); // A restart makes no more of them.
    QCOMPARE(followUp(), 0);
    m_world->clock.now += kDayMs;
    QCOMPARE(followUp(), 2);
    QCOMPARE(open(), QStringLiteral("A-01 A-02 A-04 A-06"));
}

void TestCountPlan::byClass()
{
    velocity(1, QStringLiteral("A"));
    velocity(2, QStringLiteral("B"));
    m_world->submit({ServerWorld::receive(1, 1, 5), ServerWorld::receive(2, 2, 5), ServerWorld::receive(3, 3, 5), ServerWorld::receive(1, 4, 5), ServerWorld::receive(2, 4, 5)});
    Location meant = ServerWorld::place(5);
    meant.velocity = QStringLiteral("A");
    m_world->submit({ledger::PutLocations{{meant}, {}}});
    for (int place = 1; place <= 6; ++place)
        count(place);
    m_world->clock.now += 40 * kDayMs;
    m_world->counts = rules({30, 9}, {90, 9}, {365, 9});
    m_world->open();
    QCOMPARE(followUp(), 3);
    QCOMPARE(open(), QStringLiteral("A-01 A-04 A-05")); // The best of what stands there, or what it is meant for.
    const auto plan = m_world->row<CountPlan>(countPlanId());
    QCOMPARE(std::tuple(plan.madeA, plan.madeB, plan.madeC), std::tuple(3, 0, 0));
    m_world->clock.now += 60 * kDayMs;
    QCOMPARE(followUp(), 1);
    QCOMPARE(open(), QStringLiteral("A-01 A-02 A-04 A-05"));
}

void TestCountPlan::neverTwiceWhileOneIsOpen()
{
    ledger::Adjust less; // Asks for a count of A-01: below zero.
    less.account = ServerWorld::account(1, 1);
    less.delta = -Quantity::units(3);
    less.reason = Reason::Lost;
    m_world->submit({less});
    m_world->counts = rules({30, 9}, {90, 9}, {365, 9});
    m_world->open();
    QCOMPARE(followUp(), 5);
    QCOMPARE(open(), QStringLiteral("A-01 A-02 A-03 A-04 A-05 A-06"));
    for (int day = 0; day < 400; day += 100) {
        m_world->clock.now += 100 * kDayMs;
        QCOMPARE(followUp(), 0);
    }
    const auto tasks = m_world->engine->queries().openCounts(1000);
    for (const Task &task : *tasks) {
        if (m_world->row<Location>(task.location).code == u"A-02")
            count(2, task.id);
    }
    QCOMPARE(open(), QStringLiteral("A-01 A-03 A-04 A-05 A-06"));
    m_world->clock.now += 366 * kDayMs;
    QCOMPARE(followUp(), 1);
    QCOMPARE(open(), QStringLiteral("A-01 A-02 A-03 A-04 A-05 A-06"));
}

void TestCountPlan::aStepLooksAtABoundedNumberOfShelves()
{
    m_world->set(1, 350);
    m_world->counts = rules({30, 9}, {90, 9}, {365, 1000});
    m_world->open();
    const server::FollowUpDone first = *m_world->engine->followUp(1000);
    QCOMPARE(first.countsPlanned, 100);
    QVERIFY(first.more);
    QCOMPARE(followUp(), 250);
    QCOMPARE(m_world->engine->queries().openCounts(1000)->size(), std::size_t(350));
}

void TestCountPlan::byRequest()
{
    const auto planned = m_world->engine->planCounts({{ServerWorld::place(2).id, ServerWorld::place(3).id}, false});
    QCOMPARE(planned->shelves.size(), std::size_t(2));
    QCOMPARE(open(), QStringLiteral("A-02 A-03"));
    QCOMPARE(m_world->engine->planCounts({{ServerWorld::place(2).id}, false})->shelves.size(), std::size_t(0));
    const auto today = m_world->engine->planCounts({{}, false}); // The standard rules: all are due, twenty a day.
    QVERIFY(today->standardRules);
    QCOMPARE(today->shelves.size(), std::size_t(4));
    QCOMPARE(open(), QStringLiteral("A-01 A-02 A-03 A-04 A-05 A-06"));
}

void TestCountPlan::aDryRunMakesNothing()
{
    const std::int64_t head = m_world->engine->headSeq(1);
    QCOMPARE(m_world->engine->planCounts({{}, true})->shelves.size(), std::size_t(6));
    QCOMPARE(m_world->engine->planCounts({{ServerWorld::place(2).id}, true})->shelves.size(), std::size_t(1));
    QCOMPARE(m_world->engine->headSeq(1), head);
}

void TestCountPlan::rulesInAFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    QTest::newRow("all of them") << QByteArray(R"({"A":{"everyDays":7,"perDay":50},"B":{"everyDays":60,"perDay":0},"C":{"everyDays":400,"perDay":5}})") << "7/50 60/0 400/5";
    QTest::newRow("what is missing is the standard") << QByteArray(R"({"A":{"everyDays":7}})") << "7/20 90/20 365/20";
    QTest::newRow("nothing said") << QByteArray("{}") << "30/20 90/20 365/20";
    QTest::newRow("no JSON") << QByteArray("every week") << "counts.json: not a JSON object (illegal value)";
    QTest::newRow("a class that there is not") << QByteArray(R"({"D":{}})") << "counts.json: there is no class \"D\"; classes are A, B and C";
    QTest::newRow("a key that there is not") << QByteArray(R"({"A":{"days":7}})") << "counts.json: A: there is no key \"days\" for it";
    QTest::newRow("no whole number") << QByteArray(R"({"B":{"perDay":1.5}})") << "counts.json: B: \"perDay\" is a whole number from 0 to 10000";
    QTest::newRow("never") << QByteArray(R"({"C":{"everyDays":0}})") << "counts.json: C: \"everyDays\" is a whole number from 1 to 3650";
    QTest::newRow("no object") << QByteArray(R"({"A":7})") << "counts.json: A: not an object with \"everyDays\" and \"perDay\"";
}

void TestCountPlan::rulesInAFile()
{
    QFETCH(const QByteArray, json);
    const auto rules = server::parseCountRules(json, QStringLiteral("counts.json"));
    const auto text = [](const server::CountRule &rule) { return QStringLiteral("%1/%2").arg(rule.everyDays).arg(rule.perDay); };
    const QString said = rules.ok() ? QStringList({text(rules->a), text(rules->b), text(rules->c)}).join(u' ') : rules.error().detail;
    QTEST(said, "said");
}

QTEST_GUILESS_MAIN(TestCountPlan)
#include "tst_countplan.moc"
