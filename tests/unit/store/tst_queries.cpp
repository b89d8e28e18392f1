// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries.h"
#include "store/serverqueries.h"
#include "unit/store/samples.h"

using namespace bincard;
using namespace bincard::store;
using samples::Books;
using samples::kWarehouse;
using samples::must;

namespace {

template <class Row>
Row made(std::uint64_t number)
{
    Row row;
    row.id = decltype(row.id)(Id128{1, number});
    row.version = 1;
    return row;
}

Item makeItem(const QString &sku, const QString &name, OwnerId owner = houseOwnerId())
{
    Item item;
    item.id = itemId(owner, sku);
    item.owner = owner;
    item.sku = sku;
    item.name = name;
    item.version = 1;
    return item;
}

Location makeLocation(const QString &code)
{
    Location location;
    location.id = locationId(code);
    location.code = code;
    location.version = 1;
    return location;
}

QStringList skus(const std::vector<Item> &items)
{
    QStringList list;
    for (const Item &item : items)
        list << item.sku;
    return list;
}

QStringList numbers(const auto &rows)
{
    QStringList list;
    for (const auto &row : rows)
        list << row.number;
    return list;
}

} // namespace

class QueriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_books = std::make_unique<Books>();
        m_queries = must(Queries::open(*m_books->database, kWarehouse));
    }

    void byCode()
    {
        Owner other = made<Owner>(1);
        other.code = QStringLiteral("ACME");
        other.id = ownerId(other.code);
        put(other);
        const Item mug = makeItem(QStringLiteral("85123a"), QStringLiteral("Mug")),
                   theirs = makeItem(QStringLiteral("85123A"), QStringLiteral("Their mug"), other.id);
        put(mug);
        put(theirs);
        QVERIFY(must(m_queries->item(houseOwnerId(), u" 85123A ")) == mug);
        QVERIFY(!must(m_queries->item(houseOwnerId(), u"85123B")));
        QVERIFY(must(m_queries->itemsBySku(u"85123A")) == (std::vector<Item>{mug, theirs}));
        QVERIFY(must(m_queries->find<Item>(mug.id)) == mug);

        Barcode barcode = made<Barcode>(1);
        barcode.code = QStringLiteral("05012345678900");
        barcode.id = barcodeId(barcode.code);
        barcode.item = mug.id;
        put(barcode);
        QVERIFY(must(m_queries->barcode(u"05012345678900")) == barcode);
        QVERIFY(!must(m_queries->barcode(u"5012345678900")));
        QVERIFY(must(m_queries->barcodesOf(mug.id)) == (std::vector<Barcode>{barcode}));

        const Location location = makeLocation(QStringLiteral("A-01-2"));
        put(location);
        QVERIFY(must(m_queries->location(u"a-01-2")) == location);

        HandlingUnit tote = made<HandlingUnit>(1);
        tote.code = QStringLiteral("T-07");
        tote.id = huId(tote.code);
        tote.sscc = QStringLiteral("340123450000000018");
        tote.location = location.id;
        put(tote);
        QVERIFY(must(m_queries->handlingUnit(u"t-07")) == tote);
        QVERIFY(must(m_queries->handlingUnitBySscc(u"340123450000000018")) == tote);
        QVERIFY(!must(m_queries->handlingUnitBySscc(u"")));
        QVERIFY(must(m_queries->handlingUnitsAt(location.id, 10)) == (std::vector<HandlingUnit>{tote}));

        User user = made<User>(1);
        user.badge = QStringLiteral("U-1001");
        user.id = userId(user.badge);
        put(user);
        QVERIFY(must(m_queries->user(u"u-1001")) == user);
        Customer customer = made<Customer>(1);
        customer.number = QStringLiteral("17850");
        customer.id = customerId(customer.number);
        put(customer);
        QVERIFY(must(m_queries->customer(u"17850")) == customer);
        Order order = made<Order>(1);
        order.number = QStringLiteral("576627");
        order.id = orderId(order.number);
        put(order);
        QVERIFY(must(m_queries->order(u"576627")) == order);
        QVERIFY(!must(m_queries->order(u"1")));

        ReturnLine second = made<ReturnLine>(1), first = made<ReturnLine>(2);
        first.number = second.number = QStringLiteral("C536379");
        first.returned = second.returned = returnId(first.number);
        first.ordinal = 1;
        second.ordinal = 2;
        put(second);
        put(first);
        QVERIFY(must(m_queries->linesOf(returnId(u"c536379"))) == (std::vector<ReturnLine>{first, second}));
    }

    void ofSeveralTasksWithANumberTheOpenOneCounts()
    {
        Task done = made<Task>(1), open = made<Task>(2), cancelled = made<Task>(3);
        done.number = open.number = cancelled.number = QStringLiteral("K-A576627");
        done.state = TaskState::Done;
        open.state = TaskState::Taken;
        cancelled.state = TaskState::Cancelled;
        put(done);
        put(open);
        put(cancelled);
        QVERIFY(must(m_queries->task(u"k-a576627")) == open);
        must(m_books->store->remove(TableId::Task, open.id));
        QVERIFY(must(m_queries->task(u"K-A576627")) == cancelled); // The newest.
        QVERIFY(!must(m_queries->task(u"K-1")));
    }

    void lotsAndSerials()
    {
        const Item milk = makeItem(QStringLiteral("MILK"), QStringLiteral("Milk")),
                   cream = makeItem(QStringLiteral("CREAM"), QStringLiteral("Cream"));
        const auto lot = [](const Item &item, const QString &number, std::int32_t expiry) {
            Lot row;
            row.id = lotId(item.id, number);
            row.item = item.id;
            row.number = number;
            row.expiryDay = expiry;
            row.version = 1;
            return row;
        };
        const Lot never = lot(milk, QStringLiteral("A"), 0), late = lot(milk, QStringLiteral("B"), 200),
                  soon = lot(milk, QStringLiteral("C"), 100), same = lot(cream, QStringLiteral("C"), 50);
        for (const Lot &row : {never, late, soon, same})
            put(row);
        QVERIFY(must(m_queries->lotsOf(milk.id)) == (std::vector<Lot>{soon, late, never}));
        QCOMPARE(must(m_queries->lotsByNumber(u" C ", 10)).size(), 2U);
        QCOMPARE(must(m_queries->lotsByNumber(u"C", 1)).size(), 1U);
        QVERIFY(must(m_queries->lotsByNumber(u"c", 10)).empty()); // Lots are exact.

        Serial serial = made<Serial>(1);
        serial.number = QStringLiteral("SN1");
        serial.account = AccountId{5, 5};
        put(serial);
        QVERIFY(must(m_queries->serialsByNumber(u"SN1", 10)) == (std::vector<Serial>{serial}));
        QVERIFY(must(m_queries->serialsIn({5, 5}, 10)) == (std::vector<Serial>{serial}));
    }

    void stockSaysWhereAndWhat()
    {
        const Item mug = makeItem(QStringLiteral("MUG"), QStringLiteral("Red mug"));
        const Location b = makeLocation(QStringLiteral("B-01")), a = makeLocation(QStringLiteral("A-01"));
        put(mug);
        put(a);
        put(b);
        HandlingUnit tote = made<HandlingUnit>(1);
        tote.code = QStringLiteral("T-1");
        put(tote);
        Lot lot = made<Lot>(1);
        lot.number = QStringLiteral("L1");
        lot.expiryDay = 20'000;
        put(lot);
        const Stock atB = stock(mug.id, b.id, 5), inTote = stock(mug.id, a.id, 2, lot.id, tote.id),
                    atSupplier = stock(mug.id, virtualLocation(VirtualPlace::Supplier), -7),
                    unknownItem = stock({9, 9}, a.id, 1);
        for (const Stock &row : {atB, inTote, atSupplier, unknownItem})
            put(row);

        const std::vector<StockView> ofItem = must(m_queries->stockOfItem(mug));
        QCOMPARE(ofItem.size(), 2U); // Virtual places are not on a card.
        QVERIFY(ofItem[0]
                == (StockView{inTote, QStringLiteral("MUG"), QStringLiteral("Red mug"), QStringLiteral("A-01"),
                              QStringLiteral("L1"), 20'000, QStringLiteral("T-1")}));
        QVERIFY(
            ofItem[1]
            == (StockView{atB, QStringLiteral("MUG"), QStringLiteral("Red mug"), QStringLiteral("B-01"), {}, 0, {}}));
        QCOMPARE(must(m_queries->stockAt(a.id)).size(), 2U);
        QCOMPARE(must(m_queries->stockAt(virtualLocation(VirtualPlace::Supplier))).at(0).locationCode,
                 QStringLiteral("SUPPLIER"));
        const std::vector<StockView> inside = must(m_queries->stockIn(tote.id));
        QCOMPARE(inside.size(), 1U);
        QVERIFY(inside[0].stock == inTote);
    }

    /// Over several blocks of the log, with the forecast's moves (no place in the log yet) on top.
    void lastMovesAreNewestFirst()
    {
        const Item mug = makeItem(QStringLiteral("MUG"), QStringLiteral("Mug"));
        const Location a = makeLocation(QStringLiteral("A-01"));
        put(mug);
        put(a);
        std::uint64_t number = 0;
        for (const std::int64_t seq : {1LL, 2LL, 65'535LL, 65'536LL, 50'000LL, 50'001LL, 1'000'000LL, 0LL, 0LL}) {
            for (const ItemId item : {mug.id, ItemId{8, 8}}) {
                Move move = made<Move>(++number);
                move.item = item;
                move.seq = seq;
                move.quantity = Quantity{static_cast<std::int64_t>(number)};
                move.fromLocation = virtualLocation(VirtualPlace::Supplier);
                move.toLocation = a.id;
                put(move);
            }
        }
        const auto seqs = [&](int limit) {
            std::vector<std::int64_t> list;
            for (const MoveView &view : must(m_queries->lastMovesOfItem(mug.id, limit)))
                list.push_back(view.move.seq);
            return list;
        };
        QCOMPARE(seqs(100), (std::vector<std::int64_t>{0, 0, 1'000'000, 65'536, 65'535, 50'001, 50'000, 2, 1}));
        QCOMPARE(seqs(4), (std::vector<std::int64_t>{0, 0, 1'000'000, 65'536}));
        QCOMPARE(seqs(0), std::vector<std::int64_t>());
        const MoveView newest = must(m_queries->lastMovesOfItem(mug.id, 1)).at(0);
        QCOMPARE(newest.move.quantity.thousandths, 17);
        QCOMPARE(newest.fromCode, QStringLiteral("SUPPLIER"));
        QCOMPARE(newest.toCode, QStringLiteral("A-01"));
        QVERIFY(must(m_queries->lastMovesOfItem({4, 4}, 5)).empty());
    }

    void ordersOfAStateInTheirOrder()
    {
        const auto order = [&](const char *name, std::int32_t priority, std::int64_t shipBy, std::int64_t received,
                               OrderState state = OrderState::New) {
            Order row;
            row.number = QString::fromUtf8(name);
            row.id = orderId(row.number);
            row.priority = priority;
            row.shipByMs = shipBy;
            row.receivedMs = received;
            row.state = state;
            row.version = 1;
            put(row);
        };
        order("no date", 0, 0, 1);
        order("late date", 0, 900, 2);
        order("early date, received later", 0, 500, 9);
        order("early date", 0, 500, 3);
        order("urgent", 5, 0, 99);
        order("ready", 9, 1, 1, OrderState::Ready);
        const QStringList all{QStringLiteral("urgent"), QStringLiteral("early date"),
                              QStringLiteral("early date, received later"), QStringLiteral("late date"),
                              QStringLiteral("no date")};
        QCOMPARE(numbers(must(m_queries->ordersByState(OrderState::New, 100))), all);
        QCOMPARE(numbers(must(m_queries->ordersByState(OrderState::New, 2))), all.first(2));
        QCOMPARE(numbers(must(m_queries->ordersByState(OrderState::Ready, 100))), QStringList{QStringLiteral("ready")});
        QVERIFY(must(m_queries->ordersByState(OrderState::Shipped, 100)).empty());
    }

    void whatBelongsToAnOrder()
    {
        const OrderId order{7, 7};
        OrderLine second = made<OrderLine>(1), first = made<OrderLine>(2);
        first.order = second.order = order;
        first.ordinal = 1;
        second.ordinal = 2;
        put(second);
        put(first);
        QVERIFY(must(m_queries->linesOf(order)) == (std::vector<OrderLine>{first, second}));
        HandlingUnit tote = made<HandlingUnit>(1);
        tote.order = order;
        put(tote);
        QVERIFY(must(m_queries->handlingUnitsOf(order)) == (std::vector<HandlingUnit>{tote}));
        Task task = made<Task>(1);
        task.order = order;
        put(task);
        QVERIFY(must(m_queries->tasksOf(order)) == (std::vector<Task>{task}));
        TaskLine lineTwo = made<TaskLine>(1), lineOne = made<TaskLine>(2);
        lineOne.task = lineTwo.task = task.id;
        lineOne.ordinal = 1;
        lineTwo.ordinal = 2;
        put(lineTwo);
        put(lineOne);
        QVERIFY(must(m_queries->taskLinesOf(task.id)) == (std::vector<TaskLine>{lineOne, lineTwo}));
    }

    void workThatIsFreeHeldAndWaitingAtAPlace()
    {
        const UserId anna{1, 1};
        const LocationId place{2, 2};
        std::uint64_t number = 0;
        const auto task = [&](const char *name, TaskKind kind, TaskState state, std::int32_t priority, std::int64_t due,
                              UserId user, LocationId location) {
            Task row = made<Task>(++number);
            row.number = QString::fromUtf8(name);
            row.kind = kind;
            row.state = state;
            row.priority = priority;
            row.dueMs = due;
            row.user = user;
            row.location = location;
            put(row);
        };
        task("P3", TaskKind::Pick, TaskState::Released, 0, 0, {}, {});
        task("P2", TaskKind::Pick, TaskState::Released, 0, 100, {}, {});
        task("P1", TaskKind::Pick, TaskState::Released, 1, 0, {}, {});
        task("P0", TaskKind::Pick, TaskState::Planned, 9, 0, {}, {});
        task("taken", TaskKind::Pick, TaskState::Taken, 0, 0, anna, {});
        task("paused", TaskKind::Pick, TaskState::Paused, 1, 0, anna, {});
        task("done", TaskKind::Pick, TaskState::Done, 0, 0, anna, place);
        task("count", TaskKind::Count, TaskState::Released, 0, 0, {}, place);
        QCOMPARE(numbers(must(m_queries->freeTasks(TaskKind::Pick, 9))),
                 (QStringList{QStringLiteral("P1"), QStringLiteral("P2"), QStringLiteral("P3")}));
        QCOMPARE(numbers(must(m_queries->freeTasks(TaskKind::Pick, 1))), QStringList{QStringLiteral("P1")});
        QCOMPARE(numbers(must(m_queries->tasksHeldBy(anna))),
                 (QStringList{QStringLiteral("paused"), QStringLiteral("taken")}));
        QCOMPARE(numbers(must(m_queries->openTasksAt(place))), QStringList{QStringLiteral("count")});

        // A task that is taken is not free any more: the partial index follows.
        Task taken = must(m_queries->freeTasks(TaskKind::Pick, 1)).at(0);
        taken.state = TaskState::Taken;
        taken.user = anna;
        ++taken.version;
        put(taken);
        QCOMPARE(numbers(must(m_queries->freeTasks(TaskKind::Pick, 1))), QStringList{QStringLiteral("P2")});
        QCOMPARE(must(m_queries->tasksHeldBy(anna)).size(), 3U);
    }

    void reservations()
    {
        const AccountId account{1, 1};
        const OrderLineId line{2, 2};
        const auto claim = [&](std::uint64_t number, std::int32_t priority, std::int64_t seq) {
            Reservation row = made<Reservation>(number);
            row.account = account;
            row.orderLine = line;
            row.priority = priority;
            row.grantedSeq = seq;
            put(row);
            return row;
        };
        const Reservation high = claim(1, 5, 1), old = claim(2, 0, 2), recent = claim(3, 0, 3);
        QVERIFY(must(m_queries->reservationsOfAccount(account)) == (std::vector<Reservation>{recent, old, high}));
        QVERIFY(must(m_queries->reservationsOfLine(line)) == (std::vector<Reservation>{high, old, recent}));
    }

    void candidatesForAllocation()
    {
        const Item milk = makeItem(QStringLiteral("MILK"), QStringLiteral("Milk"));
        put(milk);
        constexpr std::int32_t kDay = 20'000;
        const auto place = [&](const char *code, auto change) {
            Location row = makeLocation(QString::fromUtf8(code));
            row.aisle = QStringLiteral("A");
            row.xMm = 1;
            row.yMm = 2;
            row.zMm = 3;
            change(row);
            put(row);
            return row.id;
        };
        const auto lot = [&](std::uint64_t number, std::int32_t expiry, bool recalled) {
            Lot row = made<Lot>(number);
            row.item = milk.id;
            row.expiryDay = expiry;
            row.recalled = recalled;
            put(row);
            return row.id;
        };
        const LocationId good = place("A-01", [](Location &) {}),
                         blocked = place("A-02", [](Location &l) { l.blocked = true; }),
                         notPickable = place("A-03", [](Location &l) { l.pickable = false; }),
                         notAllocatable = place("A-04", [](Location &l) { l.allocatable = false; });
        HandlingUnit ofOrder = made<HandlingUnit>(1), pallet = made<HandlingUnit>(2);
        ofOrder.order = OrderId{5, 5};
        put(ofOrder);
        put(pallet);
        const Stock soon = stock(milk.id, good, 10, lot(1, kDay, false)),
                    later = stock(milk.id, good, 10, lot(2, kDay + 9, false)), noLot = stock(milk.id, good, 10),
                    onPallet = stock(milk.id, good, 10, lot(5, kDay + 1, false), pallet.id);
        std::vector<Stock> rows{soon,
                                later,
                                noLot,
                                onPallet,
                                stock(milk.id, good, 10, lot(3, kDay - 1, false)),
                                stock(milk.id, good, 10, lot(4, 0, true)),
                                stock(milk.id, blocked, 10),
                                stock(milk.id, notPickable, 10),
                                stock(milk.id, notAllocatable, 10),
                                stock(milk.id, good, 10, {}, ofOrder.id),
                                stock({9, 9}, good, 10),
                                stock(milk.id, virtualLocation(VirtualPlace::Supplier), 10)};
        rows.push_back(stock(milk.id, good, 10, {}, {}, StockStatus::Hold));
        Stock allReserved = stock(milk.id, place("A-05", [](Location &) {}), 10);
        allReserved.reserved = allReserved.onHand;
        rows.push_back(allReserved);
        for (const Stock &row : rows)
            put(row);
        Task counting = made<Task>(1), counted = made<Task>(2);
        counting.kind = counted.kind = TaskKind::Count;
        counting.state = TaskState::Released;
        counting.location = place("A-06", [](Location &) {});
        counted.state = TaskState::Done;
        counted.location = good;
        put(counting);
        put(counted);
        put(stock(milk.id, counting.location, 10));
        Item lasting = makeItem(QStringLiteral("LASTING"), QStringLiteral("To last nine days"));
        lasting.shelfLifeAtDispatchDays = 9;
        put(lasting);
        Lot eight = made<Lot>(11), nine = made<Lot>(12);
        eight.item = nine.item = lasting.id;
        eight.expiryDay = kDay + 8;
        nine.expiryDay = kDay + 9;
        put(eight);
        put(nine);
        put(stock(lasting.id, good, 10, eight.id));
        const Stock lasts = stock(lasting.id, good, 10, nine.id);
        put(lasts);
        Item theirs = makeItem(QStringLiteral("THEIRS"), QStringLiteral("Another owner's"));
        theirs.owner = {3, 3};
        put(theirs);
        put(stock(theirs.id, good, 10)); // The house's, of an item that is not.

        const auto queries = must(ServerQueries::open(*m_books->database, kWarehouse));
        auto candidates = must(queries->candidates({milk.id, lasting.id, theirs.id, {9, 9}}, kDay));
        const std::vector<CandidateStock> found = candidates[milk.id];
        std::vector<Id128> ids;
        for (const CandidateStock &candidate : found)
            ids.push_back(candidate.stock.id);
        QCOMPARE(ids, (std::vector<Id128>{soon.id, onPallet.id, later.id, noLot.id}));
        QCOMPARE(found[0].expiryDay, kDay);
        QCOMPARE(found[0].locationCode, QStringLiteral("A-01"));
        QCOMPARE(found[0].zMm, 3);
        QCOMPARE(found[0].free().thousandths, 10'000);
        QCOMPARE(candidates[lasting.id].size(), std::size_t{1});
        QVERIFY(candidates[lasting.id][0].stock.id == lasts.id);
        QVERIFY(candidates[theirs.id].empty());
        const ItemId stranger{9, 9};
        QCOMPARE(candidates[stranger].size(), std::size_t{1}); // An item that the catalogue does not have is the house's.
    }

    void discrepanciesAndHomeCounts()
    {
        std::uint64_t number = 0;
        const auto raise = [&](DiscrepancyKind kind, std::int64_t ms, bool open) {
            Discrepancy row = made<Discrepancy>(++number);
            row.kind = kind;
            row.raisedMs = ms;
            row.open = open;
            put(row);
            return row;
        };
        const Discrepancy first = raise(DiscrepancyKind::ShortPick, 1, true),
                          second = raise(DiscrepancyKind::OverReserved, 2, true),
                          third = raise(DiscrepancyKind::OverReserved, 3, true);
        raise(DiscrepancyKind::OverReserved, 4, false);
        QVERIFY(must(m_queries->openDiscrepancies(10)) == (std::vector<Discrepancy>{third, second, first}));
        QVERIFY(must(m_queries->openDiscrepancies(1)) == (std::vector<Discrepancy>{third}));
        QVERIFY(must(m_queries->openDiscrepancies(DiscrepancyKind::OverReserved, 10))
                == (std::vector<Discrepancy>{second, third}));

        for (const OrderState state :
             {OrderState::New, OrderState::New, OrderState::Problem, OrderState::Shipped, OrderState::Cancelled}) {
            Order order = made<Order>(++number);
            order.state = state;
            put(order);
        }
        for (const TaskState state : {TaskState::Released, TaskState::Released, TaskState::Taken}) {
            Task task = made<Task>(++number);
            task.kind = TaskKind::PutBack;
            task.state = state;
            put(task);
        }
        const HomeCounts counts = must(m_queries->homeCounts());
        QCOMPARE(counts.openDiscrepancies, 3);
        QCOMPARE(counts.openOrders[static_cast<int>(OrderState::New)], 2);
        QCOMPARE(counts.openOrders[static_cast<int>(OrderState::Problem)], 1);
        QCOMPARE(counts.openOrders[static_cast<int>(OrderState::Shipped)], 0);
        QCOMPARE(counts.freeTasks[static_cast<int>(TaskKind::PutBack)], 2);
        QCOMPARE(counts.freeTasks[static_cast<int>(TaskKind::Pick)], 0);
    }

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const QString mug = QStringLiteral("85123A"), bag = QStringLiteral("BAG-10"), cafe = QStringLiteral("C1"),
                      longBag = QStringLiteral("BAG-100"), other = QStringLiteral("22423");
        QTest::newRow("the beginning of a word") << QStringLiteral("lant") << QStringList{mug};
        QTest::newRow("any case") << QStringLiteral("LANTERN") << QStringList{mug};
        QTest::newRow("words in any order") << QStringLiteral("white hanging") << QStringList{mug};
        QTest::newRow("every word must be there") << QStringLiteral("white bag") << QStringList{};
        QTest::newRow("without its accent") << QStringLiteral("creme") << QStringList{cafe};
        QTest::newRow("with its accent") << QStringLiteral("crème") << QStringList{cafe};
        QTest::newRow("accent as a combining mark") << QStringLiteral("cafe\u0301") << QStringList{cafe};
        QTest::newRow("sharp s and umlaut") << QStringLiteral("süß") << QStringList{cafe};
        QTest::newRow("another name") << QStringLiteral("teapot") << QStringList{other};
        QTest::newRow("exact SKU first, then SKUs that begin so")
            << QStringLiteral("bag-10") << QStringList{bag, longBag};
        QTest::newRow("part of a SKU") << QStringLiteral("8512") << QStringList{mug};
        QTest::newRow("a SKU that begins so before a name with the word")
            << QStringLiteral("bag") << QStringList{longBag, bag, other};
        QTest::newRow("nothing") << QString() << QStringList{};
        QTest::newRow("only signs") << QStringLiteral("\"*(){}^:+-") << QStringList{};
        QTest::newRow("a quote") << QStringLiteral("lan\"tern") << QStringList{};
        QTest::newRow("quotes around") << QStringLiteral("\"lantern\"") << QStringList{mug};
        QTest::newRow("a star is no operator") << QStringLiteral("*tern") << QStringList{};
        QTest::newRow("OR is a word") << QStringLiteral("lantern OR bag") << QStringList{};
        QTest::newRow("NOT is a word") << QStringLiteral("lantern NOT bag") << QStringList{};
        QTest::newRow("NEAR is no function") << QStringLiteral("NEAR(lantern, 5)") << QStringList{};
        QTest::newRow("a column is none") << QStringLiteral("sku:85123A") << QStringList{};
        QTest::newRow("SQL is text") << QStringLiteral("'; DROP TABLE item; --") << QStringList{};
        QTest::newRow("a percent sign is none") << QStringLiteral("%") << QStringList{};
        QTest::newRow("a zero in between") << QStringLiteral("lan\u0000tern") << QStringList{};
        QTest::newRow("a lone mark") << QStringLiteral("\u0301") << QStringList{};
        QTest::newRow("a lone surrogate") << QString(QChar(0xd83c)) << QStringList{};
        QTest::newRow("private use") << QStringLiteral("\ue000lantern") << QStringList{mug};
        QTest::newRow("very long, read up to its 200th character")
            << QStringLiteral("a ").repeated(100'000) << QStringList{other};
        QTest::newRow("one very long word") << QStringLiteral("a").repeated(100'000) << QStringList{};
    }
    void search()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        put(makeItem(QStringLiteral("BAG-100"), QStringLiteral("Paper")));
        put(makeItem(QStringLiteral("85123A"), QStringLiteral("WHITE HANGING LANTERN")));
        put(makeItem(QStringLiteral("BAG-10"), QStringLiteral("Canvas")));
        put(makeItem(QStringLiteral("C1"), QStringLiteral("Café crème, süß")));
        Item other = makeItem(QStringLiteral("22423"), QStringLiteral("Cake stand in a bag"));
        other.alsoKnownAs = QStringLiteral("REGENCY\nTEAPOT STAND");
        put(other);
        QCOMPARE(skus(must(m_queries->searchItems(text, 10))), expected);
    }

    void searchFollowsChanges()
    {
        Item item = makeItem(QStringLiteral("X1"), QStringLiteral("old word"));
        put(item);
        item.name = QStringLiteral("new word");
        ++item.version;
        put(item);
        QVERIFY(must(m_queries->searchItems(u"old", 10)).empty());
        QCOMPARE(must(m_queries->searchItems(u"new", 10)).size(), 1U);
        item.weightG = 5; // Not in the search.
        ++item.version;
        put(item);
        QCOMPARE(must(m_queries->searchItems(u"new", 10)).size(), 1U);
        must(m_books->store->remove(TableId::Item, item.id));
        QVERIFY(must(m_queries->searchItems(u"new", 10)).empty());
        if (test::wantsPostgresql()) // What its caretaker does without our search_path: a function that it needs has to name its schema.
            must(m_books->database->execute("SET search_path TO pg_catalog; ANALYZE bincard.item; SET search_path TO bincard"));
        else
            must(m_books->database->execute("INSERT INTO item_text (item_text) VALUES ('integrity-check')"));
    }

    void searchStopsAtItsLimit()
    {
        for (int i = 0; i < 20; ++i)
            put(makeItem(QStringLiteral("BOX-%1").arg(i), QStringLiteral("box")));
        QCOMPARE(must(m_queries->searchItems(u"box", 7)).size(), 7U);
        QCOMPARE(must(m_queries->searchItems(u"box", 0)).size(), 0U);
        const std::vector<Item> all = must(m_queries->searchItems(u"box-1", 100));
        QCOMPARE(all.size(), 11U); // BOX-1 and BOX-10 … BOX-19, each once.
        QCOMPARE(all.front().sku, QStringLiteral("BOX-1"));
    }

private:
    template <class Row>
    void put(const Row &row)
    {
        must(m_books->store->put(row));
    }

    static Stock stock(ItemId item, LocationId location, std::int64_t units, LotId lot = {}, HuId hu = {},
                       StockStatus status = StockStatus::Available)
    {
        Stock row;
        row.account = {houseOwnerId(), item, lot, location, hu, status};
        row.id = accountId(row.account);
        row.onHand = Quantity::units(units);
        row.version = 1;
        return row;
    }

    std::unique_ptr<Books> m_books;
    std::unique_ptr<Queries> m_queries;
};

QTEST_GUILESS_MAIN(QueriesTest)
#include "tst_queries.moc"
