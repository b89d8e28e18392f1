// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkwalk.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <queue>

namespace bincard::plan {
namespace {

std::int64_t whole(const QJsonObject &object, const char *key, std::int64_t otherwise = 0)
{
    return object.contains(QLatin1String(key)) ? static_cast<std::int64_t>(object.value(QLatin1String(key)).toDouble()) : otherwise;
}

} // namespace

CheckWalk::CheckWalk(const QJsonObject &instance)
{
    if (instance.contains(QLatin1String("map")))
        readMap(instance.value(QLatin1String("map")).toObject());
    else
        readLayout(instance.value(QLatin1String("layout")).toObject());
}

void CheckWalk::readLayout(const QJsonObject &layout)
{
    m_aisles = whole(layout, "aisles");
    m_cells = whole(layout, "cellsPerAisle");
    m_blocks = whole(layout, "blocks", 1);
    m_cellLength = whole(layout, "cellLength");
    m_apart = whole(layout, "aisleDistance");
    m_bottom = whole(layout, "bottomDistance");
    m_top = whole(layout, "topDistance");
    const QJsonArray oneWay = layout.value(QLatin1String("oneWay")).toArray(), blocked = layout.value(QLatin1String("blocked")).toArray(),
                     narrow = layout.value(QLatin1String("narrow")).toArray();
    m_isPlain = oneWay.isEmpty() && blocked.isEmpty() && narrow.isEmpty();
    m_isNarrow.resize(static_cast<std::size_t>(m_aisles));
    for (const QJsonValue &aisle : narrow)
        m_isNarrow[static_cast<std::size_t>(aisle.toInteger())] = true;
    const QJsonObject depot = layout.value(QLatin1String("depot")).toObject();
    m_start = endOf(layout.contains(QLatin1String("start")) ? layout.value(QLatin1String("start")).toObject() : depot);
    m_end = endOf(layout.contains(QLatin1String("end")) ? layout.value(QLatin1String("end")).toObject() : depot);
    if (m_isPlain)
        return;
    std::vector<int> directions(static_cast<std::size_t>(m_aisles), 0);
    for (const QJsonValue &each : oneWay)
        directions[static_cast<std::size_t>(whole(each.toObject(), "aisle"))] = each[QLatin1String("direction")].toString() == QLatin1String("up") ? 1 : -1;
    std::vector<bool> isBlocked(2 * crossing(m_aisles, 0));
    for (const QJsonValue &each : blocked) {
        const QJsonObject range = each.toObject();
        for (std::int64_t cell = whole(range, "fromCell"); cell <= whole(range, "toCell"); ++cell)
            isBlocked[point(whole(range, "aisle"), cell)] = isBlocked[point(whole(range, "aisle"), cell) + crossing(m_aisles, 0)] = true;
    }
    addSteps(directions, isBlocked);
    findVisitable(isBlocked);
}

void CheckWalk::readMap(const QJsonObject &map)
{
    m_isPlain = false;
    const QJsonArray places = map.value(QLatin1String("places")).toArray();
    for (const QJsonValue &place : places)
        m_places.insert(place[QLatin1String("id")].toString(), static_cast<std::size_t>(m_places.size()));
    m_out.resize(static_cast<std::size_t>(places.size()));
    m_in.resize(m_out.size());
    for (const QJsonValue &each : map.value(QLatin1String("ways")).toArray()) {
        const QJsonObject way = each.toObject();
        const std::size_t from = m_places.value(way.value(QLatin1String("from")).toString()), to = m_places.value(way.value(QLatin1String("to")).toString());
        const QJsonArray a = places.at(static_cast<qsizetype>(from))[QLatin1String("at")].toArray(), b = places.at(static_cast<qsizetype>(to))[QLatin1String("at")].toArray();
        const double line = std::ceil(std::hypot(a.at(0).toDouble() - b.at(0).toDouble(), a.at(1).toDouble() - b.at(1).toDouble()) - 1e-6);
        const std::int64_t length = whole(way, "length", static_cast<std::int64_t>(line));
        addStep(from, to, length);
        if (!way.value(QLatin1String("oneWay")).toBool())
            addStep(to, from, length);
    }
    const auto named = [&](const char *key) { return m_places.value(map.value(QLatin1String(map.contains(QLatin1String(key)) ? key : "depot")).toString()); };
    m_start = {named("start")};
    m_end = {named("end")};
    findVisitable(std::vector<bool>(m_out.size()));
}

void CheckWalk::findVisitable(const std::vector<bool> &isBlocked)
{
    m_canVisit.assign(m_out.size(), true);
    for (const std::vector<std::size_t> &from : {m_start, m_end}) {
        const std::vector<std::int64_t> none(from.size(), 0);
        const std::vector<std::int64_t> there = spread(from, none, false), back = spread(from, none, true);
        for (std::size_t i = 0; i < there.size(); ++i)
            m_canVisit[i] = m_canVisit[i] && there[i] != kFar && back[i] != kFar && !isBlocked[i];
    }
}

/// Points of an aisle from the bottom: crossing 0, the cells of block 0, crossing 1, and so on. The lanes that lead down come behind all of these.
std::size_t CheckWalk::crossing(std::int64_t aisle, std::int64_t level) const
{
    return static_cast<std::size_t>(aisle * (m_blocks * m_cells + m_blocks + 1) + level * (m_cells + 1));
}

std::size_t CheckWalk::point(std::int64_t aisle, std::int64_t cell) const
{
    return crossing(aisle, cell / m_cells) + 1 + static_cast<std::size_t>(cell % m_cells);
}

std::vector<std::size_t> CheckWalk::pointsOf(const QJsonObject &object) const
{
    if (!m_places.isEmpty()) {
        const auto found = m_places.constFind(object.value(QLatin1String("place")).toString());
        return found == m_places.constEnd() ? std::vector<std::size_t>() : std::vector{*found};
    }
    const std::int64_t aisle = whole(object, "aisle", -1), cell = whole(object, "cell", -1);
    if (aisle < 0 || aisle >= m_aisles || cell < 0 || cell >= m_cells * m_blocks)
        return {};
    const std::size_t up = point(aisle, cell);
    return m_isNarrow[static_cast<std::size_t>(aisle)] ? std::vector{up, up + crossing(m_aisles, 0)} : std::vector{up};
}

std::vector<std::size_t> CheckWalk::endOf(const QJsonObject &place) const
{
    if (place.contains(QLatin1String("cell")))
        return pointsOf(place);
    const std::int64_t top = place.value(QLatin1String("end")).toString() == QLatin1String("top") ? m_blocks : 0;
    return {crossing(whole(place, "aisle"), whole(place, "level", top))};
}

void CheckWalk::addStep(std::size_t from, std::size_t to, std::int64_t length)
{
    m_out[from].push_back({to, length});
    m_in[to].push_back({from, length});
}

void CheckWalk::addSteps(const std::vector<int> &directions, const std::vector<bool> &isBlocked)
{
    m_out.resize(isBlocked.size());
    m_in.resize(isBlocked.size());
    const std::size_t down = crossing(m_aisles, 0);
    for (std::int64_t aisle = 0; aisle < m_aisles; ++aisle) {
        const int direction = directions[static_cast<std::size_t>(aisle)];
        const bool isNarrow = m_isNarrow[static_cast<std::size_t>(aisle)];
        for (std::size_t at = crossing(aisle, 0); at < crossing(aisle, m_blocks); ++at) {
            const auto inBlock = static_cast<std::int64_t>(at - crossing(aisle, 0)) % (m_cells + 1);
            const std::int64_t length = inBlock == 0 ? m_bottom : inBlock == m_cells ? m_top : m_cellLength;
            if (isBlocked[at] || isBlocked[at + 1])
                continue;
            if (direction >= 0)
                addStep(at, at + 1, length);
            // Both lanes meet at the crossings only.
            if (direction <= 0)
                addStep(isNarrow && inBlock != m_cells ? at + 1 + down : at + 1, isNarrow && inBlock != 0 ? at + down : at, length);
        }
        for (std::int64_t level = 0; aisle + 1 < m_aisles && level <= m_blocks; ++level) {
            addStep(crossing(aisle, level), crossing(aisle + 1, level), m_apart);
            addStep(crossing(aisle + 1, level), crossing(aisle, level), m_apart);
        }
    }
}

std::vector<std::int64_t> CheckWalk::spread(const std::vector<std::size_t> &from, const std::vector<std::int64_t> &before, bool backwards) const
{
    using Entry = std::pair<std::int64_t, std::size_t>;
    std::vector<std::int64_t> lengths(m_out.size(), kFar);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (before[i] == kFar)
            continue;
        waiting.emplace(before[i], from[i]);
        lengths[from[i]] = before[i];
    }
    while (!waiting.empty()) {
        const auto [length, at] = waiting.top();
        waiting.pop();
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

bool CheckWalk::canVisit(const std::vector<std::size_t> &points) const
{
    return m_isPlain ? !points.empty() : std::any_of(points.begin(), points.end(), [this](std::size_t point) { return m_canVisit[point]; });
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

std::vector<std::int64_t> CheckWalk::goOn(const std::vector<std::size_t> &from, const std::vector<std::int64_t> &lengths, const std::vector<std::size_t> &to) const
{
    if (m_isPlain)
        return {lengths.front() + onGrid(from.front(), to.front())};
    const std::vector<std::int64_t> all = spread(from, lengths, false);
    std::vector<std::int64_t> there;
    for (const std::size_t point : to)
        there.push_back(all[point]);
    return there;
}

} // namespace bincard::plan
