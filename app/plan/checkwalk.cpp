// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkwalk.h"

#include <QJsonArray>

#include <algorithm>
#include <cstdlib>
#include <queue>

namespace bincard::plan {
namespace {

std::int64_t whole(const QJsonObject &object, const char *key, std::int64_t otherwise = 0)
{
    return object.contains(QLatin1String(key)) ? static_cast<std::int64_t>(object.value(QLatin1String(key)).toDouble()) : otherwise;
}

} // namespace

CheckWalk::CheckWalk(const QJsonObject &layout)
    : m_aisles(whole(layout, "aisles")), m_cells(whole(layout, "cellsPerAisle")), m_blocks(whole(layout, "blocks", 1)), m_cellLength(whole(layout, "cellLength")),
      m_apart(whole(layout, "aisleDistance")), m_bottom(whole(layout, "bottomDistance")), m_top(whole(layout, "topDistance"))
{
    const QJsonObject depot = layout.value(QLatin1String("depot")).toObject();
    m_depot = crossing(whole(depot, "aisle"), depot.value(QLatin1String("end")).toString() == QLatin1String("top") ? m_blocks : 0);
    const QJsonArray oneWay = layout.value(QLatin1String("oneWay")).toArray(), blocked = layout.value(QLatin1String("blocked")).toArray();
    m_isPlain = oneWay.isEmpty() && blocked.isEmpty();
    if (m_isPlain)
        return;
    std::vector<int> directions(static_cast<std::size_t>(m_aisles), 0);
    for (const QJsonValue &each : oneWay)
        directions[static_cast<std::size_t>(whole(each.toObject(), "aisle"))] = each[QLatin1String("direction")].toString() == QLatin1String("up") ? 1 : -1;
    std::vector<bool> isBlocked(static_cast<std::size_t>(m_aisles * (m_blocks * m_cells + m_blocks + 1)));
    for (const QJsonValue &each : blocked) {
        const QJsonObject range = each.toObject();
        for (std::int64_t cell = whole(range, "fromCell"); cell <= whole(range, "toCell"); ++cell)
            isBlocked[point(whole(range, "aisle"), cell)] = true;
    }
    addSteps(directions, isBlocked);
    const std::vector<std::int64_t> there = spread(m_depot, SIZE_MAX, false), back = spread(m_depot, SIZE_MAX, true);
    m_canVisit.resize(there.size());
    for (std::size_t i = 0; i < there.size(); ++i)
        m_canVisit[i] = there[i] != kFar && back[i] != kFar && !isBlocked[i];
}

/// Points of an aisle from the bottom: crossing 0, the cells of block 0, crossing 1, and so on.
std::size_t CheckWalk::crossing(std::int64_t aisle, std::int64_t level) const
{
    return static_cast<std::size_t>(aisle * (m_blocks * m_cells + m_blocks + 1) + level * (m_cells + 1));
}

std::size_t CheckWalk::point(std::int64_t aisle, std::int64_t cell) const
{
    return crossing(aisle, cell / m_cells) + 1 + static_cast<std::size_t>(cell % m_cells);
}

void CheckWalk::addSteps(const std::vector<int> &directions, const std::vector<bool> &isBlocked)
{
    m_out.resize(isBlocked.size());
    m_in.resize(isBlocked.size());
    const auto add = [this](std::size_t from, std::size_t to, std::int64_t length) {
        m_out[from].push_back({to, length});
        m_in[to].push_back({from, length});
    };
    for (std::int64_t aisle = 0; aisle < m_aisles; ++aisle) {
        const int direction = directions[static_cast<std::size_t>(aisle)];
        for (std::size_t at = crossing(aisle, 0); at < crossing(aisle, m_blocks); ++at) {
            const auto inBlock = static_cast<std::int64_t>(at - crossing(aisle, 0)) % (m_cells + 1);
            const std::int64_t length = inBlock == 0 ? m_bottom : inBlock == m_cells ? m_top : m_cellLength;
            if (isBlocked[at] || isBlocked[at + 1])
                continue;
            if (direction >= 0)
                add(at, at + 1, length);
            if (direction <= 0)
                add(at + 1, at, length);
        }
        for (std::int64_t level = 0; aisle + 1 < m_aisles && level <= m_blocks; ++level) {
            add(crossing(aisle, level), crossing(aisle + 1, level), m_apart);
            add(crossing(aisle + 1, level), crossing(aisle, level), m_apart);
        }
    }
}

std::vector<std::int64_t> CheckWalk::spread(std::size_t from, std::size_t to, bool backwards) const
{
    using Entry = std::pair<std::int64_t, std::size_t>;
    std::vector<std::int64_t> lengths(m_out.size(), kFar);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    waiting.emplace(0, from);
    lengths[from] = 0;
    while (!waiting.empty()) {
        const auto [length, at] = waiting.top();
        waiting.pop();
        if (at == to)
            break;
        if (length != lengths[at])
            continue;
        for (const Step &step : (backwards ? m_in : m_out)[at]) {
            if (length + step.length < lengths[step.to]) {
                lengths[step.to] = length + step.length;
                waiting.emplace(lengths[step.to], step.to);
            }
        }
    }
    return lengths;
}

bool CheckWalk::canVisit(std::int64_t aisle, std::int64_t cell) const
{
    return hasCell(aisle, cell) && (m_isPlain || m_canVisit[point(aisle, cell)]);
}

std::int64_t CheckWalk::onGrid(std::size_t from, std::size_t to) const
{
    const std::int64_t blockLength = m_bottom + (m_cells - 1) * m_cellLength + m_top;
    struct At {
        std::int64_t aisle, block, y; ///< y from the bottom of all
    };
    const auto at = [&](std::size_t point) {
        const std::int64_t perAisle = m_blocks * m_cells + m_blocks + 1, index = static_cast<std::int64_t>(point);
        const std::int64_t aisle = index / perAisle, block = index % perAisle / (m_cells + 1), inBlock = index % perAisle % (m_cells + 1);
        return At{aisle, block, block * blockLength + (inBlock == 0 ? 0 : m_bottom + (inBlock - 1) * m_cellLength)};
    };
    const At a = at(from), b = at(to);
    const std::int64_t up = std::abs(a.y - b.y), across = std::abs(a.aisle - b.aisle) * m_apart;
    if (a.aisle == b.aisle || a.block != b.block)
        return up + across;
    const std::int64_t low = a.block * blockLength, high = low + blockLength; // Around by the nearer cross aisle.
    return across + std::min(a.y - low + b.y - low, high - a.y + high - b.y);
}

std::int64_t CheckWalk::distance(std::size_t from, std::size_t to) const
{
    return m_isPlain ? onGrid(from, to) : spread(from, to, false)[to];
}

} // namespace bincard::plan
