// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchbound.h"

#include "planning/tourlength.h"

#include <algorithm>

namespace bincard::planning {
namespace {

std::int64_t thereAndBack(const AisleMap &map, const Cell &cell)
{
    return map.distance(map.ends().from, Place::at(cell)) + map.distance(Place::at(cell), map.ends().to);
}

struct Piece {
    std::int64_t length, items, volume;
};

std::int64_t boundBy(const std::vector<Piece> &longestFirst, std::int64_t capacity, std::int64_t (*weightOf)(const Piece &))
{
    std::int64_t bound = 0, carried = 0, tours = 0;
    for (const Piece &piece : longestFirst) {
        carried += weightOf(piece);
        const std::int64_t needed = carried > 0 ? (carried - 1) / capacity + 1 : 0; // A line may need many tours by itself.
        bound += (needed - tours) * piece.length;
        tours = needed;
    }
    return bound;
}

} // namespace

std::int64_t batchBound(const AisleMap &map, const BatchProblem &problem, const BatchUnits &units)
{
    std::vector<Cell> all;
    std::vector<Piece> pieces;
    const bool hasExact = ExactRoute::canSolve(map.layout());
    std::optional<WalkRoute> exact;
    if (hasExact)
        exact.emplace(map);
    for (const BatchUnit &unit : units.units) {
        all.insert(all.end(), unit.cells.begin(), unit.cells.end());
        if (problem.mayDivide) {
            for (const BatchPick &pick : unit.picks) {
                const BatchLine &line = problem.orders[pick.order].lines[pick.line];
                pieces.push_back({thereAndBack(map, line.cell), pick.quantity, pick.quantity * line.volume});
            }
        } else {
            std::int64_t length = 0;
            if (hasExact)
                length = areStaged(unit.cells) ? routeBound(map, unit.cells) : exact->length(map.ends(), unit.cells);
            for (const Cell &cell : unit.cells)
                length = std::max(length, hasExact ? length : thereAndBack(map, cell));
            pieces.push_back({length, unit.items, unit.volume});
        }
    }
    if (pieces.empty())
        return 0;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) { return a.length > b.length; });
    std::int64_t bound = routeBound(map, all);
    bound = std::max(bound, boundBy(pieces, problem.capacity.items, [](const Piece &piece) { return piece.items; }));
    bound = std::max(bound, boundBy(pieces, problem.capacity.volume, [](const Piece &piece) { return piece.volume; }));
    if (!problem.mayDivide)
        bound = std::max(bound, boundBy(pieces, problem.capacity.orders, [](const Piece &) { return std::int64_t{1}; }));
    return bound;
}

} // namespace bincard::planning
