// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace bincard::planning {

/// How a tour works one aisle in one block.
enum class AisleWork : std::uint8_t {
    Nothing,
    Pass, ///< walked once from end to end
    PassTwice,
    FromBottom, ///< in from the bottom and out again
    FromTop,
    FromBoth, ///< from both ends, leaving out the widest gap
};
inline constexpr int kAisleWorks = 6;

/// More blocks than this have too many states.
inline constexpr std::int32_t kMostExactBlocks = 5;

/// The equivalence classes of partial tours (Ratliff and Rosenthal 1983; for more blocks Roodbergen and de Koster 2001, Pansart,
/// Catusse and Cambazard 2018). What matters of everything left of a column of crossings is, for each crossing, whether an odd or an
/// even number of edges ends there, and which of them hang together. A step changes one state into another:
///  - an aisle of the column is worked in one of the ways above;
///  - a cross aisle is walked on to the next column no times, once or twice, as the crossing's parity asks for: the crossing is left behind.
/// A walk that ends elsewhere than it began is a tour with one more edge from its end to its beginning, which costs nothing: each of the two
/// crossings changes its parity. That edge need not be seen as one that holds things together: what hangs together has an even number of odd
/// crossings, so both ends hang together anyway.
class TourStates
{
public:
    using State = std::uint16_t; ///< index; 0 = nothing walked yet
    struct Change {
        State from, to;
    };

    /// Of a layout with so many blocks, from 1 to kMostExactBlocks; made once. `withEnds`: of walks between two crossings.
    [[nodiscard]] static const TourStates &of(std::int32_t blocks, bool withEnds);

    [[nodiscard]] std::int32_t levels() const { return m_levels; }
    [[nodiscard]] std::size_t count() const { return m_codes.size(); }
    [[nodiscard]] const std::vector<Change> &work(std::int32_t block, AisleWork work) const { return m_works[static_cast<std::size_t>(block * kAisleWorks + static_cast<int>(work))]; }
    /// times = 0, 1 or 2.
    [[nodiscard]] const std::vector<Change> &cross(std::int32_t level, int times) const { return m_crosses[static_cast<std::size_t>(level * 3 + times)]; }
    /// The tour must come to this crossing.
    [[nodiscard]] const std::vector<Change> &touch(std::int32_t level) const { return m_touches[static_cast<std::size_t>(level)]; }
    /// The walk begins or ends at this crossing, and not the other as well.
    [[nodiscard]] const std::vector<Change> &end(std::int32_t level) const { return m_ends[static_cast<std::size_t>(level)]; }
    /// Everything hangs together and nothing is odd: a tour.
    [[nodiscard]] const std::vector<State> &closed() const { return m_closed; }

    /// For one block: a whole column at once, its aisle and both cross aisles behind it.
    struct ColumnChange {
        State from, to;
        AisleWork work;
        std::uint8_t crossings; ///< cross aisles walked, both together
    };
    [[nodiscard]] const std::vector<ColumnChange> &columns() const { return m_columns; }

private:
    TourStates(std::int32_t blocks, bool withEnds);
    State indexOf(std::uint32_t code);
    void expand(State state);
    void findClosed();
    void joinColumns();

    std::int32_t m_levels;
    bool m_withEnds;
    std::vector<std::uint32_t> m_codes;
    std::vector<std::pair<std::uint32_t, State>> m_index; ///< sorted by code
    std::vector<std::vector<Change>> m_works, m_crosses, m_touches, m_ends;
    std::vector<State> m_closed;
    std::vector<ColumnChange> m_columns;
};

} // namespace bincard::planning
