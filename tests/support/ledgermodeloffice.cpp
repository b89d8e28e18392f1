// SPDX-License-Identifier: GPL-3.0-or-later
// Claims, which may be denied, and edits, as the model sees them.
#include "ledgermodel.h"

#include "domain/lending.h"

#include <cmath>
#include <set>

namespace bincard::test {

using ledger::DenyReason;

LedgerModel::Sale &LedgerModel::liveSale(OrderId id)
{
    const auto sale = m_books.sales.find(id);
    if (sale == m_books.sales.end())
        throw No{DenyReason::UnknownTarget};
    if (sale->second.cancelled)
        throw No{DenyReason::Cancelled};
    if (sale->second.held)
        throw No{DenyReason::OnHold};
    return sale->second;
}

/// All that is still due of a line is claimed, picked or further.
bool LedgerModel::isCovered(OrderLineId id) const
{
    const Line &line = m_books.lines.at(id);
    const Quantity due = line.ordered - line.cancelled - line.shorted;
    return line.service || !due.isPositive() || std::max({line.picked + claimed(id), line.packed, line.shipped}) >= due;
}

void LedgerModel::apply(const ledger::Promise &claim)
{
    Sale &sale = liveSale(claim.order);
    bool some = false, all = true;
    for (auto &[id, line] : m_books.lines) {
        const Quantity wanted = open(id) - line.promised;
        if (line.order != claim.order || line.service || !wanted.isPositive())
            continue;
        const Quantity granted = std::max(std::min(wanted, sumsOf(line.item).toSell()), Quantity{});
        line.promised += granted;
        some = some || granted.isPositive();
        all = all && granted == wanted;
    }
    if (sale.completeOnly && !all)
        throw No{DenyReason::NotAvailable};
    sale.accepted = sale.accepted || some || all;
    sale.backOrdered = !sale.accepted;
}

void LedgerModel::apply(const ledger::Release &claim)
{
    Sale &sale = liveSale(claim.order);
    const auto known = m_books.works.find(claim.task);
    TaskId task(made("pick-task"));
    std::int32_t ordinal = 0;
    if (known != m_books.works.end()) {
        if (known->second.kind != TaskKind::Pick || known->second.order != claim.order)
            throw No{DenyReason::UnknownTarget};
        if (isFinished(known->second))
            throw No{DenyReason::AlreadyDone};
        task = claim.task;
        for (const auto &[id, stop] : m_books.stops)
            ordinal = std::max(ordinal, stop.work == task ? stop.ordinal : 0);
    }
    const std::int64_t today = m_case.inputs.receivedMs / 86'400'000;
    bool some = false;
    for (const ledger::ReleaseLine &wanted : claim.lines) {
        sensible(wanted.quantity);
        const auto line = m_books.lines.find(wanted.orderLine);
        const auto expiry = m_books.expiryDays.find(wanted.account.lot);
        const bool expired = expiry != m_books.expiryDays.end() && expiry->second != 0 && expiry->second < today;
        if (line == m_books.lines.end() || line->second.order != claim.order || line->second.service || line->second.item != wanted.account.item
            || !sellable(wanted.account) || expired || m_books.recalled[wanted.account.lot])
            continue;
        const Quantity free = onHand(wanted.account) - claimed(wanted.account);
        const Quantity ofAll = line->second.promised + std::max(sumsOf(wanted.account.item).toSell(), Quantity{});
        const Quantity granted = std::min({wanted.quantity, free, open(wanted.orderLine), ofAll});
        if (!granted.isPositive())
            continue;
        some = true;
        line->second.promised -= std::min(line->second.promised, granted);
        Stop stop;
        stop.work = task;
        stop.line = wanted.orderLine;
        stop.account = wanted.account;
        stop.quantity = stop.claim = granted;
        stop.claimedSeq = stop.releasedSeq = m_case.inputs.seq;
        const TaskLineId id(made("task-line", ordinal));
        stop.ordinal = ++ordinal;
        m_books.stops[id] = stop;
    }
    if (!some)
        throw No{DenyReason::NotAvailable};
    for (const auto &[id, line] : m_books.lines) {
        if (sale.completeOnly && line.order == claim.order && !isCovered(id))
            throw No{DenyReason::NotAvailable};
    }
    m_books.works.try_emplace(task, Work{TaskKind::Pick, TaskState::Released, claim.order, {}, {}, {}, {}});
    sale.released = sale.accepted = true;
    sale.backOrdered = false;
}

void LedgerModel::apply(const ledger::TakeTask &claim)
{
    if (claim.user.isNull())
        throw Nonsense{};
    const auto work = m_books.works.find(claim.task);
    if (work == m_books.works.end())
        throw No{DenyReason::UnknownTarget};
    if (work->second.state == TaskState::Cancelled)
        throw No{DenyReason::Cancelled};
    if (isFinished(work->second))
        throw No{DenyReason::AlreadyDone};
    Work &task = work->second;
    const DeviceId station = m_case.author.device;
    const bool anothers = task.isBegun() ? task.user != claim.user : task.state == TaskState::Released && !task.station.isNull() && task.station != station;
    if (anothers && !claim.takeOver)
        throw No{DenyReason::TakenByAnother};
    if (task.user != claim.user || task.station != station)
        task.fence = std::max(task.fence, m_case.inputs.seq);
    task.state = TaskState::Taken;
    task.user = claim.user;
    task.station = station;
}

void LedgerModel::apply(const ledger::LeaseTasks &claim)
{
    const std::int64_t days = 86'400'000;
    if (claim.device.isNull() || claim.forMs < 1 || claim.forMs > 30 * days)
        throw Nonsense{};
    std::size_t given = 0;
    for (const TaskId id : claim.tasks) {
        const auto work = m_books.works.find(id);
        const bool free = work != m_books.works.end()
            && (work->second.state == TaskState::TakenOver || (work->second.state == TaskState::Released && work->second.station.isNull()));
        if (!free)
            continue;
        ++given;
        work->second.state = TaskState::Released;
        work->second.user = {};
        work->second.station = claim.device;
        work->second.fence = m_case.inputs.seq;
    }
    if (given == 0 && !claim.tasks.empty())
        throw No{DenyReason::TakenByAnother};
    std::int64_t &until = m_books.leases[claim.device];
    until = std::max(until, m_case.inputs.receivedMs + claim.forMs);
}

void LedgerModel::apply(const ledger::EndLease &claim)
{
    const auto lease = m_books.leases.find(claim.device);
    if (lease == m_books.leases.end() || m_case.inputs.receivedMs < lease->second)
        throw No{DenyReason::NotAvailable};
    m_books.leases.erase(lease);
    for (const TaskId id : claim.tasks) {
        const auto work = m_books.works.find(id);
        if (work == m_books.works.end() || work->second.station != claim.device || (!work->second.isBegun() && work->second.state != TaskState::Released))
            continue;
        if (work->second.isBegun())
            work->second.state = TaskState::TakenOver;
        work->second.station = {};
    }
}

void LedgerModel::apply(const ledger::LeaseNumbers &claim)
{
    const bool isHu = claim.kind == NumberKind::HandlingUnit, isSscc = claim.kind == NumberKind::Sscc;
    if (claim.device.isNull() || claim.incarnation < 1 || (!isHu && !isSscc) || (claim.slot != 0 && claim.slot != 1) || claim.count < 1 || claim.count > 100'000 || claim.epoch < 1)
        throw Nonsense{};
    auto known = m_books.numbers.find(claim.kind);
    if (known == m_books.numbers.end() && isSscc)
        throw No{DenyReason::UnknownTarget};
    Books::Numbers numbers = known != m_books.numbers.end() ? known->second : Books::Numbers{{QStringLiteral("HU"), 7}, 1, 9'999'999, 0};
    std::int64_t lost = 0; // After another history a hundredth of all numbers may be out there, 50,000 to a million.
    if (claim.epoch != numbers.history && (claim.epoch != 1 || numbers.history != 0)) // The first history is 1.
        lost = std::max<std::int64_t>(50'000, std::min<std::int64_t>(1'000'000, static_cast<std::int64_t>(std::llround(std::pow(10, numbers.form.digits))) / 100));
    const std::int64_t first = numbers.firstFree + std::max<std::int64_t>(0, std::min(lost, numbers.last + 1 - numbers.firstFree));
    if (first > numbers.last)
        throw No{DenyReason::NotAvailable};
    const std::int64_t last = std::min(first + claim.count - 1, numbers.last);
    numbers.firstFree = last + 1;
    numbers.history = claim.epoch;
    m_books.numbers[claim.kind] = numbers;
    m_books.blocks[lentBlockId(claim.device, claim.incarnation, claim.kind, claim.slot)] = {first, last};
}

void LedgerModel::apply(const ledger::PutNumberRanges &put)
{
    for (const ledger::NumberRangeSetting &wanted : put.ranges) {
        if (static_cast<int>(wanted.kind) > 1 || !isUsable(wanted.kind, wanted.form) || wanted.first < 0 || wanted.first > wanted.last
            || QString::number(wanted.last).size() > wanted.form.digits)
            throw Nonsense{};
        Books::Numbers &numbers = m_books.numbers[wanted.kind];
        if (numbers.form != wanted.form)
            numbers.firstFree = wanted.first;
        numbers.firstFree = std::max(numbers.firstFree, wanted.first);
        numbers.form = wanted.form;
        numbers.last = wanted.last;
    }
}

void LedgerModel::apply(const ledger::ReleaseClaims &claim)
{
    // The lowest priority first, then the newest; then any order that is always the same.
    std::vector<std::tuple<std::int32_t, std::int64_t, TaskLineId>> held;
    for (const auto &[id, stop] : m_books.stops) {
        if (stop.account == claim.account && stop.claim.isPositive())
            held.emplace_back(m_books.sales.at(m_books.lines.at(stop.line).order).priority, -stop.claimedSeq, id);
    }
    std::sort(held.begin(), held.end());
    for (const auto &[priority, seq, id] : held) {
        Stop &stop = m_books.stops.at(id);
        const Quantity over = claimed(claim.account) - (m_books.recalled[claim.account.lot] ? Quantity{} : std::max(onHand(claim.account), Quantity{}));
        const Quantity freed = std::max(std::min(over, stop.claim), Quantity{});
        stop.claim -= freed;
        stop.quantity -= freed;
        const bool nothingOfIt = freed.isPositive() && !stop.left().isPositive() && stop.picked.isZero() && stop.shorted.isZero();
        stop.cancelled = stop.cancelled || nothingOfIt;
    }
}

void LedgerModel::apply(const ledger::RecallLot &edit)
{
    if (!m_books.expiryDays.contains(edit.lot))
        throw No{ledger::DenyReason::UnknownTarget};
    m_books.recalled[edit.lot] = edit.recalled;
}

void LedgerModel::apply(const ledger::PutItems &edit)
{
    for (const Item &item : edit.items) {
        if (item.id.isNull())
            throw Nonsense{};
    }
    for (const Barcode &barcode : edit.barcodes) {
        const auto known = m_books.codes.find(barcode.id);
        if (known != m_books.codes.end() && known->second.item != barcode.item && !known->second.needsApproval)
            continue;
        sensible(barcode.quantity);
        m_books.codes[barcode.id] = {barcode.item, barcode.needsApproval};
    }
}

void LedgerModel::apply(const ledger::PutLocations &edit)
{
    for (const Location &location : edit.locations) {
        if (location.id.isNull() || isVirtual(location.id))
            throw Nonsense{};
        Place &place = m_books.places[location.id]; // Blocked is set on the floor only.
        place.kind = location.kind;
        place.allocatable = location.allocatable;
    }
    for (const HandlingUnit &unit : edit.handlingUnits)
        m_books.units.try_emplace(unit.id, Unit{unit.state, unit.order, unit.location});
}

void LedgerModel::apply(const ledger::BindBarcode &edit)
{
    if (edit.code.isEmpty() || edit.item.isNull())
        throw Nonsense{};
    const auto known = m_books.codes.find(barcodeId(edit.code));
    if (known != m_books.codes.end() && known->second.item != edit.item)
        throw No{DenyReason::CodeInUse};
    if (known != m_books.codes.end())
        return;
    sensible(edit.quantity);
    m_books.codes[barcodeId(edit.code)] = {edit.item, true};
}

void LedgerModel::apply(const ledger::PutOrders &edit)
{
    std::set<OrderId> added;
    for (const Order &order : edit.orders) {
        if (order.id.isNull())
            throw Nonsense{};
        Sale sale;
        sale.priority = order.priority;
        sale.completeOnly = order.completeOnly;
        sale.lotSwapAllowed = order.lotSwapAllowed;
        sale.held = order.hold != HoldReason::None;
        if (m_books.sales.try_emplace(order.id, sale).second)
            added.insert(order.id);
    }
    for (const OrderLine &ordered : edit.lines) {
        if (!added.contains(ordered.order))
            continue;
        if (ordered.id.isNull() || ordered.item.isNull())
            throw Nonsense{};
        sensible(ordered.ordered);
        Line line;
        line.order = ordered.order;
        line.item = ordered.item;
        line.service = ordered.service;
        line.ordered = ordered.ordered;
        m_books.lines.try_emplace(ordered.id, line);
    }
}

void LedgerModel::apply(const ledger::PutOpening &edit)
{
    for (const ledger::OpeningLine &line : edit.lines) {
        if (line.item.isNull() || line.location.isNull() || line.quantity.isNegative() || line.quantity > kLargestQuantity)
            throw Nonsense{};
        const Account account{line.owner, line.item, lot(line.item, line.lotNumber, line.expiryDay), line.location, line.hu, line.status};
        Quantity &said = m_books.openings[account];
        const Quantity delta = line.quantity - said;
        said = line.quantity;
        difference(account, delta, VirtualPlace::Supplier);
        if (line.receivedDay != 0)
            m_books.moves.push_back({account, account, {}, 0, line.receivedDay});
    }
}

void LedgerModel::apply(const ledger::CancelOrder &edit)
{
    const auto sale = m_books.sales.find(edit.order);
    if (sale == m_books.sales.end())
        throw No{DenyReason::UnknownTarget};
    if (sale->second.cancelled)
        return;
    sale->second.cancelled = true;
    UserId holder;
    DeviceId station;
    std::map<std::pair<ItemId, LotId>, std::pair<LocationId, OrderLineId>> origin;
    for (auto &[task, work] : m_books.works) {
        if (work.kind != TaskKind::Pick || work.order != edit.order)
            continue;
        for (auto &[id, stop] : m_books.stops) {
            if (stop.work != task)
                continue;
            stop.cancelled = stop.cancelled || stateOf(stop) == TaskLineState::Open;
            stop.claim = {};
            if (stop.picked.isPositive())
                origin[{stop.account.item, stop.account.lot}] = {stop.account.location, stop.line};
        }
        if (work.isBegun() && !work.user.isNull()) {
            holder = work.user;
            station = work.station;
        }
        if (!isFinished(work))
            work.state = TaskState::Cancelled;
    }
    for (auto &[id, line] : m_books.lines) {
        if (line.order != edit.order)
            continue;
        line.promised = {};
        line.cancelled = line.ordered - std::clamp(line.shipped, Quantity{}, line.ordered);
    }
    // All that lies in the order's handling units goes back, one put-back line for each account.
    std::map<std::pair<HuId, AccountId>, Account> inUnits;
    for (const Account &account : accounts()) {
        const auto unit = m_books.units.find(account.hu);
        if (unit != m_books.units.end() && unit->second.order == edit.order && onHand(account).isPositive() && !isVirtual(account.location))
            inUnits[{account.hu, accountId(account)}] = account;
    }
    std::int32_t ordinal = 0;
    // And what lies among the goods of others, as far as it is not packed and is there.
    std::map<ItemId, Quantity> loose;
    for (const auto &[id, line] : m_books.lines) {
        if (line.order == edit.order)
            loose[line.item] += line.picked - line.shipped;
    }
    for (const Account &account : accounts()) {
        const auto unit = m_books.units.find(account.hu);
        if (unit != m_books.units.end() && unit->second.order == edit.order && !isVirtual(account.location))
            loose[account.item] -= onHand(account);
    }
    std::map<Account, Quantity> there;
    std::map<ItemId, Account> among;
    for (auto &[task, work] : m_books.works) {
        for (auto &[id, stop] : m_books.stops) {
            const auto unit = m_books.units.find(stop.among);
            if (stop.work != task || work.order != edit.order || unit == m_books.units.end() || isVirtual(unit->second.location) || unit->second.order == edit.order)
                continue;
            among[stop.account.item] = stop.account;
            std::map<AccountId, Account> inIt;
            for (const Account &account : accounts()) {
                if (account.hu == stop.among && account.item == stop.account.item)
                    inIt[accountId(account)] = account;
            }
            for (const auto &[key, lies] : inIt) {
                Quantity &left = loose[stop.account.item], &stock = there.try_emplace(lies, onHand(lies)).first->second;
                const Quantity back = std::min(left, stock);
                if (!back.isPositive())
                    continue;
                left -= back;
                stock -= back;
                putBack(lies, stop.account.location, back, edit.order, stop.line, holder, station, ordinal++);
            }
        }
    }
    for (const auto &[item, account] : among) {
        if (loose[item].isPositive())
            raise(DiscrepancyKind::OrderCancelled, FollowUp::Review, account);
    }
    for (const auto &[key, account] : inUnits) {
        const auto from = origin.find({account.item, account.lot});
        const auto [place, line] = from == origin.end() ? std::pair<LocationId, OrderLineId>{} : from->second;
        putBack(account, place, onHand(account), edit.order, line, holder, station, ordinal++);
    }
}

void LedgerModel::apply(const ledger::ResolveDiscrepancy &edit)
{
    const auto trouble = m_books.troubles.find(edit.discrepancy);
    if (trouble == m_books.troubles.end())
        throw No{DenyReason::UnknownTarget};
    if (!trouble->second.open)
        return;
    trouble->second.open = false;
    const auto work = m_books.works.find(trouble->second.work);
    if (work == m_books.works.end() || work->second.state != TaskState::Released)
        return;
    work->second.state = TaskState::Cancelled;
    for (auto &[id, stop] : m_books.stops)
        stop.cancelled = stop.cancelled || (stop.work == work->first && stateOf(stop) == TaskLineState::Open);
}

} // namespace bincard::test
