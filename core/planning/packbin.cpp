// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packbin.h"

#include <algorithm>
#include <tuple>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostSpaces = 400; ///< the smallest are forgotten: keeps ten thousand pieces in one bin within a second
constexpr int kMostTries = 200; ///< places that are looked at for support and load

std::int64_t overlap(std::int64_t fromA, std::int64_t toA, std::int64_t fromB, std::int64_t toB)
{
    return std::min(toA, toB) - std::max(fromA, fromB);
}

/// Of the two base areas.
std::int64_t sharedArea(const Placement &a, const Placement &b)
{
    const std::int64_t x = overlap(a.at.x, a.at.x + a.size.x, b.at.x, b.at.x + b.size.x);
    const std::int64_t y = overlap(a.at.y, a.at.y + a.size.y, b.at.y, b.at.y + b.size.y);
    return x > 0 && y > 0 ? x * y : 0;
}

bool has(const std::vector<std::uint32_t> &values, std::uint32_t wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

} // namespace

PackBin::PackBin(const PackGoods &goods, std::size_t container) : m_goods(&goods), m_container(container)
{
    m_spaces.push_back({{0, 0, 0}, goods.problem.containers[container].size});
}

bool PackBin::mayTake(const PackUnit &unit) const
{
    const PackContainer &container = m_goods->problem.containers[m_container];
    if (unit.volume > container.size.volume() - m_volume || unit.weight > container.maxWeight - m_weight)
        return false;
    if (m_goods->classCount == 1)
        return true;
    return std::none_of(unit.pieces.begin(), unit.pieces.end(), [&](std::size_t box) {
        const std::uint32_t own = m_goods->classOf[box];
        if (own != 0 && has(m_unwanted, own))
            return true;
        const std::vector<std::uint32_t> &conflicts = m_goods->conflicts[box];
        return std::any_of(conflicts.begin(), conflicts.end(), [&](std::uint32_t other) { return other != own && has(m_classes, other); });
    });
}

PackBin::Choice PackBin::choiceOf(const Space &space, const Extent &size, std::uint32_t turning, PlacingRule rule) const
{
    const Extent &at = space.from;
    const Extent left{space.to.x - at.x - size.x, space.to.y - at.y - size.y, space.to.z - at.z - size.z};
    const std::int64_t least = std::min({left.x, left.y, left.z});
    switch (rule) {
    case PlacingRule::Lowest: return {at.z + size.z, at.y + at.x, least, at, turning};
    case PlacingRule::Tightest: return {least, left.x + left.y + left.z - least, at.z, at, turning};
    case PlacingRule::FarFromCorner: {
        const Extent &room = m_goods->problem.containers[m_container].size;
        const Extent far{room.x - at.x - size.x, room.y - at.y - size.y, room.z - at.z - size.z};
        return {-(far.x * far.x + far.y * far.y + far.z * far.z), least, at.z, at, turning};
    }
    case PlacingRule::Walls: return {at.x + size.x, at.z, at.y, at, turning};
    }
    return {0, 0, 0, at, turning};
}

bool PackBin::place(std::size_t box, PlacingRule rule)
{
    const std::vector<Extent> &turnings = m_goods->turnings[box];
    std::vector<Choice> choices;
    for (const Space &space : m_spaces) {
        for (std::uint32_t t = 0; t < turnings.size(); ++t) {
            const Extent &size = turnings[t];
            if (size.x <= space.to.x - space.from.x && size.y <= space.to.y - space.from.y && size.z <= space.to.z - space.from.z)
                choices.push_back(choiceOf(space, size, t, rule));
        }
    }
    // The smallest comes first; a heap, because the first mostly will do.
    const auto worse = [](const Choice &a, const Choice &b) {
        return std::tie(a.first, a.second, a.third, a.turning, a.at.z, a.at.y, a.at.x)
            > std::tie(b.first, b.second, b.third, b.turning, b.at.z, b.at.y, b.at.x);
    };
    std::make_heap(choices.begin(), choices.end(), worse);
    for (int tries = 0; !choices.empty() && tries < kMostTries; ++tries) {
        const Choice &choice = choices.front();
        Placement placement{box, choice.at, turnings[choice.turning]};
        if (settle(box, placement)) {
            put(box, placement);
            return true;
        }
        std::pop_heap(choices.begin(), choices.end(), worse);
        choices.pop_back();
    }
    return false;
}

/// Lowers the piece until it rests; false if it would rest on too little or on what does not carry it.
bool PackBin::settle(std::size_t box, Placement &placement) const
{
    std::int64_t floor = 0, area = 0;
    if (placement.at.z > 0) {
        for (const Placement &other : m_placements) {
            const std::int64_t top = other.at.z + other.size.z;
            if (top > placement.at.z || top < floor)
                continue;
            const std::int64_t shared = sharedArea(other, placement);
            if (shared == 0)
                continue;
            area = top == floor ? area + shared : shared;
            floor = top;
        }
    }
    placement.at.z = floor;
    const std::int64_t base = placement.size.x * placement.size.y;
    if (floor > 0 && area * kWholeSupport < base * m_goods->problem.support)
        return false;
    return !m_goods->loadsMatter || carries(placement, m_goods->problem.boxes[box].weight);
}

void PackBin::supportersOf(const Placement &placement, std::vector<std::uint32_t> &supporters) const
{
    for (std::uint32_t i = 0; i < m_placements.size(); ++i) {
        const Placement &other = m_placements[i];
        if (other.at.z + other.size.z == placement.at.z && sharedArea(other, placement) > 0)
            supporters.push_back(i);
    }
}

/// Whether every piece below, directly or through others, carries `weight` more. A piece is never slid right below another where
/// loads matter, so it carries nothing itself yet.
bool PackBin::carries(const Placement &placement, std::int64_t weight) const
{
    const std::int64_t top = placement.at.z + placement.size.z;
    for (const Placement &other : m_placements) {
        if (other.at.z == top && sharedArea(other, placement) > 0)
            return false;
    }
    std::vector<std::uint32_t> below;
    supportersOf(placement, below);
    for (std::size_t i = 0; i < below.size(); ++i) {
        if (weight > m_goods->problem.boxes[m_placements[below[i]].box].maxLoad - m_loads[below[i]])
            return false;
        for (const std::uint32_t next : m_below[below[i]]) {
            if (!has(below, next))
                below.push_back(next);
        }
    }
    return true;
}

void PackBin::addLoad(const Placement &placement, std::int64_t weight)
{
    std::vector<std::uint32_t> below;
    supportersOf(placement, below);
    m_below.push_back(below);
    m_loads.push_back(0);
    for (std::size_t i = 0; i < below.size(); ++i) {
        m_loads[below[i]] += weight;
        for (const std::uint32_t next : m_below[below[i]]) {
            if (!has(below, next))
                below.push_back(next);
        }
    }
}

void PackBin::put(std::size_t box, const Placement &placement)
{
    if (m_goods->loadsMatter)
        addLoad(placement, m_goods->problem.boxes[box].weight);
    m_placements.push_back(placement);
    m_volume += placement.size.volume();
    m_weight += m_goods->problem.boxes[box].weight;
    if (m_goods->classCount > 1) {
        if (const std::uint32_t own = m_goods->classOf[box]; own != 0 && !has(m_classes, own))
            m_classes.push_back(own);
        for (const std::uint32_t other : m_goods->conflicts[box]) {
            if (other != m_goods->classOf[box] && !has(m_unwanted, other))
                m_unwanted.push_back(other);
        }
    }
    cutSpaces(placement);
}

void PackBin::cutSpaces(const Placement &placement)
{
    const Extent from = placement.at;
    const Extent to{from.x + placement.size.x, from.y + placement.size.y, from.z + placement.size.z};
    const std::int64_t thinnest = m_goods->thinnest;
    std::vector<Space> cut;
    std::size_t kept = 0;
    for (const Space &space : m_spaces) {
        if (from.x >= space.to.x || to.x <= space.from.x || from.y >= space.to.y || to.y <= space.from.y || from.z >= space.to.z
            || to.z <= space.from.z) {
            m_spaces[kept++] = space;
            continue;
        }
        const auto add = [&](std::int64_t Extent::*axis) {
            if (from.*axis - space.from.*axis >= thinnest) {
                cut.push_back(space);
                cut.back().to.*axis = from.*axis;
            }
            if (space.to.*axis - to.*axis >= thinnest) {
                cut.push_back(space);
                cut.back().from.*axis = to.*axis;
            }
        };
        add(&Extent::x);
        add(&Extent::y);
        add(&Extent::z);
    }
    m_spaces.resize(kept);
    const auto within = [](const Space &a, const Space &b) {
        return a.from.x >= b.from.x && a.from.y >= b.from.y && a.from.z >= b.from.z && a.to.x <= b.to.x && a.to.y <= b.to.y && a.to.z <= b.to.z;
    };
    // An old space never lies within a part of another old one: only the parts have to be looked at.
    for (std::size_t i = 0; i < cut.size(); ++i) {
        bool needed = true;
        for (std::size_t j = 0; j < kept && needed; ++j)
            needed = !within(cut[i], m_spaces[j]);
        for (std::size_t j = 0; j < cut.size() && needed; ++j)
            needed = i == j || !within(cut[i], cut[j]) || (i < j && within(cut[j], cut[i]));
        if (needed)
            m_spaces.push_back(cut[i]);
    }
    if (m_spaces.size() > kMostSpaces) {
        const auto volume = [](const Space &space) {
            return (space.to.x - space.from.x) * (space.to.y - space.from.y) * (space.to.z - space.from.z);
        };
        std::stable_sort(m_spaces.begin(), m_spaces.end(), [&](const Space &a, const Space &b) { return volume(a) > volume(b); });
        m_spaces.resize(kMostSpaces * 3 / 4);
    }
}

void sortForPacking(std::vector<Placement> &placements)
{
    std::sort(placements.begin(), placements.end(), [](const Placement &a, const Placement &b) {
        return std::tie(a.at.z, a.at.y, a.at.x) < std::tie(b.at.z, b.at.y, b.at.x);
    });
}

} // namespace bincard::planning
