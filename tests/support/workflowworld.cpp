// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workflowworld.h"

#include "planning/cart.h"
#include "support/enumnames.h"

namespace bincard::test {

namespace {

struct Parsed {
    QString sku, lot, serial;
    std::int32_t expiryDay = 0;
    Quantity perScan = Quantity::units(1);
};
Parsed parsed(QString text)
{
    Parsed what;
    if (const auto times = text.indexOf(u'x'); times > 0 && text.at(0).isDigit()) {
        what.perScan = *parseQuantity(text.left(times));
        text = text.mid(times + 1);
    }
    if (const auto at = text.indexOf(u'@'); at >= 0) {
        what.expiryDay = kToday + text.mid(at + 1).toInt();
        text.truncate(at);
    }
    if (const auto hash = text.indexOf(u'#'); hash > 0) {
        what.serial = text.mid(hash + 1);
        text.truncate(hash);
    }
    if (const auto slash = text.indexOf(u'/'); slash >= 0) {
        what.lot = text.mid(slash + 1);
        text.truncate(slash);
    }
    what.sku = text;
    return what;
}

} // namespace

// ---- the warehouse ----------------------------------------------------------------------------------------------------------------

World::World()
{
    const auto place = [this](const char16_t *code, LocationKind kind, std::int64_t x) {
        Location location;
        location.code = QString::fromUtf16(code);
        location.id = locationId(location.code);
        location.kind = kind;
        location.xMm = x;
        location.allocatable = kind == LocationKind::Pick || kind == LocationKind::Reserve;
        rows.put(location);
    };
    place(u"A-01", LocationKind::Pick, 1000);
    place(u"A-02", LocationKind::Pick, 2000);
    place(u"A-03", LocationKind::Pick, 3000);
    place(u"B-01", LocationKind::Pick, 4000);
    place(u"R-01", LocationKind::Reserve, 5000);
    place(u"S-01", LocationKind::Staging, 9000);
    place(u"D-01", LocationKind::Dock, 9500);
    place(u"CART", LocationKind::Cart, 0);
    place(u"BENCH", LocationKind::Pack, 9800);
    place(u"PROB", LocationKind::Problem, 9900);
    place(u"RET", LocationKind::Returns, 9950);
    place(u"QUAR", LocationKind::Quarantine, 9960);
    const auto user = [this](const char16_t *badge, Role role, bool pin) {
        User row;
        row.badge = QString::fromUtf16(badge);
        row.id = userId(row.badge);
        row.role = role;
        row.language = QStringLiteral("de");
        row.pinHash = pin ? QByteArray("hash") : QByteArray();
        row.adjustLimit = Quantity::units(2);
        rows.put(row);
    };
    user(u"U-1", Role::Floor, true);
    user(u"U-2", Role::Floor, false);
    user(u"U-9", Role::Lead, true);
    for (const char16_t *sku : {u"MUG", u"CUP", u"PEN"})
        item(QString::fromUtf16(sku));
    item(QStringLiteral("SYRUP"), Tracking::LotAndExpiry);
    item(QStringLiteral("DRILL"), Tracking::Serial);
    for (const char16_t *code : {u"T-01", u"T-02", u"T-03", u"T-09"})
        tote(QString::fromUtf16(code));
}

ItemId World::item(const QString &sku, Tracking tracking)
{
    const ItemId id = itemId(houseOwnerId(), sku);
    if (rows.find<Item>(id))
        return id;
    Item row;
    row.id = id;
    row.owner = houseOwnerId();
    row.sku = sku;
    row.name = sku.at(0) + sku.mid(1).toLower();
    row.tracking = tracking;
    rows.put(row);
    return id;
}

void World::stock(const QString &place, const QString &what, Quantity quantity)
{
    const Parsed it = parsed(what);
    ledger::Receive receive;
    receive.owner = houseOwnerId();
    receive.item = item(it.sku);
    receive.lotNumber = it.lot;
    receive.expiryDay = it.expiryDay;
    receive.serial = it.serial;
    receive.location = locationId(place);
    receive.quantity = quantity;
    outside(receive);
}

void World::tote(const QString &code, OrderId order, HuState state)
{
    HandlingUnit hu;
    hu.id = huId(code);
    hu.code = code;
    hu.state = state;
    hu.order = order;
    hu.location = locationId(u"CART");
    rows.put(hu);
}

void World::order(const QString &number, const std::vector<Wanted> &lines, bool lotSwap)
{
    ledger::PutOrders put;
    Order order;
    order.id = orderId(number);
    order.number = number;
    order.lotSwapAllowed = lotSwap;
    ledger::Release release;
    release.order = order.id;
    std::int32_t ordinal = 0;
    for (const Wanted &wanted : lines) {
        const Parsed it = parsed(wanted.what);
        OrderLine line;
        line.id = orderLineId(order.id, ++ordinal);
        line.order = order.id;
        line.ordinal = ordinal;
        line.item = item(it.sku);
        line.ordered = wanted.quantity;
        put.lines.push_back(line);
        Account account{houseOwnerId(), line.item, it.lot.isEmpty() ? LotId{} : lotId(line.item, it.lot), locationId(wanted.place), {}, StockStatus::Available};
        release.lines.push_back({line.id, account, wanted.quantity});
    }
    put.orders.push_back(order);
    outside(put);
    outside(release);
}

const Task *World::task() const
{
    for (const Frame &frame : session.frames) {
        if (const auto *pick = std::get_if<Pick>(&frame))
            return rows.find<Task>(pick->jobs.front().work.task);
        if (const auto *putBack = std::get_if<PutBack>(&frame))
            return rows.find<Task>(putBack->work.task);
        if (const auto *replenish = std::get_if<Replenish>(&frame))
            return rows.find<Task>(replenish->work.task);
        if (const auto *count = std::get_if<CountStock>(&frame))
            return rows.find<Task>(count->work.task);
    }
    return nullptr;
}

QString World::code(LocationId id) const
{
    const Location *row = rows.find<Location>(id);
    return row ? row->code : QStringLiteral("nowhere");
}

QString World::sku(ItemId id) const
{
    const Item *row = rows.find<Item>(id);
    return row ? row->sku : QStringLiteral("nothing");
}

QString World::huCode(HuId id) const
{
    const HandlingUnit *row = rows.find<HandlingUnit>(id);
    return row ? row->code : QString();
}

// ---- what the station does ------------------------------------------------------------------------------------------------------------

OperationId World::mint()
{
    return OperationId(makeUuidV7(nowMs, m_random.bytes(10)));
}

void World::decide(const ledger::Body &body, OperationId id, UserId actor)
{
    nowMs += 20'000; // Further apart than clocks can err.
    ledger::Case that{&body, {id, DeviceId(1, 1), actor, m_seq}, {++m_seq, nowMs, nowMs, 0, false}};
    ledger::WorkingSet set;
    const auto decided = ledger::decideBatch({that}, rows, set);
    if (!decided.ok()) {
        wrong << QStringLiteral("the kernel could not load");
        return;
    }
    const ledger::Decision &decision = decided->front();
    if (decision.outcome == ledger::Outcome::Quarantined)
        wrong << QStringLiteral("quarantined: %1: %2").arg(printed(body), decision.quarantineReason);
    rows.write(set);
    if (const auto *take = std::get_if<ledger::TakeTask>(&body); take && actor == session.person.id)
        m_answers.push_back(ClaimAnswered{decision.outcome == ledger::Outcome::Granted, static_cast<int>(decision.denied), take->task});
}

void World::outside(const ledger::Body &body)
{
    decide(body, mint(), {});
    m_outside = true;
}

void World::changed()
{
    feed(ContextChanged{});
}

void World::restart()
{
    const Screen before = screen();
    const auto decoded = decodeSession(encoded(session));
    if (!decoded.ok()) {
        wrong << decoded.error().detail;
        return;
    }
    const Step step = resumed(*decoded);
    session = step.session;
    if (screen() != before)
        wrong << QStringLiteral("another prompt after a restart");
    answerRequests(step.requests);
    for (const TaskId claimed : awaitedClaims(session)) {
        const Task *row = rows.find<Task>(claimed);
        m_answers.push_back(ClaimAnswered{row && row->user == session.person.id, 0, claimed});
    }
    feed(ContextChanged{});
}

void World::feed(const Event &event)
{
    operations.clear();
    sounds.clear();
    prints.clear();
    const bool fromOutside = m_outside || std::holds_alternative<ContextChanged>(event);
    const std::size_t depth = session.frames.size();
    apply(answer(context(), session, event));
    if (!fromOutside && session.frames.size() >= depth) // What lay below has not seen the world since.
        checkNoSurprise();
    m_outside = false;
    for (int guard = 0; !m_answers.empty() && guard < 50; ++guard) {
        const Event next = m_answers.front();
        m_answers.pop_front();
        apply(answer(context(), session, next));
    }
    for (int guard = 0; guard < 9; ++guard) { // As the engine: told only when what is loaded is news, and what is loaded then may lead to more.
        Context now = context();
        now.nowMs = now.promptShownMs = 0; // Time alone is no news.
        const bool uncovered = guard == 0 && session.frames.size() < depth; // What happened meanwhile was told to what lay over it.
        if (now == m_seen && !uncovered)
            break;
        m_seen = std::move(now);
        apply(answer(context(), session, ContextChanged{}));
    }
}

void World::apply(const Step &step)
{
    Session next = step.session;
    std::vector<OperationId> ids;
    for (std::size_t i = 0; i < step.operations.size(); ++i)
        ids.push_back(mint());
    noteSealed(next, ids);
    const UserId actor = session.person.id.isNull() ? next.person.id : session.person.id;
    for (std::size_t i = 0; i < step.operations.size(); ++i) {
        operations.push_back(step.operations[i]);
        decide(step.operations[i], ids[i], actor);
    }
    if (step.numbers)
        m_numbersUsed[step.numbers->kind] += step.numbers->count;
    prints.insert(prints.end(), step.prints.begin(), step.prints.end());
    session = std::move(next);
    if (step.sound != Sound::None)
        sounds.push_back(step.sound);
    checkSaved();
    answerRequests(step.requests);
}

void World::checkSaved()
{
    const QByteArray bytes = encoded(session);
    const auto decoded = decodeSession(bytes);
    if (!decoded.ok())
        wrong << decoded.error().detail;
    else if (!(*decoded == session))
        wrong << QStringLiteral("a saved session is another one");
    else if (encoded(*decoded) != bytes)
        wrong << QStringLiteral("equal sessions have other bytes");
}

/// The workflow went on by its own projection; the kernel's rows must agree with it.
void World::checkNoSurprise()
{
    const Frame &top = session.frames.back();
    if (const auto *pick = std::get_if<Pick>(&top); pick && std::holds_alternative<pick::Opening>(pick->state))
        return;
    if (const auto *adjust = std::get_if<AdjustStock>(&top); adjust && std::holds_alternative<adjust::Opening>(adjust->state))
        return;
    if (const auto *count = std::get_if<CountStock>(&top); count && std::holds_alternative<count::Opening>(count->state))
        return;
    if (const auto *putBack = std::get_if<PutBack>(&top); putBack && std::holds_alternative<putback::Opening>(putBack->state))
        return;
    if (const auto *replenish = std::get_if<Replenish>(&top); replenish && std::holds_alternative<replenish::Opening>(replenish->state))
        return;
    if (const auto *pack = std::get_if<Pack>(&top); pack && (std::holds_alternative<pack::Opening>(pack->state) || !pack->shared.isNull()))
        return; // A shared tote's content, and the number for its label, are loaded after the step.
    if (const auto *receiving = std::get_if<Receiving>(&top); receiving
        && (std::holds_alternative<receive::Opening>(receiving->state) || std::holds_alternative<receive::Pallet>(receiving->state)))
        return;
    if (const auto *moving = std::get_if<Moving>(&top); moving && std::holds_alternative<moving::Arriving>(moving->state))
        return; // It waits for just that.
    if (const auto *moving = std::get_if<Moving>(&top); moving && std::holds_alternative<moving::IntoUnit>(moving->state) && !std::get<moving::IntoUnit>(moving->state).to.isNull())
        return; // The same.
    if (const auto *back = std::get_if<ReturnGoods>(&top); back && (std::holds_alternative<returning::Finding>(back->state) || std::holds_alternative<returning::Looking>(back->state)))
        return; // The same.
    const Step step = answer(context(), session, ContextChanged{});
    if (!(step.session == session))
        wrong << QStringLiteral("the books surprise the workflow: %1 became %2").arg(frames(session), frames(step.session));
}

/// Which workflow and state lie on which, for what a failed check says.
QString World::frames(const Session &of)
{
    QStringList all;
    for (const Frame &frame : of.frames)
        all << QStringLiteral("%1/%2").arg(frame.index()).arg(std::visit([](const auto &workflow) { return workflow.state.index(); }, frame));
    return all.join(u' ');
}

void World::answerRequests(const std::vector<Request> &requests)
{
    for (const Request &request : requests) {
        if (const auto *pin = std::get_if<VerifyPin>(&request)) {
            const bool ok = pin->pin == QStringLiteral("1234");
            m_pinTries = ok ? 3 : m_pinTries - 1;
            m_answers.push_back(PinChecked{ok, m_pinTries});
        } else if (const auto *work = std::get_if<GetWork>(&request)) {
            m_answers.push_back(work->cart ? offerCart(work->item) : offer(work->order));
        } else if (const auto *typed = std::get_if<Resolve>(&request)) {
            m_answers.push_back(eventOf(typed->text));
        } else if (std::holds_alternative<TakePicture>(request)) {
            m_answers.push_back(PictureTaken{camera.value_or(QString())});
        }
    }
}

WorkOffered World::offer(OrderId wanted)
{
    const Order *order = rows.find<Order>(wanted);
    if (order && order->cancelled)
        return {{}, {}, TaskKind::Pick, {}, {}, WorkReason::Cancelled};
    for (const auto &[key, task] : rows.all<Task>()) {
        if (wanted.isNull() && task.kind == TaskKind::Replenish && task.priority > 0 && task.state == TaskState::Released)
            return {task.id, task.number, task.kind, {}, {}, WorkReason::None};
    }
    for (const auto &[key, task] : rows.all<Task>()) {
        const bool fits = wanted.isNull() ? task.state == TaskState::Released : task.order == wanted;
        const bool open = task.state == TaskState::Released || task.state == TaskState::Taken || task.state == TaskState::Paused;
        if (task.kind != TaskKind::Pick || !fits || !open || (wanted.isNull() && !picksOf(task)))
            continue;
        const Order *of = rows.find<Order>(task.order);
        return {task.id, task.number, task.kind, task.order, of ? of->number : QString(), WorkReason::None};
    }
    for (const TaskKind kind : {TaskKind::Replenish, TaskKind::Count}) { // When there is nothing to pick.
        for (const auto &[key, task] : rows.all<Task>()) {
            if (wanted.isNull() && task.kind == kind && task.state == TaskState::Released && (task.countedBy.isNull() || task.countedBy != session.person.id))
                return {task.id, task.number, task.kind, {}, {}, WorkReason::None};
        }
    }
    return {{}, {}, TaskKind::Pick, {}, {}, WorkReason::NoWork};
}

bool World::picksThere(LocationId place) const
{
    const Location *row = rows.find<Location>(place);
    return !row || planning::isInZones(row->zone, cart.zones);
}

bool World::picksOf(const Task &task) const
{
    const auto &lines = rows.all<TaskLine>();
    return std::any_of(lines.begin(), lines.end(), [&](const auto &row) { return row.second.task == task.id && row.second.state == TaskLineState::Open && picksThere(row.second.account.location); });
}

bool World::isOneStop(const Task &task, const Account &stop) const
{
    const auto &lines = rows.all<TaskLine>();
    return std::all_of(lines.begin(), lines.end(), [&](const auto &row) { return row.second.task != task.id || row.second.state != TaskLineState::Open || row.second.account == stop; });
}

/// All picks that nobody has and that have something in the station's zones; by item those that are one stop for it.
WorkOffered World::offerCart(ItemId item)
{
    Account stop;
    WorkOffered first = offer({});
    for (const auto &[key, line] : rows.all<TaskLine>()) {
        const Task *task = rows.find<Task>(line.task);
        if (!cart.byItem || !stop.item.isNull() || !task || task->kind != TaskKind::Pick || task->state != TaskState::Released || (!item.isNull() && line.account.item != item) || !isOneStop(*task, line.account))
            continue;
        stop = line.account;
        first = offer(task->order);
    }
    if (!item.isNull() && stop.item.isNull())
        return {{}, {}, TaskKind::Pick, {}, {}, WorkReason::NoWork};
    for (const auto &[key, task] : rows.all<Task>()) {
        if (first.kind != TaskKind::Pick || task.kind != TaskKind::Pick || task.state != TaskState::Released || task.id == first.task || !picksOf(task))
            continue;
        if (cart.byItem && !isOneStop(task, stop))
            continue;
        const Order *of = rows.find<Order>(task.order);
        first.also.push_back({task.id, task.number, task.kind, task.order, of ? of->number : QString()});
    }
    return first;
}

// ---- contexts: as core/station loads them, from maps --------------------------------------------------------------------------------

Context World::context()
{
    Context all;
    all.nowMs = nowMs;
    all.today = kToday;
    all.promptShownMs = nowMs;
    all.cart = locationId(u"CART");
    all.policy.cart = cart;
    const Needs need = needs(session);
    all.printing.documents.fill(PrintReadiness::Ready);
    all.bench = locationId(u"BENCH");
    all.dockCode = QStringLiteral("D-01");
    all.dock = locationId(all.dockCode);
    if (need.receive)
        all.receive = receiveContext(*need.receive);
    if (need.putAway)
        all.putAway = putAwayContext(*need.putAway);
    all.returnsCode = QStringLiteral("RET");
    all.returnsPlace = locationId(all.returnsCode);
    if (need.returned.any())
        all.returned = returnContext(need.returned);
    for (std::int64_t i = 0; numbersInHand && need.numbers && i < need.numbers->count; ++i) {
        const std::int64_t number = m_numbersUsed[need.numbers->kind] + i + 1;
        all.numbers.push_back((need.numbers->kind == NumberKind::Sscc ? QStringLiteral("34012345%1") : QStringLiteral("HU%1")).arg(number, need.numbers->kind == NumberKind::Sscc ? 10 : 7, 10, QLatin1Char('0')));
    }
    if (need.scale)
        all.scale = scale;
    if (!need.door.isNull())
        all.load = loadContext(need.door, need.wholeLoad);
    if (!need.stage.isNull())
        all.stage = stageContext(need.stage);
    all.pictures = camera.has_value();
    if (!need.pack.isNull())
        all.pack = packContext(need.pack, need.sharedTote);
    else if (!need.sharedTote.isNull())
        all.sharedTote = sharedTote(need.sharedTote);
    for (const auto &[key, order] : rows.all<Order>()) {
        if (need.toPack && (order.state == OrderState::Picked || order.state == OrderState::Packing))
            all.toPack.push_back({order.id, order.number, order.shipByMs});
    }
    for (const auto &[key, task] : rows.all<Task>()) {
        const bool held = (task.state == TaskState::Taken || task.state == TaskState::Paused) && task.user == session.person.id && !task.user.isNull();
        if (!held || (task.kind != TaskKind::Pick && task.kind != TaskKind::PutBack && task.kind != TaskKind::Count && task.kind != TaskKind::Replenish))
            continue;
        if (!all.home.own.empty() && (task.kind != TaskKind::Pick || all.home.own.front().kind != TaskKind::Pick))
            continue;
        const Order *order = rows.find<Order>(task.order);
        all.home.own.push_back({task.id, task.number, task.kind, task.order, order ? order->number : QString()});
    }
    for (const TaskId id : need.tasks) {
        const Task *task = rows.find<Task>(id);
        if (task && task->kind == TaskKind::Pick) {
            if (!all.pick)
                all.pick.emplace();
            addPick(*task, *all.pick);
        } else if (task && (task->kind == TaskKind::Count || task->kind == TaskKind::Review)) {
            all.count = countContext(task, task->location, need.units);
        } else if (task && task->kind == TaskKind::Replenish) {
            all.replenish = replenishContext(*task);
        } else if (task) {
            all.putBack = putBackContext(*task);
        }
    }
    if (all.pick)
        finishPick(need.totes, *all.pick);
    all.taskGone = !need.tasks.empty() && std::none_of(need.tasks.begin(), need.tasks.end(), [this](TaskId id) { return rows.find<Task>(id) != nullptr; });
    if (!need.countAt.isNull())
        all.count = countContext(countTaskAt(need.countAt), need.countAt, need.units);
    if (need.review)
        all.review = reviewContext(*need.review);
    if (need.card.to != Link::To::Nothing)
        all.card = card(need.card);
    if (need.from.to != Link::To::Nothing)
        all.from = spot(need.from);
    if (need.to.to != Link::To::Nothing)
        all.to = spot(need.to);
    if (!need.search.isEmpty()) {
        for (const auto &[key, item] : rows.all<Item>()) {
            if (item.name.contains(need.search, Qt::CaseInsensitive))
                all.results.push_back({{Link{Link::To::Item, item.id, item.sku}, Link{Link::To::Nothing, {}, item.name}}});
        }
    }
    return all;
}

void World::addPick(const Task &task, PickContext &context)
{
    PickOrder one{task.id, task.number, task.state, task.user, task.order, {}, false, true, false, {}, {}};
    if (const Order *order = rows.find<Order>(task.order)) {
        one.orderNumber = order->number;
        one.cancelled = order->cancelled;
        one.lotSwapAllowed = order->lotSwapAllowed;
    }
    Quantity ordered;
    std::size_t lines = 0;
    for (const auto &[key, line] : rows.all<OrderLine>()) {
        if (line.order != task.order)
            continue;
        ordered += line.ordered;
        ++lines;
    }
    one.onePiece = lines == 1 && ordered == Quantity::units(1);
    for (const auto &[key, row] : rows.all<TaskLine>()) {
        if (row.task != task.id)
            continue;
        PickLine line;
        line.id = row.id;
        line.task = row.task;
        const HandlingUnit *among = rows.find<HandlingUnit>(row.sharedHu);
        const bool seen = std::any_of(context.totes.begin(), context.totes.end(), [&row](const PickTote &tote) { return tote.id == row.sharedHu; });
        if (among && among->order.isNull() && !seen)
            context.totes.push_back(pickTote(*among, {}));
        line.orderLine = row.orderLine;
        line.account = row.account;
        const OrderLine *orderLine = rows.find<OrderLine>(row.orderLine);
        line.ordinal = orderLine->ordinal;
        line.lineOrdered = orderLine->ordered - orderLine->cancelled;
        line.linePicked = orderLine->picked;
        const Location *place = rows.find<Location>(row.account.location);
        line.locationCode = place->code;
        line.locationKind = place->kind;
        line.blocked = place->blocked;
        line.zone = place->zone;
        line.elsewhere = !picksThere(place->id);
        const Item *item = rows.find<Item>(row.account.item);
        line.sku = item->sku;
        line.name = item->name;
        line.tracking = item->tracking;
        if (const Lot *lot = rows.find<Lot>(row.account.lot)) {
            line.lot = lot->number;
            line.expiryDay = lot->expiryDay;
            line.recalled = lot->recalled;
        }
        line.quantity = row.quantity;
        line.picked = row.picked;
        line.shorted = row.shorted;
        line.skipped = row.skipped;
        line.state = row.state;
        for (const auto &[id, stock] : rows.all<Stock>()) {
            if (stock.account.location != row.account.location)
                continue;
            line.onHandAtPlace += stock.onHand;
            if (stock.account == row.account)
                line.onHandHere = stock.onHand;
            const Lot *lot = rows.find<Lot>(stock.account.lot);
            if (lot && stock.account.item == row.account.item)
                context.lots.push_back({lot->item, stock.account.location, lot->id, lot->number, lot->expiryDay, lot->recalled, stock.onHand});
        }
        for (const auto &[id, serial] : rows.all<Serial>()) {
            if (serial.account == accountId(row.account))
                line.serialsHere << serial.number;
        }
        context.lines.push_back(std::move(line));
    }
    for (const auto &[key, hu] : rows.all<HandlingUnit>()) {
        const Location *stands = rows.find<Location>(hu.location);
        if (hu.order == task.order && !(stands && stands->kind == LocationKind::Sort))
            context.totes.push_back(pickTote(hu, task.order));
    }
    for (const auto &[key, other] : rows.all<Task>()) {
        if (other.order == task.order && other.kind == TaskKind::PutBack && (other.user.isNull() || other.user == session.person.id)) {
            one.putBackTask = other.id;
            one.putBackNumber = other.number;
        }
    }
    context.orders.push_back(std::move(one));
}

PickTote World::pickTote(const HandlingUnit &hu, OrderId order) const
{
    const Location *place = rows.find<Location>(hu.location);
    PickTote tote{hu.id, hu.code, order, hu.state, hu.location, {}, place ? place->code : QString(), place && place->kind == LocationKind::Waiting};
    for (const auto &[id, stock] : rows.all<Stock>()) {
        if (stock.account.hu == hu.id)
            tote.holds += stock.onHand;
    }
    return tote;
}

void World::finishPick(const std::vector<HuId> &shared, PickContext &context) const
{
    std::stable_sort(context.lines.begin(), context.lines.end(), [this](const PickLine &a, const PickLine &b) {
        return std::tuple(a.elsewhere, rows.find<Location>(a.account.location)->xMm, a.ordinal) < std::tuple(b.elsewhere, rows.find<Location>(b.account.location)->xMm, b.ordinal);
    });
    for (const HuId id : shared) {
        const HandlingUnit *hu = rows.find<HandlingUnit>(id);
        const bool seen = std::any_of(context.totes.begin(), context.totes.end(), [id](const PickTote &tote) { return tote.id == id; });
        if (hu && hu->order.isNull() && !seen)
            context.totes.push_back(pickTote(*hu, {}));
    }
}

PutBackContext World::putBackContext(const Task &task)
{
    PutBackContext context;
    context.task = task.id;
    context.number = task.number;
    context.state = task.state;
    context.user = task.user;
    context.order = task.order;
    if (const Order *order = rows.find<Order>(task.order))
        context.orderNumber = order->number;
    for (const auto &[key, row] : rows.all<TaskLine>()) {
        if (row.task != task.id)
            continue;
        context.lines.push_back(carryLine(row));
    }
    std::stable_sort(context.lines.begin(), context.lines.end(),
        [](const CarryLine &a, const CarryLine &b) { return std::tuple(a.toLocationCode, a.sku, a.lot) < std::tuple(b.toLocationCode, b.sku, b.lot); });
    return context;
}

const Task *World::countTaskAt(LocationId location) const
{
    const Task *best = nullptr;
    for (const auto &[key, task] : rows.all<Task>()) {
        const bool free = (task.kind == TaskKind::Count || task.kind == TaskKind::Review) && task.location == location && task.item.isNull() && task.state == TaskState::Released;
        if (free && (!best || !task.countedBy.isNull()))
            best = &task;
    }
    return best;
}

CountContext World::countContext(const Task *task, LocationId location, const std::vector<HuId> &units) const
{
    CountContext context;
    context.location = location;
    context.code = code(location);
    if (task) {
        context.task = task->id;
        context.number = task->number;
        context.state = task->state;
        context.user = task->user;
        context.countedBy = task->countedBy;
        context.item = task->item;
        if (const Item *item = rows.find<Item>(task->item)) {
            context.sku = item->sku;
            context.name = item->name;
        }
        for (const auto &[key, found] : rows.all<Discrepancy>()) {
            if (found.task == task->id && found.open && found.kind == DiscrepancyKind::CountVariance && found.followUp == FollowUp::Review)
                context.found[found.account] = found.found - found.expected;
        }
    }
    std::map<HuId, CountUnit> shown;
    for (const HuId id : units)
        shown[id].id = id;
    for (const auto &[key, stock] : rows.all<Stock>()) {
        if (stock.account.location != location)
            continue;
        context.stock[stock.account] = stock.onHand;
        if (!stock.account.hu.isNull())
            shown[stock.account.hu].id = stock.account.hu;
    }
    for (auto &[id, unit] : shown) {
        const HandlingUnit *row = rows.find<HandlingUnit>(id);
        if (row) {
            unit.code = row->code;
            unit.location = row->location;
            unit.locationCode = code(row->location);
        }
        for (const auto &[key, stock] : rows.all<Stock>()) {
            if (stock.account.hu != id)
                continue;
            const Item *item = rows.find<Item>(stock.account.item);
            const Lot *lot = rows.find<Lot>(stock.account.lot);
            unit.content.push_back({stock.account, item ? item->sku : QString(), item ? item->name : QString(), lot ? lot->number : QString(), stock.onHand});
        }
        context.units.push_back(unit);
    }
    return context;
}

std::optional<Spot> World::spot(const Link &link) const
{
    Spot spot;
    const HandlingUnit *unit = rows.find<HandlingUnit>(HuId(link.id.high, link.id.low));
    if (link.to == Link::To::Hu && !unit)
        return std::nullopt;
    if (link.to == Link::To::Hu) {
        const Order *order = rows.find<Order>(unit->order);
        spot.hu = unit->id;
        spot.huCode = unit->code;
        spot.huState = unit->state;
        spot.order = unit->order;
        spot.orderNumber = order ? order->number : QString();
        addUnits(*unit, spot);
    }
    const Location *place = rows.find<Location>(spot.hu.isNull() ? LocationId(link.id.high, link.id.low) : unit->location);
    if (!place)
        return std::nullopt;
    spot.location = place->id;
    spot.locationCode = place->code;
    spot.kind = place->kind;
    spot.mixItems = place->mixItems;
    spot.mixLots = place->mixLots;
    spot.blocked = place->blocked;
    for (const auto &[key, stock] : rows.all<Stock>()) {
        const bool asked = spot.hu.isNull() ? stock.account.location == spot.location : stock.account.hu == spot.hu;
        if (!asked || !stock.onHand.isPositive())
            continue;
        const Item *item = rows.find<Item>(stock.account.item);
        const Lot *lot = rows.find<Lot>(stock.account.lot);
        SpotLine line{stock.account, item ? item->sku : QString(), item ? item->name : QString(), item ? item->tracking : Tracking::None, lot ? lot->number : QString(), lot ? lot->expiryDay : 0, huCode(stock.account.hu), stock.onHand, stock.reserved, {}};
        for (const auto &[id, serial] : rows.all<Serial>()) {
            if (serial.account == accountId(stock.account))
                line.serials << serial.number;
        }
        spot.content.push_back(std::move(line));
    }
    std::sort(spot.content.begin(), spot.content.end(),
        [](const SpotLine &a, const SpotLine &b) { return std::tuple(a.sku, a.lot, a.huCode, a.account.status) < std::tuple(b.sku, b.lot, b.huCode, b.account.status); });
    return spot;
}

/// Enough of a card to follow a link: an item's places, a place's items.
DetailCard World::card(const Link &link) const
{
    DetailCard card;
    card.what = link.to;
    card.heading = link.text;
    Section section;
    for (const auto &[key, stock] : rows.all<Stock>()) {
        const Location *place = rows.find<Location>(stock.account.location);
        if (link.to == Link::To::Item && stock.account.item == link.id && place)
            section.rows.push_back({{Link{Link::To::Location, place->id, place->code}, Link{Link::To::Nothing, {}, toString(stock.onHand)}}});
        if (link.to == Link::To::Location && stock.account.location == link.id)
            section.rows.push_back({{Link{Link::To::Item, stock.account.item, sku(stock.account.item)}}});
        if (const Lot *lot = rows.find<Lot>(stock.account.lot); lot && link.to == Link::To::Item && stock.account.item == link.id && place)
            section.rows.back().cells.push_back({Link::To::Lot, lot->id, lot->number});
    }
    if (const Lot *lot = rows.find<Lot>(LotId(link.id.high, link.id.low)); lot && link.to == Link::To::Lot) {
        card.subheading = sku(lot->item);
        if (lot->recalled)
            card.fields.push_back({FieldCode::Recalled, {Link::To::Nothing, {}, QStringLiteral("1"), Format::YesNo}});
    }
    card.sections.push_back(std::move(section));
    return card;
}

// ---- what is scanned and typed --------------------------------------------------------------------------------------------------------

std::optional<Meaning> World::itemMeaning(const QString &text)
{
    const Parsed it = parsed(text);
    const Item *row = rows.find<Item>(itemId(houseOwnerId(), it.sku));
    if (!row)
        return std::nullopt;
    return ScannedItem{row->id, row->sku, row->name, it.perScan, text, it.lot, it.expiryDay, it.serial, row->tracking};
}

/// What the station would find: see core/station/resolver.cpp.
std::vector<Meaning> World::meanings(const QString &text)
{
    std::vector<Meaning> all;
    if (text.startsWith(QStringLiteral("lot ")))
        return {ScannedLot{text.mid(4), 0, {}, text}};
    if (text.startsWith(QStringLiteral("expiry ")))
        return {ScannedLot{{}, kToday + text.mid(7).toInt(), {}, text}};
    if (text.startsWith(QStringLiteral("serial ")))
        return {ScannedLot{{}, 0, text.mid(7), text}};
    if (text.startsWith(QStringLiteral("misread ")))
        return {ScannedUnknown{text.mid(8), true}};
    if (const Location *place = rows.find<Location>(locationId(text)))
        all.push_back(ScannedLocation{place->id, place->code, place->kind, place->blocked, place->zone});
    const HandlingUnit *hu = rows.find<HandlingUnit>(huId(text));
    if (hu || text.size() == 18 || text.startsWith(QStringLiteral("T-")) || text.startsWith(QStringLiteral("HU"))) {
        const Order *order = hu ? rows.find<Order>(hu->order) : nullptr;
        all.push_back(ScannedHu{huId(text), text, hu != nullptr, hu ? hu->kind : text.startsWith(QStringLiteral("HU")) ? HuKind::Carton : HuKind::Tote, hu ? hu->state : HuState::Free, hu ? hu->order : OrderId{},
            order ? order->number : QString()});
        auto &scan = std::get<ScannedHu>(all.back());
        scan.orderCancelled = order && order->cancelled;
        scan.location = hu ? hu->location : LocationId{};
        const auto &stops = rows.all<TaskLine>();
        scan.shared = hu && hu->order.isNull() && hu->state != HuState::Free && std::any_of(stops.begin(), stops.end(), [&scan](const auto &row) { return row.second.sharedHu == scan.hu; });
        if (const Parcel *parcel = rows.find<Parcel>(scan.hu)) {
            scan.carrier = parcel->carrier;
            scan.parcel = parcel->state;
        }
        addParcels(scan);
    }
    if (const User *user = rows.find<User>(userId(text)))
        all.push_back(ScannedUser{user->id, user->badge, user->badge, user->language, user->role, !user->pinHash.isEmpty(), user->adjustLimit});
    const Barcode *bound = rows.find<Barcode>(barcodeId(text));
    if (const auto item = itemMeaning(bound ? QStringLiteral("%1x%2").arg(toString(bound->quantity), sku(bound->item)) : text))
        all.push_back(*item);
    if (const Order *order = orderRow(text))
        all.push_back(ScannedOrder{order->id, order->number});
    for (const auto &[key, document] : rows.all<InboundDocument>()) {
        if (document.number == text)
            all.push_back(ScannedDelivery{document.id, document.number, document.kind, document.closed});
    }
    if (const Return *back = rows.find<Return>(returnId(text)))
        all.push_back(ScannedReturn{back->id, back->number, back->state, back->order});
    for (const auto &[key, task] : rows.all<Task>()) {
        if (task.number == text)
            all.push_back(ScannedTask{task.id, task.number, task.kind, task.order, rows.find<Order>(task.order) ? rows.find<Order>(task.order)->number : QString()});
    }
    if (all.empty())
        all.push_back(ScannedUnknown{text, false});
    return all;
}

Event World::eventOf(const QString &input)
{
    static const std::map<QString, ActionCode> commands{{QStringLiteral("#OK"), ActionCode::Ok}, {QStringLiteral("#SKIP"), ActionCode::Skip},
        {QStringLiteral("#SHORT"), ActionCode::Short}, {QStringLiteral("#FULL"), ActionCode::Full}, {QStringLiteral("#UNDO"), ActionCode::Undo},
        {QStringLiteral("#BACK"), ActionCode::Back}, {QStringLiteral("#DONE"), ActionCode::Done}, {QStringLiteral("#PROBLEM"), ActionCode::Problem},
        {QStringLiteral("#PAUSE"), ActionCode::Pause}, {QStringLiteral("#HELP"), ActionCode::Help}, {QStringLiteral("#LOGOUT"), ActionCode::LogOut},
        {QStringLiteral("#TRAINING"), ActionCode::Training}, {QStringLiteral("GetWork"), ActionCode::GetWork}, {QStringLiteral("LookUp"), ActionCode::LookUp}, {QStringLiteral("Bind"), ActionCode::Bind},
        {QStringLiteral("More"), ActionCode::More}, {QStringLiteral("Find"), ActionCode::Find}, {QStringLiteral("Print"), ActionCode::Print}, {QStringLiteral("Menu"), ActionCode::Menu}};
    if (const auto command = commands.find(input); command != commands.end())
        return Commanded{command->second};
    if (input.startsWith(QStringLiteral("#Q")))
        return EnteredQuantity{*parseQuantity(input.mid(2))};
    if (input.startsWith(QStringLiteral("menu "))) { // An activity by its name, wherever it stands in the list.
        const Screen shown = screen();
        const auto *list = std::get_if<ListCard>(&shown.card);
        for (int row = 0; list && row < static_cast<int>(list->rows.size()); ++row) {
            const auto activity = static_cast<Activity>(list->rows[static_cast<std::size_t>(row)].cells.front().text.toInt());
            if (nameOf(activity) == input.mid(5))
                return Chosen{row};
        }
        return Chosen{-1};
    }
    if (input.startsWith(QStringLiteral("row ")))
        return Chosen{input.mid(4).toInt() - 1};
    if (input.startsWith(QStringLiteral("type ")))
        return EnteredText{input.mid(5)};
    std::vector<Meaning> all;
    for (const QString &part : input.split(QStringLiteral(" or "))) // A code that means several things.
        for (Meaning &meaning : meanings(part))
            all.push_back(std::move(meaning));
    if (all.size() > 1)
        return ScannedAmbiguous{input, all};
    return std::visit([](const auto &scan) { return Event(scan); }, all.front());
}

void World::enter(const QString &input)
{
    feed(eventOf(input));
}

void World::logInAs(const QString &badge)
{
    enter(badge);
    if (session.person.id.isNull())
        enter(QStringLiteral("type 1234"));
}

} // namespace bincard::test
