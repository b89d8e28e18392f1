// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/contextloader.h"

#include "station/loadloader.h"
#include "station/packloader.h"
#include "station/putawayloader.h"
#include "station/receiveloader.h"
#include "station/returnloader.h"
#include "station/reviewloader.h"
#include "station/taskloader.h"
#include "store/queries.h"

#include <set>

namespace bincard::station {
namespace {

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
        return (task.kind != TaskKind::Count && task.kind != TaskKind::Review) || !task.item.isNull() || (task.state != TaskState::Released && task.state != TaskState::TakenOver);
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
            spot.parent = unit->parent;
            BINCARD_TRY_ASSIGN(const auto outer, m_queries.find<HandlingUnit>(unit->parent));
            spot.parentCode = outer ? outer->code : QString();
            BINCARD_TRY_ASSIGN(const auto inner, m_queries.handlingUnitsIn(unit->id, 1));
            spot.holdsUnits = !inner.empty();
            BINCARD_TRY_ASSIGN(spot.shared, m_queries.isShared(unit->id));
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
        BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(accountId(line.account), kSerialsListed));
        if (serials.size() < kSerialsListed) // Of a list that is cut off nothing can be said.
            line.serials = numbersOf(serials);
        return {};
    }

    store::Queries &m_queries;
};

Result<void> loadTasks(store::Queries &queries, const Surroundings &around, const workflow::Needs &needs, workflow::Context &context)
{
    std::vector<Task> picks;
    bool any = false;
    for (const TaskId id : needs.tasks) {
        BINCARD_TRY_ASSIGN(const auto task, queries.find<Task>(id));
        any = any || task.has_value();
        if (task && task->kind == TaskKind::Pick) {
            picks.push_back(*task);
        } else if (task && task->kind == TaskKind::PutBack) {
            BINCARD_TRY_ASSIGN(context.putBack, loadPutBack(queries, *task, around.cart));
        } else if (task && task->kind == TaskKind::Replenish) {
            BINCARD_TRY_ASSIGN(context.replenish, loadReplenish(queries, *task, around.cart));
        } else if (task && (task->kind == TaskKind::Count || task->kind == TaskKind::Review)) {
            BINCARD_TRY_ASSIGN(context.count, loadCount(queries, task, task->location, needs.units));
        }
    }
    context.taskGone = !needs.tasks.empty() && !any && around.complete;
    if (!picks.empty()) {
        BINCARD_TRY_ASSIGN(context.pick, loadPicks(queries, picks, around.user, around.cart, needs.totes, around.policy.cart.zones));
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
    context.pictures = around.pictures;
    if (!needs.stage.isNull()) {
        BINCARD_TRY_ASSIGN(context.stage, loadStage(queries, needs.stage));
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
    if (needs.review) {
        BINCARD_TRY_ASSIGN(context.review, loadReview(queries, *needs.review, openName));
    }
    if (!needs.search.isEmpty()) {
        BINCARD_TRY_ASSIGN(auto found, searchRows(queries, needs.search));
        context.results = std::move(found.rows);
        context.moreResults = found.more;
    }
    return context;
}

} // namespace bincard::station
