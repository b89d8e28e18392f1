// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/planner.h"

#include "planning/allocate.h"

#include <algorithm>

namespace bincard::server {
namespace {
constexpr std::int64_t kMsPerDay = 86'400'000;
}

Quantity openOf(const OrderLine &line)
{
    if (line.service)
        return {};
    return std::max(line.ordered - line.cancelled - line.shorted - line.picked - line.reserved, Quantity{});
}

/// One plan in the making.
struct Planner::Draft {
    std::vector<planning::Need> needs;
    std::vector<planning::Candidate> candidates;
    std::map<OrderLineId, Quantity> promised;
    std::map<ItemId, Quantity> toSell; ///< left of what is available to sell
    bool complete = true; ///< every open line is wanted in full
};

void Planner::forget()
{
    m_taken.clear();
    m_sold.clear();
}

/// Open quantities, each up to what the kernel will grant: promised, and beyond that what is available to sell.
Result<void> Planner::collectNeeds(const Order &order, Draft &draft)
{
    BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(order.id));
    for (const OrderLine &line : lines) {
        const Quantity open = openOf(line);
        if (!open.isPositive())
            continue;
        if (!draft.toSell.contains(line.item)) {
            BINCARD_TRY_ASSIGN(const auto sums, m_queries.find<Availability>(line.item));
            draft.toSell[line.item] = sums ? std::max(sums->toSell() - m_sold[line.item], Quantity{}) : Quantity{};
        }
        Quantity &left = draft.toSell[line.item];
        const Quantity unpromised = std::max(open - line.promised, Quantity{});
        const Quantity extra = std::min(unpromised, left);
        left -= extra;
        const Quantity wanted = open - unpromised + extra;
        draft.complete = draft.complete && wanted == open;
        draft.promised[line.id] = line.promised;
        draft.needs.push_back({line.id, {}, line.item, wanted});
    }
    return {};
}

Result<void> Planner::collectCandidates(ItemId itemId, Draft &draft)
{
    BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(itemId));
    const OwnerId owner = item ? item->owner : houseOwnerId();
    const auto lastDay = static_cast<std::int32_t>(m_clock.wallMs() / kMsPerDay) + (item ? item->shelfLifeAtDispatchDays : 0);
    BINCARD_TRY_ASSIGN(const auto stock, m_queries.candidates(owner, itemId, lastDay));
    for (const store::CandidateStock &row : stock) {
        const auto taken = m_taken.find(row.stock.account);
        const Quantity free = row.free() - (taken == m_taken.end() ? Quantity{} : taken->second);
        if (free.isPositive())
            draft.candidates.push_back({row.stock.account, free, row.expiryDay, {row.xMm, row.yMm, row.zMm, row.locationCode}});
    }
    return {};
}

/// Somebody did not find what the books have there, and it has not been counted yet.
Result<bool> Planner::inDoubt(const Account &account)
{
    BINCARD_TRY_ASSIGN(const auto tasks, m_queries.openTasksAt(account.location));
    return std::any_of(tasks.begin(), tasks.end(),
        [&account](const Task &task) { return task.kind == TaskKind::Count && (task.item.isNull() || task.item == account.item); });
}

Result<std::optional<ledger::Release>> Planner::plan(const Order &order, TaskId extend)
{
    using Proposal = std::optional<ledger::Release>;
    Draft draft;
    BINCARD_TRY(collectNeeds(order, draft));
    if (draft.needs.empty() || (order.completeOnly && !draft.complete))
        return Proposal();
    for (const auto &[item, left] : draft.toSell)
        BINCARD_TRY(collectCandidates(item, draft));

    planning::Plan plan;
    std::map<Account, bool> doubted;
    for (bool again = true; again;) { // Only the places that a plan uses are asked about, so it is made again without the doubtful.
        plan = planning::allocate(draft.needs, draft.candidates);
        again = false;
        for (const planning::Allotment &allotment : plan.allotments) {
            if (doubted.contains(allotment.account))
                continue;
            BINCARD_TRY_ASSIGN(doubted[allotment.account], inDoubt(allotment.account));
            again = again || doubted[allotment.account];
        }
        std::erase_if(draft.candidates, [&doubted](const planning::Candidate &candidate) {
            const auto asked = doubted.find(candidate.account);
            return asked != doubted.end() && asked->second;
        });
    }
    if (plan.allotments.empty() || (order.completeOnly && !plan.missing.empty()))
        return Proposal();

    ledger::Release release;
    release.order = order.id;
    release.task = extend;
    for (const planning::Allotment &allotment : plan.allotments) {
        release.lines.push_back({allotment.line, allotment.account, allotment.quantity});
        m_taken[allotment.account] += allotment.quantity;
        Quantity &promised = draft.promised[allotment.line];
        const Quantity fromPromise = std::min(promised, allotment.quantity);
        promised -= fromPromise;
        m_sold[allotment.account.item] += allotment.quantity - fromPromise;
    }
    return Proposal(std::move(release));
}

} // namespace bincard::server
