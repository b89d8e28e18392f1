// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/tourstates.h"

#include "base/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

namespace bincard::planning {
namespace {

constexpr int kMostLevels = kMostExactBlocks + 1;

/// A state in the open: four bits a crossing, one of parity and three that name its component; 0 = not reached.
struct Open {
    int levels;
    std::array<std::uint8_t, kMostLevels> odd{}, component{};

    Open(int count, std::uint32_t code) : levels(count)
    {
        for (int i = 0; i < levels; ++i) {
            const std::uint32_t bits = code >> (4 * i) & 15U;
            at(odd, i) = bits & 1U;
            at(component, i) = static_cast<std::uint8_t>(bits >> 1);
        }
    }
    static std::uint8_t &at(std::array<std::uint8_t, kMostLevels> &values, int i) { return values[static_cast<std::size_t>(i)]; }

    /// Components are numbered in the order of the crossings, so that equal states have equal codes.
    [[nodiscard]] std::uint32_t code()
    {
        std::array<std::uint8_t, 16> names{};
        std::uint8_t used = 0;
        std::uint32_t bits = 0;
        for (int i = 0; i < levels; ++i) {
            std::uint8_t &name = names[at(component, i)];
            if (at(component, i) != 0 && name == 0)
                name = ++used;
            bits |= static_cast<std::uint32_t>(at(odd, i) | name << 1) << (4 * i);
        }
        return bits;
    }
    void touch(int level)
    {
        if (at(component, level) == 0)
            at(component, level) = 7; // No state has so many.
    }
    void join(int low, int high)
    {
        touch(low);
        if (at(component, high) == 0)
            at(component, high) = at(component, low);
        const std::uint8_t from = at(component, high), to = at(component, low);
        std::replace(component.begin(), component.begin() + levels, from, to);
    }
    [[nodiscard]] bool isAlone(int level)
    {
        return std::count(component.begin(), component.begin() + levels, at(component, level)) == 1;
    }
};

std::optional<std::uint32_t> worked(Open state, int block, AisleWork work)
{
    switch (work) {
    case AisleWork::Nothing:
        break;
    case AisleWork::Pass:
        state.join(block, block + 1);
        Open::at(state.odd, block) ^= 1;
        Open::at(state.odd, block + 1) ^= 1;
        break;
    case AisleWork::PassTwice:
        state.join(block, block + 1);
        break;
    case AisleWork::FromBottom:
        state.touch(block);
        break;
    case AisleWork::FromTop:
        state.touch(block + 1);
        break;
    case AisleWork::FromBoth: {
        state.touch(block);
        const std::uint32_t half = state.code(); // Names the new component before there may be a second one.
        state = Open(state.levels, half);
        state.touch(block + 1);
        break;
    }
    }
    return state.code();
}

std::optional<std::uint32_t> crossed(Open state, int level, int times)
{
    const bool odd = Open::at(state.odd, level) != 0, reached = Open::at(state.component, level) != 0;
    if (odd != (times == 1) || (times == 2 && !reached))
        return std::nullopt;
    if (times == 0 && reached && state.isAlone(level))
        return std::nullopt; // Its component would never meet the others.
    if (times == 0)
        Open::at(state.component, level) = 0;
    return state.code();
}

} // namespace

const TourStates &TourStates::of(std::int32_t blocks, bool withEnds)
{
    BINCARD_CHECK(blocks >= 1 && blocks <= kMostExactBlocks);
    const auto made = []<std::int32_t Blocks>(bool ends) -> const TourStates & {
        if (ends) {
            static const TourStates withTwoEnds(Blocks, true);
            return withTwoEnds;
        }
        static const TourStates round(Blocks, false);
        return round;
    };
    switch (blocks) {
    case 1: return made.operator()<1>(withEnds);
    case 2: return made.operator()<2>(withEnds);
    case 3: return made.operator()<3>(withEnds);
    case 4: return made.operator()<4>(withEnds);
    default: return made.operator()<5>(withEnds);
    }
}

TourStates::TourStates(std::int32_t blocks, bool withEnds)
    : m_levels(blocks + 1), m_withEnds(withEnds), m_works(static_cast<std::size_t>(blocks * kAisleWorks)), m_crosses(static_cast<std::size_t>(m_levels) * 3),
      m_touches(static_cast<std::size_t>(m_levels)), m_ends(static_cast<std::size_t>(m_levels))
{
    indexOf(0);
    for (std::size_t i = 0; i < m_codes.size(); ++i)
        expand(static_cast<State>(i));
    findClosed();
    if (blocks == 1)
        joinColumns();
}

TourStates::State TourStates::indexOf(std::uint32_t code)
{
    const auto at = std::lower_bound(m_index.begin(), m_index.end(), std::pair(code, State{0}));
    if (at != m_index.end() && at->first == code)
        return at->second;
    const auto index = static_cast<State>(m_codes.size());
    m_index.insert(at, {code, index});
    m_codes.push_back(code);
    return index;
}

void TourStates::expand(State state)
{
    const Open open(m_levels, m_codes[state]);
    for (int block = 0; block + 1 < m_levels; ++block) {
        for (int work = 0; work < kAisleWorks; ++work) {
            if (const auto code = worked(open, block, static_cast<AisleWork>(work)))
                m_works[static_cast<std::size_t>(block * kAisleWorks + work)].push_back({state, indexOf(*code)});
        }
    }
    for (int level = 0; level < m_levels; ++level) {
        for (int times = 0; times <= 2; ++times) {
            if (const auto code = crossed(open, level, times))
                m_crosses[static_cast<std::size_t>(level * 3 + times)].push_back({state, indexOf(*code)});
        }
        Open touched = open;
        touched.touch(level);
        m_touches[static_cast<std::size_t>(level)].push_back({state, indexOf(touched.code())});
        if (!m_withEnds)
            continue;
        Open::at(touched.odd, level) ^= 1;
        m_ends[static_cast<std::size_t>(level)].push_back({state, indexOf(touched.code())});
    }
}

void TourStates::findClosed()
{
    for (std::size_t i = 0; i < m_codes.size(); ++i) {
        Open open(m_levels, m_codes[i]);
        const bool even = std::all_of(open.odd.begin(), open.odd.end(), [](std::uint8_t odd) { return odd == 0; });
        const std::uint8_t most = *std::max_element(open.component.begin(), open.component.end());
        if (even && most == 1)
            m_closed.push_back(static_cast<State>(i));
    }
}

void TourStates::joinColumns()
{
    std::map<std::tuple<State, State, AisleWork>, std::uint8_t> cheapest;
    for (int work = 0; work < kAisleWorks; ++work) {
        for (const Change &aisle : m_works[static_cast<std::size_t>(work)]) {
            for (int low = 0; low <= 2; ++low) {
                for (const Change &bottom : cross(0, low)) {
                    for (int high = 0; bottom.from == aisle.to && high <= 2; ++high) {
                        for (const Change &top : cross(1, high)) {
                            if (top.from != bottom.to)
                                continue;
                            const auto walked = static_cast<std::uint8_t>(low + high);
                            const auto [at, isNew] = cheapest.try_emplace({aisle.from, top.to, static_cast<AisleWork>(work)}, walked);
                            if (!isNew)
                                at->second = std::min(at->second, walked);
                        }
                    }
                }
            }
        }
    }
    for (const auto &[change, walked] : cheapest)
        m_columns.push_back({std::get<0>(change), std::get<1>(change), std::get<2>(change), walked});
}

} // namespace bincard::planning
