// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1.h"
#include "barcode/gtin.h"
#include "base/clock.h"

#include <QTest>

using namespace bincard::barcode;

class TestGs1 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void elementString_data();
    void elementString();
    void bracketed_data();
    void bracketed();
    void date_data();
    void date();
    void charset82();
    void titles();
    void validMessagesReadBackInBothForms();
    void anyInputGetsAVerdict();
};

namespace {

/// "01=0950… 10=AB", or "csum in (01) at 15".
QString shown(const Gs1Verdict &verdict)
{
    if (verdict.error)
        return describe(*verdict.error);
    QStringList parts;
    for (const Gs1Element &element : verdict.elements)
        parts += element.ai + u'=' + element.value;
    return parts.join(u' ');
}

QString random82(bincard::SeededRandom &random, qsizetype length)
{
    const QString set = u"!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"_qs;
    QString text;
    while (text.size() < length)
        text += set[random.below(set.size())];
    return text;
}

QString randomDigits(bincard::SeededRandom &random, qsizetype length)
{
    QString text;
    while (text.size() < length)
        text += QChar(u'0' + static_cast<int>(random.below(10)));
    return text;
}

} // namespace

void TestGs1::elementString_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const QByteArray &raw, const char *expected) {
        QTest::newRow(reason) << raw << QString::fromUtf8(expected);
    };
    row("GTIN", "0109506000134352", "01=09506000134352");
    row("SSCC", "00106141412345678908", "00=106141412345678908");
    row("lot ended by FNC1",
        QByteArray("10AB\x1d"
                   "17251231"),
        "10=AB 17=251231");
    row("lot ended by the end",
        "17251231"
        "10AB",
        "17=251231 10=AB");
    row("predefined length needs no FNC1",
        "010950600013435217251231"
        "10AB",
        "01=09506000134352 17=251231 10=AB");
    row("FNC1 behind a predefined length is allowed",
        "0109506000134352\x1d"
        "10AB",
        "01=09506000134352 10=AB");
    row("FNC1 in front",
        "\x1d"
        "0109506000134352",
        "01=09506000134352");
    row("FNC1 at the end", "10AB\x1d", "10=AB");
    row("lot of 20 characters", "1012345678901234567890", "10=12345678901234567890");
    row("lot of 21 characters is refused", "10123456789012345678901", "too-long in (10) at 22");
    row("empty lot", "10", "too-short in (10) at 2");
    row("empty lot before FNC1",
        "10\x1d"
        "17251231",
        "too-short in (10) at 2");
    row("two FNC1 in a row",
        "10AB\x1d\x1d"
        "17251231",
        "separator at 5");
    row("two FNC1 in front", "\x1d\x1d""10AB", "separator at 1");
    row("two FNC1 at the end", "10AB\x1d\x1d", "separator at 5");
    row("FNC1 missing behind a fixed length that needs it", "402" "12345678901234560" "10AB", "too-long in (402) at 20");
    row("the check of a part comes before its end", "402" "12345678901234562" "10AB", "csum in (402) at 19");
    row("FNC1 alone", "\x1d", "empty at 1");
    row("nothing", "", "empty at 0");
    row("serial with all kinds of signs", "21!\"%&'()*+,-./:;<=>?", "21=!\"%&'()*+,-./:;<=>?");
    row("blank is not in CSET 82", "10A B", "cset82 in (10) at 3");
    row("caret is not in CSET 82", "10A^B", "cset82 in (10) at 3");
    row("GTIN with wrong check digit", "0109506000134353", "csum in (01) at 15");
    row("GTIN too short", "01095060001343", "too-short in (01) at 14");
    row("GTIN cut by FNC1",
        "010950600013435\x1d"
        "10AB",
        "too-short in (01) at 15");
    row("letter in GTIN", "010950600O134352", "csetnumeric in (01) at 9");
    row("SSCC with wrong check digit", "00106141412345678907", "csum in (00) at 19");
    row("count of 8 digits", "02095060001343523712345678", "02=09506000134352 37=12345678");
    row("count of 9 digits", "37123456789", "too-long in (37) at 10");
    row("letter in count", "3012A", "csetnumeric in (30) at 4");
    row("net weight in kg, three decimals", "3103001750", "3103=001750");
    row("six decimals do not exist", "3106001750", "unknown-ai at 0");
    row("net weight too short", "310300175", "too-short in (3103) at 9");
    row("GLN", "4109506000134352", "410=9506000134352");
    row("GLN with wrong check digit", "4109506000134351", "csum in (410) at 15");
    row("postcode", "42051147", "420=51147");
    row("postcode with country", "42127651147", "421=27651147");
    row("country alone", "421276", "too-short in (421) at 6");
    row("country not numeric", "421DE51147", "csetnumeric in (421) at 3");
    row("country 000", "42100051147", "iso3166 in (421) at 3");
    row("order number", "400PO-4711", "400=PO-4711");
    row("production time to the hour", "800825123123", "8008=25123123");
    row("production time to the second", "8008251231235959", "8008=251231235959");
    row("production time of half a minute",
        "80082512312359"
        "5",
        "too-short in (8008) at 15");
    row("hour 24", "800825123124", "hh in (8008) at 10");
    row("minute 60", "80082512312360", "mi in (8008) at 12");
    row("second 60", "8008251231235960", "ss in (8008) at 14");
    row("production day 00 does not exist", "800825120012", "yymmdd in (8008) at 8");
    row("day 00", "17251200", "17=251200");
    row("month 13", "17251301", "yymmd0 in (17) at 4");
    row("month 00", "17250001", "yymmd0 in (17) at 4");
    row("31 November", "17251131", "yymmd0 in (17) at 6");
    row("29 February of a leap year", "17240229", "17=240229");
    row("29 February of no leap year", "17250229", "yymmd0 in (17) at 6");
    row("unknown AI", "0712345", "unknown-ai at 0");
    row("unknown AI behind a known one",
        "0109506000134352"
        "0512345",
        "unknown-ai at 16");
    row("letters where an AI should be", "10AB\x1dXY", "unknown-ai at 5");
    row("one digit", "1", "unknown-ai at 0");
    row("the same element twice",
        "0109506000134352"
        "0109506000134352",
        "01=09506000134352");
    row("two lots",
        "10AB\x1d"
        "10AC",
        "repeat in (10) at 5");
    row("NUL inside a lot", QByteArray("10A\0B", 5), "cset82 in (10) at 3");
    row("umlaut inside a lot", "10Ä", "cset82 in (10) at 2");
    row("512 characters", QByteArray("91A\x1d").append(QByteArray("92B\x1d").repeated(127)), "91=A 92=B");
    row("513 characters", QByteArray(513, '1'), "input-too-long at 512");
    row("a million characters", QByteArray(1'000'000, '0'), "input-too-long at 512");
}

void TestGs1::elementString()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, expected);
    QCOMPARE(shown(parseElementString(QString::fromUtf8(raw))), expected);
}

void TestGs1::bracketed_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected");
    QTest::newRow("GTIN and lot") << u"(01)09506000134352(10)AB"_qs << u"01=09506000134352 10=AB"_qs;
    QTest::newRow("brackets within a lot") << u"(10)A(B)(17)251231"_qs << u"10=A(B) 17=251231"_qs;
    QTest::newRow("bracket at the end of a lot") << u"(10)AB("_qs << u"10=AB("_qs;
    QTest::newRow("no known AI within a lot") << u"(10)A(05)B"_qs << u"10=A(05)B"_qs;
    QTest::newRow("unknown AI in front") << u"(05)A"_qs << u"unknown-ai at 1"_qs;
    QTest::newRow("no bracket in front") << u"01)09506000134352"_qs << u"bracket at 0"_qs;
    QTest::newRow("bracket never closed") << u"(0109506000134352"_qs << u"bracket at 0"_qs;
    QTest::newRow("nothing in the bracket") << u"()AB"_qs << u"bracket at 0"_qs;
    QTest::newRow("unknown AI behind a fixed length") << u"(01)09506000134352(05)B"_qs << u"unknown-ai at 19"_qs;
    QTest::newRow("unknown AI behind digits") << u"(37)12(05)B"_qs << u"unknown-ai at 7"_qs;
    QTest::newRow("AI within a value, escaped") << u"(10)A\\(17)B(37)5"_qs << u"10=A(17)B 37=5"_qs;
    QTest::newRow("fault behind an escaped bracket") << u"(10)A\\(17) B"_qs << u"cset82 in (10) at 10"_qs;
    QTest::newRow("backslash alone is not in CSET 82") << u"(10)A\\B"_qs << u"cset82 in (10) at 5"_qs;
    QTest::newRow("GTIN with wrong check digit") << u"(01)09506000134353"_qs << u"csum in (01) at 17"_qs;
    QTest::newRow("GTIN too long") << u"(01)095060001343520"_qs << u"too-long in (01) at 18"_qs;
    QTest::newRow("empty value") << u"(10)(17)251231"_qs << u"too-short in (10) at 4"_qs;
    QTest::newRow("FNC1 has no place here") << u"(10)AB\u001d(17)251231"_qs << u"cset82 in (10) at 6"_qs;
    QTest::newRow("two lots") << u"(10)A(10)B"_qs << u"repeat in (10) at 6"_qs;
    QTest::newRow("empty") << QString() << u"empty at 0"_qs;
}

void TestGs1::bracketed()
{
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    QCOMPARE(shown(parseBracketed(raw)), expected);
}

void TestGs1::date_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("year");
    QTest::addColumn<QDate>("expected");
    QTest::newRow("this century") << u"251231"_qs << 2025 << QDate(2025, 12, 31);
    QTest::newRow("50 years ahead is this century") << u"750101"_qs << 2025 << QDate(2075, 1, 1);
    QTest::newRow("51 years ahead is the last one") << u"760101"_qs << 2025 << QDate(1976, 1, 1);
    QTest::newRow("49 years back is this century") << u"250101"_qs << 2074 << QDate(2025, 1, 1);
    QTest::newRow("50 years back is the next one") << u"250101"_qs << 2075 << QDate(2125, 1, 1);
    QTest::newRow("99 in 2000") << u"991231"_qs << 2000 << QDate(1999, 12, 31);
    QTest::newRow("00 in 1999") << u"000101"_qs << 1999 << QDate(2000, 1, 1);
    QTest::newRow("day 00 of 31 days") << u"251200"_qs << 2025 << QDate(2025, 12, 31);
    QTest::newRow("day 00 of February in a leap year") << u"240200"_qs << 2025 << QDate(2024, 2, 29);
    QTest::newRow("day 00 of February") << u"250200"_qs << 2025 << QDate(2025, 2, 28);
    QTest::newRow("2100 is no leap year") << u"000229"_qs << 2090 << QDate();
    QTest::newRow("31 April") << u"250431"_qs << 2025 << QDate();
    QTest::newRow("month 00") << u"250015"_qs << 2025 << QDate();
    QTest::newRow("month 13") << u"251315"_qs << 2025 << QDate();
    QTest::newRow("five digits") << u"25123"_qs << 2025 << QDate();
    QTest::newRow("letters") << u"2512AB"_qs << 2025 << QDate();
    QTest::newRow("empty") << QString() << 2025 << QDate();
}

void TestGs1::date()
{
    QFETCH(QString, text);
    QFETCH(int, year);
    QFETCH(QDate, expected);
    QCOMPARE(parseGs1Date(text, year).value_or(QDate()), expected);
}

void TestGs1::charset82()
{
    int accepted = 0;
    for (int c = 0; c < 0x10000; ++c)
        accepted += parseElementString(u"10A"_qs + QString(QChar(c))).ok() && c != 0x1D ? 1 : 0;
    QCOMPARE(accepted, 82);
}

void TestGs1::titles()
{
    QCOMPARE(gs1Title(u"10"), u"BATCH/LOT"_qs);
    QCOMPARE(gs1Title(u"3102"), u"NET WEIGHT (kg)"_qs);
    QCOMPARE(gs1Title(u"3142"), u"AREA (m²)"_qs);
    QCOMPARE(gs1Title(u"99"), u"INTERNAL"_qs);
    QCOMPARE(gs1Title(u"05"), QString());
    QCOMPARE(gs1Title(u"1"), QString());
    QCOMPARE(gs1Title(u""), QString());
}

void TestGs1::validMessagesReadBackInBothForms()
{
    bincard::SeededRandom random(3);
    for (int i = 0; i < 5'000; ++i) {
        std::vector<Gs1Element> elements{
            {u"01"_qs, withCheckDigit(randomDigits(random, 13))},
            {u"10"_qs, random82(random, 1 + random.below(20))},
            {u"17"_qs, u"25"_qs + QString::number(101 + random.below(12) * 100).rightJustified(4, u'0')},
            {u"21"_qs, random82(random, 1 + random.below(20))},
            {u"37"_qs, randomDigits(random, 1 + random.below(8))},
            {u"3102"_qs, randomDigits(random, 6)},
        };
        for (std::size_t n = elements.size() - 1; n > 0; --n)
            std::swap(elements[n], elements[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(n) + 1))]);
        const Gs1Verdict verdict = parseElementString(toElementString(elements));
        QVERIFY2(verdict.ok(), qPrintable(toElementString(elements)));
        QCOMPARE(verdict.elements, elements);
        const Gs1Verdict human = parseBracketed(toBracketed(elements));
        QVERIFY2(human.ok(), qPrintable(toBracketed(elements)));
        QCOMPARE(human.elements, elements);
    }
}

void TestGs1::anyInputGetsAVerdict()
{
    bincard::SeededRandom random(4);
    const QString alphabet = u"0123456789012345678901234()]C1AB\u001d\u0000^ä"_qs;
    for (int i = 0; i < 100'000; ++i) {
        QString text;
        for (auto n = random.below(60); n > 0; --n)
            text += alphabet[random.below(alphabet.size())];
        for (const Gs1Verdict &verdict : {parseElementString(text), parseBracketed(text)}) {
            if (verdict.error)
                QVERIFY(verdict.error->position >= 0 && verdict.error->position <= text.size());
            else
                QVERIFY(!verdict.elements.empty());
            for (const Gs1Element &element : verdict.elements)
                QVERIFY(element.ai != u"01" || hasValidCheckDigit(element.value));
        }
    }
}

QTEST_APPLESS_MAIN(TestGs1)
#include "tst_gs1.moc"
