// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packsearch.h"

#include <algorithm>
#include <numeric>

namespace bincard::planning {
namespace {

constexpr std::size_t kSearches = 4; ///< beside each other, whatever the number of cores
constexpr std::int64_t kRound = 8; ///< iterations of each search between two looks at the clock
constexpr std::int64_t kRoundsApart = 16; ///< until the searches learn from each other
constexpr std::size_t kMostBinsAtOnce = 4;
constexpr std::size_t kMostContainersTried = 3;

std::vector<std::int64_t> countsOf(const PackGoods &goods)
{
    std::vector<std::int64_t> counts;
    for (const PackContainer &container : goods.problem.containers)
        counts.push_back(container.count);
    return counts;
}

std::int64_t mostBins(const PackGoods &goods)
{
    return goods.problem.objective == PackObjective::MaxVolume ? 1 : kNoLimit;
}

std::vector<FillEntry> orderedUnits(const PackGoods &goods, std::size_t ordering)
{
    std::vector<FillEntry> entries;
    for (std::size_t i = 0; i < goods.units.size(); ++i)
        entries.push_back({i, goods.units[i].count});
    std::stable_sort(entries.begin(), entries.end(), [&](const FillEntry &a, const FillEntry &b) {
        const auto key = [&](const FillEntry &entry) {
            return std::pair(orderingKey(goods, entry.unit, ordering), goods.units[entry.unit].volume);
        };
        return key(a) > key(b);
    });
    return entries;
}

PackState stateOf(const PackGoods &goods, FillOutcome outcome)
{
    const PackWorth worth = worthOf(goods, outcome.bins, outcome.left);
    return {std::move(outcome.bins), std::move(outcome.left), worth};
}

/// How full the bins are, thousandths, squared: full bins beside empty ones are worth more than bins of half.
std::int64_t concentration(const PackGoods &goods, const std::vector<FilledBin> &bins)
{
    std::int64_t sum = 0;
    for (const FilledBin &bin : bins) {
        const std::int64_t fill = bin.volume / std::max<std::int64_t>(1, goods.problem.containers[bin.container].size.volume() / 1000);
        sum += fill * fill;
    }
    return sum;
}

/// One of the searches.
class PackSearch
{
public:
    PackSearch(const PackGoods &goods, const PackState &start, std::uint64_t seed, const std::function<bool()> &outOfTime)
        : m_goods(goods), m_state(start), m_best(start), m_random(seed), m_outOfTime(outOfTime), m_available(availableIn(start))
    {
    }

    [[nodiscard]] const PackState &best() const { return m_best; }
    void learn(const PackState &better)
    {
        m_state = m_best = better;
        m_available = availableIn(better);
    }
    void iterate();

private:
    std::vector<std::int64_t> availableIn(const PackState &state) const
    {
        std::vector<std::int64_t> available = countsOf(m_goods);
        for (const FilledBin &bin : state.bins) {
            if (available[bin.container] != kNoLimit)
                --available[bin.container];
        }
        return available;
    }
    std::vector<std::size_t> chooseBins();
    std::vector<std::size_t> chooseContainers(const std::vector<FilledBin> &emptied);
    std::vector<FillEntry> inherited(const std::vector<FilledBin> &emptied);
    std::vector<FillEntry> sorted(const std::vector<FilledBin> &emptied);
    void shuffle(std::vector<FillEntry> &entries);
    bool accepts(const PackWorth &now, const PackWorth &before, const std::vector<FilledBin> &bins, const std::vector<FilledBin> &emptied);

    const PackGoods &m_goods;
    PackState m_state, m_best;
    Chance m_random;
    const std::function<bool()> &m_outOfTime;
    std::vector<std::int64_t> m_available;
};

/// The emptiest bin half the time, and others by chance; indexes in falling order.
std::vector<std::size_t> PackSearch::chooseBins()
{
    const std::vector<FilledBin> &bins = m_state.bins;
    std::vector<std::size_t> chosen;
    const std::size_t wanted = std::min(bins.size(), 1 + m_random.below(kMostBinsAtOnce));
    if (wanted > 0 && m_random.percent(50)) {
        chosen.push_back(static_cast<std::size_t>(
            std::min_element(bins.begin(), bins.end(), [](const FilledBin &a, const FilledBin &b) { return a.volume < b.volume; }) - bins.begin()));
    }
    while (chosen.size() < wanted) {
        const std::size_t bin = m_random.below(bins.size());
        if (std::find(chosen.begin(), chosen.end(), bin) == chosen.end())
            chosen.push_back(bin);
    }
    std::sort(chosen.rbegin(), chosen.rend());
    return chosen;
}

std::vector<std::size_t> PackSearch::chooseContainers(const std::vector<FilledBin> &emptied)
{
    std::vector<std::size_t> chosen = m_goods.containers;
    if (chosen.size() <= kMostContainersTried && m_random.percent(50))
        return chosen;
    // One that was there, and others by chance.
    const std::size_t wanted = std::min(chosen.size(), 1 + m_random.below(kMostContainersTried));
    for (std::size_t i = 0; i < wanted; ++i)
        std::swap(chosen[i], chosen[i + m_random.below(chosen.size() - i)]);
    chosen.resize(wanted);
    if (!emptied.empty() && m_random.percent(70)) {
        const std::size_t was = emptied[m_random.below(emptied.size())].container;
        if (std::find(chosen.begin(), chosen.end(), was) == chosen.end())
            chosen.push_back(was);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

/// The order in which the emptied bins were filled; what was left over comes first or anywhere.
std::vector<FillEntry> PackSearch::inherited(const std::vector<FilledBin> &emptied)
{
    std::vector<FillEntry> entries;
    for (const FilledBin &bin : emptied)
        entries.insert(entries.end(), bin.content.begin(), bin.content.end());
    for (const FillEntry &entry : m_state.left) {
        const std::size_t at = m_random.percent(30) ? 0 : m_random.below(entries.size() + 1);
        entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(at), entry);
    }
    shuffle(entries);
    return entries;
}

/// A few entries, or parts of them, move elsewhere.
void PackSearch::shuffle(std::vector<FillEntry> &entries)
{
    if (entries.empty())
        return;
    for (std::uint64_t moves = 1 + m_random.below(4); moves > 0; --moves) {
        const std::size_t from = m_random.below(entries.size());
        FillEntry moved = entries[from];
        if (moved.count > 1 && m_random.percent(60))
            moved.count = m_random.between(1, moved.count - 1);
        entries[from].count -= moved.count;
        const std::size_t to = m_random.percent(30) ? m_random.below(std::min<std::size_t>(entries.size(), 3)) : m_random.below(entries.size() + 1);
        entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(to), moved);
        entries.erase(std::remove_if(entries.begin(), entries.end(), [](const FillEntry &entry) { return entry.count == 0; }), entries.end());
    }
}

/// By one of the orderings, with noise.
std::vector<FillEntry> PackSearch::sorted(const std::vector<FilledBin> &emptied)
{
    std::vector<FillEntry> all = m_state.left;
    for (const FilledBin &bin : emptied)
        all.insert(all.end(), bin.content.begin(), bin.content.end());
    std::sort(all.begin(), all.end(), [](const FillEntry &a, const FillEntry &b) { return a.unit < b.unit; });
    std::vector<std::pair<std::int64_t, FillEntry>> keyed;
    const std::size_t ordering = m_goods.loadsMatter && m_random.percent(40) ? 4 : m_random.below(kOrderings);
    const std::uint64_t noise = 1 + m_random.below(80);
    for (const FillEntry &entry : all) {
        if (!keyed.empty() && keyed.back().second.unit == entry.unit) {
            keyed.back().second.count += entry.count;
            continue;
        }
        const std::int64_t key = orderingKey(m_goods, entry.unit, ordering);
        const auto factor = static_cast<std::int64_t>(128 + m_random.below(noise));
        keyed.push_back({key < 1'000'000 ? key * factor : key / 128 * factor, entry});
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<FillEntry> entries;
    for (const auto &[key, entry] : keyed)
        entries.push_back(entry);
    return entries;
}

/// No worse in what counts, and hardly less concentrated: the little that is allowed leads out of dead ends.
bool PackSearch::accepts(
    const PackWorth &now, const PackWorth &before, const std::vector<FilledBin> &bins, const std::vector<FilledBin> &emptied)
{
    if (now < before)
        return true;
    if (now > before)
        return false;
    const auto allowed = static_cast<std::int64_t>(m_random.below(20'000));
    return concentration(m_goods, bins) + allowed >= concentration(m_goods, emptied);
}

void PackSearch::iterate()
{
    const std::vector<std::size_t> chosen = chooseBins();
    std::vector<FilledBin> emptied;
    for (const std::size_t bin : chosen)
        emptied.push_back(m_state.bins[bin]);
    FillTask task;
    task.entries = m_random.percent(60) ? inherited(emptied) : sorted(emptied);
    task.available = m_available;
    for (const FilledBin &bin : emptied) {
        if (task.available[bin.container] != kNoLimit)
            ++task.available[bin.container];
    }
    task.containers = chooseContainers(emptied);
    task.mostBins = mostBins(m_goods);
    task.rule = static_cast<PlacingRule>(m_random.below(kPlacingRules));
    task.outOfTime = &m_outOfTime;
    std::optional<FillOutcome> outcome = fillBins(m_goods, std::move(task));
    if (!outcome)
        return;
    const PackWorth before = worthOf(m_goods, emptied, m_state.left);
    if (!accepts(worthOf(m_goods, outcome->bins, outcome->left), before, outcome->bins, emptied))
        return;
    for (const std::size_t bin : chosen) {
        if (m_available[m_state.bins[bin].container] != kNoLimit)
            ++m_available[m_state.bins[bin].container];
        m_state.bins[bin] = std::move(m_state.bins.back());
        m_state.bins.pop_back();
    }
    for (FilledBin &bin : outcome->bins) {
        if (m_available[bin.container] != kNoLimit)
            --m_available[bin.container];
        m_state.bins.push_back(std::move(bin));
    }
    m_state.left = std::move(outcome->left);
    m_state.worth = worthOf(m_goods, m_state.bins, m_state.left);
    if (m_state.worth < m_best.worth)
        m_best = m_state;
}

std::size_t bestOf(const std::vector<PackSearch> &searches)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < searches.size(); ++i) {
        if (searches[i].best().worth < searches[best].best().worth)
            best = i;
    }
    return best;
}

} // namespace

PackState firstFitDecreasing(const PackGoods &goods)
{
    FillTask task;
    task.entries = orderedUnits(goods, 0);
    task.available = countsOf(goods);
    task.mostBins = mostBins(goods);
    task.containers = goods.containers;
    std::stable_sort(task.containers.begin(), task.containers.end(), [&](std::size_t a, std::size_t b) {
        return goods.problem.containers[a].size.volume() > goods.problem.containers[b].size.volume();
    });
    const std::vector<std::size_t> containers = task.containers;
    FillOutcome all;
    for (const std::size_t container : containers) {
        task.containers = {container};
        FillOutcome outcome = *fillBins(goods, task);
        all.bins.insert(all.bins.end(), outcome.bins.begin(), outcome.bins.end());
        all.left = task.entries = std::move(outcome.left);
        if (task.mostBins != kNoLimit && !all.bins.empty())
            break;
    }
    return stateOf(goods, std::move(all));
}

PackState construct(const PackGoods &goods, const SearchLimits &limits, const Executor &executor)
{
    std::vector<std::optional<PackState>> states(goods.pieces <= 2000 ? kOrderings * kPlacingRules : goods.pieces <= 20'000 ? kPlacingRules : 1);
    executor.forEach(states.size(), [&](std::size_t i) {
        if (i > 0 && limits.outOfTime())
            return;
        FillTask task;
        task.entries = orderedUnits(goods, i / kPlacingRules);
        task.available = countsOf(goods);
        task.containers = goods.containers;
        task.mostBins = mostBins(goods);
        task.rule = static_cast<PlacingRule>(i % kPlacingRules);
        task.outOfTime = i > 0 ? &limits.outOfTime : nullptr;
        if (std::optional<FillOutcome> outcome = fillBins(goods, std::move(task)))
            states[i] = stateOf(goods, std::move(*outcome));
    });
    std::size_t best = 0;
    for (std::size_t i = 1; i < states.size(); ++i) {
        if (states[i] && states[i]->worth < states[best]->worth)
            best = i;
    }
    return std::move(*states[best]);
}

PackState improve(const PackGoods &goods, PackState start, const SearchLimits &limits, const Executor &executor,
    const std::function<bool(const PackWorth &)> &isBest)
{
    if (limits.iterations <= 0 || goods.units.empty() || isBest(start.worth))
        return start;
    std::vector<PackSearch> searches;
    for (std::size_t i = 0; i < kSearches; ++i)
        searches.emplace_back(goods, start, limits.seed * 0x9e3779b97f4a7c15U + i, limits.outOfTime);
    constexpr auto kAtOnce = static_cast<std::int64_t>(kSearches);
    std::int64_t done = 0;
    for (std::int64_t round = 1; done < limits.iterations && !limits.outOfTime(); ++round) {
        // Iteration done + i · searches + s is search s's: with more iterations in all each search only goes on.
        executor.forEach(kSearches, [&](std::size_t s) {
            for (std::int64_t i = 0; i < kRound && i * kAtOnce + static_cast<std::int64_t>(s) < limits.iterations - done && !limits.outOfTime(); ++i)
                searches[s].iterate();
        });
        done += kRound * kAtOnce;
        const std::size_t best = bestOf(searches);
        if (isBest(searches[best].best().worth))
            break;
        if (round % kRoundsApart == 0) {
            const PackState better = searches[best].best();
            for (PackSearch &search : searches) {
                if (better.worth < search.best().worth)
                    search.learn(better);
            }
        }
    }
    return searches[bestOf(searches)].best();
}

} // namespace bincard::planning
