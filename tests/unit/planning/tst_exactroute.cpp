// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/chance.h"
#include "planning/aisleroute.h"
#include "planning/onewayroute.h"
#include "support/bruteroute.h"

#include <QtTest>

#include <set>

using namespace bincard;
using namespace bincard::planning;

namespace {

struct Drawn {
    AisleLayout layout;
    std::vector<Cell> stops;
};

/// What a drawn layout may have beside its aisles.
struct Kinds {
    bool blocked = false, oneWay = false, narrow = false, elsewhere = false, inAisles = false, staged = false;
};

std::int32_t below(Chance &chance, std::int32_t bound)
{
    return static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(bound)));
}

Place drawPlace(Chance &chance, const AisleLayout &layout, bool inAisles)
{
    return inAisles && chance.below(3) > 0 ? Place{below(chance, layout.aisles), below(chance, layout.cellCount())} : Place::crossing(below(chance, layout.aisles), below(chance, layout.levels()));
}

/// A small layout with stops that can be reached.
Drawn draw(Chance &chance, std::int32_t blocks, const Kinds &kinds, std::size_t mostStops)
{
    Drawn drawn;
    AisleLayout &layout = drawn.layout;
    layout.aisles = 1 + below(chance, 5);
    layout.cellsPerAisle = 1 + below(chance, 6);
    layout.blocks = blocks;
    layout.cellLength = chance.between(1, 4);
    layout.aisleDistance = chance.between(0, 8);
    layout.bottomDistance = chance.between(0, 2);
    layout.topDistance = chance.between(0, 2);
    layout.depotAisle = below(chance, layout.aisles);
    layout.depotEnd = chance.below(2) == 0 ? AisleEnd::Bottom : AisleEnd::Top;
    for (std::uint64_t i = kinds.blocked ? chance.below(4) : 0; i > 0; --i) {
        const std::int32_t from = below(chance, layout.cellCount());
        layout.blocked.push_back({below(chance, layout.aisles), from, std::min(layout.cellCount() - 1, from + below(chance, 2))});
    }
    for (std::int32_t i = 0; kinds.oneWay && i < layout.aisles; ++i)
        layout.directions.push_back(static_cast<AisleDirection>(chance.below(3)));
    for (std::int32_t i = 0; kinds.narrow && i < layout.aisles; ++i)
        layout.narrow.push_back(chance.below(2) == 0);
    if (kinds.elsewhere) {
        layout.start = drawPlace(chance, layout, kinds.inAisles);
        layout.end = drawPlace(chance, layout, kinds.inAisles);
    }
    const AisleMap map(layout);
    if (!map.endsMeet())
        return drawn;
    std::set<Cell> stops;
    for (std::size_t i = 0; i < mostStops; ++i) {
        const Cell cell{below(chance, layout.aisles), below(chance, layout.cellCount()), kinds.staged ? below(chance, 3) : 0};
        if (map.isReachable(cell))
            stops.insert(cell);
    }
    drawn.stops.assign(stops.begin(), stops.end());
    return drawn;
}

} // namespace

class TestExactRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsEveryOrderTried_data()
    {
        QTest::addColumn<int>("blocks");
        QTest::addColumn<bool>("blocked");
        QTest::addColumn<bool>("narrow");
        QTest::addColumn<bool>("elsewhere");
        for (int blocks = 1; blocks <= 4; ++blocks) {
            QTest::addRow("%d open", blocks) << blocks << false << false << false;
            QTest::addRow("%d with blocked cells", blocks) << blocks << true << false << false;
            QTest::addRow("%d with narrow aisles", blocks) << blocks << false << true << false;
            QTest::addRow("%d that begin and end elsewhere", blocks) << blocks << false << false << true;
            QTest::addRow("%d with all of it", blocks) << blocks << true << true << true;
        }
    }

    void equalsEveryOrderTried()
    {
        QFETCH(int, blocks);
        QFETCH(bool, blocked);
        QFETCH(bool, narrow);
        QFETCH(bool, elsewhere);
        Chance chance(static_cast<std::uint64_t>(blocks * 2 + blocked));
        for (int i = 0; i < 300; ++i) {
            const Drawn drawn = draw(chance, blocks, {blocked, false, narrow, elsewhere}, 6);
            if (drawn.stops.empty())
                continue;
            const AisleMap map(drawn.layout);
            ExactRoute route(map, map.ends());
            const std::int64_t expected = test::bruteLength(map, drawn.stops);
            QCOMPARE(route.length(drawn.stops), expected);
            const std::vector<Cell> order = route.order(drawn.stops);
            QVERIFY(std::is_permutation(order.begin(), order.end(), drawn.stops.begin(), drawn.stops.end()));
            QCOMPARE(map.tourLength(order), expected);
        }
    }

    void walksFromTheMiddleOfAnAisle_data()
    {
        QTest::addColumn<bool>("blocked");
        QTest::addColumn<bool>("narrow");
        QTest::addColumn<bool>("oneWay");
        QTest::addColumn<bool>("staged");
        QTest::newRow("open") << false << false << false << false;
        QTest::newRow("blocked") << true << false << false << false;
        QTest::newRow("narrow") << false << true << false << false;
        QTest::newRow("one-way") << false << false << true << false;
        QTest::newRow("one-way, narrow, blocked") << true << true << true << false;
        QTest::newRow("heavy first") << false << false << false << true;
        QTest::newRow("heavy first around blocked cells") << true << false << false << true;
    }

    void walksFromTheMiddleOfAnAisle()
    {
        QFETCH(bool, blocked);
        QFETCH(bool, narrow);
        QFETCH(bool, oneWay);
        QFETCH(bool, staged);
        Chance chance(static_cast<std::uint64_t>(8 + blocked + 2 * narrow + 4 * oneWay));
        int optimal = 0, all = 0;
        for (int i = 0; i < 400; ++i) {
            const Drawn drawn = draw(chance, 1 + i % 3, {blocked, oneWay, narrow, true, true, staged}, 6);
            if (drawn.stops.empty())
                continue;
            const AisleMap map(drawn.layout);
            const std::int64_t expected = test::bruteLength(map, drawn.stops);
            const AisleRoute route = shortestRoute(map, drawn.stops, {});
            QVERIFY(std::is_permutation(route.stops.begin(), route.stops.end(), drawn.stops.begin(), drawn.stops.end()));
            QVERIFY(std::is_sorted(route.stops.begin(), route.stops.end(), [](const Cell &a, const Cell &b) { return a.stage < b.stage; }));
            QCOMPARE(map.tourLength(route.stops), route.length);
            QVERIFY(route.lowerBound <= expected);
            QVERIFY(!route.optimal || route.length == expected);
            optimal += route.length == expected;
            ++all;
        }
        QVERIFY2(all > 80 && optimal >= all * 97 / 100, qPrintable(QStringLiteral("%1 of %2").arg(optimal).arg(all)));
    }

    void oneWayEqualsEveryOrderTried_data()
    {
        QTest::addColumn<int>("blocks");
        for (int blocks = 1; blocks <= 3; ++blocks)
            QTest::addRow("%d", blocks) << blocks;
    }

    void oneWayEqualsEveryOrderTried()
    {
        QFETCH(int, blocks);
        Chance chance(static_cast<std::uint64_t>(blocks));
        int unsolved = 0;
        for (int i = 0; i < 300; ++i) {
            const Drawn drawn = draw(chance, blocks, {i % 3 == 0, true, i % 5 == 0, i % 4 == 0}, 6);
            const AisleMap map(drawn.layout);
            if (drawn.stops.empty())
                continue;
            const std::int64_t expected = test::bruteLength(map, drawn.stops);
            const OneWayWalk walk = oneWayWalk(map, map.ends(), drawn.stops, expected * 2 + 10);
            const auto &order = walk.order;
            if (!walk.isSolved) { // Too many states: then a search has to do.
                ++unsolved;
                continue;
            }
            QVERIFY(order.has_value());
            QVERIFY(std::is_permutation(order->begin(), order->end(), drawn.stops.begin(), drawn.stops.end()));
            QCOMPARE(map.tourLength(*order), expected);
            QVERIFY(routeBound(map, drawn.stops) <= expected);
            QCOMPARE(shortestRoute(map, drawn.stops, {}).length, expected);
        }
        QVERIFY(unsolved <= 10);
    }

    /// Found by drawing: three crossings that hang together were told apart when two of them were joined.
    void aOneWayTourThroughThreeCrossingsOfAnAisle()
    {
        using enum AisleDirection;
        AisleLayout layout;
        layout.aisles = 4;
        layout.cellsPerAisle = 6;
        layout.blocks = 2;
        layout.cellLength = 2;
        layout.aisleDistance = 4;
        layout.depotAisle = 2;
        layout.depotEnd = AisleEnd::Top;
        layout.directions = {Up, Both, Down, Up};
        const AisleMap map(layout);
        const std::vector<Cell> stops{{0, 8}, {1, 8}, {1, 10}, {2, 0}, {2, 2}, {3, 3}};
        QCOMPARE(test::bruteLength(map, stops), std::int64_t{72});
        QCOMPARE(shortestRoute(map, stops, {}).length, std::int64_t{72});
    }
};

QTEST_APPLESS_MAIN(TestExactRoute)
#include "tst_exactroute.moc"
