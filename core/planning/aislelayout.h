// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <vector>

namespace bincard::planning {

/// A place to pick from: both sides of an aisle are one place. Cells count from 0 at the bottom, through all blocks of the aisle.
/// In a tour all stops of a lower stage come before those of a higher one: heavy goods first, fragile ones last.
struct Cell {
    std::int32_t aisle = 0, cell = 0, stage = 0;
    friend auto operator<=>(const Cell &, const Cell &) = default;
};

/// A cell, or a crossing: the point where an aisle meets a cross aisle.
struct Place {
    std::int32_t aisle = 0;
    std::int32_t cell = -1; ///< −1 − k = the crossing with cross aisle k

    [[nodiscard]] static Place at(Cell cell) { return {cell.aisle, cell.cell}; }
    [[nodiscard]] static Place crossing(std::int32_t aisle, std::int32_t level) { return {aisle, -1 - level}; }
    [[nodiscard]] bool isCrossing() const { return cell < 0; }
    [[nodiscard]] std::int32_t level() const { return -1 - cell; }
    friend bool operator==(const Place &, const Place &) = default;
};

/// Where a walk begins and where it ends.
struct WalkEnds {
    Place from, to;
    [[nodiscard]] bool areCrossings() const { return from.isCrossing() && to.isCrossing(); }
    friend bool operator==(const WalkEnds &, const WalkEnds &) = default;
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
/// A graph of places that are no aisles is a layout too: each place is an aisle of one cell, and `distances` says how far they are apart.
struct AisleLayout {
    std::int32_t aisles = 1, cellsPerAisle = 1, blocks = 1;
    std::int64_t cellLength = 1, aisleDistance = 1, bottomDistance = 0, topDistance = 0;
    std::int32_t depotAisle = 0;
    AisleEnd depotEnd = AisleEnd::Bottom;
    std::vector<AisleDirection> directions; ///< one an aisle, or none when all go both ways
    std::vector<CellRange> blocked;
    std::vector<std::int64_t> positions; ///< of the aisles, from 0 upwards; none: all are aisleDistance apart. Of open layouts only
    std::vector<bool> narrow; ///< one an aisle, or none: nobody can turn round in a narrow one, only at its crossings
    std::optional<Place> start, end; ///< of tours; the depot where there is none
    std::vector<std::int64_t> distances; ///< of a graph, row by row; kNoWay where there is no way

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
    [[nodiscard]] bool isOpen() const { return directions.empty() && blocked.empty() && distances.empty(); }
    [[nodiscard]] bool isGraph() const { return !distances.empty(); }
    [[nodiscard]] bool mayTurn(std::int32_t aisle) const { return narrow.empty() || !narrow[static_cast<std::size_t>(aisle)]; }
    [[nodiscard]] Place depot() const { return isGraph() ? Place{depotAisle, 0} : Place::crossing(depotAisle, depotLevel()); }
    [[nodiscard]] WalkEnds ends() const { return {start.value_or(depot()), end.value_or(depot())}; }
    [[nodiscard]] bool containsPlace(Place place) const { return place.isCrossing() ? place.aisle >= 0 && place.aisle < aisles && place.level() < levels() : contains(Cell{place.aisle, place.cell}); }
    /// All edges of the layout added: no shortest path is longer.
    [[nodiscard]] std::int64_t edgeSum() const;

    friend bool operator==(const AisleLayout &, const AisleLayout &) = default;
};

/// Farther than any path, and small enough to be added to another.
inline constexpr std::int64_t kNoWay = std::numeric_limits<std::int64_t>::max() / 4;

inline constexpr std::int32_t kMostAisles = 10'000;
inline constexpr std::int32_t kMostCells = 10'000; ///< of an aisle in a block
inline constexpr std::int32_t kMostBlocks = 20;
inline constexpr std::int64_t kMostLength = 1'000'000; ///< of each length in a layout
/// Crossings of a layout with one-way or blocked aisles, or places of a graph: the distances between all of them are kept.
inline constexpr std::int32_t kMostGuardedCrossings = 2000;

/// BadInput when something lies outside the layout or the bounds above, or when `tours` tours through the whole layout could not
/// be added up in 64 bits.
[[nodiscard]] Result<void> validate(const AisleLayout &layout, std::int64_t tours);

} // namespace bincard::planning
