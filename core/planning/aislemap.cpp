// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aislemap.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <queue>

namespace bincard::planning {

AisleMap::AisleMap(AisleLayout layout) : m_layout(std::move(layout))
{
    if (m_layout.isOpen())
        return;
    if (m_layout.isGraph()) {
        m_table = m_layout.distances;
        return;
    }
    m_blocked.resize(static_cast<std::size_t>(m_layout.aisles));
    std::vector<CellRange> ranges = m_layout.blocked;
    std::sort(ranges.begin(), ranges.end(), [](const CellRange &a, const CellRange &b) { return std::pair(a.fromCell, a.toCell) < std::pair(b.fromCell, b.toCell); });
    for (const CellRange &range : ranges) {
        std::vector<CellRange> &aisle = m_blocked[static_cast<std::size_t>(range.aisle)];
        if (!aisle.empty() && aisle.back().toCell >= range.fromCell)
            aisle.back().toCell = std::max(aisle.back().toCell, range.toCell);
        else
            aisle.push_back(range);
    }
    fillTable();
    if (!m_layout.directions.empty()) {
        AisleLayout bothWays = m_layout;
        bothWays.directions.clear();
        m_bothWays = std::make_shared<const AisleMap>(std::move(bothWays));
    }
}

bool AisleMap::anyBlocked(std::int32_t aisle, std::int32_t fromCell, std::int32_t toCell) const
{
    if (m_blocked.empty() || fromCell > toCell)
        return false;
    const std::vector<CellRange> &ranges = m_blocked[static_cast<std::size_t>(aisle)];
    const auto first = std::partition_point(ranges.begin(), ranges.end(), [fromCell](const CellRange &range) { return range.toCell < fromCell; });
    return first != ranges.end() && first->fromCell <= toCell;
}

void AisleMap::fillTable()
{
    const std::size_t nodes = static_cast<std::size_t>(m_layout.aisles * m_layout.levels());
    m_table.assign(nodes * nodes, kNoWay);
    for (std::size_t source = 0; source < nodes; ++source)
        fillFrom(source);
}

/// Dijkstra 1959.
void AisleMap::fillFrom(std::size_t source)
{
    const std::size_t nodes = static_cast<std::size_t>(m_layout.aisles * m_layout.levels());
    std::int64_t *distances = m_table.data() + source * nodes;
    using Entry = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto offer = [&](std::int64_t length, std::int32_t aisle, std::int32_t level) {
        const std::size_t at = node(aisle, level);
        if (length < distances[at]) {
            distances[at] = length;
            open.emplace(length, at);
        }
    };
    distances[source] = 0;
    open.emplace(0, source);
    while (!open.empty()) {
        const auto [length, at] = open.top();
        open.pop();
        if (length > distances[at])
            continue;
        const auto aisle = static_cast<std::int32_t>(at) / m_layout.levels(), level = static_cast<std::int32_t>(at) % m_layout.levels();
        if (aisle > 0)
            offer(length + m_layout.aisleDistance, aisle - 1, level);
        if (aisle + 1 < m_layout.aisles)
            offer(length + m_layout.aisleDistance, aisle + 1, level);
        const auto passes = [&](std::int32_t block) { return !anyBlocked(aisle, block * m_layout.cellsPerAisle, (block + 1) * m_layout.cellsPerAisle - 1); };
        if (level < m_layout.blocks && m_layout.direction(aisle) != AisleDirection::Down && passes(level))
            offer(length + m_layout.blockLength(), aisle, level + 1);
        if (level > 0 && m_layout.direction(aisle) != AisleDirection::Up && passes(level - 1))
            offer(length + m_layout.blockLength(), aisle, level - 1);
    }
}

std::int64_t AisleMap::betweenCrossings(std::int32_t fromAisle, std::int32_t fromLevel, std::int32_t toAisle, std::int32_t toLevel) const
{
    if (m_table.empty())
        return m_layout.between(fromAisle, toAisle) + std::abs(fromLevel - toLevel) * m_layout.blockLength();
    return m_table[node(fromAisle, fromLevel) * static_cast<std::size_t>(m_layout.aisles * m_layout.levels()) + node(toAisle, toLevel)];
}

AisleMap::Ends AisleMap::ends(Place place, bool leaving, Heading heading) const
{
    if (place.isCrossing())
        return {0, kNoWay, place.level(), place.level()};
    const std::int32_t block = m_layout.blockOf(place.cell), first = block * m_layout.cellsPerAisle, last = first + m_layout.cellsPerAisle - 1;
    const AisleDirection direction = m_layout.direction(place.aisle);
    Ends ends{kNoWay, kNoWay, block, block + 1};
    if (direction != (leaving ? AisleDirection::Up : AisleDirection::Down) && heading != (leaving ? Heading::Up : Heading::Down) && !anyBlocked(place.aisle, first, place.cell))
        ends.bottom = m_layout.fromBottom(place.cell);
    if (direction != (leaving ? AisleDirection::Down : AisleDirection::Up) && heading != (leaving ? Heading::Down : Heading::Up) && !anyBlocked(place.aisle, place.cell, last))
        ends.top = m_layout.fromTop(place.cell);
    return ends;
}

std::int64_t AisleMap::directDistance(Place from, Place to, Heading heading) const
{
    if (from == to)
        return 0;
    if (from.isCrossing() || to.isCrossing() || from.aisle != to.aisle || m_layout.blockOf(from.cell) != m_layout.blockOf(to.cell))
        return kNoWay;
    const bool up = to.cell > from.cell;
    if (m_layout.direction(from.aisle) == (up ? AisleDirection::Down : AisleDirection::Up) || heading == (up ? Heading::Down : Heading::Up))
        return kNoWay;
    const auto [low, high] = std::minmax(from.cell, to.cell);
    return anyBlocked(from.aisle, low, high) ? kNoWay : (high - low) * m_layout.cellLength;
}

std::int64_t AisleMap::distance(Place from, Place to) const
{
    if (m_layout.isGraph())
        return m_table[static_cast<std::size_t>(from.aisle) * static_cast<std::size_t>(m_layout.aisles) + static_cast<std::size_t>(to.aisle)];
    return distance(from, Heading::Either, to, Heading::Either);
}

std::int64_t AisleMap::distance(Place from, Heading leaving, Place to, Heading arriving) const
{
    std::int64_t best = kNoWay;
    if (leaving == arriving || leaving == Heading::Either || arriving == Heading::Either)
        best = directDistance(from, to, leaving == Heading::Either ? arriving : leaving);
    const Ends out = ends(from, true, leaving), in = ends(to, false, arriving);
    const auto offer = [&](std::int64_t leave, std::int32_t leaveLevel, std::int64_t enter, std::int32_t enterLevel) {
        if (leave < kNoWay && enter < kNoWay)
            best = std::min(best, leave + enter + betweenCrossings(from.aisle, leaveLevel, to.aisle, enterLevel));
    };
    offer(out.bottom, out.bottomLevel, in.bottom, in.bottomLevel);
    offer(out.bottom, out.bottomLevel, in.top, in.topLevel);
    offer(out.top, out.topLevel, in.bottom, in.bottomLevel);
    offer(out.top, out.topLevel, in.top, in.topLevel);
    return std::min(best, kNoWay);
}

bool AisleMap::isReachable(Cell cell) const
{
    if (!m_layout.contains(cell) || isBlocked(cell))
        return false;
    if (m_layout.isOpen())
        return true;
    const auto [from, to] = ends();
    return walkLength({cell}, {from, from}) < kNoWay && (from == to || walkLength({cell}, {to, to}) < kNoWay);
}

bool AisleMap::endsMeet() const
{
    const auto [from, to] = ends();
    const auto isBlockedPlace = [this](Place place) { return !place.isCrossing() && isBlocked({place.aisle, place.cell}); };
    return !isBlockedPlace(from) && !isBlockedPlace(to) && walkLength({}, {from, to}) < kNoWay && walkLength({}, {to, from}) < kNoWay;
}

/// Lengths of arriving by each heading; where one can turn round both are the shorter one.
AisleMap::ByHeading AisleMap::step(Place from, const ByHeading &before, Place to) const
{
    const auto cannotTurn = [this](Place place) { return !place.isCrossing() && !m_layout.mayTurn(place.aisle); };
    const bool fromNarrow = cannotTurn(from), toNarrow = cannotTurn(to);
    if (!fromNarrow && !toNarrow) {
        const std::int64_t length = std::min(kNoWay, before[0] + distance(from, to));
        return {length, length};
    }
    constexpr std::array kBoth{Heading::Up, Heading::Down};
    ByHeading lengths{kNoWay, kNoWay};
    for (std::size_t arriving = 0; arriving < 2; ++arriving) {
        for (std::size_t leaving = 0; leaving < 2; ++leaving) {
            const std::int64_t way = distance(from, fromNarrow ? kBoth[leaving] : Heading::Either, to, toNarrow ? kBoth[arriving] : Heading::Either);
            lengths[arriving] = std::min(lengths[arriving], before[leaving] + way);
        }
    }
    return lengths;
}

std::int64_t AisleMap::walkLength(const std::vector<Cell> &stops, const WalkEnds &ends) const
{
    ByHeading length{0, 0};
    Place at = ends.from;
    for (const Cell &stop : stops) {
        length = step(at, length, Place::at(stop));
        if (std::min(length[0], length[1]) >= kNoWay)
            return kNoWay;
        at = Place::at(stop);
    }
    length = step(at, length, ends.to);
    return std::min({length[0], length[1], kNoWay});
}

} // namespace bincard::planning
