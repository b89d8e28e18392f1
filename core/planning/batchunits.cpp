// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchunits.h"

#include "planning/chance.h"

#include <algorithm>
#include <optional>

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
        all.areDue = all.areDue || unit.due < kNoDue;
    }
}

void addTo(BatchUnit &unit, const BatchLine &line, std::size_t index, std::int64_t quantity)
{
    unit.cells.push_back(line.cell);
    unit.picks.push_back({unit.order, index, quantity});
    unit.items += quantity;
    unit.volume += quantity * line.volume;
    unit.weight += quantity * line.weight;
}

/// Of one piece of a line: why it fits no tour by itself.
std::optional<TooMuch> tooMuchOf(const TourCapacity &capacity, std::int64_t items, std::int64_t volume, std::int64_t weight)
{
    if (items > capacity.items)
        return TooMuch::Items;
    if (volume > capacity.volume)
        return TooMuch::Volume;
    if (weight > capacity.weight)
        return TooMuch::Weight;
    return capacity.totesFor(volume) > capacity.totes ? std::optional(TooMuch::Totes) : std::nullopt;
}

/// An order above the capacity, in as few pieces as its lines in their order give.
void addInPieces(BatchUnits &all, const BatchOrder &order, std::size_t index)
{
    const TourCapacity &capacity = all.capacity;
    const std::int64_t mostVolume = std::min(capacity.volume, capacity.volumeOfTotes());
    BatchUnit piece;
    piece.order = index;
    piece.due = order.due;
    const auto room = [&](const BatchLine &line, const BatchUnit &in) {
        const std::int64_t byVolume = line.volume > 0 ? (mostVolume - in.volume) / line.volume : capacity.items;
        const std::int64_t byWeight = line.weight > 0 ? (capacity.weight - in.weight) / line.weight : capacity.items;
        return std::min({capacity.items - in.items, byVolume, byWeight});
    };
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        const BatchLine &line = order.lines[i];
        if (const auto why = tooMuchOf(capacity, 1, line.volume, line.weight)) {
            all.left.push_back({index, i, *why});
            continue;
        }
        if (line.quantity / room(line, {}) > static_cast<std::int64_t>(kMostOrderPieces - std::min(kMostOrderPieces, all.units.size()))) {
            all.left.push_back({index, i, TooMuch::Pieces});
            continue;
        }
        std::int64_t rest = line.quantity;
        while (rest > 0) {
            const std::int64_t now = std::min(rest, room(line, piece));
            if (now > 0) {
                addTo(piece, line, i, now);
                rest -= now;
            }
            if (rest > 0) {
                all.units.push_back(std::move(piece));
                piece = {};
                piece.order = index;
                piece.due = order.due;
            }
        }
    }
    if (!piece.picks.empty())
        all.units.push_back(std::move(piece));
    all.ordersAreDivided = true;
}

} // namespace

BatchUnits::Load &BatchUnits::Load::add(const Load &more, std::int64_t times)
{
    orders += times * more.orders;
    items += times * more.items;
    volume += times * more.volume;
    weight += times * more.weight;
    totes += times * more.totes;
    return *this;
}

BatchUnits::Load BatchUnits::loadOf(const std::vector<std::size_t> &tour) const
{
    Load load;
    for (const std::size_t unit : tour)
        load.add(loadOf(units[unit]), 1);
    if (!ordersAreDivided || (load.orders <= capacity.orders && load.totes <= capacity.totes))
        return load;
    std::vector<std::pair<std::size_t, std::int64_t>> orders; // Parts of one order share its totes.
    orders.reserve(tour.size());
    for (const std::size_t unit : tour)
        orders.emplace_back(units[unit].order, units[unit].volume);
    std::sort(orders.begin(), orders.end());
    load.orders = load.totes = 0;
    for (std::size_t i = 0; i < orders.size();) {
        std::int64_t volume = 0;
        for (const std::size_t order = orders[i].first; i < orders.size() && orders[i].first == order; ++i)
            volume += orders[i].second;
        ++load.orders;
        load.totes += capacity.totesFor(volume);
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
        unit.due = order.due;
        for (std::size_t line = 0; line < order.lines.size(); ++line)
            addTo(unit, order.lines[line], line, order.lines[line].quantity);
        const auto why = tooMuchOf(problem.capacity, unit.items, unit.volume, unit.weight);
        if (!why) {
            all.units.push_back(std::move(unit));
        } else if (problem.mayDivide) {
            addInPieces(all, order, i);
        } else {
            for (std::size_t line = 0; line < order.lines.size(); ++line)
                all.left.push_back({i, line, *why});
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
                line.due = units.units[unit].due;
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
        BatchUnits::Load more = load;
        more.add(units.loadOf(unit), 1);
        if (!tours.empty() && units.units[tours.back().back()].order == unit.order) { // A part of the order before: it shares its totes.
            tours.back().push_back(i);
            more = units.loadOf(tours.back());
            tours.back().pop_back();
        }
        if (tours.empty() || !units.fits(more)) {
            tours.emplace_back();
            more = units.loadOf(unit);
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
