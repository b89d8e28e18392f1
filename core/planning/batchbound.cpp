// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchbound.h"

#include "planning/tourlength.h"

#include <algorithm>
#include <array>
#include <map>

namespace bincard::planning {
namespace {

std::int64_t thereAndBack(const AisleMap &map, const Cell &cell)
{
    return map.distance(map.ends().from, Place::at(cell)) + map.distance(Place::at(cell), map.ends().to);
}

constexpr std::size_t kLoads = 5; ///< orders, items, volume, weight, totes
using Loads = std::array<std::int64_t, kLoads>;

/// Something that a tour carries whole, and what it costs a tour at least to carry it.
struct Piece {
    std::int64_t length = 0;
    Loads load{};
};

/// The k longest cannot hold more than k tours carry: the next tour is at least as long as the first piece beyond that.
std::int64_t boundBy(std::vector<Piece> &pieces, const Loads &capacity)
{
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) { return a.length > b.length; });
    std::int64_t best = 0;
    for (std::size_t kind = 0; kind < kLoads; ++kind) {
        std::int64_t bound = 0, carried = 0, tours = 0;
        for (const Piece &piece : pieces) {
            carried += piece.load[kind];
            const std::int64_t needed = std::max(tours, carried > 0 ? (carried - 1) / capacity[kind] + 1 : 0); // A line may need many tours by itself.
            bound += (needed - tours) * piece.length;
            tours = needed;
        }
        best = std::max(best, bound);
    }
    return best;
}

/// Along the cross aisles from where tours begin past these aisles to where they end.
std::int64_t across(const AisleMap &map, std::int32_t first, std::int32_t last)
{
    const AisleLayout &layout = map.layout();
    const auto [from, to] = map.ends();
    const std::int64_t f = layout.positionOf(from.aisle), t = layout.positionOf(to.aisle);
    const std::int64_t low = std::min({layout.positionOf(first), f, t}), high = std::max({layout.positionOf(last), f, t});
    return high - low + std::min(f - low + high - t, high - f + t - low);
}

/// The bound part by part: what is walked along the cross aisles, and in each aisle of each block. A tour that has something to pick there
/// walks there at least as far as for that alone.
class PartsBound
{
public:
    PartsBound(const AisleMap &map, const Loads &capacity) : m_map(map), m_capacity(capacity) {}

    void add(const std::vector<Cell> &cells, const Loads &load)
    {
        m_across.push_back({across(m_map, cells.front().aisle, cells.back().aisle), load});
        const AisleLayout &layout = m_map.layout();
        for (std::size_t i = 0; i < cells.size();) {
            const std::size_t begin = i;
            const std::int32_t aisle = cells[i].aisle, block = layout.blockOf(cells[i].cell);
            while (i < cells.size() && cells[i].aisle == aisle && layout.blockOf(cells[i].cell) == block)
                ++i;
            const WorkCosts costs = workCosts(m_map, aisle, block, std::span(cells).subspan(begin, i - begin));
            m_inAisles[aisle * layout.blocks + block].push_back({*std::min_element(costs.of.begin(), costs.of.end()), load});
        }
    }
    [[nodiscard]] std::int64_t sum()
    {
        std::int64_t bound = boundBy(m_across, m_capacity);
        for (auto &[segment, pieces] : m_inAisles)
            bound += boundBy(pieces, m_capacity);
        return bound;
    }

private:
    const AisleMap &m_map;
    Loads m_capacity;
    std::vector<Piece> m_across;
    std::map<std::int32_t, std::vector<Piece>> m_inAisles;
};

/// The units, or their lines where these may go by themselves: cells and load of each.
template <class Take>
void forEachPiece(const BatchProblem &problem, const BatchUnits &units, Take &&take)
{
    for (const BatchUnit &unit : units.units) {
        if (!problem.mayDivide) {
            const BatchUnits::Load load = units.loadOf(unit);
            take(unit.cells, Loads{load.orders, load.items, load.volume, load.weight, load.totes});
            continue;
        }
        for (const BatchPick &pick : unit.picks) {
            const BatchLine &line = problem.orders[pick.order].lines[pick.line];
            take(std::vector<Cell>{line.cell}, Loads{0, pick.quantity, pick.quantity * line.volume, pick.quantity * line.weight, 0});
        }
    }
}

} // namespace

std::int64_t batchBound(const AisleMap &map, const BatchProblem &problem, const BatchUnits &units)
{
    const TourCapacity &most = problem.capacity;
    const Loads capacity{most.orders, most.items, most.volume, most.weight, most.totes};
    const bool hasExact = ExactRoute::canSolve(map.layout()), hasParts = map.ends().areCrossings() && !map.layout().isGraph();
    std::optional<WalkRoute> exact;
    if (hasExact)
        exact.emplace(map);
    std::vector<Cell> all;
    std::vector<Piece> pieces;
    PartsBound parts(map, capacity);
    forEachPiece(problem, units, [&](const std::vector<Cell> &cells, const Loads &load) {
        all.insert(all.end(), cells.begin(), cells.end());
        std::int64_t length = 0;
        if (hasExact) {
            length = areStaged(cells) ? routeBound(map, cells) : exact->length(map.ends(), cells);
        } else {
            for (const Cell &cell : cells)
                length = std::max(length, thereAndBack(map, cell));
        }
        pieces.push_back({length, load});
        if (hasParts)
            parts.add(cells, load);
    });
    if (pieces.empty())
        return 0;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return std::max({routeBound(map, all), boundBy(pieces, capacity), hasParts ? parts.sum() : 0});
}

} // namespace bincard::planning
