// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/contextloader.h"

#include "planning/floor.h"
#include "station/loadloader.h"
#include "station/packloader.h"
#include "station/putawayloader.h"
#include "station/receiveloader.h"
#include "station/returnloader.h"
#include "store/queries.h"

#include <map>
#include <numeric>
#include <set>

namespace bincard::station {
namespace {

constexpr int kSerialsShown = 50;

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

QStringList serialNumbers(const std::vector<Serial> &serials)
{
    QStringList numbers;
    for (const Serial &serial : serials)
        numbers << serial.number;
    return numbers;
}

/// Loads pick tasks; what several lines share (place, item, order line) is read once.
class PickLoader
{
public:
    PickLoader(store::Queries &queries, UserId user) : m_queries(queries), m_user(user) {}

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
                BINCARD_TRY(addTote(*hu, {}));
        }
        BINCARD_TRY(sortByWalk(m_queries, cart, m_context.lines, m_stops));
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
            BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(accountId(row.account), kSerialsShown));
            line.serialsHere = serialNumbers(serials);
        }
        if (line.tracking == Tracking::Lot || line.tracking == Tracking::LotAndExpiry)
            BINCARD_TRY(addLots(row.account.item, row.account.location));
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
                BINCARD_TRY(addTote(hu, order));
        }
        return {};
    }

    Result<void> addTote(const HandlingUnit &hu, OrderId order)
    {
        BINCARD_TRY_ASSIGN(const auto stock, m_queries.stockIn(hu.id));
        workflow::PickTote tote{hu.id, hu.code, order, hu.state, hu.location, {}};
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
        BINCARD_TRY_ASSIGN(const auto serials, queries.serialsIn(accountId(row.account), kSerialsShown));
        line.serials = serialNumbers(serials);
    }
    return line;
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
    BINCARD_TRY_ASSIGN(const auto lines, queries.taskLinesOf(task.id));
    std::vector<planning::Stop> stops;
    for (const TaskLine &row : lines) {
        BINCARD_TRY_ASSIGN(auto line, loadCarry(queries, row));
        BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(row.toLocation));
        stops.push_back(stopOf(place));
        context.lines.push_back(std::move(line));
    }
    BINCARD_TRY(sortByWalk(queries, cart, context.lines, stops));
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
    BINCARD_TRY_ASSIGN(const auto lines, queries.taskLinesOf(task.id));
    std::vector<planning::Stop> stops;
    for (const TaskLine &row : lines) {
        BINCARD_TRY_ASSIGN(auto line, loadCarry(queries, row));
        BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(row.account.location));
        stops.push_back(stopOf(place));
        context.lines.push_back(std::move(line));
    }
    BINCARD_TRY(sortByWalk(queries, cart, context.lines, stops));
    return context;
}

Result<workflow::CountUnit> loadUnit(store::Queries &queries, HuId id)
{
    workflow::CountUnit unit;
    unit.id = id;
    BINCARD_TRY_ASSIGN(const auto row, queries.find<HandlingUnit>(id));
    if (!row)
        return unit;
    unit.code = row->code;
    unit.location = row->location;
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(row->location));
    if (place)
        unit.locationCode = place->code;
    BINCARD_TRY_ASSIGN(const auto stock, queries.stockIn(id));
    for (const store::StockView &view : stock) {
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(view.stock.account.item));
        unit.content.push_back({view.stock.account, view.sku, item ? item->name : QString(), view.lotNumber, view.stock.onHand});
    }
    return unit;
}

/// The task that asks for a count of the whole place, when nobody is at it; one that waits for a second count first.
Result<std::optional<Task>> countTaskAt(store::Queries &queries, LocationId location)
{
    BINCARD_TRY_ASSIGN(auto tasks, queries.openTasksAt(location));
    std::erase_if(tasks, [](const Task &task) {
        return task.kind != TaskKind::Count || !task.item.isNull() || (task.state != TaskState::Released && task.state != TaskState::TakenOver);
    });
    std::stable_partition(tasks.begin(), tasks.end(), [](const Task &task) { return !task.countedBy.isNull(); });
    return tasks.empty() ? std::optional<Task>() : std::optional(tasks.front());
}

Result<void> addTask(store::Queries &queries, const Task &task, workflow::CountContext &context)
{
    context.task = task.id;
    context.number = task.number;
    context.state = task.state;
    context.user = task.user;
    context.countedBy = task.countedBy;
    context.item = task.item;
    BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(task.item));
    if (item) {
        context.sku = item->sku;
        context.name = item->name;
    }
    BINCARD_TRY_ASSIGN(const auto found, queries.discrepanciesOf(task.id));
    for (const Discrepancy &one : found) {
        if (one.open && one.kind == DiscrepancyKind::CountVariance && one.followUp == FollowUp::Review)
            context.found[one.account] = one.found - one.expected;
    }
    return {};
}

Result<workflow::CountContext> loadCount(store::Queries &queries, const std::optional<Task> &task, LocationId location, const std::vector<HuId> &units)
{
    workflow::CountContext context;
    context.location = location;
    if (task)
        BINCARD_TRY(addTask(queries, *task, context));
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(location));
    if (place)
        context.code = place->code;
    std::set<HuId> shown(units.begin(), units.end());
    BINCARD_TRY_ASSIGN(const auto stock, queries.stockAt(location));
    for (const store::StockView &view : stock) {
        context.stock[view.stock.account] += view.stock.onHand;
        if (!view.stock.account.hu.isNull())
            shown.insert(view.stock.account.hu);
    }
    for (const HuId id : shown) {
        BINCARD_TRY_ASSIGN(auto unit, loadUnit(queries, id));
        context.units.push_back(std::move(unit));
    }
    return context;
}

Result<workflow::HomeContext> loadHome(store::Queries &queries, UserId user, DeviceId device)
{
    workflow::HomeContext home;
    BINCARD_TRY_ASSIGN(const auto counts, queries.homeCounts());
    home.tasksFree = counts.freeTasks[static_cast<int>(TaskKind::Pick)];
    for (const OrderState state : {OrderState::New, OrderState::Ready, OrderState::Released, OrderState::Picking})
        home.ordersOpen += counts.openOrders[static_cast<int>(state)];
    home.discrepanciesOpen = counts.openDiscrepancies;
    if (user.isNull())
        return home;
    BINCARD_TRY_ASSIGN(const auto here, queries.tasksOfDevice(device));
    home.tasksInHand = std::count_if(here.begin(), here.end(), [](const Task &task) { return task.state == TaskState::Released; });
    BINCARD_TRY_ASSIGN(const auto held, queries.tasksHeldBy(user));
    for (const Task &task : held) {
        if (task.kind != TaskKind::Pick && task.kind != TaskKind::PutBack && task.kind != TaskKind::Count && task.kind != TaskKind::Replenish)
            continue;
        if (!home.own.empty() && (task.kind != TaskKind::Pick || home.own.front().kind != TaskKind::Pick))
            continue; // Picks are done together, all else by itself.
        BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(task.order));
        home.own.push_back({task.id, task.number, task.kind, task.order, order ? order->number : QString()});
    }
    return home;
}

/// Reads a place or a handling unit with what stands there.
class SpotLoader
{
public:
    explicit SpotLoader(store::Queries &queries) : m_queries(queries) {}

    /// None when the books have it not.
    Result<std::optional<workflow::Spot>> from(const workflow::Link &link)
    {
        BINCARD_TRY_ASSIGN(auto spot, place(link));
        if (!spot)
            return spot;
        BINCARD_TRY_ASSIGN(const auto stock, spot->hu.isNull() ? m_queries.stockAt(spot->location) : m_queries.stockIn(spot->hu));
        BINCARD_TRY_ASSIGN(spot->content, lines(stock, true));
        return spot;
    }

    /// To look at before something is put there: of a dock or a cart, where all things mix, the content does not matter and is not read.
    Result<std::optional<workflow::Spot>> to(const workflow::Link &link)
    {
        BINCARD_TRY_ASSIGN(auto spot, place(link));
        if (!spot)
            return spot;
        const bool shelf = spot->kind == LocationKind::Pick || spot->kind == LocationKind::Reserve;
        if (!shelf && spot->mixItems && spot->mixLots)
            return spot;
        BINCARD_TRY_ASSIGN(const auto stock, m_queries.stockAt(spot->location));
        BINCARD_TRY_ASSIGN(spot->content, lines(stock, false));
        return spot;
    }

private:
    Result<std::optional<workflow::Spot>> place(const workflow::Link &link)
    {
        workflow::Spot spot;
        spot.location = LocationId(link.id.high, link.id.low);
        if (link.to == workflow::Link::To::Hu) {
            BINCARD_TRY_ASSIGN(const auto unit, m_queries.find<HandlingUnit>(HuId(link.id.high, link.id.low)));
            if (!unit)
                return std::optional<workflow::Spot>();
            spot.hu = unit->id;
            spot.huCode = unit->code;
            spot.huState = unit->state;
            spot.location = unit->location;
            spot.order = unit->order;
            BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(unit->order));
            spot.orderNumber = order ? order->number : QString();
        }
        BINCARD_TRY_ASSIGN(const auto location, m_queries.find<Location>(spot.location));
        if (!location && spot.hu.isNull())
            return std::optional<workflow::Spot>();
        if (location) {
            spot.locationCode = location->code;
            spot.kind = location->kind;
            spot.mixItems = location->mixItems;
            spot.mixLots = location->mixLots;
            spot.blocked = location->blocked;
        }
        return std::optional(std::move(spot));
    }

    Result<std::vector<workflow::SpotLine>> lines(const std::vector<store::StockView> &stock, bool toTake)
    {
        std::vector<workflow::SpotLine> all;
        for (const store::StockView &view : stock) {
            if (!view.stock.onHand.isPositive())
                continue;
            workflow::SpotLine line;
            line.account = view.stock.account;
            line.sku = view.sku;
            line.name = view.itemName;
            line.lot = view.lotNumber;
            line.expiryDay = view.expiryDay;
            line.huCode = view.huCode;
            line.onHand = view.stock.onHand;
            line.reserved = view.stock.reserved;
            if (toTake)
                BINCARD_TRY(addTracking(line));
            all.push_back(std::move(line));
        }
        return all;
    }

    Result<void> addTracking(workflow::SpotLine &line)
    {
        BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(line.account.item));
        line.tracking = item ? item->tracking : Tracking::None;
        if (line.tracking != Tracking::Serial)
            return {};
        BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(accountId(line.account), kSerialsShown));
        if (serials.size() < kSerialsShown) // Of a list that is cut off nothing can be said.
            line.serials = serialNumbers(serials);
        return {};
    }

    store::Queries &m_queries;
};

Result<void> loadTasks(store::Queries &queries, const Surroundings &around, const workflow::Needs &needs, workflow::Context &context)
{
    std::optional<PickLoader> picks;
    bool any = false;
    for (const TaskId id : needs.tasks) {
        BINCARD_TRY_ASSIGN(const auto task, queries.find<Task>(id));
        any = any || task.has_value();
        if (task && task->kind == TaskKind::Pick) {
            if (!picks)
                picks.emplace(queries, around.user);
            BINCARD_TRY(picks->add(*task));
        } else if (task && task->kind == TaskKind::PutBack) {
            BINCARD_TRY_ASSIGN(context.putBack, loadPutBack(queries, *task, around.cart));
        } else if (task && task->kind == TaskKind::Replenish) {
            BINCARD_TRY_ASSIGN(context.replenish, loadReplenish(queries, *task, around.cart));
        } else if (task && task->kind == TaskKind::Count) {
            BINCARD_TRY_ASSIGN(context.count, loadCount(queries, task, task->location, needs.units));
        }
    }
    context.taskGone = !needs.tasks.empty() && !any && around.complete;
    if (picks) {
        BINCARD_TRY_ASSIGN(context.pick, picks->load(around.cart, needs.totes));
    }
    return {};
}

} // namespace

Result<planning::Floor> floorOf(store::Queries &queries, LocationId start)
{
    BINCARD_TRY_ASSIGN(const auto range, queries.floorRange());
    BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(start));
    if (!range)
        return planning::Floor{};
    return planning::Floor{range->lowMm, range->highMm, place ? place->xMm : 0, place ? place->yMm : range->lowMm};
}

Result<workflow::Context> loadContext(store::Queries &queries, const Surroundings &around, const workflow::Needs &needs, const OpenName &openName)
{
    const store::ReadTransaction oneMoment = queries.readTransaction();
    workflow::Context context;
    context.nowMs = around.nowMs;
    context.today = around.today;
    context.promptShownMs = around.promptShownMs;
    context.unusedScans = around.unusedScans;
    context.policy = around.policy;
    context.cart = around.cart;
    context.bench = around.bench;
    context.dockCode = around.dockCode;
    context.dock = locationId(around.dockCode);
    context.returnsCode = around.returnsCode;
    context.returnsPlace = locationId(around.returnsCode);
    if (needs.home) {
        BINCARD_TRY_ASSIGN(context.home, loadHome(queries, around.user, around.device));
    }
    BINCARD_TRY(loadTasks(queries, around, needs, context));
    if (!needs.pack.isNull()) {
        BINCARD_TRY_ASSIGN(context.pack, loadPack(queries, needs.pack, around.bench, needs.sharedTote, around.cartons, openName));
    } else if (!needs.sharedTote.isNull()) {
        BINCARD_TRY_ASSIGN(context.sharedTote, loadSharedTote(queries, needs.sharedTote));
    }
    if (!needs.door.isNull()) {
        BINCARD_TRY_ASSIGN(context.load, loadDoor(queries, needs.door, needs.wholeLoad));
    }
    if (needs.toPack) {
        BINCARD_TRY_ASSIGN(context.toPack, loadToPack(queries));
    }
    if (!needs.countAt.isNull()) {
        BINCARD_TRY_ASSIGN(const auto task, countTaskAt(queries, needs.countAt));
        BINCARD_TRY_ASSIGN(context.count, loadCount(queries, task, needs.countAt, needs.units));
    }
    if (needs.card.to != workflow::Link::To::Nothing) {
        if (auto card = detailCard(queries, needs.card, openName); card.ok())
            context.card = std::move(*card);
        else if (card.error().code != ErrorCode::NotFound)
            return card.error();
    }
    if (needs.receive) {
        BINCARD_TRY_ASSIGN(context.receive, loadReceive(queries, *needs.receive, openName));
    }
    if (needs.putAway) {
        BINCARD_TRY_ASSIGN(context.putAway, loadPutAway(queries, *needs.putAway));
    }
    SpotLoader spots(queries);
    if (needs.from.to != workflow::Link::To::Nothing) {
        BINCARD_TRY_ASSIGN(context.from, spots.from(needs.from));
    }
    if (needs.to.to != workflow::Link::To::Nothing) {
        BINCARD_TRY_ASSIGN(context.to, spots.to(needs.to));
    }
    if (needs.returned.any()) {
        BINCARD_TRY_ASSIGN(context.returned, loadReturn(queries, needs.returned));
    }
    if (!needs.search.isEmpty()) {
        BINCARD_TRY_ASSIGN(auto found, searchRows(queries, needs.search));
        context.results = std::move(found.rows);
        context.moreResults = found.more;
    }
    return context;
}

} // namespace bincard::station
