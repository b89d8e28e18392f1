// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/profile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::imports;

namespace {

QString shown(RowClass rowClass)
{
    switch (rowClass) {
    case RowClass::Service: return QStringLiteral("service");
    case RowClass::Cancellation: return QStringLiteral("cancellation");
    case RowClass::Adjustment: return QStringLiteral("adjustment");
    case RowClass::Line: return QStringLiteral("line");
    case RowClass::Unusable: return QStringLiteral("unusable");
    }
    return {};
}

} // namespace

class TestOrderRow : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    struct Read {
        OrderRow row;
        QString wrong; ///< column and reason
        bool charged = false;
    };

    Read read(const QByteArray &line)
    {
        const auto profile = loadProfile(QStringLiteral("online-retail"));
        if (!profile)
            qFatal("%s", qPrintable(profile.error().detail));
        QFile file(m_dir.filePath(QStringLiteral("a.csv")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" + line + "\n");
        file.close();
        const auto source = TextSource::open(file.fileName(), Encoding::Utf8);
        CsvReader reader(**source, ',');
        CsvRecord record;
        if (!*reader.next(record))
            qFatal("no header");
        const auto mapping = Mapping::make(ImportKind::Orders, record, profile->columns, file.fileName());
        if (!mapping || !*reader.next(record))
            qFatal("no row");
        Cells cells(record, *mapping);
        Read result{readOrderRow(cells, record, OrderColumns(*mapping), profile->rules), {}, false};
        if (cells.error())
            result.wrong = mapping->columnName(cells.error()->column) + QStringLiteral(": ") + cells.error()->reason;
        result.charged = result.row.isChargedService(profile->rules);
        return result;
    }

private Q_SLOTS:
    void classes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("rowClass");
        const auto row = [](const char *reason, const char *line, const char *rowClass) { QTest::newRow(reason) << QByteArray(line) << QString::fromLatin1(rowClass); };
        row("goods", "576080,22465,HANGING STAR,12,2011-11-14 08:10:00,1.65,18211.0,United Kingdom", "line");
        row("free goods for a customer", "576080,22465,GIFT,1,2011-11-14 08:10:00,0.0,18211.0,United Kingdom", "line");
        row("goods without customer", "576080,22465,GIFT,1,2011-11-14 08:10:00,1.65,,United Kingdom", "line");
        row("postage", "576080,POST,POSTAGE,1,2011-11-14 08:10:00,18.0,12345.0,France", "service");
        row("dotcom postage without customer", "576080,DOT,DOTCOM POSTAGE,1,2011-11-14 08:10:00,18.0,,United Kingdom", "service");
        row("manual", "576080,M,Manual,1,2011-11-14 08:10:00,18.0,12345.0,France", "service");
        row("service in lower case", "576080,post,POSTAGE,1,2011-11-14 08:10:00,18.0,12345.0,France", "service");
        row("carriage", "576080,C2,CARRIAGE,1,2011-11-14 08:10:00,50.0,12345.0,EIRE", "service");
        row("service on a cancellation", "C576080,POST,POSTAGE,-1,2011-11-14 08:10:00,18.0,12345.0,France", "service");
        row("discount on a cancellation", "C576218,D,Discount,-1,2011-11-14 12:57:00,183.0,13694.0,United Kingdom", "service");
        row("samples on a cancellation", "C576080,S,SAMPLES,-1,2011-11-14 08:10:00,18.0,,United Kingdom", "service");
        row("commission", "C576080,CRUK,CRUK Commission,-1,2011-11-14 08:10:00,18.0,14096.0,United Kingdom", "service");
        row("bank charges", "C576080,BANK CHARGES,Bank Charges,-1,2011-11-14 08:10:00,18.0,,United Kingdom", "service");
        row("negative service without C", "576080,M,Manual,-1,2011-11-14 08:10:00,18.0,12345.0,France", "service");
        row("goods whose code begins like a service", "576080,M123,MUG,1,2011-11-14 08:10:00,1.0,12345.0,France", "line");
        row("gift voucher is goods", "576080,DCGSSGIRL,GIRLS PARTY BAG,1,2011-11-14 08:10:00,3.29,12345.0,France", "line");
        row("cancellation", "C576108,20685,DOORMAT,-24,2011-11-14 10:32:00,7.08,15113.0,United Kingdom", "cancellation");
        row("cancellation without customer", "C576108,20685,DOORMAT,-24,2011-11-14 10:32:00,7.08,,United Kingdom", "cancellation");
        row("free cancellation without customer", "C576108,20685,DOORMAT,-24,2011-11-14 10:32:00,0.0,,United Kingdom", "cancellation");
        row("loss", "576185,22575,missing?,-130,2011-11-14 11:25:00,0.0,,United Kingdom", "adjustment");
        row("negative goods with price and customer", "576185,22575,WREATH,-1,2011-11-14 11:25:00,2.5,12345.0,United Kingdom", "adjustment");
        row("found", "576185,22575,found,30,2011-11-14 11:25:00,0.0,,United Kingdom", "adjustment");
        row("quantity 0", "576185,22575,WREATH,0,2011-11-14 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("cancellation of a positive quantity", "C576185,22575,WREATH,1,2011-11-14 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("quantity in words", "576185,22575,WREATH,many,2011-11-14 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("no quantity", "576185,22575,WREATH,,2011-11-14 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("no item", "576185,,WREATH,1,2011-11-14 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("no order", ",22575,WREATH,1,2011-11-14 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("negative price", "576185,22575,WREATH,1,2011-11-14 11:25:00,-1.0,12345.0,United Kingdom", "unusable");
        row("no such day", "576185,22575,WREATH,1,2011-11-31 11:25:00,1.0,12345.0,United Kingdom", "unusable");
        row("a column too few", "576185,22575,WREATH,1,2011-11-14 11:25:00,1.0,12345.0", "unusable");
        row("a column too many", "576185,22575,WREATH,1,2011-11-14 11:25:00,1.0,12345.0,France,x", "unusable");
    }
    void classes()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, rowClass);
        const Read result = read(line);
        QCOMPARE(shown(result.row.rowClass), rowClass);
        QCOMPARE(result.wrong.isEmpty(), rowClass != QLatin1String("unusable"));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("quantity in words") << QByteArray("1,2,x,many,2011-11-14 11:25:00,1.0,1,France") << QStringLiteral("Quantity: \"many\" is no quantity");
        QTest::newRow("time") << QByteArray("1,2,x,1,yesterday,1.0,1,France") << QStringLiteral("InvoiceDate: \"yesterday\" is no time such as 2026-05-04 13:45:00");
        QTest::newRow("price with three decimals") << QByteArray("1,2,x,1,2011-11-14,1.005,1,France") << QStringLiteral("UnitPrice: \"1.005\" is no price such as 12.95");
        QTest::newRow("short row") << QByteArray("1,2,x") << QStringLiteral("Quantity: the row has 3 columns, the header 8");
        QTest::newRow("quote") << QByteArray("1,2,x\"y,1,2011-11-14,1.0,1,France") << QStringLiteral("Description: a quote inside a field without quotes");
        QTest::newRow("no item") << QByteArray("1,,x,1,2011-11-14,1.0,1,France") << QStringLiteral("StockCode: empty");
        QTest::newRow("huge quantity") << QByteArray("1,2,x,9999999999999,2011-11-14,1.0,1,France") << QStringLiteral("Quantity: \"9999999999999\" is no quantity");
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, words);
        QCOMPARE(read(line).wrong, words);
    }

    void readsValues()
    {
        const Read result = read("C576108, 84030e ,\"  RED  \"\"BIG\"\" MAT \",-24,2011-11-14 10:32:00,7.08,15113.0,United Kingdom");
        QCOMPARE(result.row.order, QStringLiteral("C576108"));
        QCOMPARE(result.row.sku, QStringLiteral("84030E"));
        QCOMPARE(result.row.description, QStringLiteral("RED \"BIG\" MAT"));
        QCOMPARE(result.row.quantity.thousandths, -24000);
        QCOMPARE(result.row.priceMinor, 708);
        QCOMPARE(result.row.currency, QStringLiteral("GBP"));
        QCOMPARE(result.row.customer, QStringLiteral("15113"));
        QCOMPARE(result.row.receivedMs, 1321266720000); // 2011-11-14T10:32:00Z: no summer time in London.
    }

    void chargesServicesOfOrdersOnly()
    {
        QVERIFY(read("576080,POST,POSTAGE,1,2011-11-14 08:10:00,18.0,12345.0,France").charged);
        QVERIFY(!read("C576080,POST,POSTAGE,-1,2011-11-14 08:10:00,18.0,12345.0,France").charged);
        QVERIFY(!read("576080,M,Manual,-1,2011-11-14 08:10:00,18.0,12345.0,France").charged);
        QVERIFY(!read("576080,22465,STAR,1,2011-11-14 08:10:00,18.0,12345.0,France").charged);
    }

    void profilesAreStrict_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("p.json is no JSON profile");
        QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("p.json is no JSON profile");
        QTest::newRow("no kind") << QByteArray("{\"columns\":{}}") << QStringLiteral("p.json: \"kind\" is");
        QTest::newRow("no columns") << QByteArray("{\"kind\":\"items\"}") << QStringLiteral("p.json: \"columns\" is an object");
        QTest::newRow("unknown field") << QByteArray("{\"kind\":\"items\",\"columns\":{\"skew\":\"A\"}}") << QStringLiteral("\"skew\" is no field of items");
        QTest::newRow("unknown key") << QByteArray("{\"kind\":\"items\",\"columns\":{},\"colour\":1}") << QStringLiteral("a profile has no key \"colour\"");
        QTest::newRow("order rules of items") << QByteArray("{\"kind\":\"items\",\"columns\":{},\"services\":[]}") << QStringLiteral("a profile has no key \"services\"");
        QTest::newRow("services in words") << QByteArray("{\"kind\":\"orders\",\"columns\":{},\"services\":\"POST\"}") << QStringLiteral("\"services\" is a list of texts");
        QTest::newRow("no such zone") << QByteArray("{\"kind\":\"orders\",\"columns\":{},\"timeZone\":\"Moon\"}") << QStringLiteral("\"timeZone\" is an IANA name");
    }
    void profilesAreStrict()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, words);
        const auto profile = parseProfile(json, QStringLiteral("p.json"));
        QVERIFY(!profile.ok());
        QVERIFY2(profile.error().detail.contains(words), qPrintable(profile.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestOrderRow)
#include "tst_orderrow.moc"
