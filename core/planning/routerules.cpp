// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/routerules.h"

#include "planning/aisleroute.h"

#include <algorithm>
#include <map>
#include <span>

namespace bincard::planning {
namespace {

/// The stops of an aisle in one block, those near the depot's side first.
struct Aisle {
    std::int32_t aisle;
    std::vector<Cell> stops;
};

class Walk
{
public:
    Walk(const AisleMap &map, RouteRule rule) : m_map(map), m_layout(map.layout()), m_rule(rule), m_at(map.ends().from), m_depotIsBelow(m_layout.depotEnd == AisleEnd::Bottom) {}

    [[nodiscard]] RuledRoute through(const std::vector<Cell> &stops)
    {
        std::vector<std::vector<Aisle>> blocks = byBlock(stops);
        std::size_t farthest = blocks.size();
        while (farthest > 0 && blocks[farthest - 1].empty())
            --farthest;
        if (m_rule == RouteRule::SShape && farthest > 1)
            goUpTheFirst(blocks, farthest - 1);
        for (std::size_t i = farthest; i-- > 0;) {
            if (blocks[i].empty())
                continue;
            const auto [near, far] = levelsOf(static_cast<std::int32_t>(i));
            // From whichever side is closer.
            if (farthest > 1 && std::abs(blocks[i].back().aisle - m_at.aisle) < std::abs(blocks[i].front().aisle - m_at.aisle))
                std::reverse(blocks[i].begin(), blocks[i].end());
            inBlock(blocks[i], near, far);
        }
        go(m_map.ends().to);
        if (!isWalked())
            m_route.length = m_map.tourLength(m_route.stops);
        return std::move(m_route);
    }

private:
    /// The rule can be walked as it is.
    [[nodiscard]] bool isWalked() const { return m_layout.isOpen() && m_layout.narrow.empty(); }
    /// Cross aisles of the i-th block from the depot: on the depot's side, and on the other.
    [[nodiscard]] std::pair<std::int32_t, std::int32_t> levelsOf(std::int32_t i) const
    {
        return m_depotIsBelow ? std::pair(i, i + 1) : std::pair(m_layout.blocks - i, m_layout.blocks - i - 1);
    }
    [[nodiscard]] std::vector<std::vector<Aisle>> byBlock(const std::vector<Cell> &stops) const
    {
        std::vector<std::vector<Aisle>> blocks(static_cast<std::size_t>(m_layout.blocks));
        for (const Cell &stop : stops) {
            const std::int32_t block = m_layout.blockOf(stop.cell);
            std::vector<Aisle> &aisles = blocks[static_cast<std::size_t>(m_depotIsBelow ? block : m_layout.blocks - 1 - block)];
            if (aisles.empty() || aisles.back().aisle != stop.aisle)
                aisles.push_back({stop.aisle, {}});
            aisles.back().stops.push_back(stop);
        }
        for (std::vector<Aisle> &aisles : blocks) {
            for (Aisle &aisle : aisles) {
                if (!m_depotIsBelow)
                    std::reverse(aisle.stops.begin(), aisle.stops.end());
            }
        }
        return blocks;
    }
    [[nodiscard]] std::int64_t fromNear(const Cell &stop) const { return m_depotIsBelow ? m_layout.fromBottom(stop.cell) : m_layout.fromTop(stop.cell); }

    void go(Place place)
    {
        if (isWalked())
            m_route.length += m_map.distance(m_at, place);
        m_at = place;
    }
    void pick(std::span<const Cell> stops, bool awayFromDepot)
    {
        for (std::size_t i = 0; i < stops.size(); ++i) {
            const Cell &stop = stops[awayFromDepot ? i : stops.size() - 1 - i];
            go(Place::at(stop));
            m_route.stops.push_back(stop);
        }
    }
    void pass(const Aisle &aisle, std::int32_t from, std::int32_t to, bool awayFromDepot)
    {
        go(Place::crossing(aisle.aisle, from));
        pick(aisle.stops, awayFromDepot);
        go(Place::crossing(aisle.aisle, to));
    }
    void inAndOut(const Aisle &aisle, std::span<const Cell> stops, std::int32_t end, bool awayFromDepot)
    {
        if (stops.empty())
            return;
        go(Place::crossing(aisle.aisle, end));
        pick(stops, awayFromDepot);
        go(Place::crossing(aisle.aisle, end));
    }
    void goUpTheFirst(std::vector<std::vector<Aisle>> &blocks, std::size_t farthest)
    {
        std::int32_t first = m_layout.aisles;
        for (const std::vector<Aisle> &aisles : blocks) {
            if (!aisles.empty())
                first = std::min(first, aisles.front().aisle);
        }
        go(Place::crossing(first, m_layout.depotLevel()));
        for (std::size_t i = 0; i < farthest; ++i) {
            const auto [near, far] = levelsOf(static_cast<std::int32_t>(i));
            if (!blocks[i].empty() && blocks[i].front().aisle == first) {
                pass(blocks[i].front(), near, far, true);
                blocks[i].erase(blocks[i].begin());
            } else {
                go(Place::crossing(first, far));
            }
        }
    }

    void inBlock(const std::vector<Aisle> &aisles, std::int32_t near, std::int32_t far)
    {
        switch (m_rule) {
        case RouteRule::SShape:
            byChoice(aisles, near, far, std::vector<bool>(aisles.size(), true));
            break;
        case RouteRule::Return:
            byChoice(aisles, near, far, std::vector<bool>(aisles.size(), false));
            break;
        case RouteRule::Combined:
            byChoice(aisles, near, far, cheapestChoice(aisles));
            break;
        case RouteRule::Midpoint:
        case RouteRule::LargestGap:
            around(aisles, near, far);
            break;
        }
    }
    /// Each aisle from end to end or back; the last one back where that ends on the depot's side.
    void byChoice(const std::vector<Aisle> &aisles, std::int32_t near, std::int32_t far, const std::vector<bool> &passes)
    {
        bool isNear = true;
        for (std::size_t i = 0; i < aisles.size(); ++i) {
            const bool isLast = i + 1 == aisles.size();
            if (isLast ? !isNear : passes[i]) {
                pass(aisles[i], isNear ? near : far, isNear ? far : near, isNear);
                isNear = !isNear;
            } else {
                inAndOut(aisles[i], aisles[i].stops, isNear ? near : far, isNear);
            }
        }
    }
    [[nodiscard]] std::vector<bool> cheapestChoice(const std::vector<Aisle> &aisles) const
    {
        const std::int64_t whole = m_layout.blockLength();
        struct Reached {
            std::int64_t length;
            std::vector<bool> passes;
        };
        Reached near{0, {}}, far{kNoWay, {}};
        const auto better = [](const Reached &stay, std::int64_t back, const Reached &come, std::int64_t pass) {
            const bool passes = come.length + pass < stay.length + back;
            Reached reached = passes ? come : stay;
            reached.length += passes ? pass : back;
            reached.passes.push_back(passes);
            return reached;
        };
        for (const Aisle &aisle : aisles) {
            const std::int64_t backNear = 2 * fromNear(aisle.stops.back()), backFar = 2 * (whole - fromNear(aisle.stops.front()));
            Reached nextNear = better(near, backNear, far, whole), nextFar = better(far, backFar, near, whole);
            near = std::move(nextNear);
            far = std::move(nextFar);
        }
        return near.passes;
    }
    /// Along the far side into the far parts, and back along the near side into the near parts; the first and the last aisle are the ways there.
    void around(const std::vector<Aisle> &aisles, std::int32_t near, std::int32_t far)
    {
        if (aisles.size() == 1) {
            inAndOut(aisles[0], aisles[0].stops, near, true);
            return;
        }
        pass(aisles.front(), near, far, true);
        for (std::size_t i = 1; i + 1 < aisles.size(); ++i)
            inAndOut(aisles[i], std::span(aisles[i].stops).subspan(nearCount(aisles[i])), far, false);
        pass(aisles.back(), far, near, false);
        for (std::size_t i = aisles.size() - 1; i-- > 1;)
            inAndOut(aisles[i], std::span(aisles[i].stops).first(nearCount(aisles[i])), near, true);
    }
    /// How many of the aisle's stops are reached from the depot's side.
    [[nodiscard]] std::size_t nearCount(const Aisle &aisle) const
    {
        const std::int64_t whole = m_layout.blockLength();
        if (m_rule == RouteRule::Midpoint)
            return static_cast<std::size_t>(std::partition_point(aisle.stops.begin(), aisle.stops.end(), [&](const Cell &stop) { return 2 * fromNear(stop) <= whole; }) - aisle.stops.begin());
        std::size_t count = 0;
        std::int64_t widest = -1, before = 0;
        for (std::size_t i = 0; i <= aisle.stops.size(); ++i) {
            const std::int64_t here = i < aisle.stops.size() ? fromNear(aisle.stops[i]) : whole;
            if (here - before > widest) {
                widest = here - before;
                count = i;
            }
            before = here;
        }
        return count;
    }

    const AisleMap &m_map;
    const AisleLayout &m_layout;
    RouteRule m_rule;
    RuledRoute m_route;
    Place m_at;
    bool m_depotIsBelow;
};

/// Where there are no aisles: always to the nearest place that is left.
std::vector<Cell> nearestFirst(const AisleMap &map, std::vector<Cell> left)
{
    std::vector<Cell> order;
    Place at = map.ends().from;
    while (!left.empty()) {
        const auto next = std::min_element(left.begin(), left.end(), [&](const Cell &a, const Cell &b) { return map.distance(at, Place::at(a)) < map.distance(at, Place::at(b)); });
        at = Place::at(*next);
        order.push_back(*next);
        left.erase(next);
    }
    return order;
}

} // namespace

RuledRoute ruledRoute(const AisleMap &map, const std::vector<Cell> &stops, RouteRule rule)
{
    if (stops.empty())
        return {};
    if (!map.layout().isGraph() && !areStaged(stops))
        return Walk(map, rule).through(stops);
    RuledRoute route; // Stage after stage.
    std::map<std::int32_t, std::vector<Cell>> stages;
    for (const Cell &stop : stops)
        stages[stop.stage].push_back(stop);
    for (const auto &[stage, cells] : stages) {
        const std::vector<Cell> order = map.layout().isGraph() ? nearestFirst(map, cells) : Walk(map, rule).through(cells).stops;
        route.stops.insert(route.stops.end(), order.begin(), order.end());
    }
    route.length = map.tourLength(route.stops);
    return route;
}

} // namespace bincard::planning
