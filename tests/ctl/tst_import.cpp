// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// Small files into empty books.
class TestImport : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString data() const { return m_dir->filePath(text("books")); }
    QString file(const char *name, const QByteArray &bytes) const
    {
        writeFile(m_dir->filePath(text(name)), bytes);
        return m_dir->filePath(text(name));
    }
    Ran ctl(const QStringList &arguments) const { return run(arguments + QStringList{text("--data"), data()}); }
    Ran import(const char *kind, const QByteArray &bytes, const QStringList &options = {}) const
    {
        return ctl(QStringList{text("import"), text(kind), file("in.csv", bytes), text("--json")} + options);
    }
    QByteArray stock() const { return ctl({text("stock"), text("--json")}).out; }
    QString itemName(const char *sku) const { return ctl({text("lookup"), text(sku), text("--json")}).json().front()[text("name")].toString(); }
    void mustImport(const char *kind, const QByteArray &bytes) const
    {
        const Ran ran = import(kind, bytes);
        QVERIFY2(ran.exitCode == 0, ran.words());
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        if (QFile::exists(data())) {
            const Ran verified = ctl({text("verify")});
            QVERIFY2(verified.exitCode == 0, verified.words());
        }
    }

    void itemsPlacesAndStock()
    {
        mustImport("items", "sku,name,gtin,case_gtin,case_quantity,tracking\nA1,Mug,5012345678900,15012345678907,6,none\nB2,Honey,4006381333931,,,lot_and_expiry\n");
        mustImport("locations", "code,kind,x_mm\na-01-1,pick,4000\nSTAGE-1,staging,0\n");
        mustImport("stock", "item,location,quantity,lot,expiry,status,hu\na1,A-01-1,12,,,,\nB2,A-01-1,2.5,L7,2027-03-31,,\nA1,A-01-1,3,,,damaged,\nA1,STAGE-1,4,,,,P-1\n");
        const QByteArray expected =
            "{\"item\":\"A1\",\"location\":\"A-01-1\",\"lot\":null,\"hu\":null,\"status\":\"available\",\"owner\":\"HOUSE\",\"quantity\":12000}\n"
            "{\"item\":\"A1\",\"location\":\"A-01-1\",\"lot\":null,\"hu\":null,\"status\":\"damaged\",\"owner\":\"HOUSE\",\"quantity\":3000}\n"
            "{\"item\":\"A1\",\"location\":\"STAGE-1\",\"lot\":null,\"hu\":\"P-1\",\"status\":\"available\",\"owner\":\"HOUSE\",\"quantity\":4000}\n"
            "{\"item\":\"B2\",\"location\":\"A-01-1\",\"lot\":\"L7\",\"hu\":null,\"status\":\"available\",\"owner\":\"HOUSE\",\"quantity\":2500}\n";
        QCOMPARE(stock(), expected);
        const auto found = ctl({text("lookup"), text("15012345678907"), text("--json")}).json();
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0][text("item")].toString(), text("A1"));
        QCOMPARE(found[0][text("quantity")].toInteger(), 6000);
        QCOMPARE(found[0][text("available")].toInteger(), 12000);
    }

    void theSameFileTwiceChangesNothing()
    {
        const QByteArray items = "sku,name,gtin\nA1,Mug,5012345678900\nB2,Bowl,\n";
        const QByteArray places = "code\nA-01-1\nA-01-2\n";
        const QByteArray balances = "item,location,quantity\nA1,A-01-1,12\nB2,A-01-2,7\n";
        mustImport("items", items);
        mustImport("locations", places);
        mustImport("stock", balances);
        const QByteArray before = stock();
        for (const auto &[kind, bytes] : {std::pair("items", items), {"locations", places}, {"stock", balances}}) {
            const Ran again = import(kind, bytes);
            QCOMPARE(again.exitCode, 0);
            QCOMPARE(again.json().at(0)[text("operations")].toInteger(), 0);
            QVERIFY(again.err.contains("Nothing had to be imported"));
        }
        QCOMPARE(stock(), before);
    }

    void deliveries()
    {
        mustImport("items", "sku\nA1\nB2\n");
        const QByteArray orders = "order,item,quantity,supplier,expected,over_percent\nPO1,A1,12,ACME,2027-03-31,10\nPO2,B2,1,ACME,,\nPO1,B2,2.5,ACME,2027-03-31,10\n";
        const QByteArray notices = "notice,item,quantity,order,sscc,lot,expiry\nN1,A1,8,PO1,340123450000000024,L7,2027-12-31\n";
        mustImport("purchase-orders", orders);
        mustImport("asns", notices);
        QCOMPARE(ctl({text("lookup"), text("po1"), text("--json")}).out,
            QByteArray("{\"kind\":\"purchase_order\",\"number\":\"PO1\",\"state\":\"announced\",\"supplier\":\"ACME\",\"expected\":\"2027-03-31\",\"lines\":["
                       "{\"line\":1,\"item\":\"A1\",\"ordered\":12000,\"received\":0,\"open\":true,\"lot\":null,\"expiry\":null,\"sscc\":null},"
                       "{\"line\":2,\"item\":\"B2\",\"ordered\":2500,\"received\":0,\"open\":true,\"lot\":null,\"expiry\":null,\"sscc\":null}]}\n"));
        QVERIFY(ctl({text("lookup"), text("N1"), text("--json")}).out.contains("\"lot\":\"L7\",\"expiry\":\"2027-12-31\",\"sscc\":\"340123450000000024\""));
        for (const auto &[kind, bytes] : {std::pair("purchase-orders", orders), {"asns", notices}}) {
            const Ran again = import(kind, bytes);
            QVERIFY2(again.exitCode == 0, again.words());
            QCOMPARE(again.json().at(0)[text("operations")].toInteger(), 0);
        }
        mustImport("purchase-orders", "order,item,quantity\nPO1,A1,20\n"); // What has no column stays.
        QVERIFY(ctl({text("lookup"), text("PO1"), text("--json")}).out.contains("\"supplier\":\"ACME\",\"expected\":\"2027-03-31\",\"lines\":[{\"line\":1,\"item\":\"A1\",\"ordered\":20000"));
    }

    void customers()
    {
        mustImport("items", "sku,name\nA1,Mug\n");
        mustImport("orders", "order,item,quantity,customer\nO1,A1,1,C9\n");
        const QByteArray file = "customer,name,street,city,postcode,country\nC9,Maria Kowalska,14 Harbour Street,Whitby,YO21 1DN,United Kingdom\nC10,Ada Ray,Mill Lane 2,Northam,,\n";
        const Ran first = import("customers", file);
        QVERIFY2(first.exitCode == 0, first.words());
        QCOMPARE(first.json().at(0)[text("operations")].toInteger(), 1);
        QCOMPARE(import("customers", file).json().at(0)[text("operations")].toInteger(), 0); // The same again is no news.
        QByteArray moved = file;
        moved.replace("14 Harbour Street", "1 Cliff Road");
        QCOMPARE(import("customers", moved).json().at(0)[text("operations")].toInteger(), 1);
        QCOMPARE(import("customers", moved).json().at(0)[text("operations")].toInteger(), 0);
        // An order that names the customer again does not take the address away.
        mustImport("orders", "order,item,quantity,customer,country\nO2,A1,1,C9,France\n");
        QCOMPARE(import("customers", moved).json().at(0)[text("operations")].toInteger(), 0);
        for (const char *words : {"Kowalska", "Cliff Road", "Harbour"}) { // Nowhere in the clear.
            QDir books(data());
            for (const QString &name : books.entryList(QDir::Files)) {
                QFile raw(books.filePath(name));
                QVERIFY(raw.open(QIODevice::ReadOnly));
                QVERIFY2(!raw.readAll().contains(words), qPrintable(name));
            }
        }
    }

    void returns()
    {
        mustImport("items", "sku\nA1\nB2\n");
        mustImport("orders", "order,item,quantity,customer\nO1,A1,3,C7\nO1,B2,1,C7\n");
        const QByteArray announced = "return,item,quantity,order,announced\nRMA1,A1,2,O1,2027-03-31\nRMA1,B2,1,O1,2027-03-31\nRMA2,A1,1,,\n";
        const Ran first = import("returns", announced);
        QVERIFY2(first.exitCode == 0, first.words());
        QVERIFY(first.json().at(0)[text("operations")].toInteger() > 0);
        QCOMPARE(import("returns", announced).json().at(0)[text("operations")].toInteger(), 0);
        mustImport("returns", "return,item,quantity,customer\nRMA3,A1,1,C9\n");
        const Ran tooMany = import("returns", "return,item,quantity,order\nRMA4,A1,4,O1\n");
        QCOMPARE(tooMany.exitCode, 3);
        QVERIFY2(tooMany.err.contains("more than the 3 of order O1"), tooMany.words());
        mustImport("items", "sku\nC3\n");
        QVERIFY(import("returns", "return,item,quantity,order\nRMA4,C3,1,O1\n").err.contains("order O1 has no such line of this item"));
    }

    void pickFaces()
    {
        mustImport("items", "sku\nA1\n");
        mustImport("locations", "code\nA-01-1\nA-01-2\n");
        mustImport("pick-faces", "item,location,minimum,maximum\nA1,A-01-1,2,20\n");
        QCOMPARE(import("pick-faces", "item,location,minimum,maximum\nA1,A-01-1,2,20\n").json().at(0)[text("operations")].toInteger(), 0);
        mustImport("pick-faces", "item,location\nA1,A-01-2\n");
        mustImport("pick-faces", "item,location\nA1,\n");
        QCOMPARE(import("pick-faces", "item,location\nA1,\n").json().at(0)[text("operations")].toInteger(), 0);
    }

    void aChangeCanBeTakenBack()
    {
        mustImport("items", "sku,name\nA1,Mug\n");
        mustImport("items", "sku,name\nA1,Cup\n");
        QCOMPARE(itemName("A1"), text("Cup"));
        mustImport("items", "sku,name\nA1,Mug\n"); // The very file of the beginning: not the same operation.
        QCOMPARE(itemName("A1"), text("Mug"));
    }

    void aFieldWithoutColumnStays()
    {
        mustImport("items", "sku,name,price\nA1,Mug,7.90\n");
        mustImport("items", "sku,weight_g\na1,300\n");
        QCOMPARE(itemName("A1"), text("Mug"));
    }

    void aCorrectedBalancePostsTheDifference()
    {
        mustImport("items", "sku\nA1\n");
        mustImport("locations", "code\nA-01-1\n");
        mustImport("stock", "item,location,quantity\nA1,A-01-1,12\n");
        mustImport("stock", "item,location,quantity\nA1,A-01-1,10\n");
        QVERIFY(stock().contains("\"quantity\":10000}"));
        mustImport("stock", "item,location,quantity\nA1,A-01-1,0\n");
        QCOMPARE(stock(), QByteArray());
    }

    void mapsColumns()
    {
        const Ran ran = import("items", "ArticleNo;Title;Colour\nA1;Mug;red\n", {text("--map"), text("sku=ArticleNo,name=Title"), text("--separator"), text(";")});
        QVERIFY2(ran.exitCode == 0, ran.words());
        QVERIFY(ran.err.contains("not used: Colour"));
        QCOMPARE(itemName("A1"), text("Mug"));
    }

    void readsOtherEncodings()
    {
        QVERIFY(import("items", "sku,name\nA1,K\xe4se\n").exitCode == 3);
        QVERIFY(!QFile::exists(data()));
        QVERIFY(import("items", "sku,name\nA1,K\xe4se\n", {text("--encoding"), text("latin1")}).exitCode == 0);
        QCOMPARE(itemName("A1"), text("K\u00e4se"));
        QVERIFY(import("items", QByteArray("\xff\xfe" "s\0k\0u\0,\0n\0a\0m\0e\0\n\0" "A\0" "2\0,\0\xd6\0l\0\n\0", 30)).exitCode == 0);
        QCOMPARE(itemName("A2"), text("\u00d6l"));
        QVERIFY(import("items", "\xef\xbb\xbfsku,name\nA3,Tee\n").exitCode == 0);
        QCOMPARE(itemName("A3"), text("Tee"));
    }

    void badRows_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *reason, const char *kind, const char *bytes, const char *words) {
            QTest::newRow(reason) << text(kind) << QByteArray(bytes) << QByteArray(words);
        };
        row("no sku", "items", "sku,name\n,Mug\n", "line 2, column sku: empty");
        row("sku twice", "items", "sku,name\nA1,Mug\na1,Cup\n", "line 3, column sku: a1 stands in line 2 already");
        row("wrong check digit", "items", "sku,gtin\nA1,5012345678901\n", "line 2, column gtin: \"5012345678901\" is no GTIN: 8, 12, 13 or 14 digits, the last a check digit");
        row("code of another item", "items", "sku,gtin\nNEW,5012345678900\n", "line 2, column gtin: 05012345678900 is the code of item KNOWN already");
        row("code twice", "items", "sku,barcode\nA1,X\nA2,X\n", "line 3, column barcode: X stands in line 2 already");
        row("case of nothing", "items", "sku,case_gtin,case_quantity\nA1,15012345678907,0\n", "line 2, column case_quantity: a case holds more than nothing");
        row("tracking", "items", "sku,tracking\nA1,always\n", "line 2, column tracking: \"always\" is none of none, lot, lot_and_expiry, serial, serial_at_packing");
        row("weight", "items", "sku,weight_g\nA1,1.5\n", "line 2, column weight_g: \"1.5\" is no whole number from 0 to 100000000");
        row("yes or no", "items", "sku,fragile\nA1,perhaps\n", "line 2, column fragile: \"perhaps\" is none of yes, no");
        row("column too few", "items", "sku,name,price\nA1,Mug\n", "line 2, column price: the row has 2 columns, the header 3");
        row("line break in a name", "items", "sku,name\nA1,\"Mug\nred\"\n", "line 2, column name: a line break or another control character");
        row("quote never closed", "items", "sku,name\nA1,\"Mug\n", "line 2, column name: the quote opened in line 2 is never closed: the file may have been cut off");
        row("virtual place", "locations", "code\nSupplier\n", "line 2, column code: SUPPLIER is a place of the books, not of the house");
        row("kind of place", "locations", "code,kind\nA,roof\n", "line 2, column kind: \"roof\" is none of pick, reserve, dock");
        row("item is not known", "stock", "item,location,quantity\nNONE,PLACE,1\n", "line 2, column item: there is no item NONE");
        row("place is not known", "stock", "item,location,quantity\nKNOWN,NOWHERE,1\n", "line 2, column location: there is no location NOWHERE");
        row("less than nothing", "stock", "item,location,quantity\nKNOWN,PLACE,-1\n", "line 2, column quantity: a balance is not negative");
        row("four decimals", "stock", "item,location,quantity\nKNOWN,PLACE,1.0001\n", "line 2, column quantity: \"1.0001\" is no quantity");
        row("account twice", "stock", "item,location,quantity\nKNOWN,PLACE,1\nknown,place,2\n", "line 3, column item: line 2 gives the same item, place, lot, unit and status: add the two up");
        row("lot is missing", "stock", "item,location,quantity\nLOTTED,PLACE,1\n", "line 2, column lot: LOTTED is tracked by lot");
        row("expiry is missing", "stock", "item,location,quantity,lot\nLOTTED,PLACE,1,L1\n", "line 2, column expiry: LOTTED is tracked by lot and expiry");
        row("expiry is none", "stock", "item,location,quantity,lot,expiry\nLOTTED,PLACE,1,L1,31.3.2027\n", "line 2, column expiry: \"31.3.2027\" is no date such as 2027-03-31");
        row("unit at two places", "stock", "item,location,quantity,hu\nKNOWN,PLACE,1,P1\nLOTTED,OTHER,1,P1\n", "line 3, column lot: LOTTED is tracked by lot");
        row("service in stock", "stock", "item,location,quantity\nPOST,PLACE,1\n", "line 2, column item: POST is a service, which nobody can store");
        row("delivery of an unknown item", "purchase-orders", "order,item,quantity\nPO1,NONE,1\n", "line 2, column item: there is no item NONE");
        row("delivery of a service", "purchase-orders", "order,item,quantity\nPO1,POST,1\n", "line 2, column item: POST is a service, which nobody can deliver");
        row("delivery of less than nothing", "purchase-orders", "order,item,quantity\nPO1,KNOWN,-4\n", "line 2, column quantity: what is to come is more than nothing");
        row("delivery in an unknown unit", "purchase-orders", "order,item,quantity\nPO1,KNOWN,4 boxes\n", "line 2, column quantity: \"4 boxes\" is no quantity");
        row("line of a delivery twice", "purchase-orders", "order,item,quantity,line\nPO1,KNOWN,4,2\nPO1,KNOWN,5,2\n", "line 3, column line: line 2 of the file is line 2 of PO1 already");
        row("expiry without a lot", "asns", "notice,item,quantity,expiry\nN1,KNOWN,4,2027-03-31\n", "line 2, column expiry: an expiry belongs to a lot");
        row("pallet that is none", "asns", "notice,item,quantity,sscc\nN1,KNOWN,4,340123450000000025\n", "line 2, column sscc: 340123450000000025 is no SSCC: 18 digits, the last of them a check digit");
        row("notice of no order", "asns", "notice,item,quantity,order\nN1,KNOWN,4,PO7\n", "line 2, column order: there is no purchase order PO7");
        row("customer without a name", "customers", "customer,name,street,city\nC1,,Mill Lane 2,Northam\n", "line 2, column name: ");
        row("customer twice", "customers", "customer,name,street,city\nC1,Ada,Mill Lane 2,Northam\nC1,Ada,Mill Lane 3,Northam\n", "line 3, column customer: C1 stands in line 2 already");
        row("return of an unknown item", "returns", "return,item,quantity\nR1,NONE,1\n", "line 2, column item: there is no item NONE");
        row("return of less than nothing", "returns", "return,item,quantity\nR1,KNOWN,-1\n", "line 2, column quantity: what comes back is more than nothing");
        row("return of no order", "returns", "return,item,quantity,order\nR1,KNOWN,1,O7\n", "line 2, column order: there is no order O7");
        row("line of a return twice", "returns", "return,item,quantity,line\nR1,KNOWN,1,2\nR1,KNOWN,1,2\n", "line 3, column line: line 2 of the file is line 2 of R1 already");
        row("place of no item", "pick-faces", "item,location\nNONE,PLACE\n", "line 2, column item: there is no item NONE");
        row("pick face at no place", "pick-faces", "item,location\nKNOWN,NOWHERE\n", "line 2, column location: there is no location NOWHERE");
        row("pick face twice", "pick-faces", "item,location\nKNOWN,PLACE\nknown,OTHER\n", "line 3, column item: line 2 gives the same item a place");
        row("maximum below the minimum", "pick-faces", "item,location,minimum,maximum\nKNOWN,PLACE,5,4\n", "line 2, column maximum: the maximum is less than the minimum");
        row("order of an unknown item", "orders", "order,item,quantity\n1,NONE,1\n", "line 2, column item: there is no item NONE: import items first, or say --create-items");
        row("order with two customers", "orders", "order,item,quantity,customer\n1,KNOWN,1,7\n1,KNOWN,1,8\n", "line 3, column customer: order 1 has another customer in an earlier row");
        row("order line of less than nothing", "orders", "order,item,quantity\n1,KNOWN,-1\n", "line 2, column quantity: an order line has a positive quantity");
    }
    void badRows()
    {
        QFETCH(const QString, kind);
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, words);
        mustImport("items", "sku,gtin,tracking,kind\nKNOWN,5012345678900,,\nLOTTED,,lot_and_expiry,\nPOST,,,service\n");
        mustImport("locations", "code\nPLACE\nOTHER\n");
        const Ran ran = import(qPrintable(kind), bytes);
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.err.contains("in.csv, " + words), ran.err);
        QVERIFY(ran.err.contains("Nothing was imported: mend the unusable rows, or leave them out with --skip-bad."));
        const QJsonObject report = ran.json().at(0);
        QCOMPARE(report[text("applied")].toBool(), false);
        QCOMPARE(report[text("operations")].toInteger(), 0);
        QCOMPARE(report[text("unusable")].toInteger(), 1);
        QCOMPARE(report[text("bad")].toArray().size(), 1);
        QCOMPARE(stock(), QByteArray());
    }

    void goodRowsOfAFileWithBadOnesWhenTold()
    {
        const QByteArray bytes = "sku,name\nA1,Mug\n,Bowl\nA3,Cup\nA4\n";
        const Ran refused = import("items", bytes);
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(!QFile::exists(data()));
        const Ran taken = import("items", bytes, {text("--skip-bad")});
        QVERIFY2(taken.exitCode == 0, taken.words());
        const QJsonObject report = taken.json().at(0);
        QCOMPARE(report[text("rows")].toInteger(), 4);
        QCOMPARE(report[text("used")].toInteger(), 2);
        QCOMPARE(report[text("unusable")].toInteger(), 2);
        QCOMPARE(itemName("A3"), text("Cup"));
        QCOMPARE(ctl({text("lookup"), text("A4")}).exitCode, 1);
    }

    void badRowsOfOneFileKeepTheOthersOut()
    {
        const Ran ran = ctl({text("import"), text("items"), file("good.csv", "sku\nA1\n"), file("bad.csv", "sku\n\"A2\n")});
        QCOMPARE(ran.exitCode, 3);
        QVERIFY(ran.err.contains("bad.csv, line 2, column sku: the quote opened in line 2 is never closed"));
        QVERIFY(!QFile::exists(data()));
    }

    void dryRunChangesNothing()
    {
        const Ran ran = import("items", "sku\nA1\n", {text("--dry-run")});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY(ran.err.contains("this was a dry run"));
        QVERIFY(!QFile::exists(data()));
    }

    void ordersOfAShopWithoutProfile()
    {
        mustImport("items", "sku,name\nA1,Mug\nB2,Bowl\n");
        const QByteArray orders = "order,item,quantity,customer,received,priority\n7,A1,2,55,2026-05-04 10:00:00,5\n8,b2,1,,2026-05-04,\n7,A1,2,55,,\n";
        mustImport("orders", orders);
        const QByteArray expected =
            "{\"order\":\"7\",\"state\":\"new\",\"lines\":[{\"line\":1,\"item\":\"A1\",\"quantity\":2000,\"picked\":0,\"state\":\"open\"},"
            "{\"line\":2,\"item\":\"A1\",\"quantity\":2000,\"picked\":0,\"state\":\"open\"}]}\n"
            "{\"order\":\"8\",\"state\":\"new\",\"lines\":[{\"line\":1,\"item\":\"B2\",\"quantity\":1000,\"picked\":0,\"state\":\"open\"}]}\n";
        QCOMPARE(ctl({text("orders"), text("--json")}).out, expected);
        QCOMPARE(import("orders", orders).json().at(0)[text("operations")].toInteger(), 0);

        const Ran other = import("orders", "order,item,quantity,customer\n7,A1,3,55\n7,A1,2,55\n7,A1,2,55\n");
        QCOMPARE(other.exitCode, 3);
        QVERIFY(other.err.contains("line 2, column order: order 7 is in the books already, with another line 1"));
        QVERIFY(other.err.contains("line 4, column order: order 7 is in the books already, and without this line 3"));
        QCOMPARE(ctl({text("orders"), text("--json")}).out, expected);
    }

    void goodsOfAnotherOwner()
    {
        mustImport("items", "sku,name,owner\nA1,Mug,\nA1,Their mug,acme\n");
        mustImport("locations", "code\nP\n");
        mustImport("stock", "item,location,quantity,owner\nA1,P,1,\nA1,P,2,ACME\n");
        QVERIFY(stock().contains("\"owner\":\"ACME\",\"quantity\":2000"));
        QVERIFY(stock().contains("\"owner\":\"HOUSE\",\"quantity\":1000"));
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
