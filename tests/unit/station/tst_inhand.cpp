// SPDX-License-Identifier: GPL-3.0-or-later
// Work that a station has on a lease is begun, done and finished while no server can be asked (design §6, workflows §8).
#include "unit/station/engineworld.h"

using namespace bincard;
using namespace bincard::test;
using workflow::ActionCode;
using workflow::PromptCode;
using workflow::TitleCode;

class TestInHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void offlineTheNextTaskIsBegunAtOnce();
    void itIsStillBegunAfterARestart();
    void aServerThatIsSilentIsNotWaitedForLong();
    void withNothingInHandItIsSaid();
    void whatWasTakenOverMeanwhileIsTold();
    void whoLogsOutGivesBack();
    void aLeadTakesOver();
    void aCartIsFilledByTheServer();
    void withoutTheServerACartIsFilledOfWhatIsInHand();
    void aCartIsStillThereAfterARestart();

private:
    /// Scans the cart; then the totes that are asked for, until the walk begins.
    void takeCart()
    {
        scan(QStringLiteral("CART-1"));
        QVERIFY(at(PromptCode::CartScanTote));
    }
    void stand(const char *badge = "U-1")
    {
        world->open();
        QVERIFY(world->runUntil([&] { return world->view.screen.prompt.code == PromptCode::ScanBadge; }));
        scan(QString::fromLatin1(badge));
        QVERIFY(at(PromptCode::ChooseWork));
    }
    void scan(const QString &code)
    {
        world->engine->painted(world->view.promptSerial);
        world->server.clock.now += 400; // After the hold of a stop.
        world->engine->scanned(code, world->server.clock.now);
        QVERIFY(world->runUntil([&, inputs = ++m_inputs] { return world->view.answeredInputs >= inputs; }));
    }
    void act(ActionCode action)
    {
        world->engine->acted(action);
        QVERIFY(world->runUntil([&, inputs = ++m_inputs] { return world->view.answeredInputs >= inputs; }));
    }
    [[nodiscard]] bool at(PromptCode code)
    {
        return world->runUntil([&] { return world->view.screen.prompt.code == code; });
    }
    /// Until the station has its two tasks, here and there.
    void filled()
    {
        QVERIFY(world->runUntil([&] {
            world->server.clock.now += 20;
            world->server.followUp();
            const auto *home = std::get_if<workflow::HomeCard>(&world->view.screen.card);
            return home && home->tasksInHand == 2;
        }));
    }
    void backOnline()
    {
        world->online = true;
        world->server.clock.now += 60'000;
        QVERIFY(world->runUntil([&] {
            world->server.clock.now += 20;
            return world->engine->drained() && world->engine->caughtUp() && world->view.waitingOperations == 0;
        }));
    }
    [[nodiscard]] std::vector<Task> allTasks()
    {
        std::vector<Task> all;
        for (int i = 1; i <= 12; ++i) {
            const auto tasks = *world->server.engine->queries().tasksOf(orderId(QString::number(1000 + i)));
            all.insert(all.end(), tasks.begin(), tasks.end());
        }
        return all;
    }

    std::unique_ptr<StationWorld> world;
    std::uint64_t m_inputs = 0;
};

void TestInHand::init()
{
    m_inputs = 0;
    world = std::make_unique<StationWorld>();
    world->workInHand = 2;
    world->server.set(5, 20);
    ledger::PutUsers people;
    for (const char *badge : {"U-1", "U-2", "U-9"}) {
        User user;
        user.badge = QString::fromLatin1(badge);
        user.id = userId(user.badge);
        user.role = user.badge == u"U-9" ? Role::Lead : Role::Floor;
        people.users.push_back(user);
    }
    world->server.submit({people}, ledger::kCatalogue);
    Location cart;
    cart.code = QStringLiteral("CART-1");
    cart.id = locationId(cart.code);
    cart.kind = LocationKind::Cart;
    cart.pickable = cart.allocatable = false;
    world->server.submit({ledger::PutLocations{{cart}, {}}});
    HandlingUnit tote;
    tote.code = QStringLiteral("T-01");
    tote.id = huId(tote.code);
    world->server.submit({ledger::PutLocations{{}, {tote}}});
    for (int i = 1; i <= 5; ++i)
        world->server.submit({ServerWorld::receive(i, i, 100)});
    for (int i = 1; i <= 12; ++i)
        world->server.submit({ServerWorld::order(QString::number(1000 + i), {{i % 5 + 1, 1}}, 0, i)});
    world->server.followUp();
}

void TestInHand::offlineTheNextTaskIsBegunAtOnce()
{
    stand();
    filled();
    world->online = false;
    act(ActionCode::GetWork);
    QVERIFY(at(PromptCode::PickScanTote));
    QVERIFY(world->view.waitingOperations > 0);
    const auto before = allTasks();
    QVERIFY(std::none_of(before.begin(), before.end(), [](const Task &task) { return task.state == TaskState::Taken; }));
    backOnline();
    const auto after = allTasks();
    QCOMPARE(std::count_if(after.begin(), after.end(), [](const Task &task) { return task.state == TaskState::Taken && task.user == userId(u"U-1"); }), 1);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::PickScanTote);
    QCOMPARE(world->server.difference(), QString());
}

void TestInHand::itIsStillBegunAfterARestart()
{
    stand();
    filled();
    world->online = false;
    act(ActionCode::GetWork);
    QVERIFY(at(PromptCode::PickScanTote));
    world->open();
    QCOMPARE(world->view.screen.prompt.code, PromptCode::PickScanTote);
    backOnline();
    QCOMPARE(world->view.screen.prompt.code, PromptCode::PickScanTote);
}

void TestInHand::aServerThatIsSilentIsNotWaitedForLong()
{
    stand();
    filled();
    world->silent = true;
    act(ActionCode::GetWork);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::WaitingForServer);
    world->server.clock.now += 2'000;
    QVERIFY(at(PromptCode::PickScanTote));
}

void TestInHand::withNothingInHandItIsSaid()
{
    world->workInHand = 0;
    stand();
    world->online = false;
    act(ActionCode::GetWork);
    QVERIFY(at(PromptCode::NoConnection));
}

void TestInHand::whatWasTakenOverMeanwhileIsTold()
{
    stand();
    filled();
    world->online = false;
    act(ActionCode::GetWork);
    QVERIFY(at(PromptCode::PickScanTote));
    scan(QStringLiteral("T-01"));
    QVERIFY(at(PromptCode::PickGoTo));
    const auto inHand = allTasks();
    Station lead = world->server.station();
    lead.user = userId(u"U-9");
    for (const Task &task : inHand) { // All that this station has.
        if (!task.device.isNull())
            QCOMPARE(world->server.engine->push(lead.push({lead.seal(ledger::TakeTask{task.id, lead.user, {}, true})}))->answers.front().outcome, ledger::Outcome::Granted);
    }
    backOnline();
    QVERIFY(at(PromptCode::TaskTakenOver));
    QCOMPARE(world->server.difference(), QString());
}

void TestInHand::whoLogsOutGivesBack()
{
    stand();
    filled();
    world->online = false; // Also then: it is told when the server is there again.
    act(ActionCode::LogOut);
    QVERIFY(at(PromptCode::ScanBadge));
    backOnline();
    const auto tasks = allTasks();
    QVERIFY(std::all_of(tasks.begin(), tasks.end(), [](const Task &task) { return task.device.isNull(); }));
}

void TestInHand::aLeadTakesOver()
{
    Station other = world->server.station();
    other.user = userId(u"U-2");
    const auto offered = world->server.engine->proposeWork({other.device, other.user, {}, 0});
    QCOMPARE(world->server.engine->push(other.push({other.seal(ledger::TakeTask{offered->task, other.user, {}})}))->answers.front().outcome, ledger::Outcome::Granted);
    const Task task = world->server.row<Task>(offered->task);
    const QString order = world->server.row<Order>(task.order).number;

    world->workInHand = 0;
    stand("U-1");
    scan(order);
    QVERIFY(at(PromptCode::TakenByAnother));
    act(ActionCode::Ok);
    act(ActionCode::LogOut);
    QVERIFY(at(PromptCode::ScanBadge));
    scan(QStringLiteral("U-9"));
    QVERIFY(at(PromptCode::ChooseWork));
    for (const QString &code : {order, task.number}) { // By the order or by the task's label.
        scan(code);
        QVERIFY(at(PromptCode::AskTakeOver));
        QCOMPARE(world->view.screen.prompt.args, (QStringList{order, QStringLiteral("U-2")}));
        if (code == order) {
            act(ActionCode::Back);
            QVERIFY(at(PromptCode::ChooseWork));
        }
    }
    scan(task.number); // The same code again = yes.
    QVERIFY(at(PromptCode::PickScanTote));
    QCOMPARE(world->server.row<Task>(task.id).user, userId(u"U-9"));
    QCOMPARE(world->server.difference(), QString());
}

void TestInHand::aCartIsFilledByTheServer()
{
    world->workInHand = 0;
    for (int i = 1; i <= 12; ++i) // Larger than a single piece, and more urgent.
        world->server.submit({ServerWorld::order(QString::number(2000 + i), {{i % 5 + 1, 3}}, 5, i)});
    world->server.followUp();
    stand();
    takeCart();
    for (int i = 1; i <= 8; ++i)
        scan(QStringLiteral("T-1%1").arg(i));
    QVERIFY(at(PromptCode::PickGoTo));
    QCOMPARE(std::get<workflow::PickCard>(world->view.screen.card).orders, 8);
    QVERIFY(world->runUntil([&] {
        world->server.clock.now += 20;
        return world->engine->drained() && world->view.waitingOperations == 0;
    }));
    int taken = 0;
    for (int i = 1; i <= 12; ++i) {
        const std::vector<Task> tasks = world->server.engine->queries().tasksOf(orderId(QString::number(2000 + i))).value();
        for (const Task &task : tasks)
            taken += task.state == TaskState::Taken && task.user == userId(u"U-1") ? 1 : 0;
    }
    QCOMPARE(taken, 8);
    QCOMPARE(world->server.difference(), QString());
}

void TestInHand::withoutTheServerACartIsFilledOfWhatIsInHand()
{
    stand();
    filled();
    world->online = false;
    scan(QStringLiteral("CART-1"));
    QVERIFY(at(PromptCode::CartScanSharedTote)); // Two orders of a single piece each.
    scan(QStringLiteral("T-01"));
    QVERIFY(at(PromptCode::PickGoTo));
    while (world->view.screen.prompt.code != PromptCode::PickDrop) {
        QVERIFY(!world->view.screen.codeToScan.isEmpty());
        scan(world->view.screen.codeToScan);
    }
    scan(QStringLiteral("S-1"));
    QVERIFY(at(PromptCode::ChooseWork));
    QCOMPARE(world->view.screen.alert->code, PromptCode::CartDone);
    backOnline();
    const auto after = allTasks();
    QCOMPARE(std::count_if(after.begin(), after.end(), [](const Task &task) { return task.state == TaskState::Done; }), 2);
    QCOMPARE(world->server.difference(), QString());
}

void TestInHand::aCartIsStillThereAfterARestart()
{
    stand();
    filled();
    world->online = false;
    scan(QStringLiteral("CART-1"));
    QVERIFY(at(PromptCode::CartScanSharedTote));
    world->open();
    QCOMPARE(world->view.screen.prompt.code, PromptCode::CartScanSharedTote);
    m_inputs = 0;
    scan(QStringLiteral("T-01"));
    QVERIFY(at(PromptCode::PickGoTo));
    world->open();
    QCOMPARE(world->view.screen.prompt.code, PromptCode::PickGoTo);
    backOnline();
    QCOMPARE(world->view.screen.prompt.code, PromptCode::PickGoTo);
}

QTEST_GUILESS_MAIN(TestInHand)
#include "tst_inhand.moc"
