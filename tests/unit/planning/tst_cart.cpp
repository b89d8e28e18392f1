// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aisleroute.h"
#include "planning/cart.h"
#include "planning/chance.h"

#include <QtTest>

#include <algorithm>

using namespace bincard::planning;

namespace {

constexpr Floor kFloor{0, 20'000, 0, 0};

/// "A x y z", with commas between.
std::vector<Stop> stopsOf(const QString &text)
{
    std::vector<Stop> stops;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList words = one.split(u' ', Qt::SkipEmptyParts);
        stops.push_back({words[1].toLongLong(), words[2].toLongLong(), words[3].toLongLong(), words[0]});
    }
    return stops;
}

QString codes(const std::vector<Stop> &stops, const std::vector<std::size_t> &order)
{
    QStringList all;
    for (const std::size_t i : order)
        all << stops[i].code;
    return all.join(u' ');
}

/// Order k wants so many places of aisle k % 5, each aisle 4 m from the next.
std::vector<CartOrder> ordersOf(int count, int stops)
{
    std::vector<CartOrder> orders;
    for (int i = 0; i < count; ++i) {
        CartOrder order;
        for (int k = 0; k < stops; ++k)
            order.stops.push_back({i % 5 * 4000, 1000 + 400 * (i + k), 0, QStringLiteral("P%1-%2").arg(i).arg(k)});
        orders.push_back(std::move(order));
    }
    return orders;
}

std::int64_t lengthOf(const std::vector<CartOrder> &orders, const std::vector<std::size_t> &chosen)
{
    std::vector<Stop> stops;
    for (const std::size_t i : chosen)
        stops.insert(stops.end(), orders[i].stops.begin(), orders[i].stops.end());
    const auto laid = layOut(kFloor, stops);
    std::vector<Cell> cells = laid->cells;
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return shortestRoute(AisleMap(laid->layout), cells, {}).length;
}

} // namespace

class TestCart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walk_data();
    void walk();
    void theWalkIsAsShortAsThereIs();
    void aislesNeedNotBeEquallyFarApart();
    void theFirstIsAlwaysOnIt();
    void limits_data();
    void limits();
    void neighboursGoTogether();
};

void TestCart::walk_data()
{
    QTest::addColumn<QString>("stops");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << "A 0 5000 0" << "A";
    QTest::newRow("up an aisle and back takes each once") << "B 0 4000 0, A 0 1000 0" << "A B";
    QTest::newRow("deep in two aisles is a loop") << "A 0 19000 0, B 4000 19000 0" << "A B";
    QTest::newRow("near the front each aisle is entered and left") << "A 0 500 0, B 4000 600 0, C 8000 500 0" << "A B C";
    QTest::newRow("both sides of an aisle are one") << "L 0 1000 0, R 1400 1500 0, M 0 2000 0" << "L R M";
    QTest::newRow("low bins before high ones") << "B 0 1000 1800, A 0 1000 0" << "A B";
    QTest::newRow("what lies outside is walked by the rule") << "B 0 30000 0, A 0 25000 0" << "A B";
}

void TestCart::walk()
{
    QFETCH(const QString, stops);
    QFETCH(const QString, expected);
    const std::vector<Stop> all = stopsOf(stops);
    QCOMPARE(codes(all, shortestWalk(kFloor, all)), expected);
    std::vector<Stop> turned(all.rbegin(), all.rend());
    QCOMPARE(codes(turned, shortestWalk(kFloor, turned)), expected);
}

/// Compared with every order of the stops, walked on the plain distances of the floor.
void TestCart::theWalkIsAsShortAsThereIs()
{
    Chance chance(7);
    const auto between = [](const Stop &a, const Stop &b) {
        if (a.xMm == b.xMm)
            return std::abs(a.yMm - b.yMm);
        return std::abs(a.xMm - b.xMm) + std::min(a.yMm + b.yMm + 2000, (20'000 - a.yMm) + (20'000 - b.yMm) + 2000);
    };
    const auto start = [](const Stop &a) { return a.xMm + a.yMm + 1000; };
    for (int round = 0; round < 60; ++round) {
        std::vector<Stop> stops;
        for (int i = 0; i < 6; ++i)
            stops.push_back({static_cast<std::int64_t>(chance.below(4)) * 3700, static_cast<std::int64_t>(chance.below(200)) * 100, 0, QString::number(i)});
        const auto lengthOfOrder = [&](const std::vector<std::size_t> &order) {
            std::int64_t sum = start(stops[order.front()]) + start(stops[order.back()]);
            for (std::size_t i = 1; i < order.size(); ++i)
                sum += between(stops[order[i - 1]], stops[order[i]]);
            return sum;
        };
        std::vector<std::size_t> order{0, 1, 2, 3, 4, 5};
        std::int64_t best = lengthOfOrder(order);
        while (std::next_permutation(order.begin(), order.end()))
            best = std::min(best, lengthOfOrder(order));
        // The floor's crossings are a metre behind the outermost bins of all; cells are as long as the steps above.
        QCOMPARE(lengthOfOrder(shortestWalk(kFloor, stops)), best);
    }
}

void TestCart::aislesNeedNotBeEquallyFarApart()
{
    const std::vector<Stop> stops = stopsOf(QStringLiteral("A 0 1000 0, B 3000 1000 0, C 90000 1000 0"));
    const auto laid = layOut(kFloor, stops);
    QVERIFY(laid.has_value());
    QCOMPARE(laid->layout.positions, (std::vector<std::int64_t>{0, 3000, 90'000}));
    QCOMPARE(shortestRoute(AisleMap(laid->layout), laid->cells, {}).length, 2 * 90'000 + 3 * 2 * (1000 + 1000));
}

void TestCart::theFirstIsAlwaysOnIt()
{
    const auto orders = ordersOf(60, 3);
    const std::vector<std::size_t> chosen = fillCart(kFloor, orders, {8, 40, 0, 0}, {300, 1});
    QCOMPARE(chosen.size(), std::size_t{8});
    QCOMPARE(chosen.front(), std::size_t{0});
    QVERIFY(std::is_sorted(chosen.begin(), chosen.end()));
    QCOMPARE(fillCart(kFloor, orders, {8, 40, 0, 0}, {300, 1}), chosen);
    QVERIFY(fillCart(kFloor, {}, {8, 40, 0, 0}, {300, 1}).empty());
}

void TestCart::limits_data()
{
    QTest::addColumn<QString>("orders"); // volume in litres, weight in kg, + for a single piece
    QTest::addColumn<int>("totes");
    QTest::addColumn<int>("litres");
    QTest::addColumn<int>("kilograms");
    QTest::addColumn<QString>("chosen");
    QTest::newRow("all that there are") << "1 1, 1 1" << 8 << 0 << 0 << "0 1";
    QTest::newRow("no more than totes") << "1 1, 1 1, 1 1" << 2 << 0 << 0 << "0 1";
    QTest::newRow("a large order takes two totes") << "1 1, 60 1, 1 1, 1 1" << 3 << 40 << 0 << "0 1";
    QTest::newRow("one that is too large for the rest is left, a smaller one goes") << "1 1, 100 1, 1 1" << 2 << 40 << 0 << "0 2";
    QTest::newRow("the first goes whatever it is") << "400 1, 1 1" << 2 << 40 << 0 << "0";
    QTest::newRow("weight") << "1 60, 1 60, 1 30" << 8 << 0 << 100 << "0 2";
    QTest::newRow("single pieces go with their like") << "1 1+, 1 1, 1 1+" << 2 << 0 << 0 << "0 2";
    QTest::newRow("larger ones with theirs") << "1 1, 1 1+, 1 1" << 8 << 0 << 0 << "0 2";
    QTest::newRow("single pieces share the room of one tote") << "30 1+, 30 1+, 10 1+" << 8 << 40 << 0 << "0 2";
}

void TestCart::limits()
{
    QFETCH(const QString, orders);
    QFETCH(const int, totes);
    QFETCH(const int, litres);
    QFETCH(const int, kilograms);
    QFETCH(const QString, chosen);
    std::vector<CartOrder> all;
    for (QString one : orders.split(u',')) {
        CartOrder order;
        order.onePiece = one.contains(u'+');
        const QStringList words = one.remove(u'+').split(u' ', Qt::SkipEmptyParts);
        order.stops = stopsOf(QStringLiteral("A 0 1000 0"));
        order.volumeMm3 = words[0].toLongLong() * 1'000'000;
        order.weightG = words[1].toLongLong() * 1000;
        all.push_back(std::move(order));
    }
    QStringList indexes;
    for (const std::size_t i : fillCart(kFloor, all, {totes, 40, std::int64_t{litres} * 1'000'000, std::int64_t{kilograms} * 1000}, {100, 1}))
        indexes << QString::number(i);
    QCOMPARE(indexes.join(u' '), chosen);
}

/// What is chosen is walked in less than the eight most urgent would be.
void TestCart::neighboursGoTogether()
{
    const auto orders = ordersOf(40, 2);
    const std::vector<std::size_t> chosen = fillCart(kFloor, orders, {8, 40, 0, 0}, {1000, 1});
    const std::int64_t urgent = lengthOf(orders, {0, 1, 2, 3, 4, 5, 6, 7});
    QVERIFY2(lengthOf(orders, chosen) < urgent * 3 / 4, qPrintable(QStringLiteral("%1 mm, the most urgent %2 mm").arg(lengthOf(orders, chosen)).arg(urgent)));
}

QTEST_GUILESS_MAIN(TestCart)
#include "tst_cart.moc"
