// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aisleroute.h"
#include "planning/chance.h"
#include "planning/routerules.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace bincard::planning;

class TestRouteRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengths_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("order");
        const auto row = [](const char *name, RouteRule rule, int length, const char *order) { QTest::newRow(name) << static_cast<int>(rule) << length << QString::fromLatin1(order); };
        // Aisles 0 to 2 of length 11, 10 apart; by hand: up 0, down 1, into 2 and back.
        row("s-shape goes into the third aisle and back", RouteRule::SShape, 11 + 11 + 40 + 2 * 8, "0/1 0/9 1/5 2/2 2/7");
        row("return", RouteRule::Return, 2 * 10 + 2 * 6 + 2 * 8 + 40, "0/1 0/9 1/5 2/2 2/7");
        row("midpoint: cell 5 of aisle 1 is in the far half", RouteRule::Midpoint, 11 + 11 + 40 + 2 * 5, "0/1 0/9 1/5 2/7 2/2");
        row("largest gap", RouteRule::LargestGap, 11 + 11 + 40 + 2 * 5, "0/1 0/9 1/5 2/7 2/2");
        row("combined", RouteRule::Combined, 11 + 2 * 5 + 11 + 40, "0/1 0/9 1/5 2/7 2/2");
    }

    void lengths()
    {
        QFETCH(int, rule);
        QFETCH(int, length);
        QFETCH(QString, order);
        AisleLayout layout;
        layout.aisles = 4;
        layout.cellsPerAisle = 10;
        layout.aisleDistance = 10;
        layout.bottomDistance = layout.topDistance = 1;
        const RuledRoute route = ruledRoute(AisleMap(layout), {{0, 1}, {0, 9}, {1, 5}, {2, 2}, {2, 7}}, static_cast<RouteRule>(rule));
        QStringList words;
        for (const Cell &stop : route.stops)
            words.append(QStringLiteral("%1/%2").arg(stop.aisle).arg(stop.cell));
        QCOMPARE(words.join(u' '), order);
        QCOMPARE(route.length, length);
    }

    void neverShorterThanTheShortest()
    {
        Chance chance(5);
        for (int i = 0; i < 300; ++i) {
            AisleLayout layout;
            layout.aisles = 1 + static_cast<std::int32_t>(chance.below(6));
            layout.cellsPerAisle = 1 + static_cast<std::int32_t>(chance.below(9));
            layout.blocks = 1 + static_cast<std::int32_t>(chance.below(3));
            layout.aisleDistance = chance.between(1, 9);
            layout.topDistance = chance.between(0, 2);
            layout.depotAisle = static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.aisles)));
            layout.depotEnd = i % 2 == 0 ? AisleEnd::Bottom : AisleEnd::Top;
            if (i % 5 == 0)
                layout.blocked.push_back({0, 0, 0});
            const AisleMap map(layout);
            std::set<Cell> drawn;
            for (int k = 0; k < 12; ++k) {
                const Cell cell{static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.aisles))), static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.cellCount())))};
                if (map.isReachable(cell))
                    drawn.insert(cell);
            }
            const std::vector<Cell> stops(drawn.begin(), drawn.end());
            const std::int64_t shortest = shortestRoute(map, stops, {}).length;
            for (const RouteRule rule : {RouteRule::SShape, RouteRule::LargestGap, RouteRule::Return, RouteRule::Midpoint, RouteRule::Combined}) {
                const RuledRoute route = ruledRoute(map, stops, rule);
                QVERIFY(std::is_permutation(route.stops.begin(), route.stops.end(), stops.begin(), stops.end()));
                QVERIFY(route.length >= map.tourLength(route.stops));
                QVERIFY(map.tourLength(route.stops) >= shortest);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRouteRules)
#include "tst_routerules.moc"
