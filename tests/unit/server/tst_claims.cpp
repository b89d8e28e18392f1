// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

/// P6 of design §9: granted never exceeds what was available at the grant, and a claim has one final answer.
class TestClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scarceStock_data();
    void scarceStock();
    void oneTaskOnePerson();
};

void TestClaims::scarceStock_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
}

/// Stations send releases that were planned on whatever they thought to see, in batches, while stock comes and goes.
void TestClaims::scarceStock()
{
    QFETCH(const quint64, seed);
    SeededRandom random(seed);
    ServerWorld world;
    world.open();
    world.set(3, 6);
    std::vector<ledger::Body> orders;
    for (int i = 0; i < 200; ++i)
        orders.push_back(ServerWorld::order(QString::number(i), {{1 + int(random.below(3)), 1 + int(random.below(6))}}, std::int32_t(random.below(3))));
    world.submit(orders);
    for (int item = 1; item <= 3; ++item) {
        for (int place = 1; place <= 6; place += 1 + int(random.below(2)))
            world.submit({ServerWorld::receive(item, place, 5 + int(random.below(20)))});
    }

    std::vector<Station> stations{world.station(), world.station(), world.station()};
    int granted = 0, denied = 0;
    for (int claim = 0; claim < 200;) {
        Station &station = stations[std::size_t(random.below(3))];
        std::vector<ledger::SealedOperation> operations;
        for (std::int64_t n = 1 + random.below(12); n > 0 && claim < 200; --n, ++claim) {
            const OrderId order = orderId(QString::number(random.below(200)));
            const OrderLine line = world.engine->queries().linesOf(order)->front();
            ledger::Release release;
            release.order = order;
            const int places = 1 + int(random.below(2));
            for (int i = 0; i < places; ++i) {
                Account account{houseOwnerId(), line.item, {}, ServerWorld::place(1 + int(random.below(6))).id, {}, StockStatus::Available};
                release.lines.push_back({line.id, account, Quantity::units(1 + random.below(6))});
            }
            operations.push_back(station.seal(release));
        }
        if (random.below(4) == 0) // A fact in between may push on hand below reserved; the server frees what it must.
            operations.push_back(station.seal(ledger::Adjust{ServerWorld::account(1 + int(random.below(3)), 1 + int(random.below(6))), Quantity::units(-1), Reason::Lost, {}, {}, {}}));
        const auto answer = world.engine->push(station.push(operations));
        QCOMPARE(answer->status, sync::PushStatus::Ok);
        for (const sync::OperationAnswer &one : answer->answers) {
            granted += one.outcome == Outcome::Granted;
            denied += one.outcome == Outcome::Denied;
        }
        QCOMPARE(*world.engine->push(station.push(operations)), *answer); // Final.
        world.followUp();
        for (int item = 1; item <= 3; ++item) {
            const auto stock = world.engine->queries().stockOfItem(ServerWorld::item(item)).value();
            for (const store::StockView &view : stock)
                QVERIFY2(view.stock.reserved <= std::max(view.stock.onHand, Quantity{}), qPrintable(view.locationCode));
        }
        QCOMPARE(world.difference(), QString());
    }
    QVERIFY2(granted > 20 && denied > 20, qPrintable(QStringLiteral("%1 granted, %2 denied").arg(granted).arg(denied)));
    for (int i = 0; i < 200; ++i) {
        const OrderLine line = world.engine->queries().linesOf(orderId(QString::number(i)))->front();
        QVERIFY(line.reserved + line.promised <= line.ordered);
    }
}

void TestClaims::oneTaskOnePerson()
{
    ServerWorld world;
    world.open();
    world.set(1, 1);
    world.submit({ServerWorld::receive(1, 1, 5), ServerWorld::order(QStringLiteral("1"), {{1, 5}})});
    const TaskId task = world.engine->proposeWork({{}, userId(u"U-0"), {}})->task;
    int granted = 0;
    for (int i = 0; i < 16; ++i) {
        Station station = world.station();
        station.user = userId(QStringLiteral("U-%1").arg(i));
        const auto answer = world.engine->push(station.push({station.seal(ledger::TakeTask{task, station.user, {}})}));
        const sync::OperationAnswer &one = answer->answers.front();
        granted += one.outcome == Outcome::Granted;
        if (i > 0)
            QCOMPARE(one.denied, ledger::DenyReason::TakenByAnother);
    }
    QCOMPARE(granted, 1);
}

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
