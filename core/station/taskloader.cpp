// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/taskloader.h"

#include "planning/cart.h"
#include "station/contextloader.h"

#include <map>
#include <numeric>
#include <set>

namespace bincard::station {
namespace {

/// Puts lines into the order of the shortest walk through their places, from the cart's own place and back.
template <class Line>
Result<void> sortByWalk(store::Queries &queries, LocationId cart, std::vector<Line> &lines, const std::vector<planning::Stop> &stops)
{
    BINCARD_TRY_ASSIGN(const planning::Floor floor, floorOf(queries, cart));
    std::vector<Line> walked;
    walked.reserve(lines.size());
    for (const std::size_t index : planning::shortestWalk(floor, stops))
        walked.push_back(std::move(lines[index]));
    lines = std::move(walked);
    return {};
}

planning::Stop stopOf(const std::optional<Location> &location)
{
    return location ? planning::Stop{location->xMm, location->yMm, location->zMm, location->code} : planning::Stop{};
}

/// Loads pick tasks; what several lines share (place, item, order line) is read once.
class PickLoader
{
public:
    PickLoader(store::Queries &queries, UserId user, QStringList zones) : m_queries(queries), m_user(user), m_zones(std::move(zones)) {}

    Result<void> add(const Task &task)
    {
        workflow::PickOrder one{task.id, task.number, task.state, task.user, task.order, {}, false, true, false, {}, {}};
        BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(task.order));
        if (order) {
            one.orderNumber = order->number;
            one.cancelled = order->cancelled;
            one.lotSwapAllowed = order->lotSwapAllowed;
        }
        BINCARD_TRY_ASSIGN(const auto lines, m_queries.taskLinesOf(task.id));
        Quantity ordered;
        for (const TaskLine &line : lines)
            BINCARD_TRY(addLine(line, ordered));
        const bool oneLine = order && std::accumulate(order->lines.begin(), order->lines.end(), 0) == 1;
        one.onePiece = oneLine && lines.size() == 1 && ordered == Quantity::units(1);
        BINCARD_TRY(addTotes(task.order));
        if (one.cancelled)
            BINCARD_TRY(findPutBack(one));
        m_context.orders.push_back(std::move(one));
        return {};
    }
    /// `begun`: totes that the session knows; those that the lines name come without it.
    Result<workflow::PickContext> load(LocationId cart, const std::vector<HuId> &begun)
    {
        m_shared.insert(begun.begin(), begun.end());
        for (const HuId id : m_shared) {
            BINCARD_TRY_ASSIGN(const auto hu, m_queries.find<HandlingUnit>(id));
            if (hu && hu->order.isNull())
                BINCARD_TRY(addTote(*hu, {}, std::nullopt));
        }
        std::vector<workflow::PickLine> mine, others;
        for (workflow::PickLine &line : m_context.lines)
            (line.elsewhere ? others : mine).push_back(std::move(line));
        BINCARD_TRY(sortByWalk(m_queries, cart, mine, m_stops));
        m_context.lines = std::move(mine);
        std::move(others.begin(), others.end(), std::back_inserter(m_context.lines));
        return std::move(m_context);
    }

private:
    Result<void> addPlace(LocationId id)
    {
        if (m_places.contains(id))
            return {};
        BINCARD_TRY_ASSIGN(const auto location, m_queries.find<Location>(id));
        BINCARD_TRY_ASSIGN(auto stock, m_queries.stockAt(id));
        m_places.emplace(id, Place{location, std::move(stock)});
        return {};
    }

    Result<void> addLine(const TaskLine &row, Quantity &ordered)
    {
        workflow::PickLine line;
        line.id = row.id;
        line.task = row.task;
        if (!row.sharedHu.isNull())
            m_shared.insert(row.sharedHu);
        line.orderLine = row.orderLine;
        line.account = row.account;
        line.quantity = row.quantity;
        line.picked = row.picked;
        line.shorted = row.shorted;
        line.skipped = row.skipped;
        line.state = row.state;
        BINCARD_TRY_ASSIGN(const auto orderLine, m_queries.find<OrderLine>(row.orderLine));
        line.ordinal = orderLine ? orderLine->ordinal : row.ordinal;
        if (orderLine) {
            ordered += orderLine->ordered;
            line.lineOrdered = orderLine->ordered - orderLine->cancelled;
            line.linePicked = orderLine->picked;
        }
        BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(row.account.item));
        if (item) {
            line.sku = item->sku;
            line.name = item->name;
            line.tracking = item->tracking;
            line.weightG = item->weightG;
        }
        BINCARD_TRY(addPlace(row.account.location));
        const Place &place = m_places.at(row.account.location);
        if (place.location) {
            line.locationCode = place.location->code;
            line.locationKind = place.location->kind;
            line.blocked = place.location->blocked;
            line.zone = place.location->zone;
            line.elsewhere = !planning::isInZones(line.zone, m_zones);
        }
        for (const store::StockView &stock : place.stock) {
            line.onHandAtPlace += stock.stock.onHand;
            if (stock.stock.account == row.account) {
                line.onHandHere = stock.stock.onHand;
                line.huCode = stock.huCode;
            }
        }
        BINCARD_TRY_ASSIGN(const auto lot, m_queries.find<Lot>(row.account.lot));
        if (lot) {
            line.lot = lot->number;
            line.expiryDay = lot->expiryDay;
            line.recalled = lot->recalled;
        }
        if (line.tracking == Tracking::Serial) {
            BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(accountId(row.account), kSerialsListed));
            line.serialsHere = numbersOf(serials);
        }
        if (line.tracking == Tracking::Lot || line.tracking == Tracking::LotAndExpiry)
            BINCARD_TRY(addLots(row.account.item, row.account.location));
        if (!line.elsewhere)
            m_stops.push_back(stopOf(place.location));
        m_context.lines.push_back(std::move(line));
        return {};
    }

    Result<void> addLots(ItemId item, LocationId location)
    {
        if (!m_lotsSeen.emplace(item, location).second)
            return {};
        for (const store::StockView &stock : m_places.at(location).stock) {
            if (stock.stock.account.item != item || stock.stock.account.lot.isNull())
                continue;
            BINCARD_TRY_ASSIGN(const auto lot, m_queries.find<Lot>(stock.stock.account.lot));
            if (lot)
                m_context.lots.push_back({item, location, lot->id, lot->number, lot->expiryDay, lot->recalled, stock.stock.onHand});
        }
        return {};
    }

    Result<void> addTotes(OrderId order)
    {
        BINCARD_TRY_ASSIGN(const auto totes, m_queries.handlingUnitsOf(order));
        for (const HandlingUnit &hu : totes) {
            BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(hu.location));
            if (!place || place->kind != LocationKind::Sort) // What stands at the sort wall is not the picker's.
                BINCARD_TRY(addTote(hu, order, place));
        }
        return {};
    }

    Result<void> addTote(const HandlingUnit &hu, OrderId order, const std::optional<Location> &place)
    {
        BINCARD_TRY_ASSIGN(const auto stock, m_queries.stockIn(hu.id));
        workflow::PickTote tote{hu.id, hu.code, order, hu.state, hu.location, {}, place ? place->code : QString(), place && place->kind == LocationKind::Waiting};
        for (const store::StockView &row : stock)
            tote.holds += row.stock.onHand;
        m_context.totes.push_back(std::move(tote));
        return {};
    }

    Result<void> findPutBack(workflow::PickOrder &order)
    {
        BINCARD_TRY_ASSIGN(const auto tasks, m_queries.tasksOf(order.order));
        for (const Task &task : tasks) {
            const bool open = task.state == TaskState::Taken || task.state == TaskState::Released || task.state == TaskState::Paused;
            if (task.kind == TaskKind::PutBack && open && (task.user.isNull() || task.user == m_user)) {
                order.putBackTask = task.id;
                order.putBackNumber = task.number;
            }
        }
        return {};
    }

    struct Place {
        std::optional<Location> location;
        std::vector<store::StockView> stock;
    };
    store::Queries &m_queries;
    UserId m_user;
    QStringList m_zones;
    workflow::PickContext m_context;
    std::map<LocationId, Place> m_places;
    std::set<std::pair<ItemId, LocationId>> m_lotsSeen;
    std::set<HuId> m_shared;
    std::vector<planning::Stop> m_stops;
};

Result<workflow::CarryLine> loadCarry(store::Queries &queries, const TaskLine &row)
{
    workflow::CarryLine line;
    line.id = row.id;
    line.orderLine = row.orderLine;
    line.account = row.account;
    line.toLocation = row.toLocation;
    line.quantity = row.quantity;
    line.done = row.picked;
    line.shorted = row.shorted;
    line.skipped = row.skipped;
    line.state = row.state;
    BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(row.account.item));
    if (item) {
        line.sku = item->sku;
        line.name = item->name;
        line.tracking = item->tracking;
        line.weightG = item->weightG;
    }
    BINCARD_TRY_ASSIGN(const auto from, queries.find<Location>(row.account.location));
    if (from)
        line.fromCode = from->code;
    BINCARD_TRY_ASSIGN(const auto hu, queries.find<HandlingUnit>(row.account.hu));
    if (hu)
        line.toteCode = hu->code;
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(row.toLocation));
    if (place)
        line.toLocationCode = place->code;
    BINCARD_TRY_ASSIGN(const auto lot, queries.find<Lot>(row.account.lot));
    if (lot) {
        line.lot = lot->number;
        line.expiryDay = lot->expiryDay;
        line.recalled = lot->recalled;
    }
    if (line.tracking == Tracking::Serial) {
        BINCARD_TRY_ASSIGN(const auto serials, queries.serialsIn(accountId(row.account), kSerialsListed));
        line.serials = numbersOf(serials);
    }
    return line;
}

/// The lines of a task in the order of the shortest walk; `place`: where a line sends the person.
Result<std::vector<workflow::CarryLine>> carryLines(store::Queries &queries, TaskId task, LocationId cart, LocationId (*place)(const TaskLine &))
{
    BINCARD_TRY_ASSIGN(const auto rows, queries.taskLinesOf(task));
    std::vector<workflow::CarryLine> lines;
    std::vector<planning::Stop> stops;
    for (const TaskLine &row : rows) {
        BINCARD_TRY_ASSIGN(auto line, loadCarry(queries, row));
        BINCARD_TRY_ASSIGN(const auto location, queries.find<Location>(place(row)));
        stops.push_back(stopOf(location));
        lines.push_back(std::move(line));
    }
    BINCARD_TRY(sortByWalk(queries, cart, lines, stops));
    return lines;
}

} // namespace

QStringList numbersOf(const std::vector<Serial> &serials)
{
    QStringList numbers;
    for (const Serial &serial : serials)
        numbers << serial.number;
    return numbers;
}

Result<workflow::PickContext> loadPicks(store::Queries &queries, const std::vector<Task> &tasks, UserId user, LocationId cart, const std::vector<HuId> &begun, const QStringList &zones)
{
    PickLoader loader(queries, user, zones);
    for (const Task &task : tasks)
        BINCARD_TRY(loader.add(task));
    return loader.load(cart, begun);
}

Result<workflow::PutBackContext> loadPutBack(store::Queries &queries, const Task &task, LocationId cart)
{
    workflow::PutBackContext context;
    context.task = task.id;
    context.number = task.number;
    context.state = task.state;
    context.user = task.user;
    context.order = task.order;
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(task.order));
    if (order)
        context.orderNumber = order->number;
    BINCARD_TRY_ASSIGN(context.lines, carryLines(queries, task.id, cart, [](const TaskLine &row) { return row.toLocation; }));
    return context;
}

Result<workflow::ReplenishContext> loadReplenish(store::Queries &queries, const Task &task, LocationId cart)
{
    workflow::ReplenishContext context;
    context.task = task.id;
    context.number = task.number;
    context.state = task.state;
    context.user = task.user;
    context.face = task.location;
    BINCARD_TRY_ASSIGN(const auto face, queries.find<Location>(task.location));
    if (face)
        context.faceCode = face->code;
    BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(task.item));
    if (item) {
        context.sku = item->sku;
        context.name = item->name;
    }
    BINCARD_TRY_ASSIGN(const auto fixed, queries.find<PickFace>(task.item));
    if (fixed && fixed->task == task.id)
        context.why = fixed->why;
    BINCARD_TRY_ASSIGN(context.lines, carryLines(queries, task.id, cart, [](const TaskLine &row) { return row.account.location; }));
    return context;
}

} // namespace bincard::station
