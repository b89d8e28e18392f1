// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packexact.h"

#include <algorithm>
#include <array>
#include <map>

namespace bincard::planning {
namespace {

constexpr std::size_t kMost = kMostExactPieces;
constexpr std::int64_t kStepsOfOneQuestion = 200'000;

/// The pieces' places as far as they are decided: on each axis what comes before what, and the lowest coordinates that follow.
struct Arrangement {
    std::array<std::array<std::int64_t, kMost>, 3> at{}, length{};
    std::array<std::array<std::uint32_t, kMost>, 3> after{}; ///< sets of pieces that come behind, directly or not
};

std::int64_t along(const Extent &extent, std::size_t axis)
{
    return axis == 0 ? extent.x : axis == 1 ? extent.y : extent.z;
}

class Arranger
{
public:
    Arranger(const PackGoods &goods, const std::vector<std::size_t> &boxes, const Extent &room, std::int64_t steps)
        : m_goods(goods), m_boxes(boxes), m_room(room), m_steps(steps)
    {
    }

    Fits run() { return addPiece(0, {}) ? Fits::Yes : m_steps > 0 ? Fits::No : Fits::NotKnown; }
    [[nodiscard]] const Arrangement &found() const { return m_found; }
    [[nodiscard]] std::int64_t stepsLeft() const { return m_steps; }

private:
    bool addPiece(std::size_t piece, const Arrangement &now)
    {
        if (piece == m_boxes.size()) {
            m_found = now;
            return true;
        }
        for (const Extent &size : m_goods.turnings[m_boxes[piece]]) {
            if (size.x > m_room.x || size.y > m_room.y || size.z > m_room.z)
                continue;
            Arrangement next = now;
            for (std::size_t axis = 0; axis < 3; ++axis)
                next.length[axis][piece] = along(size, axis);
            if (separate(piece, 0, next))
                return true;
        }
        return false;
    }

    /// Decides how `piece` and `other`, and those after it, are apart.
    bool separate(std::size_t piece, std::size_t other, const Arrangement &now)
    {
        if (other == piece)
            return addPiece(piece + 1, now);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if ((now.after[axis][other] >> piece & 1U) || (now.after[axis][piece] >> other & 1U))
                return separate(piece, other + 1, now);
        }
        for (std::size_t axis = 0; axis < 3; ++axis) {
            // A packing in a mirror is one too: the first two pieces need one direction only.
            for (int direction = 0; direction < (piece == 1 ? 1 : 2); ++direction) {
                if (--m_steps <= 0)
                    return false;
                Arrangement next = now;
                const bool possible = direction == 0 ? order(next, axis, other, piece) : order(next, axis, piece, other);
                if (possible && separate(piece, other + 1, next))
                    return true;
            }
        }
        return false;
    }

    /// `first` before `second`; false if that does not fit.
    bool order(Arrangement &now, std::size_t axis, std::size_t first, std::size_t second) const
    {
        const std::uint32_t behind = now.after[axis][second] | 1U << second;
        for (std::size_t piece = 0; piece < kMost; ++piece) {
            if (piece == first || (now.after[axis][piece] >> first & 1U))
                now.after[axis][piece] |= behind;
        }
        auto &at = now.at[axis];
        for (bool moved = true; moved;) {
            moved = false;
            for (std::size_t piece = 0; piece < m_boxes.size(); ++piece) {
                const std::int64_t end = at[piece] + now.length[axis][piece];
                if (now.length[axis][piece] > 0 && end > along(m_room, axis))
                    return false;
                for (std::size_t next = 0; next < m_boxes.size(); ++next) {
                    if ((now.after[axis][piece] >> next & 1U) && at[next] < end) {
                        at[next] = end;
                        moved = true;
                    }
                }
            }
        }
        return true;
    }

    const PackGoods &m_goods;
    const std::vector<std::size_t> &m_boxes;
    Extent m_room;
    std::int64_t m_steps;
    Arrangement m_found;
};

/// From the bottom up each piece sinks until it rests.
void lower(std::vector<Placement> &placements)
{
    sortForPacking(placements);
    for (std::size_t i = 0; i < placements.size(); ++i) {
        Placement &piece = placements[i];
        std::int64_t floor = 0;
        for (std::size_t j = 0; j < i; ++j) {
            const Placement &other = placements[j];
            if (piece.at.x < other.at.x + other.size.x && other.at.x < piece.at.x + piece.size.x && piece.at.y < other.at.y + other.size.y
                && other.at.y < piece.at.y + piece.size.y)
                floor = std::max(floor, other.at.z + other.size.z);
        }
        piece.at.z = floor;
    }
    sortForPacking(placements);
}

/// The answers to "does this set of units fit into that container".
class SetTable
{
public:
    SetTable(const PackGoods &goods, std::int64_t steps) : m_goods(goods), m_steps(steps)
    {
        for (std::size_t unit = 0; unit < goods.units.size(); ++unit)
            m_members.insert(m_members.end(), static_cast<std::size_t>(goods.units[unit].count), unit);
        for (const std::size_t container : goods.containers) {
            std::vector<Fits> &answers = m_answers[container];
            answers.assign(std::size_t(1) << m_members.size(), Fits::Yes);
            for (std::uint32_t set = 1; set < answers.size(); ++set)
                answers[set] = answer(container, set);
        }
    }

    [[nodiscard]] std::uint32_t all() const { return (1U << m_members.size()) - 1; }
    [[nodiscard]] Fits fits(std::size_t container, std::uint32_t set) const { return m_answers.at(container)[set]; }
    [[nodiscard]] std::int64_t volume(std::uint32_t set) const
    {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < m_members.size(); ++i)
            sum += set >> i & 1U ? m_goods.units[m_members[i]].volume : 0;
        return sum;
    }
    [[nodiscard]] FilledBin bin(std::size_t container, std::uint32_t set) const
    {
        FilledBin result{container, volume(set), m_placements.at({container, set}), {}};
        lower(result.placements);
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            if (set >> i & 1U)
                result.content.push_back({m_members[i], 1});
        }
        return result;
    }

private:
    Fits answer(std::size_t container, std::uint32_t set)
    {
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            if ((set >> i & 1U) && m_answers[container][set & ~(1U << i)] == Fits::No)
                return Fits::No;
        }
        PackBin empty(m_goods, container);
        PackUnit together{{}, 1, 0, 0, true};
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            if (!(set >> i & 1U))
                continue;
            const PackUnit &unit = m_goods.units[m_members[i]];
            together.pieces.insert(together.pieces.end(), unit.pieces.begin(), unit.pieces.end());
            together.volume += unit.volume;
            together.weight = boundedSum(together.weight, unit.weight);
        }
        if (!empty.mayTake(together) || mixes(together.pieces))
            return Fits::No;
        return fitsExactly(m_goods, together.pieces, m_goods.problem.containers[container].size, m_steps, m_placements[{container, set}]);
    }

    [[nodiscard]] bool mixes(const std::vector<std::size_t> &boxes) const
    {
        for (const std::size_t a : boxes) {
            for (const std::size_t b : boxes) {
                const std::vector<std::uint32_t> &conflicts = m_goods.conflicts[a];
                if (m_goods.classOf[a] != m_goods.classOf[b]
                    && std::find(conflicts.begin(), conflicts.end(), m_goods.classOf[b]) != conflicts.end())
                    return true;
            }
        }
        return false;
    }

    const PackGoods &m_goods;
    std::int64_t m_steps;
    std::vector<std::size_t> m_members; ///< units, each as often as it is there
    std::map<std::size_t, std::vector<Fits>> m_answers;
    std::map<std::pair<std::size_t, std::uint32_t>, std::vector<Placement>> m_placements;
};

/// The set of most volume that one container may take.
ExactPacking mostVolume(const PackGoods &goods, const SetTable &table, bool keepsRules)
{
    ExactPacking best;
    std::size_t knownContainer = 0;
    std::uint32_t known = 0; // A set that fits for certain; 0 = none of that volume.
    for (const std::size_t container : goods.containers) {
        for (std::uint32_t set = 1; set <= table.all(); ++set) {
            if (table.fits(container, set) == Fits::No || table.volume(set) < best.bound)
                continue;
            const bool more = table.volume(set) > best.bound;
            best.bound = table.volume(set);
            if (table.fits(container, set) == Fits::Yes && (more || known == 0)) {
                known = set;
                knownContainer = container;
            } else if (more) {
                known = 0;
            }
        }
    }
    if (known != 0 && keepsRules)
        best.bins.push_back(table.bin(knownContainer, known));
    return best;
}

/// The cheapest partition of all units into sets that fit; a set that is not known to fit counts as one that does.
ExactPacking bestPartition(const PackGoods &goods, const SetTable &table, bool keepsRules)
{
    struct Step {
        std::int64_t price = kNoLimit;
        std::size_t container = 0;
        std::uint32_t set = 0;
    };
    std::vector<Step> steps(table.all() + 1);
    steps[0].price = 0;
    for (std::uint32_t whole = 1; whole <= table.all(); ++whole) {
        const std::uint32_t lowest = whole & ~(whole - 1);
        for (std::uint32_t set = whole; set > 0; set = (set - 1) & whole) {
            if (!(set & lowest) || steps[whole & ~set].price == kNoLimit)
                continue;
            for (const std::size_t container : goods.containers) {
                if (table.fits(container, set) == Fits::No)
                    continue;
                const std::int64_t own = goods.problem.objective == PackObjective::LeastCost ? goods.problem.containers[container].cost : 1;
                const std::int64_t price = boundedSum(steps[whole & ~set].price, own);
                if (price < steps[whole].price)
                    steps[whole] = {price, container, set};
            }
        }
    }
    ExactPacking best;
    if (steps[table.all()].price == kNoLimit)
        return best;
    best.bound = steps[table.all()].price;
    std::vector<std::int64_t> used(goods.problem.containers.size(), 0);
    for (std::uint32_t whole = table.all(); whole > 0 && keepsRules; whole &= ~steps[whole].set) {
        const Step &step = steps[whole];
        if (table.fits(step.container, step.set) != Fits::Yes || ++used[step.container] > goods.problem.containers[step.container].count)
            return {best.bound, {}};
        best.bins.push_back(table.bin(step.container, step.set));
    }
    return best;
}

} // namespace

Fits fitsExactly(
    const PackGoods &goods, const std::vector<std::size_t> &boxes, const Extent &room, std::int64_t &steps, std::vector<Placement> &placements)
{
    std::int64_t volume = 0;
    for (const std::size_t box : boxes)
        volume = boundedSum(volume, goods.problem.boxes[box].size.volume());
    if (volume > room.volume())
        return Fits::No; // Which the search would find out only at the end of every way.
    const std::int64_t given = std::min(steps, kStepsOfOneQuestion);
    if (given <= 0)
        return Fits::NotKnown;
    std::vector<std::size_t> ordered = boxes; // The large ones have the fewest places: what does not fit shows early.
    std::stable_sort(ordered.begin(), ordered.end(), [&](std::size_t a, std::size_t b) {
        return goods.problem.boxes[a].size.volume() > goods.problem.boxes[b].size.volume();
    });
    Arranger arranger(goods, ordered, room, given);
    const Fits fits = arranger.run();
    steps -= given - std::max<std::int64_t>(0, arranger.stepsLeft());
    if (fits != Fits::Yes)
        return fits;
    const Arrangement &found = arranger.found();
    placements.clear();
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        placements.push_back({ordered[i], {found.at[0][i], found.at[1][i], found.at[2][i]},
            {found.length[0][i], found.length[1][i], found.length[2][i]}});
    }
    return fits;
}

ExactPacking packExactly(const PackGoods &goods, std::int64_t steps)
{
    const SetTable table(goods, steps);
    const bool keepsRules = !goods.loadsMatter && goods.problem.support == 0;
    return goods.problem.objective == PackObjective::MaxVolume ? mostVolume(goods, table, keepsRules) : bestPartition(goods, table, keepsRules);
}

} // namespace bincard::planning
