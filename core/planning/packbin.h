// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/packgoods.h"

#include <cstdint>
#include <vector>

namespace bincard::planning {

/// Which of the possible places a piece takes.
enum class PlacingRule : std::uint8_t {
    Lowest, ///< lowest, then backmost from the origin's side, then leftmost
    Tightest, ///< least is left over beside it
    FarFromCorner, ///< farthest from the corner across (Gonçalves, Resende 2013)
    Walls, ///< wall by wall from x = 0
};
inline constexpr unsigned kPlacingRules = 4;

/// A container that is being filled: pieces are put at the near corner of a maximal empty space and lowered until they rest. The
/// maximal empty spaces (Lai, Chan 1997) are kept up to date with each piece.
class PackBin
{
public:
    PackBin(const PackGoods &goods, std::size_t container);

    [[nodiscard]] std::size_t container() const { return m_container; }
    [[nodiscard]] std::int64_t volume() const { return m_volume; } ///< of the pieces
    [[nodiscard]] const std::vector<Placement> &placements() const { return m_placements; } ///< as they were placed

    /// False if volume, weight or classes forbid the unit in this bin whatever the place.
    [[nodiscard]] bool mayTake(const PackUnit &unit) const;
    /// Puts one piece; false if there is no place that is supported and carries. The caller has asked mayTake.
    bool place(std::size_t box, PlacingRule rule);

private:
    struct Space {
        Extent from, to;
    };
    struct Choice {
        std::int64_t first, second, third;
        Extent at;
        std::uint32_t turning;
    };

    [[nodiscard]] Choice choiceOf(const Space &space, const Extent &size, std::uint32_t turning, PlacingRule rule) const;
    [[nodiscard]] bool settle(std::size_t box, Placement &placement) const;
    [[nodiscard]] bool carries(const Placement &placement, std::int64_t weight) const;
    void put(std::size_t box, const Placement &placement);
    void addLoad(const Placement &placement, std::int64_t weight);
    void cutSpaces(const Placement &placement);
    void supportersOf(const Placement &placement, std::vector<std::uint32_t> &supporters) const;

    const PackGoods *m_goods;
    std::size_t m_container;
    std::vector<Placement> m_placements;
    std::vector<Space> m_spaces;
    std::vector<std::int64_t> m_loads; ///< of each placement, where loads matter
    std::vector<std::vector<std::uint32_t>> m_below; ///< of each placement: what it rests on, where loads matter
    std::vector<std::uint32_t> m_classes; ///< present
    std::vector<std::uint32_t> m_unwanted; ///< classes that something present may not be with
    std::int64_t m_volume = 0, m_weight = 0;
};

/// The pieces so that each rests on earlier ones and none has to pass below an earlier one: from the bottom up. Pieces do not overlap, so
/// whatever lies above another begins no lower than that ends, and the order always exists.
void sortForPacking(std::vector<Placement> &placements);

} // namespace bincard::planning
