// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/stagedroute.h"

#include "planning/walkroute.h"

#include <algorithm>
#include <map>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostPairs = 3000; ///< each costs up to some tens of exact routes

/// The end of a stage: where, after how far, and at which end of the stage before that began.
struct Reached {
    Place at;
    std::int64_t length = 0;
    std::size_t before = 0;
};

std::vector<std::vector<Cell>> byStage(const std::vector<Cell> &stops)
{
    std::map<std::int32_t, std::vector<Cell>> stages;
    for (const Cell &stop : stops)
        stages[stop.stage].push_back(stop);
    std::vector<std::vector<Cell>> sorted;
    for (auto &[stage, cells] : stages)
        sorted.push_back(std::move(cells));
    return sorted;
}

std::size_t pairsOf(const std::vector<std::vector<Cell>> &stages)
{
    std::size_t pairs = 0, before = 1;
    for (std::size_t i = 0; i + 1 < stages.size(); ++i) {
        pairs += before * stages[i].size();
        before = stages[i].size();
    }
    return pairs + before;
}

/// A walk ends at its last stop.
std::vector<Cell> without(const std::vector<Cell> &stops, Place place)
{
    std::vector<Cell> others;
    std::copy_if(stops.begin(), stops.end(), std::back_inserter(others), [place](const Cell &stop) { return Place::at(stop) != place; });
    return others;
}

} // namespace

std::optional<std::vector<Cell>> stagedOrder(const AisleMap &map, const std::vector<Cell> &stops)
{
    const std::vector<std::vector<Cell>> stages = byStage(stops);
    // Where nobody can turn round it matters how one stands at the end of a stage, which is not looked at here.
    if (stages.empty() || pairsOf(stages) > kMostPairs || !map.layout().narrow.empty())
        return std::nullopt;
    WalkRoute walks(map);
    std::vector<std::vector<Reached>> reached{{{map.ends().from, 0, 0}}};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const bool isLast = i + 1 == stages.size();
        std::vector<Reached> next;
        for (const Cell &last : isLast ? std::vector<Cell>(1) : stages[i]) {
            Reached best{isLast ? map.ends().to : Place::at(last), kNoWay, 0};
            const std::vector<Cell> others = isLast ? stages[i] : without(stages[i], best.at);
            for (std::size_t k = 0; k < reached[i].size(); ++k) {
                const Reached &from = reached[i][k];
                // No walk is shorter than the way there.
                if (from.length + map.distance(from.at, best.at) >= best.length)
                    continue;
                const std::int64_t length = from.length + walks.length({from.at, best.at}, others);
                if (length < best.length) {
                    best.length = length;
                    best.before = k;
                }
            }
            next.push_back(best);
        }
        reached.push_back(std::move(next));
    }
    if (reached.back().front().length >= kNoWay)
        return std::nullopt;
    std::vector<Cell> order;
    std::size_t at = 0;
    for (std::size_t i = stages.size(); i-- > 0;) {
        const Reached &end = reached[i + 1][at];
        const bool isLast = i + 1 == stages.size();
        std::vector<Cell> walk = walks.order({reached[i][end.before].at, end.at}, isLast ? stages[i] : without(stages[i], end.at));
        if (!isLast)
            walk.push_back({end.at.aisle, end.at.cell, stages[i].front().stage});
        order.insert(order.begin(), walk.begin(), walk.end());
        at = end.before;
    }
    return order;
}

} // namespace bincard::planning
