// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/codelists.h"
#include "barcode/gs1lint.h"

#include <QTest>

#include <rapidcheck.h>

using namespace bincard::barcode;

/// Each check with right values, and wrong ones with the place that is at fault.
class TestGs1Lint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void everyCheckRefusesSomething();
    void namesReadBack();
    void sizesOfTheLists();
    void anyTextIsChecked();
};

namespace {

constexpr int kRight = -1;

} // namespace

void TestGs1Lint::values_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("position");
    const auto row = [](const char *rule, const char *value, int position) {
        const QByteArray name = QByteArray(rule) + ' ' + value + (position == kRight ? " is right" : " is wrong");
        QTest::newRow(name.constData()) << QString::fromLatin1(rule) << QString::fromUtf8(value) << position;
    };
    row("csetnumeric", "0123456789", kRight);
    row("csetnumeric", "12O4", 2);
    row("cset82", "!\"%&'()*+,-./:;<=>?_Az0", kRight);
    row("cset82", "AB C", 2);
    row("cset82", "AB^", 2);
    row("cset82", "Ä", 0);
    row("cset39", "#-/09AZ", kRight);
    row("cset39", "ABc", 2);
    row("cset64", "AZaz09-_", kRight);
    row("cset64", "QUI=", kRight);
    row("cset64", "12=", kRight);
    row("cset64", "1=3", 1);
    row("cset64", "AB+", 2);
    row("cset64", "123==", 3);
    row("cset64", "===", 0);

    row("csum", "02345673", kRight);
    row("csum", "12345673", 7);
    row("csum", "416000336108", kRight);
    row("csum", "1234567890128", kRight);
    row("csum", "1234567890129", 12);
    row("csum", "123456789012345675", kRight);
    row("csum", "12345678 012345675", 8);
    row("csum", "0", kRight);
    row("csum", "", 0);
    row("csumalpha", "1987654Ad4X4bL5ttr2310c2K", kRight); // General Specifications 7.9.5
    row("csumalpha", "1987654Ad4X4bL5ttr2310c2X", 23);
    row("csumalpha", "12345_ABCDEFGHIJKLMCP", kRight);
    row("csumalpha", "12345_!\"%&'()*+,-./LC", kRight);
    row("csumalpha", "22", kRight);
    row("csumalpha", "33", 0);
    row("csumalpha", "2", 0);
    row("csumalpha", "123456789 1234567890123NT", 9);
    row("csumalpha", "12345678901234567890123N1", 24);
    for (const char *rule : {"key", "gcppos1"}) {
        row(rule, "9506ABC", kRight);
        row(rule, "9506", kRight);
        row(rule, "950", 0);
        row(rule, "95A6", 2);
        row(rule, "", 0);
    }
    for (const char *rule : {"keyoff1", "gcppos2"}) {
        row(rule, "I9506", kRight);
        row(rule, "I950", 1);
        row(rule, "I", 0);
        row(rule, "195O6", 3);
    }
    row("zero", "0", kRight);
    row("zero", "00", kRight);
    row("zero", "01", 0);
    row("zero", "", 0);
    row("nonzero", "010", kRight);
    row("nonzero", "000", 0);
    row("nonzero", "9A99", 1);
    row("nonzero", "", 0);
    row("nozeroprefix", "10", kRight);
    row("nozeroprefix", "0", 0);
    row("nozeroprefix", "01", 0);
    row("nozeroprefix", "1A", 1);
    row("nozeroprefix", "", kRight);
    row("hasnondigit", "12A", kRight);
    row("hasnondigit", "123", 0);
    row("hasnondigit", "", 0);
    row("hyphen", "-", kRight);
    row("hyphen", "--", kRight);
    row("hyphen", "-+", 0);
    row("hyphen", "", 0);

    row("yymmdd", "240229", kRight);
    row("yymmdd", "000229", kRight); // 2000 was a leap year.
    row("yymmdd", "230229", 4);
    row("yymmdd", "250600", 4);
    row("yymmdd", "251301", 2);
    row("yymmdd", "250001", 2);
    row("yymmdd", "250431", 4);
    row("yymmdd", "25043", 0);
    row("yymmdd", "2504301", 0);
    row("yymmdd", "2x0430", 1);
    row("yymmd0", "250200", kRight);
    row("yymmd0", "250229", 4);
    row("yymmd0", "250032", 2);
    row("yymmd0", "20013x", 5);
    row("yyyymmdd", "20240229", kRight);
    row("yyyymmdd", "19000229", 6);
    row("yyyymmdd", "20000229", kRight);
    row("yyyymmdd", "20241301", 4);
    row("yyyymmdd", "20240100", 6);
    row("yyyymmd0", "20240100", kRight);
    row("yyyymmd0", "2024010", 0);
    row("yymmddhh", "24022923", kRight);
    row("yymmddhh", "24022924", 6);
    row("yymmddhh", "24023023", 4);
    row("yymmddhh", "240229", 0);
    row("hh", "23", kRight);
    row("hh", "24", 0);
    row("hh", "1", 0);
    row("hh", "111", 0);
    row("hh", "1x", 1);
    row("mi", "59", kRight);
    row("mi", "60", 0);
    row("mm", "60", 0);
    row("ss", "00", kRight);
    row("ss", "60", 0);
    row("hhmi", "2359", kRight);
    row("hhmi", "2400", 0);
    row("hhmi", "2360", 2);
    row("hhmi", "235", 0);
    row("hhmm", "2360", 2);
    row("mmoptss", "59", kRight);
    row("mmoptss", "5959", kRight);
    row("mmoptss", "5960", 2);
    row("mmoptss", "", 0);

    row("iso3166", "004", kRight);
    row("iso3166", "276", kRight);
    row("iso3166", "894", kRight);
    row("iso3166", "999", 0);
    row("iso3166", "000", 0);
    row("iso3166", "27", 0);
    row("iso3166", "DEU", 0);
    row("iso3166999", "999", kRight);
    row("iso3166999", "528", kRight);
    row("iso3166999", "998", 0);
    row("iso3166list", "276528", kRight);
    row("iso3166list", "276999", 3);
    row("iso3166list", "2765", 0);
    row("iso3166alpha2", "DE", kRight);
    row("iso3166alpha2", "SS", kRight);
    row("iso3166alpha2", "de", 0);
    row("iso3166alpha2", "ZZ", 0);
    row("iso3166alpha2", "UK", 0);
    row("iso4217", "978", kRight);
    row("iso4217", "840", kRight);
    row("iso4217", "999", kRight);
    row("iso4217", "000", 0);
    row("iso4217", "EUR", 0);
    row("iso5218", "0", kRight);
    row("iso5218", "9", kRight);
    row("iso5218", "3", 0);
    row("iso5218", "", 0);
    row("iban", "DE89370400440532013000", kRight);
    row("iban", "GB98MIDL07009312345678", kRight);
    row("iban", "BE71096123456769", kRight);
    row("iban", "MT84MALT011000012345MTLCAST001S", kRight);
    row("iban", "BE71096123456760", 2);
    row("iban", "XX361234567890", 0);
    row("iban", "DE8937", 0);
    row("iban", "LC14BOSLxx3456789012345678901230", 8);
    row("iban", "BE56096123456769123", 16); // A right check, but Belgium has 16 characters.
    row("iban", "DE5137040044053201300", 0); // A right check, but Germany has 22.
    row("iban", "US34123456789012", kRight); // No IBAN is registered for this country, so no length.
    row("importeridx", "-", kRight);
    row("importeridx", "z", kRight);
    row("importeridx", "AA", 0);
    row("importeridx", "+", 0);
    row("packagetype", "PX", kRight);
    row("packagetype", "8", kRight);
    row("packagetype", "X20", kRight);
    row("packagetype", "B8", 0);
    row("packagetype", "px", 0);
    row("packagetype", "", 0);
    row("mediatype", "01", kRight);
    row("mediatype", "10", kRight);
    row("mediatype", "99", kRight);
    row("mediatype", "00", 0);
    row("mediatype", "11", 0);
    row("mediatype", "79", 0);
    row("mediatype", "1", 0);
    row("latitude", "1800000000", kRight);
    row("latitude", "1800000001", 0);
    row("latitude", "027908584", 0);
    row("latitude", "02790858x8", 8);
    row("longitude", "3600000000", kRight);
    row("longitude", "3600000001", 0);
    row("latlong", "18000000003600000000", kRight);
    row("latlong", "18000000003600000001", 10);
    row("latlong", "18000000013600000000", 0);
    row("pcenc", "A%20B%ff", kRight);
    row("pcenc", "ABC%fg", 3);
    row("pcenc", "%2", 0);
    row("pcenc", "", kRight);
    row("pieceoftotal", "0103", kRight);
    row("pieceoftotal", "0303", kRight);
    row("pieceoftotal", "0403", 0);
    row("pieceoftotal", "0003", 0);
    row("pieceoftotal", "0300", 2);
    row("pieceoftotal", "010", 0);
    row("pieceoftotal", "01x3", 2);
    row("posinseqslash", "1/3", kRight);
    row("posinseqslash", "9/10", kRight);
    row("posinseqslash", "10/9", 0);
    row("posinseqslash", "0/3", 0);
    row("posinseqslash", "1/03", 2);
    row("posinseqslash", "1/", 0);
    row("posinseqslash", "1//2", 0);
    row("posinseqslash", "13", 0);
    row("winding", "0", kRight);
    row("winding", "9", kRight);
    row("winding", "2", 0);
    row("winding", "01", 0);
    row("yesno", "1", kRight);
    row("yesno", "2", 0);
    row("yesno", "", 0);

    const char *coupon = "couponcode";
    row(coupon, "012345612345611110123", kRight);
    row(coupon, "a12345612345611110123", 0);
    row(coupon, "", 0);
    row(coupon, "71234567890123", 0); // length of the company prefix
    row(coupon, "012345", 1);
    row(coupon, "0123456", 0); // no offer
    row(coupon, "01234561234", 7);
    row(coupon, "01234561234560", 13); // length of the save value
    row(coupon, "012345612345621", 14);
    row(coupon, "0123456123456110", 15);
    row(coupon, "012345612345611115123", 17); // requirement code
    row(coupon, "01234561234561111012", 18); // family of two digits
    row(coupon,
        "012345612345611110123"
        "1"
        "4",
        22); // additional rules
    row(coupon,
        "012345612345611110123"
        "10"
        "11"
        "0"
        "123"
        "9",
        kRight);
    row(coupon,
        "012345612345611110123"
        "10"
        "11"
        "0"
        "123"
        "0123456",
        kRight);
    row(coupon,
        "012345612345611110123"
        "10"
        "11"
        "0"
        "123"
        "7",
        29);
    row(coupon,
        "012345612345611110123"
        "2"
        "11"
        "0"
        "123"
        "9",
        kRight);
    row(coupon,
        "012345612345611110123"
        "3"
        "240229",
        kRight);
    row(coupon,
        "012345612345611110123"
        "3"
        "240230",
        22);
    row(coupon,
        "012345612345611110123"
        "3"
        "24022",
        22);
    row(coupon,
        "012345612345611110123"
        "3"
        "240229"
        "4"
        "240101",
        kRight);
    row(coupon,
        "012345612345611110123"
        "3"
        "240229"
        "4"
        "240301",
        21); // ends before it starts
    row(coupon,
        "012345612345611110123"
        "5"
        "0"
        "123456",
        kRight);
    row(coupon,
        "012345612345611110123"
        "5"
        "1"
        "123456",
        23);
    row(coupon,
        "012345612345611110123"
        "5"
        "9"
        "123456789012345",
        kRight);
    row(coupon,
        "012345612345611110123"
        "6"
        "1"
        "1234567",
        kRight);
    row(coupon,
        "012345612345611110123"
        "6"
        "0"
        "123456",
        22);
    row(coupon,
        "012345612345611110123"
        "9"
        "0"
        "0"
        "0"
        "0",
        kRight);
    row(coupon,
        "012345612345611110123"
        "9"
        "3"
        "0"
        "0"
        "0",
        22);
    row(coupon,
        "012345612345611110123"
        "9"
        "0"
        "3"
        "0"
        "0",
        23);
    row(coupon,
        "012345612345611110123"
        "9"
        "0"
        "0"
        "0"
        "2",
        25);
    row(coupon,
        "012345612345611110123"
        "9"
        "0"
        "0"
        "0",
        0);
    row(coupon,
        "012345612345611110123"
        "7",
        21);
    row(coupon,
        "012345612345611110123"
        "9"
        "0"
        "0"
        "0"
        "0"
        "1",
        26);
    const char *offer = "couponposoffer";
    row(offer, "001234561234560123456", kRight);
    row(offer, "101234561234560123456", kRight);
    row(offer, "201234561234560123456", 0);
    row(offer, "07", 1);
    row(offer, "0012345", 2);
    row(offer, "00123456", 0);
    row(offer, "00123456123", 8);
    row(offer, "00123456123456", 0);
    row(offer, "0012345612345601234", 15);
    row(offer, "0012345612345601234567", 21);
    row(offer, "001234561234569123456789012345", kRight);
    row(offer, "00123456123456012345a", 20);
}

void TestGs1Lint::values()
{
    QFETCH(QString, rule);
    QFETCH(QString, value);
    QFETCH(int, position);
    const auto check = checkNamed(rule);
    QVERIFY(check);
    QCOMPARE(static_cast<int>(lint(*check, value).value_or(kRight)), position);
}

void TestGs1Lint::everyCheckRefusesSomething()
{
    const QStringList wrongSomewhere{u" "_qs, u"1"_qs, u"0x"_qs, u"%"_qs};
    for (int i = static_cast<int>(kFirstCheck); i <= static_cast<int>(kLastCheck); ++i) {
        const auto check = static_cast<Gs1Fault>(i);
        QVERIFY2(std::any_of(wrongSomewhere.begin(), wrongSomewhere.end(),
                             [check](const QString &value) { return lint(check, value).has_value(); }),
                 name(check).data());
    }
}

void TestGs1Lint::namesReadBack()
{
    for (int i = 0; i <= static_cast<int>(kLastCheck); ++i) {
        const auto fault = static_cast<Gs1Fault>(i);
        QCOMPARE(checkNamed(QString(name(fault))), fault >= kFirstCheck ? std::optional(fault) : std::nullopt);
    }
    QVERIFY(!checkNamed(u"Csum") && !checkNamed(u"") && !checkNamed(u"csum "));
}

void TestGs1Lint::sizesOfTheLists()
{
    int countries = 0, codes = 0, currencies = 0, ibans = 0;
    for (int n = 0; n < 1000; ++n) {
        const QString digits = QString::number(n).rightJustified(3, u'0');
        countries += isCountryNumber(digits) ? 1 : 0;
        currencies += isCurrencyNumber(digits) ? 1 : 0;
    }
    for (char16_t a = u'A'; a <= u'Z'; ++a) {
        for (char16_t b = u'A'; b <= u'Z'; ++b) {
            const QString letters = QString(QChar(a)) + QChar(b);
            codes += isCountryCode(letters) ? 1 : 0;
            ibans += ibanLength(letters) > 0 ? 1 : 0;
            QVERIFY(ibanLength(letters) <= 34);
        }
    }
    QCOMPARE(countries, 249);
    QCOMPARE(codes, 249);
    QVERIFY(currencies > 170 && currencies < 200);
    QVERIFY(ibans > 80 && ibans < 100);
}

void TestGs1Lint::anyTextIsChecked()
{
    const bool held = rc::check("a fault is within the value", [] {
        const auto check = static_cast<Gs1Fault>(
            *rc::gen::inRange(static_cast<int>(kFirstCheck), static_cast<int>(kLastCheck) + 1));
        const auto text = *rc::gen::container<std::u16string>(
            rc::gen::oneOf(rc::gen::elementOf(std::u16string(u"0123456789")),
                           rc::gen::elementOf(std::u16string(u"ABC/%-=_ ")), rc::gen::arbitrary<char16_t>()));
        const auto at = lint(check, text);
        RC_ASSERT(!at || (*at >= 0 && *at <= static_cast<qsizetype>(text.size())));
    });
    QVERIFY(held);
}

QTEST_APPLESS_MAIN(TestGs1Lint)
#include "tst_gs1lint.moc"
