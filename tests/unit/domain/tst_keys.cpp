// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of natural keys: codes compare as people write them, numbers of others exactly.
#include "domain/catalogue.h"
#include "domain/order.h"
#include "domain/stock.h"
#include "domain/task.h"

#include <QtTest>

#include <set>

using namespace bincard;

class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldedCodes_data();
    void foldedCodes();
    void exactNumbers();
    void kindsNeverMeet();
    void accountsDifferInEachPart();
    void accountsOfAnItemLieTogether();
    void ordinalsDiffer();
    void virtualPlaces();
    void stableForEver();
};

void TestKeys::foldedCodes_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << QStringLiteral("85123a") << QStringLiteral("85123A") << true;
    QTest::newRow("spaces around") << QStringLiteral(" A-01-2\t") << QStringLiteral("A-01-2") << true;
    QTest::newRow("umlauts") << QStringLiteral("größe") << QStringLiteral("GRÖSSE") << true;
    QTest::newRow("spaces inside count") << QStringLiteral("A 1") << QStringLiteral("A1") << false;
    QTest::newRow("zeros in front count") << QStringLiteral("007") << QStringLiteral("7") << false;
}

void TestKeys::foldedCodes()
{
    QFETCH(const QString, a);
    QFETCH(const QString, b);
    QFETCH(const bool, same);
    QCOMPARE(skuKey(a) == skuKey(b), same);
    QCOMPARE(itemId(houseOwnerId(), a) == itemId(houseOwnerId(), b), same);
    QCOMPARE(locationId(a) == locationId(b), same);
    QCOMPARE(huId(a) == huId(b), same);
    QCOMPARE(orderId(a) == orderId(b), same);
    QCOMPARE(userId(a) == userId(b), same);
    QCOMPARE(ownerId(a) == ownerId(b), same);
    QCOMPARE(customerId(a) == customerId(b), same);
    QCOMPARE(returnLineId(a, 1) == returnLineId(b, 1), same);
}

void TestKeys::exactNumbers()
{
    const ItemId item = itemId(houseOwnerId(), u"A");
    QVERIFY(lotId(item, u"x1") != lotId(item, u"X1"));
    QVERIFY(lotId(item, u" x1 ") == lotId(item, u"x1"));
    QVERIFY(serialId(item, u"s") != serialId(item, u"S"));
    QVERIFY(barcodeId(u"ab") != barcodeId(u"AB"));
    QVERIFY(unknownItemId(u"ab") != unknownItemId(u"AB"));
    QVERIFY(lotId(item, u"1") != lotId(itemId(houseOwnerId(), u"B"), u"1"));
    QVERIFY(itemId(ownerId(u"X"), u"A") != item);
}

void TestKeys::kindsNeverMeet()
{
    const ItemId item = itemId(houseOwnerId(), u"1");
    const std::set<Id128> all{item, locationId(u"1"), huId(u"1"), orderId(u"1"), userId(u"1"), ownerId(u"1"), customerId(u"1"), barcodeId(u"1"), unknownItemId(u"1"), lotId(item, u"1"),
        serialId(item, u"1"), countScopeId(LocationId(item), ItemId(item)), returnLineId(u"1", 1), orderLineId(orderId(u"1"), 1)};
    QCOMPARE(all.size(), std::size_t(14));
}

void TestKeys::accountsDifferInEachPart()
{
    const Account base{houseOwnerId(), itemId(houseOwnerId(), u"A"), {}, locationId(u"L"), {}, StockStatus::Available};
    Account other[6] = {base, base, base, base, base, base};
    other[0].owner = ownerId(u"X");
    other[1].item = itemId(houseOwnerId(), u"B");
    other[2].lot = lotId(base.item, u"1");
    other[3].location = locationId(u"M");
    other[4].hu = huId(u"T");
    other[5].status = StockStatus::Hold;
    std::set<Id128> all{accountId(base)};
    for (const Account &account : other)
        all.insert(accountId(account));
    QCOMPARE(all.size(), std::size_t(7));
    // The same id in another place is another account.
    Account lotAsHu = base, huAsLot = base;
    lotAsHu.hu = HuId(Id128{1, 2});
    huAsLot.lot = LotId(Id128{1, 2});
    QVERIFY(accountId(lotAsHu) != accountId(huAsLot));
}

void TestKeys::accountsOfAnItemLieTogether()
{
    Account account;
    account.item = itemId(houseOwnerId(), u"85123A");
    const AccountRange range = accountsOf(account.item);
    std::set<AccountId> all;
    for (int place = 0; place < 200; ++place) {
        account.location = locationId(QStringLiteral("A-%1").arg(place));
        all.insert(accountId(account));
    }
    QCOMPARE(all.size(), std::size_t(200));
    QVERIFY(range.first <= *all.begin() && *all.rbegin() <= range.last);
    account.item = itemId(houseOwnerId(), u"85123B");
    QVERIFY(accountId(account) < range.first || range.last < accountId(account));
}

void TestKeys::ordinalsDiffer()
{
    std::set<Id128> all;
    for (int ordinal = -1; ordinal < 300; ++ordinal) {
        all.insert(orderLineId(orderId(u"1"), ordinal));
        all.insert(orderLineId(orderId(u"2"), ordinal));
        all.insert(returnLineId(u"1", ordinal));
    }
    QCOMPARE(all.size(), std::size_t(903));
}

void TestKeys::virtualPlaces()
{
    std::set<Id128> all;
    for (int i = 0; i < 6; ++i) {
        const auto place = static_cast<VirtualPlace>(i);
        QVERIFY(isVirtual(virtualLocation(place)));
        // A shelf that somebody labels SUPPLIER is a shelf.
        QVERIFY(!isVirtual(locationId(virtualLocationCode(place))));
        all.insert(virtualLocation(place));
    }
    QCOMPARE(all.size(), std::size_t(6));
    QVERIFY(!isVirtual(LocationId()));
}

void TestKeys::stableForEver()
{
    // In every log and every label: what these give today they must give for ever.
    QCOMPARE(houseOwnerId().toString(), ownerId(u"house").toString());
    QCOMPARE(locationId(u"A-01-2").toString(), QStringLiteral("5f4719ca616be93d070e8f4c6a52dd62"));
    QCOMPARE(itemId(houseOwnerId(), u"85123A").toString(), QStringLiteral("9bcf9f0b193fa689149c0f780b7cb4ae"));
    QCOMPARE(virtualLocation(VirtualPlace::Supplier).toString(), QStringLiteral("6b3bf8b66d7186072d7c89e0e7b12d7e"));
}

QTEST_APPLESS_MAIN(TestKeys)
#include "tst_keys.moc"
