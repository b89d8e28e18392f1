// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchnear.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostAllPairs = 12'000; ///< with more units only those near in the order of their aisles are compared
constexpr std::size_t kWindow = 400;
constexpr std::size_t kPiece = 256; ///< units of one piece of work
constexpr std::size_t kBits = 256;

/// Aisles by block as bits; neighbours share one where there are too many.
using Aisles = std::array<std::uint64_t, kBits / 64>;

Aisles aislesOf(const AisleLayout &layout, std::span<const Cell> cells)
{
    Aisles bits{};
    const auto all = static_cast<std::size_t>(layout.aisles) * static_cast<std::size_t>(layout.blocks);
    for (const Cell &cell : cells) {
        std::size_t bit = static_cast<std::size_t>(cell.aisle) * static_cast<std::size_t>(layout.blocks) + static_cast<std::size_t>(layout.blockOf(cell.cell));
        if (all > kBits)
            bit = bit * kBits / all;
        bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    return bits;
}

/// Share of the aisles of both that is common, in thousandths (Jaccard).
std::uint32_t likeness(const Aisles &a, const Aisles &b)
{
    int common = 0, either = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        common += std::popcount(a[i] & b[i]);
        either += std::popcount(a[i] | b[i]);
    }
    return either == 0 ? 0 : static_cast<std::uint32_t>(common * 1000 / either);
}

} // namespace

NearSets nearSets(const AisleMap &map, const std::vector<std::span<const Cell>> &sets, std::size_t most, const Executor &executor)
{
    const std::size_t n = sets.size();
    std::vector<Aisles> aisles(n);
    std::vector<std::uint32_t> sorted(n), rank(n);
    for (std::size_t i = 0; i < n; ++i)
        aisles[i] = aislesOf(map.layout(), sets[i]);
    std::iota(sorted.begin(), sorted.end(), 0U);
    const auto ends = [&sets](std::uint32_t i) { return std::pair(sets[i].front().aisle, sets[i].back().aisle); };
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return ends(a) < ends(b); });
    for (std::size_t i = 0; i < n; ++i)
        rank[sorted[i]] = static_cast<std::uint32_t>(i);

    NearSets near(n);
    executor.forEach((n + kPiece - 1) / kPiece, [&](std::size_t piece) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> found; // unlikeness, unit
        for (std::size_t i = piece * kPiece; i < std::min(n, (piece + 1) * kPiece); ++i) {
            const std::size_t low = n <= kMostAllPairs || rank[i] < kWindow ? 0 : rank[i] - kWindow;
            const std::size_t high = n <= kMostAllPairs ? n : std::min(n, rank[i] + kWindow);
            found.clear();
            for (std::size_t at = low; at < high; ++at) {
                if (sorted[at] != i)
                    found.emplace_back(1000 - likeness(aisles[i], aisles[sorted[at]]), sorted[at]);
            }
            const std::size_t count = std::min(most, found.size());
            std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end());
            for (std::size_t k = 0; k < count; ++k)
                near[i].push_back(found[k].second);
        }
    });
    return near;
}

NearSets nearUnits(const AisleMap &map, const BatchUnits &units, std::size_t most, const Executor &executor)
{
    std::vector<std::span<const Cell>> sets;
    sets.reserve(units.count());
    for (const BatchUnit &unit : units.units)
        sets.emplace_back(unit.cells);
    return nearSets(map, sets, most, executor);
}

} // namespace bincard::planning
