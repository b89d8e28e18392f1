// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "store/listings.h"
#include "trade.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

Ran exported(const QString &data, const char *kind, std::int64_t since = 0, const char *format = "jsonl")
{
    return run({text("export"), text(kind), text("--since"), QString::number(since), text("--format"), text(format), text("--data"), data});
}

/// Stock as a reader of exports has it: account → quantity and reserved.
using Mirror = std::map<QByteArray, std::pair<double, double>>;

QByteArray accountOf(const QJsonObject &row)
{
    QByteArray account;
    for (const char *column : {"item", "owner", "location", "status", "lot", "hu"})
        account += row.value(QLatin1String(column)).toString().toUtf8() + '|';
    return account;
}

void fold(Mirror &mirror, const Ran &ran)
{
    for (const QJsonObject &row : ran.json()) {
        const double quantity = row.value(QLatin1String("quantity")).toDouble(), reserved = row.value(QLatin1String("reserved")).toDouble();
        if (quantity == 0 && reserved == 0)
            mirror.erase(accountOf(row));
        else
            mirror[accountOf(row)] = {quantity, reserved};
    }
}

} // namespace

/// Exports as another system uses them: what it has after many small ones is what one of everything gives.
class TestExport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    int m_houses = 0;
    QString newFolder() { return m_dir.filePath(QString::number(++m_houses)); }

private Q_SLOTS:
    void stockOfManyExportsIsTheStock_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 4; ++seed)
            QTest::addRow("moves of seed %d", seed) << seed;
    }
    void stockOfManyExportsIsTheStock()
    {
        QFETCH(const int, seed);
        SeededRandom random(static_cast<std::uint64_t>(seed));
        Trade trade(newFolder());
        trade.furnish();
        const char *skus[]{"A", "B", "C"}, *places[]{"A-1", "A-2", "B-1"};
        Mirror mirror;
        QByteArray moves;
        std::int64_t next = 0, movesNext = 0;
        for (int round = 0; round < 8; ++round) {
            std::vector<ledger::Body> bodies;
            for (std::int64_t i = random.below(12); i >= 0; --i) {
                const char *sku = skus[random.below(3)], *from = places[random.below(3)];
                if (random.below(3) == 0)
                    bodies.emplace_back(Trade::receive(sku, from, 1 + random.below(3)));
                else
                    bodies.emplace_back(Trade::move(sku, from, places[random.below(3)], 1 + random.below(2))); // Also of what is not there: facts are booked.
            }
            trade.commit(bodies);
            const Ran stock = exported(trade.dir(), "stock", next);
            QVERIFY2(stock.exitCode == 0, stock.words());
            fold(mirror, stock);
            next = nextOf(stock);
            const Ran moved = exported(trade.dir(), "moves", movesNext);
            moves += moved.out;
            movesNext = nextOf(moved);
            QCOMPARE(movesNext, next);
        }
        const Ran all = exported(trade.dir(), "stock");
        Mirror whole;
        fold(whole, all);
        QVERIFY(!whole.empty());
        QVERIFY(mirror == whole);
        QCOMPARE(nextOf(all), next);
        QCOMPARE(exported(trade.dir(), "moves").out, moves);
        const Ran nothing = exported(trade.dir(), "stock", next);
        QCOMPARE(nothing.out, QByteArray());
        QCOMPARE(nextOf(nothing), next);

        Mirror books; // And both are what the books say.
        for (const QJsonObject &row : run({text("stock"), text("--json"), text("--data"), trade.dir()}).json())
            books[accountOf(row)].first = static_cast<double>(row.value(QLatin1String("quantity")).toInteger()) / 1000;
        QCOMPARE(books.size(), whole.size());
        for (const auto &[account, quantities] : books)
            QCOMPARE(whole[account].first, quantities.first);
    }

    /// An emptied account has no row any more, and its id is a hash.
    void anAccountIsFoundByItsMoves()
    {
        Trade trade(newFolder());
        trade.furnish();
        trade.commit({Trade::receive("A", "A-1", 2), Trade::receive("A", "B-1", 1), Trade::move("A", "A-1", "A-2", 2)});
        const auto books = ctl::Books::open(trade.dir(), ctl::Books::Missing::Refuse);
        QVERIFY(books.ok());
        store::Database &database = (*books)->engine().database();
        const Account emptied = Trade::at("A", "A-1");
        const auto row = (*books)->queries().find<Stock>(accountId(emptied));
        QVERIFY(row.ok() && !row->has_value());
        const auto found = store::movedAccount(database, ledger::kFirstWarehouse, accountId(emptied));
        QVERIFY2(found.ok(), qPrintable(found.ok() ? QString() : found.error().detail));
        QVERIFY(*found == emptied);
        const auto never = store::movedAccount(database, ledger::kFirstWarehouse, accountId(Trade::at("B", "A-1")));
        QVERIFY(never.ok() && !never->has_value());
    }

    void anOrderGoesOutOfTheHouse()
    {
        Trade trade(newFolder());
        trade.furnish();
        trade.commit({Trade::receive("A", "A-1", 10), Trade::receive("B", "A-2", 5)});
        trade.importCsv("orders", "order,item,quantity,price,currency,country,ship_by\nSO-1,A,4,1.50,EUR,DE,2030-01-02 12:00:00\nSO-1,B,2.5,2,EUR,DE,2030-01-02 12:00:00\n");
        const Ran orders = exported(trade.dir(), "orders");
        const auto lines = orders.json();
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[1].value(text("quantity")).toDouble(), 2.5);
        QCOMPARE(lines[0].value(text("ship_by")).toString(), text("2030-01-02T12:00:00.000Z"));
        const std::int64_t before = nextOf(orders);

        trade.commit(Trade::ship("SO-1", 1, "A", "A-1", 3, "CT-1"));
        const auto shipments = exported(trade.dir(), "shipments", before).json();
        QCOMPARE(shipments.size(), std::size_t(1));
        const std::pair<const char *, QJsonValue> expected[]{{"order", text("SO-1")}, {"line", 1}, {"item", text("A")}, {"quantity", 3}, {"parcel", text("CT-1")},
            {"carrier", text("OWN")}, {"service", text("OWN-NEXT")}, {"weight_g", 750}, {"manifest", text("PACK/1")}, {"lot", QJsonValue()}};
        for (const auto &[column, value] : expected)
            QVERIFY2(shipments[0].value(QLatin1String(column)) == value, column);
        const auto changed = exported(trade.dir(), "orders", before).json();
        QCOMPARE(changed.size(), std::size_t(2)); // All lines of an order of which one changed.
        QCOMPARE(changed[0].value(text("shipped")).toDouble(), 3.0);

        const auto receipts = exported(trade.dir(), "receipts").json();
        QCOMPARE(receipts.size(), std::size_t(2));
        QCOMPARE(receipts[1].value(text("item")).toString(), text("B"));
        QCOMPARE(receipts[1].value(text("quantity")).toDouble(), 5.0);
        QCOMPARE(receipts[1].value(text("location")).toString(), text("A-2"));
    }

    void lotsSerialsAndUnitsHaveTheirNames()
    {
        Trade trade(newFolder());
        trade.furnish();
        trade.importCsv("items", "sku,name,tracking\nL,Milk,lot_and_expiry\nN,Phone,serial\n");
        trade.importCsv("stock", "item,location,quantity,lot,expiry,status,hu,received\nL,A-1,2.5,=7,2031-03-31,quarantine,T-1,2026-01-05\n");
        const QByteArray row = "L,HOUSE,A-1,2.5,0,quarantine,'=7,2031-03-31,T-1,2026-01-05\n";
        QVERIFY(exported(trade.dir(), "stock", 0, "csv").out.contains(row));
        QVERIFY(exported(trade.dir(), "stock", 1, "csv").out.contains(row));
        ledger::Receive receive = Trade::receive("N", "A-2", 1);
        receive.serial = text("SN-1");
        trade.commit({receive});
        const auto receipts = exported(trade.dir(), "receipts").json();
        QCOMPARE(receipts.size(), std::size_t(1)); // The opening balance was there before.
        QCOMPARE(receipts[0].value(text("serials")).toString(), text("SN-1"));
        const auto moves = exported(trade.dir(), "moves").json();
        QCOMPARE(moves.size(), std::size_t(2));
        QCOMPARE(moves[0].value(text("operation")).toString(), text("opening"));
        QCOMPARE(moves[0].value(text("from_location")).toString(), text("SUPPLIER"));
        QCOMPARE(moves[0].value(text("to_hu")).toString(), text("T-1"));
        QCOMPARE(moves[0].value(text("to_status")).toString(), text("quarantine"));
        QCOMPARE(moves[1].value(text("operation")).toString(), text("receive"));

        trade.importCsv("orders", "order,item,quantity\nSO-1,N,1\n");
        auto leaves = Trade::ship("SO-1", 1, "N", "A-2", 1, "CT-1");
        std::get<ledger::Pack>(leaves[0]).serial = text("SN-1");
        trade.commit(leaves);
        const auto shipments = exported(trade.dir(), "shipments").json();
        QCOMPARE(shipments.size(), std::size_t(1));
        QCOMPARE(shipments[0].value(text("serials")).toString(), text("SN-1"));
    }

    void aReceiptNamesWhatAnnouncedIt()
    {
        Trade trade(newFolder());
        trade.furnish();
        trade.importCsv("purchase-orders", "order,item,quantity,supplier\nPO-1,A,10,ACME\nPO-1,B,5,ACME\n");
        ledger::Receive receive = Trade::receive("B", "A-1", 4);
        receive.document = inboundId(InboundKind::PurchaseOrder, text("PO-1"));
        receive.inboundLine = inboundLineId(receive.document, 2);
        trade.commit({receive, Trade::receive("C", "A-1", 1)});
        const auto receipts = exported(trade.dir(), "receipts").json();
        QCOMPARE(receipts.size(), std::size_t(2));
        QCOMPARE(receipts[0].value(text("purchase_order")).toString(), text("PO-1"));
        QCOMPARE(receipts[0].value(text("purchase_line")).toInt(), 2);
        QCOMPARE(receipts[0].value(text("supplier")).toString(), text("ACME"));
        QVERIFY(receipts[0].value(text("ship_notice")).isNull());
        QVERIFY(receipts[1].value(text("purchase_order")).isNull()); // It came without a document.
    }

    /// What was exported can be imported, and changes nothing.
    void itemsComeBackAsTheyWent()
    {
        Trade trade(newFolder());
        trade.furnish();
        const Ran items = exported(trade.dir(), "items", 0, "csv");
        QVERIFY(items.out.contains("A,\"Apple, red\",HOUSE,goods,none,05012345678900,,,,,,,,1.50,EUR,"));
        QVERIFY(items.out.contains("B,'=B(1),HOUSE"));
        QVERIFY(exported(trade.dir(), "items").out.contains("\"name\":\"=B(1)\""));
        const QString path = m_dir.filePath(text("again.csv"));
        writeFile(path, QByteArray(items.out).replace("'=B(1)", "=B(1)"));
        const Ran again = run({text("import"), text("items"), path, text("--data"), trade.dir()});
        QVERIFY2(again.exitCode == 0, again.words());
        QCOMPARE(exported(trade.dir(), "items", nextOf(items), "csv").out.count('\n'), 1); // The header.

        trade.importCsv("items", "sku,name\nC,Sour cherry\nD,Date\n");
        QCOMPARE(exported(trade.dir(), "items", nextOf(items)).json().size(), std::size_t(2));
    }

    void returnsAreWhatIsAnnounced()
    {
        Trade trade(newFolder());
        trade.furnish();
        trade.importCsv("orders", "order,item,quantity\nSO-7,A,4\n");
        ledger::PutReturns put;
        ReturnLine line;
        line.id = returnLineId(text("R-1"), 1);
        line.number = text("R-1");
        line.ordinal = 1;
        line.item = Trade::item("A");
        line.orderLine = orderLineId(orderId(text("SO-7")), 1);
        line.quantity = Quantity::units(2);
        line.announcedMs = 1'700'000'000'123;
        put.returns = {line};
        trade.commit({put});
        const auto returns = exported(trade.dir(), "returns", 1).json();
        QCOMPARE(returns.size(), std::size_t(1));
        QCOMPARE(returns[0].value(text("return")).toString(), text("R-1"));
        QCOMPARE(returns[0].value(text("order")).toString(), text("SO-7"));
        QCOMPARE(returns[0].value(text("order_line")).toInt(), 1);
        QCOMPARE(returns[0].value(text("state")).toString(), text("announced"));
        QCOMPARE(returns[0].value(text("announced")).toString(), text("2023-11-14T22:13:20.123Z"));
        QCOMPARE(exported(trade.dir(), "returns", 0, "csv").out, exported(trade.dir(), "returns", 1, "csv").out);
    }

    void whatCannotBeAsked_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << QStringList{} << 2 << text("Say what to export");
        QTest::newRow("an unknown kind") << QStringList{text("customers")} << 2 << text("items, stock, orders");
        QTest::newRow("two kinds") << QStringList{text("items"), text("stock")} << 2 << text("Say what to export");
        QTest::newRow("an unknown format") << QStringList{text("stock"), text("--format"), text("xml")} << 2 << text("csv or jsonl");
        QTest::newRow("before the beginning") << QStringList{text("stock"), text("--since"), text("-1")} << 2 << text("whole number");
        QTest::newRow("no number") << QStringList{text("stock"), text("--since"), text("all")} << 2 << text("whole number");
        QTest::newRow("after the end") << QStringList{text("stock"), text("--since"), text("1000000")} << 3 << text("The log ends at");
        QTest::newRow("another warehouse") << QStringList{text("stock"), text("--warehouse"), text("W-9")} << 3 << text("There is no warehouse W-9");
        QTest::newRow("no books") << QStringList{text("stock"), text("--data"), text("/nonexistent")} << 4 << text("There is no Bincard data");
        QTest::newRow("its own warehouse") << QStringList{text("stock"), text("--warehouse"), text("1")} << 0 << text("next ");
    }
    void whatCannotBeAsked()
    {
        QFETCH(QStringList, words);
        QFETCH(const int, exitCode);
        QFETCH(const QString, said);
        static const Trade trade(newFolder());
        if (!words.contains(text("--data")))
            words << text("--data") << trade.dir();
        const Ran ran = run(QStringList{text("export")} + words);
        QVERIFY2(ran.exitCode == exitCode, ran.words());
        QVERIFY2(QString::fromUtf8(ran.err).contains(said), ran.words());
        if (exitCode != 0)
            QCOMPARE(ran.out, QByteArray());
    }

    void aReaderThatGoesAwayEndsItQuietly()
    {
        Trade trade(newFolder());
        QByteArray csv = "sku,name\n";
        for (int i = 0; i < 5000; ++i)
            csv += "S-" + QByteArray::number(i) + ",A thing with a name of some length\n";
        trade.importCsv("items", csv);
        for (const char *signal : {"", "trap '' PIPE; "}) { // Whether the shell lets the signal through or not.
            const Ran ran = runProgram(text("sh"), {text("-c"), text(signal) + text("\"$0\" export items --data \"$1\" | head -n 1"), program(), trade.dir()});
            QCOMPARE(ran.exitCode, 0);
            QCOMPARE(ran.out.count('\n'), 1);
            QCOMPARE(ran.err, QByteArray());
        }
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
