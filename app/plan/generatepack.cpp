// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/generatepack.h"

#include "planning/chance.h"

#include <QJsonArray>

#include <array>
#include <vector>

namespace bincard::plan {
namespace {

using planning::Chance;
using Triple = std::array<std::int64_t, 3>;

QJsonArray toJson(const Triple &size)
{
    return {qint64{size[0]}, qint64{size[1]}, qint64{size[2]}};
}

QJsonObject container(const QString &id, const Triple &size)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("size"), toJson(size)}};
}

QJsonObject box(int number, const Triple &size)
{
    return {{QStringLiteral("id"), QStringLiteral("B%1").arg(number + 1)}, {QStringLiteral("size"), toJson(size)},
        {QStringLiteral("quantity"), 1}};
}

/// The five types of pieces of Martello, Pisinger and Vigo for a container of 100³: which axes are large, small, or middling.
Triple typedSize(Chance &random, int type)
{
    const auto large = [&] { return random.between(67, 100); };
    const auto small = [&] { return random.between(1, 50); };
    switch (type) {
    case 1: return {small(), large(), large()};
    case 2: return {large(), small(), large()};
    case 3: return {large(), large(), small()};
    case 4: return {random.between(50, 100), random.between(50, 100), random.between(50, 100)};
    default: return {small(), small(), small()};
    }
}

Triple literatureSize(Chance &random, PackFamily family)
{
    const auto cube = [&](std::int64_t most) { return Triple{random.between(1, most), random.between(1, most), random.between(1, most)}; };
    switch (family) {
    case PackFamily::Mpv6: return cube(10);
    case PackFamily::Mpv7: return cube(35);
    case PackFamily::Mpv8: return cube(100);
    default: break;
    }
    const int own = static_cast<int>(family);
    const auto other = [&] {
        const int type = static_cast<int>(random.between(1, 4));
        return type < own ? type : type + 1;
    };
    return typedSize(random, random.percent(60) ? own : other());
}

QJsonObject literature(PackFamily family, int pieces, Chance &random)
{
    const std::int64_t edge = family == PackFamily::Mpv6 ? 10 : family == PackFamily::Mpv7 ? 40 : 100;
    QJsonArray boxes;
    for (int i = 0; i < pieces; ++i) {
        QJsonObject one = box(i, literatureSize(random, family));
        one.insert(QStringLiteral("orientations"), QStringLiteral("fixed"));
        boxes.append(one);
    }
    return {{QStringLiteral("containers"), QJsonArray{container(QStringLiteral("bin"), {edge, edge, edge})}}, {QStringLiteral("boxes"), boxes}};
}

QJsonObject mail(int pieces, Chance &random)
{
    const std::array<Triple, 5> sizes{{{200, 150, 100}, {300, 200, 150}, {350, 250, 250}, {400, 300, 300}, {600, 400, 400}}};
    const std::array<int, 5> costs{28, 45, 70, 95, 190};
    QJsonArray containers, boxes;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        QJsonObject carton = container(QStringLiteral("carton-%1").arg(i + 1), sizes[i]);
        carton.insert(QStringLiteral("cost"), costs[i]);
        carton.insert(QStringLiteral("maxWeight"), 31'500);
        containers.append(carton);
    }
    for (int i = 0, left = pieces; left > 0; ++i) {
        const int quantity = std::min(left, static_cast<int>(random.percent(60) ? 1 : random.between(2, 6)));
        QJsonObject one = box(i, {random.between(20, 250), random.between(20, 180), random.between(10, 120)});
        one.insert(QStringLiteral("quantity"), quantity);
        one.insert(QStringLiteral("weight"), qint64{random.between(20, 1500)});
        boxes.append(one);
        left -= quantity;
    }
    return {{QStringLiteral("containers"), containers}, {QStringLiteral("boxes"), boxes}};
}

QJsonObject pallet(int pieces, Chance &random)
{
    QJsonObject euro = container(QStringLiteral("pallet"), {1200, 800, 1600});
    euro.insert(QStringLiteral("maxWeight"), 700'000);
    euro.insert(QStringLiteral("cost"), 900);
    QJsonArray boxes;
    for (int i = 0, left = pieces; left > 0; ++i) {
        const int quantity = std::min(left, static_cast<int>(random.between(1, 12)));
        QJsonObject one = box(i, {random.between(20, 60) * 10, random.between(15, 40) * 10, random.between(10, 40) * 10});
        const std::int64_t weight = random.between(1, 20) * 1000;
        one.insert(QStringLiteral("quantity"), quantity);
        one.insert(QStringLiteral("weight"), qint64{weight});
        one.insert(QStringLiteral("orientations"), random.percent(70) ? QStringLiteral("upright") : QStringLiteral("all"));
        if (random.percent(50))
            one.insert(QStringLiteral("maxLoad"), qint64{weight * random.between(0, 8)});
        boxes.append(one);
        left -= quantity;
    }
    return {{QStringLiteral("containers"), QJsonArray{euro}}, {QStringLiteral("boxes"), boxes}, {QStringLiteral("support"), 0.8}};
}

/// Cuts the largest piece in two across its longest edge until there are enough.
QJsonObject exact(int pieces, Chance &random)
{
    std::vector<Triple> parts{{100, 100, 100}};
    while (static_cast<int>(parts.size()) < std::min(pieces, 1000)) {
        std::size_t largest = 0;
        const auto volume = [&](std::size_t i) { return parts[i][0] * parts[i][1] * parts[i][2]; };
        for (std::size_t i = 1; i < parts.size(); ++i)
            largest = volume(i) > volume(largest) ? i : largest;
        const std::size_t axis = parts[largest][0] >= parts[largest][1] && parts[largest][0] >= parts[largest][2] ? 0
            : parts[largest][1] >= parts[largest][2]                                                             ? 1
                                                                                                                 : 2;
        Triple part = parts[largest];
        part[axis] = random.between(std::max<std::int64_t>(1, part[axis] * 3 / 10), std::max<std::int64_t>(1, part[axis] * 7 / 10));
        parts[largest][axis] -= part[axis];
        parts.push_back(part);
    }
    QJsonArray boxes;
    for (std::size_t i = 0; i < parts.size(); ++i)
        boxes.append(box(static_cast<int>(i), parts[i]));
    return {{QStringLiteral("containers"), QJsonArray{container(QStringLiteral("bin"), {100, 100, 100})}}, {QStringLiteral("boxes"), boxes}};
}

} // namespace

QJsonObject generatePack(PackFamily family, int pieces, std::uint64_t seed)
{
    Chance random(seed * 1000 + static_cast<std::uint64_t>(family));
    switch (family) {
    case PackFamily::Mail: return mail(pieces, random);
    case PackFamily::Pallet: return pallet(pieces, random);
    case PackFamily::Exact: return exact(pieces, random);
    default: return literature(family, pieces, random);
    }
}

} // namespace bincard::plan
