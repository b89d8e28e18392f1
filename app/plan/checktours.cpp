// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checktours.h"

#include "plan/checkwalk.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <optional>

namespace bincard::plan {
namespace {

constexpr qsizetype kMostErrors = 20;
constexpr std::int64_t kManyPieces = 1'000'000; ///< of divided orders may be refused (docs/planning.md)

struct Line {
    std::int64_t aisle, cell, quantity, volume;
    std::int64_t picked = 0;
    bool isUnplanned = false;
};
struct Order {
    QString id;
    std::vector<Line> lines;
    QSet<qsizetype> tours;
};

std::optional<std::int64_t> wholeNumber(const QJsonValue &value)
{
    const double number = value.toDouble(-0.5);
    if (!value.isDouble() || number != static_cast<double>(static_cast<std::int64_t>(std::clamp(number, -9e15, 9e15))))
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

class ToursCheck
{
public:
    ToursCheck(const QJsonObject &instance, const QJsonObject &answer, bool isBatch)
        : m_answer(answer), m_isBatch(isBatch), m_walk(instance.value(QLatin1String("layout")).toObject()), m_maySplit(isBatch && instance.value(QLatin1String("splitOrders")).toBool())
    {
        const QJsonObject capacity = isBatch ? instance.value(QLatin1String("capacity")).toObject() : QJsonObject();
        m_mostOrders = wholeNumber(capacity.value(QLatin1String("orders"))).value_or(INT64_MAX);
        m_mostItems = wholeNumber(capacity.value(QLatin1String("items"))).value_or(INT64_MAX);
        m_mostVolume = wholeNumber(capacity.value(QLatin1String("volume"))).value_or(INT64_MAX);
        for (const QJsonValue &value : instance.value(QLatin1String("orders")).toArray()) {
            Order order{value[QLatin1String("id")].toString(), {}, {}};
            for (const QJsonValue &line : value[QLatin1String("lines")].toArray()) {
                order.lines.push_back({wholeNumber(line[QLatin1String("aisle")]).value_or(-1), wholeNumber(line[QLatin1String("cell")]).value_or(-1),
                    wholeNumber(line[QLatin1String("quantity")]).value_or(0), wholeNumber(line[QLatin1String("volume")]).value_or(0)});
            }
            m_byId.insert(order.id, m_orders.size());
            m_orders.push_back(std::move(order));
        }
    }

    [[nodiscard]] QStringList run()
    {
        const QJsonArray tours = m_answer.value(QLatin1String("tours")).toArray();
        if (!m_answer.value(QLatin1String("tours")).isArray() || !m_answer.value(QLatin1String("unplanned")).isArray())
            wrong(QStringLiteral("tours and unplanned must be lists"));
        if (!m_isBatch && tours.size() > 1)
            wrong(QStringLiteral("a route is one tour"));
        for (qsizetype i = 0; i < tours.size() && m_errors.size() < kMostErrors; ++i)
            tour(i, tours.at(i).toObject());
        for (const QJsonValue &value : m_answer.value(QLatin1String("unplanned")).toArray())
            unplanned(value.toObject());
        lines();
        totals();
        return m_errors;
    }

private:
    void wrong(const QString &what)
    {
        if (m_errors.size() < kMostErrors)
            m_errors.append(what);
    }
    [[nodiscard]] Line *lineOf(const QJsonObject &object, std::size_t &order, const QString &where)
    {
        const auto at = m_byId.constFind(object.value(QLatin1String("order")).toString());
        const std::int64_t line = wholeNumber(object.value(QLatin1String("line"))).value_or(-1);
        if (at == m_byId.constEnd() || line < 0 || line >= static_cast<std::int64_t>(m_orders[*at].lines.size())) {
            wrong(QStringLiteral("%1: there is no line %2 of order \"%3\"").arg(where).arg(line).arg(object.value(QLatin1String("order")).toString()));
            return nullptr;
        }
        order = *at;
        return &m_orders[order].lines[static_cast<std::size_t>(line)];
    }

    void tour(qsizetype index, const QJsonObject &tour)
    {
        const QString name = QStringLiteral("tour %1").arg(index);
        std::size_t at = m_walk.depot();
        std::int64_t length = 0, items = 0, volume = 0;
        QSet<QString> orders;
        for (const QJsonValue &value : tour.value(QLatin1String("stops")).toArray()) {
            const std::int64_t aisle = wholeNumber(value[QLatin1String("aisle")]).value_or(-1), cell = wholeNumber(value[QLatin1String("cell")]).value_or(-1);
            if (!m_walk.canVisit(aisle, cell)) {
                wrong(QStringLiteral("%1: nobody can visit aisle %2, cell %3").arg(name).arg(aisle).arg(cell));
                return;
            }
            const std::size_t next = m_walk.point(aisle, cell);
            length += m_walk.distance(at, next);
            at = next;
            const QJsonArray picks = value[QLatin1String("picks")].toArray();
            if (picks.isEmpty())
                wrong(QStringLiteral("%1: nothing is picked in aisle %2, cell %3").arg(name).arg(aisle).arg(cell));
            for (const QJsonValue &pick : picks)
                this->pick(index, pick.toObject(), aisle, cell, orders, items, volume);
        }
        length += m_walk.distance(at, m_walk.depot());
        if (wholeNumber(tour.value(QLatin1String("length"))) != length)
            wrong(QStringLiteral("%1: the length is %2").arg(name).arg(length));
        if (orders.size() > m_mostOrders || items > m_mostItems || volume > m_mostVolume)
            wrong(QStringLiteral("%1: %2 orders, %3 items and a volume of %4 are above the capacity").arg(name).arg(orders.size()).arg(items).arg(volume));
        QSet<QString> named;
        const QJsonArray ids = tour.value(QLatin1String("orders")).toArray();
        for (const QJsonValue &id : ids)
            named.insert(id.toString());
        if (named != orders || named.size() != ids.size())
            wrong(QStringLiteral("%1: its orders are not those of its picks").arg(name));
        m_length += length;
    }
    void pick(qsizetype tour, const QJsonObject &pick, std::int64_t aisle, std::int64_t cell, QSet<QString> &orders, std::int64_t &items, std::int64_t &volume)
    {
        const QString name = QStringLiteral("tour %1").arg(tour);
        std::size_t order = 0;
        Line *line = lineOf(pick, order, name);
        if (!line)
            return;
        const std::int64_t quantity = wholeNumber(pick.value(QLatin1String("quantity"))).value_or(0);
        if (quantity < 1 || quantity > line->quantity - line->picked) {
            wrong(QStringLiteral("%1: order \"%2\" needs no %3 more at aisle %4, cell %5").arg(name, m_orders[order].id).arg(quantity).arg(aisle).arg(cell));
            return;
        }
        if (line->aisle != aisle || line->cell != cell)
            wrong(QStringLiteral("%1: order \"%2\" has nothing at aisle %3, cell %4 by that line").arg(name, m_orders[order].id).arg(aisle).arg(cell));
        line->picked += quantity;
        items += quantity;
        volume += quantity * line->volume;
        orders.insert(m_orders[order].id);
        m_orders[order].tours.insert(tour);
    }
    void unplanned(const QJsonObject &each)
    {
        std::size_t order = 0;
        Line *line = lineOf(each, order, QStringLiteral("unplanned"));
        if (!line)
            return;
        if (line->isUnplanned)
            wrong(QStringLiteral("unplanned: order \"%1\" names a line twice").arg(m_orders[order].id));
        line->isUnplanned = true;
        if (each.value(QLatin1String("reason")).toString().isEmpty())
            wrong(QStringLiteral("unplanned: a line of order \"%1\" has no reason").arg(m_orders[order].id));
        if (m_walk.canVisit(line->aisle, line->cell) && !isTooMuch(m_orders[order], *line))
            wrong(QStringLiteral("unplanned: aisle %1, cell %2 of order \"%3\" could be picked").arg(line->aisle).arg(line->cell).arg(m_orders[order].id));
    }
    [[nodiscard]] bool isTooMuch(const Order &order, const Line &line)
    {
        if (m_maySplit)
            return line.volume > m_mostVolume || pieces() > kManyPieces;
        std::int64_t items = 0, volume = 0;
        for (const Line &each : order.lines) {
            if (m_walk.canVisit(each.aisle, each.cell)) {
                items += each.quantity;
                volume += each.quantity * each.volume;
            }
        }
        return items > m_mostItems || volume > m_mostVolume;
    }
    /// So many tours at most, were every line to go by itself.
    [[nodiscard]] std::int64_t pieces()
    {
        if (m_pieces >= 0)
            return m_pieces;
        m_pieces = 0;
        for (const Order &order : m_orders) {
            for (const Line &line : order.lines) {
                const std::int64_t inOne = std::min(m_mostItems, line.volume > 0 ? std::max<std::int64_t>(1, m_mostVolume / line.volume) : INT64_MAX);
                m_pieces += line.quantity / inOne + 1;
            }
        }
        return m_pieces;
    }
    void lines()
    {
        for (const Order &order : m_orders) {
            for (std::size_t i = 0; i < order.lines.size(); ++i) {
                const Line &line = order.lines[i];
                if (line.isUnplanned ? line.picked != 0 : line.picked != line.quantity)
                    wrong(QStringLiteral("order \"%1\", line %2: %3 of %4 are picked").arg(order.id).arg(i).arg(line.picked).arg(line.quantity));
            }
            if (!m_maySplit && order.tours.size() > 1)
                wrong(QStringLiteral("order \"%1\" is in %2 tours").arg(order.id).arg(order.tours.size()));
        }
    }
    void totals()
    {
        if (wholeNumber(m_answer.value(QLatin1String("length"))) != m_length)
            wrong(QStringLiteral("all tours together have the length %1").arg(m_length));
        const auto bound = wholeNumber(m_answer.value(QLatin1String("lowerBound")));
        if (!bound || *bound < 0 || *bound > m_length)
            wrong(QStringLiteral("lowerBound is not between 0 and the length"));
        if (!m_answer.value(QLatin1String("optimal")).isBool() || (m_answer.value(QLatin1String("optimal")).toBool() && bound != m_length))
            wrong(QStringLiteral("optimal means that lowerBound is the length"));
        if (!wholeNumber(m_answer.value(QLatin1String("baseline"))[QLatin1String("length")]))
            wrong(QStringLiteral("the baseline has no length"));
    }

    const QJsonObject &m_answer;
    bool m_isBatch;
    CheckWalk m_walk;
    bool m_maySplit;
    std::int64_t m_mostOrders, m_mostItems, m_mostVolume, m_pieces = -1, m_length = 0;
    std::vector<Order> m_orders;
    QHash<QString, std::size_t> m_byId; ///< looked up only
    QStringList m_errors;
};

} // namespace

QStringList checkRoute(const QJsonObject &instance, const QJsonObject &answer)
{
    return ToursCheck(instance, answer, false).run();
}

QStringList checkBatch(const QJsonObject &instance, const QJsonObject &answer)
{
    return ToursCheck(instance, answer, true).run();
}

} // namespace bincard::plan
