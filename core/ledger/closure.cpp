// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of operation reads: its roots at first, then what they lead to. decide() sees only this.
#include "ledger/collector.h"

namespace bincard::ledger {
namespace {

void want(Collector &c, const Case &, const MoveStock &move)
{
    c.account(move.from);
    c.accountAt(move.from, move.toLocation, move.toHu, move.toStatus);
    c.emptied(move.from.hu);
    c.row<HandlingUnit>(move.toHu);
    if (!move.serial.isEmpty())
        c.row<Serial>(serialId(move.from.item, move.serial));
    c.taskLine(move.taskLine);
    c.row<Order>(move.order);
}

void want(Collector &c, const Case &, const MoveHu &move)
{
    wantMoved(c, move.hu, move.toLocation);
}

void want(Collector &c, const Case &, const Pick &pick)
{
    c.taskLine(pick.taskLine);
    c.account(pick.from);
    c.accountAt(pick.from, pick.intoLocation, pick.intoHu, pick.from.status);
    c.row<HandlingUnit>(pick.intoHu);
    if (!pick.serial.isEmpty())
        c.row<Serial>(serialId(pick.from.item, pick.serial));
}

void want(Collector &c, const Case &, const Unpick &unpick)
{
    c.account(unpick.from);
    c.accountAt(unpick.from, unpick.toLocation, unpick.toHu, unpick.from.status);
    c.emptied(unpick.from.hu);
    c.taskLine(unpick.taskLine);
    c.taskLine(unpick.putBackLine);
    if (!unpick.serial.isEmpty())
        c.row<Serial>(serialId(unpick.from.item, unpick.serial));
}

void want(Collector &c, const Case &, const Short &fact)
{
    c.taskLine(fact.taskLine);
    if (const TaskLine *line = c.rows().find<TaskLine>(fact.taskLine); line && fact.blockLocation)
        c.wholeLocation(line->account.location);
}

void want(Collector &c, const Case &, const Pack &pack)
{
    c.orderLine(pack.orderLine);
    c.account(pack.from);
    c.accountAt(pack.from, pack.intoLocation, pack.intoHu, pack.from.status);
    c.emptied(pack.from.hu);
    c.row<HandlingUnit>(pack.intoHu);
    if (const HandlingUnit *tote = c.rows().find<HandlingUnit>(pack.from.hu); tote && tote->location != pack.from.location)
        c.accountAt(pack.from, tote->location, pack.from.hu, pack.from.status);
    if (const HandlingUnit *parcel = c.rows().find<HandlingUnit>(pack.intoHu)) { // It may have gone on, or out of the house.
        c.accountAt(pack.from, parcel->location, pack.intoHu, pack.from.status);
        c.virtualAccount(pack.from, VirtualPlace::Customer);
    }
    if (!pack.serial.isEmpty())
        c.row<Serial>(serialId(pack.from.item, pack.serial));
}

void want(Collector &c, const Case &, const Unpack &fact)
{
    c.orderLine(fact.orderLine);
    c.account(fact.from);
    c.accountAt(fact.from, fact.toLocation, fact.toHu, fact.from.status);
    c.emptied(fact.from.hu);
    c.row<HandlingUnit>(fact.toHu);
    if (const HandlingUnit *parcel = c.rows().find<HandlingUnit>(fact.from.hu); parcel && parcel->location != fact.from.location)
        c.accountAt(fact.from, parcel->location, fact.from.hu, fact.from.status);
    if (!fact.serial.isEmpty())
        c.row<Serial>(serialId(fact.from.item, fact.serial));
}

void want(Collector &c, const Case &, const PackShort &fact)
{
    c.orderLine(fact.orderLine);
    c.account(fact.from);
    c.accountAt(fact.from, fact.from.location, {}, StockStatus::Damaged);
    c.virtualAccount(fact.from, VirtualPlace::Variance);
    c.emptied(fact.from.hu);
}

void want(Collector &c, const Case &, const CloseParcel &close)
{
    c.row<HandlingUnit>(close.hu);
    c.row<Parcel>(close.hu);
    if (const Parcel *parcel = c.rows().find<Parcel>(close.hu))
        c.row<Manifest>(parcel->manifest);
}

void want(Collector &c, const Case &, const ReopenParcel &reopen)
{
    c.row<Parcel>(reopen.hu);
    c.contentTo(reopen.hu, reopen.location);
}

void want(Collector &c, const Case &, const CloseManifest &close)
{
    c.row<Manifest>(manifestId(close.location, close.number));
}

void want(Collector &c, const Case &, const PutShipping &put)
{
    for (const Carton &carton : put.cartons)
        c.row<Carton>(carton.id);
    for (const CarrierService &service : put.services)
        c.row<CarrierService>(service.id);
}

void want(Collector &c, const Case &, const Ship &ship)
{
    c.row<HandlingUnit>(ship.hu);
    c.row<Parcel>(ship.hu);
    if (ship.lines.empty()) {
        c.related(Relation::StockInHu, ship.hu);
        for (const Id128 &key : c.rows().related(Relation::StockInHu, ship.hu)) {
            if (const Stock *stock = c.rows().find<Stock>(key)) {
                c.account(stock->account);
                c.virtualAccount(stock->account, VirtualPlace::Customer);
                c.related(Relation::SerialsOfAccount, stock->id);
            }
        }
        if (const HandlingUnit *hu = c.rows().find<HandlingUnit>(ship.hu); hu && !hu->order.isNull()) {
            c.row<Order>(hu->order);
            c.related(Relation::LinesOfOrder, hu->order);
            for (const Id128 &key : c.rows().related(Relation::LinesOfOrder, hu->order))
                c.orderLine(OrderLineId(key));
        }
    }
    for (const ShipLine &line : ship.lines) {
        c.orderLine(line.orderLine);
        c.account(line.from);
        c.virtualAccount(line.from, VirtualPlace::Customer);
    }
}

void want(Collector &c, const Case &, const Adjust &adjust)
{
    c.account(adjust.account);
    c.virtualAccount(adjust.account, VirtualPlace::Variance);
    c.virtualAccount(adjust.account, VirtualPlace::Scrap);
}

void want(Collector &c, const Case &, const SkipLine &skip)
{
    c.taskLine(skip.taskLine);
}

void want(Collector &c, const Case &, const FinishTask &finish)
{
    c.row<Task>(finish.task);
    if (const Task *task = c.rows().find<Task>(finish.task))
        c.row<Discrepancy>(task->discrepancy);
    c.related(Relation::LinesOfTask, finish.task);
    for (const Id128 &key : c.rows().related(Relation::LinesOfTask, finish.task))
        c.taskLine(TaskLineId(key));
}

void want(Collector &c, const Case &, const PauseTask &pause)
{
    c.row<Task>(pause.task);
}

void want(Collector &, const Case &, const SessionEvent &) {}
void want(Collector &, const Case &, const Reprint &) {}

void wantTasks(Collector &c, const std::vector<TaskId> &tasks)
{
    for (const TaskId task : tasks)
        c.row<Task>(task);
}

void want(Collector &c, const Case &, const ReturnTasks &back)
{
    wantTasks(c, back.tasks);
}

void want(Collector &c, const Case &, const Promise &promise)
{
    c.row<Order>(promise.order);
    c.related(Relation::LinesOfOrder, promise.order);
    for (const Id128 &key : c.rows().related(Relation::LinesOfOrder, promise.order)) {
        if (const OrderLine *line = c.rows().find<OrderLine>(key))
            c.row<Availability>(line->item);
    }
}

void want(Collector &c, const Case &, const Release &release)
{
    c.row<Order>(release.order);
    c.row<Task>(release.task);
    c.related(Relation::LinesOfTask, release.task);
    for (const ReleaseLine &line : release.lines) {
        c.row<OrderLine>(line.orderLine);
        c.row<Lot>(line.account.lot);
        c.account(line.account);
    }
}

void want(Collector &c, const Case &, const TakeTask &take)
{
    c.row<Task>(take.task);
}

void want(Collector &c, const Case &, const RecallLot &recall)
{
    c.row<Lot>(recall.lot);
}

void want(Collector &c, const Case &, const ReleaseClaims &claims)
{
    c.account(claims.account);
    c.row<Lot>(claims.account.lot);
    const AccountId id = accountId(claims.account);
    c.related(Relation::ReservationsOfAccount, id);
    for (const Id128 &key : c.rows().related(Relation::ReservationsOfAccount, id)) {
        if (const Reservation *reservation = c.rows().find<Reservation>(key)) {
            c.taskLine(reservation->taskLine);
            c.orderLine(reservation->orderLine);
        }
    }
}

void want(Collector &c, const Case &, const LeaseTasks &lease)
{
    c.row<Lease>(lease.device);
    wantTasks(c, lease.tasks);
}

void want(Collector &c, const Case &, const EndLease &end)
{
    c.row<Lease>(end.device);
    wantTasks(c, end.tasks);
}

void want(Collector &c, const Case &, const LeaseNumbers &lease)
{
    c.row<NumberRange>(numberRangeId(lease.kind));
    c.row<NumberBlock>(lentBlockId(lease.device, lease.incarnation, lease.kind, lease.slot));
}

void want(Collector &c, const Case &, const PutNumberRanges &put)
{
    for (const NumberRangeSetting &range : put.ranges)
        c.row<NumberRange>(numberRangeId(range.kind));
}

void want(Collector &c, const Case &, const PutItems &put)
{
    for (const Item &item : put.items)
        c.row<Item>(item.id);
    for (const Barcode &barcode : put.barcodes)
        c.row<Barcode>(barcode.id);
}

void want(Collector &c, const Case &, const PutLocations &put)
{
    for (const Location &location : put.locations)
        c.wholeLocation(location.id);
    for (const HandlingUnit &hu : put.handlingUnits)
        c.row<HandlingUnit>(hu.id);
}

void want(Collector &c, const Case &, const PutUsers &put)
{
    for (const User &user : put.users)
        c.row<User>(user.id);
}

void want(Collector &c, const Case &, const PutOwners &put)
{
    for (const Owner &owner : put.owners)
        c.row<Owner>(owner.id);
}

void want(Collector &c, const Case &, const BindBarcode &bind)
{
    c.row<Barcode>(barcodeId(bind.code.trimmed()));
}

void want(Collector &c, const Case &, const PutOrders &put)
{
    for (const Customer &customer : put.customers)
        c.row<Customer>(customer.id);
    for (const Order &order : put.orders)
        c.row<Order>(order.id);
    for (const OrderLine &line : put.lines) {
        c.row<Order>(line.order);
        c.row<OrderLine>(line.id);
    }
}

void want(Collector &c, const Case &, const PutOpening &put)
{
    for (const OpeningLine &line : put.lines) {
        const LotId lot = line.lotNumber.trimmed().isEmpty() ? LotId{} : lotId(line.item, line.lotNumber);
        const Account account{line.owner, line.item, lot, line.location, line.hu, line.status};
        c.account(account);
        c.virtualAccount(account, VirtualPlace::Supplier);
        c.row<OpeningStock>(accountId(account));
        c.row<Lot>(lot);
    }
}

void want(Collector &c, const Case &, const CancelOrder &cancel)
{
    c.row<Order>(cancel.order);
    c.related(Relation::LinesOfOrder, cancel.order);
    c.related(Relation::TasksOfOrder, cancel.order);
    c.related(Relation::HusOfOrder, cancel.order);
    for (const Id128 &key : c.rows().related(Relation::LinesOfOrder, cancel.order))
        c.orderLine(OrderLineId(key));
    for (const Id128 &task : c.rows().related(Relation::TasksOfOrder, cancel.order)) {
        c.related(Relation::LinesOfTask, task);
        for (const Id128 &id : c.rows().related(Relation::LinesOfTask, task)) {
            c.taskLine(TaskLineId(id));
            if (const TaskLine *line = c.rows().find<TaskLine>(id); line && !line->sharedHu.isNull()) {
                c.row<HandlingUnit>(line->sharedHu);
                c.related(Relation::StockInHu, line->sharedHu);
            }
        }
    }
    for (const Id128 &hu : c.rows().related(Relation::HusOfOrder, cancel.order))
        c.related(Relation::StockInHu, hu);
}

void want(Collector &c, const Case &, const ResolveDiscrepancy &resolve)
{
    c.row<Discrepancy>(resolve.discrepancy);
    if (const Discrepancy *discrepancy = c.rows().find<Discrepancy>(resolve.discrepancy)) {
        c.row<Task>(discrepancy->task);
        c.related(Relation::LinesOfTask, discrepancy->task);
    }
}

void want(Collector &c, const Case &, const ProposeAdjustments &propose)
{
    for (const ProposedAdjustment &line : propose.lines)
        c.row<Discrepancy>(proposedAdjustmentId(line.key));
}

} // namespace

Wanted closure(const std::vector<Case> &cases, const WorkingSet &rows)
{
    Wanted wanted;
    Collector collector(wanted, rows);
    for (const Case &that : cases) {
        collector.begin(that);
        std::visit([&](const auto &body) { want(collector, that, body); }, *that.body);
    }
    // Sorted keys are read in the order of the tree, and a key that ten operations share is read once.
    for (auto &[table, keys] : wanted.keys) {
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    }
    std::sort(wanted.related.begin(), wanted.related.end());
    wanted.related.erase(std::unique(wanted.related.begin(), wanted.related.end()), wanted.related.end());
    return wanted;
}

Result<void> load(const std::vector<Case> &cases, RowSource &source, WorkingSet &rows)
{
    for (int round = 0; round < kClosureRounds; ++round) {
        const Wanted wanted = closure(cases, rows);
        if (wanted.empty())
            break;
        BINCARD_TRY(source.fetch(wanted, rows));
    }
    return {};
}

} // namespace bincard::ledger
