// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aislemap.h"
#include "planning/chance.h"
#include "planning/graphroute.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace bincard::planning;

namespace {

/// A drawn graph, one way in parts, and distances between its first `places` nodes.
std::vector<std::int64_t> draw(Chance &chance, std::size_t nodes, std::size_t places, bool bothWays)
{
    std::vector<GraphEdge> edges;
    for (std::size_t i = 0; i < nodes; ++i) { // A ring keeps it together.
        edges.push_back({i, (i + 1) % nodes, chance.between(1, 50)});
        if (bothWays)
            edges.push_back({(i + 1) % nodes, i, edges.back().length});
    }
    for (std::size_t i = 0; i < 2 * nodes; ++i) {
        const std::size_t from = chance.below(nodes), to = chance.below(nodes);
        edges.push_back({from, to, chance.between(1, 50)});
        if (bothWays)
            edges.push_back({to, from, edges.back().length});
    }
    std::vector<std::size_t> all(places);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return shortestPaths(nodes, edges, all);
}

GraphRouteProblem problemOf(const std::vector<std::int64_t> &table, std::size_t stops)
{
    return {stops, [&table, stops](std::size_t from, std::size_t to) { return table[from * (stops + 2) + to]; }, {}};
}

std::int64_t lengthOf(const GraphRouteProblem &problem, const std::vector<std::size_t> &order)
{
    std::int64_t length = 0;
    std::size_t at = 0;
    for (const std::size_t stop : order) {
        length += problem.distance(at, stop);
        at = stop;
    }
    return length + problem.distance(at, problem.stops + 1);
}

} // namespace

class TestGraphRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactEqualsEveryOrderTried()
    {
        Chance chance(1);
        for (int i = 0; i < 60; ++i) {
            const std::size_t stops = 1 + chance.below(6);
            const std::vector<std::int64_t> table = draw(chance, 15, stops + 2, i % 2 == 0);
            GraphRouteProblem problem = problemOf(table, stops);
            for (std::size_t k = 0; i % 3 == 0 && k < stops; ++k)
                problem.classes.push_back(static_cast<int>(chance.below(3)));
            std::vector<std::size_t> order(stops);
            std::iota(order.begin(), order.end(), std::size_t{1});
            std::int64_t shortest = kNoWay;
            do {
                const bool inOrder = problem.classes.empty() || std::is_sorted(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return problem.classes[a - 1] < problem.classes[b - 1]; });
                if (inOrder)
                    shortest = std::min(shortest, lengthOf(problem, order));
            } while (std::next_permutation(order.begin(), order.end()));
            const GraphRoute route = routeThrough(problem, {});
            QCOMPARE(route.length, shortest);
            QCOMPARE(lengthOf(problem, route.order), shortest);
            QVERIFY(route.optimal);
        }
    }

    void searchKeepsClassesAndItsBound()
    {
        Chance chance(2);
        for (int i = 0; i < 10; ++i) {
            const std::size_t stops = 30;
            const std::vector<std::int64_t> table = draw(chance, 60, stops + 2, i % 2 == 0);
            GraphRouteProblem problem = problemOf(table, stops);
            for (std::size_t k = 0; i % 3 == 0 && k < stops; ++k)
                problem.classes.push_back(static_cast<int>(chance.below(3)));
            std::int64_t before = kNoWay;
            for (const std::int64_t iterations : {0, 1, 10, 100}) {
                SearchLimits limits;
                limits.iterations = iterations;
                const GraphRoute route = routeThrough(problem, limits);
                QVERIFY(route.length <= before);
                before = route.length;
                QCOMPARE(lengthOf(problem, route.order), route.length);
                QVERIFY(route.lowerBound <= route.length);
                std::vector<std::size_t> sorted = route.order;
                std::sort(sorted.begin(), sorted.end());
                for (std::size_t k = 0; k < stops; ++k)
                    QCOMPARE(sorted[k], k + 1);
                for (std::size_t k = 1; !problem.classes.empty() && k < stops; ++k)
                    QVERIFY(problem.classes[route.order[k - 1] - 1] <= problem.classes[route.order[k] - 1]);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestGraphRoute)
#include "tst_graphroute.moc"
