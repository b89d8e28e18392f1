// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/wavestate.h"

#include <algorithm>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostCandidates = 3000; ///< orders that are looked at to judge an aisle

} // namespace

WaveIndex::WaveIndex(const WaveProblem &waveProblem)
    : problem(waveProblem), orders(problem.orders), units(problem.orders.size(), 0), ordersOf(problem.items), demand(problem.items, 0)
{
    std::vector<std::int64_t> stock(problem.items, 0);
    for (const auto &aisle : problem.aisles) {
        for (const WaveLine &line : aisle)
            stock[line.item] += line.quantity;
    }
    for (std::size_t order = 0; order < orders.size(); ++order) {
        std::int64_t sum = 0;
        bool possible = true;
        for (const WaveLine &line : orders[order]) {
            sum += line.quantity;
            possible = possible && line.quantity <= stock[line.item];
        }
        if (!possible || sum > problem.maxUnits || problem.workOf(order) > problem.maxWork) {
            orders[order].clear();
            continue;
        }
        units[order] = sum;
        for (const WaveLine &line : orders[order])
            demand[line.item] += line.quantity;
    }
    for (std::uint32_t order = 0; order < orders.size(); ++order) {
        for (const WaveLine &line : orders[order])
            ordersOf[line.item].push_back(order);
        std::sort(orders[order].begin(), orders[order].end(), [&](const WaveLine &a, const WaveLine &b) {
            const std::int64_t spareA = stock[a.item] - demand[a.item], spareB = stock[b.item] - demand[b.item];
            return spareA != spareB ? spareA < spareB : a.item < b.item;
        });
    }
    for (auto &of : ordersOf)
        std::stable_sort(of.begin(), of.end(), [&](std::uint32_t a, std::uint32_t b) { return units[a] > units[b]; });
    for (std::uint32_t number = 0; number < problem.aisles.size(); ++number) {
        std::vector<WaveLine> wanted;
        for (const WaveLine &line : problem.aisles[number]) {
            if (demand[line.item] > 0)
                wanted.push_back({line.item, std::min(line.quantity, demand[line.item])});
        }
        if (!wanted.empty())
            usefulAisles.push_back(number);
        aisles.push_back(std::move(wanted));
    }
}

WaveState::WaveState(const WaveIndex &index)
    : m_index(&index), m_left(index.problem.items, 0), m_stock(index.problem.items, 0), m_isIn(index.orders.size(), 0),
      m_isOpen(index.aisles.size(), 0), m_seen(index.orders.size(), 0)
{
}

std::vector<std::uint32_t> WaveState::orders() const
{
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t order = 0; order < m_isIn.size(); ++order) {
        if (m_isIn[order])
            chosen.push_back(order);
    }
    return chosen;
}

bool WaveState::canTake(std::uint32_t order) const
{
    const WaveProblem &problem = m_index->problem;
    if (m_units + m_index->units[order] > problem.maxUnits || problem.workOf(order) > problem.maxWork - m_work)
        return false;
    const auto &lines = m_index->orders[order];
    return std::all_of(lines.begin(), lines.end(), [&](const WaveLine &line) { return line.quantity <= m_left[line.item]; });
}

void WaveState::take(std::uint32_t order)
{
    for (const WaveLine &line : m_index->orders[order])
        m_left[line.item] -= line.quantity;
    m_units += m_index->units[order];
    m_work += m_index->problem.workOf(order);
    m_isIn[order] = 1;
}

void WaveState::drop(std::uint32_t order)
{
    for (const WaveLine &line : m_index->orders[order]) {
        m_left[line.item] += line.quantity;
        m_freed.push_back(line.item);
    }
    m_units -= m_index->units[order];
    m_work -= m_index->problem.workOf(order);
    m_isIn[order] = 0;
}

/// Orders outside that want one of the items, each once.
std::vector<std::uint32_t> &WaveState::candidates(const std::vector<WaveLine> &lines, std::size_t most)
{
    ++m_look;
    m_candidates.clear();
    for (const WaveLine &line : lines) {
        if (m_left[line.item] <= 0)
            continue;
        for (const std::uint32_t order : m_index->ordersOf[line.item]) {
            if (m_isIn[order] || m_seen[order] == m_look)
                continue;
            m_seen[order] = m_look;
            m_candidates.push_back(order);
        }
        if (m_candidates.size() > most)
            break;
    }
    return m_candidates;
}

void WaveState::open(std::uint32_t aisle)
{
    m_isOpen[aisle] = 1;
    m_open.push_back(aisle);
    for (const WaveLine &line : m_index->aisles[aisle]) {
        m_left[line.item] += line.quantity;
        m_stock[line.item] += line.quantity;
    }
    std::vector<std::uint32_t> &outside = candidates(m_index->aisles[aisle], m_isIn.size());
    std::sort(outside.begin(), outside.end(), [&](std::uint32_t a, std::uint32_t b) {
        return m_index->units[a] != m_index->units[b] ? m_index->units[a] > m_index->units[b] : a < b;
    });
    for (const std::uint32_t order : outside) {
        if (canTake(order))
            take(order);
    }
}

void WaveState::close(std::uint32_t aisle)
{
    m_isOpen[aisle] = 0;
    m_open.erase(std::find(m_open.begin(), m_open.end(), aisle));
    for (const WaveLine &line : m_index->aisles[aisle]) {
        m_left[line.item] -= line.quantity;
        m_stock[line.item] -= line.quantity;
    }
    for (const WaveLine &line : m_index->aisles[aisle]) {
        if (m_left[line.item] >= 0)
            continue;
        // Small orders go first.
        const auto &of = m_index->ordersOf[line.item];
        for (auto order = of.rbegin(); order != of.rend() && m_left[line.item] < 0; ++order) {
            if (m_isIn[*order])
                drop(*order);
        }
    }
}

void WaveState::dropSome(Chance &random, std::uint64_t count)
{
    for (std::uint64_t tries = 0; tries < 20 * count && count > 0 && !m_open.empty(); ++tries) {
        const auto &aisle = m_index->aisles[m_open[random.below(m_open.size())]];
        const auto &of = m_index->ordersOf[aisle[random.below(aisle.size())].item];
        const std::uint32_t order = of[random.below(of.size())];
        if (m_isIn[order]) {
            drop(order);
            --count;
        }
    }
}

void WaveState::refill(Chance &random)
{
    std::sort(m_freed.begin(), m_freed.end());
    m_freed.erase(std::unique(m_freed.begin(), m_freed.end()), m_freed.end());
    std::vector<WaveLine> lines;
    for (const std::uint32_t item : m_freed)
        lines.push_back({item, 1});
    m_freed.clear();
    std::vector<std::uint32_t> &outside = candidates(lines, m_isIn.size());
    outside.erase(std::remove_if(outside.begin(), outside.end(), [&](std::uint32_t order) { return !canTake(order); }), outside.end());
    std::vector<std::pair<std::int64_t, std::uint32_t>> keyed;
    const std::uint64_t noise = random.percent(50) ? 1 : 64;
    for (const std::uint32_t order : outside)
        keyed.emplace_back(-m_index->units[order] * static_cast<std::int64_t>(64 + random.below(noise)), order);
    std::sort(keyed.begin(), keyed.end());
    for (const auto &[key, order] : keyed) {
        if (canTake(order))
            take(order);
    }
}

std::int64_t WaveState::gain(std::uint32_t aisle)
{
    const auto &lines = m_index->aisles[aisle];
    for (const WaveLine &line : lines)
        m_left[line.item] += line.quantity;
    const std::int64_t before = m_units, workBefore = m_work;
    std::vector<std::uint32_t> &outside = candidates(lines, kMostCandidates);
    std::size_t taken = 0;
    for (const std::uint32_t order : outside) {
        if (canTake(order)) {
            take(order);
            outside[taken++] = order;
        }
    }
    const std::int64_t won = m_units - before;
    for (std::size_t i = 0; i < taken; ++i) {
        for (const WaveLine &line : m_index->orders[outside[i]])
            m_left[line.item] += line.quantity;
        m_isIn[outside[i]] = 0;
    }
    m_units = before;
    m_work = workBefore;
    for (const WaveLine &line : lines)
        m_left[line.item] -= line.quantity;
    return won;
}

std::int64_t WaveState::softGain(std::uint32_t aisle) const
{
    std::int64_t sum = 0;
    for (const WaveLine &line : m_index->aisles[aisle])
        sum += std::min(line.quantity, std::max<std::int64_t>(0, m_index->demand[line.item] - m_stock[line.item]));
    return sum;
}

std::int64_t WaveState::loss(std::uint32_t aisle) const
{
    std::int64_t sum = 0;
    for (const WaveLine &line : m_index->aisles[aisle])
        sum += std::max<std::int64_t>(0, line.quantity - m_left[line.item]);
    return sum;
}

} // namespace bincard::planning
