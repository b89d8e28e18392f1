// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ownoperations.h"
#include "server/planner.h"
#include "server/replenisher.h"
#include "store/queries.h"
#include "store/serverqueries.h"

#include <map>
#include <set>

namespace bincard::server {

/// The server's own work, found by reading the log behind a durable cursor: whatever station, import or rule an entry came from, what
/// follows from it is done once, also after a crash. Its cost depends on what happened, not on how much is waiting. The server's
/// thread.
class OwnWork
{
public:
    struct Parts {
        store::Queries &queries;
        store::ServerQueries &serverQueries;
        store::StreamLog &log;
        Applier &applier;
        OwnOperations &own;
        Planner &planner;
        Replenisher &replenisher;
        ledger::Stream warehouse;
    };
    explicit OwnWork(Parts parts);

    /// Reads on; true when followUp() would write. Needs no lock: what there is to do is looked at again when it is done.
    [[nodiscard]] Result<bool> look();
    /// What was done since was rolled back: begins again where the database says.
    void startOver();
    /// At most `budget` operations; `more` says that there is more to do.
    [[nodiscard]] Result<FollowUpDone> followUp(int budget);
    /// The cursor, durable: for a clean end. Without it the next start reads some entries twice, which does nothing twice.
    [[nodiscard]] Result<void> save();

private:
    /// What the entries read so far ask for; each is checked against the rows again before it is done.
    struct Jobs {
        std::set<Account> overReserved;
        std::set<OrderId> replan;
        std::set<OrderId> fresh;
        std::set<ItemId> came;
        std::map<ItemId, bool> faces; ///< items whose pick faces are to be looked at; true: a picker found too little there
        std::set<LotId> recalls; ///< lots that were recalled, or are no longer
        std::set<LocationId> counted; ///< places whose goods are in doubt no longer
        [[nodiscard]] bool empty() const { return overReserved.empty() && replan.empty() && fresh.empty() && came.empty() && faces.empty() && recalls.empty() && counted.empty(); }
    };
    struct Budget {
        int left = 0;
        FollowUpDone done;
        [[nodiscard]] bool used() const { return left <= 0; }
    };

    [[nodiscard]] Result<bool> readOn(); ///< false: nothing new in the log
    [[nodiscard]] Result<void> noteEffects(const store::LogEntry &entry);
    [[nodiscard]] Result<void> noteFaces(const store::LogEntry &entry, const ledger::RowImage &image);
    [[nodiscard]] Result<void> freeClaims(Budget &budget);
    [[nodiscard]] Result<void> replanOrders(Budget &budget);
    [[nodiscard]] Result<void> replan(const Order &order, Budget &budget);
    [[nodiscard]] Result<void> noteRecalled(const ledger::RowImage &image);
    [[nodiscard]] Result<void> promiseFresh(Budget &budget);
    [[nodiscard]] Result<void> promiseWhatCame(Budget &budget);
    [[nodiscard]] Result<void> setApart(Budget &budget);
    [[nodiscard]] Result<void> lookAtFaces(Budget &budget);
    [[nodiscard]] Result<int> promise(const std::vector<OrderId> &orders);

    Parts m;
    Jobs m_jobs;
    bool m_hasFaces = false; ///< of the warehouse; without any, entries that only they ask for are not opened
    std::int64_t m_readSeq = 0; ///< jobs hold what entries up to here ask for
    std::int64_t m_savedSeq = 0;
};

} // namespace bincard::server
