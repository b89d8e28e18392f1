// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/allocate.h"

#include <algorithm>
#include <limits>
#include <map>

namespace bincard::planning {
namespace {

/// Goods that may serve each other's needs.
struct Kind {
    OwnerId owner;
    ItemId item;
    friend auto operator<=>(const Kind &, const Kind &) = default;
};

struct Source {
    const Candidate *candidate = nullptr;
    std::size_t walk = 0; ///< place on the walk past all candidates
    Quantity left;
};

std::int32_t expiryRank(const Candidate &candidate)
{
    return candidate.expiryDay == 0 ? std::numeric_limits<std::int32_t>::max() : candidate.expiryDay;
}

/// Candidates in walking order, whatever order they came in.
std::vector<Source> sourcesOf(const std::vector<Candidate> &candidates)
{
    std::vector<const Candidate *> sorted;
    for (const Candidate &candidate : candidates) {
        if (candidate.free.isPositive())
            sorted.push_back(&candidate);
    }
    std::sort(sorted.begin(), sorted.end(), [](const Candidate *a, const Candidate *b) { return a->account < b->account; });
    std::vector<Stop> stops;
    for (const Candidate *candidate : sorted)
        stops.push_back(candidate->stop);
    std::vector<Source> sources;
    for (const std::size_t index : walkingOrder(stops))
        sources.push_back({sorted[index], sources.size(), sorted[index]->free});
    return sources;
}

/// Of sources that expire on one day: the first on the walk that covers `wanted` alone, else the one with most.
Source *best(const std::vector<Source *> &sources, Quantity wanted)
{
    Source *most = nullptr;
    for (Source *source : sources) {
        if (source->left >= wanted)
            return source;
        if (source->left.isPositive() && (!most || source->left > most->left))
            most = source;
    }
    return most;
}

/// What to take of which sources for one kind of goods: first expired first, then fewest places, then walking order.
std::vector<std::pair<Source *, Quantity>> draw(std::vector<Source *> &sources, Quantity wanted)
{
    std::stable_sort(sources.begin(), sources.end(),
        [](const Source *a, const Source *b) { return expiryRank(*a->candidate) < expiryRank(*b->candidate); });
    std::vector<std::pair<Source *, Quantity>> taken;
    for (auto first = sources.begin(); first != sources.end() && wanted.isPositive();) {
        const auto last = std::find_if(first, sources.end(),
            [&](const Source *source) { return expiryRank(*source->candidate) != expiryRank(*(*first)->candidate); });
        const std::vector<Source *> day(first, last);
        while (wanted.isPositive()) {
            Source *source = best(day, wanted);
            if (!source)
                break;
            const Quantity quantity = std::min(source->left, wanted);
            source->left -= quantity;
            wanted -= quantity;
            taken.emplace_back(source, quantity);
        }
        first = last;
    }
    std::sort(taken.begin(), taken.end(), [](const auto &a, const auto &b) { return a.first->walk < b.first->walk; });
    return taken;
}

} // namespace

Plan allocate(const std::vector<Need> &needs, const std::vector<Candidate> &candidates)
{
    std::vector<Source> sources = sourcesOf(candidates);
    std::map<ItemId, std::vector<Source *>> sourcesOfItem;
    for (Source &source : sources)
        sourcesOfItem[source.candidate->account.item].push_back(&source);
    std::map<Kind, std::vector<std::size_t>> needsOfKind;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (needs[i].quantity.isPositive())
            needsOfKind[{needs[i].owner, needs[i].item}].push_back(i);
    }

    struct Step {
        std::size_t walk, need;
        Allotment allotment;
    };
    std::vector<Step> steps;
    std::map<std::size_t, Quantity> missing;
    // Needs of a certain owner come before those of any owner, which may take what is left.
    for (auto kind = needsOfKind.rbegin(); kind != needsOfKind.rend(); ++kind) {
        Quantity wanted;
        for (const std::size_t need : kind->second)
            wanted += needs[need].quantity;
        std::vector<Source *> mine;
        for (Source *source : sourcesOfItem[kind->first.item]) {
            if (kind->first.owner.isNull() || source->candidate->account.owner == kind->first.owner)
                mine.push_back(source);
        }
        auto taken = draw(mine, wanted);
        auto from = taken.begin();
        for (const std::size_t need : kind->second) {
            Quantity open = needs[need].quantity;
            while (open.isPositive() && from != taken.end()) {
                const Quantity quantity = std::min(open, from->second);
                steps.push_back({from->first->walk, need, {needs[need].line, from->first->candidate->account, quantity}});
                open -= quantity;
                from->second -= quantity;
                if (from->second.isZero())
                    ++from;
            }
            if (open.isPositive())
                missing[need] = open;
        }
    }

    std::sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) { return std::pair(a.walk, a.need) < std::pair(b.walk, b.need); });
    Plan plan;
    for (Step &step : steps)
        plan.allotments.push_back(std::move(step.allotment));
    for (const auto &[need, quantity] : missing) {
        plan.missing.push_back(needs[need]);
        plan.missing.back().quantity = quantity;
    }
    return plan;
}

} // namespace bincard::planning
