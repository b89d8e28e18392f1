// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/onewayroute.h"

#include "planning/tourwalk.h"

#include <algorithm>
#include <unordered_map>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostStates = 20'000; ///< in a step
constexpr std::size_t kMostKept = 3'000'000; ///< in all steps
constexpr int kMostLevels = kMostOneWayBlocks + 1;

/// Of a column: at each crossing the edges in less those out, and the component it belongs to (0 = not reached).
struct Column {
    std::array<std::int16_t, kMostLevels> excess{};
    std::array<std::uint8_t, kMostLevels> component{};

    /// Components numbered from the bottom, 16 bits a crossing.
    [[nodiscard]] std::uint64_t code()
    {
        std::array<std::uint8_t, 16> names{};
        std::uint8_t used = 0;
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < excess.size(); ++i) {
            if (component[i] != 0 && names[component[i]] == 0)
                names[component[i]] = ++used;
            component[i] = names[component[i]];
            bits |= (static_cast<std::uint64_t>(static_cast<std::uint16_t>(excess[i]) & 0xfffU) << 4 | component[i]) << (16 * i);
        }
        return bits;
    }
    void touch(std::size_t level)
    {
        if (component[level] == 0) {
            component[level] = 15;
            (void)code();
        }
    }
    void pass(std::size_t block, int upwards)
    {
        touch(block);
        touch(block + 1);
        const std::uint8_t high = component[block + 1], low = component[block]; // By value: std::replace changes what it compares with.
        std::replace(component.begin(), component.end(), high, low);
        excess[block] = static_cast<std::int16_t>(excess[block] - upwards);
        excess[block + 1] = static_cast<std::int16_t>(excess[block + 1] + upwards);
    }
    [[nodiscard]] bool isClosed() const
    {
        return std::all_of(excess.begin(), excess.end(), [](std::int16_t each) { return each == 0; }) && *std::max_element(component.begin(), component.end()) == 1;
    }
};

struct Reached {
    Column column;
    std::int64_t length;
    std::size_t before; ///< in the step before
    std::int16_t way; ///< see Step
};

/// One decision. `way` of an aisle: passes upwards (less those downwards), or kWork + an AisleWork; of a cross aisle: walked to the right
/// and to the left, or kTwice for once each.
struct Step {
    enum Kind : std::uint8_t { Begin, End, Work, Cross } kind; ///< an edge leads from the end of the walk to its beginning, so that it is a tour
    std::int32_t aisle, index;
    std::span<const Cell> cells;
    WorkCosts costs;
    bool mayEnd = false; ///< behind it
};
constexpr std::int16_t kWork = 4000, kTwice = 5000; // Above every number of passes.

class OneWay
{
public:
    OneWay(const AisleMap &map, const WalkEnds &ends, std::span<const Cell> stops, std::int64_t upperBound) : m_map(map), m_layout(map.layout()), m_ends(ends), m_upperBound(upperBound)
    {
        plan(stops);
    }

    [[nodiscard]] OneWayWalk solve()
    {
        std::vector<std::vector<Reached>> reached{{{{}, 0, 0, 0}}};
        std::size_t kept = 0;
        std::optional<std::pair<std::size_t, std::size_t>> end; // step, state
        const std::vector<std::int64_t> rest = restOf();
        for (std::size_t at = 0; at < m_steps.size(); ++at) {
            const Step &step = m_steps[at];
            m_rest = rest[at];
            m_next.clear();
            m_index.clear();
            for (std::size_t i = 0; i < reached.back().size(); ++i) {
                take(step, reached.back()[i], i);
                if (m_next.size() > kMostStates)
                    return {};
            }
            kept += m_next.size();
            if (kept > kMostKept)
                return {};
            reached.push_back(m_next);
            for (std::size_t i = 0; step.mayEnd && i < m_next.size(); ++i) {
                if (m_next[i].column.isClosed() && (m_next[i].length < m_upperBound || (!end && m_next[i].length == m_upperBound))) {
                    m_upperBound = m_next[i].length;
                    end = {reached.size() - 1, i};
                }
            }
        }
        return {true, end ? std::optional(walkBack(reached, *end)) : std::nullopt};
    }

private:
    void plan(std::span<const Cell> stops)
    {
        const std::int32_t lastNeeded = std::max({stops.back().aisle, m_ends.from.aisle, m_ends.to.aisle});
        m_lastNeeded = lastNeeded;
        m_firstNeeded = std::min({stops.front().aisle, m_ends.from.aisle, m_ends.to.aisle});
        std::size_t at = 0;
        for (std::int32_t aisle = 0; aisle < m_layout.aisles; ++aisle) {
            if (aisle == m_ends.from.aisle)
                m_steps.push_back({Step::Begin, aisle, m_ends.from.level(), {}, {}});
            if (aisle == m_ends.to.aisle)
                m_steps.push_back({Step::End, aisle, m_ends.to.level(), {}, {}});
            for (std::int32_t block = 0; block < m_layout.blocks; ++block) {
                const std::size_t begin = at;
                while (at < stops.size() && stops[at].aisle == aisle && m_layout.blockOf(stops[at].cell) == block)
                    ++at;
                const auto cells = stops.subspan(begin, at - begin);
                m_steps.push_back({Step::Work, aisle, block, cells, workCosts(m_map, aisle, block, cells)});
            }
            m_steps.back().mayEnd = aisle >= lastNeeded;
            for (std::int32_t level = 0; aisle + 1 < m_layout.aisles && level < m_layout.levels(); ++level)
                m_steps.push_back({Step::Cross, aisle, level, {}, {}});
        }
    }
    /// What is still to be walked behind each step, at least: every aisle in the cheapest way, and across to the last one that is needed.
    [[nodiscard]] std::vector<std::int64_t> restOf() const
    {
        const std::int32_t lastNeeded = m_steps.empty() ? 0 : m_lastNeeded;
        const std::int64_t times = m_ends.from == m_ends.to ? 2 : 1;
        std::vector<std::int64_t> rest(m_steps.size());
        for (std::size_t i = m_steps.size(); i-- > 1;) {
            const Step &step = m_steps[i];
            rest[i - 1] = rest[i];
            if (step.kind == Step::Work)
                rest[i - 1] += std::min(kNoWay / 64, *std::min_element(step.costs.of.begin(), step.costs.of.end()));
            // Counted at the first level of a column: at the others some of it may have been walked.
            if (step.kind == Step::Cross && step.index == 0 && step.aisle >= m_firstNeeded && step.aisle < lastNeeded)
                rest[i - 1] += times * m_layout.aisleDistance;
        }
        return rest;
    }
    void reach(Column column, std::int64_t length, std::size_t before, std::int16_t way)
    {
        if (length + m_rest > m_upperBound)
            return;
        const auto [at, isNew] = m_index.try_emplace(column.code(), m_next.size());
        if (isNew)
            m_next.push_back({column, length, before, way});
        else if (length < m_next[at->second].length)
            m_next[at->second] = {column, length, before, way};
    }
    void take(const Step &step, const Reached &from, std::size_t before)
    {
        if (step.kind == Step::Begin || step.kind == Step::End) {
            Column column = from.column;
            const auto level = static_cast<std::size_t>(step.index);
            column.touch(level);
            column.excess[level] = static_cast<std::int16_t>(column.excess[level] + (step.kind == Step::Begin ? 1 : -1));
            reach(column, from.length, before, 0);
        } else if (step.kind == Step::Work) {
            work(step, from, before);
        } else {
            cross(static_cast<std::size_t>(step.index), from, before);
        }
    }
    void work(const Step &step, const Reached &from, std::size_t before)
    {
        const AisleDirection direction = m_layout.direction(step.aisle);
        const auto block = static_cast<std::size_t>(step.index);
        const std::int64_t pass = step.costs.of[static_cast<std::size_t>(AisleWork::Pass)];
        for (const int sign : {1, -1}) {
            if (pass >= kNoWay || direction == (sign > 0 ? AisleDirection::Down : AisleDirection::Up))
                continue;
            // A tour that passes an aisle in one direction has other aisles to come back through, each pass another one at most.
            for (int times = 1; times <= m_layout.aisles && from.length + times * pass <= m_upperBound; ++times) {
                Column column = from.column;
                column.pass(block, sign * times);
                reach(column, from.length + times * pass, before, static_cast<std::int16_t>(sign * times));
            }
        }
        for (int i = 0; i < kAisleWorks; ++i) {
            const auto each = static_cast<AisleWork>(i);
            const std::int64_t cost = step.costs.of[static_cast<std::size_t>(i)];
            if (cost >= kNoWay || each == AisleWork::Pass || (direction != AisleDirection::Both && each != AisleWork::Nothing))
                continue;
            Column column = from.column;
            if (each == AisleWork::PassTwice)
                column.pass(block, 0);
            if (each == AisleWork::FromBottom || each == AisleWork::FromBoth)
                column.touch(block);
            if (each == AisleWork::FromTop || each == AisleWork::FromBoth)
                column.touch(block + 1);
            reach(column, from.length + cost, before, static_cast<std::int16_t>(kWork + i));
        }
    }
    void cross(std::size_t level, const Reached &from, std::size_t before)
    {
        const Column &column = from.column;
        const int excess = column.excess[level];
        if (excess != 0) {
            reach(column, from.length + std::abs(excess) * m_layout.aisleDistance, before, static_cast<std::int16_t>(excess));
            return;
        }
        const std::uint8_t component = column.component[level];
        if (component != 0)
            reach(column, from.length + 2 * m_layout.aisleDistance, before, kTwice);
        if (component == 0 || std::count(column.component.begin(), column.component.end(), component) > 1) {
            Column left = column;
            left.component[level] = 0;
            reach(left, from.length, before, 0);
        }
    }
    [[nodiscard]] std::vector<Cell> walkBack(const std::vector<std::vector<Reached>> &reached, std::pair<std::size_t, std::size_t> end) const
    {
        TourWalk walk(m_layout, m_ends);
        for (auto [step, state] = end; step > 0; --step) {
            const Reached &at = reached[step][state];
            const Step &taken = m_steps[step - 1];
            if (taken.kind == Step::Work && at.way == kWork + static_cast<int>(AisleWork::PassTwice)) {
                walk.passOneWay(taken.aisle, taken.index, true, 1, taken.cells); // Once each way: not twice the same.
                walk.passOneWay(taken.aisle, taken.index, false, 1, {});
            } else if (taken.kind == Step::Work && at.way >= kWork) {
                walk.work(taken.aisle, taken.index, static_cast<AisleWork>(at.way - kWork), taken.costs.gapAfter, taken.cells);
            } else if (taken.kind == Step::Work) {
                walk.passOneWay(taken.aisle, taken.index, at.way > 0, std::abs(at.way), taken.cells);
            }
            if (taken.kind == Step::Cross && (at.way > 0 || at.way == kTwice))
                walk.crossOneWay(taken.aisle, taken.index, true, at.way == kTwice ? 1 : at.way);
            if (taken.kind == Step::Cross && (at.way < 0 || at.way == kTwice))
                walk.crossOneWay(taken.aisle, taken.index, false, at.way == kTwice ? 1 : -at.way);
            state = at.before;
        }
        return walk.order();
    }

    const AisleMap &m_map;
    const AisleLayout &m_layout;
    WalkEnds m_ends;
    std::int64_t m_upperBound, m_rest = 0;
    std::int32_t m_firstNeeded = 0, m_lastNeeded = 0;
    std::vector<Step> m_steps;
    std::vector<Reached> m_next;
    std::unordered_map<std::uint64_t, std::size_t> m_index; ///< looked up, never walked through
};

} // namespace

OneWayWalk oneWayWalk(const AisleMap &map, const WalkEnds &ends, std::span<const Cell> stops, std::int64_t most)
{
    if (map.layout().blocks > kMostOneWayBlocks || map.layout().isGraph() || stops.empty())
        return {};
    return OneWay(map, ends, stops, most).solve();
}

} // namespace bincard::planning
