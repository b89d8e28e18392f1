// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/rowwriter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace bincard;
using namespace bincard::report;

class TestRowWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAsCells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << QStringLiteral("A-01-2") << QByteArray("A-01-2");
        QTest::newRow("comma") << QStringLiteral("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("quote") << QStringLiteral("10\" pan") << QByteArray("\"10\"\" pan\"");
        QTest::newRow("line feed") << QStringLiteral("a\nb") << QByteArray("\"a\nb\"");
        QTest::newRow("spaces stay") << QStringLiteral(" a ") << QByteArray(" a ");
        QTest::newRow("beyond ASCII") << QString::fromUtf8("Gläser") << QByteArray("Gläser");
        QTest::newRow("formula by =") << QStringLiteral("=1+1") << QByteArray("'=1+1");
        QTest::newRow("formula by +") << QStringLiteral("+1") << QByteArray("'+1");
        QTest::newRow("formula by -") << QStringLiteral("-1") << QByteArray("'-1");
        QTest::newRow("formula by @") << QStringLiteral("@SUM(A1)") << QByteArray("'@SUM(A1)");
        QTest::newRow("formula behind a tab") << QStringLiteral("\t=1") << QByteArray("'\t=1");
        QTest::newRow("formula behind a return") << QStringLiteral("\r=1") << QByteArray("\"'\r=1\"");
        QTest::newRow("formula with a quote") << QStringLiteral("=A(\"x\",1)") << QByteArray("\"'=A(\"\"x\"\",1)\"");
        QTest::newRow("not at the beginning") << QStringLiteral("a=b") << QByteArray("a=b");
    }
    void textsAsCells()
    {
        QFETCH(const QString, text);
        QFETCH(const QByteArray, cell);
        QCOMPARE(csvCell(text), cell);
        const Columns columns{"name"};
        RowWriter json(Format::JsonLines, columns);
        QCOMPARE(QJsonDocument::fromJson(json.text(text).take()).object().value(QLatin1String("name")).toString(), text); // As it is.
    }

    void aRowInBothFormats()
    {
        const Columns columns{"text", "none", "number", "quantity", "price", "at", "expiry", "fragile"};
        const auto write = [](RowWriter &row) {
            row.text(u"a,b").text(u"").number(-7).quantity(Quantity{-2500}).money(-5).time(1'700'000'000'123).day(20'000).flag(true);
            return row.take();
        };
        RowWriter csv(Format::Csv, columns), json(Format::JsonLines, columns);
        QCOMPARE(csv.header(), QByteArray("text,none,number,quantity,price,at,expiry,fragile"));
        const QByteArray line = "\"a,b\",,-7,-2.5,-0.05,2023-11-14T22:13:20.123Z,2024-10-04,yes";
        QCOMPARE(write(csv), line);
        QCOMPARE(write(csv), line); // It begins anew.
        const QByteArray object = R"({"text":"a,b","none":null,"number":-7,"quantity":-2.5,"price":-0.05,"at":"2023-11-14T22:13:20.123Z","expiry":"2024-10-04","fragile":true})";
        QCOMPARE(write(json), object);
        QCOMPARE(write(json), object);
    }

    void whatIsNotKnownIsEmpty()
    {
        const Columns columns{"a", "b", "c"};
        RowWriter csv(Format::Csv, columns);
        QCOMPARE(csv.known(0).time(0).day(0).take(), QByteArray(",,"));
        RowWriter json(Format::JsonLines, columns);
        QCOMPARE(json.known(0).time(0).day(0).take(), QByteArray(R"({"a":null,"b":null,"c":null})"));
    }

    void money_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cents") << qint64(7) << QByteArray("0.07");
        QTest::newRow("a whole") << qint64(1200) << QByteArray("12.00");
        QTest::newRow("the least there is") << std::numeric_limits<qint64>::min() << QByteArray("-92233720368547758.08");
    }
    void money()
    {
        QFETCH(const qint64, minor);
        QFETCH(const QByteArray, text);
        const Columns columns{"price"};
        RowWriter csv(Format::Csv, columns);
        QCOMPARE(csv.money(minor).take(), text);
    }
};

QTEST_GUILESS_MAIN(TestRowWriter)
#include "tst_rowwriter.moc"
