// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity.h"

#include <QtTest>

#include <limits>

using namespace bincard;

class TestQuantity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void refused_data();
    void refused();
    void text_data();
    void text();
    void sumsBeyond64Bits();
};

void TestQuantity::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("thousandths");
    QTest::newRow("whole") << QStringLiteral("12") << qint64(12000);
    QTest::newRow("zero") << QStringLiteral("0") << qint64(0);
    QTest::newRow("minus") << QStringLiteral("-3") << qint64(-3000);
    QTest::newRow("plus") << QStringLiteral("+3") << qint64(3000);
    QTest::newRow("point") << QStringLiteral("1.5") << qint64(1500);
    QTest::newRow("comma") << QStringLiteral("0,125") << qint64(125);
    QTest::newRow("minus below one") << QStringLiteral("-0.001") << qint64(-1);
    QTest::newRow("no leading zero") << QStringLiteral(".5") << qint64(500);
    QTest::newRow("trailing zeros") << QStringLiteral("1.500") << qint64(1500);
    QTest::newRow("leading zeros") << QStringLiteral("0007") << qint64(7000);
    QTest::newRow("spaces around") << QStringLiteral("  7 ") << qint64(7000);
    QTest::newRow("largest") << QStringLiteral("1000000000000") << qint64(1000000000000000);
    QTest::newRow("smallest") << QStringLiteral("-1000000000000") << qint64(-1000000000000000);
}

void TestQuantity::parse()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, thousandths);
    const auto quantity = parseQuantity(text);
    QVERIFY(quantity);
    QCOMPARE(quantity->thousandths, thousandths);
    QCOMPARE(parseQuantity(toString(*quantity))->thousandths, thousandths);
}

void TestQuantity::refused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", "-", "+", ".", ",", "1.", "-.", "1.2345", "1.2.3", "1,2,3", "1.000,5", "--1", "- 1", "1 000", "1e3", "0x10", "twelve", "1000000000000.001", "1000000000001",
             "99999999999999999999", "9223372036854775808"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("digits of another script") << QStringLiteral("\u0661\u0662");
    QTest::newRow("a NUL") << QString(QChar(u'1')) + QChar(u'\0');
}

void TestQuantity::refused()
{
    QFETCH(const QString, text);
    QVERIFY(!parseQuantity(text));
}

void TestQuantity::text_data()
{
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << qint64(12000) << QStringLiteral("12");
    QTest::newRow("zero") << qint64(0) << QStringLiteral("0");
    QTest::newRow("half") << qint64(1500) << QStringLiteral("1.5");
    QTest::newRow("thousandth") << qint64(1) << QStringLiteral("0.001");
    QTest::newRow("hundredth") << qint64(-10) << QStringLiteral("-0.01");
    QTest::newRow("zero inside") << qint64(1050) << QStringLiteral("1.05");
    QTest::newRow("smallest of all") << std::numeric_limits<qint64>::min() << QStringLiteral("-9223372036854775.808");
}

void TestQuantity::text()
{
    QFETCH(const qint64, thousandths);
    QFETCH(const QString, text);
    QCOMPARE(toString(Quantity{thousandths}), text);
}

void TestQuantity::sumsBeyond64Bits()
{
    const Quantity top{std::numeric_limits<qint64>::max()}, bottom{std::numeric_limits<qint64>::min()}, one{1};
    QVERIFY_EXCEPTION_THROWN(top + one, QuantityOverflow);
    QVERIFY_EXCEPTION_THROWN(bottom - one, QuantityOverflow);
    QVERIFY_EXCEPTION_THROWN(-bottom, QuantityOverflow);
    QCOMPARE((top - one + one).thousandths, top.thousandths);
    QCOMPARE((Quantity::units(3) - Quantity::units(5)).thousandths, qint64(-2000));
    QVERIFY(Quantity{1}.isPositive() && Quantity{-1}.isNegative() && Quantity{}.isZero());
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
