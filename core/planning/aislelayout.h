// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace bincard::planning {

/// A place to pick from: both sides of an aisle are one place. Cells count from 0 at the bottom, through all blocks of the aisle.
struct Cell {
    std::int32_t aisle = 0, cell = 0;
    friend auto operator<=>(const Cell &, const Cell &) = default;
};

enum class AisleEnd : std::uint8_t { Bottom, Top };
enum class AisleDirection : std::uint8_t { Both, Up, Down };

/// Cells that nobody can reach or pass, both ends included.
struct CellRange {
    std::int32_t aisle = 0, fromCell = 0, toCell = 0;
    friend bool operator==(const CellRange &, const CellRange &) = default;
};

/// Parallel aisles between cross aisles (docs/planning.md). Block b holds the cells b·cellsPerAisle … of every aisle; cross aisle
/// k lies below block k. Lengths are of one unit that the caller chooses, millimetres as a rule.
struct AisleLayout {
    std::int32_t aisles = 1, cellsPerAisle = 1, blocks = 1;
    std::int64_t cellLength = 1, aisleDistance = 1, bottomDistance = 0, topDistance = 0;
    std::int32_t depotAisle = 0;
    AisleEnd depotEnd = AisleEnd::Bottom;
    std::vector<AisleDirection> directions; ///< one an aisle, or none when all go both ways
    std::vector<CellRange> blocked;
    std::vector<std::int64_t> positions; ///< of the aisles, from 0 upwards; none: all are aisleDistance apart. Of open layouts only

    [[nodiscard]] std::int64_t positionOf(std::int32_t aisle) const { return positions.empty() ? aisle * aisleDistance : positions[static_cast<std::size_t>(aisle)]; }
    [[nodiscard]] std::int64_t between(std::int32_t aisle, std::int32_t other) const { return std::abs(positionOf(aisle) - positionOf(other)); }
    [[nodiscard]] std::int32_t levels() const { return blocks + 1; } ///< cross aisles
    [[nodiscard]] std::int64_t blockLength() const { return bottomDistance + (cellsPerAisle - 1) * cellLength + topDistance; }
    [[nodiscard]] std::int32_t cellCount() const { return cellsPerAisle * blocks; } ///< of an aisle
    [[nodiscard]] std::int32_t blockOf(std::int32_t cell) const { return cell / cellsPerAisle; }
    /// From the cross aisle below the cell's block.
    [[nodiscard]] std::int64_t fromBottom(std::int32_t cell) const { return bottomDistance + (cell % cellsPerAisle) * cellLength; }
    [[nodiscard]] std::int64_t fromTop(std::int32_t cell) const { return blockLength() - fromBottom(cell); }
    [[nodiscard]] bool contains(Cell cell) const { return cell.aisle >= 0 && cell.aisle < aisles && cell.cell >= 0 && cell.cell < cellCount(); }
    [[nodiscard]] AisleDirection direction(std::int32_t aisle) const { return directions.empty() ? AisleDirection::Both : directions[static_cast<std::size_t>(aisle)]; }
    [[nodiscard]] std::int32_t depotLevel() const { return depotEnd == AisleEnd::Bottom ? 0 : blocks; }
    /// All aisles go both ways and none is blocked.
    [[nodiscard]] bool isOpen() const { return directions.empty() && blocked.empty(); }
    /// All edges of the layout added: no shortest path is longer.
    [[nodiscard]] std::int64_t edgeSum() const;

    friend bool operator==(const AisleLayout &, const AisleLayout &) = default;
};

inline constexpr std::int32_t kMostAisles = 10'000;
inline constexpr std::int32_t kMostCells = 10'000; ///< of an aisle in a block
inline constexpr std::int32_t kMostBlocks = 20;
inline constexpr std::int64_t kMostLength = 1'000'000; ///< of each length in a layout
/// Crossings of a layout with one-way or blocked aisles: the distances between all of them are kept.
inline constexpr std::int32_t kMostGuardedCrossings = 2000;

/// BadInput when something lies outside the layout or the bounds above, or when `tours` tours through the whole layout could not
/// be added up in 64 bits.
[[nodiscard]] Result<void> validate(const AisleLayout &layout, std::int64_t tours);

} // namespace bincard::planning
