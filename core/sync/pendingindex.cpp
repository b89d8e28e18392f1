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

void PendingIndex::meet(const std::vector<Touch> &written, Positions &into) const
{
    for (const Touch &touch : written) {
        const auto found = m_touchers.find(touch.hash);
        if (found == m_touchers.end())
            continue;
        for (const Toucher &toucher : found->second) {
            if (conflict(touch.access, toucher.access))
                into.insert(toucher.position);
        }
    }
}

void PendingIndex::close(Positions &positions) const
{
    // Ascending, so what is added lies ahead; and the first look at a hash with an access has seen all that later ones would.
    std::set<Touch> seen;
    for (auto it = positions.begin(); it != positions.end(); ++it) {
        for (const Touch &touch : m_all.at(*it).touches) {
            if (!seen.insert(touch).second)
                continue;
            const std::vector<Toucher> &list = m_touchers.at(touch.hash);
            for (auto t = std::upper_bound(list.begin(), list.end(), *it, [](std::int64_t at, const Toucher &x) { return at < x.position; }); t != list.end(); ++t) {
                if (conflict(touch.access, t->access))
                    positions.insert(t->position);
            }
        }
    }
}

bool PendingIndex::concernsLater(const Touch &touch, std::int64_t position) const
{
    const auto found = m_touchers.find(touch.hash);
    if (found == m_touchers.end())
        return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const Toucher &t) { return t.position > position && conflict(touch.access, t.access); });
}

bool PendingIndex::standsOnEarlier(std::int64_t position, const Positions &but) const
{
    for (const Touch &touch : m_all.at(position).touches) {
        for (const Toucher &t : m_touchers.at(touch.hash)) {
            if (t.position >= position)
                break;
            if (conflict(touch.access, t.access) && !but.contains(t.position))
                return true;
        }
    }
    return false;
}

} // namespace bincard::sync
