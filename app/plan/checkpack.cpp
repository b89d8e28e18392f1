// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkpack.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace bincard::plan {
namespace {

constexpr qsizetype kMostErrors = 100;
constexpr double kRounding = 1e-9; ///< of shares that travelled as JSON numbers
constexpr double kLargestCoordinate = 1e7;

using Triple = std::array<qint64, 3>;

struct BoxRule {
    Triple size{};
    qint64 weight = 0, quantity = 1, maxLoad = -1; ///< -1 = none
    QString orientations, goodsClass, group;
    std::set<QString> notWith;
};

struct ContainerRule {
    Triple size{};
    qint64 maxWeight = -1, cost = 0, count = -1;
};

struct Piece {
    QString id;
    const BoxRule *rule = nullptr;
    Triple from{}, to{};
    [[nodiscard]] qint64 length(std::size_t axis) const { return to[axis] - from[axis]; }
};

/// Three whole numbers, or nothing that could be one.
bool readTriple(const QJsonValue &value, Triple &triple)
{
    const QJsonArray numbers = value.toArray();
    if (!value.isArray() || numbers.size() != 3)
        return false;
    for (int axis = 0; axis < 3; ++axis) {
        const double number = numbers.at(axis).toDouble(-1);
        if (number < 0 || number > kLargestCoordinate || number != std::floor(number))
            return false;
        triple[static_cast<std::size_t>(axis)] = numbers.at(axis).toInteger();
    }
    return true;
}

/// How much of their bases lies above each other.
qint64 commonBase(const Piece &a, const Piece &b)
{
    qint64 area = 1;
    for (std::size_t axis = 0; axis < 2; ++axis)
        area *= std::max<qint64>(0, std::min(a.to[axis], b.to[axis]) - std::max(a.from[axis], b.from[axis]));
    return area;
}

class PackChecker
{
public:
    PackChecker(const QJsonObject &instance, const QJsonObject &answer) : m_instance(instance), m_answer(answer) {}

    QStringList run()
    {
        readRules();
        const QJsonArray bins = m_answer.value(QLatin1String("bins")).toArray();
        if (!m_answer.value(QLatin1String("bins")).isArray() || !m_answer.value(QLatin1String("unplaced")).isArray())
            complain(QStringLiteral("the answer lacks bins or unplaced"));
        for (int bin = 0; bin < bins.size() && m_errors.size() < kMostErrors; ++bin)
            checkBin(bin, bins.at(bin).toObject());
        checkCounts();
        checkGroups();
        checkValue(bins.size());
        return m_errors;
    }

private:
    void complain(const QString &error)
    {
        if (m_errors.size() < kMostErrors)
            m_errors.append(error);
    }

    void readRules()
    {
        m_support = m_instance.value(QLatin1String("support")).toDouble(0);
        for (const QJsonValue &value : m_instance.value(QLatin1String("containers")).toArray()) {
            const QJsonObject object = value.toObject();
            ContainerRule rule;
            readTriple(object.value(QLatin1String("size")), rule.size);
            rule.maxWeight = object.value(QLatin1String("maxWeight")).toInteger(-1);
            rule.cost = object.value(QLatin1String("cost")).toInteger(0);
            rule.count = object.value(QLatin1String("count")).toInteger(-1);
            m_containers.insert(object.value(QLatin1String("id")).toString(), rule);
        }
        for (const QJsonValue &value : m_instance.value(QLatin1String("boxes")).toArray()) {
            const QJsonObject object = value.toObject();
            BoxRule rule;
            readTriple(object.value(QLatin1String("size")), rule.size);
            rule.weight = object.value(QLatin1String("weight")).toInteger(0);
            rule.quantity = object.value(QLatin1String("quantity")).toInteger(1);
            rule.maxLoad = object.value(QLatin1String("maxLoad")).toInteger(-1);
            rule.orientations = object.value(QLatin1String("orientations")).toString(QStringLiteral("all"));
            rule.goodsClass = object.value(QLatin1String("class")).toString();
            rule.group = object.value(QLatin1String("keepTogether")).toString();
            for (const QJsonValue &name : object.value(QLatin1String("doNotMixWith")).toArray())
                rule.notWith.insert(name.toString());
            m_boxes[object.value(QLatin1String("id")).toString()] = rule;
        }
    }

    void checkBin(int number, const QJsonObject &bin)
    {
        const QString name = QStringLiteral("bin %1").arg(number + 1);
        const QString id = bin.value(QLatin1String("container")).toString();
        const auto container = m_containers.constFind(id);
        if (container == m_containers.constEnd())
            return complain(QStringLiteral("%1: there is no container %2").arg(name, id));
        ++m_used[id];
        m_cost += container->cost;
        std::vector<Piece> pieces;
        for (const QJsonValue &value : bin.value(QLatin1String("placements")).toArray())
            readPiece(name, value.toObject(), number, pieces);
        if (pieces.empty())
            complain(QStringLiteral("%1 is empty").arg(name));
        checkInside(name, *container, pieces);
        checkStacking(name, pieces);
        checkMixing(name, pieces);
        qint64 weight = 0;
        double volume = 0;
        for (const Piece &piece : pieces) {
            weight += piece.rule->weight;
            volume += double(piece.length(0)) * double(piece.length(1)) * double(piece.length(2));
        }
        m_volume += volume;
        if (container->maxWeight >= 0 && weight > container->maxWeight)
            complain(QStringLiteral("%1 weighs %2, more than %3").arg(name).arg(weight).arg(container->maxWeight));
        const double fill = volume / (double(container->size[0]) * double(container->size[1]) * double(container->size[2]));
        if (std::abs(bin.value(QLatin1String("fill")).toDouble(-1) - fill) > 1e-6)
            complain(QStringLiteral("%1 is filled to %2, not as it says").arg(name).arg(fill));
    }

    void readPiece(const QString &bin, const QJsonObject &object, int number, std::vector<Piece> &pieces)
    {
        Piece piece;
        piece.id = object.value(QLatin1String("box")).toString();
        const auto rule = m_boxes.find(piece.id);
        if (rule == m_boxes.end())
            return complain(QStringLiteral("%1: there is no box %2").arg(bin, piece.id));
        piece.rule = &rule->second;
        Triple size{};
        if (!readTriple(object.value(QLatin1String("at")), piece.from) || !readTriple(object.value(QLatin1String("size")), size))
            return complain(QStringLiteral("%1: a piece of %2 lacks a place or a size").arg(bin, piece.id));
        for (std::size_t axis = 0; axis < 3; ++axis)
            piece.to[axis] = piece.from[axis] + size[axis];
        if (!mayBeTurned(rule->second, size))
            complain(QStringLiteral("%1: %2 may not be turned to %3 × %4 × %5").arg(bin, piece.id).arg(size[0]).arg(size[1]).arg(size[2]));
        ++m_placed[piece.id];
        if (!rule->second.group.isEmpty())
            m_groupBins[rule->second.group].insert(number);
        pieces.push_back(piece);
    }

    static bool mayBeTurned(const BoxRule &rule, Triple size)
    {
        Triple own = rule.size;
        if (rule.orientations == QLatin1String("fixed"))
            return size == own;
        if (rule.orientations == QLatin1String("upright"))
            return size[2] == own[2] && (size == own || (size[0] == own[1] && size[1] == own[0]));
        std::sort(own.begin(), own.end());
        std::sort(size.begin(), size.end());
        return own == size;
    }

    void checkInside(const QString &bin, const ContainerRule &container, const std::vector<Piece> &pieces)
    {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            for (std::size_t axis = 0; axis < 3; ++axis) {
                if (pieces[i].to[axis] > container.size[axis]) {
                    complain(QStringLiteral("%1: piece %2 (%3) sticks out").arg(bin).arg(i + 1).arg(pieces[i].id));
                    break;
                }
            }
        }
    }

    /// Overlap, order, support and load, by looking at every two pieces whose bases meet.
    void checkStacking(const QString &bin, const std::vector<Piece> &pieces)
    {
        std::vector<qint64> carried(pieces.size(), 0); // base area on earlier pieces
        std::vector<std::vector<std::size_t>> restsOn(pieces.size());
        std::vector<std::size_t> byX(pieces.size());
        for (std::size_t i = 0; i < byX.size(); ++i)
            byX[i] = i;
        std::sort(byX.begin(), byX.end(), [&](std::size_t a, std::size_t b) { return pieces[a].from[0] < pieces[b].from[0]; });
        for (std::size_t i = 0; i < byX.size(); ++i) {
            for (std::size_t j = i + 1; j < byX.size() && pieces[byX[j]].from[0] < pieces[byX[i]].to[0]; ++j) {
                const auto [earlier, later] = std::minmax(byX[i], byX[j]);
                const qint64 base = commonBase(pieces[earlier], pieces[later]);
                if (base == 0)
                    continue;
                if (pieces[later].to[2] <= pieces[earlier].from[2]) {
                    complain(QStringLiteral("%1: piece %2 would have to go in below piece %3").arg(bin).arg(later + 1).arg(earlier + 1));
                } else if (pieces[earlier].to[2] > pieces[later].from[2]) {
                    complain(QStringLiteral("%1: pieces %2 and %3 overlap").arg(bin).arg(earlier + 1).arg(later + 1));
                } else if (pieces[earlier].to[2] == pieces[later].from[2]) {
                    carried[later] += base;
                    restsOn[later].push_back(earlier);
                }
                if (m_errors.size() >= kMostErrors)
                    return;
            }
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const double base = double(pieces[i].length(0)) * double(pieces[i].length(1));
            if (pieces[i].from[2] > 0 && double(carried[i]) < m_support * base - kRounding * base)
                complain(QStringLiteral("%1: piece %2 (%3) is not supported enough").arg(bin).arg(i + 1).arg(pieces[i].id));
        }
        checkLoads(bin, pieces, restsOn);
    }

    /// Each piece's whole weight rests on every piece below it that it touches, directly or through others.
    void checkLoads(const QString &bin, const std::vector<Piece> &pieces, const std::vector<std::vector<std::size_t>> &restsOn)
    {
        if (std::none_of(pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.rule->maxLoad >= 0; }))
            return;
        std::vector<qint64> load(pieces.size(), 0);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            std::set<std::size_t> below;
            std::vector<std::size_t> open = restsOn[i];
            while (!open.empty()) {
                const std::size_t next = open.back();
                open.pop_back();
                if (!below.insert(next).second)
                    continue;
                load[next] += pieces[i].rule->weight;
                open.insert(open.end(), restsOn[next].begin(), restsOn[next].end());
            }
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].rule->maxLoad >= 0 && load[i] > pieces[i].rule->maxLoad)
                complain(QStringLiteral("%1: piece %2 (%3) carries %4").arg(bin).arg(i + 1).arg(pieces[i].id).arg(load[i]));
        }
    }

    void checkMixing(const QString &bin, const std::vector<Piece> &pieces)
    {
        std::set<QString> classes;
        std::set<const BoxRule *> rules;
        for (const Piece &piece : pieces) {
            classes.insert(piece.rule->goodsClass);
            rules.insert(piece.rule);
        }
        for (const BoxRule *rule : rules) {
            for (const QString &other : rule->notWith) {
                if (!other.isEmpty() && other != rule->goodsClass && classes.count(other) > 0)
                    return complain(QStringLiteral("%1 has something that may not be with %2").arg(bin, other));
            }
        }
    }

    void checkCounts()
    {
        std::map<QString, qint64> left;
        for (const QJsonValue &value : m_answer.value(QLatin1String("unplaced")).toArray()) {
            const QJsonObject object = value.toObject();
            const QString id = object.value(QLatin1String("box")).toString();
            if (m_boxes.find(id) == m_boxes.end())
                complain(QStringLiteral("unplaced: there is no box %1").arg(id));
            if (object.value(QLatin1String("reason")).toString().isEmpty())
                complain(QStringLiteral("unplaced: no reason is given for %1").arg(id));
            left[id] += object.value(QLatin1String("quantity")).toInteger();
        }
        for (const auto &[id, rule] : m_boxes) {
            if (m_placed[id] + left[id] != rule.quantity || left[id] < 0)
                complain(QStringLiteral("of box %1 there are %2, but %3 placed and %4 unplaced").arg(id).arg(rule.quantity).arg(m_placed[id]).arg(left[id]));
        }
        for (const auto &[id, count] : m_used) {
            if (const ContainerRule rule = m_containers.value(id); rule.count >= 0 && count > rule.count)
                complain(QStringLiteral("%1 containers %2 are used, there are %3").arg(count).arg(id).arg(rule.count));
        }
    }

    void checkGroups()
    {
        std::map<QString, std::pair<qint64, qint64>> counts; // wanted, placed
        for (const auto &[id, rule] : m_boxes) {
            if (!rule.group.isEmpty()) {
                counts[rule.group].first += rule.quantity;
                counts[rule.group].second += m_placed[id];
            }
        }
        for (const auto &[group, count] : counts) {
            if (m_groupBins[group].size() > 1 || (count.second > 0 && count.second != count.first))
                complain(QStringLiteral("%1 is not kept together").arg(group));
        }
    }

    /// The value, where it is given, and that the bound is on the right side of it.
    void checkValue(qsizetype bins)
    {
        const QString objective = m_answer.value(QLatin1String("objective")).toString(QStringLiteral("fewest-bins"));
        const double bound = m_answer.value(QLatin1String("bound")).toDouble(-1);
        const bool volume = objective == QLatin1String("max-volume");
        const double value = volume ? m_volume : objective == QLatin1String("least-cost") ? double(m_cost) : double(bins);
        if (volume && bins > 1)
            complain(QStringLiteral("max-volume is of one container"));
        if (m_answer.contains(QLatin1String("value")) && std::abs(m_answer.value(QLatin1String("value")).toDouble() - value) > kRounding * value)
            complain(QStringLiteral("the value is %1, not as it says").arg(value, 0, 'f', 0));
        if (bound < 0 || (volume ? bound < value - kRounding * value : bound > value))
            complain(QStringLiteral("the bound is none for the value %1").arg(value, 0, 'f', 0));
    }

    const QJsonObject &m_instance, &m_answer;
    double m_support = 0, m_volume = 0;
    qint64 m_cost = 0;
    QHash<QString, ContainerRule> m_containers;
    std::map<QString, BoxRule> m_boxes;
    std::map<QString, qint64> m_placed, m_used;
    std::map<QString, std::set<int>> m_groupBins;
    QStringList m_errors;
};

} // namespace

QStringList checkPack(const QJsonObject &instance, const QJsonObject &answer)
{
    return PackChecker(instance, answer).run();
}

} // namespace bincard::plan
