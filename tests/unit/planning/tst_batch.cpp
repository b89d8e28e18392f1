// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aisleroute.h"
#include "planning/batch.h"
#include "planning/batchexact.h"
#include "planning/batchunits.h"
#include "planning/chance.h"
#include "planning/tourlength.h"

#include <QtTest>

#include <algorithm>
#include <thread>

using namespace bincard::planning;

namespace {

AisleLayout layoutOf(std::int32_t aisles, std::int32_t cells, std::int32_t blocks)
{
    AisleLayout layout;
    layout.aisles = aisles;
    layout.cellsPerAisle = cells;
    layout.blocks = blocks;
    layout.cellLength = 10;
    layout.aisleDistance = 50;
    layout.bottomDistance = layout.topDistance = 10;
    return layout;
}

BatchProblem draw(Chance &chance, const AisleLayout &layout, std::size_t orders, std::uint32_t mostLines)
{
    BatchProblem problem;
    problem.orders.resize(orders);
    for (BatchOrder &order : problem.orders) {
        for (std::uint64_t i = 1 + chance.below(mostLines); i > 0; --i) {
            const Cell cell{static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.aisles))), static_cast<std::int32_t>(chance.below(static_cast<std::uint64_t>(layout.cellCount())))};
            order.lines.push_back({cell, chance.between(1, 3), chance.between(0, 4)});
        }
    }
    return problem;
}

SearchLimits limited(std::int64_t iterations, std::uint64_t seed = 1)
{
    SearchLimits limits;
    limits.iterations = iterations;
    limits.seed = seed;
    return limits;
}

/// The shortest way to part the units, by trying every one.
std::int64_t brute(const AisleMap &map, const BatchUnits &units, std::size_t next, UnitTours &tours)
{
    if (next == units.count()) {
        TourLength length(map);
        std::int64_t sum = 0;
        for (const std::vector<std::size_t> &tour : tours)
            sum += length.compute(cellsOf(units, tour));
        return sum;
    }
    std::int64_t shortest = kNoWay;
    for (std::size_t i = 0; i <= tours.size(); ++i) {
        if (i == tours.size())
            tours.emplace_back();
        tours[i].push_back(next);
        if (units.fits(units.loadOf(tours[i])))
            shortest = std::min(shortest, brute(map, units, next + 1, tours));
        tours[i].pop_back();
        if (tours[i].empty()) {
            tours.pop_back();
            break;
        }
    }
    return shortest;
}

/// More threads than pieces, in whatever order.
class BackwardsExecutor final : public Executor
{
public:
    void forEach(std::size_t count, const std::function<void(std::size_t)> &work) const override
    {
        std::vector<std::thread> threads;
        for (std::size_t i = count; i-- > 0;)
            threads.emplace_back(work, i);
        for (std::thread &thread : threads)
            thread.join();
    }
};

bool sameTours(const BatchPlan &a, const BatchPlan &b)
{
    return a.length == b.length && std::equal(a.tours.begin(), a.tours.end(), b.tours.begin(), b.tours.end(), [](const BatchTour &x, const BatchTour &y) { return x.picks == y.picks && x.stops == y.stops; });
}

} // namespace

class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactEqualsEveryPartitionTried()
    {
        Chance chance(4);
        for (int i = 0; i < 60; ++i) {
            const AisleLayout layout = layoutOf(4, 6, 1 + i % 2);
            const AisleMap map(layout);
            BatchProblem problem = draw(chance, layout, 2 + chance.below(5), 4);
            problem.capacity.orders = 2 + static_cast<std::int64_t>(chance.below(2));
            problem.capacity.items = 14;
            problem.capacity.volume = 40;
            const BatchUnits units = wholeOrders(problem);
            UnitTours tours;
            const std::int64_t expected = brute(map, units, 0, tours);
            const BatchPlan plan = planBatches(map, problem, BatchMethod::Search, limited(0), SequentialExecutor());
            QVERIFY(plan.optimal);
            QCOMPARE(plan.length, expected);
            QCOMPARE(plan.lowerBound, expected);
            // Also from a bad plan, so that it is the exact method that finds it.
            const auto exact = exactBatches(map, units, expected + 1, [] { return false; });
            QVERIFY(exact && exact->isProved && (units.count() == 0 || !exact->tours.empty()));
            QVERIFY(exact->lowerBound <= expected);
        }
    }

    void moreIterationsAreNeverLonger_data()
    {
        QTest::addColumn<bool>("mayDivide");
        QTest::addColumn<int>("orders");
        QTest::newRow("whole orders, solved exactly") << false << 12;
        QTest::newRow("whole orders") << false << 40;
        QTest::newRow("orders in parts") << true << 20;
        QTest::newRow("in groups") << false << 700;
    }

    void moreIterationsAreNeverLonger()
    {
        QFETCH(bool, mayDivide);
        QFETCH(int, orders);
        Chance chance(9);
        const AisleLayout layout = layoutOf(8, 20, 1);
        const AisleMap map(layout);
        BatchProblem problem = draw(chance, layout, static_cast<std::size_t>(orders), 6);
        problem.capacity.orders = 5;
        problem.mayDivide = mayDivide;
        std::int64_t before = kNoWay;
        for (const std::int64_t iterations : {0, 1, 7, 50, 1000, 15'000, 40'000}) {
            const BatchPlan plan = planBatches(map, problem, BatchMethod::Search, limited(iterations), SequentialExecutor());
            QVERIFY2(plan.length <= before, qPrintable(QString::number(iterations)));
            QVERIFY(plan.lowerBound <= plan.length);
            before = plan.length;
        }
    }

    void threadsDoNotMatter()
    {
        Chance chance(10);
        const AisleLayout layout = layoutOf(8, 20, 1);
        const AisleMap map(layout);
        for (const std::size_t orders : {50U, 700U}) {
            BatchProblem problem = draw(chance, layout, orders, 5);
            problem.capacity.orders = 4;
            const BatchPlan alone = planBatches(map, problem, BatchMethod::Search, limited(150'000), SequentialExecutor());
            QVERIFY(sameTours(alone, planBatches(map, problem, BatchMethod::Search, limited(150'000), BackwardsExecutor())));
            QVERIFY(orders > 50 || !sameTours(alone, planBatches(map, problem, BatchMethod::Fifo, limited(0), SequentialExecutor())));
        }
    }

    void boundHoldsAgainstTheExactMethod()
    {
        Chance chance(11);
        for (int i = 0; i < 20; ++i) {
            const AisleLayout layout = layoutOf(6, 8, 1);
            const AisleMap map(layout);
            BatchProblem problem = draw(chance, layout, 9, 3);
            problem.capacity.items = 9;
            const BatchPlan exact = planBatches(map, problem, BatchMethod::Search, limited(0), SequentialExecutor());
            const BatchPlan savings = planBatches(map, problem, BatchMethod::Savings, limited(0), SequentialExecutor());
            QVERIFY(exact.optimal);
            QVERIFY2(savings.lowerBound <= exact.length, qPrintable(QStringLiteral("%1 > %2").arg(savings.lowerBound).arg(exact.length)));
            problem.mayDivide = true;
            const BatchPlan divided = planBatches(map, problem, BatchMethod::Search, limited(20'000), SequentialExecutor());
            QVERIFY(divided.length <= savings.length);
            QVERIFY(divided.lowerBound <= divided.length);
        }
    }

    void anOrderAboveTheCapacityIsLeftOrDivided()
    {
        const AisleLayout layout = layoutOf(3, 5, 1);
        const AisleMap map(layout);
        BatchProblem problem;
        problem.capacity.items = 4;
        problem.orders = {{{{{0, 1}, 9, 0}, {{2, 2}, 1, 0}}}, {{{{1, 1}, 4, 0}}}};
        const BatchPlan whole = planBatches(map, problem, BatchMethod::Search, limited(100), SequentialExecutor());
        QCOMPARE(whole.left.size(), std::size_t{2});
        QCOMPARE(whole.tours.size(), std::size_t{1});
        problem.mayDivide = true;
        const BatchPlan divided = planBatches(map, problem, BatchMethod::Search, limited(100), SequentialExecutor());
        QCOMPARE(divided.left.size(), std::size_t{0});
        std::int64_t carried = 0;
        for (const BatchTour &tour : divided.tours) {
            std::int64_t items = 0;
            for (const BatchPick &pick : tour.picks)
                items += pick.quantity;
            QVERIFY(items <= 4);
            carried += items;
        }
        QCOMPARE(carried, std::int64_t{14});
        problem.capacity.items = 1;
        problem.orders[0].lines[0].quantity = 10'000'000;
        QCOMPARE(planBatches(map, problem, BatchMethod::Fifo, limited(0), SequentialExecutor()).left.size(), std::size_t{1});
    }

    void nothingToDo()
    {
        const AisleMap map(layoutOf(3, 5, 1));
        const BatchPlan plan = planBatches(map, {}, BatchMethod::Search, limited(100), SequentialExecutor());
        QVERIFY(plan.tours.empty() && plan.optimal);
        QCOMPARE(plan.length, std::int64_t{0});
    }
};

QTEST_APPLESS_MAIN(TestBatch)
#include "tst_batch.moc"
