// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gtin.h"
#include "ctl/imports.h"
#include "ctl/people.h"
#include "ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// The warehouse that `bincardctl demo` makes.
class TestDemo : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    const QStringList m_size{text("--items"), text("300"), text("--locations"), text("400"), text("--orders"), text("50"), text("--today"), text("2026-05-04")};

    QString data(const char *name) const { return m_dir.filePath(text(name)); }
    Ran demo(const char *name, const char *seed, const QStringList &more = {}) const
    {
        return run(QStringList{text("demo"), text("--data"), data(name), text("--seed"), text(seed)} + m_size + more);
    }
    Ran ctl(const char *name, const QStringList &words) const { return run(words + QStringList{text("--data"), data(name)}); }
    QByteArray stock(const char *name) const { return ctl(name, {text("stock"), text("--json")}).out; }
    QByteArray orders(const char *name) const { return ctl(name, {text("orders"), text("--json")}).out; }
    QByteArray verified(const char *name) const
    {
        const Ran ran = ctl(name, {text("verify"), text("--json")});
        return ran.exitCode == 0 ? ran.out : ran.words();
    }
    std::unique_ptr<ctl::Books> open(const char *name) const
    {
        auto books = ctl::Books::open(data(name), ctl::Books::Missing::Refuse);
        return books ? std::move(*books) : nullptr;
    }
    template <class Row>
    static std::vector<Row> rows(ctl::Books &books)
    {
        std::vector<Row> all;
        const auto read = books.forEach<Row>([&all](const Row &row) {
            all.push_back(row);
            return true;
        });
        return read ? all : std::vector<Row>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &[name, seed] : {std::pair("a", "7"), {"b", "7"}, {"c", "8"}}) {
            const Ran made = demo(name, seed);
            QVERIFY2(made.exitCode == 0, made.words());
            QVERIFY(made.out.isEmpty());
            QVERIFY2(verified(name).startsWith("{\"clean\":true,"), verified(name));
        }
    }

    void theSameSeedMakesTheSameWarehouse()
    {
        QVERIFY(stock("a").count('\n') > 300);
        QCOMPARE(orders("a").count('\n'), 50);
        QVERIFY(stock("a") == stock("b"));
        QVERIFY(orders("a") == orders("b"));
        QCOMPARE(verified("a"), verified("b"));
    }

    void anotherSeedMakesAnother()
    {
        QVERIFY(stock("a") != stock("c"));
        QVERIFY(orders("a") != orders("c"));
    }

    void everyItemHasAPieceAndACaseCode()
    {
        const auto books = open("a");
        QVERIFY(books);
        std::map<ItemId, std::vector<Barcode>> ofItem;
        std::set<QString> codes;
        for (const Barcode &barcode : rows<Barcode>(*books)) {
            const auto gtin = barcode::Gtin::fromCode(barcode.code);
            QVERIFY2(gtin && gtin->digits == barcode.code, qPrintable(barcode.code));
            QVERIFY2(codes.insert(barcode.code).second, qPrintable(barcode.code));
            ofItem[barcode.item].push_back(barcode);
        }
        QCOMPARE(ofItem.size(), std::size_t{300});
        for (auto &[item, both] : ofItem) {
            QCOMPARE(both.size(), std::size_t{2});
            std::sort(both.begin(), both.end(), [](const Barcode &one, const Barcode &other) { return one.quantity < other.quantity; });
            const auto printed = [&both](std::size_t i) { return barcode::Gtin::fromCode(both[i].code)->printed(); };
            QVERIFY(both[0].quantity == Quantity::units(1));
            QCOMPARE(printed(0).size(), 13);
            QVERIFY(both[1].quantity > Quantity::units(1));
            QCOMPARE(printed(1).size(), 14);
            QCOMPARE(printed(1).sliced(1, 12), printed(0).first(12)); // The case is the piece's, with an indicator in front.
        }
    }

    void placesStandApart()
    {
        const auto books = open("a");
        QVERIFY(books);
        std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t, QString>> points;
        std::set<QString> aisles;
        for (const Location &place : rows<Location>(*books)) {
            if (place.aisle.isEmpty())
                continue;
            aisles.insert(place.aisle);
            // Two bays face each other over an aisle: the same point in front of them, one left and one right.
            QVERIFY2(points.insert({place.xMm, place.yMm, place.zMm, place.bay}).second, qPrintable(place.code));
            QVERIFY(place.generated);
        }
        QCOMPARE(points.size(), std::size_t{400});
        QVERIFY(aisles.size() > 1);
    }

    void someGoodsHaveLotsAndDays()
    {
        const auto books = open("a");
        QVERIFY(books);
        const auto items = rows<Item>(*books);
        const auto tracked = [&items](Tracking tracking) {
            return std::count_if(items.begin(), items.end(), [tracking](const Item &item) { return item.tracking == tracking; });
        };
        QVERIFY(tracked(Tracking::None) > tracked(Tracking::LotAndExpiry));
        for (const Tracking tracking : {Tracking::LotAndExpiry, Tracking::Lot, Tracking::Serial})
            QVERIFY(tracked(tracking) > 0);
        const auto lots = rows<Lot>(*books);
        const std::int64_t today = QDate(1970, 1, 1).daysTo(QDate(2026, 5, 4));
        const auto dated = [&](auto &&is) { return std::count_if(lots.begin(), lots.end(), [&](const Lot &lot) { return lot.expiryDay != 0 && is(lot.expiryDay); }); };
        QVERIFY(dated([&](std::int64_t day) { return day < today; }) > 0);
        QVERIFY(dated([&](std::int64_t day) { return day >= today; }) > 0);
    }

    void itsPeopleAreThere()
    {
        for (const ctl::DemoUser &user : ctl::demoUsers()) {
            const Ran found = ctl("a", {text("lookup"), user.badge, text("--json")});
            QVERIFY2(found.exitCode == 0, found.words());
            QCOMPARE(found.json().at(0)[text("kind")].toString(), text("user"));
        }
    }

    void booksAreNotOverwritten()
    {
        const QByteArray before = stock("c");
        const Ran refused = demo("c", "7");
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(QString::fromUtf8(refused.err), text("%1 has books already: choose another folder, or say --force to add the demo to them.\n").arg(data("c")));
        QVERIFY(stock("c") == before);
    }

    void aDemoThatWasBrokenOffIsCompleted()
    {
        QProcess process;
        process.setProgram(program());
        process.setArguments(QStringList{text("demo"), text("--data"), data("killed"), text("--seed"), text("7")} + m_size);
        process.start();
        QVERIFY(process.waitForStarted());
        // Killed as soon as there is something of it on disk.
        while (QFileInfo(data("killed") + text("/server.db-wal")).size() < 400'000 && !process.waitForFinished(1)) { }
        process.kill();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QVERIFY2(verified("killed").startsWith("{\"clean\":true,"), verified("killed"));
        QVERIFY(orders("killed") != orders("a"));

        const Ran completed = demo("killed", "7", {text("--force")});
        QVERIFY2(completed.exitCode == 0, completed.words());
        QVERIFY(stock("killed") == stock("a"));
        QVERIFY(orders("killed") == orders("a"));
    }

    void awkwardSizes_data()
    {
        QTest::addColumn<QStringList>("size");
        QTest::addColumn<int>("orders");
        const auto row = [](const char *reason, const char *words, int orders) { QTest::newRow(reason) << text(words).split(u' ') << orders; };
        row("nothing at all", "--items 0", 0);
        row("one of each", "--items 1 --locations 1 --orders 1", 1);
        row("no place to put anything", "--items 5 --locations 0 --orders 3", 3);
        row("orders of no items", "--items 0 --locations 0 --orders 3", 0);
        row("more items than places", "--items 200 --locations 3 --orders 0", 0);
    }
    void awkwardSizes()
    {
        QFETCH(const QStringList, size);
        QFETCH(const int, orders);
        const QTemporaryDir dir(scratch());
        const QStringList data{text("--data"), dir.filePath(text("books"))};
        const Ran made = run(QStringList{text("demo")} + size + data);
        QVERIFY2(made.exitCode == 0, made.words());
        QCOMPARE(run(QStringList{text("orders"), text("--json")} + data).out.count('\n'), orders);
        const Ran verified = run(QStringList{text("verify")} + data);
        QVERIFY2(verified.exitCode == 0, verified.words());
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
