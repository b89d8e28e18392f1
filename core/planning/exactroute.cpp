// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/exactroute.h"

#include "base/check.h"
#include "planning/tourwalk.h"

#include <algorithm>

namespace bincard::planning {
namespace {

constexpr std::int64_t kMostKept = 20'000'000; ///< lengths kept to find the way back: 160 MB

} // namespace

bool ExactRoute::canSolve(const AisleLayout &layout)
{
    if (!layout.directions.empty() || layout.isGraph() || layout.blocks > kMostExactBlocks)
        return false;
    const auto states = static_cast<std::int64_t>(TourStates::of(layout.blocks, false).count());
    return layout.aisles * (2 * layout.blocks + 1) * states <= kMostKept;
}

ExactRoute::ExactRoute(const AisleMap &map, const WalkEnds &ends) : m_map(map), m_ends(ends), m_states(TourStates::of(map.layout().blocks, ends.from != ends.to))
{
    BINCARD_CHECK(ends.areCrossings());
    m_marks.push_back({ends.from.aisle, ends.from.level()});
    if (ends.from != ends.to)
        m_marks.push_back({ends.to.aisle, ends.to.level()});
    if (m_marks.back().aisle < m_marks.front().aisle)
        std::swap(m_marks.front(), m_marks.back());
    m_now.resize(m_states.count());
    m_next.resize(m_states.count());
}

std::int64_t ExactRoute::length(std::span<const Cell> stops)
{
    if (stops.empty())
        return m_map.walkLength({}, m_ends);
    if (m_map.layout().blocks == 1 && m_map.layout().isOpen())
        return lengthInOneBlock(stops);
    plan(stops);
    std::fill(m_now.begin(), m_now.end(), kNoWay);
    m_now[0] = 0;
    std::int64_t shortest = kNoWay;
    auto end = m_mayEnd.begin();
    for (std::size_t i = 0; i <= m_steps.size(); ++i) {
        if (end != m_mayEnd.end() && *end == i) {
            shortest = std::min(shortest, best(m_now, nullptr));
            ++end;
        }
        if (i < m_steps.size()) {
            take(m_steps[i], m_now, m_next);
            std::swap(m_now, m_next);
        }
    }
    return shortest;
}

/// In an open block an aisle without stops is never worth walking (Ratliff and Rosenthal 1983): such columns are only crossed.
std::int64_t ExactRoute::lengthInOneBlock(std::span<const Cell> stops) const
{
    const AisleLayout &layout = m_map.layout();
    std::array<std::int64_t, 32> now{}, next{};
    BINCARD_CHECK(m_states.count() <= now.size());
    now.fill(kNoWay);
    now[0] = 0;
    const auto take = [&](const std::vector<TourStates::Change> &changes, std::int64_t cost) {
        for (const TourStates::Change &change : changes)
            next[change.to] = std::min(next[change.to], now[change.from] + cost);
    };
    std::size_t at = 0, mark = 0;
    const auto nextAisle = [&] {
        const std::int32_t marked = mark < m_marks.size() ? m_marks[mark].aisle : layout.aisles;
        return at < stops.size() ? std::min(stops[at].aisle, marked) : marked;
    };
    for (std::int32_t aisle = nextAisle();;) {
        const std::size_t begin = at;
        while (at < stops.size() && stops[at].aisle == aisle)
            ++at;
        for (; mark < m_marks.size() && m_marks[mark].aisle == aisle; ++mark) {
            next.fill(kNoWay);
            take(marked(m_marks[mark].level), 0);
            now = next;
        }
        const WorkCosts costs = workCosts(m_map, aisle, 0, stops.subspan(begin, at - begin));
        next.fill(kNoWay);
        const std::int32_t following = nextAisle();
        if (following == layout.aisles) {
            for (int work = 0; work < kAisleWorks; ++work)
                take(m_states.work(0, static_cast<AisleWork>(work)), costs.of[static_cast<std::size_t>(work)]);
            break;
        }
        const std::int64_t distance = layout.between(aisle, following);
        for (const TourStates::ColumnChange &change : m_states.columns())
            next[change.to] = std::min(next[change.to], now[change.from] + costs.of[static_cast<std::size_t>(change.work)] + change.crossings * distance);
        now = next;
        aisle = following;
    }
    std::int64_t shortest = kNoWay;
    for (const TourStates::State state : m_states.closed())
        shortest = std::min(shortest, next[state]);
    return shortest;
}

/// Lists the steps through all columns that a shortest tour can need.
void ExactRoute::plan(std::span<const Cell> stops)
{
    const AisleLayout &layout = m_map.layout();
    m_steps.clear();
    m_mayEnd.clear();
    // In an open layout nothing beyond stops and ends is worth walking; around something blocked it can be.
    const std::int32_t firstNeeded = std::min(stops.front().aisle, m_marks.front().aisle), lastNeeded = std::max(stops.back().aisle, m_marks.back().aisle);
    const std::int32_t first = layout.isOpen() ? firstNeeded : 0, last = layout.isOpen() ? lastNeeded : layout.aisles - 1;
    std::size_t at = 0;
    for (std::int32_t aisle = first; aisle <= last; ++aisle) {
        for (const Mark &mark : m_marks) {
            if (aisle == mark.aisle)
                m_steps.push_back({m_marks.size() == 1 ? Step::Touch : Step::End, aisle, mark.level, {}, {}});
        }
        for (std::int32_t block = 0; block < layout.blocks; ++block) {
            const std::size_t begin = at;
            while (at < stops.size() && stops[at].aisle == aisle && layout.blockOf(stops[at].cell) == block)
                ++at;
            const std::span<const Cell> cells = stops.subspan(begin, at - begin);
            m_steps.push_back({Step::Work, aisle, block, workCosts(m_map, aisle, block, cells), cells});
        }
        if (aisle >= lastNeeded)
            m_mayEnd.push_back(m_steps.size());
        for (std::int32_t level = 0; aisle < last && level <= layout.blocks; ++level)
            m_steps.push_back({Step::Cross, aisle, level, {}, {}});
    }
}

template <class Visit>
void ExactRoute::forEachWay(const Step &step, Visit &&visit) const
{
    switch (step.kind) {
    case Step::Touch:
    case Step::End:
        visit(marked(step.index), std::int64_t{0}, 0);
        break;
    case Step::Work:
        for (int work = 0; work < kAisleWorks; ++work) {
            if (step.costs.of[static_cast<std::size_t>(work)] < kNoWay)
                visit(m_states.work(step.index, static_cast<AisleWork>(work)), step.costs.of[static_cast<std::size_t>(work)], work);
        }
        break;
    case Step::Cross:
        for (int times = 0; times <= 2; ++times)
            visit(m_states.cross(step.index, times), times * m_map.layout().between(step.aisle, step.aisle + 1), times);
        break;
    }
}

void ExactRoute::take(const Step &step, const std::vector<std::int64_t> &from, std::vector<std::int64_t> &to) const
{
    std::fill(to.begin(), to.end(), kNoWay);
    forEachWay(step, [&](const std::vector<TourStates::Change> &changes, std::int64_t cost, int) {
        for (const TourStates::Change &change : changes)
            to[change.to] = std::min(to[change.to], from[change.from] + cost);
    });
}

std::int64_t ExactRoute::best(const std::vector<std::int64_t> &lengths, TourStates::State *state) const
{
    std::int64_t shortest = kNoWay;
    for (const TourStates::State closed : m_states.closed()) {
        if (lengths[closed] < shortest) {
            shortest = lengths[closed];
            if (state)
                *state = closed;
        }
    }
    return shortest;
}

std::vector<Cell> ExactRoute::order(std::span<const Cell> stops)
{
    if (stops.empty())
        return {};
    plan(stops);
    std::vector<std::vector<std::int64_t>> lengths(m_steps.size() + 1, std::vector<std::int64_t>(m_states.count(), kNoWay));
    lengths[0][0] = 0;
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        take(m_steps[i], lengths[i], lengths[i + 1]);

    std::size_t at = 0;
    std::int64_t shortest = kNoWay;
    TourStates::State state = 0;
    for (const std::size_t end : m_mayEnd) {
        TourStates::State closed = 0;
        if (const std::int64_t length = best(lengths[end], &closed); length < shortest) {
            shortest = length;
            state = closed;
            at = end;
        }
    }
    if (shortest >= kNoWay)
        return {};

    TourWalk walk(m_map.layout(), m_ends);
    for (; at > 0; --at) {
        const Step &step = m_steps[at - 1];
        bool found = false;
        forEachWay(step, [&](const std::vector<TourStates::Change> &changes, std::int64_t cost, int way) {
            if (found)
                return;
            for (const TourStates::Change &change : changes) {
                if (change.to != state || lengths[at - 1][change.from] >= kNoWay || lengths[at - 1][change.from] + cost != lengths[at][state])
                    continue;
                found = true;
                state = change.from;
                if (step.kind == Step::Work)
                    walk.work(step.aisle, step.index, static_cast<AisleWork>(way), step.costs.gapAfter, step.cells);
                else if (step.kind == Step::Cross)
                    walk.cross(step.aisle, step.index, way);
                return;
            }
        });
        BINCARD_CHECK(found);
    }
    return walk.order();
}

} // namespace bincard::planning
