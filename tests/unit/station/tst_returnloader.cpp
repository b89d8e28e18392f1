// SPDX-License-Identifier: GPL-3.0-or-later
// What taking returns in reads from a real replica.
#include "station/returnloader.h"
#include "unit/store/samples.h"

using namespace bincard;
using namespace bincard::store;
using samples::Books;
using samples::must;

class TestReturnLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void linesOfTheReturnThenOfItsOrder();
    void returnsOfTheOrderAndOfTheParcel();
    void theItemInTheHand();

private:
    template <class Row>
    void put(Row row)
    {
        row.version = 1;
        must(m_books->store->put(row));
    }
    workflow::ReturnContext load(const workflow::ReturnNeeds &needs) { return must(station::loadReturn(*m_queries, needs)); }

    std::unique_ptr<Books> m_books;
    std::unique_ptr<Queries> m_queries;
    const ItemId m_mug = itemId(houseOwnerId(), u"MUG"), m_cup = itemId(houseOwnerId(), u"CUP");
    const OrderId m_order = orderId(u"1001");
};

/// Two mugs and a cup were sent, and the mugs are announced to come back.
void TestReturnLoader::init()
{
    m_queries.reset();
    m_books = std::make_unique<Books>();
    m_queries = must(Queries::open(*m_books->database, samples::kWarehouse));
    for (const auto &[id, sku] : {std::pair(m_mug, QStringLiteral("MUG")), {m_cup, QStringLiteral("CUP")}}) {
        Item item;
        item.id = id;
        item.owner = houseOwnerId();
        item.sku = sku;
        item.hazardClass = id == m_cup ? QStringLiteral("3") : QString();
        item.shelfLifeAtDispatchDays = 5;
        put(item);
    }
    Order order;
    order.id = m_order;
    order.number = QStringLiteral("1001");
    put(order);
    std::int32_t ordinal = 0;
    for (const ItemId item : {m_mug, m_cup}) {
        OrderLine line;
        line.id = orderLineId(m_order, ++ordinal);
        line.order = m_order;
        line.ordinal = ordinal;
        line.item = item;
        line.ordered = line.shipped = Quantity::units(item == m_mug ? 2 : 1);
        put(line);
    }
    Return back;
    back.number = QStringLiteral("RMA-1");
    back.id = returnId(back.number);
    back.order = m_order;
    back.state = ReturnState::Arrived;
    back.arrivedMs = 7;
    back.parcel = QStringLiteral("1Z999");
    put(back);
    ReturnLine line;
    line.id = returnLineId(back.number, 1);
    line.number = back.number;
    line.ordinal = 1;
    line.item = m_mug;
    line.orderLine = orderLineId(m_order, 1);
    line.quantity = Quantity::units(1);
    line.returned = back.id;
    put(line);
}

void TestReturnLoader::linesOfTheReturnThenOfItsOrder()
{
    workflow::ReturnNeeds needs;
    needs.open = true;
    needs.number = QStringLiteral("RMA-1");
    const workflow::ReturnContext books = load(needs);
    QVERIFY(books.of == needs && books.known && books.order == m_order);
    QCOMPARE(books.orderNumber, QStringLiteral("1001"));
    QCOMPARE(books.lines.size(), std::size_t{2});
    QVERIFY(books.lines[0].announced && books.lines[0].item == m_mug && books.lines[0].shipped == Quantity::units(2));
    QVERIFY(books.lines[0].due() == Quantity::units(1));
    QVERIFY(!books.lines[1].announced && books.lines[1].item == m_cup && books.lines[1].due() == Quantity::units(1));
    needs.number = QStringLiteral("R-1001"); // Not in the books: what was sent may come.
    needs.order = m_order;
    QVERIFY(!load(needs).known);
    QCOMPARE(load(needs).lines.size(), std::size_t{2});
    needs.number.clear(); // Nobody knows whose it is.
    needs.order = {};
    QVERIFY(load(needs).lines.empty());
}

void TestReturnLoader::returnsOfTheOrderAndOfTheParcel()
{
    workflow::ReturnNeeds needs;
    needs.waiting = true;
    QCOMPARE(load(needs).found.size(), std::size_t{1});
    needs = {};
    needs.find = true;
    needs.order = m_order;
    QCOMPARE(load(needs).found.size(), std::size_t{1});
    QCOMPARE(load(needs).found.front().orderNumber, QStringLiteral("1001"));
    needs.order = {};
    needs.parcel = QStringLiteral("1Z999");
    QCOMPARE(load(needs).found.size(), std::size_t{1});
    needs.parcel = QStringLiteral("1Z998");
    QVERIFY(load(needs).found.empty());
}

void TestReturnLoader::theItemInTheHand()
{
    Lot lot;
    lot.number = QStringLiteral("L1");
    lot.id = lotId(m_cup, lot.number);
    lot.item = m_cup;
    lot.expiryDay = 20'000;
    lot.recalled = true;
    put(lot);
    Location shelf;
    shelf.code = QStringLiteral("A-01");
    shelf.id = locationId(shelf.code);
    put(shelf);
    for (const auto &[number, location] : {std::pair(QStringLiteral("S1"), virtualLocation(VirtualPlace::Customer)), {QStringLiteral("S2"), shelf.id}}) {
        Serial serial;
        serial.id = serialId(m_cup, number);
        serial.item = m_cup;
        serial.number = number;
        serial.location = location;
        put(serial);
    }
    workflow::ReturnNeeds needs;
    needs.open = true;
    needs.item = m_cup;
    needs.lot = QStringLiteral("L1");
    needs.serial = QStringLiteral("S1");
    workflow::ReturnedItem item = load(needs).item;
    QCOMPARE(item.expiryDay, 20'000);
    QVERIFY(item.goods.recalled && item.goods.hazardClass == QStringLiteral("3") && item.leastDaysLeft == 5);
    QVERIFY(item.serial == workflow::SerialStands::Customer);
    needs.serial = QStringLiteral("S2");
    item = load(needs).item;
    QVERIFY(item.serial == workflow::SerialStands::House);
    QCOMPARE(item.serialPlace, QStringLiteral("A-01"));
    needs.serial = QStringLiteral("S3");
    needs.lot.clear();
    item = load(needs).item;
    QVERIFY(item.serial == workflow::SerialStands::Unknown && !item.goods.recalled && item.expiryDay == 0);
}

QTEST_GUILESS_MAIN(TestReturnLoader)
#include "tst_returnloader.moc"
