// SPDX-License-Identifier: GPL-3.0-or-later
// Pick faces that the server has filled up: when, from where, once, and before or after what other work.
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;
using ledger::Outcome;

class TestReplenishment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void belowTheMinimumItIsFilledUpOnce();
    void withoutPickFacesNothingIsLookedAt();
    void ordersThatCannotBePickedWaitForIt();
    void aReleasedOrderGetsWhatWasMissing();
    void aShortPickAsksForIt();
    void aPlanThatNoLongerFitsIsMadeAnew();
    void whatOrdersWaitForBecomesUrgent();
    void aFullFaceIsCountedFirst();
    void aReceiptThatFillsTheFaceTakesItBack();
    void anEmptyFaceIsLookedAtAgainWhenItIsCounted();
    void urgentGoesBeforePicksAndOthersAfterThem();
    void stationsHaveItInHand();

private:
    static constexpr int kFace = 1, kReserve = 11, kReserve2 = 12;
    [[nodiscard]] static ledger::PutPickFaces face(int item, int minimum, int maximum)
    {
        PickFace face;
        face.id = ServerWorld::item(item).id;
        face.location = ServerWorld::place(kFace + item - 1).id;
        face.minimum = Quantity::units(minimum);
        face.maximum = Quantity::units(maximum);
        return {{face}};
    }
    [[nodiscard]] std::optional<Task> open(int item = 1)
    {
        const auto row = m_world->row<PickFace>(ServerWorld::item(item).id);
        if (row.task.isNull())
            return std::nullopt;
        const Task task = m_world->row<Task>(row.task);
        const bool over = task.state == TaskState::Done || task.state == TaskState::DoneShort || task.state == TaskState::Cancelled;
        return over ? std::nullopt : std::optional(task);
    }
    [[nodiscard]] std::vector<TaskLine> linesOf(TaskId task) { return *m_world->engine->queries().taskLinesOf(task); }
    [[nodiscard]] QString plan(int item = 1)
    {
        const auto task = open(item);
        if (!task)
            return QStringLiteral("none");
        QStringList words{task->priority > 0 ? QStringLiteral("urgent") : QStringLiteral("later")};
        for (const TaskLine &line : linesOf(task->id))
            words << toString(line.left()) + u'@' + m_world->row<Location>(line.account.location).code;
        return words.join(u' ');
    }
    void push(Station &station, const ledger::Body &body)
    {
        const auto pushed = m_world->engine->push(station.push({station.seal(body)}));
        QCOMPARE(pushed->status, sync::PushStatus::Ok);
        QVERIFY(pushed->answers.front().outcome != Outcome::Denied && pushed->answers.front().outcome != Outcome::Quarantined);
    }
    /// Somebody does all of a task.
    void bring(Station &station, const Task &task)
    {
        push(station, ledger::TakeTask{task.id, station.user, {}});
        for (const TaskLine &line : linesOf(task.id)) {
            ledger::MoveStock move;
            move.from = line.account;
            move.toLocation = line.toLocation;
            move.quantity = line.left();
            move.taskLine = line.id;
            push(station, move);
        }
        push(station, ledger::FinishTask{task.id, {}});
    }
    [[nodiscard]] sync::WorkAnswer work(UserId user) { return *m_world->engine->proposeWork({{}, user, {}}); }
    Station worker(const QString &badge)
    {
        Station station = m_world->station();
        station.user = userId(badge);
        return station;
    }
    std::unique_ptr<ServerWorld> m_world;
};

void TestReplenishment::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(3, 12);
    ledger::PutLocations reserve;
    for (const int place : {kReserve, kReserve2}) {
        reserve.locations.push_back(ServerWorld::place(place));
        reserve.locations.back().kind = LocationKind::Reserve;
        reserve.locations.back().pickable = false;
    }
    m_world->submit({reserve});
}

void TestReplenishment::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestReplenishment::belowTheMinimumItIsFilledUpOnce()
{
    m_world->submit({ServerWorld::receive(1, kFace, 4), ServerWorld::receive(1, kReserve, 9), ServerWorld::receive(1, kReserve2, 50), face(1, 5, 20)});
    QCOMPARE(m_world->followUp().replenishments, 1);
    QCOMPARE(plan(), QStringLiteral("later 9@A-11 7@A-12"));
    const std::int64_t head = m_world->engine->headSeq(1);
    m_world->submit({ServerWorld::receive(1, kReserve2, 1)});
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    m_world->open();
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    QCOMPARE(m_world->engine->headSeq(1), head + 1);

    Station anna = worker(QStringLiteral("U-1"));
    bring(anna, *open());
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    QCOMPARE(m_world->onHand(ServerWorld::account(1, kFace)).thousandths, Quantity::units(20).thousandths);
}

void TestReplenishment::withoutPickFacesNothingIsLookedAt()
{
    m_world->submit({ServerWorld::receive(1, kReserve, 9)});
    const std::int64_t head = m_world->engine->headSeq(1);
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    m_world->submit({face(2, 5, 20)}); // Of an item that there is nothing of.
    QCOMPARE(m_world->followUp(), server::FollowUpDone{});
    QCOMPARE(m_world->engine->headSeq(1), head + 1);
}

void TestReplenishment::ordersThatCannotBePickedWaitForIt()
{
    m_world->submit({ServerWorld::receive(1, kReserve, 50), face(1, 0, 20), ServerWorld::order(QStringLiteral("1"), {{1, 3}})});
    m_world->followUp();
    QCOMPARE(m_world->row<Order>(orderId(u"1")).state, OrderState::Ready); // Promised: it is in the house.
    QCOMPARE(plan(), QStringLiteral("urgent 20@A-11"));
    QCOMPARE(m_world->row<PickFace>(ServerWorld::item(1).id).why, ReplenishReason::OrdersWait);
    Station anna = worker(QStringLiteral("U-1"));
    const auto answer = work(anna.user);
    QCOMPARE(answer.task, open()->id);
    bring(anna, *open());
    const auto next = work(anna.user);
    QCOMPARE(m_world->row<Task>(next.task).order, orderId(u"1"));
    QCOMPARE(linesOf(next.task).front().account, ServerWorld::account(1, kFace));
}

void TestReplenishment::aReleasedOrderGetsWhatWasMissing()
{
    m_world->submit({ServerWorld::receive(1, kReserve, 50), ServerWorld::receive(2, 2, 5), face(1, 0, 20), ServerWorld::order(QStringLiteral("1"), {{1, 3}, {2, 1}})});
    Station anna = worker(QStringLiteral("U-1")), bert = worker(QStringLiteral("U-2"));
    m_world->followUp();
    const Task filling = *open();
    push(anna, ledger::TakeTask{filling.id, anna.user, {}});
    const auto pick = work(bert.user); // What is there is released without the rest.
    QCOMPARE(m_world->row<Task>(pick.task).linesOpen, 1);
    QCOMPARE(m_world->row<Order>(orderId(u"1")).state, OrderState::Released);
    const TaskLine line = linesOf(filling.id).front();
    ledger::MoveStock move;
    move.from = line.account;
    move.toLocation = line.toLocation;
    move.quantity = line.left();
    move.taskLine = line.id;
    push(anna, move);
    push(anna, ledger::FinishTask{filling.id, {}});
    QCOMPARE(m_world->followUp().reallocated, 1);
    QCOMPARE(m_world->row<Task>(pick.task).linesOpen, 2);
}

void TestReplenishment::aShortPickAsksForIt()
{
    m_world->submit({ServerWorld::receive(1, kFace, 8), ServerWorld::receive(1, kReserve, 50), face(1, 5, 20), ServerWorld::order(QStringLiteral("1"), {{1, 6}})});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("none"));
    Station bert = worker(QStringLiteral("U-2"));
    const auto pick = work(bert.user);
    push(bert, ledger::TakeTask{pick.task, bert.user, {}});
    push(bert, ledger::Short{linesOf(pick.task).front().id, Quantity::units(6), Reason::NotFound, false, {}});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("urgent 20@A-11"));
    QCOMPARE(m_world->row<PickFace>(ServerWorld::item(1).id).why, ReplenishReason::ShortPick);
    Station anna = worker(QStringLiteral("U-1"));
    bring(anna, *open());
    m_world->followUp(); // The place is in doubt until it is counted: not once more.
    QCOMPARE(plan(), QStringLiteral("none"));
}

void TestReplenishment::aPlanThatNoLongerFitsIsMadeAnew()
{
    m_world->submit({ServerWorld::receive(1, kReserve, 9), ServerWorld::receive(1, kReserve2, 50), face(1, 5, 20)});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("later 9@A-11 11@A-12"));
    const TaskId first = open()->id;
    ledger::Adjust gone;
    gone.account = ServerWorld::account(1, kReserve);
    gone.delta = -Quantity::units(9);
    gone.reason = Reason::Lost;
    m_world->submit({gone});
    QCOMPARE(m_world->followUp().replenishments, 1);
    QCOMPARE(plan(), QStringLiteral("later 20@A-12"));
    QCOMPARE(m_world->row<Task>(first).state, TaskState::Cancelled);
    gone.account = ServerWorld::account(1, kReserve2);
    gone.delta = -Quantity::units(50);
    m_world->submit({gone});
    QCOMPARE(m_world->followUp().replenishments, 1);
    QCOMPARE(plan(), QStringLiteral("none"));
}

void TestReplenishment::whatOrdersWaitForBecomesUrgent()
{
    m_world->submit({ServerWorld::receive(1, kFace, 4), ServerWorld::receive(1, kReserve, 50), face(1, 5, 20)});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("later 16@A-11"));
    m_world->submit({ServerWorld::order(QStringLiteral("1"), {{1, 9}})});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("urgent 16@A-11"));
}

void TestReplenishment::aFullFaceIsCountedFirst()
{
    m_world->submit({ServerWorld::receive(1, kFace, 1), ServerWorld::receive(1, kReserve, 50), face(1, 5, 20)});
    m_world->followUp();
    Station anna = worker(QStringLiteral("U-1"));
    const Task task = *open();
    push(anna, ledger::TakeTask{task.id, anna.user, {}});
    push(anna, ledger::Short{linesOf(task.id).front().id, Quantity::units(19), Reason::PlaceFull, false, {}});
    push(anna, ledger::FinishTask{task.id, {}});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("none"));
    const auto counts = *m_world->engine->queries().openTasksAt(ServerWorld::place(kFace).id);
    QCOMPARE(counts.size(), std::size_t(1));
    ledger::Count count; // And really, more stands there than the books had.
    count.location = ServerWorld::place(kFace).id;
    count.task = counts.front().id;
    count.approved = true;
    count.lines.push_back({});
    count.lines.back().owner = houseOwnerId();
    count.lines.back().item = ServerWorld::item(1).id;
    count.lines.back().quantity = Quantity::units(2);
    push(anna, count);
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("later 18@A-11")); // Or hardly more.
}

void TestReplenishment::aReceiptThatFillsTheFaceTakesItBack()
{
    m_world->submit({ServerWorld::receive(1, kFace, 1), ServerWorld::receive(1, kReserve, 50), face(1, 5, 20)});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("later 19@A-11"));
    m_world->submit({ServerWorld::receive(1, kFace, 3)});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("later 19@A-11")); // Below its minimum still.
    m_world->submit({ServerWorld::receive(1, kFace, 9)});
    QCOMPARE(m_world->followUp().replenishments, 1);
    QCOMPARE(plan(), QStringLiteral("none"));
}

/// Nothing stands there, and the count finds nothing: no balance has changed.
void TestReplenishment::anEmptyFaceIsLookedAtAgainWhenItIsCounted()
{
    m_world->submit({face(1, 5, 20)});
    const auto asked = m_world->engine->planCounts({{ServerWorld::place(kFace).id}, false});
    QCOMPARE(asked->shelves.size(), std::size_t(1));
    m_world->submit({ServerWorld::receive(1, kReserve, 50)});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("none")); // In doubt.
    ledger::Count count;
    count.location = ServerWorld::place(kFace).id;
    count.task = m_world->engine->queries().openTasksAt(count.location)->front().id;
    m_world->submit({count});
    m_world->followUp();
    QCOMPARE(plan(), QStringLiteral("later 20@A-11"));
}

void TestReplenishment::urgentGoesBeforePicksAndOthersAfterThem()
{
    m_world->submit({ServerWorld::receive(1, kFace, 1), ServerWorld::receive(1, kReserve, 50), face(1, 5, 20), ServerWorld::receive(3, 5, 9), ServerWorld::order(QStringLiteral("1"), {{3, 1}})});
    m_world->followUp();
    const TaskId later = open()->id;
    Station anna = worker(QStringLiteral("U-1")), bert = worker(QStringLiteral("U-2")), cleo = worker(QStringLiteral("U-3"));
    const auto first = work(anna.user);
    QCOMPARE(m_world->row<Task>(first.task).kind, TaskKind::Pick);
    push(anna, ledger::TakeTask{first.task, anna.user, {}});
    QCOMPARE(work(bert.user).task, later); // Nothing is left to pick.
    m_world->submit({ServerWorld::receive(2, kReserve2, 50), face(2, 0, 20), ServerWorld::order(QStringLiteral("2"), {{2, 4}}), ServerWorld::order(QStringLiteral("3"), {{3, 1}}, 9)});
    m_world->followUp();
    QCOMPARE(work(bert.user).task, open(2)->id);
    push(bert, ledger::TakeTask{open(2)->id, bert.user, {}});
    QCOMPARE(work(bert.user).task, open(2)->id); // It is kept for who has it.
    QCOMPARE(m_world->row<Task>(work(cleo.user).task).order, orderId(u"3"));
}

void TestReplenishment::stationsHaveItInHand()
{
    m_world->submit({ServerWorld::receive(1, kFace, 1), ServerWorld::receive(1, kReserve, 50), face(1, 5, 20)});
    m_world->followUp();
    const TaskId task = open()->id;
    Station anna = worker(QStringLiteral("U-1"));
    sync::WorkRequest fill{anna.device, {}, {}};
    fill.inHand = 3;
    QVERIFY(m_world->engine->proposeWork(fill)->task.isNull());
    QCOMPARE(m_world->row<Task>(task).device, anna.device);
    m_world->submit({ServerWorld::order(QStringLiteral("1"), {{1, 9}})});
    m_world->followUp();
    QCOMPARE(open()->id, task); // In somebody's hand it stays what it is.
}

QTEST_GUILESS_MAIN(TestReplenishment)
#include "tst_replenishment.moc"
