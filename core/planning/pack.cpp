// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/pack.h"

#include "planning/packbound.h"
#include "planning/packexact.h"
#include "planning/packsearch.h"

#include <algorithm>

namespace bincard::planning {
namespace {

constexpr std::int64_t kExactSteps = 500'000; ///< some hundredths of a second
constexpr std::int64_t kUsualIterations = 320;
constexpr std::int64_t kUsualWork = 100'000; ///< pieces that are placed at most in the usual iterations

std::int64_t placedVolume(const std::vector<FilledBin> &bins)
{
    std::int64_t volume = 0;
    for (const FilledBin &bin : bins)
        volume += bin.volume;
    return volume;
}

std::int64_t valueOf(const PackGoods &goods, const PackState &state)
{
    return goods.problem.objective == PackObjective::MaxVolume ? placedVolume(state.bins) : state.worth.first;
}

/// Nothing is left out, or for MaxVolume nothing more could be in, and the bound is reached; what decides between equals may still differ.
bool reaches(const PackGoods &goods, const PackWorth &worth, std::int64_t bound)
{
    return goods.problem.objective == PackObjective::MaxVolume ? goods.volume - worth.unplacedVolume >= bound
                                                               : worth.unplacedVolume == 0 && worth.first <= bound;
}

std::vector<UnplacedBoxes> unplacedOf(const PackGoods &goods, const PackState &state)
{
    std::vector<UnplacedBoxes> unplaced = goods.hopeless;
    // A group that even an empty container of any kind did not take.
    const auto whyGroup = [&](const PackUnit &unit) {
        for (const std::size_t container : goods.containers) {
            const PackContainer &of = goods.problem.containers[container];
            if (unit.volume <= of.size.volume() && unit.weight <= of.maxWeight) {
                const auto used = std::count_if(
                    state.bins.begin(), state.bins.end(), [&](const FilledBin &bin) { return bin.container == container; });
                if (used >= of.count || goods.problem.objective == PackObjective::MaxVolume)
                    return WhyUnplaced::NoRoom;
            }
        }
        return WhyUnplaced::GroupFitsNoContainer;
    };
    std::vector<std::int64_t> left(goods.problem.boxes.size(), 0);
    std::vector<WhyUnplaced> why(goods.problem.boxes.size(), WhyUnplaced::NoRoom);
    for (const FillEntry &entry : state.left) {
        const PackUnit &unit = goods.units[entry.unit];
        for (const std::size_t box : unit.pieces) {
            left[box] += entry.count;
            if (unit.isGroup && left[box] == entry.count)
                why[box] = whyGroup(unit);
        }
    }
    for (std::size_t box = 0; box < left.size(); ++box) {
        if (left[box] > 0)
            unplaced.push_back({box, left[box], why[box]});
    }
    std::stable_sort(unplaced.begin(), unplaced.end(), [](const UnplacedBoxes &a, const UnplacedBoxes &b) { return a.box < b.box; });
    return unplaced;
}

/// What an exact packing improves: the bound, and the bins where these reach it.
void useExact(const PackGoods &goods, PackState &state, std::int64_t &bound)
{
    ExactPacking exact = packExactly(goods, kExactSteps);
    if (goods.problem.objective == PackObjective::MaxVolume ? exact.bound < bound : exact.bound > bound)
        bound = exact.bound;
    if (exact.bins.empty() || reaches(goods, state.worth, bound))
        return;
    std::vector<FillEntry> left;
    for (std::size_t unit = 0; unit < goods.units.size(); ++unit) {
        std::int64_t open = goods.units[unit].count;
        for (const FilledBin &bin : exact.bins)
            open -= std::count(bin.content.begin(), bin.content.end(), FillEntry{unit, 1});
        if (open > 0)
            left.push_back({unit, open});
    }
    const PackWorth worth = worthOf(goods, exact.bins, left);
    if (worth < state.worth)
        state = {std::move(exact.bins), std::move(left), worth};
}

} // namespace

std::int64_t usualPackIterations(const PackProblem &problem)
{
    std::int64_t pieces = 1;
    for (const PackBox &box : problem.boxes)
        pieces += box.quantity;
    // Where containers are tried out each iteration takes longer, and few pieces have less time.
    const std::int64_t most = problem.containers.size() > 1 ? std::clamp<std::int64_t>(pieces * 2, 32, 200) : kUsualIterations;
    return std::clamp<std::int64_t>(kUsualWork / pieces, 16, most);
}

PackPlan pack(const PackProblem &problem, const SearchLimits &limits, const Executor &executor)
{
    const PackGoods goods(problem);
    PackPlan plan;
    if (goods.units.empty() || goods.containers.empty()) {
        plan.unplaced = unplacedOf(goods, {{}, [&] {
            std::vector<FillEntry> all;
            for (std::size_t unit = 0; unit < goods.units.size(); ++unit)
                all.push_back({unit, goods.units[unit].count});
            return all;
        }(), {}});
        return plan;
    }
    plan.bound = packBound(goods);
    const PackState baseline = firstFitDecreasing(goods);
    plan.baseline = valueOf(goods, baseline);
    PackState state = construct(goods, limits, executor);
    if (baseline.worth < state.worth)
        state = baseline;
    const bool oneContainer = goods.containers.size() == 1;
    const bool exactly = goods.pieces <= kMostExactPieces;
    if (exactly && !reaches(goods, state.worth, plan.bound))
        useExact(goods, state, plan.bound);
    state = improve(goods, std::move(state), limits, executor, [&](const PackWorth &worth) {
        return oneContainer && reaches(goods, worth, plan.bound);
    });

    plan.value = valueOf(goods, state);
    // With something left out a plan may need less than all would.
    if (problem.objective != PackObjective::MaxVolume && state.worth.unplacedVolume > 0)
        plan.bound = std::min(plan.bound, plan.value);
    plan.unplaced = unplacedOf(goods, state);
    for (FilledBin &bin : state.bins) {
        sortForPacking(bin.placements);
        plan.bins.push_back({bin.container, std::move(bin.placements)});
    }
    return plan;
}

} // namespace bincard::planning
