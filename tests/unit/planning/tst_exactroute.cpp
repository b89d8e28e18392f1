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

/// A small layout with stops that can be reached.
Drawn draw(Chance &chance, std::int32_t blocks, bool withBlocked, std::size_t mostStops, bool withOneWay = false)
{
    Drawn drawn;
    AisleLayout &layout = drawn.layout;
    layout.aisles = 1 + static_cast<std::int32_t>(chance.below(5));
    layout.cellsPerAisle = 1 + static_cast<std::int32_t>(chance.below(6));
    layout.blocks = blocks;
    layout.cellLength = chance.between(1, 4);
    layout.aisleDistance = chance.between(0, 8);
    layout.bottomDistance = chance.between(0, 2);
    layout.topDistance = chance.between(0, 2);
    layout.depotAisle = static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.aisles)));
    layout.depotEnd = chance.below(2) == 0 ? AisleEnd::Bottom : AisleEnd::Top;
    for (std::uint64_t i = withBlocked ? chance.below(4) : 0; i > 0; --i) {
        const auto from = static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.cellCount())));
        const auto to = std::min(layout.cellCount() - 1, from + static_cast<std::int32_t>(chance.below(2)));
        layout.blocked.push_back({static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.aisles))), from, to});
    }
    for (std::int32_t i = 0; withOneWay && i < layout.aisles; ++i)
        layout.directions.push_back(static_cast<AisleDirection>(chance.below(3)));
    const AisleMap map(layout);
    std::set<Cell> stops;
    for (std::size_t i = 0; i < mostStops; ++i) {
        const Cell cell{static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.aisles))),
            static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.cellCount())))};
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
        for (int blocks = 1; blocks <= 4; ++blocks) {
            QTest::addRow("%d open", blocks) << blocks << false;
            QTest::addRow("%d with blocked cells", blocks) << blocks << true;
        }
    }

    void equalsEveryOrderTried()
    {
        QFETCH(int, blocks);
        QFETCH(bool, blocked);
        Chance chance(static_cast<std::uint64_t>(blocks * 2 + blocked));
        for (int i = 0; i < 300; ++i) {
            const Drawn drawn = draw(chance, blocks, blocked, 6);
            const AisleMap map(drawn.layout);
            ExactRoute route(map);
            const std::int64_t expected = test::bruteLength(map, drawn.stops);
            QCOMPARE(route.length(drawn.stops), expected);
            const std::vector<Cell> order = route.order(drawn.stops);
            QVERIFY(std::is_permutation(order.begin(), order.end(), drawn.stops.begin(), drawn.stops.end()));
            QCOMPARE(map.tourLength(order), expected);
        }
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
            const Drawn drawn = draw(chance, blocks, i % 3 == 0, 6, true);
            const AisleMap map(drawn.layout);
            if (drawn.stops.empty())
                continue;
            const std::int64_t expected = test::bruteLength(map, drawn.stops);
            const auto order = oneWayOrder(map, drawn.stops, expected * 2 + 10);
            if (!order) { // Too many states: then a search has to do.
                ++unsolved;
                continue;
            }
            QVERIFY(std::is_permutation(order->begin(), order->end(), drawn.stops.begin(), drawn.stops.end()));
            QCOMPARE(map.tourLength(*order), expected);
            QVERIFY(routeBound(map, drawn.stops) <= expected);
            QCOMPARE(shortestRoute(map, drawn.stops, {}).length, expected);
        }
        QVERIFY(unsolved <= 10);
    }
};

QTEST_APPLESS_MAIN(TestExactRoute)
#include "tst_exactroute.moc"
