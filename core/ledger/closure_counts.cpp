// SPDX-License-Identifier: GPL-3.0-or-later
// What operations on counts read.
#include "ledger/collector.h"

namespace bincard::ledger {
namespace {

void wantCounted(Collector &c, const Account &account)
{
    c.account(account);
    c.anchors(account);
    c.virtualAccount(account, VirtualPlace::Variance);
}

/// All that stands at the place, and what was there since that time.
void wantBooksOf(Collector &c, LocationId location, std::int64_t countedMs)
{
    c.wholeLocation(location);
    c.movesSince(location, countedMs);
    for (const Id128 &key : c.rows().related(Relation::StockAtLocation, location)) {
        if (const Stock *stock = c.rows().find<Stock>(key))
            wantCounted(c, stock->account);
    }
    // An account that was emptied since the count has no row any more; its moves tell that it was there.
    for (const bincard::Move *move : c.rows().movesSince(location, countedMs)) {
        for (const Account &account : {move->from(), move->to()}) {
            if (account.location == location)
                wantCounted(c, account);
        }
    }
}

void wantTask(Collector &c, TaskId task)
{
    c.row<Task>(task);
    c.related(Relation::DiscrepanciesOfTask, task);
    for (const Id128 &key : c.rows().related(Relation::DiscrepanciesOfTask, task)) {
        if (const Discrepancy *asked = c.rows().find<Discrepancy>(key))
            c.row<Stock>(accountId(asked->account));
    }
    c.related(Relation::LinesOfCount, task);
}

} // namespace

void want(Collector &c, const Case &that, const Count &count)
{
    wantTask(c, count.task);
    c.row<CountAnchor>(countScopeId(count.location, count.item));
    for (const CountLine &line : count.lines) {
        const ItemId item = line.item.isNull() ? unknownItemId(line.barcode) : line.item;
        const LotId lot = line.lot.isNull() && !line.lotNumber.trimmed().isEmpty() ? lotId(item, line.lotNumber) : line.lot;
        wantCounted(c, {line.owner, item, lot, count.location, line.hu, line.status});
        c.row<Lot>(lot);
        if (!line.serial.isEmpty())
            c.row<Serial>(serialId(item, line.serial));
    }
    wantBooksOf(c, count.location, countedAt(count, that.inputs));
}

void want(Collector &c, const Case &, const ReviewCount &review)
{
    wantTask(c, review.task);
    for (const Id128 &key : c.rows().related(Relation::LinesOfCount, review.task)) {
        const CountedLine *line = c.rows().find<CountedLine>(key);
        if (!line)
            continue;
        c.row<CountAnchor>(countScopeId(line->scopeLocation, line->scopeItem));
        wantCounted(c, line->account);
        c.virtualAccount(line->account, VirtualPlace::Scrap);
        if (!line->serial.isEmpty())
            c.row<Serial>(serialId(line->account.item, line->serial));
        wantBooksOf(c, line->scopeLocation, line->countedMs);
        for (const Id128 &stock : c.rows().related(Relation::StockAtLocation, line->scopeLocation)) {
            if (const Stock *stands = c.rows().find<Stock>(stock))
                c.virtualAccount(stands->account, VirtualPlace::Scrap);
        }
        for (const bincard::Move *move : c.rows().movesSince(line->scopeLocation, line->countedMs))
            c.virtualAccount(move->from(), VirtualPlace::Scrap);
    }
}

void want(Collector &c, const Case &, const PlanCounts &plan)
{
    c.row<CountPlan>(countPlanId());
    for (const PlannedCount &place : plan.places) {
        c.location(place.location);
        if (const Location *known = c.rows().find<Location>(place.location))
            c.row<Task>(plannedCountId(place.location, place.item, known->countedMs));
    }
}

} // namespace bincard::ledger
