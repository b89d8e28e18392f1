// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchunits.h"

#include "planning/chance.h"

#include <algorithm>

namespace bincard::planning {
namespace {

constexpr std::uint64_t kKeySeed = 0x62617463686573; // Any number: keys only have to differ.

void finish(BatchUnits &all)
{
    Chance chance(kKeySeed);
    for (BatchUnit &unit : all.units) {
        std::sort(unit.cells.begin(), unit.cells.end());
        unit.cells.erase(std::unique(unit.cells.begin(), unit.cells.end()), unit.cells.end());
        unit.key = chance.next();
        for (const Cell &cell : unit.cells)
            all.areStaged = all.areStaged || cell.stage != all.units.front().cells.front().stage;
    }
}

void addTo(BatchUnit &unit, const BatchLine &line, std::size_t index, std::int64_t quantity)
{
    unit.cells.push_back(line.cell);
    unit.picks.push_back({unit.order, index, quantity});
    unit.items += quantity;
    unit.volume += quantity * line.volume;
}

/// An order above the capacity, in as few pieces as its lines in their order give.
void addInPieces(BatchUnits &all, const BatchOrder &order, std::size_t index)
{
    BatchUnit piece;
    piece.order = index;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        const BatchLine &line = order.lines[i];
        if (line.volume > all.capacity.volume || all.capacity.items < 1) {
            all.left.push_back({index, i, line.volume > all.capacity.volume ? TooMuch::Volume : TooMuch::Items});
            continue;
        }
        const std::int64_t inOne = line.volume > 0 ? std::min(all.capacity.items, all.capacity.volume / line.volume) : all.capacity.items;
        if (line.quantity / inOne > static_cast<std::int64_t>(kMostOrderPieces - std::min(kMostOrderPieces, all.units.size()))) {
            all.left.push_back({index, i, TooMuch::Pieces});
            continue;
        }
        std::int64_t rest = line.quantity;
        while (rest > 0) {
            const std::int64_t byVolume = line.volume > 0 ? (all.capacity.volume - piece.volume) / line.volume : rest;
            const std::int64_t now = std::min({rest, all.capacity.items - piece.items, byVolume});
            if (now > 0) {
                addTo(piece, line, i, now);
                rest -= now;
            }
            if (rest > 0) {
                all.units.push_back(std::move(piece));
                piece = {};
                piece.order = index;
            }
        }
    }
    if (!piece.picks.empty())
        all.units.push_back(std::move(piece));
    all.ordersAreDivided = true;
}

} // namespace

BatchUnits::Load BatchUnits::loadOf(const std::vector<std::size_t> &tour) const
{
    Load load;
    for (const std::size_t unit : tour) {
        load.items += units[unit].items;
        load.volume += units[unit].volume;
    }
    load.orders = static_cast<std::int64_t>(tour.size());
    if (ordersAreDivided && load.orders > capacity.orders) {
        std::vector<std::size_t> orders;
        orders.reserve(tour.size());
        for (const std::size_t unit : tour)
            orders.push_back(units[unit].order);
        std::sort(orders.begin(), orders.end());
        load.orders = std::unique(orders.begin(), orders.end()) - orders.begin();
    }
    return load;
}

bool BatchUnits::fitTogether(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b) const
{
    std::vector<std::size_t> both = a;
    both.insert(both.end(), b.begin(), b.end());
    return fits(loadOf(both));
}

BatchUnits wholeOrders(const BatchProblem &problem)
{
    BatchUnits all;
    all.capacity = problem.capacity;
    for (std::size_t i = 0; i < problem.orders.size(); ++i) {
        const BatchOrder &order = problem.orders[i];
        if (order.lines.empty())
            continue;
        BatchUnit unit;
        unit.order = i;
        for (std::size_t line = 0; line < order.lines.size(); ++line)
            addTo(unit, order.lines[line], line, order.lines[line].quantity);
        const bool tooMany = unit.items > problem.capacity.items;
        if (!tooMany && unit.volume <= problem.capacity.volume) {
            all.units.push_back(std::move(unit));
        } else if (problem.mayDivide) {
            addInPieces(all, order, i);
        } else {
            for (std::size_t line = 0; line < order.lines.size(); ++line)
                all.left.push_back({i, line, tooMany ? TooMuch::Items : TooMuch::Volume});
        }
    }
    finish(all);
    return all;
}

std::pair<BatchUnits, UnitTours> singleLines(const BatchProblem &problem, const BatchUnits &units, const UnitTours &tours)
{
    BatchUnits lines;
    lines.capacity = units.capacity;
    lines.left = units.left;
    lines.ordersAreDivided = true;
    UnitTours linesOfTours;
    for (const std::vector<std::size_t> &tour : tours) {
        linesOfTours.emplace_back();
        for (const std::size_t unit : tour) {
            for (const BatchPick &pick : units.units[unit].picks) {
                BatchUnit line;
                line.order = pick.order;
                addTo(line, problem.orders[pick.order].lines[pick.line], pick.line, pick.quantity);
                linesOfTours.back().push_back(lines.units.size());
                lines.units.push_back(std::move(line));
            }
        }
    }
    finish(lines);
    return {std::move(lines), std::move(linesOfTours)};
}

UnitTours firstInFirstOut(const BatchUnits &units)
{
    UnitTours tours;
    BatchUnits::Load load;
    for (std::size_t i = 0; i < units.count(); ++i) {
        const BatchUnit &unit = units.units[i];
        const bool isNewOrder = tours.empty() || units.units[tours.back().back()].order != unit.order;
        BatchUnits::Load more{load.orders + isNewOrder, load.items + unit.items, load.volume + unit.volume};
        if (tours.empty() || !units.fits(more)) {
            tours.emplace_back();
            more = {1, unit.items, unit.volume};
        }
        tours.back().push_back(i);
        load = more;
    }
    return tours;
}

std::vector<Cell> cellsOf(const BatchUnits &units, const std::vector<std::size_t> &tour)
{
    std::vector<Cell> cells;
    for (const std::size_t unit : tour)
        cells.insert(cells.end(), units.units[unit].cells.begin(), units.units[unit].cells.end());
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
}

} // namespace bincard::planning
