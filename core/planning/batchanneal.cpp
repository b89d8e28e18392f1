// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchanneal.h"

#include <algorithm>
#include <cmath>

namespace bincard::planning {
namespace {

constexpr std::int64_t kRoundPerUnit = 300, kShortestRound = 10'000; ///< changes of the first round
constexpr int kMostDoublings = 8;
constexpr double kFirstWarmth = 0.008, kNextWarmth = 0.02, kLastWarmth = 0.0004; ///< as shares of a mean tour
constexpr std::int64_t kCoolEach = 100, kAskEach = 64;

} // namespace

BatchAnneal::BatchAnneal(const AisleMap &map, const BatchProblem &problem, const BatchUnits &units, const std::vector<std::vector<std::uint32_t>> &near, UnitTours tours, std::uint64_t seed)
    : m_units(units), m_lateness(units, problem.times), m_lateWeight(units.areDue ? problem.lateWeight : 0), m_near(near), m_lengths(map), m_chance(seed), m_tourOf(units.count(), kNone)
{
    begin(tours);
    for (const std::vector<std::size_t> &tour : tours)
        m_members.insert(m_members.end(), tour.begin(), tour.end());
    m_best = std::move(tours);
    m_bestCost = m_length + m_lateCost;
    m_bestLength = m_length;
    cool();
}

void BatchAnneal::begin(const UnitTours &tours)
{
    m_tours.clear();
    m_length = 0;
    for (const std::vector<std::size_t> &units : tours) {
        Tour tour;
        tour.units = units;
        tour.load = m_units.loadOf(units);
        for (const std::size_t unit : units) {
            tour.key ^= m_units.units[unit].key;
            m_tourOf[unit] = m_tours.size();
            for (const Cell &cell : m_units.units[unit].cells)
                tour.cells.emplace_back(cell, 1);
        }
        std::sort(tour.cells.begin(), tour.cells.end());
        std::size_t kept = 0;
        for (std::size_t i = 0; i < tour.cells.size(); ++i) {
            if (kept > 0 && tour.cells[kept - 1].first == tour.cells[i].first)
                ++tour.cells[kept - 1].second;
            else
                tour.cells[kept++] = tour.cells[i];
        }
        tour.cells.resize(kept);
        m_cells.clear();
        for (const auto &[cell, count] : tour.cells)
            m_cells.push_back(cell);
        tour.length = m_lengths.compute(m_cells);
        m_length += tour.length;
        m_tours.push_back(std::move(tour));
    }
    m_tours.emplace_back(); // Room to take a unit out of all others.
    m_lateCost = lateCost(nullptr, nullptr);
}

std::int64_t BatchAnneal::lateCost(const Change *there, const Change *here)
{
    if (m_lateWeight == 0)
        return 0;
    m_lateness.begin();
    for (std::size_t i = 0; i < m_tours.size(); ++i) {
        const Tour &tour = m_tours[i];
        if (const Change *change = there && there->tour == i ? there : here && here->tour == i ? here : nullptr)
            m_lateness.add(tour.units, change->leaves, change->comes, change->length, change->stops, change->load.items);
        else
            m_lateness.add(tour.units, tour.length, tour.cells.size(), tour.load.items);
    }
    return PickTimes::weighed(m_lateness.sum(), m_lateWeight);
}

/// Begins a round.
void BatchAnneal::cool()
{
    m_roundLength = std::max(kShortestRound, kRoundPerUnit * static_cast<std::int64_t>(m_members.size())) << std::min<std::int64_t>(m_round, kMostDoublings);
    const double mean = static_cast<double>(m_bestLength) / static_cast<double>(std::max<std::size_t>(m_best.size(), 1));
    const double from = mean * (m_round == 0 ? kFirstWarmth : kNextWarmth), to = mean * kLastWarmth;
    m_temperature = from;
    m_cooling = from > 0 ? std::pow(to / from, static_cast<double>(kCoolEach) / static_cast<double>(m_roundLength)) : 1;
    m_inRound = 0;
    ++m_round;
}

void BatchAnneal::run(std::int64_t iterations, const std::function<bool()> &outOfTime)
{
    if (m_members.size() < 2)
        return;
    for (std::int64_t i = 0; i < iterations && (i % kAskEach != 0 || !outOfTime()); ++i) {
        change();
        if (++m_inRound % kCoolEach == 0)
            m_temperature *= m_cooling;
        if (m_inRound == m_roundLength) {
            if (m_length + m_lateCost != m_bestCost)
                begin(m_best);
            cool();
        }
    }
}

std::size_t BatchAnneal::partnerOf(std::size_t unit)
{
    const std::vector<std::uint32_t> &near = m_near[unit];
    if (!near.empty() && m_chance.below(8) != 0) {
        // Two draws, the lower wins: the nearest are asked more often.
        const std::size_t other = near[std::min(m_chance.below(near.size()), m_chance.below(near.size()))];
        if (m_tourOf[other] != kNone)
            return other;
    }
    return m_members[m_chance.below(m_members.size())];
}

void BatchAnneal::change()
{
    const std::size_t unit = m_members[m_chance.below(m_members.size())], partner = partnerOf(unit);
    const std::uint64_t drawn = m_chance.below(128);
    if (drawn == 0) {
        if (m_tours[m_tourOf[unit]].units.size() > 1)
            (void)tryChange(unit, m_tours.size() - 1, kNone);
        return;
    }
    const std::size_t to = m_tourOf[partner];
    if (to == m_tourOf[unit])
        return;
    if (drawn >= 48 || !tryChange(unit, to, kNone))
        (void)tryChange(unit, to, partner);
}

/// Gives the cells of a changed tour to take(cell, count), in order.
template <class Take>
void BatchAnneal::mergeCells(const Change &change, Take &&take) const
{
    static const std::vector<Cell> none;
    const std::vector<Cell> &leaves = change.leaves == kNone ? none : m_units.units[change.leaves].cells;
    const std::vector<Cell> &comes = change.comes == kNone ? none : m_units.units[change.comes].cells;
    auto leaving = leaves.begin(), coming = comes.begin();
    for (const auto &[cell, count] : m_tours[change.tour].cells) {
        for (; coming != comes.end() && *coming < cell; ++coming)
            take(*coming, 1U);
        std::uint32_t now = count;
        if (leaving != leaves.end() && *leaving == cell) {
            --now;
            ++leaving;
        }
        if (coming != comes.end() && *coming == cell) {
            ++now;
            ++coming;
        }
        if (now > 0)
            take(cell, now);
    }
    for (; coming != comes.end(); ++coming)
        take(*coming, 1U);
}

/// Load and length of the changed tour; false when it does not fit.
bool BatchAnneal::prepare(Change &change)
{
    const Tour &tour = m_tours[change.tour];
    change.load = tour.load;
    change.key = tour.key;
    if (change.leaves != kNone) {
        const BatchUnit &unit = m_units.units[change.leaves];
        change.load.add(m_units.loadOf(unit), -1);
        change.key ^= unit.key;
    }
    if (change.comes != kNone) {
        const BatchUnit &unit = m_units.units[change.comes];
        change.load.add(m_units.loadOf(unit), 1);
        change.key ^= unit.key;
    }
    if (m_units.ordersAreDivided) {
        std::vector<std::size_t> units = tour.units;
        if (change.leaves != kNone)
            units.erase(std::find(units.begin(), units.end(), change.leaves));
        if (change.comes != kNone)
            units.push_back(change.comes);
        change.load = m_units.loadOf(units);
    }
    if (!m_units.fits(change.load))
        return false;
    change.length = m_lengths.of(change.key, [&]() -> std::span<const Cell> {
        m_cells.clear();
        mergeCells(change, [this](const Cell &cell, std::uint32_t) { m_cells.push_back(cell); });
        return m_cells;
    });
    if (m_lateWeight > 0)
        mergeCells(change, [&change](const Cell &, std::uint32_t) { ++change.stops; });
    return true;
}

void BatchAnneal::apply(const Change &change)
{
    std::vector<std::pair<Cell, std::uint32_t>> cells;
    cells.reserve(m_tours[change.tour].cells.size() + (change.comes == kNone ? 0 : m_units.units[change.comes].cells.size()));
    mergeCells(change, [&cells](const Cell &cell, std::uint32_t count) { cells.emplace_back(cell, count); });
    Tour &tour = m_tours[change.tour];
    tour.cells = std::move(cells);
    tour.load = change.load;
    tour.key = change.key;
    m_length += change.length - tour.length;
    tour.length = change.length;
    if (change.leaves != kNone) {
        *std::find(tour.units.begin(), tour.units.end(), change.leaves) = tour.units.back();
        tour.units.pop_back();
    }
    if (change.comes != kNone) {
        tour.units.push_back(change.comes);
        m_tourOf[change.comes] = change.tour;
    }
}

/// The unit goes into the other tour, and `instead` comes from there unless it is kNone. False when it does not fit.
bool BatchAnneal::tryChange(std::size_t unit, std::size_t to, std::size_t instead)
{
    Change there{to, instead, unit, {}}, here{m_tourOf[unit], unit, instead, {}};
    if (!prepare(there) || !prepare(here))
        return false;
    const std::int64_t longer = there.length + here.length - m_tours[there.tour].length - m_tours[here.tour].length;
    const std::int64_t late = lateCost(&there, &here);
    if (!isAccepted(longer + late - m_lateCost))
        return true;
    apply(there);
    apply(here);
    m_lateCost = late;
    if (!m_tours.back().units.empty())
        m_tours.emplace_back();
    keepIfBest();
    return true;
}

bool BatchAnneal::isAccepted(std::int64_t longer)
{
    return longer <= 0 || (m_temperature > 0 && m_chance.unit() < std::exp(-static_cast<double>(longer) / m_temperature));
}

void BatchAnneal::keepIfBest()
{
    if (m_length + m_lateCost >= m_bestCost)
        return;
    m_bestCost = m_length + m_lateCost;
    m_bestLength = m_length;
    m_best.clear();
    for (const Tour &tour : m_tours) {
        if (!tour.units.empty())
            m_best.push_back(tour.units);
    }
}

} // namespace bincard::planning
