// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/planner.h"

#include <algorithm>

namespace bincard::server {
Quantity openOf(const OrderLine &line)
{
    if (line.service)
        return {};
    return std::max(line.ordered - line.cancelled - line.shorted - line.picked - line.reserved, Quantity{});
}

/// What some orders want and what there is for them, read at once; what one has been given is gone for the next.
struct Planner::Supply {
    std::map<OrderId, std::vector<OrderLine>> open; ///< lines with something open, by ordinal
    std::map<ItemId, Quantity> toSell; ///< left of what is available to sell
    std::map<ItemId, std::vector<planning::Candidate>> candidates;
};

Result<Planner::Supply> Planner::supplyOf(std::span<const OrderToPlan> orders)
{
    Supply supply;
    ledger::Wanted lines;
    for (const OrderToPlan &one : orders)
        lines.related.push_back({ledger::Relation::LinesOfOrder, one.order});
    ledger::WorkingSet rows;
    BINCARD_TRY(m_rows.fetch(lines, rows));
    ledger::Wanted sums;
    for (const OrderToPlan &one : orders) {
        std::vector<OrderLine> &open = supply.open[one.order];
        if (!open.empty())
            continue; // The order is there twice.
        for (const Id128 &id : rows.related(ledger::Relation::LinesOfOrder, one.order)) {
            if (const OrderLine *line = rows.find<OrderLine>(id); line && openOf(*line).isPositive()) {
                open.push_back(*line);
                if (supply.toSell.emplace(line->item, Quantity{}).second)
                    sums.row<Availability>(line->item);
            }
        }
        std::sort(open.begin(), open.end(), [](const OrderLine &a, const OrderLine &b) { return a.ordinal < b.ordinal; });
    }
    if (supply.toSell.empty())
        return supply;
    BINCARD_TRY(m_rows.fetch(sums, rows));
    std::vector<ItemId> items;
    for (auto &[item, left] : supply.toSell) {
        items.push_back(item);
        if (const Availability *sum = rows.find<Availability>(item))
            left = std::max(sum->toSell(), Quantity{});
    }
    BINCARD_TRY_ASSIGN(const auto stock, m_queries.candidates(items, dayOfMs(m_clock.wallMs())));
    for (const auto &[item, places] : stock) {
        for (const store::CandidateStock &row : places)
            supply.candidates[item].push_back({row.stock.account, row.free(), row.expiryDay, {row.xMm, row.yMm, row.zMm, row.locationCode}, row.stock.receivedDay});
    }
    return supply;
}

std::optional<ledger::Release> Planner::planOne(const OrderToPlan &order, Supply &supply)
{
    // Open quantities, each up to what the kernel will grant: promised, and beyond that what is available to sell.
    std::vector<planning::Need> needs;
    std::map<OrderLineId, Quantity> promised;
    std::map<ItemId, Quantity> toSell;
    bool complete = true;
    for (const OrderLine &line : supply.open[order.order]) {
        const Quantity open = openOf(line);
        Quantity &left = toSell.try_emplace(line.item, supply.toSell[line.item]).first->second;
        const Quantity unpromised = std::max(open - line.promised, Quantity{});
        const Quantity extra = std::min(unpromised, left);
        left -= extra;
        const Quantity wanted = open - unpromised + extra;
        complete = complete && wanted == open;
        promised[line.id] = line.promised;
        needs.push_back({line.id, {}, line.item, wanted});
    }
    if (needs.empty() || (order.completeOnly && !complete))
        return std::nullopt;
    std::vector<planning::Candidate> candidates;
    for (const auto &[item, left] : toSell)
        candidates.insert(candidates.end(), supply.candidates[item].begin(), supply.candidates[item].end());

    const planning::Plan plan = planning::allocate(needs, candidates, m_rules.allocate);
    if (plan.allotments.empty() || (order.completeOnly && !plan.missing.empty()))
        return std::nullopt;

    ledger::Release release;
    release.order = order.order;
    release.task = order.extend;
    for (const planning::Allotment &allotment : plan.allotments) {
        release.lines.push_back({allotment.line, allotment.account, allotment.quantity});
        Quantity &left = promised[allotment.line];
        const Quantity fromPromise = std::min(left, allotment.quantity);
        left -= fromPromise;
        supply.toSell[allotment.account.item] -= allotment.quantity - fromPromise;
        std::vector<planning::Candidate> &places = supply.candidates[allotment.account.item];
        const auto taken = std::find_if(places.begin(), places.end(), [&allotment](const planning::Candidate &place) { return place.account == allotment.account; });
        taken->free -= allotment.quantity;
        if (!taken->free.isPositive())
            places.erase(taken);
    }
    return release;
}

Result<std::vector<std::optional<ledger::Release>>> Planner::plan(std::span<const OrderToPlan> orders)
{
    BINCARD_TRY_ASSIGN(Supply supply, supplyOf(orders));
    std::vector<std::optional<ledger::Release>> plans;
    for (const OrderToPlan &order : orders)
        plans.push_back(planOne(order, supply));
    return plans;
}

} // namespace bincard::server
