// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gtin.h"
#include "base/clock.h"

#include <QTest>

using namespace bincard::barcode;

class TestGtin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkDigit_data();
    void checkDigit();
    void normalises_data();
    void normalises();
    void sscc_data();
    void sscc();
    void expandsUpcE_data();
    void expandsUpcE();
    void printsTheShortestForm_data();
    void printsTheShortestForm();
    void everyMadeNumberIsRead();
    void everySingleWrongDigitIsSeen();
};

void TestGtin::checkDigit_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("whole");
    QTest::newRow("GTIN-13 of the specification's examples") << u"950600013435"_qs << u"9506000134352"_qs;
    QTest::newRow("GTIN-14") << u"1061414100041"_qs << u"10614141000415"_qs;
    QTest::newRow("GTIN-12") << u"61414100041"_qs << u"614141000418"_qs;
    QTest::newRow("GTIN-8") << u"9638507"_qs << u"96385074"_qs;
    QTest::newRow("SSCC") << u"10614141234567890"_qs << u"106141412345678908"_qs;
    QTest::newRow("check digit 0 when the sum ends in 0") << u"0000000"_qs << u"00000000"_qs;
    QTest::newRow("letters have none") << u"95060001343x"_qs << QString();
    QTest::newRow("nothing has none") << QString() << QString();
    QTest::newRow("Arabic-Indic digits are no digits here") << u"٩٥٠٦٠٠٠١٣٤٣٥"_qs << QString();
    QTest::newRow("NUL is no digit") << QString(u"950600"_qs + QChar(0) + u"13435"_qs) << QString();
}

void TestGtin::checkDigit()
{
    QFETCH(QString, body);
    QFETCH(QString, whole);
    QCOMPARE(withCheckDigit(body), whole);
    QCOMPARE(hasValidCheckDigit(whole), !whole.isEmpty());
}

void TestGtin::normalises_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("gtin");
    QTest::newRow("EAN-8") << u"96385074"_qs << u"00000096385074"_qs;
    QTest::newRow("UPC-A") << u"614141000418"_qs << u"00614141000418"_qs;
    QTest::newRow("EAN-13") << u"9506000134352"_qs << u"09506000134352"_qs;
    QTest::newRow("ITF-14 of a case") << u"10614141000415"_qs << u"10614141000415"_qs;
    QTest::newRow("UPC-A that the scanner sends as EAN-13") << u"0614141000418"_qs << u"00614141000418"_qs;
    QTest::newRow("wrong check digit") << u"9506000134353"_qs << QString();
    QTest::newRow("two digits swapped") << u"9506000143352"_qs << QString();
    QTest::newRow("9 digits are no GTIN") << u"963850740"_qs << QString();
    QTest::newRow("11 digits are no GTIN") << u"61414100041"_qs << QString();
    QTest::newRow("all zero is a blank label") << u"0000000000000"_qs << QString();
    QTest::newRow("letters") << u"ABCDEFGHIJKLM"_qs << QString();
    QTest::newRow("letter as check digit") << u"950600013435A"_qs << QString();
    QTest::newRow("space inside") << u"9506000 34352"_qs << QString();
    QTest::newRow("sign") << u"-506000134352"_qs << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestGtin::normalises()
{
    QFETCH(QString, code);
    QFETCH(QString, gtin);
    const auto read = Gtin::fromCode(code);
    QCOMPARE(read ? read->digits : QString(), gtin);
}

void TestGtin::sscc_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("valid");
    QTest::newRow("18 digits") << u"106141412345678908"_qs << true;
    QTest::newRow("wrong check digit") << u"106141412345678907"_qs << false;
    QTest::newRow("17 digits") << u"10614141234567890"_qs << false;
    QTest::newRow("with its AI it is an element string") << u"00106141412345678908"_qs << false;
    QTest::newRow("all zero") << u"000000000000000000"_qs << false;
}

void TestGtin::sscc()
{
    QFETCH(QString, code);
    QFETCH(bool, valid);
    QCOMPARE(Sscc::fromCode(code).has_value(), valid);
}

void TestGtin::expandsUpcE_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("upcA");
    QTest::newRow("last digit 6: five of the manufacturer") << u"01234565"_qs << u"012345000065"_qs;
    QTest::newRow("last digit 1: manufacturer ends in 100") << u"04252614"_qs << u"042100005264"_qs;
    QTest::newRow("last digit 0: manufacturer ends in 000") << u"123450"_qs << u"012000003455"_qs;
    QTest::newRow("last digit 2: manufacturer ends in 200") << u"123452"_qs << u"012200003453"_qs;
    QTest::newRow("last digit 3: two digits of the item") << u"123453"_qs << u"012300000451"_qs;
    QTest::newRow("last digit 4: one digit of the item") << u"123454"_qs << u"012340000053"_qs;
    QTest::newRow("six digits: number system 0") << u"123456"_qs << u"012345000065"_qs;
    QTest::newRow("seven digits: without check digit") << u"0123456"_qs << u"012345000065"_qs;
    QTest::newRow("number system 1") << u"1123456"_qs << u"112345000062"_qs;
    QTest::newRow("wrong check digit") << u"01234566"_qs << QString();
    QTest::newRow("number system 2 does not exist") << u"2123456"_qs << QString();
    QTest::newRow("five digits") << u"12345"_qs << QString();
    QTest::newRow("nine digits") << u"012345650"_qs << QString();
    QTest::newRow("letters") << u"12345A"_qs << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestGtin::expandsUpcE()
{
    QFETCH(QString, code);
    QFETCH(QString, upcA);
    QCOMPARE(expandUpcE(code).value_or(QString()), upcA);
}

void TestGtin::printsTheShortestForm_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("printed");
    QTest::newRow("EAN-8") << u"96385074"_qs << u"96385074"_qs;
    QTest::newRow("UPC-A") << u"0614141000418"_qs << u"614141000418"_qs;
    QTest::newRow("EAN-13") << u"09506000134352"_qs << u"9506000134352"_qs;
    QTest::newRow("case") << u"10614141000415"_qs << u"10614141000415"_qs;
}

void TestGtin::printsTheShortestForm()
{
    QFETCH(QString, code);
    QFETCH(QString, printed);
    const auto gtin = Gtin::fromCode(code);
    QVERIFY(gtin);
    QCOMPARE(gtin->printed(), printed);
    QCOMPARE(Gtin::fromCode(printed), gtin);
}

void TestGtin::everyMadeNumberIsRead()
{
    bincard::SeededRandom random(1);
    for (int i = 0; i < 20'000; ++i) {
        for (const int length : {8, 12, 13, 14}) {
            QString body;
            for (int d = 1; d < length; ++d)
                body += QChar(u'0' + static_cast<int>(random.below(10)));
            body[0] = QChar(u'1' + static_cast<int>(random.below(9))); // Never all zero.
            const QString code = withCheckDigit(body);
            const auto gtin = Gtin::fromCode(code);
            QVERIFY2(gtin, qPrintable(code));
            QCOMPARE(gtin->digits.right(length), code);
            QCOMPARE(Gtin::fromCode(gtin->digits), gtin);
            QCOMPARE(Gtin::fromCode(gtin->printed()), gtin);
        }
    }
}

void TestGtin::everySingleWrongDigitIsSeen()
{
    bincard::SeededRandom random(2);
    for (int i = 0; i < 2'000; ++i) {
        QString body = QString::number(random.below(900'000'000'000) + 100'000'000'000);
        const QString code = withCheckDigit(body);
        for (qsizetype at = 0; at < code.size(); ++at) {
            for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
                QString wrong = code;
                wrong[at] = digit;
                QCOMPARE(Gtin::fromCode(wrong).has_value(), wrong == code);
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestGtin)
#include "tst_gtin.moc"
