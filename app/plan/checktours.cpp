// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checktours.h"

#include "plan/checktimes.h"
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
    std::vector<std::size_t> points;
    QString zone;
    std::int64_t quantity, volume, weight, sequence;
    std::int64_t picked = 0, started = 0;
    bool isUnplanned = false;
};
struct Order {
    QString id;
    std::optional<std::int64_t> due;
    std::vector<Line> lines;
    QHash<QString, QSet<qsizetype>> tours; ///< by zone
};
/// What a tour carries, order by order.
struct Carried {
    std::int64_t items = 0, volume = 0, weight = 0;
    QHash<QString, std::int64_t> volumeOf; ///< of each order
};

class ToursCheck
{
public:
    ToursCheck(const QJsonObject &instance, const QJsonObject &answer, bool isBatch)
        : m_instance(instance), m_answer(answer), m_isBatch(isBatch), m_walk(instance), m_maySplit(isBatch && instance.value(QLatin1String("splitOrders")).toBool())
    {
        const QJsonObject capacity = isBatch ? instance.value(QLatin1String("capacity")).toObject() : QJsonObject();
        const auto limit = [&capacity](const char *name) { return wholeNumber(capacity.value(QLatin1String(name))).value_or(INT64_MAX); };
        m_mostOrders = limit("orders");
        m_mostItems = limit("items");
        m_mostVolume = limit("volume");
        m_mostWeight = limit("weight");
        m_mostTotes = limit("totes");
        m_toteVolume = limit("toteVolume");
        m_zones = isBatch ? instance.value(QLatin1String("zones")).toArray() : QJsonArray();
        m_started = isBatch ? instance.value(QLatin1String("started")).toArray() : QJsonArray();
        for (const QJsonValue &value : instance.value(QLatin1String("orders")).toArray()) {
            Order order{value[QLatin1String("id")].toString(), wholeNumber(value[QLatin1String("due")]), {}, {}};
            for (const QJsonValue &line : value[QLatin1String("lines")].toArray()) {
                const auto number = [&line](const char *name) { return wholeNumber(line[QLatin1String(name)]).value_or(0); };
                order.lines.push_back({m_walk.pointsOf(line.toObject()), zoneOf(line.toObject()), number("quantity"), number("volume"), number("weight"), number("sequence")});
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
        if (tours.size() < m_started.size())
            wrong(QStringLiteral("the tours that were under way are not all there"));
        for (qsizetype i = 0; i < tours.size() && m_errors.size() < kMostErrors; ++i)
            tour(i, tours.at(i).toObject());
        for (const QJsonValue &value : m_answer.value(QLatin1String("unplanned")).toArray())
            unplanned(value.toObject());
        lines();
        totals();
        m_errors += CheckTimes(m_instance, m_answer, m_timed).errors();
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

    /// The zone of an aisle or a place; empty = none.
    [[nodiscard]] QString zoneOf(const QJsonObject &line) const
    {
        for (const QJsonValue &zone : m_zones) {
            const std::int64_t aisle = wholeNumber(line.value(QLatin1String("aisle"))).value_or(-1), from = wholeNumber(zone[QLatin1String("fromAisle")]).value_or(INT64_MAX);
            if (zone[QLatin1String("places")].toArray().contains(line.value(QLatin1String("place"))) || (aisle >= from && aisle <= wholeNumber(zone[QLatin1String("toAisle")]).value_or(from)))
                return zone[QLatin1String("id")].toString();
        }
        return {};
    }
    void tour(qsizetype index, const QJsonObject &tour)
    {
        const QString name = QStringLiteral("tour %1").arg(index);
        const bool isStarted = index < m_started.size();
        if (isStarted && m_started.at(index)[QLatin1String("stops")] != tour.value(QLatin1String("stops")))
            wrong(QStringLiteral("%1: it was under way and has been changed").arg(name));
        if (tour.value(QLatin1String("started")).toBool() != isStarted)
            wrong(QStringLiteral("%1: \"started\" is not what it is").arg(name));
        std::vector<std::size_t> at = m_walk.start();
        std::vector<std::int64_t> lengths(at.size(), 0);
        Carried carried;
        m_sequence = INT64_MIN;
        const QJsonArray stops = tour.value(QLatin1String("stops")).toArray();
        for (const QJsonValue &value : stops) {
            const std::vector<std::size_t> next = m_walk.pointsOf(value.toObject());
            if (!m_walk.canVisit(next)) {
                wrong(QStringLiteral("%1: nobody can visit %2").arg(name, placeName(value.toObject())));
                return;
            }
            lengths = m_walk.goOn(at, lengths, next);
            at = next;
            const QJsonArray picks = value[QLatin1String("picks")].toArray();
            if (picks.isEmpty())
                wrong(QStringLiteral("%1: nothing is picked at %2").arg(name, placeName(value.toObject())));
            for (const QJsonValue &pick : picks)
                this->pick(index, tour.value(QLatin1String("zone")).toString(), pick.toObject(), value.toObject(), carried);
        }
        const std::vector<std::int64_t> home = m_walk.goOn(at, lengths, m_walk.end());
        const std::int64_t length = *std::min_element(home.begin(), home.end());
        if (wholeNumber(tour.value(QLatin1String("length"))) != length)
            wrong(QStringLiteral("%1: the length is %2").arg(name).arg(length));
        QSet<QString> named, orders;
        for (auto each = carried.volumeOf.constBegin(); each != carried.volumeOf.constEnd(); ++each)
            orders.insert(each.key());
        const QJsonArray ids = tour.value(QLatin1String("orders")).toArray();
        for (const QJsonValue &id : ids)
            named.insert(id.toString());
        if (named != orders || named.size() != ids.size())
            wrong(QStringLiteral("%1: its orders are not those of its picks").arg(name));
        m_length += length;
        if (isStarted)
            return;
        capacities(name, carried);
        m_timed.append({tour, length, static_cast<std::int64_t>(stops.size()), carried.items, orders});
    }
    [[nodiscard]] static QString placeName(const QJsonObject &stop)
    {
        return stop.contains(QLatin1String("place")) ? QStringLiteral("\"%1\"").arg(stop.value(QLatin1String("place")).toString())
                                                     : QStringLiteral("aisle %1, cell %2").arg(stop.value(QLatin1String("aisle")).toDouble()).arg(stop.value(QLatin1String("cell")).toDouble());
    }
    void capacities(const QString &name, const Carried &carried)
    {
        std::int64_t totes = 0;
        for (const std::int64_t volume : carried.volumeOf)
            totes += totesFor(volume);
        if (carried.volumeOf.size() > m_mostOrders || carried.items > m_mostItems || carried.volume > m_mostVolume || carried.weight > m_mostWeight || totes > m_mostTotes)
            wrong(QStringLiteral("%1: %2 orders in %3 totes, %4 items, a volume of %5 and a weight of %6 are above the capacity")
                      .arg(name).arg(carried.volumeOf.size()).arg(totes).arg(carried.items).arg(carried.volume).arg(carried.weight));
    }
    [[nodiscard]] std::int64_t totesFor(std::int64_t volume) const { return std::max<std::int64_t>(1, volume / m_toteVolume + (volume % m_toteVolume > 0)); }
    void pick(qsizetype tour, const QString &zone, const QJsonObject &pick, const QJsonObject &stop, Carried &carried)
    {
        const QString name = QStringLiteral("tour %1").arg(tour);
        std::size_t order = 0;
        Line *line = lineOf(pick, order, name);
        if (!line)
            return;
        const std::int64_t quantity = wholeNumber(pick.value(QLatin1String("quantity"))).value_or(0);
        if (quantity < 1 || quantity > line->quantity - line->picked) {
            wrong(QStringLiteral("%1: order \"%2\" needs no %3 more at %4").arg(name, m_orders[order].id).arg(quantity).arg(placeName(stop)));
            return;
        }
        if (line->points != m_walk.pointsOf(stop))
            wrong(QStringLiteral("%1: order \"%2\" has nothing at %3 by that line").arg(name, m_orders[order].id, placeName(stop)));
        const bool isStarted = tour < m_started.size();
        if (!isStarted && line->sequence < m_sequence)
            wrong(QStringLiteral("%1: order \"%2\" is picked at %3 after lines of a higher sequence").arg(name, m_orders[order].id, placeName(stop)));
        if (!isStarted && !m_zones.isEmpty() && (line->zone != zone || zone.isEmpty()))
            wrong(QStringLiteral("%1: %2 is not in its zone").arg(name, placeName(stop)));
        m_sequence = std::max(m_sequence, line->sequence);
        line->picked += quantity;
        line->started += isStarted ? quantity : 0;
        carried.items += quantity;
        carried.volume += quantity * line->volume;
        carried.weight += quantity * line->weight;
        carried.volumeOf[m_orders[order].id] += quantity * line->volume;
        if (!isStarted)
            m_orders[order].tours[line->zone].insert(tour);
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
        if (mayBePicked(*line) && !isTooMuch(m_orders[order], *line))
            wrong(QStringLiteral("unplanned: line %1 of order \"%2\" could be picked").arg(each.value(QLatin1String("line")).toDouble()).arg(m_orders[order].id));
    }
    [[nodiscard]] bool mayBePicked(const Line &line) const { return m_walk.canVisit(line.points) && (m_zones.isEmpty() || !line.zone.isEmpty()); }
    [[nodiscard]] bool isTooMuch(const Order &order, const Line &line)
    {
        if (m_maySplit)
            return line.volume > m_mostVolume || line.weight > m_mostWeight || totesFor(line.volume) > m_mostTotes || pieces() > kManyPieces;
        std::int64_t items = 0, volume = 0, weight = 0;
        for (const Line &each : order.lines) {
            if (!mayBePicked(each) || each.zone != line.zone)
                continue;
            const std::int64_t left = each.quantity - each.started;
            items += left;
            volume += left * each.volume;
            weight += left * each.weight;
        }
        return items > m_mostItems || volume > m_mostVolume || weight > m_mostWeight || totesFor(volume) > m_mostTotes;
    }
    /// So many tours at most, were every line to go by itself.
    [[nodiscard]] std::int64_t pieces()
    {
        if (m_pieces >= 0)
            return m_pieces;
        m_pieces = 0;
        for (const Order &order : m_orders) {
            for (const Line &line : order.lines) {
                const auto most = [](std::int64_t capacity, std::int64_t each) { return each > 0 ? std::max<std::int64_t>(1, capacity / each) : INT64_MAX; };
                const std::int64_t totes = m_mostTotes > INT64_MAX / m_toteVolume ? INT64_MAX : m_mostTotes * m_toteVolume;
                const std::int64_t inOne = std::min({m_mostItems, most(m_mostVolume, line.volume), most(m_mostWeight, line.weight), most(totes, line.volume)});
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
                if (line.isUnplanned ? line.picked != line.started : line.picked != line.quantity)
                    wrong(QStringLiteral("order \"%1\", line %2: %3 of %4 are picked").arg(order.id).arg(i).arg(line.picked).arg(line.quantity));
            }
            for (const QSet<qsizetype> &tours : order.tours) {
                if (!m_maySplit && tours.size() > 1)
                    wrong(QStringLiteral("order \"%1\" is in %2 tours").arg(order.id).arg(tours.size()));
            }
        }
    }
    void totals()
    {
        if (wholeNumber(m_answer.value(QLatin1String("length"))) != m_length)
            wrong(QStringLiteral("all tours together have the length %1").arg(m_length));
        const auto bound = wholeNumber(m_answer.value(QLatin1String("lowerBound")));
        if (!bound || *bound < 0 || *bound > m_length)
            wrong(QStringLiteral("lowerBound is not between 0 and the length"));
        if (!m_answer.value(QLatin1String("optimal")).isBool() || (m_answer.value(QLatin1String("optimal")).toBool() && (bound != m_length || (m_isBatch && m_answer.value(QLatin1String("lateness")).toDouble() > 0))))
            wrong(QStringLiteral("optimal means that lowerBound is the length"));
        if (!wholeNumber(m_answer.value(QLatin1String("baseline"))[QLatin1String("length")]))
            wrong(QStringLiteral("the baseline has no length"));
    }

    const QJsonObject &m_instance, &m_answer;
    bool m_isBatch;
    CheckWalk m_walk;
    bool m_maySplit;
    std::int64_t m_mostOrders, m_mostItems, m_mostVolume, m_mostWeight, m_mostTotes, m_toteVolume, m_pieces = -1, m_length = 0;
    std::int64_t m_sequence = 0; ///< the highest in the tour so far
    QJsonArray m_zones, m_started;
    QList<WalkedTour> m_timed;
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
