// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/executor.h"
#include "planning/search.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace bincard::planning {

/// Of a limit that is not there.
inline constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kLargestExtent = 1'000'000; ///< a kilometre in mm: a volume fits into 64 bits
inline constexpr std::int64_t kMostPieces = 100'000; ///< of one plan
inline constexpr std::int64_t kWholeSupport = 1'000'000; ///< millionths

/// A size or a place in mm: x to the right, y to the back, z up.
struct Extent {
    std::int64_t x = 0, y = 0, z = 0;
    [[nodiscard]] std::int64_t volume() const { return x * y * z; }
    friend bool operator==(const Extent &, const Extent &) = default;
};

/// A kind of carton, pallet or vehicle.
struct PackContainer {
    QString id;
    Extent size; ///< inside
    std::int64_t maxWeight = kNoLimit; ///< g, of what is in it
    std::int64_t cost = 0;
    std::int64_t count = kNoLimit; ///< how many there are
    friend bool operator==(const PackContainer &, const PackContainer &) = default;
};

/// How a box may be turned.
enum class Turning : std::uint8_t {
    All, ///< on any face
    Upright, ///< about the vertical only
    Fixed,
};

/// Equal pieces of goods.
struct PackBox {
    QString id;
    Extent size;
    std::int64_t weight = 0; ///< g, of one piece
    std::int64_t quantity = 1;
    Turning turning = Turning::All;
    std::int64_t maxLoad = kNoLimit; ///< g, the greatest weight of all that rests on one piece, directly or through others
    QString goodsClass;
    QString keepTogether; ///< all pieces of that name are in one bin, or none is in any
    std::vector<QString> doNotMixWith; ///< classes that may not be in one bin with it
    friend bool operator==(const PackBox &, const PackBox &) = default;
};

enum class PackObjective : std::uint8_t {
    FewestBins,
    LeastCost,
    MaxVolume, ///< the most into one container
};

struct PackProblem {
    std::vector<PackContainer> containers;
    std::vector<PackBox> boxes;
    std::int64_t support = 0; ///< millionths: least share of a piece's base that lies on the floor or on pieces
    PackObjective objective = PackObjective::FewestBins;
};

/// One piece in a bin.
struct Placement {
    std::size_t box = 0; ///< index into the problem's boxes
    Extent at; ///< its corner that is nearest the container's origin
    Extent size; ///< as it is turned
    friend bool operator==(const Placement &, const Placement &) = default;
};

struct PackedBin {
    std::size_t container = 0; ///< index into the problem's containers
    std::vector<Placement> placements; ///< in packing order: each rests on earlier ones and comes in from above
    friend bool operator==(const PackedBin &, const PackedBin &) = default;
};

enum class WhyUnplaced : std::uint8_t {
    LargerThanEveryContainer,
    TooHeavyForEveryContainer,
    GroupContradicts, ///< classes that may not mix are to be kept together
    GroupFitsNoContainer, ///< no way was found to put all that is to be kept together into one container, or one piece of it fits none
    NoRoom, ///< the containers that there are are full
};

struct UnplacedBoxes {
    std::size_t box = 0;
    std::int64_t quantity = 0;
    WhyUnplaced why = WhyUnplaced::NoRoom;
    friend bool operator==(const UnplacedBoxes &, const UnplacedBoxes &) = default;
};

struct PackPlan {
    std::vector<PackedBin> bins;
    std::vector<UnplacedBoxes> unplaced; ///< by box
    std::int64_t value = 0; ///< bins, cost, or placed volume
    std::int64_t bound = 0; ///< no plan that leaves no more unplaced has fewer bins, or costs less; no plan places more volume
    std::int64_t baseline = 0; ///< value of plain first-fit decreasing into the container of most volume
    friend bool operator==(const PackPlan &, const PackPlan &) = default;
};

/// Iterations that take about as long as an operator waits: 50 ms for 30 boxes, a second for 200 (docs/planning-pack.md).
[[nodiscard]] std::int64_t usualPackIterations(const PackProblem &problem);

/// Why the problem cannot be planned as it stands (a size that is no size, too many pieces, too much volume to count), or nothing.
[[nodiscard]] std::optional<QString> packProblemFault(const PackProblem &problem);

/// Packs boxes into containers (docs/planning-pack.md). The problem has no fault. Without time limit the plan depends on problem,
/// seed and iterations alone; more iterations never make it worse.
[[nodiscard]] PackPlan pack(const PackProblem &problem, const SearchLimits &limits, const Executor &executor);

} // namespace bincard::planning
