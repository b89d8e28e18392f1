// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1key.h"
#include "barcode/gtin.h"
#include "barcode/variablemeasure.h"
#include "base/clock.h"

#include <QTest>

using namespace bincard::barcode;

/// Keys beside GTIN and SSCC, and numbers with a measure in them.
class TestGs1Key : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys();
    void upcE_data();
    void upcE();
    void everyUpcEComesBack();
    void measureCheckDigits();
    void measuredItems_data();
    void measuredItems();
    void measureRules_data();
    void measureRules();
};

void TestGs1Key::keys()
{
    QCOMPARE(Gln::fromCode(u"9506000134352")->digits, u"9506000134352"_qs);
    QVERIFY(!Gln::fromCode(u"9506000134353") && !Gln::fromCode(u"950600013435") && !Gln::fromCode(u"0000000000000")
            && !Gln::fromCode(u""));

    const Grai crate{u"9506000134352"_qs, u"A/7"_qs};
    QCOMPARE(Grai::fromCode(u"09506000134352A/7"), std::optional(crate));
    QCOMPARE(Grai::fromCode(u"9506000134352A/7"), std::optional(crate));
    QCOMPARE(crate.value(), u"09506000134352A/7"_qs);
    QCOMPARE(Grai::fromCode(u"9506000134352")->serial, QString());
    QVERIFY(Grai::fromCode(u"95060001343521234567890123456") && !Grai::fromCode(u"950600013435212345678901234567"));
    QVERIFY(!Grai::fromCode(u"9506000134353A") && !Grai::fromCode(u"9506000134352 ") && !Grai::fromCode(u""));

    QCOMPARE(Giai::fromCode(u"9506ABC")->text, u"9506ABC"_qs);
    QVERIFY(Giai::fromCode(QString(30, u'1')) && !Giai::fromCode(QString(31, u'1')) && !Giai::fromCode(u"95A")
            && !Giai::fromCode(u"9506 B"));
}

void TestGs1Key::upcE_data()
{
    QTest::addColumn<QString>("upcA");
    QTest::addColumn<QString>("upcE");
    QTest::newRow("manufacturer ends in 000") << u"012000003455"_qs << u"01234505"_qs;
    QTest::newRow("manufacturer ends in 200") << u"012200003453"_qs << u"01234523"_qs;
    QTest::newRow("manufacturer ends in 00")
        << withCheckDigit(u"01230000004") << u"0123043"_qs + withCheckDigit(u"01230000004").right(1);
    QTest::newRow("manufacturer ends in 0")
        << withCheckDigit(u"01234000005") << u"0123454"_qs + withCheckDigit(u"01234000005").right(1);
    QTest::newRow("no zero at its end") << u"012345000065"_qs << u"01234565"_qs;
    QTest::newRow("too few zeros") << u"416000336108"_qs << QString();
    QTest::newRow("item above 5 is needed") << withCheckDigit(u"01234500004") << QString();
    QTest::newRow("wrong check digit") << u"012345000066"_qs << QString();
    QTest::newRow("number system 2") << withCheckDigit(u"21234500006") << QString();
    QTest::newRow("13 digits") << u"0012345000065"_qs << QString();
}

void TestGs1Key::upcE()
{
    QFETCH(QString, upcA);
    QFETCH(QString, upcE);
    QCOMPARE(compressToUpcE(upcA).value_or(QString()), upcE);
    if (!upcE.isEmpty())
        QCOMPARE(expandUpcE(upcE), std::optional(upcA));
}

void TestGs1Key::everyUpcEComesBack()
{
    // Some of the million six digits say with zeros what a shorter rule says: then that one is written.
    bincard::SeededRandom random(5);
    int same = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QString six = QString::number(random.below(1'000'000)).rightJustified(6, u'0');
        const auto upcA = expandUpcE(six);
        QVERIFY(upcA);
        const auto upcE = compressToUpcE(*upcA);
        QVERIFY2(upcE && expandUpcE(*upcE) == upcA, qPrintable(six));
        same += upcE->sliced(1, 6) == six ? 1 : 0;
    }
    QVERIFY2(same > 18'000, qPrintable(QString::number(same)));
}

void TestGs1Key::measureCheckDigits()
{
    QCOMPARE(measureCheckDigit(u"2875"), std::optional(9)); // The examples of General Specifications 7.9.3 and 7.9.4.
    QCOMPARE(measureCheckDigit(u"14685"), std::optional(6));
    QCOMPARE(measureCheckDigit(u"0000"), std::optional(0));
    QVERIFY(!measureCheckDigit(u"123") && !measureCheckDigit(u"123456") && !measureCheckDigit(u"12a4"));
}

void TestGs1Key::measuredItems_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<QString>("expected");
    const QStringList british = nationalMeasureRules(u"GB"), swedish = nationalMeasureRules(u"SE");
    QTest::newRow("price with check digit")
        << withCheckDigit(u"201234592875") << british << u"12345 2875/2 "_qs + withCheckDigit(u"201234500000");
    QTest::newRow("wrong check digit of the price") << withCheckDigit(u"201234582875") << british << QString();
    QTest::newRow("wrong check digit of the whole") << u"2012345928750"_qs << british << QString();
    QTest::newRow("weight in kilograms") << withCheckDigit(u"231234561750") << swedish
                                         << u"123456 1750/3 kg "_qs + withCheckDigit(u"231234560000");
    QTest::newRow("price without decimals")
        << withCheckDigit(u"221234560099") << swedish << u"123456 99/0 "_qs + withCheckDigit(u"221234560000");
    QTest::newRow("Finland has weights") << withCheckDigit(u"241234561750") << nationalMeasureRules(u"FI")
                                         << u"123456 1750/2 kg "_qs + withCheckDigit(u"241234560000");
    QTest::newRow("and no prices") << withCheckDigit(u"201234561750") << nationalMeasureRules(u"FI") << QString();
    QTest::newRow("UPC-A with number system 2") << withCheckDigit(u"21234512345") << QStringList{u"02IIIIIPPPPPC/2"_qs}
                                                << u"12345 12345/2 "_qs + withCheckDigit(u"021234500000");
    QTest::newRow("no rule for this prefix") << withCheckDigit(u"291234561750") << swedish << QString();
    QTest::newRow("no rules of this country")
        << withCheckDigit(u"231234561750") << nationalMeasureRules(u"XX") << QString();
    QTest::newRow("an ordinary GTIN") << u"9506000134352"_qs << swedish << QString();
    QTest::newRow("letters") << u"23123456175A"_qs << swedish << QString();
    QTest::newRow("empty") << QString() << swedish << QString();
}

void TestGs1Key::measuredItems()
{
    QFETCH(QString, code);
    QFETCH(QStringList, rules);
    QFETCH(QString, expected);
    std::vector<MeasureRule> parsed;
    for (const QString &rule : rules) {
        const auto read = MeasureRule::parse(rule);
        QVERIFY2(read.ok(), qPrintable(rule));
        parsed.push_back(*read);
    }
    const auto item = readMeasuredItem(code, parsed);
    const QString unit = item && item->measure == Measure::WeightKg ? u"kg "_qs : QString();
    QCOMPARE(item ? u"%1 %2/%3 %4%5"_qs.arg(item->item).arg(item->value).arg(item->decimals).arg(unit, item->base)
                  : QString(),
             expected);
}

void TestGs1Key::measureRules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    QTest::newRow("right") << u"28IIIIINNNNNC/0"_qs << QString();
    QTest::newRow("without decimals") << u"28IIIIINNNNNC"_qs << QString();
    QTest::newRow("empty") << QString() << u"a rule has 13 characters and ends in C"_qs;
    QTest::newRow("short") << u"28IIIIINNNNC"_qs << u"a rule has 13 characters and ends in C"_qs;
    QTest::newRow("no restricted number") << u"40IIIIINNNNNC"_qs << u"a rule begins with 02 or 20 to 29"_qs;
    QTest::newRow("other letters") << u"28IIIIIXXXXXC"_qs
                                   << u"a rule has digits and the letters I, P, W, N, K and C"_qs;
    QTest::newRow("price and weight") << u"28IIIIIWWPPPC"_qs
                                      << u"a rule has an item (I) and one of price (P), weight (W) and pieces (N)"_qs;
    QTest::newRow("no item") << u"280000000PPPC"_qs
                             << u"a rule has an item (I) and one of price (P), weight (W) and pieces (N)"_qs;
    QTest::newRow("check digit of three digits")
        << u"28IIIIIIKPPPC"_qs << u"one check digit (K) is possible for a value of four or five digits"_qs;
    QTest::newRow("many decimals") << u"28IIIIINNNNNC/9"_qs << u"the decimals behind / are one digit from 0 to 5"_qs;
}

void TestGs1Key::measureRules()
{
    QFETCH(QString, text);
    QFETCH(QString, detail);
    const auto rule = MeasureRule::parse(text);
    QCOMPARE(rule ? QString() : rule.error().detail, detail);
}

QTEST_APPLESS_MAIN(TestGs1Key)
#include "tst_gs1key.moc"
