// SPDX-License-Identifier: GPL-3.0-or-later
// Which service takes a parcel, and for how much.
#include "domain/carriage.h"

#include <QtTest>

using namespace bincard;

namespace {

CarrierService service(const char *code, const char *tariff, const char *countries = "", std::int64_t maxWeightG = 0, std::int64_t divisor = 0, int days = 0)
{
    CarrierService row;
    row.code = QString::fromLatin1(code);
    row.id = carrierServiceId(row.code);
    row.carrier = row.code;
    row.tariff = QString::fromLatin1(tariff);
    row.countries = QString::fromLatin1(countries);
    row.maxWeightG = maxWeightG;
    row.volumeDivisor = divisor;
    row.days = days;
    return row;
}

} // namespace

class TestCarriage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tariffs_data();
    void tariffs();
    void cheapest_data();
    void cheapest();
};

void TestCarriage::tariffs_data()
{
    QTest::addColumn<QString>("tariff");
    QTest::addColumn<int>("steps"); // -1: it is none
    QTest::newRow("none") << QString() << 0;
    QTest::newRow("two") << QStringLiteral("1000:399 5000:599") << 2;
    QTest::newRow("falling") << QStringLiteral("5000:599 1000:399") << -1;
    QTest::newRow("twice the same") << QStringLiteral("1000:599 1000:399") << -1;
    QTest::newRow("no price") << QStringLiteral("1000") << -1;
    QTest::newRow("below nothing") << QStringLiteral("1000:-1") << -1;
    QTest::newRow("nothing weighs nothing") << QStringLiteral("0:100") << -1;
    QTest::newRow("words") << QStringLiteral("a:b") << -1;
}

void TestCarriage::tariffs()
{
    QFETCH(const QString, tariff);
    const auto steps = tariffSteps(tariff);
    QTEST(steps ? static_cast<int>(steps->size()) : -1, "steps");
}

void TestCarriage::cheapest_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<qint64>("weightG");
    QTest::addColumn<qint64>("volumeMm3");
    QTest::addColumn<QString>("service");
    QTest::addColumn<qint64>("price");
    QTest::newRow("light, at home") << QStringLiteral("GB") << qint64(400) << qint64(0) << QStringLiteral("LETTER") << qint64(150);
    QTest::newRow("by its name") << QStringLiteral("united kingdom") << qint64(400) << qint64(0) << QStringLiteral("LETTER") << qint64(150);
    QTest::newRow("the last gram") << QStringLiteral("GB") << qint64(500) << qint64(0) << QStringLiteral("LETTER") << qint64(150);
    QTest::newRow("one more") << QStringLiteral("GB") << qint64(501) << qint64(0) << QStringLiteral("VAN") << qint64(300);
    QTest::newRow("abroad") << QStringLiteral("fr") << qint64(501) << qint64(0) << QStringLiteral("POST") << qint64(400);
    QTest::newRow("large and light") << QStringLiteral("FR") << qint64(501) << qint64(30'000'000) << QStringLiteral("POST") << qint64(900); // 30 l by 5,000 are 6 kg.
    QTest::newRow("nobody takes it") << QStringLiteral("FR") << qint64(30'000) << qint64(0) << QString() << qint64(0);
    QTest::newRow("nobody knows where it goes") << QString() << qint64(501) << qint64(0) << QStringLiteral("POST") << qint64(400);
    QTest::newRow("of two equal ones the quicker") << QStringLiteral("GB") << qint64(5000) << qint64(0) << QStringLiteral("VAN-FAST") << qint64(400);
}

void TestCarriage::cheapest()
{
    QFETCH(const QString, country);
    QFETCH(const qint64, weightG);
    QFETCH(const qint64, volumeMm3);
    CarrierService off = service("OFF", "100000:1");
    off.active = false;
    const std::vector services{off, service("LETTER", "500:150", "GB; United Kingdom; IE"), service("POST", "2000:400 10000:900", "", 20'000, 5000), service("VAN", "2000:300 20000:400", "GB", 0, 0, 2),
        service("VAN-FAST", "2000:350 20000:400", "GB", 0, 0, 1), service("BROKEN", "x:1")};
    const auto quote = cheapestService(services, {country, weightG, volumeMm3});
    QTEST(quote ? quote->service : QString(), "service");
    QTEST(quote ? qint64(quote->priceMinor) : qint64(0), "price");
}

QTEST_GUILESS_MAIN(TestCarriage)
#include "tst_carriage.moc"
