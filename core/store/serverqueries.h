// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "ledger/operation.h"
#include "store/database.h"

#include <memory>
#include <vector>

namespace bincard::store {

/// What only the server's own work asks, over indexes that only the server has. Same thread as its Database.
class ServerQueries
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ServerQueries>> open(Database &database, ledger::Stream warehouse);
    ~ServerQueries();
    ServerQueries(const ServerQueries &) = delete;
    ServerQueries &operator=(const ServerQueries &) = delete;

    /// Live orders, not held, with a goods line of that item for which not all is promised, reserved or done: priority (highest first),
    /// ship by (none last), received, number.
    [[nodiscard]] Result<std::vector<OrderId>> ordersWanting(ItemId item, int limit);

    /// Stations whose lease is over, the longest ago first.
    [[nodiscard]] Result<std::vector<DeviceId>> leasesOver(std::int64_t nowMs, int limit);
    [[nodiscard]] Result<std::int64_t> leases(); ///< how many stations have one

    [[nodiscard]] std::vector<QByteArray> statements() const; ///< the SQL of all that is prepared, for tests of query plans

private:
    struct Private;
    explicit ServerQueries(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::store
