// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/wave.h"

#include "planning/wavebound.h"

#include <algorithm>

namespace bincard::planning {
namespace {

constexpr std::size_t kSearches = 4; ///< beside each other, whatever the number of cores
constexpr std::int64_t kRound = 16; ///< iterations of each search between two looks at the clock
constexpr std::int64_t kRoundsApart = 32; ///< until the searches learn from each other
constexpr std::size_t kGreedyLook = 400; ///< aisles that the greedy choice compares for each next one
constexpr std::int64_t kExactSteps = 20'000'000; ///< a fifth of a second
constexpr int kBoundRounds = 1000;
constexpr std::int64_t kUsualWork = 1'500'000'000;

/// A wave that was found; more units per aisle are better, below minUnits more units are.
struct Found {
    std::vector<std::uint32_t> orders, aisles;
    std::int64_t units = 0;

    [[nodiscard]] double ratio() const { return aisles.empty() ? 0 : static_cast<double>(units) / static_cast<double>(aisles.size()); }
};

bool isWithin(const WaveProblem &problem, std::int64_t units)
{
    return units >= std::max<std::int64_t>(1, problem.minUnits);
}

/// Whether units in so many aisles are better than what was found. Compared crosswise: units and aisles are far below 2^31 squared.
bool isBetter(const WaveProblem &problem, std::int64_t units, std::size_t aisles, const Found &than)
{
    if (isWithin(problem, units) != isWithin(problem, than.units))
        return isWithin(problem, units);
    if (!isWithin(problem, units))
        return units > than.units;
    return units * static_cast<std::int64_t>(than.aisles.size()) > than.units * static_cast<std::int64_t>(aisles);
}

Found foundIn(const WaveState &state)
{
    Found found{state.orders(), state.openAisles(), state.units()};
    std::sort(found.aisles.begin(), found.aisles.end());
    return found;
}

class WaveSearch
{
public:
    WaveSearch(const WaveIndex &index, const WaveState &start, const Found &best, std::uint64_t seed)
        : m_index(index), m_state(start), m_kept(start), m_best(best), m_bestState(start), m_random(seed), m_rate(best.ratio())
    {
    }

    [[nodiscard]] const Found &best() const { return m_best; }
    [[nodiscard]] const WaveState &bestState() const { return m_bestState; }
    void learn(const WaveSearch &better)
    {
        m_state = m_bestState = better.m_bestState;
        m_best = better.m_best;
        m_rate = m_best.ratio();
    }
    void iterate();

private:
    [[nodiscard]] double worth(const WaveState &state) const;
    void closeSome(std::uint64_t count);
    void openOne(bool soft);

    const WaveIndex &m_index;
    WaveState m_state, m_kept; ///< m_kept: as it was before an iteration
    Found m_best;
    WaveState m_bestState;
    Chance m_random;
    double m_rate; ///< units that an aisle has to bring (Dinkelbach's parameter): what the best wave brings
};

/// Units less what the aisles have to bring; what is lacking to minUnits counts three times.
double WaveSearch::worth(const WaveState &state) const
{
    const std::int64_t lacking = std::max<std::int64_t>(0, m_index.problem.minUnits - state.units());
    return static_cast<double>(state.units()) - m_rate * static_cast<double>(state.openAisles().size()) - 3.0 * static_cast<double>(lacking);
}

void WaveSearch::closeSome(std::uint64_t count)
{
    while (count-- > 0 && !m_state.openAisles().empty()) {
        const auto &open = m_state.openAisles();
        std::uint32_t victim = open[m_random.below(open.size())];
        if (m_random.percent(70)) {
            for (int look = 0; look < 4; ++look) {
                const std::uint32_t other = open[m_random.below(open.size())];
                victim = m_state.loss(other) < m_state.loss(victim) ? other : victim;
            }
        }
        m_state.close(victim);
    }
}

void WaveSearch::openOne(bool soft)
{
    const auto &aisles = m_index.usefulAisles;
    std::int64_t most = -1;
    std::uint32_t best = 0;
    for (std::uint64_t look = 4 + m_random.below(28); look > 0; --look) {
        const std::uint32_t aisle = aisles[m_random.below(aisles.size())];
        if (m_state.isOpen(aisle))
            continue;
        const std::int64_t gain = m_state.gain(aisle) * 8 + (soft ? m_state.softGain(aisle) : 0);
        if (gain > most) {
            most = gain;
            best = aisle;
        }
    }
    if (most >= 0)
        m_state.open(best);
}

void WaveSearch::iterate()
{
    m_kept = m_state;
    const double before = worth(m_state);
    if (m_random.percent(30))
        m_state.dropSome(m_random, 1 + m_random.below(6));
    if (!m_random.percent(15)) {
        const std::uint64_t closed = m_random.below(4);
        const auto opened = static_cast<std::int64_t>(closed) + m_random.between(-1, 1);
        closeSome(closed);
        const bool soft = m_random.percent(50);
        for (std::int64_t i = 0; i < opened; ++i)
            openOne(soft);
    }
    m_state.refill(m_random);
    if (m_state.openAisles().empty() && !m_index.usefulAisles.empty())
        openOne(false);
    if (isBetter(m_index.problem, m_state.units(), m_state.openAisles().size(), m_best)) {
        m_best = foundIn(m_state);
        m_bestState = m_state;
        m_rate = m_best.ratio();
        return;
    }
    // A little worse is allowed now and then: a share of an aisle.
    const double allowed = m_random.percent(30) ? m_rate * static_cast<double>(m_random.below(100)) / 400.0 : 0;
    if (worth(m_state) + allowed < before)
        m_state = m_kept;
}

/// Opens the aisle that brings most, one after the other; what was best on the way.
std::pair<WaveState, Found> greedy(const WaveIndex &index, bool soft)
{
    WaveState state(index), bestState(index);
    Found best;
    const auto &aisles = index.usefulAisles;
    const std::size_t stride = std::max<std::size_t>(1, aisles.size() / kGreedyLook);
    for (std::size_t step = 0; step < aisles.size(); ++step) {
        std::int64_t most = -1;
        std::uint32_t next = 0;
        for (std::size_t i = step % stride; i < aisles.size(); i += stride) {
            if (state.isOpen(aisles[i]))
                continue;
            const std::int64_t gain = state.gain(aisles[i]) * 8 + (soft ? state.softGain(aisles[i]) * 4 : 0);
            if (gain > most) {
                most = gain;
                next = aisles[i];
            }
        }
        if (most < 0)
            continue;
        state.open(next);
        if (isBetter(index.problem, state.units(), state.openAisles().size(), best)) {
            best = foundIn(state);
            bestState = state;
        }
        // What is still to come cannot be better than the limit in one aisle more.
        if (isWithin(index.problem, best.units)
            && static_cast<double>(index.problem.maxUnits) <= best.ratio() * static_cast<double>(state.openAisles().size() + 1))
            break;
    }
    return {bestState, best};
}

std::size_t bestOf(const WaveProblem &problem, const std::vector<WaveSearch> &searches)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < searches.size(); ++i) {
        const Found &other = searches[i].best();
        if (isBetter(problem, other.units, other.aisles.size(), searches[best].best()))
            best = i;
    }
    return best;
}

Found search(const WaveIndex &index, const WaveState &start, const Found &best, const SearchLimits &limits, const Executor &executor)
{
    if (limits.iterations <= 0 || index.usefulAisles.empty())
        return best;
    std::vector<WaveSearch> searches;
    for (std::size_t i = 0; i < kSearches; ++i)
        searches.emplace_back(index, start, best, limits.seed * 0x9e3779b97f4a7c15U + i);
    constexpr auto kAtOnce = static_cast<std::int64_t>(kSearches);
    std::int64_t done = 0;
    for (std::int64_t round = 1; done < limits.iterations && !limits.outOfTime(); ++round) {
        executor.forEach(kSearches, [&](std::size_t s) {
            for (std::int64_t i = 0; i < kRound && i * kAtOnce + static_cast<std::int64_t>(s) < limits.iterations - done && !limits.outOfTime(); ++i)
                searches[s].iterate();
        });
        done += kRound * kAtOnce;
        if (round % kRoundsApart == 0) {
            const std::size_t most = bestOf(index.problem, searches);
            for (std::size_t i = 0; i < kSearches; ++i) {
                const Found &own = searches[i].best();
                if (i != most && isBetter(index.problem, searches[most].best().units, searches[most].best().aisles.size(), own))
                    searches[i].learn(searches[most]);
            }
        }
    }
    return searches[bestOf(index.problem, searches)].best();
}

} // namespace

std::int64_t usualWaveIterations(const WaveProblem &problem)
{
    std::int64_t lines = 1;
    for (const auto &order : problem.orders)
        lines += static_cast<std::int64_t>(order.size());
    for (const auto &aisle : problem.aisles)
        lines += static_cast<std::int64_t>(aisle.size());
    return std::clamp<std::int64_t>(kUsualWork / lines, 2000, 20'000);
}

WavePlan planWave(const WaveProblem &problem, const SearchLimits &limits, const Executor &executor)
{
    const WaveIndex index(problem);
    WavePlan plan;
    std::vector<std::pair<WaveState, Found>> starts(2, {WaveState(index), Found()});
    executor.forEach(2, [&](std::size_t i) { starts[i] = greedy(index, i == 1); });
    if (isWithin(problem, starts[0].second.units)) {
        plan.greedyUnits = starts[0].second.units;
        plan.greedyAisles = static_cast<std::int64_t>(starts[0].second.aisles.size());
    }
    const Found &soft = starts[1].second;
    const std::size_t first = isBetter(problem, soft.units, soft.aisles.size(), starts[0].second) ? 1 : 0;
    Found best = starts[first].second;
    if (const auto exact = waveExactly(index, kExactSteps)) {
        best = {exact->orders, exact->aisles, exact->units};
        plan.optimal = true;
        plan.upperBound = best.ratio();
    } else {
        plan.upperBound = waveBound(index, isWithin(problem, best.units) ? best.ratio() : 0, kBoundRounds);
        best = plan.upperBound > 0 ? search(index, starts[first].first, best, limits, executor) : Found();
    }
    if (!isWithin(problem, best.units))
        return plan;
    plan.orders = std::move(best.orders);
    plan.aisles = std::move(best.aisles);
    plan.units = best.units;
    const double reached = static_cast<double>(plan.units) / static_cast<double>(plan.aisles.size());
    plan.upperBound = std::max(plan.upperBound, reached); // They differ by rounding at most.
    plan.optimal = plan.optimal || plan.upperBound <= reached;
    return plan;
}

} // namespace bincard::planning
