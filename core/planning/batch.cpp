// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batch.h"

#include "planning/batchanneal.h"
#include "planning/batchbound.h"
#include "planning/batchexact.h"
#include "planning/batchlate.h"
#include "planning/batchnear.h"
#include "planning/batchsavings.h"
#include "planning/batchzones.h"

#include <algorithm>
#include <map>
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
constexpr std::int64_t kMostAskedFor = 1'000'000'000'000; ///< iterations; more than that means that the time decides
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
        m_cost = costOf(m_units, m_tours);
        m_bound = batchBound(m_map, m_problem, m_units);
        if (method != BatchMethod::Fifo)
            startBetter();
        if (method == BatchMethod::Search && m_cost > m_bound)
            search();
        return finished();
    }

private:
    /// Length of all tours, and what lateness counts.
    [[nodiscard]] std::int64_t costOf(const BatchUnits &units, const UnitTours &tours) const
    {
        std::vector<std::int64_t> lengths(tours.size());
        std::vector<std::size_t> stops(tours.size());
        constexpr std::size_t kPiece = 64;
        m_executor.forEach((tours.size() + kPiece - 1) / kPiece, [&](std::size_t piece) {
            TourLength length(m_map);
            for (std::size_t i = piece * kPiece; i < std::min(tours.size(), (piece + 1) * kPiece); ++i) {
                const std::vector<Cell> cells = cellsOf(units, tours[i]);
                stops[i] = cells.size();
                lengths[i] = length.compute(cells);
            }
        });
        const std::int64_t length = std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0});
        if (!units.areDue)
            return length;
        BatchLateness lateness(units, m_problem.times);
        for (std::size_t i = 0; i < tours.size(); ++i)
            lateness.add(tours[i], lengths[i], stops[i], units.loadOf(tours[i]).items);
        return length + PickTimes::weighed(lateness.sum(), m_problem.lateWeight);
    }
    void keepIfBetter(UnitTours tours, std::int64_t cost)
    {
        if (cost < m_cost) {
            m_tours = std::move(tours);
            m_cost = cost;
        }
    }
    /// The same units, the most urgent first, as they come.
    [[nodiscard]] UnitTours mostUrgentFirst() const
    {
        BatchUnits sorted = m_units;
        std::vector<std::size_t> index(m_units.count());
        std::iota(index.begin(), index.end(), std::size_t{0});
        std::stable_sort(index.begin(), index.end(), [this](std::size_t a, std::size_t b) { return m_units.units[a].due < m_units.units[b].due; });
        for (std::size_t i = 0; i < index.size(); ++i)
            sorted.units[i] = m_units.units[index[i]];
        UnitTours tours = firstInFirstOut(sorted);
        for (std::vector<std::size_t> &tour : tours)
            std::transform(tour.begin(), tour.end(), tour.begin(), [&index](std::size_t i) { return index[i]; });
        return tours;
    }
    void startBetter()
    {
        std::vector<std::size_t> all(m_units.count());
        std::iota(all.begin(), all.end(), std::size_t{0});
        if (m_units.fits(m_units.loadOf(all)) && !all.empty()) { // One tour is never longer than two.
            keepIfBetter({all}, costOf(m_units, {all}));
            if (!m_units.areDue)
                return;
        }
        if (m_units.areDue) {
            UnitTours urgent = mostUrgentFirst();
            const std::int64_t cost = costOf(m_units, urgent);
            keepIfBetter(std::move(urgent), cost);
        }
        m_near = nearUnits(m_map, m_units, m_units.count() <= kMostCompared ? kMostCompared : kNear, m_executor);
        UnitTours tours = savingsTours(m_map, m_units, m_near, m_limits, m_executor);
        for (std::vector<std::uint32_t> &near : m_near)
            near.resize(std::min(near.size(), kNear));
        const std::int64_t cost = costOf(m_units, tours);
        keepIfBetter(std::move(tours), cost);
    }

    void search()
    {
        std::int64_t changes = m_limits.iterations;
        const bool mayBeExact = !m_problem.mayDivide && !m_units.areDue && m_units.count() <= kMostExactUnits;
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
        if (units.count() <= kMostInChain || units.areDue) // When a tour ends depends on all others.
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
            chains[i] = std::make_unique<BatchAnneal>(m_map, m_problem, units, near, m_tours, seedOf(stream, i));
            chains[i]->run((changes + static_cast<std::int64_t>(kChains - 1 - i)) / static_cast<std::int64_t>(kChains), m_limits.outOfTime);
        });
        for (const auto &chain : chains)
            keepIfBetter(chain->best(), chain->bestCost());
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
                    BatchAnneal group(m_map, m_problem, units, near, tours, seedOf(stream + round, i));
                    const std::int64_t before = group.bestCost();
                    group.run(mine, m_limits.outOfTime);
                    saved[i] = before - group.bestCost();
                    tours = group.best();
                }
                found[i] = std::move(tours);
            });
            UnitTours tours;
            for (UnitTours &each : found)
                tours.insert(tours.end(), std::make_move_iterator(each.begin()), std::make_move_iterator(each.end()));
            m_tours = std::move(tours);
            m_cost -= std::accumulate(saved.begin(), saved.end(), std::int64_t{0});
            changes -= static_cast<std::int64_t>(groups.size()) * kGroupChanges;
        }
    }

    [[nodiscard]] bool solveExactly()
    {
        const auto exact = exactBatches(m_map, m_units, m_cost, m_limits.outOfTime);
        if (!exact)
            return false;
        m_bound = std::max(m_bound, exact->lowerBound);
        if (!exact->isProved)
            return false;
        if (!exact->tours.empty())
            keepIfBetter(exact->tours, costOf(m_units, exact->tours));
        m_bound = m_cost;
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
        // As they were priced, so that a plan that was shorter stays so; only where the time decides they are improved beyond that.
        few.iterations = m_limits.iterations > kMostAskedFor ? 20 : 0;
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
        schedule(m_problem, plan);
        plan.optimal = plan.lowerBound == plan.length && plan.lateness == 0;
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
    std::int64_t m_cost = 0, m_bound = 0;
};

} // namespace

void schedule(const BatchProblem &problem, BatchPlan &plan)
{
    plan.lateness = 0;
    std::map<std::int32_t, std::vector<std::size_t>> byZone;
    for (std::size_t i = 0; i < plan.tours.size(); ++i)
        byZone[plan.tours[i].zone].push_back(i);
    for (const auto &[zone, tours] : byZone) {
        std::vector<TimedTour> timed;
        for (const std::size_t i : tours) {
            BatchTour &tour = plan.tours[i];
            std::int64_t items = 0, due = kNoDue;
            for (const BatchPick &pick : tour.picks) {
                items += pick.quantity;
                due = std::min(due, problem.orders[pick.order].due);
            }
            tour.seconds = problem.times.secondsOf(tour.length, static_cast<std::int64_t>(tour.stops.size()), items);
            timed.push_back({due, tour.seconds});
        }
        const std::vector<Shift> shifts = shiftsOf(problem.times, timed);
        for (std::size_t k = 0; k < tours.size(); ++k) {
            BatchTour &tour = plan.tours[tours[k]];
            tour.shift = shifts[k];
            for (std::size_t i = 0; i < tour.picks.size(); ++i) { // By order.
                if (i == 0 || tour.picks[i - 1].order != tour.picks[i].order)
                    plan.lateness += PickTimes::lateBy(tour.shift.end, problem.orders[tour.picks[i].order].due);
            }
        }
    }
}

BatchPlan planBatches(const AisleMap &map, const BatchProblem &problem, BatchMethod method, const SearchLimits &limits, const Executor &executor)
{
    const auto planned = [&](const BatchProblem &part, const SearchLimits &share) { return Planner(map, part, share, executor).plan(method); };
    return problem.zones.empty() ? planned(problem, limits) : zoneByZone(problem, limits, planned);
}

} // namespace bincard::planning
