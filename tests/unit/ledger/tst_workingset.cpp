// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a batch in memory: what was loaded, what an operation changes, takes back or leaves, and what belongs to what.
#include "ledger/kernel.h"
#include "support/ledgertable.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::ledger;
using test::MemorySource;

class TestWorkingSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absentIsNotTheSameAsNotHeld();
    void commitGivesOnlyWhatDiffers();
    void versionsCountChanges();
    void deletedRows();
    void rollBackLeavesNothing();
    void relationsFollowTheRows();
    void relationFetchedAfterTheBatchChangedIt();
    void relationAfterRollBack();
    void whatTheBatchChangedBeatsTheStore();
    void movesSince();
    void dirtyRowsOnceEach();
    void loadsInThreeRoundsAtMost();
    void batchSeesWhatItMade();
    void notHeldRaisesNothing();
};

static HandlingUnit unit(const char *code, OrderId order = {})
{
    HandlingUnit hu;
    hu.code = QString::fromLatin1(code);
    hu.id = huId(hu.code);
    hu.order = order;
    return hu;
}

static const OrderId kFirst(1, 1), kSecond(2, 2);

void TestWorkingSet::absentIsNotTheSameAsNotHeld()
{
    WorkingSet rows;
    const Id128 key = huId(u"T1");
    QCOMPARE(rows.presence<HandlingUnit>(key), Presence::NotHeld);
    rows.holdAbsent<HandlingUnit>(key);
    QCOMPARE(rows.presence<HandlingUnit>(key), Presence::Absent);
    QVERIFY(!rows.find<HandlingUnit>(key));
    rows.hold(unit("T2"));
    QCOMPARE(rows.presence<HandlingUnit>(huId(u"T2")), Presence::Present);
    rows.begin();
    rows.erase<HandlingUnit>(huId(u"T2"));
    QCOMPARE(rows.presence<HandlingUnit>(huId(u"T2")), Presence::Absent);
    QVERIFY(!rows.commit().after.empty());
}

void TestWorkingSet::commitGivesOnlyWhatDiffers()
{
    WorkingSet rows;
    HandlingUnit first = unit("T1"), second = unit("T2"), third = unit("T3");
    first.version = 4;
    rows.hold(first);
    rows.hold(second);
    rows.begin();
    rows.put(first); // As it was.
    second.state = HuState::Staged;
    rows.put(second);
    rows.put(third);
    HandlingUnit fourth = unit("T4");
    rows.put(fourth); // Made and taken back within the operation.
    rows.erase<HandlingUnit>(fourth.id);
    const auto changes = rows.commit();
    QCOMPARE(changes.after.size(), std::size_t(2));
    QCOMPARE(changes.before.size(), std::size_t(2));
    QVERIFY(changes.after[0].key < changes.after[1].key);
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(changes.before[i].key == changes.after[i].key);
        QCOMPARE(changes.before[i].present, changes.after[i].key == second.id);
        QVERIFY(changes.after[i].present);
    }
}

void TestWorkingSet::versionsCountChanges()
{
    WorkingSet rows;
    HandlingUnit hu = unit("T1");
    for (int version = 1; version <= 3; ++version) {
        rows.begin();
        hu.state = version % 2 == 1 ? HuState::Staged : HuState::Free;
        hu.version = rows.find<HandlingUnit>(hu.id) ? rows.find<HandlingUnit>(hu.id)->version : 0;
        rows.put(hu);
        rows.put(hu); // Twice within an operation is one change.
        const auto changes = rows.commit();
        QCOMPARE(changes.before.front().version, version - 1);
        QCOMPARE(changes.after.front().version, version);
        QCOMPARE(rows.find<HandlingUnit>(hu.id)->version, version);
    }
}

void TestWorkingSet::deletedRows()
{
    WorkingSet rows;
    HandlingUnit hu = unit("T1");
    hu.version = 7;
    rows.hold(hu);
    rows.begin();
    rows.erase<HandlingUnit>(hu.id);
    const auto changes = rows.commit();
    QCOMPARE(changes.after.size(), std::size_t(1));
    QVERIFY(!changes.after.front().present);
    QCOMPARE(changes.after.front().version, 8);
    QVERIFY(changes.after.front().body.isEmpty());
    QVERIFY(changes.before.front().present);
    rows.begin();
    rows.erase<HandlingUnit>(hu.id); // Gone is gone.
    QVERIFY(rows.commit().after.empty());
}

void TestWorkingSet::rollBackLeavesNothing()
{
    WorkingSet rows;
    HandlingUnit first = unit("T1"), second = unit("T2"), third = unit("T3");
    rows.hold(first);
    rows.hold(second);
    rows.begin();
    HandlingUnit changed = first;
    changed.state = HuState::Staged;
    rows.put(changed);
    rows.erase<HandlingUnit>(second.id);
    rows.put(third);
    rows.rollBack();
    QVERIFY(*rows.find<HandlingUnit>(first.id) == first);
    QVERIFY(*rows.find<HandlingUnit>(second.id) == second);
    QVERIFY(!rows.find<HandlingUnit>(third.id));
    int dirty = 0;
    rows.forEachDirty([&](const auto &) { ++dirty; }, [&](TableId, const Id128 &) { ++dirty; });
    QCOMPARE(dirty, 0);
    rows.begin();
    QVERIFY(rows.commit().after.empty());
}

void TestWorkingSet::relationsFollowTheRows()
{
    WorkingSet rows;
    const HandlingUnit first = unit("T1", kFirst), second = unit("T2", kFirst);
    rows.hold(first);
    rows.hold(second);
    QVERIFY(!rows.holdsRelation({Relation::HusOfOrder, kFirst}));
    rows.holdRelation({Relation::HusOfOrder, kFirst}, {second.id, first.id}); // As a store may give them.
    rows.holdRelation({Relation::HusOfOrder, kSecond}, {});
    QVERIFY(rows.holdsRelation({Relation::HusOfOrder, kFirst}));
    const std::vector<Id128> both = rows.related(Relation::HusOfOrder, kFirst);
    QCOMPARE(both.size(), std::size_t(2));
    QVERIFY(std::is_sorted(both.begin(), both.end()));

    rows.begin();
    HandlingUnit moved = first;
    moved.order = kSecond;
    rows.put(moved);
    rows.put(unit("T3", kFirst));
    QCOMPARE(rows.commit().after.size(), std::size_t(2));
    const Id128 third = huId(u"T3");
    std::vector<Id128> expected{second.id, third};
    std::sort(expected.begin(), expected.end());
    QVERIFY(rows.related(Relation::HusOfOrder, kFirst) == expected);
    QVERIFY(rows.related(Relation::HusOfOrder, kSecond) == std::vector<Id128>{first.id});

    rows.begin();
    rows.erase<HandlingUnit>(second.id);
    moved.order = {};
    moved.version = 1;
    rows.put(moved);
    QCOMPARE(rows.commit().after.size(), std::size_t(2));
    QVERIFY(rows.related(Relation::HusOfOrder, kFirst) == std::vector<Id128>{third});
    QVERIFY(rows.related(Relation::HusOfOrder, kSecond).empty());
}

void TestWorkingSet::relationFetchedAfterTheBatchChangedIt()
{
    WorkingSet rows;
    const HandlingUnit first = unit("T1", kFirst), second = unit("T2", kFirst), third = unit("T3", kFirst);
    rows.hold(first);
    rows.hold(second);
    rows.begin();
    HandlingUnit moved = first;
    moved.order = kSecond;
    rows.put(moved);
    rows.erase<HandlingUnit>(second.id);
    rows.put(third);
    QVERIFY(!rows.commit().after.empty());
    // The store still has T1 and T2 with the first order and knows nothing of T3.
    rows.holdRelation({Relation::HusOfOrder, kFirst}, {first.id, second.id});
    rows.holdRelation({Relation::HusOfOrder, kSecond}, {});
    QVERIFY(rows.related(Relation::HusOfOrder, kFirst) == std::vector<Id128>{third.id});
    QVERIFY(rows.related(Relation::HusOfOrder, kSecond) == std::vector<Id128>{first.id});
    // Asked for again, the store's answer is older than what is held.
    rows.holdRelation({Relation::HusOfOrder, kFirst}, {first.id, second.id});
    QVERIFY(rows.related(Relation::HusOfOrder, kFirst) == std::vector<Id128>{third.id});
}

void TestWorkingSet::relationAfterRollBack()
{
    WorkingSet rows;
    const HandlingUnit first = unit("T1", kFirst), second = unit("T2", kFirst);
    rows.hold(first);
    rows.hold(second);
    rows.holdRelation({Relation::HusOfOrder, kFirst}, {std::min<Id128>(first.id, second.id), std::max<Id128>(first.id, second.id)});
    const auto before = rows.related(Relation::HusOfOrder, kFirst);
    rows.begin();
    HandlingUnit moved = first;
    moved.order = kSecond;
    rows.put(moved);
    rows.erase<HandlingUnit>(second.id);
    rows.put(unit("T3", kFirst));
    rows.rollBack();
    QVERIFY(rows.related(Relation::HusOfOrder, kFirst) == before);
    rows.holdRelation({Relation::HusOfOrder, kSecond}, {});
    QVERIFY(rows.related(Relation::HusOfOrder, kSecond).empty());
}

void TestWorkingSet::whatTheBatchChangedBeatsTheStore()
{
    WorkingSet rows;
    HandlingUnit hu = unit("T1");
    rows.hold(hu);
    rows.begin();
    hu.state = HuState::Staged;
    rows.put(hu);
    rows.put(unit("T2"));
    rows.erase<HandlingUnit>(huId(u"T2"));
    QVERIFY(!rows.commit().after.empty());
    rows.hold(unit("T1"));
    QCOMPARE(rows.find<HandlingUnit>(hu.id)->state, HuState::Staged);
    rows.holdAbsent<HandlingUnit>(hu.id);
    QVERIFY(rows.find<HandlingUnit>(hu.id));
    rows.hold(unit("T2"));
    QVERIFY(!rows.find<HandlingUnit>(huId(u"T2")));
}

void TestWorkingSet::movesSince()
{
    const LocationId here = locationId(u"L1"), there = locationId(u"L2");
    const auto move = [](std::uint64_t id, LocationId from, LocationId to, std::int64_t effectiveMs) {
        Move row;
        row.id = {0, id};
        row.fromLocation = from;
        row.toLocation = to;
        row.effectiveMs = effectiveMs;
        return row;
    };
    WorkingSet rows;
    QVERIFY(!rows.holdsMovesSince({here, 50}));
    rows.holdMovesSince({here, 50});
    rows.holdMovesSince({here, 80}); // Less than is held already.
    QVERIFY(rows.holdsMovesSince({here, 50}));
    QVERIFY(rows.holdsMovesSince({here, 60}));
    QVERIFY(!rows.holdsMovesSince({here, 40}));
    QVERIFY(!rows.holdsMovesSince({there, 50}));
    for (std::uint64_t id = 40; id > 0; --id)
        rows.hold(move(id, id % 2 ? here : there, id % 3 ? there : here, static_cast<std::int64_t>(id)));
    const auto moves = rows.movesSince(here, 20);
    QVERIFY(std::is_sorted(moves.begin(), moves.end(), [](const Move *a, const Move *b) { return a->id < b->id; }));
    std::size_t expected = 0;
    for (std::uint64_t id = 21; id <= 40; ++id)
        expected += id % 2 == 1 || id % 3 == 0;
    QCOMPARE(moves.size(), expected);
    QCOMPARE(moves.front()->effectiveMs, 21);
}

void TestWorkingSet::dirtyRowsOnceEach()
{
    WorkingSet rows;
    rows.hold(unit("T9"));
    for (int i = 0; i < 3; ++i) {
        rows.begin();
        HandlingUnit hu = rows.find<HandlingUnit>(huId(u"T1")) ? *rows.find<HandlingUnit>(huId(u"T1")) : unit("T1");
        hu.sscc += u'1';
        rows.put(hu);
        rows.erase<HandlingUnit>(huId(u"T9"));
        QVERIFY(!rows.commit().after.empty());
    }
    int set = 0, gone = 0;
    const auto count = [&] {
        set = gone = 0;
        rows.forEachDirty([&](const auto &) { ++set; }, [&](TableId, const Id128 &) { ++gone; });
    };
    count();
    QCOMPARE(set, 1);
    QCOMPARE(gone, 1);
    rows.clearDirty();
    count();
    QCOMPARE(set + gone, 0);
    rows.begin();
    HandlingUnit hu = *rows.find<HandlingUnit>(huId(u"T1"));
    hu.sscc.clear();
    rows.put(hu);
    QVERIFY(!rows.commit().after.empty());
    count();
    QCOMPARE(set, 1);
}

static void prepare(test::LedgerTable &table)
{
    const QString wrong = table.run(QStringLiteral(R"(
        receive A 10 at=L1                  -> posted
        receive B 10 at=L2                  -> posted
        order O1 A:5 B:5                    -> posted
        release O1 1:5@L1 2:5@L2            -> granted
        pick O1/1 3 into=T1                 -> posted
        short O1/1 2                        -> posted_with_discrepancy short_pick)"));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestWorkingSet::loadsInThreeRoundsAtMost()
{
    test::LedgerTable table;
    prepare(table);
    const MemorySource &store = table.ledger().rows();
    const TaskId task = store.all<Task>().begin()->second.kind == TaskKind::Pick ? TaskId(store.all<Task>().begin()->first) : TaskId(store.all<Task>().rbegin()->first);
    const std::vector<Body> bodies{CancelOrder{orderId(u"O1"), Reason::CustomerRequest}, FinishTask{task, {}}, Count{locationId(u"L1"), {}, {}, {}, {}, false, 1, {}},
        MoveHu{huId(u"T1"), {}, locationId(u"S1"), {}}, ReleaseClaims{{houseOwnerId(), itemId(houseOwnerId(), u"B"), {}, locationId(u"L2"), {}, StockStatus::Available}}};
    for (const Body &body : bodies) {
        MemorySource source = store;
        WorkingSet rows;
        const int before = source.fetches();
        const Case that{&body, {}, {}};
        QVERIFY(load({that}, source, rows).ok());
        QVERIFY(source.fetches() - before <= kClosureRounds);
        QVERIFY2(closure({that}, rows).empty(), qPrintable(QStringLiteral("kind %1 wants more after three rounds").arg(static_cast<int>(kindOf(body)))));
    }
}

void TestWorkingSet::batchSeesWhatItMade()
{
    // One batch in which each operation needs rows that the one before has made: task lines, relations, handling units.
    test::LedgerTable table;
    prepare(table);
    MemorySource all;
    QVERIFY(!table.history().empty());
    const std::vector<QByteArray> whole = test::decideInChunks(table.history(), {1000}, all);
    MemorySource single;
    QVERIFY(test::decideInChunks(table.history(), {1}, single) == whole);
    QVERIFY(all.images() == single.images());
    QVERIFY(all.images() == table.ledger().rows().images());
}

void TestWorkingSet::notHeldRaisesNothing()
{
    test::LedgerTable table;
    MemorySource &store = table.ledger().rows();
    const TaskLineId unknownLine(9, 9);
    const TaskId unknownTask(9, 9);
    Pick pick;
    pick.taskLine = unknownLine;
    pick.from = {houseOwnerId(), itemId(houseOwnerId(), u"A"), {}, locationId(u"X9"), {}, StockStatus::Available};
    pick.quantity = Quantity::units(1);
    pick.intoLocation = locationId(u"K1");
    pick.intoHu = huId(u"T1");
    Inputs inputs;
    inputs.effectiveMs = 1000;
    inputs.forecast = true;
    const auto outcome = [&](const Body &body) {
        WorkingSet rows;
        const auto decided = decideBatch({{&body, {OperationId(1, 1), {}, {}}, inputs}}, store, rows);
        return decided->front();
    };
    Receive first;
    first.item = pick.from.item;
    first.owner = pick.from.owner;
    first.location = locationId(u"X9");
    first.quantity = Quantity::units(1);
    Short fact;
    fact.taskLine = unknownLine;
    fact.quantity = Quantity::units(1);
    const Body receive = first, shorted = fact, finish = FinishTask{unknownTask, {}};
    // What the books have not raises a discrepancy; what only this station has not, does not (design §4).
    for (const Body &body : {receive, shorted, finish})
        QCOMPARE(outcome(body).outcome, Outcome::PostedWithDiscrepancy);
    store.withhold(TableId::Location, locationId(u"X9"));
    store.withhold(TableId::TaskLine, unknownLine);
    store.withhold(TableId::Task, unknownTask);
    for (const Body &body : {receive, shorted, finish})
        QCOMPARE(outcome(body).outcome, Outcome::Posted);
    const Decision picked = outcome(pick); // Below zero, but neither place nor stop are called unknown.
    std::vector<DiscrepancyKind> kinds;
    for (const RowImage &image : picked.changes.after) {
        Discrepancy row;
        CborReader in(image.body);
        if (image.table == TableId::Discrepancy && decodeFields(in, row, WithKey::No))
            kinds.push_back(row.kind);
    }
    QVERIFY(kinds == std::vector{DiscrepancyKind::NegativeStock});
}

QTEST_APPLESS_MAIN(TestWorkingSet)
#include "tst_workingset.moc"
