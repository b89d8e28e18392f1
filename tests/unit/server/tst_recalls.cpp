// SPDX-License-Identifier: GPL-3.0-or-later
// What the server does about a lot that must not be sold.
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;

class TestRecalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void itsOrdersAreServedFromOtherLots();
    void nothingOfItIsForSale();
    void whatComesToAShelfLaterIsSetApartToo();
    void whatIsInTotesStaysWithItsOrder();
    void whatWasSentIsKnown();

private:
    [[nodiscard]] static ledger::Receive receive(int place, int units, const QString &lot)
    {
        ledger::Receive receive = ServerWorld::receive(1, place, units);
        receive.lotNumber = lot;
        return receive;
    }
    [[nodiscard]] static LotId lot(const char16_t *number) { return lotId(ServerWorld::item(1).id, number); }
    [[nodiscard]] static Account account(int place, LotId lot, StockStatus status = StockStatus::Available)
    {
        Account account = ServerWorld::account(1, place);
        account.lot = lot;
        account.status = status;
        return account;
    }
    [[nodiscard]] std::int64_t onHand(const Account &account) { return m_world->onHand(account).thousandths / 1000; }
    [[nodiscard]] TaskLine lineOf(TaskId task) { return m_world->engine->queries().taskLinesOf(task).value().back(); }
    std::unique_ptr<ServerWorld> m_world;
};

void TestRecalls::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(2, 9);
    m_world->submit({receive(1, 9, QStringLiteral("X")), receive(2, 9, QStringLiteral("Y")), ServerWorld::order(QStringLiteral("1"), {{1, 4}})});
}

void TestRecalls::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestRecalls::itsOrdersAreServedFromOtherLots()
{
    const TaskId task = m_world->engine->proposeWork({{}, userId(u"U-1"), {}})->task;
    QCOMPARE(lineOf(task).account, account(1, lot(u"X")));
    m_world->submit({ledger::RecallLot{lot(u"X"), true, {}}});
    const auto done = m_world->followUp();
    QCOMPARE(done.claimsReleased, 1);
    QCOMPARE(done.reallocated, 1);
    const auto again = m_world->engine->proposeWork({{}, userId(u"U-1"), {}});
    QCOMPARE(lineOf(again->task).account, account(2, lot(u"Y")));
    QCOMPARE(lineOf(again->task).quantity.thousandths, Quantity::units(4).thousandths);
    m_world->open();
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
}

void TestRecalls::nothingOfItIsForSale()
{
    m_world->followUp();
    m_world->submit({ledger::RecallLot{lot(u"X"), true, {}}});
    m_world->followUp();
    QCOMPARE(onHand(account(1, lot(u"X"))), 0);
    QCOMPARE(onHand(account(1, lot(u"X"), StockStatus::Quarantine)), 9);
    QCOMPARE(m_world->row<Availability>(ServerWorld::item(1).id).allocatable.thousandths, Quantity::units(9).thousandths);
    m_world->submit({ServerWorld::order(QStringLiteral("2"), {{1, 8}})});
    m_world->followUp();
    QCOMPARE(m_world->engine->queries().linesOf(orderId(u"2")).value().front().promised.thousandths, Quantity::units(5).thousandths);

    m_world->submit({ledger::RecallLot{lot(u"X"), false, {}}});
    m_world->followUp();
    QCOMPARE(onHand(account(1, lot(u"X"))), 9);
    QCOMPARE(onHand(account(1, lot(u"X"), StockStatus::Quarantine)), 0);
    QCOMPARE(m_world->engine->queries().linesOf(orderId(u"2")).value().front().promised.thousandths, Quantity::units(8).thousandths);
}

void TestRecalls::whatComesToAShelfLaterIsSetApartToo()
{
    m_world->followUp();
    m_world->submit({ledger::RecallLot{lot(u"X"), true, {}}});
    m_world->followUp();
    m_world->submit({receive(1, 4, QStringLiteral("X"))}); // By a station that has not heard of it.
    m_world->followUp();
    QCOMPARE(onHand(account(1, lot(u"X"))), 0);
    QCOMPARE(onHand(account(1, lot(u"X"), StockStatus::Quarantine)), 13);
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
}

void TestRecalls::whatIsInTotesStaysWithItsOrder()
{
    Station anna = m_world->station();
    anna.user = userId(u"U-1");
    const TaskId task = m_world->engine->proposeWork({{}, anna.user, {}})->task;
    QCOMPARE(m_world->engine->push(anna.push({anna.seal(ledger::TakeTask{task, anna.user, {}}), anna.seal(m_world->pick(lineOf(task), Quantity::units(3), QStringLiteral("T-1")))}))->status, sync::PushStatus::Ok);
    m_world->submit({ledger::RecallLot{lot(u"X"), true, {}}});
    m_world->followUp();
    Account inTote = account(1, lot(u"X"));
    inTote.location = locationId(u"S-1");
    inTote.hu = huId(u"T-1");
    QCOMPARE(onHand(inTote), 3);
    QCOMPARE(onHand(account(1, lot(u"X"), StockStatus::Quarantine)), 6);
    QCOMPARE(lineOf(task).account, account(2, lot(u"Y"))); // The one that was still to be picked.
}

void TestRecalls::whatWasSentIsKnown()
{
    Station anna = m_world->station();
    anna.user = userId(u"U-1");
    const TaskId task = m_world->engine->proposeWork({{}, anna.user, {}})->task;
    QCOMPARE(m_world->engine->push(anna.push({anna.seal(ledger::TakeTask{task, anna.user, {}}), anna.seal(m_world->pick(lineOf(task), Quantity::units(4), QStringLiteral("T-1")))}))->status, sync::PushStatus::Ok);
    ledger::Ship ship;
    ship.hu = huId(u"T-1");
    m_world->submit({ship});
    const auto sent = m_world->engine->queries().sentOf(m_world->row<Lot>(lot(u"X"))).value();
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent.front().hu, huId(u"T-1"));
    QCOMPARE(sent.front().quantity.thousandths, Quantity::units(4).thousandths);
    QCOMPARE(m_world->row<HandlingUnit>(sent.front().hu).order, orderId(u"1"));
    QVERIFY(m_world->engine->queries().sentOf(m_world->row<Lot>(lot(u"Y"))).value().empty());
}

QTEST_GUILESS_MAIN(TestRecalls)
#include "tst_recalls.moc"
