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

/// Sources of a lower rank are used up before those of a higher one. What has no date comes last.
std::int32_t rankOf(const Candidate &candidate, AllocationRule rule)
{
    const std::int32_t day = rule == AllocationRule::Fefo ? candidate.expiryDay : candidate.receivedDay;
    const bool byDay = rule == AllocationRule::Fefo || rule == AllocationRule::Fifo;
    return byDay ? (day == 0 ? std::numeric_limits<std::int32_t>::max() : day) : 0;
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

struct Choice {
    Source *source = nullptr; ///< null: nothing is left
    AllocationReason reason = AllocationReason::OnlyPlace;
};

/// The first on the walk that covers `wanted` alone, else the one with most: largest first needs the fewest places.
Choice fewest(const std::vector<Source *> &sources, Quantity wanted)
{
    Choice most{nullptr, AllocationReason::MostThere};
    for (Source *source : sources) {
        if (source->left >= wanted)
            return {source, AllocationReason::CoversAlone};
        if (source->left.isPositive() && (!most.source || source->left > most.source->left))
            most.source = source;
    }
    return most;
}

Choice nearest(const std::vector<Source *> &sources)
{
    const auto found = std::find_if(sources.begin(), sources.end(), [](const Source *source) { return source->left.isPositive(); });
    return {found == sources.end() ? nullptr : *found, AllocationReason::FirstOnTheWalk};
}

/// Smallest first leaves the most places empty; for the last bit the first on the walk that has it.
Choice emptied(const std::vector<Source *> &sources, Quantity wanted)
{
    Choice least{nullptr, AllocationReason::LeftEmpty};
    for (Source *source : sources) {
        if (source->left.isPositive() && source->left <= wanted && (!least.source || source->left < least.source->left))
            least.source = source;
    }
    return least.source ? least : fewest(sources, wanted);
}

Choice choose(const std::vector<Source *> &sources, Quantity wanted, AllocationRule rule)
{
    switch (rule) {
    case AllocationRule::Fefo:
    case AllocationRule::Fifo:
    case AllocationRule::FewestPicks: return fewest(sources, wanted);
    case AllocationRule::Nearest: return nearest(sources);
    case AllocationRule::ClearBins: return emptied(sources, wanted);
    }
    return {};
}

struct Taken {
    Source *source;
    Quantity quantity;
    AllocationReason reason;
};

/// What to take of which sources for one kind of goods, in walking order.
std::vector<Taken> draw(std::vector<Source *> &sources, Quantity wanted, AllocationRule rule)
{
    const auto rank = [rule](const Source *source) { return rankOf(*source->candidate, rule); };
    std::stable_sort(sources.begin(), sources.end(), [&rank](const Source *a, const Source *b) { return rank(a) < rank(b); });
    const auto others = static_cast<std::size_t>(std::count_if(sources.begin(), sources.end(), [](const Source *source) { return source->left.isPositive(); }));
    std::vector<Taken> taken;
    for (auto first = sources.begin(); first != sources.end() && wanted.isPositive();) {
        const auto last = std::find_if(first, sources.end(), [&](const Source *source) { return rank(source) != rank(*first); });
        const std::vector<Source *> equals(first, last);
        while (wanted.isPositive()) {
            const Choice choice = choose(equals, wanted, rule);
            if (!choice.source)
                break;
            const Quantity quantity = std::min(choice.source->left, wanted);
            choice.source->left -= quantity;
            wanted -= quantity;
            const AllocationReason byDay = rule == AllocationRule::Fefo ? AllocationReason::FirstToExpire : AllocationReason::FirstReceived;
            taken.push_back({choice.source, quantity, others == 1 ? AllocationReason::OnlyPlace : equals.size() == 1 ? byDay : choice.reason});
        }
        first = last;
    }
    std::sort(taken.begin(), taken.end(), [](const Taken &a, const Taken &b) { return a.source->walk < b.source->walk; });
    return taken;
}

} // namespace

Plan allocate(const std::vector<Need> &needs, const std::vector<Candidate> &candidates, AllocationRule rule)
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
        auto taken = draw(mine, wanted, rule);
        auto from = taken.begin();
        for (const std::size_t need : kind->second) {
            Quantity open = needs[need].quantity;
            while (open.isPositive() && from != taken.end()) {
                const Quantity quantity = std::min(open, from->quantity);
                steps.push_back({from->source->walk, need, {needs[need].line, from->source->candidate->account, quantity, from->reason}});
                open -= quantity;
                from->quantity -= quantity;
                if (from->quantity.isZero())
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
