// SPDX-License-Identifier: GPL-3.0-or-later
// Zones, surcharges and carriers that nobody asks: what a service costs where (workflows §5 Ship).
#include "domain/carriage.h"

#include <QtTest>

using namespace bincard;

class TestZones : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void postcodes_data();
    void postcodes();
    void prices_data();
    void prices();
    void withoutAnyonesSystem();
};

void TestZones::texts_data()
{
    QTest::addColumn<QString>("zones");
    QTest::addColumn<QString>("surcharges");
    QTest::addColumn<bool>("zonesRead");
    QTest::addColumn<bool>("surchargesRead");
    const auto zones = [](const char *why, const char *text, bool read) { QTest::newRow(why) << QString::fromUtf8(text) << QString() << read << true; };
    const auto surcharges = [](const char *why, const char *text, bool read) { QTest::newRow(why) << QString() << QString::fromUtf8(text) << true << read; };
    zones("none", "", true);
    zones("two, one by postcodes", "near=Germany:10,Germany:12|far=Germany,Austria", true);
    zones("countries of two words", "isles=United Kingdom:ZE,United Kingdom:HS|rest=United Kingdom", true);
    zones("a name twice", "near=Germany:10|near=Germany:12", false);
    zones("an area twice", "near=Germany:10|far=germany:10", false);
    zones("no name", "=Germany", false);
    zones("no area", "near=", false);
    zones("no country", "near=:10", false);
    zones("no sign", "Germany", false);
    surcharges("none", "", true);
    surcharges("all of them", "weight>10000:250; side>600:499; girth>3000:900; to=Norway:1500; all:7.5%", true);
    surcharges("no amount", "weight>10000", false);
    surcharges("no limit", "weight>:250", false);
    surcharges("a limit in words", "weight>heavy:250", false);
    surcharges("below zero", "all:-5", false);
    surcharges("a percentage below zero", "all:-5%", false);
    surcharges("a tenth of a hundredth", "all:7.125%", false);
    surcharges("something else", "colour>3:250", false);
    surcharges("to nowhere", "to=:250", false);
}

void TestZones::texts()
{
    QFETCH(const QString, zones);
    QFETCH(const QString, surcharges);
    QTEST(zonesOf(zones).has_value(), "zonesRead");
    QTEST(surchargesOf(surcharges).has_value(), "surchargesRead");
}

void TestZones::postcodes_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("postcode");
    QTest::newRow("before the town") << QStringLiteral("Jana Keller\nAm Ufer 7\n10115 Berlin\nGermany") << QStringLiteral("10115");
    QTest::newRow("in two words") << QStringLiteral("Maria Kowalska\n14 Harbour Street\nYO21 1DN Whitby\nUnited Kingdom") << QStringLiteral("YO211DN");
    QTest::newRow("before a region") << QStringLiteral("Ann Lee\n1 Main Street\n10001 New York\nNY\nUSA") << QStringLiteral("10001");
    QTest::newRow("none: the number of the house is no postcode") << QStringLiteral("Ann Lee\n14 Harbour Street\nWhitby\nUnited Kingdom") << QString();
    QTest::newRow("no address") << QString() << QString();
}

void TestZones::postcodes()
{
    QFETCH(const QString, address);
    QTEST(postcodeOf(address), "postcode");
}

void TestZones::prices_data()
{
    QTest::addColumn<QString>("zones");
    QTest::addColumn<QString>("tariff");
    QTest::addColumn<QString>("surcharges");
    QTest::addColumn<QString>("parcel"); ///< country/postcode grams AxBxC
    QTest::addColumn<QString>("price"); ///< zone price surcharge; empty = not taken
    const auto row = [](const char *why, const char *zones, const char *tariff, const char *surcharges, const char *parcel, const char *price) {
        QTest::newRow(why) << QString::fromUtf8(zones) << QString::fromUtf8(tariff) << QString::fromUtf8(surcharges) << QString::fromUtf8(parcel) << QString::fromUtf8(price);
    };
    const char *const kZones = "near=Germany:10,Germany:12|far=Germany,Austria";
    const char *const kTariff = "near=1000:399 5000:599|far=1000:499";
    row("by postcode", kZones, kTariff, "", "Germany/10115 900 0x0x0", "near 399 0");
    row("the rest of the country", kZones, kTariff, "", "Germany/80331 900 0x0x0", "far 499 0");
    row("another country of the zone", kZones, kTariff, "", "austria/1010 900 0x0x0", "far 499 0");
    row("no postcode is known: the zone that asks for none", kZones, kTariff, "", "Germany/ 900 0x0x0", "far 499 0");
    row("no zone goes there", kZones, kTariff, "", "France/75001 900 0x0x0", "");
    row("too heavy for its zone only", kZones, kTariff, "", "Germany/80331 1100 0x0x0", "");
    row("the longest postcode that fits", "city=Germany:101|near=Germany:10|far=Germany", "city=1000:100|near=1000:200|far=1000:300", "", "Germany/10115 500 0x0x0", "city 100 0");
    row("gaps and small letters do not matter", "isles=United Kingdom:ze1 0|rest=United Kingdom", "isles=1000:900|rest=1000:300", "", "United Kingdom/ZE10AB 500 0x0x0", "isles 900 0");
    row("one tariff for all zones", kZones, "1000:450", "", "Germany/10115 900 0x0x0", "near 450 0");
    row("a zone without a tariff", kZones, "near=1000:399", "", "Germany/80331 900 0x0x0", "");
    row("heavier than", "", "20000:600", "weight>10000:250", "Germany/ 10001 0x0x0", "- 850 250");
    row("not heavier than", "", "20000:600", "weight>10000:250", "Germany/ 10000 0x0x0", "- 600 0");
    row("longer than", "", "1000:600", "side>600:499", "Germany/ 500 200x601x200", "- 1099 499");
    row("girth", "", "1000:600", "girth>1000:900", "Germany/ 500 601x100x100", "- 1500 900");
    row("girth that fits", "", "1000:600", "girth>1000:900", "Germany/ 500 600x100x100", "- 600 0");
    row("size is not known", "", "1000:600", "side>600:499; girth>1000:900", "Germany/ 500 0x0x0", "- 600 0");
    row("to a country", "", "1000:600", "to=Norway:1500", "norway/ 500 0x0x0", "- 2100 1500");
    row("to a zone", kZones, kTariff, "to=far:50", "Germany/80331 900 0x0x0", "far 549 50");
    row("a percentage of the tariff, rounded half up", "", "1000:450", "all:7%; to=Norway:1500", "Norway/ 500 0x0x0", "- 1982 1532"); // 31.5
    row("all that apply", "", "20000:1000", "all:7.5%; weight>5000:200", "Germany/ 6000 0x0x0", "- 1275 275");
    row("what cannot be read is not sent", "", "1000:600", "colour>1:5", "Germany/ 500 0x0x0", "");
}

void TestZones::prices()
{
    QFETCH(const QString, zones);
    QFETCH(const QString, tariff);
    QFETCH(const QString, surcharges);
    QFETCH(const QString, parcel);
    CarrierService service;
    service.code = QStringLiteral("ONE");
    service.zones = zones;
    service.tariff = tariff;
    service.surcharges = surcharges;
    const QStringList words = parcel.section(u'/', 1).split(u' '), sides = words.value(2).split(u'x');
    const Shipment shipment{parcel.section(u'/', 0, 0), words.value(1).toLongLong(), 0, words.value(0), {sides.value(0).toLongLong(), sides.value(1).toLongLong(), sides.value(2).toLongLong()}};
    const auto quote = quoteOf(service, shipment);
    QTEST(quote ? QStringLiteral("%1 %2 %3").arg(quote->zone.isEmpty() ? QStringLiteral("-") : quote->zone).arg(quote->priceMinor).arg(quote->surchargeMinor) : QString(), "price");
}

/// The own fleet costs nothing and goes where it goes; a carrier of which the house has nothing but labels takes the rest.
void TestZones::withoutAnyonesSystem()
{
    CarrierService van;
    van.code = van.carrier = QStringLiteral("VAN");
    van.zones = QStringLiteral("town=Germany:10");
    CarrierService post;
    post.code = post.carrier = QStringLiteral("POST");
    post.tariff = QStringLiteral("31500:599");
    const auto carrierTo = [&](const char16_t *postcode) {
        const auto quote = cheapestService({van, post}, {QStringLiteral("Germany"), 900, 0, QString::fromUtf16(postcode), {}});
        return quote ? quote->carrier : QString();
    };
    QCOMPARE(carrierTo(u"10115"), QStringLiteral("VAN"));
    QCOMPARE(carrierTo(u"80331"), QStringLiteral("POST"));
}

QTEST_APPLESS_MAIN(TestZones)
#include "tst_zones.moc"
