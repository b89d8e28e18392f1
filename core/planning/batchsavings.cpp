// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchsavings.h"

#include "planning/tourlength.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostNeighbours = 40; ///< of a merged tour
constexpr std::int64_t kMostWork = 3'000'000'000; ///< cells looked at: with huge tours the rest stays as it is

class Savings
{
public:
    Savings(const AisleMap &map, const BatchUnits &units, const NearSets &near, const SearchLimits &limits, const Executor &executor)
        : m_map(map), m_units(units), m_limits(limits), m_executor(executor), m_lengths(map), m_tours(units.count()), m_home(units.count())
    {
        std::iota(m_home.begin(), m_home.end(), std::size_t{0});
        for (std::size_t i = 0; i < units.count(); ++i) {
            const BatchUnit &unit = units.units[i];
            m_tours[i] = {{i}, unit.cells, {near[i].begin(), near[i].end()}, units.loadOf(unit), m_lengths.compute(unit.cells), true};
        }
    }

    [[nodiscard]] UnitTours run()
    {
        for (std::size_t i = 0; i < m_tours.size(); ++i)
            m_open.push_back(i);
        while (mergeAll() && findNeighbours())
            ;
        UnitTours tours;
        for (const Tour &tour : m_tours) {
            if (tour.isThere)
                tours.push_back(tour.units);
        }
        return tours;
    }

private:
    struct Tour {
        std::vector<std::size_t> units;
        std::vector<Cell> cells;
        std::vector<std::size_t> near; ///< units or tours, perhaps merged meanwhile
        BatchUnits::Load load;
        std::int64_t length = 0;
        bool isThere = false;
    };
    struct Merge {
        std::int64_t saving;
        std::size_t a, b;
        std::int64_t length;
        bool operator<(const Merge &other) const { return std::tuple(saving, other.a, other.b) < std::tuple(other.saving, a, b); }
    };

    /// False when nothing could be merged.
    bool mergeAll()
    {
        for (const std::size_t i : m_open) {
            for (const std::size_t other : m_tours[i].near) {
                const std::vector<std::size_t> &back = m_tours[other].near;
                if (!isOver(i) && (other > i || std::find(back.begin(), back.end(), i) == back.end()))
                    offer(i, other);
            }
        }
        const std::size_t before = m_tours.size();
        while (!m_queue.empty() && !isOver(m_tours.size())) {
            const Merge merge = m_queue.top();
            m_queue.pop();
            if (m_tours[merge.a].isThere && m_tours[merge.b].isThere)
                join(merge);
        }
        return m_tours.size() > before;
    }
    /// Among the tours that still have room; false when there are not two.
    bool findNeighbours()
    {
        if (isOver(0) || m_units.count() <= kMostNeighbours)
            return false;
        m_open.clear();
        std::vector<std::span<const Cell>> sets;
        for (std::size_t i = 0; i < m_tours.size(); ++i) {
            const Tour &tour = m_tours[i];
            if (!tour.isThere || tour.load.orders >= m_units.capacity.orders || tour.load.items >= m_units.capacity.items || tour.load.volume >= m_units.capacity.volume)
                continue;
            m_open.push_back(i);
            sets.emplace_back(tour.cells);
        }
        const NearSets near = nearSets(m_map, sets, kMostNeighbours, m_executor);
        for (std::size_t i = 0; i < m_open.size(); ++i) {
            m_tours[m_open[i]].near.clear();
            for (const std::uint32_t other : near[i])
                m_tours[m_open[i]].near.push_back(m_open[other]);
        }
        return m_open.size() > 1;
    }
    [[nodiscard]] bool isOver(std::size_t i) const { return m_work > kMostWork || (i % 16 == 0 && m_limits.outOfTime()); }
    [[nodiscard]] bool fits(const Tour &a, const Tour &b) const
    {
        BatchUnits::Load both = a.load;
        return m_units.fits(both.add(b.load, 1)) || (m_units.ordersAreDivided && m_units.fitTogether(a.units, b.units));
    }
    [[nodiscard]] static std::vector<Cell> together(const Tour &a, const Tour &b)
    {
        std::vector<Cell> cells;
        cells.reserve(a.cells.size() + b.cells.size());
        std::set_union(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(), std::back_inserter(cells));
        return cells;
    }
    void offer(std::size_t a, std::size_t b)
    {
        if (!fits(m_tours[a], m_tours[b]))
            return;
        const std::vector<Cell> cells = together(m_tours[a], m_tours[b]);
        m_work += static_cast<std::int64_t>(cells.size());
        const std::int64_t length = m_lengths.compute(cells);
        m_queue.push({m_tours[a].length + m_tours[b].length - length, a, b, length});
    }
    [[nodiscard]] std::size_t homeOf(std::size_t tour)
    {
        while (m_home[tour] != tour) {
            m_home[tour] = m_home[m_home[tour]];
            tour = m_home[tour];
        }
        return tour;
    }
    void join(const Merge &merge)
    {
        const std::size_t index = m_tours.size();
        Tour joined;
        Tour &a = m_tours[merge.a], &b = m_tours[merge.b];
        joined.units = a.units;
        joined.units.insert(joined.units.end(), b.units.begin(), b.units.end());
        joined.cells = together(a, b);
        joined.load = m_units.loadOf(joined.units);
        joined.length = merge.length;
        joined.isThere = true;
        a.isThere = b.isThere = false;
        m_home.push_back(index);
        m_home[merge.a] = m_home[merge.b] = index;
        // The neighbours of both in turn, so that each side keeps its best.
        for (std::size_t i = 0; i < std::max(a.near.size(), b.near.size()) && joined.near.size() < mostNeighbours(); ++i) {
            for (const Tour *side : {&a, &b}) {
                if (i >= side->near.size())
                    continue;
                const std::size_t other = homeOf(side->near[i]);
                if (other != index && std::find(joined.near.begin(), joined.near.end(), other) == joined.near.end())
                    joined.near.push_back(other);
            }
        }
        a = Tour{};
        b = Tour{};
        m_tours.push_back(std::move(joined));
        for (const std::size_t other : std::vector<std::size_t>(m_tours[index].near))
            offer(other, index);
    }
    [[nodiscard]] std::size_t mostNeighbours() const { return std::max(kMostNeighbours, m_units.count() <= 400 ? m_units.count() : 0); }

    const AisleMap &m_map;
    const BatchUnits &m_units;
    const SearchLimits &m_limits;
    const Executor &m_executor;
    TourLength m_lengths;
    std::vector<Tour> m_tours; ///< units first, then what was merged
    std::vector<std::size_t> m_home; ///< which tour a tour went into
    std::vector<std::size_t> m_open; ///< tours whose neighbours are to be looked at
    std::priority_queue<Merge> m_queue;
    std::int64_t m_work = 0;
};

} // namespace

UnitTours savingsTours(const AisleMap &map, const BatchUnits &units, const NearSets &near, const SearchLimits &limits, const Executor &executor)
{
    return Savings(map, units, near, limits, executor).run();
}

} // namespace bincard::planning
