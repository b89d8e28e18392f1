// SPDX-License-Identifier: GPL-3.0-or-later
// What a station reads of its replica for receiving and putting away.
#include "station/putawayloader.h"
#include "station/receiveloader.h"
#include "unit/store/samples.h"

using namespace bincard;
using store::samples::Books;
using store::samples::kWarehouse;
using store::samples::must;

class TestIncoming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aDeliveryWithItsLines();
    void whatIsExpectedTheEarliestFirst();
    void anItemWithAllThatExpectIt();
    void aPallet();
    void putAwayToItsOwnPlaceAndByRoom();
    void putAwayNearItsOwnPlace();
    void putAwayInAHouseThatIsFullNearby();
    void aMixedUnitIsARun();

private:
    template <class Row>
    void put(Row row)
    {
        row.version = 1;
        must(m_books->store->put(row));
    }
    ItemId item(const QString &sku, std::int64_t sizeMm = 0);
    LocationId place(const QString &code, std::int64_t xMm, LocationKind kind = LocationKind::Pick);
    void stock(const Account &account, int pieces);
    InboundId delivery(const QString &number, std::int32_t day, InboundState state = InboundState::Announced);
    void line(InboundId document, int ordinal, ItemId item, int ordered, const QString &sscc = {});
    [[nodiscard]] std::optional<workflow::PutAwayPlace> placeFor(ItemId item, int pieces, const std::vector<LocationId> &full = {});

    std::unique_ptr<Books> m_books;
    std::unique_ptr<store::Queries> m_queries;
    const station::OpenName m_name = [](const Id128 &, const QByteArray &) { return QStringLiteral("Maria"); };
};

void TestIncoming::init()
{
    m_books = std::make_unique<Books>();
    m_queries = must(store::Queries::open(*m_books->database, kWarehouse));
}

ItemId TestIncoming::item(const QString &sku, std::int64_t sizeMm)
{
    Item row;
    row.id = itemId(houseOwnerId(), sku);
    row.owner = houseOwnerId();
    row.sku = sku;
    row.name = sku.toLower();
    row.lengthMm = row.widthMm = row.heightMm = sizeMm;
    put(row);
    return row.id;
}

LocationId TestIncoming::place(const QString &code, std::int64_t xMm, LocationKind kind)
{
    Location row;
    row.id = locationId(code);
    row.code = code;
    row.kind = kind;
    row.xMm = xMm;
    put(row);
    return row.id;
}

void TestIncoming::stock(const Account &account, int pieces)
{
    Stock row;
    row.account = account;
    row.id = accountId(account);
    row.onHand = Quantity::units(pieces);
    put(row);
}

InboundId TestIncoming::delivery(const QString &number, std::int32_t day, InboundState state)
{
    InboundDocument row;
    row.number = number;
    row.id = inboundId(row.kind, number);
    row.expectedDay = day;
    row.state = state;
    row.overPercent = 10;
    row.user = userId(u"U-7");
    put(row);
    return row.id;
}

void TestIncoming::line(InboundId document, int ordinal, ItemId item, int ordered, const QString &sscc)
{
    InboundLine row;
    row.document = document;
    row.ordinal = ordinal;
    row.id = inboundLineId(document, ordinal);
    row.item = item;
    row.ordered = Quantity::units(ordered);
    row.received = Quantity::units(1);
    row.open = ordered > 1;
    row.sscc = sscc;
    put(row);
}

std::optional<workflow::PutAwayPlace> TestIncoming::placeFor(ItemId item, int pieces, const std::vector<LocationId> &full)
{
    const Account goods{houseOwnerId(), item, {}, locationId(u"DOCK"), {}, StockStatus::Available};
    return must(station::loadPutAway(*m_queries, {{}, goods, Quantity::units(pieces), full})).place;
}

void TestIncoming::aDeliveryWithItsLines()
{
    User user;
    user.badge = QStringLiteral("U-7");
    user.id = userId(user.badge);
    put(user);
    const InboundId order = delivery(QStringLiteral("PO-1"), 0);
    line(order, 2, item(QStringLiteral("CUP")), 4);
    line(order, 1, item(QStringLiteral("MUG")), 10);
    workflow::ReceiveNeeds needs;
    needs.delivery = order;
    const workflow::ReceiveContext found = must(station::loadReceive(*m_queries, needs, m_name));
    QVERIFY(found.delivery && !found.item && found.expected.empty());
    QCOMPARE(found.delivery->lastByName, QStringLiteral("Maria"));
    QCOMPARE(found.delivery->lines.size(), 2U);
    QCOMPARE(found.delivery->lines[0].sku, QStringLiteral("MUG"));
    QVERIFY(found.delivery->lines[0].due() == Quantity::units(9));
    QCOMPARE(found.delivery->lines[1].name, QStringLiteral("cup"));
    QCOMPARE(found.delivery->lines[1].overPercent, 10);
    needs.delivery = inboundId(InboundKind::ShipNotice, u"PO-1");
    QVERIFY(!must(station::loadReceive(*m_queries, needs, m_name)).delivery);
}

void TestIncoming::whatIsExpectedTheEarliestFirst()
{
    delivery(QStringLiteral("PO-2"), 200);
    delivery(QStringLiteral("PO-1"), 100, InboundState::Arrived);
    delivery(QStringLiteral("PO-0"), 50, InboundState::Received);
    delivery(QStringLiteral("PO-9"), 50, InboundState::ClosedShort);
    workflow::ReceiveNeeds needs;
    needs.expected = true;
    QStringList numbers;
    for (const workflow::Delivery &each : must(station::loadReceive(*m_queries, needs, m_name)).expected)
        numbers << each.number;
    QCOMPARE(numbers, (QStringList{QStringLiteral("PO-1"), QStringLiteral("PO-2")}));
}

void TestIncoming::anItemWithAllThatExpectIt()
{
    const ItemId mug = item(QStringLiteral("MUG"));
    line(delivery(QStringLiteral("PO-1"), 0), 1, mug, 10);
    line(delivery(QStringLiteral("PO-2"), 0), 1, mug, 1); // All of it came.
    line(delivery(QStringLiteral("PO-3"), 0), 1, mug, 5);
    Lot lot;
    lot.id = lotId(mug, u"L1");
    lot.item = mug;
    lot.number = QStringLiteral("L1");
    lot.expiryDay = 20'000;
    lot.recalled = true;
    put(lot);
    Serial serial;
    serial.id = serialId(mug, u"S1");
    serial.item = mug;
    serial.number = QStringLiteral("S1");
    serial.location = place(QStringLiteral("A-01"), 0);
    put(serial);
    workflow::ReceiveNeeds needs;
    needs.item = mug;
    needs.lot = QStringLiteral("L1");
    needs.serial = QStringLiteral("S1");
    const auto found = must(station::loadReceive(*m_queries, needs, m_name)).item;
    QVERIFY(found.has_value());
    QCOMPARE(found->wanted.size(), 2U);
    QCOMPARE(found->lotExpiryDay, 20'000);
    QVERIFY(found->lotRecalled && found->serialHere);
    needs.serial = QStringLiteral("S2");
    needs.lot = QStringLiteral("L2");
    const auto other = must(station::loadReceive(*m_queries, needs, m_name)).item;
    QVERIFY(other && !other->lotRecalled && !other->serialHere && other->lotExpiryDay == 0);
}

void TestIncoming::aPallet()
{
    const QString sscc = QStringLiteral("340123450000000024");
    const InboundId notice = delivery(QStringLiteral("N-1"), 0);
    line(notice, 1, item(QStringLiteral("MUG")), 10, sscc);
    line(notice, 2, item(QStringLiteral("CUP")), 4);
    workflow::ReceiveNeeds needs;
    needs.pallet = sscc;
    const workflow::ReceiveContext found = must(station::loadReceive(*m_queries, needs, m_name));
    QCOMPARE(found.pallet, sscc);
    QCOMPARE(found.onPallet.size(), 1U);
    QCOMPARE(found.onPallet[0].sku, QStringLiteral("MUG"));
}

void TestIncoming::putAwayToItsOwnPlaceAndByRoom()
{
    const ItemId mug = item(QStringLiteral("MUG"), 100);
    const LocationId own = place(QStringLiteral("A-01"), 0);
    place(QStringLiteral("A-02"), 1000);
    PickFace face;
    face.id = mug;
    face.location = own;
    face.maximum = Quantity::units(20);
    put(face);
    stock({houseOwnerId(), mug, {}, own, {}, StockStatus::Available}, 17);
    const auto found = placeFor(mug, 12);
    QVERIFY(found.has_value());
    QCOMPARE(found->code, QStringLiteral("A-01"));
    QCOMPARE(found->reason, PutAwayReason::FixedPlace);
    QVERIFY(found->fits == Quantity::units(3));
    QCOMPARE(placeFor(mug, 12, {own})->code, QStringLiteral("A-02"));
    Location small = *must(m_queries->find<Location>(locationId(u"A-02")));
    small.maxVolumeMm3 = 5'500'000; // Five and a half mugs.
    put(small);
    QVERIFY(placeFor(mug, 12, {own})->fits == Quantity::units(5));
}

void TestIncoming::putAwayNearItsOwnPlace()
{
    const ItemId mug = item(QStringLiteral("MUG")), cup = item(QStringLiteral("CUP"));
    for (int i = 0; i < 40; ++i) {
        const LocationId id = place(QStringLiteral("A-%1").arg(i, 2, 10, QLatin1Char('0')), i * 1000);
        if (i != 3 && i != 22 && i != 35)
            stock({houseOwnerId(), i == 20 ? mug : cup, {}, id, {}, StockStatus::Available}, 1);
    }
    Location own = *must(m_queries->find<Location>(locationId(u"A-20")));
    own.blocked = true; // Nothing more goes there.
    put(own);
    QCOMPARE(placeFor(mug, 5)->code, QStringLiteral("A-22"));
    PickFace theirs;
    theirs.id = cup;
    theirs.location = locationId(u"A-22");
    put(theirs);
    QCOMPARE(placeFor(mug, 5)->code, QStringLiteral("A-35")); // An empty place is still another item's own.
}

void TestIncoming::putAwayInAHouseThatIsFullNearby()
{
    const ItemId mug = item(QStringLiteral("MUG")), cup = item(QStringLiteral("CUP"));
    stock({houseOwnerId(), mug, {}, place(QStringLiteral("A-0000"), 0), {}, StockStatus::Available}, 1);
    Location own = *must(m_queries->find<Location>(locationId(u"A-0000")));
    own.mixItems = false;
    own.blocked = true;
    put(own);
    for (int i = 1; i < 400; ++i)
        stock({houseOwnerId(), cup, {}, place(QStringLiteral("A-%1").arg(i, 4, 10, QLatin1Char('0')), i * 1000), {}, StockStatus::Available}, 1);
    for (int i = 0; i < 100; ++i)
        place(QStringLiteral("Z-%1").arg(i, 4, 10, QLatin1Char('0')), 900'000);
    const auto found = placeFor(mug, 5);
    QVERIFY(found.has_value());
    QVERIFY2(found->code.startsWith(u'Z'), qPrintable(found->code));
    QCOMPARE(found->reason, PutAwayReason::EmptyPlace);
}

void TestIncoming::aMixedUnitIsARun()
{
    const ItemId mug = item(QStringLiteral("MUG")), cup = item(QStringLiteral("CUP"));
    const LocationId dock = place(QStringLiteral("DOCK"), 0, LocationKind::Dock);
    stock({houseOwnerId(), mug, {}, place(QStringLiteral("B-01"), 9000), {}, StockStatus::Available}, 1);
    stock({houseOwnerId(), cup, {}, place(QStringLiteral("A-01"), 1000), {}, StockStatus::Available}, 1);
    HandlingUnit unit;
    unit.code = QStringLiteral("T-07");
    unit.id = huId(unit.code);
    unit.location = dock;
    put(unit);
    stock({houseOwnerId(), mug, {}, dock, unit.id, StockStatus::Available}, 5);
    workflow::PutAwayNeeds needs;
    needs.unit = unit.id;
    const workflow::PutAwayContext whole = must(station::loadPutAway(*m_queries, needs));
    QVERIFY(whole.run.empty());
    stock({houseOwnerId(), cup, {}, dock, unit.id, StockStatus::Available}, 6);
    const workflow::PutAwayContext mixed = must(station::loadPutAway(*m_queries, needs));
    QVERIFY(!mixed.place);
    QCOMPARE(mixed.run.size(), 2U);
    QCOMPARE(mixed.run[0].sku, QStringLiteral("CUP"));
    QCOMPARE(mixed.run[0].place, QStringLiteral("A-01"));
    QCOMPARE(mixed.run[1].place, QStringLiteral("B-01"));
    QVERIFY(mixed.run[1].quantity == Quantity::units(5));
}

QTEST_GUILESS_MAIN(TestIncoming)
#include "tst_incoming.moc"
