// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pendingindex.h"

#include <algorithm>

namespace bincard::sync {

void PendingIndex::put(std::int64_t position, PendingInfo info)
{
    remove(position);
    if (info.state == PendingState::InTables)
        link(position, info.touches);
    else
        info.touches.clear();
    ++m_count[static_cast<std::size_t>(info.state)];
    if (info.state == PendingState::ToForecast)
        m_toForecast.insert(position);
    m_positions[info.operation] = position;
    m_all.emplace(position, std::move(info));
}

void PendingIndex::remove(std::int64_t position)
{
    const auto found = m_all.find(position);
    if (found == m_all.end())
        return;
    unlink(position, found->second.touches);
    --m_count[static_cast<std::size_t>(found->second.state)];
    m_positions.erase(found->second.operation);
    m_toForecast.erase(position);
    m_all.erase(found);
}

void PendingIndex::clear()
{
    *this = PendingIndex();
}

const PendingInfo *PendingIndex::find(std::int64_t position) const
{
    const auto found = m_all.find(position);
    return found == m_all.end() ? nullptr : &found->second;
}

std::optional<std::int64_t> PendingIndex::positionOf(OperationId operation) const
{
    const auto found = m_positions.find(operation);
    return found == m_positions.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> PendingIndex::firstToForecast() const
{
    return m_toForecast.empty() ? std::nullopt : std::optional(*m_toForecast.begin());
}

PendingIndex::Positions PendingIndex::inTablesAbove(std::int64_t position) const
{
    Positions positions;
    for (auto it = m_all.upper_bound(position); it != m_all.end(); ++it) {
        if (it->second.state == PendingState::InTables)
            positions.insert(it->first);
    }
    return positions;
}

void PendingIndex::link(std::int64_t position, const std::vector<Touch> &touches)
{
    for (const Touch &touch : touches) {
        std::vector<Toucher> &list = m_touchers[touch.hash];
        const auto place = std::upper_bound(list.begin(), list.end(), position, [](std::int64_t at, const Toucher &t) { return at < t.position; });
        list.insert(place, {position, touch.access});
    }
}

void PendingIndex::unlink(std::int64_t position, const std::vector<Touch> &touches)
{
    for (const Touch &touch : touches) {
        const auto found = m_touchers.find(touch.hash);
        if (found == m_touchers.end())
            continue; // The same hash with another access took the list along.
        std::vector<Toucher> &list = found->second;
        const auto from = std::lower_bound(list.begin(), list.end(), position, [](const Toucher &t, std::int64_t at) { return t.position < at; });
        auto to = from;
        while (to != list.end() && to->position == position)
            ++to;
        list.erase(from, to);
        if (list.empty())
            m_touchers.erase(found);
    }
}

std::optional<std::int64_t> PendingIndex::next(std::uint64_t hash, std::int64_t after, Access access) const
{
    const auto found = m_touchers.find(hash);
    if (found == m_touchers.end())
        return std::nullopt;
    const std::vector<Toucher> &list = found->second;
    auto at = std::upper_bound(list.begin(), list.end(), after, [](std::int64_t position, const Toucher &t) { return position < t.position; });
    at = std::find_if(at, list.end(), [access](const Toucher &t) { return t.access == access; });
    return at == list.end() ? std::nullopt : std::optional(at->position);
}

void PendingIndex::addConcerned(const Touch &touch, std::int64_t after, std::int64_t upTo, Positions &into) const
{
    const auto found = m_touchers.find(touch.hash);
    if (found == m_touchers.end())
        return;
    const std::vector<Toucher> &list = found->second;
    auto at = std::upper_bound(list.begin(), list.end(), after, [](std::int64_t position, const Toucher &t) { return position < t.position; });
    for (; at != list.end() && at->position <= upTo; ++at) {
        if (conflict(touch.access, at->access))
            into.insert(at->position);
    }
}

bool PendingIndex::concernsAny(const std::vector<Touch> &touches) const
{
    return std::any_of(touches.begin(), touches.end(), [this](const Touch &touch) {
        const auto found = m_touchers.find(touch.hash);
        return found != m_touchers.end()
            && std::any_of(found->second.begin(), found->second.end(), [&touch](const Toucher &t) { return conflict(touch.access, t.access); });
    });
}

} // namespace bincard::sync
