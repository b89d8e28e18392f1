// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

class TestOwnWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void newOrdersArePromisedByPriorityThenShipBy();
    void nothingIsDoneTwice();
    void stockThatComesIsPromisedToWhoWantsItFirst();
    void completeOnlyWaitsForAllOfIt();
    void workIsReleasedOnDemand();
    void ownTaskComesBack();
    void urgentOrderGoesBeforeAWaitingTask();
    void ordersThatCannotBeServedAreSkipped();
    void scannedOrder();
    void shortIsReallocatedElsewhere();
    void shortWithNothingElsewhereStaysShort();
    void overReservedIsFreedAndPlannedAgain();
    void cancelledOrderIsPutBack();
    void waveReleasesManyAtOnce();
    void lateStockGoesToAReleasedOrder();
    void allocatesAsTheHouseSays_data();
    void allocatesAsTheHouseSays();
    void firstInFirstOut();
    void rulesInAFile_data();
    void rulesInAFile();

private:
    [[nodiscard]] Order order(const QString &number) { return m_world->row<Order>(orderId(number)); }
    [[nodiscard]] sync::WorkAnswer work(UserId user, OrderId wanted = {}) { return *m_world->engine->proposeWork({{}, user, wanted}); }
    void take(Station &station, TaskId task)
    {
        const auto answer = m_world->engine->push(station.push({station.seal(ledger::TakeTask{task, station.user, {}})}));
        QCOMPARE(answer->answers.front().outcome, Outcome::Granted);
    }
    void push(Station &station, const ledger::Body &body) { QCOMPARE(m_world->engine->push(station.push({station.seal(body)}))->status, sync::PushStatus::Ok); }
    [[nodiscard]] std::vector<TaskLine> openLines(TaskId task)
    {
        auto lines = *m_world->engine->queries().taskLinesOf(task);
        std::erase_if(lines, [](const TaskLine &line) { return line.state != TaskLineState::Open; });
        return lines;
    }
    /// What is taken where, by place.
    [[nodiscard]] QString placesOf(TaskId task)
    {
        QStringList from;
        for (const TaskLine &line : openLines(task))
            from += QStringLiteral("%1: %2").arg(m_world->row<Location>(line.account.location).code).arg(line.quantity.thousandths / 1000);
        from.sort();
        return from.join(QStringLiteral(", "));
    }
    Station worker(const QString &badge)
    {
        Station station = m_world->station();
        station.user = userId(badge);
        return station;
    }
    std::unique_ptr<ServerWorld> m_world;
};

void TestOwnWork::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(5, 20);
}

void TestOwnWork::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestOwnWork::newOrdersArePromisedByPriorityThenShipBy()
{
    m_world->submit({ServerWorld::receive(1, 1, 10)});
    auto late = ServerWorld::order(QStringLiteral("LATE"), {{1, 4}}, 0, 1);
    auto soon = ServerWorld::order(QStringLiteral("SOON"), {{1, 4}}, 0, 2);
    soon.orders[0].shipByMs = 5000;
    m_world->submit({late, soon, ServerWorld::order(QStringLiteral("URGENT"), {{1, 4}}, 9, 3)});
    QCOMPARE(m_world->followUp().promised, 3);
    QCOMPARE(order(QStringLiteral("URGENT")).state, OrderState::Ready);
    QCOMPARE(order(QStringLiteral("SOON")).state, OrderState::Ready);
    const auto rest = *m_world->engine->queries().linesOf(orderId(u"LATE"));
    QCOMPARE(rest[0].promised.thousandths, Quantity::units(2).thousandths);
}

void TestOwnWork::nothingIsDoneTwice()
{
    m_world->submit({ServerWorld::receive(1, 1, 10), ServerWorld::order(QStringLiteral("1"), {{1, 4}})});
    m_world->followUp();
    const std::int64_t head = m_world->engine->headSeq(1);
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    m_world->open(); // The cursor was saved at the end.
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    QCOMPARE(m_world->engine->headSeq(1), head);
}

void TestOwnWork::stockThatComesIsPromisedToWhoWantsItFirst()
{
    m_world->submit({ServerWorld::order(QStringLiteral("OLD"), {{1, 3}}, 0, 10), ServerWorld::order(QStringLiteral("NEW"), {{1, 3}}, 0, 20)});
    m_world->followUp();
    QCOMPARE(order(QStringLiteral("OLD")).state, OrderState::BackOrdered);
    m_world->submit({ServerWorld::receive(1, 1, 4)});
    m_world->followUp();
    QCOMPARE(order(QStringLiteral("OLD")).state, OrderState::Ready);
    QCOMPARE(m_world->engine->queries().linesOf(orderId(u"NEW"))->front().promised.thousandths, Quantity::units(1).thousandths);
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->submit({ServerWorld::receive(2, 1, 4)}); // Nobody wants that one.
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    QCOMPARE(m_world->engine->headSeq(1), head + 1);
}

void TestOwnWork::completeOnlyWaitsForAllOfIt()
{
    auto put = ServerWorld::order(QStringLiteral("C"), {{1, 3}, {2, 1}});
    put.orders[0].completeOnly = true;
    m_world->submit({put, ServerWorld::receive(1, 1, 2)});
    m_world->followUp();
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->submit({ServerWorld::receive(1, 1, 5)});
    QCOMPARE(m_world->followUp().promised, 0);
    QCOMPARE(m_world->engine->headSeq(1), head + 1); // Not even asked for: item 2 is missing.
    m_world->submit({ServerWorld::receive(2, 1, 1)});
    QCOMPARE(m_world->followUp().promised, 1);
    QCOMPARE(order(QStringLiteral("C")).state, OrderState::Ready);
}

void TestOwnWork::workIsReleasedOnDemand()
{
    // Up the first aisle, down the second: bins of item 2 and 3 lie beyond item 1's.
    m_world->submit({ServerWorld::receive(1, 5, 10), ServerWorld::receive(2, 11, 10), ServerWorld::receive(3, 18, 10)});
    m_world->submit({ServerWorld::order(QStringLiteral("1"), {{2, 1}, {1, 1}, {3, 1}})});
    Station anna = worker(QStringLiteral("U-1"));
    const auto answer = work(anna.user); // Also promises: nobody has called followUp().
    QCOMPARE(answer.reason, sync::NoWork::None);
    QCOMPARE(answer.seq, m_world->engine->headSeq(1));
    const auto lines = *m_world->engine->queries().taskLinesOf(answer.task);
    QCOMPARE(lines.size(), std::size_t(3));
    QCOMPARE(lines[0].account, ServerWorld::account(1, 5));
    QCOMPARE(lines[1].account, ServerWorld::account(3, 18));
    QCOMPARE(lines[2].account, ServerWorld::account(2, 11));
    QCOMPARE(order(QStringLiteral("1")).state, OrderState::Released);
    QCOMPARE(work(anna.user).task, answer.task); // Still free: the same one.
    QCOMPARE(m_world->engine->headSeq(1), answer.seq);
}

void TestOwnWork::ownTaskComesBack()
{
    m_world->submit({ServerWorld::receive(1, 1, 10), ServerWorld::order(QStringLiteral("1"), {{1, 1}}), ServerWorld::order(QStringLiteral("2"), {{1, 1}}, 5)});
    Station anna = worker(QStringLiteral("U-1")), bert = worker(QStringLiteral("U-2"));
    const TaskId first = work(anna.user).task;
    QCOMPARE(m_world->row<Task>(first).order, orderId(u"2"));
    take(anna, first);
    QCOMPARE(work(anna.user).task, first);
    const TaskId second = work(bert.user).task;
    QVERIFY(second != first && !second.isNull());
    push(anna, ledger::PauseTask{first, false, {}});
    QCOMPARE(work(anna.user).task, first);
    take(bert, second);
    QCOMPARE(work(userId(u"U-3")).reason, sync::NoWork::NothingToDo);
    push(anna, ledger::PauseTask{first, true, {}});
    QCOMPARE(work(userId(u"U-3")).task, first);
}

void TestOwnWork::urgentOrderGoesBeforeAWaitingTask()
{
    m_world->submit({ServerWorld::receive(1, 1, 10), ServerWorld::order(QStringLiteral("1"), {{1, 1}})});
    const TaskId waiting = work(userId(u"U-1")).task;
    m_world->submit({ServerWorld::order(QStringLiteral("2"), {{1, 1}}, 5), ServerWorld::order(QStringLiteral("3"), {{1, 1}})});
    m_world->followUp();
    const TaskId urgent = work(userId(u"U-1")).task;
    QCOMPARE(m_world->row<Task>(urgent).order, orderId(u"2"));
    Station bert = worker(QStringLiteral("U-2"));
    take(bert, urgent);
    QCOMPARE(work(userId(u"U-1")).task, waiting);
}

void TestOwnWork::ordersThatCannotBeServedAreSkipped()
{
    // Promised from a place that is blocked afterwards: ready, but nothing to reserve.
    m_world->submit({ServerWorld::receive(1, 1, 200), ServerWorld::receive(2, 2, 1)});
    std::vector<ledger::Body> orders;
    for (int i = 0; i < 120; ++i)
        orders.push_back(ServerWorld::order(QStringLiteral("B%1").arg(i), {{1, 1}}, 1));
    orders.push_back(ServerWorld::order(QStringLiteral("GOOD"), {{2, 1}}));
    m_world->submit(orders);
    m_world->followUp();
    ledger::PutLocations blocked;
    blocked.locations.push_back(ServerWorld::place(1));
    blocked.locations[0].pickable = false;
    m_world->submit({blocked});
    m_world->followUp();
    const std::int64_t head = m_world->engine->headSeq(1);
    sync::WorkAnswer answer;
    int asked = 0;
    do { // Each answer tries a bounded number; none tries what has failed already.
        answer = work(userId(u"U-1"));
        ++asked;
    } while (answer.task.isNull() && asked < 10);
    QCOMPARE(m_world->row<Task>(answer.task).order, orderId(u"GOOD"));
    QVERIFY(asked <= 3);
    QCOMPARE(m_world->engine->headSeq(1), head + 1); // One release, no refused ones.
    blocked.locations[0].pickable = true;
    m_world->submit({blocked});
    Station bert = worker(QStringLiteral("U-2"));
    take(bert, answer.task);
    QVERIFY(!work(userId(u"U-1")).task.isNull());
}

void TestOwnWork::scannedOrder()
{
    auto held = ServerWorld::order(QStringLiteral("HELD"), {{1, 1}});
    held.orders[0].hold = HoldReason::Payment;
    m_world->submit({ServerWorld::receive(1, 1, 2), ServerWorld::order(QStringLiteral("1"), {{1, 1}}), held, ServerWorld::order(QStringLiteral("NONE"), {{3, 1}}),
        ServerWorld::order(QStringLiteral("CUT"), {{1, 1}})});
    m_world->submit({ledger::CancelOrder{orderId(u"CUT"), Reason::CustomerRequest}});
    Station anna = worker(QStringLiteral("U-1"));
    QCOMPARE(work(anna.user, orderId(u"?")).reason, sync::NoWork::UnknownOrder);
    QCOMPARE(work(anna.user, orderId(u"HELD")).reason, sync::NoWork::OnHold);
    QCOMPARE(work(anna.user, orderId(u"NONE")).reason, sync::NoWork::NothingAvailable);
    QCOMPARE(work(anna.user, orderId(u"CUT")).reason, sync::NoWork::Cancelled);
    const TaskId task = work(anna.user, orderId(u"1")).task;
    QVERIFY(!task.isNull());
    take(anna, task);
    QCOMPARE(work(anna.user, orderId(u"1")).task, task);
    const auto other = work(userId(u"U-2"), orderId(u"1"));
    QCOMPARE(other.reason, sync::NoWork::TakenByAnother);
    QCOMPARE(other.takenBy, anna.user);
    push(anna, m_world->pick(openLines(task).front(), Quantity::units(1), QStringLiteral("T-1")));
    push(anna, ledger::FinishTask{task, {}});
    QCOMPARE(work(anna.user, orderId(u"1")).reason, sync::NoWork::AlreadyDone);
}

void TestOwnWork::shortIsReallocatedElsewhere()
{
    m_world->submit({ServerWorld::receive(1, 1, 5), ServerWorld::receive(1, 7, 3), ServerWorld::order(QStringLiteral("1"), {{1, 5}})});
    Station anna = worker(QStringLiteral("U-1"));
    const TaskId task = work(anna.user).task;
    take(anna, task);
    const TaskLine line = openLines(task).front();
    QCOMPARE(line.account, ServerWorld::account(1, 1)); // One place covers it.
    push(anna, m_world->pick(line, Quantity::units(2), QStringLiteral("T-1")));
    push(anna, ledger::Short{line.id, Quantity::units(3), Reason::TooFew, false, {}});
    QCOMPARE(m_world->followUp().reallocated, 1);
    // Three more from the other place, in the same task; the books still have 3 where nobody found them, and they are not offered.
    const auto more = openLines(task);
    QCOMPARE(more.size(), std::size_t(1));
    QCOMPARE(more[0].account, ServerWorld::account(1, 7));
    QCOMPARE(more[0].quantity.thousandths, Quantity::units(3).thousandths);
    push(anna, m_world->pick(more[0], Quantity::units(3), QStringLiteral("T-1")));
    push(anna, ledger::FinishTask{task, {}});
    QCOMPARE(order(QStringLiteral("1")).state, OrderState::Picked);
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
}

void TestOwnWork::shortWithNothingElsewhereStaysShort()
{
    m_world->submit({ServerWorld::receive(1, 1, 5), ServerWorld::receive(2, 2, 5), ServerWorld::order(QStringLiteral("1"), {{1, 5}, {2, 5}})});
    Station anna = worker(QStringLiteral("U-1"));
    const TaskId task = work(anna.user).task;
    take(anna, task);
    const auto lines = openLines(task);
    push(anna, ledger::Short{lines[0].id, Quantity::units(5), Reason::NotFound, true, {}});
    QCOMPARE(m_world->followUp().reallocated, 0);
    push(anna, m_world->pick(lines[1], Quantity::units(5), QStringLiteral("T-1")));
    push(anna, ledger::FinishTask{task, {}});
    m_world->followUp();
    QCOMPARE(m_world->row<Task>(task).state, TaskState::DoneShort);
    QCOMPARE(order(QStringLiteral("1")).state, OrderState::Picked);
}

void TestOwnWork::overReservedIsFreedAndPlannedAgain()
{
    m_world->submit({ServerWorld::receive(1, 1, 10), ServerWorld::order(QStringLiteral("LOW"), {{1, 5}}, 1), ServerWorld::order(QStringLiteral("HIGH"), {{1, 5}}, 9)});
    m_world->followUp();
    QCOMPARE(*m_world->engine->releaseBacklog(10), 2);
    m_world->submit({ServerWorld::receive(1, 9, 2)});
    m_world->followUp();
    // Four are gone from the place: only six of ten claims can be met there.
    m_world->submit({ledger::Adjust{ServerWorld::account(1, 1), Quantity::units(-4), Reason::Lost, {}, {}, {}}});
    const auto done = m_world->followUp();
    QCOMPARE(done.claimsReleased, 1);
    QCOMPARE(done.reallocated, 1);
    const Stock stock = m_world->row<Stock>(accountId(ServerWorld::account(1, 1)));
    QCOMPARE(stock.reserved.thousandths, Quantity::units(6).thousandths);
    QCOMPARE(m_world->engine->queries().linesOf(orderId(u"HIGH"))->front().reserved.thousandths, Quantity::units(5).thousandths);
    QCOMPARE(m_world->engine->queries().linesOf(orderId(u"LOW"))->front().reserved.thousandths, Quantity::units(3).thousandths);
    const auto tasks = *m_world->engine->queries().tasksOf(orderId(u"LOW"));
    QCOMPARE(tasks.size(), std::size_t(1));
    const auto lines = openLines(tasks[0].id);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[1].account, ServerWorld::account(1, 9));
    QVERIFY(!m_world->engine->queries().openDiscrepancies(DiscrepancyKind::OverReserved, 10)->empty()); // For a person to see (P9).
}

void TestOwnWork::cancelledOrderIsPutBack()
{
    m_world->submit({ServerWorld::receive(1, 1, 5), ServerWorld::receive(2, 2, 5), ServerWorld::order(QStringLiteral("1"), {{1, 5}, {2, 1}}),
        ServerWorld::order(QStringLiteral("NEXT"), {{2, 5}}, -1)});
    Station anna = worker(QStringLiteral("U-1"));
    const TaskId task = work(anna.user).task;
    take(anna, task);
    push(anna, m_world->pick(openLines(task).front(), Quantity::units(5), QStringLiteral("T-1")));
    m_world->followUp();
    m_world->submit({ledger::CancelOrder{orderId(u"1"), Reason::CustomerRequest}});
    m_world->followUp();
    const auto answer = work(anna.user);
    const Task putBack = m_world->row<Task>(answer.task);
    QCOMPARE(putBack.kind, TaskKind::PutBack);
    QCOMPARE(putBack.user, anna.user);
    QCOMPARE(work(anna.user, orderId(u"1")).task, answer.task);
    QCOMPARE(work(userId(u"U-2"), orderId(u"1")).reason, sync::NoWork::TakenByAnother);
    const auto lines = openLines(answer.task);
    QCOMPARE(lines.size(), std::size_t(1));
    ledger::Unpick back;
    back.from = lines[0].account;
    back.quantity = lines[0].quantity;
    back.toLocation = lines[0].toLocation;
    back.putBackLine = lines[0].id;
    push(anna, back);
    push(anna, ledger::FinishTask{answer.task, {}});
    QCOMPARE(m_world->onHand(ServerWorld::account(1, 1)).thousandths, Quantity::units(5).thousandths);
    // What the cancelled order had claimed of item 2 is promised to the next.
    QCOMPARE(m_world->engine->queries().linesOf(orderId(u"NEXT"))->front().promised.thousandths, Quantity::units(5).thousandths);
    QCOMPARE(work(anna.user, orderId(u"1")).reason, sync::NoWork::Cancelled);
}

void TestOwnWork::waveReleasesManyAtOnce()
{
    std::vector<ledger::Body> bodies{ServerWorld::receive(1, 1, 100), ServerWorld::receive(1, 2, 100), ServerWorld::receive(2, 3, 300)};
    for (int i = 0; i < 130; ++i)
        bodies.push_back(ServerWorld::order(QStringLiteral("W%1").arg(i), {{1, 2}, {2, 1}}));
    m_world->submit(bodies);
    m_world->followUp();
    int transactions = 0;
    m_world->fault = [&](server::FaultPoint point, const auto &) -> Result<void> {
        transactions += point == server::FaultPoint::AfterCommit;
        return {};
    };
    QCOMPARE(*m_world->engine->releaseBacklog(60), 60);
    QCOMPARE(transactions, wantsPostgresql() ? 1 : 2); // Under its locks it is one.
    QCOMPARE(*m_world->engine->releaseBacklog(1000), 70); // 100 can have both items, 30 item 2 alone.
    m_world->fault = {};
    QCOMPARE(m_world->row<Availability>(ServerWorld::item(1).id).reserved.thousandths, Quantity::units(200).thousandths);
    QCOMPARE(m_world->row<Availability>(ServerWorld::item(2).id).reserved.thousandths, Quantity::units(130).thousandths);
    QCOMPARE(*m_world->engine->releaseBacklog(1000), 0);
}

void TestOwnWork::lateStockGoesToAReleasedOrder()
{
    m_world->submit({ServerWorld::receive(1, 1, 5), ServerWorld::order(QStringLiteral("1"), {{1, 5}, {2, 3}})});
    Station anna = worker(QStringLiteral("U-1"));
    const TaskId task = work(anna.user).task;
    take(anna, task);
    QCOMPARE(openLines(task).size(), std::size_t(1));
    m_world->submit({ServerWorld::receive(2, 4, 9)});
    const auto done = m_world->followUp();
    QCOMPARE(done.promised, 1);
    QCOMPARE(done.reallocated, 1);
    QCOMPARE(openLines(task).size(), std::size_t(2));
    QCOMPARE(m_world->row<Task>(task).user, anna.user);
}

void TestOwnWork::allocatesAsTheHouseSays_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("from");
    QTest::newRow("the standard") << QByteArray("{}") << "A-03: 8";
    QTest::newRow("by dates, of which there are none") << QByteArray(R"({"allocate":"fefo"})") << "A-03: 8";
    QTest::newRow("fewest picks") << QByteArray(R"({"allocate":"fewest-picks"})") << "A-03: 8";
    QTest::newRow("nearest") << QByteArray(R"({"allocate":"nearest"})") << "A-01: 5, A-02: 3";
    QTest::newRow("clear bins") << QByteArray(R"({"allocate":"clear-bins"})") << "A-01: 5, A-02: 3";
}

/// Five, three and twenty of it at three places, and an order of eight.
void TestOwnWork::allocatesAsTheHouseSays()
{
    QFETCH(const QByteArray, json);
    m_world->orders = *server::parseOrderRules(json, QStringLiteral("orders.json"));
    m_world->open();
    m_world->submit({ServerWorld::receive(1, 1, 5), ServerWorld::receive(1, 2, 3), ServerWorld::receive(1, 3, 20), ServerWorld::order(QStringLiteral("1"), {{1, 8}})});
    m_world->followUp();
    Station ann = worker(QStringLiteral("U-1"));
    const auto answer = work(ann.user);
    QVERIFY(!answer.task.isNull());
    QTEST(placesOf(answer.task), "from");
}

/// Three came first, then twenty, then five.
void TestOwnWork::firstInFirstOut()
{
    constexpr std::int64_t kDayMs = 86'400'000;
    m_world->orders = *server::parseOrderRules(R"({"allocate":"fifo"})", QStringLiteral("orders.json"));
    m_world->open();
    for (const auto &[place, units] : {std::pair(2, 3), std::pair(3, 20), std::pair(1, 5)}) {
        m_world->submit({ServerWorld::receive(1, place, units)});
        m_world->clock.now += kDayMs;
    }
    m_world->submit({ServerWorld::order(QStringLiteral("1"), {{1, 8}})});
    m_world->followUp();
    Station ann = worker(QStringLiteral("U-1"));
    const auto answer = work(ann.user);
    QVERIFY(!answer.task.isNull());
    QCOMPARE(placesOf(answer.task), QStringLiteral("A-02: 3, A-03: 5"));
}

void TestOwnWork::rulesInAFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    QTest::newRow("no JSON") << QByteArray("nearest") << "orders.json: not a JSON object (illegal value)";
    QTest::newRow("a rule that there is not") << QByteArray(R"({"allocate":"lifo"})") << R"(orders.json: "allocate" is "fefo", "fifo", "fewest-picks", "nearest" or "clear-bins")";
    QTest::newRow("no text") << QByteArray(R"({"allocate":1})") << R"(orders.json: "allocate" is "fefo", "fifo", "fewest-picks", "nearest" or "clear-bins")";
    QTest::newRow("a key that there is not") << QByteArray(R"({"alocate":"fefo"})") << R"(orders.json: there is no key "alocate")";
}

void TestOwnWork::rulesInAFile()
{
    QFETCH(const QByteArray, json);
    const auto rules = server::parseOrderRules(json, QStringLiteral("orders.json"));
    QVERIFY(!rules.ok());
    QTEST(rules.error().detail, "said");
}

QTEST_GUILESS_MAIN(TestOwnWork)
#include "tst_ownwork.moc"
