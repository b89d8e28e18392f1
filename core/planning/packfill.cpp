// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packfill.h"

#include <algorithm>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostRepeatedUnits = 20; ///< a bin of more kinds is hardly ever repeated
constexpr std::size_t kManyEntries = 3000;
constexpr int kMostMisses = 60; ///< of many entries, one after the other, until a bin counts as full

bool placeUnit(PackBin &bin, const PackUnit &unit, PlacingRule rule)
{
    if (!unit.isGroup)
        return bin.place(unit.pieces.front(), rule);
    PackBin attempt = bin;
    for (const std::size_t box : unit.pieces) {
        if (!attempt.place(box, rule))
            return false;
    }
    bin = std::move(attempt);
    return true;
}

FilledBin filled(const PackGoods &goods, std::size_t container, const std::vector<FillEntry> &entries, PlacingRule rule)
{
    PackBin bin(goods, container);
    std::vector<FillEntry> content;
    std::vector<bool> full(goods.units.size(), false); // Of what found no place once: space only gets less.
    int misses = 0;
    for (const FillEntry &entry : entries) {
        const PackUnit &unit = goods.units[entry.unit];
        std::int64_t placed = 0;
        if (full[entry.unit] || !bin.mayTake(unit))
            continue;
        while (placed < entry.count && !full[entry.unit] && bin.mayTake(unit)) {
            if (placeUnit(bin, unit, rule))
                ++placed;
            else
                full[entry.unit] = true;
        }
        if (placed > 0)
            content.push_back({entry.unit, placed});
        misses = placed > 0 ? 0 : misses + 1;
        if (misses > kMostMisses && entries.size() > kManyEntries)
            break;
    }
    return {container, bin.volume(), bin.placements(), std::move(content)};
}

std::int64_t volumeOf(const PackGoods &goods, const std::vector<FillEntry> &entries)
{
    std::int64_t volume = 0;
    for (const FillEntry &entry : entries)
        volume += entry.count * goods.units[entry.unit].volume;
    return volume;
}

/// Whether `a` is a better next bin than `b`, with `volume` still to be placed.
bool isBetterNext(const PackGoods &goods, const FilledBin &a, const FilledBin &b, std::int64_t volume)
{
    const PackContainer &containerA = goods.problem.containers[a.container];
    const PackContainer &containerB = goods.problem.containers[b.container];
    if (goods.problem.objective == PackObjective::LeastCost && (a.volume < volume || b.volume < volume)) {
        // Cost for placed volume; the last bin is paid for whole, and so is one that takes everything.
        const double costA = static_cast<double>(containerA.cost) * static_cast<double>(b.volume);
        const double costB = static_cast<double>(containerB.cost) * static_cast<double>(a.volume);
        if (costA < costB || costA > costB)
            return costA < costB;
    }
    if (a.volume != b.volume)
        return a.volume > b.volume;
    return std::tuple(containerA.cost, containerA.size.volume()) < std::tuple(containerB.cost, containerB.size.volume());
}

void take(std::vector<FillEntry> &entries, const std::vector<FillEntry> &content)
{
    auto entry = entries.begin();
    for (const FillEntry &taken : content) {
        std::int64_t open = taken.count;
        while (open > 0) {
            if (entry == entries.end())
                entry = entries.begin();
            if (entry->unit == taken.unit) {
                const std::int64_t part = std::min(open, entry->count);
                entry->count -= part;
                open -= part;
            }
            if (open > 0)
                ++entry;
        }
    }
    entries.erase(std::remove_if(entries.begin(), entries.end(), [](const FillEntry &one) { return one.count == 0; }), entries.end());
}

/// How often the bin can be repeated as it is: as long as nothing in it was placed because there was no more of it.
std::int64_t repeats(const std::vector<FillEntry> &entries, const FilledBin &bin)
{
    if (bin.content.empty() || bin.content.size() > kMostRepeatedUnits)
        return 0;
    std::int64_t times = kNoLimit;
    for (const FillEntry &used : bin.content) {
        const auto isSame = [&](const FillEntry &other) { return other.unit == used.unit; };
        const auto there = std::find_if(entries.begin(), entries.end(), isSame);
        if (there == entries.end() || std::count_if(bin.content.begin(), bin.content.end(), isSame) > 1)
            return 0;
        times = std::min(times, there->count / used.count);
        if (times == 0 || std::find_if(there + 1, entries.end(), isSame) != entries.end())
            return 0;
    }
    return times;
}

} // namespace

std::optional<FillOutcome> fillBins(const PackGoods &goods, FillTask task)
{
    FillOutcome outcome;
    std::int64_t volume = volumeOf(goods, task.entries);
    while (!task.entries.empty() && static_cast<std::int64_t>(outcome.bins.size()) < task.mostBins) {
        std::optional<FilledBin> best;
        for (const std::size_t container : task.containers) {
            if (task.available[container] <= 0)
                continue;
            if (task.outOfTime && *task.outOfTime && (*task.outOfTime)())
                return std::nullopt;
            FilledBin bin = filled(goods, container, task.entries, task.rule);
            if (bin.volume > 0 && (!best || isBetterNext(goods, bin, *best, volume)))
                best = std::move(bin);
        }
        if (!best)
            break;
        std::int64_t times = 0;
        do {
            take(task.entries, best->content);
            volume -= best->volume;
            if (task.available[best->container] != kNoLimit)
                --task.available[best->container];
            outcome.bins.push_back(*best);
            if (times == 0)
                times = 1 + std::min(repeats(task.entries, *best), task.available[best->container]);
        } while (--times > 0 && static_cast<std::int64_t>(outcome.bins.size()) < task.mostBins);
    }
    outcome.left = std::move(task.entries);
    return outcome;
}

PackWorth worthOf(const PackGoods &goods, const std::vector<FilledBin> &bins, const std::vector<FillEntry> &left)
{
    PackWorth worth;
    std::int64_t cost = 0;
    for (const FilledBin &bin : bins) {
        cost = boundedSum(cost, goods.problem.containers[bin.container].cost);
        worth.roomVolume = boundedSum(worth.roomVolume, goods.problem.containers[bin.container].size.volume());
    }
    worth.unplacedVolume = volumeOf(goods, left);
    worth.first = static_cast<std::int64_t>(bins.size());
    worth.second = cost;
    if (goods.problem.objective == PackObjective::LeastCost)
        std::swap(worth.first, worth.second);
    return worth;
}

std::int64_t orderingKey(const PackGoods &goods, std::size_t unit, std::size_t ordering)
{
    const PackUnit &of = goods.units[unit];
    const PackBox &box = goods.problem.boxes[of.pieces.front()];
    const auto [least, most] = std::minmax({box.size.x, box.size.y, box.size.z});
    switch (ordering) {
    case 0: return of.volume;
    case 1: return most;
    case 2: return of.volume / least; // the largest face
    case 3: return box.size.z;
    case 4: return box.maxLoad == kNoLimit ? kLargestExtent * kLargestExtent + of.weight : box.maxLoad;
    default: return least;
    }
}

} // namespace bincard::planning
