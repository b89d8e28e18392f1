// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ownoperations.h"
#include "store/queries.h"
#include "store/serverqueries.h"

#include <map>

namespace bincard::server {

/// Keeps the leases of stations that are heard, and ends those of stations that were not heard for too long (design §6): by this server's
/// clock alone. Its cost follows the stations that are heard, not the tasks that are waiting. The server's thread.
class LeaseKeeper
{
public:
    struct Parts {
        store::Queries &queries;
        store::ServerQueries &serverQueries;
        OwnOperations &own;
        const Clock &clock;
        ledger::Stream warehouse;
        std::int64_t leaseMs; ///< for how long a station keeps its tasks when it is not heard
    };
    explicit LeaseKeeper(Parts parts);

    void heard(DeviceId station); ///< it has asked for something
    [[nodiscard]] std::int64_t stationsHeard() const; ///< lately, by this process
    [[nodiscard]] bool isDue() const; ///< work() may have something to do
    /// At most `budget` operations; gives how many.
    [[nodiscard]] Result<int> work(int budget);

private:
    /// A lease is written again when a twelfth of it is over, not at each contact.
    [[nodiscard]] std::int64_t renewEveryMs() const { return m.leaseMs / 12; }
    [[nodiscard]] Result<int> keep(DeviceId station, std::int64_t heardMs);
    [[nodiscard]] Result<int> end(DeviceId station);

    Parts m;
    std::map<DeviceId, std::int64_t> m_heardMs; ///< as it counts for the lease: not each contact
    std::map<DeviceId, std::int64_t> m_due; ///< stations whose lease may have to be kept, and when they were heard
    std::int64_t m_nextEndsMs;
};

} // namespace bincard::server
