// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batch.h"

#include "planning/batchanneal.h"
#include "planning/batchbound.h"
#include "planning/batchexact.h"
#include "planning/batchnear.h"
#include "planning/batchsavings.h"

#include <algorithm>
#include <memory>
#include <numeric>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostCompared = 300; ///< with so many units all are compared with all
constexpr std::size_t kNear = 30; ///< else each with so many
constexpr std::size_t kChains = 2; ///< searches beside each other; their number is part of the method
constexpr std::size_t kMostInChain = 600; ///< units; more are searched in groups
constexpr std::size_t kGroup = 250; ///< units of a group, about
constexpr std::int64_t kGroupChanges = 60'000; ///< of each group before they are drawn anew
constexpr std::int64_t kBeforeExact = 20'000; ///< changes for a good plan to prove or to better
constexpr std::size_t kMostLines = 20'000; ///< that are searched line by line
constexpr std::uint64_t kOtherSeed = 0x9e3779b97f4a7c15ULL;

class Planner
{
public:
    Planner(const AisleMap &map, const BatchProblem &problem, const SearchLimits &limits, const Executor &executor)
        : m_map(map), m_problem(problem), m_limits(limits), m_executor(executor), m_units(wholeOrders(problem))
    {
    }

    [[nodiscard]] BatchPlan plan(BatchMethod method)
    {
        m_tours = firstInFirstOut(m_units);
        m_length = lengthOf(m_units, m_tours);
        m_bound = batchBound(m_map, m_problem, m_units);
        if (method != BatchMethod::Fifo)
            startBetter();
        if (method == BatchMethod::Search && m_length > m_bound)
            search();
        return finished();
    }

private:
    [[nodiscard]] std::int64_t lengthOf(const BatchUnits &units, const UnitTours &tours) const
    {
        std::vector<std::int64_t> lengths(tours.size());
        constexpr std::size_t kPiece = 64;
        m_executor.forEach((tours.size() + kPiece - 1) / kPiece, [&](std::size_t piece) {
            TourLength length(m_map);
            for (std::size_t i = piece * kPiece; i < std::min(tours.size(), (piece + 1) * kPiece); ++i)
                lengths[i] = length.compute(cellsOf(units, tours[i]));
        });
        return std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0});
    }
    void keepIfShorter(UnitTours tours, std::int64_t length)
    {
        if (length < m_length) {
            m_tours = std::move(tours);
            m_length = length;
        }
    }
    void startBetter()
    {
        std::vector<std::size_t> all(m_units.count());
        std::iota(all.begin(), all.end(), std::size_t{0});
        if (m_units.fits(m_units.loadOf(all)) && !all.empty()) { // One tour is never longer than two.
            keepIfShorter({all}, lengthOf(m_units, {all}));
            return;
        }
        m_near = nearUnits(m_map, m_units, m_units.count() <= kMostCompared ? kMostCompared : kNear, m_executor);
        UnitTours tours = savingsTours(m_map, m_units, m_near, m_limits, m_executor);
        for (std::vector<std::uint32_t> &near : m_near)
            near.resize(std::min(near.size(), kNear));
        const std::int64_t length = lengthOf(m_units, tours);
        keepIfShorter(std::move(tours), length);
    }

    void search()
    {
        std::int64_t changes = m_limits.iterations;
        const bool mayBeExact = !m_problem.mayDivide && m_units.count() <= kMostExactUnits;
        if (m_near.empty())
            return;
        if (mayBeExact) {
            runChains(m_units, m_near, std::min(changes, kBeforeExact), 0);
            if (solveExactly())
                return;
        }
        if (m_problem.mayDivide) {
            // Half for whole orders, so that the rest begins well; each half grows with the whole.
            runEither(m_units, m_near, (changes + 1) / 2, 0);
            searchLines(changes / 2);
        } else {
            runEither(m_units, m_near, changes, 1);
        }
    }
    void runEither(const BatchUnits &units, const NearSets &near, std::int64_t changes, std::uint64_t stream)
    {
        if (units.count() <= kMostInChain)
            runChains(units, near, changes, stream);
        else
            runGroups(units, near, changes, stream);
    }
    [[nodiscard]] std::uint64_t seedOf(std::uint64_t stream, std::uint64_t piece) const { return Chance(m_limits.seed ^ (kOtherSeed * (stream * 1'000'003 + piece + 1))).next(); }

    /// The same problem from different seeds; the first of the best wins.
    void runChains(const BatchUnits &units, const NearSets &near, std::int64_t changes, std::uint64_t stream)
    {
        std::vector<std::unique_ptr<BatchAnneal>> chains(kChains);
        m_executor.forEach(kChains, [&](std::size_t i) {
            chains[i] = std::make_unique<BatchAnneal>(m_map, units, near, m_tours, seedOf(stream, i));
            chains[i]->run((changes + static_cast<std::int64_t>(kChains - 1 - i)) / static_cast<std::int64_t>(kChains), m_limits.outOfTime);
        });
        for (const auto &chain : chains)
            keepIfShorter(chain->best(), chain->bestLength());
    }

    /// Tours that are near each other, drawn anew each time, so that every unit meets the others in turn.
    [[nodiscard]] std::vector<std::vector<std::size_t>> drawGroups(const BatchUnits &units, Chance &chance) const
    {
        std::vector<std::pair<double, std::size_t>> sorted;
        const double aisles = m_map.layout().aisles, spread = chance.unit(), shift = chance.unit();
        for (std::size_t i = 0; i < m_tours.size(); ++i) {
            std::int32_t low = m_map.layout().aisles, high = 0;
            for (const std::size_t unit : m_tours[i]) {
                low = std::min(low, units.units[unit].cells.front().aisle);
                high = std::max(high, units.units[unit].cells.back().aisle);
            }
            const double middle = (spread * low + (1 - spread) * high) / aisles;
            sorted.emplace_back(middle + 0.3 * (chance.unit() - 0.5), i);
        }
        std::sort(sorted.begin(), sorted.end());
        std::vector<std::vector<std::size_t>> groups(1);
        std::size_t room = static_cast<std::size_t>(shift * kGroup);
        for (const auto &[place, tour] : sorted) {
            if (room < m_tours[tour].size() && !groups.back().empty()) {
                groups.emplace_back();
                room = kGroup;
            }
            groups.back().push_back(tour);
            room -= std::min(room, m_tours[tour].size());
        }
        return groups;
    }
    void runGroups(const BatchUnits &units, const NearSets &near, std::int64_t changes, std::uint64_t stream)
    {
        Chance chance(seedOf(stream, 0));
        for (std::uint64_t round = 1; changes > 0 && !m_limits.outOfTime(); ++round) {
            const std::vector<std::vector<std::size_t>> groups = drawGroups(units, chance);
            std::vector<UnitTours> found(groups.size());
            std::vector<std::int64_t> saved(groups.size());
            m_executor.forEach(groups.size(), [&](std::size_t i) {
                UnitTours tours;
                for (const std::size_t tour : groups[i])
                    tours.push_back(m_tours[tour]);
                const std::int64_t mine = std::min(kGroupChanges, changes - static_cast<std::int64_t>(i) * kGroupChanges);
                if (mine > 0 && !m_limits.outOfTime()) {
                    BatchAnneal group(m_map, units, near, tours, seedOf(stream + round, i));
                    const std::int64_t before = group.bestLength();
                    group.run(mine, m_limits.outOfTime);
                    saved[i] = before - group.bestLength();
                    tours = group.best();
                }
                found[i] = std::move(tours);
            });
            UnitTours tours;
            for (UnitTours &each : found)
                tours.insert(tours.end(), std::make_move_iterator(each.begin()), std::make_move_iterator(each.end()));
            m_tours = std::move(tours);
            m_length -= std::accumulate(saved.begin(), saved.end(), std::int64_t{0});
            changes -= static_cast<std::int64_t>(groups.size()) * kGroupChanges;
        }
    }

    [[nodiscard]] bool solveExactly()
    {
        const auto exact = exactBatches(m_map, m_units, m_length, m_limits.outOfTime);
        if (!exact)
            return false;
        m_bound = std::max(m_bound, exact->lowerBound);
        if (!exact->isProved)
            return false;
        if (!exact->tours.empty())
            keepIfShorter(exact->tours, lengthOf(m_units, exact->tours));
        m_bound = m_length;
        return true;
    }

    /// Line by line from the best with whole orders.
    void searchLines(std::int64_t changes)
    {
        auto [lines, tours] = singleLines(m_problem, m_units, m_tours);
        if (lines.count() > kMostLines)
            return;
        m_units = std::move(lines);
        m_tours = std::move(tours);
        m_near = nearUnits(m_map, m_units, kNear, m_executor);
        runEither(m_units, m_near, changes, 7);
    }

    [[nodiscard]] BatchPlan finished()
    {
        BatchPlan plan;
        plan.left = m_units.left;
        plan.tours.resize(m_tours.size());
        SearchLimits few = m_limits;
        few.iterations = std::min<std::int64_t>(m_limits.iterations, 20);
        m_executor.forEach(m_tours.size(), [&](std::size_t i) {
            BatchTour &tour = plan.tours[i];
            AisleRoute route = shortestRoute(m_map, cellsOf(m_units, m_tours[i]), few);
            tour.stops = std::move(route.stops);
            tour.length = route.length;
            for (const std::size_t unit : m_tours[i])
                tour.picks.insert(tour.picks.end(), m_units.units[unit].picks.begin(), m_units.units[unit].picks.end());
            std::sort(tour.picks.begin(), tour.picks.end());
            joinPicks(tour.picks);
        });
        for (const BatchTour &tour : plan.tours)
            plan.length += tour.length;
        plan.lowerBound = std::min(m_bound, plan.length);
        plan.optimal = plan.lowerBound == plan.length;
        return plan;
    }
    /// Pieces of one line that came together again are one pick.
    static void joinPicks(std::vector<BatchPick> &picks)
    {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < picks.size(); ++i) {
            if (kept > 0 && picks[kept - 1].order == picks[i].order && picks[kept - 1].line == picks[i].line)
                picks[kept - 1].quantity += picks[i].quantity;
            else
                picks[kept++] = picks[i];
        }
        picks.resize(kept);
    }

    const AisleMap &m_map;
    const BatchProblem &m_problem;
    const SearchLimits &m_limits;
    const Executor &m_executor;
    BatchUnits m_units;
    NearSets m_near;
    UnitTours m_tours;
    std::int64_t m_length = 0, m_bound = 0;
};

} // namespace

BatchPlan planBatches(const AisleMap &map, const BatchProblem &problem, BatchMethod method, const SearchLimits &limits, const Executor &executor)
{
    return Planner(map, problem, limits, executor).plan(method);
}

} // namespace bincard::planning
