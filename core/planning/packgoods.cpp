// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packgoods.h"

#include <algorithm>
#include <map>

namespace bincard::planning {
namespace {

constexpr std::int64_t kMostVolume = 4'000'000'000'000'000'000; ///< mm³ of all pieces together
constexpr std::int64_t kMostWeight = 1'000'000'000'000; ///< g, of one piece: with all pieces still far from 64 bits

std::vector<Extent> turningsOf(const PackBox &box)
{
    const auto [x, y, z] = box.size;
    std::vector<Extent> all{{x, y, z}};
    if (box.turning != Turning::Fixed)
        all.push_back({y, x, z});
    if (box.turning == Turning::All)
        all.insert(all.end(), {{x, z, y}, {z, x, y}, {y, z, x}, {z, y, x}});
    std::vector<Extent> each;
    for (const Extent &size : all) {
        if (std::find(each.begin(), each.end(), size) == each.end())
            each.push_back(size);
    }
    return each;
}

bool isSize(const Extent &size)
{
    const auto good = [](std::int64_t length) { return length >= 1 && length <= kLargestExtent; };
    return good(size.x) && good(size.y) && good(size.z);
}

bool contradicts(const PackGoods &goods, const std::vector<std::size_t> &boxes)
{
    std::vector<bool> present(goods.classCount, false);
    for (const std::size_t box : boxes)
        present[goods.classOf[box]] = true;
    return std::any_of(boxes.begin(), boxes.end(), [&](std::size_t box) {
        return std::any_of(goods.conflicts[box].begin(), goods.conflicts[box].end(),
            [&](std::uint32_t other) { return present[other] && other != goods.classOf[box]; });
    });
}

/// Numbers the classes that boxes have: a class that none has is in nobody's way.
void numberClasses(PackGoods &goods)
{
    std::map<QString, std::uint32_t> numbers;
    for (const PackBox &box : goods.problem.boxes) {
        if (!box.goodsClass.isEmpty() && numbers.emplace(box.goodsClass, goods.classCount).second)
            ++goods.classCount;
        goods.classOf.push_back(box.goodsClass.isEmpty() ? 0 : numbers[box.goodsClass]);
    }
    for (const PackBox &box : goods.problem.boxes) {
        std::vector<std::uint32_t> conflicts;
        for (const QString &name : box.doNotMixWith) {
            if (const auto found = numbers.find(name); found != numbers.end())
                conflicts.push_back(found->second);
        }
        goods.conflicts.push_back(std::move(conflicts));
    }
}

} // namespace

std::int64_t boundedProduct(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? kNoLimit : product;
}

std::int64_t boundedSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? kNoLimit : sum;
}

PackGoods::PackGoods(const PackProblem &packProblem) : problem(packProblem)
{
    numberClasses(*this);
    thinnest = kLargestExtent;
    std::map<QString, std::vector<std::size_t>> groups;
    std::vector<bool> useful(problem.containers.size(), false);
    std::vector<std::optional<WhyUnplaced>> why(problem.boxes.size());
    for (std::size_t i = 0; i < problem.boxes.size(); ++i) {
        const PackBox &box = problem.boxes[i];
        turnings.push_back(turningsOf(box));
        bool large = true, heavy = true;
        for (std::size_t c = 0; c < problem.containers.size(); ++c) {
            if (!fitsAlone(i, c))
                continue;
            large = false;
            if (box.weight <= problem.containers[c].maxWeight) {
                heavy = false;
                useful[c] = useful[c] || problem.containers[c].count > 0;
            }
        }
        if (large || heavy)
            why[i] = large ? WhyUnplaced::LargerThanEveryContainer : WhyUnplaced::TooHeavyForEveryContainer;
        if (!box.keepTogether.isEmpty())
            groups[box.keepTogether].push_back(i);
        else if (!why[i])
            units.push_back({{i}, box.quantity, box.size.volume(), box.weight, false});
    }
    for (const auto &[name, boxes] : groups) {
        const bool torn = std::any_of(boxes.begin(), boxes.end(), [&](std::size_t box) { return why[box].has_value(); });
        const bool contradiction = contradicts(*this, boxes);
        if (torn || contradiction) {
            for (const std::size_t box : boxes) {
                if (!why[box])
                    why[box] = torn ? WhyUnplaced::GroupFitsNoContainer : WhyUnplaced::GroupContradicts;
            }
            continue;
        }
        PackUnit unit{{}, 1, 0, 0, true};
        for (const std::size_t box : boxes) {
            unit.pieces.insert(unit.pieces.end(), static_cast<std::size_t>(problem.boxes[box].quantity), box);
            unit.volume += problem.boxes[box].size.volume() * problem.boxes[box].quantity;
            unit.weight = boundedSum(unit.weight, problem.boxes[box].weight * problem.boxes[box].quantity);
        }
        std::stable_sort(unit.pieces.begin(), unit.pieces.end(),
            [&](std::size_t a, std::size_t b) { return problem.boxes[a].size.volume() > problem.boxes[b].size.volume(); });
        units.push_back(std::move(unit));
    }
    for (std::size_t i = 0; i < problem.boxes.size(); ++i) {
        if (why[i])
            hopeless.push_back({i, problem.boxes[i].quantity, *why[i]});
    }
    for (const PackUnit &unit : units) {
        pieces += unit.count * static_cast<std::int64_t>(unit.pieces.size());
        volume += unit.count * unit.volume;
        for (const std::size_t box : unit.pieces) {
            const Extent &size = problem.boxes[box].size;
            thinnest = std::min({thinnest, size.x, size.y, size.z});
            loadsMatter = loadsMatter || problem.boxes[box].maxLoad != kNoLimit;
        }
    }
    for (std::size_t c = 0; c < useful.size(); ++c) {
        if (useful[c])
            containers.push_back(c);
    }
}

bool PackGoods::fitsAlone(std::size_t box, std::size_t container) const
{
    const Extent &room = problem.containers[container].size;
    return std::any_of(turnings[box].begin(), turnings[box].end(),
        [&](const Extent &size) { return size.x <= room.x && size.y <= room.y && size.z <= room.z; });
}

std::optional<QString> packProblemFault(const PackProblem &problem)
{
    std::int64_t pieces = 0, volume = 0;
    for (const PackContainer &container : problem.containers) {
        if (!isSize(container.size))
            return QStringLiteral("container %1 has a size that is not between 1 and %2").arg(container.id).arg(kLargestExtent);
        if (container.maxWeight < 0 || container.cost < 0 || container.count < 0)
            return QStringLiteral("container %1 has a negative number").arg(container.id);
    }
    for (const PackBox &box : problem.boxes) {
        if (!isSize(box.size))
            return QStringLiteral("box %1 has a size that is not between 1 and %2").arg(box.id).arg(kLargestExtent);
        if (box.quantity < 1 || box.weight < 0 || box.weight > kMostWeight || box.maxLoad < 0)
            return QStringLiteral("box %1 has a quantity, weight or load that is none").arg(box.id);
        pieces = boundedSum(pieces, box.quantity);
        volume = boundedSum(volume, boundedProduct(box.size.volume(), box.quantity));
    }
    if (pieces > kMostPieces)
        return QStringLiteral("%1 pieces are more than one plan takes (%2)").arg(pieces).arg(kMostPieces);
    if (volume > kMostVolume)
        return QStringLiteral("the boxes' volume together is more than can be counted");
    return std::nullopt;
}

} // namespace bincard::planning
