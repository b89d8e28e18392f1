// SPDX-License-Identifier: GPL-3.0-or-later
// What an order line of a kit becomes, and how many kits there are.
#include "domain/kit.h"

#include <QtTest>

#include <limits>

using namespace bincard;

class TestKit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explodes();
    void beyondCounting();
    void available_data();
    void available();
};

namespace {

KitPart part(int number, Quantity quantity)
{
    KitPart part;
    part.kit = ItemId(1, 1);
    part.part = ItemId(1, static_cast<std::uint64_t>(number));
    part.id = kitPartId(part.kit, part.part);
    part.quantity = quantity;
    return part;
}

OrderLine sold(Quantity quantity)
{
    OrderLine line;
    line.order = orderId(u"1001");
    line.ordinal = 7;
    line.id = orderLineId(line.order, line.ordinal);
    line.item = ItemId(1, 1);
    line.ordered = quantity;
    line.priceMinor = 2990;
    line.currency = QStringLiteral("EUR");
    line.gift = true;
    return line;
}

} // namespace

void TestKit::explodes()
{
    const auto lines = exploded(sold(Quantity::units(3)), {part(2, Quantity::units(2)), part(3, Quantity{1500})});
    QVERIFY(lines);
    QCOMPARE(lines->size(), std::size_t(3));
    const OrderLine &kit = lines->at(0), &first = lines->at(1), &second = lines->at(2);
    QVERIFY(isKit(kit) && kit.service); // Sold, and never picked.
    QCOMPARE(kit.ordered.thousandths, std::int64_t(3000));
    QCOMPARE(kit.priceMinor, std::int64_t(2990));
    QVERIFY(!isKit(first) && !first.service && first.kitLine == kit.id && second.kitLine == kit.id);
    QCOMPARE(first.ordered.thousandths, std::int64_t(6000));
    QCOMPARE(second.ordered.thousandths, std::int64_t(4500));
    QCOMPARE(first.priceMinor, std::int64_t(0));
    QVERIFY(first.gift);
    QCOMPARE(first.ordinal, 10700); // Behind all rows that a file can have, and the same whenever it is made.
    QCOMPARE(second.ordinal, 10701);
    QVERIFY(first.id == orderLineId(kit.order, 10700));
}

void TestKit::beyondCounting()
{
    QVERIFY(!exploded(sold(Quantity{std::numeric_limits<std::int64_t>::max() / 2}), {part(2, Quantity::units(3))}));
}

void TestKit::available_data()
{
    QTest::addColumn<QString>("parts"); ///< in one kit:there
    QTest::addColumn<int>("kits");
    QTest::newRow("the scarcest says it") << QStringLiteral("1:10 2:7 1:4") << 3;
    QTest::newRow("none of one") << QStringLiteral("1:10 2:1") << 0;
    QTest::newRow("less than nothing is none") << QStringLiteral("1:-3") << 0;
    QTest::newRow("no parts") << QString() << 0;
    QTest::newRow("parts of a base unit") << QStringLiteral("0.5:3") << 6;
}

void TestKit::available()
{
    QFETCH(const QString, parts);
    std::vector<PartInHand> all;
    for (const QString &text : parts.split(u' ', Qt::SkipEmptyParts))
        all.push_back({*parseQuantity(text.section(u':', 0, 0)), *parseQuantity(text.section(u':', 1))});
    QFETCH(const int, kits);
    QCOMPARE(kitsOf(all).thousandths, std::int64_t(kits) * 1000);
}

QTEST_APPLESS_MAIN(TestKit)
#include "tst_kit.moc"
