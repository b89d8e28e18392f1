// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ownwork.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kEntriesPerRead = 500;
constexpr std::int64_t kEntriesBetweenSaves = 2000;
constexpr int kPromisesPerTransaction = 100;
constexpr int kOrdersPerItem = 200;
constexpr std::size_t kReplannedTogether = 500; ///< orders that are put into their order of urgency at once

template <class Row>
Result<Row> rowFrom(const ledger::RowImage &image)
{
    Row row;
    CborReader in(image.body);
    if (!ledger::decodeFields(in, row, ledger::WithKey::No) || !in.finished())
        return Error{ErrorCode::Damaged, QStringLiteral("a row in the log cannot be read")};
    row.id = decltype(row.id)(image.key);
    row.version = image.version;
    return row;
}

/// Kinds whose effects may let an order have what it could not get before.
bool mayFreeStock(ledger::OperationKind kind)
{
    using enum ledger::OperationKind;
    return kind == Receive || kind == GradeReturn || kind == Move || kind == MoveHu || kind == Unpick || kind == Count || kind == ReviewCount || kind == PourHu || kind == NestHu || kind == Adjust || kind == FinishTask || kind == ReleaseClaims
        || kind == PutLocations || kind == PutOpening || kind == CancelOrder;
}

/// Kinds that leave every balance and every claim as it is.
bool isWithoutStock(ledger::OperationKind kind)
{
    using enum ledger::OperationKind;
    return kind == SessionEvent || kind == SkipLine || kind == TakeTask || kind == LeaseTasks || kind == LeaseNumbers || kind == Reprint || kind == PutOrders || kind == Pack || kind == CloseParcel || kind == LoadParcel;
}

bool isOpenPick(const Task &task)
{
    return task.kind == TaskKind::Pick && task.state != TaskState::Done && task.state != TaskState::DoneShort && task.state != TaskState::Cancelled;
}

bool goesBefore(const Order &a, const Order &b)
{
    const auto key = [](const Order &order) { return std::tuple(-std::int64_t{order.priority}, order.shipByMs == 0, order.shipByMs, order.receivedMs); };
    return key(a) != key(b) ? key(a) < key(b) : a.number < b.number;
}

} // namespace

OwnWork::OwnWork(Parts parts) : m(parts), m_readSeq(parts.applier.head(parts.warehouse).followedSeq), m_savedSeq(m_readSeq) {}

Result<bool> OwnWork::look()
{
    if (m_jobs.empty()) // Another process may have followed the log further.
        m_readSeq = std::max(m_readSeq, m.applier.head(m.warehouse).followedSeq);
    for (bool found = true; m_jobs.empty() && found;) {
        BINCARD_TRY_ASSIGN(found, readOn());
    }
    return !m_jobs.empty() || m_readSeq - m.applier.head(m.warehouse).followedSeq > kEntriesBetweenSaves;
}

void OwnWork::startOver()
{
    m_jobs = {};
    m_readSeq = m_savedSeq = m.applier.head(m.warehouse).followedSeq;
}

Result<FollowUpDone> OwnWork::followUp(int most)
{
    Budget budget{most, {}};
    while (!budget.used()) {
        if (m_jobs.empty()) {
            m.applier.setFollowed(m.warehouse, m_readSeq);
            BINCARD_TRY_ASSIGN(const bool found, readOn());
            if (!found)
                break;
        }
        BINCARD_TRY(setApart(budget));
        BINCARD_TRY(freeClaims(budget));
        BINCARD_TRY(replanOrders(budget));
        BINCARD_TRY(promiseFresh(budget));
        BINCARD_TRY(promiseWhatCame(budget));
        BINCARD_TRY(lookAtFaces(budget)); // Last: what is promised says what has to be brought.
    }
    budget.done.more = !m_jobs.empty() || m_readSeq < m.applier.head(m.warehouse).seq;
    if (m.applier.head(m.warehouse).followedSeq - m_savedSeq > kEntriesBetweenSaves)
        BINCARD_TRY(save());
    return budget.done;
}

Result<void> OwnWork::save()
{
    if (m.applier.head(m.warehouse).followedSeq == m_savedSeq)
        return {};
    BINCARD_TRY(m.applier.saveFollowed(m.warehouse));
    m_savedSeq = m.applier.head(m.warehouse).followedSeq;
    return {};
}

Result<bool> OwnWork::readOn()
{
    BINCARD_TRY_ASSIGN(m_hasFaces, m.serverQueries.hasPickFaces());
    int read = 0;
    const auto all = m.log.forEach(m.warehouse, m_readSeq, [this, &read](const store::LogEntry &entry) -> Result<bool> {
        BINCARD_TRY(noteEffects(entry));
        m_readSeq = entry.entry.seq;
        return ++read < kEntriesPerRead;
    });
    BINCARD_TRY(all);
    return read > 0;
}

Result<void> OwnWork::noteEffects(const store::LogEntry &entry)
{
    using enum ledger::OperationKind;
    const bool raised = entry.entry.outcome == ledger::Outcome::PostedWithDiscrepancy;
    const bool frees = mayFreeStock(entry.kind);
    const bool faces = m_hasFaces && !isWithoutStock(entry.kind);
    if (!raised && !frees && !faces && entry.kind != PutOrders && entry.kind != Short && entry.kind != PackShort && entry.kind != Promise && entry.kind != RecallLot)
        return {};
    BINCARD_TRY_ASSIGN(const auto images, ledger::decodeEffects(entry.entry.effects));
    for (const ledger::RowImage &image : images) {
        if (faces)
            BINCARD_TRY(noteFaces(entry, image));
        if (!image.present)
            continue;
        if (image.table == TableId::Discrepancy && raised) {
            BINCARD_TRY_ASSIGN(const Discrepancy discrepancy, rowFrom<Discrepancy>(image));
            if (discrepancy.kind == DiscrepancyKind::OverReserved || discrepancy.kind == DiscrepancyKind::NegativeStock)
                m_jobs.overReserved.insert(discrepancy.account);
        } else if (image.table == TableId::Lot && entry.kind == RecallLot) {
            m_jobs.recalls.insert(LotId(image.key));
        } else if (image.table == TableId::Stock && frees) {
            BINCARD_TRY(noteRecalled(image));
        } else if (image.table == TableId::Order && entry.kind == PutOrders) {
            m_jobs.fresh.insert(OrderId(image.key));
        } else if (image.table == TableId::OrderLine && (entry.kind == Short || entry.kind == PackShort || entry.kind == Promise || entry.kind == ReleaseClaims)) {
            BINCARD_TRY_ASSIGN(const OrderLine line, rowFrom<OrderLine>(image));
            m_jobs.replan.insert(line.order);
        } else if (image.table == TableId::Availability && frees) {
            m_jobs.came.insert(ItemId(image.key));
        }
    }
    return {};
}

/// What was on its way when its lot was recalled has come to a place: nobody may have it there either.
Result<void> OwnWork::noteRecalled(const ledger::RowImage &image)
{
    BINCARD_TRY_ASSIGN(const Stock stock, rowFrom<Stock>(image));
    if (stock.account.lot.isNull() || stock.account.status != StockStatus::Available || !stock.onHand.isPositive())
        return {};
    BINCARD_TRY_ASSIGN(const auto lot, m.queries.find<Lot>(stock.account.lot));
    if (lot && lot->recalled)
        m_jobs.recalls.insert(lot->id);
    return {};
}

/// Whatever changes an item's sums, a replenishment that went on, and a count that ends a doubt.
Result<void> OwnWork::noteFaces(const store::LogEntry &entry, const ledger::RowImage &image)
{
    using enum ledger::OperationKind;
    if (image.table == TableId::Availability || image.table == TableId::PickFace) {
        m_jobs.faces.try_emplace(ItemId(image.key), false); // Also when the last of it has gone.
    } else if (!image.present) {
        return {};
    } else if (image.table == TableId::TaskLine && (entry.kind == Move || entry.kind == Short || entry.kind == FinishTask)) {
        BINCARD_TRY_ASSIGN(const TaskLine line, rowFrom<TaskLine>(image));
        bool &foundEmpty = m_jobs.faces.try_emplace(line.account.item, false).first->second;
        if (entry.kind == Short && line.toLocation.isNull()) {
            BINCARD_TRY_ASSIGN(const auto face, m.queries.find<PickFace>(line.account.item));
            foundEmpty = foundEmpty || (face && face->location == line.account.location);
        }
        if (entry.kind == Move)
            m_jobs.came.insert(line.account.item); // At the face it can be picked: its item's sums are what they were.
    } else if (image.table == TableId::Task && (entry.kind == FinishTask || entry.kind == EndLease || entry.kind == ReturnTasks || entry.kind == PauseTask)) {
        // Done, or in nobody's hand any more: what it was made for may have changed while it was.
        BINCARD_TRY_ASSIGN(const Task task, rowFrom<Task>(image));
        if (task.kind == TaskKind::Replenish && (entry.kind == FinishTask || task.device.isNull()))
            m_jobs.faces.try_emplace(task.item, false);
    } else if (image.table == TableId::Location && (entry.kind == Count || entry.kind == ReviewCount)) {
        m_jobs.counted.insert(LocationId(image.key));
    }
    return {};
}

/// Of a recalled lot nothing on the shelves is anybody's any more, and it stands in quarantine; when the recall ends, what stands there is
/// available again. What is in totes and parcels stays with its order: people have to look for it.
Result<void> OwnWork::setApart(Budget &budget)
{
    while (!m_jobs.recalls.empty() && !budget.used()) {
        const LotId id = *m_jobs.recalls.begin();
        BINCARD_TRY_ASSIGN(const auto lot, m.queries.find<Lot>(id));
        BINCARD_TRY_ASSIGN(const auto item, m.queries.find<Item>(lot ? lot->item : ItemId{}));
        std::vector<store::StockView> stock;
        if (item) {
            BINCARD_TRY_ASSIGN(stock, m.queries.stockOfItem(*item));
        }
        std::erase_if(stock, [id](const store::StockView &view) { return view.stock.account.lot != id; });
        std::vector<ledger::Body> bodies;
        for (const store::StockView &view : stock) {
            const Account &account = view.stock.account;
            if (lot->recalled && view.stock.reserved.isPositive()) {
                bodies.push_back(ledger::ReleaseClaims{account});
                ++budget.done.claimsReleased;
            }
            BINCARD_TRY_ASSIGN(const auto place, m.queries.find<Location>(account.location));
            BINCARD_TRY_ASSIGN(const auto unit, m.queries.find<HandlingUnit>(account.hu));
            const StockStatus from = lot->recalled ? StockStatus::Available : StockStatus::Quarantine;
            if (!place || !place->allocatable || (unit && !unit->order.isNull()) || account.status != from || !view.stock.onHand.isPositive())
                continue;
            ledger::MoveStock move;
            move.from = account;
            move.toLocation = account.location;
            move.toHu = account.hu;
            move.toStatus = lot->recalled ? StockStatus::Quarantine : StockStatus::Available;
            move.quantity = view.stock.onHand;
            bodies.push_back(std::move(move));
        }
        if (!bodies.empty())
            BINCARD_TRY(m.own.submit(m.warehouse, bodies, {}));
        budget.left -= static_cast<int>(bodies.size());
        m_jobs.recalls.erase(m_jobs.recalls.begin());
    }
    return {};
}

/// A fact pushed on hand below reserved: the lowest priority goes first, then the newest (design §4).
Result<void> OwnWork::freeClaims(Budget &budget)
{
    while (!m_jobs.overReserved.empty() && !budget.used()) {
        const Account account = *m_jobs.overReserved.begin();
        BINCARD_TRY_ASSIGN(const auto stock, m.queries.find<Stock>(accountId(account)));
        if (stock && stock->reserved.isPositive() && stock->reserved > stock->onHand) {
            BINCARD_TRY(m.own.submit(m.warehouse, {ledger::ReleaseClaims{account}}, {}));
            --budget.left;
            ++budget.done.claimsReleased;
        }
        m_jobs.overReserved.erase(m_jobs.overReserved.begin());
    }
    return {};
}

/// Released orders that lost a claim or were promised more: what else can be had goes into their open task, or a new one. The most urgent
/// order goes first.
Result<void> OwnWork::replanOrders(Budget &budget)
{
    std::vector<Order> orders;
    std::vector<OrderId> looked;
    for (const OrderId id : m_jobs.replan) {
        if (looked.size() == kReplannedTogether)
            break;
        looked.push_back(id);
        BINCARD_TRY_ASSIGN(const auto order, m.queries.find<Order>(id));
        if (order && order->released && !order->cancelled && order->hold == HoldReason::None)
            orders.push_back(*order);
    }
    std::sort(orders.begin(), orders.end(), goesBefore);
    std::set<OrderId> left;
    for (const Order &order : orders) {
        if (budget.used())
            left.insert(order.id);
        else
            BINCARD_TRY(replan(order, budget));
    }
    for (const OrderId id : looked) { // Also what is not to be planned any more.
        if (!left.contains(id))
            m_jobs.replan.erase(id);
    }
    return {};
}

/// Planning is work too, whatever comes of it.
Result<void> OwnWork::replan(const Order &order, Budget &budget)
{
    --budget.left;
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksOf(order.id));
    const auto open = std::find_if(tasks.begin(), tasks.end(), isOpenPick);
    const OrderToPlan wanted{order.id, order.completeOnly, open == tasks.end() ? TaskId{} : open->id};
    BINCARD_TRY_ASSIGN(const auto plans, m.planner.plan({&wanted, 1}));
    if (plans.front()) {
        BINCARD_TRY(m.own.submit(m.warehouse, {*plans.front()}, {}));
        ++budget.done.reallocated;
    } else if (open != tasks.end() && open->state == TaskState::Released && open->linesOpen == 0 && open->linesDone == 0) {
        BINCARD_TRY(m.own.submit(m.warehouse, {ledger::FinishTask{open->id, {}}}, {})); // Nobody shall be sent to pick nothing.
    }
    return {};
}

Result<int> OwnWork::promise(const std::vector<OrderId> &orders)
{
    std::vector<ledger::Body> bodies;
    for (const OrderId order : orders)
        bodies.push_back(ledger::Promise{order});
    BINCARD_TRY_ASSIGN(const auto results, m.own.submit(m.warehouse, bodies, {}));
    return static_cast<int>(std::count_if(results.begin(), results.end(), [](const Submitted &one) { return one.outcome == ledger::Outcome::Granted; }));
}

Result<void> OwnWork::promiseFresh(Budget &budget)
{
    std::vector<Order> orders;
    if (m_jobs.fresh.empty() || budget.used())
        return {};
    for (const OrderId id : m_jobs.fresh) {
        BINCARD_TRY_ASSIGN(const auto order, m.queries.find<Order>(id));
        if (order && order->state == OrderState::New)
            orders.push_back(*order);
    }
    std::sort(orders.begin(), orders.end(), goesBefore);
    m_jobs.fresh.clear();
    std::size_t next = 0;
    while (next < orders.size() && !budget.used()) {
        std::vector<OrderId> some;
        for (; next < orders.size() && budget.left > 0 && some.size() < kPromisesPerTransaction; ++next, --budget.left)
            some.push_back(orders[next].id);
        BINCARD_TRY_ASSIGN(const int granted, promise(some));
        budget.done.promised += granted;
    }
    for (; next < orders.size(); ++next)
        m_jobs.fresh.insert(orders[next].id);
    return {};
}

/// Stock became available: the most urgent orders that want it get it, as far as it goes.
Result<void> OwnWork::promiseWhatCame(Budget &budget)
{
    while (!m_jobs.came.empty() && !budget.used()) {
        const ItemId item = *m_jobs.came.begin();
        BINCARD_TRY_ASSIGN(const auto sums, m.queries.find<Availability>(item));
        Quantity left = sums ? sums->toSell() : Quantity{};
        std::vector<OrderId> wanting;
        if (left.isPositive()) {
            BINCARD_TRY_ASSIGN(wanting, m.serverQueries.ordersWanting(item, kOrdersPerItem));
        }
        std::vector<OrderId> served;
        for (const OrderId id : wanting) {
            if (!left.isPositive())
                break;
            BINCARD_TRY_ASSIGN(const auto order, m.queries.find<Order>(id));
            BINCARD_TRY_ASSIGN(const auto lines, m.queries.linesOf(id));
            bool all = true;
            Quantity wanted;
            for (const OrderLine &line : lines) {
                const Quantity open = std::max(openOf(line) - line.promised, Quantity{});
                if (!open.isPositive())
                    continue;
                if (line.item == item)
                    wanted += open;
                else if (order && order->completeOnly) {
                    BINCARD_TRY_ASSIGN(const auto other, m.queries.find<Availability>(line.item));
                    all = all && other && other->toSell() >= open;
                }
            }
            if (order && order->completeOnly && (!all || wanted > left))
                continue; // It would be denied, again with every receipt.
            served.push_back(id);
            left -= std::min(left, wanted);
        }
        if (!served.empty()) {
            BINCARD_TRY_ASSIGN(const int granted, promise(served));
            budget.done.promised += granted;
            budget.left -= static_cast<int>(served.size());
        }
        BINCARD_TRY_ASSIGN(const auto waiting, m.serverQueries.ordersPromised(item, kOrdersPerItem));
        m_jobs.replan.insert(waiting.begin(), waiting.end()); // Released, and not all of it was where it could be picked.
        m_jobs.came.erase(m_jobs.came.begin());
    }
    return {};
}

/// What is promised and cannot be picked, or stands below its minimum, is brought from reserve.
Result<void> OwnWork::lookAtFaces(Budget &budget)
{
    while (!m_jobs.counted.empty() && !budget.used()) {
        BINCARD_TRY_ASSIGN(const auto stock, m.queries.stockAt(*m_jobs.counted.begin()));
        for (const store::StockView &view : stock)
            m_jobs.faces.try_emplace(view.stock.account.item, false);
        BINCARD_TRY_ASSIGN(const auto faces, m.serverQueries.facesAt(*m_jobs.counted.begin()));
        for (const ItemId item : faces) // Also when nothing stands there.
            m_jobs.faces.try_emplace(item, false);
        m_jobs.counted.erase(m_jobs.counted.begin());
    }
    while (!m_jobs.faces.empty() && !budget.used()) {
        const auto [item, foundEmpty] = *m_jobs.faces.begin();
        BINCARD_TRY_ASSIGN(const bool changed, m.replenisher.look(item, foundEmpty));
        budget.left -= changed ? 1 : 0;
        budget.done.replenishments += changed ? 1 : 0;
        m_jobs.faces.erase(m_jobs.faces.begin());
    }
    return {};
}

} // namespace bincard::server
