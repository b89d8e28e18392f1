// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packbound.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace bincard::planning {
namespace {

__extension__ typedef __int128 Wide;

constexpr std::int64_t kWhole = 1'000'000'000; ///< shares are billionths, always rounded down: a bound stays one
constexpr std::size_t kManyBoxes = 1000; ///< of more only the plain functions are tried: a bound shall not take a second

/// f with Σ f(x) ≤ 1 wherever Σ x ≤ 1 (dual feasible), of a length's share of the container's.
struct LengthFunction {
    enum class Form : std::uint8_t {
        Share, ///< x
        Threshold, ///< 1 above 1 - p/q, 0 below p/q, x between
        Steps, ///< x if (k + 1)·x is whole, else ⌊(k + 1)·x⌋ / k
    };
    Form form;
    std::int64_t p = 0, q = 1;

    [[nodiscard]] std::int64_t of(std::int64_t length, std::int64_t whole) const
    {
        const std::int64_t share = length * kWhole / whole;
        switch (form) {
        case Form::Share: return share;
        case Form::Threshold:
            if ((whole - length) * q < p * whole)
                return kWhole;
            return length * q < p * whole ? 0 : share;
        case Form::Steps: {
            const std::int64_t steps = (p + 1) * length;
            return steps % whole == 0 ? share : steps / whole * kWhole / p;
        }
        }
        return 0;
    }
};

using Functions = std::array<LengthFunction, 3>;

std::vector<LengthFunction> lengthFunctions()
{
    using Form = LengthFunction::Form;
    return {{Form::Share}, {Form::Steps, 1}, {Form::Steps, 2}, {Form::Steps, 3}, {Form::Steps, 4}, {Form::Threshold, 1, 2},
        {Form::Threshold, 1, 3}, {Form::Threshold, 1, 4}, {Form::Threshold, 2, 5}, {Form::Threshold, 1, 5}};
}

/// Every triple for few boxes; for many the same function on all three, or on two with the plain share on the third.
std::vector<Functions> triples(std::size_t boxes)
{
    const std::vector<LengthFunction> all = lengthFunctions();
    std::vector<Functions> result;
    for (std::size_t x = 0; x < all.size(); ++x) {
        for (std::size_t y = 0; y < all.size(); ++y) {
            for (std::size_t z = 0; z < all.size(); ++z) {
                if (boxes <= kManyBoxes || (x == y && y == z))
                    result.push_back({all[x], all[y], all[z]});
            }
        }
    }
    return result;
}

/// What of a container's whole a piece takes at least.
std::int64_t shareOf(const PackGoods &goods, const Functions &functions, std::size_t box, const Extent &room)
{
    std::int64_t least = kNoLimit;
    for (const Extent &size : goods.turnings[box]) {
        if (size.x > room.x || size.y > room.y || size.z > room.z)
            continue;
        const Wide product = Wide(functions[0].of(size.x, room.x)) * functions[1].of(size.y, room.y) * functions[2].of(size.z, room.z);
        least = std::min(least, static_cast<std::int64_t>(product / kWhole / kWhole));
    }
    return least;
}

struct Piece {
    std::size_t box;
    std::int64_t quantity;
};

std::vector<Piece> piecesOf(const PackGoods &goods)
{
    std::vector<Piece> pieces;
    for (const PackUnit &unit : goods.units) {
        for (const std::size_t box : unit.pieces) {
            if (!pieces.empty() && pieces.back().box == box)
                pieces.back().quantity += unit.count;
            else
                pieces.push_back({box, unit.count});
        }
    }
    return pieces;
}

std::int64_t priceOf(const PackGoods &goods, std::size_t container)
{
    return goods.problem.objective == PackObjective::LeastCost ? goods.problem.containers[container].cost : 1;
}

std::int64_t roundUp(Wide billionths)
{
    return static_cast<std::int64_t>((billionths + kWhole - 1) / kWhole);
}

/// A bin of container c holds shares of at most one whole and costs price(c): a piece costs at least the least of share · price.
template <typename Share>
std::int64_t boundBy(const PackGoods &goods, const std::vector<Piece> &pieces, const Share &share)
{
    Wide sum = 0;
    for (const Piece &piece : pieces) {
        std::int64_t least = kNoLimit;
        Wide leastCost = 0;
        bool any = false;
        for (const std::size_t container : goods.containers) {
            least = share(piece.box, container);
            if (least == kNoLimit)
                continue;
            const Wide cost = Wide(least) * priceOf(goods, container);
            leastCost = any ? std::min(leastCost, cost) : cost;
            any = true;
        }
        sum += leastCost * piece.quantity;
    }
    return roundUp(sum);
}

std::int64_t boundOf(const PackGoods &goods, const std::vector<Piece> &pieces)
{
    const std::vector<PackContainer> &containers = goods.problem.containers;
    const auto canHold = [&](std::size_t box, std::size_t container) {
        return goods.problem.boxes[box].weight <= containers[container].maxWeight && goods.fitsAlone(box, container);
    };
    std::int64_t best = boundBy(goods, pieces, [&](std::size_t box, std::size_t container) {
        if (!canHold(box, container))
            return kNoLimit;
        return static_cast<std::int64_t>(Wide(goods.problem.boxes[box].size.volume()) * kWhole / containers[container].size.volume());
    });
    best = std::max(best, boundBy(goods, pieces, [&](std::size_t box, std::size_t container) {
        if (!canHold(box, container))
            return kNoLimit;
        const std::int64_t most = std::max<std::int64_t>(1, containers[container].maxWeight);
        return static_cast<std::int64_t>(Wide(goods.problem.boxes[box].weight) * kWhole / most);
    }));
    for (const Functions &functions : triples(pieces.size() * goods.containers.size())) {
        best = std::max(best, boundBy(goods, pieces, [&](std::size_t box, std::size_t container) {
            return canHold(box, container) ? shareOf(goods, functions, box, containers[container].size) : kNoLimit;
        }));
    }
    return best;
}

/// Classes of which none may be with another: the bounds of each add up. Greedily the classes of most volume.
std::int64_t boundByClasses(const PackGoods &goods, const std::vector<Piece> &pieces)
{
    std::vector<std::vector<Piece>> ofClass(goods.classCount);
    std::vector<std::int64_t> volume(goods.classCount, 0);
    // Classes are apart only if every piece of the one refuses the other, or the other way round.
    std::vector<std::vector<std::uint32_t>> refusedByAll(goods.classCount);
    for (const Piece &piece : pieces) {
        const std::uint32_t own = goods.classOf[piece.box];
        std::vector<std::uint32_t> conflicts = goods.conflicts[piece.box];
        std::sort(conflicts.begin(), conflicts.end());
        if (!ofClass[own].empty()) {
            std::vector<std::uint32_t> both;
            std::set_intersection(
                conflicts.begin(), conflicts.end(), refusedByAll[own].begin(), refusedByAll[own].end(), std::back_inserter(both));
            conflicts = both;
        }
        refusedByAll[own] = conflicts;
        ofClass[own].push_back(piece);
        volume[own] += goods.problem.boxes[piece.box].size.volume() * piece.quantity;
    }
    std::vector<std::uint32_t> byVolume(goods.classCount);
    std::iota(byVolume.begin(), byVolume.end(), 0U);
    std::stable_sort(byVolume.begin(), byVolume.end(), [&](std::uint32_t a, std::uint32_t b) { return volume[a] > volume[b]; });
    const auto refuses = [&](std::uint32_t a, std::uint32_t b) {
        return std::binary_search(refusedByAll[a].begin(), refusedByAll[a].end(), b);
    };
    std::vector<std::uint32_t> apart;
    std::int64_t sum = 0;
    for (const std::uint32_t one : byVolume) {
        if (one == 0 || ofClass[one].empty())
            continue;
        if (std::all_of(apart.begin(), apart.end(), [&](std::uint32_t other) { return refuses(one, other) || refuses(other, one); })) {
            apart.push_back(one);
            sum += boundOf(goods, ofClass[one]);
        }
    }
    return sum;
}

/// The most volume of pieces whose shares fit into one whole, parts of pieces allowed.
template <typename Share>
std::int64_t fractionalVolume(const PackGoods &goods, const std::vector<Piece> &pieces, const Share &share)
{
    struct Item {
        std::int64_t share, volume, quantity;
    };
    std::vector<Item> items;
    for (const Piece &piece : pieces) {
        const std::int64_t least = share(piece.box);
        if (least != kNoLimit)
            items.push_back({least, goods.problem.boxes[piece.box].size.volume(), piece.quantity});
    }
    std::sort(items.begin(), items.end(), [](const Item &a, const Item &b) { return Wide(a.volume) * b.share > Wide(b.volume) * a.share; });
    Wide left = kWhole, volume = 0;
    for (const Item &item : items) {
        const Wide all = Wide(item.share) * item.quantity;
        if (all <= left) {
            left -= all;
            volume += Wide(item.volume) * item.quantity;
            continue;
        }
        volume += (left * item.volume + item.share - 1) / item.share;
        break;
    }
    return static_cast<std::int64_t>(std::min(volume, Wide(kNoLimit)));
}

/// Sums of the pieces' volumes are multiples of what divides them all.
std::int64_t wholePart(const PackGoods &goods, const std::vector<Piece> &pieces, std::int64_t volume)
{
    std::int64_t divisor = 0;
    for (const Piece &piece : pieces)
        divisor = std::gcd(divisor, goods.problem.boxes[piece.box].size.volume());
    return divisor == 0 ? 0 : volume / divisor * divisor;
}

std::int64_t mostVolume(const PackGoods &goods, const std::vector<Piece> &pieces)
{
    std::int64_t most = 0;
    for (const std::size_t c : goods.containers) {
        const PackContainer &container = goods.problem.containers[c];
        std::vector<Piece> fitting;
        std::int64_t volume = 0;
        for (const Piece &piece : pieces) {
            if (goods.problem.boxes[piece.box].weight <= container.maxWeight && goods.fitsAlone(piece.box, c)) {
                fitting.push_back(piece);
                volume += goods.problem.boxes[piece.box].size.volume() * piece.quantity;
            }
        }
        std::int64_t best = std::min(volume, container.size.volume());
        if (container.maxWeight != kNoLimit) {
            best = std::min(best, fractionalVolume(goods, fitting, [&](std::size_t box) {
                return static_cast<std::int64_t>(
                    Wide(goods.problem.boxes[box].weight) * kWhole / std::max<std::int64_t>(1, container.maxWeight));
            }));
        }
        for (const Functions &functions : triples(fitting.size())) {
            best = std::min(
                best, fractionalVolume(goods, fitting, [&](std::size_t box) { return shareOf(goods, functions, box, container.size); }));
        }
        most = std::max(most, wholePart(goods, fitting, best));
    }
    return most;
}

} // namespace

std::int64_t packBound(const PackGoods &goods)
{
    const std::vector<Piece> pieces = piecesOf(goods);
    if (goods.problem.objective == PackObjective::MaxVolume)
        return mostVolume(goods, pieces);
    const std::int64_t bound = boundOf(goods, pieces);
    return goods.classCount > 1 ? std::max(bound, boundByClasses(goods, pieces)) : bound;
}

} // namespace bincard::planning
