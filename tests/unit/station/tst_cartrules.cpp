// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/cartrules.h"

#include <QTest>

using namespace bincard;

/// What cart.json may say, and what is said of it when it is wrong.
class TestCartRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allThatItMaySay()
    {
        const auto cart = station::parseCartRules(R"({"always": true, "totes": 6, "zones": ["A", " C "], "by": "order", "into": "tote"})", QStringLiteral("cart.json"));
        QVERIFY(cart.ok());
        QCOMPARE(cart->zones, (QStringList{QStringLiteral("A"), QStringLiteral("C")}));
        QVERIFY(cart->always && cart->totes == 6 && !cart->byItem && !cart->straight);
        QVERIFY(station::parseCartRules(R"({"by": "item"})", {})->byItem);
        QVERIFY(station::parseCartRules(R"({"into": "parcel"})", {})->straight);
        QCOMPARE(*station::parseCartRules("{}", {}), workflow::CartPolicy{});
    }
    void wrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        const QString zones = QStringLiteral("cart.json: \"zones\" is a list of up to 100 names");
        QTest::newRow("zones that are no list") << QByteArray(R"({"zones": "A"})") << zones;
        QTest::newRow("no zone at all") << QByteArray(R"({"zones": []})") << zones;
        QTest::newRow("a zone without a name") << QByteArray(R"({"zones": ["A", ""]})") << zones;
        QTest::newRow("by something else") << QByteArray(R"({"by": "colour"})") << QStringLiteral("cart.json: \"by\" is \"order\" or \"item\"");
        QTest::newRow("into something else") << QByteArray(R"({"into": 3})") << QStringLiteral("cart.json: \"into\" is \"tote\" or \"parcel\"");
        QTest::newRow("several parcels open at once") << QByteArray(R"({"into": "parcel", "always": true})") << QStringLiteral("cart.json: \"into\": \"parcel\" is one order from all zones, and no cart");
        QTest::newRow("totes that are shared are not passed on") << QByteArray(R"({"zones": ["A"], "sorted": true})") << QStringLiteral("cart.json: totes that orders share are not passed on to other \"zones\"");
        QTest::newRow("a key that is none") << QByteArray(R"({"zone": ["A"]})") << QStringLiteral("cart.json: there is no key \"zone\" for it");
    }
    void wrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto cart = station::parseCartRules(json, QStringLiteral("cart.json"));
        QVERIFY(!cart.ok());
        QCOMPARE(cart.error().detail, said);
    }
};

QTEST_GUILESS_MAIN(TestCartRules)
#include "tst_cartrules.moc"
