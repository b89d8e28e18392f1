// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/tourwalk.h"

#include <algorithm>
#include <limits>

namespace bincard::planning {
namespace {

constexpr std::size_t kNoEdge = std::numeric_limits<std::size_t>::max();

} // namespace

void TourWalk::add(std::int32_t from, std::int32_t to, bool oneWay, std::span<const Cell> cells)
{
    m_nodes[from].edges.push_back(m_edges.size());
    if (!oneWay)
        m_nodes[to].edges.push_back(m_edges.size());
    m_edges.push_back({from, to, oneWay, cells});
}

void TourWalk::work(std::int32_t aisle, std::int32_t block, AisleWork work, std::int32_t gapAfter, std::span<const Cell> cells)
{
    const std::int32_t low = node(aisle, block), high = node(aisle, block + 1);
    switch (work) {
    case AisleWork::Nothing:
        break;
    case AisleWork::Pass:
        add(low, high, false, cells);
        break;
    case AisleWork::PassTwice: // As going in and out from either end: half of it is a way back.
        add(low, high, false, cells);
        add(low, high, false, cells);
        break;
    case AisleWork::FromBottom:
        m_nodes[low].fromBelow.push_back(cells);
        break;
    case AisleWork::FromTop:
        m_nodes[high].fromAbove.push_back(cells);
        break;
    case AisleWork::FromBoth: {
        const auto lower = static_cast<std::size_t>(gapAfter + 1);
        m_nodes[low].fromBelow.push_back(cells.first(lower));
        m_nodes[high].fromAbove.push_back(cells.subspan(lower));
        break;
    }
    }
}

void TourWalk::passOneWay(std::int32_t aisle, std::int32_t block, bool up, int times, std::span<const Cell> cells)
{
    for (int i = 0; i < times; ++i)
        add(node(aisle, up ? block : block + 1), node(aisle, up ? block + 1 : block), true, cells);
}

void TourWalk::cross(std::int32_t aisle, std::int32_t level, int times)
{
    for (int i = 0; i < times; ++i)
        add(node(aisle, level), node(aisle + 1, level), false, {});
}

void TourWalk::crossOneWay(std::int32_t aisle, std::int32_t level, bool right, int times)
{
    for (int i = 0; i < times; ++i)
        add(node(right ? aisle : aisle + 1, level), node(right ? aisle + 1 : aisle, level), true, {});
}

/// Crossings in walking order, each with the edge that led there.
std::vector<std::pair<std::int32_t, std::size_t>> TourWalk::circuit() const
{
    std::unordered_map<std::int32_t, std::size_t> used; // edges looked at, for each crossing
    std::vector<bool> walked(m_edges.size());
    std::vector<std::pair<std::int32_t, std::size_t>> path{{m_begin, kNoEdge}}, reversed;
    while (!path.empty()) {
        const auto [at, by] = path.back();
        const auto here = m_nodes.find(at);
        std::size_t &next = used[at];
        while (here != m_nodes.end() && next < here->second.edges.size() && walked[here->second.edges[next]])
            ++next;
        if (here == m_nodes.end() || next == here->second.edges.size()) {
            reversed.emplace_back(at, by);
            path.pop_back();
            continue;
        }
        const std::size_t edge = here->second.edges[next];
        walked[edge] = true;
        path.emplace_back(m_edges[edge].from == at ? m_edges[edge].to : m_edges[edge].from, edge);
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

std::vector<Cell> TourWalk::order() const
{
    std::vector<Cell> order;
    std::unordered_map<std::int32_t, bool> isVisited;
    std::unordered_map<const Cell *, bool> isPicked; // by the first cell of an aisle
    const auto pick = [&](std::span<const Cell> cells, bool upwards) {
        if (cells.empty() || isPicked[cells.data()])
            return;
        isPicked[cells.data()] = true;
        if (upwards)
            order.insert(order.end(), cells.begin(), cells.end());
        else
            order.insert(order.end(), cells.rbegin(), cells.rend());
    };
    std::int32_t before = m_begin;
    for (const auto &[at, by] : circuit()) {
        if (by != kNoEdge)
            pick(m_edges[by].cells, at > before);
        before = at;
        const auto here = m_nodes.find(at);
        if (here == m_nodes.end() || isVisited[at])
            continue;
        isVisited[at] = true;
        for (const std::span<const Cell> cells : here->second.fromBelow)
            pick(cells, true);
        for (const std::span<const Cell> cells : here->second.fromAbove)
            pick(cells, false);
    }
    return order;
}

} // namespace bincard::planning
